//! Where the lanes of a board lie: side by side, around each other, or two by two; and how a selection goes from one to
//! another as the eye does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::board::CaptureKind;
use crate::domain::public::{BoardView, LaneView, Layout};
use crate::input::keymap::Action;
use crate::text;
use crate::ui::parts;
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
    /// What says which lane it is.
    pub(super) heading: Heading,
    /// How many stickies may stand side by side in it; those of a narrow column lie one below the other.
    pub(super) most_across: usize,
}

/// What says which lane it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// Its title stands above it.
    Title,
    /// The axes say it; its digit stands beside it, and says how to catch into it.
    Digit,
    /// There is no other lane.
    Nothing,
}

impl Spot {
    /// The room of its stickies.
    pub(super) fn room(&self) -> Rect {
        match self.heading {
            Heading::Title => {
                Rect { y: self.area.y.saturating_add(1), height: self.area.height.saturating_sub(1), ..self.area }
            }
            Heading::Digit => parts::inset_left(self.area, BESIDE_DIGIT),
            Heading::Nothing => self.area,
        }
    }
}

/// The lanes that are seen, the one in `sight` among them.
pub(super) fn spots(board: &BoardView<'_>, area: Rect, sight: usize) -> Vec<Spot> {
    let fields = fields(board);
    let others = board.lanes.len() - fields;
    match board.layout {
        None => match board.lanes.as_slice() {
            [lane] => {
                let heading = if lane.title.is_empty() { Heading::Nothing } else { Heading::Title };
                vec![Spot { lane: 0, area, heading, most_across: across(area.width) }]
            }
            lanes => columns(area, 0, lanes.len(), sight),
        },
        Some(layout) => {
            // What is no idea lies in columns of its own on the right, as many as leave the ideas half of the screen.
            let fit = u16::try_from(others).unwrap_or(u16::MAX).min(area.width / 2 / LEAST);
            let each = (area.width / 4).max(LEAST).min(area.width / 2 / fit.max(1));
            let left = Rect { width: area.width - each * fit, ..area };
            let mut spots = match layout {
                Layout::Rings => rings(left, fields, sight),
                Layout::Columns => columns(left, 0, fields, sight),
                Layout::Quadrants => quarters(left, Heading::Title),
                Layout::Axes { .. } => quarters(parts::inset(left, 0, 1), Heading::Digit),
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
    let from = crate::screens::first_shown(sight, count, fit);
    let width = area.width / u16::try_from(fit).unwrap_or(1);
    let places = (area.x..).step_by(usize::from(width.max(1)));
    let lanes = (from..count).take(fit).zip(places);
    lanes
        .map(|(lane, x)| Spot {
            lane: first + lane,
            area: Rect { x, width: width.saturating_sub(1), ..area },
            heading: Heading::Title,
            most_across: 1,
        })
        .collect()
}

/// Bands from the innermost ring at the top to the outermost.
fn rings(area: Rect, count: usize, sight: usize) -> Vec<Spot> {
    let fit = usize::from((area.height / RING).max(1)).min(count.max(1));
    let from = crate::screens::first_shown(sight.min(count.saturating_sub(1)), count, fit);
    let height = area.height / u16::try_from(fit).unwrap_or(1);
    let places = (area.y..).step_by(usize::from(height.max(1)));
    let lanes = (from..count).take(fit).zip(places);
    let spot = |(lane, y)| Spot {
        lane,
        area: Rect { y, height, ..area },
        heading: Heading::Title,
        most_across: across(area.width),
    };
    lanes.map(spot).collect()
}

/// Four fields in reading order, with a line between them.
fn quarters(area: Rect, heading: Heading) -> Vec<Spot> {
    let (across, up) = middle_of(area);
    let left = |width: u16| (area.x, width);
    let cells = [left(across - area.x), (across + 1, area.right().saturating_sub(across + 2))];
    let rows = [(area.y, up - area.y), (up + 1, area.bottom().saturating_sub(up + 1))];
    let places = rows.iter().flat_map(|(y, height)| {
        cells.iter().map(move |(x, width)| Rect { x: *x, y: *y, width: *width, height: *height })
    });
    let spot = |(lane, area)| {
        let mut spot = Spot { lane, area, heading, most_across: 1 };
        spot.most_across = self::across(spot.room().width);
        spot
    };
    places.enumerate().map(spot).collect()
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

/// How many stickies lie in lanes that have no room, and on which side: `← 4 → 6`.
pub(super) fn beyond(board: &BoardView<'_>, spots: &[Spot]) -> String {
    let fields = fields(board);
    let is_seen = |lane: usize| spots.iter().any(|spot| spot.lane == lane);
    let is_ring = |lane: usize| lane < fields && matches!(board.layout, Some(Layout::Rings));
    let is_before = |lane: usize| spots.iter().any(|spot| spot.lane > lane && (spot.lane < fields) == (lane < fields));
    let sides = [("↑", true, true), ("↓", true, false), ("←", false, true), ("→", false, false)];
    let told = sides.into_iter().filter_map(|(arrow, ring, before)| {
        let lanes = board.lanes.iter().enumerate();
        let there = lanes.filter(|(lane, _)| !is_seen(*lane) && is_ring(*lane) == ring && is_before(*lane) == before);
        let count: usize = there.map(|(_, lane)| lane.stickies.len()).sum();
        (count > 0).then(|| format!("{arrow} {count}"))
    });
    told.collect::<Vec<_>>().join(" ")
}

/// How many stickies stand side by side in a room of this width.
fn across(width: u16) -> usize {
    usize::from((width / SIDE_BY_SIDE).max(1))
}

/// How many stickies may stand side by side in each lane of ideas: the same number in every one, since the arrows go
/// by it.
pub(super) fn most_across(board: &BoardView<'_>, spots: &[Spot]) -> usize {
    let wide = spots.iter().filter(|spot| is_wide(board, spot.lane));
    wide.map(|spot| spot.most_across).min().unwrap_or(1)
}

/// How many stand side by side in this lane, where so many do in lanes of ideas.
pub(super) fn across_in(board: &BoardView<'_>, lane: usize, across: usize) -> usize {
    if is_wide(board, lane) { across.max(1) } else { 1 }
}

/// Whether stickies may stand side by side in a lane. In columns they lie one below the other, and so does what is no
/// idea beside the fields of a layout.
fn is_wide(board: &BoardView<'_>, lane: usize) -> bool {
    let is_field = |lane: &LaneView<'_>| board.layout.is_some() && lane.kind == CaptureKind::Idea;
    board.lanes.len() == 1 || board.lanes.get(lane).is_some_and(is_field)
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
