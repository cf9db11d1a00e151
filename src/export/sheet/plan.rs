//! The plan that a sheet tells of: a workshop as it is written, or a session of it, with when its blocks are and who leads them.
//!
//! Never here: how that is written.

use crate::domain::plan::agenda;
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp, Zone, time_of_day};
use crate::domain::workshop::{Block, Workshop};
use crate::text::{clean_line, listed};

/// What a sheet tells of.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The workshop, in a session with what was put into it.
    pub workshop: &'a Workshop,
    /// When its blocks are.
    pub times: Times,
    /// Who leads each block, in their order; empty where nobody is known to.
    led_by: Vec<String>,
}

/// When the blocks of a plan are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Times {
    /// Counted from nought.
    FromNought,
    /// The first begins at this time of day, counted from midnight, and each where the one before it ends.
    From(Length),
    /// They begin at these times of day, in their order.
    Each(Vec<Length>),
}

impl Times {
    /// A moment: the time of day, or where there is none how far into the plan.
    pub(super) fn clock(&self, at: Length) -> String {
        let minutes = at.whole_seconds() / 60;
        match self {
            Self::FromNought => format!("{}:{:02}", minutes / 60, minutes % 60),
            Self::From(_) | Self::Each(_) => format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60),
        }
    }
}

impl<'a> Plan<'a> {
    /// A workshop as it is written. `start` is the time of day it begins, counted from midnight; without it the times count
    /// from nought.
    pub fn written(workshop: &'a Workshop, start: Option<Length>) -> Self {
        let times = start.map_or(Times::FromNought, Times::From);
        Self { workshop, times, led_by: Vec::new() }
    }

    /// A session as it stands: its blocks when they were, and when they are expected now. One that has not begun has no times
    /// but those from `start` on, which else goes before.
    pub fn of_session(session: &'a Session, start: Option<Length>, (zone, now): (&Zone, Timestamp)) -> Self {
        let workshop = session.workshop();
        let of_day = |at: Timestamp| zone.clock(at).get(..5).and_then(time_of_day).unwrap_or_default();
        let each = || Times::Each(agenda(session, now).rows.iter().map(|row| of_day(row.starts)).collect());
        let times = match (start, session.begun()) {
            (Some(start), _) => Times::From(start),
            (None, Some(_)) => each(),
            (None, None) => Times::FromNought,
        };
        let leads = |block| session.leads(block).iter().map(|who| clean_line(session.name_of(who))).collect::<Vec<_>>();
        let led_by = workshop.blocks.iter().map(|block| listed(&leads(block.id))).collect();
        Self { workshop, times, led_by }
    }

    /// When a block begins.
    pub(super) fn begins(&self, index: usize) -> Length {
        let before = self.workshop.blocks.iter().take(index).map(Block::length).sum();
        match &self.times {
            Times::FromNought => before,
            Times::From(start) => *start + before,
            Times::Each(starts) => starts.get(index).copied().unwrap_or_default(),
        }
    }

    /// From when to when all of it is, the end after the start also where that is past midnight.
    pub(super) fn span(&self) -> (Length, Length) {
        const A_DAY: Length = Length::from_minutes(24 * 60);
        let begins = self.begins(0);
        let last = self.workshop.blocks.iter().enumerate().next_back();
        let ends = last.map_or(begins, |(index, block)| self.begins(index) + block.length());
        (begins, if ends < begins { ends + A_DAY } else { ends })
    }

    /// Who leads a block; empty where nobody is known to.
    pub(super) fn led_by(&self, index: usize) -> &str {
        self.led_by.get(index).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::fixture::{self, Fixture};
    use crate::domain::people::Who;

    #[test]
    fn times_are_the_clock_s_or_count_from_nought() {
        assert_eq!(Times::FromNought.clock(Length::from_minutes(65)), "1:05");
        let late = Length::from_minutes(23 * 60 + 30);
        assert_eq!(Times::From(late).clock(late + Length::from_minutes(45)), "00:15", "a plan may pass midnight");
        assert_eq!(Times::From(late).clock(late + Length::from_seconds(59)), "23:30");
    }

    #[test]
    fn every_block_has_its_time() {
        let workshop = fixture::workshop();
        let times = |plan: &Plan<'_>| (0..3).map(|index| plan.times.clock(plan.begins(index))).collect::<Vec<_>>();
        assert_eq!(times(&Plan::written(&workshop, Some(Length::from_minutes(9 * 60)))), ["09:00", "09:08", "09:18"]);
        assert_eq!(times(&Plan::written(&workshop, None)), ["0:00", "0:08", "0:18"]);
    }

    #[test]
    fn a_session_tells_when_its_blocks_are_now_and_who_leads_them() {
        let mut fixture = Fixture::new();
        let of = |fixture: &Fixture| {
            let plan = Plan::of_session(&fixture.session, None, (&Zone::UTC, fixture.now));
            let times: Vec<String> = (0..3).map(|index| plan.times.clock(plan.begins(index))).collect();
            (times, plan.led_by(1).to_owned())
        };
        assert_eq!(of(&fixture).0, ["0:00", "0:08", "0:18"], "nobody knows when it will begin");
        fixture.ask(&Command::Next).unwrap();
        let began = Zone::UTC.clock(fixture.now);
        let second = fixture.session.workshop().blocks[1].id;
        let two = ["Amara", "Ben"].map(|name| Who::Named(name.into()));
        fixture.ask(&Command::SetLead(second, two.to_vec())).unwrap();
        // Ten minutes pass before the clock is started.
        fixture.wait(600);
        let (times, led_by) = of(&fixture);
        assert_eq!(times[0], began);
        let late = time_of_day(&times[1]).unwrap() - time_of_day(&began).unwrap();
        assert_eq!(late, Length::from_minutes(18));
        assert_eq!(led_by, "Amara and Ben");
    }
}
