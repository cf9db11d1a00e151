//! What a session carries on from an earlier one: who was there, what was promised and is open, and how the four signatures were
//! carried, as counts.
//!
//! Never here: how anybody rated themselves, or what was noted or parked. There is no field for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::captures::{Capture, CaptureId, CaptureKind};
use super::coverage::TeamMap;
pub use super::ids::CarriedId;
use super::people::PersonId;
use super::promises::Promise;
use super::time::{Date, Timestamp};

/// All that a new session takes over from an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    /// The earlier session.
    pub day: EarlierDay,
    /// Its roster.
    pub people: Vec<(PersonId, String)>,
    /// What was promised and is open, in the order it was said.
    pub promises: Vec<CarriedPromise>,
}

/// An earlier session that is carried on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierDay {
    /// Its name.
    pub session: String,
    /// The title of its workshop.
    pub title: String,
    /// The day it was held on.
    pub day: Date,
    /// How the four signatures were carried then; none where nobody was counted, or so few that the room could tell who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<EarlierMap>,
}

/// How the four signatures were carried on an earlier day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierMap {
    /// The day.
    pub day: Date,
    /// The counts.
    pub map: TeamMap,
}

/// Something promised in an earlier session, as it stood there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedPromise {
    /// The name of the session that it was promised in.
    pub session: String,
    /// Its number there.
    pub number: CaptureId,
    /// The day it was promised on.
    pub day: Date,
    /// The words.
    pub text: String,
    /// What is promised with them; people by their numbers in this session.
    pub promise: Promise,
}

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Outcome {
    /// It was kept.
    Kept,
    /// Something else was done, or it reads otherwise by now: then that is promised anew.
    Changed,
    /// It was let go of.
    Dropped,
    /// It is still to be done.
    NotYet,
}

impl Outcome {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Changed, Self::Dropped, Self::NotYet];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
            Self::NotYet => "not yet",
        }
    }

    /// Whether the promise is open all the same.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::NotYet)
    }
}

/// Something promised earlier, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The promise as it was made, and where.
    pub what: CarriedPromise,
    /// The same as a thing that was caught, for whoever shows both.
    pub caught: Arc<Capture>,
    /// What became of it; none before anybody has said.
    pub outcome: Option<Outcome>,
}

impl Carried {
    /// Of which nobody has said anything yet.
    pub(super) fn new(id: CarriedId, what: CarriedPromise) -> Self {
        let kind = match what.promise {
            Promise::Commitment(_) => CaptureKind::Commitment,
            Promise::Handover(_) => CaptureKind::LettingGo,
        };
        let caught = Arc::new(Capture {
            id: CaptureId(id.0),
            kind,
            text: what.text.clone(),
            lane: 0,
            author: None,
            step: None,
            votes: Vec::new(),
            promise: Some(Box::new(what.promise.clone())),
            names_stay: false,
            at: Timestamp::from_millis(0),
            deleted: false,
        });
        Self { what, caught, outcome: None }
    }

    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none_or(Outcome::is_open)
    }
}
