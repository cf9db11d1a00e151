//! The one neutral picture of a session that every format prints: plain data in the order a reader wants it.
//!
//! Its serde shape is the documented JSON export; a field that is added later has a default, and none is renamed.
//! Never here: markup, escaping, a clock. How it is made from a session is in `gather`, what it says in whole
//! sentences in `sentences`.

use serde::{Deserialize, Serialize};

pub use super::parts::{BlockTime, Earlier, Handover, Lead, Moment, Promised, StepTime, Together, Unread};

use super::words::report as words;
use crate::domain::captures::CaptureKind;
use crate::domain::coverage::{Coverage, TeamMap};
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::{Date, Length};
use crate::domain::workshop::TallyMeaning;

/// What came of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Whether every name is replaced by a number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redacted: bool,
    /// The plan that was run.
    pub workshop: About,
    /// When and how long.
    pub held: Held,
    /// Everybody on the roster, in the order it was typed.
    pub people: Vec<String>,
    /// The session in five lines, from what it set out to do to who led it.
    pub lines: Vec<SummaryLine>,
    /// The earlier session that this one carries on, and what became of what was promised there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// What was decided.
    pub decisions: Vec<Caught>,
    /// Who will do what by when, in the order it was said.
    pub commitments: Vec<Commitment>,
    /// What leadership was handed over, from whom to whom.
    #[serde(default)]
    pub letting_go: Vec<Handover>,
    /// How many were strongest in each signature: once, or before and after.
    pub coverage: Vec<CoverageMap>,
    /// Who led what, in the order of the plan.
    pub leads: Vec<Lead>,
    /// Who worked with whom, in the order of the plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<Together>,
    /// The boards and counts of hands, step by step in the order of the plan.
    pub boards: Vec<Board>,
    /// Lines kept word for word.
    pub quotes: Vec<Caught>,
    /// Questions that stay open.
    pub questions: Vec<Caught>,
    /// Things put aside for later.
    pub parked: Vec<Caught>,
    /// What was noted beside all that.
    pub notes: Vec<Caught>,
    /// Pictures of paper, each as the name of its file and what is on it.
    #[serde(default)]
    pub photos: Vec<Caught>,
    /// What to keep and what to change, from the look back at the end.
    pub look_back: Vec<Board>,
    /// Whether it was worth the time, as hands per number.
    pub return_on_time: Option<Tally>,
    /// The plan against the clock, block by block.
    pub times: Vec<BlockTime>,
    /// Counts of more hands than the people in the room could give, which somebody confirmed: `14 hands of 9 people in
    /// “Circle” (confirmed)`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<String>,
    /// The kinds of which something is left out because the room has not seen it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unseen: Vec<CaptureKind>,
    /// What is not in this report, in words: `3 ideas thrown away`.
    pub left_out: Vec<String>,
    /// What of the session file could not be read; left out of JSON where that is nothing.
    #[serde(default, skip_serializing_if = "Unread::is_none")]
    pub unread: Unread,
}

/// The plan that was run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its short name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What people were to take home.
    pub promise: String,
    /// Whom it is for, where the author said so.
    pub audience: Option<String>,
}

/// When a session was held, and how far it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The day as people read it: `Monday 23 November 2026`.
    pub day: String,
    /// The time zone of every time in the report, such as `Europe/London`.
    pub zone: String,
    /// When the first step was entered; none before.
    pub began: Option<Moment>,
    /// When the summary was reached; none before.
    pub ended: Option<Moment>,
    /// When this report was made.
    pub written: Moment,
    /// When the last fact happened of a session that nobody has left, as far as its file tells: its times end there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_to: Option<Moment>,
    /// The planned length in milliseconds.
    #[serde(rename = "planned_ms")]
    pub planned: Length,
    /// The time spent in blocks, in milliseconds.
    #[serde(rename = "spent_ms")]
    pub spent: Length,
    /// Whether an invented cohort played it.
    pub rehearsal: bool,
}

/// One of the five lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryLine {
    /// What it answers: `What we found`.
    pub label: String,
    /// The answer.
    pub text: String,
}

/// Something caught, with what it answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caught {
    /// Its number in the session.
    pub id: u32,
    /// The words.
    pub text: String,
    /// Who said it, where that is known.
    pub author: Option<String>,
    /// Hands raised for it, where they were counted.
    pub votes: Option<u32>,
    /// Hands raised for it in votes with a question of their own, and in every round but the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Answer>,
    /// The title of the block it was caught in; none before the first and after the last.
    pub exercise: Option<String>,
    /// The step of that block, such as `2 · In pairs`.
    pub step: Option<String>,
    /// What the room had been asked.
    pub prompt: Option<String>,
    /// When it was caught.
    pub at: Moment,
}

/// Who will do what by when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// What will be done, and where it was said; its author is the one who does it.
    pub what: Caught,
    /// By when, in the owner's words, with the day behind them where they do not tell it whole; may be empty.
    pub by_when: String,
    /// The day, where the words mean one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_date: Option<Date>,
    /// The signature it strengthens.
    pub signature: Option<Signature>,
    /// Who asks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buddy: Option<String>,
    /// How sure the owner is that it happens, 0 to 10.
    pub confidence: Option<u8>,
}

impl Commitment {
    /// By when, and who asks after it: `Fri 4 Dec 2026; buddy: Ben`.
    pub fn by_and_buddy(&self) -> String {
        let buddy = self.buddy.as_deref().map(words::buddy);
        let parts = [Some(self.by_when.clone()).filter(|by| !by.is_empty()), buddy];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

/// How many people are strongest in each signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageMap {
    /// The block it was counted in, and from the second round on which one it was.
    pub exercise: String,
    /// How many were counted.
    pub people: u32,
    /// The four, in the order the model tells them.
    pub corners: Vec<Corner>,
}

impl CoverageMap {
    /// A map under what it is called.
    pub fn of(exercise: &str, map: &TeamMap) -> Self {
        let corners = map.rows().map(|(signature, carriers, coverage)| {
            let word = coverage.word().to_owned();
            Corner { signature, carriers, word }
        });
        Self { exercise: exercise.to_owned(), people: map.people, corners: corners.to_vec() }
    }

    /// The names of the signatures that are carried in one of these ways.
    pub fn carried(&self, ways: &[Coverage]) -> Vec<&'static str> {
        let found = self.corners.iter().filter(|corner| ways.iter().any(|way| way.word() == corner.word));
        found.map(|corner| corner.signature.name()).collect()
    }
}

/// One signature of a coverage map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corner {
    /// The signature.
    pub signature: Signature,
    /// How many people are strongest in it.
    pub carriers: u32,
    /// How that carries it: `void`, `thin`, `covered`, `crowded`.
    pub word: String,
}

/// What one step asked the room, and what came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The block's number in the plan, from 1; none for what was caught outside every block.
    pub block: Option<u32>,
    /// The title of the block.
    pub exercise: String,
    /// What the block is for.
    pub focus: Option<Focus>,
    /// The step of the block, such as `2 · In pairs`.
    pub step: String,
    /// What the room was asked.
    pub prompt: String,
    /// The lanes that hold something, most hands first in each.
    pub lanes: Vec<Lane>,
    /// The hands counted in this step; each round but the first has a board of its own, without lanes.
    pub tally: Option<Tally>,
}

impl Board {
    /// How many ideas it holds.
    pub fn ideas(&self) -> usize {
        self.lanes.iter().map(|lane| lane.ideas.len()).sum()
    }
}

/// A lane of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// Its title; empty for the one plain lane.
    pub title: String,
    /// Its ideas, most hands first, then in the order they came.
    pub ideas: Vec<Idea>,
}

/// One sticky.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idea {
    /// Its number in the session.
    pub id: u32,
    /// The words.
    pub text: String,
    /// Who said it, where that is known.
    pub author: Option<String>,
    /// Hands raised for it, where they were counted.
    pub votes: Option<u32>,
    /// Hands raised for it in votes with a question of their own, and in every round but the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Answer>,
    /// When it was caught.
    pub at: Moment,
}

/// Hands counted for one thing where this was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was asked, and from the second round on which one it was: `Most useful, round 2`.
    pub question: String,
    /// How many hands.
    pub votes: u32,
}

/// Hands counted for each option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The block it was counted in.
    pub exercise: String,
    /// What was asked, and from the second round on which one it was.
    pub question: String,
    /// What the counts mean.
    pub meaning: TallyMeaning,
    /// The words at the low end of a scale; empty where there are none.
    #[serde(default)]
    pub low: String,
    /// The words at the high end of a scale; empty where there are none.
    #[serde(default)]
    pub high: String,
    /// The options in order.
    pub options: Vec<Choice>,
}

impl Tally {
    /// The options with their hands, the ends of a scale with their words: `10 (surely)`.
    pub fn labelled(&self) -> Vec<(String, u32)> {
        let last = self.options.len().saturating_sub(1);
        let ends = |number: usize| match number {
            0 => self.low.as_str(),
            number if number == last => self.high.as_str(),
            _ => "",
        };
        let labels = self.options.iter().enumerate().map(|(number, option)| match ends(number) {
            "" => (option.label.clone(), option.count),
            words => (format!("{} ({words})", option.label), option.count),
        });
        labels.collect()
    }
}

/// One option with its hands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The option.
    pub label: String,
    /// The hands.
    pub count: u32,
}

impl Report {
    /// How many ideas there are on all boards, the look back included.
    pub fn ideas(&self) -> usize {
        self.boards.iter().chain(&self.look_back).map(Board::ideas).sum()
    }

    /// The commitments for each signature in the order of the model, then those for none; empty groups left out.
    pub fn commitments_by_signature(&self) -> Vec<(Option<Signature>, Vec<&Commitment>)> {
        let groups = Signature::ALL.map(Some).into_iter().chain([None]);
        let filled = groups.map(|signature| {
            let fits = self.commitments.iter().filter(|commitment| commitment.signature == signature);
            (signature, fits.collect::<Vec<_>>())
        });
        filled.filter(|(_, commitments)| !commitments.is_empty()).collect()
    }
}
