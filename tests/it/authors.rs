//! What an author calls from a shell: list, show, new, check. Each prints to a pipe here, as into a file or a pager.

use std::path::PathBuf;
use std::process::{Command, Output};

/// A place of its own for the program, with a folder to work in.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Calls the program in the folder.
    fn fourfold(&self, arguments: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
        command.args(arguments).current_dir(self.0.path()).env("FOURFOLD_NOW", "2026-11-23T09:00:00Z").env("TZ", "UTC");
        for (name, folder) in [("HOME", ""), ("FOURFOLD_DATA_DIR", "data"), ("FOURFOLD_STATE_DIR", "state")] {
            command.env(name, self.path(folder));
        }
        Said::of(&command.env("FOURFOLD_CONFIG_DIR", self.path("config")).output().unwrap())
    }
}

/// What a call answered.
#[derive(Debug)]
struct Said {
    status: i32,
    out: String,
    complaint: String,
}

impl Said {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { status: output.status.code().unwrap(), out: text(&output.stdout), complaint: text(&output.stderr) }
    }

    /// What it printed, where all went well.
    fn fine(self) -> String {
        assert_eq!((self.status, self.complaint.as_str()), (0, ""), "{}", self.out);
        self.out
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|why| panic!("{why}:\n{text}"))
}

#[test]
fn exercises_are_listed_in_a_table_with_headings() {
    let out = Desk::new().fourfold(&["list", "exercises"]).fine();
    let lines: Vec<&str> = out.lines().collect();
    let at = lines[0].find("ID").unwrap();
    assert!(lines[0].starts_with("TITLE") && lines[0].contains("MINUTES"), "{out}");
    let check_in = lines.iter().find(|line| line.ends_with("opening/check-in")).unwrap();
    assert_eq!(check_in.find("opening/check-in"), Some(at), "the columns are aligned\n{out}");
    assert!(check_in.contains("Opening") && check_in.contains("light") && check_in.contains(" / "), "{check_in}");
}

#[test]
fn exercises_are_chosen_by_signature_time_people_and_depth() {
    let desk = Desk::new();
    let listed = |wishes: &[&str]| {
        let arguments = [&["list", "exercises", "--json"], wishes].concat();
        let found = json(&desk.fourfold(&arguments).fine());
        found.as_array().unwrap().clone()
    };
    let all = listed(&[]);
    for entry in listed(&["--signature", "opening"]) {
        assert_eq!(entry["signature"], "Opening");
    }
    let minutes = |entry: &serde_json::Value| {
        entry["short_minutes"].as_i64().unwrap_or(i64::MAX).min(entry["minutes"].as_i64().unwrap())
    };
    let quick = listed(&["--minutes", "6"]);
    assert_eq!(quick.len(), all.iter().filter(|entry| minutes(entry) <= 6).count());
    assert!(!quick.is_empty() && quick.len() < all.len());
    let many = listed(&["--people", "9000"]);
    assert!(many.iter().all(|entry| entry["people"].is_null()), "{many:?}");
    assert!(listed(&["--safety", "light"]).iter().all(|entry| entry["safety"] == "Light"));
}

#[test]
fn wishes_that_cannot_be_met_or_meant_are_answered_in_a_sentence() {
    let desk = Desk::new();
    let none = desk.fourfold(&["list", "exercises", "--signature", "opening", "--minutes", "1"]).fine();
    assert!(none.starts_with("none of the ") && none.contains("leave one of the wishes out"), "{none}");
    let typo = desk.fourfold(&["list", "exercises", "--signature", "sensmaking"]);
    assert_eq!(typo.status, 2);
    assert_eq!(typo.complaint, "fourfold: there is no signature `sensmaking`; did you mean sensemaking?\n");
    let unknown = desk.fourfold(&["list", "exercises", "--signature", "x\u{1b}[2J"]);
    assert!(unknown.complaint.contains("there are opening, sensemaking"), "{}", unknown.complaint);
    assert!(!unknown.complaint.contains('\u{1b}'));
    assert_eq!(desk.fourfold(&["list", "sessions", "--minutes", "5"]).status, 2);
    assert_eq!(desk.fourfold(&["list", "sessions"]).fine(), "nothing there yet\n");
    assert_eq!(json(&desk.fourfold(&["list", "sessions", "--json"]).fine()), serde_json::json!([]));
}

#[test]
fn the_run_sheet_has_clock_times_and_all_there_is_to_say() {
    let desk = Desk::new();
    let text = desk.fourfold(&["show", "distributed-leadership-taster", "--start", "9:00"]).fine();
    for part in ["1 h 30", "from 09:00 to 10:30", "09:04   CHECK-IN", "Say", "Debrief", "Source", "Bring"] {
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&part), "no {part}:\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let page = desk.fourfold(&["show", "distributed-leadership-taster", "--format", "md"]).fine();
    assert!(page.starts_with("# Distributed Leadership: a taster\n"), "{page}");
    assert!(page.contains("\n## 0:04  Check-in (6 min)\n"), "{page}");
}

#[test]
fn a_run_sheet_that_cannot_be_made_is_refused_in_a_sentence() {
    let desk = Desk::new();
    let typo = desk.fourfold(&["show", "distributed-leadership-tester"]);
    assert_eq!(typo.status, 2);
    assert!(typo.complaint.contains("did you mean `distributed-leadership-taster`?"), "{}", typo.complaint);
    let late = desk.fourfold(&["show", "distributed-leadership-taster", "--start", "25:00"]);
    assert_eq!(
        (late.status, late.complaint.as_str()),
        (2, "fourfold: `25:00` is not a time of day; write it as 09:30\n")
    );
    let gone = desk.fourfold(&["show", "gone.ron"]);
    assert_eq!(gone.status, 3);
    assert!(gone.complaint.contains("gone.ron"), "{}", gone.complaint);
}
