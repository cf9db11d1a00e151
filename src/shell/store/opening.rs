//! Opening a session file: read whole under its lock, a torn end put aside, read-only where it must not or cannot be
//! written.
//!
//! Never here: a change to a file that is no session, is newer, or could not be read.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use super::aside;
use super::disk::{Disk, DiskFile, Locked};
use super::guard::{Guard, Refused};
use super::session_file::{Open, SessionFile};
use super::trouble::{self, Doing};
use crate::app::msg::{Outcome, Trouble};
use crate::journal::{self, NoHeader, Tail};

/// How many quarters of a millisecond opening waits for the lock.
const PATIENCE: u32 = 400;
/// The longest file that is taken for a session. A day's workshop is a thousandth of it.
pub(super) const LONGEST: u64 = 1 << 30;

/// All bytes of a session file, for those who only read; they are not checked in any way.
pub fn read<D: Disk>(disk: &D, path: &Path) -> Result<Vec<u8>, Trouble> {
    let file = Arc::new(disk.open(path, false).map_err(|error| trouble::from_io(Doing::Open, path, &error))?);
    // Without the lock somebody's line may be half there; it reads as torn.
    let _lock = Locked::take(&file, PATIENCE).ok();
    read_all(&*file, path)
}

/// Opens a session file to go on with it; the answer holds its bytes.
pub fn open<D: Disk>(disk: &D, path: &Path) -> Result<(SessionFile<D::File>, Outcome), Trouble> {
    let failed = |error: io::Error| trouble::from_io(Doing::Open, path, &error);
    let (file, mut read_only) = match disk.open(path, true) {
        Ok(file) => (file, None),
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            let file = disk.open(path, false).map_err(failed)?;
            (file, Some(trouble::from_io(Doing::OpenToWrite, path, &error)))
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
    let lock = lock.map_err(|refused| trouble::from_guard(Doing::Open, path, &refused))?;
    let stamp = file.look().map_err(failed)?.stamp;
    let mut bytes = read_all(&*file, path)?;

    let glance = journal::glance(&bytes);
    if let Some(format) = glance.newer {
        let what = format!("it has format {format}, and this version knows formats up to {}", journal::FORMAT);
        read_only = Some(newer(path, &what));
    }
    match glance.header {
        // What is left of it is enough to read the facts.
        Err(why) if glance.is_left => read_only = Some(damaged(path, &why)),
        Err(why) => return Err(trouble::of(Doing::Open, path, &why.what(), why.remedy())),
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
                    Err(trouble) => read_only = Some(trouble),
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
    session.read_only.clone_from(&read_only);
    let opened = Outcome::Opened { path: path.to_owned(), bytes, drafts: Box::default(), torn, zone: None, read_only };
    Ok((session, opened))
}

fn damaged(path: &Path, why: &NoHeader) -> Trouble {
    Trouble {
        doing: "open the session for writing".to_owned(),
        path: path.to_owned(),
        what: why.what(),
        remedy: "look and export (e); put line 1 back from a copy to go on".to_owned(),
    }
}

fn newer(path: &Path, what: &str) -> Trouble {
    Trouble {
        doing: "open the session for writing".to_owned(),
        path: path.to_owned(),
        what: what.to_owned(),
        remedy: "it is open for reading only; take a newer version to go on with it".to_owned(),
    }
}

/// Keeps the torn end beside the file, then cuts it off, so that the next line starts on its own.
fn put_aside<D: Disk>(
    disk: &D,
    path: &Path,
    file: &D::File,
    torn: &[u8],
    start: u64,
) -> Result<std::path::PathBuf, Trouble> {
    let said = |at: &Path, error: &io::Error| {
        let trouble = trouble::from_io(Doing::Open, at, error);
        Trouble {
            doing: "put the torn end of the session aside".to_owned(),
            remedy: format!("{}, then open it again; until then it is open for reading only", trouble.remedy),
            ..trouble
        }
    };
    let kept = aside::put(disk, path, torn).map_err(|(at, error)| said(&at, &error))?;
    file.cut(start).map_err(|error| said(path, &error))?;
    Ok(kept)
}

pub(super) fn read_all<F: DiskFile>(file: &F, path: &Path) -> Result<Vec<u8>, Trouble> {
    let failed = |error: io::Error| trouble::from_io(Doing::Open, path, &error);
    if file.look().map_err(failed)?.length > LONGEST {
        return Err(trouble::of(
            Doing::Open,
            path,
            "it is far too large for a session file",
            "choose a file ending .ronl",
        ));
    }
    file.read_from(0).map_err(failed)
}
