//! Who is here on this computer: programs that have a session open, and stages that show one.
//!
//! Never here: how that is found out.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::time::Timestamp;

/// A program, as the others know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Presence {
    /// It has a session open, and drives it.
    Driver {
        /// The file of the session, from the top.
        session: PathBuf,
        /// Since when it has it open.
        since: Timestamp,
        /// Which surface of the session it is: they are numbered from 1 as they open it.
        opening: u32,
        /// Whether it may be shown to a room: no rehearsal is.
        is_shown: bool,
    },
    /// It shows a session, or waits for one.
    Stage {
        /// The file of the session, from the top; none while it waits.
        session: Option<PathBuf>,
        /// Since when it is there.
        since: Timestamp,
        /// Its columns and rows.
        size: (u16, u16),
        /// How many keys were typed into it.
        keys: u32,
        /// What is wrong with what it shows, in words for a driver; empty where nothing is.
        trouble: String,
    },
}

impl Presence {
    /// The session that it has open or shows.
    pub fn session(&self) -> Option<&Path> {
        match self {
            Self::Driver { session, .. } => Some(session),
            Self::Stage { session, .. } => session.as_deref(),
        }
    }

    /// Whether one has to do with another: with who has the same session open, or shows it or may; and a stage with everybody
    /// who has one open.
    pub fn concerns(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Stage { .. }, Self::Stage { .. }) => false,
            (Self::Stage { .. }, Self::Driver { .. }) => true,
            (Self::Driver { is_shown, .. }, Self::Stage { session: None, .. }) => *is_shown,
            (Self::Driver { .. }, _) => self.session() == other.session(),
        }
    }

    /// The path of its session, to be changed.
    pub const fn session_mut(&mut self) -> Option<&mut PathBuf> {
        match self {
            Self::Driver { session, .. } => Some(session),
            Self::Stage { session, .. } => session.as_mut(),
        }
    }

    /// Since when it is here.
    pub const fn since(&self) -> Timestamp {
        match self {
            Self::Driver { since, .. } | Self::Stage { since, .. } => *since,
        }
    }
}
