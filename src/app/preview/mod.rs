//! The preview of a script: its stage step by step while it is written. Each text that comes in is read; the last one
//! that could be shown stays, with what is wrong with the newest beside it, and the step that was edited comes forward.
//!
//! Holds: what comes in (here), what a text shows and where it changed (`reading`), what keys do and how it is drawn (`screen`).
//!
//! Never here: a file; what a mistake is.

mod reading;
mod screen;

use crate::domain::event::{Event, Place, Record, Surface};
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::screens::stage_screen::Stage;
use crate::script::Script;
use reading::{Mistake, first_change, read};

/// A script while it is written.
#[derive(Debug)]
pub struct Previewed {
    name: String,
    stage: Stage,
    /// The last version that could be shown, at the place that is shown.
    shown: Option<Session>,
    /// What is to say about the newest version.
    mistakes: Vec<Mistake>,
    /// The mistake told first.
    chosen: usize,
    panel: Panel,
}

/// What stands beside the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    Closed,
    Mistakes,
    Private,
}

impl Previewed {
    /// The preview of this script; `name` is the file's, for a person.
    pub(super) fn new(name: &str, script: Script) -> Self {
        let mut previewed = Self {
            name: name.to_owned(),
            stage: Stage::default(),
            shown: None,
            mistakes: Vec::new(),
            chosen: 0,
            panel: Panel::Closed,
        };
        previewed.take(Ok(script));
        previewed
    }

    /// Where the preview stands; none while nothing could be shown yet.
    pub fn place(&self) -> Option<Place> {
        self.shown.as_ref().map(Session::place)
    }

    /// The last version that could be shown, at the place that is shown.
    pub const fn shown(&self) -> Option<&Session> {
        self.shown.as_ref()
    }

    /// How many errors and how many warnings the newest version has.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.mistakes.iter().filter(|mistake| mistake.is_error()).count();
        (errors, self.mistakes.len() - errors)
    }

    /// Takes in a new version.
    pub(super) fn take(&mut self, script: Result<Script, String>) {
        let (workshop, mistakes) = match script {
            Ok(script) => read(&self.name, &script),
            Err(why) => (None, vec![Mistake::Unread(why)]),
        };
        self.chosen = 0;
        self.mistakes = mistakes;
        self.panel = match (self.counts(), self.panel) {
            ((1.., _), _) => Panel::Mistakes,
            (_, Panel::Mistakes) => Panel::Closed,
            (_, panel) => panel,
        };
        let Some(workshop) = workshop else { return };
        let place = match &self.shown {
            Some(old) => first_change(old.workshop(), &workshop).unwrap_or(old.place()),
            None => Place::Lobby,
        };
        let mut session = Session::new(workshop, START);
        if session.places().contains(&place) {
            go(&mut session, place);
        }
        self.shown = Some(session);
    }

    /// Goes so many places on, and no further than the ends of the plan.
    fn step(&mut self, by: isize) {
        let Some(session) = &mut self.shown else { return };
        let places = session.places();
        let here = places.iter().position(|place| *place == session.place()).unwrap_or(0);
        let to = here.saturating_add_signed(by).min(places.len().saturating_sub(1));
        if let Some(place) = places.get(to) {
            go(session, *place);
        }
    }

    /// Opens the panel with what is wrong, or tells the next mistake first.
    fn choose(&mut self, next: bool) {
        if self.panel == Panel::Mistakes {
            let last = self.mistakes.len().saturating_sub(1);
            self.chosen = if next { (self.chosen + 1).min(last) } else { self.chosen.saturating_sub(1) };
        }
        self.panel = Panel::Mistakes;
    }
}

/// The moment at which a preview stands: nothing in it has begun.
const START: Timestamp = Timestamp::from_millis(0);

fn go(session: &mut Session, place: Place) {
    let seq = session.last_seq() + 1;
    session.apply(&Record { seq, at: START, by: Surface::Stage, opening: 1, act: seq, event: Event::WentTo { place } });
}
