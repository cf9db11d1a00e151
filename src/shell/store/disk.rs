//! The seam to the disk: [`Disk`] and [`DiskFile`] say what the store asks for, [`RealDisk`] asks the system.
//!
//! Never here: a decision. What a failure means is for those who asked.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::io::Errno;

use super::network;
use crate::domain::time::Timestamp;

/// What the store asks of a disk.
pub trait Disk: Clone + Send + 'static {
    /// An open file of this disk.
    type File: DiskFile;

    /// Opens a file that exists, to read and, where asked, to write; what is no regular file is refused without waiting.
    fn open(&self, path: &Path, writing: bool) -> io::Result<Self::File>;
    /// Makes a file that does not exist yet, which nobody but us can read, and opens it to read and write.
    fn create_new(&self, path: &Path) -> io::Result<Self::File>;
    /// Makes a file that does not exist yet, for whoever this computer lets read new files.
    fn create_for_all(&self, path: &Path) -> io::Result<Self::File> {
        self.create_new(path)
    }
    /// What stands at the path, links followed.
    fn look(&self, path: &Path) -> io::Result<Seen>;
    /// What has this very name, a link not followed.
    fn look_here(&self, path: &Path) -> io::Result<Here>;
    /// The path without links, from the top on.
    fn real_path(&self, path: &Path) -> io::Result<PathBuf>;
    /// Whether the file system tells of what other computers do to a file; where that is not known, it is taken for true.
    fn tells_of_changes(&self, _: &Path) -> bool {
        true
    }
    /// Gives a file another name; what had that name before is gone, in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a name that nothing has; one that something has is refused.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder with all above it, which nobody but us can look into; one that exists is fine, and stays as it is.
    fn create_folders(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder that does not exist yet, which nobody but us can look into.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Takes a folder away in which nothing is.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// What is in a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// Writes the names in a folder out to the disk itself.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// What the store asks of an open file. All positions are bytes from the start.
pub trait DiskFile: Send + Sync + 'static {
    /// Takes the file's lock for us alone, or says at once that it cannot be had.
    fn try_lock(&self) -> Result<(), TryLockError>;
    /// Lets go of the lock.
    fn unlock(&self) -> io::Result<()>;
    /// What the open file is now, whatever its name has become.
    fn look(&self) -> io::Result<Seen>;
    /// All bytes from a position to the end.
    fn read_from(&self, at: u64) -> io::Result<Vec<u8>>;
    /// Writes at a position, in one call; how many bytes it took, which may be fewer.
    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<usize>;
    /// Cuts the file to a length.
    fn cut(&self, length: u64) -> io::Result<()>;
    /// Writes the file's bytes out to the disk itself.
    fn sync(&self) -> io::Result<()>;
    /// Lets those read and write it who may read and write another one; where a disk knows no such thing, nothing is done.
    fn share_like(&self, _other: &Self) -> io::Result<()> {
        Ok(())
    }
}

/// What stands at a path or behind an open file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The device and the number of the file there: two names of one file have the same.
    pub identity: (u64, u64),
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written to.
    pub modified: Timestamp,
    /// When its bytes and when anything about it last changed, in nanoseconds as the disk counts: equal stamps are as
    /// good as no change, within the few milliseconds that some disks count in.
    pub stamp: (i128, i128),
}

/// What has a name, a link not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Here {
    /// What is seen of it.
    pub seen: Seen,
    /// Whether it belongs to whoever runs the program.
    pub is_ours: bool,
    /// Whether its owner alone can read it, write to it or look into it.
    pub is_private: bool,
    /// Whether its owner may write to it.
    pub is_writable: bool,
    /// How many names it has.
    pub names: u64,
}

/// What can stand at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file as one expects it.
    File,
    /// A folder.
    Folder,
    /// A link, wherever it leads; seen only where links are not followed.
    Link,
    /// A pipe, socket or device: not to be opened, it might wait for ever.
    Special,
}

/// The disk of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Seen {
    fn of(metadata: &fs::Metadata) -> Self {
        let kind = match metadata.file_type() {
            kind if kind.is_file() => Kind::File,
            kind if kind.is_dir() => Kind::Folder,
            kind if kind.is_symlink() => Kind::Link,
            _ => Kind::Special,
        };
        let nanos = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        let millis = metadata.mtime().saturating_mul(1_000).saturating_add(metadata.mtime_nsec() / 1_000_000);
        Self {
            identity: (metadata.dev(), metadata.ino()),
            kind,
            length: metadata.len(),
            modified: Timestamp::from_millis(millis),
            stamp: (nanos(metadata.mtime(), metadata.mtime_nsec()), nanos(metadata.ctime(), metadata.ctime_nsec())),
        }
    }
}

impl Disk for RealDisk {
    type File = File;

    fn open(&self, path: &Path, writing: bool) -> io::Result<File> {
        // Looked at first: opening a device may already do something. `NONBLOCK` is for a pipe that takes the file's
        // place in between; it means nothing for a regular file.
        regular(self.look(path)?)?;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        let file = OpenOptions::new().read(true).write(writing).custom_flags(flags.bits().cast_signed()).open(path)?;
        regular(DiskFile::look(&file)?)?;
        Ok(file)
    }

    fn create_new(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path)
    }

    fn create_for_all(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).create_new(true).open(path)
    }

    fn look(&self, path: &Path) -> io::Result<Seen> {
        Ok(Seen::of(&fs::metadata(path)?))
    }

    fn look_here(&self, path: &Path) -> io::Result<Here> {
        let metadata = fs::symlink_metadata(path)?;
        Ok(Here {
            seen: Seen::of(&metadata),
            is_ours: metadata.uid() == rustix::process::geteuid().as_raw(),
            is_private: metadata.mode().trailing_zeros() >= 6,
            is_writable: metadata.mode() & 0o200 != 0,
            names: metadata.nlink(),
        })
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn tells_of_changes(&self, path: &Path) -> bool {
        network::name(path).is_none()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};

        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Not every disk can do that in one step. A second name is refused where the name is taken, too.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                fs::hard_link(from, to)?;
                fs::remove_file(from)
            }
            done => Ok(done?),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::DirBuilder::new().mode(0o700).create(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }
}

/// An open file and what it is known by.
#[derive(Debug)]
pub(super) struct Open<F> {
    pub(super) file: Arc<F>,
    /// By which a path is known to lead to it still.
    pub(super) identity: (u64, u64),
}

impl<F> Clone for Open<F> {
    fn clone(&self) -> Self {
        Self { file: Arc::clone(&self.file), identity: self.identity }
    }
}

/// Writes all bytes at a position; a disk that takes a part is asked to take the rest, so that it says what is wrong.
pub(super) fn write_whole<F: DiskFile>(file: &F, bytes: &[u8], at: u64) -> io::Result<()> {
    let mut done = 0;
    while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
        match file.write_at(rest, at + done as u64) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => done += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether a link stands at a path that leads back to itself.
pub(super) fn leads_nowhere(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::LOOP)
}

/// Whether nothing stands at a path.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The folder a path is in; the current one for a bare name.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn regular(seen: Seen) -> io::Result<()> {
    match seen.kind {
        Kind::File => Ok(()),
        Kind::Folder => Err(ErrorKind::IsADirectory.into()),
        Kind::Link | Kind::Special => Err(io::Error::new(ErrorKind::InvalidInput, NotAFile)),
    }
}

/// It is a pipe, a socket or a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAFile;

impl std::error::Error for NotAFile {}

impl DiskFile for File {
    fn try_lock(&self) -> Result<(), TryLockError> {
        Self::try_lock(self)
    }

    fn unlock(&self) -> io::Result<()> {
        Self::unlock(self)
    }

    fn look(&self) -> io::Result<Seen> {
        Ok(Seen::of(&self.metadata()?))
    }

    fn read_from(&self, at: u64) -> io::Result<Vec<u8>> {
        let length = self.metadata()?.len().saturating_sub(at);
        let mut bytes = Vec::new();
        let room = usize::try_from(length).map_err(|_| io::Error::from(ErrorKind::FileTooLarge))?;
        bytes.try_reserve_exact(room).map_err(|_| io::Error::from(ErrorKind::OutOfMemory))?;
        bytes.resize(room, 0);
        let mut done = 0;
        while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match FileExt::read_at(self, rest, at + done as u64) {
                Ok(0) => break,
                Ok(count) => done += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        bytes.truncate(done);
        Ok(bytes)
    }

    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<usize> {
        FileExt::write_at(self, bytes, at)
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_data()
    }

    fn share_like(&self, other: &Self) -> io::Result<()> {
        let wanted = other.metadata()?.permissions();
        if self.metadata()?.permissions() == wanted { Ok(()) } else { self.set_permissions(wanted) }
    }
}

/// Holds the lock of a file until it is dropped.
#[derive(Debug)]
pub(super) struct Locked<F: DiskFile>(Option<Arc<F>>);

impl<F: DiskFile> Locked<F> {
    /// Takes the lock within so many quarters of a millisecond or not at all. Whoever appends holds it for
    /// microseconds; whoever holds it longer is not waited for.
    ///
    /// Some network disks know no locks: nothing is held then.
    pub(super) fn take(file: &Arc<F>, tries: u32) -> Result<Self, TryLockError> {
        let mut left = tries;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(Some(Arc::clone(file)))),
                Err(TryLockError::Error(error)) if knows_no_locks(&error) => return Ok(Self(None)),
                Err(TryLockError::WouldBlock) if left > 1 => left -= 1,
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted && left > 1 => left -= 1,
                Err(refused) => return Err(refused),
            }
            std::thread::park_timeout(std::time::Duration::from_micros(250));
        }
    }
}

impl<F: DiskFile> Locked<F> {
    /// Whether a lock is held; not on a disk that knows none.
    pub(super) const fn holds(&self) -> bool {
        self.0.is_some()
    }
}

impl<F: DiskFile> Drop for Locked<F> {
    fn drop(&mut self) {
        if let Some(file) = &self.0 {
            // A lock that cannot be let go of is still ours at the next append, and falls with the file.
            drop(file.unlock());
        }
    }
}

fn knows_no_locks(error: &io::Error) -> bool {
    error.kind() == ErrorKind::Unsupported || matches!(Errno::from_io_error(error), Some(Errno::NOLCK | Errno::BADF))
}
