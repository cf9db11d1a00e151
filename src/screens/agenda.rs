//! The agenda: the blocks with their planned clock times and minutes, and where we are; one block at a time can be opened
//! to its steps, so that the session can go to any of them.
//!
//! The room may read it, so it tells the plan and nothing else: when blocks are expected now, how late that is and what
//! each has taken stand in the [schedule](super::schedule), which is private and one key away.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::event::Place;
use crate::domain::plan::{Agenda, Row, RowState};
use crate::domain::public::Turn;
use crate::domain::session::Session;
use crate::domain::session::reading::{block_of, has_debrief};
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::{Length, Timestamp, Zone};
use crate::domain::workshop::{Block, BlockId};
use crate::input::keymap::Action;
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

/// What is selected, and which block is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Counted over the entries that are shown.
    pub selected: usize,
    /// The block that is open to its steps.
    pub open: Option<BlockId>,
}

/// Something that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A block.
    Block(BlockId),
    /// A step of the block that is open, or its debrief.
    Place(Place),
}

impl Entry {
    /// The block it is, or lies in.
    pub const fn block(self) -> Option<BlockId> {
        match self {
            Self::Block(block) => Some(block),
            Self::Place(place) => block_of(place),
        }
    }
}

/// What is shown, in order. What was left out is no matter of the room's.
pub fn entries(session: &Session, open: Option<BlockId>) -> Vec<Entry> {
    let blocks = session.kept_blocks().flat_map(|block| {
        let steps = if open == Some(block.id) { places(session, block) } else { Vec::new() };
        std::iter::once(Entry::Block(block.id)).chain(steps.into_iter().map(Entry::Place))
    });
    blocks.collect()
}

/// The steps of a block that are not left out, and its debrief.
fn places(session: &Session, block: &Block) -> Vec<Place> {
    let steps = session.kept_steps(block).map(|(at, _)| Place::Step(at));
    steps.chain(has_debrief(block).then_some(Place::Debrief(block.id))).collect()
}

impl State {
    /// With this block selected, and none open.
    pub fn at(session: &Session, block: Option<BlockId>) -> Self {
        let position = session.kept_blocks().position(|kept| Some(kept.id) == block);
        Self { selected: position.unwrap_or(0), open: None }
    }

    /// What is selected.
    pub fn chosen(&self, session: &Session) -> Option<Entry> {
        entries(session, self.open).get(self.selected).copied()
    }

    /// Selects another entry, or opens and closes a block.
    pub fn on(&mut self, action: Action, session: &Session) {
        let chosen = self.chosen(session).and_then(Entry::block);
        match (action, chosen) {
            (Action::Right, Some(block)) if self.open != Some(block) => {
                *self = Self { open: Some(block), ..Self::at(session, Some(block)) };
            }
            // Into the steps of a block that is open already.
            (Action::Right, Some(_)) => *self = self.moved(Action::Down, session),
            (Action::Left, block) => *self = Self::at(session, block),
            _ => *self = self.moved(action, session),
        }
    }

    fn moved(self, action: Action, session: &Session) -> Self {
        let count = entries(session, self.open).len();
        Self { selected: super::moved(action, self.selected, count, 10), ..self }
    }
}

/// Draws the agenda.
///
/// ```text
///  Distributed Leadership: a taster                 90 min, until 15:30
///  ✓ 14:00    4  Welcome
///  ▶ 14:04    6  Check-in
///      14:04    2  Listen · One word for how you are here
///    ▶ 14:06    4  All together · Go round, no comments
///    14:10   12  Draw leadership
/// ```
pub fn view(
    (session, agenda): (&Session, &Agenda),
    state: &State,
    zone: &Zone,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let workshop = session.workshop();
    let body = parts::inset(area, 2, 0);
    let [head, _, rest] = parts::rows(body, [1, u16::from(body.height > 14), body.height.saturating_sub(1)]);
    let until = format!("{}, until {}", workshop.length().words(), zone.clock(agenda.planned_end));
    let fixed = session.end_by().map(|at| format!(", must end {}", zone.clock(at))).unwrap_or_default();
    let taken = parts::put_right(buf, head, &format!("{until}{fixed}"), theme.style(Role::Strong));
    let title = text::fit(&workshop.title, head.width.saturating_sub(taken + 2));
    parts::put(buf, head, &title, theme.style(Role::Title));
    let entries = entries(session, state.open);
    let first = super::first_shown(state.selected, entries.len(), usize::from(rest.height));
    // Air between the rows where there is room for it.
    let apart = if entries.len() * 2 <= usize::from(rest.height) { 2 } else { 1 };
    let shown = entries.iter().enumerate().skip(first);
    for ((index, entry), y) in shown.zip((rest.y..rest.bottom()).step_by(apart)) {
        let Some(block) = entry.block().and_then(|block| workshop.block(block)) else { continue };
        let Some(row) = agenda.rows.iter().find(|row| row.block == block.id) else { continue };
        let line = Rect { y, height: 1, ..rest };
        let selected = index == state.selected;
        match entry {
            Entry::Block(_) => block_line((block, row), selected, zone, theme, line, buf),
            Entry::Place(place) => {
                let time = zone.clock(begins(session, block, row.planned, *place));
                place_line((session, block, *place), selected, &time, theme, line, buf);
            }
        }
    }
}

/// When a place of a block is planned to begin: its debrief lies in the time of its last step.
fn begins(session: &Session, block: &Block, planned: Timestamp, place: Place) -> Timestamp {
    let step = session.timed_step(place).map_or(0, |at| at.step);
    let before = session.kept_steps(block).filter(|(at, _)| at.step < step);
    planned + before.map(|(_, step)| step.length).sum::<Length>()
}

fn block_line((block, row): (&Block, &Row), selected: bool, zone: &Zone, theme: &Theme, line: Rect, buf: &mut Buffer) {
    let (mark, role) = mark_of(row.state);
    let role = if selected { Role::Selected } else { role };
    if selected {
        parts::clear(buf, line, theme.style(role));
    }
    let letter = block.focus.and_then(Focus::signature).map_or(' ', Signature::letter);
    let times = format!("{mark} {}  {:>3}  ", zone.clock(row.planned), row.length.rounded_minutes());
    let used = parts::put(buf, line, &times, theme.style(role));
    let focus = if selected { role } else { block.focus.map_or(Role::Dim, Role::Focus) };
    let used = used + parts::put(buf, parts::inset_left(line, used), &format!("{letter} "), theme.style(focus));
    let rest = parts::inset_left(line, used);
    parts::put(buf, rest, &text::fit(&block.title, rest.width), theme.style(role));
}

/// What stands before a block of the plan, and how it is written.
pub(super) const fn mark_of(state: RowState) -> (&'static str, Role) {
    match state {
        RowState::Past => ("✓", Role::Dim),
        RowState::Now => ("▶", Role::Strong),
        RowState::Ahead => (" ", Role::Text),
    }
}

/// A step, or the debrief, set in below its block.
fn place_line(
    (session, block, place): (&Session, &Block, Place),
    selected: bool,
    time: &str,
    theme: &Theme,
    line: Rect,
    buf: &mut Buffer,
) {
    let (mark, role) = mark_of(state_of(session, place));
    let role = if selected { Role::Selected } else { role };
    if selected {
        parts::clear(buf, line, theme.style(role));
    }
    let words = match place {
        Place::Step(at) => session.workshop().step(at).map(|step| {
            let how = step.turn.map_or_else(|| step.kind.words().to_owned(), Turn::words);
            let stage = step.stage.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{time}  {:>3}  {how} · {stage}", step.length.rounded_minutes())
        }),
        _ => Some(format!("{time}       Debrief · {}", block.debrief.join("  "))),
    };
    let line = parts::inset_left(line, 4);
    let words = format!("{mark} {}", words.unwrap_or_default());
    parts::put(buf, line, &text::fit(&words, line.width), theme.style(role));
}

/// Whether a place is behind the session, now, or ahead.
fn state_of(session: &Session, place: Place) -> RowState {
    let number = |wanted: Place| session.places().iter().position(|place| *place == wanted);
    match number(place).cmp(&number(session.place())) {
        std::cmp::Ordering::Less => RowState::Past,
        std::cmp::Ordering::Equal => RowState::Now,
        std::cmp::Ordering::Greater => RowState::Ahead,
    }
}
