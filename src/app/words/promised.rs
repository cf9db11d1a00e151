//! What is said of a promise while it is typed: its fields in a row, and what is asked before it is taken.

use std::fmt::Display;

use crate::domain::dates::Reading;
use crate::domain::draft::Said;
use crate::domain::people::Who;
use crate::domain::promises::{Due as DueWords, level_told};
use crate::domain::time::Date;
use crate::text;

/// Said of somebody who is to be their own buddy.
pub(in crate::app) const OWN_BUDDY: &str = "nobody is their own buddy; change it, or enter again leaves the buddy out";

/// Asked of what somebody is not sure of. It says no number: the room may read along.
pub(in crate::app) const SMALLER: &str = "can it be smaller, so that it happens? change it, or enter again keeps it";

/// Said of what looks like a day and is none.
pub(in crate::app) fn no_day(why: impl Display) -> String {
    format!("{why}; change it, or enter again keeps the words")
}

/// Asked where words mean several days, with the keys that answer it.
pub(in crate::app) fn which_day(typed: &str, days: &[Date]) -> String {
    let days = (1..).zip(days).map(|(number, day)| format!("{number} {}", day.words()));
    let answers = days.chain(["enter keeps the words".to_owned()]);
    format!("which day is {typed}?  {}", answers.collect::<Vec<_>>().join("  "))
}

/// Why a pasted promise waits.
pub(in crate::app) fn several_days(typed: &str) -> String {
    format!("{typed} can be two days; enter asks which")
}

/// When something is due: as it was typed, what that means, and what day it is.
pub(in crate::app) struct Due<'a> {
    pub(in crate::app) said: &'a DueWords,
    pub(in crate::app) means: Reading,
    pub(in crate::app) today: Date,
}

impl Due<'_> {
    /// `Fri 4 Dec 2026, in 9 days`, or why it is no day; what is missing where nothing was said.
    fn told(&self, missing: &str) -> String {
        let words = &self.said.words;
        match &self.means {
            _ if words.is_empty() => missing.to_owned(),
            Reading::Day(day) => format!("{}, {}", day.words(), day.distance(self.today)),
            Reading::OneOf(_) => format!("{words}, which day?"),
            Reading::Words(Some(why)) => format!("{words} ({why})"),
            Reading::Words(None) => format!("“{words}”, no day"),
        }
    }
}

/// The fields of a promise in a row of so many columns. What it is, is shortened first.
pub(in crate::app) fn fields(
    said: &Said,
    due: &Due<'_>,
    name: impl Fn(&Who) -> String,
    is_seen: bool,
    columns: u16,
) -> String {
    let person = |who: &Option<Who>, missing: &str| match who {
        Some(Who::Named(typed)) => format!("{typed} (who is it?)"),
        Some(who) => name(who),
        None => missing.to_owned(),
    };
    let signature = said.signature.map(|signature| signature.name().to_owned());
    let (head, others) = match said.hands_over {
        true => {
            let hands = format!("{} → {}", person(&said.from, "who"), person(&said.who, "to whom?"));
            let levels = said.levels.map_or_else(|| "levels?".to_owned(), |levels| levels.map(level_told).join(" → "));
            let chosen = said.chosen.map(|chosen| format!("chosen {}", chosen.map(level_told).join(" and ")));
            let answer = said.answer.as_ref().map_or_else(|| "answer?".to_owned(), ToString::to_string);
            let review = due.told("look again?");
            (hands, vec![Some(levels), chosen, Some(review), signature, Some(answer)])
        }
        false => {
            let sure = match said.confidence {
                Some(_) if is_seen => "sure •".to_owned(),
                Some(sure) => format!("sure {sure}"),
                None => "sure?".to_owned(),
            };
            let buddy = said.buddy.as_ref().map(|buddy| format!("buddy {}", person(&Some(buddy.clone()), "")));
            let signature = signature.unwrap_or_else(|| "signature?".to_owned());
            let others = vec![Some(due.told("by when?")), Some(signature), Some(buddy.unwrap_or("buddy?".to_owned()))];
            (person(&said.who, "who?"), others.into_iter().chain([Some(sure)]).collect())
        }
    };
    in_a_row(&head, &said.text, others.into_iter().flatten(), columns)
}

fn in_a_row(head: &str, what: &str, others: impl Iterator<Item = String>, columns: u16) -> String {
    const LEAST: u16 = 12;
    const BETWEEN: &str = " · ";
    let behind = others.fold(String::new(), |row, field| row + BETWEEN + &field);
    let taken = text::width(head) + text::width(BETWEEN) + text::width(&behind);
    let what = if what.is_empty() { "what?" } else { what };
    let what = text::fit(what, columns.saturating_sub(taken).max(LEAST));
    text::fit(&format!("{head}{BETWEEN}{what}{behind}"), columns).into_owned()
}
