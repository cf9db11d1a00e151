//! What a step catches: the rules that an author writes, one for each thing that can be caught.

use serde::{Deserialize, Serialize};

use super::ballot::VotesRule;
use super::captures::CaptureKind;

/// What is caught in a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaptureRule {
    /// Stickies on the board of the block.
    Ideas(IdeasRule),
    /// Notes of what was seen or said.
    Notes,
    /// Lines worth keeping word for word.
    Quotes,
    /// Questions that stay open.
    Questions,
    /// What was decided.
    Decisions,
    /// Who will do what by when.
    Commitments,
    /// Who hands what to whom, and at which level.
    LettingGo,
    /// Pictures of paper, by the name of their file.
    Photos,
    /// What became of what was promised in the session before, one after another.
    LookBack,
    /// Who led.
    Led,
    /// A count of hands for each option.
    Tally(TallyRule),
    /// Votes on what was caught in the block.
    Votes(VotesRule),
}

impl CaptureRule {
    /// The kind of thing that a line typed for it becomes; none where numbers or a lead are typed, or nothing is.
    pub const fn kind(&self) -> Option<CaptureKind> {
        match self {
            Self::Ideas(_) => Some(CaptureKind::Idea),
            Self::Notes => Some(CaptureKind::Note),
            Self::Quotes => Some(CaptureKind::Quote),
            Self::Questions => Some(CaptureKind::Question),
            Self::Decisions => Some(CaptureKind::Decision),
            Self::Commitments => Some(CaptureKind::Commitment),
            Self::LettingGo => Some(CaptureKind::LettingGo),
            Self::Photos => Some(CaptureKind::Photo),
            Self::LookBack | Self::Led | Self::Tally(_) | Self::Votes(_) => None,
        }
    }

    /// What is voted on, and how, where it is a vote.
    pub const fn votes(&self) -> Option<&VotesRule> {
        if let Self::Votes(votes) = self { Some(votes) } else { None }
    }

    /// Whether two rules are about the same thing, so that a step can have only one of them. Votes differ by what they
    /// are on and by what they ask.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Votes(one), Self::Votes(other)) => (one.on, &one.question) == (other.on, &other.question),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// How ideas are laid out, and how many are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdeasRule {
    /// The lanes' titles in order; empty for one plain lane. With axes they are the four fields, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<String>,
    /// How the lanes lie on the board.
    #[serde(default, skip_serializing_if = "Layout::is_usual")]
    pub layout: Layout,
    /// How many ideas each person or group gives, where the author said so: said, not enforced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
}

impl Layout {
    const fn is_usual(&self) -> bool {
        matches!(self, Self::Columns)
    }
}

fn are_empty(words: &[String; 2]) -> bool {
    words.iter().all(String::is_empty)
}

/// How the lanes of a board lie.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Layout {
    /// Side by side.
    #[default]
    Columns,
    /// Around each other, the first lane innermost.
    Rings,
    /// Two by two, in reading order.
    Quadrants,
    /// Two by two, on two axes whose ends have words.
    Axes {
        /// The words at the left and at the right.
        across: [String; 2],
        /// The words at the bottom and at the top.
        up: [String; 2],
    },
}

/// What hands are counted for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyRule {
    /// The question counted, as the room reads it; empty where the instruction says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// The options in order; at least two.
    pub options: Vec<String>,
    /// What the counts mean.
    pub meaning: TallyMeaning,
    /// The words at the low and the high end of a scale; empty where there are none.
    #[serde(default, skip_serializing_if = "are_empty")]
    pub ends: [String; 2],
}

impl TallyRule {
    /// From where to where a scale goes, with the words of its ends; none where it is no scale.
    pub fn scale_words(&self) -> Option<String> {
        let end = |number: &String, words: &String| {
            if words.is_empty() { number.clone() } else { format!("{number} ({words})") }
        };
        match (self.meaning, self.options.as_slice(), &self.ends) {
            (TallyMeaning::Scale, [first, .., last], [low, high]) => {
                Some(format!("from {} to {}", end(first, low), end(last, high)))
            }
            _ => None,
        }
    }
}

/// What a tally's counts mean, so that the summary can say more than numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TallyMeaning {
    /// Hands per option, nothing more.
    Hands,
    /// How many are strongest in each of the four signatures, in the order of `Signature::ALL`.
    Strongest,
    /// How many lean on others for each of the four signatures, in the order of `Signature::ALL`.
    LeanOn,
    /// A scale whose options are the numbers 0 to n: was it worth the time?
    ReturnOnTime,
    /// A scale whose options are whole numbers that follow each other.
    Scale,
}
