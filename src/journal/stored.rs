//! A fact as it is stored: the words of the session file, apart from those the program works with. Here alone one becomes
//! the other, field by field, and neither compiles without the other.
//!
//! Frozen: what stands here is never renamed or removed; a new field has a default, and a new kind of fact gets a line in
//! the form that the tests keep.
//!
//! Never here: what a fact means.

use serde::{Deserialize, Serialize};

use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::carried::{CarriedId, CarriedPromise, EarlierDay, Outcome};
use crate::domain::event::{Event, Place, Showing, StageLine};
use crate::domain::groups::{Blend, Seating};
use crate::domain::ids::{GroupingId, RoundId};
use crate::domain::people::{PersonId, Who};
use crate::domain::promises::Promise;
use crate::domain::ratings::{RatedAt, Rating};
use crate::domain::time::{Length, Timestamp};
use crate::domain::voting_round::RoundRule;
use crate::domain::workshop::{Block, BlockId, StepRef};

/// A fact, written and read as a line holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoredFact(#[serde(with = "StoredEvent")] pub Event);

/// What `event` holds in a line.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Event")]
pub(super) enum StoredEvent {
    Opened,
    Left,
    PersonAdded {
        id: PersonId,
        name: String,
    },
    PersonRenamed {
        id: PersonId,
        name: String,
    },
    PersonPresent {
        id: PersonId,
        present: bool,
    },
    PersonRemoved {
        id: PersonId,
    },
    WentTo {
        place: Place,
    },
    ClockStarted {
        step: StepRef,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Timestamp>,
    },
    ClockPaused {
        step: StepRef,
    },
    TimeGiven {
        step: StepRef,
        more: Length,
    },
    ClockShifted {
        step: StepRef,
        earlier: Length,
    },
    Captured {
        id: CaptureId,
        kind: CaptureKind,
        text: String,
        #[serde(default, skip_serializing_if = "is_zero")]
        lane: u8,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        author: Option<Who>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<StepRef>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promise: Option<Box<Promise>>,
    },
    CaptureEdited {
        id: CaptureId,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        author: Option<Who>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promise: Option<Box<Promise>>,
    },
    CaptureMoved {
        id: CaptureId,
        lane: u8,
    },
    KindChanged {
        id: CaptureId,
        kind: CaptureKind,
    },
    CaptureDeleted {
        id: CaptureId,
    },
    CaptureRestored {
        id: CaptureId,
    },
    NamesKept {
        id: CaptureId,
    },
    RoundOpened {
        round: RoundId,
        step: StepRef,
        rule: Box<RoundRule>,
        electorate: u32,
    },
    VotesCounted {
        round: RoundId,
        id: CaptureId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        votes: Option<u32>,
    },
    Tallied {
        round: RoundId,
        counts: Vec<u32>,
    },
    CountConfirmed {
        round: RoundId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<CaptureId>,
        people: u32,
    },
    RoundClosed {
        round: RoundId,
    },
    RoundCancelled {
        round: RoundId,
    },
    LeadTaken {
        block: BlockId,
        who: Vec<Who>,
    },
    EndFixed {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Timestamp>,
    },
    PlanMoved {
        by: Length,
    },
    SessionPaused,
    BreakTaken {
        length: Length,
    },
    BreakChanged {
        length: Length,
    },
    SessionContinued,
    StepsSkipped {
        steps: Vec<StepRef>,
        skipped: bool,
    },
    StepsRepeated {
        steps: Vec<StepRef>,
    },
    BlockInserted {
        block: Box<Block>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<BlockId>,
    },
    Replanned {
        wins: Length,
    },
    BoardRevealed {
        steps: Vec<StepRef>,
    },
    StageBlanked {
        blank: bool,
    },
    StageFrozen {
        frozen: bool,
    },
    StageTellsTime {
        tells: bool,
    },
    StageShows {
        what: Showing,
    },
    StageSays {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<StageLine>,
    },
    GroupsMade {
        grouping: GroupingId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<StepRef>,
        groups: Vec<Vec<PersonId>>,
    },
    GroupsChanged {
        grouping: GroupingId,
        groups: Vec<Vec<PersonId>>,
    },
    PersonDrawn {
        id: PersonId,
    },
    PersonPassed {
        id: PersonId,
    },
    SeatingWished {
        people: [PersonId; 2],
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seating: Option<Seating>,
    },
    GroupsBlended {
        blend: Blend,
    },
    Rated {
        id: PersonId,
        when: RatedAt,
        rating: Box<Rating>,
    },
    NameShown {
        id: PersonId,
        shown: bool,
    },
    CarriedOn {
        from: Box<EarlierDay>,
    },
    PromiseCarried {
        id: CarriedId,
        what: Box<CarriedPromise>,
    },
    LookedBack {
        id: CarriedId,
        outcome: Outcome,
    },
    TimeSet {
        by: Length,
    },
    Undone {
        act: u64,
    },
    Redone {
        act: u64,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_zero(lane: &u8) -> bool {
    *lane == 0
}
