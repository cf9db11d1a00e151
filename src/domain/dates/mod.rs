//! Days as people type them: `next Fri`, `in 2 weeks`, `31/12`, `EOM`, `bis Freitag`.
//!
//! [`resolve`] reads a phrase in steps: it is folded and taken apart (`scan`, `figures`), by tables of what words mean in
//! each language (`words`), into senses (`sense`). These are put together (`phrase`) and looked up in a calendar seen from
//! today (`calendar`): lengths of time (`offset`), months and their like (`period`), days with a number (`dated`), all
//! other days (`day`), and what a whole phrase makes of them (`reading`). Every word has to be understood; one that is not
//! makes words of all.
//!
//! What holds for all languages: weeks begin on Monday and the days that are meant in them end on Friday; without a year
//! or a week the first such day is meant that is not past; a period means its last day; what can be two days is asked.
//!
//! Never here: a clock, a zone, a holiday, a guess that is not shown as the day it leads to.

mod calendar;
mod dated;
mod day;
mod figures;
mod offset;
mod period;
mod phrase;
mod reading;
mod scan;
mod sense;
mod words;

use serde::Deserialize;

use self::calendar::Calendar;
use self::sense::Sense;
use super::time::Date;

/// What a typed phrase says about a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// This day, which may be past.
    Day(Date),
    /// One of these days, in their order, at least two: somebody has to say which.
    OneOf(Vec<Date>),
    /// No day; why, where it is nearly one.
    Words(Option<WhyNoDay>),
}

/// Which of two numbers is the day where both can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum DayOrder {
    /// `4/12` is in December.
    DayFirst,
    /// `4/12` is in April.
    MonthFirst,
}

/// Why what looks like a day is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNoDay {
    /// A month, or each one, has no day of this number.
    NoSuchDay {
        /// The number.
        day: u32,
        /// The month, January being 1, where one was told.
        month: Option<i8>,
        /// The year, where one was told.
        year: Option<i16>,
    },
    /// No month has this number.
    NoSuchMonth(u32),
    /// A year has no week of this number.
    NoSuchWeek {
        /// The number.
        week: u32,
        /// The year, where one was told.
        year: Option<i16>,
    },
    /// A number or a year alone.
    OnlyANumber,
    /// Further away than the calendar goes.
    OutOfReach,
}

/// The longest phrase that is read, in letters. What is longer is a sentence.
const LONGEST: usize = 80;
/// The most words and numbers a phrase has, and the most ways in which they are read.
const MOST: usize = 16;

/// Which day a phrase means, seen from today.
pub fn resolve(phrase: &str, today: Date, order: Option<DayOrder>) -> Reading {
    let is_short = phrase.chars().nth(LONGEST).is_none();
    let senses = Some(phrase).filter(|_| is_short).and_then(scan::senses).filter(|senses| senses.len() <= MOST);
    let calendar = Calendar { today, order };
    let mut best = Reading::Words(None);
    for senses in senses.iter().flat_map(|senses| ways(senses)) {
        let found = phrase::put_together(&senses).ok_or(None).and_then(|phrase| calendar.read(&phrase));
        match reading(found) {
            day @ Reading::Day(_) => return day,
            Reading::Words(None) => {}
            found if rank(&found) > rank(&best) => best = found,
            _ => {}
        }
    }
    best
}

/// Which of two readings says more.
const fn rank(reading: &Reading) -> u8 {
    match reading {
        Reading::Words(None) => 0,
        Reading::Words(Some(_)) => 1,
        Reading::OneOf(_) => 2,
        Reading::Day(_) => 3,
    }
}

fn reading(found: calendar::Found) -> Reading {
    let mut days = match found {
        Ok(days) => days,
        Err(why) => return Reading::Words(why),
    };
    days.sort_unstable();
    days.dedup();
    match days.as_slice() {
        [] => Reading::Words(None),
        [day] => Reading::Day(*day),
        _ => Reading::OneOf(days),
    }
}

/// The ways in which a phrase can be read whose words have several senses, the likeliest first.
fn ways(senses: &[Vec<Sense>]) -> impl Iterator<Item = Vec<Sense>> {
    const MOST_WAYS: usize = 64;
    let count = senses.iter().map(Vec::len).try_fold(1, usize::checked_mul).unwrap_or(MOST_WAYS);
    (0..count.min(MOST_WAYS)).map(|way| {
        let mut left = way;
        let one = senses.iter().filter_map(|senses| {
            let at = left.checked_rem(senses.len())?;
            left /= senses.len();
            senses.get(at).copied()
        });
        one.collect()
    })
}
