//! What can be wrong with a session file.

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
}

/// A text from a file as it may be shown.
pub(super) fn safe(text: &str) -> String {
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

impl std::error::Error for NoHeader {}
