//! Exports: every file whole or not at all, and none over another unless that is asked for.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Kind, folder_of};
use super::trouble::{self, Doing};
use crate::app::msg::{Outcome, Trouble};

/// Writes files; all are looked at before the first is written. A full disk leaves what was there before.
pub fn export<D: Disk>(disk: &D, files: &[(PathBuf, Vec<u8>)], force: bool) -> Outcome {
    match files.iter().try_for_each(|(path, _)| may_stand(disk, path, force)) {
        Ok(()) => {}
        Err(trouble) => return Outcome::NotExported(trouble),
    }
    for (path, bytes) in files {
        let written = disk.create_folders(folder_of(path)).and_then(|()| disk.write_whole(path, bytes, force));
        if let Err(error) = written {
            return Outcome::NotExported(trouble::from_io(Doing::Export, path, &error));
        }
    }
    Outcome::Exported(files.iter().map(|(path, _)| path.clone()).collect())
}

fn may_stand<D: Disk>(disk: &D, path: &Path, force: bool) -> Result<(), Trouble> {
    match disk.look(path).map(|seen| seen.kind) {
        Ok(Kind::File) if force => Ok(()),
        Ok(Kind::File) => Err(trouble::from_io(Doing::Export, path, &ErrorKind::AlreadyExists.into())),
        Ok(Kind::Folder) => Err(trouble::from_io(Doing::Export, path, &ErrorKind::IsADirectory.into())),
        Ok(Kind::Special) => {
            Err(trouble::of(Doing::Export, path, "it is a pipe, a socket or a device", "choose a file"))
        }
        // Nothing there is fine; anything else the writing says better.
        Err(_) => Ok(()),
    }
}
