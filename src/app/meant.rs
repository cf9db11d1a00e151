//! Keys that may not be meant: a capital that Caps Lock may have made, one that opens what is private on a screen that the
//! room may see, and a letter of a keyboard that is not known.
//!
//! What cannot be taken back before the room has seen it is asked for once more; a line that a capital has opened and that
//! is left empty, and a capital that comes to nothing, say what the small letter does. In a line every letter is text.
//! No terminal tells Shift from Caps Lock unless it sends every letter as a code, which whoever kills the program would be
//! left with; so none is asked to.
//!
//! Never here: which keys ask (the table says it), what a key does.

use super::App;
use super::msg::Effect;
use super::words::keys as words;
use crate::domain::time::{Length, Timestamp};
use crate::input::Key;
use crate::input::keymap::{Action, Again};

/// How long the question stands.
const ASKS_FOR: i64 = 6;

/// A key that was asked for once more, until when the same again is the answer.
pub(super) type Asked = (Key, Timestamp);

impl App {
    /// Does what a key says, unless it is one that asks first.
    pub(super) fn act_by_key(&mut self, now: Timestamp, key: Key, action: Action, asked: Option<Asked>) -> Vec<Effect> {
        let small = self.small_of(key);
        let is_possible = self.is_possible(now, action, self.stack.top());
        if is_possible
            && asked.is_none_or(|(known, until)| known != key || until <= now)
            && let Some(question) = self.question_about(key, small.is_some())
        {
            self.asked_again = Some((key, now + Length::from_seconds(ASKS_FOR)));
            self.say_for(now, question, ASKS_FOR);
            return Vec::new();
        }
        let effects = self.act(now, action);
        if small.is_some() && !is_possible {
            self.say_as_well(now, words::CAPS_LOCK.to_owned(), ASKS_FOR);
        }
        if let Some(line) = &mut self.line {
            line.opened_by = small.map(|words| (key, words));
        }
        effects
    }

    /// What is said before a key does anything, where it is asked for once more.
    fn question_about(&self, key: Key, may_be_caps_lock: bool) -> Option<String> {
        match self.keys.row(self.stack.top().contexts(), key)?.again? {
            Again::Capital(does) => may_be_caps_lock.then(|| words::asked(key, does)),
            Again::Private => self.is_seen().then(|| words::private(key)),
        }
    }

    /// What is said of a capital that may come of Caps Lock: what its small letter does here.
    fn small_of(&self, key: Key) -> Option<String> {
        let (small, row) = self.keys.without_caps_lock(self.stack.top().contexts(), key)?;
        Some(words::small(small, row.words))
    }

    /// A key that means nothing here: where letters are text, it types.
    pub(super) fn no_act_by_key(&mut self, now: Timestamp, key: Key) {
        if self.stack.top().takes_text() {
            return self.with_screens(now, |stack, around| stack.top_mut().typed(around, key));
        }
        if let Some(words) = self.small_of(key) {
            self.say(now, words);
        } else if key.is_foreign() {
            self.say(now, words::foreign(key));
        }
    }

    /// What is said where an empty line is left that a capital has opened.
    pub(super) fn opened_by_capital(&self) -> Option<String> {
        let line = self.line.as_ref().filter(|line| line.prompt.is_empty())?;
        line.opened_by.as_ref().map(|(_, words)| words.clone())
    }
}
