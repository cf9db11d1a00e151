//! How the session file stands against what we know of it, and what others have done to it meanwhile.
//!
//! At each append its length, its stamp and its last line are compared; all of it where the stamp is not ours, and when
//! the file is let go of: a byte changed in the middle is as much a change as a line added.
//!
//! What is missing of it is put back by what writes it.
//!
//! Never here: writing anything of ours.

use std::io;
use std::sync::Arc;

use super::aside;
use super::disk::{Disk, DiskFile};
use super::io_failure::{self, Operation};
use super::rescue;
use super::session_file::{Open, SessionFile, Written, is_gone, leads_nowhere};
use crate::app::msg::{IoFailure, Outcome};
use crate::domain::time::{Length, Timestamp};

/// How many bytes before the end are compared where the stamp is as we know it: no line is longer, but for the header.
const OVERLAP: usize = 4_096;

/// So long something of a file may be missing before it is put back.
pub(super) const A_MOMENT: Length = Length::from_millis(500);

/// How a file stands against what we know of it.
pub(super) enum Standing {
    /// As we left it.
    AsLeft,
    /// Others have added these whole lines; they are taken in, and what was kept back is forgotten.
    Grown(Vec<u8>),
    /// Somebody's write broke off: these bytes belong to no line.
    Torn(Vec<u8>),
    /// Only so many of our bytes are there, its end is missing.
    CutShort(usize),
    /// Its bytes are not the ones we know.
    Changed,
}

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
                let written = self.rescue(disk, rescue::Why::Changed, &mut outcomes)?;
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

    /// Has all of the file compared the next time, whatever its stamp says.
    pub const fn doubt(&mut self) {
        self.stamp = None;
    }

    /// Keeps bytes that belong to no line beside the file, and takes them off.
    pub(super) fn put_aside(
        &mut self,
        disk: &impl Disk<File = F>,
        file: &Arc<F>,
        torn: &[u8],
    ) -> Result<Outcome, IoFailure> {
        let kept = aside::put(disk, &self.path, torn);
        let kept = kept.map_err(|(at, error)| io_failure::from_io(Operation::Save, &at, &error))?;
        let cut = file.cut(self.saved as u64);
        cut.map_err(|error| io_failure::from_io(Operation::Save, &self.path, &error))?;
        self.stamp = file.look().ok().map(|seen| seen.stamp);
        Ok(Outcome::TornAside { kept })
    }

    /// Looks at what the file holds now, under its lock, and takes in what others have added.
    pub(super) fn catch_up(&mut self, file: &Arc<F>) -> io::Result<Standing> {
        let seen = file.look()?;
        let length = usize::try_from(seen.length).unwrap_or(usize::MAX);
        let is_known = length == self.saved && self.stamp == Some(seen.stamp);
        // A disk counts in milliseconds: what was changed right after our last write shows in the last line at the most.
        let from = if is_known { self.saved.saturating_sub(OVERLAP) } else { 0 };
        let there = file.read_from(from as u64)?;
        let (saved, kept_back) = self.contents.split_at(self.saved);
        let ours = saved.get(from..).unwrap_or_default();
        let Some(added) = there.strip_prefix(ours) else {
            return Ok(if ours.starts_with(&there) {
                Standing::CutShort(from + there.len())
            } else {
                Standing::Changed
            });
        };
        let is_ours = added.is_empty() || self.half && kept_back.starts_with(added);
        let whole = added.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let (lines, torn) = added.split_at(whole);
        if !is_ours && lines.is_empty() {
            return Ok(Standing::Torn(torn.to_vec()));
        }
        // What was compared is known; what is torn behind it is not, and is looked at again.
        self.stamp = (is_ours || torn.is_empty()).then_some(seen.stamp);
        if is_ours {
            return Ok(Standing::AsLeft);
        }
        let contents = Arc::make_mut(&mut self.contents);
        contents.truncate(self.saved);
        contents.extend_from_slice(lines);
        (self.saved, self.half) = (self.contents.len(), false);
        Ok(Standing::Grown(lines.to_vec()))
    }
}
