//! Where a session was opened again, and nobody knows yet whether the clock of that computer was right.
//!
//! A clock that stands behind the last fact, or an hour after it, may be wrong: the battery was empty, nobody has set it
//! since. Until it is set, the session goes on by what it shows (or from where the last fact stands, where it shows less
//! than that). Once it is set, it tells what is true: the facts since are told anew, as though the clock had been right
//! when they happened, and every length of time that follows from them is the true one.
//!
//! Never here: a guess that is not said (`app::timing` says it).

use std::sync::Arc;

use super::Session;
use super::course::LEFT_ALONE;
use crate::domain::event::{Event, Record};
use crate::domain::time::{Length, Timestamp};

/// Whoever comes back sooner than this, and not before the last fact, has a clock that nobody doubts.
const QUICK: Length = Length::from_minutes(1);
/// Two right clocks differ by this at the most.
const NEARLY: Length = Length::from_seconds(2);

/// So many openings can be told anew, one before another: each keeps the session as it was.
const MOST: usize = 8;

/// The session before it was opened again, and what happened since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seam {
    before: Arc<Session>,
    /// The opening and every fact after it, but for clocks that were set: these tell the others anew.
    facts: Vec<Record>,
    /// Whether the clocks that ran were seen to run on.
    ran_on: bool,
}

impl Session {
    /// Keeps what it takes to tell this fact anew, once the clock turns out to have been wrong.
    pub(super) fn remember(&mut self, record: &Record) {
        match record.event {
            Event::Opened => {
                let away = record.at - self.last_at;
                if self.is_doubtful(away) {
                    return self.begin_seam(record, away <= LEFT_ALONE);
                }
            }
            Event::TimeSet { .. } => return,
            _ => {}
        }
        if let Some(seam) = &mut self.seam {
            Arc::make_mut(seam).facts.push(record.clone());
        }
    }

    fn is_doubtful(&self, away: Length) -> bool {
        away.is_negative() || (away > QUICK && self.begun().is_some())
    }

    fn begin_seam(&mut self, opened: &Record, ran_on: bool) {
        let earlier = self.seam.take();
        let mut before = self.clone();
        before.seam = earlier;
        before.keep_seams(MOST - 1);
        before.caught.take_up();
        self.seam = Some(Arc::new(Seam { before: Arc::new(before), facts: vec![opened.clone()], ran_on }));
    }

    /// Forgets all but the latest openings.
    fn keep_seams(&mut self, most: usize) {
        match &mut self.seam {
            Some(_) if most == 0 => self.seam = None,
            Some(seam) => Arc::make_mut(&mut Arc::make_mut(seam).before).keep_seams(most - 1),
            None => {}
        }
    }

    /// Whether those who opened the session last saw its clocks run on.
    pub(super) fn ran_on(&self) -> bool {
        self.seam.as_ref().is_some_and(|seam| seam.ran_on)
    }

    /// The clock was set by so much: what it told while it was wrong is told as it is now known to have been.
    pub(super) fn time_set(&mut self, by: Length, at: Timestamp) {
        let (seq, rehearsal) = (self.last_seq, self.rehearsal);
        self.tell_anew(by);
        (self.last_seq, self.rehearsal) = (seq, rehearsal);
        self.last_at = at;
        self.last_set = Some((at, by));
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
        let seam = self.seam.as_ref()?;
        let away = seam.away();
        if away.is_negative() { Some(-away) } else { seam.before.behind() }
    }

    /// The session for those who only read it, and the `now` that goes with it: where the clock was behind and nobody
    /// has set it, its facts follow upon those before.
    #[must_use]
    pub fn for_reading(mut self, now: Timestamp) -> (Self, Timestamp) {
        let Some(behind) = self.behind() else { return (self, now) };
        let (now, last) = (now + behind, self.last_at + behind);
        let (seq, rehearsal) = (self.last_seq, self.rehearsal);
        self.tell_anew(behind);
        (self.last_seq, self.rehearsal, self.last_at) = (seq, rehearsal, last);
        (self, now)
    }
}

impl Seam {
    /// How long nobody was there, as the clock tells it.
    fn away(&self) -> Length {
        self.facts.first().map_or(Length::ZERO, |opened| opened.at - self.before.last_at)
    }

    /// The session as its facts lead to it, once those since the seam are told by a clock that was set by so much.
    fn told_anew(self, by: Length) -> Session {
        let was_wrong = doubt(self.away() + by) < doubt(self.away());
        let mut session = Arc::unwrap_or_clone(self.before);
        // Where the clock was right, or as wrong before, all of it is told anew.
        if !was_wrong {
            let seq = session.last_seq;
            session.tell_anew(by);
            session.last_seq = seq;
        }
        let mut facts = self.facts.into_iter().map(|fact| shifted(fact, by));
        if let Some(opened) = facts.next() {
            session.remember(&opened);
            if let Some(seam) = session.seam.as_mut().filter(|seam| seam.facts.len() == 1) {
                Arc::make_mut(seam).ran_on = self.ran_on;
            }
            session.take(&opened);
        }
        facts.for_each(|fact| session.apply(&fact));
        session
    }
}

/// How little one believes that nobody was there for so long: less than no time is impossible, and less is likelier.
fn doubt(away: Length) -> (bool, Length) {
    (away < -NEARLY, if away.is_negative() { -away } else { away })
}

/// A fact as a clock tells it that was set by so much.
fn shifted(mut fact: Record, by: Length) -> Record {
    fact.at = fact.at + by;
    if let Event::ClockStarted { since: Some(since), .. } = &mut fact.event {
        *since = *since + by;
    }
    fact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::board::CaptureKind;
    use crate::domain::command::{Command, Draft};
    use crate::domain::event::{Place, Surface};
    use crate::domain::trial::Trial;

    fn seams(session: &Session) -> usize {
        session.seam.as_ref().map_or(0, |seam| 1 + seams(&seam.before))
    }

    fn open_again(trial: &mut Trial, after: i64) {
        trial.wait(after);
        let seq = trial.session.last_seq() + 1;
        let record = Record { seq, at: trial.now, by: Surface::Run, act: seq, event: Event::Opened };
        trial.session.apply(&record);
    }

    #[test]
    fn a_session_that_is_opened_over_and_over_keeps_the_latest_openings() {
        let mut trial = Trial::new();
        trial.ask(&Command::Next).unwrap();
        for _ in 0..3 * MOST {
            open_again(&mut trial, 120);
            let draft = Draft { kind: CaptureKind::Idea, lane: 0, text: "x".into() };
            trial.ask(&Command::Capture(draft)).unwrap();
        }
        assert_eq!(seams(&trial.session), MOST);
        // The clock was behind when it was opened last, and is set right.
        open_again(&mut trial, -3_600);
        trial.ask(&Command::GoTo(Place::Summary)).unwrap();
        let (behind, last) = (trial.session.behind(), trial.session.last_at());
        assert_eq!(behind, Some(Length::from_seconds(3_600)));
        let told = trial.session.clone().for_reading(trial.now).0;
        assert_eq!(told.last_at(), last + Length::from_seconds(3_600));
        assert_eq!(told.captures().count(), 3 * MOST);
    }
}
