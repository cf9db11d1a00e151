//! Everything that was caught, lying where a screen looks for it: a frame costs what is seen, not what was caught.
//!
//! Never here: a change that is not one slot getting a new value.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::hidden::hidden_steps;
use crate::domain::board::{Capture, CaptureId, CaptureKind};
use crate::domain::time::Length;
use crate::domain::workshop::{Block, BlockId, StepRef};

/// What was caught, by number, by kind, and by the lane of the board it lies in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Caught {
    all: BTreeMap<CaptureId, Arc<Capture>>,
    /// What stands of each kind, oldest first; never an empty pile.
    kinds: BTreeMap<CaptureKind, Vec<Arc<Capture>>>,
    /// What stands in each lane of a block and is not hidden, oldest first; never an empty pile. Only ideas have lanes.
    lanes: BTreeMap<(BlockId, CaptureKind, u8), Vec<Arc<Capture>>>,
    /// What stands of each kind and the room may see, oldest first; never an empty pile.
    shown: BTreeMap<CaptureKind, Vec<Arc<Capture>>>,
    /// What stands of each public kind in a block and is hidden from the room, oldest first; never an empty pile.
    unseen: BTreeMap<(BlockId, CaptureKind), Vec<Arc<Capture>>>,
    /// The steps that hide what they catch.
    hidden: BTreeSet<StepRef>,
    thrown_away: BTreeSet<CaptureId>,
}

impl Caught {
    /// Gives a slot its new value and gives back the old one. `last_lane` is the last lane of its block: what a file
    /// puts beyond it lies there.
    pub(super) fn put(
        &mut self,
        id: CaptureId,
        capture: Option<&Arc<Capture>>,
        last_lane: impl Fn(BlockId) -> u8,
    ) -> Option<Arc<Capture>> {
        let old = match capture {
            Some(capture) => self.all.insert(id, Arc::clone(capture)),
            None => self.all.remove(&id),
        };
        if let Some(old) = &old {
            self.take_off(old, &last_lane);
        }
        if let Some(new) = capture {
            self.lay_down(new, &last_lane);
        }
        old
    }

    /// Everything, thrown away or not, in the order it was caught.
    pub(super) fn all(&self) -> impl Iterator<Item = &Capture> {
        self.all.values().map(AsRef::as_ref)
    }

    pub(super) fn get(&self, id: CaptureId) -> Option<&Arc<Capture>> {
        self.all.get(&id)
    }

    /// Has everything told by a clock that shows so much more, or less.
    pub(super) fn shift(&mut self, by: Length) {
        for capture in self.all.values_mut() {
            let at = capture.at + by;
            Arc::make_mut(capture).at = at;
        }
        for lying in self.kinds.values_mut().chain(self.lanes.values_mut()).flatten() {
            if let Some(capture) = self.all.get(&lying.id) {
                *lying = Arc::clone(capture);
            }
        }
    }

    /// What was thrown away, in the order it was caught.
    pub(super) fn thrown_away(&self) -> impl DoubleEndedIterator<Item = &Capture> {
        self.thrown_away.iter().filter_map(|id| self.all.get(id)).map(AsRef::as_ref)
    }

    /// What stands of a kind, oldest first.
    pub(super) fn of_kind(&self, kind: CaptureKind) -> &[Arc<Capture>] {
        self.kinds.get(&kind).map_or(&[], AsRef::as_ref)
    }

    /// What stands in a lane, oldest first.
    pub(super) fn in_lane(&self, block: BlockId, kind: CaptureKind, lane: u8) -> &[Arc<Capture>] {
        self.lanes.get(&(block, kind, lane)).map_or(&[], AsRef::as_ref)
    }

    /// What stands of a kind and is not hidden from the room, oldest first.
    pub(super) fn shown(&self, kind: CaptureKind) -> &[Arc<Capture>] {
        self.shown.get(&kind).map_or(&[], AsRef::as_ref)
    }

    /// What stands of a public kind in a block and is hidden from the room, oldest first.
    pub(super) fn unseen(&self, block: BlockId, kind: CaptureKind) -> &[Arc<Capture>] {
        self.unseen.get(&(block, kind)).map_or(&[], AsRef::as_ref)
    }

    /// Whether a step hides what it catches.
    pub(super) fn is_hidden(&self, step: StepRef) -> bool {
        self.hidden.contains(&step)
    }

    /// Whether something caught is of a public kind and yet hidden from the room.
    pub(super) fn hides(&self, capture: &Capture) -> bool {
        capture.kind.is_public() && capture.step.is_some_and(|step| self.is_hidden(step))
    }

    /// Hides what a step catches, or shows it; gives back how it was.
    pub(super) fn hide(&mut self, step: StepRef, hidden: bool, last_lane: impl Fn(BlockId) -> u8) -> bool {
        let was = self.is_hidden(step);
        if was != hidden {
            let of_step = self.all.values().filter(|it| it.step == Some(step)).cloned().collect::<Vec<_>>();
            for capture in &of_step {
                self.take_off(capture, &last_lane);
            }
            if hidden {
                self.hidden.insert(step)
            } else {
                self.hidden.remove(&step)
            };
            for capture in &of_step {
                self.lay_down(capture, &last_lane);
            }
        }
        was
    }

    /// Hides what the hidden steps of a block catch as it comes into the plan, or forgets them as it goes out: nothing
    /// lies in it.
    pub(super) fn hide_all(&mut self, block: &Block, hidden: bool) {
        for step in hidden_steps(block) {
            self.hide(step, hidden, |_| 0);
        }
    }

    fn lay_down(&mut self, capture: &Arc<Capture>, last_lane: &impl Fn(BlockId) -> u8) {
        if capture.deleted {
            self.thrown_away.insert(capture.id);
            return;
        }
        lay(self.kinds.entry(capture.kind).or_default(), capture);
        if let (true, Some(step)) = (self.hides(capture), capture.step) {
            return lay(self.unseen.entry((step.block, capture.kind)).or_default(), capture);
        }
        lay(self.shown.entry(capture.kind).or_default(), capture);
        if let Some(place) = place_of(capture, last_lane) {
            lay(self.lanes.entry(place).or_default(), capture);
        }
    }

    fn take_off(&mut self, capture: &Capture, last_lane: &impl Fn(BlockId) -> u8) {
        self.thrown_away.remove(&capture.id);
        take(&mut self.kinds, &capture.kind, capture.id);
        take(&mut self.shown, &capture.kind, capture.id);
        if let Some(step) = capture.step {
            take(&mut self.unseen, &(step.block, capture.kind), capture.id);
        }
        if let Some(place) = place_of(capture, last_lane) {
            take(&mut self.lanes, &place, capture.id);
        }
    }
}

fn place_of(capture: &Capture, last_lane: &impl Fn(BlockId) -> u8) -> Option<(BlockId, CaptureKind, u8)> {
    let block = capture.step?.block;
    let lane = if capture.kind == CaptureKind::Idea { capture.lane.min(last_lane(block)) } else { 0 };
    Some((block, capture.kind, lane))
}

/// Puts a capture where its number belongs: at the end, unless it comes back.
fn lay(pile: &mut Vec<Arc<Capture>>, capture: &Arc<Capture>) {
    let at = pile.partition_point(|known| known.id < capture.id);
    pile.insert(at, Arc::clone(capture));
}

/// Takes a capture off its pile, if it lies there.
fn take<K: Ord>(piles: &mut BTreeMap<K, Vec<Arc<Capture>>>, key: &K, id: CaptureId) {
    let Some(pile) = piles.get_mut(key) else { return };
    if let Ok(at) = pile.binary_search_by_key(&id, |known| known.id) {
        pile.remove(at);
    }
    if pile.is_empty() {
        piles.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::Vote;
    use crate::domain::command::{Command, Draft};
    use crate::domain::session::Session;
    use crate::domain::trial::Trial;

    /// Every pile is what looking through everything gives.
    fn check(session: &Session) {
        let block = BlockId(0);
        for kind in CaptureKind::ALL {
            let of_kind: Vec<_> = session.captures().filter(|capture| capture.kind == kind).collect();
            let pile: Vec<_> = session.of_kind(kind).iter().map(AsRef::as_ref).collect();
            assert_eq!(pile, of_kind);
            let lanes: Vec<_> = (0..2).flat_map(|lane| session.in_lane(block, kind, lane)).map(|it| it.id).collect();
            let mut here: Vec<_> =
                of_kind.iter().filter(|it| it.step.is_some_and(|step| step.block == block)).collect();
            here.sort_by_key(|it| (it.lane, it.id));
            assert_eq!(lanes, here.iter().map(|it| it.id).collect::<Vec<_>>());
        }
        assert!(session.thrown_away().all(|capture| capture.deleted));
    }

    #[test]
    fn piles_are_kept_through_everything_that_can_happen_to_an_idea() {
        let mut trial = Trial::new();
        let idea = |lane| Command::Capture(Draft { kind: CaptureKind::Idea, lane, text: "x".into() });
        let (first, second) = (CaptureId(1), CaptureId(2));
        let quote = Command::Capture(Draft { kind: CaptureKind::Quote, lane: 0, text: "y".into() });
        let acts = [
            Command::Next,
            idea(0),
            idea(1),
            quote,
            Command::Move(first, CaptureKind::Idea, 1),
            Command::Move(second, CaptureKind::Question, 0),
            Command::Delete(first),
            Command::Undo,
            Command::Redo,
            Command::Restore(first),
            Command::CountVotes(first, vec![Vote::plain(3)]),
            Command::Undo,
            Command::Delete(second),
            Command::GoTo(crate::domain::event::Place::Summary),
            Command::Capture(Draft { kind: CaptureKind::Note, lane: 0, text: "z".into() }),
        ];
        for act in acts {
            trial.ask(&act).unwrap();
            check(&trial.session);
        }
        assert_eq!(trial.session.thrown_away().map(|capture| capture.id).collect::<Vec<_>>(), [second]);
        while trial.ask(&Command::Undo).is_ok() {
            check(&trial.session);
        }
        assert_eq!(trial.session.captures().count(), 0);
    }
}
