//! One session measured: what became of each of its steps.
//!
//! Never here: a comparison with another session.

use std::collections::{BTreeMap, BTreeSet};

use super::Held;
use crate::domain::event::{Event, Place, Record, Surface};
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp, Zone};
use crate::domain::workshop::{Block, BlockId, StepRef, Workshop};
use crate::text::clean_line;

/// A step that got less than this, and less than a tenth of its time, was only passed through.
const PASSING: Length = Length::from_seconds(30);

/// What became of a step or a block in one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The session did not come so far, or stopped in it.
    Ahead,
    /// The session went past it.
    Skipped,
    /// It was left before half of its planned time.
    Cut(Length),
    /// It was done, and took so long.
    Whole(Length),
    /// The room was there, and for how long cannot be told.
    Unsure,
}

/// One session, measured.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its name.
    pub name: String,
    /// When it was made.
    pub started: Timestamp,
    /// The zone it was held in, where that is known.
    pub zone: Option<Zone>,
    /// When its last fact happened, where nobody has left it: it is counted to there.
    pub broken_off: Option<Timestamp>,
    /// The plan that was run.
    pub plan: Workshop,
    /// Whether an invented cohort played it.
    pub rehearsal: bool,
    /// Whether it came to its summary.
    pub finished: bool,
    /// How many of its facts were used.
    pub facts: usize,
    steps: BTreeMap<StepRef, Outcome>,
}

impl Run {
    /// Measures a session from its facts, as far as they go without a gap: behind a lost fact the room may have been
    /// anywhere.
    pub fn of(name: &str, plan: Workshop, started: Timestamp, records: &[Record]) -> Self {
        let mut tape = Tape::new(Session::new(plan.clone(), started));
        let whole = (1..).zip(records).take_while(|(seq, record)| record.seq == *seq);
        let facts = whole.map(|(_, record)| tape.take_in(record)).count();
        let finished = tape.session.place() == Place::Summary;
        Self {
            name: clean_line(name),
            started,
            zone: None,
            broken_off: tape.session.broken_off(),
            rehearsal: tape.session.is_rehearsal(),
            finished,
            facts,
            steps: tape.outcomes(&plan),
            plan,
        }
    }

    /// What became of a step, and what was planned for it.
    pub fn step(&self, at: StepRef) -> Option<(Outcome, Length)> {
        Some((*self.steps.get(&at)?, self.plan.step(at)?.length))
    }

    /// What became of a whole block, and what was planned for it.
    pub fn block(&self, id: BlockId) -> Option<(Outcome, Length)> {
        let block = self.plan.block(id)?;
        let mut took = Length::ZERO;
        for (at, _) in block.step_refs() {
            match *self.steps.get(&at)? {
                Outcome::Ahead => return Some((Outcome::Ahead, block.length())),
                Outcome::Unsure => return Some((Outcome::Unsure, block.length())),
                Outcome::Skipped => {}
                Outcome::Cut(length) | Outcome::Whole(length) => took += length,
            }
        }
        Some((done(block.length(), took), block.length()))
    }

    pub(super) fn held(&self) -> Held {
        let Self { name, started, zone, finished, rehearsal, .. } = self;
        let (name, zone) = (name.clone(), zone.clone());
        Held { name, started: *started, zone, finished: *finished, rehearsal: *rehearsal }
    }
}

/// What became of something that the session has left behind.
fn done(planned: Length, took: Length) -> Outcome {
    let part = |parts: i64| Length::from_millis(planned.as_millis() / parts);
    match took {
        took if took < PASSING && took < part(10) || took == Length::ZERO => Outcome::Skipped,
        took if took < part(2) => Outcome::Cut(took),
        took => Outcome::Whole(took),
    }
}

/// A session played through once more, and the time that goes by between its facts.
struct Tape {
    session: Session,
    /// Who has the session open.
    open: Vec<Surface>,
    took: BTreeMap<StepRef, Length>,
    unsure: BTreeSet<StepRef>,
    /// The steps whose clock was set back to when they really began.
    set_back: BTreeSet<StepRef>,
    /// The step before the one that is under way.
    before: Option<StepRef>,
}

impl Tape {
    fn new(session: Session) -> Self {
        let (took, unsure, set_back) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        Self { session, open: Vec::new(), took, unsure, set_back, before: None }
    }

    fn take_in(&mut self, record: &Record) {
        // Opened by who has it open already: the program died in between, and nobody knows when.
        let has_died = record.event == Event::Opened && self.open.contains(&record.by);
        match record.event {
            Event::Opened if !has_died => self.open.push(record.by),
            Event::Left => self.open.retain(|surface| *surface != record.by),
            Event::ClockShifted { step, .. } | Event::ClockStarted { step, since: Some(_) } => {
                self.set_back.insert(step);
            }
            _ => {}
        }
        let Some(step) = self.session.timed_step(self.session.place()) else {
            self.session.apply(record);
            return;
        };
        let (was_paused, before) = (self.is_paused(step), self.stayed_at(step));
        self.session.apply(record);
        let went_by = (self.stayed_at(step) - before).max(Length::ZERO);
        if has_died && !was_paused {
            self.unsure.insert(step);
        } else if !was_paused {
            *self.took.entry(step).or_default() += went_by;
        }
        if self.session.timed_step(self.session.place()) != Some(step) {
            self.leave(step);
        }
    }

    /// How long the room has been at a step by the last fact, as the session keeps account of it.
    fn stayed_at(&self, step: StepRef) -> Length {
        let visits = self.session.visits().iter().filter(|visit| self.session.timed_step(visit.place) == Some(step));
        visits.map(|visit| visit.length(self.session.last_at())).sum()
    }

    /// Whether the step's clock was started and stands. At a debrief the room goes on talking, whatever the clock does.
    fn is_paused(&self, step: StepRef) -> bool {
        let stands = self.session.clock(step).is_some_and(|clock| clock.is_begun() && !clock.is_running());
        matches!(self.session.place(), Place::Step(_)) && stands
    }

    /// A step is over. Where its clock says that it began before it was on the screen, that time was its own, and not that
    /// of the step before.
    fn leave(&mut self, step: StepRef) {
        let before = self.before.replace(step);
        let Some(clock) = self.session.clock(step).filter(|_| self.set_back.remove(&step)) else { return };
        let took = self.took.entry(step).or_default();
        let owed = (clock.spent(self.session.last_at()) - *took).max(Length::ZERO);
        *took += owed;
        if let Some(took) = before.and_then(|before| self.took.get_mut(&before)) {
            *took = (*took - owed).max(Length::ZERO);
        }
    }

    fn outcomes(&self, plan: &Workshop) -> BTreeMap<StepRef, Outcome> {
        // In the order in which the session has them now, blocks that were put into it included.
        let steps: Vec<_> = self.session.workshop().blocks.iter().flat_map(Block::step_refs).collect();
        let here = self.session.timed_step(self.session.place());
        let current = steps.iter().position(|(at, _)| Some(*at) == here);
        let is_over = self.session.place() == Place::Summary;
        let planned = steps.iter().enumerate().filter_map(|(index, (at, _))| Some((index, at, plan.step(*at)?)));
        let outcomes = planned.map(|(index, at, step)| {
            let took = self.took.get(at).copied().unwrap_or(Length::ZERO);
            let is_behind = is_over || current.is_some_and(|current| index < current);
            let outcome = match done(step.length, took) {
                _ if current == Some(index) => Outcome::Ahead,
                _ if self.unsure.contains(at) => Outcome::Unsure,
                Outcome::Skipped if !is_behind => Outcome::Ahead,
                outcome => outcome,
            };
            (*at, outcome)
        });
        outcomes.collect()
    }
}

#[cfg(test)]
mod tests;
