//! Who is here on this computer: programs that have a session open, and stages that show one.
//!
//! Never here: how that is found out.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::time::{Length, Timestamp};
use crate::ui::blocks::Blocks;

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
        /// Why it cannot save, in words for whoever drives elsewhere; empty where it can.
        trouble: String,
    },
    /// It shows a session, or waits for one.
    Stage {
        /// The file of the session, from the top; none while it waits.
        session: Option<PathBuf>,
        /// Since when it is there.
        since: Timestamp,
        /// Its columns and rows.
        size: (u16, u16),
        /// What its big letters are made of.
        #[serde(default)]
        blocks: Blocks,
        /// How many keys were typed into it.
        keys: u32,
        /// What is wrong with what it shows, in words for a driver; empty where nothing is.
        trouble: String,
        /// By what can be told that it goes on.
        life: Life,
    },
}

/// A sign of life of a stage: it has shown something new, or it is some time later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// The number of the fact after the last one that it has taken in; 0 while it waits.
    pub next_seq: u64,
    /// How many [`BEAT`]s ago it was the year 1970.
    pub beat: i64,
}

/// A stage that shows a session says so often that it does, if nothing else happens.
pub const BEAT: Length = Length::from_seconds(20);

impl Life {
    /// The sign that is given now.
    pub const fn at(now: Timestamp, next_seq: u64) -> Self {
        Self { next_seq, beat: now.as_millis().div_euclid(BEAT.as_millis()) }
    }

    /// Until when it is good, if nothing else happens.
    pub const fn until(self) -> Timestamp {
        Timestamp::from_millis(self.beat.saturating_add(1).saturating_mul(BEAT.as_millis()))
    }
}

impl Presence {
    /// The session that it has open or shows.
    pub fn session(&self) -> Option<&Path> {
        match self {
            Self::Driver { session, .. } => Some(session),
            Self::Stage { session, .. } => session.as_deref(),
        }
    }

    /// What is wrong with it, in words for whoever drives; empty where nothing is.
    pub fn trouble(&self) -> &str {
        match self {
            Self::Driver { trouble, .. } | Self::Stage { trouble, .. } => trouble,
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
