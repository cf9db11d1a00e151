//! Unfinished typing, kept beside the session file as `NAME.draft`: one line with a checksum, replaced in one step, so that
//! no kill ever leaves half of it. It is not synced; a letter is not worth a wait.
//!
//! Each program that runs the session keeps its own, in `NAME.draft2` where the first is taken, and holds the lock of its
//! file, or a lock file beside it where the disk knows no locks. Those that nobody holds were left behind, and belong to
//! who opens the session next: once their words are kept together in one file, the others are taken away.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::words::disk as words;
use super::aside::{DRAFT, NEW, with_suffix};
use super::disk::{Disk, write_whole};
use super::guard::{Guard, Guarded, Use};
use super::io_failure::{self, Operation};
use crate::app::msg::{Drafts, IoFailure, Outcome};
use crate::domain::time::{Length, Timestamp};
use crate::journal;

/// So many programs can type in one session at once; nobody has as many open.
const PROGRAMS: u8 = 30;

/// What could not be kept is tried again after this.
const RETRY: Length = Length::from_millis(1_000);

/// Remembers what is kept, so that nothing is written twice and one failure is said once.
#[derive(Debug)]
pub struct DraftKeeper<D: Disk> {
    /// The file it stands in; none where nothing is kept.
    held: Option<Held<D>>,
    /// Files that others left behind; they go once what they hold is kept in ours.
    others: Vec<Held<D>>,
    /// Texts that were left in an editor; they go with them.
    texts: Vec<PathBuf>,
    /// Whether what is asked for holds their words as well.
    is_merged: bool,
    /// What stands in the file; empty where there is none.
    kept: String,
    /// What was asked for last.
    wanted: String,
    /// When to try again, while that is not what stands in the file.
    retry_at: Option<Timestamp>,
}

/// A file of ours, and what guards it.
#[derive(Debug)]
struct Held<D: Disk> {
    path: PathBuf,
    guard: Guard<D>,
}

impl<D: Disk> Default for DraftKeeper<D> {
    fn default() -> Self {
        Self {
            held: None,
            others: Vec::new(),
            texts: Vec::new(),
            is_merged: false,
            kept: String::new(),
            wanted: String::new(),
            retry_at: None,
        }
    }
}

/// The files that unfinished typing is kept in, the usual one first.
pub fn paths_of(session: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    (1..=PROGRAMS).map(|number| match number {
        1 => with_suffix(session, DRAFT),
        number => with_suffix(session, &format!("{DRAFT}{number}")),
    })
}

/// Whether somebody types in a session, whichever program that is.
pub(super) fn is_typed<D: Disk>(disk: &D, session: &Path) -> bool {
    paths_of(session).any(|path| matches!(stands(disk, &path), Stands::Taken))
}

impl<D: Disk> DraftKeeper<D> {
    /// All unfinished typing that was left beside a session, and the files that cannot be read; nothing of what is being
    /// typed in another program.
    pub fn read(&mut self, disk: &D, session: &Path) -> Drafts {
        let (mut drafts, mut left) = (Drafts::default(), Vec::new());
        for path in paths_of(session) {
            match stands(disk, &path) {
                Stands::Left(guard, text) => {
                    drafts.words.push(text);
                    left.push(Held { path, guard });
                }
                Stands::Other(_) => drafts.unread.push(path),
                Stands::Free | Stands::Taken => {}
            }
        }
        let mut left = left.into_iter();
        let kept = drafts.words.first().cloned().unwrap_or_default();
        *self = Self { held: left.next(), others: left.collect(), wanted: kept.clone(), kept, ..Self::default() };
        drafts
    }

    /// What stands in this file was left as well, and goes once its words are kept here.
    pub fn goes_with(&mut self, path: PathBuf) {
        self.texts.push(path);
    }

    /// Keeps a text instead of the one before, and instead of all that others left; an empty one takes the file away.
    pub fn keep(&mut self, disk: &D, session: &Path, text: &str, now: Timestamp) -> Option<Outcome> {
        self.is_merged = true;
        self.put_or_retry(disk, session, text, now)
    }

    fn put_or_retry(&mut self, disk: &D, session: &Path, text: &str, now: Timestamp) -> Option<Outcome> {
        text.clone_into(&mut self.wanted);
        let done = if self.kept == text { Ok(()) } else { self.put(disk, session, text) };
        match done {
            Ok(()) => {
                text.clone_into(&mut self.kept);
                if self.is_merged {
                    let stays = |error: io::Error| error.kind() != ErrorKind::NotFound;
                    self.others.retain(|held| disk.remove(&held.path).is_err_and(stays));
                    self.texts.retain(|path| disk.remove(path).is_err_and(stays));
                }
                self.retry_at.take().map(|_| Outcome::DraftKept)
            }
            Err(failure) => {
                let said = self.retry_at.replace(now + RETRY).is_some();
                (!said).then_some(Outcome::DraftNotKept(failure))
            }
        }
    }

    /// Tries again what could not be kept, if there is any.
    pub fn retry(&mut self, disk: &D, session: &Path, now: Timestamp) -> Option<Outcome> {
        self.retry_at?;
        let wanted = self.wanted.clone();
        self.put_or_retry(disk, session, &wanted, now)
    }

    /// When to try again, if something could not be kept.
    pub const fn next_retry(&self) -> Option<Timestamp> {
        self.retry_at
    }

    /// The session is in another file now: what is kept goes with it.
    pub fn follow(&mut self, disk: &D, from: &Path, to: &Path, now: Timestamp) -> Option<Outcome> {
        let wanted = self.wanted.clone();
        if from == to {
            if !wanted.is_empty() {
                self.kept.clear();
            }
            return self.put_or_retry(disk, to, &wanted, now);
        }
        let before = std::mem::take(self);
        (self.retry_at, self.others, self.is_merged) = (before.retry_at, before.others, before.is_merged);
        self.texts = before.texts;
        let outcome = self.put_or_retry(disk, to, &wanted, now);
        // What stands beside the file before is let go of once it stands beside this one.
        if self.kept == wanted
            && let Some(held) = before.held
        {
            drop(disk.remove(&held.path));
        }
        outcome
    }

    fn put(&mut self, disk: &D, session: &Path, text: &str) -> Result<(), IoFailure> {
        if text.is_empty() {
            let Some(held) = &self.held else { return Ok(()) };
            match disk.remove(&held.path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(io_failure::from_io(Operation::Draft, &held.path, &error));
                }
                Ok(()) | Err(_) => {}
            }
            self.held = None;
            return Ok(());
        }
        let path = match &self.held {
            Some(held) => held.path.clone(),
            None => free(disk, session)?,
        };
        let line = journal::encode_draft(text)
            .map_err(|error| io_failure::of(Operation::Draft, &path, (&error.to_string(), "type on")))?;
        let beside = self.held.take_if(|held| held.guard.how == Guarded::Beside);
        match replace(disk, &path, line.as_bytes(), beside.map(|held| held.guard)) {
            Ok(guard) => {
                self.held = Some(Held { path, guard });
                Ok(())
            }
            Err((error, beside)) => {
                let failure = io_failure::from_io(Operation::Draft, &path, &error);
                // What stood there before still does.
                self.held = beside.map(|guard| Held { path, guard }).or(self.held.take());
                Err(failure)
            }
        }
    }
}

/// The first of the files that nothing stands in the way of.
fn free<D: Disk>(disk: &D, session: &Path) -> Result<PathBuf, IoFailure> {
    let mut barred = None;
    for path in paths_of(session) {
        match stands(disk, &path) {
            Stands::Free => match disk.open(&with_suffix(&path, NEW), false) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    barred.get_or_insert_with(|| io_failure::from_io(Operation::Draft, &path, &error));
                }
                // A file was left behind by a kill between the two steps of keeping.
                Ok(_) | Err(_) => return Ok(path),
            },
            Stands::Other(failure) => {
                barred.get_or_insert(failure);
            }
            Stands::Left(..) | Stands::Taken => {}
        }
    }
    let many = || io_failure::of(Operation::Draft, session, words::TOO_MANY);
    Err(barred.unwrap_or_else(many))
}

/// What there is of a draft.
enum Stands<D: Disk> {
    /// None, or nothing in it.
    Free,
    /// Something that cannot be read as one, such as a folder, or one that is damaged; it stays.
    Other(IoFailure),
    /// One that a program left behind; it is ours now.
    Left(Guard<D>, String),
    /// One that a program holds.
    Taken,
}

fn stands<D: Disk>(disk: &D, path: &Path) -> Stands<D> {
    let file = match disk.open(path, false) {
        Ok(file) => Arc::new(file),
        Err(error) if error.kind() == ErrorKind::NotFound => return Stands::Free,
        Err(error) => return Stands::Other(io_failure::from_io(Operation::Draft, path, &error)),
    };
    // One that is left behind is taken away at the first try.
    let Ok(guard) = Guard::take_for(Use::Hold, disk, path, &file, 2) else { return Stands::Taken };
    let bytes = super::open_file::read_all(&*file, path);
    if bytes.as_ref().is_ok_and(Vec::is_empty) {
        return Stands::Free;
    }
    let text = bytes.ok().and_then(|bytes| journal::read_draft(&bytes)).filter(|text| !text.is_empty());
    let damaged = || io_failure::of(Operation::Draft, path, words::NO_DRAFT);
    text.map_or_else(|| Stands::Other(damaged()), |text| Stands::Left(guard, text))
}

/// Puts a file with these bytes in place of the one before, in one step, and holds its guard: `held` is one beside it, which
/// comes back where that fails.
fn replace<D: Disk>(
    disk: &D,
    path: &Path,
    bytes: &[u8],
    held: Option<Guard<D>>,
) -> Result<Guard<D>, (io::Error, Option<Guard<D>>)> {
    let new = with_suffix(path, NEW);
    let file = match make(disk, &new) {
        Ok(file) => Arc::new(file),
        Err(error) => return Err((error, held)),
    };
    let guard = held.map_or_else(|| Guard::take_for(Use::Hold, disk, path, &file, 2).map_err(io::Error::from), Ok);
    let done = match guard {
        Ok(guard) => match write_whole(&*file, bytes, 0).and_then(|()| disk.rename(&new, path)) {
            Ok(()) => return Ok(guard),
            Err(error) => (error, Some(guard).filter(|guard| guard.how == Guarded::Beside)),
        },
        Err(error) => (error, None),
    };
    drop(disk.remove(&new));
    Err(done)
}

fn make<D: Disk>(disk: &D, new: &Path) -> io::Result<D::File> {
    match disk.create_new(new) {
        // Left behind by a kill between the two steps.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            disk.remove(new)?;
            disk.create_new(new)
        }
        made => made,
    }
}
