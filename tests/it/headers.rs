//! A first line that was damaged: the facts below it are read and exported all the same, and nothing is written.

use fourfold::app::msg::Outcome;
use fourfold::domain::session::Session;
use fourfold::domain::time::{Timestamp, Zone};
use fourfold::export::{Format, Included, Report, render};
use fourfold::journal;
use fourfold::library::sessions;
use fourfold::library::sessions::Contents;
use fourfold::library::workshops;
use fourfold::library::workshops::Origin;
use fourfold::shell::store::disk::RealDisk;
use fourfold::shell::store::open_file as opening_file;

use crate::rehearsals::taster_file;
use crate::room::Room;
use crate::sizes::is_long;

/// What was caught, whatever became of the plan.
fn caught(session: &Session) -> Vec<String> {
    session.captures().map(|capture| capture.text.clone()).collect()
}

fn page(bytes: &[u8], now: Timestamp) -> Result<String, String> {
    let Contents { session, unread, .. } = sessions::session_in(bytes)?;
    let report = Report::of(&session, &Zone::UTC, now).with_unread(unread);
    render(&report, Format::Markdown).map_err(|why| why.to_string())
}

fn first_line(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1
}

/// How many places of the first line are tried: all of them in the long form.
fn places(length: usize) -> Vec<usize> {
    let step = if is_long() { 1 } else { length / 90 };
    (0..length).step_by(step.max(1)).collect()
}

#[test]
fn a_flipped_bit_anywhere_in_the_first_line_changes_no_export() {
    let (whole, now) = taster_file();
    let wanted = page(&whole, now).unwrap();
    let length = first_line(&whole);
    let written = journal::read(&whole);
    for (number, at) in places(length).into_iter().chain([0, 1, 7, 8, length - 13, length - 2, length - 1]).enumerate()
    {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (number % 8);
        let reading = journal::read(&bytes);
        let told: Vec<String> = reading.damage.iter().map(ToString::to_string).collect();
        assert!(
            matches!(&told[..], [told] if told.contains("puts right")),
            "bit {} of byte {at} is not told: {told:?}",
            number % 8
        );
        assert_eq!(reading.header, written.header, "byte {at}");
        assert_eq!(reading.records, written.records, "byte {at}");
        // What is read is the same; the page is made anew now and then.
        if number % 30 == 0 {
            assert_eq!(page(&bytes, now).unwrap(), wanted, "byte {at}");
        }
    }
}

#[test]
fn heavier_damage_in_the_first_line_loses_no_fact() {
    let (whole, now) = taster_file();
    let all = caught(&sessions::session_in(&whole).unwrap().session);
    let ideas: Vec<String> = all.iter().filter(|text| text.is_ascii()).take(5).cloned().collect();
    for at in places(first_line(&whole) - 40).into_iter().step_by(9) {
        for garbage in [&b"~~~~~"[..], b"\"),((", b"\xff\xfe\0\n\xf0", b"}}}}}}}}}}}}}}}}}}}}}}}}}}}"] {
            let mut bytes = whole.clone();
            bytes[at..at + garbage.len()].copy_from_slice(garbage);
            let Contents { session, unread, .. } =
                sessions::session_in(&bytes).unwrap_or_else(|why| panic!("{garbage:?} at byte {at}: {why}"));
            assert_eq!(caught(&session), all, "{garbage:?} at byte {at}");
            assert_eq!(session.place(), fourfold::domain::event::Place::Summary, "{garbage:?} at byte {at}");
            // Which steps hid what they caught is not known of all any more.
            let report = Report::including(&Included::all(), &session, &Zone::UTC, now).with_unread(unread);
            assert!(report.ideas() + report.quotes.len() > ideas.len(), "{garbage:?} at byte {at}");
        }
    }
}

#[test]
fn a_session_without_its_first_line_is_read_all_the_same() {
    let (whole, now) = taster_file();
    let facts = &whole[first_line(&whole)..];
    let reading = journal::read(facts);
    assert_eq!(reading.records, journal::read(&whole).records);
    assert_eq!(reading.header.unwrap_err().what(), "line 1, the header, cannot be read: it is missing");
    let [left, all] = [facts, &whole].map(|bytes| sessions::session_in(bytes).unwrap().session);
    assert_eq!(caught(&left), caught(&all));
    assert!(page(facts, now).unwrap().contains("hidden from the room"), "nobody knows what was shown");
}

#[test]
fn a_plan_that_cannot_be_read_is_said_in_every_export() {
    let (whole, now) = taster_file();
    let text = String::from_utf8(whole).unwrap().replacen("Workshop(\\n", "Workshop[\\n[", 1);
    let Contents { session, unread, .. } = sessions::session_in(text.as_bytes()).unwrap();
    assert!(unread.plan);
    let report = Report::of(&session, &Zone::UTC, now).with_unread(unread);
    for format in Format::ALL {
        let text = render(&report, format).unwrap();
        assert!(text.contains("The plan in the session file could not be read"), "{format}:\n{text}");
    }
    assert!(render(&report, Format::Markdown).unwrap().contains("Block 3"));
}

#[test]
fn what_may_have_been_hidden_stays_out_where_the_plan_cannot_be_read() {
    const SCRIPT: &str = r#"Workshop(id: "w", title: "W", promise: "P.", people: (min: 2, max: 9), blocks: [
        Exercise(title: "One", signature: Sensemaking, purpose: "See.", steps: [
            Step(kind: Solo, minutes: 3, stage: "Alone", board: Hidden, capture: Ideas()),
            Step(kind: All, minutes: 3, stage: "Show of hands", board: Hidden, capture: Tally(options: ["yes", "no"])),
            Step(kind: All, minutes: 3, stage: "Together", board: Hidden, capture: Ideas()),
        ], debrief: ["What?"]),
    ])"#;
    let mut room = Room::at_home()
        .starting_listed(&workshops::listed("w", Origin::Shipped, "w.ron", SCRIPT), Some(&["Ada", "Ben"]));
    room.keys("n i \"SECRET\" esc n i \"1 1\" enter n i \"SHOWN\" esc W W");
    let whole = String::from_utf8(room.file().to_vec()).unwrap();
    let told = page(whole.as_bytes(), room.now).unwrap();
    assert!(told.contains("1 idea and 1 count of hands hidden from the room and not revealed"), "{told}");
    // Nothing of the script is left, or only one of its words is wrong: who knows what a step was.
    for (broken, by) in [("Workshop(id", "Workshop[id"), ("board: Hidden", "bo~rd: Hidden"), ("Step(", "Stxx(")] {
        let text = whole.replacen(broken, by, 1);
        let Contents { session, unread, .. } = sessions::session_in(text.as_bytes()).unwrap();
        assert!(unread.plan, "{by}");
        for format in [Format::Markdown, Format::Html, Format::Csv, Format::Json] {
            let of = |included| Report::including(&included, &session, &Zone::UTC, room.now).with_unread(unread);
            let told = render(&of(Included::default()), format).unwrap();
            assert!(!told.contains("SECRET") && told.contains("SHOWN"), "{by} {format}: {told}");
            assert!(
                told.contains("may have been hidden") && told.contains("--include hidden"),
                "{by} {format}: {told}"
            );
            let told = render(&of(Included::named(["hidden"]).unwrap()), format).unwrap();
            assert!(told.contains("SECRET") && !told.contains("--include hidden"), "{by} {format}: {told}");
        }
    }
}

#[test]
fn what_is_hidden_is_not_said_not_to_be() {
    const SCRIPT: &str = r#"Workshop(id: "w", title: "W", promise: "P.", people: (min: 2, max: 9), blocks: [
        Exercise(title: "One", signature: Sensemaking, purpose: "See.", steps: [
            Step(kind: Solo, minutes: 3, stage: "Alone", board: Hidden, capture: Ideas()),
        ], debrief: ["What?"]),
    ])"#;
    let mut room = Room::at_home()
        .starting_listed(&workshops::listed("w", Origin::Shipped, "w.ron", SCRIPT), Some(&["Ada", "Ben"]));
    room.keys("n D \"we move\" esc C \"Ben; call #v\" esc");
    for format in [Format::Markdown, Format::Html, Format::Json, Format::Text] {
        let told = render(&Report::of(room.session(), &Zone::UTC, room.now), format).unwrap();
        for untrue in ["Nothing was written down", "Nobody has committed", "Nobody has taken", "None yet for"] {
            assert!(!told.contains(untrue), "{format}: {told}");
        }
        assert!(told.contains("What was decided is hidden from the room so far"), "{format}: {told}");
        assert!(told.contains("What was promised is hidden from the room so far"), "{format}: {told}");
    }
    room.keys("W W");
    let told = render(&Report::of(room.session(), &Zone::UTC, room.now), Format::Markdown).unwrap();
    assert!(told.contains("we move") && !told.contains("hidden from the room so far"), "{told}");
}

#[test]
fn a_session_whose_first_line_cannot_be_read_opens_for_reading_only_and_stays_as_it_is() {
    let (whole, _) = taster_file();
    let text = String::from_utf8(whole).unwrap().replacen("program:", "prog~~~;", 1).replacen("script:", "scr~~~;", 1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ronl");
    std::fs::write(&path, &text).unwrap();
    let (_, outcome) = opening_file::open(&RealDisk, &path).unwrap();
    let Outcome::Opened { read_only: Some(why), .. } = outcome else { panic!("{outcome:?}") };
    assert!(why.to_string().contains("line 1, the header, cannot be read"), "{why}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    assert_eq!(sessions::can_open(text.as_bytes()), Ok(()));
}
