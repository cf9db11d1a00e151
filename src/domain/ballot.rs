//! Votes: what is voted on, what is asked and what everybody can give.

use serde::{Deserialize, Serialize};

use super::captures::CaptureKind;

/// How what was caught is voted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotesRule {
    /// What is voted on; never what the room does not see.
    #[serde(default, skip_serializing_if = "CaptureKind::is_idea")]
    pub on: CaptureKind,
    /// What is asked; empty where the instruction says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// What each of them can get.
    pub ballot: Ballot,
}

/// What is given in a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ballot {
    /// Everybody has dots to spread.
    Dots {
        /// How many each has; at least one.
        dots: u16,
        /// The most on one idea, 1 to `dots`; none for any number.
        per_idea: Option<u16>,
    },
    /// Every idea gets a score, from nought up to this.
    Score(u16),
}

impl VotesRule {
    /// Votes on ideas, with no question of their own.
    pub const fn on_ideas(ballot: Ballot) -> Self {
        Self { on: CaptureKind::Idea, question: String::new(), ballot }
    }
}
