//! How the session file stands against what we know of it.
//!
//! At each append its length, its stamp and its last line are compared; all of it where the stamp is not ours, and when
//! the file is let go of: a byte changed in the middle is as much a change as a line added.
//!
//! Never here: writing anything of ours.

use std::io;
use std::sync::Arc;

use super::aside;
use super::disk::{Disk, DiskFile};
use super::io_failure::{self, Operation};
use super::session_file::SessionFile;
use crate::app::msg::{IoFailure, Outcome};

/// How many bytes before the end are compared where the stamp is as we know it: no line is longer, but for the header.
const OVERLAP: usize = 4_096;

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
