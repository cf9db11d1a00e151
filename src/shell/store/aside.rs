//! New files beside the session file: the first free name of several, written whole or not left behind.

use std::ffi::{OsStr, OsString};
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

/// The path with something added to its whole name, as [`within`] adds it.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    path.with_file_name(within(path.file_name().unwrap_or_default(), suffix))
}

/// `NAME-rescued-1.ronl`, `NAME-rescued-2.ronl`, … in a folder.
pub(super) fn rescued_names(session: &Path, folder: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = session.file_stem().unwrap_or_default().to_owned();
    let folder = folder.to_owned();
    (1..1_000).map(move |number| folder.join(within(&stem, &format!("-rescued-{number}.ronl"))))
}

/// So many bytes a disk takes for a name.
const LONGEST: usize = 255;

/// A name with something added, no longer than a disk takes: where it would be, the name is cut and gets a mark of its own,
/// so that two names that begin alike stay two.
fn within(name: &OsStr, suffix: &str) -> OsString {
    if name.len() + suffix.len() <= LONGEST {
        let mut whole = name.to_owned();
        whole.push(suffix);
        return whole;
    }
    let ending = format!("-{:08x}{suffix}", crc32fast::hash(name.as_encoded_bytes()));
    // What is no text takes more bytes as text: it is cut after that.
    let name = name.to_string_lossy();
    let end = name.floor_char_boundary(LONGEST.saturating_sub(ending.len()));
    OsString::from(name.get(..end).unwrap_or_default().to_owned() + &ending)
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStrExt as _;

    use super::*;

    #[test]
    fn a_name_stays_within_what_a_disk_takes_and_its_own() {
        assert_eq!(with_suffix(Path::new("/a/one.ronl"), ".draft"), Path::new("/a/one.ronl.draft"));
        assert_eq!(with_suffix(Path::new("one.ronl"), ".draft"), Path::new("one.ronl.draft"));
        let bad = [0xff; 255];
        let long = ["x".repeat(252), "é".repeat(130), "x".repeat(254) + "a", "x".repeat(254) + "b"];
        let long = long.iter().map(OsStr::new).chain([OsStr::from_bytes(&bad)]);
        let mut names: Vec<_> =
            long.flat_map(|name| [".draft", "-rescued-999.ronl"].map(|end| within(name, end))).collect();
        for (name, ending) in names.iter().zip([".draft", "-rescued-999.ronl"].iter().cycle()) {
            assert!((250..=LONGEST).contains(&name.len()) && name.to_str().unwrap().ends_with(ending), "{name:?}");
        }
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 10);
    }
}
