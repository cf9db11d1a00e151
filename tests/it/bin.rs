//! Sessions that are thrown away at home: in the bin with all that stands beside them, and back from it, whatever the disk
//! does; never one that somebody has open.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fourfold::app::msg::{Effect, Msg, Outcome};
use fourfold::library::sessions::{Progress, SessionEntry};
use fourfold::shell::store::bin;
use fourfold::shell::store::disk::RealDisk;

use crate::pty::Home;
use crate::room::{Room, TASTER, read_length};
use crate::stores::{Fault, TestDisk};

const SESSIONS: &str = "/data/sessions";
const BIN: &str = "/data/bin";

fn bins() -> [(PathBuf, PathBuf); 1] {
    [(SESSIONS.into(), BIN.into())]
}

/// A session with what may stand beside it, and another one whose name begins alike.
fn files() -> BTreeMap<PathBuf, Vec<u8>> {
    let names = ["one.ronl", "one.ronl.draft2", "one.ronl.torn-1", "one.ronl.md", "one-2.ronl", "one-2.ronl.draft"];
    names.map(|name| (Path::new(SESSIONS).join(name), format!("bytes of {name}").into_bytes())).into()
}

fn disk_with(files: &BTreeMap<PathBuf, Vec<u8>>) -> TestDisk {
    let disk = TestDisk::default();
    for (path, bytes) in files {
        disk.put(path, bytes);
    }
    disk
}

/// All that there is, wherever.
fn all(disk: &TestDisk) -> BTreeMap<PathBuf, Vec<u8>> {
    disk.names().into_iter().map(|path| (path.clone(), disk.bytes(&path).unwrap())).collect()
}

fn one() -> PathBuf {
    Path::new(SESSIONS).join("one.ronl")
}

fn discard(disk: &TestDisk) -> Result<(), String> {
    bin::discard(disk, Path::new(BIN), &one(), |_| false).map_err(|failure| failure.to_string())
}

fn bring_back(disk: &TestDisk) -> Result<Option<PathBuf>, String> {
    bin::bring_back(disk, &bins()).map_err(|failure| failure.to_string())
}

#[test]
fn a_session_takes_along_what_stands_beside_it_and_comes_back_with_it() {
    let disk = disk_with(&files());
    discard(&disk).unwrap();
    let mut there: Vec<String> = disk.names().iter().map(|path| path.display().to_string()).collect();
    there.sort();
    let moved = ["one.ronl", "one.ronl.draft2", "one.ronl.torn-1"].map(|name| format!("{BIN}/one/{name}"));
    let stays = ["one-2.ronl", "one-2.ronl.draft", "one.ronl.md"].map(|name| format!("{SESSIONS}/{name}"));
    assert_eq!(there, [moved, stays].concat());
    assert_eq!(bring_back(&disk), Ok(Some(one())));
    assert_eq!(all(&disk), files());
    assert_eq!(bring_back(&disk), Ok(None), "the bin is empty");
}

#[test]
fn nothing_is_written_over_in_the_bin_or_on_the_way_back() {
    let disk = disk_with(&files());
    discard(&disk).unwrap();
    disk.put(&one(), b"another session of this name");
    discard(&disk).unwrap();
    assert_eq!(disk.bytes(Path::new("/data/bin/one-2/one.ronl")).unwrap(), b"another session of this name");
    disk.put(&one(), b"a third");
    let names: Vec<_> = (0..2).map(|_| bring_back(&disk).unwrap().unwrap()).collect();
    assert_eq!(names, [3, 4].map(|number| Path::new(SESSIONS).join(format!("one-{number}.ronl"))));
    assert_eq!(disk.bytes(&one()).unwrap(), b"a third");
    // What stood beside it is called after it still.
    let drafts = names.iter().filter(|path| disk.bytes(&path.with_extension("ronl.draft2")).is_some()).count();
    assert_eq!(drafts, 1);
}

#[test]
fn a_disk_that_fails_at_any_call_loses_nothing_and_a_second_try_puts_all_together() {
    for fault in [Fault::Once, Fault::FromNowOn] {
        for call in 0.. {
            let disk = disk_with(&files());
            disk.fail_after(call, fault);
            let (done, back) = (discard(&disk), bring_back(&disk));
            let fired = disk.mend();
            let mut found: Vec<Vec<u8>> = all(&disk).into_values().collect();
            found.sort();
            let mut wanted: Vec<Vec<u8>> = files().into_values().collect();
            wanted.sort();
            assert_eq!(found, wanted, "{fault:?} at {call}: {done:?}, {back:?}");
            // Whatever was said, one more press of the same key finds all of it together.
            if disk.bytes(&one()).is_none() {
                assert_eq!(bring_back(&disk), Ok(Some(one())), "{fault:?} at {call}: {done:?}, {back:?}");
            }
            assert_eq!(all(&disk), files(), "{fault:?} at {call}: {done:?}, {back:?}");
            if !fired {
                assert!(call > 15, "only {call} calls failed");
                break;
            }
        }
    }
}

#[test]
fn one_that_is_open_or_typed_in_stays() {
    let disk = disk_with(&files());
    let refused = bin::discard(&disk, Path::new(BIN), &one(), |_| true).unwrap_err();
    let said = "could not put the session into the bin: it is open in another window (/data/sessions/one.ronl); close it \
                there first; it is where it was";
    assert_eq!(refused.to_string(), said);
    assert_eq!(all(&disk), files());
}

#[test]
fn a_folder_that_can_only_be_read_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (sessions, bin) = (folder.path().join("sessions"), folder.path().join("bin"));
    fs::create_dir_all(&sessions).unwrap();
    let session = sessions.join("one.ronl");
    fs::write(&session, "bytes").unwrap();
    // A file stands where the bin is to be.
    fs::write(&bin, "").unwrap();
    let failure = bin::discard(&RealDisk, &bin, &session, |_| false).unwrap_err();
    assert!(
        failure.to_string().starts_with("could not put the session into the bin: a file stands there"),
        "{failure}"
    );
    assert_eq!(fs::read(&session).unwrap(), b"bytes");
    fs::remove_file(&bin).unwrap();
    bin::discard(&RealDisk, &bin, &session, |_| false).unwrap();
    assert!(!session.exists() && bin.join("one/one.ronl").exists());
    assert_eq!(bin::bring_back(&RealDisk, &[(sessions, bin.clone())]).unwrap(), Some(session.clone()));
    assert!(session.exists() && fs::read_dir(&bin).unwrap().next().is_none(), "no empty folder stays in the bin");
}

/// A session of the taster as home lists it, used so long ago.
fn entry(room: &Room, name: &str, ago: &str) -> SessionEntry {
    let last = Some(room.now - read_length(ago));
    SessionEntry {
        path: format!("/sessions/{name}.ronl").into(),
        title: "Distributed Leadership: a taster".to_owned(),
        started: last,
        last,
        progress: Progress::UnderWay,
        people: 4,
        rehearsal: false,
        place: "block 3 of 10 · Draw leadership".to_owned(),
        zone: None,
        usable: true,
    }
}

/// Home with so many sessions, an hour apart and the newest first.
fn at_home(count: usize) -> Room {
    let mut room = Room::at_home();
    for number in 0..count {
        let session = entry(&room, &number.to_string(), &format!("{number}h"));
        room.tell(Msg::Done(Outcome::Session(session)));
    }
    room
}

#[test]
fn the_session_that_is_selected_is_the_one_that_goes_however_the_list_grows_meanwhile() {
    let mut room = at_home(3);
    room.keys("end up");
    let newer = entry(&room, "new", "0s");
    room.tell(Msg::Done(Outcome::Session(newer)));
    let before = room.screen(80, 20);
    assert!(before.contains("▶ Distributed Leadership: a taster") && before.contains("12:00"), "{before}");
    room.keys("x");
    assert_eq!(room.store.bin, [PathBuf::from("/sessions/1.ronl")]);
    let said = room.screen(80, 20);
    assert!(said.contains("in the bin (X brings it back)") && said.contains("today 12:00"), "{said}");
}

#[test]
fn a_key_that_is_hammered_throws_away_no_session_twice_and_none_before_the_list_shows_it() {
    let mut room = at_home(2);
    room.keys("end up");
    // The answer has not come yet.
    let asked = |room: &mut Room| room.app.update(room.now, Msg::Key("x".parse().unwrap()));
    assert_eq!(asked(&mut room), [Effect::Discard("/sessions/0.ronl".into())]);
    assert_eq!(asked(&mut room), []);
    room.tell(Msg::Done(Outcome::Discarded(Ok("/sessions/0.ronl".into()))));
    // Nobody has seen yet what is selected now: neither for a key that is held, nor for one that is pressed twice.
    for _ in 0..3 {
        assert_eq!(asked(&mut room), []);
    }
    room.wait("1s");
    assert_eq!(asked(&mut room), [Effect::Discard("/sessions/1.ronl".into())]);
    room.tell(Msg::Done(Outcome::Discarded(Ok("/sessions/1.ronl".into()))));
    room.keys("up down x");
    assert!(room.screen(80, 20).contains("only sessions go into the bin"), "{}", room.screen(80, 20));
}

#[test]
fn a_session_that_somebody_has_open_stays_and_one_that_was_left_goes_and_comes_back() {
    let home = Home::new();
    let mut other = home.fourfold(&["run", TASTER, "--people", "Ada, Ben"]).start();
    other.until_text("until 10:30");
    other.keys("n i \"half a line\"");
    other.until_text("half a line");
    let session = home.session_path();
    let mut terminal = home.fourfold(&[]).start();
    terminal.until_text("1 session to go on with");
    terminal.keys("end");
    terminal.until_text("2 people · block 1 of 10");
    terminal.keys("x");
    terminal.until_text("open in another window");
    assert!(session.exists());
    other.keys("esc q q");
    assert!(other.wait().success());
    terminal.keys("x");
    terminal.until_text("in the bin (X brings it back)");
    let name = session.file_stem().unwrap();
    let place = home.0.path().join("data/bin").join(name);
    assert!(!session.exists() && place.join(session.file_name().unwrap()).exists());
    terminal.keys("q q");
    assert!(terminal.wait().success());
    // Another day it still comes back.
    let mut terminal = home.fourfold(&[]).start();
    terminal.until_text("Start a workshop");
    terminal.settle();
    terminal.keys("X");
    terminal.until_text("back from the bin: Distributed Leadership: a taster");
    terminal.until_text("2 people · block 1 of 10");
    assert!(session.exists() && !place.exists());
    terminal.keys("X");
    terminal.until_text("the bin is empty; Caps Lock?");
    terminal.keys("q q");
    assert!(terminal.wait().success());
}
