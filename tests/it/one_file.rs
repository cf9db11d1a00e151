//! Two programs with one session whose file is replaced, changed, cut or taken away under both, or cannot be saved by one of
//! them: both go on in one file, each is told what happened, and nothing is lost or there twice.

use std::path::{Path, PathBuf};
use std::sync::Barrier;

use fourfold::app::msg::Outcome;
use fourfold::shell::store::disk::{Disk, RealDisk};

use crate::faults::{Writer, facts};

const STRANGER: &str = "my shopping list\n";

/// Two that have a session with two facts open.
fn two() -> (tempfile::TempDir, PathBuf, [Writer<RealDisk>; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions/one.ronl");
    let mut one = Writer::create(RealDisk, &path);
    one.say("one");
    one.say("two");
    let other = Writer::open(RealDisk, &path).unwrap();
    (folder, path, [one, other])
}

fn replaced(path: &Path) {
    std::fs::write(path.with_extension("new"), STRANGER).unwrap();
    std::fs::rename(path.with_extension("new"), path).unwrap();
}

fn written_over(path: &Path) {
    std::fs::write(path, STRANGER).unwrap();
}

fn edited(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap().replace("two", "2");
    std::fs::rename(path, path.with_extension("bak")).unwrap();
    std::fs::write(path, text).unwrap();
}

/// What is in the one file that both are in, which the name ends so.
fn facts_of_both<D: Disk>([one, other]: [&Writer<D>; 2], ending: &str) -> Vec<String> {
    assert_eq!(one.session.path(), other.session.path(), "they are in two files");
    assert!(one.session.path().to_str().unwrap().ends_with(ending), "{}", one.session.path().display());
    facts(&std::fs::read(one.session.path()).unwrap())
}

#[test]
fn where_another_file_stands_both_go_on_in_one_file_beside_it() {
    for (what, meddle) in
        [("put in its place", &replaced as &dyn Fn(&Path)), ("changed", &written_over), ("put in its place", &edited)]
    {
        for is_faster in [false, true] {
            let (_folder, path, [mut one, mut other]) = two();
            meddle(&path);
            let stranger = std::fs::read(&path).unwrap();
            // Whoever is faster may have said something more before the other looks.
            if is_faster {
                one.say("three");
            }
            for writer in [&mut one, &mut other] {
                writer.follow();
                writer.follow();
            }
            one.say("of one");
            other.say("of other");
            one.follow();
            for writer in [&one, &other] {
                let [told] = writer.rescues().try_into().unwrap();
                assert!(told.contains(what) && told.contains("goes on in `one-rescued-1.ronl` beside it"), "{told}");
            }
            let mut there = facts_of_both([&one, &other], "one-rescued-1.ronl");
            there.retain(|text| text != "three");
            assert_eq!(there, ["one", "two", "of one", "of other"]);
            assert_eq!(std::fs::read(&path).unwrap(), stranger, "not touched");
        }
    }
}

#[test]
fn both_at_the_same_time_make_one_file() {
    for (round, meddle) in [&replaced as &dyn Fn(&Path), &written_over].into_iter().cycle().take(40).enumerate() {
        let (_folder, path, [mut one, mut other]) = two();
        meddle(&path);
        let start = Barrier::new(2);
        std::thread::scope(|scope| {
            for (name, writer) in [("of one", &mut one), ("of other", &mut other)] {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    writer.say(name);
                    for _ in 0..3 {
                        writer.follow();
                    }
                });
            }
        });
        one.follow();
        let mut there = facts_of_both([&one, &other], "one-rescued-1.ronl");
        there.sort();
        assert_eq!(there, ["of one", "of other", "one", "two"], "round {round}");
    }
}

/// What one has written just before the file goes is nowhere else: the other has not heard of it, and is the first to look.
#[test]
fn what_was_written_last_goes_on_with_whoever_is_first() {
    let gone = |path: &Path| std::fs::remove_file(path).unwrap();
    for (meddle, ending) in [(&replaced as &dyn Fn(&Path), "one-rescued-1.ronl"), (&gone, "one.ronl")] {
        let (_folder, path, [mut one, mut other]) = two();
        one.say("three");
        meddle(&path);
        other.say("four");
        other.follow();
        one.follow();
        one.say("five");
        other.follow();
        assert_eq!(facts_of_both([&one, &other], ending), ["one", "two", "three", "four", "five"]);
    }
}

#[test]
fn whoever_did_not_mend_the_file_says_what_happened_as_well_and_once() {
    let gone = |path: &Path| std::fs::remove_file(path).unwrap();
    let cut = |path: &Path| std::fs::File::options().write(true).open(path).unwrap().set_len(20).unwrap();
    let emptied = |path: &Path| std::fs::File::options().write(true).open(path).unwrap().set_len(0).unwrap();
    for (what, meddle) in [
        ("the file was moved or deleted", &gone as &dyn Fn(&Path)),
        ("cut the file short", &cut),
        ("cut the file short", &emptied),
    ] {
        let (_folder, path, [mut one, mut other]) = two();
        meddle(&path);
        for _ in 0..3 {
            one.follow();
            other.follow();
        }
        one.say("three");
        other.follow();
        for writer in [&one, &other] {
            let [told] = writer.rescues().try_into().unwrap();
            assert!(told.contains(what) && told.contains("all of it has been put back there"), "{told}");
            assert!(!writer.said.contains(&Outcome::TakenUp));
        }
        assert_eq!(facts_of_both([&one, &other], "one.ronl"), ["one", "two", "three"]);
    }
}

/// A stranger stood there for a moment, and one has made a file beside it: the other finds the file as it was.
#[test]
fn whoever_saw_nothing_goes_where_the_other_has_gone_on() {
    let (_folder, path, [mut one, mut other]) = two();
    let away = path.with_extension("away");
    std::fs::rename(&path, &away).unwrap();
    std::fs::write(&path, STRANGER).unwrap();
    one.say("three");
    std::fs::rename(&away, &path).unwrap();
    other.follow();
    other.say("four");
    one.follow();
    assert_eq!(facts_of_both([&one, &other], "one-rescued-1.ronl"), ["one", "two", "three", "four"]);
    assert_eq!(
        other.rescues(),
        [
            "another screen has gone on in another file; the session goes on in `one-rescued-1.ronl` beside it, nothing is lost"
        ]
    );
}

/// A file of the same name that a rescue has made on another day is none to go on in.
#[test]
fn what_an_earlier_rescue_has_left_is_not_taken_for_this_session() {
    let (_folder, path, [one, _]) = two();
    let earlier = path.with_file_name("one-rescued-1.ronl");
    let bytes = std::fs::read(&path).unwrap();
    let first = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    std::fs::write(&earlier, &bytes[..=first]).unwrap();
    Writer::open(RealDisk, &earlier).unwrap().say("of that day");
    std::fs::File::options().write(true).open(&earlier).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    drop(one);
    let [mut one, mut other] = [0, 1].map(|_| Writer::open(RealDisk, &path).unwrap());
    one.say("three");
    other.follow();
    replaced(&path);
    other.say("four");
    one.follow();
    one.follow();
    assert_eq!(facts_of_both([&one, &other], "one-rescued-2.ronl"), ["one", "two", "three", "four"]);
    assert_eq!(facts(&std::fs::read(&earlier).unwrap()), ["one", "of that day"]);
}

/// One had written something that nobody had heard of when the file was written over, and the other was the first to go on.
#[test]
fn two_that_went_on_without_each_other_come_to_one_file() {
    let (_folder, path, [mut one, mut other]) = two();
    one.say("three");
    written_over(&path);
    other.say("four");
    one.follow();
    other.follow();
    assert_eq!(facts_of_both([&one, &other], "one-rescued-1.ronl"), ["one", "two", "four", "three"]);
    let [told] = one.rescues().try_into().unwrap();
    let words = "two screens had gone on without each other; it goes on in `one-rescued-1.ronl` with all that was caught in either";
    assert!(told.starts_with(words), "{told}");
    one.say("five");
    other.follow();
    assert_eq!(facts_of_both([&one, &other], "one-rescued-1.ronl"), ["one", "two", "four", "three", "five"]);
}

/// A network folder was gone for a while: somebody at another computer went on in it, and one here in a copy of their own.
#[test]
fn a_folder_that_comes_back_with_what_others_did_meanwhile_is_gone_on_with() {
    let (folder, path, [mut one, mut third]) = two();
    one.follow();
    let (there, away) = (path.parent().unwrap().to_owned(), folder.path().join("away"));
    std::fs::rename(&there, &away).unwrap();
    one.say("three");
    one.say("of both");
    std::fs::rename(&there, folder.path().join("copy")).unwrap();
    std::fs::rename(&away, &there).unwrap();
    third.say("four");
    third.say("of both");
    one.follow();
    one.follow();
    third.follow();
    assert_eq!(facts_of_both([&one, &third], "sessions/one.ronl"), ["one", "two", "four", "of both", "three"]);
}
