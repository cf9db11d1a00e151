//! What steering leads to: going on and back, pausing everything, leaving out, playing again, putting in. Reads only.

use super::Session;
use super::reading::block_of;
use crate::domain::command::Cut;
use crate::domain::command::Refusal;
use crate::domain::event::{Event, Place, Showing};
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::{Advance, Block, BlockId, StepRef};

/// A part of a round that ends by itself is followed by the next one after this.
pub const BETWEEN_PARTS: Length = Length::from_seconds(5);

/// The clock was set if it jumped so nearly the same so shortly before: another surface has said it.
const SAME_JUMP: (Length, Length) = (Length::from_seconds(10), Length::from_seconds(2));

type Decided = Result<Vec<Event>, Refusal>;

impl Session {
    /// On to the next place. A session that stands goes on where it stood; in rounds the next part starts its clock.
    pub(super) fn go_on(&self) -> Decided {
        if self.pause.is_some() {
            return Ok(vec![Event::SessionContinued]);
        }
        if self.finds_tables() {
            return Ok(vec![Event::StageShows { what: Showing::Instruction }]);
        }
        if let Some(what) = self.page_beside(true).or_else(|| self.promise_beside(true)) {
            return Ok(vec![Event::StageShows { what }]);
        }
        let place = self.next_place().ok_or(Refusal::AtEnd)?;
        let mut events = vec![Event::WentTo { place }];
        if let (Some(here), Place::Step(next)) = (self.timed_step(self.place()), place)
            && self.is_later_part(here, next)
            && self.clock(here).is_some_and(|clock| clock.is_begun())
            && self.clock(next).is_some_and(|clock| !clock.is_running())
        {
            events.push(Event::ClockStarted { step: next, since: None });
        }
        Ok(events)
    }

    pub(super) fn go_back(&self) -> Decided {
        if self.pause.is_some() {
            return Err(Refusal::SessionStands);
        }
        if let Some(what) = self.page_beside(false).or_else(|| self.promise_beside(false)) {
            return Ok(vec![Event::StageShows { what }]);
        }
        let place = self.place_before().ok_or(Refusal::AtStart)?;
        Ok(vec![Event::WentTo { place }])
    }

    /// To any place; what was left out there is taken back.
    pub(super) fn go_to(&self, place: Place) -> Decided {
        let mut events = Vec::new();
        if self.pause.is_some() {
            events.push(Event::SessionContinued);
        }
        if let Some(block) = block_of(place).filter(|block| self.is_left_out(*block)) {
            events.extend(self.take_back(block)?);
        }
        if place != self.place() {
            if !self.places().contains(&place) {
                return Err(Refusal::Gone);
            }
            events.push(Event::WentTo { place });
        }
        if events.is_empty() { Err(Refusal::NoChange) } else { Ok(events) }
    }

    /// The next part of a round that advances by itself begins, unless somebody was faster.
    pub(super) fn advance(&self, from: StepRef, now: Timestamp) -> Decided {
        match self.advances_at() {
            Some((step, at)) if step == from && at <= now => self.go_on(),
            _ => Err(Refusal::NoChange),
        }
    }

    /// When the part under way is followed by the next one by itself, if it is.
    pub fn advances_at(&self) -> Option<(StepRef, Timestamp)> {
        let (here, step) = self.current_step()?;
        let Place::Step(next) = self.next_place()? else { return None };
        if step.turn?.advance != Advance::ByItself || !self.is_later_part(here, next) || self.pause.is_some() {
            return None;
        }
        Some((here, self.clock(here)?.deadline()? + BETWEEN_PARTS))
    }

    /// Whether two steps are parts of the same rounds, the second after the first.
    pub fn is_later_part(&self, here: StepRef, next: StepRef) -> bool {
        let first = |at: StepRef| self.workshop().step(at).and_then(|step| step.turn).map(|turn| turn.first);
        here.block == next.block && here.step < next.step && first(here).is_some() && first(here) == first(next)
    }

    pub(super) fn pause_session(&self, length: Option<Length>) -> Decided {
        match self.pause {
            Some(pause) if pause.length == length => Err(Refusal::NoChange),
            _ => Ok(vec![length.map_or(Event::SessionPaused, |length| Event::BreakTaken { length })]),
        }
    }

    /// A break that goes on gets more or less time; less never takes it below what has passed.
    pub(super) fn lengthen_pause(&self, more: Length, now: Timestamp) -> Option<Decided> {
        let pause = self.pause?;
        let Some((length, left)) = pause.length.zip(pause.remaining(now)) else {
            return Some(Err(Refusal::SessionStands));
        };
        let more = more.max(-left.max(Length::ZERO));
        Some(if more == Length::ZERO {
            Err(Refusal::NoTimeLeft)
        } else {
            Ok(vec![Event::BreakChanged { length: length + more }])
        })
    }

    /// A break that goes on ends then; nobody knows when an alarm does.
    pub(super) fn end_pause_at(&self, at: Timestamp, now: Timestamp) -> Decided {
        let pause = self.pause.filter(|pause| pause.length.is_some()).ok_or(Refusal::SessionStands)?;
        let length = at.max(now) - pause.since;
        if pause.length == Some(length) { Err(Refusal::NoChange) } else { Ok(vec![Event::BreakChanged { length }]) }
    }

    /// A block ahead is left out; from the one under way the session goes on behind it.
    pub(super) fn skip(&self, block: BlockId) -> Decided {
        if self.current_block() == Some(block) {
            if self.pause.is_some() {
                return Err(Refusal::SessionStands);
            }
            let mut behind = self.places().into_iter().skip_while(|place| block_of(*place) != Some(block));
            let place = behind.find(|place| block_of(*place) != Some(block) && !self.is_place_left_out(*place));
            return Ok(vec![Event::WentTo { place: place.ok_or(Refusal::AtEnd)? }]);
        }
        if !self.is_ahead(block) {
            return Err(Refusal::Behind);
        }
        let steps = self.steps_of(block, false);
        if steps.is_empty() { Err(Refusal::NoChange) } else { Ok(vec![Event::StepsSkipped { steps, skipped: true }]) }
    }

    pub(super) fn take_back(&self, block: BlockId) -> Decided {
        let steps = self.steps_of(block, true);
        if steps.is_empty() { Err(Refusal::NoChange) } else { Ok(vec![Event::StepsSkipped { steps, skipped: false }]) }
    }

    /// The step under way from its start, with its clock standing.
    pub(super) fn repeat_step(&self) -> Decided {
        if self.pause.is_some() {
            return Err(Refusal::SessionStands);
        }
        let step = self.step_under_way()?;
        self.repeat(vec![step], Place::Step(step))
    }

    /// A block from its start, with its clocks standing.
    pub(super) fn repeat_block(&self, block: BlockId) -> Decided {
        if self.pause.is_some() {
            return Err(Refusal::SessionStands);
        }
        let steps = self.steps_of(block, false);
        let first = *steps.first().ok_or(Refusal::Gone)?;
        self.repeat(steps, Place::Step(first))
    }

    fn repeat(&self, steps: Vec<StepRef>, place: Place) -> Decided {
        let has_begun = |step: &StepRef| {
            self.clock(*step).is_some_and(|clock| clock.is_begun()) || self.open_rounds(&[*step]).next().is_some()
        };
        let steps: Vec<StepRef> = steps.into_iter().filter(has_begun).collect();
        let mut events = Vec::new();
        if !steps.is_empty() {
            // What is counted when it is played again overwrites nothing.
            let closed =
                self.open_rounds(&steps).map(|round| Event::RoundClosed { round: round.id }).collect::<Vec<_>>();
            events.push(Event::StepsRepeated { steps });
            events.extend(closed);
        }
        if place != self.place() {
            events.push(Event::WentTo { place });
        }
        if events.is_empty() { Err(Refusal::NoChange) } else { Ok(events) }
    }

    /// A block is put in behind another one; it gets the next number there is.
    pub(super) fn insert(&self, block: &Block, after: Option<BlockId>) -> Decided {
        if after.is_some_and(|after| self.workshop().block(after).is_none()) {
            return Err(Refusal::Gone);
        }
        let block = Block { id: BlockId(self.next_block), ..block.clone() };
        Ok(vec![Event::BlockInserted { block: Box::new(block), after }])
    }

    /// An offer is carried out whole, or, where the session has moved on meanwhile, not at all.
    pub(super) fn replan(&self, cuts: &[Cut], wins: Length) -> Decided {
        let mut events = vec![Event::Replanned { wins }];
        for cut in cuts {
            match cut {
                Cut::Shorten { steps, by } if steps.iter().all(|step| self.is_step_ahead(*step)) => {
                    events.extend(steps.iter().map(|step| Event::TimeGiven { step: *step, more: -*by }));
                }
                Cut::LeaveOut { steps } if steps.iter().all(|step| self.is_step_ahead(*step)) => {
                    events.push(Event::StepsSkipped { steps: steps.clone(), skipped: true });
                }
                Cut::EndAt(at) => events.push(Event::EndFixed { at: Some(*at) }),
                Cut::Shorten { .. } | Cut::LeaveOut { .. } => return Err(Refusal::MovedOn),
            }
        }
        if events.len() < 2 { Err(Refusal::NoChange) } else { Ok(events) }
    }

    /// Two surfaces notice the same jump; the second one to say it is told that it is known. One that has seen that jump
    /// already says another, however much alike they are.
    pub(super) fn set_time(&self, by: Length, seen: Option<(Timestamp, Length)>, now: Timestamp) -> Decided {
        let near = |one: Length, other: Length, most: Length| one - other <= most && other - one <= most;
        let known = self
            .last_set
            .filter(|last| seen != Some(*last))
            .is_some_and(|(at, was)| near(now - at, Length::ZERO, SAME_JUMP.0) && near(by, was, SAME_JUMP.1));
        if known { Err(Refusal::NoChange) } else { Ok(vec![Event::TimeSet { by }]) }
    }

    /// The places after this one that are not left out, in order.
    pub fn places_ahead(&self) -> impl Iterator<Item = Place> {
        let places = self.places();
        let here = places.iter().position(|place| *place == self.place()).unwrap_or(places.len());
        places.into_iter().skip(here + 1).filter(|place| !self.is_place_left_out(*place))
    }

    /// The place after this one that is not left out.
    pub fn next_place(&self) -> Option<Place> {
        self.places_ahead().next()
    }

    /// The place before this one in the plan that is not left out.
    fn place_before(&self) -> Option<Place> {
        let places = self.places();
        let here = places.iter().position(|place| *place == self.place())?;
        places.into_iter().take(here).rev().find(|place| !self.is_place_left_out(*place))
    }

    /// The steps of a block that are left out, or that are not.
    fn steps_of(&self, block: BlockId, left_out: bool) -> Vec<StepRef> {
        let steps = self.workshop().block(block).into_iter().flat_map(Block::step_refs).map(|(step, _)| step);
        steps.filter(|step| self.skipped.contains(step) == left_out).collect()
    }

    fn is_place_left_out(&self, place: Place) -> bool {
        match place {
            Place::Lobby | Place::Summary => false,
            Place::Step(step) => self.skipped.contains(&step),
            Place::Debrief(block) => self.is_left_out(block),
        }
    }

    /// Whether a block lies ahead of where the session is.
    fn is_ahead(&self, block: BlockId) -> bool {
        let number = |id: BlockId| self.workshop().blocks.iter().position(|block| block.id == id);
        match (self.current_block(), self.place()) {
            (Some(here), _) => number(block) > number(here),
            (None, place) => place != Place::Summary && number(block).is_some(),
        }
    }

    fn is_step_ahead(&self, step: StepRef) -> bool {
        match self.timed_step(self.place()) {
            Some(here) if here.block == step.block => step.step > here.step && matches!(self.place(), Place::Step(_)),
            _ => self.is_ahead(step.block),
        }
    }
}
