//! The agenda with its clock times: when each block was planned, when it was or will be, and how late the session is.
//!
//! Every time that anybody is told of a plan is read off here: the agenda of the room, the schedule, the offers, the
//! welcome. What is behind us is told as it was; the rest as it is from now on, whatever was put in, left out or given.
//!
//! Never here: a change of the plan; a clock reading.

use std::collections::BTreeMap;

use super::event::Place;
use super::session::reading::block_of;
use super::session::{LEFT_ALONE, Session};
use super::time::{Length, Timestamp};
pub use super::timeline::RowState;
pub use super::timeline::{Doing, Span};
use super::timeline::{Laid, Part, asides, goes_on, lay, on_the_wall, smoothed, spans};
use super::workshop::{Block, BlockId, StepRef};

/// The plan against the clock, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// A row for each block, in order.
    pub rows: Vec<Row>,
    /// When the plan ends as written, counted from when the first step was entered, or from now before that. What is put
    /// in, left out or waited for does not move it; only a night between two days does.
    pub planned_end: Timestamp,
    /// When it ends if every step from here on takes its time: the end of the last row.
    pub expected_end: Timestamp,
}

impl Agenda {
    /// How much later than planned the session is expected to end; below zero where it is ahead.
    pub fn behind(&self) -> Length {
        self.expected_end - self.planned_end
    }

    /// The rows that the room is told, as they follow one another: what was done in the order in which it was done. What
    /// was left out is no matter of the room's.
    pub fn told(&self) -> Vec<&Row> {
        let mut told: Vec<&Row> = self.rows.iter().filter(|row| !row.left_out).collect();
        told.sort_by_key(|row| row.starts);
        told
    }

    /// What it takes in all by the clock on the wall, from the start of the first row that is told to the end of the
    /// last, breaks included; but a night between two days is no time of a workshop.
    pub fn length(&self) -> Length {
        let of = |row: &&Row| {
            let asides = row.asides.iter().filter(|aside| !is_night(aside));
            row.length + asides.map(Span::on_the_wall).sum()
        };
        self.told().iter().map(of).sum()
    }
}

/// Whether a session was left alone so long that it went on another time.
fn is_night(span: &Span) -> bool {
    span.doing == Doing::Away && span.to - span.from > LEFT_ALONE
}

/// A block in the agenda. Each begins where the one before it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The block.
    pub block: BlockId,
    /// Whether it is behind us, now, or ahead.
    pub state: RowState,
    /// When the plan as written has it start, moved by the nights between.
    pub planned: Timestamp,
    /// When it started, or is expected to.
    pub starts: Timestamp,
    /// When the next one started, or is expected to.
    pub ends: Timestamp,
    /// Whether it has these times: a block that is left out or was passed over has none.
    pub held: bool,
    /// What lies between its start and its end and is no time of it: breaks, the room elsewhere.
    pub asides: Vec<Span>,
    /// From its start to its end by the clock on the wall, without the asides: what its steps took, where they are
    /// behind us, and what they take from now on.
    pub length: Length,
    /// What its steps have been given, those that are not left out.
    pub given: Length,
    /// Whether all of it is left out.
    pub left_out: bool,
    /// How long the room has been there.
    pub spent: Length,
    /// What it still takes from now on.
    pub left: Length,
}

/// The agenda of a session at this moment.
pub fn agenda(session: &Session, now: Timestamp) -> Agenda {
    let here = position(session);
    let raw = spans(session, now);
    let begun = session.begun().unwrap_or(now);
    let goes_on = goes_on(session, now);
    let ended = session.ended();
    let blocks = &session.workshop().blocks;
    let parts = blocks.iter().enumerate().map(|(index, block)| {
        let state = here.state_of(index);
        Part { doing: Doing::Block(block.id), state, left: left_of(session, block, state, now) }
    });
    let parts: Vec<Part> = parts.collect();
    // What is left out owns no time; where it had some, that is told beside what was done then.
    let told = |block: &Block, part: &Part| part.state == RowState::Now || !session.is_left_out(block.id);
    let done = smoothed(raw.iter().map(by_block), session.current_block().map(Doing::Block));
    let kept = parts.iter().zip(blocks).filter(|(part, block)| told(block, part));
    let kept: Vec<Part> = kept.map(|(part, _)| *part).collect();
    let window = (if session.begun().is_some() { begun } else { goes_on }, ended.unwrap_or(goes_on));
    let laid = lay(&kept, &done, window, goes_on);
    let spent = spent_by_block(session, now);
    let nights = nights(&raw);
    let mut laid = kept.iter().zip(laid).peekable();
    let mut planned = begun;
    let mut before = window.0;
    let mut rows = Vec::with_capacity(blocks.len());
    for (part, block) in parts.iter().zip(blocks) {
        let at = match laid.next_if(|(kept, _)| kept.doing == part.doing) {
            Some((_, at)) => at,
            None => Laid { starts: before, ends: before, held: false },
        };
        before = at.ends;
        let asides: Vec<Span> = asides(part.doing, at, &done).collect();
        rows.push(Row {
            block: block.id,
            state: part.state,
            planned: if part.state == RowState::Ahead { planned + session.plan_later() } else { planned },
            starts: at.starts,
            ends: at.ends,
            held: at.held,
            length: own_length(at, &asides),
            asides,
            given: session.kept_steps(block).map(|(at, step)| session.clock_of(at, step).given).sum(),
            left_out: session.is_left_out(block.id),
            spent: spent.get(&block.id).copied().unwrap_or_default(),
            left: part.left,
        });
        let written = if session.is_inserted(block.id) { Length::ZERO } else { block.length() };
        planned = planned + written + nights.get(&block.id).copied().unwrap_or_default();
    }
    let left: Length = parts.iter().map(|part| part.left).sum();
    Agenda {
        rows,
        planned_end: begun + session.planned() + session.away() + session.plan_later(),
        expected_end: ended.unwrap_or(goes_on + left),
    }
}

fn own_length(at: Laid, asides: &[Span]) -> Length {
    on_the_wall(at.starts, at.ends) - asides.iter().map(Span::on_the_wall).sum()
}

/// A step of a block in the agenda, or what lies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// The step; or a break, or the room elsewhere.
    pub doing: Doing,
    /// Whether it is behind us, now, or ahead.
    pub state: RowState,
    /// When it started, or is expected to.
    pub starts: Timestamp,
    /// When it ended, or is expected to.
    pub ends: Timestamp,
    /// What it took or takes, as in [`Row::length`].
    pub length: Length,
    /// Whether it has these times.
    pub held: bool,
    /// Whether it is no part of what it lies in: a break, nobody there, the room elsewhere.
    pub is_aside: bool,
}

/// The steps of a block that are not left out, and what lies between them, as they follow one another. They fill the row
/// of the block from its start to its end.
pub fn beats(session: &Session, row: &Row, now: Timestamp) -> Vec<Beat> {
    let Some(block) = session.workshop().block(row.block) else { return Vec::new() };
    let here = session.timed_step(session.place());
    let raw = spans(session, now);
    // The room is, and was, where it is, though that was left out.
    let was_there = |at: StepRef| Some(at) == here || raw.iter().any(|span| span.doing == Doing::Step(at));
    let told = block.step_refs().filter(|(at, _)| !session.is_step_left_out(*at) || was_there(*at));
    let parts = told.map(|(at, step)| {
        let state = match (row.state, here) {
            (RowState::Now, Some(here)) if at.step == here.step => RowState::Now,
            (RowState::Now, Some(here)) if at.step > here.step => RowState::Ahead,
            (RowState::Now, _) => RowState::Past,
            (state, _) => state,
        };
        let has_none = state == RowState::Past || session.is_step_left_out(at);
        let left = if has_none { Length::ZERO } else { session.clock_of(at, step).remaining(now).max(Length::ZERO) };
        Part { doing: Doing::Step(at), state, left }
    });
    let parts: Vec<Part> = parts.collect();
    let own: Vec<Span> = raw.iter().copied().filter(|span| parts.iter().any(|part| part.doing == span.doing)).collect();
    let done = between_asides(row, &own, here.map(Doing::Step));
    let goes_on = if row.state == RowState::Ahead { row.starts } else { goes_on(session, now) };
    let laid = lay(&parts, &done, (row.starts, row.ends), goes_on);
    let mut beats = Vec::with_capacity(parts.len());
    let passed_over = |part: &Part, at: Laid| {
        let is_left_out = matches!(part.doing, Doing::Step(step) if session.is_step_left_out(step));
        is_left_out && !at.held && part.state != RowState::Now
    };
    for (part, at) in parts.iter().zip(laid).filter(|(part, at)| !passed_over(part, *at)) {
        let between: Vec<Span> = asides(part.doing, at, &done).collect();
        beats.push(Beat {
            doing: part.doing,
            state: part.state,
            starts: at.starts,
            ends: at.ends,
            length: own_length(at, &between),
            held: at.held && row.held,
            is_aside: false,
        });
        beats.extend(between.iter().map(|aside| Beat::aside(session, aside, now)));
    }
    beats.sort_by_key(|beat| beat.starts);
    beats
}

/// The steps of a block as they lie between its asides: each stretch that is the block's own is one of its steps'.
fn between_asides(row: &Row, own: &[Span], here: Option<Doing>) -> Vec<Span> {
    let mut done: Vec<Span> = Vec::new();
    let mut from = row.starts;
    let edges = row.asides.iter().map(|aside| (aside.from, Some(*aside))).chain([(row.ends, None)]);
    for (to, aside) in edges {
        let touches = |span: &&Span| {
            let is_moment = span.from == span.to;
            (span.from < to && from < span.to) || (is_moment && from <= span.from && span.from <= to)
        };
        let stretch: Vec<Span> = own.iter().filter(touches).copied().collect();
        let begins = stretch.iter().map(|span| span.from).skip(1).chain([to]);
        let mut start = from;
        let filled: Vec<Span> = stretch
            .iter()
            .zip(begins)
            .map(|(span, to)| {
                let filled = Span { doing: span.doing, from: start, to };
                start = to;
                filled
            })
            .collect();
        done.extend(smoothed(filled, here));
        from = aside.map_or(to, |aside| aside.to);
        done.extend(aside);
    }
    done
}

impl Beat {
    /// What lies between the steps of a block, or within a block: behind us, or a break that goes on.
    pub fn aside(session: &Session, span: &Span, now: Timestamp) -> Self {
        let Span { doing, from: starts, to: ends } = *span;
        let stands = session.pause().is_some() || session.timed_step(session.place()).is_none();
        let is_on = doing == Doing::Break && stands && session.ended().is_none() && ends >= goes_on(session, now);
        let state = if is_on { RowState::Now } else { RowState::Past };
        Self { doing, state, starts, ends, length: span.on_the_wall(), held: true, is_aside: true }
    }

    /// Whether the session was left here, and went on at another time.
    pub fn is_night(&self) -> bool {
        is_night(&Span { doing: self.doing, from: self.starts, to: self.ends })
    }
}

/// When the agenda next tells other times though nobody does anything; none where it never does. While a clock runs and
/// has time left nothing moves.
pub fn moves_at(session: &Session, now: Timestamp) -> Option<Timestamp> {
    const MINUTE: i64 = 60_000;
    if session.place() == Place::Summary {
        return None;
    }
    let clock = session.current_step().and_then(|(at, step)| session.clock_of(at, step).deadline());
    let stands_until = match session.pause() {
        Some(pause) => pause.remaining(now).map(|left| now + left),
        None => clock,
    };
    if let Some(until) = stands_until.filter(|until| *until > now) {
        return Some(until);
    }
    let agenda = agenda(session, now);
    let moving = agenda.rows.iter().map(|row| row.ends).filter(|ends| *ends >= now).chain([now]);
    let next = moving.map(|at| MINUTE - at.as_millis().rem_euclid(MINUTE)).min();
    next.map(|wait| now + Length::from_millis(wait))
}

/// A span seen from further off.
fn by_block(span: &Span) -> Span {
    let doing = match span.doing {
        Doing::Step(step) => Doing::Block(step.block),
        doing => doing,
    };
    Span { doing, ..*span }
}

fn spent_by_block(session: &Session, now: Timestamp) -> BTreeMap<BlockId, Length> {
    let mut spent: BTreeMap<BlockId, Length> = BTreeMap::new();
    for visit in session.stays() {
        if let Some(block) = block_of(visit.place) {
            *spent.entry(block).or_default() += visit.length(now);
        }
    }
    spent
}

/// How long the session was left alone in each block.
fn nights(spans: &[Span]) -> BTreeMap<BlockId, Length> {
    let mut nights: BTreeMap<BlockId, Length> = BTreeMap::new();
    let mut here = None;
    for span in spans {
        match span.doing {
            Doing::Step(step) => here = Some(step.block),
            _ if is_night(span) => *nights.entry(here.unwrap_or(BlockId(0))).or_default() += span.to - span.from,
            _ => {}
        }
    }
    nights
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
    number_of(session, session.timed_step(session.place())?)
}

/// The number of a step in the plan, from 1, and how many steps the plan has.
pub fn number_of(session: &Session, here: StepRef) -> Option<(usize, usize)> {
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

impl Here {
    fn state_of(self, index: usize) -> RowState {
        match self {
            Self::In(current) if index == current => RowState::Now,
            Self::In(current) if index > current => RowState::Ahead,
            Self::Before => RowState::Ahead,
            Self::After | Self::In(_) => RowState::Past,
        }
    }
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

#[cfg(test)]
mod tests;
