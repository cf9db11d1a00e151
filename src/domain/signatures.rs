//! The four signatures of leadership and the focus of an exercise.
//!
//! MIT calls the four *capabilities*; the essay this program follows calls them *signatures*, and so do we.

use serde::{Deserialize, Serialize};

/// One of the four signatures that no one person can carry alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Signature {
    /// Working out what is going on around us.
    Sensemaking,
    /// Building trust and useful ties, inside and outside.
    Relating,
    /// Painting a future that people want.
    Visioning,
    /// Creating new ways of working to get there.
    Inventing,
}

impl Signature {
    /// All four, in the order the model tells them.
    pub const ALL: [Self; 4] = [Self::Sensemaking, Self::Relating, Self::Visioning, Self::Inventing];

    /// The name as screens show it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sensemaking => "Sensemaking",
            Self::Relating => "Relating",
            Self::Visioning => "Visioning",
            Self::Inventing => "Inventing",
        }
    }

    /// The letter that stands beside its color, so that color never speaks alone.
    pub const fn letter(self) -> char {
        match self {
            Self::Sensemaking => 'S',
            Self::Relating => 'R',
            Self::Visioning => 'V',
            Self::Inventing => 'I',
        }
    }

    /// The signature whose letter or name this is, whatever its case; a start of the name is enough.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        if word.is_empty() {
            return None;
        }
        Self::ALL.into_iter().find(|signature| signature.name().to_lowercase().starts_with(&word))
    }
}

/// What a block is for: one of the four signatures, or a place in the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Focus {
    /// Arriving, agreeing, seeing where we stand.
    Opening,
    /// See [`Signature::Sensemaking`].
    Sensemaking,
    /// See [`Signature::Relating`].
    Relating,
    /// See [`Signature::Visioning`].
    Visioning,
    /// See [`Signature::Inventing`].
    Inventing,
    /// All four in one piece of work.
    Capstone,
    /// Letting go, committing, ending.
    Closing,
}

impl Focus {
    /// Every focus, in the order of a day.
    pub const ALL: [Self; 7] = [
        Self::Opening,
        Self::Sensemaking,
        Self::Relating,
        Self::Visioning,
        Self::Inventing,
        Self::Capstone,
        Self::Closing,
    ];

    /// The signature this focus is, if it is one of the four.
    pub const fn signature(self) -> Option<Signature> {
        match self {
            Self::Sensemaking => Some(Signature::Sensemaking),
            Self::Relating => Some(Signature::Relating),
            Self::Visioning => Some(Signature::Visioning),
            Self::Inventing => Some(Signature::Inventing),
            Self::Opening | Self::Capstone | Self::Closing => None,
        }
    }

    /// The name as screens show it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opening => "Opening",
            Self::Capstone => "Capstone",
            Self::Closing => "Closing",
            Self::Sensemaking => Signature::Sensemaking.name(),
            Self::Relating => Signature::Relating.name(),
            Self::Visioning => Signature::Visioning.name(),
            Self::Inventing => Signature::Inventing.name(),
        }
    }
}

impl From<Signature> for Focus {
    fn from(signature: Signature) -> Self {
        match signature {
            Signature::Sensemaking => Self::Sensemaking,
            Signature::Relating => Self::Relating,
            Signature::Visioning => Self::Visioning,
            Signature::Inventing => Self::Inventing,
        }
    }
}
