//! What can be done here and now: what footer, help and palette show, and what a key does.

use super::steering::came_from;
use super::{App, Overlay, Screen};
use crate::domain::event::Place;
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
    pub fn available(&self) -> Vec<&Binding> {
        self.available_in(self.contexts())
    }

    /// The rows of these contexts that work now, each action once, the nearest context first.
    pub(super) fn available_in(&self, contexts: &[Context]) -> Vec<&Binding> {
        let mut rows: Vec<&Binding> = Vec::new();
        for context in contexts {
            for row in self.keys.rows().iter().filter(|row| row.context == *context) {
                let is_read = row.context == Context::Stage && row.action == Action::Close && !self.is_unread();
                if rows.iter().all(|known| known.action != row.action) && self.can(row.action) && !is_read {
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// Whether an action says itself why it cannot be done: the session refuses it with a reason.
    pub(super) const fn is_refused_in_words(action: Action) -> bool {
        matches!(action, Action::Next | Action::Back | Action::StartOrPause | Action::Undo | Action::Redo)
    }

    /// Whether an action would do something now.
    pub fn can(&self, action: Action) -> bool {
        let Some(sitting) = &self.sitting else { return !needs_session(action) };
        let session = &sitting.session;
        // Help and palette show what works on the screen below them.
        let below = matches!(self.overlay, None | Some(Overlay::Help { .. } | Overlay::Palette(_)));
        let on_board = self.screen == Screen::Board && below;
        let on_agenda = self.screen == Screen::Agenda && below;
        match action {
            Action::Next => session.place() != Place::Summary || session.halt().is_some(),
            Action::Back => session.place() != Place::Lobby,
            Action::StartOrPause | Action::MoreTime | Action::LessTime => {
                session.current_step().is_some() || session.halt().is_some()
            }
            Action::Again if self.screen == Screen::Agenda => session.kept_blocks().next().is_some(),
            // A break that was not planned ends at a time of day as well.
            Action::StepEnd if session.halt().is_some() => session.halt().is_some_and(|halt| halt.length.is_some()),
            Action::StartedEarlier | Action::StepEnd | Action::Again => {
                session.current_step().is_some() && session.halt().is_none()
            }
            Action::SkipBlock => session.current_block().is_some() && session.halt().is_none(),
            Action::JumpBack => came_from(session).is_some(),
            Action::Restore if on_agenda => session.workshop().blocks.iter().any(|block| session.is_left_out(block.id)),
            Action::WhoIsMeant => session.captures().next().is_some(),
            Action::Lead => session.current_block().is_some(),
            Action::Board => session.current_block().is_some() || self.screen == Screen::Board,
            Action::Tally => session.current_step().is_some_and(|(_, step)| step.tally().is_some()),
            Action::Reveal => !session.to_reveal().is_empty(),
            Action::BringLines => self.lines_waiting() > 0,
            Action::Undo => session.undoable().is_some(),
            Action::Redo => session.redoable().is_some(),
            Action::Vote | Action::MoveLeft | Action::MoveRight => on_board && self.board.has_chosen(),
            Action::Choose | Action::Delete if on_board => self.board.has_chosen(),
            Action::Restore => session.thrown_away().next().is_some(),
            _ => match action.lane() {
                Some(lane) => {
                    let lanes = session.current_block().map_or(0, |block| session.lanes(block).len().max(1));
                    usize::from(lane) < lanes
                }
                None => true,
            },
        }
    }
}

/// Whether an action has a meaning only in a session.
const fn needs_session(action: Action) -> bool {
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
