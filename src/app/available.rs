//! What can be done here and now: what footer, help and palette show, and what a key does.

use super::{App, Overlay, Screen};
use crate::domain::time::Timestamp;
use crate::input::Key;
use crate::input::keymap::{Action, Binding, Context};

impl App {
    /// The contexts that a key is looked up in. No key means two things in contexts that stand together.
    pub(super) fn contexts(&self) -> &'static [Context] {
        match self.overlay {
            Some(Overlay::Line(_)) => &[Context::Text],
            Some(Overlay::Export(_)) => &[Context::Export, Context::List, Context::Everywhere],
            Some(_) => &[Context::List, Context::Everywhere],
            None => self.contexts_below(),
        }
    }

    /// The contexts of the screen itself, whatever lies on top.
    pub(super) fn contexts_below(&self) -> &'static [Context] {
        match self.screen {
            Screen::Home => &[Context::Home, Context::Everywhere],
            Screen::Roster => &[Context::Roster, Context::Everywhere],
            Screen::Stage => &[Context::Session, Context::Stage, Context::Everywhere],
            Screen::Board => &[Context::Session, Context::Board, Context::Everywhere],
            Screen::Agenda => &[Context::Session, Context::Agenda, Context::Everywhere],
        }
    }

    /// What a key does here.
    pub(super) fn action_of(&self, key: Key) -> Option<Action> {
        self.keys.action(self.contexts(), key)
    }

    /// The key of an action, as footers show it.
    pub(super) fn key_of(&self, action: Action) -> Option<Key> {
        self.keys.rows().iter().find(|row| row.action == action).map(|row| row.key)
    }

    /// The rows of the table that work here and now, each action once, the nearest context first.
    pub fn available(&self, now: Timestamp) -> Vec<&Binding> {
        self.available_in(now, self.contexts())
    }

    /// The rows of these contexts that work now, each action once, the nearest context first.
    pub(super) fn available_in(&self, now: Timestamp, contexts: &[Context]) -> Vec<&Binding> {
        let mut rows: Vec<&Binding> = Vec::new();
        for context in contexts {
            for row in self.keys.rows().iter().filter(|row| row.context == *context) {
                let is_read = row.context == Context::Stage && row.action == Action::Close && !self.is_unread();
                if rows.iter().all(|known| known.action != row.action) && self.can(now, row.action) && !is_read {
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// Whether an action would do something now: whether the session would take what it asks.
    pub fn can(&self, now: Timestamp, action: Action) -> bool {
        (self.live.is_some() || !needs_session(action)) && self.refusal_of(now, action).is_ok()
    }
}

/// Whether an action has a meaning only in a session.
pub(super) const fn needs_session(action: Action) -> bool {
    !matches!(
        action,
        Action::Palette
            | Action::Help
            | Action::Leave
            | Action::Suspend
            | Action::Up
            | Action::Down
            | Action::First
            | Action::Last
            | Action::PageUp
            | Action::PageDown
            | Action::Choose
            | Action::Close
    )
}
