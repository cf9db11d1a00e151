//! The exercises a workshop can name: their names and texts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, Default)]
pub struct Library {
    texts: BTreeMap<Cow<'static, str>, Cow<'static, str>>,
}

impl Library {
    /// The exercises that come with the program.
    pub fn shipped() -> Self {
        Self { texts: EXERCISES.iter().map(|(name, text)| (Cow::Borrowed(*name), Cow::Borrowed(*text))).collect() }
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

    /// The text of an exercise.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(AsRef::as_ref)
    }

    /// Every name, in the order of the alphabet.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(AsRef::as_ref)
    }
}
