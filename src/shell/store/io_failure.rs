//! What the system says of a failure, in plain words, and what to do about it.

use std::fs::TryLockError;
use std::io::{self, ErrorKind};
use std::path::Path;

use rustix::io::Errno;

use super::disk::NotAFile;
use super::guard::Refused;
use crate::app::msg::IoFailure;
use crate::text::clean_line;

/// What was being done when something failed, as [`IoFailure`] says it, and what happens next by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Making the session file.
    Create,
    /// Appending to it.
    Save,
    /// Syncing it.
    Sync,
    /// Reading it.
    Open,
    /// Opening it so that it can be added to.
    OpenToWrite,
    /// Keeping unfinished typing.
    Draft,
    /// Writing an export.
    Export,
    /// Writing a new script.
    Script,
    /// Listing a folder.
    List,
}

impl Operation {
    const fn words(self) -> &'static str {
        match self {
            Self::Create => "make the session file",
            Self::Save => "save the session",
            Self::Sync => "make sure that the session outlives a power cut",
            Self::Open => "open the session",
            Self::OpenToWrite => "open the session for writing",
            Self::Draft => "keep unfinished typing",
            Self::Export => "write the export",
            Self::Script => "write the script",
            Self::List => "list the folder",
        }
    }

    /// What goes on without anybody doing anything.
    const fn meanwhile(self) -> &'static str {
        match self {
            Self::Create | Self::Save | Self::Sync => "; saving is tried again by itself",
            Self::OpenToWrite => ", then open it again; until then it is open for reading only",
            Self::Draft => "; what you have entered is not touched",
            Self::Open | Self::Export | Self::Script | Self::List => "",
        }
    }
}

/// The failure a failure of the system means.
pub fn from_io(operation: Operation, path: &Path, error: &io::Error) -> IoFailure {
    let (what, remedy) = words(error);
    let remedy = match operation {
        Operation::Export if error.kind() == ErrorKind::AlreadyExists => {
            "choose another name, or replace it with --force"
        }
        _ => remedy,
    };
    of(operation, path, &what, remedy)
}

/// The failure that a file cannot be guarded. A lock file may have been left behind, and then there is nothing to close.
pub fn from_guard(operation: Operation, path: &Path, refused: &Refused) -> IoFailure {
    match refused {
        Refused::Lock(TryLockError::WouldBlock) => {
            of(operation, path, "another program holds the file", "close the other program")
        }
        Refused::Lock(TryLockError::Error(error)) => from_io(operation, path, error),
        Refused::Beside(lock) => {
            let name = clean_line(&lock.file_name().unwrap_or_default().to_string_lossy());
            let remedy = format!("delete `{name}` if no other Fourfold is open on this session");
            of(operation, path, "a lock file stands beside it", &remedy)
        }
    }
}

/// A failure of our own words.
pub fn of(operation: Operation, path: &Path, what: &str, remedy: &str) -> IoFailure {
    IoFailure {
        operation: operation.words().to_owned(),
        path: path.to_owned(),
        what: what.to_owned(),
        remedy: format!("{remedy}{}", operation.meanwhile()),
    }
}

fn words(error: &io::Error) -> (String, &'static str) {
    if error.get_ref().and_then(|inner| inner.downcast_ref::<NotAFile>()).is_some() {
        return (NotAFile.to_string(), "choose a file");
    }
    let known = match error.kind() {
        ErrorKind::StorageFull => ("the disk is full", "free some space"),
        ErrorKind::QuotaExceeded => ("the quota on this disk is used up", "free some space"),
        ErrorKind::PermissionDenied => {
            ("it may not be touched with your rights", "check the rights of the file and its folder")
        }
        ErrorKind::ReadOnlyFilesystem => ("the disk can only be read", "choose a folder on another disk"),
        ErrorKind::NotFound => ("there is no such file or folder", "check the path"),
        ErrorKind::AlreadyExists => ("a file stands there already", "move it away, or choose another name"),
        ErrorKind::IsADirectory => ("it is a folder", "choose a file"),
        ErrorKind::NotADirectory => ("a part of the path is not a folder", "check the path"),
        ErrorKind::InvalidFilename => {
            ("the name is too long or has letters this disk does not take", "choose a shorter, plainer name")
        }
        ErrorKind::FileTooLarge => ("the file is larger than this disk allows", "choose a folder on another disk"),
        ErrorKind::StaleNetworkFileHandle => ("the network folder has gone away", "check the connection"),
        ErrorKind::OutOfMemory => ("there is not enough memory", "close other programs"),
        ErrorKind::WriteZero | ErrorKind::UnexpectedEof => {
            ("the disk took only a part", "free some space, or check the disk")
        }
        _ => return by_number(error),
    };
    (known.0.to_owned(), known.1)
}

fn by_number(error: &io::Error) -> (String, &'static str) {
    let known = match Errno::from_io_error(error) {
        Some(Errno::LOOP) => ("its links lead round in a circle", "check the links"),
        Some(Errno::IO) => {
            ("the disk does not answer as it should", "check its cable, or choose a folder on another disk")
        }
        Some(Errno::NODEV | Errno::NXIO) => ("the disk is gone", "plug it in again"),
        Some(Errno::MFILE | Errno::NFILE) => ("too many files are open", "close other programs"),
        _ => return (format!("the system says `{error}`"), "check the disk and the folder"),
    };
    (known.0.to_owned(), known.1)
}
