//! The bin: a session that was thrown away lies in a folder of its own there, with all that stood beside it and under the
//! names it had, until it is brought back. Nothing in it is ever written over, and nobody empties it but a person.
//!
//! The session itself is moved first on its way in and last on its way out. Whatever a kill leaves in between, it lies in the
//! bin then, what stands beside its place still or already belongs to it, and bringing it back puts all together.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::words::disk as words;
use super::aside::{numbered, torn_names};
use super::disk::{Disk, DiskFile, Kind, folder_of, is_gone};
use super::draft::{self, paths_of};
use super::folders;
use super::guard::Guard;
use super::io_failure::{self, Operation};
use crate::app::msg::IoFailure;
use crate::domain::time::Timestamp;

/// How many quarters of a millisecond whoever appends is waited for.
const PATIENCE: u32 = 400;
/// So many names are tried for one.
const NAMES: usize = 1_000;

/// From where to where a file goes.
type Move = (PathBuf, PathBuf);

/// Puts a session into a bin, with all that stands beside it, or leaves all as it was. `is_open` says whether somebody has
/// the file of this identity open.
///
/// # Errors
/// Where somebody has it open, or the disk does not do it.
pub fn discard<D: Disk>(
    disk: &D,
    bin: &Path,
    session: &Path,
    is_open: impl FnOnce((u64, u64)) -> bool,
) -> Result<(), IoFailure> {
    let failed = |error: io::Error| io_failure::from_io(Operation::Discard, session, &error);
    let file = Arc::new(disk.open(session, false).map_err(failed)?);
    let identity = file.look().map_err(failed)?.identity;
    // Nobody appends while it is looked at and moved.
    let _guard = Guard::take(disk, session, &file, PATIENCE)
        .map_err(|refused| io_failure::from_guard(Operation::Discard, session, &refused))?;
    if is_open(identity) || draft::is_typed(disk, session) {
        return Err(io_failure::of(Operation::Discard, session, words::IS_OPEN));
    }
    let beside = beside(disk, session).map_err(failed)?;
    let place = make_place(disk, bin, session).map_err(failed)?;
    let moves = std::iter::once(session.to_owned()).chain(beside);
    let moves: Vec<Move> = moves.map(|from| (from.clone(), place.join(from.file_name().unwrap_or_default()))).collect();
    let done = move_all(disk, &moves);
    sync(disk, [folder_of(session), &place]);
    let Err(error) = done else { return Ok(()) };
    // What could not be put back lies in the bin, and comes back from there.
    if disk.look(session).is_err_and(|error| is_gone(&error)) {
        return Ok(());
    }
    drop(disk.remove_folder(&place));
    Err(failed(error))
}

/// Brings the session back that was put into one of these bins last, with all that stood beside it; none where nothing is in
/// them. Where its name was taken meanwhile, it gets the next free one. `bins` are pairs of a folder and the bin for its sessions.
///
/// # Errors
/// Where the disk does not do it; the session is in the bin then.
pub fn bring_back<D: Disk>(disk: &D, bins: &[(PathBuf, PathBuf)]) -> Result<Option<PathBuf>, IoFailure> {
    let Some((folder, session)) = newest(disk, bins) else { return Ok(None) };
    let failed = |error: io::Error| io_failure::from_io(Operation::BringBack, &session, &error);
    let beside = beside(disk, &session).map_err(failed)?;
    let name = folder.join(session.file_name().unwrap_or_default());
    let mut ways = numbered(&name).take(NAMES).map(|target| (moves_back(&session, &beside, &target), target));
    let free = ways.find_map(|(moves, target)| match are_free(disk, &moves) {
        Ok(false) => None,
        Ok(true) => Some(Ok((moves, target))),
        Err(error) => Some(Err(error)),
    });
    let (moves, target) = free.unwrap_or_else(|| Err(io::ErrorKind::AlreadyExists.into())).map_err(failed)?;
    disk.create_folders(&folder).and_then(|()| move_all(disk, &moves)).map_err(failed)?;
    let place = folder_of(&session);
    sync(disk, [&folder, place]);
    // Whatever else somebody put there stays.
    drop(disk.remove_folder(place));
    Ok(Some(target))
}

/// What stands beside a session and goes where it goes: what was typed in it, and what was cut off it.
fn beside<D: Disk>(disk: &D, session: &Path) -> io::Result<Vec<PathBuf>> {
    let there = disk.list(folder_of(session))?;
    let names = |path: &PathBuf| path.file_name().map(ToOwned::to_owned);
    let there: Vec<_> = there.iter().filter_map(names).collect();
    let wanted = paths_of(session).chain(torn_names(session));
    Ok(wanted.filter(|path| names(path).is_some_and(|name| there.contains(&name))).collect())
}

/// The session last. What stands beside it is called after it, also where it gets another name.
fn moves_back(session: &Path, beside: &[PathBuf], target: &Path) -> Vec<Move> {
    let pairs = paths_of(session).zip(paths_of(target)).chain(torn_names(session).zip(torn_names(target)));
    let mut moves: Vec<Move> = pairs.filter(|(from, _)| beside.contains(from)).collect();
    moves.push((session.to_owned(), target.to_owned()));
    moves
}

/// Whether nothing has any of the names that files are to get.
fn are_free<D: Disk>(disk: &D, moves: &[Move]) -> io::Result<bool> {
    for (_, to) in moves {
        match disk.look_here(to) {
            Ok(_) => return Ok(false),
            Err(error) if is_gone(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}

/// A new folder in the bin, called as the session.
fn make_place<D: Disk>(disk: &D, bin: &Path, session: &Path) -> io::Result<PathBuf> {
    disk.create_folders(bin)?;
    let mut last = io::ErrorKind::AlreadyExists.into();
    for place in numbered(&bin.join(session.file_stem().unwrap_or_default())).take(NAMES) {
        match disk.create_folder(&place) {
            Ok(()) => return Ok(place),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// Moves files in this order; where one cannot be moved, those before it go back.
fn move_all<D: Disk>(disk: &D, moves: &[Move]) -> io::Result<()> {
    for (done, (from, to)) in moves.iter().enumerate() {
        if let Err(error) = disk.rename_new(from, to) {
            for (from, to) in moves.iter().take(done).rev() {
                // One that cannot go back stays where it is found.
                drop(disk.rename_new(to, from));
            }
            return Err(error);
        }
    }
    Ok(())
}

/// The session that went into one of these bins last, and the folder it goes back to.
fn newest<D: Disk>(disk: &D, bins: &[(PathBuf, PathBuf)]) -> Option<(PathBuf, PathBuf)> {
    let mut newest: Option<(Timestamp, PathBuf, PathBuf)> = None;
    for (folder, bin) in bins {
        for place in disk.list(bin).unwrap_or_default() {
            // A folder changes when something is put into it, and a file does not when it is moved.
            let Ok(seen) = disk.look_here(&place) else { continue };
            if seen.seen.kind != Kind::Folder || newest.as_ref().is_some_and(|(at, ..)| *at > seen.seen.modified) {
                continue;
            }
            if let Some(found) = folders::sessions(disk, &place).unwrap_or_default().into_iter().next() {
                newest = Some((seen.seen.modified, folder.clone(), found.path));
            }
        }
    }
    newest.map(|(_, folder, session)| (folder, session))
}

/// Some disks cannot sync a folder; what was moved is there all the same.
fn sync<D: Disk>(disk: &D, folders: [&Path; 2]) {
    for folder in folders {
        drop(disk.sync_folder(folder));
    }
}
