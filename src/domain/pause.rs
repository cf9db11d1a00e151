//! A session that stands as a whole: paused, or in a break that was not planned.

use super::ids::StepRef;
use super::time::{Clock, Length, Timestamp};

/// The whole session stands: every clock with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionPause {
    /// Since when.
    pub since: Timestamp,
    /// How long, where that was said: a break that was not planned. None until somebody says that it goes on.
    pub length: Option<Length>,
    /// The step whose clock ran, and runs again when the session goes on.
    pub running: Option<StepRef>,
}

impl SessionPause {
    /// The clock of a break; none where nobody knows how long it takes.
    pub fn clock(&self) -> Option<Clock> {
        Some(Clock { since: Some(self.since), begun: Some(self.since), ..Clock::new(self.length?) })
    }

    /// What is left of a break; below zero once it is over.
    pub fn remaining(&self, now: Timestamp) -> Option<Length> {
        self.clock().map(|clock| clock.remaining(now))
    }
}
