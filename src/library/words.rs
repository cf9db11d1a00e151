//! What is said of workshops and sessions in lists: where one stopped, and why one cannot be had.
//!
//! Never here: reading either.

use crate::domain::event::Place;
use crate::domain::plan::step_number;
use crate::domain::session::Session;
use crate::domain::workshop::{BlockId, StepRef};

/// Said where a header is whole, its script is not, and there are no facts.
pub const UNREADABLE: &str = "the script in its first line cannot be read by this version";

/// Said of a script that nothing else is said of.
pub(super) const CANNOT_BE_READ: &str = "it cannot be read";

/// The title of a plan that cannot be read.
pub(super) const NO_PLAN: &str = "A workshop whose plan cannot be read";

/// Where a session stopped, in words.
pub fn stopped_at(session: &Session) -> String {
    match (session.place(), step_number(session)) {
        (Place::Lobby, _) => "not begun yet".to_owned(),
        (Place::Summary, _) => "at the summary".to_owned(),
        (place, Some((number, of))) => {
            format!("at step {number} of {of}: {}", place_words(session, place))
        }
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
