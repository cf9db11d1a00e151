//! The board: stickies in lanes, from the [`StepView`] of a block and nothing else. Where its lanes lie (`lanes`) and what
//! stands above them (`heads`), how large its stickies are (`sizes`, by what is `measured`), where each of them lies ([`Placed`]), which is selected
//! ([`State`]), and all of it ready to be drawn between the band and the bar of the stage ([`BoardSheet`]).
//!
//! Never here: a session; a screen that is not the room's to see; a row or a column that is not read off [`Placed`].

mod heads;
mod lanes;
mod measured;
mod placed;
mod selection;
mod sheet;
mod sizes;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::public::{BoardView, LaneView, Layout, StepView};
use crate::screens::stage::{asked_words, sticky_of};
use crate::screens::words::wall;
use crate::text;
use crate::ui::big_type::Picture;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::sticky::{self, Sticky};
use crate::ui::theme::Role;

use lanes::{Heading, Lane, title_of};
pub use placed::{MadeFor, Placed};
pub use selection::State;
pub use sheet::{BoardSheet, Parts};

/// The stickies of which something is seen, lane by lane, each with its place on the screen.
fn in_sight(state: &State, placed: &Placed, area: Rect) -> Vec<(CaptureId, Rect)> {
    let target = state.seen(placed);
    let lanes = placed.lanes.seen(state.sight(placed), area);
    let shown = lanes.flat_map(|lane| {
        let shown = placed.shown(&lane, target);
        let first = shown.start;
        shown.filter_map(move |place| placed.at(place).map(|spot| (spot.id, placed.on_screen(spot, &lane, first))))
    });
    shown.collect()
}

/// What is said on a board on which nothing is seen.
fn instead(board: &BoardView<'_>) -> Option<String> {
    if board.hidden {
        return Some(wall::hidden_so_far(&board.counted.counted(board.count)));
    }
    let is_empty = board.layout.is_none() && board.lanes.iter().all(|lane| lane.stickies.is_empty());
    let words = if board.unseen > 0 { wall::NOTHING_SHOWN } else { wall::NOTHING_THERE };
    is_empty.then(|| words.to_owned())
}

/// How many there are, and how many of them are not seen in lanes without a title and in those that have no room; other lanes
/// say it themselves.
fn told(step: &StepView<'_>, state: &State, placed: &Placed, area: Rect) -> String {
    let board = &step.board;
    let count = board.counted.counted(board.count);
    if board.hidden {
        return count;
    }
    let (sight, target) = (state.sight(placed), state.seen(placed));
    let lanes = placed.lanes.seen(sight, area).filter(|lane| lane.heading != Heading::Title);
    let untold = lanes.map(|lane| Unseen::of(&lane, placed, target));
    let untold = untold
        .fold(Unseen::default(), |all, lane| Unseen { above: all.above + lane.above, below: all.below + lane.below });
    let beyond = placed.lanes.beyond(sight, |lane| placed.pile(lane).len());
    let count = wall::on_the_board(&count, board.unseen);
    let unseen = [untold.words(), beyond].join(" ");
    [unseen.trim(), &count].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("  ·  ")
}

/// What the room answers: the questions of its votes, or the instruction and behind it what its counts were for.
fn prompt(step: &StepView<'_>) -> String {
    let instruction = step.instruction.replace('\n', " · ");
    let are_lettered = step.board.asked.iter().any(|asked| asked.letter.is_some());
    let is_asked = step.asked.iter().any(|asked| !asked.question().is_empty());
    match (is_asked, are_lettered) {
        (true, _) => asked_words(&step.board.asked),
        (false, true) => format!("{instruction} · {}", asked_words(&step.board.asked)),
        (false, false) => instruction,
    }
}

/// As many lanes as fit, the one that has to be in sight among them; the sticky that is large elsewhere is marked.
///
/// ```text
///  1 keep                      2 change                        ↑ 3   lanes with their digit, and how many are not seen
///  ┃ a sticky                  ┃ another one
/// ```
fn draw_lanes(
    board: &BoardView<'_>,
    (state, placed, large): (&State, &Placed, Option<CaptureId>),
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    if board.hidden {
        return;
    }
    let (selected, target) = (state.place(placed), state.seen(placed));
    let seen: Vec<Lane> = placed.lanes.seen(state.sight(placed), area).collect();
    lanes::draw_lines(board.layout, &seen, canvas);
    for (lane, view) in seen.iter().filter_map(|lane| Some((lane, board.lanes.get(lane.number)?))) {
        let shown = placed.shown(lane, target);
        for place in shown.clone() {
            let spot = placed.at(place).and_then(|spot| Some((spot, view.stickies.find(spot.id)?)));
            if let Some((spot, sticky)) = spot {
                let sticky = Sticky {
                    picture: placed.sizes.pictures.get(&spot.id),
                    selected: selected == Some(place) || board.held_up == Some(spot.id),
                    marked: large == Some(spot.id),
                    ..sticky_of(&sticky, board, lane.number)
                };
                sticky::draw(&sticky, placed.on_screen(spot, lane, shown.start), canvas);
            }
        }
        let heading = (placed.sizes.heads.get(lane.number), Unseen::of(lane, placed, target));
        draw_heading(lane, view, board.layout, heading, canvas);
    }
}

/// Draws what says which lane it is, in big letters where there are some.
fn draw_heading(
    lane: &Lane,
    view: &LaneView<'_>,
    layout: Option<&Layout>,
    (name, unseen): (Option<&Picture>, Unseen),
    canvas: &mut Canvas<'_>,
) {
    match lane.heading {
        Heading::Nothing => {}
        Heading::Digit => {
            canvas.put(lane.area, &(lane.number + 1).to_string(), Role::Accent);
            unseen.beside(lane.area, canvas);
        }
        Heading::Title => {
            let [head, _] = parts::rows(lane.area, [lane.head, lane.area.height.saturating_sub(lane.head)]);
            // Above the stickies, whatever stands beside it.
            let lowest = Rect { y: head.bottom().saturating_sub(1), height: head.height.min(1), ..head };
            let rest = match name {
                Some(name) => {
                    canvas.picture(head, name, Role::Accent);
                    // All its stickies are in sight then, and none has to be counted.
                    parts::inset_left(lowest, name.columns() + 1)
                }
                None => plain_title(&title_of(lane.number, view), unseen, lowest, canvas),
            };
            if matches!(layout, Some(Layout::Rings)) && view.kind == CaptureKind::Idea {
                canvas.fill(rest, "─", Role::Border);
            }
        }
    }
}

/// A title in plain letters, and how many stickies are not seen; what is left behind it.
fn plain_title(title: &str, unseen: Unseen, line: Rect, canvas: &mut Canvas<'_>) -> Rect {
    // Apart from the digit of the next lane, which would read as one more number.
    let apart = Rect { width: line.width.saturating_sub(1), ..line };
    let told = canvas.put_right(apart, &unseen.words(), Role::Dim);
    let room = if told > 0 { Rect { width: apart.width.saturating_sub(told + 1), ..line } } else { line };
    let used = canvas.put(room, &text::fit(title, room.width), Role::Accent);
    parts::inset_left(room, used + 1)
}

/// How many stickies of a lane lie above and below what is seen of it.
#[derive(Clone, Copy, Debug, Default)]
struct Unseen {
    above: usize,
    below: usize,
}

impl Unseen {
    fn of(lane: &Lane, placed: &Placed, target: Option<usize>) -> Self {
        let (pile, shown) = (placed.pile(lane.number), placed.shown(lane, target));
        Self { above: shown.start - pile.start, below: pile.end - shown.end }
    }

    /// `↑ 12 ↓ 3`, or as much of it as there is.
    fn words(self) -> String {
        let above = if self.above > 0 { format!("↑ {} ", self.above) } else { String::new() };
        let below = if self.below > 0 { format!("↓ {}", self.below) } else { String::new() };
        (above + &below).trim_end().to_owned()
    }

    /// The arrows alone, in the column of a digit.
    fn beside(self, area: Rect, canvas: &mut Canvas<'_>) {
        let mark = |y: u16| Rect { y, width: 1.min(area.width), height: 1, ..area };
        if self.above > 0 && area.height > 1 {
            canvas.put(mark(area.y + 1), "↑", Role::Dim);
        }
        if self.below > 0 && area.height > 2 {
            canvas.put(mark(area.bottom() - 1), "↓", Role::Dim);
        }
    }
}
