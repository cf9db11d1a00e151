//! The people of a session: the roster, and how a person is named where one is typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use super::ids::PersonId;

/// The least and the greatest number of people, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleRange {
    /// The least.
    pub min: u16,
    /// The greatest.
    pub max: u16,
}

/// Somebody on the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their number on the roster.
    pub id: PersonId,
    /// The name or alias they go by.
    pub name: String,
    /// Whether they are in the room.
    pub present: bool,
}

/// Somebody a fact names: a person on the roster, or a name that is on no roster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Who {
    /// A person on the roster; a later rename reaches them.
    Person(PersonId),
    /// A name typed as it is.
    Named(String),
}

/// The name of somebody a fact names; a plain word where the roster has lost them.
pub fn name_of<'a>(roster: &'a BTreeMap<PersonId, Person>, who: &'a Who) -> &'a str {
    match who {
        Who::Person(id) => roster.get(id).map_or("somebody", |person| person.name.as_str()),
        Who::Named(name) => name,
    }
}

/// Cuts typed or pasted text into names: one a line, or between commas and semicolons; list marks are dropped.
pub fn names(text: &str) -> Vec<String> {
    let parts = text.split(['\n', ',', ';', '\t']);
    let cleaned = parts.map(|part| crate::text::without_list_mark(part.trim()).trim().to_owned());
    cleaned.filter(|name| !name.is_empty()).collect()
}
