//! What others may have done to a session file, and what to say of it.
//!
//! Never here: finding it out, or doing anything about it.

use std::path::Path;

use super::super::words::disk as words;
use crate::app::msg::{IoFailure, Outcome};

/// What is wrong with the session file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Nothing stands at its path.
    Gone,
    /// Another file stands at its path.
    Replaced,
    /// An older copy of it does.
    Older,
    /// Its end is missing.
    CutShort,
    /// Its bytes are not those that were written.
    Changed,
    /// Nothing, but another of ours has gone on in another file.
    Left,
    /// Another of ours has gone on from an earlier fact, here or in another file.
    Parted,
}

impl Why {
    /// What to say: what happened at `path`, and that the session is at `now` from here on.
    pub(super) fn told(self, path: &Path, now: &Path) -> Outcome {
        Outcome::Rescued { path: now.to_owned(), why: self.failure(path, now) }
    }

    fn failure(self, path: &Path, now: &Path) -> IoFailure {
        let what = match self {
            Self::Gone => words::GONE,
            Self::Replaced => words::REPLACED,
            Self::Older => words::OLDER,
            Self::CutShort => words::CUT_SHORT,
            Self::Changed => words::CHANGED,
            Self::Left => words::LEFT,
            Self::Parted => return words::parted(path, now),
        };
        words::goes_on(what, path, now)
    }
}
