//! A session file that is moved, replaced, cut or changed under our hands, and a name that is taken.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use fourfold::app::msg::Outcome;
use fourfold::shell::store::disk::RealDisk;
use fourfold::shell::store::session_file::{SessionFile, Target};

use fourfold::domain::time::Length;

use super::faults::{NOW, Writer, facts};
use crate::pty::Home;

/// A real session with two facts said, and something done to its file.
fn meddled_with(meddle: impl FnOnce(&Path)) -> (tempfile::TempDir, Writer<RealDisk>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions/one.ronl");
    let mut writer = Writer::create(RealDisk, &path);
    writer.say("one");
    writer.say("two");
    meddle(&path);
    (folder, writer)
}

/// The same, looked at before and behind the moment that it has to come back.
fn meddled_in_peace(meddle: impl FnOnce(&Path)) -> (tempfile::TempDir, Writer<RealDisk>, [Vec<Outcome>; 2]) {
    let (folder, mut writer) = meddled_with(meddle);
    let looks =
        [0, 499, 500].map(|later| writer.session.follow(&RealDisk, true, NOW + Length::from_millis(later)).unwrap());
    let [first, second, third] = looks;
    assert_eq!(first, second, "nothing is done before its time");
    (folder, writer, [second, third])
}

/// The same, and a third fact said.
fn meddled(meddle: impl FnOnce(&Path)) -> (tempfile::TempDir, Writer<RealDisk>) {
    let (folder, mut writer) = meddled_with(meddle);
    writer.say("three");
    (folder, writer)
}

const THREE: [&str; 3] = ["one", "two", "three"];

#[test]
fn a_file_deleted_or_moved_is_put_back() {
    let moved = |path: &Path| std::fs::rename(path, path.with_extension("old")).unwrap();
    let deleted = |path: &Path| std::fs::remove_file(path).unwrap();
    let folder_gone = |path: &Path| std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
    for meddle in [&moved as &dyn Fn(&Path), &deleted, &folder_gone] {
        let (folder, writer) = meddled(meddle);
        let path = folder.path().join("sessions/one.ronl");
        assert_eq!(
            writer.rescues(),
            ["the file was moved or deleted; all of it has been put back there, nothing is lost"]
        );
        assert_eq!(writer.said.last(), Some(&Outcome::Appended));
        assert_eq!(writer.session.path(), path);
        assert_eq!(facts(&std::fs::read(&path).unwrap()), THREE);
    }
}

#[test]
fn a_stranger_in_its_place_is_not_touched() {
    let (folder, mut writer) = meddled(|path| {
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, "my shopping list\n").unwrap();
    });
    let rescued = folder.path().join("sessions/one-rescued-1.ronl");
    assert_eq!(
        writer.rescues(),
        ["another file was put in its place; the session goes on in `one-rescued-1.ronl` beside it, nothing is lost"]
    );
    assert_eq!(writer.session.path(), rescued);
    writer.say("four");
    assert_eq!(facts(&std::fs::read(&rescued).unwrap()), ["one", "two", "three", "four"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("sessions/one.ronl")).unwrap(), "my shopping list\n");
}

#[test]
fn a_session_that_is_rescued_again_gets_the_next_number() {
    let (folder, mut writer) = meddled(|path| {
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, "my shopping list\n").unwrap();
    });
    for number in [1, 2] {
        let rescued = folder.path().join(format!("sessions/one-rescued-{number}.ronl"));
        assert_eq!(writer.session.path(), rescued);
        std::fs::remove_file(&rescued).unwrap();
        std::fs::write(&rescued, "my shopping list\n").unwrap();
        writer.say("more");
    }
    assert_eq!(writer.session.path(), folder.path().join("sessions/one-rescued-3.ronl"));
}

#[test]
fn sessions_whose_names_are_as_long_as_can_be_each_get_a_file_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let rescued = ["a", "b"].map(|last| {
        let path = folder.path().join(format!("{}{last}.ronl", "x".repeat(249)));
        let mut writer = Writer::create(RealDisk, &path);
        writer.say(last);
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, "my shopping list\n").unwrap();
        writer.say("two");
        assert_eq!(writer.said.last(), Some(&Outcome::Appended));
        assert_eq!(facts(&std::fs::read(writer.session.path()).unwrap()), [last, "two"]);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "my shopping list\n");
        writer.session.path().to_owned()
    });
    assert_ne!(rescued[0], rescued[1]);
}

#[test]
fn a_file_in_its_place_that_does_not_show_it_is_ours_is_not_touched() {
    for stranger in [&b""[..], b"(format:1,"] {
        let (folder, writer) = meddled(|path| {
            std::fs::remove_file(path).unwrap();
            std::fs::write(path, stranger).unwrap();
        });
        assert_eq!(std::fs::read(folder.path().join("sessions/one.ronl")).unwrap(), stranger);
        assert_eq!(facts(&std::fs::read(writer.session.path()).unwrap()), THREE);
    }
}

#[test]
fn a_folder_in_its_place_is_not_touched() {
    let (folder, writer) = meddled(|path| {
        std::fs::remove_file(path).unwrap();
        std::fs::create_dir(path).unwrap();
    });
    assert_eq!(facts(&std::fs::read(folder.path().join("sessions/one-rescued-1.ronl")).unwrap()), THREE);
    assert_eq!(writer.said.last(), Some(&Outcome::Appended));
}

#[test]
fn a_link_that_leads_nowhere_in_its_place_is_not_touched() {
    for target in ["one.ronl", "nothing.ronl"] {
        let (folder, writer) = meddled(|path| {
            std::fs::remove_file(path).unwrap();
            std::os::unix::fs::symlink(target, path).unwrap();
        });
        assert_eq!(writer.said.last(), Some(&Outcome::Appended));
        assert_eq!(facts(&std::fs::read(writer.session.path()).unwrap()), THREE, "{target}");
        let link = std::fs::read_link(folder.path().join("sessions/one.ronl")).unwrap();
        assert_eq!(link, Path::new(target));
    }
}

#[test]
fn a_copy_in_its_place_is_gone_on_with() {
    let (folder, writer) = meddled(|path| {
        let bytes = std::fs::read(path).unwrap();
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, bytes).unwrap();
    });
    assert_eq!(writer.rescues(), [""; 0]);
    assert_eq!(facts(&std::fs::read(folder.path().join("sessions/one.ronl")).unwrap()), THREE);
}

/// Whoever copies a file back or makes it anew does not thereby say who may read it.
#[test]
fn whoever_could_read_the_file_can_read_it_after_a_rescue_and_nobody_else() {
    let copied = |path: &Path| {
        let bytes = std::fs::read(path).unwrap();
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    let older = |path: &Path| {
        let bytes = std::fs::read(path).unwrap();
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, &bytes[..bytes.len() - 80]).unwrap();
    };
    let deleted = |path: &Path| std::fs::remove_file(path).unwrap();
    let written_over = |path: &Path| std::fs::write(path, "my shopping list\n").unwrap();
    for meddle in [&copied as &dyn Fn(&Path), &older, &deleted, &written_over] {
        for (before, made) in [(0o600, 0o644), (0o644, 0o600), (0o660, 0o640)] {
            let (_folder, writer) = meddled(|path| {
                set_mode(path, before);
                meddle(path);
                if std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o777 != before) {
                    set_mode(path, made);
                }
            });
            let mode = std::fs::metadata(writer.session.path()).unwrap().permissions().mode();
            let is_beside = writer.session.path().ends_with("one-rescued-1.ronl");
            assert_eq!(mode & 0o777, if is_beside { 0o600 } else { before }, "{:o}", mode & 0o777);
        }
    }
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Two programs have a session open whose file is taken away under both: whoever is quicker puts it back, and the other goes
/// on in that file. None makes one of its own.
#[test]
fn of_two_that_miss_their_file_one_puts_it_back_and_both_go_on_in_it() {
    for round in 0..40 {
        let (folder, mut one) = meddled_with(|_| ());
        let path = folder.path().join("sessions/one.ronl");
        let mut other = Writer::open(RealDisk, &path).unwrap();
        let (bytes, copy) = (std::fs::read(&path).unwrap(), path.with_extension("copy"));
        std::fs::remove_file(&path).unwrap();
        if round % 2 == 1 {
            std::fs::write(&copy, bytes).unwrap();
            std::fs::rename(&copy, &path).unwrap();
        }
        let start = std::sync::Barrier::new(2);
        std::thread::scope(|scope| {
            for writer in [&mut one, &mut other] {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    for _ in 0..3 {
                        writer.follow();
                    }
                });
            }
        });
        one.say("three");
        other.say("four");
        assert_eq!((one.session.path(), other.session.path()), (path.as_path(), path.as_path()));
        let there = facts(&std::fs::read(&path).unwrap());
        assert_eq!(there, ["one", "two", "three", "four"], "round {round}");
        let told = |writer: &Writer<RealDisk>| {
            writer.said.iter().any(|said| matches!(said, Outcome::TakenUp | Outcome::Rescued { .. }))
        };
        assert!(told(&one) && told(&other), "both are told: {:?} {:?}", one.said, other.said);
    }
}

#[test]
fn an_older_copy_in_its_place_is_completed() {
    let (folder, writer) = meddled(|path| {
        let bytes = std::fs::read(path).unwrap();
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, &bytes[..bytes.len() - 40]).unwrap();
    });
    assert_eq!(
        writer.rescues(),
        ["an older copy was put in its place; all of it has been put back there, nothing is lost"]
    );
    assert_eq!(facts(&std::fs::read(folder.path().join("sessions/one.ronl")).unwrap()), THREE);
}

#[test]
fn a_file_cut_short_is_completed_and_one_changed_is_left() {
    for kept in [0, 20, 500] {
        let (folder, writer) = meddled(|path| {
            std::fs::File::options().write(true).open(path).unwrap().set_len(kept).unwrap();
        });
        assert_eq!(
            writer.rescues(),
            ["another program cut the file short; all of it has been put back there, nothing is lost"]
        );
        assert_eq!(facts(&std::fs::read(folder.path().join("sessions/one.ronl")).unwrap()), THREE);
    }
    for other in ["short\n".to_owned(), "long\n".repeat(1_000)] {
        let (folder, writer) = meddled(|path| std::fs::write(path, &other).unwrap());
        assert_eq!(
            writer.rescues(),
            [
                "another program changed the file; the session goes on in `one-rescued-1.ronl` beside it, nothing is lost"
            ]
        );
        assert_eq!(std::fs::read_to_string(folder.path().join("sessions/one.ronl")).unwrap(), other);
        assert_eq!(facts(&std::fs::read(folder.path().join("sessions/one-rescued-1.ronl")).unwrap()), THREE);
    }
}

#[test]
fn what_is_missing_is_put_back_though_nothing_is_said() {
    let moved = |path: &Path| std::fs::rename(path, path.with_extension("old")).unwrap();
    let deleted = |path: &Path| std::fs::remove_file(path).unwrap();
    let folder_gone = |path: &Path| std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
    let cut = |path: &Path| std::fs::File::options().write(true).open(path).unwrap().set_len(20).unwrap();
    let older = |path: &Path| {
        let bytes = std::fs::read(path).unwrap();
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, &bytes[..bytes.len() - 40]).unwrap();
    };
    for meddle in [&moved as &dyn Fn(&Path), &deleted, &folder_gone, &cut, &older] {
        let (folder, writer, [before, behind]) = meddled_in_peace(meddle);
        assert_eq!(before, []);
        assert!(matches!(&behind[..], [Outcome::Rescued { .. }]), "{behind:?}");
        assert!(!writer.session.may_come_back());
        assert_eq!(facts(&std::fs::read(folder.path().join("sessions/one.ronl")).unwrap()), ["one", "two"]);
    }
}

#[test]
fn what_was_missing_and_is_there_again_is_told_by_whoever_did_not_put_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    let mut writer = Writer::create(RealDisk, &path);
    writer.say("one");
    let bytes = std::fs::read(&path).unwrap();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_len(0).unwrap();
    assert_eq!(writer.session.follow(&RealDisk, true, NOW).unwrap(), []);
    assert!(writer.session.may_come_back());
    std::os::unix::fs::FileExt::write_all_at(&file, &bytes, 0).unwrap();
    let told = writer.session.follow(&RealDisk, true, NOW + Length::from_minutes(1)).unwrap();
    assert!(matches!(&told[..], [Outcome::Rescued { path: there, .. }] if *there == path), "{told:?}");
    assert!(!writer.session.may_come_back());
}

#[test]
fn a_stranger_in_its_place_is_seen_though_nothing_is_said() {
    let (folder, writer, [_, behind]) = meddled_in_peace(|path| {
        std::fs::write(path.with_extension("new"), "my shopping list\n").unwrap();
        std::fs::rename(path.with_extension("new"), path).unwrap();
    });
    assert!(matches!(&behind[..], [Outcome::Rescued { .. }]), "{behind:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("sessions/one.ronl")).unwrap(), "my shopping list\n");
    assert_eq!(facts(&std::fs::read(writer.session.path()).unwrap()), ["one", "two"]);
}

#[test]
fn a_file_that_is_deleted_while_nobody_touches_a_key_is_put_back_and_that_is_said() {
    let home = Home::new();
    let run = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada"]);
    let mut terminal = run.with("FOURFOLD_NOW", "+2026-11-23T09:00:00Z").start();
    terminal.until_text("until");
    terminal.keys("n i \"said before\" enter \"half an\"");
    terminal.until_text("half an");
    let path = home.session_path();
    std::fs::remove_file(&path).unwrap();
    terminal.until_text("the file was moved or deleted");
    assert!(std::fs::read_to_string(&path).unwrap().contains("said before"));
}

#[test]
fn half_a_line_of_somebody_killed_is_put_aside() {
    use std::io::Write as _;
    let (folder, writer) = meddled(|path| {
        std::fs::File::options().append(true).open(path).unwrap().write_all(b"(seq:3,at:\"20").unwrap();
    });
    assert_eq!(writer.said.last(), Some(&Outcome::Appended));
    assert_eq!(facts(&std::fs::read(folder.path().join("sessions/one.ronl")).unwrap()), THREE);
    assert_eq!(std::fs::read(folder.path().join("sessions/one.ronl.torn-1")).unwrap(), b"(seq:3,at:\"20");
}

#[test]
fn a_file_that_is_there_already_is_never_started_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ronl");
    std::fs::write(&path, "mine").unwrap();
    let mut writer = Writer::create(RealDisk, &path);
    assert_eq!(
        writer.last_words(),
        "a file stands there already; move it away, or choose another name; saving is tried again by itself"
    );
    writer.say("one");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    std::fs::remove_file(&path).unwrap();
    writer.retry();
    assert_eq!(writer.said[writer.said.len() - 2..], [Outcome::Created { path: path.clone() }, Outcome::SavedAgain]);
    assert_eq!(facts(&std::fs::read(&path).unwrap()), ["one"]);
}

#[test]
fn a_taken_name_is_numbered() {
    let folder = tempfile::tempdir().unwrap();
    for expected in ["day.ronl", "day-2.ronl", "day-3.ronl"] {
        let target = Target::Numbered { folder: folder.path().join("new/deep"), name: "day".to_owned() };
        let (session, outcomes) = SessionFile::create(&RealDisk, target, b"(format:1,)".to_vec(), NOW);
        assert_eq!(outcomes, [Outcome::Created { path: folder.path().join("new/deep").join(expected) }]);
        assert_eq!(session.path().file_name().unwrap(), expected);
    }
}

#[test]
fn a_session_that_moves_while_a_line_is_typed_says_so_until_it_is_read() {
    let home = Home::new();
    let mut terminal = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada"]).start();
    terminal.until_text("until");
    terminal.keys("n i \"said before\" enter \"half an\"");
    terminal.until_text("half an");
    let path = home.session_path();
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.len() - 20;
    bytes[at] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let words = "another program changed the file; the whole session is in";
    let is_said =
        |screen: &vt100::Screen| screen.contents().split_whitespace().collect::<Vec<_>>().join(" ").contains(words);
    terminal.until("where the session is now", is_said);
    terminal.keys("\" idea\" enter \"another\"");
    terminal.until("the banner while more is typed", |screen| is_said(screen) && screen.contents().contains("another"));
    terminal.keys("esc");
    terminal
        .until("the banner after the line", |screen| is_said(screen) && !screen.contents().contains("ctrl-c drop it"));
    terminal.keys("n");
    terminal.until("the banner at the next step", is_said);
    terminal.keys("esc");
    terminal.until("it was read", |screen| !is_said(screen));
    terminal.keys("q q");
    assert!(terminal.wait().success(), "all of it is in a file, and surely");
    terminal.until_text("not where it was");
    let rescued = path.with_file_name(format!("{}-rescued-1.ronl", path.file_stem().unwrap().to_str().unwrap()));
    let kept = std::fs::read_to_string(&rescued).unwrap();
    assert!(["said before", "half an idea", "another"].iter().all(|words| kept.contains(words)), "{kept}");
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "left as it is");
}

#[test]
fn whoever_stays_after_a_session_fell_back_is_told_where_it_is_until_that_is_read() {
    let home = Home::new();
    let mut terminal = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada"]).start();
    terminal.until_text("until");
    terminal.keys("n i \"said before\" enter");
    terminal.until_text("1 idea");
    let folder = home.session_path().parent().unwrap().to_owned();
    std::fs::rename(&folder, folder.with_extension("away")).unwrap();
    std::fs::write(&folder, "").unwrap();
    terminal.keys("\"another\" enter esc");
    terminal.until_text("NOT SAVED");
    let is_said = |screen: &vt100::Screen| {
        let words = screen.contents().split_whitespace().collect::<Vec<_>>().join(" ");
        words.contains("THE FILE:") && words.contains("all of it is in")
    };
    terminal.keys("q");
    terminal.until_text("again leaves");
    terminal.keys("n");
    terminal
        .until("the banner of one who stays", |screen| is_said(screen) && !screen.contents().contains("again leaves"));
    terminal.keys("esc");
    terminal.until("it was read", |screen| !is_said(screen));
    terminal.keys("q q");
    terminal.until_text("not where it was");
    let _not_where_it_belongs = terminal.wait();
}
