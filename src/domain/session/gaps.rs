//! The time between the last fact of a program that was killed and its start again, as the room should believe it.
//!
//! The step went on: its clock ran, and people who are at work need no program. So that time is the step's, in the agenda
//! and in every export. Where somebody says that it was not (`k`, then the minutes as less than none, gives them back), it
//! is nobody's: the clock, the agenda and the exports leave it out alike.
//!
//! Never here: a guess how much of it nobody was there.

use std::collections::BTreeMap;

use super::course::LEFT_ALONE;
use super::{Session, Visit};
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::StepRef;

/// A time in which nobody knows who was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// The last fact before it.
    from: Timestamp,
    /// When the session was opened again.
    to: Timestamp,
    /// The step it lies in.
    step: StepRef,
    /// What had been given back of the step's clock by then.
    given_back: Length,
}

impl Gap {
    /// It is told by a clock that shows so much more now.
    pub(super) fn shift(&mut self, by: Length) {
        (self.from, self.to) = (self.from + by, self.to + by);
    }
}

impl Session {
    /// The session was opened again while it was under way, as far as its file tells.
    pub(super) fn note_gap(&mut self, from: Timestamp, to: Timestamp) {
        let is_open = self.visits.last().is_some_and(|visit| visit.to.is_none());
        if let Some(step) = self.timed_step(self.place)
            && let Some(clock) = self.clocks.get(&step).filter(|clock| clock.is_running() && is_open)
            && from < to
            && to - from <= LEFT_ALONE
        {
            self.gaps.push(Gap { from, to, step, given_back: clock.given_back });
        }
    }

    /// Takes out of these stays what was given back of a gap in them.
    pub(super) fn without_gaps(&self, stays: &mut Vec<Visit>) {
        // What was given back before a later gap belongs to the earlier ones.
        let mut given_back: BTreeMap<StepRef, Length> = BTreeMap::new();
        for gap in self.gaps.iter().rev() {
            let Some(clock) = self.clocks.get(&gap.step) else { continue };
            let by_now = given_back.insert(gap.step, gap.given_back).unwrap_or(clock.given_back);
            let nobodys = (by_now - gap.given_back).max(Length::ZERO).min(gap.to - gap.from);
            let since = gap.to - nobodys;
            let is_in = |stay: &Visit| {
                self.timed_step(stay.place) == Some(gap.step)
                    && stay.from <= since
                    && stay.to.is_none_or(|to| to >= gap.to)
            };
            let Some(at) = stays.iter().position(is_in).filter(|_| nobodys > Length::ZERO) else { continue };
            if let Some(stay) = stays.get_mut(at) {
                let rest = Visit { from: gap.to, ..*stay };
                stay.to = Some(since);
                stays.insert(at + 1, rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::fixture::Fixture;
    use crate::domain::pace::shares;
    use crate::domain::plan::{agenda, spent_at, spent_in};
    use crate::domain::time::Zone;

    /// The minutes of the block under way: by its clock, in the agenda, in the room's account and to its signature.
    fn told(fixture: &Fixture) -> [i64; 4] {
        let (step, _) = fixture.session.current_step().unwrap();
        let clock = fixture.session.clock(step).unwrap().spent(fixture.now);
        let row = agenda(&fixture.session, fixture.now).rows[0].spent;
        let spent = spent_in(&fixture.session, step.block, fixture.now);
        assert_eq!(spent, spent_at(&fixture.session, step, fixture.now));
        [clock, row, spent, shares(&fixture.session, fixture.now)[0].spent].map(Length::rounded_minutes)
    }

    fn killed(fixture: &mut Fixture, minutes: i64) {
        fixture.wait(minutes * 60);
        fixture.ask(&Command::Open).unwrap();
    }

    fn give_back(fixture: &mut Fixture, minutes: i64) {
        fixture.ask(&Command::ShiftClock(Length::from_minutes(-minutes))).unwrap();
    }

    fn running() -> Fixture {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        fixture.ask(&Command::StartOrPause).unwrap();
        fixture.wait(60);
        fixture
    }

    #[test]
    fn what_is_given_back_of_the_time_nobody_was_there_is_nobodys_in_clock_agenda_and_exports() {
        let mut fixture = running();
        killed(&mut fixture, 120);
        fixture.wait(60);
        assert_eq!(told(&fixture), [122; 4], "the step went on");
        give_back(&mut fixture, 120);
        assert_eq!(told(&fixture), [2; 4]);
        fixture.wait(180);
        assert_eq!(told(&fixture), [5; 4]);
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(told(&fixture), [125; 4], "nobody said so");
        fixture.ask(&Command::Redo).unwrap();
        let told_then = agenda(&fixture.session, fixture.now);
        assert_eq!(
            told_then.rows[0].asides.iter().map(|aside| (aside.to - aside.from).rounded_minutes()).sum::<i64>(),
            120
        );
        assert_eq!(told(&fixture), [5; 4]);
    }

    #[test]
    fn each_gap_has_what_was_given_back_after_it() {
        let mut fixture = running();
        give_back(&mut fixture, 1);
        let by_the_clock = |fixture: &Fixture| told(fixture)[0];
        assert_eq!(by_the_clock(&fixture), 0, "begun a minute later, and nobody was away");
        killed(&mut fixture, 30);
        give_back(&mut fixture, 20);
        killed(&mut fixture, 10);
        assert_eq!(told(&fixture)[1..], [21; 3], "the minute before the clock began is the step's");
        give_back(&mut fixture, 4);
        assert_eq!(told(&fixture)[1..], [17; 3]);
        assert_eq!(by_the_clock(&fixture), 16);
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(told(&fixture)[1..], [21; 3]);
    }

    #[test]
    fn a_clock_that_is_set_moves_the_gap_with_it() {
        let mut fixture = running();
        killed(&mut fixture, 30);
        fixture.ask(&Command::SetTime(Length::from_minutes(60), None)).unwrap();
        fixture.now = fixture.now + Length::from_minutes(60);
        give_back(&mut fixture, 30);
        let [clock, rest @ ..] = told(&fixture);
        assert_eq!(rest, [clock; 3], "{}", Zone::UTC.clock(fixture.now));
    }
}
