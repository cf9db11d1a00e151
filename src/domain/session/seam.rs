//! Where a session was opened again, and nobody knows yet whether the clock of that computer was right.
//!
//! A clock that stands behind the last fact, or an hour after it, may be wrong: the battery was empty, nobody has set it
//! since. Until it is set, the session goes on by what it shows (or from where the last fact stands, where it shows less
//! than that). Once it is set, it tells what is true: the facts since are told anew, as though the clock had been right
//! when they happened, and every length of time that follows from them is the true one.
//!
//! Where it is set while nobody has the session open, the next opening tells so: nothing lasts less than no time, so a
//! clock that was behind the facts before and has caught up with them was set, and so was one that goes back by most of
//! an absence that nobody saw the end of by another clock. It is taken to have been set by as little as makes all that
//! possible; what of an absence that leaves open is where no clock of a step jumps for it. A clock that shows a longer
//! time for no such reason is believed: somebody was away.
//!
//! Never here: a guess that is not said (`app::timing` says it).

use std::iter::{once, successors};
use std::sync::Arc;

use super::Session;
use super::course::LEFT_ALONE;
use super::sets::{NEARLY, QUICK, is_nearly_nothing};
use crate::domain::event::{Event, Record};
use crate::domain::time::{Length, Timestamp};

/// So many openings can be told anew, one before another: each keeps the session as it was.
const MOST: usize = 8;
/// So many facts are told anew: some ten days of a workshop without a break.
const LONGEST: usize = 10_000;

/// The session before it was opened again, and what happened since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seam {
    before: Arc<Session>,
    /// The opening and every fact after it, but for clocks that were set: these tell the others anew.
    facts: Vec<Record>,
    /// How long nobody was there, as far as it is believed; below zero where the clock went back.
    away: Length,
    /// Whether the clock is known to have been set between, so that it is taken for right since.
    is_set: bool,
    /// Whether the clocks that ran were seen to run on.
    ran_on: bool,
    /// By how much the opening has been told anew, and what was before it: at first, and after each time the clock was set.
    told: Vec<Told>,
}

/// By how much something has been told anew since a session was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Told {
    opening: Length,
    before: Length,
}

impl Session {
    /// Keeps what it takes to tell this fact anew, once the clock turns out to have been wrong.
    pub(super) fn remember(&mut self, record: &Record) {
        match record.event {
            Event::Opened => {
                let is_set = self.set_meanwhile(record.at).is_some();
                if is_set || self.is_doubtful(self.away_at(record.at)) {
                    return self.begin_seam(record, is_set);
                }
            }
            Event::TimeSet { .. } => return,
            _ => {}
        }
        // Whoever has worked so long by a clock goes by it.
        self.seam.take_if(|seam| seam.facts.len() >= LONGEST);
        if let Some(seam) = &mut self.seam {
            Arc::make_mut(seam).facts.push(record.clone());
        }
    }

    fn is_doubtful(&self, away: Length) -> bool {
        away.is_negative() || (away > QUICK && self.begun().is_some())
    }

    fn begin_seam(&mut self, opened: &Record, is_set: bool) {
        let away = self.away_at(opened.at);
        let earlier = self.seam.take();
        let mut before = self.clone();
        self.seam = earlier.clone().filter(|_| is_set);
        before.seam = earlier;
        before.keep_seams(MOST - 1);
        before.caught.take_up();
        self.come_up_to(opened.at);
        let ran_on = opened.at - self.last_at <= LEFT_ALONE;
        let facts = vec![opened.clone()];
        let told = vec![Told::default()];
        self.seam = Some(Arc::new(Seam { before: Arc::new(before), facts, away, is_set, ran_on, told }));
    }

    /// Forgets all but the latest openings.
    fn keep_seams(&mut self, most: usize) {
        match &mut self.seam {
            Some(_) if most == 0 => self.seam = None,
            Some(seam) => Arc::make_mut(&mut Arc::make_mut(seam).before).keep_seams(most - 1),
            None => {}
        }
    }

    /// What was told is told by the clock of an opening at this moment: set right, where it was set meanwhile, and by a
    /// clock that stands before the last fact in any case, because nobody knows how long that was.
    fn come_up_to(&mut self, at: Timestamp) {
        if let Some(by) = self.set_meanwhile(at) {
            let taken_back = self.taken_back(at);
            self.tell_by(by);
            if let Some((_, by)) = taken_back {
                self.sets.note(by);
            }
        }
        let behind = at - self.last_at;
        if behind.is_negative() {
            self.shift(behind);
            self.last_at = at;
        }
    }

    /// The seams from the newest to the oldest, as far as the clock is not known to have been set.
    fn seams(&self) -> impl Iterator<Item = &Seam> {
        successors(self.seam.as_deref(), |seam: &&Seam| seam.older())
    }

    /// By how much the clock must have been behind the facts before, at each seam where it was: from the newest seam on,
    /// each with those before it.
    fn lags(&self) -> impl Iterator<Item = Length> {
        let behind = self.seams().filter(|seam| seam.away.is_negative() && !seam.is_set).map(|seam| -seam.away);
        behind.scan(Length::ZERO, |sum, behind| {
            *sum += behind;
            Some(*sum)
        })
    }

    /// By how much the clock was set since the last fact, if the session is opened at this moment and that is likelier
    /// than what the clock shows: where that takes back what it was set by while the session was open; where it was behind
    /// and has caught up with the facts before that; or where it goes back by more than is left then of an absence.
    pub fn set_meanwhile(&self, at: Timestamp) -> Option<Length> {
        if let Some((lag, by)) = self.taken_back(at) {
            return Some(lag + by);
        }
        let away = at - self.last_at;
        if away >= -NEARLY {
            return self.lags().filter(|lag| *lag > NEARLY && *lag <= away + NEARLY).max();
        }
        let back = -away;
        let explains = |seam: &Seam| {
            let left = seam.away + away;
            seam.away > QUICK && left >= -NEARLY && left < back
        };
        self.seams().any(explains).then_some(away)
    }

    /// By how much the clock was set since the last fact, if that takes back what it was set by while the session was open;
    /// and by how much it has caught up besides with the facts before it was behind.
    fn taken_back(&self, at: Timestamp) -> Option<(Length, Length)> {
        let away = at - self.last_at;
        let lags = self.lags().filter(|lag| *lag <= away);
        once(Length::ZERO).chain(lags).find_map(|lag| Some((lag, self.sets.taken_back(away - lag)?)))
    }

    /// How long nobody was there, if the session is opened at this moment, as far as the clock is believed.
    pub fn away_at(&self, at: Timestamp) -> Length {
        let away = at - self.last_at;
        if let Some((lag, by)) = self.taken_back(at) {
            return (away - lag - by).max(Length::ZERO);
        }
        let set = self.set_meanwhile(at).filter(|by| !by.is_negative());
        set.map_or(away, |by| (away - by).max(Length::ZERO))
    }

    /// Whether those who opened the session last saw its clocks run on.
    pub(super) fn ran_on(&self) -> bool {
        self.seam.as_ref().is_some_and(|seam| seam.ran_on)
    }

    /// The clock was set by so much: what it told while it was wrong is told as it is now known to have been.
    pub(super) fn time_set(&mut self, by: Length, at: Timestamp) {
        let was_behind = self.behind();
        self.tell_by(by);
        self.last_at = at;
        self.last_set = Some((at, by));
        // Where it was behind the facts before, what it showed then was surely wrong, and nobody sets it to that.
        if self.behind() >= was_behind {
            self.sets.note(by);
        }
    }

    /// Tells everything by a clock that was set by so much.
    fn tell_by(&mut self, by: Length) {
        let (seq, rehearsal, last, sets) =
            (self.last_seq, self.rehearsal, self.last_at + by, std::mem::take(&mut self.sets));
        self.tell_anew(by);
        (self.last_seq, self.rehearsal, self.last_at, self.sets) = (seq, rehearsal, last, sets);
    }

    fn tell_anew(&mut self, by: Length) {
        match self.seam.take() {
            Some(seam) => {
                let is_laid = self.caught.is_laid();
                *self = Arc::unwrap_or_clone(seam).told_anew(by);
                if is_laid {
                    self.caught.lay_out(&self.workshop);
                }
            }
            None => self.shift(by),
        }
    }

    /// By how much the clock of this computer was behind the facts before, where it was and has not been set since: the
    /// session goes on as though no time had passed.
    pub fn behind(&self) -> Option<Length> {
        self.lags().max()
    }

    /// The session for those who only read it, and the `now` that goes with it: where the clock was behind and nobody
    /// has set it, its facts follow upon those before.
    #[must_use]
    pub fn for_reading(mut self, now: Timestamp) -> (Self, Timestamp) {
        let Some(behind) = self.behind() else { return (self, now) };
        self.tell_by(behind);
        (self, now + behind)
    }
}

impl Seam {
    /// The one before, as far as the clock is not known to have been set.
    fn older(&self) -> Option<&Self> {
        if self.is_set { None } else { self.before.seam.as_deref() }
    }

    /// The session as its facts lead to it, once those since the seam are told by a clock that was set by so much.
    fn told_anew(mut self, by: Length) -> Session {
        let opened_at = self.facts.first().map_or(self.before.last_at, |opened| opened.at);
        let now = self.told.last().copied().unwrap_or_default();
        let opening = now.opening + by;
        let again = self.told.iter().position(|told| is_nearly_nothing(told.opening - opening));
        let is_shifted = again.is_none() && !self.was_wrong(opened_at + by);
        let before = match again.and_then(|again| self.told.get(again)) {
            // A clock that goes on as it did once: all is as it was then.
            Some(told) => told.before,
            // Where the clock was right at the opening, or as wrong before, all of it is told anew.
            None if is_shifted => now.before + by,
            None => now.before,
        };
        self.told.truncate(again.unwrap_or(MOST));
        self.told.push(Told { opening, before });
        let mut session = Arc::unwrap_or_clone(self.before);
        let seq = session.last_seq;
        if self.is_set && is_shifted {
            session.come_up_to(opened_at);
        }
        if before != now.before {
            session.tell_anew(before - now.before);
        }
        session.last_seq = seq;
        let mut facts = self.facts.into_iter().map(|fact| shifted(fact, by));
        if let Some(opened) = facts.next() {
            if self.is_set && is_shifted {
                session.remember(&opened);
            } else {
                session.begin_seam(&opened, session.set_meanwhile(opened.at).is_some());
            }
            if let Some(seam) = session.seam.as_mut().filter(|seam| seam.facts.len() == 1) {
                let seam = Arc::make_mut(seam);
                (seam.ran_on, seam.told) = (self.ran_on, self.told);
            }
            session.take(&opened);
        }
        facts.for_each(|fact| session.apply(&fact));
        session
    }

    /// Whether the clock was likelier wrong when the session was opened than right: by one set since, that was at this moment.
    fn was_wrong(&self, opened_at: Timestamp) -> bool {
        let away = self.before.away_at(opened_at);
        let is_likelier = if self.is_set && self.away.is_negative() {
            away >= -NEARLY // What explains it already is not to be doubted for less.
        } else {
            doubt(away) < doubt(self.away)
        };
        is_likelier && self.before.is_doubtful(self.away)
    }
}

/// How little one believes that nobody was there for so long: less than no time is impossible, and less is likelier.
fn doubt(away: Length) -> (bool, Length) {
    (away < -NEARLY, if away.is_negative() { -away } else { away })
}

/// A fact as a clock tells it that was set by so much.
fn shifted(mut fact: Record, by: Length) -> Record {
    fact.at = fact.at + by;
    match &mut fact.event {
        Event::ClockStarted { since: Some(since), .. } => *since = *since + by,
        // What was given is a time of day.
        Event::EndFixed { at: Some(end) } => *end = *end + by.in_whole_days(),
        _ => {}
    }
    fact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::captures::CaptureKind;
    use crate::domain::command::{Command, Draft};
    use crate::domain::event::{Place, Surface};
    use crate::domain::fixture::Fixture;

    fn seams(session: &Session) -> usize {
        session.seam.as_ref().map_or(0, |seam| 1 + seams(&seam.before))
    }

    fn open_again(fixture: &mut Fixture, after: i64) {
        fixture.wait(after);
        let seq = fixture.session.last_seq() + 1;
        let record = Record { seq, at: fixture.now, by: Surface::Run, opening: 1, act: seq, event: Event::Opened };
        fixture.session.apply(&record);
    }

    #[test]
    fn a_session_that_is_opened_over_and_over_keeps_the_latest_openings() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        for _ in 0..3 * MOST {
            open_again(&mut fixture, 120);
            let draft = Draft { kind: CaptureKind::Idea, lane: 0, text: "x".into() };
            fixture.ask(&Command::Capture(draft)).unwrap();
        }
        assert_eq!(seams(&fixture.session), MOST);
        // The clock was behind when it was opened last, and is set right.
        open_again(&mut fixture, -3_600);
        fixture.ask(&Command::GoTo(Place::Summary)).unwrap();
        let (behind, last) = (fixture.session.behind(), fixture.session.last_at());
        assert_eq!(behind, Some(Length::from_seconds(3_600)));
        let told = fixture.session.clone().for_reading(fixture.now).0;
        assert_eq!(told.last_at(), last + Length::from_seconds(3_600));
        assert_eq!(told.captures().count(), 3 * MOST);
    }

    #[test]
    fn a_clock_that_so_much_was_told_by_is_believed() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::Next).unwrap();
        open_again(&mut fixture, -3_600);
        for left in [LONGEST - 2, 1, 0] {
            assert_eq!(seams(&fixture.session), 1, "{left} before");
            for _ in 0..left.max(1) {
                fixture.ask(&Command::StartOrPause).unwrap();
            }
        }
        assert_eq!(seams(&fixture.session), 0);
        assert_eq!(fixture.session.behind(), None);
    }
}
