//! What the clerk is given to do, and what became of it.

use crate::app::msg::{Effect, Outcome};

/// Something for the clerk to do.
#[derive(Debug)]
pub(crate) enum Job {
    /// Append these bytes, decided when so many `Grown` had been told.
    Append(Vec<u8>, u64),
    /// Let go of the session file, decided when so many `Grown` had been told; and whether nobody has done anything in it.
    Close(u64, bool),
    /// Carry out any other effect about the session file.
    Do(Effect),
    /// Look whether others have changed the session file.
    Look,
    /// Something failed in another thread, and is to be tried again in time.
    Wake,
}

/// What became of jobs.
#[derive(Debug, Default)]
pub(crate) struct JobAnswer {
    /// In the order it came about.
    pub(crate) outcomes: Vec<Outcome>,
    /// How many jobs this answers.
    pub(crate) jobs: usize,
    /// How many of them were appends that counted.
    pub(crate) appends: usize,
}
