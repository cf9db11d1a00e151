//! What the system says of a failure, put into the plain words of `words::disk`.

use std::fs::TryLockError;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::super::words::disk;
pub use super::super::words::disk::Operation;
use super::guard::Refused;
use crate::app::msg::IoFailure;
use crate::text::clean_line;

/// The failure a failure of the system means.
pub fn from_io(operation: Operation, path: &Path, error: &io::Error) -> IoFailure {
    let (what, remedy) = disk::system(error);
    let remedy = match operation {
        Operation::Export if error.kind() == ErrorKind::AlreadyExists => disk::REPLACE,
        _ => remedy,
    };
    of(operation, path, (&what, remedy))
}

/// The failure that a file cannot be guarded. A lock file may have been left behind, and then there is nothing to close.
pub fn from_guard(operation: Operation, path: &Path, refused: &Refused) -> IoFailure {
    match refused {
        Refused::Lock(TryLockError::WouldBlock) => of(operation, path, disk::HELD),
        Refused::Lock(TryLockError::Error(error)) => from_io(operation, path, error),
        Refused::Beside(lock) => {
            let name = clean_line(&lock.file_name().unwrap_or_default().to_string_lossy());
            let (what, remedy) = disk::lock_beside(&name);
            of(operation, path, (what, &remedy))
        }
    }
}

/// A failure of our own words.
pub fn of(operation: Operation, path: &Path, (what, remedy): (&str, &str)) -> IoFailure {
    IoFailure {
        operation: operation.words().to_owned(),
        path: path.to_owned(),
        what: what.to_owned(),
        remedy: format!("{remedy}{}", operation.meanwhile()),
    }
}
