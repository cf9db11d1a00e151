//! What every export says last: what is not in it, and what of the session file could not be read.

use super::parts::Unread;
use super::report::Report;
use super::words::left_out as words;

impl Unread {
    /// Whether everything was read.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// How many facts could not be read.
    pub const fn facts(&self) -> u64 {
        self.damaged.saturating_add(self.newer).saturating_add(self.missing).saturating_add(self.repeated)
    }

    /// Whether names of people who joined may be among what could not be read, so that nobody knows them.
    pub const fn may_hold_names(&self) -> bool {
        self.torn || self.facts() > 0
    }

    /// What could not be read, in sentences; empty where everything was.
    pub fn sentences(&self) -> String {
        words::unread(self)
    }
}

impl Report {
    /// The same report, telling what of the session file could not be read.
    #[must_use]
    pub fn with_unread(self, unread: Unread) -> Self {
        Self { unread, ..self }
    }

    /// What every export says last.
    pub fn ending(&self) -> String {
        self.ending_with(&[])
    }

    /// What an export says last that leaves out more than the report does.
    pub(super) fn ending_with(&self, more: &[String]) -> String {
        let left_out: Vec<&str> = more.iter().chain(&self.left_out).map(String::as_str).collect();
        words::ending(&left_out, &self.unread.sentences())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{Fixture, workshop};
    use crate::domain::session::Session;
    use crate::domain::time::Zone;
    use crate::domain::workshop::NamesRule;
    use crate::export::fixture;

    #[test]
    fn the_ending_says_what_is_not_there() {
        let unread = Unread { damaged: 2, newer: 1, ..Unread::default() };
        let told = "3 facts could not be read (2 damaged, 1 of a newer version).";
        let mut report = fixture::empty();
        report.left_out.clear();
        assert_eq!(report.ending(), "Nothing was left out.");
        report = report.with_unread(unread);
        assert_eq!(report.ending(), told);
        report.left_out.push("1 note".into());
        assert_eq!(report.ending(), format!("Not included: 1 note. {told}"));
    }

    #[test]
    fn the_ending_of_steps_without_names_is_about_who_said_what_and_not_about_owners() {
        let mut workshop = workshop();
        workshop.blocks[0].steps[0].names = NamesRule::NotStored;
        let mut room = Fixture::new();
        room.session = Session::new(workshop, room.now);
        let title = room.session.workshop().blocks[0].title.clone();
        let report = Report::of(&room.session, &Zone::UTC, room.now);
        let told = format!("who said what in the steps of “{title}” that do not store it");
        assert!(report.ending().contains(&told), "{}", report.ending());
    }
}
