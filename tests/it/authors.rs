//! What an author calls from a shell: list, show, new, check. Each prints to a pipe here, as into a file or a pager.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use fourfold::script::NEW_WORKSHOP;

/// A place of its own for the program, with a folder to work in.
pub(crate) struct Desk(tempfile::TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// Calls the program in the folder.
    pub(crate) fn fourfold(&self, arguments: &[&str]) -> Said {
        self.printing_to(Stdio::piped(), arguments)
    }

    /// Calls it with somewhere else to print to; what it prints there is not seen.
    pub(crate) fn printing_to(&self, out: impl Into<Stdio>, arguments: &[&str]) -> Said {
        let mut command = self.command(arguments);
        command.stdout(out);
        Said::of(&command.spawn().unwrap().wait_with_output().unwrap())
    }

    /// Calls it with these variables in its environment.
    pub(crate) fn fourfold_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Said {
        let mut command = self.command(arguments);
        command.envs(environment.iter().copied()).stdout(Stdio::piped());
        Said::of(&command.spawn().unwrap().wait_with_output().unwrap())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
        command.args(arguments).current_dir(self.0.path()).env("FOURFOLD_NOW", "2026-11-23T09:00:00Z").env("TZ", "UTC");
        for (name, folder) in
            [("HOME", ""), ("TMPDIR", ""), ("FOURFOLD_DATA_DIR", "data"), ("FOURFOLD_STATE_DIR", "state")]
        {
            command.env(name, self.path(folder));
        }
        command.env("FOURFOLD_CONFIG_DIR", self.path("config")).stdin(Stdio::null()).stderr(Stdio::piped());
        command
    }
}

/// What a call answered.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) complaint: String,
}

impl Said {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { status: output.status.code().unwrap(), out: text(&output.stdout), complaint: text(&output.stderr) }
    }

    /// What it printed, where all went well.
    pub(crate) fn fine(self) -> String {
        assert_eq!((self.status, self.complaint.as_str()), (0, ""), "{}", self.out);
        self.out
    }
}

pub(crate) fn json(text: &str) -> serde_json::Value {
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
    let listed = |options: &[&str]| {
        let arguments = [&["list", "exercises", "--json"], options].concat();
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

const OWN: &str = "Exercise(title: \"Our weather\", signature: Relating, purpose: \"Say how we are.\", debrief: [],
    people: (min: 4, max: 9), steps: [Step(kind: All, minutes: 7, stage: \"Your weather in one word\")])";

/// A desk with two exercises of one's own; the second is built on the first.
fn with_own_exercises() -> Desk {
    let desk = Desk::new();
    desk.write("data/exercises/weather.ron", OWN);
    desk.write("data/exercises/storm.ron", "Exercise(like: \"weather.ron\", title: \"Our storm\")");
    desk
}

#[test]
fn own_exercises_are_listed_among_the_others_by_the_names_scripts_use() {
    let desk = with_own_exercises();
    let out = desk.fourfold(&["list", "exercises", "--signature", "relating"]).fine();
    let row = out.lines().find(|line| line.ends_with("mine/weather")).unwrap();
    assert!(row.starts_with("Our weather ") && row.contains("   7 "), "{out}");
    let found = json(&desk.fourfold(&["list", "exercises", "--json"]).fine());
    let own: Vec<_> = found.as_array().unwrap().iter().filter(|entry| entry["own"] == true).collect();
    assert_eq!(own.iter().map(|entry| &entry["id"]).collect::<Vec<_>>(), ["mine/storm", "mine/weather"]);

    desk.write("data/exercises/torn.ron", "Exercise(title: 3");
    fs::write(desk.path("data/exercises/latin.ron"), [0xe9]).unwrap();
    let said = desk.fourfold(&["list", "exercises"]);
    assert_eq!(said.status, 0);
    assert!(said.out.contains("mine/weather") && !said.out.contains("mine/torn"), "{said:?}");
    assert!(said.complaint.contains("mine/torn cannot be used: mine/torn:1:"), "{said:?}");
    assert!(said.complaint.contains("mine/latin cannot be used: byte 1 is not UTF-8 text"), "{said:?}");
}

#[test]
fn an_exercise_alone_has_a_run_sheet_and_is_played_by_name_or_path() {
    let desk = with_own_exercises();
    let shipped = desk.fourfold(&["show", "inventing/one-two-four-all", "--start", "9:00"]).fine();
    assert!(shipped.starts_with("1-2-4-All\n=") && shipped.contains("from 09:00 to 09:12"), "{shipped}");
    let own = desk.fourfold(&["show", "mine/storm"]).fine();
    assert!(own.starts_with("Our storm\n") && own.contains("Your weather in one word"), "{own}");
    desk.write("here/weather.ron", OWN);
    assert!(desk.fourfold(&["show", "here/weather.ron"]).fine().contains("7 min"));
    let played = desk.fourfold(&["rehearse", "mine/storm", "--session", "s.ronl"]);
    assert_eq!(played.status, 0, "{played:?}");
    fs::remove_dir_all(desk.path("data/exercises")).unwrap();
    assert!(desk.fourfold(&["export", "s.ronl", "--output", "-"]).fine().contains("Our storm"));

    let typo = desk.fourfold(&["show", "opening/chek-in"]);
    assert_eq!((typo.status, typo.complaint.contains("did you mean `opening/check-in`")), (2, true), "{typo:?}");
    desk.write("data/exercises/weather.ron", "Exercise(");
    desk.write("a.ron", &NEW_WORKSHOP.replace("\"opening/check-in\"", "\"mine/weather\""));
    let checked = json(&desk.fourfold(&["check", "a.ron", "--format", "json"]).out);
    let told = checked["diagnostics"].as_array().unwrap().iter();
    let file = told.filter_map(|told| told["file"].as_str()).find(|file| file.contains("weather")).expect("it is told");
    assert_eq!(fs::read_to_string(file).unwrap(), "Exercise(", "an editor can open it");
    let torn = desk.fourfold(&["show", "mine/weather"]);
    assert_eq!(torn.status, 1);
    assert!(torn.complaint.contains("data/exercises/weather.ron` shows each in its place"), "{torn:?}");
    let typo = desk.fourfold(&["show", "mine/wether"]);
    assert!(typo.complaint.contains("there is no exercise `mine/wether`; did you mean `mine/weather`"), "{typo:?}");
    for outside in ["mine/../sessions/x", "mine//weather", "mine/."] {
        assert_eq!(desk.fourfold(&["show", outside]).status, 2, "{outside}");
    }
}

#[test]
fn the_run_sheet_has_clock_times_and_all_there_is_to_say() {
    let desk = Desk::new();
    let text = desk.fourfold(&["show", "distributed-leadership-taster", "--start", "9:00"]).fine();
    for part in ["1 h 30", "from 09:00 to 10:30", "09:04 2. CHECK-IN", "Say", "Debrief", "Source", "Bring"] {
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&part), "no {part}:\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let page = desk.fourfold(&["show", "distributed-leadership-taster", "--format", "md"]).fine();
    assert!(page.starts_with("# Distributed Leadership: a taster\n"), "{page}");
    assert!(page.contains("\n## 0:04  2. Check-in (6 min)\n"), "{page}");
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
        (2, "fourfold: --start: `25:00` is not a time of day; write it as 16:30\n")
    );
    for (end, why) in
        [("soon", "`soon` is not a time of day; write it as 16:30"), ("0830", "8:30 is past; give a time within 14 h")]
    {
        let said = desk.fourfold(&["run", "distributed-leadership-taster", "--end", end]);
        assert_eq!((said.status, said.complaint), (2, format!("fourfold: --end: {why}\n")));
    }
    let gone = desk.fourfold(&["show", "gone.ron"]);
    assert_eq!(gone.status, 3);
    assert!(gone.complaint.contains("gone.ron"), "{}", gone.complaint);
}

#[test]
fn more_mistakes_than_are_told_are_not_counted_as_if_they_were_all() {
    let desk = Desk::new();
    let steps = |count: usize| "Step(kind: Solo, minutes: 0, stage: \"Write\"),\n".repeat(count);
    let script = |count: usize| {
        format!("Exercise(title: \"X\", signature: Relating, purpose: \"x\", debrief: [], steps: [\n{}])", steps(count))
    };
    desk.write("all.ron", &script(100));
    desk.write("many.ron", &script(101));
    let said = desk.fourfold(&["check", "all.ron"]).out;
    assert!(said.ends_with("\n1 file checked: 100 errors, 0 warnings\n"), "{said}");
    let said = desk.fourfold(&["check", "many.ron"]).out;
    assert!(
        said.ends_with("\n1 file checked: 100 errors, 0 warnings; there is more, told once these are mended\n"),
        "{said}"
    );
    let told = json(&desk.fourfold(&["check", "many.ron", "--format", "json"]).out);
    assert_eq!((&told["errors"], &told["more"]), (&serde_json::json!(100), &serde_json::json!(true)));
    let shown = desk.fourfold(&["show", "many.ron"]).complaint;
    assert!(shown.contains("\nmore than 100 in all; "), "{shown}");
    let shown = desk.fourfold(&["show", "all.ron"]).complaint;
    assert!(shown.contains("\n100 in all; "), "{shown}");
}

#[test]
fn a_new_script_passes_check_without_a_word_and_is_never_written_over() {
    let desk = Desk::new();
    let said = desk.fourfold(&["new", "monday-map"]).fine();
    assert!(said.starts_with("wrote monday-map.ron\n") && said.contains("fourfold check monday-map.ron"), "{said}");
    assert_eq!(desk.fourfold(&["check", "monday-map.ron"]).fine(), "1 file checked: no mistake found\n");
    let text = fs::read_to_string(desk.path("monday-map.ron")).unwrap();
    assert!(text.contains("id: \"monday-map\"") && text.contains("title: \"Monday map\""), "{text}");
    assert!(text.matches("//").count() > 10, "it teaches");

    desk.write("monday-map.ron", "mine");
    let again = desk.fourfold(&["new", "monday-map.ron"]);
    assert_eq!(again.status, 2);
    assert!(again.complaint.contains("monday-map.ron is there already and stays as it is"), "{}", again.complaint);
    assert_eq!(fs::read_to_string(desk.path("monday-map.ron")).unwrap(), "mine");
}

#[test]
fn a_new_script_can_start_from_a_shipped_one() {
    let desk = Desk::new();
    desk.fourfold(&["new", "our-day", "--from", "distributed-leadership-taster"]).fine();
    assert_eq!(desk.fourfold(&["check", "our-day.ron"]).fine(), "1 file checked: no mistake found\n");
    assert!(desk.fourfold(&["show", "our-day.ron"]).fine().starts_with("Our day\n======="));
    let typo = desk.fourfold(&["new", "ours", "--from", "distributed-leadership-tester"]);
    assert_eq!(typo.status, 2);
    assert!(typo.complaint.contains("did you mean `distributed-leadership-taster`?"), "{}", typo.complaint);
    assert!(!desk.path("ours.ron").exists());
    let own = desk.fourfold(&["new", "your-day", "--from", "our-day.ron"]).fine();
    assert!(own.starts_with("wrote your-day.ron\n"), "{own}");
    assert!(desk.fourfold(&["show", "your-day.ron"]).fine().starts_with("Your day\n"));
}

#[test]
fn a_script_that_cannot_be_written_is_said_with_its_whole_path() {
    let desk = Desk::new();
    let odd = desk.fourfold(&["new", "Monday Map!"]);
    assert_eq!(odd.status, 2);
    assert!(odd.complaint.ends_with("try: fourfold new monday-map\n"), "{}", odd.complaint);
    // A folder that is gone takes nothing, whoever asks.
    fs::create_dir(desk.path("gone")).unwrap();
    let mut command = Command::new("/bin/sh");
    command.args(["-c", "cd gone && rmdir ../gone && exec \"$0\" new x", env!("CARGO_BIN_EXE_fourfold")]);
    let said = Said::of(&command.current_dir(desk.path("")).env("HOME", desk.path("")).output().unwrap());
    assert_eq!(said.status, 3, "{said:?}");
    assert!(said.complaint.starts_with("fourfold: could not write the script"), "{}", said.complaint);
}

#[test]
fn mistakes_are_told_to_editors_as_one_json_object() {
    let desk = Desk::new();
    desk.write("good.ron", include_str!("../../workshops/distributed-leadership-taster.ron"));
    desk.write(
        "bad.ron",
        "Workshop(\n    id: \"x\", titel: \"日本\",\n    promise: \"x\", people: (min: 9, max: 2), blocks: [],\n)",
    );
    let said = desk.fourfold(&["check", "good.ron", "bad.ron", "gone.ron", "--format", "json"]);
    assert_eq!(said.status, 3, "one could not be read");
    let found = json(&said.out);
    assert_eq!((&found["files"], &found["unread"][0]["file"]), (&2.into(), &"gone.ron".into()));
    let told = found["diagnostics"].as_array().unwrap();
    assert_eq!(told.len() as u64, found["errors"].as_u64().unwrap() + found["warnings"].as_u64().unwrap());
    let first = &told[0];
    assert_eq!((&first["file"], &first["line"], &first["column"]), (&"bad.ron".into(), &2.into(), &14.into()));
    assert_eq!(first["end"], serde_json::json!({ "line": 2, "column": 19 }));
    assert_eq!((&first["severity"], &first["path"]), (&"error".into(), &"titel".into()));
    assert!(first["message"].as_str().unwrap().contains("titel"), "{first}");
    assert!(first["remedy"].as_str().unwrap().contains("title"), "{first}");
    let bad = desk.fourfold(&["check", "bad.ron", "--format", "json"]);
    assert_eq!((bad.status, bad.complaint.as_str()), (1, ""));
    let good = desk.fourfold(&["check", "good.ron", "--format", "json"]).fine();
    assert_eq!(json(&good)["diagnostics"], serde_json::json!([]));
}

#[test]
fn a_folder_stands_for_every_script_in_it() {
    let desk = Desk::new();
    let library = concat!(env!("CARGO_MANIFEST_DIR"), "/workshops");
    let out = desk.fourfold(&["check", library]).fine();
    assert!(out.ends_with(" files checked: no mistake found\n"), "{out}");
    desk.write("mine/deep/a.ron", "Workshop()");
    desk.write("mine/.hidden/b.ron", "Workshop()");
    desk.write("mine/notes.txt", "no script");
    std::os::unix::fs::symlink(desk.path("mine"), desk.path("mine/deep/round")).unwrap();
    let found = json(&desk.fourfold(&["check", "mine", "--format", "json"]).out);
    assert_eq!((&found["files"], &found["diagnostics"][0]["file"]), (&1.into(), &"mine/deep/a.ron".into()));
    fs::create_dir(desk.path("empty")).unwrap();
    let empty = desk.fourfold(&["check", "empty"]);
    assert_eq!(empty.status, 3);
    assert!(empty.complaint.contains("there is no script in this folder"), "{}", empty.complaint);
}

#[test]
fn mistakes_in_an_exercise_of_one_s_own_are_told_once_in_its_own_file() {
    let desk = Desk::new();
    let head = "id: \"x\", title: \"X\", promise: \"x\", people: (min: 2, max: 9)";
    for name in ["docs/one.ron", "docs/two.ron"] {
        desk.write(name, &format!("Workshop({head}, blocks: [\n Use(exercise: \"./mine/own.ron\"),\n])"));
    }
    desk.write(
        "docs/mine/own.ron",
        "Exercise(title: \"Own\",\n signature: Relatin, purpose: \"x\", debrief: [],\n steps: [])",
    );
    for asked in ["docs", "./docs", "docs/one.ron"] {
        let found = json(&desk.fourfold(&["check", asked, "docs/mine/own.ron", "--format", "json"]).out);
        let told: Vec<String> =
            found["diagnostics"].as_array().unwrap().iter().map(|it| it["file"].to_string()).collect();
        assert_eq!(told.len(), 2, "{found}");
        assert!(told.iter().all(|file| file.ends_with("docs/mine/own.ron\"")), "{told:?}");
    }
    desk.write("data/exercises/own.ron", "Exercise(title: \"Own\", signature: Relatin, debrief: [], steps: [])");
    desk.write("by-name.ron", &format!("Workshop({head}, blocks: [Use(exercise: \"mine/own\")])"));
    for asked in ["data/exercises/own.ron", "./docs/../data/exercises"] {
        let found = json(&desk.fourfold(&["check", "by-name.ron", asked, "--format", "json"]).out);
        let messages = found["diagnostics"].as_array().unwrap().iter().map(|it| &it["message"]);
        assert_eq!(messages.filter(|it| it.as_str().unwrap().contains("Relatin")).count(), 1, "{found}");
    }
}

#[test]
fn a_session_of_a_workshop_with_files_beside_it_needs_them_no_more() {
    let desk = Desk::new();
    let head = "id: \"x\", title: \"X\", promise: \"x\", people: (min: 2, max: 9)";
    desk.write("docs/a.ron", &format!("Workshop({head}, blocks: [Use(exercise: \"mine/own.ron\")])"));
    desk.write("docs/mine/own.ron", "Exercise(like: \"base.ron\", title: \"Ours alone\")");
    desk.write(
        "docs/mine/base.ron",
        "Exercise(title: \"B\", signature: Relating, purpose: \"x\", debrief: [], steps: [\
         Step(kind: Solo, minutes: 2, stage: \"Write\")])",
    );
    assert!(desk.fourfold(&["show", "docs/a.ron"]).fine().contains("OURS ALONE"));
    desk.fourfold(&["rehearse", "docs/a.ron", "--session", "try.ronl"]).fine();
    let refused = desk.fourfold(&["new", "copy", "--from", "docs/a.ron"]);
    assert_eq!(refused.status, 2);
    assert!(refused.complaint.contains("mine/own.ron"), "{}", refused.complaint);
    fs::remove_dir_all(desk.path("docs")).unwrap();
    assert!(desk.fourfold(&["verify", "try.ronl"]).fine().contains("place     finished"));
    assert!(desk.fourfold(&["export", "try.ronl", "--output", "-"]).fine().contains("Ours alone"));
}

#[test]
fn exercises_among_one_s_own_workshops_are_no_workshops() {
    let desk = Desk::new();
    desk.write("data/workshops/own.ron", "Exercise(title: \"Own\")");
    desk.write("data/workshops/broken.ron", "Workshop(title: \"Own\")");
    let listed = desk.fourfold(&["list", "workshops"]).fine();
    assert!(listed.contains("broken") && !listed.contains("own.ron"), "{listed}");
}

#[test]
fn without_a_terminal_a_rehearsal_is_played_at_once_and_its_exports_say_what_they_are() {
    let desk = Desk::new();
    let said = desk.fourfold(&["rehearse", "distributed-leadership-taster", "--session", "try.ronl", "--people", "12"]);
    let out = said.fine();
    assert!(out.starts_with("try.ronl\n") && out.contains("fourfold export try.ronl"), "{out}");
    assert!(desk.fourfold(&["verify", "try.ronl"]).fine().contains("place     finished"));
    for format in ["md", "html", "json", "txt"] {
        let text = desk.fourfold(&["export", "try.ronl", "--format", format, "--output", "-"]).fine();
        assert!(text.to_lowercase().contains("rehearsal"), "{format}:\n{text}");
    }
    let again = desk.fourfold(&["rehearse", "distributed-leadership-taster", "--session", "try.ronl"]);
    assert_eq!(again.status, 2);
    assert!(again.complaint.contains("try.ronl is there already"), "{}", again.complaint);
    let unnamed = desk.fourfold(&["rehearse", "distributed-leadership-taster"]).fine();
    assert!(unnamed.lines().next().unwrap().ends_with("-rehearsal.ronl"), "{unnamed}");
}
