//! A day in the calendar, whatever the zone.

use std::fmt;

use jiff::Span;
use jiff::civil::{self, ISOWeekDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::domain::words::no_day;

/// A day in the calendar. Written as `2026-12-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// Reads `2026-12-04`, which has to be a day that there is.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() == 10 && text.bytes().all(|letter| letter.is_ascii_digit() || letter == b'-');
        text.parse().ok().filter(|_| is_plain).map(Self)
    }

    /// This day of this month; none where there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// A day of an ISO week: the first of a year is the one in which its 4 January lies.
    pub fn in_week(year: i16, week: i8, weekday: Weekday) -> Option<Self> {
        ISOWeekDate::new(year, week, weekday).ok().map(|day| Self(day.date()))
    }

    /// The day that a zone's clock stands on.
    pub(super) const fn of(day: civil::Date) -> Self {
        Self(day)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, January being 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The year to which its ISO week belongs.
    pub fn week_year(self) -> i16 {
        self.0.iso_week_date().year()
    }

    /// So many days later, or earlier below zero; none outside the calendar.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.plus(Span::new().try_days(days))
    }

    /// So many months later, or earlier below zero: the same day of the month, or its last where that has fewer.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        self.plus(Span::new().try_months(months))
    }

    /// So many days from Monday to Friday later, or earlier below zero. Holidays are not known.
    pub fn plus_working_days(self, days: i32) -> Option<Self> {
        let (weeks, rest) = (days / 5, days % 5);
        let mut day = self.plus_days(weeks.checked_mul(7)?)?;
        for _ in 0..rest.abs() {
            day = day.plus_days(rest.signum())?;
            while day.is_weekend() {
                day = day.plus_days(rest.signum())?;
            }
        }
        while days != 0 && day.is_weekend() {
            // Whole weeks from a weekend end on the working day before it, or after it where they go back.
            day = day.plus_days(-days.signum())?;
        }
        Some(day)
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// How many days until another one, below zero where that lies behind.
    pub fn days_until(self, other: Self) -> i32 {
        // A span counted in days alone.
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The Monday of its week.
    pub fn monday(self) -> Option<Self> {
        self.plus_days(-i32::from(self.weekday().to_monday_zero_offset()))
    }

    /// The first day of its month.
    pub fn first_of_month(self) -> Self {
        Self(self.0.first_of_month())
    }

    /// The last day of its month.
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    fn plus(self, span: Result<Span, jiff::Error>) -> Option<Self> {
        self.0.checked_add(span.ok()?).ok().map(Self)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(no_day(&text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_that_there_is() {
        assert_eq!(Date::parse("2026-12-04").map(|date| date.to_string()), Some("2026-12-04".to_owned()));
        for text in ["2026-02-30", "2026-1-4", "4 December", "", "20261204", "2026-12-04T10:00", "Friday"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn days_and_months_are_counted_in_the_calendar() {
        assert_eq!(day("2026-12-31").plus_days(1), Some(day("2027-01-01")));
        assert_eq!(day("2026-12-31").plus_months(2), Some(day("2027-02-28")));
        assert_eq!(day("2028-02-29").plus_months(-12), Some(day("2027-02-28")));
        assert_eq!(day("2026-11-25").days_until(day("2027-01-25")), 61);
        assert_eq!(day("2026-11-25").days_until(day("2026-11-24")), -1);
        assert_eq!(day("2026-11-29").monday(), Some(day("2026-11-23")));
        assert_eq!(Date::in_week(2026, 53, Weekday::Friday), Some(day("2027-01-01")));
        assert_eq!([Date::in_week(2027, 53, Weekday::Friday), Date::new(2026, 11, 31)], [None, None]);
        let ends = [day("9999-12-31").plus_days(1), day("2026-11-25").plus_days(i32::MAX)];
        assert_eq!(ends, [None, None]);
        assert_eq!(day("2026-11-25").plus_months(i32::MIN), None);
    }

    #[test]
    fn working_days_leave_weekends_out() {
        // One day after the other, until enough of them were no weekend.
        let slow = |from: Date, days: i32| {
            let (mut at, mut left) = (from, days.abs());
            while left > 0 {
                at = at.plus_days(days.signum()).unwrap();
                left -= i32::from(!at.is_weekend());
            }
            at
        };
        let from = day("2026-11-23");
        for start in (0..7).map(|days| from.plus_days(days).unwrap()) {
            for days in -23..=23 {
                assert_eq!(start.plus_working_days(days), Some(slow(start, days)), "{start} {days}");
            }
        }
    }
}
