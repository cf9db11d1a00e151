//! Scripts as authors meet them: what is shipped reads without a word, every mistake is told in full, nothing panics.

use std::fs;
use std::path::{Path, PathBuf};

use fourfold::domain::time::Length;
use fourfold::domain::workshop::{
    Advance, BlockKind, CaptureRule, IdeasRule, Late, Layout, Priority, Step, StepKind, TallyMeaning, Workshop,
};
use fourfold::script::{
    Diagnostic, Kind, LONGEST_TEXT, Library, Source, kind_of, one_line, read, read_exercise, render, shipped_workshops,
};
use proptest::prelude::*;
use unicode_width::UnicodeWidthChar;

use crate::sound_script::holds_together;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The `.ron` files in a folder and in those in it, sorted, with their names from the folder on.
pub(crate) fn scripts(name: &str) -> Vec<(String, String)> {
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
    let draw = |diagnostic: &Diagnostic, text: &str| render(diagnostic, text, false, 100) + "\n\n";
    let reading = match kind_of(text) {
        Kind::Exercise => read_exercise(name, text, &Library::shipped()),
        Kind::Workshop => read(name, text, &Library::shipped()),
    };
    reading.diagnostics.iter().map(|diagnostic| draw(diagnostic, reading.text_of(diagnostic, text))).collect()
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
    list_exercises(&in_folder);
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

/// Compares the list in the source with the folder, or writes it where `FOURFOLD_BLESS` is set; the next build has it.
fn list_exercises(in_folder: &[String]) {
    const SOURCE: &str = "src/script/shipped.rs";
    let source = fs::read_to_string(folder(SOURCE)).unwrap();
    let (before, rest) = source.split_once("    // exercises: written by a test\n").unwrap();
    let (_, after) = rest.split_once("    // end of exercises\n").unwrap();
    let list = in_folder.iter().fold(String::new(), |list, name| list + &format!("    {name:?},\n"));
    let wanted = format!("{before}    // exercises: written by a test\n{list}    // end of exercises\n{after}");
    if wanted != source && std::env::var_os("FOURFOLD_BLESS").is_some() {
        fs::write(folder(SOURCE), &wanted).unwrap();
        panic!("{SOURCE} has been written; run the tests again");
    }
    let missing: Vec<&String> = in_folder.iter().filter(|name| !source.contains(&format!("{name:?},\n"))).collect();
    assert_eq!(source, wanted, "{SOURCE} misses {missing:?}; FOURFOLD_BLESS=1 cargo test lists_of_what writes it");
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
        workshop.blocks.iter().flat_map(|block| &block.steps).flat_map(|step| step.captures.clone()).collect();
    let meanings: Vec<TallyMeaning> = captures
        .iter()
        .filter_map(|capture| if let CaptureRule::Tally(tally) = capture { Some(tally.meaning) } else { None })
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
    let lanes = IdeasRule { lanes: vec!["keep".into(), "change".into()], ..IdeasRule::default() };
    assert!(captures.contains(&CaptureRule::Ideas(lanes)));
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

#[test]
fn good_scripts_read_without_a_word() {
    for (name, text) in scripts("tests/scripts/good") {
        assert_eq!(said(&name, &text), "", "{name}");
    }
}

#[test]
fn what_a_step_says_opens_its_rounds_once_and_each_part_fills_the_lane_it_names() {
    let text = include_str!("../scripts/good/lanes-of-steps.ron");
    let workshop = read("lanes-of-steps.ron", text, &Library::shipped()).workshop.unwrap();
    let steps = workshop.blocks[0].steps.iter().map(|step| (step.say.as_str(), step.lane)).collect::<Vec<_>>();
    assert_eq!(steps, [("", 0), ("Now we look under it.", 1), ("What must we believe?", 2)]);
    let again =
        text.replace("parts: [", "times: 2, parts: [").replace("Part(minutes: 2)", "Part(minutes: 2, say: \"Look.\")");
    let workshop = read("again.ron", &again, &Library::shipped()).workshop.unwrap();
    let said = workshop.blocks[0].steps.iter().skip(1).map(|step| step.say.as_str()).collect::<Vec<_>>();
    let (opens, looks, believes) = ("Now we look under it.\n\nLook.", "Look.", "What must we believe?");
    assert_eq!(said, [opens, believes, looks, believes]);
}

/// Every mistake has a script of its own, and beside it the whole of what is said. `FOURFOLD_BLESS=1` writes it anew.
#[test]
fn bad_scripts_are_told_every_mistake_with_line_and_caret() {
    let bless = std::env::var_os("FOURFOLD_BLESS").is_some();
    let start = folder("tests/scripts/bad");
    let mut differing = Vec::new();
    for (name, text) in scripts("tests/scripts/bad") {
        let found = said(&name, &text);
        let expected = start.join(&name).with_extension("txt");
        if bless {
            fs::write(&expected, &found).unwrap();
        }
        if found.is_empty() || fs::read_to_string(&expected).unwrap_or_default() != found {
            differing.push(format!("{name}\n{found}"));
        }
    }
    assert!(differing.is_empty(), "these say something else than their .txt:\n{}", differing.join("\n"));
}

/// Whole scripts, to be damaged.
fn whole() -> impl Strategy<Value = String> {
    let texts: Vec<String> = ["tests/scripts/good", "tests/scripts/bad", "workshops"]
        .into_iter()
        .flat_map(scripts)
        .map(|(_, text)| text)
        .filter(|text| text.len() < 8_000)
        .collect();
    prop::sample::select(texts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_panic_and_told_inside_the_text(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds_together(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_words_of_a_script_in_any_order_are_read_without_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "Workshop(", "Exercise(", "Use(", "Step(", "Change(", "Teach(", ")", "]", "[", "(", "{", "}", ",", ":", ";", "\"", "\\",
            "id", "title", "steps: [", "blocks: [", "minutes: ", "5", "-1e999", "1:30", "\"a\"", "r#\"", "\"#", "//", "/*", "*/",
            "\n", "\r\n", "\t", " ", "日本", "🎉", "\u{1b}", "\u{202e}", "\u{feff}", "Some(", "None", "“x”", "'", "#![",
            "exercise: \"opening/check-in\"", "change: [", "step: ", "capture: Tally(", "options: [", "people: (min: 1, max: 2)",
        ]), 0..60),
        is_workshop in any::<bool>(),
    ) {
        let start = if is_workshop { "Workshop(" } else { "" };
        holds_together(&(start.to_owned() + &words.concat()));
    }

    #[test]
    fn a_script_with_a_piece_cut_out_or_put_in_is_read_without_panic(
        text in whole(),
        at in any::<prop::sample::Index>(),
        length in 0_usize..40,
        piece in prop::sample::select(vec!["", "\"", "(", ")", "[", "]", ",", "\u{0}", "/*", "1e308", "\u{202e}", "🎉", "\\"]),
    ) {
        let letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len() + 1);
        let kept = letters[..at].iter().collect::<String>() + piece;
        holds_together(&(kept + &letters[(at + length).min(letters.len())..].iter().collect::<String>()));
    }
}

#[test]
fn a_text_longer_than_any_script_is_refused_before_it_is_read() {
    let text = "Workshop(".to_owned() + &" ".repeat(LONGEST_TEXT);
    let reading = read("long.ron", &text, &Library::shipped());
    let told: Vec<String> = reading.diagnostics.iter().map(one_line).collect();
    assert_eq!(
        told,
        ["long.ron:1:1: error: this text of 1000 kB is too long to be a script (a script has 1000 kB at most)"]
    );
    assert_eq!(kind_of(&text), Kind::Workshop);
}

#[test]
fn the_example_of_the_authors_guide_reads_without_a_word() {
    let guide = fs::read_to_string(folder("workshops/README.md")).unwrap();
    let examples: Vec<&str> = guide.split("```ron\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(examples.len(), 1);
    assert_eq!(said("README.md", examples[0]), "");
}

#[test]
fn the_authors_guide_names_every_field_and_word() {
    let guide = fs::read_to_string(folder("workshops/README.md")).unwrap();
    let every_field = fs::read_to_string(folder("tests/scripts/good/every-field.ron")).unwrap();
    let bare: String = every_field.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    for word in bare.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| word.len() > 3) {
        let is_notation = matches!(word, "enable" | "implicit_some" | "Some" | "None" | "Every" | "field" | "there");
        assert!(is_notation || guide.contains(word), "workshops/README.md does not say what `{word}` is");
    }
}

/// The workshop of a script in `tests/scripts/good`.
fn good(name: &str) -> Workshop {
    let text = fs::read_to_string(folder("tests/scripts/good").join(name)).unwrap();
    read(name, &text, &Library::shipped()).workshop.unwrap()
}

#[test]
fn a_used_exercise_is_its_own_with_what_is_laid_over_it() {
    let workshop = good("every-field.ron");
    let block = &workshop.blocks[0];
    assert_eq!((block.title.as_str(), block.priority, block.room.as_str()), ("Arriving", Priority::Must, "one circle"));
    assert_eq!(block.exercise.as_deref(), Some("opening/check-in"));
    assert_eq!(block.length(), Length::from_minutes(7));
    assert_eq!(block.steps[0].stage, "Say hello");
    assert_eq!(block.steps[1].stage, "Your name and your weather\nPass if you like");
    // The prompt came at half of the step, and comes at half of the shorter one.
    assert_eq!(block.steps[1].prompts[0].at, Length::from_seconds(block.steps[1].length.whole_seconds() / 2));
    assert!(block.steps[1].length >= block.steps[1].least.unwrap());
}

#[test]
fn what_an_author_leaves_out_has_a_usual_value() {
    let workshop = taster();
    let closing = workshop.blocks.iter().find(|block| block.title == "Keep and change").unwrap();
    assert_eq!(closing.priority, Priority::Must);
    assert_eq!(workshop.blocks[2].priority, Priority::Should);
    let rests = good("every-field.ron");
    assert_eq!((rests.blocks[3].kind, rests.blocks[3].priority), (BlockKind::Energiser, Priority::Could));
    assert_eq!(rests.blocks[4].kind, BlockKind::Break);
    assert_eq!((rests.blocks[5].kind, rests.blocks[5].priority), (BlockKind::Buffer, Priority::Could));
    assert_eq!(rests.blocks[5].steps[0].stage, "Spare time");
}

/// The steps of `tests/scripts/good/rounds.ron` as a workshop uses it, with these words in its `Use`.
fn rounds(with: &str) -> Vec<Step> {
    let text = fs::read_to_string(folder("tests/scripts/good/rounds.ron")).unwrap();
    let library = Library::shipped().with([Source { name: "own/rounds".into(), text }]);
    let text = format!(
        "Workshop(id: \"a\", title: \"A\", promise: \"b\", people: (min: 6, max: 24), \
         blocks: [Use(exercise: \"own/rounds\"{with})])"
    );
    let reading = read("a.ron", &text, &library);
    assert_eq!(reading.diagnostics, [], "{with}");
    reading.workshop.unwrap().blocks.remove(0).steps
}

#[test]
fn every_part_of_a_round_is_a_step_with_its_own_clock_and_line() {
    let steps = rounds("");
    let minutes: Vec<i64> = steps.iter().map(|step| step.length.rounded_minutes()).collect();
    assert_eq!(minutes, [5, 2, 2, 5, 2, 2, 5, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 5, 2]);
    let turn = steps[4].turn.unwrap();
    assert_eq!((turn.round, turn.rounds, turn.part, turn.parts, turn.first, turn.least), (2, 3, 2, 3, 0, 2));
    assert_eq!((turn.advance, steps[9].turn.unwrap().advance), (Advance::ByHand, Advance::ByItself));
    assert_eq!((steps[16].turn.unwrap().first, steps[16].turn.unwrap().round), (9, 8));
    assert_eq!(steps[17].turn, None);
    // What a part leaves out it takes from its step.
    assert_eq!((steps[3].stage.as_str(), steps[3].say.as_str()), ("Speaker speaks\nListener listens", "Go."));
    assert_eq!(
        (steps[5].kind, steps[4].kind, steps[10].stage.as_str()),
        (StepKind::All, StepKind::Trios, "A new sketch")
    );
    assert_eq!(steps[3].captures, [CaptureRule::Quotes, CaptureRule::Notes]);
    // The lead changes hands once; the bell may sound at the end of every part.
    let batons: Vec<usize> = (0..steps.len()).filter(|number| steps[*number].baton).collect();
    assert_eq!((batons, steps[8].chime), (vec![0], true));
    // A line of the step belongs to the part in which it falls; a part says its own lines in every round.
    let lines = |step: &Step| step.prompts.iter().map(|line| (line.at, line.text.clone())).collect::<Vec<_>>();
    let eyes = (Length::from_minutes(1), "Eyes.".to_owned());
    assert_eq!(lines(&steps[0]), [eyes.clone(), (Length::from_minutes(4), "In the first part.".to_owned())]);
    assert_eq!(lines(&steps[3]), [(Length::ZERO, "At the very start of the second round.".to_owned()), eyes]);
    // The least and the most are shared out.
    assert_eq!(steps[0].least, Some(Length::from_seconds(200)));
    assert_eq!(steps[1].most, Some(Length::from_seconds(160)));
    assert_eq!([17, 18].map(|number| steps[number].late), [Late::Shorten, Late::Drop]);
}

#[test]
fn a_step_with_rounds_is_one_to_change_and_many_to_press() {
    let steps = rounds(", change: [Change(step: 3, stage: \"And now?\"), Change(step: 1, fixed: true)]");
    assert_eq!(steps[17].stage, "And now?");
    assert!(steps[..9].iter().all(|step| step.fixed && step.least.is_none()));
    // The eight fixed minutes stay, everything else gives.
    let pressed = rounds(", minutes: 32");
    assert_eq!(pressed.iter().map(|step| step.length).sum::<Length>(), Length::from_minutes(32));
    assert!(pressed[9..17].iter().all(|step| step.length == Length::from_minutes(1)));
    assert!(pressed[..9].iter().all(|step| Some(step.length) >= step.least));
    // The turns of each part are equal, whatever the minutes.
    for minutes in 27..47 {
        let pressed = rounds(&format!(", minutes: {minutes}"));
        assert_eq!(pressed.iter().map(|step| step.length).sum::<Length>(), Length::from_minutes(minutes));
        for part in 0..3 {
            let turns = [pressed[part].length, pressed[part + 3].length, pressed[part + 6].length];
            assert!(turns.iter().all(|turn| *turn == turns[0]), "{minutes}: {turns:?}");
            assert_eq!(turns[0].as_millis() % 1_000, 0, "{minutes}");
        }
    }
}

#[test]
fn a_part_keeps_its_own_least_time_and_the_others_pay() {
    let least = "rounds: Rounds(times: 3, parts: [Part(minutes: 5, min: 5), Part(minutes: 2), Part(minutes: 2)])";
    let steps = rounds(&format!(", minutes: 32, change: [Change(step: 1, {least})]"));
    let lengths: Vec<i64> = steps[..3].iter().map(|step| step.length.whole_seconds()).collect();
    assert_eq!((lengths[0], steps[0].least), (300, Some(Length::from_minutes(5))));
    assert!(lengths[1] < 120 && lengths[1] >= 30, "{lengths:?}");
}

#[test]
fn axes_make_four_lanes_in_reading_order() {
    let workshop = good("every-field.ron");
    let ideas: Vec<_> = workshop.blocks[2].steps.iter().filter_map(|step| step.ideas()).collect();
    let axes = ideas.iter().find(|ideas| matches!(ideas.layout, Layout::Axes { .. })).unwrap();
    assert_eq!(axes.lanes, ["high, little", "high, much", "low, little", "low, much"]);
    assert_eq!((&ideas[1].layout, ideas[1].limit), (&Layout::Quadrants, Some(3)));
}

#[test]
fn long_texts_in_a_script_become_paragraphs() {
    let workshop = taster();
    let say = &workshop.blocks[0].steps[0].say;
    assert!(say.starts_with("Welcome, and thank you for coming."));
    assert!(say.contains("finish on time.\n\nNobody is good"));
    assert!(!say.contains("  "));
}

#[test]
fn a_mistake_in_a_used_exercise_is_told_with_that_exercise_s_name_and_line() {
    let broken = "Exercise(\n    title: \"Own\",\n    signature: Relating,\n    purpose: \"x\",\n    steps: [\n        \
                  Step(kind: Solo, minutes: 0, stage: \"Write\"),\n    ],\n    debrief: [],\n)\n";
    let library = Library::shipped().with([Source { name: "relating/own".into(), text: broken.into() }]);
    let text = "Workshop(id: \"a\", title: \"A\", promise: \"b\", people: (min: 4, max: 6), blocks: [\n    \
                Use(exercise: \"relating/own\"), Use(exercise: \"relating/own\", minutes: 5),\n])";
    let reading = read("a.ron", text, &library);
    let told: Vec<String> = reading.diagnostics.iter().map(one_line).collect();
    let remedy = "write minutes as a number such as 6 or 1.5, or \"90s\", \"8m\", \"1h05\", \"1:30\" (1 minute 30)";
    assert_eq!(told, [format!("relating/own:6:35: error: no time at all is given ({remedy})")]);
    assert_eq!(reading.text_of(&reading.diagnostics[0], text), broken);
    assert_eq!(reading.workshop, None);
}

#[test]
fn a_diagnostic_can_be_read_by_other_programs() {
    let reading = read("a.ron", "Workshop(id: \"A\")", &Library::shipped());
    let json = serde_json::to_value(&reading.diagnostics).unwrap();
    let of_id = json.as_array().unwrap().iter().find(|diagnostic| diagnostic["path"] == "id").unwrap();
    let expected = serde_json::json!({
        "severity": "error",
        "source": "a.ron",
        "position": { "line": 1, "column": 14 },
        "span": { "start": 13, "end": 16 },
        "path": "id",
        "message": "an id is 1 to 64 small letters a to z, digits and hyphens, with no hyphen at its ends",
        "remedy": "write \"a\"",
    });
    assert_eq!(*of_id, expected);
}

/// What stands under a caret, by the cells that a terminal gives the letters before it.
fn under_the_caret(drawn: &str) -> Option<char> {
    let lines: Vec<&str> = drawn.lines().collect();
    let caret = lines.iter().position(|line| line.trim_start_matches([' ', '|']).starts_with('^'))?;
    let column = lines[caret].find('^')?;
    let mut cells = 0;
    lines[caret - 1].chars().find(|letter| {
        let is_here = cells == column && letter.width() != Some(0);
        cells += letter.width().unwrap_or(0);
        is_here
    })
}

#[test]
fn the_caret_stands_under_the_value_whatever_letters_stand_before_it() {
    let mut carets = 0;
    for (name, text) in scripts("tests/scripts/bad").into_iter().filter(|(name, _)| name.starts_with("caret-")) {
        for diagnostic in read(&name, &text, &Library::shipped()).diagnostics {
            let drawn = render(&diagnostic, &text, false, 100);
            assert_eq!(under_the_caret(&drawn), text[diagnostic.span.start..].chars().next(), "{name}\n{drawn}");
            carets += 1;
        }
    }
    assert!(carets > 10, "{carets}");
}

#[test]
fn color_changes_nothing_but_the_color() {
    for (name, text) in scripts("tests/scripts/bad") {
        for diagnostic in read(&name, &text, &Library::default()).diagnostics {
            let painted = render(&diagnostic, &text, true, 100);
            let bare: Vec<String> =
                strip_ansi_escapes::strip_str(&painted).lines().map(|line| line.trim_end().to_owned()).collect();
            assert_eq!(bare.join("\n"), render(&diagnostic, &text, false, 100), "{name}");
            assert_ne!(bare.join("\n"), painted, "{name}");
        }
    }
}

/// Half a minute less: some exercises have hardly a step that may be shorter.
#[test]
fn every_shipped_exercise_can_be_used_in_both_forms_and_for_another_time() {
    let library = Library::shipped();
    let with = |uses: &str| {
        let text =
            format!("Workshop(id: \"a\", title: \"A\", promise: \"b\", people: (min: 6, max: 24), blocks: [\n{uses}])");
        read("a.ron", &text, &library)
    };
    for name in library.names() {
        let has_short = library.text(name).unwrap().contains("\n    short: [");
        for form in if has_short { vec!["Full", "Short"] } else { vec!["Full"] } {
            let usual = with(&format!("Use(exercise: \"{name}\", form: {form})"));
            assert_eq!(usual.diagnostics, [], "{name} {form}");
            let less = usual.workshop.unwrap().length() - Length::from_seconds(30);
            let seconds = less.whole_seconds();
            let reading = with(&format!("Use(exercise: \"{name}\", form: {form}, minutes: \"{seconds}s\")"));
            assert_eq!(reading.diagnostics, [], "{name} {form}");
            assert_eq!(reading.workshop.unwrap().length(), less, "{name} {form}");
        }
    }
}

#[test]
fn what_is_said_of_a_long_token_is_short_and_the_caret_stands_under_it() {
    let long = "x".repeat(300_000);
    for text in [
        long.clone(),
        format!("{long}(id: \"a\")"),
        format!("Workshop({long}: 1)"),
        format!("Workshop(id: \"{long}\")"),
        format!("Workshop(id: 1{long})"),
        format!("Workshop(minutes: {})", "9".repeat(300_000)),
        format!("Workshop(end: \"{long}\", theme: \"{long}\", blocks: [{long}(1), Use(exercise: \"{long}\")])"),
        format!("#![enable({long})]\nWorkshop()"),
    ] {
        let reading = read("long.ron", &text, &Library::shipped());
        assert!(!reading.diagnostics.is_empty());
        for found in &reading.diagnostics {
            assert!(one_line(found).len() < 2_000, "{}", found.message.len());
            let drawn = render(found, &text, false, 80);
            assert!(drawn.len() < 4_000 && drawn.contains('^'), "{}", drawn.len());
        }
    }
}
