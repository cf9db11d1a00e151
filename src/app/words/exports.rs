//! What is said while a summary is written, and when it stands there.

use crate::input::Key;
use crate::text::counted;

/// Said where one is asked for while another is being written.
pub(in crate::app) const ALREADY: &str = "the summary is being written already; it is said when it stands there";

/// Said meanwhile.
pub(in crate::app) const WRITING: &str = "writing the summary …";

/// Said while the pages are written that somebody leads from.
pub(in crate::app) const WRITING_PAGES: &str = "writing the pages …";

/// Said of somebody who leads nothing, with the key that says who does.
pub(in crate::app) fn leads_nothing(name: &str, key: &str) -> String {
    format!("{name} leads no block yet; {key} on the agenda says who leads the one that is selected")
}

/// So many files stand there, with the key that copies where.
pub(in crate::app) fn written(count: usize, folder: &str, copies: Option<Key>) -> String {
    let copies = copies.map(|key| format!(" ({key} copies this)")).unwrap_or_default();
    format!("{count} files written to {folder}{copies}")
}

/// So many files that somebody has changed keep their names.
pub(in crate::app) fn beside(count: usize, folder: &str) -> String {
    let stay = counted(count, "changed file stays", "changed files stay");
    format!("{stay}, the new beside it, in {folder}")
}

/// Stands above those, each with the one beside it.
pub(in crate::app) const CHANGED: &str = "Changed since the last export → new, beside it";
