//! What the room may see, as a value that holds nothing else; and how it is read off a session (`reading`).
//!
//! Stage screens are drawn from a [`PublicView`] and from nothing else, so what is private cannot reach the wall: what
//! to say, watch-fors, notes, the parking lot, individual ratings, the late plan and the time a step was meant to hide
//! are not in the type.
//!
//! Never here: anything that only the facilitator sees.

mod reading;

pub use super::asked::Asked;
use super::captures::{CaptureId, CaptureKind};
pub use super::carried::Outcome;
pub use super::coverage::Coverage;
pub use super::ids::RoundId;
pub use super::plan::RowState;
pub use super::promises::level_told;
use super::signatures::{Focus, Signature};
pub use super::stickies::{Stickies, StickyView};
pub use super::summary_pages::SummaryPage;
use super::time::{Date, Length, TimerState, Timestamp};
use super::workshop::{BlockKind, StepKind};
pub use super::workshop::{Layout, TallyMeaning, Turn};
pub use reading::{announced_until, entries, public_view, scene_of};

/// What the room may see at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicView<'a> {
    /// The workshop's title.
    pub title: &'a str,
    /// What people take home.
    pub promise: &'a str,
    /// How many people are in the room, where a roster was typed.
    pub people: usize,
    /// The time that the stage shows.
    pub now: Timestamp,
    /// The picture to show.
    pub scene: Scene<'a>,
    /// The blocks of the day; none where nothing of it is seen.
    pub day: Vec<Entry<'a>>,
    /// Whether its stickies are to be seen instead, where it has any.
    pub shows_board: bool,
    /// A line below all else.
    pub line: Option<&'a str>,
}

/// The picture to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scene<'a> {
    /// People arrive.
    Welcome(Vec<Entry<'a>>),
    /// A step is under way.
    Step(Box<StepView<'a>>),
    /// The debrief questions of a block, and which of them is shown alone, counted from 1.
    Debrief(Box<StepView<'a>>, &'a [String], Option<usize>),
    /// What came of it.
    Summary(Box<SummaryView<'a>>),
    /// The whole session stands: nothing of it is seen.
    Pause(PauseView),
    /// The plan from here on.
    Agenda(Vec<Entry<'a>>),
    /// How the four signatures are carried.
    Map(Box<MapView<'a>>),
    /// A statement for people to rate themselves by, its number from 1, how many there are, and the signature it is of.
    Statement(&'static str, [usize; 2], Signature),
    /// Something that was promised in an earlier session.
    Promise(Box<PromiseView<'a>>),
    /// Who works with whom, table by table, by the names that tell them apart; and the focus of the block it is in.
    Groups(Vec<Vec<&'a str>>, Option<Focus>),
    /// Who was drawn.
    Drawn(&'a str, Option<Focus>),
    /// The clock of the step alone; where the room is not to see that, or there is none, the time of day.
    Clock(Result<ClockView, Timestamp>),
    /// Nothing.
    Blank,
}

/// A session that stands, as the room sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PauseView {
    /// What is left of a break, below zero once it is over; none where nobody knows how long it takes.
    pub remaining: Option<Length>,
    /// When a break is over, while it is not.
    pub back_at: Option<Timestamp>,
}

/// A block as the plan has it now, for the room that arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is for.
    pub focus: Option<Focus>,
    /// What kind of entry it is.
    pub kind: BlockKind,
    /// When it begins, or has begun.
    pub starts: Timestamp,
    /// From its start to its end.
    pub length: Length,
    /// Whether it is behind us, now, or ahead.
    pub state: RowState,
}

impl Entry<'_> {
    /// Whether nothing is worked on in it: a break, or spare time.
    pub const fn is_free(&self) -> bool {
        matches!(self.kind, BlockKind::Break | BlockKind::Buffer)
    }
}

/// A step as the room sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView<'a> {
    /// The title of its block.
    pub title: &'a str,
    /// The time of day where it is told, and until when the step goes while its clock runs.
    pub time: Option<(Timestamp, Option<Timestamp>)>,
    /// What the block is for.
    pub focus: Option<Focus>,
    /// Who does something, and how.
    pub kind: StepKind,
    /// The instruction.
    pub instruction: &'a str,
    /// Where it is in its rounds, where it has any.
    pub turn: Option<Turn>,
    /// Whether its block begins with it, and its clock has not been started.
    pub opens: bool,
    /// Whether it catches what is counted on the board.
    pub catches: bool,
    /// What people are told about what is caught: how many ideas, how many dots; empty where that is nothing.
    pub told: String,
    /// What its votes ask, each with its letter where the block asks several things.
    pub asked: Vec<Asked<'a>>,
    /// The step's number in the plan from 1, and how many the plan has; all rounds of a step are one.
    pub number: (usize, usize),
    /// How it is with the switch from one part to the next, where it is played in rounds.
    pub switch: Option<SwitchView>,
    /// The clock, where the room may see it.
    pub clock: Option<ClockView>,
    /// When a break is over, while its clock runs and is not at its end.
    pub back_at: Option<Timestamp>,
    /// Who leads; several where each group has a lead of its own.
    pub leads: Vec<&'a str>,
    /// The board.
    pub board: BoardView<'a>,
    /// The count of hands, where the step counts any.
    pub tally: Option<TallyView<'a>>,
}

/// The switch between two parts of a round as the room sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SwitchView {
    /// Whether the switch to this part is to be seen before all else.
    pub announced: bool,
    /// When the next part begins by itself, counted down, once this one is over.
    pub next_in: Option<Length>,
}

/// A clock as the room sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// What is left; below zero once the time is over.
    pub remaining: Length,
    /// What was given.
    pub given: Length,
    /// How it stands.
    pub timer_state: TimerState,
    /// Whether it runs.
    pub running: bool,
    /// Whether it has come to its end just now, which is shown once.
    pub just_up: bool,
}

/// A block's board as the room sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardView<'a> {
    /// How many things there are of the kind that is counted, seen or not.
    pub count: usize,
    /// What is counted: ideas, or what the block catches where that is something else.
    pub counted: CaptureKind,
    /// How the lanes of ideas lie; those of other things lie beside them. None for side by side.
    pub layout: Option<&'a Layout>,
    /// The lanes with their ideas; empty while the step hides them.
    pub lanes: Vec<LaneView<'a>>,
    /// The sticky that is held up.
    pub held_up: Option<CaptureId>,
    /// What the votes of the block ask.
    pub asked: Vec<Asked<'a>>,
    /// The rounds whose hands stand on its stickies, each with its letter.
    pub rounds: Vec<(Option<char>, RoundId)>,
    /// Whether the step under way hides all of it until it is revealed.
    pub hidden: bool,
    /// How many things of this block are hidden until they are revealed.
    pub unseen: usize,
    /// Whether the step promises that names are not stored.
    pub nameless: bool,
}

/// A lane of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneView<'a> {
    /// Its title; empty for the one plain lane.
    pub title: &'a str,
    /// What lies in it: ideas, or the kind the lane is for.
    pub kind: CaptureKind,
    /// Its stickies, oldest first.
    pub stickies: Stickies<'a>,
}

/// Counts of hands for the options of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyView<'a> {
    /// The question.
    pub question: &'a str,
    /// The options with their counts; no counts before they were taken, and while the step hides them.
    pub options: Vec<(&'a str, Option<u32>)>,
    /// What the counts mean.
    pub meaning: TallyMeaning,
    /// The words at the low and the high end of a scale; empty where there are none.
    pub ends: &'a [String; 2],
    /// The map that the counts make, where they are of the four signatures.
    pub map: Option<Box<MapView<'a>>>,
}

/// How the four signatures are carried, as counts. No rating of anybody is in it, and no name but of those who have said yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapView<'a> {
    /// The four, in the order the model tells them.
    pub rows: [MapRow<'a>; 4],
    /// How many people were counted.
    pub people: u32,
    /// How many were counted at the start, where the map is of the close.
    pub people_before: Option<u32>,
    /// Whether those before were counted in an earlier session, and not at the start of this one.
    pub is_before_earlier: bool,
    /// Whether a small count may well be chance.
    pub is_chance: bool,
}

/// How one of the signatures is carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapRow<'a> {
    /// Which.
    pub signature: Signature,
    /// How many carry it.
    pub carriers: u32,
    /// How that carries it.
    pub coverage: Coverage,
    /// How many carried it at the start, where the map is of the close.
    pub before: Option<u32>,
    /// The names of those among them who have said that the room may read them.
    pub names: Vec<&'a str>,
}

/// Something that was promised in an earlier session, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseView<'a> {
    /// The promise as it was made.
    pub promise: StickyView<'a>,
    /// The day it was made on.
    pub day: Date,
    /// What became of it; none before that was said.
    pub outcome: Option<Outcome>,
    /// Its place from 1, and how many there are.
    pub number: [usize; 2],
}

/// What came of a session, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryView<'a> {
    /// The page that is shown, its number from 1, and how many there are.
    pub page: (SummaryPage, [usize; 2]),
    /// How many ideas were caught, those that are hidden from the room among them.
    pub ideas: usize,
    /// How many of them are hidden.
    pub hidden_ideas: usize,
    /// How many questions were.
    pub questions: usize,
    /// What was decided.
    pub decisions: Stickies<'a>,
    /// Who will do what by when.
    pub commitments: Stickies<'a>,
    /// Who hands what to whom.
    pub handovers: Stickies<'a>,
    /// How often each outcome was said of what was promised earlier, in their order, and of how many nothing was said.
    pub outcomes: ([usize; 4], usize),
    /// Lines worth keeping.
    pub quotes: Stickies<'a>,
    /// How the four signatures are carried; none where nobody was counted.
    pub map: Option<Box<MapView<'a>>>,
    /// Who led, each once, in order.
    pub leads: Vec<&'a str>,
    /// How many led, and as if how many had led alike; none where nobody led.
    pub leadership: Option<String>,
}
