//! The agenda with its clock times: when each block was planned, when it was or will be, and how late the session is.

use std::collections::BTreeMap;

use super::event::Place;
use super::session::Session;
use super::session::reading::block_of;
use super::time::{Length, Timestamp};
use super::workshop::{Block, BlockId, StepRef};

/// The plan against the clock, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// A row for each block, in order.
    pub rows: Vec<Row>,
    /// When the plan ends as written, counted from when the first step was entered, or from now before that. What is put
    /// in, left out or waited for does not move it; only a night between two days does.
    pub planned_end: Timestamp,
    /// When it ends if every step from here on takes its time.
    pub expected_end: Timestamp,
}

impl Agenda {
    /// How much later than planned the session is expected to end; below zero where it is ahead.
    pub fn behind(&self) -> Length {
        self.expected_end - self.planned_end
    }
}

/// A block in the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The block.
    pub block: BlockId,
    /// Whether it is behind us, now, or ahead.
    pub state: RowState,
    /// When the plan has it start, moved by what everybody in the room has seen: blocks put in, and the whole session
    /// standing.
    pub planned: Timestamp,
    /// When it started, or is expected to.
    pub starts: Timestamp,
    /// Its planned length.
    pub length: Length,
    /// Whether all of it is left out.
    pub left_out: bool,
    /// How long the room has been there.
    pub spent: Length,
    /// What it still takes from now on.
    pub left: Length,
}

/// Whether a block is behind us, now, or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowState {
    /// The session has gone past it.
    Past,
    /// The session is in it.
    Now,
    /// The session has not come to it.
    Ahead,
}

/// The agenda of a session at this moment.
pub fn agenda(session: &Session, now: Timestamp) -> Agenda {
    let here = position(session);
    let stays = stays(session, now);
    let stood = stood(session, now);
    let begun = session.begun().unwrap_or(now);
    let mut planned = begun;
    let mut expected = now + session.halt().and_then(|halt| halt.remaining(now)).unwrap_or_default().max(Length::ZERO);
    let mut rows = Vec::with_capacity(session.workshop().blocks.len());
    for (index, block) in session.workshop().blocks.iter().enumerate() {
        let state = match here {
            Here::In(current) if index == current => RowState::Now,
            Here::In(current) if index > current => RowState::Ahead,
            Here::Before => RowState::Ahead,
            Here::After | Here::In(_) => RowState::Past,
        };
        let stay = stays.get(&block.id);
        let starts = match (state, stay) {
            (RowState::Past | RowState::Now, Some(stay)) => stay.first,
            (RowState::Past, None) => planned,
            (RowState::Ahead, _) | (RowState::Now, None) => expected,
        };
        let left = left_of(session, block, state, now);
        let spent = stay.map_or(Length::ZERO, |stay| stay.spent);
        let length = block.length();
        let left_out = session.kept_steps(block).next().is_none();
        rows.push(Row { block: block.id, state, planned, starts, length, left_out, spent, left });
        planned = planned + length + stood.get(&block.id).copied().unwrap_or_default();
        expected = expected + left;
    }
    Agenda {
        rows,
        planned_end: begun + session.planned() + session.away(),
        expected_end: if here == Here::After { ended(session, now) } else { expected },
    }
}

/// When the room first came to a block, and how long it has been there.
#[derive(Clone, Copy)]
struct Stay {
    first: Timestamp,
    spent: Length,
}

fn stays(session: &Session, now: Timestamp) -> BTreeMap<BlockId, Stay> {
    let mut stays = BTreeMap::new();
    for visit in session.stays() {
        if let Some(block) = block_of(visit.place) {
            let stay = stays.entry(block).or_insert(Stay { first: visit.from, spent: Length::ZERO });
            stay.spent += visit.length(now);
        }
    }
    stays
}

/// How long the whole session has stood in each block.
fn stood(session: &Session, now: Timestamp) -> BTreeMap<BlockId, Length> {
    let mut stood = BTreeMap::new();
    for halt in session.halts() {
        if let Some(block) = block_of(halt.place) {
            *stood.entry(block).or_default() += halt.length(now);
        }
    }
    stood
}

/// How long the room has been in a block by now.
pub fn spent_in(session: &Session, block: BlockId, now: Timestamp) -> Length {
    let stays = session.stays().into_iter().filter(|visit| block_of(visit.place) == Some(block));
    stays.map(|visit| visit.length(now)).sum()
}

/// How long the room has been at a step by now; the debrief of a block counts with its last step.
pub fn spent_at(session: &Session, step: StepRef, now: Timestamp) -> Length {
    let stays = session.stays().into_iter().filter(|visit| session.timed_step(visit.place) == Some(step));
    stays.map(|visit| visit.length(now)).sum()
}

/// Where in the plan the session is: the step's number from 1, and how many steps the plan has. All rounds of a step are
/// one, as they are written.
pub fn step_number(session: &Session) -> Option<(usize, usize)> {
    let here = session.timed_step(session.place())?;
    let blocks = &session.workshop().blocks;
    let head = session.workshop().block(here.block)?.head(here.step);
    let mut heads = blocks.iter().flat_map(|block| block.heads().map(|step| (block.id, step)));
    let number = heads.position(|step| step == (here.block, head))? + 1;
    Some((number, blocks.iter().map(|block| block.heads().count()).sum()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Here {
    Before,
    In(usize),
    After,
}

fn position(session: &Session) -> Here {
    let index =
        session.current_block().and_then(|here| session.workshop().blocks.iter().position(|block| block.id == here));
    match (session.place(), index) {
        (_, Some(index)) => Here::In(index),
        (Place::Summary, None) => Here::After,
        (_, None) => Here::Before,
    }
}

/// What a block still takes from now on: what the clocks of its steps have left, of the one we are in from the step
/// that is under way.
fn left_of(session: &Session, block: &Block, state: RowState, now: Timestamp) -> Length {
    let from = match state {
        RowState::Past => return Length::ZERO,
        RowState::Ahead => 0,
        RowState::Now => session.timed_step(session.place()).map_or(0, |here| here.step),
    };
    let steps = session.kept_steps(block).filter(|(at, _)| at.step >= from);
    steps.map(|(at, step)| session.clock_of(at, step).remaining(now).max(Length::ZERO)).sum()
}

/// When the session came to its summary.
fn ended(session: &Session, now: Timestamp) -> Timestamp {
    let last = session.visits().iter().rev().find(|visit| visit.place != Place::Summary);
    last.and_then(|visit| visit.to).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::trial::Trial;

    fn minutes(lengths: impl IntoIterator<Item = Length>) -> Vec<i64> {
        lengths.into_iter().map(Length::rounded_minutes).collect()
    }

    #[test]
    fn before_the_start_the_plan_lies_ahead_from_now() {
        let trial = Trial::new();
        let agenda = agenda(&trial.session, trial.now);
        assert_eq!(minutes(agenda.rows.iter().map(|row| row.starts - trial.now)), [0, 8, 18]);
        assert_eq!(agenda.behind(), Length::ZERO);
    }

    #[test]
    fn waiting_and_overtime_make_the_session_late() {
        let mut trial = Trial::new();
        trial.wait(600);
        trial.ask(&Command::Next).unwrap();
        assert_eq!(agenda(&trial.session, trial.now).behind(), Length::ZERO, "people arriving costs no plan");
        trial.wait(120);
        trial.ask(&Command::StartOrPause).unwrap();
        trial.wait(360);
        let agenda = agenda(&trial.session, trial.now);
        assert_eq!(agenda.behind(), Length::from_minutes(3), "two before the start, one over time");
        assert_eq!(agenda.rows[0].state, RowState::Now);
        assert_eq!(agenda.rows[0].spent, Length::from_minutes(8));
        assert_eq!(minutes(agenda.rows.iter().map(|row| row.starts - row.planned)), [0, 3, 3]);
    }

    #[test]
    fn steps_are_numbered_through_the_plan() {
        let mut trial = Trial::new();
        assert_eq!(step_number(&trial.session), None);
        for number in [1, 2, 2, 3, 4] {
            trial.ask(&Command::Next).unwrap();
            assert_eq!(step_number(&trial.session), Some((number, 4)));
        }
        trial.ask(&Command::Next).unwrap();
        assert_eq!(trial.session.place(), Place::Summary);
    }
}
