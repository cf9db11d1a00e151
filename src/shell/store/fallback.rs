//! The folders for a session that can be saved nowhere else. In one that everybody shares it gets a folder of its own,
//! which is known by its owner and by who can look into it, not by its name: anybody can make that.

use std::path::{Path, PathBuf};

use super::disk::{Disk, Kind};

/// What a folder of ours is called in a shared one; where others have that name, a number follows.
const NAME: &str = "fourfold";
/// So many names there are for it.
const MOST: u32 = 30;

/// A folder for sessions that can be saved nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// A folder of ours.
    Own(PathBuf),
    /// A folder that others may write to as well, such as the one for temporary files.
    Shared(PathBuf),
}

impl Fallback {
    /// Where a session can be put, made where that is needed; none where there is no place for it.
    pub(super) fn to_write<D: Disk>(&self, disk: &D) -> Option<PathBuf> {
        let shared = match self {
            Self::Own(folder) => return Some(folder.clone()),
            Self::Shared(shared) => shared,
        };
        names().find_map(|name| {
            let folder = shared.join(name);
            // Looked at after it was made, too: whoever is quicker may have made it.
            drop(disk.create_folder(&folder));
            is_private(disk, &folder).then_some(folder)
        })
    }

    /// Where sessions are put now; none where none can have been.
    pub(super) fn in_use<D: Disk>(&self, disk: &D) -> Option<PathBuf> {
        let shared = match self {
            Self::Own(folder) => return Some(folder.clone()),
            Self::Shared(shared) => shared,
        };
        let mut taken = names().map(|name| shared.join(name)).take_while(|folder| disk.look_here(folder).is_ok());
        taken.find(|folder| is_private(disk, folder))
    }

    /// Where sessions may have been put.
    pub(super) fn to_read<D: Disk>(&self, disk: &D) -> Vec<PathBuf> {
        let shared = match self {
            Self::Own(folder) => return vec![folder.clone()],
            Self::Shared(shared) => shared,
        };
        names().map(|name| shared.join(name)).filter(|folder| is_private(disk, folder)).collect()
    }
}

/// What a folder of ours can be called in a shared one.
fn names() -> impl Iterator<Item = String> {
    std::iter::once(NAME.to_owned()).chain((2..=MOST).map(|number| format!("{NAME}-{number}")))
}

/// Whether a folder is ours, no link, and nobody else can look into it.
fn is_private<D: Disk>(disk: &D, folder: &Path) -> bool {
    disk.look_here(folder).is_ok_and(|here| here.seen.kind == Kind::Folder && here.is_ours && here.is_private)
}
