//! Somebody rates themselves: one question after another, each answered with one key. Where the room may see this screen nobody can
//! read the answers, and between two people nothing stands here.
//!
//! Never here: what a rating is good for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::ratings as words;
use crate::domain::command::{Command, Rated};
use crate::domain::people::PersonId;
use crate::domain::ratings::{HIGHEST, Marks, RatedAt, Rating, STATEMENTS};
use crate::domain::signatures::Signature;
use crate::input::Key;
use crate::input::keymap::{Action, Context};
use crate::input::prompt::Prompt;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// How many signatures are chosen: the strongest, the second, the one to lean on others for.
const CHOICES: usize = 3;
/// Typed first, for a mark for each statement.
const BY_STATEMENTS: char = 'a';
/// Stands for what is left open.
const OPEN: char = '-';

/// Somebody who rates themselves.
#[derive(Clone, Debug)]
pub struct RatingForm {
    who: PersonId,
    when: RatedAt,
    /// A letter for each answer.
    typed: Prompt,
    is_sent: bool,
    /// Whether the row that is taken next has answered already.
    is_answered: bool,
}

/// The answers so far.
#[derive(Clone, Debug, Default)]
struct Answers {
    by_statements: bool,
    /// Whether no marks are given.
    only_choices: bool,
    marks: Vec<u8>,
    choices: Vec<Option<Signature>>,
    name_shown: Option<bool>,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// A mark for a signature, or for a statement, counted from 0.
    Mark(usize),
    /// Which signature, counted from 0: the strongest, the second, the one to lean on others for.
    Choice(usize),
    /// Whether the name may stand on the map.
    Name,
    /// Whether all of it is right.
    Save,
}

impl Answers {
    const fn marks_asked(&self) -> usize {
        match (self.only_choices, self.by_statements) {
            (true, _) => 0,
            (false, true) => STATEMENTS,
            (false, false) => Signature::ALL.len(),
        }
    }

    const fn question(&self) -> Question {
        if self.marks.len() < self.marks_asked() {
            Question::Mark(self.marks.len())
        } else if self.choices.len() < CHOICES {
            Question::Choice(self.choices.len())
        } else if self.name_shown.is_none() {
            Question::Name
        } else {
            Question::Save
        }
    }

    /// Takes in an answer; whether it was one.
    fn take(&mut self, letter: char) -> bool {
        let digit = letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
        let before = self.clone();
        match (self.question(), letter.to_ascii_lowercase()) {
            (Question::Mark(0), BY_STATEMENTS) if !before.by_statements => self.by_statements = true,
            (Question::Mark(0), OPEN) => self.only_choices = true,
            (Question::Mark(_), _) => self.marks.extend(digit.filter(|mark| (1..=HIGHEST).contains(mark))),
            (Question::Choice(_), OPEN) => self.choices.push(None),
            (Question::Choice(at), _) => {
                let by_digit = digit.and_then(|digit| Signature::ALL.get(usize::from(digit).checked_sub(1)?).copied());
                let chosen = by_digit.or_else(|| Signature::named(letter.encode_utf8(&mut [0; 4])));
                // Nobody is second strongest where they are strongest, or leans on others for that.
                let is_new = at == 0 || chosen != self.choices.first().copied().flatten();
                self.choices.extend(chosen.filter(|_| is_new).map(Some));
            }
            (Question::Name, 'y' | '1') => self.name_shown = Some(true),
            (Question::Name, 'n' | '2' | OPEN) => self.name_shown = Some(false),
            (Question::Name | Question::Save, _) => {}
        }
        let count = |answers: &Self| {
            let given = answers.marks.len() + answers.choices.len() + usize::from(answers.name_shown.is_some());
            given + usize::from(answers.by_statements) + usize::from(answers.only_choices)
        };
        count(self) > count(&before)
    }

    fn rating(&self) -> Rating {
        let marks = self.marks.as_slice();
        let of_signatures = <[u8; 4]>::try_from(marks).map(Marks::Signatures);
        let marks = of_signatures.or_else(|_| <[u8; STATEMENTS]>::try_from(marks).map(Marks::Statements)).ok();
        let choice = |at: usize| self.choices.get(at).copied().flatten();
        Rating { marks, strongest: choice(0), second: choice(1), leans_on: choice(2) }
    }

    /// What is asked, in words, and what may be answered.
    fn asked(&self) -> (String, Vec<String>) {
        match self.question() {
            Question::Mark(at) if self.by_statements => (words::statement(at), words::marks()),
            Question::Mark(at) => (words::signature(at), words::marks()),
            Question::Choice(at) => (words::choice(at).to_owned(), words::signatures()),
            Question::Name => (words::MAY_NAME_STAND.to_owned(), words::yes_or_no()),
            Question::Save => (words::ENTER_SAVES.to_owned(), Vec::new()),
        }
    }

    /// All of them in a line, each a dot where the room may see them.
    fn words(&self, is_seen: bool) -> String {
        let marks = self.marks.iter().map(u8::to_string);
        let choices = self.choices.iter().map(|choice| choice.map_or('–', Signature::letter).to_string());
        let name = self.name_shown.map(|shown| words::yes(shown).to_owned());
        let answers = marks.chain(choices).chain(name).map(|answer| if is_seen { "•".to_owned() } else { answer });
        answers.collect::<Vec<_>>().join(" ")
    }
}

impl RatingForm {
    /// For somebody who has answered nothing yet.
    pub const fn new(who: PersonId, when: RatedAt) -> Self {
        Self { who, when, typed: Prompt::new(), is_sent: false, is_answered: false }
    }

    fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        for letter in self.typed.text().chars() {
            answers.take(letter);
        }
        answers
    }

    /// Whether what was sent is what the session holds.
    fn is_saved(&self, around: &Around<'_>) -> bool {
        let saved = around.of_session(|session| session.rating(self.who, self.when));
        self.is_sent && saved == Some(&self.answers().rating())
    }

    /// Keeps of what is typed what answers something.
    fn answer(&mut self, typed: &str) {
        let mut answers = Answers::default();
        self.typed = Prompt::with(typed.chars().filter(|letter| answers.take(*letter)).collect::<String>());
    }

    fn enter(&mut self, around: &Around<'_>) -> ScreenAnswer {
        if self.is_saved(around) {
            return ScreenAnswer::Away(Box::new(ScreenAnswer::Act(Action::WhoCarries)));
        }
        let answers = self.answers();
        if answers.question() == Question::Save {
            self.is_sent = true;
            let rated = Rated { id: self.who, when: self.when, rating: answers.rating(), shown: answers.name_shown };
            return ScreenAnswer::Ask(Command::Rate(vec![rated]));
        }
        self.answer(&format!("{}{OPEN}", self.typed.text()));
        ScreenAnswer::Done
    }

    fn name<'a>(&self, around: &Around<'a>) -> &'a str {
        around.session.map_or("", |session| session.short_name(self.who))
    }
}

impl Screen for RatingForm {
    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        match action {
            Action::Choose if std::mem::take(&mut self.is_answered) => ScreenAnswer::Done,
            Action::Choose => self.enter(around),
            Action::Close => ScreenAnswer::close(),
            _ => ScreenAnswer::Done,
        }
    }

    fn typed(&mut self, around: &Around<'_>, key: Key) {
        if !self.is_saved(around) {
            let mut typed = self.typed.clone();
            typed.on(key);
            self.answer(typed.text());
        }
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Choose, Action::Close]
    }

    fn select(&mut self, _: &Around<'_>, row: usize) {
        let digit = u32::try_from(row + 1).ok().and_then(|digit| char::from_digit(digit, 10));
        let typed: String = self.typed.text().chars().chain(digit).collect();
        self.answer(&typed);
        self.is_answered = true;
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        if self.is_saved(around) {
            return Some(Listing::of(words::SAVED, Vec::new()));
        }
        let (asked, answers) = self.answers().asked();
        let rows = answers.iter().map(|words| ListedRow::new(words.clone(), Does::Take).id(words));
        Some(Listing::of(words::of(self.name(around), self.when), rows.collect()).about(&asked))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        if self.is_saved(around) {
            let inside = parts::panel(buf, area, words::SAVED, around.theme);
            return parts::centered(buf, inside, words::HAND_ON, around.theme.style(Role::Strong));
        }
        let inside = parts::panel(buf, area, &words::of(self.name(around), self.when), around.theme);
        let answers = self.answers();
        let (asked, choices) = answers.asked();
        let asked = text::wrap(&asked, inside.width);
        let tall = u16::try_from(asked.len()).unwrap_or(u16::MAX);
        let rows = u16::try_from(choices.len()).unwrap_or(0);
        let [head, _, body, _, given, foot] = parts::rows(inside, [tall, 1, rows, 1, 1, 2]);
        let canvas = &mut Canvas::new(around.theme, buf);
        canvas.lines(head, &asked, Role::Strong);
        canvas.lines(body, &choices, Role::Text);
        canvas.put(given, &answers.words(around.is_seen), Role::Accent);
        let is_first = answers.question() == Question::Mark(0);
        canvas.lines(foot, &text::wrap(words::how(is_first), inside.width), Role::Dim);
    }
}
