//! Scripts as authors meet them: what is shipped reads without a word, every mistake is told in full, nothing panics.

use std::fs;
use std::path::{Path, PathBuf};

use fourfold::domain::time::Length;
use fourfold::domain::workshop::{CaptureRule, TallyMeaning, Workshop};
use fourfold::script::{Diagnostic, Kind, Library, kind_of, read, read_exercise, render, shipped_workshops};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The `.ron` files in a folder and in those in it, sorted, with their names from the folder on.
fn scripts(name: &str) -> Vec<(String, String)> {
    let start = folder(name);
    let (mut found, mut folders) = (Vec::new(), vec![start.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "ron") {
                let name = path.strip_prefix(&start).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no scripts in {name}");
    found
}

/// All that `fourfold check` says about a text.
fn said(name: &str, text: &str) -> String {
    let draw = |diagnostic: &Diagnostic, text: &str| render(diagnostic, text, false, 100) + "\n";
    match kind_of(text) {
        Kind::Exercise => read_exercise(name, text).iter().map(|diagnostic| draw(diagnostic, text)).collect(),
        Kind::Workshop => {
            let reading = read(name, text, &Library::shipped());
            reading.diagnostics.iter().map(|diagnostic| draw(diagnostic, reading.text_of(diagnostic, text))).collect()
        }
    }
}

fn taster() -> Workshop {
    let shipped = shipped_workshops()[0];
    read(shipped.file, shipped.text, &Library::shipped()).workshop.unwrap()
}

#[test]
fn everything_shipped_reads_without_a_word() {
    for (name, text) in scripts("workshops") {
        assert_eq!(said(&name, &text), "", "{name}");
    }
}

#[test]
fn the_lists_of_what_is_shipped_are_the_folder() {
    let files = scripts("workshops");
    let (exercises, workshops): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(name, _)| name.starts_with("exercises/"));
    let library = Library::shipped();
    let in_folder: Vec<String> =
        exercises.iter().map(|(name, _)| name["exercises/".len()..name.len() - ".ron".len()].to_owned()).collect();
    assert_eq!(library.names().collect::<Vec<_>>(), in_folder);
    for (name, (_, text)) in in_folder.iter().zip(&exercises) {
        assert_eq!(library.text(name), Some(text.as_str()), "{name}");
    }
    let mut listed: Vec<(String, String)> =
        shipped_workshops().iter().map(|shipped| (shipped.file.to_owned(), shipped.text.to_owned())).collect();
    listed.sort();
    assert_eq!(listed, workshops);
    for shipped in shipped_workshops() {
        let workshop = read(shipped.file, shipped.text, &library).workshop.unwrap();
        assert_eq!(workshop.id, shipped.id);
        assert_eq!(shipped.file, format!("{}.ron", shipped.id));
    }
}

#[test]
fn the_taster_is_agenda_a_to_the_minute() {
    let workshop = taster();
    let minutes: Vec<(String, Length)> =
        workshop.blocks.iter().map(|block| (block.title.clone(), block.length())).collect();
    let expected = [
        ("Welcome", 4),
        ("Check-in", 6),
        ("Draw leadership", 12),
        ("The four signatures", 6),
        ("Where am I strong?", 12),
        ("Team coverage map", 20),
        ("1-2-4-All: our thin signature", 12),
        ("If–then commitments", 10),
        ("Keep and change", 5),
        ("Check-out", 3),
    ];
    let expected: Vec<(String, Length)> =
        expected.iter().map(|(title, minutes)| ((*title).to_owned(), Length::from_minutes(*minutes))).collect();
    assert_eq!(minutes, expected);
    assert_eq!(workshop.length(), Length::from_minutes(90));
}

#[test]
fn the_taster_catches_what_its_summary_needs() {
    let workshop = taster();
    let captures: Vec<CaptureRule> =
        workshop.blocks.iter().flat_map(|block| &block.steps).filter_map(|step| step.capture.clone()).collect();
    let meanings: Vec<TallyMeaning> = captures
        .iter()
        .filter_map(|capture| if let CaptureRule::Tally { meaning, .. } = capture { Some(*meaning) } else { None })
        .collect();
    let expected = [
        TallyMeaning::Hands,
        TallyMeaning::Strongest,
        TallyMeaning::LeanOn,
        TallyMeaning::Strongest,
        TallyMeaning::ReturnOnTime,
    ];
    assert_eq!(meanings, expected);
    assert!(captures.contains(&CaptureRule::Decisions));
    assert!(captures.contains(&CaptureRule::Commitments));
    assert!(captures.contains(&CaptureRule::Ideas { lanes: vec!["keep".into(), "change".into()] }));
}

#[test]
fn every_shipped_exercise_says_what_a_first_time_facilitator_needs() {
    for block in taster().blocks {
        for step in &block.steps {
            assert!(!step.say.is_empty(), "{}: {} has nothing to say", block.title, step.stage);
            let words = step.stage.split_whitespace().count();
            assert!(words <= 12, "{}: {} is {words} words", block.title, step.stage);
        }
        assert!(block.exercise.is_none() || !block.source.is_empty(), "{} has no source", block.title);
    }
}

#[test]
fn a_session_can_carry_all_that_its_script_uses() {
    let shipped = shipped_workshops()[0];
    let reading = read(shipped.file, shipped.text, &Library::shipped());
    let names: Vec<&str> = reading.uses.iter().map(|used| used.name.as_str()).collect();
    assert_eq!(names[..3], ["opening/check-in", "opening/draw-leadership", "opening/self-rating"]);
    let again = read(shipped.file, shipped.text, &Library::of(reading.uses.clone()));
    assert_eq!(again.workshop, reading.workshop);
    assert_eq!(again.diagnostics, []);
}
