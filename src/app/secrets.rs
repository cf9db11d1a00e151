//! Words that the room may not read while they are typed: what was typed as private stays masked until it is saved or looked
//! at, and becomes something that the room may read only where that is said twice.
//!
//! Never here: what is private (`belongs`), how it is drawn.

use super::App;
use super::typing::{InputLine, Secret};
use super::words::lines as words;
use crate::domain::time::{Length, Timestamp};
use crate::input::Key;
use crate::input::keymap::Action;
use crate::screens::purpose::Purpose;

/// So long what is masked is seen, and nobody in the room has read it.
const A_LOOK: Length = Length::from_seconds(1);

/// The same of a question, with its answers.
const A_LOOK_AT_A_QUESTION: Length = Length::from_seconds(3);

impl App {
    /// Whether the room may not read what stands in a line: it is for something private, or it was typed for that.
    pub(super) fn is_secret(&self, line: &InputLine) -> bool {
        line.secret != Secret::No || self.is_private(&line.purpose)
    }

    /// Whether what is typed is drawn so that nobody can read it: it is private, and the room may see this screen.
    pub(super) fn is_masked(&self, line: &InputLine, now: Timestamp) -> bool {
        let is_looked_at = line.seen_until.is_some_and(|until| now < until);
        !self.is_console() && !is_looked_at && self.is_secret(line)
    }

    /// Shows for a moment what is masked; for good where it has become something that the room may read.
    pub(super) fn look_at_line(&mut self, now: Timestamp) {
        let Some(line) = &self.line else { return };
        let is_given = line.secret == Secret::Given && !self.is_private(&line.purpose);
        let long = if matches!(line.purpose, Purpose::Meant(_)) { A_LOOK_AT_A_QUESTION } else { A_LOOK };
        if let Some(line) = &mut self.line {
            line.seen_until = Some(now + long);
            if is_given {
                line.secret = Secret::No;
            }
        }
    }

    /// Takes in what has become of the words in the line: those that were typed for something private are secret.
    pub(super) fn notice_what_is_secret(&mut self) {
        let is_private = self.line.as_ref().is_some_and(|line| self.is_private(&line.purpose));
        let Some(line) = &mut self.line else { return };
        let is_touched = std::mem::take(&mut line.is_touched);
        match line.is_empty() {
            true => line.secret = Secret::No,
            false if is_touched && is_private => line.secret = Secret::Typed,
            false => {}
        }
    }

    /// Whether words of a line were typed as private, and would be read by the room as this.
    fn would_be_read(&self, line: &InputLine, purpose: &Purpose) -> bool {
        self.is_seen() && line.secret == Secret::Typed && !line.is_empty() && !self.is_private(purpose)
    }

    /// Makes the line one for something else, by a key that goes so far through the kinds. What was typed as private becomes
    /// something that the room may read where the key is pressed once more.
    pub(super) fn make_line(&mut self, purpose: Purpose, by: isize) {
        let Some(line) = &self.line else { return };
        let is_asked = self.would_be_read(line, &purpose);
        let is_meant = line.asked_kind == Some(by);
        let (label, _) = words::line(&purpose);
        let key = self.key_of(if by < 0 { Action::KindBefore } else { Action::NextKind });
        let question = words::room_would_read(label, &key.map(Key::sign).unwrap_or_default());
        let Some(line) = &mut self.line else { return };
        // As another kind it has not been refused.
        line.refused = None;
        if is_asked && !is_meant {
            (line.asked_kind, line.note) = (Some(by), Some(question));
            return;
        }
        if is_asked {
            line.secret = Secret::Given;
        }
        (line.purpose, line.asked_kind, line.note) = (purpose, None, None);
    }

    /// Why words are not taken that were typed as private, where the room would read them now: somebody else has gone on.
    pub(super) fn asked_before_the_room_reads(&self, line: &InputLine) -> Option<&'static str> {
        self.would_be_read(line, &line.purpose).then_some(words::ROOM_READS_NOW)
    }
}
