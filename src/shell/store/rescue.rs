//! What happens when the session file is not what it was: put back where its name is free, taken up again where the file
//! there is the same session, and otherwise brought into a file of its own beside the stranger.
//!
//! Never here: writing over a file, or into one whose bytes are not ours.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::words::disk as words;
use super::aside;
use super::disk::{Disk, DiskFile, Open, folder_of};
use super::fallback::Fallback;
use super::guard::Guard;
use super::io_failure::{self, Operation};
use super::session_file::{LONGEST, PATIENCE, SessionFile};
use super::standing::Standing;
use crate::app::msg::{IoFailure, Outcome};

/// What is wrong with the session file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Nothing stands at its path.
    Gone,
    /// Another file stands at its path.
    Replaced,
    /// Its end is missing.
    CutShort,
    /// Its bytes are not those that were written.
    Changed,
}

/// How a rescue ended.
pub(super) enum Rescued {
    /// Everything is in the session's file, which may be another one now.
    There(IoFailure),
    /// Another copy of the same bytes stood at the path; everything is in it.
    Same,
    /// Another copy stood at the path, with these whole lines more; nothing of ours was written.
    Grown(Vec<u8>),
}

impl Why {
    /// What to say: what happened at `path`, and that the session is at `now` from here on.
    pub(super) fn failure(self, path: &Path, now: &Path) -> IoFailure {
        let what = match self {
            Self::Gone => words::GONE,
            Self::Replaced => words::REPLACED,
            Self::CutShort => words::CUT_SHORT,
            Self::Changed => words::CHANGED,
        };
        words::goes_on(what, path, now)
    }
}

/// Brings everything into a file again.
pub(super) fn rescue<D: Disk>(session: &mut SessionFile<D::File>, disk: &D, why: Why) -> Result<Rescued, IoFailure> {
    let before = session.path.clone();
    if why == Why::Gone
        && let Some(open) = put_back(session, disk)?
    {
        session.settle(before.clone(), open);
        return Ok(Rescued::There(why.failure(&before, &before)));
    }
    if matches!(why, Why::Gone | Why::Replaced)
        && let Some(end) = take_up(session, disk)?
    {
        return Ok(end);
    }
    let names = aside::rescued_names(&before, folder_of(&before));
    let (path, open) = aside::make(disk, names, &session.contents)
        .map_err(|unmade| io_failure::from_io(Operation::Save, &unmade.path, &unmade.error))?;
    let said = why.failure(&before, &path);
    session.settle(path, open);
    Ok(Rescued::There(said))
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

/// So many names are tried in a fallback.
const NAMES: usize = 100;

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

/// So often it is waited for somebody who is at the file just now.
const WAITS: u32 = 4;

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

/// Goes on in the file that stands at the path if its bytes are this session's: a program that keeps folders in step, or an
/// editor, has put a copy there, or another of ours has put it back first. None where it is another file, or cannot be
/// written to.
///
/// # Errors
/// Where somebody is at it just now, so that it has to be tried again.
fn take_up<D: Disk>(session: &mut SessionFile<D::File>, disk: &D) -> Result<Option<Rescued>, IoFailure> {
    let may_wait = session.failures < WAITS;
    let opened = disk.open(&session.path, true).ok().map(Arc::new);
    let seen = opened.as_ref().and_then(|file| file.look().ok()).filter(|seen| seen.length <= LONGEST);
    let (Some(file), Some(seen)) = (opened, seen) else { return Ok(None) };
    let _lock = match Guard::take(disk, &session.path, &file, PATIENCE) {
        Ok(lock) => lock,
        Err(refused) if may_wait => return Err(io_failure::from_guard(Operation::Save, &session.path, &refused)),
        Err(_) => return Ok(None),
    };
    let Ok(there) = file.read_from(0) else { return Ok(None) };
    let ours = session.contents.get(..session.saved).unwrap_or_default();
    let header = ours.iter().position(|byte| *byte == b'\n').map_or(ours.len(), |at| at + 1);
    if there.len() < header || !(ours.starts_with(&there) || there.starts_with(ours)) {
        return Ok(None);
    }
    let end = go_on_in(session, &file);
    if end.is_some() {
        session.open = Some(Open { file, identity: seen.identity });
    }
    Ok(end)
}

/// Writes what is missing of the session into a file that begins like it, or takes in what that has more.
fn go_on_in<F: DiskFile>(session: &mut SessionFile<F>, file: &Arc<F>) -> Option<Rescued> {
    let path = session.path.clone();
    Some(match session.catch_up(file).ok()? {
        Standing::Grown(bytes) => Rescued::Grown(bytes),
        Standing::AsLeft => {
            session.write_rest(file, session.saved).ok()?;
            Rescued::Same
        }
        Standing::CutShort(length) => {
            session.write_rest(file, length).ok()?;
            Rescued::There(Why::CutShort.failure(&path, &path))
        }
        Standing::Torn(_) | Standing::Changed => return None,
    })
}
