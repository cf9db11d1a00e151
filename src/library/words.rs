//! What is said of workshops and sessions in lists: where one stopped, and why one cannot be had.
//!
//! Never here: reading either.

use crate::domain::event::Place;
use crate::domain::session::Session;
use crate::domain::session::reading::block_of;
use crate::domain::workshop::{BlockId, StepRef};

/// Said where a header is whole, its script is not, and there are no facts.
pub const UNREADABLE: &str = "the script in its first line cannot be read by this version";

/// Said of a script that nothing else is said of.
pub(super) const CANNOT_BE_READ: &str = "it cannot be read";

/// The title of a plan that cannot be read.
pub(super) const NO_PLAN: &str = "A workshop whose plan cannot be read";

/// Where a session stopped, in words. Blocks are counted as the run sheet counts them.
pub fn stopped_at(session: &Session) -> String {
    let blocks = &session.workshop().blocks;
    let place = session.place();
    let number = block_of(place).and_then(|here| (1..).zip(blocks).find(|(_, block)| block.id == here));
    match (place, number) {
        (Place::Lobby, _) => "not begun yet".to_owned(),
        (Place::Summary, _) => "finished".to_owned(),
        (place, Some((number, _))) => format!("block {number} of {} · {}", blocks.len(), place_words(session, place)),
        (place, None) => place_words(session, place),
    }
}

/// A place in a few words.
pub fn place_words(session: &Session, place: Place) -> String {
    match place {
        Place::Lobby => "the welcome".into(),
        Place::Step(StepRef { block, .. }) => block_title(session, block),
        Place::Debrief(block) => format!("the debrief of {}", block_title(session, block)),
        Place::Summary => "the summary".into(),
    }
}

/// The title of a block, also of one that was undone.
pub fn block_title(session: &Session, block: BlockId) -> String {
    let found = session.workshop().block(block).or_else(|| session.undone_block(block));
    found.map_or_else(|| "a block".into(), |block| block.title.clone())
}
