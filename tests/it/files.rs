//! The store as the loop sees it: what is opened and what is refused, exports, folders, and when something is said
//! to be on the disk itself.

use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use fourfold::app::msg::{IoFailure, Outcome};
use fourfold::domain::time::{Length, Timestamp};
use fourfold::journal;
use fourfold::shell::store::disk::{Disk, RealDisk};
use fourfold::shell::store::fallback::Fallback;
use fourfold::shell::store::folders::{self, Chosen, Places};
use fourfold::shell::store::{Store, open_file};

use super::journal::{file, header, one_of_each, records};
use super::stores::TestDisk;

pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_795_467_154_070);

pub(crate) fn store<D: Disk>(disk: D, folder: &Path) -> (Store<D>, Receiver<Outcome>) {
    let (sender, said) = mpsc::channel();
    let tell = move |outcome| sender.send(outcome).unwrap();
    (Store::start(disk, folder.to_owned(), vec![Fallback::Own(folder.join("refuge"))], || NOW, tell).unwrap(), said)
}

pub(crate) fn head() -> Vec<u8> {
    journal::encode_header(&header()).unwrap().into_bytes()
}

fn next(said: &Receiver<Outcome>) -> Outcome {
    said.recv_timeout(Duration::from_secs(20)).expect("the sync thread says something")
}

fn refused(outcomes: &[Outcome]) -> String {
    match outcomes {
        [Outcome::NotOpened(failure)] => failure.to_string(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn what_is_no_session_file_is_refused_in_a_sentence_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("folder")).unwrap();
    std::fs::write(at("empty"), "").unwrap();
    std::fs::write(at("notes"), "# Notes\n").unwrap();
    std::fs::write(at("torn"), "(format:1,program:").unwrap();
    symlink(at("loop"), at("loop")).unwrap();
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, at("pipe"), rustix::fs::FileType::Fifo, mode, 0).unwrap();
    let long = "x".repeat(300);
    let (mut store, _said) = store(RealDisk, folder.path());
    for (name, sentence) in [
        ("none", "there is no such file or folder (HERE); check the path"),
        ("notes/below", "a part of the path is not a folder (HERE); check the path"),
        ("folder", "it is a folder (HERE); choose a file"),
        ("pipe", "it is a pipe, a socket or a device (HERE); choose a file"),
        ("loop", "its links lead round in a circle (HERE); check the links"),
        (&long, "the name is too long or has letters this disk does not take (HERE); choose a shorter, plainer name"),
        ("empty", "the file is empty (HERE); start a new session"),
        ("notes", "this is not a session file: it does not start with `(format:` (HERE); choose a file ending .ronl"),
        ("torn", "the file ends within its first line, so no fact was saved in it (HERE); start a new session"),
    ] {
        let path = at(name);
        let said = refused(&store.open(&path, NOW));
        let expected = sentence.replace("HERE", &path.display().to_string());
        assert_eq!(said, format!("could not open the session: {expected}"));
    }
    assert!(refused(&store.open(Path::new("/dev/null"), NOW)).contains("a device"));
    assert_eq!(std::fs::read(at("notes")).unwrap(), b"# Notes\n");
    assert_eq!(std::fs::read(at("torn")).unwrap(), b"(format:1,program:");
    assert_eq!(std::fs::read(at("empty")).unwrap(), b"");
}

#[test]
fn a_torn_end_is_put_beside_the_file_and_a_missing_line_feed_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    let whole = file(&records(one_of_each()));
    std::fs::write(&path, &whole[..whole.len() - 10]).unwrap();
    let (mut store, _said) = store(RealDisk, folder.path());
    let [Outcome::Opened { bytes, torn: Some(kept), read_only: None, .. }] = &store.open(&path, NOW)[..] else {
        panic!("not opened");
    };
    assert_eq!(*kept, folder.path().join("one.ronl.torn-1"));
    assert_eq!([&bytes[..], &std::fs::read(kept).unwrap()].concat(), &whole[..whole.len() - 10]);
    assert_eq!(std::fs::read(&path).unwrap(), *bytes);

    std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    let outcomes = store.open(&path, NOW);
    assert!(matches!(&outcomes[..], [Outcome::Opened { torn: None, bytes, .. }] if *bytes == whole), "{outcomes:?}");
    assert_eq!(store.append(b"more\n", NOW), [Outcome::Appended]);
    assert_eq!(std::fs::read(&path).unwrap(), [&whole[..], b"more\n"].concat());
}

#[test]
fn a_newer_file_and_one_without_rights_are_only_read() {
    let folder = tempfile::tempdir().unwrap();
    let newer = folder.path().join("newer.ronl");
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals/v1-newer.ronl")).unwrap();
    // Torn as well: even so nothing is cut off.
    let bytes = [&bytes[..], b"(seq:4"].concat();
    std::fs::write(&newer, &bytes).unwrap();
    let (mut newer_store, _said) = store(RealDisk, folder.path());
    let opened = newer_store.open(&newer, NOW);
    let why = read_only(&opened);
    let told = matches!(&opened[..], [Outcome::Opened { bytes: told, .. }] if *told == bytes);
    assert!(told, "that its end is torn can be told");
    assert_eq!(why.what, "it has format 2, and this version knows formats up to 1");
    assert_eq!(newer_store.append(b"more\n", NOW), [Outcome::NotSaved(why)]);
    newer_store.close(NOW);
    assert_eq!(std::fs::read(&newer).unwrap(), bytes);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

    let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
    disk.put(&path, &file(&[]));
    disk.make_read_only();
    let (mut store, _said) = store(disk.clone(), Path::new("/s"));
    let why = read_only(&store.open(&path, NOW));
    assert_eq!(
        why.to_string(),
        "could not open the session for writing: it may not be touched with your rights (/s/one.ronl); check the rights \
         of the file and its folder, then open it again; until then it is open for reading only"
    );
    assert_eq!(store.append(b"more\n", NOW), [Outcome::NotSaved(why)]);
    assert_eq!(disk.bytes(&path), Some(file(&[])));
}

fn read_only(outcomes: &[Outcome]) -> IoFailure {
    match outcomes {
        [Outcome::Opened { read_only: Some(why), torn: None, .. }] => why.clone(),
        other => panic!("not opened for reading only: {other:?}"),
    }
}

#[test]
fn what_is_saved_is_synced_and_said() {
    let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
    let (mut store, said) = store(disk.clone(), Path::new("/s"));
    assert_eq!(store.create(None, "one", head(), NOW), [Outcome::Created { path: path.clone() }]);
    assert_eq!(next(&said), Outcome::Synced);
    assert_eq!(store.append(b"fact\n", NOW), [Outcome::Appended]);
    assert_eq!(next(&said), Outcome::Synced);
    assert_eq!(disk.durable(&path), disk.bytes(&path));
    assert_eq!(store.next_retry(), None);
}

#[test]
fn closing_waits_for_the_sync() {
    let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
    let (mut store, _said) = store(disk.clone(), Path::new("/s"));
    store.create(None, "one", head(), NOW);
    for _ in 0..20 {
        store.append(b"fact\n", NOW);
    }
    store.close(NOW);
    assert_eq!(disk.durable(&path), disk.bytes(&path));
    assert!(disk.durable(&path).unwrap().ends_with(&b"fact\n".repeat(20)));
    store.create(None, "two", head(), NOW);
    store.append(b"fact\n", NOW);
    drop(store);
    assert_eq!(disk.durable(Path::new("/s/two.ronl")), disk.bytes(Path::new("/s/two.ronl")));
}

#[test]
fn bytes_a_failed_sync_may_have_lost_are_written_again() {
    let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
    let (mut store, said) = store(disk.clone(), Path::new("/s"));
    store.create(None, "one", head(), NOW);
    assert_eq!(next(&said), Outcome::Synced);
    disk.fail_syncs();
    store.append(b"lost\n", NOW);
    let Outcome::NotSynced(failure) = next(&said) else { panic!("said to be synced") };
    assert_eq!(
        failure.to_string(),
        "could not make sure that the session outlives a power cut: the disk does not answer as it should \
         (/s/one.ronl); check its cable, or choose a folder on another disk; saving is tried again by itself"
    );
    disk.mend();
    // A sync alone would now say that all is well, and leave a hole.
    store.append(b"next\n", NOW);
    assert_eq!(next(&said), Outcome::Synced);
    assert_eq!(disk.durable(&path), disk.bytes(&path));
}

#[test]
fn a_failed_sync_is_tried_again_when_its_time_has_come() {
    let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
    let (mut store, said) = store(disk.clone(), Path::new("/s"));
    disk.fail_syncs();
    store.create(None, "one", head(), NOW);
    assert!(matches!(next(&said), Outcome::NotSynced(_)));
    disk.mend();
    // What was said and what is known follow each other closely, on another thread.
    let due = loop {
        match store.next_retry() {
            Some(due) => break due,
            None => std::thread::yield_now(),
        }
    };
    assert_eq!(due, NOW + Length::from_seconds(2));
    assert_eq!(store.retry(due), []);
    assert_eq!(next(&said), Outcome::Synced);
    assert_eq!(disk.durable(&path), disk.bytes(&path));
}

/// Whoever stays with a session goes where another one who could not save has brought it: nothing that was done there is
/// missing here, or in another file.
#[test]
fn whoever_stays_goes_on_where_another_has_fled_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions/one.ronl");
    let [(mut one, _of_one), (mut other, _of_other)] = [0, 1].map(|_| store(RealDisk, folder.path()));
    one.create(Some(path.clone()), "one", head(), NOW);
    one.append(b"first\n", NOW);
    other.open(&path, NOW);
    // Somebody holds it all the while.
    let held = std::fs::File::open(&path).unwrap();
    held.lock().unwrap();
    assert!(matches!(&one.append(b"second\n", NOW)[..], [Outcome::NotSaved(_)]));
    assert!(matches!(&other.append(b"third\n", NOW)[..], [Outcome::NotSaved(_)]));
    let left = one.close(NOW);
    let [Outcome::Fallback { path: fallback, .. }, Outcome::SavedAgain] = &left[..] else { panic!("{left:?}") };
    drop(held);
    let outcomes = other.follow(NOW).unwrap();
    let [Outcome::Rescued { path: now_in, why }, Outcome::Grown(bytes)] = &outcomes[..] else { panic!("{outcomes:?}") };
    assert_eq!((now_in, &bytes[..]), (fallback, &b"second\n"[..]));
    assert_eq!(why.what, "another screen has gone on in another file");
    assert_eq!(why.remedy, format!("the session goes on in `{}`, nothing is lost", fallback.display()));
    assert_eq!(other.append(b"third\n", NOW), [Outcome::Appended]);
    assert_eq!(std::fs::read(fallback).unwrap(), [&head()[..], b"first\nsecond\nthird\n"].concat());
    assert_eq!(std::fs::read(&path).unwrap(), [&head()[..], b"first\n"].concat());
}

#[test]
fn a_session_that_cannot_be_saved_where_it_belongs_flees_at_its_end() {
    for name in ["wall/one".to_owned(), format!("wall/{}", "x".repeat(247)), "é".repeat(130)] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("wall"), "").unwrap();
        let (mut store, _said) = store(RealDisk, folder.path());
        let path = folder.path().join(format!("{name}.ronl"));
        let outcomes = store.create(Some(path.clone()), "one", head(), NOW);
        assert!(matches!(&outcomes[..], [Outcome::NotCreated(_)]), "{outcomes:?}");
        assert!(matches!(&store.append(b"fact\n", NOW)[..], [Outcome::NotSaved(_)]));
        assert_eq!(store.path(), Some(&*path));
        let outcomes = store.close(NOW);
        let [Outcome::Fallback { path: fallback, .. }, Outcome::SavedAgain] = &outcomes[..] else {
            panic!("{outcomes:?}")
        };
        assert_eq!(fallback.parent(), Some(&*folder.path().join("refuge")));
        assert_eq!(fallback.ends_with("one-rescued-1.ronl"), name == "wall/one", "{fallback:?}");
        assert!(fallback.to_str().unwrap().ends_with("-rescued-1.ronl"), "{fallback:?}");
        assert_eq!(std::fs::read(fallback).unwrap(), [&head()[..], b"fact\n"].concat());
    }
}

#[test]
fn folders_are_listed_newest_first_whatever_lies_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for (name, seconds) in
        [("old.ronl", 10), ("new.ronl", 30), ("mid.ronl", 20), ("x.txt", 5), (".hidden.ronl", 5), ("junk.ron", 7)]
    {
        std::fs::write(at(name), [0xff, 0xfe]).unwrap();
        let time = std::time::UNIX_EPOCH + Duration::from_secs(seconds);
        std::fs::File::options().write(true).open(at(name)).unwrap().set_modified(time).unwrap();
    }
    std::fs::create_dir(at("folder.ronl")).unwrap();
    symlink(at("nowhere"), at("broken.ronl")).unwrap();
    std::fs::write(at("good.ron"), "Workshop()").unwrap();
    let found = folders::sessions(&RealDisk, folder.path()).unwrap();
    let names: Vec<_> = found.iter().map(|file| (file.path.clone(), file.modified.as_millis())).collect();
    assert_eq!(names, [(at("new.ronl"), 30_000), (at("mid.ronl"), 20_000), (at("old.ronl"), 10_000)]);
    assert_eq!(
        folders::workshops(&RealDisk, folder.path(), folder.path()).unwrap(),
        [
            (at("good.ron"), Ok("Workshop()".into())),
            (at("junk.ron"), Err("byte 1 is not UTF-8 text; save it as UTF-8".to_owned())),
        ]
    );
    assert_eq!(folders::sessions(&RealDisk, &at("none")), Ok(vec![]));
    symlink(at("loop"), at("loop")).unwrap();
    let failure = folders::sessions(&RealDisk, &at("loop")).map_err(|failure| failure.what);
    assert_eq!(failure, Err("its links lead round in a circle".to_owned()));
}

#[test]
fn places_are_those_that_were_chosen() {
    let chosen = Chosen { data: Some("/d".into()), state: Some("/s".into()), config: Some("/c".into()) };
    let places = Places::find(&chosen).unwrap();
    assert_eq!((places.sessions(), places.workshops()), (PathBuf::from("/d/sessions"), PathBuf::from("/d/workshops")));
    assert_eq!((places.exports(), places.state, places.config), ("/d/exports".into(), "/s".into(), "/c".into()));
}

#[test]
fn a_session_is_read_without_a_right_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    std::fs::write(&path, file(&[])).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    assert_eq!(open_file::read(&RealDisk, &path), Ok(file(&[])));
}

#[test]
fn the_whole_file_is_compared_on_leaving() {
    let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
    let (mut store, _said) = store(disk.clone(), Path::new("/s"));
    store.create(None, "one", head(), NOW);
    let facts: Vec<u8> = (0..2_000).flat_map(|number| format!("fact {number}\n").into_bytes()).collect();
    store.append(&facts, NOW);
    let whole = disk.bytes(&path).unwrap();
    disk.meddle_unseen(&path, head().len() + 10);
    let changed = disk.bytes(&path);
    assert_eq!(store.append(b"last\n", NOW), [Outcome::Appended], "far from the end, and at the same time as ours");
    let outcomes = store.close(NOW);
    let rescued = PathBuf::from("/s/one-rescued-1.ronl");
    assert!(matches!(&outcomes[..], [Outcome::Rescued { path, .. }, ..] if *path == rescued), "{outcomes:?}");
    assert_eq!(disk.bytes(&rescued), Some([&whole[..], b"last\n"].concat()));
    assert_eq!(disk.bytes(&path), changed.map(|changed| [&changed[..], b"last\n"].concat()), "left as it was");
}

#[test]
fn a_lock_file_that_bars_the_way_is_named_with_what_to_do_about_it() {
    let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
    disk.forget_locks();
    let (mut first, _said) = store(disk.clone(), Path::new("/s"));
    first.create(None, "one", head(), NOW);
    let lock = Path::new("/s/one.ronl.lock");
    for words in ["", "12", "not ours", "\u{fffd}\n\n", "1 another-computer\n"] {
        disk.put(lock, words.as_bytes());
        let (mut second, _said) = store(disk.clone(), Path::new("/s"));
        let opened = refused(&second.open(&path, NOW));
        let remedy = "delete `one.ronl.lock` if no other Fourfold is open on this session";
        assert!(opened.contains(remedy) && !opened.contains("close the other"), "{words:?}: {opened}");
        match &first.append(b"fact\n", NOW)[..] {
            [.., Outcome::NotSaved(failure)] => {
                assert!(failure.remedy.starts_with(remedy), "{words:?}: {failure}");
                assert!(failure.what.contains("lock file"), "{words:?}: {failure}");
            }
            other => panic!("{words:?}: {other:?}"),
        }
        assert_eq!(disk.bytes(lock).as_deref(), Some(words.as_bytes()), "it is not ours to take away");
    }
}

#[test]
fn a_disk_that_does_not_tell_what_others_do_is_said() {
    let disk = TestDisk::default();
    disk.fall_silent();
    let (mut store, _said) = store(disk.clone(), Path::new("/s"));
    assert_eq!(store.create(None, "one", head(), NOW).last(), Some(&Outcome::NoNews));
    assert_eq!(store.append(b"fact\n", NOW), [Outcome::Appended], "said once");
    assert_eq!(store.open(Path::new("/s/one.ronl"), NOW).last(), Some(&Outcome::NoNews));
}

#[test]
fn a_disk_without_locks_is_said_with_what_stands_in_for_them() {
    for alone in [false, true] {
        let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
        disk.forget_locks();
        if alone {
            disk.refuse_lock_files();
        }
        let (mut store, _said) = store(disk.clone(), Path::new("/s"));
        store.create(None, "one", head(), NOW);
        assert_eq!(store.append(b"fact\n", NOW), [Outcome::NoLocks { alone }, Outcome::Appended]);
        assert_eq!(store.append(b"more\n", NOW), [Outcome::Appended], "said once");
        assert_eq!(disk.bytes(&path), Some([&head()[..], b"fact\nmore\n"].concat()));
        assert_eq!(disk.names(), [path]);
    }
}
