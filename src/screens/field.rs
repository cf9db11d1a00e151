//! Where the lanes of a board lie: side by side, around each other, or two by two; and how a selection goes from one to
//! another as the eye does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::board::CaptureKind;
use crate::domain::public::{BoardView, Layout};
use crate::input::keymap::Action;
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

/// The least columns of a lane in which stickies are read.
pub(super) const LEAST: u16 = 18;
/// The columns that the digit of a field without a title takes beside its stickies.
pub(super) const BESIDE_DIGIT: u16 = 2;
/// The columns of a sticky where several stand side by side.
const SIDE_BY_SIDE: u16 = 28;
/// The least rows of a ring: its title and a sticky of one line.
const RING: u16 = 4;

/// A lane on the screen.
pub(super) struct Spot {
    /// Which lane of the board.
    pub(super) lane: usize,
    /// Where.
    pub(super) area: Rect,
    /// Whether its title stands above it; else the axes say what it is, and only its digit is there.
    pub(super) titled: bool,
}

/// The lanes that are seen, the one in `sight` among them.
pub(super) fn spots(board: &BoardView<'_>, area: Rect, sight: usize) -> Vec<Spot> {
    let fields = fields(board);
    let others = board.lanes.len() - fields;
    match board.layout {
        None => columns(area, 0, board.lanes.len(), sight),
        Some(layout) => {
            // What is no idea lies in columns of its own on the right, as many as leave the ideas half of the screen.
            let fit = u16::try_from(others).unwrap_or(u16::MAX).min(area.width / 2 / LEAST);
            let each = (area.width / 4).max(LEAST).min(area.width / 2 / fit.max(1));
            let left = Rect { width: area.width - each * fit, ..area };
            let mut spots = match layout {
                Layout::Rings => rings(left, fields, sight),
                Layout::Columns => columns(left, 0, fields, sight),
                Layout::Quadrants => quarters(left, true),
                Layout::Axes { .. } => quarters(parts::inset(left, 0, 1), false),
            };
            let right = Rect { x: left.right(), width: each * fit, ..area };
            if fit > 0 {
                spots.extend(columns(right, fields, others, sight.saturating_sub(fields)));
            }
            spots
        }
    }
}

/// How many lanes of a board are fields of its layout: those of ideas. All others lie beside them.
fn fields(board: &BoardView<'_>) -> usize {
    match board.layout {
        None => board.lanes.len(),
        Some(_) => board.lanes.iter().filter(|lane| lane.kind == CaptureKind::Idea).count(),
    }
}

fn columns(area: Rect, first: usize, count: usize, sight: usize) -> Vec<Spot> {
    let fit = usize::from((area.width / LEAST).max(1)).min(count.max(1));
    let from = super::first_shown(sight, count, fit);
    let width = area.width / u16::try_from(fit).unwrap_or(1);
    let places = (area.x..).step_by(usize::from(width.max(1)));
    let lanes = (from..count).take(fit).zip(places);
    lanes
        .map(|(lane, x)| Spot {
            lane: first + lane,
            area: Rect { x, width: width.saturating_sub(1), ..area },
            titled: true,
        })
        .collect()
}

/// Bands from the innermost ring at the top to the outermost.
fn rings(area: Rect, count: usize, sight: usize) -> Vec<Spot> {
    let fit = usize::from((area.height / RING).max(1)).min(count.max(1));
    let from = super::first_shown(sight.min(count.saturating_sub(1)), count, fit);
    let height = area.height / u16::try_from(fit).unwrap_or(1);
    let places = (area.y..).step_by(usize::from(height.max(1)));
    let lanes = (from..count).take(fit).zip(places);
    lanes.map(|(lane, y)| Spot { lane, area: Rect { y, height, ..area }, titled: true }).collect()
}

/// Four fields in reading order, with a line between them.
fn quarters(area: Rect, titled: bool) -> Vec<Spot> {
    let (across, up) = middle_of(area);
    let left = |width: u16| (area.x, width);
    let cells = [left(across - area.x), (across + 1, area.right().saturating_sub(across + 2))];
    let rows = [(area.y, up - area.y), (up + 1, area.bottom().saturating_sub(up + 1))];
    let spots = rows.iter().flat_map(|(y, height)| {
        cells.iter().map(move |(x, width)| Rect { x: *x, y: *y, width: *width, height: *height })
    });
    spots.enumerate().map(|(lane, area)| Spot { lane, area, titled }).collect()
}

/// The column and the row of the lines between four fields.
const fn middle_of(area: Rect) -> (u16, u16) {
    (area.x + area.width.saturating_sub(1) / 2, area.y + area.height / 2)
}

/// Draws what is between the lanes: the cross of four fields, and the words at the ends of axes.
pub(super) fn lines(board: &BoardView<'_>, spots: &[Spot], theme: &Theme, buf: &mut Buffer) {
    let four = |spots: &[Spot]| -> Option<Rect> {
        let first = spots.first()?.area;
        Some(spots.iter().take(4).fold(first, |all, spot| all.union(spot.area)))
    };
    let Some(area) = four(spots).filter(|_| matches!(board.layout, Some(Layout::Quadrants | Layout::Axes { .. })))
    else {
        return;
    };
    let Some(first) = spots.first() else { return };
    let (across, up) = (first.area.right(), first.area.bottom());
    let style = theme.style(Role::Border);
    for y in area.y..area.bottom() {
        parts::put(buf, Rect { x: across, y, width: 1, height: 1 }, "│", style);
    }
    parts::fill(buf, Rect { y: up, height: 1, ..area }, "─", style);
    parts::put(buf, Rect { x: across, y: up, width: 1, height: 1 }, "┼", style);
    if let Some(Layout::Axes { across: [left, right], up: [low, high] }) = board.layout {
        let words = theme.style(Role::Accent);
        let row = Rect { y: up, height: 1, ..area };
        let half = row.width / 2;
        parts::put(buf, row, &format!("{} ", text::fit(left, half.saturating_sub(2))), words);
        parts::put_right(buf, row, &format!(" {}", text::fit(right, half.saturating_sub(2))), words);
        let line = |y: u16| Rect { y, height: 1, ..area };
        parts::centered(buf, line(area.y.saturating_sub(1)), &format!("↑ {}", text::fit(high, area.width - 2)), words);
        parts::centered(buf, line(area.bottom()), &format!("↓ {}", text::fit(low, area.width - 2)), words);
    }
}

/// How many stickies stand side by side in a lane of this width.
const fn across(width: u16) -> u16 {
    let fit = width / SIDE_BY_SIDE;
    if fit == 0 { 1 } else { fit }
}

/// How many stickies stand side by side in each lane of ideas of a board on this area.
pub(super) fn across_of(board: &BoardView<'_>, area: Rect) -> usize {
    let fields = fields(board).max(1);
    let is_wide = |spot: &Spot| match board.layout {
        None => board.lanes.len() == 1 && spot.area.width >= 2 * LEAST,
        Some(layout) => *layout != Layout::Columns,
    };
    // The same number in every field: the arrows go by it. A field without a title has its digit beside its stickies.
    let room = |spot: &Spot| spot.area.width.saturating_sub(if spot.titled { 0 } else { BESIDE_DIGIT });
    let ideas = spots(board, area, 0).into_iter().filter(|spot| spot.lane < fields && is_wide(spot));
    ideas.map(|spot| across(room(&spot))).min().map_or(1, usize::from)
}

/// The column and the row in which a lane lies among the others.
fn cell(board: &BoardView<'_>, lane: usize) -> (usize, usize) {
    let fields = fields(board);
    match board.layout {
        None | Some(Layout::Columns) => (lane, 0),
        Some(Layout::Rings) if lane < fields => (0, lane),
        Some(Layout::Rings) => (1 + lane - fields, 0),
        Some(Layout::Quadrants | Layout::Axes { .. }) if lane < fields => (lane % 2, lane / 2),
        Some(Layout::Quadrants | Layout::Axes { .. }) => (2 + lane - fields, 0),
    }
}

/// The nearest lane on that side that holds stickies; none where there is none.
pub(super) fn beside(board: &BoardView<'_>, lane: usize, towards: Action) -> Option<usize> {
    let (column, row) = cell(board, lane);
    let full = board.lanes.iter().enumerate().filter(|(_, lane)| !lane.stickies.is_empty());
    let cells = full.map(|(lane, _)| (lane, cell(board, lane)));
    let ahead = cells.filter(|(_, (x, y))| match towards {
        Action::Left => *x < column,
        Action::Right => *x > column,
        Action::Up => *x == column && *y < row,
        Action::Down => *x == column && *y > row,
        _ => false,
    });
    let near = ahead.min_by_key(|(_, (x, y))| (x.abs_diff(column), y.abs_diff(row)));
    near.map(|(lane, _)| lane)
}
