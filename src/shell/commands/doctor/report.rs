//! What was found, row by row, and what of it would fail.
//!
//! Never here: how anything was found; a letter that a terminal may act upon, whatever a row holds.

use super::super::safe;
use crate::shell::words::doctor as words;
use crate::text::wrap;

/// The columns in front of what a row says.
const INDENT: usize = 13;
/// The widest that lines are.
const WIDEST: u16 = 80;
/// The narrowest.
const NARROWEST: u16 = 40;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Report {
    rows: Vec<Row>,
    fails: Vec<String>,
    lacks_a_place: bool,
}

#[derive(Debug)]
enum Row {
    Title(&'static str),
    /// What something is called, and what is said of it.
    Said(&'static str, String),
    /// The same for what must not be broken into lines.
    Whole(&'static str, String),
}

impl Report {
    /// Begins a group.
    pub(super) fn title(&mut self, title: &'static str) {
        self.rows.push(Row::Title(title));
    }

    /// Says something; of what was said last, where the label is empty.
    pub(super) fn row(&mut self, label: &'static str, said: impl Into<String>) {
        self.rows.push(Row::Said(label, said.into()));
    }

    /// Names a place, or a command to be copied.
    pub(super) fn whole(&mut self, label: &'static str, said: impl Into<String>) {
        self.rows.push(Row::Whole(label, said.into()));
    }

    /// Something would fail.
    pub(super) fn fails(&mut self, said: String) {
        self.fails.push(said);
    }

    /// A place for files cannot be used.
    pub(super) fn lacks(&mut self, said: String) {
        self.lacks_a_place = true;
        self.fails(said);
    }

    /// Whether a place for files cannot be used.
    pub(super) const fn lacks_a_place(&self) -> bool {
        self.lacks_a_place
    }

    /// All of it, in lines of so many columns.
    pub(super) fn text(&self, columns: u16) -> String {
        let columns = usize::from(columns.clamp(NARROWEST, WIDEST));
        let broken = |said: &str, indent: usize| wrap(said, u16::try_from(columns - indent).unwrap_or(WIDEST));
        let mut lines = Vec::new();
        for row in &self.rows {
            let (label, said) = match row {
                Row::Title(title) => {
                    lines.extend((!lines.is_empty()).then(String::new));
                    lines.push((*title).to_owned());
                    continue;
                }
                Row::Said(label, said) => (*label, broken(said, INDENT)),
                Row::Whole(label, said) => (*label, vec![said.clone()]),
            };
            let labels = std::iter::once(label).chain(std::iter::repeat(""));
            lines.extend(labels.zip(said).map(|(label, said)| format!("  {label:<11}{said}")));
        }
        lines.extend([String::new(), words::FAILS.to_owned()]);
        lines.extend(self.fails.is_empty().then(|| format!("  {}", words::NOTHING)));
        for said in &self.fails {
            let marks = std::iter::once("-").chain(std::iter::repeat(" "));
            lines.extend(marks.zip(broken(said, 4)).map(|(mark, said)| format!("  {mark} {said}")));
        }
        safe(&(lines.join("\n") + "\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_broken_below_themselves_and_places_are_not() {
        let mut report = Report::default();
        report.title("One");
        report.row("first", "so many words that they do not go onto one line");
        report.title("Two");
        report.whole("where", "/a/path/that/is/longer/than/any/line/may/be/here");
        report.lacks("what would fail, in so many words as it takes".to_owned());
        assert!(report.lacks_a_place());
        let told = [
            "One",
            "  first      so many words that they do",
            "             not go onto one line",
            "",
            "Two",
            "  where      /a/path/that/is/longer/than/any/line/may/be/here",
            "",
            "What would fail",
            "  - what would fail, in so many words as",
            "    it takes",
            "",
        ];
        assert_eq!(report.text(10), told.join("\n"));
    }

    #[test]
    fn where_nothing_fails_that_is_said_and_nothing_raw_is() {
        let mut report = Report::default();
        report.row("label", "\u{1b}[2Jboo");
        assert_eq!(report.text(80), "  label      \u{fffd}[2Jboo\n\nWhat would fail\n  nothing\n");
    }
}
