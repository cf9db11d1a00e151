//! Texts that are open in an editor: a file for each in the state folder, which only we can read. After a kill what it holds
//! is unfinished typing of its session, like what is kept beside that.
//!
//! Never here: an editor.

use std::path::{Path, PathBuf};

use rustix::process::{Pid, test_kill_process};

use super::aside;
use super::disk::Disk;
use super::io_failure::{self, Operation};
use crate::app::msg::{IoFailure, Outcome, TextToEdit};

/// The folder of these files in the state folder.
const FOLDER: &str = "typed";
/// The end of their names: an editor breaks the lines of such a file, and colors nothing.
const ENDING: &str = ".txt";

/// Writes a text for an editor: `TextWritten`, or `NotEdited`.
pub fn write<D: Disk>(disk: &D, state: &Path, asked: &TextToEdit) -> Outcome {
    let session = asked.session.as_deref().map_or(0, |session| mark(disk, session));
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let about: String = asked.about.replace(' ', "_").chars().filter(is_plain).collect();
    let begins = format!("{session:08x}-{}", std::process::id());
    let folder = state.join(FOLDER);
    let names = (1..100).map(|number| folder.join(format!("{begins}-{number}-{about}{ENDING}")));
    let text = if asked.text.is_empty() { String::new() } else { format!("{}\n", asked.text) };
    match aside::make(disk, names, text.as_bytes()) {
        Ok((path, _)) => Outcome::TextWritten(path),
        Err(not) => Outcome::NotEdited(io_failure::from_io(Operation::Draft, &not.path, &not.error)),
    }
}

/// Reads what a text has become, and keeps it no longer: `Edited`, or `NotEdited`; it stays then.
pub fn take<D: Disk>(disk: &D, path: &Path) -> Outcome {
    let text = match read(disk, path) {
        Ok(text) => text,
        Err(failure) => return Outcome::NotEdited(failure),
    };
    // One that cannot be taken away comes back with its session, and can be dropped there.
    drop(disk.remove(path));
    Outcome::Edited(text)
}

/// A text that was open in an editor when its program was killed.
pub(super) struct Left {
    pub(super) path: PathBuf,
    /// What it is about, and what it says.
    pub(super) about: String,
    pub(super) text: String,
}

/// The texts that were left of a session.
pub(super) fn left<D: Disk>(disk: &D, state: &Path, session: &Path) -> Vec<Left> {
    let session = mark(disk, session);
    let mut paths = disk.list(&state.join(FOLDER)).unwrap_or_default();
    paths.sort();
    let left = paths.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
        let mut parts = name.splitn(4, '-');
        let (of, program, _, about) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let is_left = u32::from_str_radix(of, 16).ok()? == session && !is_running(program.parse().ok()?);
        let (about, text) = (about.replace('_', " "), is_left.then(|| read(disk, &path).ok())??);
        Some(Left { path, about, text })
    });
    left.collect()
}

fn read<D: Disk>(disk: &D, path: &Path) -> Result<String, IoFailure> {
    let file = disk.open(path, false).map_err(|error| io_failure::from_io(Operation::Draft, path, &error))?;
    super::open_file::read_all(&file, path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// What tells a session from others.
fn mark<D: Disk>(disk: &D, session: &Path) -> u32 {
    let path = disk.real_path(session).unwrap_or_else(|_| session.to_owned());
    crc32fast::hash(path.as_os_str().as_encoded_bytes())
}

/// Whether a program of this number is there; ours is not one that was killed.
fn is_running(program: i32) -> bool {
    Pid::from_raw(program).is_some_and(|program| test_kill_process(program) != Err(rustix::io::Errno::SRCH))
}
