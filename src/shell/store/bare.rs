//! A session in which nothing was done leaves no file.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::process;
use std::sync::Arc;

use super::disk::{Disk, DiskFile, Locked};
use super::draft::paths_of;
use super::open_file::read_all;

/// No session in which nothing was done is longer; what is longer is not read for it.
const LONGEST: u64 = 4 << 20;

/// Takes the file of a session away that was let go of; whether it did. `identity` is that of the file as
/// the session knew it: another file, one that somebody holds or beside which words are kept stays where it is. `is_bare`
/// says whether nothing stands in it that anybody did; it is told whether no other program has the file open for sure.
pub fn remove<D: Disk>(disk: &D, path: &Path, identity: (u64, u64), is_bare: impl Fn(&[u8], bool) -> bool) -> bool {
    let Ok(file) = disk.open(path, true).map(Arc::new) else { return false };
    let Ok(_lock) = Locked::take(&file, 1) else { return false };
    let is_same = file.look().is_ok_and(|look| look.identity == identity && look.length <= LONGEST);
    let has_words = paths_of(path).any(|draft| disk.look(&draft).is_ok());
    let read = || read_all(&*file, path).is_ok_and(|bytes| is_bare(&bytes, is_ours_alone(path, identity)));
    is_same && !has_words && read() && disk.remove(path).is_ok()
}

/// Whether no other program of this computer has a file open; only where the system lists what they have open.
fn is_ours_alone(path: &Path, identity: (u64, u64)) -> bool {
    is_open_elsewhere(path, identity) == Some(false)
}

/// Whether another program of this computer has a file open; none where the system does not list what they have open.
pub fn is_open_elsewhere(path: &Path, identity: (u64, u64)) -> Option<bool> {
    let (name, programs) = (path.file_name()?, fs::read_dir("/proc").ok()?);
    fs::read_dir("/proc/self/fd").ok()?;
    let is_other = |name: &OsStr| {
        name.to_str().and_then(|name| name.parse::<u32>().ok()).is_some_and(|number| number != process::id())
    };
    let mut others = programs.flatten().filter(|program| is_other(&program.file_name()));
    Some(others.any(|other| has_open(&other.path(), name, identity)))
}

/// Whether a program has a file of this name and identity open; what others have may not be looked at.
fn has_open(program: &Path, name: &OsStr, identity: (u64, u64)) -> bool {
    let open = fs::read_dir(program.join("fd")).into_iter().flatten().flatten();
    // A file of another name may lie on a disk that does not answer.
    let mut named = open.filter(|open| fs::read_link(open.path()).is_ok_and(|leads| leads.file_name() == Some(name)));
    named.any(|open| fs::metadata(open.path()).is_ok_and(|file| (file.dev(), file.ino()) == identity))
}
