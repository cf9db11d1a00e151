//! Exports: every file whole or not at all, and none in the place of another that is not to the letter what we last wrote
//! there, unless that is asked for.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::super::words::disk as words;
use super::aside;
use super::disk::{Disk, DiskFile, Kind, folder_of};
use super::io_failure::{self, Operation};
use super::whole::{self, Content, Readers};
use super::written::{Record, Standing, Sum};
use crate::app::msg::{Exported, IoFailure, Outcome};
use crate::journal;

/// So many names are tried for a file beside others.
const NAMES: usize = 1_000;

/// What becomes of a file that stands where an export goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// One that is to the letter what we last wrote there is replaced; any other stays, and the new one goes beside it.
    Beside,
    /// It stays, and nothing is written.
    Stays,
    /// It is replaced.
    Replaced,
}

/// Writes files; where one that is in the way would stop it, all are looked at before the first is written. A full disk
/// leaves what was there before. `state` is the state folder.
pub fn export<D: Disk>(disk: &D, state: &Path, files: &[(PathBuf, impl Content)], existing: Existing) -> Outcome {
    if existing != Existing::Beside
        && let Err(failure) = files.iter().try_for_each(|(path, _)| may_stand(disk, path, existing))
    {
        return Outcome::NotExported(failure);
    }
    let mut written = Vec::new();
    let mut record: Option<(&Path, Record<D::File>)> = None;
    for (path, content) in files {
        let folder = folder_of(path);
        if let Err(error) = disk.create_folders(folder) {
            return Outcome::NotExported(io_failure::from_io(Operation::Export, path, &error));
        }
        let (_, record) = match &mut record {
            Some(held) if held.0 == folder => held,
            other => {
                // One is let go of before the next is taken: nobody waits for another who waits for them.
                *other = None;
                other.insert((folder, Record::of(disk, state, folder)))
            }
        };
        match put((disk, state), record, path, content, existing) {
            Ok(exported) => written.push(exported),
            Err(error) => return Outcome::NotExported(io_failure::from_io(Operation::Export, path, &error)),
        }
    }
    Outcome::Exported(written)
}

/// Writes one file: there, or under the first name beside it that is free or holds what we wrote.
fn put<D: Disk>(
    (disk, state): (&D, &Path),
    record: &mut Record<D::File>,
    path: &Path,
    content: &impl Content,
    existing: Existing,
) -> io::Result<Exported> {
    let sum = Sum::of(content)?;
    let names = aside::numbered(path).take(if existing == Existing::Beside { NAMES } else { 1 });
    for name in names {
        if existing == Existing::Beside && record.look(disk, &name)? == Standing::Other {
            continue;
        }
        record.about_to_write(&name, &sum);
        let known = &*record;
        let written = whole::write(disk, state, folder_of(&name), content, Readers::Owner, |new| match existing {
            Existing::Stays => disk.rename_new(new, &name),
            Existing::Replaced => disk.rename(new, &name),
            // Looked at again at the last moment: somebody may just have saved it.
            Existing::Beside => match known.look(disk, &name)? {
                Standing::Free => disk.rename_new(new, &name),
                Standing::Ours => disk.rename(new, &name),
                Standing::Other => Err(ErrorKind::AlreadyExists.into()),
            },
        });
        match written {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && existing == Existing::Beside => {}
            Err(error) => return Err(error),
            Ok(()) => {
                record.wrote(&name, &sum);
                let beside = (name != path).then(|| path.to_owned());
                return Ok(Exported { path: name, beside });
            }
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn may_stand<D: Disk>(disk: &D, path: &Path, existing: Existing) -> Result<(), IoFailure> {
    match disk.look(path).map(|seen| seen.kind) {
        Ok(Kind::File) if existing == Existing::Replaced && holds_session(disk, path) => {
            Err(io_failure::of(Operation::Export, path, words::HOLDS_SESSION))
        }
        Ok(Kind::File) if existing == Existing::Replaced && belongs_to_session(disk, path) => {
            Err(io_failure::of(Operation::Export, path, words::OF_SESSION))
        }
        Ok(Kind::File) if existing == Existing::Replaced => Ok(()),
        Ok(Kind::File) => Err(io_failure::from_io(Operation::Export, path, &ErrorKind::AlreadyExists.into())),
        Ok(Kind::Folder) => Err(io_failure::from_io(Operation::Export, path, &ErrorKind::IsADirectory.into())),
        Ok(Kind::Link | Kind::Special) => Err(io_failure::of(Operation::Export, path, words::NOT_A_FILE)),
        // Nothing there is fine; anything else the writing says better.
        Err(_) => Ok(()),
    }
}

/// Whether a session is in a file: no export takes its place, whatever was said.
pub fn holds_session<D: Disk>(disk: &D, path: &Path) -> bool {
    let bytes = disk.open(path, false).and_then(|file| file.read_from(0));
    bytes.is_ok_and(|bytes| bytes.starts_with(b"(format:") || journal::glance(&bytes).is_left)
}

/// Whether a file is one of those that stand beside a session, by its name, or holds what they hold: half a line that
/// nobody has anywhere else.
fn belongs_to_session<D: Disk>(disk: &D, path: &Path) -> bool {
    let bytes = disk.open(path, false).and_then(|file| file.read_from(0));
    let is_words = |bytes: Vec<u8>| bytes.starts_with(b"(seq:") || journal::read_draft(&bytes).is_some();
    aside::is_beside_session(path, |session| holds_session(disk, session)) || bytes.is_ok_and(is_words)
}
