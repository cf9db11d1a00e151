//! What is said of files and disks that do not as they are asked to: what was being done, what happened, what to do about it.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use super::super::store::disk::NotAFile;
use crate::app::msg::{IoFailure, shown};
use crate::journal::{self, NoHeader};

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
    /// Putting a session into the bin.
    Discard,
    /// Taking one out of it.
    BringBack,
}

impl Operation {
    /// In words.
    pub(in crate::shell) const fn words(self) -> &'static str {
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
            Self::Discard => "put the session into the bin",
            Self::BringBack => "bring the session back from the bin",
        }
    }

    /// What goes on without anybody doing anything.
    pub(in crate::shell) const fn meanwhile(self) -> &'static str {
        match self {
            Self::Create | Self::Save | Self::Sync => "; saving is tried again by itself",
            Self::OpenToWrite => ", then open it again; until then it is open for reading only",
            Self::Draft => "; what you have entered is not touched",
            Self::Open | Self::Export | Self::Script | Self::List | Self::BringBack => "",
            Self::Discard => "; it is where it was",
        }
    }
}

/// What a failure of the system means, and what to do about it.
pub(in crate::shell) fn system(error: &io::Error) -> (String, &'static str) {
    if error.get_ref().and_then(|inner| inner.downcast_ref::<NotAFile>()).is_some() {
        return (NOT_A_FILE.0.to_owned(), NOT_A_FILE.1);
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
        ErrorKind::CrossesDevices => ("the two folders are on different disks", "move it by hand"),
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

/// What happened, and what to do about it.
type Said = (&'static str, &'static str);

/// Where a file is wanted.
pub(in crate::shell) const NOT_A_FILE: Said = ("it is a pipe, a socket or a device", "choose a file");

impl fmt::Display for NotAFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NOT_A_FILE.0)
    }
}

/// What to do where an export would replace a file.
pub(in crate::shell) const REPLACE: &str = "choose another name, or replace it with --force";

/// Where another program has the lock.
pub(in crate::shell) const HELD: Said = ("another program holds the file", "close the other program");

/// Where a session that is to go into the bin is open, or shown.
pub(in crate::shell) const IS_OPEN: Said = ("it is open in another window", "close it there first");

/// Where a lock file of this name is in the way.
pub(in crate::shell) fn lock_beside(name: &str) -> (&'static str, String) {
    ("a lock file stands beside it", format!("delete `{name}` if no other Fourfold is open on this session"))
}

/// Where a session is to be opened.
pub(in crate::shell) const TOO_LARGE: Said = ("it is far too large for a session file", "choose a file ending .ronl");

/// What to do where a stage finds in a file what is no session, though somebody drives it.
pub(in crate::shell) const LOOK_AT_IT: &str = "look at the file";

/// Where facts come and there is no file for them.
pub(in crate::shell) const NONE_OPEN: Said = ("no session file is open", "open a session");

/// Where no place is left for unfinished typing.
pub(in crate::shell) const TOO_MANY: Said = ("too many programs type in this session", "close one of them");

/// Where something else stands in that place.
pub(in crate::shell) const NO_DRAFT: Said = ("what stands there cannot be read", "move it away");

/// Where an export would replace a session.
pub(in crate::shell) const HOLDS_SESSION: Said = ("a session is in that file", "choose another name");

/// Where it would replace what stands beside one.
pub(in crate::shell) const OF_SESSION: Said = ("that file belongs to a session", "choose another name");

/// Where a disk was not waited for, and no other place was found.
pub(in crate::shell) const NO_PLACE: Said =
    ("its disk keeps everybody waiting, and no other place took it in time", "look at the disk");

/// Why a session went elsewhere, each with what became of its disk.
pub(in crate::shell) const TOO_SLOW: &str = "its disk is too slow";
pub(in crate::shell) const NOT_WRITTEN: &str = "the file there could not be written to";
pub(in crate::shell) const NOT_SURE: &str = "its disk does not confirm what it took";

/// What has become of the session file at the hands of others.
pub(in crate::shell) const GONE: &str = "the file was moved or deleted";
pub(in crate::shell) const REPLACED: &str = "another file was put in its place";
pub(in crate::shell) const OLDER: &str = "an older copy was put in its place";
pub(in crate::shell) const LEFT: &str = "another screen has gone on in another file";
pub(in crate::shell) const CUT_SHORT: &str = "another program cut the file short";
pub(in crate::shell) const CHANGED: &str = "another program changed the file";

/// What happened to the session file, and where the session goes on.
pub(in crate::shell) fn goes_on(what: &str, path: &Path, now: &Path) -> IoFailure {
    let remedy = if path == now {
        "all of it has been put back there, nothing is lost".to_owned()
    } else if path.parent() == now.parent() {
        let name = shown(Path::new(now.file_name().unwrap_or_default()));
        format!("the session goes on in `{name}` beside it, nothing is lost")
    } else {
        format!("the session goes on in `{}`, nothing is lost", shown(now))
    };
    IoFailure {
        operation: "go on with the session file".to_owned(),
        path: path.to_owned(),
        what: what.to_owned(),
        remedy,
    }
}

/// The same where two had gone on in two files, which are one again.
pub(in crate::shell) fn parted(path: &Path, now: &Path) -> IoFailure {
    let name = shown(Path::new(now.file_name().unwrap_or_default()));
    let remedy = format!("it goes on in `{name}` with all that was caught in either; look where it stands");
    IoFailure { what: "two screens had gone on without each other".to_owned(), remedy, ..goes_on("", path, now) }
}

/// What to say of a session that was to be in one file, and is in another for the reason given.
pub(in crate::shell) fn fell_back(session: PathBuf, what: &str, to: &Path) -> IoFailure {
    IoFailure {
        operation: Operation::Save.words().to_owned(),
        path: session,
        what: what.to_owned(),
        remedy: format!("all of it is in `{}`, nothing is lost", shown(to)),
    }
}

/// Said of a session whose header cannot be read, though the facts can.
pub(in crate::shell) fn damaged(path: &Path, why: &NoHeader) -> IoFailure {
    not_writable(path, why.what(), "look and export (e); put line 1 back from a copy to go on")
}

/// Said of a session of a newer format.
pub(in crate::shell) fn newer(path: &Path, format: u32) -> IoFailure {
    let what = format!("it has format {format}, and this version knows formats up to {}", journal::FORMAT);
    not_writable(path, what, "it is open for reading only; take a newer version to go on with it")
}

fn not_writable(path: &Path, what: String, remedy: &str) -> IoFailure {
    IoFailure {
        operation: Operation::OpenToWrite.words().to_owned(),
        path: path.to_owned(),
        what,
        remedy: remedy.to_owned(),
    }
}

/// What was being done with half a line.
pub(in crate::shell) const PUT_ASIDE: &str = "put the torn end of the session aside";

/// Said where nobody knows where to put anything.
pub(in crate::shell) fn no_home() -> IoFailure {
    IoFailure {
        operation: "find a place for sessions".to_owned(),
        path: PathBuf::from("~"),
        what: "there is no home folder".to_owned(),
        remedy: "set FOURFOLD_DATA_DIR, FOURFOLD_STATE_DIR and FOURFOLD_CONFIG_DIR".to_owned(),
    }
}

/// Why an exercise of one's own cannot be had from a folder deeper.
pub(in crate::shell) const SIDE_BY_SIDE: &str = "exercises of your own lie in one folder, side by side";

/// Why it cannot be had by such a name.
pub(in crate::shell) const NO_NAME: &str = "that is no plain name for a file";

/// Why a file is no text: this byte of it, counted from 1.
pub(in crate::shell) fn not_text(byte: usize) -> String {
    format!("byte {byte} is not UTF-8 text; save it as UTF-8")
}

/// Why a file is not read as one of these.
pub(in crate::shell) fn too_long(what: &str) -> String {
    format!("it is longer than 1 MiB, which no {what} is")
}
