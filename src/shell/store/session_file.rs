//! The session file: appending under its lock with the expected length, keeping back what cannot be saved, trying again.
//!
//! All bytes of the session are also held in memory, those in the file first and those kept back after them. So a file
//! that is deleted, cut short or unreachable can be put back whole, and a retry is one write of the rest.
//!
//! Never here: a thread, a clock, a decision about what a fact means.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::io::Errno;

use super::aside;
use super::disk::{Disk, DiskFile};
use super::guard::{Guard, Guarded};
use super::io_failure::{self, Operation};
use super::making::Target;
use super::rescue;
use super::standing::Standing;
use crate::app::msg::{IoFailure, Outcome};
use crate::domain::time::{Length, Timestamp};

/// A session file and what of it is not saved yet.
#[derive(Debug)]
pub struct SessionFile<F: DiskFile> {
    pub(super) path: PathBuf,
    /// None until it could be made, and when nothing can be written to it any more.
    pub(super) open: Option<Open<F>>,
    /// Where it is to be made while it is not.
    pub(super) target: Target,
    /// What stands there of a file that could not be made whole.
    pub(super) leftover: Option<Arc<F>>,
    /// Every byte: those in the file, then those kept back.
    pub(super) contents: Arc<Vec<u8>>,
    /// How many of them are in the file.
    pub(super) saved: usize,
    /// A write broke off and could not be cut back: the file may go on with a part of what is kept back.
    pub(super) half: bool,
    /// The stamp of the file after we last wrote to it or compared all of it; none where that has to be done.
    pub(super) stamp: Option<(i128, i128)>,
    /// Since when it, or its end, is seen to be missing.
    pub(super) missing_since: Option<Timestamp>,
    /// How it was kept from others when it was last written to.
    pub(super) guarded: Guarded,
    /// Why nothing can be added, if nothing can.
    pub(super) read_only: Option<IoFailure>,
    /// A `NotSaved` or `NotCreated` was answered and not made good since.
    behind: bool,
    /// How often it failed since it last worked.
    failures: u32,
    retry_at: Option<Timestamp>,
}

/// The open file itself.
#[derive(Debug)]
pub(super) struct Open<F> {
    pub(super) file: Arc<F>,
    /// By which a path is known to lead to it still.
    pub(super) identity: (u64, u64),
}

impl<F> Clone for Open<F> {
    fn clone(&self) -> Self {
        Self { file: Arc::clone(&self.file), identity: self.identity }
    }
}

/// How many quarters of a millisecond an append waits for the lock.
const PATIENCE: u32 = 12;

impl<F: DiskFile> SessionFile<F> {
    /// Makes a file that starts with this header; it is held in memory where that fails.
    pub fn create(disk: &impl Disk<File = F>, target: Target, header: Vec<u8>, now: Timestamp) -> (Self, Vec<Outcome>) {
        let path = match &target {
            Target::Named(path) => path.clone(),
            Target::Numbered { folder, name } => aside::session_named(folder, name),
        };
        let mut session = Self::with(path, None, Arc::new(header), 0);
        session.target = target;
        let mut outcomes = Vec::new();
        if let Err(failure) = session.write_out(disk, &mut outcomes) {
            session.failed(now);
            outcomes.push(Outcome::NotCreated(failure));
        }
        (session, outcomes)
    }

    pub(super) const fn with(path: PathBuf, open: Option<Open<F>>, contents: Arc<Vec<u8>>, saved: usize) -> Self {
        let target = Target::Named(PathBuf::new());
        let (half, stamp, read_only, behind, failures, retry_at) = (false, None, None, false, 0, None);
        let (leftover, guarded, missing_since) = (None, Guarded::Locked, None);
        Self {
            path,
            open,
            target,
            leftover,
            contents,
            saved,
            half,
            stamp,
            missing_since,
            guarded,
            read_only,
            behind,
            failures,
            retry_at,
        }
    }

    /// Takes in whole lines, which [`SessionFile::save`] is to write.
    pub fn keep(&mut self, bytes: &[u8]) {
        if self.read_only.is_none() {
            Arc::make_mut(&mut self.contents).extend_from_slice(bytes);
        }
    }

    /// Every byte of the session: those in the file, then those kept back.
    pub const fn contents(&self) -> &Arc<Vec<u8>> {
        &self.contents
    }

    /// Tries again to save what is kept back; no answer where nothing is.
    pub fn retry(&mut self, disk: &impl Disk<File = F>, now: Timestamp) -> Vec<Outcome> {
        if self.behind && self.read_only.is_none() { self.save(disk, now) } else { Vec::new() }
    }

    /// When to try again, if something is kept back.
    pub const fn next_retry(&self) -> Option<Timestamp> {
        self.retry_at
    }

    /// Where the file is, or will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether something is kept back that a retry has to save.
    pub const fn is_behind(&self) -> bool {
        self.behind
    }

    /// Whether nothing can be added.
    pub const fn is_read_only(&self) -> bool {
        self.read_only.is_some()
    }

    /// How many bytes are in the file.
    pub const fn saved(&self) -> usize {
        self.saved
    }

    /// How it was kept from others when it was last written to.
    pub const fn guarded(&self) -> Guarded {
        self.guarded
    }

    /// The stamp of the file as we left it, where that is known.
    pub const fn stamp(&self) -> Option<(i128, i128)> {
        self.stamp
    }

    /// By which the open file is known, once there is one.
    pub fn identity(&self) -> Option<(u64, u64)> {
        self.open.as_ref().map(|open| open.identity)
    }

    /// The open file, once there is one.
    pub fn file(&self) -> Option<&Arc<F>> {
        self.open.as_ref().map(|open| &open.file)
    }

    /// Writes once more what is in the file from this byte on. After a sync that failed the system may count those bytes
    /// as written out though they are not; written again, the next sync takes them along.
    pub fn write_again(&mut self, disk: &impl Disk<File = F>, from: usize) -> Result<(), IoFailure> {
        let Some(open) = self.open.clone() else { return Ok(()) };
        let _lock = self.lock(disk, &open.file)?;
        let bytes = self.contents.get(from..self.saved).unwrap_or_default();
        let written = write_whole(&*open.file, bytes, from as u64);
        self.stamp = open.file.look().ok().map(|seen| seen.stamp);
        written.map_err(|error| io_failure::from_io(Operation::Sync, &self.path, &error))
    }

    /// Writes what is not in the file in one write; keeps it back where that fails. See `Effect::Append` for the answers.
    pub fn save(&mut self, disk: &impl Disk<File = F>, now: Timestamp) -> Vec<Outcome> {
        if let Some(failure) = &self.read_only {
            return vec![Outcome::NotSaved(failure.clone())];
        }
        let mut outcomes = Vec::new();
        let answer = match self.write_out(disk, &mut outcomes) {
            Ok(Written::Everything) if self.behind => Outcome::SavedAgain,
            Ok(Written::Everything) => Outcome::Appended,
            Ok(Written::Nothing(grown)) => Outcome::Grown(grown),
            Err(failure) => {
                self.failed(now);
                outcomes.push(Outcome::NotSaved(failure));
                return outcomes;
            }
        };
        outcomes.push(answer);
        self.nothing_kept_back();
        outcomes
    }

    /// Everything is in the file, and nothing waits to be tried again.
    pub(super) const fn nothing_kept_back(&mut self) {
        (self.behind, self.failures, self.retry_at) = (false, 0, None);
    }

    fn failed(&mut self, now: Timestamp) {
        let wait = 250_i64 << self.failures.min(5);
        self.failures = self.failures.saturating_add(1);
        self.retry_at = Some(now + Length::from_millis(wait));
        self.behind = true;
    }

    /// Brings everything into the file, wherever it has to be; all or nothing.
    fn write_out(&mut self, disk: &impl Disk<File = F>, outcomes: &mut Vec<Outcome>) -> Result<Written, IoFailure> {
        let Some(open) = self.open.clone() else {
            self.make(disk)?;
            outcomes.push(Outcome::Created { path: self.path.clone() });
            return Ok(Written::Everything);
        };
        match disk.look(&self.path) {
            Ok(seen) if seen.identity == open.identity && self.failures == 0 => {}
            Ok(seen) if seen.identity == open.identity => self.reopen(disk),
            Ok(_) => return self.rescue(disk, rescue::Why::Replaced, outcomes),
            Err(error) if is_gone(&error) => return self.rescue(disk, rescue::Why::Gone, outcomes),
            Err(error) if leads_nowhere(&error) => return self.rescue(disk, rescue::Why::Replaced, outcomes),
            // The name cannot be looked at just now; the open file may be written to all the same.
            Err(_) => {}
        }
        let open = self.open.clone().unwrap_or(open);
        let lock = self.lock(disk, &open.file)?;
        let standing =
            self.catch_up(&open.file).map_err(|error| io_failure::from_io(Operation::Save, &self.path, &error))?;
        match standing {
            Standing::AsLeft => {}
            Standing::Torn(bytes) => outcomes.push(self.put_aside(disk, &open.file, &bytes)?),
            Standing::Grown(bytes) => return Ok(Written::Nothing(bytes)),
            Standing::CutShort(there) => {
                let why = rescue::Why::CutShort.failure(&self.path, &self.path);
                self.write_rest(&open.file, there)?;
                outcomes.push(Outcome::Rescued { path: self.path.clone(), why });
                return Ok(Written::Everything);
            }
            Standing::Changed => {
                drop(lock);
                return self.rescue(disk, rescue::Why::Changed, outcomes);
            }
        }
        self.write_rest(&open.file, self.saved)?;
        Ok(Written::Everything)
    }

    /// Opens the file anew after a failure: what was open may be dead for good, on a disk that was gone and is back.
    fn reopen(&mut self, disk: &impl Disk<File = F>) {
        let opened = disk.open(&self.path, true).and_then(|file| Ok((file.look()?.identity, file)));
        if let Ok((identity, file)) = opened {
            self.open = Some(Open { file: Arc::new(file), identity });
        }
    }

    /// Everything is in this file from now on.
    pub(super) fn settle(&mut self, path: PathBuf, open: Open<F>) {
        (self.path, self.open) = (path, Some(open));
        (self.saved, self.half, self.stamp) = (self.contents.len(), false, None);
    }

    pub(super) fn lock<D: Disk<File = F>>(&mut self, disk: &D, file: &Arc<F>) -> Result<Guard<D>, IoFailure> {
        let guard = Guard::take(disk, &self.path, file, PATIENCE);
        let guard = guard.map_err(|refused| io_failure::from_guard(Operation::Save, &self.path, &refused))?;
        self.guarded = guard.how;
        Ok(guard)
    }

    /// Writes all that comes after the bytes that are there, in one call; a write that breaks off is cut back, or else the
    /// half line would swallow the next one.
    pub(super) fn write_rest(&mut self, file: &Arc<F>, there: usize) -> Result<(), IoFailure> {
        let rest = self.contents.get(there..).unwrap_or_default();
        match write_whole(&**file, rest, there as u64) {
            Ok(()) => {
                (self.saved, self.half) = (self.contents.len(), false);
                self.stamp = file.look().ok().map(|seen| seen.stamp);
                Ok(())
            }
            Err(error) => {
                self.half = file.cut(there as u64).is_err();
                Err(io_failure::from_io(Operation::Save, &self.path, &error))
            }
        }
    }

    pub(super) fn rescue(
        &mut self,
        disk: &impl Disk<File = F>,
        why: rescue::Why,
        outcomes: &mut Vec<Outcome>,
    ) -> Result<Written, IoFailure> {
        match rescue::rescue(self, disk, why)? {
            rescue::Rescued::There(failure) => {
                outcomes.push(Outcome::Rescued { path: self.path.clone(), why: failure });
                Ok(Written::Everything)
            }
            rescue::Rescued::Same => Ok(Written::Everything),
            rescue::Rescued::Grown(bytes) => Ok(Written::Nothing(bytes)),
        }
    }
}

/// What became of bringing everything into the file.
pub(super) enum Written {
    /// It is there.
    Everything,
    /// Others were first; these are their bytes, and ours are forgotten.
    Nothing(Vec<u8>),
}

/// Writes all bytes at a position; a disk that takes a part is asked to take the rest, so that it says what is wrong.
pub(super) fn write_whole<F: DiskFile>(file: &F, bytes: &[u8], at: u64) -> io::Result<()> {
    let mut done = 0;
    while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
        match file.write_at(rest, at + done as u64) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => done += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether a link stands at a path that leads back to itself.
pub(super) fn leads_nowhere(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::LOOP)
}

/// Whether nothing stands at a path.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
