//! What is said about groups that were made, and about what is wished for them.
//!
//! Never here: who is kept apart; the room may read it.

use std::collections::BTreeSet;

use crate::domain::event::{Event, Showing};
use crate::domain::groups::{Blend, Grouping, Seating};
use crate::domain::session::Session;
use crate::text::counted as counted_words;

/// What groups were made, and who meets whom again where that could not be helped.
pub(super) fn grouped(session: &Session, grouping: &Grouping) -> String {
    let sizes: BTreeSet<usize> = grouping.groups.iter().map(Vec::len).collect();
    let sizes: Vec<String> = sizes.iter().rev().map(ToString::to_string).collect();
    let made = format!("{} of {}", counted_words(grouping.groups.len(), "group", "groups"), sizes.join(" or "));
    match session.meetings_again(grouping) {
        0 => made,
        1 => format!("{made}; two people have met before"),
        twos => format!("{made}; {twos} pairs have met before"),
    }
}

/// What groups have come by themselves, and what shows their task where the stage does not.
pub(super) fn arrived(session: &Session, events: &[Event]) -> Option<String> {
    events.iter().find(|event| matches!(event, Event::GroupsMade { .. }))?;
    let made = grouped(session, session.grouping()?);
    let is_shown = session.showing() == Showing::Groups;
    Some(if is_shown { format!("{made}; n or space shows what they do") } else { made })
}

/// What is wished of two people, without their names: the room may read it.
pub(super) const fn wished(seating: Option<Seating>) -> &'static str {
    match seating {
        Some(Seating::Apart) => "noted: two are kept apart",
        Some(Seating::Together) => "noted: two stay together",
        None => "noted: nothing is wished of them",
    }
}

/// How groups are made from now on, and of how many people it is known what they are strongest in.
pub(super) fn blended(session: &Session) -> String {
    let known = format!("{} of {}", session.strengths_known(), counted_words(session.present(), "person", "people"));
    match session.blend() {
        Blend::Any => "groups are made as it comes".into(),
        Blend::Mixed => format!("groups mix strengths; known of {known}"),
        Blend::Alike => format!("groups of the same strength; {known} let it be known (m, 9)"),
    }
}
