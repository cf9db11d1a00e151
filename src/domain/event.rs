//! What happened, as the program works with it. How it is stored is a form of its own: `journal::stored`.

use super::captures::{CaptureId, CaptureKind};
use super::carried::{CarriedId, CarriedPromise, EarlierDay, Outcome};
use super::dates::DayOrder;
use super::groups::{Blend, Seating};
use super::ids::{GroupingId, RoundId};
use super::people::{PersonId, Who};
use super::promises::Promise;
use super::ratings::{RatedAt, Rating};
pub use super::showing::{Place, Showing, StageLine};
pub use super::surface::Surface;
use super::time::{Date, Length, Timestamp};
use super::voting_round::RoundRule;
use super::workshop::{Block, BlockId, StepRef};

/// One fact with its number, its time and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Counts the session's facts from 1.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// The surface it came from.
    pub by: Surface,
    /// Which one: surfaces are numbered from 1 as they open the session.
    pub opening: u32,
    /// The number of the first fact of the same command: facts that are undone together share it.
    pub act: u64,
    /// What happened.
    pub event: Event,
}

impl Event {
    /// The same with the day by which something is promised, in the words of somebody who types them on this day.
    #[must_use]
    pub fn with_day(mut self, today: Date, order: Option<DayOrder>) -> Self {
        match &mut self {
            Self::Captured { promise: Some(promise), .. } | Self::CaptureEdited { promise: Some(promise), .. } => {
                promise.due_mut().find_day(today, order);
            }
            _ => {}
        }
        self
    }
}

/// Something that happened in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A surface opened the session.
    Opened,
    /// A surface left the session.
    Left,
    /// Somebody was added to the roster.
    PersonAdded {
        /// The person.
        id: PersonId,
        /// Their name or alias.
        name: String,
    },
    /// Somebody goes by another name.
    PersonRenamed {
        /// The person.
        id: PersonId,
        /// The new name.
        name: String,
    },
    /// Somebody left the room or came back.
    PersonPresent {
        /// The person.
        id: PersonId,
        /// Whether they are in the room now.
        present: bool,
    },
    /// Somebody typed by mistake was struck off the roster.
    PersonRemoved {
        /// The person.
        id: PersonId,
    },
    /// The session moved to another place. The clock of the step that was left stands still from then.
    WentTo {
        /// Where it is now.
        place: Place,
    },
    /// The clock of a step was started, or started again.
    ClockStarted {
        /// The step.
        step: StepRef,
        /// Since when it counts, where that is earlier than this fact.
        since: Option<Timestamp>,
    },
    /// The clock of a step was stopped.
    ClockPaused {
        /// The step.
        step: StepRef,
    },
    /// A step was given more or less time.
    TimeGiven {
        /// The step.
        step: StepRef,
        /// How much more, in milliseconds; below zero for less.
        more: Length,
    },
    /// A running clock was set as though it had been started earlier (above zero) or later (below zero).
    ClockShifted {
        /// The step.
        step: StepRef,
        /// How much earlier, in milliseconds.
        earlier: Length,
    },
    /// Something was caught.
    Captured {
        /// Its number.
        id: CaptureId,
        /// What it is.
        kind: CaptureKind,
        /// The words.
        text: String,
        /// The lane, counted from 0.
        lane: u8,
        /// Who said it.
        author: Option<Who>,
        /// The step it was caught in.
        step: Option<StepRef>,
        /// What is promised with it.
        promise: Option<Box<Promise>>,
    },
    /// The words of something caught were changed.
    CaptureEdited {
        /// Which.
        id: CaptureId,
        /// The new words.
        text: String,
        /// Who said it, now.
        author: Option<Who>,
        /// What is promised with it, now.
        promise: Option<Box<Promise>>,
    },
    /// Something caught went to another lane.
    CaptureMoved {
        /// Which.
        id: CaptureId,
        /// Its lane now, counted from 0.
        lane: u8,
    },
    /// Something caught became another kind.
    KindChanged {
        /// Which.
        id: CaptureId,
        /// What it is now.
        kind: CaptureKind,
    },
    /// Something caught was thrown away.
    CaptureDeleted {
        /// Which.
        id: CaptureId,
    },
    /// Something thrown away was brought back.
    CaptureRestored {
        /// Which.
        id: CaptureId,
    },
    /// The names in something caught stay as they were typed: nobody on the roster is meant.
    NamesKept {
        /// Which.
        id: CaptureId,
    },
    /// The room began to vote: a round was opened, to which every count that follows for it belongs.
    RoundOpened {
        /// Its number; no other round of the session has it.
        round: RoundId,
        /// The step that asks for it.
        step: StepRef,
        /// What is voted on, and how, as it stood then.
        rule: Box<RoundRule>,
        /// How many people on the roster were in the room; 0 where nobody is on it.
        electorate: u32,
    },
    /// Hands for something caught were counted in a round.
    VotesCounted {
        /// The round.
        round: RoundId,
        /// What they were raised for.
        id: CaptureId,
        /// The hands; none takes the count away.
        votes: Option<u32>,
    },
    /// Hands for the options of a round were counted.
    Tallied {
        /// The round.
        round: RoundId,
        /// The hands for each option in order.
        counts: Vec<u32>,
    },
    /// A count of the same act is more than the people in the room could give, and was kept all the same.
    CountConfirmed {
        /// The round.
        round: RoundId,
        /// What was counted for; none for the options of the round.
        id: Option<CaptureId>,
        /// How many people were in the room.
        people: u32,
    },
    /// A round is over: its counts stand, and what is counted from now on belongs to another one.
    RoundClosed {
        /// The round.
        round: RoundId,
    },
    /// A round does not count, whatever was counted in it.
    RoundCancelled {
        /// The round.
        round: RoundId,
    },
    /// Somebody took the lead of a block, or nobody has it.
    LeadTaken {
        /// The block.
        block: BlockId,
        /// Who leads: several where each group has a lead of its own, nobody where it was given back.
        who: Vec<Who>,
    },
    /// The session has to end at this time, or at none.
    EndFixed {
        /// When.
        at: Option<Timestamp>,
    },
    /// What is ahead is planned so much later than it was.
    PlanMoved {
        /// By how much, in milliseconds.
        by: Length,
    },
    /// The whole session stands, every clock with it, until somebody goes on.
    SessionPaused,
    /// The whole session stands for a break that was not planned.
    BreakTaken {
        /// How long it is to last, in milliseconds.
        length: Length,
    },
    /// A break that goes on is to last longer or shorter.
    BreakChanged {
        /// How long it is to last now, from its start, in milliseconds.
        length: Length,
    },
    /// The whole session goes on where it stood.
    SessionContinued,
    /// Steps were left out of the plan, or taken back into it.
    StepsSkipped {
        /// Which.
        steps: Vec<StepRef>,
        /// Whether they are left out now.
        skipped: bool,
    },
    /// The clocks of steps were set to their start, to play them again.
    StepsRepeated {
        /// Which.
        steps: Vec<StepRef>,
    },
    /// A block was put into the plan.
    BlockInserted {
        /// The block, whole, so that the file needs nothing else.
        block: Box<Block>,
        /// The block it stands behind; none at the start of the plan.
        after: Option<BlockId>,
    },
    /// The plan was changed to win time; the facts of the same act say how.
    Replanned {
        /// How much, in milliseconds.
        wins: Length,
    },
    /// What hidden steps have caught is shown to the room from now on, and what they still catch as it comes.
    BoardRevealed {
        /// Which.
        steps: Vec<StepRef>,
    },
    /// The stage shows nothing from now on, or shows something again.
    StageBlanked {
        /// Whether it shows nothing.
        blank: bool,
    },
    /// The stage keeps showing what it shows now, with the clock as it stands, or goes on.
    StageFrozen {
        /// Whether it keeps it.
        frozen: bool,
    },
    /// The stage tells the time of day, and until when a step goes, or no longer, whatever its steps ask for.
    StageTellsTime {
        /// Whether it tells it.
        tells: bool,
    },
    /// The stage shows this from now on, until the session moves on.
    StageShows {
        /// What.
        what: Showing,
    },
    /// The stage shows a line below all else, or none any more.
    StageSays {
        /// The line.
        line: Option<StageLine>,
    },
    /// The room was divided into groups.
    GroupsMade {
        /// Their number; no other groups of the session have it.
        grouping: GroupingId,
        /// The step they are for; none before the first and after the last.
        step: Option<StepRef>,
        /// Who is in which, table by table.
        groups: Vec<Vec<PersonId>>,
    },
    /// Groups were changed by hand.
    GroupsChanged {
        /// Which.
        grouping: GroupingId,
        /// Who is in which now, table by table.
        groups: Vec<Vec<PersonId>>,
    },
    /// Somebody was drawn by chance.
    PersonDrawn {
        /// Who.
        id: PersonId,
    },
    /// It is wished of two people how they sit.
    SeatingWished {
        /// Who, the smaller number first.
        people: [PersonId; 2],
        /// How; none where nothing is wished any more.
        seating: Option<Seating>,
    },
    /// Groups are made by what people are strongest in from now on, or no longer.
    GroupsBlended {
        /// How.
        blend: Blend,
    },
    /// Somebody who was drawn is passed over, without a word why: they were not drawn.
    PersonPassed {
        /// Who.
        id: PersonId,
    },
    /// Somebody rated themselves, or did so again.
    Rated {
        /// Who.
        id: PersonId,
        /// Of when.
        when: RatedAt,
        /// How.
        rating: Box<Rating>,
    },
    /// Somebody said whether their name may stand beside the signatures that they carry.
    NameShown {
        /// Who.
        id: PersonId,
        /// Whether it may.
        shown: bool,
    },
    /// An earlier session is carried on.
    CarriedOn {
        /// Which, and how the four signatures were carried there.
        from: Box<EarlierDay>,
    },
    /// Something that was promised earlier is open, and is looked at again.
    PromiseCarried {
        /// Its number here.
        id: CarriedId,
        /// What.
        what: Box<CarriedPromise>,
    },
    /// The room was told what became of a promise.
    LookedBack {
        /// Which.
        id: CarriedId,
        /// What became of it.
        outcome: Outcome,
    },
    /// The clock of the computer was set, forward (above zero) or back, while the session was open.
    TimeSet {
        /// By how much, in milliseconds.
        by: Length,
    },
    /// The newest act that stood was undone.
    Undone {
        /// The act: the number of its first fact.
        act: u64,
    },
    /// The newest undone act was done again.
    Redone {
        /// The act: the number of its first fact.
        act: u64,
    },
}
