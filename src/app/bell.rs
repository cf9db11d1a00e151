//! When a bell sounds, and on which of several screens: the one that drives the longest, so that a room hears one.
//!
//! Never here: how it sounds.

use super::App;
use super::live_session::LiveSession;
use super::msg::{Bell, Effect};
use super::words::frame;
use crate::domain::event::Event;
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::StepRef;

/// A bell that is later than this says nothing any more.
const LATEST: Length = Length::from_seconds(2);

/// The bell of this program.
#[derive(Clone, Debug, Default)]
pub(super) struct Ringing {
    when: Bell,
    /// The program that sounds it, with its words; without one the terminal does.
    command: Option<Vec<String>>,
    /// The step whose end was rung, and when that was.
    pub(super) rung: Option<(StepRef, Timestamp)>,
    /// Whether it was said that the program does not work.
    is_told: bool,
}

impl App {
    /// The program with a bell.
    #[must_use]
    pub fn with_bell(mut self, when: Bell) -> Self {
        self.bell.when = when;
        self
    }

    /// The program with a bell that another program sounds.
    #[must_use]
    pub fn with_bell_command(mut self, command: Option<Vec<String>>) -> Self {
        self.bell.command = command;
        self
    }

    /// Somebody wants to hear the bell, wherever it sounds in earnest.
    pub(super) fn test_bell(&mut self, now: Timestamp) -> Vec<Effect> {
        self.bell.is_told = false;
        self.say(now, frame::the_bell(self.bell.command.as_deref().and_then(<[String]>::first)));
        vec![self.ring()]
    }

    /// The program that was to sound it did not: the terminal does, and why is said once.
    pub(super) fn bell_failed(&mut self, now: Timestamp, why: &str) -> Vec<Effect> {
        if !std::mem::replace(&mut self.bell.is_told, true) {
            self.say_for(now, frame::bell_failed(why), 30);
        }
        vec![Effect::Bell]
    }

    /// When the bell sounds next, if ever.
    pub(super) fn next_bell(&self, session: &Session) -> Option<Timestamp> {
        self.bell_at(session).filter(|bell| self.bell.rung != Some(*bell)).map(|(_, at)| at)
    }

    /// The bell for the end of a step, where that has come.
    pub(super) fn bell_that_is_due(&mut self, now: Timestamp) -> Option<Effect> {
        let bell = self.live.as_ref().and_then(|live| self.bell_at(&live.session))?;
        if bell.1 > now || self.bell.rung == Some(bell) {
            return None;
        }
        self.bell.rung = Some(bell);
        (now - bell.1 <= LATEST && self.rings_here()).then(|| self.ring())
    }

    /// The bell for a switch within rounds that was made here.
    pub(super) fn switch_bell(&self, events: &[Event]) -> Option<Effect> {
        let [Event::WentTo { .. }, Event::ClockStarted { step, .. }] = events else { return None };
        self.bell_of_switch(*step)
    }

    /// The same where another screen has gone on.
    pub(super) fn switch_bell_of_others(&self, now: Timestamp) -> Option<Effect> {
        let step = self.current(|session| {
            let (at, _) = session.current_step()?;
            let clock = session.clock(at).filter(|clock| clock.is_running() && clock.spent(now) <= LATEST);
            clock.map(|_| at)
        });
        self.bell_of_switch(step?)
    }

    /// The bell for a switch to this step, unless it has sounded for the part before.
    fn bell_of_switch(&self, step: StepRef) -> Option<Effect> {
        let rung = self.bell.rung.is_some_and(|(rung, _)| rung.block == step.block && rung.step + 1 == step.step);
        let rings = self.current(|session| Some(self.rings_for(session, step))).unwrap_or(false);
        (rings && !rung && self.rings_here()).then(|| self.ring())
    }

    fn ring(&self) -> Effect {
        self.bell.command.clone().map_or(Effect::Bell, Effect::RunBell)
    }

    /// Whether no other screen drives the session for longer: they are numbered as they open it.
    fn rings_here(&self) -> bool {
        let ours = self.live.as_ref().map_or(0, LiveSession::opening);
        self.company.other_surfaces().iter().all(|other| *other > ours)
    }

    /// Whether a bell may sound for a step.
    fn rings_for(&self, session: &Session, step: StepRef) -> bool {
        match self.bell.when {
            Bell::Off => false,
            Bell::Chimes => session.workshop().step(step).is_some_and(|step| step.chime),
            Bell::Every => true,
        }
    }

    /// When the bell sounds for the step under way: at its end, or, where the next part begins by itself, with that.
    fn bell_at(&self, session: &Session) -> Option<(StepRef, Timestamp)> {
        let (at, _) = session.current_step()?;
        let deadline = session.clock(at)?.deadline()?;
        (self.rings_for(session, at) && session.advances_at().is_none()).then_some((at, deadline))
    }
}
