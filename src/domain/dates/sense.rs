//! What the words of a phrase mean, whatever language they are of.

use crate::domain::time::{Date, Weekday};

/// What a word or a number can mean. A word may have several of them: `sept` is September, and seven.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// A number in figures.
    Number(Number),
    /// A number in words: `two`.
    Count(u32),
    /// A number in a row: `3rd`, `first`.
    Nth(u32),
    /// Nothing but a year: `'27`, `2027年`.
    Year(u32),
    /// Numbers with signs between them: `15.12.`, `2026-12-15`.
    Figures(Figures),
    /// A day of the week.
    Weekday(Weekday),
    /// One in few letters that are a word or a name as well: `mo`, `do`. It needs others beside it.
    Short(Weekday),
    /// A month, January being 1.
    Month(i8),
    /// A length of time.
    Unit(Unit),
    /// What stands behind a number that is a day, a month or a year: `15日`.
    Sign(Unit),
    /// So many days from today: `tomorrow`.
    Day(i32),
    /// Which of several: `next`.
    Which(Which),
    /// One end of a period.
    Edge(Edge),
    /// The end of a period, in one word: `EOM`.
    EndOf(Unit),
    /// A number and a length in one: `fortnight`.
    Offset(Offset),
    /// The day before what follows.
    Before,
    /// The day before what precedes, or so long ago.
    Behind,
    /// Counted from what follows.
    After,
    /// So long ago.
    Ago,
    /// So long from now.
    Later,
    /// `+`.
    Plus,
    /// A time of day; whether it is one of today where it stands alone.
    Clock(bool),
    /// What makes a time of day of a number: `pm`.
    ClockSign,
    /// Hours, of which whole days can be made.
    Hours,
    /// What makes a number one in a row: `th`.
    NthSign,
    /// What says no more than that a day comes.
    Small(Small),
    /// What is no day though each of its words is one: `one day`.
    Vague,
}

/// A number in figures: its value, how many figures it has, and whether a point follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) figures: usize,
    pub(super) is_pointed: bool,
}

impl Number {
    /// Whether it can be typed for a day of a month, which may be one that there is not.
    pub(super) const fn may_be_day(self) -> bool {
        self.figures <= 2
    }
}

/// Two or three numbers with the same sign between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figures {
    pub(super) first: Number,
    pub(super) second: Number,
    pub(super) third: Option<Number>,
    pub(super) sign: char,
}

impl Figures {
    /// Whether it can be a time of day: `17.30`.
    pub(super) fn is_time(self) -> bool {
        let is_plain = self.sign == '.' && self.third.is_none() && self.second.figures == 2;
        is_plain && self.first.value < 24 && self.second.value < 60
    }

    /// Whether two numbers can be a day and a month, the day first.
    pub(super) const fn may_be_day(self) -> bool {
        matches!((self.first.value, self.second.value), (1..=31, 1..=12))
    }
}

/// Lengths of time that people count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    WorkingDay,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}

/// Which one of several days or periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Of the last week, or the last one.
    Last,
    /// Of this week.
    This,
    /// The first to come.
    Coming,
    /// Of the next week.
    Next,
    /// `nächsten`, `prochain`, `próximo`: with a weekday half of the people mean the coming one, and half that of the
    /// next week.
    NextOrComing,
    /// The one after the next.
    AfterNext,
}

impl Which {
    /// How many periods further on it is.
    pub(super) const fn steps(self) -> i32 {
        match self {
            Self::Last => -1,
            Self::This => 0,
            Self::Coming | Self::Next | Self::NextOrComing => 1,
            Self::AfterNext => 2,
        }
    }
}

/// One end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

/// Words that say no more than that a day comes, by where they may stand and what they make of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Small {
    /// Before what is meant: `until`.
    Lead,
    /// The same; a number behind it at the end is a time of day.
    By,
    /// The same; a number behind it is a time of day.
    At,
    /// Before a time of day and nothing else.
    Hour,
    /// Before what is meant, but a length of time behind it is no day.
    For,
    /// The same; a number behind it is a day of the month.
    Article,
    /// The same where a point follows the number: `am 15.`; the language is one whose weekdays are two letters.
    German,
    /// Between two words.
    Link,
    /// Anywhere.
    Aside,
}

/// So many of a length of time, below zero where they lie behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offset {
    pub(super) count: i32,
    pub(super) unit: Unit,
}

impl Offset {
    /// One of a unit.
    pub(super) const fn one(unit: Unit) -> Self {
        Self { count: 1, unit }
    }

    /// So many days.
    pub(super) const fn days(count: i32) -> Self {
        Self { count, unit: Unit::Day }
    }

    /// The other way.
    pub(super) const fn back(self) -> Self {
        Self { count: self.count.saturating_neg(), unit: self.unit }
    }

    /// The day that lies so far from another; none outside the calendar, and for weekends, which are not counted so.
    pub(super) fn from(self, day: Date) -> Option<Date> {
        let times = |each: i32| self.count.checked_mul(each);
        match self.unit {
            Unit::Day => day.plus_days(self.count),
            Unit::WorkingDay => day.plus_working_days(self.count),
            Unit::Week => day.plus_days(times(7)?),
            Unit::Month => day.plus_months(self.count),
            Unit::Quarter => day.plus_months(times(3)?),
            Unit::Year => day.plus_months(times(12)?),
            Unit::Weekend => None,
        }
    }
}
