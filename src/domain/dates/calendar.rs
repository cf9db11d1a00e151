//! The calendar as it is seen from a day: weeks, months and their like around it.

use super::sense::{Edge, Offset, Unit};
use super::{DayOrder, WhyNoDay};
use crate::domain::time::{Date, Weekday};

/// What is found, or why it is no day; nothing where it is not understood.
pub(super) type Sought<T> = Result<T, Option<WhyNoDay>>;
/// The days that can be meant.
pub(super) type Found = Sought<Vec<Date>>;

/// Goes on to another way of reading it where this one did not understand it.
pub(super) fn or<T>(found: Sought<T>, otherwise: impl FnOnce() -> Sought<T>) -> Sought<T> {
    if matches!(found, Err(None)) { otherwise() } else { found }
}

/// What is needed to know a day: what day it is, and which of two numbers is the day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    pub(super) today: Date,
    pub(super) order: Option<DayOrder>,
}

/// Days one after the other, such as a month. Those of a week that are meant end on Friday.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) first: Date,
    pub(super) last: Date,
}

impl Span {
    pub(super) const fn edge(self, edge: Edge) -> Date {
        match edge {
            Edge::Start => self.first,
            Edge::End => self.last,
        }
    }
}

/// A month or its like: one that was told, or several in order, of which the first is meant that is not past.
#[derive(Clone, Debug)]
pub(super) struct Period {
    pub(super) unit: Unit,
    pub(super) spans: Vec<Span>,
}

impl Period {
    pub(super) fn one(unit: Unit, span: Span) -> Self {
        Self { unit, spans: vec![span] }
    }
}

impl Calendar {
    /// The day so far from today.
    pub(super) fn after(self, offset: Offset) -> Found {
        offset.from(self.today).map(|day| vec![day]).ok_or(Some(WhyNoDay::OutOfReach))
    }

    /// The first of these days that is not past, or the only one.
    pub(super) fn soonest(self, period: &Period, day: impl Fn(Span) -> Option<Date>) -> Option<Date> {
        let is_told = period.spans.len() == 1;
        period.spans.iter().filter_map(|span| day(*span)).find(|day| is_told || *day >= self.today)
    }

    /// The day of this number in a month, the first that is not past.
    pub(super) fn day_in(self, day: u32, period: &Period) -> Found {
        let number = i8::try_from(day).unwrap_or_default();
        let found = self.soonest(period, |span| Date::new(span.first.year(), span.first.month(), number));
        found.map(|day| vec![day]).ok_or_else(|| {
            let month = |span: &Span| (span.first.month(), span.first.year());
            let mut months = period.spans.iter().map(month);
            let first = months.next();
            let is_one = months.all(|(month, _)| first.is_some_and(|(first, _)| first == month));
            let year = first.filter(|_| period.spans.len() == 1).map(|(_, year)| year);
            Some(WhyNoDay::NoSuchDay { day, month: first.filter(|_| is_one).map(|(month, _)| month), year })
        })
    }

    /// The period of this length, so many further on than that of today.
    pub(super) fn span(self, unit: Unit, steps: i32) -> Option<Span> {
        let week = || self.today.monday()?.plus_days(steps.checked_mul(7)?);
        let months = |first: Date, count: i32| {
            let first = first.first_of_month().plus_months(steps.checked_mul(count)?)?;
            Some(Span { first, last: first.plus_months(count - 1)?.last_of_month() })
        };
        let january = || Date::new(self.today.year(), 1, 1);
        match unit {
            Unit::Day | Unit::WorkingDay => {
                let day = Offset { count: steps, unit }.from(self.today)?;
                Some(Span { first: day, last: day })
            }
            Unit::Week => week_from(week()?),
            Unit::Weekend => {
                let first = week()?.plus_days(5)?;
                Some(Span { first, last: first.plus_days(1)? })
            }
            Unit::Month => months(self.today, 1),
            Unit::Quarter => {
                let past = i32::from(self.today.month() - 1) % 3;
                months(self.today.first_of_month().plus_months(-past)?, 3)
            }
            Unit::Year => months(january()?, 12),
        }
    }

    /// The period of this length in which today lies, and those that follow.
    pub(super) fn every(self, unit: Unit) -> Period {
        const ENOUGH: i32 = 12;
        Period { unit, spans: (0..ENOUGH).filter_map(|steps| self.span(unit, steps)).collect() }
    }

    /// The next such weekday after today.
    pub(super) fn coming(self, weekday: Weekday) -> Option<Date> {
        let ahead = (1..=7).filter_map(|days| self.today.plus_days(days));
        ahead.into_iter().find(|day| day.weekday() == weekday)
    }
}

/// The days of a week that are meant, from its Monday.
pub(super) fn week_from(first: Date) -> Option<Span> {
    Some(Span { first, last: first.plus_days(4)? })
}
