//! The workshop that a person names on the command line: a shipped id, one of their own, or a file. An exercise that is
//! named so is a workshop of its own.

use std::path::Path;

use super::{Ended, FILE, HAS_ERRORS, USAGE};
use crate::domain::workshop::Workshop;
use crate::library::workshops::{Listed, Origin};
use crate::script::{self, Kind, Library, Script};
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders::{self, Places};
use crate::shell::words::commands;
use crate::text::clean_line;

/// A script that was found and not read yet: what it is called by, where it is, and what messages call it.
pub(super) struct FoundWorkshop {
    id: String,
    pub(super) origin: Origin,
    pub(super) name: String,
}

/// The workshop of this id, or in this file, read without an error; an exercise as a workshop of its own.
pub(super) fn find(wanted: &str, places: &Places) -> Result<(Listed, Workshop), Ended> {
    let found = found(wanted, places)?;
    let script = match script::own_file(&found.name) {
        Some(_) => found.had(folders::own_exercise(&RealDisk, &places.exercises(), &found.name)),
        None => found.script(places),
    };
    found.read(script?)
}

impl FoundWorkshop {
    /// The script itself, mistakes and all, with the files that it names.
    pub(super) fn script(&self, places: &Places) -> Result<Script, Ended> {
        match &self.origin {
            Origin::Own(path) => self.had(folders::script(&RealDisk, path, &places.exercises())),
            Origin::Shipped => Ok(shipped(&self.id).map(|(_, text)| text).unwrap_or_default().as_str().into()),
        }
    }

    fn had(&self, script: Result<Script, String>) -> Result<Script, Ended> {
        script.map_err(|why| (FILE, commands::could_not_read("workshop", &why, &self.file())))
    }

    /// What it says, read without an error.
    pub(super) fn read(self, script: Script) -> Result<(Listed, Workshop), Ended> {
        let file = self.file();
        let listed = match script::kind_of(&script.text) {
            Kind::Workshop => crate::library::workshops::listed(&self.id, self.origin, &self.name, script),
            Kind::Exercise => crate::library::workshops::exercise(&self.id, self.origin, &self.name, script),
        };
        match listed.workshop.clone() {
            Ok(workshop) => Ok((listed, workshop)),
            Err((first, count)) => Err((HAS_ERRORS, commands::mistakes(&first, &script::counted(count), &file))),
        }
    }

    fn file(&self) -> String {
        match &self.origin {
            Origin::Own(path) => clean_line(&path.display().to_string()),
            Origin::Shipped => self.name.clone(),
        }
    }
}

/// The script of this id, or in this file.
pub(super) fn found(wanted: &str, places: &Places) -> Result<FoundWorkshop, Ended> {
    if let Some((name, _)) = shipped(wanted) {
        return Ok(FoundWorkshop { id: wanted.to_owned(), origin: Origin::Shipped, name });
    }
    if let Some(file) = script::own_file(wanted).filter(|file| !file.contains('/')) {
        let path = folders::file_named(Path::new(""), &places.exercises(), &script::named_own(file));
        return if path.exists() { Ok(in_file(&path, wanted)) } else { unknown(wanted, places) };
    }
    let own = folders::list(&RealDisk, &places.workshops(), "ron").map_err(|failure| (FILE, failure.to_string()))?;
    if let Some(found) = own.iter().find(|found| stem(&found.path) == wanted) {
        return Ok(in_file(&found.path, &found.path.file_name().unwrap_or_default().to_string_lossy()));
    }
    let path = Path::new(wanted);
    if path.extension().is_some_and(|ending| ending == "ron") || path.exists() {
        return Ok(in_file(path, &clean_line(wanted)));
    }
    unknown(wanted, places)
}

/// The name and the text of a workshop or an exercise that comes with the program.
fn shipped(wanted: &str) -> Option<(String, String)> {
    let workshop = script::shipped_workshops().iter().find(|workshop| workshop.id == wanted);
    let workshop = workshop.map(|workshop| (workshop.file.to_owned(), workshop.text.to_owned()));
    workshop.or_else(|| Some((wanted.to_owned(), Library::shipped().text(wanted)?.to_owned())))
}

fn in_file(path: &Path, name: &str) -> FoundWorkshop {
    FoundWorkshop { id: stem(path), origin: Origin::Own(path.to_owned()), name: name.to_owned() }
}

/// Refuses what nothing is called by, with the names that are near.
fn unknown(wanted: &str, places: &Places) -> Result<FoundWorkshop, Ended> {
    let failure = |failure: crate::app::msg::IoFailure| (FILE, failure.to_string());
    let own = folders::list(&RealDisk, &places.workshops(), "ron").map_err(failure)?;
    let workshops: Vec<String> = own.iter().map(|found| stem(&found.path)).collect();
    let exercises = folders::own_exercises(&RealDisk, &places.exercises()).map_err(failure)?;
    let library = Library::shipped();
    let ids = script::shipped_workshops().iter().map(|shipped| shipped.id).chain(library.names());
    let near = script::nearest(wanted, ids.chain(workshops.iter().chain(&exercises).map(String::as_str)));
    let near: Vec<String> = near.into_iter().map(|id| format!("`{}`", clean_line(id))).collect();
    let remedy = match near.as_slice() {
        [] if wanted.contains('/') => commands::LIST_EXERCISES.to_owned(),
        [] => commands::LIST_WORKSHOPS.to_owned(),
        near => commands::did_you_mean(near),
    };
    let what = if wanted.contains('/') { "exercise" } else { "workshop" };
    Err((USAGE, commands::none_called(what, wanted, &remedy)))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
