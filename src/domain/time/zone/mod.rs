//! The clock on the wall: times of day, and the zone in which a session is held.
//!
//! Never here: a reading of the clock; a file of zones.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::{Length, Timestamp};
use crate::text::clean_line;

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
    /// What the clock on the wall will show twice, because it goes back in between: somebody has to say which is meant.
    Twice(String),
    /// The second time was asked for, or the first, of what the clock on the wall will show once.
    Once(String),
    /// What the clock on the wall passes over, because it goes forward then: from which time to which.
    PassedOver(String, String, String),
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

/// Which of the two times is meant that the clock on the wall shows the same, in a night when it goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    First,
    Second,
}

/// Takes the word off a typed time of day that says which is meant: `02:15 second`.
fn which(typed: &str) -> (&str, Option<Which>) {
    let typed = typed.trim();
    let Some((time, word)) = typed.rsplit_once(char::is_whitespace) else { return (typed, None) };
    match word.to_lowercase().as_str() {
        "first" | "1st" => (time, Some(Which::First)),
        "second" | "2nd" => (time, Some(Which::Second)),
        _ => (typed, None),
    }
}

/// Whether a text is a time of day rather than a number of minutes: `14:35`, `215 second`.
pub fn is_time_of_day(typed: &str) -> bool {
    typed.contains(':') || which(typed).1.is_some()
}

/// The time zone a session is held in. The shell finds it; everybody else only asks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    rules: TimeZone,
    /// What it is called, where its rules do not say.
    name: Option<Arc<str>>,
}

impl Zone {
    /// The zone that is the same everywhere.
    pub const UTC: Self = Self::new(TimeZone::UTC);

    /// Wraps a zone the shell has found.
    pub const fn new(rules: TimeZone) -> Self {
        Self { rules, name: None }
    }

    /// The same under a name that its rules do not have, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
    pub fn called(rules: TimeZone, name: &str) -> Self {
        const LONGEST: usize = 64;
        let name: String = clean_line(name).chars().take(LONGEST).collect();
        Self { rules, name: Some(name.into()) }
    }

    /// A zone as a session file writes it: its name, and what the clock on the wall showed there when the session was
    /// made, with the offset. Where the name holds no rules, that offset is what there is.
    pub fn written(name: &str, local: &str) -> Option<Self> {
        if name == "UTC" {
            return Some(Self::UTC);
        }
        let rules = rules_in(name).or_else(|| offset_of(local).map(TimeZone::fixed))?;
        Some(Self::called(rules, name))
    }

    /// The zone's name, such as `Europe/London`, or its offset where it has none.
    pub fn name(&self) -> String {
        match (&self.name, self.rules.iana_name()) {
            (Some(name), _) => name.to_string(),
            (None, Some(name)) => name.to_owned(),
            (None, None) => self.rules.to_fixed_offset().map_or_else(|_| "UTC".to_owned(), |offset| offset.to_string()),
        }
    }

    /// The time of day on the wall: `14:35`; in the hours of a night that come twice, with the word that tells which is
    /// meant, as it is typed: `02:15 second`.
    pub fn clock(&self, at: Timestamp) -> String {
        self.clock_with(at, |which| match which {
            Which::First => " first",
            Which::Second => " second",
        })
    }

    /// The same for a column of times: `02:15 2nd`, at most [`Self::CLOCK_WIDTH`] letters.
    pub fn short_clock(&self, at: Timestamp) -> String {
        self.clock_with(at, |which| match which {
            Which::First => " 1st",
            Which::Second => " 2nd",
        })
    }

    /// How wide a column is that holds all of these times.
    pub fn clock_width(&self, times: impl IntoIterator<Item = Timestamp>) -> usize {
        if times.into_iter().any(|at| self.which(at).is_some()) { Self::CLOCK_WIDTH } else { 5 }
    }

    /// The widest that a time is in a column.
    pub const CLOCK_WIDTH: usize = 9;

    fn clock_with(&self, at: Timestamp, words: impl FnOnce(Which) -> &'static str) -> String {
        self.format(at, "%H:%M") + self.which(at).map_or("", words)
    }

    /// Which of the two moments this is at which the clock on the wall shows the same; none where it does so once.
    fn which(&self, at: Timestamp) -> Option<Which> {
        let shown = at.civil().to_zoned_datetime(self.rules.clone());
        match self.rules.to_ambiguous_timestamp(shown.datetime()).offset() {
            AmbiguousOffset::Fold { before, .. } if shown.offset() == before => Some(Which::First),
            AmbiguousOffset::Fold { .. } => Some(Which::Second),
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Gap { .. } => None,
        }
    }

    /// The time of day with seconds: `14:35:07`.
    pub fn clock_with_seconds(&self, at: Timestamp) -> String {
        self.format(at, "%H:%M:%S")
    }

    /// The day on the calendar.
    pub fn day(&self, at: Timestamp) -> super::Date {
        super::Date::of(at.civil().to_zoned_datetime(self.rules.clone()).date())
    }

    /// The date as tools read it: `2026-11-23`.
    pub fn date(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%d")
    }

    /// The date in few letters: `Mon 23 Nov`.
    pub fn short_date(&self, at: Timestamp) -> String {
        self.format(at, "%a %-d %b")
    }

    /// The date in few letters where it is of another year: `23 Nov 2025`.
    pub fn date_of_year(&self, at: Timestamp) -> String {
        self.format(at, "%-d %b %Y")
    }

    /// How its day lies to the day of `now`.
    pub fn day_seen_from(&self, at: Timestamp, now: Timestamp) -> DaySeen {
        let (day, today) = (self.day(at), self.day(now));
        match () {
            () if day == today => DaySeen::Today,
            () if day.days_until(today) == 1 => DaySeen::Yesterday,
            () if day.year() == today.year() => DaySeen::ThisYear,
            () => DaySeen::AnotherYear,
        }
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

    /// The next time the clock on the wall shows this time of day, as people type it, no further ahead than `within`;
    /// `02:15 second` in a night when the clock goes back.
    ///
    /// # Errors
    /// Where it is no time of day, past for today, too far ahead, or comes twice or not at all.
    pub fn next(&self, typed: &str, now: Timestamp, within: Length) -> Result<Timestamp, NotToCome> {
        let (text, which) = which(typed);
        let time = typed_time_of_day(text).ok_or_else(|| NotToCome::NoTime(typed.to_owned()))?;
        self.coming(time, which, now, within)
    }

    /// The next time the clock on the wall shows this time of day, counted from midnight.
    ///
    /// # Errors
    /// Where that is further ahead than `within`, or comes twice or not at all.
    pub fn next_at(&self, time_of_day: Length, now: Timestamp, within: Length) -> Result<Timestamp, NotToCome> {
        self.coming(time_of_day, None, now, within)
    }

    fn coming(
        &self,
        time_of_day: Length,
        which: Option<Which>,
        now: Timestamp,
        within: Length,
    ) -> Result<Timestamp, NotToCome> {
        let minutes = time_of_day.whole_seconds() / 60;
        let shown = format!("{}:{:02}", minutes / 60, minutes % 60);
        let no_time = || NotToCome::NoTime(shown.clone());
        let (hour, minute) = (i8::try_from(minutes / 60), i8::try_from(minutes % 60));
        let (hour, minute) = hour.ok().zip(minute.ok()).ok_or_else(no_time)?;
        let time = Time::new(hour, minute, 0, 0).map_err(|_| no_time())?;
        let is_near = |at: Timestamp| at > now && at - now <= within;
        let today = now.civil().to_zoned_datetime(self.rules.clone()).date();
        for day in [Some(today), today.tomorrow().ok()].into_iter().flatten() {
            let found = match (self.showing(day, time), which) {
                (Showing::PassedOver(at, from, to), _) if is_near(at) => {
                    return Err(NotToCome::PassedOver(shown, from, to));
                }
                (Showing::PassedOver(..), _) => continue,
                (Showing::Once(at), Some(_)) if is_near(at) => return Err(NotToCome::Once(shown)),
                (Showing::Once(at), _) => at,
                (Showing::Twice(first, _), None) if is_near(first) => return Err(NotToCome::Twice(shown)),
                (Showing::Twice(first, second), None) => {
                    if first > now {
                        first
                    } else {
                        second
                    }
                }
                (Showing::Twice(first, _), Some(Which::First)) => first,
                (Showing::Twice(_, second), Some(Which::Second)) => second,
            };
            match found > now {
                true if found - now <= within => return Ok(found),
                true if self.date(found) == self.date(now) => return Err(NotToCome::TooFarAhead(shown, within)),
                _ => {}
            }
        }
        Err(NotToCome::Past(shown, within))
    }

    /// When the clock on the wall shows this on this day.
    fn showing(&self, day: Date, time: Time) -> Showing {
        let shown = day.to_datetime(time);
        let found = self.rules.to_ambiguous_timestamp(shown);
        let at = |offset: Offset| {
            let at = offset.to_timestamp(shown).map_or(i64::MIN, jiff::Timestamp::as_millisecond);
            Timestamp::from_millis(at)
        };
        match found.offset() {
            AmbiguousOffset::Unambiguous { offset } => Showing::Once(at(offset)),
            AmbiguousOffset::Fold { before, after } => Showing::Twice(at(before), at(after)),
            AmbiguousOffset::Gap { before, after } => {
                let lies_behind = at(before);
                let change = self.rules.preceding(lies_behind.civil()).next().map(|change| change.timestamp());
                let change = change.unwrap_or_else(|| lies_behind.civil());
                let wall = |offset: Offset| offset.to_datetime(change).strftime("%-H:%M").to_string();
                Showing::PassedOver(lies_behind, wall(before), wall(after))
            }
        }
    }

    fn format(&self, at: Timestamp, pattern: &str) -> String {
        at.civil().to_zoned_datetime(self.rules.clone()).strftime(pattern).to_string()
    }
}

/// How a day lies to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaySeen {
    /// It is today.
    Today,
    /// It is the day before.
    Yesterday,
    /// It is another day of this year, behind or ahead.
    ThisYear,
    /// It is a day of another year.
    AnotherYear,
}

/// How often the clock on the wall shows a time on one day.
enum Showing {
    Once(Timestamp),
    /// It goes back in between.
    Twice(Timestamp, Timestamp),
    /// It goes forward over it: a moment just after that, and from which time to which it goes.
    PassedOver(Timestamp, String, String),
}

/// A date as tools write it, `2026-11-23`, as [`Zone::long_date`] writes it; none where the text is none.
pub fn long_date_of(date: &str) -> Option<String> {
    Some(date.parse::<Date>().ok()?.strftime("%A %-d %B %Y").to_string())
}

/// The rules that a zone's name itself holds: `CET-1CEST,M3.5.0,M10.5.0/3`. Where it has a summer time and does not say
/// when, the rules of the United States hold, as on every such system.
pub fn rules_in(name: &str) -> Option<TimeZone> {
    let rules = |text: &str| TimeZone::posix(text).ok();
    rules(name).or_else(|| if name.contains(',') { None } else { rules(&format!("{name},M3.2.0,M11.1.0")) })
}

/// The offset at the end of `2026-11-23T14:35:07+01:00`.
fn offset_of(stamp: &str) -> Option<Offset> {
    let (_, offset) = stamp.split_at_checked(stamp.len().checked_sub(6)?)?;
    let (sign, rest) = offset.split_at_checked(1)?;
    let sign = match sign {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let seconds = i32::try_from(time_of_day(rest)?.whole_seconds()).ok()?;
    Offset::from_seconds(sign * seconds).ok()
}

#[cfg(test)]
mod tests;
