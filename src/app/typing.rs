//! The line in which text is typed: what it is for, and which lines wait behind it that were not taken.

use super::question::Question;
use super::words::lines::{NOT_TAKEN, was_asked};
use crate::domain::people::Who;
use crate::domain::time::Timestamp;
use crate::input::Key;
use crate::input::prompt::Prompt;
use crate::screens::purpose::Purpose;

/// A line that is being typed.
#[derive(Clone, Debug)]
pub struct InputLine {
    /// What becomes of it.
    pub purpose: Purpose,
    /// What has been typed.
    pub prompt: Prompt,
    /// Why the line was not taken, until the next key.
    pub refused: Option<String>,
    /// What is said of what stands in it, until the next key.
    pub note: Option<String>,
    /// Who is meant by a name in it, or in what was caught before, while that is open.
    pub question: Option<Question>,
    /// Who was said to be meant by names in it.
    pub chosen: Vec<(String, Who)>,
    /// The capital that has opened it, where Caps Lock may have made it one, and what is said of that.
    pub(super) opened_by: Option<(Key, String)>,
    /// What stood in it when it was opened.
    pub(super) given: String,
    /// The text that was asked about and is taken when Enter is pressed on it again.
    pub(super) asked: Option<String>,
    /// Lines that were not taken and gave way to what was typed next, the newest last.
    pub(super) waiting: Vec<SetAside>,
    /// Lines that came together with the one that stands in it, before it, and are taken with it.
    pub(super) batch: Vec<String>,
    /// How what stands in it came there, until it is touched.
    pub(super) came: Came,
    /// Whether what stands in it had been left, or had given way, before.
    pub(super) is_back: bool,
    /// Until when what is typed is seen though it is private and the room may look at this screen.
    pub(super) seen_until: Option<Timestamp>,
    /// Whether it was brought back to where nothing tells what it is about.
    pub(super) is_brought: bool,
    /// Whether the room may not read what stands in it, whatever becomes of it.
    pub(super) secret: Secret,
    /// Whether its words are others than when that was last looked at.
    pub(super) is_touched: bool,
    /// The key that was pressed to make it something that the room may read, until the next one.
    pub(super) asked_kind: Option<isize>,
}

/// Whether the room may not read the words in a line, though it may read what they would now become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secret {
    /// They were typed where the room may read along.
    #[default]
    No,
    /// They were typed for something private.
    Typed,
    /// They were, and somebody has said that the room may have them: they are masked until they are saved or looked at.
    Given,
}

/// Words that stand in no line now: they come back when what was typed after them is done, or when a line for the same
/// thing is opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetAside {
    /// What the line was for.
    pub(super) purpose: Purpose,
    /// What was typed.
    pub(super) text: String,
    /// Why they wait to be brought back; none where nothing was tried with them.
    pub(super) why: Option<String>,
    /// How they came into the line.
    pub(super) came: Came,
    /// Whether the room may not read them, whatever they are for.
    pub(super) secret: Secret,
}

/// How words came to stand in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// They were typed.
    Typed,
    /// They were pasted with others.
    Pasted,
    /// They were typed, and that was broken off: what is typed next goes on with them.
    BrokenOff,
}

impl SetAside {
    /// Words that were not taken.
    pub(super) const fn refused(purpose: Purpose, text: String, why: String, came: Came) -> Self {
        Self { purpose, text, why: Some(why), came, secret: Secret::No }
    }
}

impl InputLine {
    /// An empty line.
    pub fn new(purpose: Purpose) -> Self {
        Self::with(purpose, "")
    }

    /// A line that starts with some text.
    pub fn with(purpose: Purpose, text: &str) -> Self {
        Self {
            purpose,
            prompt: Prompt::with(text),
            refused: None,
            note: None,
            question: None,
            chosen: Vec::new(),
            opened_by: None,
            given: text.to_owned(),
            asked: None,
            waiting: Vec::new(),
            batch: Vec::new(),
            came: Came::Typed,
            is_back: false,
            seen_until: None,
            is_brought: false,
            secret: Secret::No,
            is_touched: !text.is_empty(),
            asked_kind: None,
        }
    }

    /// Takes in a key that types or edits. Behind a line that was not taken a letter begins the next one, and the line
    /// waits; a space, a mark or an editing key goes on with it.
    pub fn on(&mut self, key: Key) {
        // A figure below zero, and none, begin with a hyphen.
        let begins = |letter: char| !goes_on(letter) || letter == '-' && !self.purpose.stays();
        if key.text().is_some_and(begins) {
            self.give_way();
            // What is typed behind lines that were only pasted is another one.
            if !self.batch.is_empty() && self.came == Came::Pasted {
                self.join_batch();
            }
        }
        // Whoever presses the same capital once more may not have seen that it has opened a line.
        let capital = self.opened_by.take().filter(|(capital, _)| *capital == key);
        self.change(|prompt| {
            let _is_text = prompt.on(key);
        });
        self.note = capital.map(|(_, words)| words);
    }

    /// Takes in pasted words, which never go on with a line that was not taken.
    pub fn paste(&mut self, words: &str) {
        self.give_way();
        self.change(|prompt| prompt.insert_str(words));
    }

    /// Takes these words in place of what stands in it. What was left in it before waits; what it opened with does not.
    pub(super) fn replace(&mut self, words: &str) {
        if self.is_back && !self.is_brought && !self.prompt.text().trim().is_empty() {
            self.refused.get_or_insert_with(|| NOT_TAKEN.to_owned());
            let words = self.not_taken();
            self.waiting.extend(words);
        }
        self.change(|prompt| *prompt = Prompt::with(words));
    }

    fn change(&mut self, change: impl FnOnce(&mut Prompt)) {
        (self.refused, self.note, self.asked, self.came) = (None, None, None, Came::Typed);
        (self.is_touched, self.asked_kind) = (true, None);
        self.opened_by = None;
        self.is_back &= !self.prompt.is_empty();
        // What is asked about the line itself is asked anew of what it becomes.
        self.question.take_if(|question| question.about.is_none());
        change(&mut self.prompt);
    }

    /// A line that was not taken, or is asked about itself, makes room for the next one.
    pub fn give_way(&mut self) {
        let goes_on = self.purpose.changes_words() || self.came == Came::BrokenOff;
        if goes_on || self.prompt.text().trim().is_empty() {
            return;
        }
        if let Some(words) = self.not_taken() {
            self.asked = None;
            self.waiting.push(words);
        }
    }

    /// Takes out what stands in it, where that was not taken, or is asked about itself.
    pub(super) fn not_taken(&mut self) -> Option<SetAside> {
        if self.prompt.text().trim().is_empty() {
            return None;
        }
        let asked = self.question.take_if(|question| question.about.is_none());
        let why = self.refused.take().or_else(|| asked.map(|question| was_asked(&question.name)))?;
        let words = SetAside::refused(self.purpose.clone(), self.prompt.take(), why, self.came);
        Some(SetAside { secret: self.secret, ..words })
    }

    /// The line was not taken; it keeps every letter. Where Enter on the same words takes it, `asks` is set.
    pub fn refuse(&mut self, text: &str, why: String, asks: bool) {
        self.prompt = Prompt::with(text);
        self.refused = Some(why);
        if self.came == Came::BrokenOff {
            self.came = Came::Typed;
        }
        self.asked = asks.then(|| text.to_owned());
    }

    /// Lines that were not taken, long after Enter or as some of many that were pasted: the first comes in where nothing
    /// else is being typed, the others wait.
    pub(super) fn take_back(&mut self, lines: Vec<SetAside>) {
        self.waiting.extend(lines.into_iter().rev());
        if self.bring_back() {
            self.is_back = false;
        }
    }

    /// Whether these words were asked about, so that Enter takes them.
    pub fn is_confirmed(&self, text: &str) -> bool {
        self.asked.as_deref() == Some(text)
    }

    /// How many lines wait.
    pub const fn waits(&self) -> usize {
        self.waiting.len()
    }

    /// Where nothing is typed, the newest of the lines that wait comes back; whether one did.
    pub fn bring_back(&mut self) -> bool {
        if !self.prompt.text().trim().is_empty() {
            return false;
        }
        let Some(words) = self.waiting.pop() else { return false };
        self.put(words);
        true
    }

    /// Puts words in that stood in no line.
    pub(super) fn put(&mut self, SetAside { purpose, text, why, came, secret }: SetAside) {
        (self.purpose, self.prompt, self.refused, self.asked) = (purpose, Prompt::with(&text), why, None);
        (self.came, self.is_back, self.is_touched, self.secret) = (came, true, true, secret);
    }

    /// Lays lines behind those that came together: the last of them stands in it.
    pub(super) fn lay(&mut self, mut lines: Vec<String>) {
        let Some(last) = lines.pop() else { return };
        self.give_way();
        self.join_batch();
        self.batch.append(&mut lines);
        self.change(|prompt| *prompt = Prompt::with(&last));
        self.came = Came::Pasted;
    }

    /// What stands in it becomes one of those that came together.
    fn join_batch(&mut self) {
        self.batch.extend(Some(self.prompt.take()).filter(|text| !text.trim().is_empty()));
    }

    /// Whether nothing stands in it, and nothing came together with that.
    pub(super) fn is_empty(&self) -> bool {
        self.prompt.is_empty() && self.batch.is_empty()
    }

    /// Takes out all lines that came together, with what has become of the first.
    pub(super) fn take_batch(&mut self) -> Vec<String> {
        self.join_batch();
        std::mem::take(&mut self.batch)
    }

    /// How many lines are dropped at once: one that was pasted and not taken goes with those that were pasted with it.
    pub fn drops(&self) -> usize {
        let others = self.waiting.iter().filter(|waiting| waiting.came == Came::Pasted);
        let with_it = self.batch.len();
        with_it + if self.came == Came::Pasted && self.refused.is_some() { 1 + others.count() } else { 1 }
    }

    /// Drops what is typed; whether a line that waits came back in its place.
    pub fn drop_words(&mut self) -> bool {
        if self.drops() > 1 {
            self.waiting.retain(|waiting| waiting.came != Came::Pasted);
        }
        self.take_batch();
        (self.refused, self.asked) = (None, None);
        self.bring_back()
    }

    /// The line is done: the newest of those that wait comes back, but for older figures and names for the one thing that
    /// this line was for; whether one did.
    pub fn bring_next(&mut self) -> bool {
        if !self.purpose.stays() && !self.purpose.changes_words() {
            let Self { waiting, purpose, .. } = self;
            waiting.retain(|line| line.purpose != *purpose);
        }
        self.bring_back()
    }
}

/// Whether a letter goes on with what was typed before it, rather than begins something new.
fn goes_on(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '.' | '/' | '>' | ')' | '-' | '!' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::captures::CaptureKind;
    use crate::domain::people::PersonId;
    use crate::domain::workshop::BlockId;

    fn refused(purpose: Purpose, text: &str) -> InputLine {
        let mut line = InputLine::new(purpose);
        line.refuse(text, "no".into(), false);
        line
    }

    fn typed(mut line: InputLine, text: &str) -> InputLine {
        text.chars().for_each(|letter| line.on(Key::char(letter)));
        line
    }

    #[test]
    fn behind_a_line_that_was_not_taken_a_letter_begins_the_next_and_a_mark_goes_on() {
        let catch = Purpose::Catch { kind: CaptureKind::Commitment, lane: 0 };
        let mut next = typed(refused(catch.clone(), "ring them"), "Ben; b");
        assert_eq!((next.prompt.text(), next.waits()), ("Ben; b", 1));
        assert!(!next.bring_back(), "something is typed");
        next.prompt.take();
        assert!(next.bring_back());
        assert_eq!((next.prompt.text(), next.refused.as_deref(), next.waits()), ("ring them", Some("no"), 0));

        assert_eq!(typed(refused(catch, "ring them"), "; Friday").prompt.text(), "ring them; Friday");
        assert_eq!(typed(refused(Purpose::Tally(None), "6 1"), " 1 0").prompt.text(), "6 1 1 0");
        assert_eq!(typed(refused(Purpose::Tally(None), "6 1"), "6 1 1 0").prompt.text(), "6 1 1 0");
        assert_eq!(typed(refused(Purpose::StartedEarlier(None), "abc"), "-1").prompt.text(), "-1");
        assert_eq!(typed(refused(Purpose::Rename(PersonId(1)), "Ben"), "a").prompt.text(), "Bena", "words to change");
    }

    #[test]
    fn pasted_lines_that_wait_are_dropped_together_and_typed_ones_one_by_one() {
        let catch = Purpose::Catch { kind: CaptureKind::Commitment, lane: 0 };
        let mut line = typed(refused(catch.clone(), "typed"), "x");
        line.prompt.take();
        line.take_back(
            ["one", "two", "three"]
                .map(|text| SetAside::refused(catch.clone(), text.into(), "no".into(), Came::Pasted))
                .into(),
        );
        assert_eq!((line.prompt.text(), line.drops()), ("one", 3));
        // One that is being put right is dropped alone.
        let mut mended = typed(line.clone(), "!");
        assert_eq!(mended.drops(), 1);
        assert!(mended.drop_words());
        assert_eq!((mended.prompt.text(), mended.drops()), ("two", 2));
        assert!(line.drop_words());
        assert_eq!((line.prompt.text(), line.drops(), line.waits()), ("typed", 1, 0));
        assert!(!line.drop_words());
    }

    #[test]
    fn behind_a_line_that_is_asked_about_a_letter_begins_the_next_and_a_mark_goes_on() {
        let asked = |purpose| {
            let question = Question { name: "che".into(), ..Question::default() };
            InputLine { question: Some(question), ..InputLine::with(purpose, "che") }
        };
        let lead = || Purpose::Lead(BlockId(1));
        let next = typed(asked(lead()), "Ben");
        assert_eq!((next.prompt.text(), next.waits(), next.question.is_none()), ("Ben", 1, true));
        assert_eq!(typed(asked(lead()), ", Ben").prompt.text(), "che, Ben");
        let mut pasted = asked(lead());
        pasted.paste("Chen");
        assert_eq!(pasted.prompt.text(), "Chen");
        let mut done = next;
        done.prompt.take();
        assert!(!done.bring_next(), "older words for the same thing are done with");
    }
}
