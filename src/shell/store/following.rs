//! Taking in what others have done to the session file, though nothing is to be saved. What is missing of it is put back by
//! what saves it.
//!
//! Never here: writing anything of ours.

use super::disk::{Disk, DiskFile, Open, is_gone, leads_nowhere};
use super::io_failure::{self, Operation};
use super::rescue::Why;
use super::saving::Written;
use super::session_file::SessionFile;
use super::standing::Standing;
use crate::app::msg::{IoFailure, Outcome};
use crate::domain::time::{Length, Timestamp};

/// So long something of a file may be missing before it is put back.
pub(super) const A_MOMENT: Length = Length::from_millis(500);

impl<F: DiskFile> SessionFile<F> {
    /// Takes in what others have done to the file; no answer where that is nothing. `mend` says whether it is also mended:
    /// half a line taken off its end, and what is missing put back. Whoever lets go of the file leaves that to the next.
    pub fn follow(
        &mut self,
        disk: &impl Disk<File = F>,
        mend: bool,
        now: Timestamp,
    ) -> Result<Vec<Outcome>, IoFailure> {
        let Some(open) = self.open.clone() else { return Ok(Vec::new()) };
        let mend = mend && !self.is_read_only();
        if mend && self.is_elsewhere(disk, &open) {
            return Ok(self.put_back(disk, now));
        }
        let lock = self.lock(disk, &open.file)?;
        let standing =
            self.catch_up(&open.file).map_err(|error| io_failure::from_io(Operation::Open, &self.path, &error));
        let mut outcomes = Vec::new();
        match standing? {
            Standing::CutShort(_) if mend => {
                drop(lock);
                return Ok(self.put_back(disk, now));
            }
            Standing::Grown(bytes) => {
                self.nothing_kept_back();
                outcomes.push(Outcome::Grown(bytes));
            }
            Standing::Torn(bytes) if mend => outcomes.push(self.put_aside(disk, &open.file, &bytes)?),
            Standing::Changed => {
                drop(lock);
                let written = self.rescue(disk, Why::Changed, &mut outcomes)?;
                outcomes.extend(match written {
                    Written::Everything => self.is_behind().then_some(Outcome::SavedAgain),
                    Written::Nothing(bytes) => Some(Outcome::Grown(bytes)),
                });
                self.nothing_kept_back();
            }
            Standing::AsLeft | Standing::Torn(_) | Standing::CutShort(_) => {}
        }
        self.missing_since = None;
        Ok(outcomes)
    }

    /// Whether the file has to be looked at again after a moment: something of it is missing, and may be coming.
    pub const fn may_come_back(&self) -> bool {
        self.missing_since.is_some()
    }

    /// Whether its path no longer leads to the file.
    fn is_elsewhere(&self, disk: &impl Disk<File = F>, open: &Open<F>) -> bool {
        match disk.look(&self.path) {
            Ok(seen) => seen.identity != open.identity,
            Err(error) => is_gone(&error) || leads_nowhere(&error),
        }
    }

    /// Puts back what is missing, as an append would, once it has been missing for a moment: whoever writes a file anew
    /// takes away what is there first.
    fn put_back(&mut self, disk: &impl Disk<File = F>, now: Timestamp) -> Vec<Outcome> {
        let since = *self.missing_since.get_or_insert(now);
        if now < since + A_MOMENT {
            return Vec::new();
        }
        self.missing_since = None;
        let mut outcomes = self.save(disk, now);
        outcomes.retain(|outcome| *outcome != Outcome::Appended);
        outcomes
    }
}
