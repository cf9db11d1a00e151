//! What holds of `run`.

use super::*;
use crate::domain::command::Command;
use crate::domain::fixture::Fixture;
use proptest::prelude::*;

/// A session of five, three, ten and four minutes, at its first step, its clock running.
fn begun() -> Fixture {
    let mut fixture = Fixture::new();
    for command in [Command::Open, Command::Next, Command::StartOrPause] {
        fixture.ask(&command).unwrap();
    }
    fixture
}

fn first(fixture: &Fixture) -> Outcome {
    let session = &fixture.session;
    let run = Run::of("x", session.workshop().clone(), session.started(), &fixture.records);
    run.step(session.workshop().blocks[0].step_refs().next().unwrap().0).unwrap().0
}

#[test]
fn pauses_and_time_away_are_not_counted() {
    let mut fixture = begun();
    fixture.wait(240);
    for command in [Command::StartOrPause, Command::StartOrPause] {
        fixture.ask(&command).unwrap();
        fixture.wait(60);
    }
    fixture.ask(&Command::Leave).unwrap();
    fixture.wait(600);
    fixture.ask(&Command::Open).unwrap();
    fixture.wait(30);
    fixture.ask(&Command::Next).unwrap();
    assert_eq!(first(&fixture), Outcome::Whole(Length::from_seconds(330)), "four minutes, one more, and half a one");
}

#[test]
fn a_fire_alarm_in_the_debrief_and_a_clock_that_is_set_are_no_time_of_the_step() {
    for by in [-3_600, 3_600] {
        let mut fixture = begun();
        fixture.ask(&Command::Next).unwrap();
        fixture.ask(&Command::Next).unwrap();
        fixture.wait(120);
        fixture.ask(&Command::PauseSession(None)).unwrap();
        fixture.wait(900);
        fixture.ask(&Command::ContinueSession).unwrap();
        fixture.wait(30 + by);
        fixture.ask(&Command::SetTime(Length::from_seconds(by), None)).unwrap();
        fixture.wait(30);
        fixture.ask(&Command::Next).unwrap();
        let session = &fixture.session;
        let run = Run::of("x", session.workshop().clone(), session.started(), &fixture.records);
        let second = session.workshop().blocks[0].step_refs().nth(1).unwrap().0;
        assert_eq!(run.step(second).unwrap().0, Outcome::Whole(Length::from_minutes(3)), "set by {by} s");
    }
}

#[test]
fn what_was_put_in_or_left_out_changes_no_plan() {
    let mut fixture = begun();
    let plan = fixture.session.workshop().clone();
    let (look, tea) = (plan.blocks[0].clone(), plan.blocks[1].id);
    fixture.wait(300);
    fixture.ask(&Command::Insert(Box::new(look.clone()), Some(look.id))).unwrap();
    fixture.ask(&Command::Skip(tea)).unwrap();
    let inserted = fixture.session.workshop().blocks[1].id;
    fixture.ask(&Command::GoTo(Place::Step(StepRef { block: inserted, step: 0 }))).unwrap();
    fixture.wait(300);
    let of = |fixture: &Fixture| Run::of("x", plan.clone(), fixture.session.started(), &fixture.records);
    let (first, second) = (StepRef { block: look.id, step: 0 }, StepRef { block: look.id, step: 1 });
    let run = of(&fixture);
    assert_eq!(run.step(first).unwrap().0, Outcome::Whole(Length::from_minutes(5)));
    assert_eq!(run.step(second).unwrap().0, Outcome::Skipped, "it lies behind the block that was put in");
    fixture.ask(&Command::GoTo(Place::Summary)).unwrap();
    assert_eq!(of(&fixture).block(tea).unwrap().0, Outcome::Skipped);
}

#[test]
fn waiting_for_the_room_before_the_clock_starts_is_counted() {
    let mut fixture = Fixture::new();
    fixture.ask(&Command::Next).unwrap();
    fixture.wait(120);
    fixture.ask(&Command::StartOrPause).unwrap();
    fixture.wait(240);
    fixture.ask(&Command::Next).unwrap();
    assert_eq!(first(&fixture), Outcome::Whole(Length::from_minutes(6)));
}

#[test]
fn a_step_that_was_begun_too_late_gets_its_time_back_from_the_one_before() {
    let mut fixture = begun();
    fixture.wait(480);
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::StartOrPause).unwrap();
    fixture.ask(&Command::ShiftClock(Length::from_minutes(3))).unwrap();
    fixture.wait(60);
    for _ in 0..2 {
        fixture.ask(&Command::Next).unwrap();
    }
    assert_eq!(first(&fixture), Outcome::Whole(Length::from_minutes(5)));
    let session = &fixture.session;
    let run = Run::of("x", session.workshop().clone(), session.started(), &fixture.records);
    let second = session.workshop().blocks[0].step_refs().nth(1).unwrap().0;
    assert_eq!(run.step(second).unwrap().0, Outcome::Whole(Length::from_minutes(4)));
}

#[test]
fn where_the_program_died_the_time_cannot_be_told() {
    let mut fixture = begun();
    fixture.wait(240);
    fixture.ask(&Command::Open).unwrap();
    fixture.wait(60);
    fixture.ask(&Command::Next).unwrap();
    assert_eq!(first(&fixture), Outcome::Unsure);
}

#[test]
fn a_step_is_ahead_until_it_is_left() {
    let mut fixture = begun();
    fixture.wait(300);
    assert_eq!(first(&fixture), Outcome::Ahead);
    fixture.ask(&Command::Next).unwrap();
    assert_eq!(first(&fixture), Outcome::Whole(Length::from_minutes(5)));
}

#[test]
fn a_step_passed_in_a_moment_is_skipped_and_one_left_early_is_cut() {
    for (seconds, outcome) in [
        (29, Outcome::Skipped),
        (31, Outcome::Cut(Length::from_seconds(31))),
        (150, Outcome::Whole(Length::from_seconds(150))),
    ] {
        let mut fixture = begun();
        fixture.wait(seconds);
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(first(&fixture), outcome, "{seconds} s");
    }
}

proptest! {
    #[test]
    fn no_time_is_counted_twice(acts in prop::collection::vec((0_u8..9, 0_i64..400), 1..60)) {
        let mut fixture = Fixture::new();
        let mut away = Length::ZERO;
        for (act, seconds) in acts {
            let command = match act {
                0..3 => Command::Next,
                3 => Command::Back,
                4 => Command::StartOrPause,
                5 => Command::Undo,
                6 => Command::Redo,
                7 => {
                    fixture.ask(&Command::Leave).unwrap();
                    fixture.wait(seconds);
                    away += Length::from_seconds(seconds);
                    Command::Open
                }
                _ => Command::GiveTime(Length::from_minutes(1)),
            };
            // What cannot be done there is refused, as in a room.
            drop(fixture.ask(&command));
            fixture.wait(seconds);
        }
        drop(fixture.ask(&Command::GoTo(Place::Summary)));
        let session = &fixture.session;
        let run = Run::of("x", session.workshop().clone(), session.started(), &fixture.records);
        let counted = |outcome: &Outcome| match outcome {
            Outcome::Cut(took) | Outcome::Whole(took) => *took,
            _ => Length::ZERO,
        };
        let sum: Length = run.steps.values().map(counted).sum();
        prop_assert!(sum <= fixture.now - session.started() - away, "{:?}", run.steps);
        prop_assert_eq!(run.facts, fixture.records.len());
    }
}

#[test]
fn behind_a_lost_fact_nothing_is_believed() {
    let mut fixture = begun();
    fixture.wait(300);
    fixture.ask(&Command::Next).unwrap();
    let session = &fixture.session;
    let of = |records: &[Record]| Run::of("x", session.workshop().clone(), session.started(), records);
    let mut records = fixture.records.clone();
    assert_eq!(of(&records).facts, records.len());
    records.remove(2);
    let run = of(&records);
    assert_eq!(run.facts, 2);
    let second = session.workshop().blocks[0].step_refs().nth(1).unwrap().0;
    assert_eq!(run.step(second).unwrap().0, Outcome::Ahead);
}
