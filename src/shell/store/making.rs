//! A new session file: where it goes, and what happens when it cannot be made at once.
//!
//! Never here: writing into a file that somebody else has made.

use std::io;
use std::sync::Arc;

use super::aside;
use super::disk::{Disk, DiskFile, Open, is_gone};
use super::io_failure::{self, Operation};
use super::session_file::{SessionFile, Target};
use crate::app::msg::{IoFailure, Outcome};
use crate::domain::time::Timestamp;

impl<F: DiskFile> SessionFile<F> {
    /// Makes a file that starts with this header; it is held in memory where that fails.
    pub fn create(disk: &impl Disk<File = F>, target: Target, header: Vec<u8>, now: Timestamp) -> (Self, Vec<Outcome>) {
        let path = match &target {
            Target::Named(path) => path.clone(),
            Target::Numbered { folder, name } => aside::session_named(folder, name),
        };
        let mut session = Self::with(path, None, Arc::new(header), 0);
        session.target = target;
        let outcome = match session.make(disk) {
            Ok(()) => Outcome::Created { path: session.path.clone() },
            Err(failure) => {
                session.failed(now);
                Outcome::NotCreated(failure)
            }
        };
        (session, vec![outcome])
    }

    /// Makes the file with all there is.
    pub(super) fn make(&mut self, disk: &impl Disk<File = F>) -> Result<(), IoFailure> {
        if let Some(file) = self.leftover.clone() {
            return self.complete(disk, &file);
        }
        let made = match &self.target {
            Target::Named(path) => aside::make(disk, std::iter::once(path.clone()), &self.contents),
            Target::Numbered { folder, name } => {
                let plain = aside::session_named(folder, name);
                aside::make(disk, aside::numbered(&plain).take(1_000), &self.contents)
            }
        };
        match made {
            Ok((path, open)) => {
                self.since = open.file.look().ok().map(|seen| seen.modified);
                self.settle(path, open);
                Ok(())
            }
            Err(unmade) => {
                if unmade.leftover.is_some() {
                    (self.path, self.leftover) = (unmade.path.clone(), unmade.leftover);
                }
                Err(io_failure::from_io(Operation::Create, &unmade.path, &unmade.error))
            }
        }
    }

    /// Goes on with the file that could neither be filled nor taken away, unless somebody has taken it away since.
    fn complete(&mut self, disk: &impl Disk<File = F>, file: &Arc<F>) -> Result<(), IoFailure> {
        let failed = |session: &Self, error: &io::Error| io_failure::from_io(Operation::Create, &session.path, error);
        let identity = file.look().map_err(|error| failed(self, &error))?.identity;
        match disk.look(&self.path) {
            Ok(seen) if seen.identity == identity => {}
            Err(error) if !is_gone(&error) => return Err(failed(self, &error)),
            Ok(_) | Err(_) => {
                self.leftover = None;
                return self.make(disk);
            }
        }
        let _lock = self.lock(disk, file)?;
        self.write_rest(file, 0)?;
        self.leftover = None;
        self.settle(self.path.clone(), Open { file: Arc::clone(file), identity });
        Ok(())
    }
}
