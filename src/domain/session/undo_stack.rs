//! Undo and redo: every change of a session's state is one slot getting a new value, so that putting the old value
//! back undoes it exactly.

use std::sync::Arc;

use super::draws::Draws;
use super::frozen::Frozen;
use crate::domain::captures::{Capture, CaptureId};
use crate::domain::carried::{Carried, CarriedId, EarlierDay};
use crate::domain::event::{Place, Showing, StageLine};
use crate::domain::groups::{Blend, Grouping, Seating};
use crate::domain::history::{ActKind, LeadTurn};
use crate::domain::ids::{GroupingId, RoundId};
use crate::domain::pause::SessionPause;
use crate::domain::people::{Person, PersonId};
use crate::domain::ratings::{RatedAt, Rating};
use crate::domain::time::{Clock, Length, Timestamp};
use crate::domain::voting_round::Round;
use crate::domain::workshop::{Block, BlockId, StepRef};

/// One slot of the state and the value it gets; nothing where the slot is emptied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Place(Place),
    Person(PersonId, Option<Box<Person>>),
    Clock(StepRef, Option<Box<Clock>>),
    Capture(CaptureId, Option<Arc<Capture>>),
    Round(RoundId, Option<Arc<Round>>),
    /// From this turn of a block on, these.
    Lead(BlockId, usize, Box<[LeadTurn]>),
    EndBy(Option<Timestamp>),
    /// What is ahead is planned so much later than it was at first.
    PlanLater(Length),
    SessionPause(Option<SessionPause>),
    Blank(bool),
    TellsTime(Option<bool>),
    Showing(Showing),
    Line(Option<StageLine>),
    Frozen(Option<Arc<Frozen>>),
    Skipped(StepRef, bool),
    Hidden(StepRef, bool),
    Grouping(GroupingId, Option<Arc<Grouping>>),
    /// Everybody who was drawn, in their order.
    Drawn(Draws),
    Seating([PersonId; 2], Option<Seating>),
    Blend(Blend),
    Rating(PersonId, RatedAt, Option<Arc<Rating>>),
    /// Whether the name of somebody may stand beside what they carry.
    NameShown(PersonId, bool),
    /// The session that this one carries on.
    Earlier(Option<Arc<EarlierDay>>),
    Carried(CarriedId, Option<Arc<Carried>>),
    /// A block comes in at this place of the plan.
    BlockIn(usize, Box<Block>),
    /// The block at this place of the plan goes out.
    BlockOut(usize),
}

/// An act that can be undone or done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Act {
    /// The number of its first fact.
    pub(super) number: u64,
    /// Which surface it came from.
    pub(super) opening: u32,
    pub(super) kind: ActKind,
    /// How many facts it has.
    pub(super) facts: u32,
    /// How many changes of the pile belong to it.
    pub(super) changes: u32,
}

/// A pile of acts, the newest on top, with the changes that take each one back.
///
/// The changes of many acts lie in one vector: a day of ten thousand facts costs a hundred allocations. A copy of the
/// session shares the sheets that are full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct UndoStack {
    full: Vec<Arc<Sheet>>,
    /// Empty only where the pile is.
    open: Sheet,
}

/// Acts one upon another, and the changes of all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sheet {
    acts: Vec<Act>,
    changes: Vec<Change>,
}

/// So many acts fill a sheet.
const FULL: usize = 256;

impl UndoStack {
    /// The newest act.
    pub(super) fn top(&self) -> Option<&Act> {
        self.open.acts.last()
    }

    /// The changes of the newest act, the latest first.
    fn changes_on_top(&self) -> impl Iterator<Item = &Change> {
        let changes = self.top().map_or(0, |act| act.changes as usize);
        self.open.changes.iter().rev().take(changes)
    }

    /// What the newest act on the pile would put in the place of something caught.
    pub(super) fn capture_on_top(&self, wanted: CaptureId) -> Option<&Capture> {
        self.changes_on_top().find_map(|change| match change {
            Change::Capture(id, Some(capture)) if *id == wanted => Some(capture.as_ref()),
            _ => None,
        })
    }

    /// The block that the newest act on the pile would put into the plan.
    pub(super) fn block_on_top(&self, wanted: BlockId) -> Option<&Block> {
        self.changes_on_top().find_map(|change| match change {
            Change::BlockIn(_, block) if block.id == wanted => Some(block.as_ref()),
            _ => None,
        })
    }

    /// Every change on the pile, for what happens to all that was.
    pub(super) fn changes_mut(&mut self) -> impl Iterator<Item = &mut Change> {
        self.full.iter_mut().map(Arc::make_mut).chain([&mut self.open]).flat_map(|sheet| &mut sheet.changes)
    }

    /// Every act with its changes, the latest first, from the newest act on.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = (&Act, impl Iterator<Item = &Change>)> {
        let sheets = std::iter::once(&self.open).chain(self.full.iter().rev().map(AsRef::as_ref));
        sheets.flat_map(|Sheet { acts, changes }| {
            let mut end = changes.len();
            acts.iter().rev().map(move |act| {
                let from = end.saturating_sub(act.changes as usize);
                let of_act = changes.get(from..end).unwrap_or_default();
                end = from;
                (act, of_act.iter().rev())
            })
        })
    }

    /// Takes an act out of the pile, whatever lies on it.
    pub(super) fn take_out(&mut self, number: u64) -> Option<(Act, Vec<Change>)> {
        let above = self.newest_first().position(|(act, _)| act.number == number)?;
        let lying: Vec<_> = (0..above).filter_map(|_| self.pop()).collect();
        let found = self.pop();
        for (act, mut changes) in lying.into_iter().rev() {
            changes.reverse();
            self.put_back(act, changes);
        }
        found
    }

    /// Lets go of the acts that are not to be kept, and gives their changes.
    pub(super) fn retain(&mut self, is_kept: impl Fn(&Act, &[&Change]) -> bool) -> Vec<Change> {
        let acts = self.newest_first().map(|(act, changes)| (act, changes.collect::<Vec<_>>()));
        let gone: Vec<u64> = acts.filter(|(act, changes)| !is_kept(act, changes)).map(|(act, _)| act.number).collect();
        gone.into_iter().filter_map(|number| self.take_out(number)).flat_map(|(_, changes)| changes).collect()
    }

    /// Puts an act on top; a further fact of the newest act joins it.
    pub(super) fn push(&mut self, (number, opening): (u64, u32), kind: ActKind, changes: Vec<Change>) {
        let added = u32::try_from(changes.len()).unwrap_or(u32::MAX);
        match self.open.acts.last_mut() {
            Some(top) if top.number == number => {
                top.changes += added;
                top.facts += 1;
                // A new person who comes with something else is the lesser part of it.
                if top.kind == ActKind::Roster {
                    top.kind = kind;
                }
                self.open.changes.extend(changes);
            }
            _ => self.put_back(Act { number, opening, kind, facts: 1, changes: added }, changes),
        }
    }

    /// Takes the newest act off, with its changes in the order they have to be made: the latest first.
    pub(super) fn pop(&mut self) -> Option<(Act, Vec<Change>)> {
        let Sheet { acts, changes } = &mut self.open;
        let act = acts.pop()?;
        let from = changes.len().saturating_sub(act.changes as usize);
        let mut changes = changes.split_off(from);
        changes.reverse();
        if self.open.acts.is_empty()
            && let Some(full) = self.full.pop()
        {
            self.open = Arc::unwrap_or_clone(full);
        }
        Some((act, changes))
    }

    /// Puts a whole act back on top.
    pub(super) fn put_back(&mut self, act: Act, changes: Vec<Change>) {
        if self.open.acts.len() == FULL {
            self.full.push(Arc::new(std::mem::take(&mut self.open)));
        }
        self.open.changes.extend(changes);
        self.open.acts.push(act);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pile_of_many_acts_is_taken_off_as_it_was_put_on() {
        let change = |number: u64| Change::EndBy(Some(Timestamp::from_millis(number.cast_signed())));
        let mut before = vec![UndoStack::default()];
        let mut pile = UndoStack::default();
        for number in 1..=3 * FULL as u64 {
            pile.push((number, 1), ActKind::End, vec![change(2 * number)]);
            pile.push((number, 1), ActKind::End, vec![change(2 * number + 1)]);
            before.push(pile.clone());
        }
        for number in (1..=3 * FULL as u64).rev() {
            assert_eq!(before.pop().as_ref(), Some(&pile));
            assert_eq!(pile.changes_mut().count() as u64, 2 * number);
            let (act, changes) = pile.pop().unwrap();
            assert_eq!((act.number, act.facts), (number, 2));
            assert_eq!(changes, [change(2 * number + 1), change(2 * number)]);
        }
        assert_eq!((pile.pop(), before), (None, vec![pile]));
    }
}
