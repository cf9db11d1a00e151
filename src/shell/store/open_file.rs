//! Opening a session file: read whole under its lock, a torn end put aside, read-only where it must not or cannot be
//! written.
//!
//! Never here: a change to a file that is no session, is newer, or could not be read.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use super::super::words::disk as words;
use super::aside;
use super::disk::{Disk, DiskFile, Locked, Open};
use super::guard::{Guard, Refused};
use super::io_failure::{self, Operation};
use super::session_file::{LONGEST, SessionFile};
use crate::app::msg::{IoFailure, Outcome};
use crate::journal::{self, Tail};

/// How many quarters of a millisecond opening waits for the lock.
const PATIENCE: u32 = 400;

/// All bytes of a session file, for those who only read; they are not checked in any way.
pub fn read<D: Disk>(disk: &D, path: &Path) -> Result<Vec<u8>, IoFailure> {
    let file = Arc::new(disk.open(path, false).map_err(|error| io_failure::from_io(Operation::Open, path, &error))?);
    // Without the lock somebody's line may be half there; it reads as torn.
    let _lock = Locked::take(&file, PATIENCE).ok();
    read_all(&*file, path)
}

/// Opens a session file to go on with it; the answer holds its bytes.
pub fn open<D: Disk>(disk: &D, path: &Path) -> Result<(SessionFile<D::File>, Outcome), IoFailure> {
    let failed = |error: io::Error| io_failure::from_io(Operation::Open, path, &error);
    let (file, mut read_only) = match disk.open(path, true) {
        Ok(file) => (file, None),
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            let file = disk.open(path, false).map_err(failed)?;
            (file, Some(io_failure::from_io(Operation::OpenToWrite, path, &error)))
        }
        Err(error) => return Err(failed(error)),
    };
    let file = Arc::new(file);
    let seen = file.look().map_err(failed)?;
    let open = Open { identity: seen.identity, file: Arc::clone(&file) };
    // Who only reads makes nothing beside the file.
    let lock = if read_only.is_some() {
        Locked::take(&file, PATIENCE).map(|lock| (Some(lock), None)).map_err(Refused::Lock)
    } else {
        Guard::take(disk, path, &file, PATIENCE).map(|guard| (None, Some(guard)))
    };
    let lock = lock.map_err(|refused| io_failure::from_guard(Operation::Open, path, &refused))?;
    let stamp = file.look().map_err(failed)?.stamp;
    let mut bytes = read_all(&*file, path)?;

    let glance = journal::glance(&bytes);
    if let Some(format) = glance.newer {
        read_only = Some(words::newer(path, format));
    }
    match glance.header {
        // What is left of it is enough to read the facts.
        Err(why) if glance.is_left => read_only = Some(words::damaged(path, &why)),
        Err(why) => return Err(io_failure::of(Operation::Open, path, (&why.what(), why.remedy()))),
        Ok(_) => {}
    }
    let mut torn = None;
    let mut contents = None;
    let end = journal::tail(&bytes);
    let mut saved = bytes.len();
    match &end {
        // Written with the next fact; until then it is kept back like one.
        Tail::Unended if read_only.is_none() => bytes.push(b'\n'),
        Tail::Whole | Tail::Unended => {}
        Tail::Torn(range) => {
            let start = usize::try_from(range.start).unwrap_or(bytes.len());
            if read_only.is_none() {
                match put_aside(disk, path, &*file, bytes.get(start..).unwrap_or_default(), range.start) {
                    Ok(kept) => torn = Some(kept),
                    Err(failure) => read_only = Some(failure),
                }
            }
            contents = bytes.get(..start).map(<[u8]>::to_vec);
            if torn.is_some() {
                bytes.truncate(start);
            }
            saved = start;
        }
    }
    drop(lock);
    let contents = Arc::new(contents.unwrap_or_else(|| bytes.clone()));
    let mut session = SessionFile::with(path.to_owned(), Some(open), contents, saved);
    // Where its end was cut off, the stamp is another by now, and all is compared once more.
    session.stamp = Some(stamp);
    session.since = Some(seen.modified);
    session.read_only.clone_from(&read_only);
    let opened = Outcome::Opened { path: path.to_owned(), bytes, drafts: Box::default(), torn, zone: None, read_only };
    Ok((session, opened))
}

/// Keeps the torn end beside the file, then cuts it off, so that the next line starts on its own.
fn put_aside<D: Disk>(
    disk: &D,
    path: &Path,
    file: &D::File,
    torn: &[u8],
    start: u64,
) -> Result<std::path::PathBuf, IoFailure> {
    let said = |at: &Path, error: &io::Error| IoFailure {
        operation: words::PUT_ASIDE.to_owned(),
        ..io_failure::from_io(Operation::OpenToWrite, at, error)
    };
    let kept = aside::put(disk, path, torn).map_err(|(at, error)| said(&at, &error))?;
    file.cut(start).map_err(|error| said(path, &error))?;
    Ok(kept)
}

pub(super) fn read_all<F: DiskFile>(file: &F, path: &Path) -> Result<Vec<u8>, IoFailure> {
    let failed = |error: io::Error| io_failure::from_io(Operation::Open, path, &error);
    if file.look().map_err(failed)?.length > LONGEST {
        return Err(io_failure::of(Operation::Open, path, words::TOO_LARGE));
    }
    file.read_from(0).map_err(failed)
}
