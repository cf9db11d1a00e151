//! The lines of the agenda: the blocks, the steps of the one that is open, and what was done in between; which of them can be
//! selected, and how each is read out.
//!
//! Never here: what is selected, how they are drawn.

use super::listing::{Does, ListedRow};
use super::words::plan;
use crate::domain::event::Place;
use crate::domain::plan::{Agenda, Beat, Doing, Row, RowState, agenda, beats};
use crate::domain::session::Session;
use crate::domain::session::reading::{block_of, has_debrief};
use crate::domain::time::{Length, Timestamp, Zone};
use crate::domain::workshop::{BlockId, Step, StepRef, Turn};

/// Something that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AgendaEntry {
    /// A block.
    Block(BlockId),
    /// A step of the block that is open, or its debrief.
    Place(Place),
}

impl AgendaEntry {
    /// The block it is, or lies in.
    pub(super) const fn block(self) -> Option<BlockId> {
        match self {
            Self::Block(block) => Some(block),
            Self::Place(place) => block_of(place),
        }
    }
}

/// What can be selected, in order. What was left out is no matter of the room's.
pub(super) fn entries(session: &Session, open: Option<BlockId>) -> Vec<AgendaEntry> {
    let now = session.last_at();
    let lines = lines((session, &agenda(session, now)), open, now);
    lines.iter().filter_map(AgendaLine::entry).collect()
}

/// A line of the agenda.
pub(super) enum AgendaLine {
    /// A block.
    Block(Row),
    /// A step of the block that is open.
    Step(StepRef, Beat),
    /// The debrief of the block that is open, in the time of its last step.
    Debrief(BlockId, Timestamp),
    /// What was done in between and is no part of the block.
    Aside(Beat),
}

impl AgendaLine {
    /// When it starts, where it has a time.
    pub(super) fn starts(&self) -> Option<Timestamp> {
        match self {
            Self::Block(row) => row.held.then_some(row.starts),
            Self::Step(_, beat) => beat.held.then_some(beat.starts),
            Self::Debrief(_, at) => Some(*at),
            Self::Aside(beat) => Some(beat.starts),
        }
    }

    /// What is selected with it; nothing where there is nothing to go to.
    pub(super) const fn entry(&self) -> Option<AgendaEntry> {
        match self {
            Self::Block(row) => Some(AgendaEntry::Block(row.block)),
            Self::Step(step, _) => Some(AgendaEntry::Place(Place::Step(*step))),
            Self::Debrief(block, _) => Some(AgendaEntry::Place(Place::Debrief(*block))),
            Self::Aside(_) => None,
        }
    }
}

/// Everything that is shown, in the order in which it was done or will be.
pub(super) fn lines((session, agenda): (&Session, &Agenda), open: Option<BlockId>, now: Timestamp) -> Vec<AgendaLine> {
    let mut lines = Vec::new();
    for row in agenda.told() {
        lines.push(AgendaLine::Block(row.clone()));
        if open != Some(row.block) {
            lines.extend(row.asides.iter().map(|aside| AgendaLine::Aside(Beat::aside(session, aside, now))));
            continue;
        }
        let mut last = row.starts;
        for beat in beats(session, row, now) {
            lines.push(match beat.doing {
                Doing::Step(step) if !beat.is_aside => {
                    last = beat.starts;
                    AgendaLine::Step(step, beat)
                }
                _ => AgendaLine::Aside(beat),
            });
        }
        let debriefs = session.workshop().block(row.block).is_some_and(has_debrief);
        lines.extend(debriefs.then_some(AgendaLine::Debrief(row.block, last)));
    }
    lines
}

/// A line as it is read out.
pub(super) fn listed(session: &Session, line: &AgendaLine, zone: &Zone) -> ListedRow {
    let times = |starts: Timestamp, length: Length, state: RowState| {
        plan::at_for(&zone.short_clock(starts), length, plan::state(state))
    };
    let words = match line {
        AgendaLine::Block(row) => session.workshop().block(row.block).map(|block| block.title.clone()),
        AgendaLine::Step(at, _) => session.workshop().step(*at).map(step_words),
        AgendaLine::Debrief(block, _) => session.workshop().block(*block).map(|block| plan::debrief(&block.debrief)),
        AgendaLine::Aside(beat) => Some(aside_words(session, beat)),
    };
    let beside = match line {
        AgendaLine::Block(Row { held: false, .. }) | AgendaLine::Step(_, Beat { held: false, .. }) => String::new(),
        AgendaLine::Block(row) => times(row.starts, row.ends - row.starts, row.state),
        AgendaLine::Step(at, beat) => times(beat.starts, beat.length, state_of(session, Place::Step(*at))),
        AgendaLine::Debrief(_, at) => zone.short_clock(*at),
        AgendaLine::Aside(beat) => times(beat.starts, beat.length, beat.state),
    };
    let does = line.entry().map_or(Does::Nothing, |_| Does::Select);
    let row = ListedRow::new(words.unwrap_or_default(), does).beside(beside);
    match line.entry() {
        Some(entry) => row.id(&format!("{entry:?}")),
        None => row,
    }
}

/// How a step is worked in, and its instruction.
pub(super) fn step_words(step: &Step) -> String {
    let how = step.turn.map_or_else(|| step.kind.words().to_owned(), Turn::words);
    let stage = step.stage.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{how} · {stage}")
}

/// What was done within a block though it is no part of it.
pub(super) fn aside_words(session: &Session, beat: &Beat) -> String {
    match beat.doing {
        Doing::Break => plan::BREAK.to_owned(),
        Doing::Away => plan::AWAY.to_owned(),
        Doing::Block(block) => session.workshop().block(block).map(|block| block.title.clone()).unwrap_or_default(),
        Doing::Step(at) => session.workshop().step(at).map(step_words).unwrap_or_default(),
    }
}

/// Whether a place is behind the session, now, or ahead.
pub(super) fn state_of(session: &Session, place: Place) -> RowState {
    let number = |wanted: Place| session.places().iter().position(|place| *place == wanted);
    match number(place).cmp(&number(session.place())) {
        std::cmp::Ordering::Less => RowState::Past,
        std::cmp::Ordering::Equal => RowState::Now,
        std::cmp::Ordering::Greater => RowState::Ahead,
    }
}
