//! What was caught: ideas in their lanes, and the notes, quotes, decisions, questions, parked things and commitments
//! beside them.

use serde::{Deserialize, Serialize};

pub use super::ids::CaptureId;
use super::ids::{RoundId, StepRef};
use super::people::Who;
use super::promises::Promise;
use super::time::Timestamp;
use crate::text::counted;

/// What a caught thing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CaptureKind {
    /// One sticky on the board.
    #[default]
    Idea,
    /// Something seen or said; private to the facilitator.
    Note,
    /// A line worth keeping word for word.
    Quote,
    /// What was decided.
    Decision,
    /// A question that stays open.
    Question,
    /// Something for later; private to the facilitator.
    Parked,
    /// Who will do what by when.
    Commitment,
    /// Who hands what to whom, and at which level.
    LettingGo,
    /// A picture of paper, by the name of its file.
    Photo,
}

impl CaptureKind {
    /// Every kind, in the order a capture line offers them.
    pub const ALL: [Self; 9] = [
        Self::Idea,
        Self::Note,
        Self::Quote,
        Self::Decision,
        Self::Question,
        Self::Parked,
        Self::Photo,
        Self::LettingGo,
        Self::Commitment,
    ];

    /// One of them, as screens say it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Note => "note",
            Self::Quote => "quote",
            Self::Decision => "decision",
            Self::Question => "question",
            Self::Parked => "parking lot",
            Self::Commitment => "commitment",
            Self::LettingGo => "letting go",
            Self::Photo => "photo",
        }
    }

    /// Several of them, as headings say it.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Idea => "Ideas",
            Self::Note => "Notes",
            Self::Quote => "Quotes",
            Self::Decision => "Decisions",
            Self::Question => "Open questions",
            Self::Parked => "Parking lot",
            Self::Commitment => "Commitments",
            Self::LettingGo => "Letting go",
            Self::Photo => "Photos",
        }
    }

    /// Several of them inside a sentence, as a count says it.
    pub const fn several(self) -> &'static str {
        match self {
            Self::Idea => "ideas",
            Self::Note => "notes",
            Self::Quote => "quotes",
            Self::Decision => "decisions",
            Self::Question => "questions",
            Self::Parked => "parked",
            Self::Commitment => "commitments",
            Self::LettingGo => "handed over",
            Self::Photo => "photos",
        }
    }

    /// So many of them: `1 idea`, `3 ideas`.
    pub fn counted(self, count: usize) -> String {
        let one = match self {
            Self::Parked | Self::LettingGo => self.several(),
            _ => self.name(),
        };
        counted(count, one, self.several())
    }

    /// Whether somebody stands behind it, whose name is typed with it.
    pub const fn is_promise(self) -> bool {
        matches!(self, Self::Commitment | Self::LettingGo)
    }

    /// Whether it is an idea, as what is voted on is unless somebody says otherwise.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    pub(super) const fn is_idea(&self) -> bool {
        matches!(self, Self::Idea)
    }

    /// Whether the room may read it as it is caught.
    pub const fn is_public(self) -> bool {
        match self {
            Self::Note | Self::Parked => false,
            Self::Idea
            | Self::Quote
            | Self::Decision
            | Self::Question
            | Self::Commitment
            | Self::LettingGo
            | Self::Photo => true,
        }
    }
}

/// Hands that were counted for something caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// The round they were counted in.
    pub round: RoundId,
    /// How many.
    pub hands: u32,
    /// How many people were in the room, where this is more than they could give and was kept all the same.
    pub confirmed: Option<u32>,
}

/// One caught thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Its number in the session.
    pub id: CaptureId,
    /// What it is.
    pub kind: CaptureKind,
    /// The words; for a commitment, what will be done. Clean, one line, never empty.
    pub text: String,
    /// The lane it lies in, counted from 0; 0 where its step names no lanes.
    pub lane: u8,
    /// Who said it, where that is known and may be stored.
    pub author: Option<Who>,
    /// The step it was caught in; none before the first and after the last.
    pub step: Option<StepRef>,
    /// Hands raised for it, where they were counted: once for each round, in the order they were first counted.
    pub votes: Vec<Vote>,
    /// What is promised with it; none for what is no commitment and is not let go of.
    pub promise: Option<Box<Promise>>,
    /// Whether somebody said that its names stay as they were typed.
    pub names_stay: bool,
    /// When it was caught.
    pub at: Timestamp,
    /// Whether it has been thrown away; it can be brought back.
    pub deleted: bool,
}

impl Capture {
    /// Who it is from: who said it, or else who promised it or takes it.
    pub fn who(&self) -> Option<&Who> {
        self.author.as_ref().or_else(|| self.promise.as_ref().map(|promise| promise.who()))
    }

    /// Who lets go of it, where somebody does.
    pub fn from(&self) -> Option<&Who> {
        self.promise.as_ref()?.from()
    }

    /// The hands raised for it in a round; none where they were not counted.
    pub fn hands(&self, round: RoundId) -> Option<u32> {
        self.votes.iter().find(|vote| vote.round == round).map(|vote| vote.hands)
    }

    /// Puts a count in the place of what was counted in the same round; none takes it away.
    pub(super) fn count(&mut self, round: RoundId, hands: Option<u32>) {
        let vote = hands.map(|hands| Vote { round, hands, confirmed: None });
        match self.votes.iter().position(|known| known.round == round) {
            Some(at) => drop(self.votes.splice(at..=at, vote)),
            None => self.votes.extend(vote),
        }
    }
}
