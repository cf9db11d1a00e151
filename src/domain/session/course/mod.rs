//! The course of a session: where it is, its clocks, what was put into the plan or left out of it, and when it stood.
//!
//! What the clock on the wall does to it belongs here too: a session left alone for long, and a clock that was set.
//!
//! Never here: whether it may be done, which is in `decide`.

use std::sync::Arc;

use super::undo_stack::{Change, UndoStack};
use super::{Session, Visit};
use crate::domain::event::{Place, Showing};
use crate::domain::history::ActKind;
use crate::domain::pause::SessionPause;
use crate::domain::time::{Clock, Length, Timestamp};
use crate::domain::workshop::{Block, BlockId, BlockKind, StepRef};

/// Nobody holds a session and says nothing to it for longer: it was left where its last fact stands.
pub const LEFT_ALONE: Length = Length::from_minutes(6 * 60);

impl Session {
    pub(super) fn skip_changes(&self, steps: &[StepRef], skipped: bool) -> Option<(ActKind, Vec<Change>)> {
        let known = steps.iter().filter(|step| self.workshop.step(**step).is_some());
        let changes: Vec<Change> = known.map(|step| Change::Skipped(*step, skipped)).collect();
        let block = steps.first()?.block;
        (!changes.is_empty()).then_some((ActKind::Skipped(block, skipped), changes))
    }

    pub(super) fn repeat_changes(&self, steps: &[StepRef]) -> Option<(ActKind, Vec<Change>)> {
        let planned = steps.iter().filter_map(|step| Some((*step, self.workshop.step(*step)?.length)));
        let changes = planned.map(|(step, length)| Change::Clock(step, Some(Box::new(Clock::new(length)))));
        let changes: Vec<Change> = changes.collect();
        let block = steps.first()?.block;
        (!changes.is_empty()).then_some((ActKind::Repeated(block), changes))
    }

    /// Moving stops the clock of the step that is left; the debrief of a block is in the time of its last step.
    pub(super) fn move_changes(&self, at: Timestamp, place: Place) -> Option<(ActKind, Vec<Change>)> {
        let known = match place {
            Place::Lobby | Place::Summary => true,
            Place::Step(step) => self.workshop.step(step).is_some(),
            Place::Debrief(block) => self.workshop.block(block).is_some(),
        };
        if !known {
            return None;
        }
        // Elsewhere people are told first what they are to do.
        let mut changes = vec![Change::Place(place), Change::Showing(Showing::Instruction)];
        let left = self.timed_step(self.place);
        if left != self.timed_step(place)
            && let Some(step) = left
            && let Some(clock) = self.clocks.get(&step).filter(|clock| clock.is_running())
        {
            let mut clock = *clock;
            clock.stop(at);
            changes.push(Change::Clock(step, Some(Box::new(clock))));
        }
        Some((ActKind::Moved(self.place), changes))
    }

    pub(super) fn clock_change(
        &self,
        step: StepRef,
        act_kind: ActKind,
        change: impl FnOnce(&mut Clock),
    ) -> Option<(ActKind, Vec<Change>)> {
        let mut clock = self.clock(step)?;
        change(&mut clock);
        Some((act_kind, vec![Change::Clock(step, Some(Box::new(clock)))]))
    }

    /// Everything stands from now on; a break that goes on already only gets another length.
    pub(super) fn pause_changes(&self, at: Timestamp, length: Option<Length>) -> (ActKind, Vec<Change>) {
        let act_kind = ActKind::SessionStands(length);
        if let Some(pause) = self.pause {
            return (act_kind, vec![Change::SessionPause(Some(SessionPause { length, ..pause }))]);
        }
        let running = self.timed_step(self.place).filter(|step| self.clocks.get(step).is_some_and(Clock::is_running));
        // Whatever was chosen for the stage, now it says when people are back.
        let mut changes = vec![
            Change::SessionPause(Some(SessionPause { since: at, length, running })),
            Change::Showing(Showing::Instruction),
        ];
        if let Some((step, clock)) = running.and_then(|step| Some((step, *self.clocks.get(&step)?))) {
            let mut clock = clock;
            clock.stop(at);
            changes.push(Change::Clock(step, Some(Box::new(clock))));
        }
        (act_kind, changes)
    }

    pub(super) fn go_on_changes(&self, at: Timestamp) -> Option<(ActKind, Vec<Change>)> {
        let pause = self.pause?;
        let mut changes = vec![Change::SessionPause(None)];
        if let Some(step) = pause.running
            && let Some(clock) = self.clocks.get(&step)
        {
            changes.push(Change::Clock(step, Some(Box::new(Clock { since: Some(at), ..*clock }))));
        }
        Some((ActKind::WentOn, changes))
    }

    /// When a break is over, planned or not, while its clock runs and is not at its end.
    pub fn back_at(&self, now: Timestamp) -> Option<Timestamp> {
        let clock = match (self.pause, self.current_step()) {
            (Some(pause), _) => pause.clock()?,
            (None, Some((at, _))) => {
                self.workshop.block(at.block).filter(|block| block.kind == BlockKind::Break)?;
                self.clock(at)?
            }
            (None, None) => return None,
        };
        clock.deadline().filter(|deadline| *deadline > now)
    }

    /// Puts a block into the plan behind another one, or at its start.
    pub(super) fn insert_changes(&mut self, block: &Block, after: Option<BlockId>) -> Option<(ActKind, Vec<Change>)> {
        let blocks = &self.workshop.blocks;
        let place = match after {
            None => 0,
            Some(after) => blocks.iter().position(|block| block.id == after)? + 1,
        };
        if blocks.iter().any(|known| known.id == block.id) || block.steps.is_empty() {
            return None;
        }
        self.next_block = self.next_block.max(block.id.0.saturating_add(1));
        Some((ActKind::Inserted(block.id), vec![Change::BlockIn(place, Box::new(block.clone()))]))
    }

    /// Puts a block in at its place, or takes it out; gives back the change that undoes it.
    pub(super) fn swap_block(&mut self, place: usize, block: Option<Box<Block>>) -> Change {
        let blocks = &mut self.workshop.blocks;
        let back = match block {
            Some(block) => {
                let place = place.min(blocks.len());
                self.caught.hide_all(&block, true);
                blocks.insert(place, *block);
                Change::BlockOut(place)
            }
            None if place < blocks.len() => {
                let block = blocks.remove(place);
                self.caught.hide_all(&block, false);
                Change::BlockIn(place, Box::new(block))
            }
            None => Change::BlockOut(place),
        };
        self.lay_again();
        back
    }

    /// Keeps the account of where the room was and when it stood: after every fact, whatever it was.
    pub(super) fn follow(&mut self, stood: bool, at: Timestamp) {
        match (stood, self.pause) {
            (false, Some(_)) => {
                self.close_visit(at);
                self.pauses.push(Visit { place: self.place, from: at, to: None });
            }
            (true, None) => {
                self.close_pause(at);
                self.open_visit(at);
            }
            _ => {}
        }
        if self.pause.is_none() && self.visits.last().is_some_and(|visit| visit.place != self.place) {
            self.close_visit(at);
            self.open_visit(at);
        }
    }

    pub(super) fn close_visit(&mut self, at: Timestamp) {
        close(self.visits.last_mut(), at);
    }

    /// As much of it as its facts tell: nothing goes on after the last one, and nothing is undone.
    #[must_use]
    pub fn until_its_last_fact(mut self) -> Self {
        (self.done, self.undone) = (UndoStack::default(), UndoStack::default());
        let last = self.last_at;
        self.close_visit(last);
        self.close_pause(last);
        for clock in self.clocks.values_mut() {
            clock.stop(last);
        }
        self
    }

    /// One surface left, and another one says something without having come: it was there all along, and so was the room.
    pub(super) fn still_there(&mut self) {
        if self.pause.is_none()
            && let Some(visit) = self.visits.last_mut()
        {
            visit.to = None;
        }
    }

    fn close_pause(&mut self, at: Timestamp) {
        close(self.pauses.last_mut(), at);
    }

    pub(super) fn open_visit(&mut self, at: Timestamp) {
        if self.pause.is_none() && self.visits.last().is_none_or(|visit| visit.to.is_some()) {
            self.visits.push(Visit { place: self.place, from: at, to: None });
        }
    }

    /// A surface opened the session. One that was left alone for long goes on where its last fact stands: its clocks
    /// stood all the while, and its plan begins again where it was. (One whose last fact lies ahead of the clock has come
    /// up to it before.)
    pub(super) fn opened(&mut self, last: Timestamp, at: Timestamp) {
        let away = at - last;
        if away > LEFT_ALONE {
            self.went_on = Some(at);
            self.close_visit(last);
            self.stand(last, self.ran_on().then_some(away));
            if let Some(pause) = &mut self.pause {
                pause.since = pause.since + away;
                close(self.pauses.last_mut(), last);
                self.pauses.push(Visit { place: self.place, from: at, to: None });
            }
            if self.begun().is_some() {
                self.away += away;
            }
        }
        self.note_gap(last, at);
        self.open_visit(at);
    }

    /// Nobody was there since then: the clocks have stood, and stand, unless they were seen to run on after it.
    fn stand(&mut self, last: Timestamp, ran_on_after: Option<Length>) {
        let stand = |clock: &mut Clock| match (&mut clock.since, ran_on_after) {
            (Some(since), Some(away)) => *since = *since + away,
            _ => clock.stop(last),
        };
        self.clocks.values_mut().for_each(stand);
        let away = self.last_at - last;
        for change in self.done.changes_mut().chain(self.undone.changes_mut()) {
            match change {
                Change::Clock(_, Some(clock)) => stand(clock),
                Change::SessionPause(Some(pause)) => pause.since = pause.since + away,
                _ => {}
            }
        }
    }

    /// Whether the room has been at a step before it came there last.
    pub(super) fn has_come_back_to(&self, step: StepRef) -> bool {
        let places: Vec<Place> = self.visits.iter().map(|visit| visit.place).collect();
        let stays = places.chunk_by(|one, other| self.timed_step(*one) == self.timed_step(*other));
        stays.filter(|stay| stay.iter().any(|place| self.timed_step(*place) == Some(step))).count() > 1
    }

    /// The clock of the computer tells all that was by so much more, or less: the times of visits, halts, clocks, leads
    /// and what was caught are told as the clock tells them now, so that no length of time changes for it. A fixed end is
    /// a time of day, and stays the same one.
    pub(super) fn shift(&mut self, by: Length) {
        let moved = |time: &mut Timestamp| *time = *time + by;
        let mut ends: Vec<&mut Timestamp> = self.end_by.iter_mut().collect();
        for visit in self.visits.iter_mut().chain(&mut self.pauses) {
            moved(&mut visit.from);
            if let Some(to) = &mut visit.to {
                moved(to);
            }
        }
        let mut clocks: Vec<&mut Clock> = self.clocks.values_mut().collect();
        let mut pauses: Vec<&mut SessionPause> = self.pause.iter_mut().collect();
        let mut turns: Vec<_> = self.leads.values_mut().flatten().collect();
        for change in self.done.changes_mut().chain(self.undone.changes_mut()) {
            match change {
                Change::Clock(_, Some(clock)) => clocks.push(clock),
                Change::SessionPause(Some(pause)) => pauses.push(pause),
                Change::EndBy(Some(end)) => ends.push(end),
                Change::Lead(_, _, of_block) => turns.extend(of_block.iter_mut()),
                Change::Line(Some(line)) => moved(&mut line.until),
                Change::Capture(_, Some(capture)) => moved(&mut Arc::make_mut(capture).at),
                _ => {}
            }
        }
        for time in clocks.into_iter().flat_map(|clock| {
            clock.since.iter_mut().chain(&mut clock.begun).chain(clock.told_again.iter_mut().flatten())
        }) {
            moved(time);
        }
        for pause in pauses {
            moved(&mut pause.since);
        }
        for end in ends {
            *end = *end + by.in_whole_days();
        }
        for turn in turns {
            moved(&mut turn.from);
        }
        self.gaps.iter_mut().for_each(|gap| gap.shift(by));
        self.caught.shift(by);
        self.lay_again();
        self.went_on.iter_mut().chain(self.line.iter_mut().map(|line| &mut line.until)).for_each(moved);
        moved(&mut self.started);
        moved(&mut self.last_at);
    }

    /// Marks a step as left out, or not; whether it was before.
    pub(super) fn swap_skipped(&mut self, step: StepRef, skipped: bool) -> bool {
        if skipped { !self.skipped.insert(step) } else { self.skipped.remove(&step) }
    }
}

fn close(visit: Option<&mut Visit>, at: Timestamp) {
    if let Some(visit) = visit
        && visit.to.is_none()
    {
        visit.to = Some(at.max(visit.from));
    }
}

#[cfg(test)]
mod tests;
