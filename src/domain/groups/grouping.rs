//! Groups of a room as they stand.
//!
//! Never here: how they came about.

use crate::domain::ids::{GroupingId, StepRef};
use crate::domain::people::PersonId;

/// Groups that a room made at one time, with all that was changed by hand since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// Their number in the session.
    pub id: GroupingId,
    /// The step they are for; none before the first and after the last.
    pub step: Option<StepRef>,
    /// Who is in which, table by table.
    pub groups: Vec<Vec<PersonId>>,
}

impl Grouping {
    /// The table somebody sits at, counted from 0; none where they are in no group.
    pub fn table_of(&self, who: PersonId) -> Option<usize> {
        self.groups.iter().position(|group| group.contains(&who))
    }
}
