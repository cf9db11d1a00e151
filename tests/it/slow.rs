//! A slow disk: no key waits for it, what it has not taken is not called saved, and what others add meanwhile is minded.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fourfold::app::msg::{Effect, Outcome};
use fourfold::domain::time::Timestamp;
use fourfold::shell::cabinet::Cabinet;
use fourfold::shell::store::folders::Places;
use fourfold::shell::{Files, Post};

use super::stores::TestDisk;

const NOW: Timestamp = Timestamp::from_millis(1_795_467_154_070);
/// Longer than any answer takes on a disk that works.
const LONG: Duration = Duration::from_mins(1);

struct Slow {
    disk: TestDisk,
    cabinet: Cabinet<TestDisk>,
    /// What was answered and not looked at.
    said: Vec<Outcome>,
}

fn path() -> PathBuf {
    PathBuf::from("/data/sessions/one.ronl")
}

impl Slow {
    /// A session of one line, all well.
    fn begun() -> Self {
        let disk = TestDisk::default();
        let places =
            Places { data: "/data".into(), state: "/state".into(), config: "/config".into(), temporary: "/tmp".into() };
        let (post, _unheard) = Post::unanswered();
        let cabinet = Cabinet::open(disk.clone(), places, || NOW, post).unwrap();
        let mut slow = Self { disk, cabinet, said: Vec::new() };
        slow.ask(Effect::Create { path: None, name: "one".into(), header: b"(format:1,)\n".to_vec() });
        slow.until(&Outcome::Created { path: path() });
        slow.until(&Outcome::Synced { at: NOW });
        slow
    }

    fn ask(&mut self, effect: Effect) {
        let outcomes = self.cabinet.carry_out(NOW, effect);
        self.said.extend(outcomes);
    }

    /// Everything that was answered up to this.
    fn until(&mut self, wanted: &Outcome) -> Vec<Outcome> {
        loop {
            if let Some(at) = self.said.iter().position(|outcome| outcome == wanted) {
                return self.said.drain(..=at).collect();
            }
            let outcomes = self.cabinet.look(LONG);
            self.said.extend(outcomes);
        }
    }

    fn file(&self) -> String {
        String::from_utf8(self.disk.bytes(&path()).unwrap()).unwrap()
    }
}

#[test]
fn what_the_disk_has_not_taken_within_a_frame_is_not_called_saved_and_is_saved_in_order() {
    let mut slow = Slow::begun();
    slow.disk.hold();
    slow.ask(Effect::Append(b"one\n".to_vec()));
    assert_eq!(slow.said, [Outcome::Pending], "the frame does not wait");
    for text in ["two\n", "three\n"] {
        slow.ask(Effect::KeepDraft("half".into()));
        slow.ask(Effect::Append(text.into()));
    }
    assert_eq!(slow.said, [Outcome::Pending, Outcome::Pending, Outcome::Pending]);
    assert_eq!(slow.file(), "(format:1,)\n");
    slow.disk.go_on();
    let said = slow.until(&Outcome::Appended);
    // The first was written alone, while the others came.
    assert!(said.contains(&Outcome::Earlier { later: 2, outcome: Box::new(Outcome::Appended) }), "{said:?}");
    assert_eq!(slow.file(), "(format:1,)\none\ntwo\nthree\n");
}

#[test]
fn whatever_was_under_way_when_others_were_first_is_forgotten() {
    let mut slow = Slow::begun();
    slow.disk.hold();
    slow.ask(Effect::KeepDraft("half".into()));
    for text in ["one\n", "two\n"] {
        slow.ask(Effect::Append(text.into()));
    }
    slow.disk.add(&path(), b"theirs\n");
    slow.disk.go_on();
    slow.until(&Outcome::Grown(b"theirs\n".to_vec()));
    slow.ask(Effect::Append(b"again\n".to_vec()));
    let said = slow.until(&Outcome::Appended);
    assert!(!said.iter().any(|outcome| matches!(outcome, Outcome::Earlier { .. })), "{said:?}");
    assert_eq!(slow.file(), "(format:1,)\ntheirs\nagain\n");
}

#[test]
fn leaving_waits_for_the_disk_without_standing_in_the_way() {
    let mut slow = Slow::begun();
    slow.disk.hold();
    slow.ask(Effect::Append(b"last\n".to_vec()));
    slow.ask(Effect::Close);
    assert_eq!(slow.said, [Outcome::Pending]);
    assert!(slow.cabinet.is_busy());
    slow.disk.go_on();
    slow.until(&Outcome::Closed);
    assert!(!slow.cabinet.is_busy());
    assert_eq!(slow.disk.durable(Path::new(&path())), slow.disk.bytes(&path()));
}

#[test]
fn what_was_decided_before_others_were_heard_of_is_never_written() {
    // Between the two a key was decided upon; unfinished typing is kept before its fact is asked for.
    for is_typing in [false, true] {
        let mut slow = Slow::begun();
        slow.disk.hold();
        slow.ask(Effect::KeepDraft("h".into()));
        slow.ask(Effect::Append(b"one\n".to_vec()));
        slow.ask(Effect::KeepDraft("behind it".into()));
        slow.disk.add(&path(), b"theirs\n");
        slow.disk.go_on();
        // What stood before this has been answered by then, and nobody has looked.
        let draft = PathBuf::from("/data/sessions/one.ronl.draft");
        let is_kept = |disk: &TestDisk| {
            disk.bytes(&draft).is_some_and(|bytes| String::from_utf8_lossy(&bytes).contains("behind it"))
        };
        while !is_kept(&slow.disk) {
            std::thread::yield_now();
        }
        if is_typing {
            slow.ask(Effect::KeepDraft("half".into()));
        }
        slow.ask(Effect::Append(b"stale\n".to_vec()));
        slow.until(&Outcome::Grown(b"theirs\n".to_vec()));
        slow.ask(Effect::Append(b"again\n".to_vec()));
        slow.until(&Outcome::Appended);
        assert!(!slow.file().contains("stale"), "{}", slow.file());
        assert!(slow.file().ends_with("again\n"));
    }
}
