//! Workshops as they are listed: shipped and one's own, read, or with the first thing that is wrong with each.

use std::ffi::OsStr;
use std::path::PathBuf;

use super::exercises;
use super::words;
use crate::domain::workshop::Workshop;
use crate::script::{self, Library, Script, Shipped};

/// A workshop that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name it is called by.
    pub id: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The name of its file, for messages.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The exercises it uses: the name it calls them by, and their texts.
    pub uses: Vec<(String, String)>,
    /// The workshop, or the first thing that is wrong with it and how many mistakes it has.
    pub workshop: Result<Workshop, (String, usize)>,
}

/// Where a workshop comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is built in.
    Shipped,
    /// It is a file.
    Own(PathBuf),
}

impl Listed {
    /// An own workshop whose file could not be read.
    pub fn unreadable(id: String, path: PathBuf, name: String, why: String) -> Self {
        Self { id, origin: Origin::Own(path), name, text: String::new(), uses: Vec::new(), workshop: Err((why, 1)) }
    }

    /// The title; the name of its file where it cannot be read.
    pub fn title(&self) -> &str {
        self.workshop.as_ref().map_or(self.name.as_str(), |workshop| workshop.title.as_str())
    }
}

/// The shipped workshops, read.
pub fn shipped() -> Vec<Listed> {
    script::shipped_workshops().iter().map(read_shipped).collect()
}

/// The shipped workshop of this id, read.
pub fn shipped_as(id: &str) -> Option<Listed> {
    script::shipped_workshops().iter().find(|workshop| workshop.id == id).map(read_shipped)
}

/// A workshop of one's own from its file: what it is, or in plain words why it cannot be had.
pub fn own(path: PathBuf, script: Result<Script, String>) -> Listed {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (name, id) = (part(path.file_name()), part(path.file_stem()));
    match script {
        Ok(script) => listed(&id, Origin::Own(path), &name, script),
        Err(why) => Listed::unreadable(id, path, name, why),
    }
}

fn read_shipped(workshop: &Shipped) -> Listed {
    listed(workshop.id, Origin::Shipped, workshop.file, workshop.text)
}

/// A workshop as home lists it: read, or with the first thing that is wrong with it.
pub fn listed(id: &str, origin: Origin, name: &str, script: impl Into<Script>) -> Listed {
    let script = script.into();
    let reading = script::read(name, &script.text, &Library::shipped().beside(&script));
    let mistakes = reading.mistakes().unwrap_or_else(|| (words::CANNOT_BE_READ.to_owned(), 1));
    let workshop = reading.workshop.ok_or(mistakes);
    let uses = reading.uses.into_iter().map(|source| (source.name, source.text)).collect();
    Listed { id: id.to_owned(), origin, name: name.to_owned(), text: script.text, uses, workshop }
}

/// An exercise as a workshop of its own. `name` is what its text is called, and what the workshop calls it by.
pub fn exercise(id: &str, origin: Origin, name: &str, mut script: Script) -> Listed {
    // A path counts from the folder that the exercise itself lies in.
    let key = if script::is_path(name) { name.rsplit('/').next().unwrap_or(name) } else { name };
    script.beside.insert(key.to_owned(), Ok(std::mem::take(&mut script.text)));
    match exercises::alone(&Library::shipped().beside(&script), key) {
        Ok(text) => listed(id, origin, name, Script { text, ..script }),
        Err(mistakes) => Listed {
            id: id.to_owned(),
            origin,
            name: name.to_owned(),
            text: String::new(),
            uses: Vec::new(),
            workshop: Err(mistakes),
        },
    }
}
