//! The board: stickies in lanes, from a [`BoardView`] and nothing else. Where its lanes lie (`lanes`), how large its
//! stickies are (`sizes`).
//!
//! Never here: a session; a screen that is not the room's to see.

mod lanes;
mod sizes;

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::board::{CaptureId, CaptureKind};
use crate::domain::public::{BoardView, LaneView, Layout, RoundId, StepView, StickyView};
use crate::input::keymap::Action;
use crate::text;
use crate::ui::parts;
use crate::ui::sticky::{self, Sticky};
use crate::ui::theme::{Role, Theme};

use lanes::{Heading, Spot};
pub use sizes::Wall;

/// Which sticky is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The sticky, wherever it lies now.
    id: Option<CaptureId>,
    /// Where it lay when it was selected; what lies there now is selected once it is thrown away.
    lane: usize,
    row: usize,
    /// Whether somebody has selected at all; before that the newest stickies are seen.
    chosen: bool,
    /// What is being caught, and in which lane of its kind.
    catching: Option<(CaptureKind, u8)>,
}

impl State {
    /// Moves the selection over the board as the eye does.
    pub fn select(&mut self, action: Action, board: &BoardView<'_>, wall: &Wall) {
        if !self.chosen {
            let newest = Self::newest(board);
            *self = Self { chosen: newest.id.is_some(), ..newest };
            if !self.chosen || !matches!(action, Action::First | Action::Last) {
                return;
            }
        }
        (self.lane, self.row) = self.place(board);
        self.lane = self.lane.min(board.lanes.len().saturating_sub(1));
        let count = board.lanes.get(self.lane).map_or(0, |lane| lane.stickies.len());
        self.row = self.row.min(count.saturating_sub(1));
        match self.within(action, board, (count, wall.across())) {
            Some(row) => self.row = row,
            None => {
                if let Some(lane) = lanes::beside(board, self.lane, action) {
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
        self.id = self.at_place(board);
    }

    /// Where the selection goes inside its lane, in which stickies may stand side by side; none where it leaves it.
    fn within(self, action: Action, board: &BoardView<'_>, (count, across): (usize, usize)) -> Option<usize> {
        let across = lanes::across_in(board, self.lane, across);
        let last = count.saturating_sub(1);
        let alone = board.lanes.len() == 1;
        match action {
            // Where there is one lane, they go on in reading order, however many stand side by side.
            Action::Left if alone => Some(self.row.saturating_sub(1)),
            Action::Right if alone => Some((self.row + 1).min(last)),
            Action::Left if !self.row.is_multiple_of(across) => Some(self.row - 1),
            Action::Right if self.row % across + 1 < across && self.row < last => Some(self.row + 1),
            Action::Left | Action::Right => None,
            Action::Up => self.row.checked_sub(across).or_else(|| alone.then_some(self.row)),
            Action::Down if self.row + across <= last => Some(self.row + across),
            Action::Down => alone.then_some(self.row),
            _ => Some(crate::screens::moved(action, self.row, count, 5)),
        }
    }

    /// Selects this sticky, wherever it lies now.
    pub fn follow(&mut self, id: CaptureId, board: &BoardView<'_>) {
        for (lane, view) in board.lanes.iter().enumerate() {
            if let Some(row) = view.stickies.position(id) {
                (self.id, self.lane, self.row) = (Some(id), lane, row);
            }
        }
    }

    /// Whether somebody has selected a sticky. Asked for every frame, so it looks at no sticky.
    pub const fn has_chosen(&self) -> bool {
        self.chosen
    }

    /// The same while something is caught in a lane: where it will hang is in sight.
    pub const fn catching(self, kind: CaptureKind, lane: u8) -> Self {
        Self { catching: Some((kind, lane)), ..self }
    }

    /// The sticky that is selected, if one is.
    pub fn selected(&self, board: &BoardView<'_>) -> Option<CaptureId> {
        let (lane, row) = self.place(board);
        Self { lane, row, ..*self }.at_place(board).filter(|_| self.chosen)
    }

    /// The lane and the row of what is selected.
    fn place(&self, board: &BoardView<'_>) -> (usize, usize) {
        let mut lanes = board.lanes.iter().enumerate();
        let found = |id| lanes.find_map(|(lane, view)| Some((lane, view.stickies.position(id)?)));
        self.id.and_then(found).unwrap_or((self.lane, self.row))
    }

    fn at_place(&self, board: &BoardView<'_>) -> Option<CaptureId> {
        let stickies = board.lanes.get(self.lane)?.stickies;
        let last = stickies.len().checked_sub(1)?;
        stickies.get(self.row.min(last)).map(|sticky| sticky.id)
    }

    /// The lane that has to be in sight: where something is caught, else what is selected, else the newest sticky.
    fn sight(&self, board: &BoardView<'_>) -> usize {
        let lanes = board.lanes.iter().enumerate();
        let caught = self.catching.and_then(|(kind, number)| {
            lanes.filter(|(_, lane)| lane.kind == kind).map(|(lane, _)| lane).nth(usize::from(number))
        });
        caught.unwrap_or_else(|| if self.chosen { self.place(board).0 } else { Self::newest(board).lane })
    }

    /// The sticky that was caught last.
    fn newest(board: &BoardView<'_>) -> Self {
        let newest = board.lanes.iter().enumerate().filter_map(|(index, lane)| {
            let last = lane.stickies.len().checked_sub(1)?;
            let id = lane.stickies.last()?.id;
            Some((id, Self { id: Some(id), lane: index, row: last, ..Self::default() }))
        });
        newest.max_by_key(|(id, _)| *id).map_or_else(Self::default, |(_, state)| state)
    }
}

/// Draws the board.
///
/// ```text
///  What could we try in the next 30 days?               12 ideas     what they answer
///  1 keep                      2 change                        ↑ 3   lanes with their digit, and how many are not seen
///  ┃ a sticky                  ┃ another one
/// ```
pub fn view(step: &StepView<'_>, (state, wall): (&State, &Wall), theme: &Theme, area: Rect, buf: &mut Buffer) {
    let (head, rest) = wall.parts_of(area);
    let board = &step.board;
    let count = board.counted.counted(board.count);
    if board.hidden {
        draw_head(step, wall, &count, theme, head, buf);
        let words = format!("{count} so far. They are hidden until they are revealed.");
        return parts::centered(buf, rest, &words, theme.style(Role::Strong));
    }
    if board.layout.is_none() && board.lanes.iter().all(|lane| lane.stickies.is_empty()) {
        let words =
            if board.unseen > 0 { "Nothing is shown on the board yet." } else { "Nothing is on the board yet." };
        parts::centered(buf, rest, words, theme.style(Role::Dim));
    }
    let unseen = draw_lanes(board, (state, wall), theme, rest, buf);
    let hidden = if board.unseen > 0 { format!(", {} hidden", board.unseen) } else { String::new() };
    let told = if unseen.is_empty() { count + &hidden } else { format!("{unseen}  {count}{hidden}") };
    draw_head(step, wall, &told, theme, head, buf);
}

fn draw_head(step: &StepView<'_>, wall: &Wall, told: &str, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let taken = parts::put_right(buf, area, told, theme.style(Role::Dim));
    let style = theme.style(Role::Title);
    match wall.prompt() {
        Some(prompt) => {
            let [_, below] = parts::rows(area, [1, prompt.rows()]);
            prompt.draw(buf, below, style);
        }
        None => {
            let prompt = prompt(step);
            parts::put(buf, area, &text::fit(&prompt, area.width.saturating_sub(taken + 2)), style);
        }
    }
}

/// What the room answers: the questions of its votes, or the instruction and behind it what its counts were for.
pub(super) fn prompt(step: &StepView<'_>) -> String {
    let instruction = step.instruction.replace('\n', " · ");
    let are_lettered = step.board.asked.iter().any(|asked| asked.letter.is_some());
    let is_asked = step.asked.iter().any(|asked| !asked.question().is_empty());
    match (is_asked, are_lettered) {
        (true, _) => crate::screens::stage::asked_words(&step.board.asked),
        (false, true) => format!("{instruction} · {}", crate::screens::stage::asked_words(&step.board.asked)),
        (false, false) => instruction,
    }
}

/// As many lanes as fit, the one that has to be in sight among them. Gives back how many stickies are not seen in lanes
/// without a title, and in those that have no room; others say it themselves.
fn draw_lanes(
    board: &BoardView<'_>,
    (state, wall): (&State, &Wall),
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) -> String {
    let spots = lanes::spots(board, area, state.sight(board));
    let place = state.place(board);
    lanes::lines(board, &spots, theme, buf);
    let rows: Vec<Rows<'_>> = spots.iter().filter_map(|spot| Rows::of(board, spot, wall)).collect();
    let mut untold = Unseen::default();
    for rows in &rows {
        let (spot, lane) = (rows.spot, rows.lane);
        let selected = (state.chosen && place.0 == spot.lane).then_some(place.1);
        let unseen = rows.draw((spot.lane, selected), theme, buf);
        match spot.heading {
            Heading::Nothing => untold = unseen,
            Heading::Digit => {
                parts::put(buf, spot.area, &(spot.lane + 1).to_string(), theme.style(Role::Accent));
                unseen.beside(theme, spot.area, buf);
                untold = Unseen { above: untold.above + unseen.above, below: untold.below + unseen.below };
            }
            Heading::Title => {
                let head = Rect { height: spot.area.height.min(1), ..spot.area };
                // Apart from the digit of the next lane, which would read as one more number.
                let apart = Rect { width: head.width.saturating_sub(1), ..head };
                let told = parts::put_right(buf, apart, &unseen.words(), theme.style(Role::Dim));
                let room = if told > 0 { Rect { width: apart.width.saturating_sub(told + 1), ..head } } else { head };
                let used = lane_title(spot.lane, lane, theme, room, buf);
                if matches!(board.layout, Some(Layout::Rings)) && lane.kind == CaptureKind::Idea {
                    parts::fill(buf, parts::inset_left(room, used + 1), "─", theme.style(Role::Border));
                }
            }
        }
    }
    let told = [untold.words(), lanes::beyond(board, &spots)];
    told.join(" ").trim().to_owned()
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

/// The stickies of a lane in rows of equal height, as on a wall.
struct Rows<'a> {
    spot: &'a Spot,
    lane: &'a LaneView<'a>,
    rounds: &'a [(Option<char>, RoundId)],
    wall: &'a Wall,
    room: Rect,
    across: usize,
}

/// How many stickies of a lane lie above and below what is seen of it.
#[derive(Clone, Copy, Debug, Default)]
struct Unseen {
    above: usize,
    below: usize,
}

impl<'a> Rows<'a> {
    fn of(board: &'a BoardView<'a>, spot: &'a Spot, wall: &'a Wall) -> Option<Self> {
        let lane = board.lanes.get(spot.lane)?;
        let across = lanes::across_in(board, spot.lane, wall.across());
        Some(Self { spot, lane, rounds: &board.rounds, wall, room: spot.room(), across })
    }

    fn count(&self) -> usize {
        self.lane.stickies.len().div_ceil(self.across)
    }

    fn stickies(&self, row: usize) -> impl Iterator<Item = StickyView<'a>> {
        self.lane.stickies.from(row * self.across).take(self.across)
    }

    /// The height of a row: that of its tallest sticky, or what each of them takes at least.
    fn height(&self, row: usize) -> u16 {
        let width = sizes::width_of(self.room, self.across);
        let heights = self.stickies(row).map(|view| sticky::height_of(&self.sticky(&view, 0, false), width));
        heights.max().unwrap_or(0).max(self.wall.least())
    }

    /// Draws the rows from top to bottom, the one with the selected sticky, or with the newest, in sight.
    fn draw(&self, (index, selected): (usize, Option<usize>), theme: &Theme, buf: &mut Buffer) -> Unseen {
        let last = self.lane.stickies.len().saturating_sub(1);
        let target = selected.unwrap_or(last).min(last);
        // From the target upwards as many as fit, then on below it: work only for what is seen.
        let mut first = target / self.across;
        let mut used = self.height(first);
        while first > 0 && used + self.height(first - 1) <= self.room.height {
            first -= 1;
            used += self.height(first);
        }
        let (mut y, mut row) = (self.room.y, first);
        // One row more would be a sticky without any words.
        while row < self.count() && (row == first || y + 1 < self.room.bottom()) {
            let place = Rect { y, height: self.height(row).min(self.room.bottom() - y), ..self.room };
            self.draw_row(row, (index, selected), theme, place, buf);
            y = y.saturating_add(place.height);
            row += 1;
        }
        let seen = (row * self.across).min(self.lane.stickies.len());
        Unseen { above: first * self.across, below: self.lane.stickies.len() - seen }
    }

    fn draw_row(
        &self,
        row: usize,
        (index, selected): (usize, Option<usize>),
        theme: &Theme,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let width = sizes::width_of(self.room, self.across);
        let gap = u16::from(self.across > 1);
        let columns = (area.x..).step_by(usize::from((width + gap).max(1)));
        for ((place, x), view) in (row * self.across..).zip(columns).zip(self.stickies(row)) {
            let cell = Rect { x, width, ..area };
            sticky::draw(&self.sticky(&view, index, selected == Some(place)), theme, cell, buf);
        }
    }

    fn sticky(&self, view: &StickyView<'a>, lane: usize, selected: bool) -> Sticky<'a> {
        Sticky { picture: self.wall.picture(view.id), ..sticky_of(view, self.rounds, lane, selected) }
    }
}

impl Unseen {
    /// `↑ 12 ↓ 3`, or as much of it as there is.
    fn words(self) -> String {
        let above = if self.above > 0 { format!("↑ {} ", self.above) } else { String::new() };
        let below = if self.below > 0 { format!("↓ {}", self.below) } else { String::new() };
        (above + &below).trim_end().to_owned()
    }

    /// The arrows alone, in the column of a digit.
    fn beside(self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let style = theme.style(Role::Dim);
        let mark = |y: u16| Rect { y, width: 1.min(area.width), height: 1, ..area };
        if self.above > 0 && area.height > 1 {
            parts::put(buf, mark(area.y + 1), "↑", style);
        }
        if self.below > 0 && area.height > 2 {
            parts::put(buf, mark(area.bottom() - 1), "↓", style);
        }
    }
}

fn sticky_of<'a>(view: &StickyView<'a>, rounds: &[(Option<char>, RoundId)], lane: usize, selected: bool) -> Sticky<'a> {
    // What is let go of goes from one to another; everything else has one name.
    let levels = view.levels.map(|[before, after]| format!("  {before} → {after}")).unwrap_or_default();
    let handed = view.from.map(|from| format!("{from} → {}{levels}", view.who.unwrap_or_default()).into());
    Sticky {
        text: view.text,
        picture: None,
        author: handed.or_else(|| view.who.map(Cow::Borrowed)),
        votes: view.hands(rounds).collect(),
        lane: u8::try_from(lane).unwrap_or(u8::MAX),
        selected,
    }
}
