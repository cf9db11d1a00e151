//! The program in lines: a line that was read comes in, lines to be written go out, and nothing is ever written over. For
//! screen readers, for logs, and for scripts that drive a whole session.
//!
//! It is the same program: what a line means (`typed`, by what `finding` knows; in an open line `line`, and where it means nothing `unknown`) ends in its keys and actions, and what is written is read off its
//! state (`told`), place by place and list by list (`lists`), with what is `asked`. What only whoever leads may read is written only where that
//! was asked for.
//!
//! Never here: a second way of doing anything; a letter that moves a cursor.

mod asked;
mod finding;
mod line;
mod lists;
mod table;
mod told;
mod typed;
mod unknown;

use std::collections::VecDeque;

use super::App;
use super::msg::{Effect, Msg, Outcome, Waiting};
use super::question::Question;
use super::words::plain as words;
use crate::domain::time::Timestamp;
use crate::text::clean_line;
use lists::Lists;
use table::Table;
use told::Told;

/// The program in lines.
#[derive(Debug)]
pub struct Plain {
    app: App,
    /// Whether what is private is written out.
    shows_private: bool,
    /// Lines that were read and wait for what the one before asked for; none stands for the end of them.
    waiting: VecDeque<Option<String>>,
    /// How much was asked for that the next line may be about, and is not there yet.
    awaited: usize,
    /// What a slow disk keeps waiting.
    slow: Option<Waiting>,
    /// Lines to be written.
    lines: Vec<String>,
    /// Whether a line was taken since something was last written.
    is_answered: bool,
    /// How long the line that is open stays open.
    stays: Stays,
    /// How many lines were not understood, or not taken.
    refused: usize,
    /// Whether a terminal shows what is typed.
    is_shown: bool,
    /// A name of which it is asked whose it is, until the next line.
    naming: Option<Question>,
    /// A letter that is a key and was typed into a line for words, until the next line says which is meant.
    doubted: Option<String>,
    /// The table of names that is typed line by line.
    table: Option<Table>,
    told: Told,
    lists: Lists,
}

/// How long a line stays open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stays {
    /// Until somebody leaves it.
    #[default]
    UntilLeft,
    /// It was opened for the words behind an action alone, and is left once they are tried.
    ForOneTry,
    /// For one answer to what is asked of those words; whatever is no answer leaves it.
    ForAnAnswer,
}

impl Plain {
    /// This program in lines, which starts with these effects.
    pub fn new(app: App, start: &[Effect], shows_private: bool) -> Self {
        Self {
            app: App { is_in_lines: true, ..app },
            shows_private,
            waiting: VecDeque::new(),
            awaited: awaited_of(start),
            slow: None,
            lines: vec![words::HOW.to_owned()],
            is_answered: true,
            stays: Stays::UntilLeft,
            refused: 0,
            is_shown: true,
            naming: None,
            doubted: None,
            table: None,
            told: Told::default(),
            lists: Lists::default(),
        }
    }

    /// The program whose lines they are.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// Whether a line was not understood, or not taken.
    pub const fn refused_lines(&self) -> bool {
        self.refused > 0 || self.app.not_done > 0
    }

    /// Takes in one message; the only way anything changes.
    pub fn update(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        self.awaited = self.awaited.saturating_sub(usize::from(is_awaited(&msg)));
        let is_turn = matches!(msg, Msg::Line(_) | Msg::Tick) || is_awaited(&msg);
        if let Msg::Done(Outcome::DiskSlow(slow)) = &msg {
            self.slow = *slow;
        }
        if self.slow.is_some() && self.awaited > 0 {
            // The workshop goes on whatever the disk does; without one, nobody waits for ever.
            let leaves = matches!(&msg, Msg::Line(None)) || matches!(&msg, Msg::Line(Some(line)) if line.trim() == "q");
            match self.app.live {
                Some(_) => self.awaited = 0,
                None if leaves => return vec![Effect::Quit],
                None => {}
            }
        }
        let mut effects = match msg {
            Msg::Line(line) => {
                self.waiting.push_back(line);
                Vec::new()
            }
            msg => self.tell(now, msg),
        };
        if is_turn {
            effects.extend(self.take_next(now));
        }
        self.awaited += awaited_of(&effects);
        effects
    }

    /// Has all written that is not as it was told.
    pub fn prepare(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = self.leave_line_for_one(now);
        effects.extend(self.app.keep_draft());
        self.app.with_screens(now, |stack, around| stack.seen_mut().for_each(|screen| screen.look(around)));
        if self.awaited == 0 || self.app.live.is_some() {
            self.tell_all(now);
        }
        // What is still awaited may have more to say than that.
        if self.awaited == 0 && !std::mem::replace(&mut self.is_answered, true) && !self.app.may_leave() {
            self.write(words::DONE);
        }
        // Before it is asked for, so that not a letter of it is seen.
        let is_shown = self.shows_private || !self.app.line.as_ref().is_some_and(|line| self.app.is_secret(line));
        if std::mem::replace(&mut self.is_shown, is_shown) != is_shown {
            effects.push(Effect::Echo(is_shown));
        }
        if !self.lines.is_empty() {
            effects.push(Effect::Write(std::mem::take(&mut self.lines)));
        }
        effects
    }

    /// When something is next told by itself, or the next line is taken.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let turn = (self.awaited == 0 && !self.waiting.is_empty()).then_some(now);
        [turn, self.app.next_moment(now), self.next_told(now)].into_iter().flatten().min()
    }

    /// Writes a line. Words from outside are in it, so nothing in it may act upon a terminal or break it.
    fn write(&mut self, line: impl AsRef<str>) {
        let line = clean_line(line.as_ref());
        if !line.is_empty() {
            self.is_answered = true;
            self.lines.push(line);
        }
    }

    /// Writes why a line is not taken.
    fn refuse(&mut self, why: impl AsRef<str>) {
        self.refused += 1;
        self.write(why);
    }

    /// Writes several.
    fn write_all(&mut self, lines: impl IntoIterator<Item = impl AsRef<str>>) {
        for line in lines {
            self.write(line);
        }
    }

    /// Tells the program something. What it says in passing is written at once: nothing waits behind it.
    fn tell(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        let acts = matches!(&msg, Msg::Done(outcome) if outcome.is_overtaken()).then(|| self.acts_of_others());
        let effects = self.app.update(now, msg);
        if let Some(before) = acts {
            self.write_acts_of_others(before);
        }
        self.hear(now);
        effects
    }

    /// Writes what the program says in passing. What goes away by itself on a screen stays here until it is answered.
    fn hear(&mut self, now: Timestamp) {
        if let Some(said) = self.app.notice.take().and_then(|notice| notice.forms.into_iter().next()) {
            // A slip of Caps Lock is one of a key.
            let is_slip = words::is_slip(&said) && self.app.asked_again.is_none();
            self.write(if is_slip { "" } else { words::without_keys(&said) });
        }
        self.app.let_questions_stand(now);
    }

    /// Takes the next line, unless something is awaited that it may be about.
    fn take_next(&mut self, now: Timestamp) -> Vec<Effect> {
        if self.awaited > 0 {
            return Vec::new();
        }
        match self.waiting.pop_front() {
            Some(Some(line)) => {
                self.is_answered = false;
                let effects = self.typed(now, &line);
                self.hear(now);
                effects
            }
            Some(None) => {
                let mut effects = self.end_table(now);
                self.refused += usize::from(self.app.line.as_ref().is_some_and(|line| line.asked.is_some()));
                effects.extend(self.app.end(now));
                effects
            }
            None => Vec::new(),
        }
    }
}

/// How much of this the next line may be about, once it has come about.
fn awaited_of(effects: &[Effect]) -> usize {
    let is_awaited = |effect: &&Effect| {
        matches!(
            effect,
            Effect::Open(_) | Effect::ListExercises | Effect::Export { .. } | Effect::Discard(_) | Effect::BringBack
        )
    };
    effects.iter().filter(is_awaited).count()
}

/// Whether something came about that a line may be about.
const fn is_awaited(msg: &Msg) -> bool {
    matches!(
        msg,
        Msg::Done(
            Outcome::Opened { .. }
                | Outcome::NotOpened(_)
                | Outcome::Exercises(..)
                | Outcome::Exported(_)
                | Outcome::NotExported(_)
                | Outcome::Discarded(_)
                | Outcome::BroughtBack(_)
        )
    )
}
