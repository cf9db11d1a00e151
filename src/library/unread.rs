//! What of a session file could not be read, counted as an export tells it.

use crate::export::Unread;
use crate::journal::{Damage, Flaw, SessionReading};

/// What of a whole file could not be read. What is wrong with its first line is no fact.
pub fn unread(reading: &SessionReading) -> Unread {
    let mut unread = Unread::default();
    let facts = reading.damage.iter().filter(|damage| damage.line > 1);
    facts.for_each(|damage| count(damage, &mut unread));
    Unread { torn: reading.torn.is_some(), ..unread }
}

/// Adds what could not be read of lines that were added to a file.
pub fn count_all(damage: &[Damage], unread: &mut Unread) {
    for damage in damage {
        count(damage, unread);
    }
}

const fn count(damage: &Damage, unread: &mut Unread) {
    match &damage.what {
        Flaw::Mended => {}
        Flaw::Unknown(_) => unread.newer += 1,
        Flaw::Repeated { .. } => unread.repeated += 1,
        Flaw::Missing { first, last } => {
            let missing = last.saturating_sub(*first).saturating_add(1);
            unread.missing = unread.missing.saturating_add(missing);
        }
        _ => unread.damaged += 1,
    }
}
