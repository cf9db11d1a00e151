//! What the room did when, one thing after the other and without holes, and how the parts of a plan are laid onto that:
//! what is behind us as it was, what is under way and ahead from now on. The agenda and the steps of its blocks are both
//! laid here, so that they cannot tell different times.
//!
//! Never here: what was planned, a clock reading.

use std::cmp::Reverse;

use super::event::Place;
use super::session::Session;
use super::time::{Length, Timestamp};
use super::workshop::{BlockId, StepRef};

/// Who was somewhere for less was there by a slip of a key, or on the way: that time belongs to what was before.
const SLIP: Length = Length::from_seconds(30);

/// What the room did for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It was in a block.
    Block(BlockId),
    /// It was at a step.
    Step(StepRef),
    /// The whole session stood, or was outside of its plan.
    Break,
    /// Nobody had the session open.
    Away,
}

/// What the room did from one moment to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it did.
    pub doing: Doing,
    /// Since when.
    pub from: Timestamp,
    /// Until when: at `now` or before it; a break that goes on ends when it is said to end.
    pub to: Timestamp,
}

impl Span {
    /// How long it is by the clock on the wall.
    pub fn on_the_wall(&self) -> Length {
        on_the_wall(self.from, self.to)
    }
}

/// How long it is from one moment to another by a clock that shows hours and minutes: what is read off it adds up.
pub(super) fn on_the_wall(from: Timestamp, to: Timestamp) -> Length {
    let minute = |at: Timestamp| at.as_millis().div_euclid(60_000);
    Length::from_minutes(minute(to) - minute(from))
}

/// When what is left of a session begins: now, or at the end of a break that goes on.
pub(super) fn goes_on(session: &Session, now: Timestamp) -> Timestamp {
    now + session.pause().and_then(|pause| pause.remaining(now)).unwrap_or_default().max(Length::ZERO)
}

/// Everything that was done since the session began, step by step, without holes.
pub(super) fn spans(session: &Session, now: Timestamp) -> Vec<Span> {
    let Some(begun) = session.begun() else { return Vec::new() };
    let until = session.ended().unwrap_or(goes_on(session, now));
    let doing = |place: Place| session.timed_step(place).map_or(Doing::Break, Doing::Step);
    let stays = session.stays().into_iter().map(|stay| (doing(stay.place), stay));
    let pauses = session.pauses().iter().map(|pause| (Doing::Break, *pause));
    let mut done: Vec<(Doing, Timestamp, Timestamp)> =
        stays.chain(pauses).map(|(doing, stay)| (doing, stay.from, stay.to.unwrap_or(until))).collect();
    done.sort_by_key(|(_, from, _)| *from);
    let mut spans: Vec<Span> = Vec::with_capacity(done.len());
    let away = |from: Timestamp, to: Timestamp| (from < to).then_some(Span { doing: Doing::Away, from, to });
    for (doing, from, to) in done {
        let from = from.max(begun);
        let to = to.min(until).max(from);
        if to == begun && doing == Doing::Break || from > until {
            continue;
        }
        if let Some(last) = spans.last_mut() {
            // What people said afterwards takes its time from what was before.
            last.to = last.to.min(from).max(last.from);
            let left = away(last.to, from);
            spans.extend(left);
        }
        spans.push(Span { doing, from, to });
    }
    let left = spans.last().and_then(|last| away(last.to, until));
    spans.extend(left);
    spans
}

/// The same seen from further off: neighbours that are the same become one, and slips are forgotten, but for the last
/// time at `here` and for the longest where there are only slips.
pub(super) fn smoothed(spans: impl IntoIterator<Item = Span>, here: Option<Doing>) -> Vec<Span> {
    // What took no time was undone at once, or passed on the way; but for where the room has just come to.
    let mut spans: Vec<Span> = spans.into_iter().collect();
    let last = spans.len().saturating_sub(1);
    let mut index = 0..;
    spans.retain(|span| index.next() == Some(last) || span.from < span.to);
    let spans = joined(spans);
    let last_here = spans.iter().rposition(|span| Some(span.doing) == here);
    let longest = spans.iter().enumerate().max_by_key(|(index, span)| (span.to - span.from, Reverse(*index)));
    let kept_whatever = last_here.or(longest.map(|(index, _)| index));
    let start = spans.first().map(|span| span.from);
    let mut kept: Vec<Span> = Vec::with_capacity(spans.len());
    for (index, span) in spans.into_iter().enumerate() {
        let stays = span.to - span.from >= SLIP || Some(index) == kept_whatever;
        match (kept.last_mut(), start) {
            (None, Some(start)) if stays => kept.push(Span { from: start, ..span }),
            (_, _) if stays => kept.push(span),
            (Some(before), _) => before.to = span.to,
            (None, _) => {}
        }
    }
    joined(kept)
}

fn joined(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.doing == span.doing => last.to = span.to,
            _ => joined.push(span),
        }
    }
    joined
}

/// Whether a part of a plan is behind us, now, or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowState {
    /// The session has gone past it.
    Past,
    /// The session is in it.
    Now,
    /// The session has not come to it.
    Ahead,
}

/// A part of a plan that is to be laid.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) doing: Doing,
    pub(super) state: RowState,
    /// What it still takes from now on.
    pub(super) left: Length,
}

/// Where a part of a plan lies in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Laid {
    pub(super) starts: Timestamp,
    pub(super) ends: Timestamp,
    /// Whether it has a time at all: what lies behind us and was passed over has none.
    pub(super) held: bool,
}

/// Lays the parts of a plan: what is behind us from when the room came to it until the next was come to, then what
/// is under way, then what is ahead, each from the end of the one before. `window` is where the first begins where
/// nothing was done, and where what is behind us ends where nothing is under way; `goes_on` when what is left begins.
pub(super) fn lay(parts: &[Part], spans: &[Span], window: (Timestamp, Timestamp), goes_on: Timestamp) -> Vec<Laid> {
    let mut behind: Vec<(Timestamp, usize)> = Vec::new();
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.state == RowState::Past) {
        // Where the room was there several times, the longest is the one that counts.
        let stays = spans.iter().filter(|span| span.doing == part.doing).rev();
        behind.extend(stays.max_by_key(|span| span.to - span.from).map(|span| (span.from, index)));
    }
    behind.sort_unstable();
    let last = behind.last().map_or(window.0, |(from, _)| *from);
    // The first has all that was before: nothing of the window lies outside.
    if let Some((from, _)) = behind.first_mut() {
        *from = window.0;
    }
    // It lies behind all that is behind us: what was done of it before that was another time.
    let here = parts.iter().find(|part| part.state == RowState::Now);
    let come_to_here = |part: &Part| {
        let come_to = spans.iter().find(|span| span.doing == part.doing && span.from >= last);
        let come_to = come_to.map_or(goes_on, |span| span.from).max(last);
        if behind.is_empty() { window.0 } else { come_to }
    };
    let here = here.map(|part| (come_to_here(part), part.left));
    let end = here.map_or(window.1, |(from, _)| from).max(last);
    let ends = behind.iter().skip(1).map(|(from, _)| *from).chain([end]);
    let held: Vec<(usize, Timestamp, Timestamp)> =
        behind.iter().zip(ends).map(|((from, index), to)| (*index, *from, to)).collect();
    let mut next = here.map_or(goes_on, |(from, left)| (goes_on + left).max(from));
    let mut before = window.0;
    let laid = parts.iter().enumerate().map(|(index, part)| {
        let laid = match (part.state, held.iter().find(|(held, ..)| *held == index), here) {
            (RowState::Past, Some((_, starts, ends)), _) => Laid { starts: *starts, ends: *ends, held: true },
            (RowState::Now, _, Some((starts, _))) => Laid { starts, ends: next, held: true },
            (RowState::Past | RowState::Now, ..) => Laid { starts: before, ends: before, held: false },
            (RowState::Ahead, ..) => {
                let starts = next;
                next = next + part.left;
                Laid { starts, ends: next, held: true }
            }
        };
        before = laid.ends;
        laid
    });
    laid.collect()
}

/// What was done within a part though it is no part of it: a break, nobody there, the room elsewhere.
pub(super) fn asides(owner: Doing, laid: Laid, spans: &[Span]) -> impl Iterator<Item = Span> {
    let inside = spans.iter().filter(move |span| laid.held && span.from >= laid.starts && span.from < laid.ends);
    inside.filter(move |span| span.doing != owner).map(move |span| Span { to: span.to.min(laid.ends), ..*span })
}
