//! Unfinished typing beside a session file: who keeps it where, what comes back to whom, and that no kill loses any of it.

use std::path::{Path, PathBuf};

use fourfold::app::msg::{Drafts, Outcome};
use fourfold::domain::captures::CaptureId;
use fourfold::domain::command::Command;
use fourfold::journal;
use fourfold::library::workshops;
use fourfold::library::workshops::Origin;
use fourfold::shell::store::Store;
use fourfold::shell::store::disk::{Disk, RealDisk};

use super::files::{NOW, head, store};
use super::room::{Disk as RoomDisk, Room};
use super::stores::{Fault, TestDisk};

/// What a store finds of unfinished typing as it opens the session.
fn opened<D: Disk>(store: &mut Store<D>, path: &Path) -> Drafts {
    match &store.open(path, NOW)[..] {
        [Outcome::Opened { drafts, .. }] => drafts.as_ref().clone(),
        other => panic!("not opened: {other:?}"),
    }
}

/// The words of all who left some.
fn words<D: Disk>(store: &mut Store<D>, path: &Path) -> Vec<String> {
    opened(store, path).words
}

#[test]
fn unfinished_typing_is_kept_read_back_and_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    let (mut store, _said) = store(RealDisk, folder.path());
    store.create(None, "one", head(), NOW);
    for text in ["a", "a m", "a map\u{1b}[31m"] {
        assert_eq!(store.keep_draft(text, NOW), []);
    }
    // A kill between the two steps of keeping leaves this behind.
    std::fs::write(folder.path().join("one.ronl.draft-new"), "\"a").unwrap();
    assert_eq!(store.keep_draft("a map of ours", NOW), []);
    assert_eq!(words(&mut store, &path), ["a map of ours"]);
    assert_eq!(store.keep_draft("", NOW), []);
    assert_eq!(words(&mut store, &path), [""; 0]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "only the session is left");
    std::fs::write(folder.path().join("one.ronl.draft"), "\"a map\" // 00000000\n").unwrap();
    let damaged = Drafts { unread: vec![folder.path().join("one.ronl.draft")], ..Drafts::default() };
    assert_eq!(opened(&mut store, &path), damaged, "a damaged draft is no draft");
}

#[test]
fn what_is_typed_in_one_program_is_not_another_s() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    let (mut first, _said) = store(RealDisk, folder.path());
    first.create(None, "one", head(), NOW);
    first.keep_draft("half of the fi", NOW);
    let (mut second, _said) = store(RealDisk, folder.path());
    assert_eq!(words(&mut second, &path), [""; 0], "the first still types");
    second.keep_draft("half of the se", NOW);
    second.keep_draft("", NOW);
    second.keep_draft("half of the second", NOW);
    first.keep_draft("half of the first", NOW);
    drop(first);
    drop(second);
    // Both were killed: what they left goes to who comes next.
    let (mut third, _said) = store(RealDisk, folder.path());
    assert_eq!(words(&mut third, &path), ["half of the first", "half of the second"]);
    assert_eq!(third.keep_draft("both", NOW), []);
    assert_eq!(words(&mut third, &path), ["both"]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "the session and one draft");
    third.keep_draft("", NOW);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "only the session is left");
}

#[test]
fn what_stands_in_the_place_of_a_draft_stays_and_the_next_name_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    let (mut first, _said) = store(RealDisk, folder.path());
    first.create(None, "one", head(), NOW);
    std::fs::create_dir(folder.path().join("one.ronl.draft")).unwrap();
    assert_eq!(first.keep_draft("half of it", NOW), []);
    drop(first);
    let (mut second, _said) = store(RealDisk, folder.path());
    let barred = folder.path().join("one.ronl.draft");
    assert_eq!(
        opened(&mut second, &path),
        Drafts { words: vec!["half of it".into()], unread: vec![barred], ..Drafts::default() }
    );
    assert!(folder.path().join("one.ronl.draft").is_dir());

    // What stands in the way of the first of the two steps of keeping stays as well.
    std::fs::create_dir(folder.path().join("one.ronl.draft2-new")).unwrap();
    second.keep_draft("", NOW);
    assert_eq!(second.keep_draft("and the rest", NOW), []);
    assert!(folder.path().join("one.ronl.draft3").is_file());
}

#[test]
fn a_draft_that_cannot_be_read_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _said) = store(RealDisk, folder.path());
    store.create(None, "one", head(), NOW);
    let damaged = "\"a map\" // 00000000\n";
    std::fs::write(folder.path().join("one.ronl.draft"), damaged).unwrap();
    std::fs::write(folder.path().join("one.ronl.draft2"), "").unwrap();
    assert_eq!(store.keep_draft("another", NOW), []);
    assert_eq!(std::fs::read_to_string(folder.path().join("one.ronl.draft")).unwrap(), damaged);
    let kept = std::fs::read(folder.path().join("one.ronl.draft2")).unwrap();
    assert_eq!(journal::read_draft(&kept).as_deref(), Some("another"), "nothing stood in an empty one");
}

#[test]
fn a_dozen_programs_type_in_one_session_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    let (mut first, _said) = store(RealDisk, folder.path());
    first.create(None, "one", head(), NOW);
    let typing: Vec<Store<RealDisk>> = (1..=12)
        .map(|number| {
            let (mut other, _said) = store(RealDisk, folder.path());
            other.open(&path, NOW);
            assert_eq!(other.keep_draft(&format!("line {number}"), NOW), []);
            other
        })
        .collect();
    drop(typing);
    assert_eq!(words(&mut first, &path), (1..=12).map(|number| format!("line {number}")).collect::<Vec<_>>());
}

#[test]
fn a_draft_that_cannot_be_kept_is_said_once_and_tried_again() {
    let disk = TestDisk::default();
    let (mut store, _said) = store(disk.clone(), Path::new("/s"));
    store.create(None, "one", head(), NOW);
    disk.make_read_only();
    assert!(matches!(&store.keep_draft("a", NOW)[..], [Outcome::DraftNotKept(_)]));
    assert_eq!(store.keep_draft("ab", NOW), []);
    let later = store.next_retry().unwrap();
    assert!(later > NOW);
    assert_eq!(store.retry(later), []);
    disk.mend();
    assert_eq!(store.retry(later), [Outcome::DraftKept], "nobody had to type on");
    assert_eq!(store.next_retry(), None);
    disk.make_read_only();
    assert!(matches!(&store.keep_draft("abc", NOW)[..], [Outcome::DraftNotKept(_)]));
    assert_eq!(store.keep_draft("ab", NOW), [Outcome::DraftKept], "it stands there already");
    assert!(matches!(&store.keep_draft("abcd", NOW)[..], [Outcome::DraftNotKept(_)]));
    let names = disk.names();
    assert_eq!(names, [PathBuf::from("/s/one.ronl"), PathBuf::from("/s/one.ronl.draft")]);
}

#[test]
fn a_draft_goes_with_a_session_that_moves() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _said) = store(RealDisk, folder.path());
    store.create(None, "one", head(), NOW);
    store.keep_draft("half", NOW);
    std::fs::write(folder.path().join("other"), "mine\n").unwrap();
    std::fs::rename(folder.path().join("other"), folder.path().join("one.ronl")).unwrap();
    let outcomes = store.append(b"fact\n", NOW);
    assert!(matches!(&outcomes[..], [Outcome::Rescued { .. }, Outcome::Appended]), "{outcomes:?}");
    let kept = std::fs::read(folder.path().join("one-rescued-1.ronl.draft")).unwrap();
    assert_eq!(journal::read_draft(&kept).as_deref(), Some("half"));
    assert!(!folder.path().join("one.ronl.draft").exists());
}

#[test]
fn on_a_disk_without_locks_what_is_typed_in_one_program_is_not_another_s() {
    let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
    disk.forget_locks();
    let (mut first, _said) = store(disk.clone(), Path::new("/s"));
    first.create(None, "one", head(), NOW);
    first.keep_draft("half of the fi", NOW);
    let (mut second, _said) = store(disk.clone(), Path::new("/s"));
    assert_eq!(words(&mut second, &path), [""; 0], "the first still types");
    second.keep_draft("half of the se", NOW);
    first.keep_draft("half of the first", NOW);
    second.keep_draft("", NOW);
    second.keep_draft("half of the second", NOW);
    assert_eq!(first.keep_draft("half of the first", NOW), []);
    let kept = |name: &str| disk.bytes(Path::new(name)).and_then(|bytes| journal::read_draft(&bytes));
    assert_eq!(kept("/s/one.ronl.draft").as_deref(), Some("half of the first"));
    assert_eq!(kept("/s/one.ronl.draft2").as_deref(), Some("half of the second"));
    // The first is left in order; the second is killed, and its lock file stays behind.
    first.keep_draft("", NOW);
    let computer = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    std::mem::forget(second);
    disk.put(Path::new("/s/one.ronl.draft2.lock"), format!("{} {computer}", i32::MAX).as_bytes());
    let (mut third, _said) = store(disk.clone(), Path::new("/s"));
    let found = words(&mut third, &path);
    assert!(computer.is_empty() || found == ["half of the second"], "{found:?}");
    third.keep_draft("", NOW);
    assert!(computer.is_empty() || disk.names() == [path], "{:?}", disk.names());
}

/// A disk that knows no locks for a while, and a program that is killed then: its lock files, of whatever they are.
#[test]
fn what_dead_programs_left_beside_sessions_goes_whether_or_not_the_disk_knows_locks_by_now() {
    let computer = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let owner = |pid: i64| format!("{pid} {computer}");
    let (dead, alive) = (owner(i32::MAX.into()), owner(std::process::id().into()));
    let path = Path::new("/s/one.ronl");
    let cut = "x".repeat(241) + "-0123abcd.lock";
    let kinds = ["one.ronl.lock", "one.ronl.draft.lock", "one.ronl.draft2.lock", "other.ronl.draft30.lock", &cut];
    for (kind, knows_locks) in kinds.iter().flat_map(|kind| [(kind, true), (kind, false)]) {
        let disk = TestDisk::default();
        store(disk.clone(), Path::new("/s")).0.create(None, "one", head(), NOW);
        if !knows_locks {
            disk.forget_locks();
        }
        let lock = Path::new("/s").join(kind);
        let is_left = |words: &str| {
            disk.put(&lock, words.as_bytes());
            store(disk.clone(), Path::new("/s")).0.open(path, NOW);
            disk.bytes(&lock).is_some()
        };
        assert_eq!(is_left(&dead), computer.is_empty(), "{kind}");
        // Where the disk knows no locks, the lock file of the session itself bars the way.
        if knows_locks || *kind != "one.ronl.lock" {
            assert!(is_left(&alive) && is_left(""), "{kind}");
        }
        disk.put(&lock, b"nobody knows whose");
        disk.age(&lock, 24 * 3_600_000 + 1);
        let probe = Path::new("/s/one.ronl.lock-old");
        disk.put(probe, b"");
        disk.age(probe, 24 * 3_600_000);
        let copies = ["/s/one.ronl-new", "/s/one.ronl-old"].map(Path::new);
        for copy in copies {
            disk.put(copy, &head());
        }
        store(disk.clone(), Path::new("/s")).0.open(path, NOW);
        assert_eq!(disk.names(), [path, copies[0], copies[1]], "{kind}");
    }
}

#[test]
fn what_somebody_types_now_is_not_taken_with_what_others_left() {
    let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
    let (mut first, _said) = store(disk.clone(), Path::new("/s"));
    first.create(None, "one", head(), NOW);
    let mut typing: Vec<_> = ["one", "two", "three"]
        .map(|text| {
            let (mut other, _said) = store(disk.clone(), Path::new("/s"));
            other.open(&path, NOW);
            other.keep_draft(text, NOW);
            other
        })
        .into();
    let live = typing.remove(1);
    drop(typing);
    assert_eq!(words(&mut first, &path), ["one", "three"]);
    assert_eq!(first.keep_draft("one and three", NOW), []);
    let names = ["/s/one.ronl", "/s/one.ronl.draft", "/s/one.ronl.draft2"].map(PathBuf::from);
    assert_eq!(disk.names(), names);
    drop(live);
    assert_eq!(words(&mut first, &path), ["one and three", "two"]);
}

#[test]
fn wherever_taking_up_the_words_of_several_ends_none_is_lost() {
    for fault in [Fault::Once, Fault::FromNowOn, Fault::Half] {
        for calls in 0.. {
            let (disk, path) = (TestDisk::default(), PathBuf::from("/s/one.ronl"));
            let (mut first, _said) = store(disk.clone(), Path::new("/s"));
            first.create(None, "one", head(), NOW);
            let (mut second, _said) = store(disk.clone(), Path::new("/s"));
            second.open(&path, NOW);
            first.keep_draft("the first", NOW);
            second.keep_draft("the second", NOW);
            drop((first, second));
            let (mut third, _said) = store(disk.clone(), Path::new("/s"));
            disk.fail_after(calls, fault);
            if let [Outcome::Opened { drafts, .. }] = &third.open(&path, NOW)[..] {
                third.keep_draft(&drafts.words.join(" and "), NOW);
            }
            let has_failed = disk.mend();
            drop(third);
            disk.let_go_of_locks();
            let (mut fourth, _said) = store(disk.clone(), Path::new("/s"));
            let left = words(&mut fourth, &path).concat();
            assert!(left.contains("the first") && left.contains("the second"), "{fault:?} after {calls}: {left}");
            if !has_failed {
                break;
            }
        }
    }
}

/// A room at this step of a workshop that hides what its first step catches.
fn hiding(step: usize) -> Room {
    let listed = workshops::listed("hiding", Origin::Shipped, "hiding.ron", HIDING);
    let mut room = Room::at_home().starting_listed(&listed, Some(&["Amara", "Ben"]));
    room.go_to_step(1).keys("i \"unsaid\" enter esc N \"unsaid\" enter esc").go_to_step(step);
    room
}

const HIDING: &str = include_str!("../scripts/good/hidden-until-revealed.ron");

#[test]
fn a_kill_brings_words_onto_the_wall_only_where_the_room_may_read_them() {
    let kinds = (0..9).map(|kind| format!("i down*{kind}"));
    let others = ["c c enter", "c c end enter", "E", "T"].map(str::to_owned);
    let ways: Vec<String> = kinds.chain(others).collect();
    for (step, way) in (1..=3).flat_map(|step| ways.iter().map(move |way| (step, way))) {
        let mut room = hiding(step);
        room.keys(way);
        if !room.is_typing() {
            continue;
        }
        let is_hidden = step < 3 && way != "E" || way.starts_with('c');
        let label = room.screen(80, 20);
        let is_private =
            is_hidden || ["note", "parking lot"].iter().any(|kind| label.contains(&format!("\n  {kind}  ")));
        room.keys("\"7zqhalf\"").kill_and_reopen("5s");
        let screen = room.screen(80, 20);
        assert_eq!(screen.contains("7zqhalf"), !is_private, "{way} at step {step}: {screen}");
        if !is_private {
            assert!(room.is_typing() && !screen.contains("waits"), "{way} at step {step}: {screen}");
            continue;
        }
        assert!(!room.is_typing() && screen.contains("1 line waits (L)"), "{way} at step {step}: {screen}");
        assert!(screen.contains("1 line waits; L brings it back"), "{way} at step {step}: {screen}");
        // Looked at, it waits on; typed on, it is one line, and no kill brings it onto the wall.
        let screen = room.keys("L ctrl-r").screen(80, 20);
        assert!(screen.contains("7zqhalf") && !screen.contains("waits"), "{way} at step {step}: {screen}");
        room.keys("esc").kill_and_reopen("5s");
        let screen = room.screen(80, 20);
        assert!(screen.contains("1 line waits (L)") && !screen.contains("zqhalf"), "{way} at step {step}: {screen}");
        room.keys("L \"on\"").kill_and_reopen("5s");
        let screen = room.screen(80, 20);
        assert!(screen.contains("1 line waits (L)") && !screen.contains("zqhalf"), "{way} at step {step}: {screen}");
        let screen = room.keys("L \"!\" ctrl-r").screen(80, 20);
        assert!(screen.contains("7zqhalfon!") && !screen.contains("waits"), "{way} at step {step}: {screen}");
        room.keys("ctrl-c");
        assert!(!room.screen(80, 20).contains("waits"), "{way} at step {step}: {}", room.screen(80, 20));
    }
}

#[test]
fn what_is_private_and_comes_back_from_a_slow_disk_waits_as_well() {
    for (keys, meanwhile) in [
        ("c c enter \" zqon\" enter esc", Command::Delete(CaptureId(2))),
        ("c c end enter \" zqon\" enter esc", Command::Delete(CaptureId(1))),
    ] {
        let mut room = hiding(2);
        room.disk(RoomDisk::Slow).keys(keys).somebody_else(&meanwhile).disk(RoomDisk::Works);
        let screen = room.screen(80, 20);
        assert!(!room.is_typing() && !screen.contains("zqon"), "{keys}: {screen}");
        assert!(screen.contains("1 line waits (L)") && screen.contains("came back, not taken"), "{keys}: {screen}");
    }
}

#[test]
fn how_long_a_session_was_left_and_that_a_line_waits_are_both_said() {
    let mut room = hiding(3);
    room.keys("space N \"zqhalf\"").kill_and_reopen("5m");
    for (columns, rows) in [(60, 16), (80, 20)] {
        let screen = room.screen(columns, rows);
        let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("the clock ran on") && words.contains("1 line waits; L brings it back"), "{screen}");
    }
}

#[test]
fn words_of_several_programs_come_back_together_and_that_is_said() {
    let mut room = Room::open_with("distributed-leadership-taster", &["Amara", "Ben"]);
    room.go_to_step(24);
    room.keys("Q \"half a tho\"");
    room.store.left =
        vec!["catch idea 0|a map\naside waits tally|3 4".into(), "waits rename 1|\ncatch note 0|a lamp".into()];
    room.kill_and_reopen("5m");
    let screen = room.screen(60, 16);
    assert!(screen.contains("half a tho") && screen.contains("words of 3 programs came back"), "{screen}");
    room.keys("\"ught\" esc");
    let screen = room.screen(60, 16);
    assert!(screen.contains("3 wait (L)"), "{screen}");
    // They are ours now, and come back after the next kill as well.
    room.kill_and_reopen("5m");
    let screen = room.screen(60, 16);
    assert!(screen.contains("3 wait (L)") && !screen.contains("programs came back"), "{screen}");
}

#[test]
fn unfinished_typing_that_cannot_be_read_is_said() {
    let mut room = Room::open_with("distributed-leadership-taster", &["Amara", "Ben"]);
    room.store.unread = vec!["/sessions/one.ronl.draft2".into()];
    room.kill_and_reopen("5m");
    let screen = room.screen(60, 16);
    assert!(screen.contains("unfinished typing in one.ronl.draft2 cannot be"), "{screen}");
}
