//! What happens when the session file is not what it was: put back where its name is free, taken up again where the file
//! there is the same session, and otherwise brought into a file of its own beside the stranger, where all others who have it
//! open find it.
//!
//! Never here: writing over a file, or into one whose bytes are not ours.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::words::disk as words;
use super::aside;
use super::astray::Why;
use super::disk::{Disk, DiskFile, Open, folder_of};
use super::fallback::Fallback;
use super::guard::Guard;
use super::io_failure::{self, Operation};
use super::joining::{Holds, Joined, NAMES, WAITS, beside, join, join_one};
use super::session_file::{PATIENCE, SessionFile};
use super::standing::Standing;
use crate::app::msg::{IoFailure, Outcome};

/// How a rescue ended.
pub(super) struct Rescued {
    /// What to say.
    pub(super) told: Option<Outcome>,
    /// What is in the session's file beside what we know: nothing of ours was written. None where everything is in it.
    pub(super) overtaken: Option<Outcome>,
}

impl Rescued {
    const fn whole(told: Outcome) -> Self {
        Self { told: Some(told), overtaken: None }
    }

    fn joined(told: Outcome, joined: Joined) -> Self {
        let overtaken = if let Joined::Overtaken(outcome) = joined { Some(outcome) } else { None };
        Self { told: Some(told), overtaken }
    }
}

/// Brings everything into a file again, which may be another one then. `held` guards the file that was: whoever has the session
/// open waits for it, and finds what was made meanwhile.
///
/// # Errors
/// Where it cannot be made, or another of ours is making it.
pub(super) fn rescue<D: Disk>(
    session: &mut SessionFile<D::File>,
    (disk, held): (&D, Option<&Guard<D>>),
    why: Why,
) -> Result<Rescued, IoFailure> {
    let before = session.path.clone();
    if let Some(bytes) = came_late(session, why) {
        return Ok(Rescued { told: None, overtaken: Some(Outcome::Grown(bytes)) });
    }
    if let Some(joined) = join_one(session, (disk, held), beside(disk, &before), Holds::All)? {
        return Ok(Rescued::joined(why.told(&before, &session.path), joined));
    }
    if let Some([_, overtaken]) = session.go_where_others_are(disk, held, Holds::More) {
        return Ok(Rescued { told: Some(why.told(&before, &session.path)), overtaken: Some(overtaken) });
    }
    if why == Why::Gone
        && let Some(open) = put_back(session, disk)?
    {
        session.settle(before.clone(), open);
        return Ok(Rescued::whole(why.told(&before, &before)));
    }
    if matches!(why, Why::Gone | Why::Replaced)
        && let Some(joined) = join(session, (disk, held), &before, Holds::Some)?
    {
        return Ok(Rescued::joined(stands_again(session, &joined), joined));
    }
    if let Some(joined) = join_one(session, (disk, held), beside(disk, &before), Holds::Some)? {
        return Ok(Rescued::joined(why.told(&before, &session.path), joined));
    }
    let branches = std::iter::once(before.clone()).chain(beside(disk, &before));
    if let Some(joined) = join_one(session, (disk, held), branches, Holds::Branch)? {
        return Ok(Rescued::joined(Why::Parted.told(&before, &session.path), joined));
    }
    let names = aside::rescued_names(&before, folder_of(&before));
    let (path, open) = aside::make(disk, names, &session.contents)
        .map_err(|unmade| io_failure::from_io(Operation::Save, &unmade.path, &unmade.error))?;
    let told = why.told(&before, &path);
    session.settle(path, open);
    Ok(Rescued::whole(told))
}

/// What others had written into the file, and we had not heard of, when it was taken away: it is open still.
fn came_late<F: DiskFile>(session: &mut SessionFile<F>, why: Why) -> Option<Vec<u8>> {
    let file = session.file().filter(|_| why != Why::Changed).map(Arc::clone)?;
    match session.catch_up(&file) {
        Ok(Standing::Grown(bytes)) => Some(bytes),
        _ => None,
    }
}

/// What to say where the same session stands at its path again, in a file that is not the one it was.
fn stands_again<F: DiskFile>(session: &SessionFile<F>, joined: &Joined) -> Outcome {
    let path = &session.path;
    match (joined, session.missing_since) {
        (Joined::Completed, _) => Why::Older.told(path, path),
        (_, Some((_, Why::Gone))) => Why::Gone.told(path, path),
        _ => Outcome::TakenUp,
    }
}

/// Brings a session that is let go of, and could not be saved where it belongs or not surely, into the first of these
/// folders whose disk takes it and says so. What is kept back goes into one that does not say so where there is no other.
/// No answer where nothing was done.
pub(super) fn fall_back<D: Disk>(
    session: &mut SessionFile<D::File>,
    disk: &D,
    fallbacks: &[Fallback],
) -> Option<Outcome> {
    let (before, is_behind) = (session.path.clone(), session.is_behind());
    // Whoever has the session open looks for it there once they have this. Where it cannot be had, its disk is of no use.
    let _guard = session.file().map(|file| Guard::take(disk, &before, file, PATIENCE));
    let mut unsure = None;
    let made = fallbacks.iter().find_map(|fallback| match put(disk, fallback, &before, &session.contents)? {
        (path, open, true) => Some((path, open)),
        (path, open, false) if is_behind && unsure.is_none() => {
            unsure = Some((path, open));
            None
        }
        (path, ..) => {
            // Of no more use than the file it is a copy of.
            drop(disk.remove(&path));
            None
        }
    });
    if let (Some(_), Some((path, _))) = (&made, &unsure) {
        drop(disk.remove(path));
    }
    let (path, open) = made.or(unsure)?;
    let why = words::fell_back(before, if is_behind { words::NOT_WRITTEN } else { words::NOT_SURE }, &path);
    session.settle(path.clone(), open);
    session.nothing_kept_back();
    Some(Outcome::Fallback { path, why })
}

/// Puts all of a session into a fallback; with it, whether the disk there says that it has it. None where it cannot be. The
/// file has its name once all of it is there: what a disk has held up is no session.
pub(super) fn put<D: Disk>(
    disk: &D,
    fallback: &Fallback,
    session: &Path,
    contents: &[u8],
) -> Option<(PathBuf, Open<D::File>, bool)> {
    let folder = fallback.to_write(disk)?;
    aside::rescued_names(session, &folder).take(NAMES).find_map(|path| {
        if disk.look_here(&path).is_ok() {
            return None;
        }
        let (part, open) = aside::make(disk, std::iter::once(aside::with_suffix(&path, aside::PART)), contents).ok()?;
        let is_sure = open.file.sync().is_ok();
        if let Err(_taken) = disk.rename_new(&part, &path) {
            drop(disk.remove(&part));
            return None;
        }
        Some((path, open, is_sure))
    })
}

/// Puts all of a session back at its path, which it has once all of it is there. None where somebody was quicker: there is a
/// file now.
///
/// # Errors
/// Where it cannot be made, or another of ours is making it.
fn put_back<D: Disk>(session: &SessionFile<D::File>, disk: &D) -> Result<Option<Open<D::File>>, IoFailure> {
    let failed = |path: &Path, error: &_| io_failure::from_io(Operation::Save, path, error);
    let part = aside::with_suffix(&session.path, aside::PART);
    let open = match aside::make(disk, std::iter::once(part.clone()), &session.contents) {
        Ok((_, open)) => open,
        Err(unmade) if unmade.error.kind() != ErrorKind::AlreadyExists => {
            return Err(failed(&unmade.path, &unmade.error));
        }
        Err(_) if session.failures < WAITS => {
            return Err(io_failure::of(Operation::Save, &session.path, words::HELD));
        }
        // It was left there by a kill.
        Err(unmade) => return Err(failed(&unmade.path, &unmade.error)),
    };
    match disk.rename_new(&part, &session.path) {
        Ok(()) => Ok(Some(open)),
        Err(error) => {
            drop(disk.remove(&part));
            if error.kind() == ErrorKind::AlreadyExists { Ok(None) } else { Err(failed(&session.path, &error)) }
        }
    }
}
