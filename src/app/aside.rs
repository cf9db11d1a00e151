//! Words that are left in lines. Esc leaves every line at once: what is caught is saved before, of all else nothing is done.
//! What was not taken waits; how much does, and which key brings it back, is said, never the words: the room reads along.

use std::mem;

use super::App;
use super::msg::Effect;
use super::typing::{InputLine, SetAside};
use super::words::lines as words;
use crate::domain::time::Timestamp;
use crate::input::keymap::Action;
use crate::screens::purpose::Purpose;

impl InputLine {
    /// What is left of it, the newest last: nothing of what only stood there.
    pub(super) fn left(mut self) -> Vec<SetAside> {
        let words = self.words_left();
        self.waiting.into_iter().chain(words).collect()
    }

    /// What stands in it, where somebody typed it.
    fn words_left(&mut self) -> Option<SetAside> {
        let text = self.prompt.take();
        (!text.trim().is_empty() && (self.refused.is_some() || text != self.given)).then(|| SetAside {
            text,
            purpose: self.purpose.clone(),
            why: self.refused.take(),
            came: self.came,
            secret: self.secret,
        })
    }

    /// The same line with words that were left in it, the newest last.
    fn with_left(mut self, mut left: Vec<SetAside>) -> Self {
        if let Some(newest) = left.pop() {
            let waits =
                |words: SetAside| SetAside { why: words.why.or_else(|| Some(words::NOT_TAKEN.to_owned())), ..words };
            self.waiting.extend(left.into_iter().map(waits));
            self.put(newest);
        }
        self
    }
}

impl App {
    /// Opens a line, with the words that were left in it before.
    pub(super) fn open_line(&mut self, line: InputLine) -> Vec<Effect> {
        let left = self.take_left(|_, words| words.purpose.is_same(&line.purpose));
        self.put_line(line.with_left(left))
    }

    /// Opens a line in place of what lies on top.
    fn put_line(&mut self, line: InputLine) -> Vec<Effect> {
        self.stack.lift();
        self.line = Some(line);
        Vec::new()
    }

    /// Opens a line for all words that wait, the newest first and what was looked at before last, each for what it was.
    pub(super) fn bring_lines(&mut self) -> Vec<Effect> {
        let left = self.take_left(Self::waits);
        let Some(newest) = left.last() else { return Vec::new() };
        let line = InputLine { is_brought: true, ..InputLine::new(newest.purpose.clone()) };
        self.put_line(line.with_left(left))
    }

    fn take_left(&mut self, is_wanted: impl Fn(&Self, &SetAside) -> bool) -> Vec<SetAside> {
        let (wanted, others) = mem::take(&mut self.set_aside).into_iter().partition(|words| is_wanted(self, words));
        self.set_aside = others;
        wanted
    }

    /// Whether words wait to be brought back: they were not taken, or no line opens any more for what they are about.
    fn waits(&self, words: &SetAside) -> bool {
        words.why.is_some() || self.gone(&words.purpose).is_some()
    }

    /// How many lines were left and wait.
    pub(super) fn lines_waiting(&self) -> usize {
        self.set_aside.iter().filter(|words| self.waits(words)).count()
    }

    /// Saves what is caught, unless it was refused as it stands, and leaves the line. Of every other line nothing is done.
    /// What was not taken is set aside, with all that waits behind it.
    pub(super) fn leave_line(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(line) = &mut self.line else { return Vec::new() };
        let is_tried = matches!(line.purpose, Purpose::Catch { .. }) && line.refused.is_none();
        let mut waiting = InputLine { waiting: mem::take(&mut line.waiting), ..InputLine::new(line.purpose.clone()) };
        let effects = if is_tried { self.take_line(now, true) } else { Vec::new() };
        if let Some(open) = self.line.take() {
            waiting.waiting.extend(open.waiting.clone());
            waiting = InputLine { waiting: waiting.waiting, ..open };
        }
        let words = waiting.words_left();
        let why_not = |words: &SetAside| self.gone(&words.purpose).map(str::to_owned).or_else(|| words.why.clone());
        let why = words.as_ref().or(waiting.waiting.last()).map(why_not);
        let count = waiting.waiting.len() + usize::from(words.is_some());
        self.set_aside.append(&mut waiting.waiting);
        // What was looked at comes again after all others.
        let at = if waiting.is_back { 0 } else { self.set_aside.len() };
        self.set_aside.splice(at..at, words);
        match why {
            Some(Some(why)) => self.say_what_waits(now, (count == 1).then_some(&why)),
            Some(None) => self.say(now, words::WORDS_WAIT),
            None => {}
        }
        effects
    }

    /// Sets lines aside that were not taken, and says that they wait.
    pub(super) fn wait_aside(&mut self, now: Timestamp, lines: Vec<SetAside>) {
        let why = lines.last().and_then(|words| words.why.clone()).filter(|_| lines.len() == 1);
        self.set_aside.extend(lines);
        self.say_what_waits(now, why.as_deref());
    }

    /// Says how many lines wait, and what brings them back; where that is news, why the last one was not taken.
    fn say_what_waits(&mut self, now: Timestamp, why: Option<&str>) {
        self.say(now, self.what_waits(why));
    }

    pub(super) fn what_waits(&self, why: Option<&str>) -> String {
        words::wait_for(self.lines_waiting(), self.key_of(Action::BringLines), why)
    }

    /// What the header says of lines that were left and wait; the key where it is no text.
    pub(super) fn waiting_sign(&self) -> String {
        let takes_text = self.line.is_some() || self.stack.top().takes_text();
        match (self.lines_waiting(), self.key_of(Action::BringLines).filter(|_| !takes_text)) {
            (0, _) => String::new(),
            (count, Some(key)) => format!("{} ({key})   ", words::waiting(count)),
            (count, None) => format!("{}   ", words::waiting(count)),
        }
    }

    /// The same where there is little room: `L 2`.
    pub(super) fn waiting_mark(&self) -> String {
        match (self.lines_waiting(), self.key_of(Action::BringLines)) {
            (0, _) => String::new(),
            (count, key) => format!("{} · ", words::waiting_mark(count, key)),
        }
    }

    /// What is said on the way out of lines that were not taken.
    pub(super) fn not_taken_words(&self) -> Option<String> {
        let open = self.line.as_ref().map_or(0, |line| {
            line.waits() + usize::from(self.refused_words(line).is_some() && !line.prompt.is_empty())
        });
        let count = open + self.lines_waiting();
        (count > 0).then(|| words::not_taken(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::captures::CaptureKind;
    use crate::domain::people::PersonId;
    use crate::input::prompt::Prompt;

    #[test]
    fn only_words_that_were_typed_are_left() {
        let rename = || Purpose::Rename(PersonId(1));
        assert_eq!(InputLine::with(rename(), "Ben").left(), []);
        assert_eq!(InputLine::new(Purpose::Break).left(), []);
        let typed = InputLine { prompt: Prompt::with("Bena"), ..InputLine::with(rename(), "Ben") };
        let left = typed.left();
        assert_eq!((left.len(), left[0].text.as_str(), left[0].why.as_deref()), (1, "Bena", None));
    }

    #[test]
    fn what_waits_is_left_and_comes_back_in_order() {
        let catch = Purpose::Catch { kind: CaptureKind::Commitment, lane: 0 };
        let mut line = InputLine::new(catch.clone());
        for text in ["one", "two", "three"] {
            line.refuse(text, "no".into(), false);
            line.give_way();
        }
        line.bring_back();
        let left = line.left();
        let mut again = InputLine::new(catch).with_left(left);
        for text in ["three", "two", "one"] {
            assert_eq!((again.prompt.text(), again.refused.as_deref()), (text, Some("no")));
            again.drop_words();
        }
    }
}
