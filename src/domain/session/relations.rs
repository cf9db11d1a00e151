//! What rests on what: whether an act can be taken back though others were done after it, on another surface.
//!
//! An act stands alone where nothing that came later touched the same slot of the state, or speaks of what the act brought in.
//!
//! Never here: a change.

use super::Session;
use super::undo_stack::{Change, UndoStack};
use crate::domain::command::Refusal;
use crate::domain::event::Event;
use crate::domain::history::ActKind;
use crate::domain::people::{PersonId, Who};
use crate::domain::workshop::BlockId;

impl Session {
    /// The newest act that none of these surfaces did, and what it was.
    pub(super) fn newest_but(pile: &UndoStack, others: &[u32]) -> Option<(u64, ActKind, u32)> {
        let mut acts = pile.newest_first().map(|(act, _)| act);
        acts.find(|act| !others.contains(&act.opening)).map(|act| (act.number, act.kind, act.facts))
    }

    /// The act that another surface takes back, where these are the others: its number, what it was, how many facts it has.
    pub fn undoable_sparing(&self, others: &[u32]) -> Option<(u64, ActKind, u32)> {
        Self::newest_but(&self.done, others)
    }

    /// The same for what is done again.
    pub fn redoable_sparing(&self, others: &[u32]) -> Option<(u64, ActKind, u32)> {
        Self::newest_but(&self.undone, others)
    }

    /// Takes back the newest act that none of these surfaces did, where nothing that came later rests on it.
    pub(super) fn undo_sparing(&self, others: &[u32]) -> Result<Event, Refusal> {
        let (act, ..) = self.undoable_sparing(others).ok_or(Refusal::NothingToUndo)?;
        self.undo_act(act)
    }

    /// Takes back an act, whatever lies on it, where nothing that came later rests on it.
    pub(super) fn undo_act(&self, act: u64) -> Result<Event, Refusal> {
        if !self.acts().any(|(number, ..)| number == act) {
            return Err(Refusal::Gone);
        }
        match self.rests_on(act) {
            Some((later, facts)) => Err(Refusal::BuiltOn { later, facts }),
            None => Ok(Event::Undone { act }),
        }
    }

    /// Does again what none of these surfaces has undone last.
    pub(super) fn redo_sparing(&self, others: &[u32]) -> Result<Event, Refusal> {
        self.redoable_sparing(others).map(|(act, ..)| Event::Redone { act }).ok_or(Refusal::NothingToRedo)
    }

    /// Every act that stands, the newest first: its number, what it was, how many facts it has, and which surface did it.
    pub fn acts(&self) -> impl Iterator<Item = (u64, ActKind, u32, u32)> {
        self.done.newest_first().map(|(act, _)| (act.number, act.kind, act.facts, act.opening))
    }

    /// The newest act that rests on this one, and how many facts it has; none where it stands alone.
    pub(super) fn rests_on(&self, number: u64) -> Option<(ActKind, u32)> {
        let mut later = Vec::new();
        for (act, changes) in self.done.newest_first() {
            if act.number != number {
                later.extend(changes.map(|change| (act, change)));
                continue;
            }
            let changes: Vec<&Change> = changes.collect();
            let rests = |change: &Change| changes.iter().any(|before| self.is_needed(before, change));
            return later.iter().find(|(_, change)| rests(change)).map(|(act, _)| (act.kind, act.facts));
        }
        None
    }

    /// What these changes touch of what was undone cannot be done again, but by the surface that goes back and forth; and
    /// neither can what rested on that.
    pub(super) fn forget_undone_but(&mut self, opening: Option<u32>, changes: &[Change]) {
        let mut undone = std::mem::take(&mut self.undone);
        let is_related = |one: &Change, other: &Change| self.is_needed(one, other) || self.is_needed(other, one);
        let touches = |of_act: &[&Change], changes: &[Change]| {
            of_act.iter().any(|one| changes.iter().any(|other| is_related(one, other)))
        };
        let mut lost = undone.retain(|act, of_act| Some(act.opening) == opening || !touches(of_act, changes));
        while !lost.is_empty() {
            lost = undone.retain(|_, of_act| !touches(of_act, &lost));
        }
        self.undone = undone;
    }

    /// Whether a later change needs what an earlier one did.
    fn is_needed(&self, earlier: &Change, later: &Change) -> bool {
        match (earlier, later) {
            (
                Change::Person(id, _),
                Change::Capture(..)
                | Change::Lead(..)
                | Change::Grouping(..)
                | Change::Drawn(_)
                | Change::Seating(..)
                | Change::Rating(..)
                | Change::Carried(..)
                | Change::NameShown(..),
            ) => self.speaks_of(later, *id),
            (Change::Round(id, _), Change::Capture(capture, _)) => {
                self.capture(*capture).is_some_and(|capture| capture.hands(*id).is_some())
            }
            (Change::BlockIn(_, block), later) => self.is_about(later, block.id),
            (Change::BlockOut(place), later) => {
                self.workshop.blocks.get(*place).is_none_or(|block| self.is_about(later, block.id))
            }
            // A lead that is named while the block is under way takes over from who led it before.
            (Change::Place(_), Change::Lead(..)) => true,
            // Whoever moves on or pauses stops the clock that runs, and one that runs was started for where the room is.
            (earlier, later) if is_of_the_course(earlier) && is_of_the_course(later) => true,
            _ => is_same_slot(earlier, later),
        }
    }

    /// Whether a change speaks of somebody.
    fn speaks_of(&self, change: &Change, id: PersonId) -> bool {
        let person = Who::Person(id);
        match change {
            Change::Capture(capture, _) => self.capture(*capture).is_some_and(|capture| {
                let promised = capture.promise.iter().flat_map(|promise| promise.people());
                promised.chain(&capture.author).any(|who| *who == person)
            }),
            Change::Lead(block, ..) => self.turns(*block).iter().any(|turn| turn.who.contains(&person)),
            Change::Grouping(of, _) => {
                self.groupings.get(of).is_some_and(|it| it.groups.iter().flatten().any(|other| *other == id))
            }
            Change::Drawn(_) => self.draws.tell_of(id),
            Change::Carried(of, _) => {
                self.carried.get(of).is_some_and(|it| it.what.promise.people().any(|who| *who == person))
            }
            Change::Seating(people, _) => people.contains(&id),
            Change::Rating(of, ..) | Change::NameShown(of, _) => *of == id,
            _ => false,
        }
    }

    /// Whether a change is about a block, or about the order of the plan.
    fn is_about(&self, change: &Change, block: BlockId) -> bool {
        match change {
            Change::Capture(id, _) => {
                self.capture(*id).and_then(|capture| capture.step).is_some_and(|at| at.block == block)
            }
            Change::Clock(step, _) | Change::Skipped(step, _) | Change::Hidden(step, _) => step.block == block,
            Change::Lead(of, ..) => *of == block,
            Change::Round(id, _) => self.round(*id).is_some_and(|round| round.step.block == block),
            Change::Grouping(id, _) => {
                self.groupings.get(id).and_then(|it| it.step).is_some_and(|step| step.block == block)
            }
            Change::Place(_) | Change::BlockIn(..) | Change::BlockOut(_) => true,
            Change::Person(..)
            | Change::EndBy(_)
            | Change::PlanLater(_)
            | Change::SessionPause(_)
            | Change::Blank(_)
            | Change::TellsTime(_)
            | Change::Showing(_)
            | Change::Line(_)
            | Change::Drawn(_)
            | Change::Earlier(_)
            | Change::Carried(..)
            | Change::Seating(..)
            | Change::Blend(_)
            | Change::Rating(..)
            | Change::NameShown(..)
            | Change::Frozen(_) => false,
        }
    }
}

/// Whether a change is about where the session is and how its clocks stand.
const fn is_of_the_course(change: &Change) -> bool {
    matches!(change, Change::Place(_) | Change::Clock(..) | Change::SessionPause(_))
}

/// Whether two changes give the same slot of the state its value.
fn is_same_slot(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Person(one, _), Change::Person(other, _))
        | (Change::NameShown(one, _), Change::NameShown(other, _)) => one == other,
        (Change::Capture(one, _), Change::Capture(other, _)) => one == other,
        (Change::Carried(one, _), Change::Carried(other, _)) => one == other,
        (Change::Round(one, _), Change::Round(other, _)) => one == other,
        (Change::Grouping(one, _), Change::Grouping(other, _)) => one == other,
        (Change::Seating(one, _), Change::Seating(other, _)) => one == other,
        (Change::Rating(one, when, _), Change::Rating(other, then, _)) => (one, when) == (other, then),
        (Change::Lead(one, ..), Change::Lead(other, ..)) => one == other,
        (Change::Skipped(one, _), Change::Skipped(other, _)) | (Change::Hidden(one, _), Change::Hidden(other, _)) => {
            one == other
        }
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::captures::{CaptureId, CaptureKind};
    use crate::domain::command::{Command, Draft, GroupsChange, Rated};
    use crate::domain::event::{Record, Showing, Surface};
    use crate::domain::fixture;
    use crate::domain::groups::Division;
    use crate::domain::ids::GroupingId;
    use crate::domain::ratings::{RatedAt, Rating};
    use crate::domain::signatures::Signature;
    use crate::domain::time::{Length, Timestamp};

    /// Two surfaces on one session, and all that both did.
    struct Two {
        session: Session,
        records: Vec<Record>,
        now: Timestamp,
    }

    impl Two {
        fn new() -> Self {
            let now = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
            Self { session: Session::new(fixture::workshop(), now), records: Vec::new(), now }
        }

        fn ask(&mut self, opening: u32, command: &Command) -> Result<Vec<Event>, Refusal> {
            self.now = self.now + Length::from_seconds(1);
            let events = self.session.decide(command, self.now)?;
            let act = self.session.last_seq() + 1;
            for (seq, event) in (act..).zip(events.clone()) {
                let record = Record { seq, at: self.now, by: Surface::Run, opening, act, event };
                self.session.apply(&record);
                self.records.push(record);
            }
            Ok(events)
        }

        /// What the acts that stand lead to, where those that do not never happened.
        fn without_what_is_undone(&self) -> Session {
            let mut undone = BTreeSet::new();
            for record in &self.records {
                match record.event {
                    Event::Undone { act } => undone.insert(act),
                    Event::Redone { act } => undone.remove(&act),
                    _ => false,
                };
            }
            let is_left = |event: &Event| !matches!(event, Event::Undone { .. } | Event::Redone { .. });
            let mut session = Session::new(fixture::workshop(), self.session.started());
            let left = self.records.iter().filter(|it| is_left(&it.event) && !undone.contains(&it.act));
            session.apply_all(left);
            session
        }
    }

    fn idea(text: &str) -> Command {
        Command::Capture(Draft { kind: CaptureKind::Idea, lane: 0, text: text.into() })
    }

    fn rated(who: std::ops::Range<u32>) -> impl Strategy<Value = Command> {
        let rating = Rating { strongest: Some(Signature::Relating), ..Rating::default() };
        let rated = move |id| Rated { id: PersonId(id), when: RatedAt::Start, rating, shown: Some(true) };
        who.prop_map(move |id| Command::Rate(vec![rated(id)]))
    }

    fn command() -> impl Strategy<Value = Command> {
        let id = || (1_u32..6).prop_map(CaptureId);
        let block = || (0_u32..3).prop_map(BlockId);
        prop_oneof![
            3 => Just(Command::Next),
            1 => Just(Command::Back),
            2 => Just(Command::StartOrPause),
            1 => Just(Command::GiveTime(Length::from_minutes(1))),
            3 => Just(idea("one more @Ana")),
            1 => Just(Command::Capture(Draft { kind: CaptureKind::Commitment, lane: 0, text: "Ana; ring".into() })),
            1 => Just(Command::AddPeople(vec!["Ana".into()])),
            1 => Just(Command::AddPeople(vec!["Ben".into(), "Cem".into()])),
            1 => Just(Command::RemovePerson(PersonId(1))),
            2 => id().prop_map(Command::Delete),
            1 => id().prop_map(Command::Restore),
            1 => id().prop_map(|id| Command::Edit(id, Draft { kind: CaptureKind::Idea, lane: 0, text: "other".into() })),
            1 => id().prop_map(|id| Command::CountVotes(id, vec![(None, 2)])),
            1 => Just(Command::Tally(vec![1, 2, 0, 0])),
            1 => block().prop_map(|block| Command::SetLead(block, vec![Who::Named("Ana".into())])),
            1 => block().prop_map(Command::Skip),
            1 => block().prop_map(Command::TakeBack),
            1 => Just(Command::RepeatStep),
            1 => Just(Command::PauseSession(None)),
            1 => Just(Command::ContinueSession),
            1 => any::<bool>().prop_map(Command::BlankStage),
            1 => any::<bool>().prop_map(Command::TellTime),
            1 => Just(Command::ShowOnStage(Showing::Board)),
            1 => id().prop_map(|id| Command::ShowOnStage(Showing::Sticky(id))),
            1 => Just(Command::SayOnStage("two minutes".into())),
            1 => Just(Command::MakeGroups(Division::Of(2))),
            1 => Just(Command::ChangeGroups(GroupingId(1), GroupsChange::Swap(PersonId(1), PersonId(2)))),
            1 => Just(Command::Draw),
            1 => rated(1_u32..3),
            1 => any::<bool>().prop_map(|shown| Command::ShowName(PersonId(1), shown)),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_one_of_two_takes_back_was_never_done(
            happens in proptest::collection::vec((1_u32..3, command(), 0_u8..10), 1..40)
        ) {
            let mut two = Two::new();
            for (surface, command, what) in happens {
                let other = vec![3 - surface];
                let command = match what {
                    0..3 => Command::UndoSparing(other),
                    3 => Command::RedoSparing(other),
                    4 => match two.session.acts().filter(|(.., by)| *by == surface).nth(1) {
                        Some((act, ..)) => Command::UndoAct(act),
                        None => command,
                    },
                    _ => command,
                };
                // Refused, nothing changes.
                drop(two.ask(surface, &command));
                let (is, wanted) = (&two.session, two.without_what_is_undone());
                prop_assert_eq!(is.place, wanted.place, "{:?}", command);
                prop_assert_eq!(&is.people, &wanted.people, "{:?}", command);
                prop_assert_eq!(&is.clocks, &wanted.clocks, "{:?}", command);
                prop_assert_eq!(&is.caught, &wanted.caught, "{:?}", command);
                prop_assert_eq!(&is.rounds, &wanted.rounds, "{:?}", command);
                prop_assert_eq!(&is.leads, &wanted.leads, "{:?}", command);
                prop_assert_eq!(&is.groupings, &wanted.groupings, "{:?}", command);
                prop_assert_eq!(&is.draws, &wanted.draws, "{:?}", command);
                prop_assert_eq!(&is.ratings, &wanted.ratings, "{:?}", command);
                prop_assert_eq!(&is.names_shown, &wanted.names_shown, "{:?}", command);
                prop_assert_eq!(is.pause, wanted.pause, "{:?}", command);
                prop_assert_eq!(&is.skipped, &wanted.skipped, "{:?}", command);
                let stage = |session: &Session| (session.blank, session.showing, session.line.clone());
                prop_assert_eq!(stage(is), stage(&wanted), "{:?}", command);
            }
        }
    }

    #[test]
    fn what_one_takes_back_leaves_what_the_other_did_and_is_refused_where_that_builds_on_it() {
        let mut two = Two::new();
        two.ask(1, &Command::Next).unwrap();
        two.ask(1, &idea("first")).unwrap();
        two.ask(2, &idea("second")).unwrap();
        two.ask(1, &Command::UndoSparing(vec![2])).unwrap();
        let left = |two: &Two| two.session.captures().map(|capture| capture.text.clone()).collect::<Vec<_>>();
        assert_eq!(left(&two), ["second"]);
        two.ask(1, &Command::RedoSparing(vec![2])).unwrap();
        assert_eq!(left(&two), ["first", "second"]);
        two.ask(2, &Command::Delete(CaptureId(1))).unwrap();
        let later = ActKind::Deleted(CaptureId(1));
        assert_eq!(two.ask(1, &Command::UndoSparing(vec![2])), Err(Refusal::BuiltOn { later, facts: 1 }));
        assert_eq!(two.session.acts().map(|(.., opening)| opening).collect::<Vec<_>>(), [2, 1, 2, 1]);
        // An older one on which nothing rests goes all the same.
        let own = two.session.acts().filter(|(.., opening)| *opening == 1).map(|(act, ..)| act);
        let own: Vec<u64> = own.collect();
        assert_eq!(two.ask(1, &Command::UndoAct(own[0])), Err(Refusal::BuiltOn { later, facts: 1 }));
        assert_eq!(two.ask(1, &Command::UndoAct(99)), Err(Refusal::Gone));
        two.ask(1, &Command::UndoAct(own[1])).unwrap();
        assert_eq!(two.session.acts().map(|(.., opening)| opening).collect::<Vec<_>>(), [2, 1, 2]);
    }

    #[test]
    fn a_line_that_was_taken_back_does_not_come_back_behind_a_blank() {
        let mut two = Two::new();
        two.ask(1, &Command::SayOnStage("two minutes".into())).unwrap();
        two.ask(1, &Command::UndoSparing(vec![2])).unwrap();
        two.ask(1, &Command::BlankStage(true)).unwrap();
        assert_eq!(two.ask(1, &Command::RedoSparing(vec![2])), Err(Refusal::NothingToRedo));
    }
}
