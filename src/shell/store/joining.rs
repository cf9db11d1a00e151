//! Going on in a file that holds the same session: another of ours has brought it there, or a copy stands where the file was.
//! What that file has more is taken in, what it lacks is added to it under its lock: so all who have the session open stay in
//! one file.
//!
//! Never here: making a file, or writing into one whose bytes are not ours.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::aside;
use super::astray::Why;
use super::disk::{Disk, DiskFile, Open, folder_of};
use super::guard::{Guard, Guarded};
use super::io_failure::{self, Operation};
use super::session_file::{LONGEST, PATIENCE, SessionFile};
use super::standing::Standing;
use crate::app::msg::{Branches, IoFailure, Outcome};
use crate::journal;

/// So many names are tried in a folder.
pub(super) const NAMES: usize = 100;
/// So often it is waited for somebody who is at the file just now.
pub(super) const WAITS: u32 = 4;

/// What a file has to hold so that the session may go on in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// All that we know to be saved, and more.
    More,
    /// All of it.
    All,
    /// The first line and some of the rest, or all of it.
    Some,
    /// The first line and some of the rest, and then other facts, written since we have the session open: another of ours went
    /// on in it without what is missing.
    Branch,
}

impl Holds {
    fn is_so(self, there: &[u8], ours: &[u8]) -> bool {
        let header = ours.iter().position(|byte| *byte == b'\n').map_or(ours.len(), |at| at + 1);
        match self {
            Self::More => there.len() > ours.len() && there.starts_with(ours),
            Self::All => there.starts_with(ours),
            Self::Some => there.len() >= header && (ours.starts_with(there) || there.starts_with(ours)),
            Self::Branch => common(there, ours) >= header,
        }
    }
}

/// How the file stood in which the session goes on.
pub(super) enum Joined {
    /// As ours did.
    Same,
    /// Its end was missing, and is there now.
    Completed,
    /// It has more, as a `Grown` or a `Merged` says; nothing of ours was written.
    Overtaken(Outcome),
}

/// Files of this session beside it that a rescue has made, in their order.
pub(super) fn beside<'d, D: Disk>(disk: &'d D, session: &'d Path) -> impl Iterator<Item = PathBuf> + 'd {
    that_stand(disk, session, folder_of(session))
}

fn that_stand<'d, D: Disk>(disk: &'d D, session: &'d Path, folder: &'d Path) -> impl Iterator<Item = PathBuf> + 'd {
    aside::rescued_names(session, folder).take(NAMES).take_while(|path| disk.look_here(path).is_ok())
}

/// Goes on in the first of these files that holds so much of the session. `held` is what guards the session's own file just
/// now. None where there is none, or it cannot be written to.
///
/// # Errors
/// Where somebody is at it just now, so that it has to be tried again.
pub(super) fn join_one<D: Disk>(
    session: &mut SessionFile<D::File>,
    (disk, held): (&D, Option<&Guard<D>>),
    files: impl Iterator<Item = PathBuf>,
    holds: Holds,
) -> Result<Option<Joined>, IoFailure> {
    for path in files {
        let joined = join(session, (disk, held), &path, holds)?;
        if joined.is_some() {
            return Ok(joined);
        }
    }
    Ok(None)
}

/// The same with this file.
///
/// # Errors
/// Where somebody is at it just now, so that it has to be tried again.
pub(super) fn join<D: Disk>(
    session: &mut SessionFile<D::File>,
    (disk, held): (&D, Option<&Guard<D>>),
    path: &Path,
    holds: Holds,
) -> Result<Option<Joined>, IoFailure> {
    let may_wait = session.failures < WAITS;
    let opened = disk.open(path, true).ok().map(Arc::new);
    let seen = opened.as_ref().and_then(|file| file.look().ok()).filter(|seen| seen.length <= LONGEST);
    let (Some(file), Some(seen)) = (opened, seen) else { return Ok(None) };
    if holds == Holds::Branch && session.since.is_none_or(|since| seen.modified < since) {
        return Ok(None);
    }
    if holds == Holds::More && !goes_on_like(session, &*file, seen.length) {
        return Ok(None);
    }
    // Where the disk knows no locks, what guards a path guards whatever stands there.
    let is_ours = session.identity() == Some(seen.identity);
    let is_held = path == session.path && held.is_some_and(|held| is_ours || held.how != Guarded::Locked);
    let taken = (!is_held).then(|| Guard::take(disk, path, &file, PATIENCE)).transpose();
    let _lock = match taken {
        Ok(lock) => lock,
        Err(refused) if may_wait => return Err(io_failure::from_guard(Operation::Save, path, &refused)),
        Err(_) => return Ok(None),
    };
    let Ok(there) = file.read_from(0) else { return Ok(None) };
    if !holds.is_so(&there, session.contents.get(..session.saved).unwrap_or_default()) {
        return Ok(None);
    }
    let before = (session.half, session.stamp);
    (session.half, session.stamp) = (false, None);
    let joined = if holds == Holds::Branch { merge(session, there) } else { go_on_in(session, &file) };
    match &joined {
        Some(_) => session.go_into(path.to_owned(), Open { file, identity: seen.identity }),
        None => (session.half, session.stamp) = before,
    }
    Ok(joined)
}

/// Whether a file is longer than the session, and what comes before that begins with its last line: most files of other
/// sessions need not be read for that.
fn goes_on_like<F: DiskFile>(session: &SessionFile<F>, file: &F, length: u64) -> bool {
    const A_LINE: usize = 4_096;
    let from = session.saved.saturating_sub(A_LINE);
    let ours = session.contents.get(from..session.saved).unwrap_or_default();
    length > session.saved as u64 && file.read_from(from as u64).is_ok_and(|there| there.starts_with(ours))
}

/// Writes what is missing of the session into a file that begins like it, or takes in what that has more.
fn go_on_in<F: DiskFile>(session: &mut SessionFile<F>, file: &Arc<F>) -> Option<Joined> {
    Some(match session.catch_up(file).ok()? {
        Standing::Grown(bytes) => Joined::Overtaken(Outcome::Grown(bytes)),
        Standing::AsLeft => {
            session.write_rest(file, session.saved).ok()?;
            Joined::Same
        }
        Standing::CutShort(length) => {
            session.write_rest(file, length).ok()?;
            Joined::Completed
        }
        Standing::Torn(_) | Standing::Changed => return None,
    })
}

/// How many bytes, whole lines, two files begin with alike.
fn common(one: &[u8], other: &[u8]) -> usize {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    one.get(..same).and_then(|same| same.iter().rposition(|byte| *byte == b'\n')).map_or(0, |at| at + 1)
}

/// Takes up what a file holds that goes on otherwise than ours, if all of that can be read as facts: what somebody has changed by
/// hand cannot.
fn merge<F: DiskFile>(session: &mut SessionFile<F>, there: Vec<u8>) -> Option<Joined> {
    let (ours, _) = session.contents.split_at_checked(session.saved)?;
    let common = common(&there, ours);
    let (both, theirs) = there.split_at_checked(common)?;
    let added = journal::read_more(theirs, journal::read(both).next_seq);
    if added.records.is_empty() || !added.damage.is_empty() || !there.ends_with(b"\n") {
        return None;
    }
    let ours = ours.get(common..).unwrap_or_default().to_vec();
    (session.saved, session.contents) = (there.len(), Arc::new(there.clone()));
    Some(Joined::Overtaken(Outcome::Merged(Box::new(Branches { bytes: there, common, ours }))))
}

impl<F: DiskFile> SessionFile<F> {
    /// Goes on where another of ours has brought the session with more than is in its file: it could not save there, or found
    /// the file gone while it was. What is to be said, and what that file has more. None where nobody has.
    pub(super) fn go_where_others_are<D: Disk<File = F>>(
        &mut self,
        disk: &D,
        held: Option<&Guard<D>>,
        holds: Holds,
    ) -> Option<[Outcome; 2]> {
        let before = self.path.clone();
        let kept = self.fallbacks.iter().filter_map(|fallback| fallback.in_use(disk));
        let folders: Vec<PathBuf> = std::iter::once(folder_of(&before).to_owned()).chain(kept).collect();
        let files = folders.iter().flat_map(|folder| that_stand(disk, &before, folder));
        let why = if holds == Holds::Branch { Why::Parted } else { Why::Left };
        match join_one(self, (disk, held), files, holds) {
            Ok(Some(Joined::Overtaken(overtaken))) => Some([why.told(&before, &self.path), overtaken]),
            // It is looked at again with the next fact.
            _ => None,
        }
    }
}
