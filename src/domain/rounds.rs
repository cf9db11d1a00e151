//! Rounds: where a step is in the rounds that its author wrote as one.

use serde::{Deserialize, Serialize};

/// Which part of which round a step is. All parts of one written step follow each other in their block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The round, counted from 1.
    pub round: u16,
    /// How many rounds there are; rounds times parts is 100 at most.
    pub rounds: u16,
    /// The part of the round, counted from 1.
    pub part: u16,
    /// How many parts a round has.
    pub parts: u16,
    /// The number in the block of the group's first step, counted from 0.
    pub first: u16,
    /// The fewest rounds that still make sense, 1 to `rounds`.
    pub least: u16,
    /// How the next part begins.
    pub advance: Advance,
}

impl Turn {
    /// Where it is in its rounds, as the room reads it: `Round 2 of 3`, and the part where a round has several.
    pub fn words(self) -> String {
        let part = format!("part {} of {}", self.part, self.parts);
        match (self.rounds, self.parts) {
            (1, 1) => String::new(),
            (1, _) => format!("Part {} of {}", self.part, self.parts),
            (_, 1) => format!("Round {} of {}", self.round, self.rounds),
            _ => format!("Round {} of {}, {part}", self.round, self.rounds),
        }
    }

    /// Whether it is the last part of the last round.
    pub const fn is_last(self) -> bool {
        self.round == self.rounds && self.part == self.parts
    }
}

/// How the next part of a round begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Advance {
    /// The facilitator goes on.
    ByHand,
    /// It begins by itself, a few seconds after the last one ended.
    ByItself,
}
