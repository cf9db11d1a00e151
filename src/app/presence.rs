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
        /// The files that it was in before, while this program had it open.
        #[serde(default)]
        before: Vec<PathBuf>,
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
        /// The files that it was in before, while this program showed it.
        #[serde(default)]
        before: Vec<PathBuf>,
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

    /// The files in which these drive a session.
    pub fn files_driven(all: &[Self]) -> Vec<PathBuf> {
        let driven = |it: &Self| if let Self::Driver { session, .. } = it { Some(session.clone()) } else { None };
        all.iter().filter_map(driven).collect()
    }

    /// What is wrong with it, in words for whoever drives; empty where nothing is.
    pub fn trouble(&self) -> &str {
        match self {
            Self::Driver { trouble, .. } | Self::Stage { trouble, .. } => trouble,
        }
    }

    /// The files that its session was in before.
    fn before(&self) -> &[PathBuf] {
        let (Self::Driver { before, .. } | Self::Stage { before, .. }) = self;
        before
    }

    /// Whether its session was in this file once, and is in another one now.
    pub fn has_left(&self, file: &Path) -> bool {
        self.session() != Some(file) && self.before().iter().any(|before| before == file)
    }

    /// Whether two have one session, whichever of its files each of them is in just now.
    fn shares(&self, other: &Self) -> bool {
        let is_of_other = |file: &Path| other.session() == Some(file) || other.has_left(file);
        self.session().is_some_and(is_of_other) || self.before().iter().any(|file| is_of_other(file))
    }

    /// Whether one has to do with another: with who has the same session open, or shows it or may; and a stage with everybody
    /// who has one open.
    pub fn concerns(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Stage { .. }, Self::Stage { .. }) => false,
            (Self::Stage { .. }, Self::Driver { .. }) => true,
            (Self::Driver { is_shown, .. }, Self::Stage { session: None, .. }) => *is_shown,
            (Self::Driver { .. }, _) => self.shares(other),
        }
    }

    /// Whether one that is shown, or the same session, goes on apart from a driver: a stage shows another session, or somebody
    /// drives this one in another file.
    pub fn is_apart_from(&self, driver: &Self) -> bool {
        match (driver, self) {
            (Self::Driver { is_shown, .. }, Self::Stage { session: Some(_), .. }) => *is_shown && !driver.shares(self),
            (Self::Driver { session, .. }, Self::Driver { session: other, .. }) => {
                session != other && driver.shares(self)
            }
            _ => false,
        }
    }

    /// The paths of its session, to be changed.
    pub fn files_mut(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let (session, before) = match self {
            Self::Driver { session, before, .. } => (Some(session), before),
            Self::Stage { session, before, .. } => (session.as_mut(), before),
        };
        session.into_iter().chain(before)
    }

    /// Since when it is here.
    pub const fn since(&self) -> Timestamp {
        match self {
            Self::Driver { since, .. } | Self::Stage { since, .. } => *since,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn driver(session: &str, before: &[&str]) -> Presence {
        Presence::Driver {
            session: session.into(),
            before: before.iter().map(PathBuf::from).collect(),
            since: Timestamp::from_millis(5),
            opening: 1,
            is_shown: true,
            trouble: String::new(),
        }
    }

    fn stage(session: Option<&str>, before: &[&str]) -> Presence {
        Presence::Stage {
            session: session.map(PathBuf::from),
            before: before.iter().map(PathBuf::from).collect(),
            since: Timestamp::from_millis(5),
            size: (80, 20),
            blocks: Blocks::default(),
            keys: 0,
            trouble: String::new(),
            life: Life::default(),
        }
    }

    #[test]
    fn a_session_that_goes_on_in_another_file_keeps_its_company() {
        let [stays, moved] = [driver("one", &[]), driver("one-2", &["one"])];
        let [there, came, elsewhere, waits] =
            [stage(Some("one"), &[]), stage(Some("one-2"), &["one"]), stage(Some("other"), &[]), stage(None, &[])];
        for driver in [&stays, &moved] {
            assert!(driver.concerns(&there) && driver.concerns(&came) && driver.concerns(&waits));
            assert!(!driver.concerns(&elsewhere) && elsewhere.is_apart_from(driver));
            assert!([&there, &came, &waits].iter().all(|stage| !stage.is_apart_from(driver)));
        }
        assert!(stays.concerns(&moved) && moved.concerns(&stays));
        assert!(moved.is_apart_from(&stays) && stays.is_apart_from(&moved));
        assert!(!stays.is_apart_from(&driver("one", &[])) && !stays.is_apart_from(&driver("other", &[])));
        assert!(moved.has_left(Path::new("one")) && !moved.has_left(Path::new("one-2")));
    }
}
