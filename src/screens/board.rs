//! The board: stickies in lanes, from a [`BoardView`] and nothing else.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::board::{CaptureId, CaptureKind};
use crate::domain::public::{BoardView, LaneView, StepView};
use crate::input::keymap::Action;
use crate::ui::parts;
use crate::ui::sticky::{self, Sticky};
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

/// Which sticky is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    lane: usize,
    row: usize,
    /// Whether somebody has selected at all; before that the newest stickies are seen.
    chosen: bool,
    /// How many stickies stand side by side; more than one only where the board is one wide lane.
    across: usize,
}

impl State {
    /// Notes how the board lies on a screen of this size, so that the selection moves as the eye does.
    pub fn prepare(&mut self, board: &BoardView<'_>, area: Rect) {
        let width = parts::inset(area, 1, 0).width.saturating_sub(1);
        self.across = if is_wide(board, width) { usize::from(across(width)) } else { 1 };
    }

    /// Moves the selection over the board.
    pub fn select(&mut self, action: Action, board: &BoardView<'_>) {
        if !self.chosen {
            *self = Self { chosen: true, across: self.across, ..Self::newest(board) };
            return;
        }
        if self.across > 1 {
            self.select_across(action, board.lanes.first().map_or(0, |lane| lane.stickies.len()));
            return;
        }
        let lanes = board.lanes.len();
        match action {
            Action::Left => self.lane = self.beside(board, false),
            Action::Right => self.lane = self.beside(board, true),
            _ => {}
        }
        self.lane = self.lane.min(lanes.saturating_sub(1));
        let rows = board.lanes.get(self.lane).map_or(0, |lane| lane.stickies.len());
        self.row = super::moved(action, self.row, rows, 5);
    }

    /// Selects this sticky, wherever it lies now.
    pub fn follow(&mut self, id: CaptureId, board: &BoardView<'_>) {
        for (lane, view) in board.lanes.iter().enumerate() {
            if let Some(row) = view.stickies.position(id) {
                (self.lane, self.row) = (lane, row);
            }
        }
    }

    /// Moves the selection where stickies stand side by side in rows.
    fn select_across(&mut self, action: Action, count: usize) {
        let last = count.saturating_sub(1);
        self.lane = 0;
        self.row = match action {
            Action::Left => self.row.saturating_sub(1),
            Action::Right => self.row + 1,
            Action::Up => self.row.checked_sub(self.across).unwrap_or(self.row),
            Action::Down if self.row + self.across <= last => self.row + self.across,
            Action::Down => self.row,
            _ => super::moved(action, self.row, count, 5),
        };
        self.row = self.row.min(last);
    }

    /// Whether somebody has selected a sticky. Asked for every frame, so it looks at no sticky.
    pub const fn has_chosen(&self) -> bool {
        self.chosen
    }

    /// The sticky that is selected, if one is.
    pub fn selected(&self, board: &BoardView<'_>) -> Option<CaptureId> {
        let lane = board.lanes.get(self.lane).filter(|_| self.chosen)?;
        let last = lane.stickies.len().checked_sub(1)?;
        lane.stickies.get(self.row.min(last)).map(|sticky| sticky.id)
    }

    /// The sticky that was caught last.
    fn newest(board: &BoardView<'_>) -> Self {
        let newest = board.lanes.iter().enumerate().filter_map(|(index, lane)| {
            let last = lane.stickies.len().checked_sub(1)?;
            Some((lane.stickies.last()?.id, Self { lane: index, row: last, ..Self::default() }))
        });
        newest.max_by_key(|(id, _)| *id).map_or_else(Self::default, |(_, state)| state)
    }

    /// The nearest lane on that side that holds stickies; this one where there is none.
    fn beside(&self, board: &BoardView<'_>, right: bool) -> usize {
        let full = |index: &usize| board.lanes.get(*index).is_some_and(|lane| !lane.stickies.is_empty());
        let found = if right {
            (self.lane + 1..board.lanes.len()).find(full)
        } else {
            (0..self.lane.min(board.lanes.len())).rev().find(full)
        };
        found.unwrap_or(self.lane)
    }
}

/// The rows of a sticky on a plain board where there is room.
const NOTE_ROWS: u16 = 5;

/// The least columns of a lane in which stickies are read.
const LEAST: u16 = 18;

/// Draws the board.
///
/// ```text
///  What could we try in the next 30 days?               12 ideas     what they answer
///  1 keep                      2 change                              lanes with their digit
///  ┃ a sticky                  ┃ another one
/// ```
pub fn view(step: &StepView<'_>, state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let body = parts::inset(area, 1, 0);
    let [head, rest] = parts::rows(body, [1, body.height.saturating_sub(1)]);
    let board = &step.board;
    let count = format!("{} {}", board.count, text::plural(board.count, "idea", "ideas"));
    let taken = parts::put_right(buf, head, &count, theme.style(Role::Dim));
    let prompt = step.instruction.replace('\n', " · ");
    let prompt = text::fit(&prompt, head.width.saturating_sub(taken + 2));
    parts::put(buf, head, &prompt, theme.style(Role::Title));
    if board.hidden {
        let words = format!("{count} so far. They are hidden until they are revealed.");
        return parts::centered(buf, rest, &words, theme.style(Role::Strong));
    }
    if board.lanes.iter().all(|lane| lane.stickies.is_empty()) {
        let words = "Nothing is on the board yet.";
        parts::centered(buf, rest, words, theme.style(Role::Dim));
    }
    lanes(board, state, theme, rest, buf);
}

/// As many lanes as fit side by side, the selected one among them.
fn lanes(board: &BoardView<'_>, state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let count = board.lanes.len().max(1);
    let fit = usize::from((area.width / LEAST).max(1)).min(count);
    let first = super::first_shown(if state.chosen { state.lane } else { 0 }, count, fit);
    let width = area.width / u16::try_from(fit).unwrap_or(1);
    let shown = board.lanes.iter().enumerate().skip(first).take(fit);
    for ((index, lane), x) in shown.zip((area.x..).step_by(usize::from(width.max(1)))) {
        let place = Rect { x, width: width.saturating_sub(1), ..area };
        let selected = (state.chosen && state.lane == index).then_some(state.row);
        if is_wide(board, place.width) {
            let title = u16::from(!lane.title.is_empty());
            let [head, rest] = parts::rows(place, [title, place.height.saturating_sub(title)]);
            if title > 0 {
                lane_title(index, lane, theme, head, buf);
            }
            wide_lane(lane, selected, theme, rest, buf);
        } else {
            let [head, rest] = parts::rows(place, [1, place.height.saturating_sub(1)]);
            lane_title(index, lane, theme, head, buf);
            column(lane, index, selected, theme, rest, buf);
        }
    }
}

/// Whether a board of this width is one lane in which stickies stand side by side.
fn is_wide(board: &BoardView<'_>, width: u16) -> bool {
    board.lanes.len() == 1 && width >= 2 * LEAST
}

/// How many stickies stand side by side in a wide lane.
fn across(width: u16) -> u16 {
    (width / 28).max(1)
}

fn lane_title(index: usize, lane: &LaneView<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let digit = if lane.kind == CaptureKind::Idea && !lane.title.is_empty() {
        format!("{} ", index + 1)
    } else {
        String::new()
    };
    let name = if lane.title.is_empty() { CaptureKind::Idea.plural() } else { lane.title };
    let title = format!("{digit}{name}  {}", lane.stickies.len());
    parts::put(buf, area, &text::fit(&title, area.width), theme.style(Role::Accent));
}

/// One lane: stickies from top to bottom, the selected one, or the newest, in sight.
fn column(lane: &LaneView<'_>, index: usize, selected: Option<usize>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let target = selected.unwrap_or(lane.stickies.len().saturating_sub(1)).min(lane.stickies.len().saturating_sub(1));
    // From the target upwards as many as fit, then on below it: work only for what is seen.
    let mut first = target;
    let mut used = lane.stickies.get(target).map_or(0, |view| height(&view, area.width));
    while let Some(above) = first.checked_sub(1).and_then(|above| lane.stickies.get(above)) {
        used += height(&above, area.width);
        if used > area.height {
            break;
        }
        first -= 1;
    }
    let mut y = area.y;
    for (row, view) in (first..).zip(lane.stickies.from(first)) {
        let tall = height(&view, area.width);
        if y >= area.bottom() {
            break;
        }
        let place = Rect { y, height: tall.min(area.bottom() - y), ..area };
        draw(&view, index, selected == Some(row), theme, place, buf);
        y = y.saturating_add(tall);
    }
}

/// The one lane of a plain board: stickies side by side in rows of equal height, as on a wall.
fn wide_lane(lane: &LaneView<'_>, selected: Option<usize>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let across = across(area.width);
    let width = area.width / across;
    let per_row = usize::from(across);
    let target = selected.unwrap_or(lane.stickies.len().saturating_sub(1));
    let tall = |row: usize| {
        let cells = lane.stickies.from(row * per_row).take(per_row);
        let tallest = cells.map(|view| height(&view, width.saturating_sub(1))).max().unwrap_or(0);
        // Where there is room, even a short idea is a note to look at, not a line.
        if area.height >= 12 { tallest.max(NOTE_ROWS) } else { tallest }
    };
    let mut first = target / per_row;
    let mut used = tall(first);
    while first > 0 && used + tall(first - 1) <= area.height {
        first -= 1;
        used += tall(first);
    }
    let mut y = area.y;
    for row in first..lane.stickies.len().div_ceil(per_row) {
        let rows = tall(row);
        if y >= area.bottom() {
            break;
        }
        for (place, view) in (row * per_row..).zip(lane.stickies.from(row * per_row)).take(per_row) {
            let column = u16::try_from(place % per_row).unwrap_or(0);
            let cell = Rect {
                x: area.x + column * width,
                y,
                width: width.saturating_sub(1),
                height: rows.min(area.bottom() - y),
            };
            draw(&view, 0, selected == Some(place), theme, cell, buf);
        }
        y = y.saturating_add(rows);
    }
}

fn height(view: &crate::domain::public::StickyView<'_>, width: u16) -> u16 {
    sticky::height_of(&sticky_of(view, 0, false), width)
}

fn draw(
    view: &crate::domain::public::StickyView<'_>,
    lane: usize,
    selected: bool,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    sticky::draw(&sticky_of(view, lane, selected), theme, area, buf);
}

fn sticky_of<'a>(view: &crate::domain::public::StickyView<'a>, lane: usize, selected: bool) -> Sticky<'a> {
    Sticky {
        text: view.text,
        author: view.who,
        votes: view.votes,
        lane: u8::try_from(lane).unwrap_or(u8::MAX),
        selected,
    }
}
