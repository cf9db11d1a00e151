//! What a folder is good for: whether files can be made in it, and what its disk knows. It is found out by making a file of
//! our own and taking it away again; where the folder is not there yet, above it.
//!
//! Never here: making a folder; a file that is not ours.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use notify::event::Event;
use notify::{RecursiveMode, Watcher as _};

use super::disk::{Disk, Kind, Locked, RealDisk, is_gone, write_whole};
use super::network;

/// How long the disk may take to tell that there is a new file.
const PATIENCE: Duration = Duration::from_millis(500);

/// What was found out of a folder that files can be made in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probed {
    /// Whether it is there itself.
    pub is_there: bool,
    /// How many bytes are free for us; none where the system does not know.
    pub free: Option<u64>,
    /// Whether its disk keeps locks.
    pub locks: bool,
    /// Whether its disk tells what is changed on it; else what is wrong.
    pub news: Result<(), String>,
    /// What it is called where others can change it from another computer.
    pub network: Option<&'static str>,
}

/// Finds out what a folder is good for.
///
/// # Errors
/// Where no file can be made in it, or in the one that it would be made in.
pub fn probe(folder: &Path) -> io::Result<Probed> {
    let (standing, is_there) = standing(folder)?;
    let (sender, changes) = mpsc::channel();
    let file = standing.join(format!(".fourfold-{}", std::process::id()));
    let wanted = file.file_name().map(ToOwned::to_owned);
    let told = move |event: notify::Result<Event>| {
        let is_ours = |path: &PathBuf| path.file_name() == wanted.as_deref();
        if event.is_ok_and(|event| event.paths.iter().any(is_ours)) {
            // Where nobody waits any more, it was told already.
            let _unheard = sender.send(());
        }
    };
    let watching = notify::recommended_watcher(told).and_then(|mut watcher| {
        watcher.watch(&standing, RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    let locks = try_file(&file)?;
    let news = match watching {
        Ok(_watcher) => changes.recv_timeout(PATIENCE).map_err(|_| String::new()),
        Err(error) => Err(error.to_string()),
    };
    let space = rustix::fs::statvfs(&standing).ok();
    let free = space.map(|space| space.f_bavail.saturating_mul(space.f_frsize));
    Ok(Probed { is_there, free, locks, news, network: network::name(&standing) })
}

/// The folder, or else the nearest above it that is there; and whether it is the folder itself.
fn standing(folder: &Path) -> io::Result<(PathBuf, bool)> {
    let folder = std::path::absolute(folder)?;
    for above in folder.ancestors() {
        match RealDisk.look(above) {
            Ok(seen) if seen.kind == Kind::Folder => return Ok((above.to_owned(), above == folder)),
            Ok(_) => return Err(ErrorKind::NotADirectory.into()),
            Err(error) if is_gone(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::NotFound.into())
}

/// Makes a file, writes to it and takes it away again; whether it could be locked.
fn try_file(path: &Path) -> io::Result<bool> {
    let file = Arc::new(RealDisk.create_new(path)?);
    let written = write_whole(&*file, b"fourfold\n", 0);
    let locks = Locked::take(&file, 1).is_ok_and(|lock| lock.holds());
    let removed = RealDisk.remove(path);
    written.and(removed).map(|()| locks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_found_out_and_stays_as_it_was() {
        let top = tempfile::tempdir().unwrap();
        let probed = probe(top.path()).unwrap();
        assert!(probed.is_there && probed.locks && probed.free.is_some(), "{probed:?}");
        let missing = probe(&top.path().join("not/there/yet")).unwrap();
        assert_eq!(missing, Probed { is_there: false, free: missing.free, ..probed });
        assert_eq!(std::fs::read_dir(top.path()).unwrap().count(), 0, "something is left");
    }

    #[test]
    fn where_a_file_stands_in_the_way_no_folder_can_be() {
        let top = tempfile::tempdir().unwrap();
        let file = top.path().join("file");
        std::fs::write(&file, "mine").unwrap();
        for folder in [file.clone(), file.join("a/b")] {
            assert_eq!(probe(&folder).unwrap_err().kind(), ErrorKind::NotADirectory);
        }
        assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    }
}
