//! A whole file or none: written under a name of its own beside its place, synced, and then given its name in one step.
//!
//! While it is being written that name is listed in the state folder, in a file that is held locked. What a kill leaves
//! behind is cleared at the next start: a listing that nobody holds, of a file that is beyond doubt such a one. Where
//! nothing can be listed, the file is written all the same.
//!
//! Never here: whether a file may be replaced, which is for those who give it its name.

use std::ffi::{OsStr, OsString};
use std::fs::TryLockError;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, DiskFile, Kind, Locked, folder_of, is_gone, write_whole};
use crate::domain::time::{Length, Timestamp};

/// What the names of files begin with that are being written.
const BEGINS: &str = ".fourfold-";
/// The folder in the state folder in which they are listed.
const LISTED: &str = "unfinished";
/// Nobody takes longer to write a file.
const LONGEST_WRITE: Length = Length::from_millis(3_600_000);
/// So many names are tried.
const TRIES: u32 = 8;

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Nobody but its owner.
    Owner,
    /// Whoever this computer lets read new files.
    Usual,
}

/// What goes into a file, the same each time it is asked for, so that a long text need not be held as a whole.
pub trait Content {
    /// Writes all of it.
    ///
    /// # Errors
    /// What it is written to says, or what makes it.
    fn write_to(&self, out: &mut dyn Write) -> io::Result<()>;
}

impl Content for Vec<u8> {
    fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self)
    }
}

/// A file from its beginning to its end.
struct Filled<'f, F: DiskFile> {
    file: &'f F,
    length: u64,
}

impl<F: DiskFile> Write for Filled<'_, F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        write_whole(self.file, bytes, self.length)?;
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn fill<F: DiskFile>(file: &F, content: &impl Content) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, Filled { file, length: 0 });
    content.write_to(&mut out)?;
    out.flush()
}

/// Writes a whole file, or leaves all as it was. `state` is the state folder; `name` gives the new file, which is whole by
/// then, the name that it is to have.
///
/// # Errors
/// What the disk says, or `name`.
pub fn write<D: Disk>(
    disk: &D,
    state: &Path,
    folder: &Path,
    content: &impl Content,
    readers: Readers,
    name: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let new = Unfinished::begin(disk, state, folder, readers)?;
    let done = fill(&new.file, content).and_then(|()| new.file.sync()).and_then(|()| name(&new.path));
    let is_left = done.is_err() && disk.remove(&new.path).is_err_and(|error| !is_gone(&error));
    if !is_left && let Some(listing) = &new.listing {
        drop(disk.remove(&listing.path));
    }
    if done.is_ok() {
        // Some disks cannot sync a folder; the file itself is what counts.
        drop(disk.sync_folder(folder));
    }
    done
}

/// A file that is being written.
struct Unfinished<F: DiskFile> {
    path: PathBuf,
    file: F,
    listing: Option<Listing<F>>,
}

/// Where it is listed, and that it is in use.
struct Listing<F: DiskFile> {
    path: PathBuf,
    _lock: Locked<F>,
}

impl<F: DiskFile> Unfinished<F> {
    fn begin<D: Disk<File = F>>(disk: &D, state: &Path, folder: &Path, readers: Readers) -> io::Result<Self> {
        let mut last = ErrorKind::AlreadyExists.into();
        for _ in 0..TRIES {
            let mark = mark();
            let path = folder.join(format!("{BEGINS}{mark}"));
            // Listed first: a kill in between leaves a listing of nothing.
            let listing = list(disk, state, &mark, &path).ok();
            let made = match readers {
                Readers::Owner => disk.create_new(&path),
                Readers::Usual => disk.create_for_all(&path),
            };
            match made {
                Ok(file) => return Ok(Self { path, file, listing }),
                Err(error) => last = error,
            }
            if let Some(listing) = listing {
                drop(disk.remove(&listing.path));
            }
            if last.kind() != ErrorKind::AlreadyExists {
                break;
            }
        }
        Err(last)
    }
}

/// A name that nobody else has thought of.
fn mark() -> String {
    let mut hasher = std::hash::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    format!("{:016x}", hasher.finish())
}

fn is_mark(name: &str) -> bool {
    name.len() == 16 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn list<D: Disk>(disk: &D, state: &Path, mark: &str, path: &Path) -> io::Result<Listing<D::File>> {
    let folder = state.join(LISTED);
    disk.create_folders(&folder)?;
    let at = folder.join(mark);
    let file = Arc::new(disk.create_new(&at)?);
    let whole = std::path::absolute(path)?;
    let listed = Locked::take(&file, 1)
        .map_err(io::Error::from)
        .and_then(|lock| write_whole(&*file, whole.as_os_str().as_bytes(), 0).map(|()| lock));
    match listed {
        Ok(lock) => Ok(Listing { path: at, _lock: lock }),
        Err(error) => {
            drop(disk.remove(&at));
            Err(error)
        }
    }
}

/// Clears what writers have left behind that were killed. `state` is the state folder.
pub fn clear<D: Disk>(disk: &D, state: &Path, now: Timestamp) {
    for listing in disk.list(&state.join(LISTED)).unwrap_or_default() {
        let mark = listing.file_name().and_then(OsStr::to_str).filter(|name| is_mark(name));
        if let Some(mark) = mark
            && clear_one(disk, &listing, mark, now).unwrap_or(false)
        {
            drop(disk.remove(&listing));
        }
    }
}

/// Takes away the file that is listed here, if it is one of ours that nobody writes; whether the listing has had its use.
fn clear_one<D: Disk>(disk: &D, listing: &Path, mark: &str, now: Timestamp) -> io::Result<bool> {
    let file = disk.open(listing, true)?;
    match file.try_lock() {
        Ok(()) => {}
        // A disk that knows no locks: nobody writes for so long.
        Err(TryLockError::Error(_)) if file.look()?.modified + LONGEST_WRITE < now => {}
        Err(TryLockError::Error(_) | TryLockError::WouldBlock) => return Ok(false),
    }
    let path = PathBuf::from(OsString::from_vec(file.read_from(0)?));
    let is_named = path.file_name().is_some_and(|name| *name == *format!("{BEGINS}{mark}"));
    if !path.is_absolute() || !is_named {
        return Ok(true);
    }
    match disk.look_here(&path) {
        Ok(here) if here.seen.kind == Kind::File && here.is_ours && here.names == 1 => {
            disk.remove(&path).map(|()| true)
        }
        Ok(_) => Ok(true),
        // On a disk that is away just now it stands still.
        Err(error) if is_gone(&error) => Ok(disk.look(folder_of(&path)).is_ok()),
        Err(error) => Err(error),
    }
}
