//! The exercises a workshop can name: their names and texts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::companions::{Absent, Script};
use super::shipped::EXERCISES;

/// An exercise's name, such as `opening/check-in`, and its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The name a workshop calls it by.
    pub name: String,
    /// The text of its file.
    pub text: String,
}

/// Exercises by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    texts: BTreeMap<Cow<'static, str>, Cow<'static, str>>,
    /// Files that could not be had, by the same paths as those that could.
    absent: BTreeMap<String, Absent>,
}

impl Library {
    /// The exercises that come with the program.
    pub fn shipped() -> Self {
        let texts = EXERCISES.iter().map(|(name, text)| (Cow::Borrowed(*name), Cow::Borrowed(*text)));
        Self { texts: texts.collect(), absent: BTreeMap::new() }
    }

    /// These exercises and no others: what a session file has brought along.
    pub fn of(sources: impl IntoIterator<Item = Source>) -> Self {
        Self::default().with(sources)
    }

    /// The same with these exercises added, in place of those of the same name.
    pub fn with(mut self, sources: impl IntoIterator<Item = Source>) -> Self {
        self.texts.extend(sources.into_iter().map(|source| (Cow::Owned(source.name), Cow::Owned(source.text))));
        self
    }

    /// The same with the files that a script needs.
    pub fn beside(mut self, script: &Script) -> Self {
        for (path, file) in &script.beside {
            match file {
                Ok(text) => {
                    self.texts.insert(Cow::Owned(path.clone()), Cow::Owned(text.clone()));
                }
                Err(absent) => {
                    self.absent.insert(path.clone(), absent.clone());
                }
            }
        }
        self
    }

    /// Why a file cannot be had; none where it was not looked for.
    pub(super) fn absent(&self, path: &str) -> Option<&Absent> {
        self.absent.get(path)
    }

    /// What could not be had, and why.
    pub fn absentees(&self) -> impl Iterator<Item = (&str, &Absent)> {
        self.absent.iter().map(|(name, absent)| (name.as_str(), absent))
    }

    /// The text of an exercise.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(AsRef::as_ref)
    }

    /// Every name, in the order of the alphabet.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(AsRef::as_ref)
    }
}
