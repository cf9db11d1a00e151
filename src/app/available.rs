//! What can be done here and now: what footer, help and palette show, and what a key does.

use super::App;
use super::live_session::LiveSession;
use super::stack::{Shown, Stack};
use super::words::{acts, frame};
use crate::domain::command::{Command, Refusal};
use crate::domain::time::Timestamp;
use crate::input::Key;
use crate::input::keymap::{Action, Binding, Context};
use crate::screens::asks::Asks;
use crate::screens::is_move;
use crate::screens::palette::Palette;
use crate::screens::screen::{Around, Screen};

impl App {
    /// What the screens stand in.
    pub(super) fn around(&self, now: Timestamp) -> Around<'_> {
        let [area, panel] = self.beside_panel(self.body());
        Around {
            now,
            session: self.live.as_ref().map(|live| &live.session),
            in_the_file: self.live.as_ref().and_then(LiveSession::in_the_file),
            changes: self.live.as_ref().map_or(0, LiveSession::changes),
            zone: self.live.as_ref().map_or(&self.setting.zone, |live| &live.zone),
            rows: self.keys.rows(),
            theme: &self.theme,
            big_type: &self.big_type,
            stage_type: self.company.stage_type().unwrap_or(&self.big_type),
            exercises: self.exercises.as_deref(),
            typed: self.line.as_ref().map(|line| &line.purpose),
            stage: self.company.stage_size(),
            is_seen: self.is_seen(),
            area,
            panel,
        }
    }

    /// Lets the screens change themselves, in what they stand in.
    pub(super) fn with_screens<T>(&mut self, now: Timestamp, change: impl FnOnce(&mut Stack, &Around<'_>) -> T) -> T {
        let [area, panel] = self.beside_panel(self.body());
        let mut stack = std::mem::take(&mut self.stack);
        let changed = change(&mut stack, &Around { area, panel, ..self.around(now) });
        self.stack = stack;
        changed
    }

    /// The contexts that a key is looked up in. No key means two things in contexts that stand together.
    fn contexts(&self) -> &'static [Context] {
        if self.line.is_some() { &[Context::Text] } else { self.stack.top().contexts() }
    }

    /// What a key does here; none where it is text.
    pub(super) fn action_of(&self, key: Key) -> Option<Action> {
        let is_text = self.stack.top().takes_text() && key.text().is_some();
        if is_text { None } else { self.keys.action(self.contexts(), key) }
    }

    /// The key of an action, as footers show it.
    pub(super) fn key_of(&self, action: Action) -> Option<Key> {
        self.keys.rows().iter().find(|row| row.action == action).map(|row| row.key)
    }

    /// The rows of the table that work here and now, each action once, the nearest context first.
    pub fn available(&self, now: Timestamp) -> Vec<&Binding> {
        self.available_in(now, self.contexts(), self.stack.top())
    }

    /// The rows that work on the screen that fills the room between head and foot, whatever lies on top of it.
    pub(super) fn available_below(&self, now: Timestamp) -> Vec<Binding> {
        let base = self.stack.base().screen();
        self.available_in(now, base.contexts(), base).into_iter().copied().collect()
    }

    /// Everything that can be found by its words: what works on that screen, then what does not, with the reason that its key
    /// would give there, or the screen where it works.
    pub(super) fn palette(&self, now: Timestamp) -> Palette {
        let base = self.stack.base().screen();
        let rows = self.available_below(now);
        let mut absent: Vec<(Binding, String)> = Vec::new();
        let of_this_screen = self.keys.rows().iter().filter(|row| base.contexts().contains(&row.context));
        let screens: &[Context] = match self.live {
            Some(_) => &[Context::Board, Context::Agenda, Context::Roster],
            None => &[Context::Session],
        };
        let elsewhere =
            screens.iter().copied().flat_map(|at| self.keys.rows().iter().filter(move |row| row.context == at));
        for row in of_this_screen.chain(elsewhere.filter(|row| is_found_elsewhere(row.action))) {
            let is_known = |known: &Binding| known.action == row.action;
            if !rows.iter().any(is_known)
                && !absent.iter().any(|(known, _)| is_known(known))
                && let Some(why) = self.why_not(now, row, base)
            {
                absent.push((*row, why));
            }
        }
        Palette::new(rows, absent)
    }

    /// Why an action comes to nothing on a screen, for whoever looks for it; none where there is nothing to say.
    fn why_not(&self, now: Timestamp, row: &Binding, screen: &dyn Screen) -> Option<String> {
        if !screen.contexts().contains(&row.context) {
            return Some(frame::on_screen(row.context.title()));
        }
        let is_board = matches!(self.stack.base(), Shown::Board(_));
        match self.refusal_of(now, row.action, screen) {
            Ok(()) => None,
            Err(None) => {
                Some(frame::without(row.action, is_board)).filter(|it| *it != frame::NOTHING_HERE).map(Into::into)
            }
            Err(Some(refusal)) => self.current(|session| Some(acts::refused(session, &refusal))),
        }
    }

    fn available_in(&self, now: Timestamp, contexts: &[Context], screen: &dyn Screen) -> Vec<&Binding> {
        let mut rows: Vec<&Binding> = Vec::new();
        for context in contexts {
            for row in self.keys.rows().iter().filter(|row| row.context == *context) {
                let is_read = row.context == Context::Stage && row.action == Action::Close && !self.is_unread();
                let is_known = rows.iter().any(|known| known.action == row.action);
                if !is_known && !is_read && self.is_possible(now, row.action, screen) {
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// Whether an action would do something now: whether the session would take what it asks.
    pub(super) fn is_possible(&self, now: Timestamp, action: Action, screen: &dyn Screen) -> bool {
        let is_right = screen.can(&self.around(now), action) && self.refusal_of(now, action, screen).is_ok();
        is_right && !self.is_kept_back(now, action)
    }

    /// Why an action would come to nothing on a screen, where the session says so; `None` where it is about nothing there.
    pub(super) fn refusal_of(
        &self,
        now: Timestamp,
        action: Action,
        screen: &dyn Screen,
    ) -> Result<(), Option<Refusal>> {
        let Some(live) = &self.live else { return Ok(()) };
        match self.asks(now, action, screen) {
            Asks::AtOnce(command) | Asks::Typed(command) => live
                .refusal_of(&command, now)
                .filter(|refusal| !refusal.can_be_confirmed())
                .map_or(Ok(()), |it| Err(Some(it))),
            Asks::Nothing => Ok(()),
            Asks::Without => Err(None),
        }
    }

    /// What an action asks of the session on a screen.
    pub(super) fn asks(&self, now: Timestamp, action: Action, screen: &dyn Screen) -> Asks {
        match action {
            _ if self.live.is_none() || self.line.is_some() => Asks::Nothing,
            Action::BringLines if self.lines_waiting() == 0 => Asks::Without,
            Action::Copy if self.copied(now, screen).is_none() => Asks::Without,
            _ => match screen.asks(&self.around(now), action) {
                // What others do on their screens is theirs to take back.
                Asks::AtOnce(Command::Undo) => Asks::AtOnce(Command::UndoSparing(self.company.surfaces_to_spare(now))),
                Asks::AtOnce(Command::Redo) => Asks::AtOnce(Command::RedoSparing(self.company.surfaces_to_spare(now))),
                asks => asks,
            },
        }
    }
}

/// Whether somebody looks for an action of another screen by its words: it does more than move about there.
fn is_found_elsewhere(action: Action) -> bool {
    !is_move(action) && !matches!(action, Action::Left | Action::Right | Action::Choose | Action::Close)
}
