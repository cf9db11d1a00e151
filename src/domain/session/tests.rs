//! What a session does with commands and facts.

use super::*;
use crate::domain::captures::CaptureId;
use crate::domain::captures::CaptureKind;
use crate::domain::command::{Command, Draft, Refusal};
use crate::domain::fixture::{self, Fixture};
use crate::domain::ids::RoundId;
use crate::domain::people::Who;
use crate::domain::voting_round::RoundRule;

fn idea(text: &str) -> Command {
    Command::Capture(Draft { kind: CaptureKind::Idea, lane: 0, text: text.into() })
}

#[test]
fn a_step_keeps_its_clock_while_the_room_is_elsewhere() {
    let mut fixture = Fixture::new();
    fixture.ask(&Command::Next).unwrap();
    let first = fixture.session.current_step().unwrap().0;
    fixture.ask(&Command::StartOrPause).unwrap();
    fixture.wait(60);
    fixture.ask(&Command::Next).unwrap();
    fixture.wait(300);
    let clock = fixture.session.clock(first).unwrap();
    assert!(!clock.is_running());
    assert_eq!(clock.spent(fixture.now), Length::from_minutes(1));
}

#[test]
fn undoing_a_move_leaves_the_clock_as_though_it_had_never_stopped() {
    let mut fixture = Fixture::new();
    fixture.ask(&Command::Next).unwrap();
    fixture.ask(&Command::StartOrPause).unwrap();
    fixture.wait(60);
    fixture.ask(&Command::Next).unwrap();
    fixture.wait(5);
    fixture.ask(&Command::Undo).unwrap();
    let (step, _) = fixture.session.current_step().unwrap();
    let clock = fixture.session.clock(step).unwrap();
    assert!(clock.is_running());
    assert_eq!(clock.spent(fixture.now), Length::from_seconds(65));
}

#[test]
fn several_facts_of_one_command_are_undone_together() {
    let mut fixture = Fixture::new();
    fixture.ask(&Command::Next).unwrap();
    let drafts = ["one", "two", "three"].map(|text| Draft { kind: CaptureKind::Idea, lane: 0, text: text.into() });
    fixture.ask(&Command::CaptureAll(drafts.to_vec())).unwrap();
    assert_eq!(fixture.session.captures().count(), 3);
    fixture.ask(&Command::Undo).unwrap();
    assert_eq!(fixture.session.captures().count(), 0);
    fixture.ask(&Command::Redo).unwrap();
    assert_eq!(fixture.session.captures().count(), 3);
}

#[test]
fn a_new_act_forgets_what_could_have_been_redone() {
    let mut fixture = Fixture::new();
    fixture.ask(&idea("one")).unwrap();
    fixture.ask(&Command::Undo).unwrap();
    fixture.ask(&idea("two")).unwrap();
    assert_eq!(fixture.ask(&Command::Redo), Err(Refusal::NothingToRedo));
}

#[test]
fn a_fact_about_something_unknown_does_nothing() {
    let mut session = Session::new(fixture::workshop(), Timestamp::from_millis(0));
    let before = session.clone();
    let unknown = StepRef { block: BlockId(99), step: 7 };
    let events = [
        Event::WentTo { place: Place::Step(unknown) },
        Event::ClockStarted { step: unknown, since: None },
        Event::CaptureDeleted { id: CaptureId(5) },
        Event::PersonRenamed { id: PersonId(3), name: "x".into() },
        Event::RoundOpened { round: RoundId(0), step: unknown, rule: Box::new(RoundRule::Hands), electorate: 0 },
        Event::Tallied { round: RoundId(0), counts: vec![1] },
        Event::VotesCounted { round: RoundId(0), id: CaptureId(5), votes: Some(1) },
        Event::RoundClosed { round: RoundId(0) },
        Event::LeadTaken { block: BlockId(99), who: Vec::new() },
        Event::Undone { act: 4 },
    ];
    for event in events {
        let record = Record { seq: 0, at: Timestamp::from_millis(0), by: Surface::Run, opening: 0, act: 0, event };
        session.apply(&record);
    }
    // But for a name, which may stand in what people wrote.
    assert_eq!(std::mem::take(&mut session.told).len(), 1);
    assert_eq!(session, before);
}

#[test]
fn where_no_step_names_lanes_there_is_one() {
    let mut fixture = Fixture::new();
    let idea = |lane| Command::Capture(Draft { kind: CaptureKind::Idea, lane, text: "x".into() });
    assert_eq!(fixture.ask(&idea(1)), Err(Refusal::NoSuchLane { lanes: 1 }));
    fixture.ask(&idea(0)).unwrap();
}

#[test]
fn the_same_number_of_lanes_as_the_block_names_is_taken() {
    let mut fixture = Fixture::new();
    fixture.ask(&Command::Next).unwrap();
    let third = Command::Capture(Draft { kind: CaptureKind::Idea, lane: 2, text: "x".into() });
    assert_eq!(fixture.ask(&third), Err(Refusal::NoSuchLane { lanes: 2 }));
}

#[test]
fn who_is_here_and_has_not_led_is_told() {
    let mut fixture = Fixture::new();
    let names = ["Ada", "Ben", "Cleo", "Dan"].map(str::to_owned).to_vec();
    fixture.ask(&Command::AddPeople(names)).unwrap();
    fixture.ask(&Command::Next).unwrap();
    let ids: Vec<PersonId> = fixture.session.people().map(|person| person.id).collect();
    let block = fixture.session.current_block().unwrap();
    fixture.ask(&Command::SetLead(block, vec![Who::Person(ids[1])])).unwrap();
    fixture.ask(&Command::SetLead(block, vec![Who::Person(ids[2])])).unwrap();
    fixture.ask(&Command::SetPresent(ids[3], false)).unwrap();
    let not_led: Vec<&str> = fixture.session.not_led().map(|person| person.name.as_str()).collect();
    assert_eq!(not_led, ["Ada"], "Ben had a turn, and Dan has gone");
}
