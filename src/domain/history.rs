//! What was done: who led when, and what an act is called.

use super::captures::CaptureId;
use super::carried::Outcome;
use super::event::{Place, Showing};
use super::people::{PersonId, Who};
use super::time::{Length, Timestamp};
use super::workshop::{BlockId, StepRef};

/// Somebody's turn at leading a block; it ends where the next one starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadTurn {
    /// Who leads, each a group of their own where there are several; nobody where the lead was given back.
    pub who: Vec<Who>,
    /// Since when.
    pub from: Timestamp,
}

/// What an act was, for the line that says what was undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// The roster was changed.
    Roster,
    /// The session moved on, back or elsewhere; undoing it comes back here.
    Moved(Place),
    /// A clock was started.
    Started,
    /// A clock was stopped.
    Paused,
    /// A step was given time.
    Gave(Length),
    /// A clock was set earlier.
    Shifted(Length),
    /// Something was caught.
    Caught(CaptureId),
    /// Something caught was changed.
    Edited(CaptureId),
    /// Something caught was put elsewhere.
    Put(CaptureId),
    /// Something caught was thrown away.
    Deleted(CaptureId),
    /// Something thrown away was brought back.
    Restored(CaptureId),
    /// Hands were counted.
    Counted,
    /// A round was closed.
    RoundClosed,
    /// The lead of a block changed.
    Led(BlockId),
    /// What was hidden in a step, and the other parts of its rounds, was shown.
    Revealed(StepRef),
    /// The end was fixed.
    End,
    /// What is ahead was planned anew.
    Redated,
    /// The whole session was paused; with a length it is a break that was not planned.
    SessionStands(Option<Length>),
    /// The whole session went on.
    WentOn,
    /// Steps of a block were left out, or taken back.
    Skipped(BlockId, bool),
    /// Clocks of a block were set to their start.
    Repeated(BlockId),
    /// A block was put into the plan.
    Inserted(BlockId),
    /// The plan was changed to win so much.
    Replanned(Length),
    /// The stage was made blank, or shows something again.
    Blanked(bool),
    /// The stage was frozen, or goes on.
    Frozen(bool),
    /// The stage tells the time of day, or no longer.
    ToldTime(bool),
    /// The stage was told to show this.
    Showed(Showing),
    /// A line was sent to the stage, or taken away from it.
    Said(bool),
    /// The room was divided into so many groups.
    Grouped(usize),
    /// Groups were changed by hand.
    Regrouped,
    /// Somebody was drawn by chance.
    Drew(PersonId),
    /// It was wished of two people how they sit.
    SeatingWished,
    /// Groups are made by what people are strongest in, or no longer.
    Blended,
    /// Somebody else was drawn in the place of this one.
    PassedOver(PersonId),
    /// Somebody rated themselves.
    Rated(PersonId),
    /// Somebody said whether their name may stand beside what they carry.
    NameShown(PersonId, bool),
    /// An earlier session was carried on.
    CarriedOn,
    /// The room was told what became of a promise.
    LookedBack(Outcome),
}

impl ActKind {
    /// Whether it is about what the stage shows, and about nothing that was done.
    pub(super) const fn is_of_the_stage(&self) -> bool {
        matches!(self, Self::Blanked(_) | Self::Frozen(_) | Self::ToldTime(_) | Self::Showed(_) | Self::Said(_))
    }
}
