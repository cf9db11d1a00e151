//! The board: stickies in lanes, from the [`StepView`] of a block and nothing else. Where its lanes lie (`lanes`), how
//! large its stickies are (`sizes`), where each of them lies ([`Placed`]), and which is selected ([`State`]).
//!
//! Never here: a session; a screen that is not the room's to see; a row or a column that is not read off [`Placed`].

mod lanes;
mod placed;
mod selection;
mod sizes;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::public::{BoardView, LaneView, Layout, StepView, StickyView};
use crate::screens::stage::asked_words;
use crate::screens::words::wall;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::sticky::{self, Sticky};
use crate::ui::theme::Role;

use lanes::{Heading, Lane};
pub use placed::{MadeFor, Placed};
pub use selection::State;

/// Draws the board.
///
/// ```text
///  What could we try in the next 30 days?               12 ideas     what they answer
///  1 keep                      2 change                        ↑ 3   lanes with their digit, and how many are not seen
///  ┃ a sticky                  ┃ another one
/// ```
pub fn view(step: &StepView<'_>, state: &State, placed: &Placed, area: Rect, canvas: &mut Canvas<'_>) {
    let (head, rest) = placed.sizes.parts_of(area);
    let board = &step.board;
    let count = board.counted.counted(board.count);
    if board.hidden {
        draw_head(step, placed, &count, head, canvas);
        return canvas.centered(rest, &wall::hidden_so_far(&count), Role::Strong);
    }
    if board.layout.is_none() && board.lanes.iter().all(|lane| lane.stickies.is_empty()) {
        let words = if board.unseen > 0 { wall::NOTHING_SHOWN } else { wall::NOTHING_THERE };
        canvas.centered(rest, words, Role::Dim);
    }
    let unseen = draw_lanes(board, state, placed, area, canvas);
    let count = wall::on_the_board(&count, board.unseen);
    let told = if unseen.is_empty() { count } else { format!("{unseen}  {count}") };
    draw_head(step, placed, &told, head, canvas);
}

/// The stickies of which something is seen, lane by lane.
pub fn in_sight(state: &State, placed: &Placed, area: Rect) -> Vec<CaptureId> {
    let target = state.seen(placed);
    let lanes = placed.lanes.seen(state.sight(placed), area);
    let shown = lanes.flat_map(|lane| placed.shown(&lane, target));
    shown.filter_map(|place| placed.at(place)).map(|spot| spot.id).collect()
}

fn draw_head(step: &StepView<'_>, placed: &Placed, told: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let taken = canvas.put_right(area, told, Role::Dim);
    match &placed.sizes.prompt {
        Some(prompt) => {
            let [_, below] = parts::rows(area, [1, prompt.rows()]);
            canvas.picture(below, prompt, Role::Title);
        }
        None => {
            let prompt = prompt(step);
            canvas.put(area, &text::fit(&prompt, area.width.saturating_sub(taken + 2)), Role::Title);
        }
    }
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

/// As many lanes as fit, the one that has to be in sight among them. Gives back how many stickies are not seen in lanes
/// without a title, and in those that have no room; others say it themselves.
fn draw_lanes(board: &BoardView<'_>, state: &State, placed: &Placed, area: Rect, canvas: &mut Canvas<'_>) -> String {
    let sight = state.sight(placed);
    let (selected, target) = (state.place(placed), state.seen(placed));
    let seen: Vec<Lane> = placed.lanes.seen(sight, area).collect();
    lanes::draw_lines(board.layout, &seen, canvas);
    let mut untold = Unseen::default();
    for (lane, view) in seen.iter().filter_map(|lane| Some((lane, board.lanes.get(lane.number)?))) {
        let (pile, shown) = (placed.pile(lane.number), placed.shown(lane, target));
        for place in shown.clone() {
            let spot = placed.at(place).and_then(|spot| Some((spot, view.stickies.find(spot.id)?)));
            if let Some((spot, sticky)) = spot {
                let sticky = Sticky {
                    picture: placed.sizes.pictures.get(&spot.id),
                    selected: selected == Some(place) || board.held_up == Some(spot.id),
                    ..sticky_of(&sticky, board, lane.number)
                };
                sticky::draw(&sticky, placed.on_screen(spot, lane, shown.start), canvas);
            }
        }
        let unseen = Unseen { above: shown.start - pile.start, below: pile.end - shown.end };
        let is_told = draw_heading(lane, view, board.layout, unseen, canvas);
        if !is_told {
            untold = Unseen { above: untold.above + unseen.above, below: untold.below + unseen.below };
        }
    }
    let told = [untold.words(), placed.lanes.beyond(sight, |lane| placed.pile(lane).len())];
    told.join(" ").trim().to_owned()
}

/// Draws what says which lane it is. Gives back whether that tells how many of its stickies are not seen.
fn draw_heading(
    lane: &Lane,
    view: &LaneView<'_>,
    layout: Option<&Layout>,
    unseen: Unseen,
    canvas: &mut Canvas<'_>,
) -> bool {
    match lane.heading {
        Heading::Nothing => false,
        Heading::Digit => {
            canvas.put(lane.area, &(lane.number + 1).to_string(), Role::Accent);
            unseen.beside(lane.area, canvas);
            false
        }
        Heading::Title => {
            let head = Rect { height: lane.area.height.min(1), ..lane.area };
            // Apart from the digit of the next lane, which would read as one more number.
            let apart = Rect { width: head.width.saturating_sub(1), ..head };
            let told = canvas.put_right(apart, &unseen.words(), Role::Dim);
            let room = if told > 0 { Rect { width: apart.width.saturating_sub(told + 1), ..head } } else { head };
            let used = canvas.put(room, &text::fit(&title_of(lane.number, view), room.width), Role::Accent);
            if matches!(layout, Some(Layout::Rings)) && view.kind == CaptureKind::Idea {
                canvas.fill(parts::inset_left(room, used + 1), "─", Role::Border);
            }
            true
        }
    }
}

fn title_of(index: usize, lane: &LaneView<'_>) -> String {
    let digit = if lane.kind == CaptureKind::Idea && !lane.title.is_empty() {
        format!("{} ", index + 1)
    } else {
        String::new()
    };
    let name = if lane.title.is_empty() { CaptureKind::Idea.plural() } else { lane.title };
    format!("{digit}{name}  {}", lane.stickies.len())
}

/// How many stickies of a lane lie above and below what is seen of it.
#[derive(Clone, Copy, Debug, Default)]
struct Unseen {
    above: usize,
    below: usize,
}

impl Unseen {
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

fn sticky_of<'a>(view: &StickyView<'a>, board: &BoardView<'_>, lane: usize) -> Sticky<'a> {
    // What is let go of goes from one to another; everything else has one name.
    let levels = view.levels.map(|[before, after]| format!("  {before} → {after}")).unwrap_or_default();
    let handed = view.from.map(|from| format!("{from} → {}{levels}", view.who.unwrap_or_default()).into());
    Sticky {
        text: view.text,
        picture: None,
        author: handed.or_else(|| view.who.map(Cow::Borrowed)),
        votes: view.hands(&board.rounds).collect(),
        lane: u8::try_from(lane).unwrap_or(u8::MAX),
        selected: false,
    }
}
