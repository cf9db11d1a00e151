//! The clock on the wall: times of day, and the zone in which a session is held.

use std::fmt;

use jiff::tz::TimeZone;

use super::{Length, Timestamp};
use crate::domain::text::clean_line;

/// No workshop is held longer at a stretch: an end that lies further ahead was meant for today and is past.
pub const LONGEST_DAY: Length = Length::from_minutes(14 * 60);

/// What is typed in the middle of a workshop lies no further ahead, so that `2:30` at one o'clock, which was meant for
/// half past two in the afternoon, is not taken for the night.
pub const WHILE_RUNNING: Length = Length::from_minutes(12 * 60);

/// Why a time of day is no moment that a session can wait for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotToCome {
    /// What was typed is no time of day.
    NoTime(String),
    /// What the clock on the wall showed then: it is past for today; and how far ahead it may lie.
    Past(String, Length),
    /// What the clock on the wall will show later today, further ahead than it may lie.
    TooFarAhead(String, Length),
}

impl fmt::Display for NotToCome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTime(typed) => write!(f, "`{}` is not a time of day; write it as 16:30", clean_line(typed)),
            Self::Past(shown, within) => write!(f, "{shown} is past; give a time within {}", within.words()),
            Self::TooFarAhead(shown, within) => write!(f, "{shown} is not within the next {}", within.words()),
        }
    }
}

/// A time of day as files write it, such as `9:30`, counted from midnight; none where the text is none.
pub fn time_of_day(text: &str) -> Option<Length> {
    let (hours, minutes) = text.split_once(':')?;
    let is_plain =
        |part: &str, least: usize| (least..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain(hours, 1) || !is_plain(minutes, 2) {
        return None;
    }
    match (hours.parse().ok()?, minutes.parse().ok()?) {
        (hours @ 0..=23, minutes @ 0..=59) => Some(Length::from_minutes(hours * 60 + minutes)),
        _ => None,
    }
}

/// A time of day as people type it, counted from midnight: `14:30`, `14.30`, `1430`; a bare hour is a full one.
pub fn typed_time_of_day(text: &str) -> Option<Length> {
    let text = text.trim().replace('.', ":");
    match text.split_at_checked(text.len().saturating_sub(2)) {
        _ if text.contains(':') => time_of_day(&text),
        Some((hours, minutes)) if !hours.is_empty() => time_of_day(&format!("{hours}:{minutes}")),
        _ => time_of_day(&format!("{text}:00")),
    }
}

/// The time zone a session is held in. The shell finds it; everybody else only asks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone that is the same everywhere.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// Wraps a zone the shell has found.
    pub const fn new(zone: TimeZone) -> Self {
        Self(zone)
    }

    /// The zone's name, such as `Europe/London`, or its offset where it has none.
    pub fn name(&self) -> String {
        match self.0.iana_name() {
            Some(name) => name.to_owned(),
            None => self.0.to_fixed_offset().map_or_else(|_| "UTC".to_owned(), |offset| offset.to_string()),
        }
    }

    /// The time of day on the wall: `14:35`.
    pub fn clock(&self, at: Timestamp) -> String {
        self.format(at, "%H:%M")
    }

    /// The time of day with seconds: `14:35:07`.
    pub fn clock_with_seconds(&self, at: Timestamp) -> String {
        self.format(at, "%H:%M:%S")
    }

    /// The date as tools read it: `2026-11-23`.
    pub fn date(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%d")
    }

    /// The date as people read it: `Monday 23 November 2026`.
    pub fn long_date(&self, at: Timestamp) -> String {
        self.format(at, "%A %-d %B %Y")
    }

    /// The date and time with the zone's offset, as tools read it: `2026-11-23T14:35:07+01:00`.
    pub fn stamp(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%dT%H:%M:%S%:z")
    }

    /// A date and time made only of digits and one hyphen, for file names: `20261123-143507`.
    pub fn compact(&self, at: Timestamp) -> String {
        self.format(at, "%Y%m%d-%H%M%S")
    }

    /// The next time the clock on the wall shows this time of day, as people type it, no further ahead than `within`.
    ///
    /// # Errors
    /// Where it is no time of day, past for today, or too far ahead.
    pub fn next(&self, typed: &str, now: Timestamp, within: Length) -> Result<Timestamp, NotToCome> {
        let time = typed_time_of_day(typed).ok_or_else(|| NotToCome::NoTime(typed.to_owned()))?;
        self.next_at(time, now, within)
    }

    /// The next time the clock on the wall shows this time of day, counted from midnight.
    ///
    /// # Errors
    /// Where that is further ahead than `within`.
    pub fn next_at(&self, time_of_day: Length, now: Timestamp, within: Length) -> Result<Timestamp, NotToCome> {
        let minutes = time_of_day.whole_seconds() / 60;
        let shown = format!("{}:{:02}", minutes / 60, minutes % 60);
        let at = self.shows(minutes, now).ok_or_else(|| NotToCome::NoTime(shown.clone()))?;
        match at - now > within {
            false => Ok(at),
            true if self.date(at) == self.date(now) => Err(NotToCome::TooFarAhead(shown, within)),
            true => Err(NotToCome::Past(shown, within)),
        }
    }

    /// When the clock on the wall next shows so many minutes since midnight.
    fn shows(&self, minutes: i64, now: Timestamp) -> Option<Timestamp> {
        let (hours, minutes) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
        let time = jiff::civil::Time::new(hours, minutes, 0, 0).ok()?;
        let today = now.civil().to_zoned_datetime(self.0.clone()).date();
        let days = [Some(today), today.tomorrow().ok()].into_iter().flatten();
        let moments = days.filter_map(|day| day.to_datetime(time).to_zoned_datetime(self.0.clone()).ok());
        moments.map(|moment| Timestamp(moment.timestamp().as_millisecond())).find(|moment| *moment > now)
    }

    fn format(&self, at: Timestamp, pattern: &str) -> String {
        at.civil().to_zoned_datetime(self.0.clone()).strftime(pattern).to_string()
    }
}
