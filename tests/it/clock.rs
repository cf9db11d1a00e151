//! The clock and the plan against invented times: what time alone does, what a clock that is set or a lid that is closed
//! does, rounds, bells and prompts, and a thousand sessions of random commands with what has to hold in each.

use fourfold::app::msg::{Bell, Msg, Outcome};
use fourfold::app::presence::Presence;
use fourfold::domain::command::Command;
use fourfold::domain::command::Cut;
use fourfold::domain::event::{Event, Place, Record, Surface};
use fourfold::domain::pace::Pace;
use fourfold::domain::pause::SessionPause;
use fourfold::domain::plan::{Agenda, RowState, agenda};
use fourfold::domain::replan::{Way, replan};
use fourfold::domain::session::Session;
use fourfold::domain::signatures::Focus;
use fourfold::domain::time::{Clock, LONGEST_DAY, Length, NotToCome, Timestamp, WHILE_RUNNING, Zone};
use fourfold::domain::workshop::{Block, BlockKind, Priority, StepRef, Workshop};
use fourfold::library::workshops;
use fourfold::library::workshops::{Listed, Origin};
use jiff::tz::TimeZone;

use crate::room::Room;

/// A workshop that can be shortened in every way there is.
const SCRIPT: &str = r#"Workshop(
    id: "bends", title: "A plan that bends", promise: "It ends on time.", people: (min: 4, max: 24),
    blocks: [
        Exercise(title: "Arrive", signature: Opening, priority: Must, purpose: "Be here.", steps: [
            Step(kind: Brief, minutes: 4, stage: "Welcome"),
            Step(kind: Pairs, minutes: 3, stage: "Say hello", prompts: [(at: 1, text: "Has each of you spoken?")]),
        ]),
        Teach(title: "Four signatures", signature: Sensemaking, minutes: 6, min: 4, stage: "Four parts", say: "Four."),
        Exercise(title: "Three turns", signature: Relating, purpose: "Listen.", steps: [
            Step(kind: Brief, minutes: 2, stage: "How it goes"),
            Step(kind: Trios, stage: "Three turns", chime: true, rounds: Rounds(times: 3, least: 2, advance: ByItself, parts: [
                Part(minutes: 5, stage: "Speaker speaks"),
                Part(minutes: 2, stage: "Listener plays it back"),
            ])),
            Step(kind: All, minutes: 6, min: 3, stage: "Hear all trios"),
            Step(kind: All, minutes: 4, stage: "What stays?"),
        ], debrief: ["What helped?"]),
        Break(minutes: 10),
        Exercise(title: "Postcard", signature: Visioning, priority: Could, purpose: "See it.", steps: [
            Step(kind: Solo, minutes: 8, stage: "Write it", timer: Never),
            Step(kind: All, minutes: 4, stage: "Read some", timer: LastMinute),
        ]),
        Exercise(title: "Crazy eight", signature: Inventing, priority: Could, purpose: "Many.", steps: [
            Step(kind: Solo, stage: "One a minute", rounds: Rounds(times: 8, parts: [Part(minutes: 1)])),
            Step(kind: All, minutes: 12, stage: "Show", fixed: true),
        ]),
        Buffer(minutes: 5),
        Exercise(title: "Promise", signature: Closing, purpose: "Do it.", steps: [
            Step(kind: Brief, minutes: 6, stage: "How to promise"),
            Step(kind: All, minutes: 6, stage: "Who does what?", capture: Commitments),
        ]),
    ],
)"#;

/// The workshop, as home lists it.
pub(crate) fn listed() -> Listed {
    let listed = workshops::listed("bends", Origin::Shipped, "bends.ron", SCRIPT);
    assert!(listed.workshop.is_ok(), "{:?}", listed.workshop);
    listed
}

fn workshop() -> Workshop {
    listed().workshop.unwrap()
}

/// The program in a session of it, at this step counted from 1.
fn room(step: usize) -> Room {
    let mut room = Room::at_home().starting_listed(&listed(), Some(&["Ana", "Ben"]));
    room.go_to_step(step);
    room
}

fn minutes(minutes: i64) -> Length {
    Length::from_minutes(minutes)
}

fn seconds(seconds: i64) -> Length {
    Length::from_seconds(seconds)
}

/// A session that is asked for commands, and the facts of it.
#[derive(Clone)]
pub(crate) struct Model {
    pub(crate) session: Session,
    pub(crate) now: Timestamp,
    pub(crate) records: Vec<Record>,
}

impl Model {
    pub(crate) fn new() -> Self {
        let now = Timestamp::parse("2026-03-28T22:30:00Z").unwrap();
        Self { session: Session::new(workshop(), now), now, records: Vec::new() }
    }

    pub(crate) fn ask(&mut self, command: &Command) -> bool {
        let Ok(events) = self.session.decide(command, self.now) else { return false };
        let act = self.session.last_seq() + 1;
        for (seq, event) in (act..).zip(events) {
            self.add(Record { seq, at: self.now, by: Surface::Run, opening: 1, act, event });
        }
        true
    }

    fn add(&mut self, record: Record) {
        self.session.apply(&record);
        self.records.push(record);
    }

    pub(crate) fn fact(&mut self, event: Event) {
        let seq = self.session.last_seq() + 1;
        self.add(Record { seq, at: self.now, by: Surface::Run, opening: 1, act: seq, event });
    }

    fn at(&self) -> (StepRef, Clock) {
        let (at, _) = self.session.current_step().unwrap();
        (at, self.session.clock(at).unwrap())
    }

    fn left(&self) -> Length {
        self.at().1.remaining(self.now)
    }

    pub(crate) fn agenda(&self) -> Agenda {
        agenda(&self.session, self.now)
    }

    fn pace(&self) -> Pace {
        Pace::of(&self.agenda(), self.session.end_by())
    }
}

#[test]
fn a_clock_that_is_set_changes_no_length_of_time() {
    for by in [minutes(-60), minutes(-1), seconds(3), minutes(60), minutes(60 * 24 * 400)] {
        let mut model = Model::new();
        model.ask(&Command::Next);
        model.ask(&Command::StartOrPause);
        model.now = model.now + minutes(1);
        model.ask(&Command::Next);
        model.ask(&Command::StartOrPause);
        model.now = model.now + seconds(30);
        let (left, behind) = (model.left(), model.agenda().behind());
        model.now = model.now + by;
        assert!(model.ask(&Command::SetTime(by, None)));
        assert!(!model.ask(&Command::SetTime(by, None)), "a second surface says the same and is not heard");
        assert_eq!((model.left(), model.agenda().behind()), (left, behind), "{}", by.words());
        // What is undone has the same length of time as well.
        model.ask(&Command::Undo);
        model.ask(&Command::Undo);
        assert_eq!(model.left(), minutes(4) - seconds(90), "as though it had never been left");
    }
}

#[test]
fn a_wall_clock_before_the_start_counts_as_the_start() {
    let mut model = Model::new();
    model.ask(&Command::Next);
    model.ask(&Command::StartOrPause);
    model.now = model.now - minutes(90);
    assert_eq!(model.left(), minutes(4), "without anybody noticing that the clock was set");
}

#[test]
fn a_session_opened_a_week_later_goes_on_where_its_last_fact_stands() {
    let mut model = Model::new();
    model.ask(&Command::Next);
    model.ask(&Command::StartOrPause);
    model.now = model.now + minutes(1);
    model.ask(&Command::GiveTime(minutes(1)));
    let (left, pace) = (model.left(), model.pace());
    model.now = model.now + minutes(7 * 24 * 60);
    model.fact(Event::Opened);
    assert_eq!((model.left(), model.pace()), (left, pace));
    assert!(!model.at().1.is_running(), "somebody starts it when the room is there");
    model.now = model.now + minutes(2);
    assert_eq!(model.pace(), Pace::Behind(minutes(3)), "one given, two waited");
    let spent: Length = model.agenda().rows.iter().map(|row| row.spent).sum();
    assert_eq!(spent, minutes(3));
}

#[test]
fn a_night_of_no_time_and_one_of_too_much() {
    // In Berlin the clocks go from 2:00 to 3:00 on the night of 28 March 2026, and from 3:00 to 2:00 on 24 October.
    let berlin = Zone::new(TimeZone::get("Europe/Berlin").unwrap());
    for (start, ends) in [("2026-03-29T00:30:00Z", "03:52"), ("2026-10-25T00:30:00Z", "02:52 first")] {
        let mut model = Model::new();
        model.now = Timestamp::parse(start).unwrap();
        model.session = Session::new(workshop(), model.now);
        model.ask(&Command::Next);
        model.ask(&Command::StartOrPause);
        let plan = model.agenda();
        assert_eq!(plan.expected_end - model.now, workshop().length(), "a minute is a minute");
        assert_eq!(berlin.clock(plan.rows[4].starts), if start.contains("-03-") { "03:26" } else { "02:26 second" });
        let at = berlin.next(ends, model.now, LONGEST_DAY).unwrap();
        model.ask(&Command::FixEnd(Some(at)));
        assert!(at > model.now && at - model.now < minutes(120), "{ends} is the next time the wall shows it");
    }
    let midnight = Timestamp::parse("2026-11-23T22:30:00Z").unwrap();
    assert_eq!(berlin.next("0:10", midnight, LONGEST_DAY), Ok(midnight + minutes(40)));
    assert_eq!(berlin.next("13:30", midnight, LONGEST_DAY), Ok(midnight + minutes(14 * 60)), "tomorrow");
    assert_eq!(
        berlin.next("13:31", midnight, LONGEST_DAY),
        Err(NotToCome::Past("13:31".into(), LONGEST_DAY)),
        "that was this afternoon"
    );
    let morning = Timestamp::parse("2026-11-23T06:00:00Z").unwrap();
    let tonight = berlin.next("21:30", morning, LONGEST_DAY).unwrap_err();
    assert_eq!(tonight, NotToCome::TooFarAhead("21:30".into(), LONGEST_DAY), "it is not past");
    assert_eq!(tonight.to_string(), "21:30 is not within the next 14 h");
    for typed in ["13.30", " 1330", "13:30 "] {
        assert_eq!(berlin.next(typed, midnight, LONGEST_DAY), Ok(midnight + minutes(14 * 60)), "{typed}");
    }
    let slip = berlin.next("11:31", midnight, WHILE_RUNNING).unwrap_err();
    assert_eq!(slip.to_string(), "11:31 is past; give a time within 12 h", "11:30 is as far as it goes in a workshop");
    assert_eq!(berlin.next("8", midnight, LONGEST_DAY), Ok(midnight + minutes(8 * 60 + 30)));
}

#[test]
fn rounds_go_on_by_themselves_where_their_author_says_so() {
    let mut room = room(5);
    room.keys("space").wait("5:01");
    assert!(room.read(80, 20).contains("NEXT IN 4"), "{}", room.screen(80, 20));
    room.wait("4s");
    let screen = room.screen(80, 20);
    assert!(screen.contains("Round 1 of 3, part 2 of 2"), "{screen}");
    assert_eq!(room.left(), Some(minutes(2)), "its own clock has started");
    assert!(room.session().current_step().unwrap().1.stage.contains("plays it back"));
    room.wait("5s");
    assert!(room.screen(80, 20).contains("In threes"), "the switch has been seen; the part is on");
    // Undo takes the switch back, and it does not happen again by itself at once.
    room.keys("u").wait("1s");
    assert!(room.session().current_step().unwrap().1.stage.contains("Speaker speaks"));
    for _ in 0..4 {
        room.keys("n").wait("2m");
    }
    room.keys("n").wait("30m");
    assert_eq!(room.session().current_step().unwrap().1.turn.unwrap().part, 2, "the last part ends by hand");
}

#[test]
fn a_switch_by_hand_starts_the_next_clock_and_fills_the_stage() {
    let mut room = room(5);
    room.keys("n").wait("1s");
    assert_eq!(room.left(), Some(minutes(2)), "nothing runs where nothing has run");
    room.keys("p space").wait("1m").keys("n");
    let screen = room.screen(80, 20);
    assert!(screen.contains("Round 1 of 3, part 2 of 2") && !screen.contains("In threes  "), "{screen}");
    room.wait("10s");
    assert_eq!(room.left(), Some(seconds(110)));
}

#[test]
fn the_bell_sounds_once_and_only_where_it_is_wanted() {
    for (bell, step, rings) in [(Bell::Off, 5, 0), (Bell::Chimes, 5, 1), (Bell::Chimes, 1, 0), (Bell::Every, 1, 1)] {
        let mut room = room(step).with_bell(bell);
        room.keys("space");
        for _ in 0..310 {
            room.wait("1s");
        }
        assert_eq!(room.store.rung, rings, "{bell:?} at step {step}");
    }
    let mut late = room(1).with_bell(Bell::Every);
    late.keys("space").wait("30m");
    assert_eq!(late.store.rung, 0, "a bell half an hour late says nothing");
    late.keys("H");
    assert_eq!(late.store.rung, 1, "it can be heard");
}

/// The time of the step passes.
fn run_out(room: &mut Room) {
    let left = room.left().unwrap();
    room.pass(left);
}

#[test]
fn where_another_program_does_not_sound_it_the_terminal_does_and_why_is_said_once() {
    let mut room = room(1).with_bell(Bell::Every).with_bell_command(&["paplay", "{bell}"]);
    run_out(room.keys("space"));
    assert_eq!((room.store.rung, room.store.commands.len()), (0, 1));
    assert_eq!(room.store.commands[0], ["paplay", "{bell}"], "its words are the shell's to read");
    room.store.bell_fails = Some("there is no program `paplay`".to_owned());
    run_out(room.keys("n space"));
    assert_eq!((room.store.rung, room.store.commands.len()), (1, 2));
    let told = "the bell command does not work: there is no program `paplay`";
    assert!(room.screen(120, 20).contains(told), "{}", room.screen(120, 20));
    run_out(room.keys("n space"));
    assert_eq!((room.store.rung, room.store.commands.len()), (2, 3), "it is tried all the same");
    assert!(!room.screen(120, 20).contains(told), "{}", room.screen(120, 20));
    room.keys("H");
    assert!(room.screen(120, 20).contains(told), "to whoever tries it");
    assert_eq!((room.store.rung, room.store.commands.len()), (3, 4));
}

/// Somebody who drives the session too, and opened it as the surface of this number.
fn driver(room: &Room, opening: u32) -> Msg {
    let session = "/sessions/shown.ronl".into();
    let driver = Presence::Driver {
        session,
        before: Vec::new(),
        since: room.now,
        opening,
        is_shown: true,
        trouble: String::new(),
    };
    Msg::Done(Outcome::Others(vec![driver]))
}

#[test]
fn of_several_screens_the_one_that_drives_the_longest_rings_whoever_goes_on() {
    // Ours is the first; nobody else is, or there was one before it that has come back.
    for (other, rings) in [(2, 1), (0, 0)] {
        let mut at_its_end = room(1).with_bell(Bell::Every);
        let others = driver(&at_its_end, other);
        run_out(at_its_end.tell(others).keys("space"));
        assert_eq!(at_its_end.store.rung, rings, "beside {other}");
        at_its_end.keys("H");
        assert_eq!(at_its_end.store.rung, rings + 1, "whoever tries it hears it");
        for is_ours in [true, false] {
            let mut switched = room(5).with_bell(Bell::Every);
            let others = driver(&switched, other);
            switched.tell(others).keys("space").wait("1m");
            if is_ours {
                switched.keys("n")
            } else {
                switched.somebody_else(&Command::Next).keys("+")
            };
            assert!(switched.screen(80, 20).contains("part 2 of 2"), "{}", switched.screen(80, 20));
            assert_eq!(switched.store.rung, rings, "beside {other}, ours: {is_ours}");
        }
    }
}

#[test]
fn a_prompt_is_hinted_at_and_read_in_private() {
    let mut room = room(2);
    room.keys("space").wait("59s");
    assert!(!room.screen(80, 20).contains("● s"));
    room.wait("1s");
    assert!(room.screen(80, 20).contains("● s") && !room.screen(80, 20).contains("spoken"));
    room.keys("s s");
    assert!(room.screen(80, 20).contains("now      1:00  Has each of you spoken?"), "{}", room.screen(80, 20));
    room.keys("esc");
    assert!(!room.screen(80, 20).contains("● s"), "it has been read");
}

/// How often the loop wakes up in a minute, with nobody at the keys.
fn wake_ups(room: &mut Room) -> usize {
    let until = room.now + minutes(1);
    let mut count = 0;
    while let Some(next) = room.app.next_change(room.now).filter(|next| *next < until) {
        let next = next.max(room.now);
        room.pass(next - room.now);
        count += 1;
        assert!(count < 1_000, "it does not sleep");
    }
    count
}

#[test]
fn a_stage_that_idles_hardly_wakes() {
    let idle = |step: usize, keys: &str| wake_ups(room(step).keys(keys));
    let running = idle(1, "space");
    assert!((59..=61).contains(&running), "{running} for a clock that is seen");
    assert_eq!(idle(1, ""), 0, "not started");
    assert_eq!(idle(1, "space space"), 0, "paused");
    assert_eq!(idle(1, "space !"), 0, "everything paused");
    assert_eq!(idle(1, "space b"), 0, "blank");
    assert_eq!(idle(1, "space tab"), 0, "on the agenda");
    // What is said about the hidden clock goes away once.
    assert!(idle(9, "space") <= 1, "a clock that the step hides");
    assert!(idle(10, "space") <= 1, "a clock that is seen in its last minute alone");
}

#[test]
fn two_surfaces_on_one_file_show_the_same_second() {
    let mut one = room(5);
    one.keys("space").wait("4:58").keys("!").wait("3m").keys("space");
    for wait in ["1s", "1s", "3s", "2s", "1s", "2m"] {
        one.wait(wait);
        let mut other = Room::with_file(one.file(), one.now);
        let (mine, theirs) = (one.screen(80, 20), other.screen(80, 20));
        assert_eq!(
            mine.lines().skip(1).take(18).collect::<Vec<_>>(),
            theirs.lines().skip(1).take(18).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_lid_closed_over_lunch_is_said_and_the_clock_ran_on() {
    let mut room = room(1);
    room.keys("space");
    room.now = room.now + minutes(45);
    room.tell(Msg::Slept(minutes(45)));
    let screen = room.screen(120, 40);
    assert!(screen.contains("slept for 45 min; the clock ran on (k, then -45, gives it back)"), "{screen}");
    assert_eq!(room.left(), Some(minutes(-41)));
    room.keys("k \"-45\" enter");
    assert_eq!(room.left(), Some(minutes(4)));
}

#[test]
fn a_clock_set_under_the_program_keeps_what_is_left() {
    let mut room = room(1);
    room.keys("space").wait("30s");
    room.now = room.now - minutes(60);
    room.tell(Msg::TimeSet(minutes(-60)));
    assert_eq!(room.left(), Some(seconds(210)));
    let screen = room.screen(120, 40);
    assert!(screen.contains("clock was set back by 1 h; what is left stays as it was"), "{screen}");
}

#[test]
fn a_workshop_may_say_when_it_has_to_end() {
    let text = SCRIPT.replace("people: (min: 4", "end: \"14:30\", people: (min: 4");
    let listed = workshops::listed("bends", Origin::Shipped, "bends.ron", text.as_str());
    let mut room = Room::at_home().starting_listed(&listed, Some(&["Ana"]));
    room.go_to_step(1).keys("s s");
    let screen = room.screen(80, 20);
    assert!(screen.contains("15 min behind · speed up") && screen.contains("must end 14:30"), "{screen}");
}

#[test]
fn an_end_of_the_script_that_is_past_is_said_and_not_set() {
    let text = SCRIPT.replace("people: (min: 4", "end: \"9:30\", people: (min: 4");
    let listed = workshops::listed("bends", Origin::Shipped, "bends.ron", text.as_str());
    for people in [Some(["Ana"].as_slice()), None] {
        let mut room = Room::at_home().starting_listed(&listed, people);
        let screen = room.screen(60, 16);
        assert!(screen.contains("script's end: 9:30 is past; give a time within 14 h (E)"), "{screen}");
        assert!(!room.events().iter().any(|event| matches!(event, Event::EndFixed { .. })));
    }
}

#[test]
fn an_exercise_is_put_in_and_is_there_after_a_kill() {
    let mut room = room(1);
    room.keys("I \"check-in\"");
    assert!(room.screen(80, 20).contains("▶") && room.screen(80, 20).contains("Check-in"), "{}", room.screen(80, 20));
    room.keys("enter tab").kill_and_reopen("10s").keys("tab");
    let screen = room.screen(80, 20);
    let at = |title: &str| screen.find(title).unwrap_or_else(|| panic!("{title} is not seen:\n{screen}"));
    assert!(at("Arrive") < at("Check-in") && at("Check-in") < at("Four signatures"), "{screen}");
    room.keys("down enter space").wait("5s");
    assert!(room.screen(80, 20).contains("Check-in"), "{}", room.screen(80, 20));
    room.keys("u u u tab");
    assert!(!room.screen(80, 20).contains("Check-in"), "{}", room.screen(80, 20));
}

/// The block of this title.
fn block<'a>(session: &'a Session, title: &str) -> &'a Block {
    session.workshop().blocks.iter().find(|block| block.title == title).unwrap()
}

#[test]
fn offers_come_in_the_order_in_which_rooms_miss_things_least() {
    let offered = |late: i64| {
        let mut model = Model::new();
        model.ask(&Command::Next);
        model.now = model.now + minutes(late);
        replan(&model.session, model.now)
    };
    let ways = |late: i64| offered(late).offers.iter().map(|offer| offer.way).collect::<Vec<_>>();
    assert_eq!(ways(1), [], "a minute is on time");
    assert_eq!(ways(2), [Way::Trim, Way::Buffer, Way::EndLater], "slack is spent before a block is lost");
    assert_eq!(ways(12), [Way::Trim, Way::Drop, Way::EndLater]);
    assert_eq!(ways(18), [Way::Mix, Way::EndLater], "no way alone is enough");
    let much = offered(90);
    assert_eq!(much.offers.last().unwrap().way, Way::EndLater);
    assert_eq!(much.most, minutes(2 + 1 + 3 + 7 + 12 + 5), "theory, brief, read-out, round, postcard, buffer");
    assert_eq!(much.missing(), minutes(60));
    let Cut::Shorten { steps, by } = &offered(2).offers[0].cuts[0] else { panic!("theory is shortened first") };
    assert_eq!((steps[0].block.0, *by), (1, minutes(2)));
}

/// Turns that may be shortened: all of them by the same, and none once somebody had a turn.
#[test]
fn turns_are_shortened_alike_or_not_at_all() {
    const TURNS: &str = r#"Workshop(id: "turns", title: "Turns", promise: "Fair.", people: (min: 4, max: 24), blocks: [
        Exercise(title: "Turns", signature: Relating, purpose: "Listen.", debrief: [], steps: [
            Step(kind: Solo, minutes: 2, stage: "Think"),
            Step(kind: Trios, late: Shorten, stage: "Three turns", rounds: Rounds(times: 3, parts: [
                Part(minutes: 5, min: 4, stage: "Speak"),
                Part(minutes: 2, min: 2, stage: "Play it back"),
            ])),
            Step(kind: Solo, minutes: 2, stage: "Write"),
        ]),
    ])"#;
    let workshop = workshops::listed("turns", Origin::Shipped, "turns.ron", TURNS).workshop.unwrap();
    let mut model = Model { session: Session::new(workshop, Model::new().now), ..Model::new() };
    model.ask(&Command::Next);
    model.now = model.now + minutes(4);
    let offer = replan(&model.session, model.now).offers.swap_remove(0);
    let cuts = offer.cuts.clone();
    let [Cut::Shorten { steps, by }] = cuts.as_slice() else { panic!("{cuts:?}") };
    let numbers: Vec<u16> = steps.iter().map(|at| at.step).collect();
    assert_eq!((numbers.as_slice(), *by, offer.wins), (&[1_u16, 3, 5][..], seconds(60), minutes(3)));
    assert!(model.ask(&Command::Replan(offer.cuts, offer.wins)));
    let given = |step| model.session.clock(StepRef { block: steps[0].block, step }).unwrap().given;
    assert_eq!([1, 2, 3, 4, 5, 6].map(given), [4, 2, 4, 2, 4, 2].map(minutes));
    model.ask(&Command::Undo);
    model.ask(&Command::Next);
    model.now = model.now + minutes(20);
    let cuts = replan(&model.session, model.now).offers.swap_remove(0).cuts;
    assert!(!cuts.iter().any(|cut| matches!(cut, Cut::Shorten { .. })), "somebody had the whole time: {cuts:?}");
}

#[test]
fn what_must_be_stays_whole() {
    let mut model = Model::new();
    model.ask(&Command::Next);
    model.now = model.now + minutes(240);
    for offer in replan(&model.session, model.now).offers {
        for cut in &offer.cuts {
            let steps = match cut {
                Cut::Shorten { steps, .. } | Cut::LeaveOut { steps } => steps.as_slice(),
                Cut::EndAt(_) => &[],
            };
            for at in steps {
                let block = model.session.workshop().block(at.block).unwrap();
                let step = model.session.workshop().step(*at).unwrap();
                assert!(block.priority != Priority::Must && block.focus != Some(Focus::Closing), "{}", block.title);
                assert!(block.kind != BlockKind::Break && !step.fixed, "{}", block.title);
                assert!(block.title != "Crazy eight", "a block with a fixed step is not dropped");
                let debriefs = !block.debrief.is_empty() && usize::from(at.step) + 1 == block.steps.len();
                assert!(!debriefs, "the debrief of {} lies in this step", block.title);
            }
        }
    }
    assert_eq!(block(&model.session, "Arrive").priority, Priority::Must);
}

#[test]
fn an_offer_that_the_session_has_outrun_is_not_half_done() {
    let mut model = Model::new();
    model.ask(&Command::Next);
    model.now = model.now + minutes(12);
    let offer = replan(&model.session, model.now).offers[0].clone();
    let theory = block(&model.session, "Four signatures").id;
    model.ask(&Command::GoTo(Place::Step(StepRef { block: theory, step: 0 })));
    let before = model.records.len();
    assert!(!model.ask(&Command::Replan(offer.cuts, offer.wins)));
    assert_eq!(model.records.len(), before);
}

/// Numbers that look random and are the same every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    pub(crate) fn length(&mut self, from: i64, to: i64) -> Length {
        let span = u64::try_from(to - from).unwrap();
        seconds(from + i64::try_from(self.roll(span)).unwrap())
    }

    pub(crate) fn command(&mut self, model: &Model) -> Command {
        let blocks = &model.session.workshop().blocks;
        let block = &blocks[usize::try_from(self.roll(blocks.len() as u64)).unwrap()];
        let places = model.session.places();
        match self.roll(20) {
            0..=3 => Command::Next,
            4 => Command::Back,
            5 => Command::GoTo(places[usize::try_from(self.roll(places.len() as u64)).unwrap()]),
            6 | 7 => Command::StartOrPause,
            8 => Command::GiveTime(self.length(-120, 300)),
            9 => Command::ShiftClock(self.length(-60, 240)),
            10 => Command::EndStepAt(model.now + self.length(0, 900)),
            11 => Command::PauseSession((self.roll(2) == 0).then(|| self.length(60, 900))),
            12 => Command::Skip(block.id),
            13 => Command::TakeBack(block.id),
            14 => Command::RepeatStep,
            15 => Command::RepeatBlock(block.id),
            16 if blocks.len() < 30 => Command::Insert(Box::new(block.clone()), Some(block.id)),
            17 => Command::FixEnd((self.roll(3) > 0).then(|| model.now + self.length(600, 7_200))),
            18 => Command::Redo,
            _ => Command::Undo,
        }
    }
}

/// Place, fixed end, pause, and each step with its clock and whether it is left out.
type Picture = (Place, Option<Timestamp>, Option<SessionPause>, Vec<(StepRef, Clock, bool)>);

/// What a command may change: place, plan, clocks, what is left out, the end, the pause.
fn picture(session: &Session) -> Picture {
    let steps = session.workshop().blocks.iter().flat_map(Block::step_refs);
    let steps = steps.map(|(at, step)| (at, session.clock_of(at, step), session.is_step_left_out(at)));
    (session.place(), session.end_by(), session.pause(), steps.collect())
}

/// Asserts what holds of a plan at any moment.
fn assert_plan(model: &Model) {
    let plan = model.agenda();
    assert!(plan.rows.is_sorted_by_key(|row| row.planned), "planned starts go back");
    let ahead = plan.rows.iter().filter(|row| row.state == RowState::Ahead && row.held);
    assert!(ahead.clone().is_sorted_by_key(|row| row.starts), "expected starts go back");
    assert!(ahead.clone().all(|row| row.starts >= model.now), "something ahead has begun already");
    assert!(plan.rows.iter().all(|row| row.left >= Length::ZERO && row.spent >= Length::ZERO));
}

/// Asserts that every offer wins what it says, and is undone without a trace.
fn assert_offers(model: &Model) {
    let replanned = replan(&model.session, model.now);
    let (before, plan) = (picture(&model.session), model.agenda());
    assert!(replanned.offers.len() <= 3);
    for offer in replanned.offers {
        let mut tried = model.clone();
        assert!(tried.ask(&Command::Replan(offer.cuts.clone(), offer.wins)), "{offer:?} is refused");
        let won = plan.expected_end - tried.agenda().expected_end;
        match offer.way {
            Way::EndLater => assert_eq!(tried.pace(), Pace::OnTime, "{offer:?}"),
            _ => assert_eq!(won, offer.wins, "{offer:?}"),
        }
        assert!(tried.ask(&Command::Undo));
        assert_eq!(picture(&tried.session), before, "{offer:?}, undone");
        assert_eq!(tried.agenda(), plan, "{offer:?}, undone");
    }
}

#[test]
fn a_thousand_sessions_of_random_commands() {
    for seed in 0..1_000 {
        let mut dice = Dice(seed);
        let mut model = Model::new();
        for number in 0..40 {
            // Time alone never gives time back.
            let before = model.session.current_step().map(|_| model.left());
            model.now = model.now + dice.length(0, 240);
            let after = model.session.current_step().map(|_| model.left());
            assert!(after <= before, "seed {seed}: {before:?} was left, then {after:?}");
            let command = dice.command(&model);
            let was = picture(&model.session);
            let done = model.ask(&command);
            if done && !matches!(command, Command::Undo | Command::Redo) {
                let mut undone = model.clone();
                assert!(undone.ask(&Command::Undo), "seed {seed}: {command:?} cannot be undone");
                assert_eq!(picture(&undone.session), was, "seed {seed}: {command:?}, undone");
                assert!(undone.ask(&Command::Redo));
                assert_eq!(picture(&undone.session), picture(&model.session), "seed {seed}: {command:?}, done again");
            }
            assert_plan(&model);
            if number % 8 == 0 {
                assert_offers(&model);
            }
        }
        let mut replayed = Session::new(workshop(), Model::new().now);
        model.records.iter().for_each(|record| replayed.apply(record));
        assert!(replayed == model.session, "seed {seed}: the facts lead elsewhere");
    }
}
