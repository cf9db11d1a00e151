//! What holds of `plan`.

use super::*;
use crate::domain::command::Command;
use crate::domain::event::{Event, Record, Surface};
use crate::domain::fixture::Fixture;

fn minutes(lengths: impl IntoIterator<Item = Length>) -> Vec<i64> {
    lengths.into_iter().map(Length::rounded_minutes).collect()
}

#[test]
fn before_the_start_the_plan_lies_ahead_from_now() {
    let fixture = Fixture::new();
    let agenda = agenda(&fixture.session, fixture.now);
    assert_eq!(minutes(agenda.rows.iter().map(|row| row.starts - fixture.now)), [0, 8, 18]);
    assert_eq!(agenda.behind(), Length::ZERO);
}

#[test]
fn waiting_and_overtime_make_the_session_late() {
    let mut fixture = Fixture::new();
    fixture.wait(600);
    fixture.ask(&Command::Next).unwrap();
    assert_eq!(agenda(&fixture.session, fixture.now).behind(), Length::ZERO, "people arriving costs no plan");
    fixture.wait(120);
    fixture.ask(&Command::StartOrPause).unwrap();
    fixture.wait(360);
    let agenda = agenda(&fixture.session, fixture.now);
    assert_eq!(agenda.behind(), Length::from_minutes(3), "two before the start, one over time");
    assert_eq!(agenda.rows[0].state, RowState::Now);
    assert_eq!(agenda.rows[0].spent, Length::from_minutes(8));
    assert_eq!(minutes(agenda.rows.iter().map(|row| row.starts - row.planned)), [0, 3, 3]);
}

#[test]
fn steps_are_numbered_through_the_plan() {
    let mut fixture = Fixture::new();
    assert_eq!(step_number(&fixture.session), None);
    for number in [1, 2, 2, 3, 4] {
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(step_number(&fixture.session), Some((number, 4)));
    }
    fixture.ask(&Command::Next).unwrap();
    assert_eq!(fixture.session.place(), Place::Summary);
}

#[test]
fn the_step_the_room_is_at_fills_its_block_though_it_was_left_out() {
    let mut fixture = Fixture::new();
    fixture.ask(&Command::Next).unwrap();
    let (here, _) = fixture.session.current_step().unwrap();
    let event = Event::StepsSkipped { steps: vec![here], skipped: true };
    let seq = fixture.session.last_seq() + 1;
    fixture.session.apply(&Record { seq, at: fixture.now, by: Surface::Run, opening: 1, act: seq, event });
    fixture.wait(20 * 60);
    let row = agenda(&fixture.session, fixture.now).rows.swap_remove(0);
    let steps = beats(&fixture.session, &row, fixture.now);
    assert_eq!(minutes(steps.iter().map(|step| step.length)), [20, 3]);
    assert_eq!(row.length, Length::from_minutes(23));
    // And was there once it has gone on.
    fixture.ask(&Command::GoTo(Place::Step(StepRef { block: BlockId(1), step: 0 }))).unwrap();
    fixture.wait(60);
    let row = agenda(&fixture.session, fixture.now).rows.swap_remove(0);
    let steps = beats(&fixture.session, &row, fixture.now);
    assert_eq!(minutes(steps.iter().map(|step| step.length)), [20, 0]);
}
