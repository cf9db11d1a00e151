//! The line in which text is typed: what it is for, and how it is kept so that a kill loses no letter of it.

use crate::domain::board::{CaptureId, CaptureKind};
use crate::domain::people::{PersonId, Who};
use crate::domain::workshop::{BlockId, StepRef};
use crate::input::Key;
use crate::input::prompt::Prompt;

/// A line that is being typed.
#[derive(Clone, Debug)]
pub struct Line {
    /// What becomes of it.
    pub purpose: Purpose,
    /// What has been typed.
    pub prompt: Prompt,
    /// Why the line was not taken, until the next key.
    pub refused: Option<String>,
    /// Who is meant by a name in it, or in what was caught before, while that is open.
    pub question: Option<Question>,
    /// Who was said to be meant by names in it.
    pub chosen: Vec<(String, Who)>,
    /// What stood in it when it was opened.
    pub(super) given: String,
    /// The text that was asked about and is taken when Enter is pressed on it again.
    pub(super) asked: Option<String>,
    /// Lines that were not taken and gave way to what was typed next, the newest last.
    pub(super) waiting: Vec<Waiting>,
    /// Whether what stands in it was pasted with others and has not been touched since.
    pub(super) is_pasted: bool,
}

/// A name of which it is asked whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The name as it was typed.
    pub name: String,
    /// Who can be meant.
    pub candidates: Vec<PersonId>,
    /// What was caught with it; none where it stands in the line itself.
    pub about: Option<CaptureId>,
}

/// A line that was not taken: it comes back when the one after it has been.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    purpose: Purpose,
    text: String,
    why: String,
    /// Whether it was pasted with others.
    is_pasted: bool,
}

/// Words that were left in a line: they are there when a line for the same thing is opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// What the line was for.
    pub purpose: Purpose,
    /// The step it was about, where it was about that step only.
    pub step: Option<StepRef>,
    /// What was typed.
    pub text: String,
}

/// What becomes of a typed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is caught.
    Catch {
        /// As what.
        kind: CaptureKind,
        /// In which lane, counted from 0.
        lane: u8,
    },
    /// It replaces the words of something caught.
    Edit(CaptureId),
    /// Hands for something caught.
    Votes(CaptureId),
    /// Hands for the options of this step.
    Tally,
    /// How many minutes ago the clock was started.
    StartedEarlier,
    /// How long a break that was not planned is to last.
    Break,
    /// The time of day at which this step ends.
    StepEnd,
    /// The time of day at which the session has to end.
    SessionEnd,
    /// Who leads a block.
    Lead(BlockId),
    /// People for the roster.
    People,
    /// A new name.
    Rename(PersonId),
    /// Who is meant by the open name in something caught.
    Meant(CaptureId),
}

impl Purpose {
    /// Whether Enter stays for the next line of the same kind.
    pub const fn stays(&self) -> bool {
        matches!(self, Self::Catch { .. } | Self::People)
    }

    /// Whether it is about the step under way and no other.
    pub const fn is_of_step(&self) -> bool {
        matches!(self, Self::Tally | Self::StartedEarlier | Self::StepEnd)
    }

    /// Whether it opens with words that are to be changed.
    const fn changes_words(&self) -> bool {
        matches!(self, Self::Edit(_) | Self::Rename(_))
    }
}

impl Line {
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
            question: None,
            chosen: Vec::new(),
            given: text.to_owned(),
            asked: None,
            waiting: Vec::new(),
            is_pasted: false,
        }
    }

    /// Takes in a key that types or edits. Behind a line that was not taken a letter begins the next one, and the line
    /// waits; a space, a mark or an editing key goes on with it.
    pub fn on(&mut self, key: Key) {
        // A figure below zero, and none, begin with a hyphen.
        let begins = |letter: char| !goes_on(letter) || letter == '-' && !self.purpose.stays();
        if key.text().is_some_and(begins) {
            self.give_way();
        }
        self.change(|prompt| {
            let _is_text = prompt.on(key);
        });
    }

    /// Takes in pasted words, which never go on with a line that was not taken.
    pub fn paste(&mut self, words: &str) {
        self.give_way();
        self.change(|prompt| prompt.insert_str(words));
    }

    fn change(&mut self, change: impl FnOnce(&mut Prompt)) {
        (self.refused, self.asked, self.is_pasted) = (None, None, false);
        // What is asked about the line itself is asked anew of what it becomes.
        self.question.take_if(|question| question.about.is_none());
        change(&mut self.prompt);
    }

    /// A line that was not taken, or is asked about itself, makes room for the next one.
    pub fn give_way(&mut self) {
        if self.purpose.changes_words() || self.prompt.text().trim().is_empty() {
            return;
        }
        let asked = self.question.take_if(|question| question.about.is_none());
        let asked = asked.map(|question| format!("it was asked who is {}", question.name));
        if let Some(why) = self.refused.take().or(asked) {
            self.asked = None;
            let text = self.prompt.take();
            self.waiting.push(Waiting { purpose: self.purpose.clone(), text, why, is_pasted: self.is_pasted });
        }
    }

    /// The line was not taken; it keeps every letter. Where Enter on the same words takes it, `asks` is set.
    pub fn refuse(&mut self, text: &str, why: String, asks: bool) {
        self.prompt = Prompt::with(text);
        self.refused = Some(why);
        self.asked = asks.then(|| text.to_owned());
    }

    /// A line that was not taken, long after Enter or as one of many that were pasted: it comes in where nothing else is
    /// being typed, else it waits.
    pub fn take_back(&mut self, purpose: Purpose, text: String, why: String, is_pasted: bool) {
        self.waiting.push(Waiting { purpose, text, why, is_pasted });
        self.bring_back();
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
        let Some(Waiting { purpose, text, why, is_pasted }) = self.waiting.pop() else { return false };
        (self.purpose, self.is_pasted) = (purpose, is_pasted);
        self.refuse(&text, why, false);
        true
    }

    /// How many lines are dropped at once: one that was pasted and not taken goes with those that were pasted with it.
    pub fn drops(&self) -> usize {
        let others = self.waiting.iter().filter(|waiting| waiting.is_pasted);
        if self.is_pasted && self.refused.is_some() { 1 + others.count() } else { 1 }
    }

    /// Drops what is typed; whether a line that waits came back in its place.
    pub fn drop_words(&mut self) -> bool {
        if self.drops() > 1 {
            self.waiting.retain(|waiting| !waiting.is_pasted);
        }
        self.prompt.take();
        (self.refused, self.asked) = (None, None);
        self.bring_next()
    }

    /// The line is done: the newest of those that wait comes back, but for older words for the one thing that this line
    /// was for; whether one did.
    pub fn bring_next(&mut self) -> bool {
        if !self.purpose.stays() {
            let Self { waiting, purpose, .. } = self;
            waiting.retain(|line| line.purpose != *purpose);
        }
        self.bring_back()
    }

    /// What is set aside of it: nothing where nothing was typed, or nothing but what stood there.
    pub fn set_aside(self, step: Option<StepRef>) -> Option<SetAside> {
        let text = self.prompt.text();
        let has_words = !text.trim().is_empty() && text != self.given;
        let step = step.filter(|_| self.purpose.is_of_step());
        has_words.then(|| SetAside { text: text.to_owned(), purpose: self.purpose, step })
    }

    /// The same line with words that were set aside.
    #[must_use]
    pub fn with_words(mut self, text: &str) -> Self {
        self.prompt = Prompt::with(text);
        self
    }

    /// The line as it is kept beside the session: what it is for, a bar, the text. None where nothing needs keeping.
    pub fn kept(&self) -> Option<String> {
        kept(&self.purpose, self.prompt.text())
    }

    /// The lines that wait, as they are kept.
    fn kept_waiting(&self) -> impl Iterator<Item = String> {
        self.waiting.iter().filter_map(|waiting| Some(format!("{WAITS}{}", kept(&waiting.purpose, &waiting.text)?)))
    }

    /// The line that was kept; an idea where its purpose cannot be read, so that no letter is lost.
    pub fn from_kept(kept: &str) -> Option<Self> {
        let (purpose, text) = kept.split_once('|').unwrap_or(("", kept));
        let mut words = purpose.split(' ');
        let (first, second, third) = (words.next(), words.next(), words.next());
        let number = || second.and_then(|word| word.parse::<u32>().ok());
        let purpose = match (first, number()) {
            (Some("edit"), Some(id)) => Purpose::Edit(CaptureId(id)),
            (Some("lead"), Some(id)) => Purpose::Lead(BlockId(id)),
            (Some("rename"), Some(id)) => Purpose::Rename(PersonId(id)),
            (Some("meant"), Some(id)) => Purpose::Meant(CaptureId(id)),
            (Some("votes"), Some(id)) => Purpose::Votes(CaptureId(id)),
            (Some("people"), _) => Purpose::People,
            (Some("tally"), _) => Purpose::Tally,
            (Some("started"), _) => Purpose::StartedEarlier,
            (Some("break"), _) => Purpose::Break,
            (Some("step-end"), _) => Purpose::StepEnd,
            (Some("session-end"), _) => Purpose::SessionEnd,
            _ => {
                let kind = CaptureKind::ALL.into_iter().find(|kind| Some(kind_word(*kind)) == second);
                let lane = third.and_then(|word| word.parse().ok()).unwrap_or(0);
                Purpose::Catch { kind: kind.unwrap_or(CaptureKind::Idea), lane }
            }
        };
        (!text.is_empty()).then(|| Self { given: String::new(), ..Self::with(purpose, text) })
    }
}

/// Marks a kept line that waits, and one that was set aside.
const WAITS: &str = "waits ";
const ASIDE: &str = "aside ";

/// All words that are nowhere but in lines, one line each, as they are kept beside the session; none where there are none.
pub fn kept_words(open: Option<&Line>, aside: &[SetAside]) -> Option<String> {
    let mut lines: Vec<String> = open.into_iter().filter_map(Line::kept).collect();
    lines.extend(open.into_iter().flat_map(Line::kept_waiting));
    let aside = aside.iter().filter_map(|words| Some(format!("{ASIDE}{}", kept(&words.purpose, &words.text)?)));
    lines.extend(aside);
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The line that was open, and the words that were set aside, when those words were kept. `step` is the one under way.
pub fn read_kept(kept: &str, step: Option<StepRef>) -> (Option<Line>, Vec<SetAside>) {
    let (mut open, mut aside): (Option<Line>, Vec<SetAside>) = (None, Vec::new());
    for line in kept.split('\n') {
        if let Some(words) = line.strip_prefix(ASIDE) {
            aside.extend(Line::from_kept(words).and_then(|line| line.set_aside(step)));
            continue;
        }
        let waits = line.strip_prefix(WAITS);
        let Some(read) = Line::from_kept(waits.unwrap_or(line)) else { continue };
        match (&mut open, waits) {
            (None, None) => open = Some(read),
            (open, _) => {
                let purpose = read.purpose.clone();
                let open = open.get_or_insert_with(|| Line::new(purpose));
                let why = "this was not taken before".to_owned();
                open.take_back(read.purpose.clone(), read.prompt.text().to_owned(), why, false);
            }
        }
    }
    (open, aside)
}

/// Whether a letter goes on with what was typed before it, rather than begins something new.
fn goes_on(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '.' | '/' | '>' | ')' | '-' | '!' | '?')
}

/// What a line is for, a bar, its text; none where there is no text.
fn kept(purpose: &Purpose, text: &str) -> Option<String> {
    let purpose = match purpose {
        _ if text.is_empty() => return None,
        Purpose::Catch { kind, lane } => format!("catch {} {lane}", kind_word(*kind)),
        Purpose::Edit(id) => format!("edit {}", id.0),
        Purpose::People => "people".to_owned(),
        Purpose::Lead(block) => format!("lead {}", block.0),
        Purpose::Rename(id) => format!("rename {}", id.0),
        Purpose::Meant(id) => format!("meant {}", id.0),
        Purpose::Votes(id) => format!("votes {}", id.0),
        Purpose::Tally => "tally".to_owned(),
        Purpose::StartedEarlier => "started".to_owned(),
        Purpose::Break => "break".to_owned(),
        Purpose::StepEnd => "step-end".to_owned(),
        Purpose::SessionEnd => "session-end".to_owned(),
    };
    Some(format!("{purpose}|{text}"))
}

const fn kind_word(kind: CaptureKind) -> &'static str {
    match kind {
        CaptureKind::Idea => "idea",
        CaptureKind::Note => "note",
        CaptureKind::Quote => "quote",
        CaptureKind::Decision => "decision",
        CaptureKind::Question => "question",
        CaptureKind::Parked => "parked",
        CaptureKind::Commitment => "commitment",
        CaptureKind::LettingGo => "letting-go",
        CaptureKind::Photo => "photo",
    }
}

/// The numbers in a typed count, such as `3 4 1 0` or `3, 4, 1, 0`; none where something else is typed.
pub fn numbers(text: &str) -> Option<Vec<u32>> {
    let words = text.split([' ', ',', ';', '/']).filter(|word| !word.is_empty());
    words.map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_line_comes_back_as_it_was() {
        let purposes = [
            Purpose::Catch { kind: CaptureKind::Parked, lane: 2 },
            Purpose::Edit(CaptureId(7)),
            Purpose::Votes(CaptureId(7)),
            Purpose::Tally,
            Purpose::Lead(BlockId(3)),
            Purpose::People,
            Purpose::Rename(PersonId(4)),
            Purpose::Meant(CaptureId(7)),
            Purpose::StartedEarlier,
            Purpose::Break,
            Purpose::StepEnd,
            Purpose::SessionEnd,
        ];
        for purpose in purposes {
            let line = Line::with(purpose.clone(), "half | an idea");
            let back = Line::from_kept(&line.kept().unwrap()).unwrap();
            assert_eq!((back.purpose, back.prompt.text()), (purpose, "half | an idea"));
        }
    }

    #[test]
    fn a_kept_line_of_unknown_purpose_loses_no_letter() {
        assert_eq!(Line::from_kept("half an idea").unwrap().prompt.text(), "half an idea");
        assert!(Line::from_kept("").is_none());
    }

    fn refused(purpose: Purpose, text: &str) -> Line {
        let mut line = Line::new(purpose);
        line.refuse(text, "no".into(), false);
        line
    }

    fn typed(mut line: Line, text: &str) -> Line {
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
        assert_eq!(typed(refused(Purpose::Tally, "6 1"), " 1 0").prompt.text(), "6 1 1 0");
        assert_eq!(typed(refused(Purpose::Tally, "6 1"), "6 1 1 0").prompt.text(), "6 1 1 0");
        assert_eq!(typed(refused(Purpose::StartedEarlier, "abc"), "-1").prompt.text(), "-1");
        assert_eq!(typed(refused(Purpose::Rename(PersonId(1)), "Ben"), "a").prompt.text(), "Bena", "words to change");
    }

    #[test]
    fn pasted_lines_that_wait_are_dropped_together_and_typed_ones_one_by_one() {
        let catch = Purpose::Catch { kind: CaptureKind::Commitment, lane: 0 };
        let mut line = typed(refused(catch.clone(), "typed"), "x");
        line.prompt.take();
        for text in ["three", "two", "one"] {
            line.give_way();
            line.take_back(catch.clone(), text.into(), "no".into(), true);
            line.give_way();
        }
        assert!(line.bring_back());
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
            let question = Question { name: "che".into(), candidates: Vec::new(), about: None };
            Line { question: Some(question), ..Line::with(purpose, "che") }
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

    #[test]
    fn all_words_that_are_nowhere_else_come_back() {
        let catch = Purpose::Catch { kind: CaptureKind::Commitment, lane: 0 };
        let open = typed(refused(catch, "ring them"), "half");
        let aside = [
            SetAside { purpose: Purpose::SessionEnd, step: None, text: "16:0".into() },
            SetAside { purpose: Purpose::People, step: None, text: "Am|ara".into() },
        ];
        let (back, again) = read_kept(&kept_words(Some(&open), &aside).unwrap(), None);
        let back = back.unwrap();
        assert_eq!((back.prompt.text(), back.waits()), ("half", 1));
        assert_eq!(again, aside);
        assert_eq!(kept_words(None, &[]), None);
        let (none, again) = read_kept(&kept_words(None, &aside).unwrap(), None);
        assert!(none.is_none());
        assert_eq!(again, aside);
    }

    #[test]
    fn only_words_that_were_typed_are_set_aside() {
        let rename = Purpose::Rename(PersonId(1));
        assert_eq!(Line::with(rename.clone(), "Ben").set_aside(None), None);
        assert_eq!(Line::new(Purpose::Break).set_aside(None), None);
        assert_eq!(Line::with(rename, "Ben").with_words("Bena").set_aside(None).unwrap().text, "Bena");
    }

    #[test]
    fn counts_are_typed_with_spaces_or_commas() {
        assert_eq!(numbers("3 4 1 0"), Some(vec![3, 4, 1, 0]));
        assert_eq!(numbers(" 3, 4,1 "), Some(vec![3, 4, 1]));
        assert_eq!(numbers("3 x"), None);
        assert_eq!(numbers(""), Some(vec![]));
    }
}
