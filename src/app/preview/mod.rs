//! The preview of a script: its stage step by step while it is written. Each text that comes in is read; the last one
//! that could be shown stays, with what is wrong with the newest beside it, and the step that was edited comes forward.
//!
//! Holds: what comes in and what keys do (here), what a text shows and where it changed (`reading`), the frame (`draw`).
//!
//! Never here: a file; what a mistake is.

mod draw;
mod reading;

use crate::app::msg::{Effect, Msg, Outcome};
use crate::domain::event::{Event, Place, Record, Surface};
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::input::Key;
use crate::input::bindings::Bindings;
use crate::input::keymap::{Action, Binding, Context};
use crate::screens::stage::big_text_cache::BigTextCache;
use crate::script::Script;
use crate::ui::big_type::BigType;
use crate::ui::theme::Theme;
use reading::{Mistake, first_change, read};

/// Where keys are looked up.
const CONTEXTS: [Context; 4] = [Context::Session, Context::Stage, Context::List, Context::Everywhere];

/// A script while it is written.
#[derive(Debug)]
pub struct Preview {
    name: String,
    keys: Bindings,
    theme: Theme,
    big_type: BigType,
    big_text: BigTextCache,
    /// The last version that could be shown, at the place that is shown.
    shown: Option<Session>,
    /// What is to say about the newest version.
    mistakes: Vec<Mistake>,
    /// The mistake told first.
    chosen: usize,
    panel: Panel,
    /// The first row of help, while it is shown.
    help: Option<u16>,
    /// What is wrong with the settings, until it is put away.
    mistake: Option<String>,
}

/// What stands beside the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    Closed,
    Mistakes,
    Private,
}

impl Preview {
    /// The preview of this script; `name` is the file's, for a person.
    pub fn new(name: &str, script: Script, theme: Theme, keys: Bindings) -> Self {
        let mut preview = Self {
            name: name.to_owned(),
            keys,
            theme,
            big_type: BigType::new(),
            big_text: BigTextCache::default(),
            shown: None,
            mistakes: Vec::new(),
            chosen: 0,
            panel: Panel::Closed,
            help: None,
            mistake: None,
        };
        preview.take(Ok(script));
        preview
    }

    /// The preview where something is wrong with the settings, so that it goes without them.
    #[must_use]
    pub fn with_mistake(self, mistake: Option<String>) -> Self {
        Self { mistake, ..self }
    }

    /// Where the preview stands; none while nothing could be shown yet.
    pub fn place(&self) -> Option<Place> {
        self.shown.as_ref().map(Session::place)
    }

    /// How many errors and how many warnings the newest version has.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.mistakes.iter().filter(|mistake| mistake.is_error()).count();
        (errors, self.mistakes.len() - errors)
    }

    /// Takes in a new version.
    fn take(&mut self, script: Result<Script, String>) {
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

    /// Takes in one message; the only way anything changes.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) => return self.key(key),
            Msg::Done(Outcome::Script(script)) => self.take(script),
            Msg::EndAsked | Msg::EndNow => return vec![Effect::Quit],
            Msg::Paste(_) | Msg::Resized | Msg::Tick | Msg::Slept(_) | Msg::TimeSet(_) | Msg::Done(_) => {}
        }
        Vec::new()
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        let Some(action) = self.keys.action(&CONTEXTS, key) else { return Vec::new() };
        if let Some(from) = self.help {
            self.help = match action {
                Action::Down => Some(from.saturating_add(1)),
                Action::Up => Some(from.saturating_sub(1)),
                _ => None,
            };
            return if matches!(action, Action::Leave) { vec![Effect::Quit] } else { Vec::new() };
        }
        if !self.can(action) {
            return Vec::new();
        }
        match action {
            Action::Next => self.step(1),
            Action::Back => self.step(-1),
            Action::First => self.step(isize::MIN),
            Action::Last => self.step(isize::MAX),
            Action::Up => self.choose(false),
            Action::Down => self.choose(true),
            Action::Close if self.mistake.take().is_some() => {}
            Action::Close => self.panel = Panel::Closed,
            Action::Peek => {
                self.panel = if self.panel == Panel::Private { Panel::Closed } else { Panel::Private };
            }
            Action::Help => self.help = Some(0),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Leave => return vec![Effect::Quit],
            _ => {}
        }
        Vec::new()
    }

    /// Whether an action would do something now.
    fn can(&self, action: Action) -> bool {
        match action {
            Action::Next | Action::Last => self.place().is_some_and(|place| place != Place::Summary),
            Action::Back | Action::First => self.place().is_some_and(|place| place != Place::Lobby),
            Action::Peek => self.shown.as_ref().is_some_and(|shown| shown.current_step().is_some()),
            Action::Up | Action::Down => !self.mistakes.is_empty(),
            Action::Close => self.panel != Panel::Closed || self.mistake.is_some(),
            Action::Help | Action::Suspend | Action::Leave => true,
            _ => false,
        }
    }

    /// The rows of the key table that work now, each action once.
    fn available(&self) -> Vec<&Binding> {
        let mut rows: Vec<&Binding> = Vec::new();
        for context in CONTEXTS {
            for row in self.keys.rows().iter().filter(|row| row.context == context) {
                if rows.iter().all(|known| known.action != row.action) && self.can(row.action) {
                    rows.push(row);
                }
            }
        }
        rows
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
