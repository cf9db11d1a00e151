//! The stickies of a board as they are read out.
//!
//! Never here: anything but the public view.

use super::listing::{Does, ListedRow};
use super::words::{console, lists};
use crate::domain::captures::CaptureId;
use crate::domain::public::StepView;

/// Which of its stickies are seen, counted from the oldest: `23–33 of 40`.
pub(super) fn numbers(step: &StepView<'_>, seen: &[CaptureId]) -> String {
    let mut all: Vec<CaptureId> =
        step.board.lanes.iter().flat_map(|lane| lane.stickies.iter()).map(|sticky| sticky.id).collect();
    all.sort_unstable();
    let mut numbers: Vec<usize> = seen.iter().filter_map(|id| all.binary_search(id).ok()).map(|at| at + 1).collect();
    numbers.sort_unstable();
    match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) if last - first + 1 == numbers.len() => console::from_to((*first, *last), all.len()),
        _ => console::so_many_of(numbers.len(), all.len()),
    }
}

/// The stickies of a board as they are read out, lane by lane.
pub(super) fn stickies(step: &StepView<'_>) -> Vec<ListedRow> {
    let board = &step.board;
    let rows = board.lanes.iter().flat_map(|lane| lane.stickies.iter().map(move |sticky| (lane.title, sticky)));
    let rows = rows.map(|(lane, sticky)| {
        let hands: Vec<String> =
            sticky.hands(&board.rounds).map(|(letter, hands)| lists::hands(letter, hands)).collect();
        let who = match (sticky.from, sticky.who) {
            (Some(from), who) => format!("{from} → {}", who.unwrap_or_default()),
            (None, who) => who.unwrap_or_default().to_owned(),
        };
        ListedRow::new(lists::listed_sticky(sticky.text, &who, &hands, lane), Does::Select).id(&sticky.id.0)
    });
    rows.collect()
}
