//! What people take home: one neutral [`Report`] of a session, and one writer per format.
//!
//! Holds: the report and its `parts`, how it is gathered from a session (`gather`), its `times`, `votes` and `tallies`,
//! what it says (`sentences`), how names are hidden (`redact`), what goes in only when asked for ([`private`]) and what is
//! said last (`ending`), what is handed over (`handover`), what became of earlier promises (`earlier`), who led (`leads`), who worked with whom (`together`); a writer each for Markdown, HTML (with its
//! `figures`), CSV (`tables`), JSON and chat, and all `texts` of a report, visited one by one; the run sheet of a plan
//! ([`sheet`]); and the `words` for all of it.
//!
//! May import: `text`, `domain`.
//!
//! Never here: a file, a clock, the terminal. Nothing that stands in any text of a report can become markup, a formula,
//! an escape or a path: only a [`Clean`] report is written, and each writer escapes for its own format.
//!
//! A format to come is a new member of [`Format`] and a writer beside the others.

mod chat;
mod earlier;
mod ending;
mod figures;
#[cfg(test)]
mod fixture;
pub(crate) mod gather;
mod handover;
mod html;
mod json;
mod leads;
mod markdown;
mod parts;
pub mod private;
mod redact;
pub mod report;
pub(crate) mod sentences;
pub mod sheet;
pub(crate) mod tables;
mod tallies;
mod texts;
pub(crate) mod times;
mod together;
mod votes;
pub(crate) mod words;

use std::fmt;

use serde::Serialize;

pub use json::{FORMAT, read_json};
pub use markdown::escaped;
pub use parts::Unread;
pub use private::{Included, Private};
pub use redact::{Doubt, Once, OnceNamed, once_named, redact};
pub use report::Report;
use words::left_out;

/// A format a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// To edit and mail.
    Markdown,
    /// One page that needs nothing else: to read, keep and print.
    Html,
    /// Everything caught, a row each, for a spreadsheet.
    Csv,
    /// The commitments and what is handed over, with the columns that trackers import.
    Actions,
    /// The plan against the clock, a row for each step, for a spreadsheet.
    Times,
    /// The whole report for programs.
    Json,
    /// The gist, for a chat.
    Text,
}

impl Format {
    /// Every format, in the order they are offered.
    pub const ALL: [Self; 7] =
        [Self::Markdown, Self::Html, Self::Csv, Self::Actions, Self::Times, Self::Json, Self::Text];

    /// The word that asks for it on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Actions => "actions",
            Self::Times => "times",
            Self::Json => "json",
            Self::Text => "txt",
        }
    }

    /// What it is, in a few words for a list of choices.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Markdown => left_out::MARKDOWN,
            Self::Html => left_out::HTML,
            Self::Csv => left_out::IDEAS,
            Self::Actions => left_out::ACTIONS,
            Self::Times => left_out::TIMES,
            Self::Json => left_out::JSON,
            Self::Text => left_out::CHAT,
        }
    }

    /// The end of a file's name in this format, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv | Self::Actions | Self::Times => "csv",
            Self::Json => "json",
            Self::Text => "txt",
        }
    }

    /// The format that a word asks for: its name, or the usual longer one, whatever its case.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let longer = match word.as_str() {
            "markdown" => "md",
            "htm" => "html",
            "ideas" => "csv",
            "text" | "chat" => "txt",
            other => other,
        };
        Self::ALL.into_iter().find(|format| format.name() == longer)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a report could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritten {
    format: Format,
    reason: String,
}

impl Unwritten {
    fn new(format: Format, reason: &impl fmt::Display) -> Self {
        Self { format, reason: reason.to_string() }
    }
}

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&left_out::not_written(self.format, &self.reason))
    }
}

impl std::error::Error for Unwritten {}

/// A report of which every text is one clean line, ready to be written.
#[derive(Debug)]
pub struct Clean(Report);

impl Clean {
    /// The same report with every text made one clean line: no control characters, no escapes, no invisible tricks.
    pub fn new(mut report: Report) -> Self {
        report.clean();
        Self(report)
    }

    /// Writes it in a format.
    ///
    /// # Errors
    ///
    /// Where the writer of the format fails, which no report is known to bring about.
    pub fn render(&self, format: Format) -> Result<String, Unwritten> {
        let Self(report) = self;
        match format {
            Format::Markdown => Ok(markdown::write(report)),
            Format::Html => html::write(report).map_err(|reason| Unwritten::new(format, &reason)),
            Format::Csv => tables::ideas(report).map_err(|reason| Unwritten::new(format, &reason)),
            Format::Actions => tables::actions(report).map_err(|reason| Unwritten::new(format, &reason)),
            Format::Times => tables::times(report).map_err(|reason| Unwritten::new(format, &reason)),
            Format::Json => json::write(report).map_err(|reason| Unwritten::new(format, &reason)),
            Format::Text => Ok(chat::write(report)),
        }
    }

    /// The table of all that was caught, piece by piece; together they are what [`Self::render`] gives as [`Format::Csv`].
    ///
    /// # Errors
    ///
    /// Where a row cannot be written, which no report is known to bring about.
    pub fn table(&self) -> impl Iterator<Item = Result<String, Unwritten>> + '_ {
        tables::ideas_in_pieces(&self.0).map(|piece| piece.map_err(|reason| Unwritten::new(Format::Csv, &reason)))
    }

    /// What stands in the file for programs, for whoever writes it piece by piece: of a long day the text takes more room
    /// than the report. Pretty, with a line end at its end, it is what [`Self::render`] gives as [`Format::Json`].
    pub fn json(&self) -> impl Serialize + '_ {
        json::written(&self.0)
    }
}

/// Writes a report in a format, and leaves it as it is.
///
/// # Errors
///
/// Where the writer of the format fails, which no report is known to bring about.
pub fn render(report: &Report, format: Format) -> Result<String, Unwritten> {
    Clean::new(report.clone()).render(format)
}

/// The name for a file with a report in a format: `2026-11-23-distributed-leadership-taster.md`.
///
/// Made of small letters, digits, hyphens and one dot or two, whatever the workshop is called: never a path.
pub fn file_name(report: &Report, format: Format) -> String {
    let day = slug(report.held.began.as_ref().unwrap_or(&report.held.written).date());
    let (day, id) = (if day.is_empty() { "undated".to_owned() } else { day }, slug(&report.workshop.id));
    let id = if id.is_empty() { "workshop".to_owned() } else { id };
    let mark = if report.held.rehearsal { "-rehearsal" } else { "" };
    let part = match format {
        Format::Csv => "-ideas",
        Format::Actions => "-actions",
        Format::Times => "-times",
        Format::Markdown | Format::Html | Format::Json | Format::Text => "",
    };
    let redacted = if report.redacted { "-redacted" } else { "" };
    format!("{day}-{id}{mark}{part}{redacted}.{}", format.extension())
}

/// The name for a file with the pages that somebody leads from: `lead-3-ana.html`. `number` tells two of one name apart.
pub fn lead_file_name(number: u32, name: &str, format: Format) -> String {
    let name = slug(name);
    let joint = if name.is_empty() { "" } else { "-" };
    format!("lead-{number}{joint}{name}.{}", format.extension())
}

/// Text as a part of a file name: small letters, digits and single hyphens, at most 80 of them.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().map(|letter| letter.to_ascii_lowercase()) {
        if slug.len() >= 80 {
            break;
        }
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_never_a_path() {
        let mut report = fixture::empty();
        assert_eq!(file_name(&report, Format::Markdown), "2026-11-23-trial.md");
        report.workshop.id = "../../etc/passwd\u{202e}\0 CON:x".into();
        assert_eq!(file_name(&report, Format::Actions), "2026-11-23-etc-passwd-con-x-actions.csv");
        report.workshop.id = "日本".into();
        report.held.written.0 = "/tmp".into();
        assert_eq!(file_name(&report, Format::Html), "tmp-workshop.html");
        assert_eq!(lead_file_name(3, "Ana de la Cruz", Format::Html), "lead-3-ana-de-la-cruz.html");
        assert_eq!(lead_file_name(4, "../日本", Format::Markdown), "lead-4.md");
    }

    #[test]
    fn every_format_has_a_name_that_asks_for_it() {
        for format in Format::ALL {
            assert_eq!(Format::named(format.name()), Some(format));
            assert_eq!(Format::named(&format.name().to_uppercase()), Some(format));
        }
        assert_eq!(Format::named("pdf"), None);
    }
}
