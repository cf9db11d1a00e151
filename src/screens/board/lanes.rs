//! Where the lanes of a board lie: side by side, around each other, or two by two; and which of them are seen where not
//! all have room.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::domain::captures::CaptureKind;
use crate::domain::public::{BoardView, LaneView, Layout};
use crate::screens::first_shown;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// The least columns of a lane in which stickies are read.
const LEAST: u16 = 18;
/// The columns that the digit of a field without a title takes beside its stickies.
const BESIDE_DIGIT: u16 = 2;
/// The columns of a sticky where several stand side by side.
const SIDE_BY_SIDE: u16 = 28;
/// The least rows of a sticky: one line and its shadow.
const STICKY: u16 = 2;

/// The lanes of a board on an area; those without room lie beyond its right or its lower edge.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    /// All of them, in the order of the board.
    pub(super) all: Vec<Lane>,
    runs: Vec<Run>,
    /// The rows of the titles.
    head: u16,
}

/// A lane on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lane {
    /// Which lane of the board.
    pub(super) number: usize,
    /// Where.
    pub(super) area: Rect,
    /// What says which lane it is.
    pub(super) heading: Heading,
    /// The rows of its title, where it has one.
    pub(super) head: u16,
    /// How many stickies may stand side by side in it; none where they lie one below the other, however wide it is.
    across: Option<usize>,
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

/// Lanes one behind the other, of which so many are seen at a time.
#[derive(Clone, Debug)]
struct Run {
    lanes: Range<usize>,
    fit: usize,
    /// Whether they lie below each other.
    is_down: bool,
}

impl Lane {
    /// The room of its stickies.
    pub(super) fn room(&self) -> Rect {
        match self.heading {
            Heading::Title => parts::rows(self.area, [self.head, self.area.height.saturating_sub(self.head)])[1],
            Heading::Digit => parts::inset_left(self.area, BESIDE_DIGIT),
            Heading::Nothing => self.area,
        }
    }

    /// How many stickies stand side by side in it, where so many do at the most.
    pub(super) fn across(&self, most: usize) -> usize {
        self.across.map_or(1, |across| across.min(most)).max(1)
    }

    /// The columns of each sticky then, with one between them.
    pub(super) fn sticky_columns(&self, most: usize) -> u16 {
        let width = self.room().width;
        match u16::try_from(self.across(most)) {
            Ok(across @ 2..) => (width / across).saturating_sub(1),
            _ => width,
        }
    }
}

impl Lanes {
    /// The lanes of a board as they lie on this area, with titles of so many rows.
    pub(super) fn of(board: &BoardView<'_>, area: Rect, head: u16) -> Self {
        let none = Self { head: head.max(1), ..Self::default() };
        let Some(layout) = board.layout else {
            return match board.lanes.as_slice() {
                [lane] => {
                    let heading = if lane.title.is_empty() { Heading::Nothing } else { Heading::Title };
                    let lane = Lane { number: 0, area, heading, head: none.head, across: Some(across(area.width)) };
                    none.and([lane], 1, false)
                }
                lanes => none.columns(area, lanes, area.width / LEAST),
            };
        };
        // What is no idea lies in columns of its own on the right, as many as leave the ideas half of the screen.
        let fields = board.lanes.iter().filter(|lane| lane.kind == CaptureKind::Idea).count();
        let (ideas, others) = board.lanes.split_at_checked(fields).unwrap_or_default();
        let fit = u16::try_from(others.len()).unwrap_or(u16::MAX).min(area.width / 2 / LEAST);
        let each = (area.width / 4).max(LEAST).min(area.width / 2 / fit.max(1));
        let left = Rect { width: area.width - each * fit, ..area };
        let right = Rect { x: left.right(), width: each * fit, ..area };
        let lanes = match layout {
            Layout::Rings => none.rings(left, fields),
            Layout::Columns => none.columns(left, ideas, left.width / LEAST),
            Layout::Quadrants => none.quarters(left, fields, Heading::Title),
            Layout::Axes { .. } => none.quarters(parts::inset(left, 0, 1), fields, Heading::Digit),
        };
        if others.is_empty() { lanes } else { lanes.columns(right, others, fit) }
    }

    /// The least rows in which every lane of a board shows a sticky.
    pub(super) fn least_rows(board: &BoardView<'_>) -> u16 {
        let field = 1 + STICKY;
        match board.layout {
            Some(Layout::Rings) => u16::try_from(board.lanes.len()).unwrap_or(u16::MAX).saturating_mul(field),
            Some(Layout::Quadrants | Layout::Axes { .. }) => 2 * field + 1,
            Some(Layout::Columns) | None => field,
        }
    }

    /// The same with more lanes, so many of which are seen at a time.
    fn and(mut self, more: impl IntoIterator<Item = Lane>, fit: usize, is_down: bool) -> Self {
        let first = self.all.len();
        self.all.extend(more);
        self.runs.push(Run { lanes: first..self.all.len(), fit, is_down });
        self
    }

    /// Lanes side by side. One that holds nothing leaves its room to the others, but for its title.
    fn columns(self, area: Rect, views: &[LaneView<'_>], fit: u16) -> Self {
        let fit = usize::from(fit.max(1)).min(views.len().max(1));
        let each = area.width / u16::try_from(fit).unwrap_or(1);
        let widths = if fit == views.len() { widths(views, area.width) } else { vec![each; views.len()] };
        let first = self.all.len();
        let mut x = area.x;
        let places = widths.into_iter().map(|width| {
            let place = Rect { x, width: width.saturating_sub(1), ..area };
            x = x.saturating_add(width);
            place
        });
        let (heading, head) = (Heading::Title, self.head);
        let lanes = (first..).zip(places).map(|(number, area)| {
            let across = (area.width > each).then(|| across(area.width));
            Lane { number, area, heading, head, across }
        });
        let lanes: Vec<Lane> = lanes.collect();
        self.and(lanes, fit, false)
    }

    /// Bands from the innermost ring at the top to the outermost.
    fn rings(self, area: Rect, count: usize) -> Self {
        let fit = usize::from((area.height / (self.head + STICKY)).max(1)).min(count.max(1));
        let height = area.height / u16::try_from(fit).unwrap_or(1);
        let places = (area.y..).step_by(usize::from(height.max(1)));
        let (heading, head, across) = (Heading::Title, self.head, Some(across(area.width)));
        let lanes = (0..count).zip(places);
        let lanes = lanes.map(|(number, y)| Lane { number, area: Rect { y, height, ..area }, heading, head, across });
        self.and(lanes, fit, true)
    }

    /// Four fields in reading order, with a line between them.
    fn quarters(self, area: Rect, count: usize, heading: Heading) -> Self {
        let (middle, up) = (area.x + area.width.saturating_sub(1) / 2, area.y + area.height / 2);
        let columns = [(area.x, middle - area.x), (middle + 1, area.right().saturating_sub(middle + 2))];
        let rows = [(area.y, up - area.y), (up + 1, area.bottom().saturating_sub(up + 1))];
        let places = rows.iter().flat_map(|(y, height)| {
            columns.iter().map(move |(x, width)| Rect { x: *x, y: *y, width: *width, height: *height })
        });
        let head = self.head;
        let lane = |(number, area)| {
            let lane = Lane { number, area, heading, head, across: None };
            Lane { across: Some(across(lane.room().width)), ..lane }
        };
        self.and(places.enumerate().take(count).map(lane), count, true)
    }

    /// The lanes that are seen, the one in `sight` among them, where the board begins at the first cell of `area`.
    pub(super) fn seen(&self, sight: usize, area: Rect) -> impl Iterator<Item = Lane> {
        self.runs.iter().flat_map(move |run| {
            let seen = run.seen(sight);
            let at = |number: usize| self.all.get(number).map(|lane| lane.area).unwrap_or_default();
            let (first, from) = (at(run.lanes.start), at(seen.start));
            let lanes = self.all.get(seen).unwrap_or_default();
            lanes.iter().map(move |lane| {
                let x = area.x + lane.area.x - (from.x - first.x);
                let y = area.y + lane.area.y - (from.y - first.y);
                Lane { area: Rect { x, y, ..lane.area }, ..*lane }
            })
        })
    }

    /// Whether every lane has room.
    pub(super) fn all_are_seen(&self) -> bool {
        self.runs.iter().all(|run| run.lanes.len() <= run.fit)
    }

    /// How many stickies may stand side by side in each lane where several do: the same number in every one.
    pub(super) fn most_across(&self) -> usize {
        self.all.iter().filter_map(|lane| lane.across).min().unwrap_or(1)
    }

    /// How many stickies lie in lanes that have no room, and on which side: `← 4 → 6`.
    pub(super) fn beyond(&self, sight: usize, count_in: impl Fn(usize) -> usize) -> String {
        let count = |lanes: Range<usize>| -> usize { lanes.map(&count_in).sum() };
        let told = self.runs.iter().flat_map(|run| {
            let seen = run.seen(sight);
            let [before, behind] = if run.is_down { ["↑", "↓"] } else { ["←", "→"] };
            [(before, count(run.lanes.start..seen.start)), (behind, count(seen.end..run.lanes.end))]
        });
        let told = told.filter(|(_, count)| *count > 0).map(|(arrow, count)| format!("{arrow} {count}"));
        told.collect::<Vec<_>>().join(" ")
    }
}

impl Run {
    /// Those that are seen.
    fn seen(&self, sight: usize) -> Range<usize> {
        let from = self.lanes.start + first_shown(sight.saturating_sub(self.lanes.start), self.lanes.len(), self.fit);
        from..(from + self.fit).min(self.lanes.end)
    }
}

/// How wide lanes side by side are together: what holds nothing is as wide as its title, or half of its share.
fn widths(views: &[LaneView<'_>], width: u16) -> Vec<u16> {
    let count = u16::try_from(views.len()).unwrap_or(u16::MAX).max(1);
    let share = width / count;
    let (empty, used): (Vec<_>, Vec<_>) = views.iter().enumerate().partition(|(_, view)| view.stickies.is_empty());
    if used.is_empty() {
        return vec![share; views.len()];
    }
    let title = |number: usize, view: &LaneView<'_>| text::width(&title_of(number, view)) + 2;
    let narrow = |(number, view): (usize, &LaneView<'_>)| title(number, view).max(share / 2).min(share);
    let taken: u16 = empty.into_iter().map(narrow).sum();
    let each = (width - taken) / u16::try_from(used.len()).unwrap_or(u16::MAX);
    let widths = views.iter().enumerate();
    widths.map(|(number, view)| if view.stickies.is_empty() { narrow((number, view)) } else { each }).collect()
}

/// What a lane is called, behind the digit that opens a line in it.
pub(super) fn name_of(number: usize, lane: &LaneView<'_>) -> String {
    let name = if lane.title.is_empty() { CaptureKind::Idea.plural() } else { lane.title };
    let has_digit = lane.kind == CaptureKind::Idea && !lane.title.is_empty();
    if has_digit { format!("{} {name}", number + 1) } else { name.to_owned() }
}

/// The same with how many stickies it holds.
pub(super) fn title_of(number: usize, lane: &LaneView<'_>) -> String {
    format!("{}  {}", name_of(number, lane), lane.stickies.len())
}

/// How many stickies stand side by side in a room of this width.
fn across(width: u16) -> usize {
    usize::from((width / SIDE_BY_SIDE).max(1))
}

/// Draws what is between the lanes: the cross of four fields, and the words at the ends of axes.
pub(super) fn draw_lines(layout: Option<&Layout>, lanes: &[Lane], canvas: &mut Canvas<'_>) {
    let (Some(layout @ (Layout::Quadrants | Layout::Axes { .. })), Some(first)) = (layout, lanes.first()) else {
        return;
    };
    let area = lanes.iter().take(4).fold(first.area, |all, lane| all.union(lane.area));
    let (across, up) = (first.area.right(), first.area.bottom());
    canvas.fill(Rect { x: across, width: 1, ..area }, "│", Role::Border);
    canvas.fill(Rect { y: up, height: 1, ..area }, "─", Role::Border);
    canvas.put(Rect { x: across, y: up, width: 1, height: 1 }, "┼", Role::Border);
    if let Layout::Axes { across: [left, right], up: [low, high] } = layout {
        let row = Rect { y: up, height: 1, ..area };
        let half = row.width / 2;
        canvas.put(row, &format!("{} ", text::fit(left, half.saturating_sub(2))), Role::Accent);
        canvas.put_right(row, &format!(" {}", text::fit(right, half.saturating_sub(2))), Role::Accent);
        let line = |y: u16| Rect { y, height: 1, ..area };
        let mut end = |y: u16, arrow: &str, words: &str| {
            let words = text::fit(words, area.width.saturating_sub(2));
            canvas.centered(line(y), &format!("{arrow} {words}"), Role::Accent);
        };
        end(area.y.saturating_sub(1), "↑", high);
        end(area.bottom(), "↓", low);
    }
}
