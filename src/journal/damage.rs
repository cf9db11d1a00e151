//! What can be wrong with a session file, in words that tell a facilitator what to do.

use std::fmt;
use std::ops::Range;

use crate::text::{is_kept, is_plain_name, plain_name};

/// Something in a session file that is not as it was written. The bytes stay in the file as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The line, counted from 1.
    pub line: u64,
    /// The bytes of the line in the file, its line end left out.
    pub bytes: Range<u64>,
    /// What is wrong.
    pub what: Flaw,
}

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

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The checksum is not that of the bytes before it.
    Checksum,
    /// One bit of the first line is wrong, and put right by its checksum.
    Mended,
    /// No checksum stands at the end.
    NoChecksum,
    /// The checksum is right, but the bytes are not UTF-8.
    NotText,
    /// The checksum is right, but it is no fact; why, safe to show.
    NotRon(String),
    /// The checksum is right, but it holds a word that this version does not know; the word, safe to show.
    Unknown(String),
    /// The line is good, but facts before it are not there.
    Missing {
        /// The number of the first.
        first: u64,
        /// The number of the last.
        last: u64,
    },
    /// What the header calls the session could lead elsewhere if files were named by it.
    NotAName {
        /// What it says, safe to show.
        called: String,
        /// The plain name that the session has instead.
        taken: String,
    },
    /// A fact with this number, or a later one, came before.
    Repeated {
        /// The number.
        seq: u64,
    },
}

impl Flaw {
    /// The flaw of a header that calls the session so, and what the session is called instead; none for a plain name.
    pub(super) fn of_name(called: &str) -> Option<(Self, String)> {
        let taken = (!is_plain_name(called)).then(|| plain_name(called))?;
        Some((Self::NotAName { called: safe(called), taken: taken.clone() }, taken))
    }

    /// The flaw of a line that RON refuses.
    pub(super) fn from_ron(error: &ron::error::SpannedError) -> Self {
        match &error.code {
            ron::Error::NoSuchEnumVariant { found, .. } => Self::Unknown(safe(found)),
            _ => Self::NotRon(why(error)),
        }
    }
}

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

fn safe(text: &str) -> String {
    const LONGEST: usize = 160;
    text.chars().take(LONGEST).map(|letter| if is_kept(letter) { letter } else { '\u{fffd}' }).collect()
}

/// Why a file has no header that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoHeader {
    /// There is nothing in the file.
    Empty,
    /// It does not start as every session file does.
    NotASession,
    /// It is text in another encoding.
    OtherEncoding,
    /// It has a length and no content, as a disk leaves a file after a power cut.
    Zeros,
    /// It ends within its first line.
    Torn,
    /// The first line cannot be read; why, safe to show.
    Damaged(String),
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

impl std::error::Error for NoHeader {}
