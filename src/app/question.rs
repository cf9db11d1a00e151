//! What is asked of words in a line: whose a name is, or which day is meant.

use crate::domain::captures::CaptureId;
use crate::domain::people::PersonId;
use crate::domain::time::Date;

/// A name of which it is asked whose it is, or words that mean several days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What it is asked of, as it was typed.
    pub name: String,
    /// Who can be meant.
    pub candidates: Vec<PersonId>,
    /// Which days can be meant; none where it is a name.
    pub days: Vec<Date>,
    /// What was caught with it; none where it stands in the line itself.
    pub about: Option<CaptureId>,
}
