//! The workshop that a person names on the command line: a shipped id, one of their own, or a file.

use std::path::Path;

use super::{Ended, FILE, HAS_ERRORS, USAGE};
use crate::app::opening;
use crate::domain::text::clean_line;
use crate::domain::workshop::Workshop;
use crate::screens::home::{Listed, Origin};
use crate::script;
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders::{self, Places};

/// The workshop of this id, or in this file, read without an error.
pub(super) fn find(wanted: &str, places: &Places) -> Result<(Listed, Workshop), Ended> {
    let listed = named(wanted, places)?;
    match &listed.workshop {
        Ok(workshop) => Ok((listed.clone(), workshop.clone())),
        Err((first, count)) => {
            let file = match &listed.origin {
                Origin::Own(path) => clean_line(&path.display().to_string()),
                Origin::Shipped => listed.name.clone(),
            };
            let why = format!("{first}\n{count} in all; `fourfold check {file}` shows each in its place");
            Err((HAS_ERRORS, why))
        }
    }
}

/// The workshop of this id, or in this file, mistakes and all.
pub(super) fn named(wanted: &str, places: &Places) -> Result<Listed, Ended> {
    if let Some(shipped) = opening::shipped_as(wanted) {
        return Ok(shipped);
    }
    let own = folders::list(&RealDisk, &places.workshops(), "ron").map_err(|trouble| (FILE, trouble.to_string()))?;
    let id = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if let Some(found) = own.iter().find(|found| id(&found.path) == wanted) {
        let script = folders::script(&RealDisk, &found.path);
        return Ok(opening::own(found.path.clone(), script));
    }
    let path = Path::new(wanted);
    if path.extension().is_some_and(|ending| ending == "ron") || path.exists() {
        return from_file(path);
    }
    let own: Vec<String> = own.iter().map(|found| id(&found.path)).collect();
    let ids = script::shipped_workshops().iter().map(|shipped| shipped.id).chain(own.iter().map(String::as_str));
    let near = script::nearest(wanted, ids);
    let near: Vec<String> = near.into_iter().map(|id| format!("`{}`", clean_line(id))).collect();
    let remedy = match near.as_slice() {
        [] => "`fourfold list workshops` shows what there is".to_owned(),
        near => format!("did you mean {}?", near.join(" or ")),
    };
    Err((USAGE, format!("there is no workshop `{}`; {remedy}", clean_line(wanted))))
}

fn from_file(path: &Path) -> Result<Listed, Ended> {
    let name = clean_line(&path.display().to_string());
    let script = folders::script(&RealDisk, path)
        .map_err(|why| (FILE, format!("could not read the workshop: {why} ({name})")))?;
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(opening::listed(&id, Origin::Own(path.to_owned()), &name, script))
}
