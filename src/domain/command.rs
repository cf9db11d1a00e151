//! What somebody asks of a session, and why it may be refused.

use super::ballot::VotesRule;
use super::captures::{CaptureId, CaptureKind};
use super::carried::{CarriedId, Legacy, Outcome};
use super::event::{Place, Showing};
use super::groups::{Blend, Division, Seating};
use super::history::ActKind;
use super::ids::{GroupingId, RoundId};
use super::people::{PersonId, Who};
use super::ratings::{RatedAt, Rating};
use super::time::{Length, Timestamp};
use super::workshop::{Block, BlockId, StepRef};

/// What somebody asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A surface opened the session.
    Open,
    /// A surface leaves the session.
    Leave,
    /// Put these names on the roster; names already there are passed over.
    AddPeople(Vec<String>),
    /// The same, and seat people at the tables of the day: what each is called, and who sits there.
    SeatPeople(Vec<String>, Vec<(String, Vec<String>)>),
    /// Call somebody by another name.
    RenamePerson(PersonId, String),
    /// Somebody left the room or came back.
    SetPresent(PersonId, bool),
    /// Strike somebody off the roster.
    RemovePerson(PersonId),
    /// Go on to the next place.
    Next,
    /// Go back to the place before.
    Back,
    /// Go to any place.
    GoTo(Place),
    /// Start the clock of this step if it stands, stop it if it runs.
    StartOrPause,
    /// Give this step more time (above zero) or less.
    GiveTime(Length),
    /// Set the clock as though it had been started this much earlier; a clock that stands is started.
    ShiftClock(Length),
    /// Let this step end at this time; a clock that stands is started.
    EndStepAt(Timestamp),
    /// Let the whole session stand; with a length it is a break that was not planned.
    PauseSession(Option<Length>),
    /// Let the whole session go on.
    ContinueSession,
    /// Leave a block out; from the one under way, go on behind it.
    Skip(BlockId),
    /// Take back a block that was left out.
    TakeBack(BlockId),
    /// Play this step again from its start.
    RepeatStep,
    /// Play a block again from its start.
    RepeatBlock(BlockId),
    /// Put a block into the plan behind another one, or at its start. Its number does not matter.
    Insert(Box<Block>, Option<BlockId>),
    /// Change the plan so, to win so much.
    Replan(Vec<Cut>, Length),
    /// Begin the part of a round that follows this one by itself.
    Advance(StepRef),
    /// The clock of the computer was set by so much; and when and by how much it had been set, as far as whoever says so has
    /// seen that on this clock, too.
    SetTime(Length, Option<(Timestamp, Length)>),
    /// Catch something.
    Capture(Draft),
    /// Catch several things in one act.
    CaptureAll(Vec<Draft>),
    /// Change something caught.
    Edit(CaptureId, Draft),
    /// Put something caught into another lane, or make it another kind.
    Move(CaptureId, CaptureKind, u8),
    /// Throw something caught away.
    Delete(CaptureId),
    /// Bring back something thrown away.
    Restore(CaptureId),
    /// Count the hands for something caught, in each of these votes; without a rule where no step has one for it.
    CountVotes(CaptureId, Vec<(Option<VotesRule>, u32)>),
    /// Count the hands for the options of this step; nothing cancels the round in which they were counted last.
    Tally(Vec<u32>),
    /// A round is over: what is counted from now on belongs to another one.
    CloseRound(RoundId),
    /// A round does not count.
    CancelRound(RoundId),
    /// A count or a time that [`Refusal::can_be_confirmed`] asked about, meant all the same. Every other command is as ever.
    Confirmed(Box<Command>),
    /// These lead a block from here on, each a group of their own where there are several; nobody where there is none. A
    /// name among them is that of a new person.
    SetLead(BlockId, Vec<Who>),
    /// Show the room what hidden steps of this block have caught.
    Reveal,
    /// Let the stage show nothing, or something again.
    BlankStage(bool),
    /// Let the stage show this.
    ShowOnStage(Showing),
    /// Let the stage show this line below all else; empty, the one that is there goes away.
    SayOnStage(String),
    /// Let the stage keep what it shows, or go on.
    FreezeStage(bool),
    /// Let the stage tell the time of day, and until when a step goes, or no longer.
    TellTime(bool),
    /// Divide everybody in the room into groups, and let the stage show them.
    MakeGroups(Division),
    /// Change groups by hand.
    ChangeGroups(GroupingId, GroupsChange),
    /// People rate themselves, each in this way.
    Rate(Vec<Rated>),
    /// Somebody says whether their name may stand beside what they carry.
    ShowName(PersonId, bool),
    /// Carry an earlier session on.
    Carry(Box<Legacy>),
    /// Say what became of a promise; where the stage shows it, it goes on to the next.
    LookBack(CarriedId, Outcome),
    /// Draw somebody in the room by chance, and let the stage show who it is.
    Draw,
    /// Wish of two people that they sit apart or together, or nothing any more.
    WishSeating([PersonId; 2], Option<Seating>),
    /// Make groups by what people are strongest in from now on, or no longer.
    BlendGroups(Blend),
    /// Draw somebody else in the place of who was drawn last, as though they had not been.
    PassOver,
    /// Say who is meant by the open name in something caught.
    Mean(CaptureId, Meant),
    /// Plan what is ahead so much later.
    Redate(Length),
    /// The session has to end at this time.
    FixEnd(Option<Timestamp>),
    /// Undo the newest act.
    Undo,
    /// Do the newest undone act again.
    Redo,
    /// Undo the newest act that none of these other surfaces did.
    UndoSparing(Vec<u32>),
    /// Take back this act, the number of its first fact, where nothing that came later rests on it.
    UndoAct(u64),
    /// Do the newest undone act again that none of these other surfaces did.
    RedoSparing(Vec<u32>),
}

impl Command {
    /// Whether it takes something back, or does it again.
    pub const fn goes_back_or_forth(&self) -> bool {
        matches!(self, Self::Undo | Self::Redo | Self::UndoSparing(_) | Self::RedoSparing(_) | Self::UndoAct(_))
    }
}

impl Command {
    /// What is left of it where its first facts stand already, at least one and not all of them. Only what is asked for
    /// several at once makes several facts; of a roster those who stand on it are passed over anyway.
    pub fn without_first(mut self, facts: usize) -> Self {
        if let Self::CaptureAll(drafts) = &mut self {
            drafts.drain(..facts.min(drafts.len()));
        }
        self
    }
}

/// One change of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Steps get less time, each the same: one step, or all turns of a part of a round, which stay equal.
    Shorten {
        /// Which.
        steps: Vec<StepRef>,
        /// How much less for each.
        by: Length,
    },
    /// Steps are left out.
    LeaveOut {
        /// Which: a round, or all of a block.
        steps: Vec<StepRef>,
    },
    /// The session may end this much later.
    EndAt(Timestamp),
}

/// How somebody rates themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated {
    /// Who.
    pub id: PersonId,
    /// Of when.
    pub when: RatedAt,
    /// How.
    pub rating: Rating,
    /// Whether their name may stand beside what they carry; none where that was not said.
    pub shown: Option<bool>,
}

/// How groups are changed by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupsChange {
    /// These two change places; whoever of them is in no group takes the other's place.
    Swap(PersonId, PersonId),
    /// Somebody who is in no group goes to the one that fits best.
    Place(PersonId),
}

/// Who is meant by a name of which that was not clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Somebody on the roster.
    Person(PersonId),
    /// Somebody new, of this name.
    New,
    /// Nobody on the roster: what was typed stays as it is.
    Nobody,
}

/// Something to be caught, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is.
    pub kind: CaptureKind,
    /// The lane, counted from 0.
    pub lane: u8,
    /// The words, with `@name`; for a commitment and for letting go a sentence as `draft` reads it, for a photo `file name;
    /// caption`.
    pub text: String,
}

/// Why a command is not carried out, for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing was typed.
    Empty,
    /// A commitment without somebody who takes it.
    NoOwner,
    /// Something to let go of without both who gives it and who takes it.
    NoHandover,
    /// A commitment or a handover needs words that say what it is about.
    NoWhat,
    /// How sure somebody is of a commitment goes from 0 to 10.
    NotSure,
    /// Levels of letting go that are none.
    NoSuchLevel,
    /// A picture without the name of its file.
    NoFile,
    /// Too few people are in the room to be divided or drawn.
    TooFewPeople {
        /// How many are needed at least.
        needed: usize,
    },
    /// There are no groups here.
    NoGroups,
    /// Nobody was drawn here.
    NobodyDrawn,
    /// Nothing that was promised earlier is carried on here.
    NothingCarried,
    /// No step is under way.
    NoStep,
    /// The step takes nothing for the board.
    Locked,
    /// There is nothing after this place.
    AtEnd,
    /// There is nothing before this place.
    AtStart,
    /// Nothing stands that could be undone.
    NothingToUndo,
    /// What another surface did later builds on it.
    BuiltOn {
        /// What that was.
        later: ActKind,
        /// How many facts it has.
        facts: u32,
    },
    /// Nothing was undone that could be done again.
    NothingToRedo,
    /// The thing meant is not there.
    Gone,
    /// The lane does not exist.
    NoSuchLane {
        /// How many there are.
        lanes: usize,
    },
    /// The step counts nothing.
    NoTally,
    /// Nothing is hidden from the room.
    NothingHidden,
    /// Nobody has been counted yet, so that there is no map.
    NoMap,
    /// So few people have rated themselves that the room could tell who is who; they may all have said yes.
    FewRaters {
        /// How many have.
        raters: u32,
    },
    /// Nothing is rated, a mark is none, or a signature is chosen twice.
    NoRating,
    /// It is private, hidden, or of another board: the room is not to see it here.
    NotOnTheBoard,
    /// There is no such question to be shown alone.
    NoQuestion,
    /// The stage says nothing that could be taken away.
    NothingSaid,
    /// The counts do not match the options.
    WrongCounts {
        /// How many options there are.
        options: usize,
        /// How many counts were given.
        given: usize,
    },
    /// Nothing in it asks who is meant.
    NoOpenName,
    /// More hands than people are here; it may be meant.
    MoreHands {
        /// The hands.
        hands: u32,
        /// The people.
        people: u32,
    },
    /// More dots than everybody here has, for one thing or in all; it may be meant.
    MoreDots {
        /// The dots.
        dots: u32,
        /// How many there can be.
        most: u32,
        /// Whether these are for one thing, and not for all.
        on_one: bool,
    },
    /// More hands than anybody could mean.
    TooManyHands,
    /// A score above the highest.
    ScoreTooHigh {
        /// The highest.
        most: u16,
    },
    /// The name is on the roster already.
    KnownName(String),
    /// The step's time cannot be changed so.
    NoTimeLeft,
    /// The whole session stands.
    SessionStands,
    /// A clock that does not run was started at no time, and no later one either.
    ClockStands,
    /// A step was started so long ago; it may be meant.
    LongAgo(Length),
    /// The block lies behind the session.
    Behind,
    /// The session has moved on, and what was asked does not fit any more.
    MovedOn,
    /// Nothing would change.
    NoChange,
    /// The file is read only.
    ReadOnly,
}

impl Refusal {
    /// Whether the same is taken where somebody says again that it is meant.
    pub const fn can_be_confirmed(&self) -> bool {
        matches!(self, Self::MoreHands { .. } | Self::MoreDots { .. } | Self::LongAgo(_))
    }
}
