//! What can be read off a session: where it is, who is there, what was caught, what can be undone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::capture_piles::Pile;
use super::{LEFT_ALONE, Session, Visit};
use crate::domain::captures::{Capture, CaptureId, CaptureKind};
use crate::domain::event::Place;
use crate::domain::history::{ActKind, LeadTurn};
use crate::domain::pause::SessionPause;
use crate::domain::people::{Person, PersonId, Who, name_of};
use crate::domain::time::{Clock, Length, Timestamp};
use crate::domain::workshop::{Block, BlockId, Step, StepRef, TallyMeaning, Workshop};

impl Session {
    /// The plan.
    pub const fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// When the session was made.
    pub const fn started(&self) -> Timestamp {
        self.started
    }

    /// When its last fact happened.
    pub const fn last_at(&self) -> Timestamp {
        self.last_at
    }

    /// Whether an invented cohort has played in it.
    pub const fn is_rehearsal(&self) -> bool {
        self.rehearsal
    }

    /// How many surfaces have opened it so far.
    pub const fn openings(&self) -> u32 {
        self.openings
    }

    /// The number of its last fact; 0 before the first.
    pub const fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// Where it is.
    pub const fn place(&self) -> Place {
        self.place
    }

    /// When it has to end, where that was fixed. An end that passed while the session was left alone for long holds no
    /// more: it was that of another day.
    pub fn end_by(&self) -> Option<Timestamp> {
        self.end_by.filter(|end| self.went_on.is_none_or(|went_on| *end > went_on))
    }

    /// How much later than at first what is ahead is planned.
    pub const fn plan_later(&self) -> Length {
        self.plan_later
    }

    /// The fixed end that holds no more, because it was that of another day.
    pub fn end_passed(&self) -> Option<Timestamp> {
        self.end_by.filter(|_| self.end_by().is_none())
    }

    /// The fixed end that holds no more once the session is opened at this moment.
    pub fn end_passed_by(&self, opened: Timestamp) -> Option<Timestamp> {
        self.end_by().filter(|end| *end <= opened && self.away_at(opened) > LEFT_ALONE)
    }

    /// When the clock of the computer was last set, and by how much.
    pub const fn last_set(&self) -> Option<(Timestamp, Length)> {
        self.last_set
    }

    /// How the whole session stands, while it does.
    pub const fn pause(&self) -> Option<SessionPause> {
        self.pause
    }

    /// When the whole session stood, in order; the last time may go on.
    pub fn pauses(&self) -> &[Visit] {
        &self.pauses
    }

    /// How long it was left alone in all, once it had begun: overnight, or for a week.
    pub const fn away(&self) -> Length {
        self.away
    }

    /// Whether a step is left out of the plan.
    pub fn is_step_left_out(&self, step: StepRef) -> bool {
        self.skipped.contains(&step)
    }

    /// The steps of a block that are not left out of the plan, with their names.
    pub fn kept_steps<'a>(&'a self, block: &'a Block) -> impl Iterator<Item = (StepRef, &'a Step)> {
        block.step_refs().filter(|(at, _)| !self.is_step_left_out(*at))
    }

    /// Whether all of a block is left out of the plan.
    pub fn is_left_out(&self, block: BlockId) -> bool {
        !self.skipped.is_empty()
            && self.workshop.block(block).is_some_and(|block| self.kept_steps(block).next().is_none())
    }

    /// How long the plan takes as it was written: what was put in on the day was not planned for it.
    pub fn planned(&self) -> Length {
        let written = self.workshop.blocks.iter().filter(|block| !self.is_inserted(block.id));
        written.map(Block::length).sum()
    }

    /// Whether a block was put into the plan after the session began.
    pub const fn is_inserted(&self, block: BlockId) -> bool {
        block.0 >= self.first_inserted
    }

    /// The blocks of the plan that are not left out, in order.
    pub fn kept_blocks(&self) -> impl Iterator<Item = &Block> {
        self.workshop.blocks.iter().filter(|block| !self.is_left_out(block.id))
    }

    /// Where the room was, in order; the last stay may go on.
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// Where the room was, as people said it afterwards: a step that had begun before it was on the screen takes that time
    /// from whatever was there.
    pub fn stays(&self) -> Vec<Visit> {
        let mut stays = self.visits.clone();
        let mut known: Vec<StepRef> = Vec::new();
        for index in 0..stays.len() {
            let (before, rest) = stays.split_at_mut(index);
            let Some(stay) = rest.first_mut() else { break };
            let Some(step) = self.timed_step(stay.place) else { continue };
            let Some(clock) = self.clocks.get(&step) else { continue };
            let is_first = !known.contains(&step);
            known.extend(is_first.then_some(step));
            let is_here = |[at, _]: &[Timestamp; 2]| stay.from <= *at && stay.to.is_none_or(|to| *at <= to);
            let told_again = || clock.told_again.filter(is_here).map(|[_, since]| since);
            let Some(begun) = (if is_first { clock.begun } else { told_again() }) else { continue };
            if begun < stay.from {
                stay.from = begun;
                for earlier in before.iter_mut().rev().take_while(|earlier| earlier.to.is_none_or(|to| to > begun)) {
                    earlier.from = earlier.from.min(begun);
                    earlier.to = Some(begun);
                }
            }
        }
        self.without_gaps(&mut stays);
        stays
    }

    /// When its last fact happened, where nobody has left it since and the room was at a step: for all that its file says
    /// they may be there still.
    pub fn broken_off(&self) -> Option<Timestamp> {
        let stay = self.visits.iter().chain(&self.pauses).rfind(|visit| visit.to.is_none())?;
        self.timed_step(stay.place).map(|_| self.last_at)
    }

    /// When the first step was entered, or earlier where a clock was told to have been started before that; none before.
    pub fn begun(&self) -> Option<Timestamp> {
        let entered = self.visits.iter().find(|visit| visit.place != Place::Lobby).map(|visit| visit.from)?;
        let told = |clock: &Clock| [clock.begun, clock.told_again.map(|[_, since]| since)];
        self.clocks.values().flat_map(told).flatten().chain([entered]).min()
    }

    /// When it came to its summary, where it is there.
    pub fn ended(&self) -> Option<Timestamp> {
        let last = self.visits.iter().rev().find(|visit| visit.place != Place::Summary);
        (self.place == Place::Summary).then(|| last.and_then(|visit| visit.to).unwrap_or(self.last_at))
    }

    /// Whether anybody has done anything in it but open and leave it.
    pub const fn has_begun(&self) -> bool {
        self.has_work
    }

    /// The roster in the order it was typed.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// Somebody on the roster.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// The name of somebody a fact names; a plain word where the roster has lost them.
    pub fn name_of<'a>(&'a self, who: &'a Who) -> &'a str {
        name_of(&self.people, who)
    }

    /// Everything that was caught and not thrown away, in the order it was caught.
    pub fn captures(&self) -> impl Iterator<Item = &Capture> {
        self.caught.all().filter(|capture| !capture.deleted)
    }

    /// Everything that was thrown away, in the order it was caught.
    pub fn thrown_away(&self) -> impl DoubleEndedIterator<Item = &Capture> {
        self.caught.pile(Pile::ThrownAway).iter().map(AsRef::as_ref)
    }

    /// Something that was caught, thrown away or not.
    pub fn capture(&self, id: CaptureId) -> Option<&Capture> {
        self.caught.get(id).map(AsRef::as_ref)
    }

    /// Something whose catching has just been undone: it is not there any more, but can still be named.
    pub fn undone_capture(&self, id: CaptureId) -> Option<&Capture> {
        self.undone.capture_on_top(id)
    }

    /// A block whose putting in has just been undone: it is not in the plan any more, but can still be named.
    pub fn undone_block(&self, id: BlockId) -> Option<&Block> {
        self.undone.block_on_top(id)
    }

    /// What was caught of one kind and stands, oldest first.
    pub fn of_kind(&self, kind: CaptureKind) -> &[Arc<Capture>] {
        self.caught.pile(Pile::Kind(kind))
    }

    /// What was caught of one kind and lies in one lane of a block, oldest first; only ideas lie in others than lane 0.
    pub fn in_lane(&self, block: BlockId, kind: CaptureKind, lane: u8) -> &[Arc<Capture>] {
        self.caught.pile(Pile::Lane(block, kind, lane))
    }

    /// The roster by number.
    pub(in crate::domain) const fn roster(&self) -> &BTreeMap<PersonId, Person> {
        &self.people
    }

    /// What was caught of one kind in one block.
    pub fn caught_in(&self, block: BlockId, kind: CaptureKind) -> impl Iterator<Item = &Capture> {
        let here = move |capture: &&Capture| capture.step.map(|step| step.block) == Some(block);
        self.of_kind(kind).iter().map(AsRef::as_ref).filter(here)
    }

    /// The hands counted last for a question of this meaning, where they are not hidden from the room.
    pub fn tally_meaning(&self, wanted: TallyMeaning) -> Option<&[u32]> {
        let steps =
            self.workshop.blocks.iter().rev().flat_map(|block| block.step_refs().collect::<Vec<_>>().into_iter().rev());
        let mut asked = steps.filter(|(_, step)| step.tally().is_some_and(|tally| tally.meaning == wanted));
        asked.find_map(|(step, _)| self.tally(step).filter(|_| !self.is_hidden(step)))
    }

    /// The turns at leading a block, in order.
    pub fn turns(&self, block: BlockId) -> &[LeadTurn] {
        self.leads.get(&block).map_or(&[], AsRef::as_ref)
    }

    /// Who leads a block now, or led it last: one, or one for each group.
    pub fn leads(&self, block: BlockId) -> &[Who] {
        self.turns(block).last().map_or(&[], |turn| &turn.who)
    }

    /// The blocks that somebody leads or is to lead, counted from 0 through the plan; not those that are left out.
    pub fn led_by(&self, person: PersonId) -> Vec<usize> {
        let blocks = self.workshop.blocks.iter().enumerate();
        let led = blocks
            .filter(|(_, block)| self.leads(block.id).contains(&Who::Person(person)) && !self.is_left_out(block.id));
        led.map(|(index, _)| index).collect()
    }

    /// The clock of a step; one that was not started where the step was not reached.
    pub fn clock(&self, step: StepRef) -> Option<Clock> {
        self.clocks.get(&step).copied().or_else(|| self.workshop.step(step).map(|planned| Clock::new(planned.length)))
    }

    /// The same for a step that is at hand already: finding it again in a long plan takes its time.
    pub fn clock_of(&self, at: StepRef, step: &Step) -> Clock {
        self.clocks.get(&at).copied().unwrap_or_else(|| Clock::new(step.length))
    }

    /// The step whose clock counts at a place: the step itself, or the last one of the block that is debriefed.
    pub fn timed_step(&self, place: Place) -> Option<StepRef> {
        match place {
            Place::Step(step) => Some(step),
            Place::Debrief(block) => self.workshop.block(block)?.step_refs().last().map(|(step, _)| step),
            Place::Lobby | Place::Summary => None,
        }
    }

    /// The step that is under way, with its name.
    pub fn current_step(&self) -> Option<(StepRef, &Step)> {
        let step = self.timed_step(self.place)?;
        Some((step, self.workshop.step(step)?))
    }

    /// The block that is under way.
    pub fn current_block(&self) -> Option<BlockId> {
        block_of(self.place)
    }

    /// Every place in order: the lobby, each block's steps and its debrief, the summary.
    pub fn places(&self) -> Vec<Place> {
        let mut places = vec![Place::Lobby];
        for block in &self.workshop.blocks {
            places.extend(block.step_refs().map(|(step, _)| Place::Step(step)));
            places.extend(has_debrief(block).then_some(Place::Debrief(block.id)));
        }
        places.push(Place::Summary);
        places
    }

    /// The act that `Undo` takes back: its number, what it was, and how many facts it has.
    pub fn undoable(&self) -> Option<(u64, ActKind, u32)> {
        self.done.top().map(|act| (act.number, act.kind, act.facts))
    }

    /// The act that `Redo` does again: its number, what it was, and how many facts it has.
    pub fn redoable(&self) -> Option<(u64, ActKind, u32)> {
        self.undone.top().map(|act| (act.number, act.kind, act.facts))
    }
}

/// The block that a place belongs to.
pub const fn block_of(place: Place) -> Option<BlockId> {
    match place {
        Place::Step(step) => Some(step.block),
        Place::Debrief(block) => Some(block),
        Place::Lobby | Place::Summary => None,
    }
}

/// Whether a block has a debrief of its own.
pub fn has_debrief(block: &Block) -> bool {
    !block.debrief.is_empty()
}
