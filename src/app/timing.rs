//! What time does to the program: when the screen next changes, what begins by itself, and when a
//! line is due that the facilitator wanted to say.
//!
//! At zero nothing happens by itself, but for rounds whose author asked for it.

use super::App;
use super::msg::Effect;
use super::stack::Shown;
use super::words::clock;
use crate::domain::command::Command;
use crate::domain::session::{LEFT_ALONE, Session};
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::StepRef;

/// What has been done about a moment, so that it is done once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moments {
    /// The part that the next one was asked to follow, and when.
    advanced: Option<(StepRef, Timestamp)>,
    /// The step whose prompts have been seen, up to which time into it.
    prompted: Option<(StepRef, Length)>,
}

impl Moments {
    /// What was done stays done when the clock is set.
    fn shift(&mut self, by: Length) {
        if let Some((_, at)) = &mut self.advanced {
            *at = *at + by;
        }
    }
}

impl App {
    /// When the screen next changes by itself, or something is to be done, if ever: the next second of a clock that is
    /// seen, the end of what closes itself, a part that begins, a bell, a prompt.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let notice = self.notice.as_ref().map(|notice| notice.until);
        let closes = self.closes_at;
        let around = self.around(now);
        let figure = self.stack.seen().filter_map(|screen| screen.changes_at(&around)).min();
        let masked = self.line.as_ref().and_then(|line| line.seen_until).filter(|until| *until > now);
        let others = self.company.changes_at(now);
        [notice, closes, masked, others, self.asks_until(), figure, self.next_moment(now)].into_iter().flatten().min()
    }

    /// When something is to be done though nobody asks for it now.
    pub(super) fn next_moment(&self, now: Timestamp) -> Option<Timestamp> {
        let session = &self.live.as_ref()?.session;
        let advance = session.advances_at().filter(|it| self.moments.advanced != Some(*it)).map(|(_, at)| at);
        let prompt = next_prompt(session, now);
        [advance, self.next_bell(session), prompt].into_iter().flatten().min()
    }

    /// Does what is due by now.
    pub(super) fn do_what_is_due(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::from_iter(self.bell_that_is_due(now));
        let Some(live) = &self.live else { return effects };
        if let Some(next) = live.session.advances_at()
            && next.1 <= now
            && self.moments.advanced != Some(next)
        {
            self.moments.advanced = Some(next);
            effects.extend(self.ask(now, Command::Advance(next.0)));
        }
        if matches!(self.stack.over(), Some(Shown::Peek(_))) {
            self.moments.prompted = self.current(|session| last_prompt(session, now));
        }
        effects
    }

    /// Whether a line is due that has not been looked at.
    pub(super) fn is_prompted(&self, now: Timestamp) -> bool {
        self.current(|session| last_prompt(session, now)).is_some_and(|due| self.moments.prompted != Some(due))
    }

    /// The computer slept: the clock on the wall went on, and so did the session.
    pub(super) fn slept(&mut self, now: Timestamp, long: Length) {
        let running = self.current(|session| {
            let (at, _) = session.current_step()?;
            session.clock(at).filter(crate::domain::time::Clock::is_running)
        });
        self.company.wait_anew(now);
        self.say_for(now, clock::slept(long, running.is_some()), 60);
    }

    /// The clock of the computer was set: what was to close itself does so when it would have.
    pub(super) fn shift_what_closes(&mut self, by: Length) {
        self.moments.shift(by);
        self.bell.rung = self.bell.rung.map(|(step, at)| (step, at + by));
        self.closes_at = self.closes_at.map(|until| until + by);
        self.shift_question(by);
    }

    /// The clock of the computer was set: the session's clocks keep what they have left, or have what is true where the
    /// clock had been wrong since the session was opened.
    pub(super) fn time_set(&mut self, now: Timestamp, by: Length) -> Vec<Effect> {
        // What else is said in passing was to go away by the clock that was set.
        (self.notice, self.asked_again) = (None, None);
        self.company.wait_anew(now);
        let counted = |session: &Session| {
            let pause = session.pause().and_then(|pause| pause.remaining(now));
            let step = session.current_step().and_then(|(at, _)| session.clock(at)).map(|clock| clock.remaining(now));
            (pause, step)
        };
        let before = self.current(|session| {
            let before = now - by;
            let pause = session.pause().and_then(|pause| pause.remaining(before));
            let step = session.current_step().and_then(|(at, _)| session.clock(at));
            Some((pause, step.map(|clock| clock.remaining(before))))
        });
        let command = Command::SetTime(by, self.set_seen);
        let tried = self.live.as_ref().and_then(|live| live.tried(&command, now));
        let after = tried.as_ref().map(counted);
        let mended = before.map(|before| after.is_some_and(|after| before != after));
        self.say_for(now, clock::was_set(by, mended), 60);
        self.ask(now, command)
    }

    /// Says what is taken for true about the time since the last fact of a session that is opened again: what went on
    /// meanwhile, and that a clock which stands before that fact is not believed.
    pub(super) fn say_how_long_it_was_left(&mut self, now: Timestamp) {
        const WORTH_A_WORD: Length = Length::from_minutes(2);
        let Some(Absence { away, set, counts }) = self.current(|session| Some(Absence::of(session, now))) else {
            return;
        };
        let passed = self.live.as_ref().and_then(|live| {
            let end = live.session.end_passed_by(now)?;
            Some((live.zone.clock(end), live.zone.short_date(end)))
        });
        let said = match (away, set, passed) {
            (away, Some(by), _) if away > LEFT_ALONE && counts => clock::set_and_stood(by, away),
            (away, Some(by), _) if away > WORTH_A_WORD && counts => clock::set_and_ran(by, away),
            (_, Some(by), _) => clock::set_and_true(by),
            (away, ..) if away < -Length::from_seconds(2) => clock::behind(away),
            (_, _, Some((end, date))) if counts => clock::stood_past_end(away, &end, &date),
            (_, _, Some((end, date))) => clock::end_was(&end, &date),
            (away, ..) if away > LEFT_ALONE && counts => clock::stood(away),
            (away, ..) if away > WORTH_A_WORD && away <= LEFT_ALONE && counts => clock::ran_on(away),
            _ => return,
        };
        self.say_for(now, said, 60);
    }
}

/// How long a session was left, by the clock of this computer; by how much that seems to have been set; and whether a
/// clock ran in it.
struct Absence {
    away: Length,
    set: Option<Length>,
    counts: bool,
}

impl Absence {
    fn of(session: &Session, now: Timestamp) -> Self {
        let clock = session.current_step().and_then(|(at, _)| session.clock(at));
        let counts = session.pause().is_none() && clock.is_some_and(|clock| clock.is_running());
        let set = session.set_meanwhile(now);
        let away = if set.is_some_and(Length::is_negative) { Length::ZERO } else { session.away_at(now) };
        Self { away, set, counts }
    }
}

/// The prompt that was due last in the step under way.
pub(super) fn last_prompt(session: &Session, now: Timestamp) -> Option<(StepRef, Length)> {
    let (at, step) = session.current_step()?;
    let clock = session.clock(at).filter(crate::domain::time::Clock::is_begun)?;
    let spent = clock.spent(now);
    step.prompts.iter().map(|prompt| prompt.at).filter(|due| *due <= spent).max().map(|due| (at, due))
}

/// When the next prompt of the step under way is due.
fn next_prompt(session: &Session, now: Timestamp) -> Option<Timestamp> {
    let (at, step) = session.current_step()?;
    let clock = session.clock(at).filter(crate::domain::time::Clock::is_running)?;
    let spent = clock.spent(now);
    step.prompts.iter().map(|prompt| prompt.at).filter(|due| *due > spent).min().map(|due| now + (due - spent))
}
