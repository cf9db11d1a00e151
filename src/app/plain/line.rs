//! The line that is open: words for it, an answer to what is asked of them, and how it is left.
//!
//! Never here: which line is opened.

use super::super::msg::{Effect, Msg};
use super::Plain;
use crate::domain::time::Timestamp;
use crate::input::keymap::Action;
use crate::screens::purpose::Purpose;

impl Plain {
    /// Puts words into the line that was just opened for them, and leaves it.
    pub(super) fn with_words(&mut self, now: Timestamp, mut effects: Vec<Effect>, rest: &str) -> Vec<Effect> {
        if rest.is_empty() || self.app.line.is_none() {
            return effects;
        }
        self.is_for_one = true;
        effects.extend(self.take_words(now, rest));
        effects
    }

    /// Leaves the line that was opened for the words behind an action, once they are taken. Of a name in them it is asked
    /// whose it is.
    pub(super) fn leave_line_for_one(&mut self, now: Timestamp) -> Vec<Effect> {
        let is_for_one = std::mem::take(&mut self.is_for_one);
        let Some(line) = self.app.line.as_ref().filter(|line| is_for_one && line.refused.is_none()) else {
            return Vec::new();
        };
        let question = line.question.clone();
        if !matches!(line.purpose, Purpose::Catch { .. } | Purpose::People) {
            return Vec::new();
        }
        let effects = self.in_line(now, Action::Close);
        if let Some(question) = question {
            self.write_question(&question, "");
            self.naming = Some(question);
        }
        effects
    }

    /// Takes words for the line that is open, or an answer to what is asked of them.
    pub(super) fn words_for_line(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        let Some(line) = &self.app.line else { return Vec::new() };
        let is_confirmed = line.asked.is_some();
        let answers = line.question.is_some() && matches!(line.purpose, Purpose::Lead(_) | Purpose::Meant(_));
        match (text, answer(text)) {
            ("esc", _) => self.in_line(now, Action::Close),
            ("enter", _) => self.in_line(now, Action::Choose),
            ("1", _) if is_confirmed => self.in_line(now, Action::Choose),
            ("2", _) if is_confirmed => self.in_line(now, Action::Discard),
            ("", _) => self.take_nothing(now),
            (_, Some(letter)) if answers => {
                if let Some(line) = self.app.line.as_mut().filter(|line| matches!(line.purpose, Purpose::Meant(_))) {
                    line.prompt.take();
                }
                match self.app.answer_with_key(now, letter) {
                    Some(effects) => effects,
                    None => self.take_words(now, text),
                }
            }
            _ => self.take_words(now, text),
        }
    }

    /// An empty line: takes what the line takes without words, and leaves every other.
    fn take_nothing(&mut self, now: Timestamp) -> Vec<Effect> {
        let takes_none = self.app.line.as_ref().is_some_and(|line| {
            line.prompt.is_empty()
                && matches!(line.purpose, Purpose::People | Purpose::Lead(_) | Purpose::Break | Purpose::SayOnStage)
        });
        self.in_line(now, if takes_none { Action::Choose } else { Action::Close })
    }

    /// Takes these words in place of what stands in the line.
    fn take_words(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        if let Some(line) = &mut self.app.line {
            line.replace(text);
        }
        self.in_line(now, Action::Choose)
    }

    /// Does an action in the line that is open.
    fn in_line(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        let mut effects = self.app.act_in_line(now, action);
        effects.extend(self.tell(now, Msg::Tick));
        effects
    }
}

/// The letter that answers whose a name is.
pub(super) fn answer(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|letter| matches!(letter, '1'..='9' | '+' | '-') && letters.next().is_none())
}
