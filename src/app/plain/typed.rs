//! What a typed line means: an answer to what is asked, words for the line that is open, a number from the last list, or a
//! key or the name of an action, with words behind it where it takes any.
//!
//! Never here: what an action does.

use super::super::figures::numbers;
use super::super::msg::{Effect, Msg};
use super::super::stack::Shown;
use super::super::typing::InputLine;
use super::super::words::plain as words;
use super::finding::Typed;
use super::line::{answer, is_offered, says_yes};
use super::lists::ListTold;
use super::unknown::OURS;
use super::{Plain, Stays};
use crate::domain::names::NameMatch;
use crate::domain::time::{Length, Timestamp};
use crate::input::Key;
use crate::input::keymap::{Action, Again, Binding, Context};
use crate::screens::listing::{Does, ListedRow};
use crate::screens::purpose::Purpose;
use crate::text::clean_line;

impl Plain {
    /// Takes a line as it was read.
    pub(super) fn typed(&mut self, now: Timestamp, raw: &str) -> Vec<Effect> {
        let line = raw.trim_end_matches(['\n', '\r']);
        let is_space = !line.is_empty() && line.chars().all(|letter| letter == ' ');
        let text = clean_line(line);
        if self.app.leaving_forms().is_some() {
            return self.answer_leaving(now, &text);
        }
        if let Some((key, _)) = self.app.asked_again.take() {
            if text == key.to_string() || says_yes(&text) == Some(true) {
                self.app.asked_again = Some((key, now + Length::from_minutes(1)));
                return self.tell(now, Msg::Key(key));
            }
            if says_yes(&text) == Some(false) {
                self.write(words::NOT_DONE);
                return Vec::new();
            }
        }
        if let Some((question, letter)) = self.naming.take().zip(answer(&text))
            && let Some(id) = question.about.filter(|_| self.app.line.is_none())
            && is_offered(&question, letter)
        {
            let line = InputLine { question: Some(question), ..InputLine::new(Purpose::Meant(id)) };
            let mut effects = self.app.open_line(line);
            effects.extend(self.app.answer_with_key(now, letter).unwrap_or_default());
            return effects;
        }
        let action = if is_space { "space" } else { &text };
        match &self.app.line {
            Some(_) if self.stays == Stays::ForAnAnswer => self.typed_in_passing(now, action),
            Some(line) if self.is_meant_elsewhere(line, action) => self.leave_for(now, action),
            Some(_) => self.words_for_line(now, &text),
            None => self.command(now, action),
        }
    }

    /// Whether what was typed is not for the line that is open: an action, where a count or a time is asked for, or where a
    /// name was not taken and it is nobody's. What takes any words takes these.
    fn is_meant_elsewhere(&self, line: &InputLine, text: &str) -> bool {
        let names_nobody = || {
            let found = self.app.current(|session| Some(session.names().find(text)));
            line.refused.is_some() && matches!(found, Some(NameMatch::Nobody))
        };
        let takes_none = match line.purpose {
            Purpose::Lead(_) | Purpose::Meant(_) => names_nobody(),
            _ => takes_figures(&line.purpose),
        };
        takes_none && self.is_action(text)
    }

    /// Whether a line is an action, whole or with words behind it, something to be done with a row, or to be read out.
    fn is_action(&self, text: &str) -> bool {
        let starts_with_letter = |text: &str| text.chars().next().is_some_and(char::is_alphabetic);
        let does = |text: &str| starts_with_letter(text) && self.find_with_words(text).is_some();
        let is_about_row = || {
            let (number, rest) = text.split_once(' ').unwrap_or_default();
            let row = number.parse().ok().and_then(|number| self.lists.last()?.at(number));
            row.is_some() && does(rest.trim())
        };
        text == "?" || OURS.contains(&text) || does(text) || is_about_row()
    }

    fn answer_leaving(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        let is_key = |key: Key| text == key.to_string();
        let leaves = text == "leave" || says_yes(text) == Some(true) || self.app.asked_key().is_some_and(is_key);
        let mut effects = self.app.leave_or_stay(now, leaves);
        effects.extend(self.tell(now, Msg::Tick));
        effects
    }

    /// What a line means where nothing is asked and nothing typed.
    pub(super) fn command(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        if let Some(number) = first.parse().ok().filter(|_| first.chars().all(|it| it.is_ascii_digit())) {
            return self.number(now, number, rest.trim());
        }
        if text == "more" {
            if self.lists.rest.is_empty() {
                self.write(words::NO_MORE);
            } else {
                self.tell_rest();
            }
            return Vec::new();
        }
        (self.lists.put_away, self.lists.rest) = (None, Vec::new());
        match text {
            "" | "list" | "here" | "clock" => return self.tell_again(now, text),
            _ => {}
        }
        if let Some(action) = self.minutes(text) {
            return self.act_on(now, action);
        }
        if self.app.stack.top().takes_text() {
            let is_key = [text, first].iter().any(|word| word.parse::<Key>().is_ok());
            if !is_key {
                return self.look_for(now, text);
            }
            if !matches!(text, "esc" | "enter") {
                self.app.stack.lift();
            }
        }
        if let Some((typed, sought)) = self.sought(text) {
            return self.act(now, typed, sought);
        }
        match (self.find_with_words(text), self.find(first)) {
            (Some((typed, rest)), _) => self.act(now, typed, rest),
            (None, Some(typed)) if let Some(chosen) = self.key_of_what_opens(typed, rest) => {
                let mut effects = self.act(now, typed, "");
                if self.app.stack.top().contexts().contains(&chosen.context) {
                    effects.extend(self.tell(now, Msg::Key(chosen.key)));
                }
                effects
            }
            (None, Some(typed)) => {
                self.refuse(words::takes_no_words(typed.row.words));
                Vec::new()
            }
            (None, None) => self.unknown(now, text),
        }
    }

    /// Tells once more what was asked for: where the session is, the time, or the list that is open.
    fn tell_again(&mut self, now: Timestamp, what: &str) -> Vec<Effect> {
        match what {
            "clock" if self.app.live.is_some() => self.write_clock(now),
            "list" | "" if self.has_list() => {
                if self.lists.over.take().is_none() {
                    self.lists.base = None;
                }
            }
            _ => self.write_place(now),
        }
        Vec::new()
    }

    const fn has_list(&self) -> bool {
        self.lists.base.is_some() || self.lists.over.is_some()
    }

    /// So many minutes more or less, where the sign alone gives or takes time: `+5`, `- 3`.
    fn minutes(&self, text: &str) -> Option<Action> {
        const MOST: i8 = 120;
        let (sign, count) = text.split_at_checked(1)?;
        let count: i8 = count.trim().parse().ok().filter(|count| (1..=MOST).contains(count))?;
        match self.find(sign)?.row.action {
            Action::GiveTime(one @ (1 | -1)) => Some(Action::GiveTime(count * one)),
            _ => None,
        }
    }

    /// A number: what it stands for in the last list, with what is to be done with it; else a lane.
    fn number(&mut self, now: Timestamp, number: usize, rest: &str) -> Vec<Effect> {
        let chosen = self.lists.last().and_then(|list| list.at(number)).map(|(id, does)| (id.to_owned(), does));
        let then = self.find_with_words(rest);
        match chosen {
            Some((_, Does::Act(action))) if rest.is_empty() => {
                self.lists.put_away = None;
                self.act_on(now, action)
            }
            Some((id, does)) if does.selects() && (rest.is_empty() || then.is_some()) => {
                self.choose(now, (number, &id, does), then)
            }
            Some(_) if !rest.is_empty() && !matches!(self.app.stack.base(), Shown::Board(_)) => self.unknown(now, rest),
            _ => self.number_of_no_row(now, number, (rest, then)),
        }
    }

    /// A number that is no row's: that of a lane, unless a row is meant.
    fn number_of_no_row(
        &mut self,
        now: Timestamp,
        number: usize,
        (rest, then): (&str, Option<(Typed, &str)>),
    ) -> Vec<Effect> {
        let is_for_row = |(typed, words): (Typed, &str)| {
            let is_count = is_about_one(typed.row.context, typed.row.action) && numbers(words).is_some();
            words.is_empty() || is_count
        };
        let is_row = self.lists.last().is_some() && (rest.is_empty() || then.is_some_and(is_for_row));
        let is_lane = |key: &Key| self.app.action_of(*key).is_some_and(|action| action.lane().is_some());
        let key = number.to_string().parse::<Key>().ok().filter(is_lane);
        if let Some(key) = key.filter(|_| !is_row) {
            let effects = self.tell(now, Msg::Key(key));
            return self.with_words(now, effects, rest);
        }
        let numbers = self.lists.last().map(ListTold::numbers).unwrap_or_default();
        let is_empty = numbers.is_empty() && self.has_list();
        self.refuse(if is_empty { words::NO_ROWS.to_owned() } else { words::no_such_number(&numbers) });
        Vec::new()
    }

    /// Selects what a number stands for, and does with it what was typed, or else what choosing it does.
    fn choose(
        &mut self,
        now: Timestamp,
        (number, id, does): (usize, &str, Does),
        then: Option<(Typed, &str)>,
    ) -> Vec<Effect> {
        let [base, over] = self.listings(now);
        let listing = if over.is_some() { over } else { base }.unwrap_or_default();
        let rows = listing.rows.iter().filter(|row| row.does.selects()).enumerate();
        let Some((at, row)) = { rows }.find(|(_, row)| row.id == id) else {
            self.refuse(words::IS_GONE);
            return Vec::new();
        };
        self.app.with_screens(now, |stack, around| stack.top_mut().select(around, at));
        match then {
            Some((typed, rest)) => self.act(now, typed, rest),
            None if does == Does::Take => self.act_on(now, Action::Choose),
            None => {
                self.write(self.selected(now, number, row));
                Vec::new()
            }
        }
    }

    /// What is selected now, and what can be done with it.
    fn selected(&self, now: Timestamp, number: usize, row: &ListedRow) -> String {
        let about = [Context::Board, Context::Agenda, Context::List, Context::Roster, Context::Home];
        let is_about = |row: &&&Binding| about.contains(&row.context) && is_about_one(row.context, row.action);
        let rows = self.app.available(now);
        let keys = rows.iter().filter(is_about).map(|row| words::key(&row.key.to_string(), row.words));
        let words = if row.private.is_some() && !self.shows_private { "" } else { &row.words };
        words::selected(number, words, &keys.collect::<Vec<_>>())
    }

    /// Does what was typed, with the words behind it.
    fn act(&mut self, now: Timestamp, typed: Typed, rest: &str) -> Vec<Effect> {
        let Typed { row, key, on_top } = typed;
        if !on_top {
            self.app.stack.lift();
        }
        let effects = match key {
            Some(key) if row.again != Some(Again::Private) && row.action != Action::Copy => {
                self.tell(now, Msg::Key(key))
            }
            _ => self.act_on(now, row.action),
        };
        if self.app.asked_again.is_some() {
            self.write(words::DO_OR_NOT);
        }
        if matches!(row.action, Action::Palette | Action::Insert) && !rest.is_empty() {
            let mut effects = effects;
            effects.extend(self.look_for(now, rest));
            return effects;
        }
        self.keep_without_line(row.action, rest);
        self.with_words(now, effects, rest)
    }

    /// Does an action that was chosen and not pressed.
    fn act_on(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        // No terminal is told anything here.
        if action == Action::Copy {
            self.refuse(words::NO_COPY);
            return Vec::new();
        }
        let mut effects = self.app.act(now, action);
        effects.extend(self.tell(now, Msg::Tick));
        effects
    }

    /// Looks for words where something is found by them, in place of those that were looked for.
    fn look_for(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        self.app.with_screens(now, |stack, around| stack.top_mut().look_for(around, text));
        Vec::new()
    }
}

/// Whether a line is for a count or for a time: no words mean anything in it.
const fn takes_figures(purpose: &Purpose) -> bool {
    matches!(
        purpose,
        Purpose::Votes(_)
            | Purpose::Tally(_)
            | Purpose::StartedEarlier(_)
            | Purpose::Break
            | Purpose::StepEnd(_)
            | Purpose::SessionEnd
    )
}

/// Whether an action is about what is selected.
fn is_about_one(context: Context, action: Action) -> bool {
    matches!(
        action,
        Action::Choose
            | Action::Vote
            | Action::Delete
            | Action::MoveLeft
            | Action::MoveRight
            | Action::HoldUp
            | Action::Present
            | Action::Export
    ) || (context, action) == (Context::Agenda, Action::Right)
}
