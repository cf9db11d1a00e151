//! Where a session is, what the stage is told to show of it, and the line it shows below all else.
//!
//! Never here: whether it may, and what the room sees of it.

use serde::{Deserialize, Serialize};

use super::captures::CaptureId;
use super::ids::{BlockId, CarriedId, StepRef};
use super::time::Timestamp;

/// Where a session is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// Before the first step: people arrive.
    #[default]
    Lobby,
    /// At a step.
    Step(StepRef),
    /// At the debrief questions of a block, in the time of its last step.
    Debrief(BlockId),
    /// After the last step.
    Summary,
}

/// What the stage shows of where the session is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Showing {
    /// What people are to do.
    #[default]
    Instruction,
    /// The stickies of the block.
    Board,
    /// The plan.
    Agenda,
    /// How the four signatures are carried.
    Map,
    /// The clock alone.
    Clock,
    /// The board, with this sticky held up.
    Sticky(CaptureId),
    /// This page of the summary, counted from 0; the first is what is shown of itself.
    Page(u16),
    /// Who works with whom.
    Groups,
    /// Who was drawn last.
    Drawn,
    /// How the four signatures are carried, of a few people who have all said yes to it.
    MapOfFew,
    /// This, which was promised in an earlier session.
    Promise(CarriedId),
    /// This statement for people to rate themselves by, counted from 0.
    Statement(u8),
}

/// A line that the stage shows below all else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageLine {
    /// What it says: one line.
    pub text: String,
    /// When it goes away by itself.
    pub until: Timestamp,
}
