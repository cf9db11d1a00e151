//! A rehearsal: the program, with an invented cohort that plays a workshop in it. What the cohort does goes the way of a
//! person's commands; whatever is pressed meanwhile works as ever, and a clock that stands still holds the cohort back.
//!
//! Holds: the rehearsal (here), and who plays and when they do what (`player`).
//!
//! Never here: chance (the same workshop is played the same way every time), a fact made past `decide`.

mod player;

use super::App;
use super::live_session::LiveSession;
use super::msg::{Effect, Msg};
use super::open_session::StartOptions;
use crate::domain::event::Place;
use crate::domain::time::Timestamp;
use crate::domain::workshop::PeopleRange;
use crate::library::workshops::Listed;
pub use player::{Player, cohort};

/// The program with a cohort in it.
#[derive(Debug)]
pub struct Rehearsal {
    app: App,
    player: Player,
}

/// How many people play where nobody says: as many as the demo cohort has, or what comes nearest to it.
pub fn usual_people(range: PeopleRange) -> u16 {
    8.clamp(range.min, range.max.max(range.min))
}

impl Rehearsal {
    /// Opens a session of a workshop, to be played by so many people.
    pub fn start(
        mut app: App,
        now: Timestamp,
        listed: &Listed,
        people: u16,
        options: StartOptions,
    ) -> (Self, Vec<Effect>) {
        let people = Some(cohort(people).into());
        let effects = app.start(now, listed, StartOptions { people, rehearsal: true, ..options });
        (Self { app, player: Player::default() }, effects)
    }

    /// The program that is played in.
    pub const fn app(&self) -> &App {
        &self.app
    }

    pub(super) const fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// When the cohort does something next; none while the clock is held, and after the end.
    pub fn next_move(&self, now: Timestamp) -> Option<Timestamp> {
        self.app.live().and_then(|live| self.player.next(&live.session, now))
    }

    /// Whether the summary has been reached.
    pub fn is_over(&self) -> bool {
        self.app.live().is_none_or(|live| live.session.place() == Place::Summary)
    }

    /// Does what is due, one command after the other: the next is decided when the file has answered for the last.
    fn play(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        while self.app.live.as_ref().is_some_and(LiveSession::is_settled) {
            let session = self.app.live.as_ref().map(|live| &live.session);
            let Some(command) = session.and_then(|session| self.player.due(session, now)) else { break };
            effects.extend(self.app.ask(now, command));
        }
        effects
    }

    /// Takes in one message; the only way anything changes.
    pub fn update(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        let mut effects = self.app.update(now, msg);
        effects.extend(self.play(now));
        effects
    }
}
