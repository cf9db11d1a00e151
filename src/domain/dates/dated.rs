//! Days that have a number: `15 December`, `the 30th`, `15.12.`, `first Monday in December`.

use super::calendar::{Calendar, Found, Span, or};
use super::period::year_of;
use super::sense::{Figures, Number, Sense, Unit, Which};
use super::{DayOrder, WhyNoDay};
use crate::domain::time::{Date, Weekday};

impl Calendar {
    /// The days with a number that senses can be.
    pub(super) fn dated(self, senses: &[Sense]) -> Found {
        match senses {
            [Sense::Figures(figures)] => self.figures(*figures),
            [Sense::Nth(day)] => self.day_in(*day, &self.every(Unit::Month)),
            [year, Sense::Unit(Unit::Week), Sense::Figures(Figures { first, second, third: None, sign: '-' })] => {
                day_of_week(self.year(&[*year]).ok_or(None)?, first.value, second.value)
            }
            [year, Sense::Month(month), day] if self.year(&[*year]).is_some() => {
                self.day_in(day_number(*day).ok_or(None)?, &self.month(*month, self.year(&[*year])))
            }
            [Sense::Month(month), day, year @ ..] | [day, Sense::Month(month), year @ ..]
                if day_number(*day).is_some() =>
            {
                let year = if year.is_empty() { None } else { Some(self.short_year(year).ok_or(None)?) };
                self.day_in(day_number(*day).ok_or(None)?, &self.month(*month, year))
            }
            _ => or(self.day_of_month(senses), || self.day_of_period(senses)),
        }
    }

    /// `the 1st of next month`, `来月15日`. A number alone in front of a month counts months.
    fn day_of_month(self, senses: &[Sense]) -> Found {
        let (day, month) = match senses {
            [Sense::Number(day), rest @ ..] if day.may_be_day() => (day.value, self.period(rest)?),
            [Sense::Nth(day), rest @ ..] | [rest @ .., Sense::Nth(day)] => (*day, self.any_period(rest)?),
            _ => return Err(None),
        };
        if month.unit == Unit::Month { self.day_in(day, &month) } else { Err(None) }
    }

    /// `last Friday of the month`, `first day of next week`.
    fn day_of_period(self, senses: &[Sense]) -> Found {
        let (number, what, rest) = match senses {
            [Sense::Nth(number), what, rest @ ..] => (i32::try_from(*number).ok(), what, rest),
            [Sense::Which(Which::Last), what, rest @ ..] => (None, what, rest),
            _ => return Err(None),
        };
        let find: &dyn Fn(Span) -> Option<Date> = match what {
            Sense::Weekday(weekday) => &|span| nth_weekday(span, *weekday, number),
            Sense::Unit(Unit::Day) => {
                &|span| nth(span, number.map_or(Some(span.last), |n| span.first.plus_days(n - 1)))
            }
            Sense::Unit(Unit::WorkingDay) => &|span| {
                let day = |from: Option<Date>, days: i32| from?.plus_working_days(days);
                let last = || day(span.last.plus_days(1), -1);
                nth(span, number.map_or_else(last, |number| day(span.first.plus_days(-1), number)))
            },
            _ => return Err(None),
        };
        let period = self.any_period(rest)?;
        self.soonest(&period, find).map(|day| vec![day]).ok_or(None)
    }

    /// Two or three numbers: the year first where it has four figures, else the day first where there are points, and else
    /// as it was told. Where that is no day, the other way round is meant.
    fn figures(self, figures: Figures) -> Found {
        let Figures { first, second, third, sign } = figures;
        let year = match third {
            Some(third) if first.figures == 4 => {
                let year = i16::try_from(first.value).ok();
                return self.numbers(third, second, Some(year.ok_or(None)?));
            }
            Some(third) => Some(year_of(third).ok_or(None)?),
            None => None,
        };
        let day_first = self.numbers(first, second, year);
        if sign == '.' && (year.is_none() || day_first.is_ok()) {
            return day_first;
        }
        let month_first = self.numbers(second, first, year);
        let [one, other] = match self.order {
            Some(DayOrder::MonthFirst) => [month_first, day_first],
            _ => [day_first, month_first],
        };
        match (one, other) {
            (Ok(one), Ok(other)) if self.order.is_none() => Ok([one, other].concat()),
            (Ok(days), _) | (Err(_), Ok(days)) => Ok(days),
            (Err(Some(WhyNoDay::NoSuchMonth(_))), why) | (why, _) => why,
        }
    }

    /// The day of this number in the month of that number.
    fn numbers(self, day: Number, month: Number, year: Option<i16>) -> Found {
        if !day.may_be_day() || !month.may_be_day() {
            return Err(None);
        }
        match i8::try_from(month.value) {
            Ok(month @ 1..=12) => self.day_in(day.value, &self.month(month, year)),
            _ => Err(Some(WhyNoDay::NoSuchMonth(month.value))),
        }
    }
}

/// `2026-W50-5`.
fn day_of_week(year: i16, week: u32, day: u32) -> Found {
    let week = i8::try_from(week).map_err(|_| None)?;
    let weekday = i8::try_from(day).ok().and_then(|day| Weekday::from_monday_one_offset(day).ok()).ok_or(None)?;
    Ok(vec![Date::in_week(year, week, weekday).ok_or(None)?])
}

/// The number of a day beside the name of a month.
fn day_number(sense: Sense) -> Option<u32> {
    match sense {
        Sense::Number(number) if number.may_be_day() => Some(number.value),
        Sense::Nth(number) => Some(number),
        _ => None,
    }
}

/// The weekday of this number in a span of days, or the last one.
fn nth_weekday(span: Span, weekday: Weekday, number: Option<i32>) -> Option<Date> {
    let ahead = |day: Date| i32::from(weekday.since(day.weekday()));
    let first = span.first.plus_days(ahead(span.first));
    let last = || span.last.plus_days(-i32::from(span.last.weekday().since(weekday)));
    nth(span, number.map_or_else(last, |number| first?.plus_days(number.checked_sub(1)?.checked_mul(7)?)))
}

/// A day if it lies in a span.
fn nth(span: Span, day: Option<Date>) -> Option<Date> {
    day.filter(|day| (span.first..=span.last).contains(day))
}
