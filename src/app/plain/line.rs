//! The line that is open: words for it, an answer to what is asked of them, and how it is left. An empty line is Enter: it
//! takes what stands in the line, does what the line does without words, and else leaves it. Nothing that was typed is lost:
//! what is not taken waits, and comes back on the key for that.
//!
//! Never here: which line is opened.

use super::super::msg::{Effect, Msg};
use super::super::question::Question;
use super::super::typing::{Came, InputLine, SetAside};
use super::super::words::lines::NOT_TAKEN;
use super::super::words::plain as words;
use super::{Plain, Stays};
use crate::domain::captures::CaptureKind;
use crate::domain::time::Timestamp;
use crate::input::Key;
use crate::input::keymap::Action;
use crate::screens::purpose::Purpose;

impl Plain {
    /// Puts words into the line that was just opened for them, and leaves it.
    pub(super) fn with_words(&mut self, now: Timestamp, mut effects: Vec<Effect>, rest: &str) -> Vec<Effect> {
        if rest.is_empty() || self.app.line.is_none() {
            return effects;
        }
        self.stays = Stays::ForOneTry;
        effects.extend(self.take_words(now, rest));
        effects
    }

    /// Has words wait behind an action that was not done and has opened no line for them.
    pub(super) fn keep_without_line(&mut self, action: Action, rest: &str) {
        if rest.is_empty() || self.app.line.is_some() {
            return;
        }
        let idea = Purpose::Catch { kind: CaptureKind::Idea, lane: 0 };
        let purpose = if action == Action::Catch { Some(idea) } else { self.app.purpose_of(action) };
        if let Some(purpose) = purpose {
            let why = NOT_TAKEN.to_owned();
            self.app.set_aside.push(SetAside::refused(purpose, rest.to_owned(), why, Came::Typed));
            self.refuse(self.app.what_waits(None));
        }
    }

    /// Leaves the line that was opened for the words behind an action, taken or not: the next line is an action again. Only
    /// where something is asked of them it stays open for the answer.
    pub(super) fn leave_line_for_one(&mut self, now: Timestamp) -> Vec<Effect> {
        if self.stays != Stays::ForOneTry {
            return Vec::new();
        }
        self.stays = Stays::UntilLeft;
        let Some(line) = &self.app.line else { return Vec::new() };
        let question = line.question.clone();
        if line.asked.is_some() || question.as_ref().is_some_and(|question| question.about.is_none()) {
            self.stays = Stays::ForAnAnswer;
            return Vec::new();
        }
        let why = self.app.line.as_ref().and_then(|line| self.app.why_refused(line));
        let effects = self.in_line(now, Action::Close);
        // Behind others it is not said of one that waits why.
        if let Some(why) = why.filter(|why| !self.lines.iter().any(|line| line.contains(words::without_keys(why)))) {
            self.write(words::without_keys(&why));
        }
        if let Some(question) = question {
            self.write_question(&question, "");
            self.naming = Some(question);
        }
        effects
    }

    /// Leaves the line that is open, whose words wait, and does an action.
    pub(super) fn leave_for(&mut self, now: Timestamp, action: &str) -> Vec<Effect> {
        if let Some(line) = &mut self.app.line {
            let not_taken = line.not_taken();
            line.waiting.extend(not_taken);
        }
        let mut effects = self.in_line(now, Action::Close);
        effects.extend(self.command(now, action));
        effects
    }

    /// Whether this answers what is asked of the words behind an action.
    fn answers_in_passing(&self, text: &str) -> bool {
        let Some(line) = &self.app.line else { return false };
        match &line.question {
            _ if line.asked.is_some() => text.is_empty() || says_yes(text).is_some(),
            Some(question) => answer(text).is_some_and(|letter| is_offered(question, letter)),
            None => false,
        }
    }

    /// Takes an answer to what is asked of the words behind an action; what is none leaves the line first, and is an action.
    pub(super) fn typed_in_passing(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        self.stays = Stays::UntilLeft;
        if self.answers_in_passing(text) {
            self.stays = Stays::ForOneTry;
            return self.words_for_line(now, text);
        }
        // What was asked and not answered waits as all else that was not taken.
        self.leave_for(now, text)
    }

    /// Takes words for the line that is open, or an answer to what is asked of them.
    pub(super) fn words_for_line(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        if let Some(effects) = self.take_of_table(now, text) {
            return effects;
        }
        if let Some(letter) = self.doubted.take() {
            self.refused = self.refused.saturating_sub(usize::from(matches!(text, "1" | "2")));
            match text {
                "1" => return self.leave_for(now, &letter),
                "2" => return self.take_words(now, &letter),
                _ => {}
            }
        }
        let Some(line) = &self.app.line else { return Vec::new() };
        let (is_asked, is_people) = (line.asked.is_some(), line.purpose == Purpose::People);
        let is_day = line.question.as_ref().is_some_and(|question| !question.days.is_empty());
        let answers = is_day || line.question.is_some() && matches!(line.purpose, Purpose::Lead(_) | Purpose::Meant(_));
        match (text, answer(text)) {
            ("esc", _) => self.in_line(now, Action::Close),
            ("ctrl-c", _) => self.in_line(now, Action::Discard),
            ("" | "enter", _) => self.take_nothing(now),
            _ if is_asked && says_yes(text) == Some(true) => self.in_line(now, Action::Choose),
            _ if is_asked && says_yes(text) == Some(false) => {
                self.write(words::NOT_DONE);
                self.in_line(now, Action::Discard)
            }
            (_, Some(letter)) if answers => {
                if let Some(line) = self.app.line.as_mut().filter(|line| matches!(line.purpose, Purpose::Meant(_))) {
                    line.prompt.take();
                }
                match self.app.answer_with_key(now, letter) {
                    Some(effects) => effects,
                    None => self.take_words(now, text),
                }
            }
            _ if is_people && self.is_letter_of_a_key(text) => {
                self.refuse(words::is_no_name(text));
                Vec::new()
            }
            _ if self.is_meant_as_key(text) => {
                self.doubted = Some(text.to_owned());
                Vec::new()
            }
            _ => self.take_words(now, text),
        }
    }

    /// Whether one letter in a line for any words may have been meant as the key that it is: which is asked then.
    fn is_meant_as_key(&mut self, text: &str) -> bool {
        let is_for_words = |line: &InputLine| line.purpose.stays() && line.purpose != Purpose::People;
        let is_letter = text.chars().count() == 1 && !text.chars().all(char::is_numeric);
        let Some(line) = self.app.line.as_ref().filter(|line| is_letter && is_for_words(line)) else { return false };
        let label = self.app.line_words(line, false).0;
        let Some(does) = self.does(text) else { return false };
        self.refuse(words::key_or_words(text, does, &label));
        true
    }

    /// Whether this is one letter that answers or does something elsewhere: whoever types it where names are asked for has
    /// hardly meant a person.
    fn is_letter_of_a_key(&self, text: &str) -> bool {
        let key = text.parse::<Key>().ok().filter(|_| text.chars().count() == 1);
        key.is_some_and(|key| says_yes(text).is_some() || self.app.keys.rows().iter().any(|row| row.key == key))
    }

    /// An empty line: takes what stands in the line or what it takes without words, and leaves every other.
    fn take_nothing(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(line) = &mut self.app.line else { return Vec::new() };
        let takes = if line.prompt.is_empty() {
            matches!(line.purpose, Purpose::People | Purpose::Lead(_) | Purpose::Break | Purpose::SayOnStage)
        } else {
            line.asked.is_some() || line.refused.is_none() && line.question.is_none()
        };
        if !takes {
            return self.in_line(now, Action::Close);
        }
        // What waits behind it comes back when it is asked for, and not in place of what the line does without words.
        let waiting = std::mem::take(&mut line.waiting);
        if !waiting.is_empty() {
            self.app.wait_aside(now, waiting);
            self.hear(now);
        }
        self.in_line(now, Action::Choose)
    }

    /// Takes these words in place of what stands in the line. What was not taken before waits, unless these are the same
    /// put right.
    pub(super) fn take_words(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        if self.app.line.as_ref().is_some_and(|line| self.app.is_owner_of_waiting(line, text)) {
            return self.take_owner(now, text);
        }
        let Some(line) = &mut self.app.line else { return Vec::new() };
        let purpose = line.purpose.clone();
        let puts_right = line.is_brought || !purpose.stays();
        let before = line.not_taken().filter(|before| before.text != text);
        line.replace(text);
        let effects = self.in_line(now, Action::Choose);
        let is_refused = |line: &InputLine| line.purpose == purpose && line.prompt.text() == text;
        let is_refused = self.app.line.as_ref().is_some_and(is_refused);
        // What is asked of words may still be answered.
        self.refused += usize::from(is_refused && self.app.line.as_ref().is_some_and(|line| line.asked.is_none()));
        if let (Some(before), true) = (before, is_refused || !puts_right) {
            self.keep_behind(now, before);
        }
        effects
    }

    /// Takes the name of whoever takes what stands in the line.
    fn take_owner(&mut self, now: Timestamp, name: &str) -> Vec<Effect> {
        if let Some(line) = &mut self.app.line {
            line.give_way();
            line.replace(name);
        }
        self.in_line(now, Action::Choose)
    }

    /// Has words wait behind the line, or, where that is gone, by themselves.
    fn keep_behind(&mut self, now: Timestamp, words: SetAside) {
        match &mut self.app.line {
            Some(line) => line.waiting.push(words),
            None => self.app.wait_aside(now, vec![words]),
        }
    }

    /// Does an action in the line that is open.
    fn in_line(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        let is_left = action == Action::Close && self.app.line.as_ref().is_some_and(|line| line.asked.is_some());
        self.refused += usize::from(is_left);
        let mut effects = self.app.act_in_line(now, action);
        effects.extend(self.tell(now, Msg::Tick));
        effects
    }
}

/// Whether this is a yes or a no, as a word, its letter or the number of the answer; none where it is neither.
pub(super) fn says_yes(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "1" | "y" | "yes" => Some(true),
        "2" | "n" | "no" => Some(false),
        _ => None,
    }
}

/// The letter that answers whose a name is.
pub(super) fn answer(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|letter| matches!(letter, '1'..='9' | '+' | '-') && letters.next().is_none())
}

/// Whether a letter answers a question.
pub(super) fn is_offered(question: &Question, letter: char) -> bool {
    match letter.to_digit(10) {
        Some(digit) => digit as usize <= question.candidates.len(),
        None => letter == '+' || question.about.is_some(),
    }
}
