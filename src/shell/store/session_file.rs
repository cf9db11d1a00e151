//! The session file: what is held of it, and the steps that all who write to it take: its lock, one write of what is not
//! there, the count of what failed.
//!
//! All bytes of the session are also held in memory, those in the file first and those kept back after them. So a file
//! that is deleted, cut short or unreachable can be put back whole, and a retry is one write of the rest.
//!
//! Never here: a thread, a clock, a decision about what a fact means.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::astray::Why;
use super::disk::{Disk, DiskFile, Open, is_gone, leads_nowhere, write_whole};
use super::fallback::Fallback;
use super::guard::{Guard, Guarded, Refused};
use super::io_failure::{self, Operation};
use crate::app::msg::IoFailure;
use crate::domain::time::{Length, Timestamp};

/// Where a new session file goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// This very file, which must not exist yet.
    Named(PathBuf),
    /// `NAME.ronl` in this folder, or the first free one of `NAME-2.ronl`, `NAME-3.ronl`, …
    Numbered {
        /// The folder; made where it is missing.
        folder: PathBuf,
        /// The name without ending.
        name: String,
    },
}

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
    /// Since when it, or its end, is seen to be missing, and what was seen first.
    pub(super) missing_since: Option<(Timestamp, Why)>,
    /// When the file had last been written to as we opened it, by the disk's own clock; none before there is one.
    pub(super) since: Option<Timestamp>,
    /// Where it goes, and that of others, when it can be saved nowhere else.
    pub(super) fallbacks: Vec<Fallback>,
    /// How it was kept from others when it was last written to.
    pub(super) guarded: Guarded,
    /// Why nothing can be added, if nothing can.
    pub(super) read_only: Option<IoFailure>,
    /// A `NotSaved` or `NotCreated` was answered and not made good since.
    behind: bool,
    /// How often it failed since it last worked.
    pub(super) failures: u32,
    retry_at: Option<Timestamp>,
}

/// How many quarters of a millisecond an append waits for the lock.
pub(super) const PATIENCE: u32 = 12;
/// The longest file that is taken for a session. A day's workshop is a thousandth of it.
pub(super) const LONGEST: u64 = 1 << 30;

impl<F: DiskFile> SessionFile<F> {
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
            since: None,
            fallbacks: Vec::new(),
            guarded,
            read_only,
            behind,
            failures,
            retry_at,
        }
    }

    /// The same where it may have to go elsewhere.
    #[must_use]
    pub fn with_fallbacks(self, fallbacks: &[Fallback]) -> Self {
        Self { fallbacks: fallbacks.to_vec(), ..self }
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

    /// Everything is in the file, and nothing waits to be tried again.
    pub(super) const fn nothing_kept_back(&mut self) {
        (self.behind, self.failures, self.retry_at) = (false, 0, None);
    }

    /// It is to be tried again after a while, longer each time.
    pub(super) fn failed(&mut self, now: Timestamp) {
        let wait = 250_i64 << self.failures.min(5);
        self.failures = self.failures.saturating_add(1);
        self.retry_at = Some(now + Length::from_millis(wait));
        self.behind = true;
    }

    /// Opens the file anew after a failure: what was open may be dead for good, on a disk that was gone and is back.
    pub(super) fn reopen(&mut self, disk: &impl Disk<File = F>) {
        let opened = disk.open(&self.path, true).and_then(|file| Ok((file.look()?.identity, file)));
        if let Ok((identity, file)) = opened {
            self.open = Some(Open { file: Arc::new(file), identity });
        }
    }

    /// Everything is in this file from now on.
    pub(super) fn settle(&mut self, path: PathBuf, open: Open<F>) {
        self.go_into(path, open);
        (self.saved, self.half) = (self.contents.len(), false);
    }

    /// Goes on in this file. In the place of the one before it is for those that was for: who may read a session is not for
    /// whoever copied it. One beside it is as whoever made it has it, which is for nobody else where that was a rescue.
    pub(super) fn go_into(&mut self, path: PathBuf, open: Open<F>) {
        if let Some(before) = self.file().filter(|_| self.path == path) {
            // A file of somebody else stays as they made it; it is gone on with all the same.
            drop(open.file.share_like(before));
        }
        (self.path, self.open, self.stamp) = (path, Some(open), None);
    }

    /// Has all of the file compared the next time, whatever its stamp says.
    pub const fn doubt(&mut self) {
        self.stamp = None;
    }

    /// Why its path leads no longer to the file that is open, if so. A path that cannot be looked at just now tells nothing.
    pub(super) fn astray(&self, disk: &impl Disk<File = F>) -> Option<Why> {
        let identity = self.identity()?;
        match disk.look(&self.path) {
            Ok(seen) => (seen.identity != identity).then_some(Why::Replaced),
            Err(error) if is_gone(&error) => Some(Why::Gone),
            Err(error) => leads_nowhere(&error).then_some(Why::Replaced),
        }
    }

    pub(super) fn lock<D: Disk<File = F>>(&mut self, disk: &D, file: &Arc<F>) -> Result<Guard<D>, IoFailure> {
        let guard = Guard::take(disk, &self.path, file, PATIENCE);
        self.locked(guard)
    }

    /// What was taken to write to the file.
    pub(super) fn locked<D: Disk<File = F>>(
        &mut self,
        guard: Result<Guard<D>, Refused>,
    ) -> Result<Guard<D>, IoFailure> {
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
}
