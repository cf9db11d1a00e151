//! What there is to choose from: workshops, sessions and exercises, as they were found.
//!
//! Never here: a file; how they are drawn.

use std::path::PathBuf;

use crate::domain::signatures::Focus;
use crate::domain::time::{Timestamp, Zone};
use crate::domain::workshop::Workshop;

/// Workshops and sessions, as they were found.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    pub(super) workshops: Vec<Shelved>,
    pub(super) sessions: Vec<SessionEntry>,
}

/// A workshop on the shelf. What comes with the program is read when somebody looks at it, not before: the list alone
/// needs its title.
#[derive(Clone, Debug)]
pub enum Shelved {
    /// It is called so, and has not been read.
    Named {
        /// The id it is called by.
        id: &'static str,
        /// Its title.
        title: &'static str,
    },
    /// It was read.
    Read(Box<Listed>),
}

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

    pub(super) fn title(&self) -> &str {
        self.workshop.as_ref().map_or(self.name.as_str(), |workshop| workshop.title.as_str())
    }
}

/// A session in the folder, as home lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionEntry {
    /// Where it is.
    pub path: PathBuf,
    /// The workshop's title; the file's name where it could not be read.
    pub title: String,
    /// When it was started.
    pub started: Option<Timestamp>,
    /// When its last fact happened; none where nobody has done anything but open and leave it.
    pub last: Option<Timestamp>,
    /// Whether it has come to its first step.
    pub begun: bool,
    /// The zone it is held in; none where its file does not say.
    pub zone: Option<Zone>,
    /// Where it stopped, in words: `at step 3 of 21: Draw leadership`; or why it cannot be opened.
    pub place: String,
    /// Whether it reached the summary.
    pub finished: bool,
    /// Whether it can be opened at all.
    pub usable: bool,
}

impl SessionEntry {
    /// The zone its times are told in, which may be the one that is known here in full.
    pub fn zone_or<'a>(&'a self, here: &'a Zone) -> &'a Zone {
        self.zone.as_ref().filter(|zone| zone.name() != here.name()).unwrap_or(here)
    }
}

/// What is chosen at home.
#[derive(Clone, Copy, Debug)]
pub enum Choice<'a> {
    /// To start a workshop.
    Start(&'a Listed),
    /// To go on with a session.
    Resume(&'a SessionEntry),
}

impl Shelf {
    /// A shelf with these workshops.
    pub fn new(workshops: Vec<Shelved>) -> Self {
        Self { workshops, sessions: Vec::new() }
    }

    /// Puts a workshop on the shelf; one of the same origin and name gives way.
    pub fn put_workshop(&mut self, workshop: Listed) {
        self.workshops.retain(|known| match known {
            Shelved::Named { .. } => true,
            Shelved::Read(known) => (&known.origin, &known.name) != (&workshop.origin, &workshop.name),
        });
        self.workshops.push(Shelved::Read(Box::new(workshop)));
    }

    /// Has the workshop at a row read, if it has not been; `read` reads the shipped one of an id.
    pub(super) fn read_at(&mut self, row: usize, read: impl FnOnce(&str) -> Option<Listed>) {
        if let Some(shelved) = self.workshops.get_mut(row)
            && let Shelved::Named { id, .. } = *shelved
            && let Some(listed) = read(id)
        {
            *shelved = Shelved::Read(Box::new(listed));
        }
    }

    /// Puts a session on the shelf, the newest first, those in which nothing was done behind all others; an older picture of the same file gives way.
    pub fn put_session(&mut self, session: SessionEntry) {
        self.sessions.retain(|known| known.path != session.path);
        let at = self.sessions.partition_point(|known| known.last >= session.last);
        self.sessions.insert(at, session);
    }

    /// How many rows can be selected.
    pub(super) fn len(&self) -> usize {
        self.workshops.len() + self.sessions.len()
    }

    /// What stands at a row: the workshops first, then the sessions. None for a workshop that was not read.
    pub(super) fn choice(&self, row: usize) -> Option<Choice<'_>> {
        match row.checked_sub(self.workshops.len()) {
            None => match self.workshops.get(row)? {
                Shelved::Named { .. } => None,
                Shelved::Read(listed) => Some(Choice::Start(listed)),
            },
            Some(row) => self.sessions.get(row).map(Choice::Resume),
        }
    }
}

/// An exercise that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseEntry {
    /// The name a workshop calls it by.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it is one's own.
    pub own: bool,
    /// What it is for.
    pub focus: Option<Focus>,
    /// The minutes it takes.
    pub minutes: i64,
}
