//! The workshop that a person names on the command line: a shipped id, one of their own, or a file. An exercise that is
//! named so is a workshop of its own.

use std::path::Path;

use super::{Ended, FILE, HAS_ERRORS, USAGE};
use crate::app::opening;
use crate::domain::text::clean_line;
use crate::domain::workshop::Workshop;
use crate::screens::home::{Listed, Origin};
use crate::script::{self, Kind, Library, Script};
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders::{self, Places};

/// A script as it was found: what it is called by, where it is, and what messages call it.
struct Found {
    id: String,
    origin: Origin,
    name: String,
    script: Script,
}

/// The workshop of this id, or in this file, read without an error; an exercise as a workshop of its own.
pub(super) fn find(wanted: &str, places: &Places) -> Result<(Listed, Workshop), Ended> {
    let Found { id, origin, name, script } = found(wanted, places)?;
    let listed = match script::kind_of(&script.text) {
        Kind::Workshop => opening::listed(&id, origin, &name, script),
        Kind::Exercise => opening::exercise(&id, origin, &name, script),
    };
    match &listed.workshop {
        Ok(workshop) => Ok((listed.clone(), workshop.clone())),
        Err((first, count)) => {
            let file = match &listed.origin {
                Origin::Own(path) => clean_line(&path.display().to_string()),
                Origin::Shipped => listed.name.clone(),
            };
            let count = script::counted(*count);
            let why = format!("{first}\n{count} in all; `fourfold check {file}` shows each in its place");
            Err((HAS_ERRORS, why))
        }
    }
}

/// The script of this id, or in this file, mistakes and all.
pub(super) fn named(wanted: &str, places: &Places) -> Result<Listed, Ended> {
    let Found { id, origin, name, script } = found(wanted, places)?;
    Ok(opening::listed(&id, origin, &name, script))
}

fn found(wanted: &str, places: &Places) -> Result<Found, Ended> {
    if let Some((name, text)) = shipped(wanted) {
        return Ok(Found { id: wanted.to_owned(), origin: Origin::Shipped, name, script: text.as_str().into() });
    }
    if let Some(file) = script::own_file(wanted).filter(|file| !file.contains('/')) {
        let path = folders::file_named(Path::new(""), &places.exercises(), &script::named_own(file));
        if !path.exists() {
            return Err(unknown(wanted, places)?);
        }
        let script = folders::own_exercise(&RealDisk, &places.exercises(), wanted);
        return read(&path, wanted, script);
    }
    let own = folders::list(&RealDisk, &places.workshops(), "ron").map_err(|trouble| (FILE, trouble.to_string()))?;
    if let Some(found) = own.iter().find(|found| stem(&found.path) == wanted) {
        let name = found.path.file_name().unwrap_or_default().to_string_lossy();
        return from_file(&found.path, &name, places);
    }
    let path = Path::new(wanted);
    if path.extension().is_some_and(|ending| ending == "ron") || path.exists() {
        return from_file(path, &clean_line(wanted), places);
    }
    Err(unknown(wanted, places)?)
}

/// The name and the text of a workshop or an exercise that comes with the program.
fn shipped(wanted: &str) -> Option<(String, String)> {
    let workshop = script::shipped_workshops().iter().find(|workshop| workshop.id == wanted);
    let workshop = workshop.map(|workshop| (workshop.file.to_owned(), workshop.text.to_owned()));
    workshop.or_else(|| Some((wanted.to_owned(), Library::shipped().text(wanted)?.to_owned())))
}

fn from_file(path: &Path, name: &str, places: &Places) -> Result<Found, Ended> {
    read(path, name, folders::script(&RealDisk, path, &places.exercises()))
}

fn read(path: &Path, name: &str, script: Result<Script, String>) -> Result<Found, Ended> {
    let place = || clean_line(&path.display().to_string());
    let script = script.map_err(|why| (FILE, format!("could not read the workshop: {why} ({})", place())))?;
    Ok(Found { id: stem(path), origin: Origin::Own(path.to_owned()), name: name.to_owned(), script })
}

/// What to say where nothing is called so: the names that are near.
fn unknown(wanted: &str, places: &Places) -> Result<Ended, Ended> {
    let trouble = |trouble: crate::app::msg::Trouble| (FILE, trouble.to_string());
    let own = folders::list(&RealDisk, &places.workshops(), "ron").map_err(trouble)?;
    let own: Vec<String> = own.iter().map(|found| stem(&found.path)).collect();
    let exercises = folders::library(&RealDisk, &places.exercises()).map_err(trouble)?;
    let ids = script::shipped_workshops().iter().map(|shipped| shipped.id).chain(own.iter().map(String::as_str));
    let near = script::nearest(wanted, ids.chain(exercises.names()));
    let near: Vec<String> = near.into_iter().map(|id| format!("`{}`", clean_line(id))).collect();
    let remedy = match near.as_slice() {
        [] if wanted.contains('/') => "`fourfold list exercises` shows what there is".to_owned(),
        [] => "`fourfold list workshops` shows what there is".to_owned(),
        near => format!("did you mean {}?", near.join(" or ")),
    };
    let what = if wanted.contains('/') { "exercise" } else { "workshop" };
    Ok((USAGE, format!("there is no {what} `{}`; {remedy}", clean_line(wanted))))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
