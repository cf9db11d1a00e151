//! Unfinished typing, kept beside the session file as `NAME.draft`: one line with a checksum, replaced in one step, so that
//! no kill ever leaves half of it. It is not synced; a letter is not worth a wait.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::aside::with_suffix;
use super::disk::Disk;
use super::session_file::write_whole;
use super::trouble::{self, Doing};
use crate::app::msg::{Outcome, Trouble};
use crate::journal;

/// Remembers what is kept, so that nothing is written twice and one failure is said once.
#[derive(Clone, Debug, Default)]
pub struct DraftKeeper {
    /// What stands in the file; empty where there is none.
    kept: String,
    /// What was asked for last.
    wanted: String,
    failing: bool,
}

/// The file that unfinished typing is kept in.
pub fn path_of(session: &Path) -> PathBuf {
    with_suffix(session, ".draft")
}

impl DraftKeeper {
    /// The unfinished typing kept beside a session; none where there is none, or where it is damaged.
    pub fn read<D: Disk>(&mut self, disk: &D, session: &Path) -> Option<String> {
        let bytes = super::opening::read(disk, &path_of(session)).ok()?;
        let text = journal::read_draft(&bytes).filter(|text| !text.is_empty())?;
        *self = Self { kept: text.clone(), wanted: text.clone(), failing: false };
        Some(text)
    }

    /// Keeps a text instead of the one before; an empty one takes the file away.
    pub fn keep<D: Disk>(&mut self, disk: &D, session: &Path, text: &str) -> Option<Outcome> {
        text.clone_into(&mut self.wanted);
        if self.kept == text {
            return None;
        }
        match put(disk, &path_of(session), text) {
            Ok(()) => {
                text.clone_into(&mut self.kept);
                self.failing = false;
                None
            }
            Err(trouble) if !self.failing => {
                self.failing = true;
                Some(Outcome::DraftNotKept(trouble))
            }
            Err(_) => None,
        }
    }

    /// The session is in another file now: what is kept goes with it.
    pub fn follow<D: Disk>(&mut self, disk: &D, from: &Path, to: &Path) -> Option<Outcome> {
        let (wanted, kept) = (self.wanted.clone(), std::mem::take(&mut self.kept));
        let outcome = self.keep(disk, to, &wanted);
        if !kept.is_empty() && from != to {
            drop(disk.remove(&path_of(from)));
        }
        outcome
    }
}

fn put<D: Disk>(disk: &D, path: &Path, text: &str) -> Result<(), Trouble> {
    let failed = |error: &io::Error| trouble::from_io(Doing::Draft, path, error);
    if text.is_empty() {
        return match disk.remove(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&error)),
            Ok(()) | Err(_) => Ok(()),
        };
    }
    let line =
        journal::encode_draft(text).map_err(|error| trouble::of(Doing::Draft, path, &error.to_string(), "type on"))?;
    replace(disk, path, line.as_bytes()).map_err(|error| failed(&error))
}

fn replace<D: Disk>(disk: &D, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = with_suffix(path, "-new");
    let file = match disk.create_new(&new) {
        // Left behind by a kill between the two steps.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            disk.remove(&new)?;
            disk.create_new(&new)?
        }
        other => other?,
    };
    let done = write_whole(&file, bytes, 0).and_then(|()| disk.rename(&new, path));
    if done.is_err() {
        drop(disk.remove(&new));
    }
    done
}
