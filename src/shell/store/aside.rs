//! New files beside the session file: the first free name of several, written whole or not left behind.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, DiskFile, folder_of};
use super::session_file::{Open, write_whole};

/// A new file and where it is, or why there is none.
pub(super) type Made<F> = Result<(PathBuf, Open<F>), Unmade<F>>;

/// A file could not be made.
pub(super) struct Unmade<F> {
    /// Where.
    pub(super) path: PathBuf,
    /// Why.
    pub(super) error: io::Error,
    /// It stands there all the same, with some of its bytes or none, and could not be taken away again.
    pub(super) leftover: Option<Arc<F>>,
}

/// Makes the first of these files that does not exist, with these bytes.
pub(super) fn make<D: Disk>(disk: &D, names: impl Iterator<Item = PathBuf>, bytes: &[u8]) -> Made<D::File> {
    let mut last = Unmade { path: PathBuf::new(), error: ErrorKind::AlreadyExists.into(), leftover: None };
    for path in names {
        match make_one(disk, path, bytes) {
            Err(unmade) if unmade.error.kind() == ErrorKind::AlreadyExists => last = unmade,
            made => return made,
        }
    }
    Err(last)
}

fn make_one<D: Disk>(disk: &D, path: PathBuf, bytes: &[u8]) -> Made<D::File> {
    let created = disk.create_folders(folder_of(&path)).and_then(|()| disk.create_new(&path));
    let file = match created {
        Ok(file) => Arc::new(file),
        Err(error) => return Err(Unmade { path, error, leftover: None }),
    };
    match write_whole(&*file, bytes, 0).and_then(|()| file.look()) {
        Ok(seen) => Ok((path, Open { file, identity: seen.identity })),
        Err(error) => {
            let leftover = disk.remove(&path).is_err().then_some(file);
            Err(Unmade { path, error, leftover })
        }
    }
}

/// Keeps bytes cut off a session file beside it, as the first free one of `NAME.torn-1`, `NAME.torn-2`, …
pub(super) fn put<D: Disk>(disk: &D, session: &Path, bytes: &[u8]) -> Result<PathBuf, (PathBuf, io::Error)> {
    let names = (1..1_000).map(|number| with_suffix(session, &format!(".torn-{number}")));
    let (path, open) = make(disk, names, bytes).map_err(|unmade| (unmade.path, unmade.error))?;
    // The bytes are about to be cut off where they are.
    open.file.sync().map_err(|error| (path.clone(), error))?;
    Ok(path)
}

/// The path with something added to its whole name.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// `NAME-rescued-1.ronl`, `NAME-rescued-2.ronl`, … in a folder.
pub(super) fn rescued_names(session: &Path, folder: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = session.file_stem().unwrap_or_default().to_owned();
    let folder = folder.to_owned();
    (1..1_000).map(move |number| {
        let mut name = stem.clone();
        name.push(format!("-rescued-{number}.ronl"));
        folder.join(name)
    })
}
