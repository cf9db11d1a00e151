//! The clock after a bad night: a session opened again by a clock that is wrong, set right while it runs, once or twice,
//! before or after more acts; files that nobody left; and zones that are not those of who reads them.

use std::process::Command as Process;

use fourfold::app::msg::Msg;
use fourfold::domain::command::Command;
use fourfold::domain::event::{Event, Record, Surface};
use fourfold::domain::plan::agenda;
use fourfold::domain::session::Session;
use fourfold::domain::time::{Length, Timestamp, Zone};
use fourfold::domain::workshop::Block;

use crate::authors::{Desk, json};
use crate::clock::listed;
use crate::pty::Home;
use crate::room::Room;
use crate::sizes::is_long;

pub(crate) fn minutes(minutes: i64) -> Length {
    Length::from_minutes(minutes)
}

pub(crate) fn seconds(seconds: i64) -> Length {
    Length::from_seconds(seconds)
}

/// A session by the clock of a computer, and the same facts by one that was never wrong.
#[derive(Clone)]
pub(crate) struct Twins {
    shown: Session,
    real: Session,
    /// What time it is.
    now: Timestamp,
    /// How far the clock of the computer is ahead of that.
    ahead: Length,
}

impl Twins {
    fn new() -> Self {
        let now = Timestamp::parse("2026-11-25T09:00:00Z").unwrap();
        let session = Session::new(listed().workshop.unwrap(), now);
        Self { shown: session.clone(), real: session, now, ahead: Length::ZERO }
    }

    fn clock(&self) -> Timestamp {
        self.now + self.ahead
    }

    pub(crate) fn wait(&mut self, length: Length) {
        self.now = self.now + length;
    }

    pub(crate) fn ask(&mut self, command: &Command) -> bool {
        let Ok(events) = self.shown.decide(command, self.clock()) else { return false };
        let act = self.shown.last_seq() + 1;
        for (seq, event) in (act..).zip(events) {
            self.fact(seq, act, event);
        }
        true
    }

    fn fact(&mut self, seq: u64, act: u64, event: Event) {
        let record = Record { seq, at: self.clock(), by: Surface::Run, opening: 1, act, event };
        self.shown.apply(&record);
        let mut real = Record { at: self.now, ..record };
        match &mut real.event {
            // A clock that was never wrong is never set.
            Event::TimeSet { .. } => real.event = Event::Replanned { wins: Length::ZERO },
            Event::ClockStarted { since: Some(since), .. } => *since = *since - self.ahead,
            _ => {}
        }
        if !matches!(real.event, Event::Replanned { .. }) {
            self.real.apply(&real);
        }
    }

    /// The program dies and is opened again so much later, by a clock that is off by `ahead` then; nobody tells it.
    pub(crate) fn killed_for(&mut self, length: Length, ahead: Length) {
        self.wait(length);
        self.ahead = ahead;
        let seq = self.shown.last_seq() + 1;
        self.fact(seq, seq, Event::Opened);
    }

    /// The clock is set so that it is off by so much from now on, and the program notices.
    pub(crate) fn set_to(&mut self, ahead: Length) {
        self.set_after(seconds(20), ahead);
    }

    /// The same so much later.
    pub(crate) fn set_after(&mut self, length: Length, ahead: Length) {
        self.wait(length);
        let by = ahead - self.ahead;
        self.ahead = ahead;
        if by != Length::ZERO {
            assert!(self.ask(&Command::SetTime(by, self.shown.last_set())), "{by:?}");
        }
    }

    /// What is left, and the whole agenda as seen from now.
    fn picture(session: &Session, now: Timestamp) -> impl PartialEq + std::fmt::Debug + use<> {
        let steps = session.workshop().blocks.iter().flat_map(Block::step_refs);
        let clocks: Vec<_> = steps
            .map(|(at, step)| (at, session.clock_of(at, step)))
            .map(|(at, clock)| (at, clock.remaining(now), clock.is_running()))
            .collect();
        let plan = agenda(session, now);
        let rows: Vec<_> =
            plan.rows.iter().map(|row| (row.spent, row.left, row.starts - now, row.planned - now)).collect();
        let pause = session.pause().map(|pause| (pause.since - now, pause.remaining(now)));
        let ends = (plan.expected_end - now, plan.planned_end - now);
        (session.place(), clocks, rows, pause, ends)
    }

    #[track_caller]
    pub(crate) fn assert_true(&self, what: &str) {
        let shown = Self::picture(&self.shown, self.clock());
        assert_eq!(shown, Self::picture(&self.real, self.now), "{what}");
    }

    fn left(&self) -> Length {
        let (at, _) = self.shown.current_step().unwrap();
        self.shown.clock(at).unwrap().remaining(self.clock())
    }

    /// A step of four minutes that has run for ten seconds.
    pub(crate) fn running() -> Self {
        let mut twins = Self::new();
        twins.ask(&Command::Next);
        twins.ask(&Command::StartOrPause);
        twins.wait(seconds(10));
        twins.ask(&Command::GiveTime(minutes(56)));
        twins
    }
}

#[test]
fn a_clock_behind_the_last_fact_is_not_believed_and_set_right_all_is_true() {
    for behind in [minutes(60), minutes(5), seconds(40), minutes(56 * 365 * 24 * 60)] {
        let mut twins = Twins::running();
        let before = twins.left();
        twins.killed_for(seconds(30), -behind);
        assert_eq!(twins.left(), before, "nobody knows how long it was: not at full time, not over");
        twins.wait(minutes(1));
        assert_eq!(twins.left(), before - minutes(1));
        twins.set_to(Length::ZERO);
        assert_eq!(twins.left(), before - seconds(30 + 60 + 20), "{}", behind.words());
        twins.assert_true("set right");
    }
}

#[test]
fn a_clock_far_ahead_is_true_again_once_it_is_set_right() {
    for ahead in [minutes(60), minutes(3), minutes(9 * 60), minutes(365 * 24 * 60)] {
        let mut twins = Twins::running();
        twins.killed_for(seconds(30), ahead);
        twins.wait(seconds(30));
        twins.set_to(Length::ZERO);
        twins.assert_true(&ahead.words());
        assert!(twins.shown.clock(twins.shown.current_step().unwrap().0).unwrap().is_running());
    }
}

#[test]
fn a_wrong_clock_is_set_right_before_or_after_more_acts_and_in_two_steps() {
    let acts: [&[Command]; 6] = [
        &[],
        &[Command::StartOrPause],
        &[Command::StartOrPause, Command::StartOrPause],
        &[Command::Next, Command::StartOrPause],
        &[Command::PauseSession(Some(minutes(10)))],
        &[Command::PauseSession(None), Command::ContinueSession, Command::Undo, Command::Undo],
    ];
    for ahead in [minutes(-60), minutes(90), minutes(-3_000), minutes(60 * 24)] {
        for before in [&[][..], &[Command::PauseSession(Some(minutes(10)))], &[Command::StartOrPause]] {
            for (first, second) in acts.iter().flat_map(|first| acts.iter().map(move |second| (first, second))) {
                let mut twins = Twins::running();
                for command in before {
                    twins.ask(command);
                }
                twins.wait(seconds(5));
                twins.killed_for(minutes(4), ahead);
                for (half, acts) in [(ahead.as_millis() / 2, first), (0, second)] {
                    for command in *acts {
                        twins.wait(seconds(7));
                        twins.ask(command);
                    }
                    twins.set_to(Length::from_millis(half));
                }
                twins.assert_true(&format!("{}: {before:?}, {first:?}, {second:?}", ahead.words()));
                twins.wait(seconds(100));
                twins.ask(&Command::Next);
                twins.assert_true("and goes on so");
            }
        }
    }
}

#[test]
fn opened_again_twice_by_a_clock_that_is_behind() {
    let mut twins = Twins::running();
    twins.killed_for(minutes(2), minutes(-60));
    twins.wait(minutes(1));
    twins.ask(&Command::GiveTime(minutes(1)));
    twins.killed_for(seconds(20), minutes(-60));
    twins.wait(minutes(1));
    twins.killed_for(minutes(3), minutes(-60));
    twins.set_to(Length::ZERO);
    twins.assert_true("set right at last");
}

#[test]
fn after_a_night_with_an_empty_battery_the_room_sees_its_clock_run_on() {
    let mut twins = Twins::running();
    let before = twins.left();
    twins.killed_for(minutes(14 * 60), minutes(-56 * 365 * 24 * 60));
    twins.wait(minutes(5));
    twins.set_to(Length::ZERO);
    assert_eq!(twins.left(), before - minutes(5) - seconds(20), "nothing jumps: it has run since it was opened");
}

/// Numbers that look random and are the same every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    pub(crate) fn between(&mut self, from: i64, to: i64) -> Length {
        seconds(from + i64::try_from(self.roll(u64::try_from(to - from).unwrap())).unwrap())
    }

    fn command(&mut self) -> Command {
        match self.roll(11) {
            0..=2 => Command::Next,
            3 => Command::Back,
            4 | 5 => Command::StartOrPause,
            6 => Command::GiveTime(self.between(15, 300)),
            7 => Command::PauseSession((self.roll(2) == 0).then(|| self.between(60, 900))),
            8 => Command::RepeatStep,
            9 => Command::Redo,
            _ => Command::Undo,
        }
    }
}

/// A few acts, each after a while.
pub(crate) fn acts(twins: &mut Twins, dice: &mut Dice) {
    for _ in 0..dice.roll(6) {
        twins.wait(dice.between(0, 240));
        let command = dice.command();
        twins.ask(&command);
    }
}

/// Whatever is done and however the clock is set: what is left is what is left by a clock that was never wrong.
#[test]
fn what_is_left_is_true_whatever_is_done_and_however_the_clock_is_set() {
    let runs = if is_long() { 20_000 } else { 400 };
    for seed in 0..runs {
        let mut dice = Dice(seed);
        let mut twins = Twins::running();
        for _ in 0..4 {
            acts(&mut twins, &mut dice);
            if dice.roll(2) == 0 {
                let ahead = dice.between(-90_000, 90_000);
                twins.set_to(ahead);
            } else {
                // Back at once, by the clock that it was left by: whatever that shows, it is not doubted. After longer than a
                // minute, a clock that is set back by less than that was wrong when the session was opened.
                twins.fact(twins.shown.last_seq() + 1, twins.shown.last_seq() + 1, Event::Left);
                let (length, ahead) = (dice.between(0, 50), twins.ahead);
                twins.killed_for(length, ahead);
            }
            twins.assert_true(&format!("seed {seed}: jumps that are told"));
        }
        twins.set_to(Length::ZERO);
        acts(&mut twins, &mut dice);
        let length = dice.between(120, 5 * 3_600);
        let since = twins.now - (twins.shown.last_at());
        let behind = -(length + since + dice.between(3, 90_000));
        let ahead = dice.between(120, 400 * 24 * 3_600);
        let off = if dice.roll(2) == 0 { behind } else { ahead };
        twins.killed_for(length, off);
        acts(&mut twins, &mut dice);
        twins.set_to(Length::ZERO);
        twins.assert_true(&format!("seed {seed}: set right by {}", (-off).words()));
        acts(&mut twins, &mut dice);
        twins.set_to(minutes(7));
        twins.assert_true(&format!("seed {seed}: and set once more"));
    }
}

/// A clock that was wrong while the session was open, and is set right while nobody has it open.
#[test]
fn a_clock_that_is_set_right_between_two_openings_tells_what_is_true() {
    let acts: [&[Command]; 6] = [
        &[],
        &[Command::Next, Command::StartOrPause],
        &[Command::StartOrPause],
        &[Command::PauseSession(Some(minutes(10)))],
        &[Command::Next, Command::Undo, Command::GiveTime(minutes(2))],
        &[Command::GiveTime(minutes(2)), Command::Undo],
    ];
    // Nobody can know how long it was between two clocks that differ; where that is nothing, all is true to the last second.
    let nothing = Length::ZERO;
    let long = minutes(365 * 24 * 60);
    for (ahead, first, then) in [
        (minutes(-180), nothing, seconds(50)),
        (minutes(-180), nothing, nothing),
        (seconds(-40), nothing, seconds(5)),
        (-long, nothing, minutes(50)),
        (minutes(-180), nothing, minutes(14 * 60)),
        (minutes(180), seconds(7), nothing),
        (minutes(180), minutes(40), nothing),
        (minutes(20 * 60), seconds(50), nothing),
        (long, minutes(5), nothing),
    ] {
        for acts in acts {
            for is_left in [true, false] {
                let mut twins = Twins::running();
                let leave = |twins: &mut Twins| is_left.then(|| twins.ask(&Command::Leave));
                leave(&mut twins);
                twins.killed_for(first, ahead);
                for command in acts {
                    twins.wait(seconds(7));
                    twins.ask(command);
                }
                twins.wait(seconds(3));
                leave(&mut twins);
                let left = twins.shown.last_at();
                let idle = twins.clock() - left;
                twins.wait(-idle);
                twins.killed_for(then, nothing);
                let what = format!("{}: {acts:?}, left {is_left}", ahead.words());
                twins.assert_true(&what);
                twins.wait(seconds(100));
                twins.ask(&Command::Next);
                twins.assert_true(&what);
                twins.set_to(minutes(7));
                twins.assert_true(&format!("{what}; and set once more"));
            }
        }
    }
}

/// The same whatever is done under the wrong clock, before it and after it.
#[test]
fn whatever_is_done_by_a_clock_that_is_set_right_between_two_openings_is_true() {
    let runs = if is_long() { 20_000 } else { 400 };
    for seed in 0..runs {
        let mut dice = Dice(seed);
        let mut twins = Twins::running();
        let leave = |twins: &mut Twins| twins.ask(&Command::Leave);
        acts(&mut twins, &mut dice);
        leave(&mut twins);
        let off = dice.between(90, 90_000);
        // What lies between two clocks that differ cannot be known: it is nothing on one side of the wrong one.
        let (first, ahead, then) = if dice.roll(2) == 0 {
            (Length::ZERO, -off, dice.between(0, 40_000))
        } else {
            (dice.between(0, off.whole_seconds()), off, Length::ZERO)
        };
        twins.killed_for(first, ahead);
        acts(&mut twins, &mut dice);
        leave(&mut twins);
        twins.killed_for(then, Length::ZERO);
        twins.assert_true(&format!("seed {seed}: {} off", ahead.words()));
        acts(&mut twins, &mut dice);
        twins.assert_true(&format!("seed {seed}: and goes on so"));
    }
}

#[test]
fn what_nobody_can_know_between_two_clocks_is_off_by_no_more_than_that() {
    for ahead in [minutes(-180), minutes(180), minutes(20 * 60)] {
        let mut twins = Twins::running();
        twins.killed_for(seconds(20), ahead);
        twins.ask(&Command::Next);
        twins.ask(&Command::StartOrPause);
        twins.wait(seconds(30));
        twins.ask(&Command::GiveTime(minutes(1)));
        twins.killed_for(seconds(45), Length::ZERO);
        let (at, _) = twins.real.current_step().unwrap();
        let off = twins.left() - twins.real.clock(at).unwrap().remaining(twins.now);
        assert!(off.as_millis().abs() <= 45_000, "{}: {}", ahead.words(), off.words());
        let late = |session: &Session, now| agenda(session, now).behind();
        let off = late(&twins.shown, twins.clock()) - late(&twins.real, twins.now);
        assert!(off.as_millis().abs() <= 45_000, "{}: {}", ahead.words(), off.words());
        assert_eq!(twins.shown.behind(), None, "exports are told by this clock");
        assert_eq!(twins.shown.begun().map(|begun| twins.clock() - begun), Some(seconds(10 + 20 + 30 + 45)));
    }
}

/// An absence that is longer than what the clock goes back by was an absence.
#[test]
fn after_a_long_absence_a_clock_that_is_behind_is_set_right_by_what_it_is_behind() {
    for (away, behind) in [(minutes(180), minutes(60)), (minutes(14 * 60), minutes(120)), (minutes(180), minutes(150))]
    {
        let mut twins = Twins::running();
        twins.killed_for(away, Length::ZERO);
        twins.wait(seconds(30));
        twins.ask(&Command::Next);
        twins.ask(&Command::StartOrPause);
        twins.wait(seconds(20));
        let before = twins.left();
        twins.killed_for(seconds(10), -behind);
        assert_eq!(twins.left(), before + seconds(20), "it goes on where its last fact stands");
        twins.set_to(Length::ZERO);
        twins.assert_true(&format!("{} away, {} behind", away.words(), behind.words()));
    }
}

#[test]
fn two_wrong_clocks_after_each_other_are_set_right_at_once() {
    let mut twins = Twins::running();
    for ahead in [-180, -300, 0] {
        twins.killed_for(Length::ZERO, minutes(ahead));
        twins.wait(seconds(10));
        twins.ask(&Command::GiveTime(minutes(1)));
    }
    twins.assert_true("behind, and then behind that");
}

/// The program at a step that runs, killed and opened again by a clock that is off by so much.
fn opened_again(step: usize, ahead: Length) -> Room {
    let mut room = Room::at_home().starting_listed(&listed(), Some(&["Ana", "Ben"]));
    room.go_to_step(step).keys("space").wait("10s").keys("i \"an idea\" esc");
    room.now = room.now + ahead;
    room.kill_and_reopen("10s");
    room
}

#[test]
fn opening_says_what_it_takes_for_true() {
    for (ahead, said) in [
        (minutes(-60), "computer's clock 59:50 min behind the session; it goes on where it stood"),
        (minutes(-30 * 24 * 60), "computer's clock 30 days behind the session; it goes on where it stood"),
        (minutes(60), "1 h since the last fact; the clock ran on (k, then -60, gives it back)"),
        (minutes(14 * 60), "14 h since the last fact; the clock stood meanwhile (space starts it)"),
        (minutes(400 * 24 * 60), "400 days since the last fact; the clock stood meanwhile (space starts it)"),
    ] {
        let mut room = opened_again(1, ahead);
        let screen = room.screen(80, 20);
        assert!(screen.contains(said), "{screen}");
    }
    let mut soon = opened_again(1, Length::ZERO);
    assert!(!soon.screen(80, 20).contains("since the last fact"), "who comes back at once is told nothing");
}

#[test]
fn opening_says_that_the_clock_seems_to_have_been_set() {
    for (first, then, said) in [
        (minutes(-180), minutes(180), "computer's clock seems set forward 3 h; what is left is true again"),
        (minutes(-180), minutes(190), "computer's clock seems set forward 3 h; the step ran on for 10 min since"),
        (minutes(-180), minutes(17 * 60), "computer's clock seems set forward 3 h; the step stood for 14 h since"),
        (minutes(180), minutes(-180), "computer's clock seems set back 3 h; what is left is true again"),
        (minutes(180), minutes(-60), "computer's clock 1 h behind the session; it goes on where it stood"),
    ] {
        let mut room = Room::at_home().starting_listed(&listed(), Some(&["Ana", "Ben"]));
        room.go_to_step(1).keys("space").wait("10s").keys("i \"an idea\" esc");
        room.now = room.now + first;
        room.kill_and_reopen("0s");
        room.keys("n space").wait("10s").keys("i \"another\" esc");
        room.now = room.now + then;
        room.kill_and_reopen("0s");
        let screen = room.screen(80, 20);
        assert!(screen.contains(said), "{said}:\n{screen}");
    }
}

#[test]
fn opening_says_that_the_end_was_that_of_another_day() {
    for (keys, said) in
        [("space", "2 days away, the clock stood (space); end 11:30 was on "), ("", "the end 11:30 was on ")]
    {
        let mut room = Room::at_home().starting_listed(&listed(), Some(&["Ana", "Ben"]));
        let end = Zone::UTC.clock(room.now + minutes(90));
        room.go_to_step(1).keys(&format!("E \"{end}\" enter {keys}"));
        let day = Zone::UTC.short_date(room.now);
        room.kill_and_reopen("2880m");
        let after = if keys.is_empty() { "; E sets a new one" } else { " (E: new)" };
        let said = format!("{}{day}{after}", said.replace("11:30", &end));
        let screen = room.screen(80, 20);
        assert!(screen.contains(&said), "{said}:\n{screen}");
        let screen = room.keys("s s").screen(80, 20);
        assert!(screen.contains(&format!("the end {end} was on {day}")), "{screen}");
        assert!(!room.keys("esc tab").screen(80, 20).contains("must end"), "it holds no more");
    }
}

/// The shell tells that the clock was set only after the keys that were pressed before: they do what the screen said.
#[test]
fn a_key_does_what_the_screen_said_and_then_the_clock_is_known_to_have_been_set() {
    let mut room = opened_again(1, minutes(20 * 60));
    assert!(room.screen(80, 20).contains("space starts it"));
    room.wait("20s").keys("space");
    room.now = room.now - minutes(20 * 60);
    room.tell(Msg::TimeSet(minutes(-20 * 60)));
    assert_eq!(room.left(), Some(seconds(240 - 10 - 10 - 20)), "it had run all the while");
    let screen = room.screen(120, 40);
    assert!(screen.contains("this computer's clock was set back by 20 h; what is left is true again"), "{screen}");
    room.wait("10s");
    assert_eq!(room.left(), Some(seconds(190)), "it runs, as space was said to do");
}

#[test]
fn a_correction_says_whether_what_is_left_has_changed() {
    let mut room = opened_again(1, minutes(-60));
    assert_eq!(room.left(), Some(seconds(230)));
    room.wait("10s");
    room.now = room.now + minutes(60);
    room.tell(Msg::TimeSet(minutes(60)));
    assert_eq!(room.left(), Some(seconds(210)), "ten before, ten away, ten since");
    let screen = room.screen(120, 40);
    assert!(screen.contains("this computer's clock was set forward by 1 h; what is left is true again"), "{screen}");
    room.wait("20s");
    room.now = room.now + minutes(3);
    room.tell(Msg::TimeSet(minutes(3)));
    assert_eq!(room.left(), Some(seconds(190)));
    let screen = room.screen(120, 40);
    assert!(screen.contains("set forward by 3 min; what is left stays as it was"), "{screen}");
}

#[test]
fn what_closes_by_itself_closes_in_time_though_the_clock_is_set_back() {
    let mut room = Room::at_home().starting_listed(&listed(), Some(&["Ana"]));
    room.go_to_step(1).keys("space s s");
    let open = room.screen(80, 20);
    room.now = room.now - minutes(60);
    room.tell(Msg::TimeSet(minutes(-60)));
    room.wait("2m");
    let closed = room.screen(80, 20);
    assert!(open.contains("clock  ") && !closed.contains("on time"), "{closed}");
    assert!(!closed.contains("was set back"), "{closed}");
}

/// Calls the program somewhere else: in another zone, at another time.
fn elsewhere(desk: &Desk, zone: &str, now: &str, arguments: &[&str]) -> (String, String) {
    let mut command = Process::new(env!("CARGO_BIN_EXE_fourfold"));
    command.args(arguments).current_dir(desk.path("")).env("FOURFOLD_NOW", now).env("TZ", zone);
    for (name, folder) in [("FOURFOLD_DATA_DIR", "data"), ("FOURFOLD_STATE_DIR", "state"), ("FOURFOLD_CONFIG_DIR", "c")]
    {
        command.env(name, desk.path(folder));
    }
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

/// A taster that was begun at ten in a zone, as it stands after its first so many facts, or its last.
fn file(desk: &Desk, zone: &str, facts: usize) {
    let script = ["rehearse", crate::room::TASTER, "--session", "s.ronl"];
    elsewhere(desk, zone, "2026-11-25T11:00:00Z", &script);
    let whole = std::fs::read_to_string(desk.path("s.ronl")).unwrap();
    let lines: Vec<&str> = whole.lines().take(facts.saturating_add(1)).collect();
    desk.write("s.ronl", &(lines.join("\n") + "\n"));
}

#[test]
fn an_export_tells_the_times_of_the_room_wherever_it_is_written() {
    const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
    let desk = Desk::new();
    file(&desk, BERLIN, usize::MAX);
    let noon = "2026-11-26T12:00:00Z";
    for format in ["md", "html", "csv", "actions", "times", "json", "txt"] {
        let there = elsewhere(&desk, BERLIN, noon, &["export", "s.ronl", "--format", format, "--output", "-"]);
        for zone in ["UTC", "EST5EDT,M3.2.0,M11.1.0", "NZST-12NZDT,M9.5.0,M4.1.0/3"] {
            let here = elsewhere(&desk, zone, noon, &["export", "s.ronl", "--format", format, "--output", "-"]);
            assert_eq!(here, there, "{format} in {zone}");
        }
        assert_eq!(there.1, "", "nothing to complain of");
    }
    let told = |zone: &str, arguments: &[&str]| elsewhere(&desk, zone, noon, arguments).0;
    for arguments in [&["stats", "s.ronl", "--rehearsals"][..], &["verify", "s.ronl"]] {
        assert_eq!(told("NZST-12NZDT,M9.5.0,M4.1.0/3", arguments), told(BERLIN, arguments), "{arguments:?}");
    }
    desk.write("data/sessions/s.ronl", &std::fs::read_to_string(desk.path("s.ronl")).unwrap());
    assert_eq!(told("EST5EDT", &["list", "sessions"]), told(BERLIN, &["list", "sessions"]));
    let name = |zone: &str| {
        let out = told(zone, &["export", "s.ronl", "--force"]);
        out.trim().rsplit('/').next().unwrap_or_default().to_owned()
    };
    assert_eq!(name("EST5EDT"), name(BERLIN));
}

#[test]
fn a_session_that_nobody_left_ends_with_its_last_fact_and_says_so() {
    let desk = Desk::new();
    file(&desk, "UTC", 40);
    let days_later = "2026-11-28T12:00:00Z";
    let export = |format: &str| {
        elsewhere(&desk, "UTC", days_later, &["export", "s.ronl", "--format", format, "--output", "-"]).0
    };
    let report = json(&export("json"))["report"].clone();
    let spent = report["held"]["spent_ms"].as_i64().unwrap();
    assert!(spent > 0 && spent < 3 * 3_600_000, "{spent}");
    assert!(report["held"]["counted_to"].as_str().unwrap().starts_with("2026-11-25T"), "{}", report["held"]);
    for format in ["md", "html", "txt"] {
        let text = export(format);
        assert!(text.contains("Draft: written on Saturday 28 November 2026 at 12:00, before"), "{format}: {text}");
        assert!(text.contains("its times end with its last fact, on 2026-11-25 at "), "{format}: {text}");
    }
    let verified = elsewhere(&desk, "UTC", days_later, &["verify", "s.ronl"]).0;
    assert!(verified.contains("left      not in order, or still open: its last fact is of 2026-11-25 "), "{verified}");
    let complaint = elsewhere(&desk, "UTC", days_later, &["stats", "s.ronl", "--rehearsals"]).1;
    assert!(complaint.contains("nobody has left it; it is counted to its last fact, on 2026-11-25 at "), "{complaint}");
}

#[test]
fn a_zone_that_is_not_known_is_said_once() {
    let desk = Desk::new();
    let noon = "2026-11-26T12:00:00Z";
    let (_, said) = elsewhere(&desk, "Mars/Phobos", noon, &["list", "sessions"]);
    assert_eq!(said, "fourfold: TZ is `Mars/Phobos`, which is no time zone known here; times are UTC\n");
    file(&desk, "CET-1CEST,M3.5.0,M10.5.0/3", usize::MAX);
    let text = std::fs::read_to_string(desk.path("s.ronl")).unwrap();
    desk.write("s.ronl", &text.replacen("CET-1CEST,M3.5.0,M10.5.0/3", "Mars/Phobos", 1));
    let (out, said) = elsewhere(&desk, "UTC", noon, &["export", "s.ronl", "--format", "json", "--output", "-"]);
    let unknown =
        "the time zone of this session, `Mars/Phobos`, is not known on this computer; its times are told at +01:00";
    assert_eq!(said.matches(unknown).count(), 1, "{said}");
    assert!(json(&out)["report"]["held"]["began"].as_str().unwrap().ends_with("+01:00"), "{out}");
}

#[test]
fn a_session_opened_from_home_is_told_in_its_own_zone_and_one_that_nobody_knows_is_said() {
    let database = std::path::Path::new("/usr/share/zoneinfo");
    if !database.join("Europe/Berlin").exists() {
        return;
    }
    let home = Home::new();
    let own = home.0.path().join("zoneinfo/Mars");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::copy(database.join("Europe/Berlin"), own.join("Phobos")).unwrap();
    let mars = own.join("Phobos").to_str().unwrap().to_owned();
    for (zone, agenda, said) in [("Europe/Berlin", "10:00", false), (mars.as_str(), "11:00", true)] {
        let home = Home::new();
        let begin = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada"]);
        // Summer time there: two hours ahead.
        let mut terminal = begin.with("TZ", zone).with("FOURFOLD_NOW", "2026-10-24T08:00:00Z").size(120, 40).start();
        terminal.until_text("10:00");
        terminal.keys("n q q");
        assert!(terminal.wait().success());
        // The day after, when it is one hour, from far away, where nobody knows how it is on Mars.
        let again = home.fourfold(&[]).with("TZ", "America/New_York").with("FOURFOLD_NOW", "2026-10-25T09:00:00Z");
        let mut terminal = again.size(120, 40).start();
        terminal.until_text("Distributed Leadership");
        terminal.until_text("block 1 of 10");
        terminal.keys("end enter");
        let unknown = "the time zone of this session, `Mars/Phobos`, is not known on this computer";
        terminal.until("the session", |screen| {
            let shown = screen.contents().split_whitespace().collect::<Vec<_>>().join(" ");
            shown.contains("stage ·") && shown.contains(unknown) == said
        });
        terminal.keys("tab");
        terminal.until(agenda, |screen| screen.contents().contains(agenda) && screen.contents().contains("until"));
        terminal.keys("q q");
        assert!(terminal.wait().success());
    }
}
