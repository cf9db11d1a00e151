//! What is wished for groups, beside that people meet as many others as they can.
//!
//! Never here: how it is met.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::people::PersonId;
use crate::domain::signatures::Signature;

/// What is wished for the groups beside that nobody meets anybody twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Two who are not to sit together.
    pub apart: Vec<[PersonId; 2]>,
    /// People who are to sit together.
    pub together: Vec<Vec<PersonId>>,
    /// In what each is strongest, as far as that is known and may be used.
    pub strongest: BTreeMap<PersonId, Signature>,
    /// What that is to be used for.
    pub blend: Blend,
}

/// What is wished of two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seating {
    /// They do not sit together.
    Apart,
    /// They do.
    Together,
}

/// Whether groups are made by what people are strongest in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Blend {
    /// They are not.
    #[default]
    Any,
    /// Each group of different strengths.
    Mixed,
    /// Each group of one strength, as far as the sizes allow.
    Alike,
}

impl Blend {
    /// The one after it, and after the last the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Any => Self::Mixed,
            Self::Mixed => Self::Alike,
            Self::Alike => Self::Any,
        }
    }
}
