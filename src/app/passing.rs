//! The keyboard passed to somebody in the room for one step: this screen shows what the room sees and nothing else, and only the keys of
//! that step do anything. What was done before stays; the key that passed it, twice, takes it back.
//!
//! Never here: who has it; who leads is a fact, and this is none.

use super::App;
use super::msg::Effect;
use super::words::keys as words;
use crate::domain::time::Timestamp;
use crate::input::keymap::Action;

/// How the keyboard was passed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passed {
    /// The last fact before that: what is older is not for whoever has the keyboard to undo.
    after: u64,
    /// Whether this screen was the console.
    was_console: bool,
}

impl App {
    /// Whether somebody in the room has the keyboard.
    pub(super) const fn is_passed(&self) -> bool {
        self.passed.is_some()
    }

    /// Passes the keyboard for the step under way, or takes it back.
    pub(super) fn pass_keyboard(&mut self, now: Timestamp) -> Vec<Effect> {
        if let Some(passed) = self.passed.take() {
            self.be_console(passed.was_console);
            self.say(now, words::KEYBOARD_IS_BACK);
            return Vec::new();
        }
        let Some(live) = self.live.as_ref().filter(|live| live.session.current_step().is_some()) else {
            self.say(now, words::NO_STEP_TO_PASS);
            return Vec::new();
        };
        self.passed = Some(Passed { after: live.session.last_seq(), was_console: self.is_console() });
        self.stack.lift();
        self.be_console(false);
        self.stack.show(self.stage_or_console());
        self.say_for(now, words::KEYBOARD_IS_PASSED, 10);
        Vec::new()
    }

    /// Whether an action is kept back from whoever has the keyboard: it is none of the step's, or would undo what was done before.
    pub(super) fn is_kept_back(&self, now: Timestamp, action: Action) -> bool {
        let Some(passed) = self.passed else { return false };
        let spare = self.company.surfaces_to_spare(now);
        let is_own = |act: Option<u64>| act.is_some_and(|act| act > passed.after);
        let of_session = |read: fn(&crate::domain::session::Session, &[u32]) -> Option<u64>| {
            self.live.as_ref().and_then(|live| read(&live.session, &spare))
        };
        match action {
            Action::Undo => !is_own(of_session(|session, spare| session.undoable_sparing(spare).map(|(act, ..)| act))),
            Action::Redo => !is_own(of_session(|session, spare| session.redoable_sparing(spare).map(|(act, ..)| act))),
            _ => !is_of_a_step(action),
        }
    }
}

impl App {
    /// Whether an action is kept back while a line is typed: an editor opens files, and a line of another kind may be private.
    pub(super) const fn is_kept_back_in_line(&self, action: Action) -> bool {
        self.is_passed() && matches!(action, Action::Editor | Action::NextKind | Action::KindBefore | Action::Suspend)
    }
}

/// Whether an action is about the step under way and nothing else.
const fn is_of_a_step(action: Action) -> bool {
    matches!(
        action,
        Action::PassKeyboard
            | Action::StartOrPause
            | Action::GiveTime(_)
            | Action::Catch
            | Action::Lane(_)
            | Action::Tally
            | Action::Board
            | Action::Vote
            | Action::Close
            | Action::Up
            | Action::Down
            | Action::Left
            | Action::Right
            | Action::First
            | Action::Last
    )
}
