//! Everything that was caught, lying where a screen looks for it: a frame costs what is seen, not what was caught.
//!
//! Never here: a change that is not one slot getting a new value.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::captures::{Capture, CaptureId, CaptureKind};
use crate::domain::time::Length;
use crate::domain::workshop::{Block, BlockId, StepRef, Workshop};

/// What was caught, by number, and by the piles that a screen looks at.
#[derive(Clone, Debug)]
pub(super) struct Caught {
    /// By number, so many together: a copy shares what does not change.
    all: BTreeMap<u32, Arc<BTreeMap<CaptureId, Arc<Capture>>>>,
    /// The steps that hide what they catch.
    hidden: BTreeSet<StepRef>,
    /// They follow from the rest and the plan. None while many facts are taken in and nobody looks.
    piles: Option<Piles>,
}

/// What lies together, oldest first.
type Piles = BTreeMap<Pile, Vec<Arc<Capture>>>;

impl Default for Caught {
    fn default() -> Self {
        Self { all: BTreeMap::new(), hidden: BTreeSet::new(), piles: Some(Piles::new()) }
    }
}

impl PartialEq for Caught {
    fn eq(&self, other: &Self) -> bool {
        (&self.all, &self.hidden) == (&other.all, &other.hidden)
    }
}

impl Eq for Caught {}

/// What lies together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pile {
    /// What stands of a kind.
    Kind(CaptureKind),
    /// What stands of a kind and the room may see.
    Shown(CaptureKind),
    /// What stands in a lane of a block and is not hidden. Only ideas have lanes.
    Lane(BlockId, CaptureKind, u8),
    /// What stands of a public kind in a block and is hidden from the room.
    Unseen(BlockId, CaptureKind),
    /// What was thrown away.
    ThrownAway,
}

impl Caught {
    /// Gives a slot its new value and gives back the old one.
    pub(super) fn put(
        &mut self,
        id: CaptureId,
        capture: Option<&Arc<Capture>>,
        workshop: &Workshop,
    ) -> Option<Arc<Capture>> {
        let near = Arc::make_mut(self.all.entry(id.0 / TOGETHER).or_default());
        let old = match capture {
            Some(capture) => near.insert(id, Arc::clone(capture)),
            None => near.remove(&id),
        };
        if near.is_empty() {
            self.all.remove(&(id.0 / TOGETHER));
        }
        if let Some(mut piles) = self.piles.take() {
            let lies = |it: &Arc<Capture>| self.piles_of(it, workshop);
            let (from, to) = (old.as_ref().map_or(NOWHERE, lies), capture.map_or(NOWHERE, lies));
            for pile in from.iter().flatten().filter(|pile| !to.contains(&Some(**pile))) {
                piles.entry(*pile).and_modify(|lying| take(lying, id));
            }
            if let Some(capture) = capture {
                to.into_iter().flatten().for_each(|pile| lay(piles.entry(pile).or_default(), capture));
            }
            self.piles = Some(piles);
        }
        old
    }

    /// Everything, thrown away or not, in the order it was caught.
    pub(super) fn all(&self) -> impl Iterator<Item = &Capture> {
        self.all.values().flat_map(|near| near.values()).map(AsRef::as_ref)
    }

    pub(super) fn get(&self, id: CaptureId) -> Option<&Arc<Capture>> {
        self.all.get(&(id.0 / TOGETHER))?.get(&id)
    }

    /// What lies on a pile, oldest first.
    pub(super) fn pile(&self, pile: Pile) -> &[Arc<Capture>] {
        self.piles.as_ref().and_then(|piles| piles.get(&pile)).map_or(&[], AsRef::as_ref)
    }

    /// Takes the piles up: what is put meanwhile is not moved about, and lies on none.
    pub(super) fn take_up(&mut self) {
        self.piles = None;
    }

    /// Whether everything lies on its piles.
    pub(super) const fn is_laid(&self) -> bool {
        self.piles.is_some()
    }

    /// Lays everything on its piles.
    pub(super) fn lay_out(&mut self, workshop: &Workshop) {
        let mut piles = Piles::new();
        for capture in self.all.values().flat_map(|near| near.values()) {
            let lies = self.piles_of(capture, workshop).into_iter().flatten();
            lies.for_each(|pile| piles.entry(pile).or_default().push(Arc::clone(capture)));
        }
        self.piles = Some(piles);
    }

    /// Has everything told by a clock that shows so much more, or less. It is to be laid out again.
    pub(super) fn shift(&mut self, by: Length) {
        // Nothing else may hold what is changed.
        self.piles.iter_mut().flatten().for_each(|(_, pile)| pile.clear());
        for capture in self.all.values_mut().flat_map(|near| Arc::make_mut(near).values_mut()) {
            let at = capture.at + by;
            Arc::make_mut(capture).at = at;
        }
    }

    /// Whether a step hides what it catches.
    pub(super) fn is_hidden(&self, step: StepRef) -> bool {
        self.hidden.contains(&step)
    }

    /// Whether something caught is of a public kind and yet hidden from the room.
    pub(super) fn hides(&self, capture: &Capture) -> bool {
        capture.kind.is_public() && capture.step.is_some_and(|step| self.is_hidden(step))
    }

    /// Hides what a step catches, or shows it; gives back how it was. Everything is to be laid out again.
    pub(super) fn hide(&mut self, step: StepRef, hidden: bool) -> bool {
        if hidden { !self.hidden.insert(step) } else { self.hidden.remove(&step) }
    }

    /// Hides what the hidden steps of a block catch as it comes into the plan, or forgets them as it goes out. Everything
    /// is to be laid out again: its lanes come and go with it.
    pub(super) fn hide_all(&mut self, block: &Block, hidden: bool) {
        for step in block.hidden_steps() {
            self.hide(step, hidden);
        }
    }

    fn piles_of(&self, capture: &Capture, workshop: &Workshop) -> [Option<Pile>; 3] {
        let Capture { kind, step, .. } = *capture;
        let block = step.map(|step| step.block);
        if capture.deleted {
            return [Some(Pile::ThrownAway), None, None];
        }
        if self.hides(capture) {
            return [Some(Pile::Kind(kind)), block.map(|block| Pile::Unseen(block, kind)), None];
        }
        // What a file puts beyond the last lane lies there.
        let in_lane = |block| if kind == CaptureKind::Idea { capture.lane.min(last_lane(workshop, block)) } else { 0 };
        let lane = block.map(|block| Pile::Lane(block, kind, in_lane(block)));
        [Some(Pile::Kind(kind)), Some(Pile::Shown(kind)), lane]
    }
}

/// So many numbers lie together.
const TOGETHER: u32 = 256;

/// What is not there lies on no pile.
const NOWHERE: [Option<Pile>; 3] = [None; 3];

/// The last lane of a block's board; the one plain lane where it names none.
fn last_lane(workshop: &Workshop, block: BlockId) -> u8 {
    let lanes = workshop.block(block).map_or(0, |block| block.lanes().len());
    u8::try_from(lanes.saturating_sub(1)).unwrap_or(u8::MAX)
}

/// Puts a capture where its number belongs: in its own place, or at the end, unless it comes back.
fn lay(pile: &mut Vec<Arc<Capture>>, capture: &Arc<Capture>) {
    let at = pile.partition_point(|known| known.id < capture.id);
    match pile.get_mut(at) {
        Some(known) if known.id == capture.id => *known = Arc::clone(capture),
        _ => pile.insert(at, Arc::clone(capture)),
    }
}

/// Takes a capture off its pile.
fn take(pile: &mut Vec<Arc<Capture>>, id: CaptureId) {
    if let Ok(at) = pile.binary_search_by_key(&id, |known| known.id) {
        pile.remove(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Draft};
    use crate::domain::fixture::Fixture;
    use crate::domain::session::Session;

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
        let mut anew = session.caught.clone();
        anew.lay_out(session.workshop());
        let [kept, anew] =
            [&session.caught, &anew].map(|it| it.piles.as_ref().unwrap().iter().filter(|it| !it.1.is_empty()));
        assert!(kept.eq(anew), "kept as they would be laid anew");
    }

    #[test]
    fn piles_are_kept_through_everything_that_can_happen_to_an_idea() {
        let mut fixture = Fixture::new();
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
            Command::CountVotes(first, vec![(None, 3)]),
            Command::Undo,
            Command::Delete(second),
            Command::GoTo(crate::domain::event::Place::Summary),
            Command::Capture(Draft { kind: CaptureKind::Note, lane: 0, text: "z".into() }),
        ];
        for act in acts {
            fixture.ask(&act).unwrap();
            check(&fixture.session);
        }
        assert_eq!(fixture.session.thrown_away().map(|capture| capture.id).collect::<Vec<_>>(), [second]);
        while fixture.ask(&Command::Undo).is_ok() {
            check(&fixture.session);
        }
        assert_eq!(fixture.session.captures().count(), 0);
    }

    #[test]
    fn many_facts_lie_where_they_would_had_they_come_one_by_one() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        for number in 1..=150 {
            let lane = (number % 2) as u8;
            let draft = Draft { kind: CaptureKind::Idea, lane, text: "x".into() };
            fixture.ask(&Command::Capture(draft)).unwrap();
            let act = match number % 4 {
                0 => Command::Delete(CaptureId(number / 2)),
                1 => Command::Move(CaptureId(number), CaptureKind::Quote, 0),
                2 => Command::CountVotes(CaptureId(number), vec![(None, 1)]),
                _ => Command::Undo,
            };
            fixture.ask(&act).unwrap();
        }
        let mut session = Session::new(crate::domain::fixture::workshop(), fixture.session.started());
        session.apply_all(&fixture.records);
        assert_eq!(session, fixture.session);
        check(&session);
        check(&fixture.session);
    }
}
