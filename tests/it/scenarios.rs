//! Scenarios as data: each file in `tests/scenarios` says what somebody does, in keys, what they see after it, and which
//! facts stand in the session file in the end. A new case costs no code.

use std::fs;
use std::path::Path;

use fourfold::domain::captures::CaptureKind;
use fourfold::domain::command::{Command, Draft};
use fourfold::domain::event::Event;
use fourfold::journal::StoredFact;
use fourfold::library::workshops::listed;
use fourfold::library::workshops::{Listed, Origin};
use ron::extensions::Extensions;
use serde::Deserialize;

use crate::room::{Disk, Room, TASTER};

/// What a file holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// What it shows, in one sentence; a failure tells it.
    about: String,
    start: Start,
    play: Vec<Turn>,
    /// Every fact that stands in the file after those of the start, in order.
    events: Vec<StoredFact>,
}

/// Where a scenario starts.
#[derive(Deserialize)]
enum Start {
    /// At home.
    Home,
    /// In a new session of the taster, which asks for the roster.
    Roster,
    /// In a new session of the taster with these people, on the agenda.
    Agenda(Vec<String>),
    /// The same at its step of this number, counted through the plan from 1.
    Step(Vec<String>, usize),
    /// In a new session of a script in `tests/scripts/good`, with these people at this step.
    Own(String, Vec<String>, usize),
    /// In a reunion at this step, where Amara, Ben and Chen promised this a month before.
    Reunion(Vec<String>, usize),
}

/// What is done next, in the order of the fields, and what is seen then.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Turn {
    /// Time passes.
    wait: Option<String>,
    /// The disk begins to behave so.
    disk: Option<Disk>,
    /// The program is killed, and the session is opened again after so long.
    killed_for: Option<String>,
    /// Somebody at another surface does something.
    somebody_else: Option<Elsewhere>,
    /// The program hears of it before it adds anything itself.
    hears: bool,
    paste: Option<String>,
    keys: Option<String>,
    /// What stands on the screen, in the order it is read.
    sees: Vec<String>,
    /// What stands nowhere on the screen.
    misses: Vec<String>,
    /// What stands nowhere below the head, which tells whoever leads what is under way even where the room does not see it.
    hides: Vec<String>,
    /// The row at the foot; above the keys while something is typed.
    foot: Option<String>,
    /// What the clock of the step has left, `+` where it is over.
    left: Option<String>,
    /// Whether the program has ended.
    ended: bool,
}

/// What somebody does at another surface.
#[derive(Deserialize)]
enum Elsewhere {
    /// Catches an idea.
    Catches(String),
    /// Goes on.
    GoesOn,
}

#[test]
fn every_scenario_goes_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let wanted = std::env::var("SCENARIO").unwrap_or_default();
    let mut failures = Vec::new();
    for path in paths.iter().filter(|path| path.to_string_lossy().contains(&wanted)) {
        let name = path.file_stem().unwrap().to_string_lossy();
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        match options.from_str::<Scenario>(&fs::read_to_string(path).unwrap()) {
            Ok(scenario) => {
                failures.extend(play(&scenario).err().map(|why| format!("{name}: {}\n{why}", scenario.about)));
            }
            Err(why) => failures.push(format!("{name}.ron: {why}")),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(paths.len() >= 25, "only {} scenarios were found", paths.len());
}

fn play(scenario: &Scenario) -> Result<(), String> {
    let mut room = start(&scenario.start);
    let before = room.events().len();
    for (number, turn) in (1..).zip(&scenario.play) {
        take(&mut room, turn);
        check(&mut room, turn).map_err(|why| format!("after turn {number}: {why}\n{}", room.screen(80, 20)))?;
    }
    let facts = room.events().split_off(before);
    let wanted: Vec<Event> = scenario.events.iter().map(|StoredFact(fact)| fact.clone()).collect();
    if facts == wanted {
        return Ok(());
    }
    let lines = |facts: &[Event]| facts.iter().map(|fact| format!("        {}", written(fact))).collect::<Vec<_>>();
    let (found, wanted) = (lines(&facts), lines(&wanted));
    Err(format!("facts in the file:\n{},\nwanted:\n{}", found.join(",\n"), wanted.join(",\n")))
}

/// A fact as a scenario may write it.
fn written(fact: &Event) -> String {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .to_string_pretty(&StoredFact(fact.clone()), ron::ser::PrettyConfig::new().depth_limit(0).separator(" "))
        .unwrap()
}

fn start(start: &Start) -> Room {
    let with = |people: &[String]| Room::open_with(TASTER, &people.iter().map(String::as_str).collect::<Vec<_>>());
    match start {
        Start::Home => Room::at_home(),
        Start::Roster => Room::open(TASTER),
        Start::Agenda(people) => with(people),
        Start::Own(name, people, number) => {
            let people = people.iter().map(String::as_str).collect::<Vec<_>>();
            let mut room = Room::at_home().starting_listed(&own(name), Some(&people));
            room.go_to_step(*number);
            room
        }
        Start::Reunion(promises, number) => {
            let promises: Vec<&str> = promises.iter().map(String::as_str).collect();
            let mut room = crate::reunion::on_screen(&promises);
            room.go_to_step(*number);
            room
        }
        Start::Step(people, number) => {
            let mut room = with(people);
            room.go_to_step(*number);
            room
        }
    }
}

/// A script of `tests/scripts/good` as home lists it.
fn own(name: &str) -> Listed {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts/good").join(name).with_extension("ron");
    let text = fs::read_to_string(path).unwrap();
    listed(name, Origin::Shipped, &format!("{name}.ron"), text.as_str())
}

fn take(room: &mut Room, turn: &Turn) {
    if let Some(length) = &turn.wait {
        room.wait(length);
    }
    if let Some(disk) = turn.disk {
        room.disk(disk);
    }
    if let Some(later) = &turn.killed_for {
        room.kill_and_reopen(later);
    }
    match &turn.somebody_else {
        Some(Elsewhere::Catches(text)) => {
            let draft = Draft { kind: CaptureKind::Idea, lane: 0, text: text.clone() };
            room.somebody_else(&Command::Capture(draft));
        }
        Some(Elsewhere::GoesOn) => {
            room.somebody_else(&Command::Next);
        }
        None => {}
    }
    if turn.hears {
        room.hears();
    }
    if let Some(text) = &turn.paste {
        room.paste(text);
    }
    if let Some(keys) = &turn.keys {
        room.keys(keys);
    }
}

fn check(room: &mut Room, turn: &Turn) -> Result<(), String> {
    let screen = room.screen(80, 20);
    // Large letters are read where what is looked for is not found without them: setting them is dear.
    let is_found = missing(&screen, &turn.sees).is_none() && turn.misses.is_empty() && turn.hides.is_empty();
    let read = if is_found { screen.clone() } else { room.read(80, 20) };
    if let Some(part) = missing(&screen, &turn.sees).and_then(|_| missing(&read, &turn.sees)) {
        return Err(format!("`{part}` is not seen, or not in this order"));
    }
    let below = read.split_once('\n').map_or("", |(_, below)| below);
    let shown = turn.misses.iter().find(|part| read.contains(part.as_str()));
    if let Some(part) = shown.or_else(|| turn.hides.iter().find(|part| below.contains(part.as_str()))) {
        return Err(format!("`{part}` is seen"));
    }
    let foot = screen.lines().nth(if room.is_typing() { 18 } else { 19 }).unwrap_or_default().trim();
    if let Some(wanted) = turn.foot.as_ref().filter(|wanted| *wanted != foot) {
        return Err(format!("the foot says `{foot}`, not `{wanted}`"));
    }
    if let Some(wanted) = &turn.left {
        let left = room.left().ok_or("no step is under way")?;
        let left = format!("{}{}", if left.is_negative() { "+" } else { "" }, left.figures());
        if left != *wanted {
            return Err(format!("the clock has {left} left, not {wanted}"));
        }
    }
    if turn.ended != room.ended {
        return Err(format!("the program has {}ended", if room.ended { "" } else { "not " }));
    }
    Ok(())
}

/// The first of these parts that does not stand in a text, in their order.
fn missing<'a>(text: &str, parts: &'a [String]) -> Option<&'a str> {
    let mut rest = text;
    parts.iter().map(String::as_str).find(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            false
        }
        None => true,
    })
}
