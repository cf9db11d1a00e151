//! The rounds in which a room counts hands or votes.

use serde::{Deserialize, Serialize};

use super::ballot::VotesRule;
use super::capture_rules::TallyRule;
use super::ids::{RoundId, StepRef};

/// What is counted in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundRule {
    /// Hands for each option of a step.
    Tally(TallyRule),
    /// Votes on what was caught, as a step says.
    Votes(VotesRule),
    /// Hands for what was caught, where no step says how it is voted on.
    Hands,
}

/// One vote of the room. What is counted for things that were caught lies with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number in the session.
    pub id: RoundId,
    /// The step that asks for it.
    pub step: StepRef,
    /// What is counted, as it stood when it was opened.
    pub rule: RoundRule,
    /// How many people on the roster were in the room then; 0 where nobody is on it.
    pub electorate: u32,
    /// The hands for each option in order; empty before they are counted, and where there are no options.
    pub counts: Box<[u32]>,
    /// How many people were in the room, where these counts are more than they could give and were kept all the same.
    pub confirmed: Option<u32>,
    /// How it stands.
    pub state: RoundState,
}

/// How a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundState {
    /// A count goes into it.
    Open,
    /// It is over, and its counts stand.
    Closed,
    /// It does not count.
    Cancelled,
}

impl Round {
    /// Whether its counts stand.
    pub fn stands(&self) -> bool {
        self.state != RoundState::Cancelled
    }

    /// What hands are counted for and how many went up for each option, where any were counted.
    pub fn tallied(&self) -> Option<(&TallyRule, &[u32])> {
        match &self.rule {
            RoundRule::Tally(rule) if !self.counts.is_empty() => Some((rule, &self.counts)),
            _ => None,
        }
    }
}
