//! What stands in the banner until it is over or read: whole, or cut with a sign, and with what to do about it wherever the
//! program can be worked.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use fourfold::app::msg::{IoFailure, Msg, Outcome, Waiting};
use fourfold::shell::store::guard::Refused;
use fourfold::shell::store::io_failure::{self, Operation};
use fourfold::text::width;
use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::room::{Disk, Room, TASTER};

/// A path of two hundred letters that does not break.
fn path() -> PathBuf {
    let path = format!("/media/usb/{}/one.ronl", "x".repeat(180));
    assert_eq!(path.len(), 200);
    path.into()
}

/// Everything that a disk can say.
fn failures() -> Vec<IoFailure> {
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::PermissionDenied,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::NotFound,
        ErrorKind::AlreadyExists,
        ErrorKind::IsADirectory,
        ErrorKind::NotADirectory,
        ErrorKind::InvalidFilename,
        ErrorKind::FileTooLarge,
        ErrorKind::StaleNetworkFileHandle,
        ErrorKind::OutOfMemory,
        ErrorKind::WriteZero,
    ];
    let numbers = [5, 19, 23, 24, 28, 40, 71, 116].map(Error::from_raw_os_error);
    let errors: Vec<Error> = kinds.map(Error::from).into_iter().chain(numbers).collect();
    let doings = [Operation::Create, Operation::Save, Operation::Sync, Operation::OpenToWrite, Operation::Draft];
    doings
        .iter()
        .flat_map(|operation| errors.iter().map(|error| io_failure::from_io(*operation, &path(), error)))
        .collect()
}

/// What stands in the banner, which is drawn in letters of its own on a ground of its own, its rows one after the other.
fn banner(room: &mut Room, columns: u16, rows: u16) -> String {
    let (buffer, _) = room.draw(columns, rows);
    let ground = |y: u16| buffer[(0, y)].style().bg;
    let head = ground(0);
    let banner = (1..rows).take_while(|y| *y == 1 || ground(*y) == ground(1));
    assert!(ground(1) != head && ground(1) != Some(Color::Reset), "no banner at {columns} × {rows}");
    words_in(&buffer, banner)
}

/// What is said in passing, in the last rows, which have a ground of their own.
fn notice(room: &mut Room, columns: u16, rows: u16) -> String {
    let (buffer, _) = room.draw(columns, rows);
    let ground = |y: u16| buffer[(0, y)].style().bg;
    let top = (0..rows).rev().take_while(|y| ground(*y) == ground(rows - 1)).last().unwrap();
    assert!(top > 1, "no notice at {columns} × {rows}");
    words_in(&buffer, top..rows)
}

fn words_in(buffer: &Buffer, rows: impl Iterator<Item = u16>) -> String {
    let row = |y: u16| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let text: Vec<String> = rows.map(row).collect();
    text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sizes from the least to large ones; `FOURFOLD_LONG` makes them many more.
fn sizes() -> Vec<(u16, u16)> {
    let is_long = crate::sizes::is_long();
    let (wide, high): (Vec<u16>, Vec<u16>) = if is_long {
        ((40..=200).step_by(8).collect(), (10..=60).step_by(5).collect())
    } else {
        (vec![40, 47, 60, 80, 200], vec![10, 16, 20])
    };
    wide.iter().flat_map(|columns| high.iter().map(|rows| (*columns, *rows))).collect()
}

/// Shows a banner at all sizes. Where it does not say all that has to be read, a sign says so; at 60 × 16 and above it does.
fn check(room: &mut Room, what: &str, has_to_be_read: &[&str]) {
    check_in(banner, room, what, has_to_be_read);
}

fn check_in(said: impl Fn(&mut Room, u16, u16) -> String, room: &mut Room, what: &str, has_to_be_read: &[&str]) {
    for (columns, rows) in sizes() {
        let said = said(room, columns, rows);
        // Words break between rows, and a long one within itself.
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let is_there = |words: &str| bare(&said).contains(&bare(words));
        let all = has_to_be_read.iter().all(|words| is_there(words));
        assert!(all || said.contains('…'), "{what} is cut without a sign at {columns} × {rows}: {said}");
        assert!(all || columns < 60 || rows < 16, "{what} is not readable at {columns} × {rows}: {said}");
        assert!(width(&said) > 10);
    }
}

fn session() -> Room {
    let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
    // Quicker to draw than the stage.
    room.keys("n tab");
    // Where the room does not see it: there every file has its name.
    room.followed((80, 20));
    room
}

#[test]
fn what_to_do_about_a_disk_is_readable_at_every_size_with_any_path() {
    let (mut saving, mut syncing, mut typing) = (session(), session(), session());
    typing.keys("N \"half\"");
    for failure in failures() {
        let remedy: Vec<&str> = failure.remedy.split("; ").collect();
        for (room, outcome) in [
            (&mut saving, Outcome::NotSaved(failure.clone())),
            (&mut syncing, Outcome::NotSynced(failure.clone())),
            (&mut typing, Outcome::DraftNotKept(failure.clone())),
        ] {
            room.tell(Msg::Done(outcome));
            check(room, &failure.to_string(), &remedy);
        }
    }
}

#[test]
fn what_became_of_the_file_is_readable_at_every_size_with_any_path() {
    let rescued = path().with_file_name(format!("{}-rescued-1.ronl", "y".repeat(180)));
    let why = IoFailure {
        operation: "go on with the session file".into(),
        path: path(),
        what: "another program changed the file".into(),
        remedy: "nothing is lost".into(),
    };
    let torn = PathBuf::from(format!("/sessions/{}.torn-1", "z".repeat(190)));
    let elsewhere = PathBuf::from(format!("/state/{}-rescued-1.ronl", "w".repeat(180)));
    let fell_back = IoFailure {
        operation: "save the session".into(),
        path: path(),
        what: "the file there could not be written to".into(),
        remedy: format!("all of it is in `{}`, nothing is lost", elsewhere.display()),
    };
    let cases: [(Outcome, &[&str]); 5] = [
        (
            Outcome::Fallback { path: elsewhere, why: fell_back },
            &["could not be written to", "all of it is in", "-rescued-1.ronl", "esc"],
        ),
        (
            Outcome::Rescued { path: rescued, why },
            &["changed the file", "the whole session is in", "-rescued-1.ronl", "esc"],
        ),
        (Outcome::TornAside { kept: torn }, &["half a line", ".torn-1", "esc"]),
        (Outcome::NoLocks { alone: true }, &["knows no locks", "only this one program", "esc"]),
        (Outcome::NoLocks { alone: false }, &["knows no locks", "a lock file", "esc"]),
    ];
    for (outcome, words) in cases {
        // A line that is typed does not take it away.
        for keys in ["", "N \"half\""] {
            let mut room = session();
            room.keys(keys).tell(Msg::Done(outcome.clone()));
            check(&mut room, &format!("{outcome:?}"), words);
            room.keys("\"an idea\"");
            room.wait("10m");
            check(&mut room, &format!("{outcome:?}"), words);
        }
    }
}

#[test]
fn what_was_not_read_is_replaced_by_nothing_and_read_in_its_turn() {
    let failure = |what: &str| IoFailure {
        operation: "save the session".into(),
        path: "/sessions/one.ronl".into(),
        what: what.into(),
        remedy: "nothing is lost".into(),
    };
    let told = [
        (Outcome::NoLocks { alone: false }, "a lock file"),
        (Outcome::TornAside { kept: "/sessions/one.torn-1".into() }, "half a line"),
        (
            Outcome::Rescued { path: "/sessions/one-rescued-1.ronl".into(), why: failure("it was exchanged") },
            "exchanged",
        ),
        (Outcome::Fallback { path: "/state/one.ronl".into(), why: failure("it is full") }, "it is full"),
    ];
    // Every order of the four: the place of each among those that are left.
    for order in 0..24 {
        let mut left: Vec<_> = told.iter().collect();
        let order = [order % 4, order / 4 % 3, order / 12, 0].map(|place| left.remove(place));
        for is_failing in [false, true] {
            let mut room = session();
            room.tell(Msg::Done(Outcome::NotSaved(failure("the disk is gone")))).keys("esc");
            if !is_failing {
                room.tell(Msg::Done(Outcome::SavedAgain));
            }
            for (outcome, _) in order {
                room.tell(Msg::Done(outcome.clone()));
            }
            if is_failing {
                // What stands over it is not read by that key, and neither is what lies below.
                room.tell(Msg::Done(Outcome::NotSaved(failure("the disk is gone")))).keys("esc esc esc");
                assert!(banner(&mut room, 80, 20).contains("the disk is gone"));
                room.tell(Msg::Done(Outcome::SavedAgain));
            }
            let mut read = Vec::new();
            for behind in (0..4).rev() {
                let said = banner(&mut room, 80, 20);
                read.extend(order.iter().filter(|(_, words)| said.contains(words)).map(|(_, words)| *words));
                let sign = if behind > 0 { format!("(esc: read, {behind} more)") } else { "(esc: read)".into() };
                assert!(said.contains(&sign), "{said}");
                room.keys("esc");
            }
            assert!(read[..2].contains(&"exchanged") && read[..2].contains(&"it is full"), "{read:?}");
            assert_eq!(read[2..], ["half a line", "a lock file"]);
            assert!(!room.screen(80, 20).contains("THE FILE"), "{}", room.screen(80, 20));
        }
    }
}

#[test]
fn a_lock_file_that_bars_the_way_is_named_and_what_to_do_about_it_is_readable() {
    let mut room = session();
    for path in ["/sessions/20261123-taster.ronl".into(), path()] {
        let lock = path.with_extension("ronl.lock");
        let failure = io_failure::from_guard(Operation::Save, &path, &Refused::Beside(lock));
        room.tell(Msg::Done(Outcome::NotSaved(failure)));
        check(&mut room, "a lock file", &["delete `", ".ronl.lock", "if no other Fourfold is open on this session"]);
    }
}

#[test]
fn why_a_session_does_not_open_and_what_to_do_about_it_is_readable_at_home_with_any_path() {
    let lock = path().with_extension("ronl.lock");
    let barred = io_failure::from_guard(Operation::OpenToWrite, &path(), &Refused::Beside(lock));
    for failure in failures().into_iter().chain([barred]) {
        for (mut room, outcome) in
            [(Room::at_home(), Outcome::NotOpened(failure.clone())), (session(), Outcome::NotExported(failure.clone()))]
        {
            let remedy: Vec<&str> = failure.remedy.split("; ").filter(|part| !part.contains('`')).collect();
            room.tell(Msg::Done(outcome));
            check_in(notice, &mut room, &failure.to_string(), &remedy);
        }
    }
}

#[test]
fn what_a_slow_disk_has_not_taken_is_readable_at_every_size() {
    for (waiting, keys, words) in [
        (Waiting::Write, "", "all is in the file"),
        (Waiting::Write, "N \"half\"", "what is being typed is not kept yet"),
        (Waiting::Sync, "", "a power cut"),
    ] {
        let mut room = session();
        room.keys(keys).tell(Msg::Done(Outcome::DiskSlow(Some(waiting))));
        check(&mut room, words, &["SLOW", words]);
    }
}

#[test]
fn whoever_waits_for_a_slow_disk_is_told_so_at_home_and_on_leaving() {
    let mut room = Room::at_home();
    room.tell(Msg::Done(Outcome::DiskSlow(Some(Waiting::Write))));
    assert!(room.screen(60, 16).contains("the disk is slow; what you asked for comes"), "{}", room.screen(60, 16));

    let mut room = session();
    room.disk(Disk::Slow).keys("N \"said\" esc q q");
    check(&mut room, "waiting", &["WAITING", "not in the file yet", "q leaves without waiting"]);
    let screen = room.screen(80, 20);
    assert_eq!(screen.lines().last().map(str::trim), Some("q leave"), "nothing else works: {screen}");
    room.keys("n space");
    assert!(!room.ended && room.screen(80, 20) == screen);
    room.disk(Disk::Works);
    assert!(room.ended, "by itself, once the disk has it");
}

#[test]
fn wrong_settings_are_readable_at_every_size() {
    let line = format!("config.ron:2:3: error: there is no field `{}` (did you mean `theme`?)", "t".repeat(40));
    let mut room = session();
    room.app = std::mem::replace(&mut room.app, Room::at_home().app).with_mistake(Some(line));
    check(&mut room, "the settings", &["Settings not taken", "esc", "config.ron:2:3", "theme"]);
}

#[test]
fn the_question_who_leaves_is_whole_at_every_size_with_any_path() {
    let mut room = session();
    room.tell(Msg::Done(Outcome::Created { path: path() }));
    room.keys("space q");
    for (columns, rows) in sizes() {
        let screen = room.screen(columns, rows);
        let words: String = screen.split_whitespace().collect();
        let is_whole = words.contains("comesback") || words.contains("issaidthen");
        assert!(words.contains("qagainleaves") && (is_whole || words.ends_with('…')), "{columns} × {rows}: {screen}");
    }
    assert!(Path::new(&path()).is_absolute());
}
