//! Leaving: it is asked on the same key, before the wall becomes a shell.
//!
//! The key that answers does nothing else: before sixty people the `n` of somebody who means "no" must not be the next step.

use super::App;
use super::msg::Effect;
use super::words::leaving;
use super::words::lines::drops_not_leaves;
use crate::domain::session::Session;
use crate::domain::time::{Clock, Length, Timestamp};
use crate::input::Key;
use crate::input::keymap::Action;

/// How long the question stands; who has not answered by then stays.
const ASKS_FOR: Length = Length::from_seconds(30);

/// How long it stands where nobody sees it go.
const A_DAY: Length = Length::from_minutes(24 * 60);

/// Whoever hammers a key leaves less than this between two presses.
const BURST: Length = Length::from_millis(1_000);

/// How far somebody is in leaving a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Leaving {
    /// Nobody leaves.
    #[default]
    No,
    /// It is asked whether that is meant: the same key leaves, any other stays.
    Asked(Question),
    /// A place is looked for that takes what is not saved; the program ends once there is one.
    Saving,
    /// It has been said that there is none: whoever leaves now leaves without it.
    Warned,
    /// The program is about to end, and waits for the disk.
    Ending {
        /// Whether the file is being let go of.
        closing: bool,
        /// Whether it was said that no other place takes the session in time: whoever leaves now leaves without it.
        warned: bool,
    },
    /// Nothing is left to be done.
    Ended,
}

/// The question whether leaving is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// The key that was pressed, and leaves when it is pressed again.
    key: Key,
    until: Timestamp,
}

impl App {
    /// The program ends at once from home, where nothing is open; from a session the key is asked for again. What is not
    /// in the file is first brought into it, or into a fallback: where no place takes it, that is what is asked about.
    pub(super) fn leave(&mut self, now: Timestamp, key: Key) -> Vec<Effect> {
        let Some(live) = &self.live else { return vec![Effect::Quit] };
        match self.leaving {
            Leaving::No if !live.saving.is_well() => {
                self.leaving = Leaving::Saving;
                vec![Effect::TakeFallback]
            }
            Leaving::No => self.ask_who_leaves(now, key),
            _ => self.end(now),
        }
    }

    /// Whether a key that leaves is the one that has just dropped a line, pressed on and on: it never leaves by itself.
    pub(super) fn is_hammered(&mut self, now: Timestamp, key: Key) -> bool {
        let is_one = self.key_of(Action::Discard) == Some(key) && self.dropped_at.is_some_and(|at| now - at < BURST);
        self.dropped_at = is_one.then_some(now);
        if let (true, Some(leave)) = (is_one, self.key_of(Action::Leave)) {
            self.say(now, drops_not_leaves(key, leave));
        }
        is_one
    }

    fn ask_who_leaves(&mut self, now: Timestamp, key: Key) -> Vec<Effect> {
        self.leaving = Leaving::Asked(Question { key, until: now + ASKS_FOR });
        Vec::new()
    }

    /// Takes the answer: the same key leaves, any other stays and does nothing else.
    pub(super) fn answer_leaving(&mut self, now: Timestamp, question: Question, key: Key) -> Vec<Effect> {
        self.leave_or_stay(now, key == question.key)
    }

    /// Leaves where that was asked and is meant; else nothing else is done.
    pub(super) fn leave_or_stay(&mut self, now: Timestamp, leaves: bool) -> Vec<Effect> {
        if leaves {
            return self.end(now);
        }
        self.leaving = Leaving::No;
        self.say(now, leaving::STAYS);
        Vec::new()
    }

    /// Until when it is asked, while it is.
    pub(super) const fn asks_until(&self) -> Option<Timestamp> {
        match self.leaving {
            Leaving::Asked(question) => Some(question.until),
            _ => None,
        }
    }

    /// The key that leaves when it is pressed again, while that is asked.
    pub(super) fn asked_key(&self) -> Option<Key> {
        match self.leaving {
            Leaving::Asked(question) => Some(question.key),
            _ => None,
        }
    }

    /// Has what is asked stand, and what lies on top stay, until somebody answers: where lines are read nobody sees it go.
    pub(super) fn let_questions_stand(&mut self, now: Timestamp) {
        self.closes_at = None;
        if let Leaving::Asked(question) = &mut self.leaving {
            question.until = now + A_DAY;
        }
        if let Some((_, until)) = &mut self.asked_again {
            *until = now + A_DAY;
        }
    }

    /// The clock was set by so much: the question stands as long as it was to.
    pub(super) fn shift_question(&mut self, by: Length) {
        if let Leaving::Asked(question) = &mut self.leaving {
            question.until = question.until + by;
        }
    }

    /// Whether the next key may end the program.
    pub(super) fn may_leave(&self) -> bool {
        !matches!(self.leaving, Leaving::No)
    }

    /// What is asked of somebody who leaves, while it is: the key, what goes on without them, and the way back.
    pub(super) fn leaving_forms(&self) -> Option<Vec<String>> {
        let Leaving::Asked(question) = self.leaving else { return None };
        let live = self.live.as_ref()?;
        if !live.session.has_begun() {
            return Some(vec![leaving::nothing_done(question.key)]);
        }
        let again = live.path.as_ref().map(|path| self.way_back(live, path)).unwrap_or_default();
        // Where somebody else drives it too, the stage goes on showing it.
        let is_shown = self.company.stage_count() > 0 && self.company.other_surfaces().is_empty();
        let mut asked = leaving::asked(question.key, (has_running_clock(&live.session), is_shown), &again);
        if !again.is_empty() && !self.may_name_files() {
            // The way back is said once the room sees nothing of it any more.
            asked.remove(0);
        }
        Some(asked)
    }

    /// Everything is saved now: who waited for that with leaving is asked.
    pub(super) fn leave_saved(&mut self, now: Timestamp) -> Vec<Effect> {
        if self.leaving != Leaving::Saving {
            return Vec::new();
        }
        self.key_of(Action::Leave).map_or_else(Vec::new, |key| self.ask_who_leaves(now, key))
    }

    /// Nothing takes what is not saved: somebody who wants to leave is told.
    pub(super) fn warn_who_leaves(&mut self, now: Timestamp) {
        if self.leaving == Leaving::Saving {
            self.leaving = Leaving::Warned;
            self.say_for(now, leaving::NO_PLACE, 10);
        }
    }
}

/// Whether a clock runs that goes on running when everybody has left.
fn has_running_clock(session: &Session) -> bool {
    session.pause().is_none()
        && session.current_step().and_then(|(at, _)| session.clock(at)).as_ref().is_some_and(Clock::is_running)
}
