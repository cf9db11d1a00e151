//! The plan: a workshop, its blocks and their steps, as a script has described them.
//!
//! A value here is valid by construction: `script` is the only maker, and it has checked every rule. Texts are clean:
//! no control characters, no escapes. Lengths are exact, never negative.

use serde::{Deserialize, Serialize};

pub use super::ballot::{Ballot, VotesRule};
pub use super::capture_rules::{CaptureRule, IdeasRule, Layout, TallyMeaning, TallyRule};
pub use super::ids::{BlockId, StepRef};
pub use super::people::PeopleRange;
pub use super::rounds::{Advance, Turn};
use super::signatures::{Focus, Signature};
use super::time::Length;

/// A whole plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workshop {
    /// The short name it is called by, such as `distributed-leadership-taster`.
    pub id: String,
    /// The title the room reads.
    pub title: String,
    /// What the people in the room take home, in one sentence.
    pub promise: String,
    /// Whom it is for, where the author said so.
    pub audience: Option<String>,
    /// How many people it suits.
    pub people: PeopleRange,
    /// What it promises to take, where the author said so.
    pub minutes: Option<Length>,
    /// The time of day at which it has to end, counted from midnight, where there is one.
    pub end: Option<Length>,
    /// How many people a primary group has, in which people stay all day: 2 to 12.
    pub groups: Option<u16>,
    /// The one real question that runs through the day.
    pub theme: Option<String>,
    /// The blocks in order; at least one.
    pub blocks: Vec<Block>,
}

impl Workshop {
    /// The planned length of all blocks together.
    pub fn length(&self) -> Length {
        self.blocks.iter().map(Block::length).sum()
    }

    /// The planned length spent on each signature, in the order of [`Signature::ALL`].
    pub fn length_by_signature(&self) -> [Length; 4] {
        Signature::ALL.map(|signature| {
            let blocks = self.blocks.iter().filter(|block| block.focus.and_then(Focus::signature) == Some(signature));
            blocks.map(Block::length).sum()
        })
    }

    /// The block with this id.
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    /// The step at this place.
    pub fn step(&self, at: StepRef) -> Option<&Step> {
        self.block(at.block)?.steps.get(usize::from(at.step))
    }
}

/// An entry of the plan. A block that is put in while a session runs is written whole into its file: a new field of a
/// block, and of whatever lies in it, has a default, and none is ever renamed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its name for the life of a session: its number in the script, counted from 0.
    pub id: BlockId,
    /// What kind of entry it is.
    pub kind: BlockKind,
    /// The title the room reads.
    pub title: String,
    /// What it is for; none for breaks and buffers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
    /// Why it is here, in one sentence; empty where nothing is to be said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// How many people it suits, where the author said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<PeopleRange>,
    /// How the room is arranged, in a few words; empty where it does not matter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub room: String,
    /// What has to be on the tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<String>,
    /// How deep it goes.
    pub safety: Safety,
    /// What happens to it when time is short.
    pub priority: Priority,
    /// The steps in order; at least one.
    pub steps: Vec<Step>,
    /// The questions to ask at the end; empty where nobody should ask anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub debrief: Vec<String>,
    /// What goes wrong in it, for the facilitator alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watch: Vec<String>,
    /// Where the method comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The licence or rights note of the method, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The shipped or own exercise it was taken from, such as `opening/check-in`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// How far the exercise has been tried, where the author said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The author's own version of the exercise; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Who should lead it, in a few words for the facilitator; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
}

impl Block {
    /// Its steps that hide what they catch, as it is written.
    pub(super) fn hidden_steps(&self) -> impl Iterator<Item = StepRef> {
        let hides = |step: &Step| matches!(step.board, BoardRule::Hidden | BoardRule::Unknown);
        self.step_refs().filter(move |(_, step)| hides(step)).map(|(at, _)| at)
    }

    /// The planned length of its steps together.
    pub fn length(&self) -> Length {
        self.steps.iter().map(|step| step.length).sum()
    }

    /// Every step of the block with its name.
    pub fn step_refs(&self) -> impl Iterator<Item = (StepRef, &Step)> {
        (0_u16..).zip(&self.steps).map(|(step, value)| (StepRef { block: self.id, step }, value))
    }

    /// The number of the written step that the step of this number belongs to: that of its first part, where it is one of
    /// several rounds or parts, else its own. Both are counted from 0.
    pub fn head(&self, step: u16) -> u16 {
        self.steps.get(usize::from(step)).and_then(|step| step.turn).map_or(step, |turn| turn.first)
    }

    /// The numbers of its written steps, each that of its first part.
    pub fn heads(&self) -> impl Iterator<Item = u16> {
        (0_u16..).zip(&self.steps).map(|(number, _)| number).filter(|number| self.head(*number) == *number)
    }

    /// How its ideas are laid out: as its first step that names lanes says.
    pub fn ideas(&self) -> Option<&IdeasRule> {
        self.steps.iter().filter_map(Step::ideas).find(|ideas| !ideas.lanes.is_empty())
    }

    /// The titles of its lanes: those of its first step that names lanes.
    pub fn lanes(&self) -> &[String] {
        self.ideas().map(|ideas| ideas.lanes.as_slice()).unwrap_or_default()
    }
}

/// What kind of entry a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A timed unit in which people do something.
    Exercise,
    /// A short piece of theory.
    Teach,
    /// Two or three minutes on one's feet.
    Energiser,
    /// People leave the room.
    Break,
    /// Slack that may be spent or saved.
    Buffer,
}

/// What happens to a block when time is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Priority {
    /// Dropped first.
    Could,
    /// Shortened before it is dropped.
    Should,
    /// Kept whole.
    Must,
}

/// How far an exercise has been tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// Nobody has run it yet.
    Draft,
    /// It has been run, and changed for it.
    Tested,
    /// It has been run often and needs no change.
    Stable,
}

/// How deep an exercise goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Safety {
    /// Fine with strangers.
    Light,
    /// Wants some trust.
    Medium,
    /// Wants much trust and time; everybody chooses how far to go.
    Deep,
}

/// A timed part of a block with one instruction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in a script")]
pub struct Step {
    /// Who does something, and how.
    pub kind: StepKind,
    /// The planned length.
    pub length: Length,
    /// The least length that still makes sense, where the author said so; never above `length`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Length>,
    /// The greatest length that makes sense, where the author said so; never below `length`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Length>,
    /// Whether it keeps its length whatever happens.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fixed: bool,
    /// What may happen to it when the session is late.
    pub late: Late,
    /// Whether a bell may sound at the end of its time.
    #[serde(default, skip_serializing_if = "is_false")]
    pub chime: bool,
    /// Whether the lead changes hands when it begins.
    #[serde(default, skip_serializing_if = "is_false")]
    pub baton: bool,
    /// Which part of which round it is, where its step was written in rounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn: Option<Turn>,
    /// What the room reads: few words.
    pub stage: String,
    /// What the room reads instead while the clock runs; empty where it is the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub work: String,
    /// What the facilitator says; private.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub say: String,
    /// What the facilitator looks out for; private.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub watch: String,
    /// Lines to say at a given time into the step; private, earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Prompt>,
    /// What is caught in this step, the main thing first; no rule of the same kind twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captures: Vec<CaptureRule>,
    /// The lane that an idea goes into where nobody chooses one, counted from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub lane: u8,
    /// What people may do with the board meanwhile.
    pub board: BoardRule,
    /// Whether authors are stored with what they say.
    pub names: NamesRule,
    /// When the stage shows the clock.
    pub timer: TimerRule,
    /// Whether the stage tells the time of day, and until when it goes.
    #[serde(default, skip_serializing_if = "is_false")]
    pub time_of_day: bool,
}

impl Step {
    /// What the room reads, before its clock has begun or since.
    pub const fn seen(&self, has_begun: bool) -> &str {
        if has_begun && !self.work.is_empty() { self.work.as_str() } else { self.stage.as_str() }
    }

    /// The main thing that is caught.
    pub fn capture(&self) -> Option<&CaptureRule> {
        self.captures.first()
    }

    /// How its ideas are laid out, where it catches any.
    pub fn ideas(&self) -> Option<&IdeasRule> {
        self.captures.iter().find_map(|rule| if let CaptureRule::Ideas(ideas) = rule { Some(ideas) } else { None })
    }

    /// What hands are counted for, where any are.
    pub fn tally(&self) -> Option<&TallyRule> {
        self.captures.iter().find_map(|rule| if let CaptureRule::Tally(tally) = rule { Some(tally) } else { None })
    }

    /// What is voted on, and how.
    pub fn votes(&self) -> impl Iterator<Item = &VotesRule> {
        self.captures.iter().filter_map(CaptureRule::votes)
    }
}

/// What may happen to a step when the session is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Late {
    /// It keeps its time.
    Keep,
    /// It may be shorter.
    Shorten,
    /// It may be left out.
    Drop,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// A line to say at a given time into a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// How far into the step.
    pub at: Length,
    /// The line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Who does something in a step, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepKind {
    /// The facilitator talks.
    Brief,
    /// Everybody alone, in silence.
    Solo,
    /// Two and two.
    Pairs,
    /// Three and three.
    Trios,
    /// Four to six at a table.
    Groups,
    /// The whole room.
    All,
    /// Standing and walking.
    Move,
    /// Choosing.
    Vote,
    /// Rating.
    Rate,
    /// Away from the room: the one step of a break.
    Rest,
    /// Slack: the one step of a buffer.
    Slack,
}

/// What people may do with the board during a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardRule {
    /// Everything is seen as it is caught.
    Open,
    /// Only a count is seen until the facilitator reveals.
    Hidden,
    /// Nothing can be added.
    Locked,
    /// Nobody knows: the plan could not be read. It is never written, and hides as [`BoardRule::Hidden`] does.
    #[serde(skip)]
    Unknown,
}

/// Whether authors are stored with what they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NamesRule {
    /// Where a name is given it is kept.
    Stored,
    /// Names are not written, even where one is typed.
    NotStored,
}

/// When the stage shows the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimerRule {
    /// All the time.
    Always,
    /// In the last minute and over time.
    LastMinute,
    /// Not at all; the console still shows it.
    Never,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_zero(lane: &u8) -> bool {
    *lane == 0
}
