//! A session in which nothing was done leaves no file.

use std::path::Path;
use std::sync::Arc;

use super::disk::{Disk, DiskFile, Locked};
use super::draft::paths_of;
use super::opening::read_all;

/// No session in which nothing was done is longer; what is longer is not read for it.
const LONGEST: u64 = 4 << 20;

/// Takes the file of a session away that was let go of; whether it did. `identity` is that of the file as
/// the session knew it: another file, one that somebody holds or beside which words are kept stays where it is. `is_bare` says whether nothing stands in it that anybody did.
pub fn remove<D: Disk>(disk: &D, path: &Path, identity: (u64, u64), is_bare: impl Fn(&[u8]) -> bool) -> bool {
    let Ok(file) = disk.open(path, true).map(Arc::new) else { return false };
    let Ok(_lock) = Locked::take(&file, 1) else { return false };
    let is_same = file.look().is_ok_and(|look| look.identity == identity && look.length <= LONGEST);
    let has_words = paths_of(path).any(|draft| disk.look(&draft).is_ok());
    let read = || read_all(&*file, path).is_ok_and(|bytes| is_bare(&bytes));
    is_same && !has_words && read() && disk.remove(path).is_ok()
}
