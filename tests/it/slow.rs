//! A slow disk: no key waits for it, what it has not taken is not called saved, and what others add meanwhile is minded.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fourfold::app::App;
use fourfold::app::msg::{Effect, LeftBehind, Msg, Outcome};
use fourfold::app::open_session::StartOptions;
use fourfold::domain::captures::CaptureId;
use fourfold::domain::command::Command;
use fourfold::domain::event::{Event, Place};
use fourfold::domain::time::Timestamp;
use fourfold::journal;
use fourfold::library::workshops;
use fourfold::shell::cabinet::Cabinet;
use fourfold::shell::store::folders::Places;
use fourfold::shell::{Files, LoopSender};
use fourfold::ui::theme::Theme;

use super::room::{self, Disk, Room, TASTER, read_keys};
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

fn cabinet(disk: TestDisk) -> (TestDisk, Cabinet<TestDisk>) {
    let places =
        Places { data: "/data".into(), state: "/state".into(), config: "/config".into(), temporary: "/tmp".into() };
    let (loop_sender, _unheard) = LoopSender::unanswered();
    let cabinet = Cabinet::open(disk.clone(), places, || NOW, loop_sender).unwrap();
    (disk, cabinet)
}

impl Slow {
    /// A session of one line, all well.
    fn begun() -> Self {
        let (disk, cabinet) = cabinet(TestDisk::default());
        let mut slow = Self { disk, cabinet, said: Vec::new() };
        slow.ask(Effect::Create { path: None, name: "one".into(), header: b"(format:1,)\n".to_vec() });
        slow.until(&Outcome::Created { path: path() });
        slow.until(&Outcome::Synced);
        slow
    }

    fn ask(&mut self, effect: Effect) {
        let outcomes = self.cabinet.carry_out(NOW, effect);
        // That a disk is slow is told by the clock on the wall, and a busy machine makes any disk slow.
        self.said.extend(outcomes.into_iter().filter(|outcome| !matches!(outcome, Outcome::DiskSlow(_))));
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
    slow.disk.until_it_holds_up();
    for text in ["two\n", "three\n"] {
        slow.ask(Effect::KeepDraft("half".into()));
        slow.ask(Effect::Append(text.into()));
    }
    assert_eq!(slow.said, [Outcome::Pending, Outcome::Pending, Outcome::Pending]);
    assert_eq!(slow.file(), "(format:1,)\n");
    slow.disk.go_on();
    let said = slow.until(&Outcome::Appended);
    // The first is written alone: it was being written when the others came.
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
    slow.ask(Effect::Close { bare: false });
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

#[test]
fn two_hundred_letters_on_a_slow_disk_are_two_writes() {
    let mut slow = Slow::begun();
    slow.disk.hold();
    let before = slow.disk.waits();
    for letters in 1..=200 {
        slow.ask(Effect::KeepDraft("x".repeat(letters)));
    }
    slow.disk.go_on();
    while slow.cabinet.is_busy() {
        slow.cabinet.look(LONG);
    }
    // What came first, and the last of all that came while it was written.
    let writes = slow.disk.waits() - before;
    assert!((1..=2).contains(&writes), "{writes} writes");
    let kept = slow.disk.bytes(Path::new("/data/sessions/one.ronl.draft")).unwrap();
    assert_eq!(journal::read_draft(&kept), Some("x".repeat(200)));
}

/// The whole program over a slow disk, without a terminal: what comes of its effects is told as the loop tells it.
struct Program {
    app: App,
    disk: TestDisk,
    cabinet: Cabinet<TestDisk>,
    ended: bool,
}

impl Program {
    /// A new session on a disk that takes its time from the write or sync of this number on.
    fn on_a_disk_slow_at(call: usize) -> Self {
        let (disk, cabinet) = cabinet(TestDisk::default());
        disk.hold_at(call);
        let app = App::without_shelf(room::setting(), Theme::mono());
        let mut program = Self { app, disk, cabinet, ended: false };
        let taster = workshops::shipped().into_iter().find(|listed| listed.id == TASTER).unwrap();
        let people = Some(vec!["Amara".to_owned(), "Ben".to_owned()].into());
        let effects = program.app.start(NOW, &taster, StartOptions { people, ..StartOptions::default() });
        program.carry_out(effects);
        program
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.ended |= effect == Effect::Quit;
            let outcomes = self.cabinet.carry_out(NOW, effect);
            self.take_in(outcomes);
        }
    }

    fn take_in(&mut self, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            let effects = self.app.update(NOW, Msg::Done(outcome));
            self.carry_out(effects);
        }
        self.check();
    }

    fn tell(&mut self, msg: Msg) {
        let effects = self.app.update(NOW, msg);
        self.carry_out(effects);
        let effects = self.app.prepare(NOW, 80, 20);
        self.carry_out(effects);
        let outcomes = self.cabinet.look(Duration::ZERO);
        self.take_in(outcomes);
    }

    fn settle(&mut self) {
        while self.cabinet.is_busy() {
            let outcomes = self.cabinet.look(LONG);
            self.take_in(outcomes);
        }
    }

    /// Whether the disk holds something up in the end.
    fn comes_to_a_stop(&mut self) -> bool {
        while self.cabinet.is_busy() && !self.disk.holds_up() {
            let outcomes = self.cabinet.look(Duration::from_millis(1));
            self.take_in(outcomes);
        }
        self.disk.holds_up()
    }

    /// What is in the file of the session.
    fn file(&self) -> Vec<u8> {
        let first =
            || self.disk.names().into_iter().find(|path| path.extension().is_some_and(|ending| ending == "ronl"));
        let path = self.app.live().and_then(|live| live.path.clone()).or_else(first);
        path.and_then(|path| self.disk.bytes(&path)).unwrap_or_default()
    }

    /// The facts in the file, which has to be whole.
    fn events(&self) -> Vec<Event> {
        events(&self.file())
    }

    /// What is shown and not marked as unsaved is in the file: a kill at any moment loses nothing of it.
    fn check(&self) {
        let Some(live) = self.app.live() else { return };
        let shown = usize::try_from(live.session.last_seq()).unwrap();
        let saved = shown.saturating_sub(live.saving.unsaved);
        // Each fact is a line, behind the header.
        let kept = self.file().split(|byte| *byte == b'\n').count().saturating_sub(2);
        assert!(kept >= saved, "{shown} facts are shown, {} as unsaved, and {kept} are in the file", shown - saved);
    }

    /// The words of the ideas in the file.
    fn ideas(&self) -> String {
        ideas(&self.events())
    }
}

/// The facts in a session file, which has to be whole.
fn events(file: &[u8]) -> Vec<Event> {
    let reading = journal::read(file);
    assert_eq!((reading.damage, reading.torn), (vec![], None));
    reading.records.into_iter().map(|record| record.event).collect()
}

/// The words of the ideas among facts.
fn ideas(events: &[Event]) -> String {
    let texts = events.iter().filter_map(|event| match event {
        Event::Captured { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(", ")
}

/// What is typed while the disk is slow.
const TYPED: &str = "n i \"one\" enter \"two\" enter \"three\" enter u \"half\" backspace \"f\" esc + tab n";
/// More writes and syncs than that takes, however many of them are done in one go.
const CALLS: usize = 30;
/// What is caught by that.
const CAUGHT: &str = "one, two, three, uhalf";

#[test]
fn a_disk_slow_at_any_call_shows_nothing_as_saved_that_is_not_and_loses_nothing() {
    let mut slow = 0;
    for call in 0..CALLS {
        let mut program = Program::on_a_disk_slow_at(call);
        for key in read_keys(TYPED) {
            program.tell(Msg::Key(key));
        }
        slow += usize::from(program.comes_to_a_stop());
        program.disk.go_on();
        program.settle();
        assert_eq!(program.ideas(), CAUGHT, "slow at call {call}");
        assert_eq!(program.app.live().unwrap().saving.unsaved, 0);
    }
    // How many there are follows from what was done in one go; the first line, its sync and one fact are never one.
    assert!(slow > 2, "only {slow} calls were slow");
}

#[test]
fn ended_by_a_signal_while_the_disk_is_slow_at_any_call_all_is_in_the_file() {
    for call in 0..CALLS {
        let mut program = Program::on_a_disk_slow_at(call);
        for key in read_keys(TYPED) {
            program.tell(Msg::Key(key));
        }
        program.tell(Msg::EndAsked);
        let is_held_up = program.comes_to_a_stop();
        assert!(!is_held_up || !program.ended, "ended before the disk had taken all of it");
        program.disk.go_on();
        program.settle();
        assert!(program.ended && program.app.is_whole(), "slow at call {call}");
        assert_eq!(program.ideas(), CAUGHT, "slow at call {call}");
        assert_eq!(program.events().last(), Some(&Event::Left));
    }
}

#[test]
fn left_in_a_hurry_while_the_disk_is_slow_at_any_call_all_is_in_a_fallback() {
    let q = || Msg::Key(read_keys("q").remove(0));
    let by_key = ("", [q(), q(), q()]);
    let by_signal = ("i \"half a li\"", [Msg::EndAsked, Msg::Tick, Msg::EndNow]);
    for (typed, ways) in [by_key, by_signal] {
        let mut hurried = 0;
        for call in 0..CALLS {
            let mut program = Program::on_a_disk_slow_at(call);
            program.disk.hold_only("/data");
            for key in read_keys(TYPED).into_iter().chain(read_keys(typed)) {
                program.tell(Msg::Key(key));
            }
            let [first, second, last] = ways.clone();
            program.tell(first);
            program.tell(second);
            if !program.comes_to_a_stop() {
                continue;
            }
            hurried += 1;
            assert!(!program.ended, "slow at call {call}");
            program.tell(last);
            assert!(program.ended && !program.app.is_whole(), "slow at call {call}");
            let farewell = program.app.farewell().unwrap();
            assert!(farewell.starts_with("everything is saved, and not where it was"), "{farewell}");
            let fallback = program.app.live().unwrap().path.clone().unwrap();
            assert!(fallback.starts_with("/state") && farewell.contains(&fallback.display().to_string()), "{farewell}");
            let kept = events(&program.disk.bytes(&fallback).unwrap());
            assert_eq!(ideas(&kept), CAUGHT, "slow at call {call}");
            assert_eq!(kept.last(), Some(&Event::Left), "slow at call {call}");
            let draft = program.disk.bytes(&fallback.with_added_extension("draft")).unwrap_or_default();
            assert_eq!(journal::read_draft(&draft).is_some(), !typed.is_empty(), "slow at call {call}");
            program.disk.go_on();
        }
        assert!(hurried > 2, "only {hurried} calls were slow");
    }
}

#[test]
fn what_no_place_takes_in_time_is_not_called_saved() {
    let mut slow = Slow::begun();
    slow.disk.hold();
    slow.ask(Effect::Append(b"last\n".to_vec()));
    let left =
        LeftBehind { path: path(), header: b"(format:1,)\n".to_vec(), facts: b"last\n".to_vec(), draft: String::new() };
    slow.said.clear();
    slow.ask(Effect::LeaveBehind(left));
    assert!(matches!(slow.said.as_slice(), [Outcome::NoPlace(_)]), "{:?}", slow.said);
    assert!(slow.cabinet.is_busy(), "it is waited for still");
    slow.disk.go_on();
    slow.until(&Outcome::Appended);
}

#[test]
fn an_export_that_a_disk_holds_up_keeps_nobody() {
    let mut slow = Slow::begun();
    slow.disk.hold_only("/out");
    slow.disk.hold();
    slow.ask(Effect::Export { files: vec![("/out/a.md".into(), b"all of it".to_vec())] });
    assert!(slow.cabinet.is_busy(), "a signal waits for it");
    let left = LeftBehind { path: path(), header: Vec::new(), facts: Vec::new(), draft: String::new() };
    slow.ask(Effect::LeaveBehind(left));
    slow.until(&Outcome::Closed);
    slow.cabinet.finish();
    assert!(!slow.cabinet.is_busy());
    slow.disk.go_on();
}

#[test]
fn who_leaves_where_no_place_takes_it_is_asked_once_more() {
    let mut program = Program::on_a_disk_slow_at(usize::MAX);
    for key in read_keys("n i \"one\" enter esc") {
        program.tell(Msg::Key(key));
    }
    program.disk.hold();
    for key in read_keys("i \"two\" enter esc q q q") {
        program.tell(Msg::Key(key));
    }
    assert!(!program.ended, "not without a word");
    program.tell(Msg::Key(read_keys("q").remove(0)));
    assert!(program.ended && !program.app.is_whole());
    assert!(program.app.farewell().unwrap().contains("NOT in the file"));
    program.disk.go_on();
}

/// What others do meanwhile, as the session stands then.
type Meanwhile = fn(&Room) -> Command;

#[test]
fn words_that_others_made_impossible_while_the_disk_was_slow_return_to_the_line() {
    let delete: Meanwhile = |_| Command::Delete(CaptureId(1));
    let cases: [(&str, Meanwhile, &str, &str); 5] = [
        ("o left enter \" and so on\" enter", delete, "said before and so on", "that is not there any more"),
        ("o left v \"2\" enter", delete, "2", "that is not there any more"),
        ("o left v \"9\" enter enter", delete, "9", "that is not there any more"),
        (
            "R down enter \" Zoe\" enter",
            |_| Command::AddPeople(vec!["Ben Zoe".into()]),
            "Ben Zoe",
            "`Ben Zoe` is on the roster already",
        ),
        ("T \"1 0\" enter", |_| Command::Next, "count", "there is nothing to count in this step"),
    ];
    for (keys, meanwhile, words, why) in cases {
        let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
        room.go_to_step(24).keys("i \"said before\" esc");
        let mut keys = keys.to_owned();
        if keys.starts_with('T') {
            let options = |room: &Room| room.session().current_step()?.1.tally().map(|tally| tally.options.len());
            while options(&room).is_none() {
                assert_ne!(room.session().place(), Place::Summary, "no step counts hands");
                room.keys("n");
            }
            let others = " 0".repeat(options(&room).unwrap() - 1);
            keys = keys.replace(" 0", &others);
        }
        let before = room.events().len();
        room.disk(Disk::Slow).keys(&keys);
        assert!(room.screen(80, 20).contains("not saved yet"), "{keys}: {}", room.screen(80, 20));
        let theirs = meanwhile(&room);
        room.somebody_else(&theirs).disk(Disk::Works);
        let screen = room.screen(80, 20);
        assert!(screen.contains(words) && screen.contains("came back, not taken"), "{keys}: {screen}");
        let rows: String = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(rows.contains(why), "{keys}: {screen}");
        assert!(screen.contains("saved") && !screen.contains("not saved yet"), "{keys}: {screen}");
        assert_eq!(room.events().len(), before + 1, "theirs alone is in the file: {:?}", room.events());
    }
}

#[test]
fn words_that_return_while_another_line_is_typed_wait_for_its_end() {
    for end in ["enter", "esc", "ctrl-c"] {
        let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
        room.go_to_step(24)
            .keys("i \"said before\" esc")
            .disk(Disk::Slow)
            .keys("o left enter \" and so on\" enter E \"16:0\"");
        room.somebody_else(&Command::Delete(CaptureId(1))).disk(Disk::Works);
        assert!(room.screen(80, 20).contains("1 line waits, not taken"), "{}", room.screen(80, 20));
        room.keys("\"0\"").keys(end);
        let screen = room.screen(80, 20);
        if end == "esc" {
            assert!(!room.is_typing() && screen.contains("1 line waits (L)"), "{end}: {screen}");
            room.keys("L");
        }
        let screen = room.screen(80, 20);
        let why = if end == "esc" { "it was thrown away" } else { "came back" };
        assert!(screen.contains("said before and so on") && screen.contains(why), "{end}: {screen}");
        room.keys("esc");
        assert!(!room.is_typing());
    }
}

#[test]
fn an_export_under_way_is_begun_once_and_waited_for_in_sight() {
    let mut program = Program::on_a_disk_slow_at(usize::MAX);
    for key in read_keys("n e") {
        program.tell(Msg::Key(key));
    }
    let enter = read_keys("enter").into_iter().next().unwrap();
    let is_export = |effect: &Effect| matches!(effect, Effect::Export { .. });
    assert!(program.app.update(NOW, Msg::Key(enter)).iter().any(is_export));
    assert!(!program.app.update(NOW, Msg::Key(enter)).iter().any(is_export), "one is enough");
    for key in read_keys("esc q q") {
        program.tell(Msg::Key(key));
    }
    program.settle();
    assert!(!program.ended, "the summary is not written yet");
    assert!(!program.app.is_whole() && program.app.farewell().unwrap().contains("the summary is NOT written"));
    program.take_in(vec![Outcome::Exported(Vec::new())]);
    program.settle();
    assert!(program.ended);
}
