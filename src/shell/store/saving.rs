//! Appending to the session file under its lock with the expected length, keeping back what cannot be saved, trying again.
//!
//! Never here: what others have done to the file meanwhile, unless it is in the way.

use super::disk::{Disk, DiskFile, is_gone, leads_nowhere};
use super::io_failure::{self, Operation};
use super::rescue::{self, Rescued, Why};
use super::session_file::SessionFile;
use super::standing::Standing;
use crate::app::msg::{IoFailure, Outcome};
use crate::domain::time::Timestamp;

/// What became of bringing everything into the file.
pub(super) enum Written {
    /// It is there.
    Everything,
    /// Others were first; these are their bytes, and ours are forgotten.
    Nothing(Vec<u8>),
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

    /// Tries again to save what is kept back; no answer where nothing is.
    pub fn retry(&mut self, disk: &impl Disk<File = F>, now: Timestamp) -> Vec<Outcome> {
        if self.is_behind() && !self.is_read_only() { self.save(disk, now) } else { Vec::new() }
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
            Ok(_) => return self.rescue(disk, Why::Replaced, outcomes),
            Err(error) if is_gone(&error) => return self.rescue(disk, Why::Gone, outcomes),
            Err(error) if leads_nowhere(&error) => return self.rescue(disk, Why::Replaced, outcomes),
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
                let why = Why::CutShort.failure(&self.path, &self.path);
                self.write_rest(&open.file, there)?;
                outcomes.push(Outcome::Rescued { path: self.path.clone(), why });
                return Ok(Written::Everything);
            }
            Standing::Changed => {
                drop(lock);
                return self.rescue(disk, Why::Changed, outcomes);
            }
        }
        self.write_rest(&open.file, self.saved)?;
        Ok(Written::Everything)
    }

    pub(super) fn rescue(
        &mut self,
        disk: &impl Disk<File = F>,
        why: Why,
        outcomes: &mut Vec<Outcome>,
    ) -> Result<Written, IoFailure> {
        match rescue::rescue(self, disk, why)? {
            Rescued::There(failure) => {
                outcomes.push(Outcome::Rescued { path: self.path.clone(), why: failure });
                Ok(Written::Everything)
            }
            Rescued::Same => {
                outcomes.push(Outcome::TakenUp);
                Ok(Written::Everything)
            }
            Rescued::Grown(bytes) => {
                outcomes.push(Outcome::TakenUp);
                Ok(Written::Nothing(bytes))
            }
        }
    }
}
