//! How the session file stands against what we know of it, and what others have done to it meanwhile.
//!
//! At each append its length, its stamp and its last line are compared; all of it where the stamp is not ours, and when
//! the file is let go of: a byte changed in the middle is as much a change as a line added.
//!
//! Never here: writing anything of ours.

use std::io;
use std::sync::Arc;

use super::aside;
use super::disk::{Disk, DiskFile};
use super::rescue;
use super::session_file::{SessionFile, Written};
use super::trouble::{self, Doing};
use crate::app::msg::{Outcome, Trouble};

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
    /// Takes in what others have done to the file, without writing anything of ours; no answer where that is nothing.
    /// A file whose end is missing may be just about to be written anew: only the next append puts it back.
    /// `cut` says whether half a line at its end is taken off; whoever lets go of the file leaves it to the next.
    pub fn follow(&mut self, disk: &impl Disk<File = F>, cut: bool) -> Result<Vec<Outcome>, Trouble> {
        let Some(open) = self.open.clone() else { return Ok(Vec::new()) };
        let lock = self.lock(disk, &open.file)?;
        let standing = self.catch_up(&open.file).map_err(|error| trouble::from_io(Doing::Open, &self.path, &error));
        let mut outcomes = Vec::new();
        match standing? {
            Standing::Grown(bytes) => {
                self.nothing_kept_back();
                outcomes.push(Outcome::Grown(bytes));
            }
            Standing::Torn(bytes) if cut && !self.is_read_only() => {
                outcomes.push(self.put_aside(disk, &open.file, &bytes)?);
            }
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
        Ok(outcomes)
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
    ) -> Result<Outcome, Trouble> {
        let kept = aside::put(disk, &self.path, torn);
        let kept = kept.map_err(|(at, error)| trouble::from_io(Doing::Save, &at, &error))?;
        let cut = file.cut(self.saved as u64);
        cut.map_err(|error| trouble::from_io(Doing::Save, &self.path, &error))?;
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
