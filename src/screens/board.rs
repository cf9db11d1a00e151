//! The board: stickies in lanes, from a [`BoardView`] and nothing else.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::board::{CaptureId, CaptureKind};
use crate::domain::public::{Asked, BoardView, LaneView, Layout, StepView, StickyView};
use crate::input::keymap::Action;
use crate::ui::parts;
use crate::ui::sticky::{self, Sticky};
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

use super::field;

/// Which sticky is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    lane: usize,
    row: usize,
    /// Whether somebody has selected at all; before that the newest stickies are seen.
    chosen: bool,
    /// How many stickies stand side by side in a lane of ideas.
    across: usize,
}

impl State {
    /// Notes how the board lies on a screen of this size, so that the selection moves as the eye does.
    pub fn prepare(&mut self, board: &BoardView<'_>, area: Rect) {
        self.across = field::across_of(board, parts_of(area).1);
    }

    /// Moves the selection over the board.
    pub fn select(&mut self, action: Action, board: &BoardView<'_>) {
        if !self.chosen {
            *self = Self { chosen: true, across: self.across, ..Self::newest(board) };
            return;
        }
        self.lane = self.lane.min(board.lanes.len().saturating_sub(1));
        let count = board.lanes.get(self.lane).map_or(0, |lane| lane.stickies.len());
        self.row = self.row.min(count.saturating_sub(1));
        match self.within(action, board, count) {
            Some(row) => self.row = row,
            None => {
                if let Some(lane) = field::beside(board, self.lane, action) {
                    let count = board.lanes.get(lane).map_or(0, |lane| lane.stickies.len());
                    self.lane = lane;
                    self.row = match action {
                        Action::Up => count.saturating_sub(1),
                        Action::Down => 0,
                        _ => self.row.min(count.saturating_sub(1)),
                    };
                }
            }
        }
    }

    /// Where the selection goes inside its lane, in which stickies may stand side by side; none where it leaves it.
    fn within(self, action: Action, board: &BoardView<'_>, count: usize) -> Option<usize> {
        let is_field = board.lanes.get(self.lane).is_some_and(|lane| lane.kind == CaptureKind::Idea);
        let across = if is_field || board.lanes.len() == 1 { self.across.max(1) } else { 1 };
        let last = count.saturating_sub(1);
        let alone = board.lanes.len() == 1;
        match action {
            Action::Left if across > 1 && (alone || !self.row.is_multiple_of(across)) => {
                Some(self.row.saturating_sub(1))
            }
            Action::Right if across > 1 && (alone || self.row % across + 1 < across) && (alone || self.row < last) => {
                Some((self.row + 1).min(last))
            }
            Action::Left | Action::Right => None,
            Action::Up => self.row.checked_sub(across).or_else(|| alone.then_some(self.row)),
            Action::Down if self.row + across <= last => Some(self.row + across),
            Action::Down => alone.then_some(self.row),
            _ => Some(super::moved(action, self.row, count, 5)),
        }
    }

    /// Selects this sticky, wherever it lies now.
    pub fn follow(&mut self, id: CaptureId, board: &BoardView<'_>) {
        for (lane, view) in board.lanes.iter().enumerate() {
            if let Some(row) = view.stickies.position(id) {
                (self.lane, self.row) = (lane, row);
            }
        }
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
}

/// A lane, and what is asked in the votes on what lies in it.
type Lane<'a> = (&'a LaneView<'a>, &'a [Asked<'a>]);

/// The rows of a sticky on a plain board where there is room.
const NOTE_ROWS: u16 = 5;

/// Draws the board.
///
/// ```text
///  What could we try in the next 30 days?               12 ideas     what they answer
///  1 keep                      2 change                              lanes with their digit
///  ┃ a sticky                  ┃ another one
/// ```
pub fn view(step: &StepView<'_>, state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let (head, rest) = parts_of(area);
    let board = &step.board;
    let count = board.counted.counted(board.count);
    let taken = parts::put_right(buf, head, &count, theme.style(Role::Dim));
    let prompt = prompt(step);
    let prompt = text::fit(&prompt, head.width.saturating_sub(taken + 2));
    parts::put(buf, head, &prompt, theme.style(Role::Title));
    if board.hidden {
        let words = format!("{count} so far. They are hidden until they are revealed.");
        return parts::centered(buf, rest, &words, theme.style(Role::Strong));
    }
    if board.layout.is_none() && board.lanes.iter().all(|lane| lane.stickies.is_empty()) {
        let words = "Nothing is on the board yet.";
        parts::centered(buf, rest, words, theme.style(Role::Dim));
    }
    lanes(board, state, theme, rest, buf);
}

/// What the room answers: the questions of its votes, or the instruction and behind it what its counts were for.
fn prompt(step: &StepView<'_>) -> String {
    let instruction = step.instruction.replace('\n', " · ");
    let are_lettered = step.board.asked.iter().any(|asked| asked.letter.is_some());
    let is_asked = step.asked.iter().any(|asked| !asked.question.is_empty());
    match (is_asked, are_lettered) {
        (true, _) => super::below::asked_words(&step.board.asked),
        (false, true) => format!("{instruction} · {}", super::below::asked_words(&step.board.asked)),
        (false, false) => instruction,
    }
}

/// The line with the prompt, and the room of the lanes.
fn parts_of(area: Rect) -> (Rect, Rect) {
    let body = parts::inset(area, 1, 0);
    let [head, rest] = parts::rows(body, [1, body.height.saturating_sub(1)]);
    (head, rest)
}

/// As many lanes as fit, the selected one among them.
fn lanes(board: &BoardView<'_>, state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let spots = field::spots(board, area, if state.chosen { state.lane } else { 0 });
    field::lines(board, &spots, theme, buf);
    let across = field::across_of(board, area);
    let is_wide = across > 1;
    for field::Spot { lane: index, area, titled } in spots {
        let Some(lane) = board.lanes.get(index) else { continue };
        let selected = (state.chosen && state.lane == index).then_some(state.row);
        let is_plain = board.lanes.len() == 1 && is_wide && lane.title.is_empty();
        let rest = if !titled {
            // The axes say what lies here; the digit says how to catch into it.
            parts::put(buf, area, &(index + 1).to_string(), theme.style(Role::Accent));
            parts::inset_left(area, field::BESIDE_DIGIT)
        } else if is_plain {
            area
        } else {
            let [head, rest] = parts::rows(area, [1, area.height.saturating_sub(1)]);
            let used = lane_title(index, lane, theme, head, buf);
            if matches!(board.layout, Some(Layout::Rings)) && lane.kind == CaptureKind::Idea {
                parts::fill(buf, parts::inset_left(head, used + 1), "─", theme.style(Role::Border));
            }
            rest
        };
        if is_wide && (lane.kind == CaptureKind::Idea || board.lanes.len() == 1) {
            wide_lane((lane, &board.asked), across, (index, selected), theme, rest, buf);
        } else {
            column((lane, &board.asked), index, selected, theme, rest, buf);
        }
    }
}

fn lane_title(index: usize, lane: &LaneView<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) -> u16 {
    let digit = if lane.kind == CaptureKind::Idea && !lane.title.is_empty() {
        format!("{} ", index + 1)
    } else {
        String::new()
    };
    let name = if lane.title.is_empty() { CaptureKind::Idea.plural() } else { lane.title };
    let title = format!("{digit}{name}  {}", lane.stickies.len());
    parts::put(buf, area, &text::fit(&title, area.width), theme.style(Role::Accent))
}

/// One lane: stickies from top to bottom, the selected one, or the newest, in sight.
fn column((lane, asked): Lane<'_>, index: usize, selected: Option<usize>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let target = selected.unwrap_or(lane.stickies.len().saturating_sub(1)).min(lane.stickies.len().saturating_sub(1));
    // From the target upwards as many as fit, then on below it: work only for what is seen.
    let mut first = target;
    let height = |view: StickyView<'_>| sticky::height_of(&sticky_of(&view, asked, 0, false), area.width);
    let mut used = lane.stickies.get(target).map_or(0, height);
    while let Some(above) = first.checked_sub(1).and_then(|above| lane.stickies.get(above)) {
        used += height(above);
        if used > area.height {
            break;
        }
        first -= 1;
    }
    let mut y = area.y;
    for (row, view) in (first..).zip(lane.stickies.from(first)) {
        let tall = height(view);
        if y >= area.bottom() {
            break;
        }
        let place = Rect { y, height: tall.min(area.bottom() - y), ..area };
        sticky::draw(&sticky_of(&view, asked, index, selected == Some(row)), theme, place, buf);
        y = y.saturating_add(tall);
    }
}

/// A wide lane: stickies side by side in rows of equal height, as on a wall.
fn wide_lane(
    (lane, asked): Lane<'_>,
    per_row: usize,
    (index, selected): (usize, Option<usize>),
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let width = area.width / u16::try_from(per_row).unwrap_or(1).max(1);
    let last = lane.stickies.len().saturating_sub(1);
    let target = selected.unwrap_or(last).min(last);
    let tall = |row: usize| {
        let cells = lane.stickies.from(row * per_row).take(per_row);
        let height = |view| sticky::height_of(&sticky_of(&view, asked, 0, false), width.saturating_sub(1));
        let tallest = cells.map(height).max().unwrap_or(0);
        // Where there is room, even a short idea is a note to look at, not a line.
        if area.height >= 2 * NOTE_ROWS { tallest.max(NOTE_ROWS) } else { tallest }
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
            sticky::draw(&sticky_of(&view, asked, index, selected == Some(place)), theme, cell, buf);
        }
        y = y.saturating_add(rows);
    }
}

fn sticky_of<'a>(view: &StickyView<'a>, asked: &[Asked<'_>], lane: usize, selected: bool) -> Sticky<'a> {
    // What is let go of goes from one to another; everything else has one name.
    let levels = view.levels.map(|[before, after]| format!("  {before} → {after}")).unwrap_or_default();
    let handed = view.from.map(|from| format!("{from} → {}{levels}", view.who.unwrap_or_default()).into());
    // In the order in which they are asked.
    let place = |question: &str| asked.iter().position(|asked| asked.question == question);
    let mut votes: Vec<(Option<usize>, u32)> =
        view.votes.iter().map(|vote| (place(&vote.question), vote.hands)).collect();
    votes.sort_unstable();
    let letter = |place: Option<usize>| asked.get(place?)?.letter;
    let votes: Vec<_> = votes.into_iter().map(|(place, hands)| (letter(place), hands)).collect();
    Sticky {
        text: view.text,
        author: handed.or_else(|| view.who.map(Cow::Borrowed)),
        votes: votes.into(),
        lane: u8::try_from(lane).unwrap_or(u8::MAX),
        selected,
    }
}
