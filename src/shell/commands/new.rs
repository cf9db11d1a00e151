//! `fourfold new`: a script to start from, in the folder one is in. Nothing is ever written over.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Ended, FILE, HAS_ERRORS, USAGE, print, workshops};
use crate::library::workshops::Origin;
use crate::script::{self, LONGEST_ID};
use crate::shell::store::disk::{Disk, RealDisk, folder_of};
use crate::shell::store::folders::Places;
use crate::shell::store::io_failure::{self, Operation};
use crate::shell::store::whole::{self, Readers};
use crate::shell::words::commands;
use crate::text::clean_line;

/// Writes the script and says what to do with it.
pub(super) fn new(name: &str, from: Option<&str>, places: &Places) -> Result<ExitCode, Ended> {
    let id = id(name)?;
    let text = match from {
        None => script::NEW_WORKSHOP.to_owned(),
        Some(from) => started_from(from, places)?,
    };
    let unreadable = || (HAS_ERRORS, commands::START_HAS_ERRORS.to_owned());
    let text = script::renamed(&text, &id, &title(&id)).ok_or_else(unreadable)?;
    let file = PathBuf::from(format!("{id}.ron"));
    let named = |new: &Path| RealDisk.rename_new(new, &file);
    let written = whole::write(&RealDisk, &places.state, folder_of(&file), &text.into_bytes(), Readers::Usual, named);
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => (USAGE, commands::stays(&file)),
        _ => (FILE, io_failure::from_io(Operation::Script, &here(&file), &error).to_string()),
    })?;
    let shelf = clean_line(&places.workshops().display().to_string());
    print(&commands::made(&file, &shelf))
}

/// The text of the workshop to start from. Read as every command reads it: what has mistakes is no start.
fn started_from(from: &str, places: &Places) -> Result<String, Ended> {
    let (listed, _) = workshops::find(from, places)?;
    let is_here = matches!(&listed.origin, Origin::Own(path) if is_this_folder(folder_of(path)));
    let beside = listed.uses.iter().map(|(name, _)| name).find(|name| script::is_path(name));
    match beside.filter(|_| !is_here) {
        Some(path) => Err((USAGE, commands::not_from_here(&listed.name, path))),
        None => Ok(listed.text),
    }
}

fn is_this_folder(folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(folder).is_some_and(|folder| real(Path::new(".")) == Some(folder))
}

/// The file with its whole path, for a message.
fn here(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}

/// The id that a name gives; `.ron` at its end may be typed.
fn id(name: &str) -> Result<String, Ended> {
    let bare = name.strip_suffix(".ron").unwrap_or(name);
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let edges = bare.starts_with('-') || bare.ends_with('-');
    if script::shipped_workshops().iter().any(|shipped| shipped.id == bare) {
        return Err((USAGE, commands::is_shipped(bare)));
    }
    if !bare.is_empty() && bare.chars().all(plain) && !edges && bare.len() <= LONGEST_ID {
        return Ok(bare.to_owned());
    }
    Err((USAGE, commands::no_name(name, &suggestion(bare))))
}

/// The nearest name that can be taken; empty where nothing is left of it.
fn suggestion(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let words = last.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let joined: String = words.collect::<Vec<_>>().join("-").chars().take(LONGEST_ID).collect();
    joined.trim_end_matches('-').to_owned()
}

/// The title that an id gives: `monday-map` is `Monday map`.
fn title(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_cannot_be_taken_gets_a_near_one() {
        assert_eq!(id("monday-map.ron").unwrap(), "monday-map");
        for (name, near) in [
            ("Monday Map!", "fourfold new monday-map"),
            ("../../etc/passwd", "fourfold new passwd"),
            ("-x-", "fourfold new x"),
            ("日本", "such as monday-map"),
            ("", "such as monday-map"),
        ] {
            let (status, why) = id(name).unwrap_err();
            assert_eq!(status, USAGE);
            assert!(why.ends_with(near), "{why}");
        }
        assert!(id(&"x".repeat(65)).unwrap_err().1.ends_with(&format!(" {}", "x".repeat(64))), "no script takes more");
        let shipped = id("four-evenings-2-relating").unwrap_err().1;
        assert!(shipped.contains("comes with the program") && shipped.contains("--from"), "{shipped}");
    }

    #[test]
    fn the_title_is_the_name_in_words() {
        assert_eq!(title("monday-map"), "Monday map");
        assert_eq!(title("5-whys"), "5 whys");
    }

    #[test]
    fn every_shipped_workshop_can_be_started_from() {
        for workshop in script::shipped_workshops() {
            let text = script::renamed(workshop.text, "monday-map", "Monday map").unwrap();
            let read = script::read("monday-map.ron", &text, &script::Library::shipped());
            let made = read.workshop.unwrap();
            assert_eq!((made.id.as_str(), made.title.as_str()), ("monday-map", "Monday map"));
            assert_eq!(text.lines().count(), workshop.text.lines().count(), "all else is kept");
        }
    }
}
