//! How the plan speaks to a room.

use crate::domain::ballot::{Ballot, VotesRule};
use crate::domain::capture_rules::{CaptureRule, IdeasRule};
use crate::domain::pace::Pace;
use crate::domain::signatures::Signature;
use crate::domain::time::Length;
use crate::domain::workshop::StepKind;

impl Signature {
    /// What the signature is, in one line for the room.
    pub const fn one_line(self) -> &'static str {
        match self {
            Self::Sensemaking => "Work out what is going on around us",
            Self::Relating => "Build trust and useful ties, inside and outside",
            Self::Visioning => "Paint a future people want",
            Self::Inventing => "Create new ways of working to get there",
        }
    }
}

impl StepKind {
    /// The kind as the room reads it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Brief => "Listen",
            Self::Solo => "Alone, in silence",
            Self::Pairs => "In pairs",
            Self::Trios => "In threes",
            Self::Groups => "In your group",
            Self::All => "All together",
            Self::Move => "On your feet",
            Self::Vote => "Vote",
            Self::Rate => "Rate",
            Self::Rest => "Break",
            Self::Slack => "Spare time",
        }
    }
}

impl CaptureRule {
    /// What the room is told about it beside the instruction: how many ideas, how many dots; none where that is nothing.
    pub fn told(&self) -> Option<String> {
        match self {
            Self::Ideas(IdeasRule { limit: Some(1), .. }) => Some("1 idea each".to_owned()),
            Self::Ideas(IdeasRule { limit: Some(limit), .. }) => Some(format!("up to {limit} ideas each")),
            Self::Votes(votes) => Some(votes.words()),
            _ => None,
        }
    }
}

impl VotesRule {
    /// The rule as the room reads it: `3 dots each, up to 2 per idea`.
    pub fn words(&self) -> String {
        let one = self.on.name();
        match self.ballot {
            Ballot::Dots { dots: 1, .. } => "1 dot each".to_owned(),
            Ballot::Dots { dots, per_idea: Some(most) } if most < dots => {
                format!("{dots} dots each, up to {most} per {one}")
            }
            Ballot::Dots { dots, .. } => format!("{dots} dots each"),
            Ballot::Score(most) => format!("each {one} gets up to {most}"),
        }
    }
}

impl Pace {
    /// The pace in words: `4 min behind · speed up`.
    pub fn words(self) -> String {
        let hours = |length: Length| Length::from_minutes(length.rounded_minutes()).words();
        match self {
            Self::OnTime => "on time".to_owned(),
            Self::Behind(late) => format!("{} behind · speed up", hours(late)),
            Self::Ahead(early) => format!("{} ahead · time to spare", hours(early)),
        }
    }
}
