//! Appending to the session file under its lock with the expected length, keeping back what cannot be saved, trying again.
//!
//! Never here: what others have done to the file meanwhile, unless it is in the way.

use std::fs::TryLockError;

use super::astray::Why;
use super::disk::{Disk, DiskFile};
use super::guard::{Guard, Refused};
use super::io_failure::{self, Operation};
use super::joining::{Holds, WAITS};
use super::rescue;
use super::session_file::{PATIENCE, SessionFile};
use super::standing::Standing;
use crate::app::msg::{IoFailure, Outcome};
use crate::domain::time::Timestamp;

/// What became of bringing everything into the file.
pub(super) enum Written {
    /// It is there.
    Everything,
    /// Others were first, and ours are forgotten: a `Grown` or a `Merged`.
    Nothing(Outcome),
}

impl<F: DiskFile> SessionFile<F> {
    /// Writes what is not in the file in one write; keeps it back where that fails. See `Effect::Append` for the answers.
    pub fn save(&mut self, disk: &impl Disk<File = F>, now: Timestamp) -> Vec<Outcome> {
        if let Some(failure) = &self.read_only {
            return vec![Outcome::NotSaved(failure.clone())];
        }
        let mut outcomes = Vec::new();
        let answer = match self.write_out(disk, &mut outcomes) {
            Ok(Written::Everything) if self.is_behind() => Outcome::SavedAgain,
            Ok(Written::Everything) => Outcome::Appended,
            Ok(Written::Nothing(overtaken)) => overtaken,
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

    /// Tries again to save what is kept back; no answer where nothing is.
    pub fn retry(&mut self, disk: &impl Disk<File = F>, now: Timestamp) -> Vec<Outcome> {
        if self.is_behind() && !self.is_read_only() { self.save(disk, now) } else { Vec::new() }
    }

    /// Brings everything into the file, wherever it has to be; all or nothing.
    fn write_out<D: Disk<File = F>>(&mut self, disk: &D, outcomes: &mut Vec<Outcome>) -> Result<Written, IoFailure> {
        if self.failures > 0 && self.open.is_some() && self.astray(disk).is_none() {
            self.reopen(disk);
        }
        let Some(open) = self.open.clone() else {
            self.make(disk)?;
            outcomes.push(Outcome::Created { path: self.path.clone() });
            return Ok(Written::Everything);
        };
        let guard = Guard::take(disk, &self.path, &open.file, PATIENCE);
        // Looked at behind the lock: nothing is written into a file that another of ours has found to be astray.
        if let Some(why) = self.astray(disk) {
            let guard = self.guard_to_rescue(guard)?;
            return self.rescue((disk, guard.as_ref()), why, outcomes);
        }
        let lock = self.locked(guard)?;
        let standing =
            self.catch_up(&open.file).map_err(|error| io_failure::from_io(Operation::Save, &self.path, &error))?;
        match standing {
            Standing::AsLeft => {
                outcomes.extend(self.is_back());
                if let Some([told, overtaken]) = self.go_where_others_are(disk, Some(&lock), Holds::More) {
                    outcomes.push(told);
                    return Ok(Written::Nothing(overtaken));
                }
            }
            Standing::Torn(bytes) => outcomes.push(self.put_aside(disk, &open.file, &bytes)?),
            Standing::Grown(bytes) => {
                outcomes.extend(self.is_back());
                return Ok(Written::Nothing(Outcome::Grown(bytes)));
            }
            Standing::CutShort(there) => {
                self.write_rest(&open.file, there)?;
                self.missing_since = None;
                outcomes.push(Why::CutShort.told(&self.path, &self.path));
                return Ok(Written::Everything);
            }
            Standing::Changed => return self.rescue((disk, Some(&lock)), Why::Changed, outcomes),
        }
        self.write_rest(&open.file, self.saved)?;
        Ok(Written::Everything)
    }

    /// What guards a file that is not where it was. Where somebody is at it, it is tried again; where it cannot be had, for the
    /// disk is gone or somebody holds it for good, it goes without.
    fn guard_to_rescue<D: Disk<File = F>>(
        &self,
        guard: Result<Guard<D>, Refused>,
    ) -> Result<Option<Guard<D>>, IoFailure> {
        match guard {
            Err(refused @ (Refused::Lock(TryLockError::WouldBlock) | Refused::Beside(_))) if self.failures < WAITS => {
                Err(io_failure::from_guard(Operation::Save, &self.path, &refused))
            }
            guard => Ok(guard.ok()),
        }
    }

    pub(super) fn rescue<D: Disk<File = F>>(
        &mut self,
        (disk, held): (&D, Option<&Guard<D>>),
        why: Why,
        outcomes: &mut Vec<Outcome>,
    ) -> Result<Written, IoFailure> {
        let rescued = rescue::rescue(self, (disk, held), why)?;
        if let Some(told) = rescued.told {
            outcomes.push(told);
            self.missing_since = None;
        }
        Ok(rescued.overtaken.map_or(Written::Everything, Written::Nothing))
    }

    /// What to say where something of the file was missing and is there again: another of ours has put it back.
    pub(super) fn is_back(&mut self) -> Option<Outcome> {
        let (_, why) = self.missing_since.take()?;
        Some(why.told(&self.path, &self.path))
    }
}
