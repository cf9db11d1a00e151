//! Days as people read them, and why what was typed is none.

use std::fmt;

use crate::domain::dates::WhyNoDay;
use crate::domain::time::Date;
use crate::text::counted;

impl Date {
    /// The day in few letters: `Fri 4 Dec 2026`.
    pub fn words(self) -> String {
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let weekday = usize::try_from(self.weekday().to_monday_zero_offset()).ok().and_then(|day| weekday.get(day));
        let month = month_name(self.month()).get(..3).unwrap_or_default();
        format!("{} {} {month} {}", weekday.unwrap_or(&""), self.day(), self.year())
    }

    /// How far it lies from today: `in 9 days`, `tomorrow`, `3 days ago`.
    pub fn distance(self, today: Self) -> String {
        match today.days_until(self) {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            -1 => "yesterday".to_owned(),
            days if days > 0 => format!("in {}", counted(days, "day", "days")),
            days => format!("{} ago", counted(days.saturating_neg(), "day", "days")),
        }
    }
}

const fn month_name(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

impl fmt::Display for WhyNoDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NoSuchDay { day, month: Some(month), year } => {
                write!(f, "there is no {day} {}", month_name(month))?;
                year.map_or(Ok(()), |year| write!(f, " {year}"))
            }
            Self::NoSuchDay { day, .. } => write!(f, "no month has a day {day}"),
            Self::NoSuchMonth(month) => write!(f, "there is no month {month}"),
            Self::NoSuchWeek { week, year: Some(year) } => write!(f, "{year} has no week {week}"),
            Self::NoSuchWeek { week, .. } => write!(f, "no year has a week {week}"),
            Self::OnlyANumber => f.write_str("a number alone is no day"),
            Self::OutOfReach => f.write_str("that is further away than the calendar goes"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_day_is_told_with_how_far_it_lies() {
        let told = |text: &str| (day(text).words(), day(text).distance(day("2026-11-25")));
        let cases = [
            ("2026-12-04", "Fri 4 Dec 2026", "in 9 days"),
            ("2026-11-25", "Wed 25 Nov 2026", "today"),
            ("2026-11-26", "Thu 26 Nov 2026", "tomorrow"),
            ("2026-11-24", "Tue 24 Nov 2026", "yesterday"),
            ("2026-11-22", "Sun 22 Nov 2026", "3 days ago"),
        ];
        for (text, words, distance) in cases {
            assert_eq!(told(text), (words.into(), distance.into()));
        }
    }

    #[test]
    fn why_there_is_no_day_is_told() {
        let cases = [
            (WhyNoDay::NoSuchDay { day: 31, month: Some(11), year: None }, "there is no 31 November"),
            (WhyNoDay::NoSuchDay { day: 29, month: Some(2), year: Some(2027) }, "there is no 29 February 2027"),
            (WhyNoDay::NoSuchDay { day: 32, month: None, year: None }, "no month has a day 32"),
            (WhyNoDay::NoSuchWeek { week: 54, year: None }, "no year has a week 54"),
        ];
        for (why, words) in cases {
            assert_eq!(why.to_string(), words);
        }
    }
}
