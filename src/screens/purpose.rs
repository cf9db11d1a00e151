//! What a line is typed for.
//!
//! Never here: what is typed; what becomes of it.

use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::people::PersonId;
use crate::domain::ratings::RatedAt;
use crate::domain::workshop::{BlockId, StepRef};

/// Stands between the rows of a table that was pasted into one line.
pub const ROW_ENDS: &str = " ⏎ ";

/// What becomes of a typed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is caught.
    Catch {
        /// As what.
        kind: CaptureKind,
        /// In which lane, counted from 0.
        lane: u8,
    },
    /// It replaces the words of something caught.
    Edit(CaptureId),
    /// Hands for something caught.
    Votes(CaptureId),
    /// Hands for the options of a step.
    Tally(Option<StepRef>),
    /// How many minutes ago the clock of a step was started.
    StartedEarlier(Option<StepRef>),
    /// How long a break that was not planned is to last.
    Break,
    /// The time of day at which a step ends.
    StepEnd(Option<StepRef>),
    /// The time of day at which the session has to end.
    SessionEnd,
    /// A line for the stage.
    SayOnStage,
    /// Who leads a block.
    Lead(BlockId),
    /// People for the roster.
    People,
    /// How people rate themselves, of this time: a name and a rating, or the rows of a table.
    Ratings(RatedAt),
    /// A new name.
    Rename(PersonId),
    /// Who is meant by the open name in something caught.
    Meant(CaptureId),
}

impl Purpose {
    /// Whether Enter stays for the next line of the same kind.
    pub const fn stays(&self) -> bool {
        matches!(self, Self::Catch { .. } | Self::People | Self::Ratings(_))
    }

    /// Whether a line for the other thing is one for this as well. What is caught changes its lane freely.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Catch { kind, .. }, Self::Catch { kind: other, .. }) => kind == other,
            _ => self == other,
        }
    }

    /// What goes into its line of lines that were pasted together, and whether that is all of them.
    pub fn of_pasted(&self, lines: &[String]) -> (String, bool) {
        match self {
            Self::Lead(_) => (lines.join(", "), true),
            Self::Ratings(_) => (lines.join(ROW_ENDS), true),
            Self::Catch { .. } | Self::Edit(_) | Self::Votes(_) | Self::Tally(_) | Self::People => {
                (lines.join(" "), true)
            }
            _ => (lines.first().cloned().unwrap_or_default(), lines.len() < 2),
        }
    }

    /// The lines that it takes of several that came together: each alone where each is caught, else one.
    pub fn lines_of(&self, lines: Vec<String>) -> Vec<String> {
        match self {
            Self::Catch { .. } => lines,
            _ if lines.is_empty() => Vec::new(),
            _ => vec![self.of_pasted(&lines).0],
        }
    }

    /// Whether it opens with words that are to be changed.
    pub const fn changes_words(&self) -> bool {
        matches!(self, Self::Edit(_) | Self::Rename(_))
    }
}
