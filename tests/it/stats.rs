//! `fourfold stats` as its author calls it: sessions compared, and the minutes they speak for written into a script.

use std::fs;

use fourfold::domain::command::Command;
use fourfold::domain::event::{Place, Record, Surface};
use fourfold::domain::session::Session;
use fourfold::domain::time::{Length, Timestamp};
use fourfold::domain::workshop::StepRef;
use fourfold::journal::{self, Header, WorkshopName};
use fourfold::library::workshops;
use fourfold::library::workshops::{Listed, Origin};

use crate::authors::{Desk, json};
use crate::pty::Home;

/// An author's script, with a comment behind everything that could lose it.
const SCRIPT: &str = r#"// Mondays, first thing.
Workshop(
    id: "monday-map",
    title: "Monday map",
    promise: "Leave with one picture of what is going on.",
    people: (min: 4, max: 20),
    minutes: 40,
    blocks: [
        Teach(title: "Welcome", minutes: 4 /* not a minute more */, stage: "Monday again"),
        Use(exercise: "closing/plus-delta"), // keep and change
        Break(minutes: 10, min: 8), // tea
        Use(
            exercise: "opening/check-in",
            form: Short,   // they know each other
        ),
    ],
)
"#;

fn listed(script: &str) -> Listed {
    let listed = workshops::listed("monday-map", Origin::Shipped, "monday-map.ron", script);
    assert!(listed.workshop.is_ok(), "{:?}", listed.workshop);
    listed
}

/// The numbers of a block and of a step in it, from 0.
type At = (u32, u16);

/// The file of a session on this day in which the steps took what they are planned, but for these, which took so many
/// seconds. It stops in the step where it is told to, or is over after the last.
fn session(day: &str, others: &[(At, i64)], until: Option<At>) -> Vec<u8> {
    let listed = listed(SCRIPT);
    let workshop = listed.workshop.unwrap();
    let mut now = Timestamp::parse(&format!("{day}T09:00:00Z")).unwrap();
    let header = Header {
        format: journal::FORMAT,
        program: "0.1.0".into(),
        session: format!("{day}-monday-map"),
        started: now,
        zone: "UTC".into(),
        local: String::new(),
        rehearsal: false,
        workshop: WorkshopName { id: workshop.id.clone(), title: workshop.title.clone() },
        follows: None,
        uses: listed.uses,
        script: SCRIPT.to_owned(),
    };
    let blocks = workshop.blocks.iter();
    let steps: Vec<(StepRef, Length)> =
        blocks.flat_map(|block| block.step_refs().map(|(at, step)| (at, step.length)).collect::<Vec<_>>()).collect();
    let mut session = Session::new(workshop, now);
    let mut records = Vec::new();
    let mut ask = |command: Command, now: Timestamp| {
        let act = session.last_seq() + 1;
        for event in session.decide(&command, now).unwrap() {
            let record = Record { seq: session.last_seq() + 1, at: now, by: Surface::Run, opening: 1, act, event };
            session.apply(&record);
            records.push(record);
        }
    };
    ask(Command::Open, now);
    for (step, planned) in steps {
        let at = (step.block.0, step.step);
        ask(Command::GoTo(Place::Step(step)), now);
        now = now
            + others.iter().find(|(other, _)| *other == at).map_or(planned, |(_, took)| Length::from_seconds(*took));
        if until == Some(at) {
            break;
        }
    }
    if until.is_none() {
        ask(Command::GoTo(Place::Summary), now);
    }
    ask(Command::Leave, now);
    let mut file = journal::encode_header(&header).unwrap().into_bytes();
    file.extend(journal::encode_all(&records).unwrap());
    file
}

/// Three sessions: tea takes too long, so do the second steps of the exercises; the last one of them is passed over.
fn three() -> [(&'static str, Vec<u8>); 3] {
    let took = |day, tea| session(day, &[((1, 1), 720), ((2, 0), tea), ((3, 1), 900), ((3, 2), 0)], None);
    [("one", took("2026-11-02", 840)), ("two", took("2026-11-09", 960)), ("three", took("2026-11-16", 900))]
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("monday-map.ron", SCRIPT);
    for (name, file) in three() {
        desk.write(&format!("data/sessions/{name}.ronl"), std::str::from_utf8(&file).unwrap());
    }
    desk
}

#[test]
fn sessions_are_compared_by_folder_by_name_and_by_path() {
    let desk = desk();
    let all = desk.fourfold(&["stats"]).fine();
    assert_eq!(desk.fourfold(&["stats", "one", "two", "data/sessions/three.ronl"]).fine(), all);
    assert_eq!(desk.fourfold(&["stats", "data/sessions", "one"]).fine(), all, "each counts once");
    for line in [
        "Monday map (monday-map)",
        "3 sessions, 2026-11-02 to 2026-11-16",
        " 1  Welcome                            4       4           4    3    ·    ·    ·",
        " 3  Break                             10      15       14–16    3    3    ·    ·",
        "- Check-in, 3 · All together (skipped in 3 of 3)",
        "- Break: 15 min (took 14 to 16 min in 3 sessions, median 15; planned 10; over in",
    ] {
        assert!(all.lines().any(|found| found == line), "no line {line:?} in\n{all}");
    }
    let one = desk.fourfold(&["stats", "one"]).fine();
    assert!(one.contains("No minutes are proposed; a step needs 3 sessions"), "{one}");
}

#[test]
fn programs_and_spreadsheets_get_the_same_numbers() {
    let desk = desk();
    let found = json(&desk.fourfold(&["stats", "--format", "json"]).fine());
    let tea = &found["workshops"][0]["blocks"][2]["steps"][0];
    assert_eq!(tea["median_ms"], 900_000);
    assert_eq!(tea["spread"], json(r#"{"kind": "range", "from_ms": 840000, "to_ms": 960000}"#));
    assert_eq!(tea["took_ms"], json("[840000, 900000, 960000]"));
    assert_eq!((&tea["runs"], &tea["over"], &tea["proposed_ms"]), (&json("3"), &json("3"), &json("900000")));
    let table = desk.fourfold(&["stats", "--format", "csv"]).fine();
    let rows: Vec<_> = table.lines().collect();
    let tea = "monday-map,3,Break,Break,10,3,15,shortest and longest,14,16,3,0,0,15,";
    assert!(rows.iter().any(|row| row.starts_with(tea)), "{table}");
}

#[test]
fn rehearsals_unfinished_and_damaged_sessions_count_for_what_they_are() {
    let desk = desk();
    desk.write("script.ron", SCRIPT);
    desk.fourfold(&["rehearse", "script.ron", "--session", "data/sessions/played.ronl"]).fine();
    desk.write("data/sessions/no.ronl", "nothing");
    let half = session("2026-11-23", &[], Some((1, 1)));
    let text = String::from_utf8(session("2026-11-24", &[], None)).unwrap();
    // The second move is lost: the welcome was begun, and nobody knows what came of it.
    let torn: Vec<&str> = text.lines().enumerate().filter(|(line, _)| *line != 3).map(|(_, line)| line).collect();
    desk.write("data/sessions/half.ronl", std::str::from_utf8(&half).unwrap());
    desk.write("data/sessions/torn.ronl", &(torn.join("\n") + "\n"));
    let said = desk.fourfold(&["stats", "--format", "json"]);
    assert_eq!(said.status, 3, "one could not be read");
    for words in [
        "no.ronl: this is not a session file: it does not start with `(format:`; it is left out",
        "torn.ronl: damaged in one place; its first 2 facts are counted",
        "1 rehearsal is left out; --rehearsals counts them too",
    ] {
        assert!(said.complaint.contains(words), "{words} is not in\n{}", said.complaint);
    }
    let found = json(&said.out);
    let blocks = &found["workshops"][0]["blocks"];
    let runs = |block: usize, step: usize| blocks[block]["steps"][step]["runs"].as_u64().unwrap();
    assert_eq!([runs(0, 0), runs(1, 0), runs(1, 1), runs(1, 2)], [4, 4, 3, 3], "half.ronl stopped in the step after");
    assert_eq!(found["rehearsals_left_out"], 1);
    let with = json(&desk.fourfold(&["stats", "--rehearsals", "--format", "json"]).out);
    assert_eq!(with["workshops"][0]["sessions"].as_array().unwrap().len(), 6);
}

#[test]
fn without_a_terminal_the_changes_are_shown_and_nothing_is_written() {
    let desk = desk();
    let said = desk.fourfold(&["stats", "--write", "monday-map.ron"]);
    assert_eq!(
        (said.status, said.complaint.as_str()),
        (0, "fourfold: nothing was written; --yes writes it without asking\n")
    );
    let (_, hunk) = said.out.split_once("@@\n").unwrap();
    let diff: Vec<&str> = hunk.lines().filter(|line| line.starts_with(['+', '-'])).collect();
    let wanted = [
        "-        Use(exercise: \"closing/plus-delta\"), // keep and change",
        "-        Break(minutes: 10, min: 8), // tea",
        "+        Use(exercise: \"closing/plus-delta\", change: [Change(step: 2, minutes: 12)]), // keep and change",
        "+        Break(minutes: 15, min: 8), // tea",
        "+            change: [Change(step: 2, minutes: 15)],",
    ];
    assert_eq!(diff, wanted, "{}", said.out);
    assert!(
        said.out.lines().last().unwrap().contains("monday-map.ron:7:14: warning: "),
        "40 min are promised: {}",
        said.out
    );
    assert_eq!(fs::read_to_string(desk.path("monday-map.ron")).unwrap(), SCRIPT);
}

#[test]
fn with_yes_they_are_written_and_pass_the_check_and_nothing_is_left_to_propose() {
    let desk = desk();
    let said = desk.fourfold(&["stats", "--write", "monday-map.ron", "--yes"]).fine();
    assert!(said.lines().last().unwrap().starts_with("wrote "), "{said}");
    let new = fs::read_to_string(desk.path("monday-map.ron")).unwrap();
    desk.fourfold(&["check", "monday-map.ron"]).fine();
    for kept in
        ["// Mondays, first thing.", "4 /* not a minute more */", "// keep and change", "form: Short,   // they know"]
    {
        assert!(new.contains(kept), "{kept} is gone from\n{new}");
    }
    let again = desk.fourfold(&["stats", "--write", "monday-map.ron", "--yes"]).fine();
    assert!(again.contains("Nothing to change."), "{again}");
}

#[test]
fn a_script_that_cannot_be_changed_is_refused_in_a_sentence() {
    let desk = desk();
    desk.write("bad.ron", &SCRIPT.replace("minutes: 10", "minutes: tea"));
    desk.write("x.ron", "Exercise(title: \"X\", signature: Relating, purpose: \"x\", steps: [])");
    for (script, status, words) in [
        ("distributed-leadership-taster", 2, "comes with the program and stays"),
        ("x.ron", 2, "this is an exercise"),
        ("bad.ron", 1, "fourfold check"),
        ("gone.ron", 3, "could not read the workshop"),
    ] {
        let said = desk.fourfold(&["stats", "--write", script, "--yes"]);
        assert_eq!(said.status, status, "{script}: {}", said.complaint);
        assert!(said.complaint.contains(words), "{script}: {}", said.complaint);
    }
}

#[test]
fn a_script_that_may_not_be_written_to_stays() {
    let desk = desk();
    let path = desk.path("monday-map.ron");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let said = desk.fourfold(&["stats", "--write", "monday-map.ron", "--yes"]);
    assert_eq!(said.status, 3, "{}", said.complaint);
    assert!(said.complaint.contains("is read only and stays as it is"), "{}", said.complaint);
    assert_eq!(said.out, "", "before anything is shown or asked");
    assert_eq!(fs::read_to_string(&path).unwrap(), SCRIPT);
}

#[test]
fn a_script_made_from_another_learns_from_its_sessions() {
    let desk = desk();
    desk.write("mine.ron", &SCRIPT.replace("id: \"monday-map\"", "id: \"mine\"").replace("Welcome", "Hello"));
    let said = desk.fourfold(&["stats", "--write", "mine.ron", "--yes"]);
    assert!(said.complaint.contains("these sessions are of `monday-map`"), "{}", said.complaint);
    assert!(fs::read_to_string(desk.path("mine.ron")).unwrap().contains("Break(minutes: 15, min: 8), // tea"));
}

#[test]
fn at_a_terminal_it_asks_and_no_is_the_usual_answer() {
    let home = Home::new();
    let folder = home.session_folder();
    for (name, file) in three() {
        fs::write(folder.join(name).with_extension("ronl"), file).unwrap();
    }
    let script = folder.join("monday-map.ron");
    for (answer, is_written) in [("enter", false), ("y enter", true)] {
        fs::write(&script, SCRIPT).unwrap();
        let mut terminal = home.fourfold(&["stats", "--write", script.to_str().unwrap()]).size(120, 60).start();
        terminal.until_text("monday-map.ron? [y/N]");
        assert_eq!(fs::read_to_string(&script).unwrap(), SCRIPT, "nothing before the answer");
        terminal.keys(answer);
        assert!(terminal.wait().success());
        assert_eq!(fs::read_to_string(&script).unwrap().contains("Break(minutes: 15"), is_written);
    }
}
