//! What holds of `course`.

use super::*;
use crate::domain::command::Command;
use crate::domain::event::{Event, Record, Surface};
use crate::domain::fixture::Fixture;
use crate::domain::pace::Pace;
use crate::domain::plan::{agenda, spent_at, spent_in};

#[test]
fn a_break_says_when_one_is_back_while_its_clock_runs() {
    let mut fixture = Fixture::new();
    let after = |fixture: &Fixture, minutes| Some(fixture.now + Length::from_minutes(minutes));
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::StartOrPause).unwrap();
    assert_eq!(fixture.session.back_at(fixture.now), None, "no break");
    for _ in 0..3 {
        fixture.ask(&Command::Next).unwrap();
    }
    assert_eq!(fixture.session.back_at(fixture.now), None, "not begun");
    fixture.ask(&Command::StartOrPause).unwrap();
    assert_eq!(fixture.session.back_at(fixture.now), after(&fixture, 10));
    fixture.wait(60);
    assert_eq!(fixture.session.back_at(fixture.now), after(&fixture, 9), "time passes, the end stays");
    fixture.ask(&Command::GiveTime(Length::from_minutes(2))).unwrap();
    assert_eq!(fixture.session.back_at(fixture.now), after(&fixture, 11));
    fixture.ask(&Command::StartOrPause).unwrap();
    assert_eq!(fixture.session.back_at(fixture.now), None, "nobody knows while it stands");
    fixture.wait(120);
    fixture.ask(&Command::StartOrPause).unwrap();
    assert_eq!(fixture.session.back_at(fixture.now), after(&fixture, 11), "what it stood comes on top");
    fixture.ask(&Command::PauseSession(None)).unwrap();
    assert_eq!(fixture.session.back_at(fixture.now), None, "an alarm in a break");
    fixture.ask(&Command::ContinueSession).unwrap();
    fixture.wait(11 * 60);
    assert_eq!(fixture.session.back_at(fixture.now), None, "it is over");
}

#[test]
fn a_step_that_had_begun_before_takes_its_time_from_the_one_before() {
    let mut fixture = Fixture::new();
    let spent = |fixture: &Fixture, number: u16| {
        let block = fixture.session.workshop().blocks[0].id;
        spent_at(&fixture.session, StepRef { block, step: number }, fixture.now).whole_seconds()
    };
    fixture.wait(600);
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::ShiftClock(Length::from_minutes(3))).unwrap();
    assert_eq!(spent(&fixture, 0), 180, "three minutes of what was the welcome");
    fixture.wait(120);
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::ShiftClock(Length::from_minutes(1))).unwrap();
    fixture.wait(30);
    assert_eq!((spent(&fixture, 0), spent(&fixture, 1)), (240, 90));
    assert_eq!(agenda(&fixture.session, fixture.now).rows[0].starts, fixture.now - Length::from_seconds(330));
    fixture.ask(&Command::Undo).unwrap();
    assert_eq!((spent(&fixture, 0), spent(&fixture, 1)), (300, 30), "nobody said so");
}

#[test]
fn a_step_that_the_room_comes_back_to_takes_its_time_from_what_was_between() {
    let mut fixture = Fixture::new();
    let block = fixture.session.workshop().blocks[0].id;
    let at = |step: u16| StepRef { block, step };
    let spent = |fixture: &Fixture, step: u16| spent_at(&fixture.session, at(step), fixture.now).whole_seconds();
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::StartOrPause).unwrap();
    fixture.wait(60);
    fixture.ask(&Command::Next).unwrap();
    fixture.wait(240);
    fixture.ask(&Command::GoTo(Place::Step(at(0)))).unwrap();
    for is_running in [false, true] {
        if is_running {
            fixture.ask(&Command::StartOrPause).unwrap();
        }
        fixture.ask(&Command::ShiftClock(Length::from_minutes(2))).unwrap();
        assert_eq!((spent(&fixture, 0), spent(&fixture, 1)), (180, 120), "running: {is_running}");
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!((spent(&fixture, 0), spent(&fixture, 1)), (60, 240), "nobody said so");
    }
    fixture.ask(&Command::ShiftClock(Length::from_minutes(2))).unwrap();
    fixture.wait(30);
    fixture.ask(&Command::Next).unwrap();
    assert_eq!((spent(&fixture, 0), spent(&fixture, 1)), (210, 120), "and it stays so");
    fixture.ask(&Command::Back).unwrap();
    fixture.ask(&Command::ShiftClock(Length::from_minutes(60))).unwrap();
    let an_hour_ago = fixture.now - Length::from_minutes(60);
    assert_eq!(agenda(&fixture.session, fixture.now).rows[0].starts, an_hour_ago, "before all that was known");
}

#[test]
fn a_surface_that_leaves_another_one_there_takes_no_time_with_it() {
    let mut fixture = Fixture::new();
    fixture.ask(&Command::Next).unwrap();
    let block = fixture.session.current_block().unwrap();
    fixture.wait(60);
    fixture.ask(&Command::Leave).unwrap();
    fixture.wait(120);
    fixture.ask(&Command::StartOrPause).unwrap();
    assert_eq!(spent_in(&fixture.session, block, fixture.now), Length::from_minutes(3));
    fixture.ask(&Command::Leave).unwrap();
    fixture.wait(600);
    fixture.ask(&Command::Open).unwrap();
    fixture.wait(60);
    assert_eq!(spent_in(&fixture.session, block, fixture.now), Length::from_minutes(4), "nobody was there");
}

#[test]
fn an_end_that_passed_in_a_night_holds_no_more() {
    let mut fixture = Fixture::new();
    let end = fixture.now + Length::from_minutes(90);
    let late = |fixture: &Fixture| Pace::of(&agenda(&fixture.session, fixture.now), fixture.session.end_by());
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::FixEnd(Some(end))).unwrap();
    fixture.ask(&Command::Leave).unwrap();
    fixture.wait(3 * 3_600);
    assert_eq!(fixture.session.end_passed_by(fixture.now), None, "that was today");
    let mut soon = fixture.session.clone();
    soon.apply(&Record { seq: 9, at: fixture.now, by: Surface::Run, opening: 1, act: 9, event: Event::Opened });
    assert_eq!((soon.end_by(), soon.end_passed()), (Some(end), None), "it is late, and today");
    fixture.wait(2 * 24 * 3_600);
    assert_eq!(fixture.session.end_passed_by(fixture.now), Some(end));
    fixture.ask(&Command::Open).unwrap();
    assert_eq!((fixture.session.end_by(), fixture.session.end_passed()), (None, Some(end)));
    assert_eq!(late(&fixture), Pace::OnTime, "not two days behind");
    for again in [Command::Undo, Command::Redo] {
        fixture.ask(&again).unwrap();
        assert_eq!(fixture.session.end_by(), None, "{again:?}");
    }
    let today = fixture.now + Length::from_minutes(60);
    fixture.ask(&Command::FixEnd(Some(today))).unwrap();
    assert_eq!((fixture.session.end_by(), fixture.session.end_passed()), (Some(today), None));
}

#[test]
fn an_end_that_passed_only_by_a_wrong_clock_holds_again() {
    let mut fixture = Fixture::new();
    let end = fixture.now + Length::from_minutes(90);
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::FixEnd(Some(end))).unwrap();
    fixture.wait(20 * 3_600);
    fixture.ask(&Command::Open).unwrap();
    assert_eq!(fixture.session.end_by(), None);
    let back = Length::from_minutes(-20 * 60);
    fixture.now = fixture.now + back;
    fixture.ask(&Command::SetTime(back, None)).unwrap();
    assert_eq!(fixture.session.end_by(), Some(end));
}

#[test]
fn an_end_is_a_time_of_day_by_whatever_clock_it_was_given() {
    const DAY: i64 = 24 * 60;
    for days in [-20_000, -1, 1, 400] {
        let mut fixture = Fixture::new();
        let end = fixture.now + Length::from_minutes(90);
        fixture.ask(&Command::Next).unwrap();
        fixture.ask(&Command::FixEnd(Some(end))).unwrap();
        for by in [Length::from_minutes(days * DAY), Length::from_minutes(20)] {
            fixture.now = fixture.now + by;
            fixture.ask(&Command::SetTime(by, None)).unwrap();
            fixture.wait(60);
        }
        assert_eq!(fixture.session.end_by(), Some(end + Length::from_minutes(days * DAY)), "{days} days");
    }
}

#[test]
fn a_break_that_was_not_planned_says_it_too() {
    let mut fixture = Fixture::new();
    let after = |fixture: &Fixture, minutes| Some(fixture.now + Length::from_minutes(minutes));
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::PauseSession(Some(Length::from_minutes(5)))).unwrap();
    fixture.wait(60);
    assert_eq!(fixture.session.back_at(fixture.now), after(&fixture, 4));
    fixture.ask(&Command::GiveTime(Length::from_minutes(-1))).unwrap();
    assert_eq!(fixture.session.back_at(fixture.now), after(&fixture, 3));
    fixture.wait(180);
    assert_eq!(fixture.session.back_at(fixture.now), None);
}

#[test]
fn a_break_taken_back_after_a_night_is_as_long_as_it_was() {
    let mut fixture = Fixture::new();
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::PauseSession(Some(Length::from_minutes(10)))).unwrap();
    fixture.wait(60);
    fixture.ask(&Command::ContinueSession).unwrap();
    fixture.wait(10 * 3_600);
    fixture.ask(&Command::Open).unwrap();
    fixture.ask(&Command::Undo).unwrap();
    assert_eq!(fixture.session.pause().unwrap().remaining(fixture.now), Some(Length::from_minutes(9)));
}
