//! What keeps two programs from writing into one file at once: its lock, or, where the disk knows no locks, a file
//! `NAME.lock` beside it that whoever writes makes and takes away again. Where not even that can be made, one program
//! alone can write, and the person is told.
//!
//! A lock file that was left behind by a kill is taken away: at once where its program ran on this computer, else when it is
//! older than it can be in use. The disk itself tells the time. One of which nobody knows whose it is stays that long, and is
//! named, so that a person can take it away.

use std::fmt;
use std::fs::{self, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Pid, getpid, test_kill_process};

use super::aside::{LOCK, OLD, with_suffix};
use super::disk::{Disk, DiskFile, Locked, write_whole};
use crate::domain::time::{Length, Timestamp};

/// How a session file is kept from being written to by two at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guarded {
    /// By its lock.
    Locked,
    /// By a file beside it.
    Beside,
    /// Not at all.
    Alone,
}

/// Why a file cannot be guarded.
#[derive(Debug)]
pub enum Refused {
    /// Its lock cannot be had.
    Lock(TryLockError),
    /// A lock file stands beside it, which is this one.
    Beside(PathBuf),
}

impl From<TryLockError> for Refused {
    fn from(refused: TryLockError) -> Self {
        Self::Lock(refused)
    }
}

impl From<Refused> for io::Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Lock(refused) => refused.into(),
            Refused::Beside(_) => ErrorKind::WouldBlock.into(),
        }
    }
}

/// Holds the guard of a file until it is dropped.
pub(super) struct Guard<D: Disk> {
    _locked: Option<Locked<D::File>>,
    beside: Option<(D, PathBuf, (u64, u64))>,
    /// How.
    pub(super) how: Guarded,
}

/// Whoever makes a lock file writes into it at once: one without words this old was left behind.
const WORDLESS: Length = Length::from_seconds(5);

/// What a file is guarded for, which says when a lock file is so old that it was left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// One write.
    Write,
    /// As long as somebody types.
    Hold,
}

impl Use {
    const fn longest(self) -> Length {
        match self {
            Self::Write => Length::from_minutes(2),
            Self::Hold => Length::from_minutes(24 * 60),
        }
    }
}

impl<D: Disk> Guard<D> {
    /// Takes it for a write, within so many quarters of a millisecond or not at all.
    pub(super) fn take(disk: &D, session: &Path, file: &Arc<D::File>, tries: u32) -> Result<Self, Refused> {
        Self::take_for(Use::Write, disk, session, file, tries)
    }

    /// Takes it within so many quarters of a millisecond or not at all.
    pub(super) fn take_for(
        wanted: Use,
        disk: &D,
        guarded: &Path,
        file: &Arc<D::File>,
        tries: u32,
    ) -> Result<Self, Refused> {
        let locked = Locked::take(file, tries)?;
        if locked.holds() {
            return Ok(Self { _locked: Some(locked), beside: None, how: Guarded::Locked });
        }
        let path = with_suffix(guarded, LOCK);
        let alone = || Self { _locked: None, beside: None, how: Guarded::Alone };
        for left in (0..tries.max(1)).rev() {
            match disk.create_new(&path) {
                Ok(made) => {
                    // Without its words, or without its number, it is one that only grows old.
                    let _unsaid = write_whole(&made, owner().as_bytes(), 0);
                    let Ok(seen) = made.look() else {
                        drop(disk.remove(&path));
                        return Ok(alone());
                    };
                    let beside = Some((disk.clone(), path, seen.identity));
                    return Ok(Self { _locked: None, beside, how: Guarded::Beside });
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => clear(disk, &path, wanted),
                Err(_) => return Ok(alone()),
            }
            if left > 0 {
                std::thread::park_timeout(Duration::from_micros(250));
            }
        }
        Err(Refused::Beside(path))
    }
}

impl<D: Disk> fmt::Debug for Guard<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("how", &self.how).finish_non_exhaustive()
    }
}

impl<D: Disk> Drop for Guard<D> {
    fn drop(&mut self) {
        if let Some((disk, path, identity)) = &self.beside
            && disk.look(path).is_ok_and(|seen| seen.identity == *identity)
        {
            // One that cannot be taken away grows old.
            drop(disk.remove(path));
        }
    }
}

/// Takes a lock file away that was left behind. Only one program does so at a time, or the second would take away what
/// the first one made after it.
pub(super) fn clear<D: Disk>(disk: &D, path: &Path, wanted: Use) {
    let Some(held) = left_by(disk, path) else { return };
    let is_dead = held.is_dead();
    let longest = if held.words.is_empty() { WORDLESS } else { wanted.longest() };
    let alone = with_suffix(path, OLD);
    let Ok(probe) = disk.create_new(&alone) else { return };
    let is_old = || probe.look().is_ok_and(|now| held.modified + longest < now.modified);
    if (is_dead || is_old()) && left_by(disk, path).is_some_and(|still| still == held) {
        drop(disk.remove(path));
    }
    drop(disk.remove(&alone));
}

/// Whose a lock file is, and since when.
#[derive(PartialEq, Eq)]
struct Held {
    words: Vec<u8>,
    identity: (u64, u64),
    modified: Timestamp,
}

impl Held {
    /// Whether its program ran on this computer and does not any more.
    fn is_dead(&self) -> bool {
        let words = String::from_utf8_lossy(&self.words);
        let Some((pid, computer)) = words.trim().split_once(' ') else { return false };
        let pid = pid.parse().ok().and_then(Pid::from_raw);
        // Somebody else's program is there, though it may not be asked.
        let is_gone = |pid| test_kill_process(pid) == Err(rustix::io::Errno::SRCH);
        !computer.is_empty() && computer == this_computer() && pid.is_some_and(is_gone)
    }
}

fn left_by<D: Disk>(disk: &D, path: &Path) -> Option<Held> {
    let file = disk.open(path, false).ok()?;
    let seen = file.look().ok()?;
    Some(Held { words: file.read_from(0).ok()?, identity: seen.identity, modified: seen.modified })
}

/// What says whose a lock file is: the number of this program, and by what this computer is known since it was started.
fn owner() -> String {
    format!("{} {}\n", getpid().as_raw_nonzero(), this_computer())
}

/// Nothing where the system does not say; only age tells there.
fn this_computer() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default().trim().to_owned()
}
