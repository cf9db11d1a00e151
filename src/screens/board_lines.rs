//! The stickies of a board as they are read out.
//!
//! Never here: anything but the public view.

use super::listing::{Does, ListedRow};
use super::words::lists;
use crate::domain::public::StepView;

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
