//! Where things are, and what is in those folders: own workshops and sessions.
//!
//! Never here: reading the environment (the caller hands over what is set there), trust in what lies in a folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::super::words::disk as words;
use super::disk::{Disk, DiskFile, Kind, folder_of, is_gone};
use super::fallback::Fallback;
use super::io_failure::{self, Operation};
use crate::app::msg::{IoFailure, shown};
use crate::domain::time::Timestamp;
use crate::script::{self, Absent, Library, Script};
use crate::text::is_plain_name;

/// The folders a person has chosen through `FOURFOLD_DATA_DIR`, `FOURFOLD_STATE_DIR` and `FOURFOLD_CONFIG_DIR`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Instead of the platform's place for data.
    pub data: Option<PathBuf>,
    /// Instead of the platform's place for state.
    pub state: Option<PathBuf>,
    /// Instead of the platform's place for configuration.
    pub config: Option<PathBuf>,
}

/// Where the program keeps things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Sessions, own workshops and exercises, exports.
    pub data: PathBuf,
    /// What can be lost without harm.
    pub state: PathBuf,
    /// Settings.
    pub config: PathBuf,
    /// Where everybody may put what need not last.
    pub temporary: PathBuf,
}

impl Places {
    /// Finds them: what was chosen, else where the platform puts them. An empty choice counts as none.
    pub fn find(chosen: &Chosen) -> Result<Self, IoFailure> {
        let platform = directories::ProjectDirs::from("", "", "fourfold");
        let pick = |choice: &Option<PathBuf>, place: Option<&Path>| {
            let choice = choice.clone().filter(|path| !path.as_os_str().is_empty());
            choice.or_else(|| place.map(Path::to_owned)).ok_or_else(words::no_home)
        };
        let platform = platform.as_ref();
        Ok(Self {
            data: pick(&chosen.data, platform.map(directories::ProjectDirs::data_dir))?,
            state: pick(&chosen.state, platform.map(|dirs| dirs.state_dir().unwrap_or(dirs.data_local_dir())))?,
            config: pick(&chosen.config, platform.map(directories::ProjectDirs::config_dir))?,
            temporary: std::env::temp_dir(),
        })
    }

    /// Where sessions are kept.
    pub fn sessions(&self) -> PathBuf {
        self.data.join("sessions")
    }

    /// Where the sessions of a folder go that are thrown away: beside the one for sessions, inside any other.
    pub fn bin_of(&self, folder: &Path) -> PathBuf {
        let place = if *folder == self.sessions() { &self.data } else { folder };
        place.join("bin")
    }

    /// Where own workshops are kept.
    pub fn workshops(&self) -> PathBuf {
        self.data.join("workshops")
    }

    /// Where own exercises are kept, which scripts use by name.
    pub fn exercises(&self) -> PathBuf {
        self.data.join("exercises")
    }

    /// Where a session goes that can be saved nowhere else, the first choice first.
    pub fn fallbacks(&self) -> Vec<Fallback> {
        vec![Fallback::Own(self.state.clone()), Fallback::Shared(self.temporary.clone())]
    }

    /// Where exports go when nobody says otherwise.
    pub fn exports(&self) -> PathBuf {
        self.data.join("exports")
    }
}

/// A file in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSession {
    /// Where it is.
    pub path: PathBuf,
    /// When it was last written to.
    pub modified: Timestamp,
    /// Its length in bytes.
    pub length: u64,
}

/// The files in a folder whose names have this ending, newest first. Folders, pipes, hidden files and what cannot be
/// looked at are passed over; a folder that is not there is empty.
pub fn list<D: Disk>(disk: &D, folder: &Path, ending: &str) -> Result<Vec<FoundSession>, IoFailure> {
    let paths = match disk.list(folder) {
        Ok(paths) => paths,
        Err(error) if is_gone(&error) => return Ok(Vec::new()),
        Err(error) => return Err(io_failure::from_io(Operation::List, folder, &error)),
    };
    let wanted = paths.into_iter().filter(|path| {
        let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        !hidden && path.extension().is_some_and(|found| found == ending)
    });
    let mut found: Vec<FoundSession> = wanted
        .filter_map(|path| {
            let seen = disk.look(&path).ok().filter(|seen| seen.kind == Kind::File)?;
            Some(FoundSession { path, modified: seen.modified, length: seen.length })
        })
        .collect();
    found.sort_by(|one, other| other.modified.cmp(&one.modified).then_with(|| one.path.cmp(&other.path)));
    Ok(found)
}

/// The sessions in a folder, newest first.
pub fn sessions<D: Disk>(disk: &D, folder: &Path) -> Result<Vec<FoundSession>, IoFailure> {
    list(disk, folder, "ronl")
}

/// All sessions that there are, newest first: those in their folder, and those that could be saved nowhere but in a
/// fallback.
pub fn all_sessions<D: Disk>(disk: &D, places: &Places) -> Result<Vec<FoundSession>, IoFailure> {
    let folders = fallback_folders(disk, places);
    let fallback: Vec<FoundSession> = folders.flat_map(|folder| sessions(disk, &folder).unwrap_or_default()).collect();
    let mut found = match sessions(disk, &places.sessions()) {
        Ok(found) => found,
        Err(failure) if fallback.is_empty() => return Err(failure),
        Err(_) => Vec::new(),
    };
    found.extend(fallback);
    found.sort_by_key(|found| std::cmp::Reverse(found.modified));
    Ok(found)
}

/// The folders that a session may have been put into that could be saved nowhere else.
fn fallback_folders<D: Disk>(disk: &D, places: &Places) -> impl Iterator<Item = PathBuf> {
    places.fallbacks().into_iter().flat_map(|fallback| fallback.to_read(disk))
}

/// The folders in which sessions lie, each with the bin for those of them that are thrown away.
pub fn bins<D: Disk>(disk: &D, places: &Places) -> Vec<(PathBuf, PathBuf)> {
    let folders = std::iter::once(places.sessions()).chain(fallback_folders(disk, places));
    folders.map(|folder| (folder.clone(), places.bin_of(&folder))).collect()
}

/// A script of one's own: where it is, and what it is or in plain words why it cannot be had.
pub type Own = (PathBuf, Result<Script, String>);

/// The workshops in a folder, newest first. Exercises that lie among them are passed over. `exercises` is the folder of
/// one's own exercises.
pub fn workshops<D: Disk>(disk: &D, folder: &Path, exercises: &Path) -> Result<Vec<Own>, IoFailure> {
    let found = list(disk, folder, "ron")?.into_iter();
    let found = found.map(|file| (script(disk, &file.path, exercises), file.path));
    let is_workshop = |script: &Result<Script, String>| {
        script.as_ref().map_or(true, |script| script::kind_of(&script.text) == script::Kind::Workshop)
    };
    Ok(found.filter(|(script, _)| is_workshop(script)).map(|(script, path)| (path, script)).collect())
}

/// A script with the texts of all files it names, or in plain words why it cannot be had. `exercises` is the folder of
/// one's own exercises.
pub fn script<D: Disk>(disk: &D, path: &Path, exercises: &Path) -> Result<Script, String> {
    let own = text(disk, path)?;
    Ok(Script::gathered(own, |named| fetched(disk, folder_of(path), exercises, named)))
}

/// The exercises that come with the program, and all of one's own.
pub fn library<D: Disk>(disk: &D, exercises: &Path) -> Result<Library, IoFailure> {
    let own = Script::own(own_exercises(disk, exercises)?, |named| fetched(disk, exercises, exercises, named));
    Ok(Library::shipped().beside(&own))
}

/// An exercise of one's own by the name that scripts call it by, with the texts of all files it names.
pub fn own_exercise<D: Disk>(disk: &D, exercises: &Path, name: &str) -> Result<Script, String> {
    let mut script = Script::own(vec![name.to_owned()], |named| fetched(disk, exercises, exercises, named));
    let own = script.beside.remove(name).unwrap_or_else(|| Ok(String::new()));
    script.text = own.map_err(|absent| absent.why)?;
    Ok(script)
}

/// What scripts call one's own exercises; none of them is read.
pub fn own_exercises<D: Disk>(disk: &D, folder: &Path) -> Result<Vec<String>, IoFailure> {
    let found = list(disk, folder, "ron")?.into_iter();
    Ok(found.filter_map(|file| Some(script::named_own(file.path.file_stem()?.to_str()?))).collect())
}

/// The file that a script in `folder` calls so: by its path, or by the name of an own exercise.
pub fn file_named(folder: &Path, exercises: &Path, named: &str) -> PathBuf {
    let name = script::own_file(named);
    name.map_or_else(|| folder.join(named), |name| exercises.join(format!("{name}.ron")))
}

/// The text of a file that a script names.
fn fetched<D: Disk>(disk: &D, folder: &Path, exercises: &Path, named: &str) -> Result<String, Absent> {
    let path = file_named(folder, exercises, named);
    let own = script::own_file(named);
    let read = match own {
        // They lie side by side, so that each is listed.
        Some(name) if name.contains('/') => Err(words::SIDE_BY_SIDE.to_owned()),
        Some(name) if !is_plain_name(name) => Err(words::NO_NAME.to_owned()),
        _ => text(disk, &path),
    };
    read.map_err(|why| {
        let whole = std::path::absolute(&path).unwrap_or(path);
        let others = own.map(|_| own_exercises(disk, exercises).unwrap_or_default()).unwrap_or_default();
        Absent { why, place: shown(&whole), others }
    })
}

/// The longest script that is read.
const LONGEST_SCRIPT: u64 = 1 << 20;

/// The text of a script, or in plain words why it cannot be had.
pub fn text<D: Disk>(disk: &D, path: &Path) -> Result<String, String> {
    String::from_utf8(bytes(disk, path, "script")?)
        .map_err(|error| words::not_text(error.utf8_error().valid_up_to() + 1))
}

/// The bytes of a small file, such as a script, or in plain words why they cannot be had.
pub fn bytes<D: Disk>(disk: &D, path: &Path, what: &str) -> Result<Vec<u8>, String> {
    let read = || {
        let file = disk.open(path, false)?;
        if file.look()?.length > LONGEST_SCRIPT {
            return Err(ErrorKind::FileTooLarge.into());
        }
        file.read_from(0)
    };
    read().map_err(|error: std::io::Error| {
        if error.kind() == ErrorKind::FileTooLarge {
            return words::too_long(what);
        }
        let failure = io_failure::from_io(Operation::Open, path, &error);
        format!("{}; {}", failure.what, failure.remedy)
    })
}
