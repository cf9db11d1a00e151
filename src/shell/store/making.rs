//! A new session file: where it goes, and what happens when it cannot be made at once.
//!
//! Never here: writing into a file that somebody else has made.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::aside;
use super::disk::{Disk, DiskFile};
use super::io_failure::{self, Operation};
use super::session_file::{Open, SessionFile, is_gone};
use crate::app::msg::IoFailure;

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

impl<F: DiskFile> SessionFile<F> {
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
