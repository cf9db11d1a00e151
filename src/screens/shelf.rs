//! What there is to choose from at home: workshops and sessions, as they were found.
//!
//! Never here: a file; how they are drawn.

use std::path::Path;

use crate::library::sessions::SessionEntry;
use crate::library::workshops::Listed;

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

    /// Takes a session off the shelf.
    pub fn take_session(&mut self, path: &Path) -> Option<SessionEntry> {
        let at = self.sessions.iter().position(|known| known.path == path)?;
        Some(self.sessions.remove(at))
    }

    /// The row of the session in this file.
    pub(super) fn row_of(&self, path: &Path) -> Option<usize> {
        let at = self.sessions.iter().position(|known| known.path == path)?;
        Some(self.workshops.len() + at)
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
