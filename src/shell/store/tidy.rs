//! What kills have left beside the sessions of a folder and nobody needs: lock files of programs that are gone, whether or not
//! the disk knows locks by now, and files between two steps.
//!
//! Never here: a file that holds what somebody typed or did.

use std::path::{Path, PathBuf};

use super::aside::{LOCK, NEW, OLD, is_named_beside_session};
use super::disk::Disk;
use super::guard::{self, Use};
use crate::domain::time::{Length, Timestamp};

/// Nobody takes longer than this from one step to the next.
const UNDER_WAY: Length = Length::from_seconds(10);

/// Takes away what was left beside the sessions of a folder.
pub fn tidy<D: Disk>(disk: &D, folder: &Path, now: Timestamp) {
    let left = disk.list(folder).unwrap_or_default().into_iter().filter(|path| is_named_beside_session(path));
    let ends_with = |path: &PathBuf, ending: &str| path.as_os_str().as_encoded_bytes().ends_with(ending.as_bytes());
    let (locks, others): (Vec<PathBuf>, Vec<PathBuf>) = left.partition(|path| ends_with(path, LOCK));
    for path in others.iter().filter(|path| ends_with(path, NEW) || ends_with(path, OLD)) {
        if disk.look(path).is_ok_and(|seen| seen.modified + UNDER_WAY < now) {
            drop(disk.remove(path));
        }
    }
    for path in &locks {
        guard::clear(disk, path, Use::Hold);
    }
}
