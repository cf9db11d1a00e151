//! What home asks of the disk: sessions as it lists them, the bin, and the exercises that can be put into a plan.
//!
//! Never here: a thread; what becomes of it on the screen.

use std::path::{Path, PathBuf};

use super::store::disk::{Disk, folder_of};
use super::store::folders::{self, Places};
use super::store::{bare, bin, open_file};
use super::{presence, zone};
use crate::app::msg::{Outcome, SessionEntry};
use crate::library::{exercises, sessions};
use crate::script::Library;

/// Puts a session into the bin, unless somebody has it open.
pub(super) fn discard<D: Disk>(disk: &D, places: &Places, session: &Path) -> Outcome {
    let is_open = |identity| {
        presence::is_here(&places.state, session) || bare::is_open_elsewhere(session, identity) == Some(true)
    };
    let done = bin::discard(disk, &places.bin_of(folder_of(session)), session, is_open);
    Outcome::Discarded(done.map(|()| session.to_owned()))
}

/// Takes the session out of the bin that went into it last.
pub(super) fn bring_back<D: Disk>(disk: &D, places: &Places) -> Outcome {
    let back = bin::bring_back(disk, &folders::bins(disk, places));
    Outcome::BroughtBack(back.map(|path| path.map(|path| entry(disk, path))))
}

/// A session as home lists it.
pub(super) fn entry<D: Disk>(disk: &D, path: PathBuf) -> SessionEntry {
    let bytes = open_file::read(disk, &path).unwrap_or_default();
    let mut entry = sessions::entry(path, &bytes);
    entry.zone = entry.zone.map(zone::with_rules);
    entry
}

/// The exercises that come with the program, and those of one's own in this folder. One that cannot be read has nothing to
/// offer; `fourfold list exercises` says why.
pub(super) fn exercises<D: Disk>(disk: &D, folder: &Path) -> Outcome {
    let library = folders::library(disk, folder).unwrap_or_else(|_| Library::shipped());
    let choice = exercises::to_put_in(&library);
    Outcome::Exercises(library, choice)
}
