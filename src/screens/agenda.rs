//! The agenda: the blocks with their planned clock times and minutes, and where we are.
//!
//! The room may read it, so it tells the plan and nothing else: when blocks are expected now, how late that is and what
//! each has taken stand in the [schedule](super::schedule), which is private and one key away.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::plan::{Agenda, Row, RowState};
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::{Timestamp, Zone};
use crate::domain::workshop::{Block, Workshop};
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

/// The block that is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Counted in the order of the plan.
    pub selected: usize,
}

/// Draws the agenda.
///
/// ```text
///  Distributed Leadership: a taster                 90 min, until 15:30
///  ✓ 14:00    4  Welcome
///  ▶ 14:04    6  Check-in
///    14:10   12  Draw leadership
/// ```
pub fn view(
    (workshop, agenda): (&Workshop, &Agenda),
    state: &State,
    (zone, end_by): (&Zone, Option<Timestamp>),
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let body = parts::inset(area, 2, 0);
    let [head, _, rest] = parts::rows(body, [1, u16::from(body.height > 14), body.height.saturating_sub(1)]);
    let until = format!("{}, until {}", workshop.length().words(), zone.clock(agenda.planned_end));
    let fixed = end_by.map(|at| format!(", must end {}", zone.clock(at))).unwrap_or_default();
    let taken = parts::put_right(buf, head, &format!("{until}{fixed}"), theme.style(Role::Strong));
    let title = text::fit(&workshop.title, head.width.saturating_sub(taken + 2));
    parts::put(buf, head, &title, theme.style(Role::Title));
    // What was left out is no matter of the room's.
    let kept: Vec<(&Block, &Row)> = workshop.blocks.iter().zip(&agenda.rows).filter(|(_, row)| !row.left_out).collect();
    let first = super::first_shown(state.selected, kept.len(), usize::from(rest.height));
    let rows = kept.iter().enumerate().skip(first);
    // Air between the rows where there is room for it.
    let apart = if kept.len() * 2 <= usize::from(rest.height) { 2 } else { 1 };
    for ((index, &(block, row)), y) in rows.zip((rest.y..rest.bottom()).step_by(apart)) {
        let line = Rect { y, height: 1, ..rest };
        block_line((block, row), index == state.selected, zone, theme, line, buf);
    }
}

fn block_line((block, row): (&Block, &Row), selected: bool, zone: &Zone, theme: &Theme, line: Rect, buf: &mut Buffer) {
    let (mark, role) = match row.state {
        RowState::Past => ("✓", Role::Dim),
        RowState::Now => ("▶", Role::Strong),
        RowState::Ahead => (" ", Role::Text),
    };
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
