//! What is said of what was promised in an earlier session.

use crate::domain::carried::{CarriedId, Outcome};
use crate::domain::session::Session;

/// Which of the promises of an earlier session it is.
pub(super) fn promise_of(session: &Session, id: CarriedId) -> String {
    let number = session.carried_at(id).map(|(_, [number, of])| format!("{number} of {of}"));
    format!("promise {}", number.unwrap_or_default())
}

/// What became of a promise.
pub(super) fn looked_back(session: &Session, id: CarriedId, outcome: Outcome) -> String {
    let hint = if outcome == Outcome::Changed { "; C types how it reads now" } else { "" };
    format!("{}: {}{hint}", promise_of(session, id), outcome.word())
}
