//! What is said of a session file that is not as it was written, in words that tell a facilitator what to do.
//!
//! Never here: what is wrong.

use std::fmt;

use super::FORMAT;
use super::damage::{Damage, Flaw, NoHeader, safe};

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line;
        match &self.what {
            Flaw::Checksum if line == 1 => {
                f.write_str("line 1, the header, was changed after it was written; compare it with a copy of the file")
            }
            Flaw::Mended => f.write_str(
                "line 1, the header, has one wrong bit, which its checksum puts right whenever it is read; the file stays as it is",
            ),
            Flaw::NoChecksum if line == 1 => {
                f.write_str("line 1, the header, has lost its checksum; compare it with a copy of the file")
            }
            Flaw::NotAName { called, taken } => write!(
                f,
                "line {line} calls the session `{called}`, which is no plain name for files; `{taken}` is taken instead"
            ),
            Flaw::Checksum => write!(f, "line {line} was changed after it was written; it is skipped and {KEPT}"),
            Flaw::NoChecksum => write!(f, "line {line} has no checksum at its end; it is skipped and {KEPT}"),
            Flaw::NotText => write!(f, "line {line} is not UTF-8 text; it is skipped and {KEPT}"),
            Flaw::NotRon(why) => write!(f, "line {line} cannot be read: {why}; it is skipped and {KEPT}"),
            Flaw::Unknown(name) => write!(
                f,
                "line {line} holds `{name}`, which this version does not know; it is skipped and kept in the file, and \
                 a newer version will read it"
            ),
            Flaw::Missing { first, last } if first == last => {
                write!(f, "before line {line} fact {first} is missing; look for it in a copy of the file")
            }
            Flaw::Missing { first, last } => {
                write!(f, "before line {line} facts {first} to {last} are missing; look for them in a copy of the file")
            }
            Flaw::Repeated { seq } => {
                write!(f, "line {line} has the number {seq}, which is not above that of a line before it; it is skipped and {KEPT}")
            }
        }
    }
}

const KEPT: &str = "kept in the file; a copy of the file may still hold it";

/// Where a line cannot be read, and as far as it can be said, why; safe to show, for it may quote the file.
pub(super) fn why(error: &ron::error::SpannedError) -> String {
    let what = match &error.code {
        ron::Error::NoSuchStructField { found, .. } => format!("`{found}` is not known here"),
        ron::Error::MissingStructField { field, .. } => format!("`{field}` is missing"),
        ron::Error::DuplicateStructField { field, .. } => format!("`{field}` stands twice"),
        ron::Error::Eof => "it ends in the middle".to_owned(),
        ron::Error::ExceededRecursionLimit => "its brackets stand in each other too deep".to_owned(),
        // Ours: what a value of the file is not.
        ron::Error::Message(what) => what.clone(),
        _ => "something unexpected stands".to_owned(),
    };
    safe(&format!("{what} at column {}", error.span.start.col))
}

impl NoHeader {
    /// What is so.
    pub fn what(&self) -> String {
        match self {
            Self::Empty => "the file is empty".to_owned(),
            Self::NotASession => "this is not a session file: it does not start with `(format:`".to_owned(),
            Self::OtherEncoding => "this is UTF-16 text, and a session file is UTF-8".to_owned(),
            Self::Zeros => {
                "the file holds nothing but zero bytes, as some disks leave one after a power cut".to_owned()
            }
            Self::Torn => "the file ends within its first line, so no fact was saved in it".to_owned(),
            Self::Damaged(why) => format!("line 1, the header, cannot be read: {why}"),
        }
    }

    /// What to do about it.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Empty | Self::Torn => "start a new session",
            Self::NotASession => "choose a file ending .ronl",
            Self::Zeros => "look for a copy of it, and start a new session",
            Self::OtherEncoding => "save it as UTF-8, or take the original",
            Self::Damaged(_) => "the facts below it are untouched, put line 1 back from a copy",
        }
    }
}

impl fmt::Display for NoHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.what(), self.remedy())
    }
}

/// Why a file that begins with a fact has no header.
pub(super) const MISSING: &str = "it is missing";

/// Why a first line is not taken for a header though it could be one.
pub(super) const LETTERS_CHANGED: &str = "its first letters were changed";

/// Why a header is none that any version has written.
pub(super) const NO_SUCH_FORMAT: &str = "there is no format 0";

/// Said of a value that RON has no form for.
pub(super) const NOT_WRITABLE: &str = "it cannot be written as RON";

/// Said of a text that is left to RON.
pub(super) const NOT_PLAIN: &str = "not of the form that is written here";

/// Why a fact cannot have its number.
pub(super) fn no_such_number(seq: u64) -> String {
    format!("no fact can have the number {seq}")
}

/// Said of a file of a format that a newer version has written.
pub(super) fn newer(format: u32) -> String {
    format!(
        "the file has format {format}, this version knows formats up to {FORMAT}; it opens for reading only, \
         take a newer version to go on with it"
    )
}
