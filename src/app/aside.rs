//! Words that are left in lines. Esc leaves every line at once: what is caught is saved before, of all else nothing is done.
//! What was not taken waits; how much does, and which key brings it back, is said, never the words: the room reads along.

use std::mem;

use super::kept::NOT_TAKEN;
use super::msg::Effect;
use super::typing::{Line, Purpose, Waiting};
use super::{App, Overlay, Screen};
use crate::domain::board::CaptureKind;
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::domain::workshop::StepRef;
use crate::input::keymap::Action;
use crate::input::prompt::Prompt;

/// Words that were left in a line: they are there when a line for the same thing is opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetAside {
    /// What the line was for.
    pub purpose: Purpose,
    /// The step it was about, where it was about that step only.
    pub step: Option<StepRef>,
    /// What was typed.
    pub text: String,
    /// Why it was not taken, where that was tried.
    pub why: Option<String>,
    /// Whether it was pasted with others.
    pub is_pasted: bool,
}

impl Line {
    /// What is left of it, the newest last: nothing of what only stood there.
    pub(super) fn left(self, step_of: impl Fn(&Purpose) -> Option<StepRef>) -> Vec<SetAside> {
        let waiting = self.waiting.into_iter().map(|Waiting { purpose, text, why, is_pasted }| SetAside {
            step: step_of(&purpose),
            purpose,
            text,
            why: Some(why),
            is_pasted,
        });
        let mut left: Vec<SetAside> = waiting.collect();
        let text = self.prompt.text();
        if !text.trim().is_empty() && (self.refused.is_some() || text != self.given) {
            left.push(SetAside {
                step: step_of(&self.purpose),
                text: text.to_owned(),
                purpose: self.purpose,
                why: self.refused,
                is_pasted: self.is_pasted,
            });
        }
        left
    }

    /// The same line with words that were left in it, the newest last.
    fn with_left(mut self, mut left: Vec<SetAside>) -> Self {
        if let Some(SetAside { purpose, text, why, is_pasted, .. }) = left.pop() {
            self.wait_behind(left);
            (self.purpose, self.prompt, self.refused, self.is_pasted) = (purpose, Prompt::with(&text), why, is_pasted);
        }
        self
    }

    fn wait_behind(&mut self, left: Vec<SetAside>) {
        self.waiting.extend(left.into_iter().map(|SetAside { purpose, text, why, is_pasted, .. }| Waiting {
            purpose,
            text,
            why: why.unwrap_or_else(|| NOT_TAKEN.to_owned()),
            is_pasted,
        }));
    }
}

impl App {
    /// Opens a line, with the words that were left in it before.
    pub(super) fn open_line(&mut self, line: Line) -> Vec<Effect> {
        let step = self.step_of(&line.purpose);
        let left = self.take_left(|_, words| words.purpose.is_same(&line.purpose) && words.step == step);
        self.lay(Overlay::Line(line.with_left(left)))
    }

    /// Words that have no key of their own here come behind the line for what the step catches.
    pub(super) fn bring_what_has_no_key(&mut self) {
        if !self.is_typing() {
            return;
        }
        let left = self.take_left(|app, words| words.why.is_some() && app.brings_back(words) == Some(Action::Catch));
        if let Some(line) = self.line() {
            line.wait_behind(left);
        }
    }

    fn take_left(&mut self, is_wanted: impl Fn(&Self, &SetAside) -> bool) -> Vec<SetAside> {
        let (wanted, others) = mem::take(&mut self.set_aside).into_iter().partition(|words| is_wanted(self, words));
        self.set_aside = others;
        wanted
    }

    /// The step that a line is about, where it is about that step only.
    fn step_of(&self, purpose: &Purpose) -> Option<StepRef> {
        self.current(|session| session.current_step().map(|(at, _)| at)).filter(|_| purpose.is_of_step())
    }

    /// Saves what is caught, unless it was refused as it stands, and leaves the line. Of every other line nothing is done.
    /// What was not taken is set aside, with all that waits behind it.
    pub(super) fn leave_line(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(line) = self.line() else { return Vec::new() };
        let is_tried = matches!(line.purpose, Purpose::Catch { .. }) && line.refused.is_none();
        let mut waiting = Line { waiting: mem::take(&mut line.waiting), ..Line::new(line.purpose.clone()) };
        let effects = if is_tried { self.take_line(now, true) } else { Vec::new() };
        if let Some(Overlay::Line(open)) = self.overlay.take_if(|overlay| matches!(overlay, Overlay::Line(_))) {
            waiting.waiting.extend(open.waiting.clone());
            waiting = Line { waiting: waiting.waiting, ..open };
        }
        let left = waiting.left(|purpose| self.step_of(purpose));
        let (count, why) = (left.len(), left.last().map(|words| words.why.clone()));
        self.set_aside.extend(left);
        match why {
            Some(Some(why)) => self.say_what_waits(now, (count == 1).then_some(why)),
            Some(None) => self.say(now, "nothing is changed; the words are there when the line opens again"),
            None => {}
        }
        effects
    }

    /// Says how many lines wait, and what brings them back; where that is news, why the last one was not taken.
    fn say_what_waits(&mut self, now: Timestamp, why: Option<String>) {
        let (count, keys) = self.left_waiting();
        let (lines, back) = if count == 1 {
            ("1 line waits".to_owned(), "brings it back")
        } else {
            (format!("{count} lines wait"), "brings them back")
        };
        self.say(
            now,
            match why {
                Some(why) => format!("{lines}; {keys} {back}: {why}"),
                None => format!("{lines}, not taken; {keys} {back}"),
            },
        );
    }

    /// What the header says of lines that were left and wait.
    pub(super) fn waiting_sign(&self) -> String {
        match self.left_waiting() {
            (0, _) => String::new(),
            (1, keys) => format!("1 line waits ({keys})   "),
            (count, keys) => format!("{count} lines wait ({keys})   "),
        }
    }

    /// How many lines were left, wait, and can be brought back here; the keys that do so.
    fn left_waiting(&self) -> (usize, String) {
        let actions: Vec<Action> =
            self.set_aside.iter().filter(|words| words.why.is_some()).filter_map(|it| self.brings_back(it)).collect();
        let mut keys: Vec<String> = Vec::new();
        for key in actions.iter().filter_map(|action| self.key_of(*action)) {
            let key = key.to_string();
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        (actions.len(), keys.join(", "))
    }

    /// What brings words back; none where they belong to another step.
    fn brings_back(&self, words: &SetAside) -> Option<Action> {
        let purpose = &words.purpose;
        if words.step != self.step_of(purpose) {
            return None;
        }
        let own = match purpose {
            Purpose::Catch { kind: CaptureKind::Note, .. } => Action::CatchNote,
            Purpose::Catch { kind: CaptureKind::Quote, .. } => Action::CatchQuote,
            Purpose::Catch { kind: CaptureKind::Decision, .. } => Action::CatchDecision,
            Purpose::Catch { kind: CaptureKind::Question, .. } => Action::CatchQuestion,
            Purpose::Catch { kind: CaptureKind::Parked, .. } => Action::CatchParked,
            Purpose::Catch { kind: CaptureKind::Commitment, .. } => Action::CatchCommitment,
            Purpose::Edit(_) | Purpose::Votes(_) if self.screen != Screen::Board => Action::Board,
            // Of the sticky that is selected.
            Purpose::Edit(_) => return Some(Action::Choose),
            Purpose::Votes(_) => return Some(Action::Vote),
            Purpose::Tally => Action::Tally,
            Purpose::StartedEarlier => Action::StartedEarlier,
            Purpose::Break => Action::BreakNow,
            Purpose::StepEnd => Action::StepEnd,
            Purpose::SessionEnd => Action::SessionEnd,
            Purpose::Lead(block) if self.current(Session::current_block) == Some(*block) => Action::Lead,
            Purpose::Catch { .. } | Purpose::Lead(_) => Action::Catch,
            Purpose::People if self.screen == Screen::Roster => Action::AddPerson,
            Purpose::People | Purpose::Rename(_) => Action::Roster,
            Purpose::Meant(_) => Action::WhoIsMeant,
        };
        Some(if self.can(own) { own } else { Action::Catch })
    }

    /// What is said on the way out of lines that were not taken.
    pub(super) fn not_taken_words(&self) -> Option<String> {
        let open = match &self.overlay {
            Some(Overlay::Line(line)) => line.waits() + usize::from(line.refused.is_some() && !line.prompt.is_empty()),
            _ => 0,
        };
        let count = open + self.set_aside.iter().filter(|words| words.why.is_some()).count();
        let (are, come) =
            if count == 1 { ("line was", "it is kept, and comes") } else { ("lines were", "they are kept, and come") };
        (count > 0).then(|| format!("{count} {are} not taken: {come} back with the session"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::PersonId;

    #[test]
    fn only_words_that_were_typed_are_left() {
        let rename = || Purpose::Rename(PersonId(1));
        assert_eq!(Line::with(rename(), "Ben").left(|_| None), []);
        assert_eq!(Line::new(Purpose::Break).left(|_| None), []);
        let typed = Line { prompt: Prompt::with("Bena"), ..Line::with(rename(), "Ben") };
        let left = typed.left(|_| None);
        assert_eq!((left.len(), left[0].text.as_str(), left[0].why.as_deref()), (1, "Bena", None));
    }

    #[test]
    fn what_waits_is_left_and_comes_back_in_order() {
        let catch = Purpose::Catch { kind: CaptureKind::Commitment, lane: 0 };
        let mut line = Line::new(catch.clone());
        for text in ["one", "two", "three"] {
            line.refuse(text, "no".into(), false);
            line.give_way();
        }
        line.bring_back();
        let left = line.left(|_| None);
        let mut again = Line::new(catch).with_left(left);
        for text in ["three", "two", "one"] {
            assert_eq!((again.prompt.text(), again.refused.as_deref()), (text, Some("no")));
            again.drop_words();
        }
    }
}
