//! Taking in what others have done to the session file, though nothing is to be saved. What is missing of it is put back by
//! what saves it.
//!
//! Never here: writing anything of ours.

use super::astray::Why;
use super::disk::{Disk, DiskFile};
use super::io_failure::{self, Operation};
use super::joining::Holds;
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
        if let Some(why) = self.astray(disk).filter(|_| mend) {
            return Ok(self.put_back(disk, why, now));
        }
        let lock = self.lock(disk, &open.file)?;
        let standing =
            self.catch_up(&open.file).map_err(|error| io_failure::from_io(Operation::Open, &self.path, &error));
        let mut outcomes = Vec::new();
        match standing? {
            Standing::CutShort(_) if mend => {
                drop(lock);
                return Ok(self.put_back(disk, Why::CutShort, now));
            }
            Standing::Grown(bytes) => {
                self.nothing_kept_back();
                outcomes.extend(self.is_back());
                outcomes.push(Outcome::Grown(bytes));
            }
            Standing::Torn(bytes) if mend => outcomes.push(self.put_aside(disk, &open.file, &bytes)?),
            Standing::Changed => {
                let written = self.rescue((disk, Some(&lock)), Why::Changed, &mut outcomes)?;
                outcomes.extend(match written {
                    Written::Everything => self.is_behind().then_some(Outcome::SavedAgain),
                    Written::Nothing(overtaken) => Some(overtaken),
                });
                self.nothing_kept_back();
            }
            Standing::AsLeft if mend => {
                outcomes.extend(self.is_back());
                let elsewhere = self.go_where_others_are(disk, Some(&lock), Holds::More);
                if let Some(elsewhere) =
                    elsewhere.or_else(|| self.go_where_others_are(disk, Some(&lock), Holds::Branch))
                {
                    self.nothing_kept_back();
                    outcomes.extend(elsewhere);
                }
            }
            Standing::AsLeft | Standing::Torn(_) | Standing::CutShort(_) => {}
        }
        if mend {
            self.missing_since = None;
        }
        Ok(outcomes)
    }

    /// Whether the file has to be looked at again after a moment: something of it is missing, and may be coming.
    pub const fn may_come_back(&self) -> bool {
        self.missing_since.is_some()
    }

    /// Puts back what is missing, as an append would, once it has been missing for a moment: whoever writes a file anew
    /// takes away what is there first.
    fn put_back(&mut self, disk: &impl Disk<File = F>, why: Why, now: Timestamp) -> Vec<Outcome> {
        let (since, _) = *self.missing_since.get_or_insert((now, why));
        if now < since + A_MOMENT {
            return Vec::new();
        }
        let mut outcomes = self.save(disk, now);
        // What came late is taken in first.
        if !matches!(outcomes.as_slice(), [Outcome::Grown(_)]) {
            self.missing_since = None;
        }
        outcomes.retain(|outcome| *outcome != Outcome::Appended);
        outcomes
    }
}
