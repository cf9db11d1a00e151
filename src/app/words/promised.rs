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
    fn told(&self, missing: &str, is_short: bool) -> String {
        let words = &self.said.words;
        match &self.means {
            _ if words.is_empty() => missing.to_owned(),
            Reading::Day(day) if is_short => day.words(),
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
    let who = person(&said.who, if said.hands_over { "to whom?" } else { "who?" });
    if said.hands_over {
        let hands = format!("{} → {who}", person(&said.from, "who"));
        return in_a_row(&hands, &said.text, |is_short| handover(said, due, is_short), columns);
    }
    let sure = match said.confidence {
        Some(_) if is_seen => "sure •".to_owned(),
        Some(sure) => format!("sure {sure}"),
        None => "sure?".to_owned(),
    };
    let buddy = said.buddy.as_ref().map(|_| format!("buddy {}", person(&said.buddy, "")));
    let buddy = buddy.unwrap_or_else(|| "buddy?".to_owned());
    let others = |is_short| {
        let signature = signature(said, is_short).unwrap_or_else(|| "signature?".to_owned());
        vec![due.told("by when?", is_short), signature, buddy.clone(), sure.clone()]
    };
    in_a_row(&who, &said.text, others, columns)
}

fn signature(said: &Said, is_short: bool) -> Option<String> {
    said.signature.map(|one| if is_short { one.letter().to_string() } else { one.name().to_owned() })
}

/// How far something is let go of, when both look again, and what is answered.
fn handover(said: &Said, due: &Due<'_>, is_short: bool) -> Vec<String> {
    let told = |level: u8| if is_short { level.to_string() } else { level_told(level) };
    let pair = |levels: [u8; 2], between: &str| levels.map(told).join(between);
    let levels = said.levels.map_or_else(|| "levels?".to_owned(), |levels| pair(levels, " → "));
    let chosen = said.chosen.map(|chosen| format!("chosen {}", pair(chosen, " and ")));
    let answer = said.answer.as_ref().map_or_else(|| "answer?".to_owned(), ToString::to_string);
    let review = due.told("look again?", is_short);
    [Some(levels), chosen, Some(review), signature(said, is_short), Some(answer)].into_iter().flatten().collect()
}

fn in_a_row(head: &str, what: &str, others: impl Fn(bool) -> Vec<String>, columns: u16) -> String {
    const LEAST: u16 = 12;
    const BETWEEN: &str = " · ";
    let behind = |others: &[String]| others.iter().fold(String::new(), |row, field| row + BETWEEN + field);
    let taken = |others: &[String]| text::width(head) + text::width(BETWEEN) + text::width(&behind(others));
    let is_wide = |told: &[String]| taken(told) + LEAST > columns;
    // What may be left out is named where there is room.
    let fitted = |is_short| {
        let mut told = others(is_short);
        while is_wide(&told)
            && let Some(at) = told.iter().rposition(|field| field.ends_with('?') && !field.contains(' '))
        {
            told.remove(at);
        }
        told
    };
    let told = Some(fitted(false)).filter(|told| !is_wide(told)).unwrap_or_else(|| fitted(true));
    let what = if what.is_empty() { "what?" } else { what };
    let what = text::fit(what, columns.saturating_sub(taken(&told)).max(LEAST));
    text::fit(&format!("{head}{BETWEEN}{what}{}", behind(&told)), columns).into_owned()
}
