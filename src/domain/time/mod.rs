//! Points in time, lengths of time, the clock of a step, days (`date`) and the clock on the wall (`zone`).
//!
//! A [`Clock`] is `deadline - now`, computed from what happened and a `now` that the caller gives.
//!
//! Never here: a count of ticks, a reading of any clock.

mod date;
mod zone;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::words;

pub use date::Date;
pub use jiff::civil::Weekday;
pub use zone::{
    DaySeen, LONGEST_DAY, NotToCome, WHILE_RUNNING, Zone, is_time_of_day, long_date_of, rules_in, time_of_day,
    typed_time_of_day,
};

/// A point in time: milliseconds since 1970-01-01 UTC. Written as `2026-11-23T20:52:34.070Z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The point this many milliseconds after 1970-01-01 UTC.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// When a clock on the wall next shows another minute.
    pub const fn next_minute(self) -> Self {
        const MINUTE: i64 = 60_000;
        Self(self.0 + MINUTE - self.0.rem_euclid(MINUTE))
    }

    /// Reads `2026-11-23T20:52:34.070Z` or the same with an offset.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(|stamp| Self(stamp.as_millisecond()))
    }

    /// The same point in the calendar package's own type; the ends of its range where this one lies outside.
    fn civil(self) -> jiff::Timestamp {
        let end = if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(end)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.civil())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Stamp;
        impl serde::de::Visitor<'_> for Stamp {
            type Value = Timestamp;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(words::POINT_IN_TIME)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Timestamp, E> {
                Timestamp::parse(text).ok_or_else(|| E::custom(words::no_point_in_time(text)))
            }
        }
        deserializer.deserialize_str(Stamp).map_err(D::Error::custom)
    }
}

impl Add<Length> for Timestamp {
    type Output = Self;
    fn add(self, length: Length) -> Self {
        Self(self.0.saturating_add(length.0))
    }
}

impl Sub<Length> for Timestamp {
    type Output = Self;
    fn sub(self, length: Length) -> Self {
        Self(self.0.saturating_sub(length.0))
    }
}

impl Sub for Timestamp {
    type Output = Length;
    fn sub(self, earlier: Self) -> Length {
        Length(self.0.saturating_sub(earlier.0))
    }
}

/// A length of time in milliseconds; negative where something lies behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Length(i64);

impl Length {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// This many milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// This many seconds.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000))
    }

    /// This many minutes.
    pub const fn from_minutes(minutes: i64) -> Self {
        Self(minutes.saturating_mul(60_000))
    }

    /// The length in milliseconds.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Whole seconds, cut towards zero.
    pub const fn whole_seconds(self) -> i64 {
        self.0 / 1_000
    }

    /// From a time left to the moment it shows the next second.
    pub const fn to_next_second(self) -> Self {
        Self::from_millis(match self.as_millis() {
            left @ 1.. => (left - 1) % 1_000 + 1,
            left => 1_000 + left % 1_000,
        })
    }

    /// Minutes to the nearest whole one, for planned and spent times.
    pub const fn rounded_minutes(self) -> i64 {
        let half = if self.0 < 0 { -30_000 } else { 30_000 };
        self.0.saturating_add(half) / 60_000
    }

    /// The nearest length that is made of whole days, either way.
    #[must_use]
    pub const fn in_whole_days(self) -> Self {
        const DAY: i64 = 24 * 3_600_000;
        let half = if self.0 < 0 { -DAY / 2 } else { DAY / 2 };
        Self(self.0.saturating_add(half) / DAY * DAY)
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The clock figures of a countdown: `7:00`, `1:05:09`. Counts a begun second as a whole one, so that a clock
    /// started at 7:00 shows 7:00 first and 0:00 only when the time is up; a negative length shows the time since.
    pub fn figures(self) -> String {
        let seconds = if self.0 >= 0 { self.0.saturating_add(999) / 1_000 } else { -(self.0 / 1_000) };
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
    }

    /// A planned or spent length in words: `6 min`, `1 h 30`, `45 s`.
    pub fn words(self) -> String {
        let sign = if self.0 <= -500 { "-" } else { "" };
        let seconds = self.0.unsigned_abs().saturating_add(500) / 1_000;
        match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
            (0, 0, seconds) => format!("{sign}{seconds} s"),
            (0, minutes, 0) => format!("{sign}{minutes} min"),
            (0, minutes, seconds) => format!("{sign}{minutes}:{seconds:02} min"),
            (hours, 0, _) => format!("{sign}{hours} h"),
            (hours, minutes, _) => format!("{sign}{hours} h {minutes:02}"),
        }
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// The clock of one step: how much time it was given, how much has run, and since when it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// What the step was given: the plan's length and every `+` and `-` since.
    pub given: Length,
    /// What had run before it was last started.
    pub ran: Length,
    /// When it was last started; none while it stands.
    pub since: Option<Timestamp>,
    /// When it was first started, as people said afterwards where it was started too late; none before.
    pub begun: Option<Timestamp>,
    /// When people last said that it had been started earlier in a step they had come back to, and since when it ran so.
    pub told_again: Option<[Timestamp; 2]>,
    /// How much of what had run was given back, by whom it is said that it ran while nobody was there.
    pub given_back: Length,
}

impl Clock {
    /// A clock that has not been started.
    pub const fn new(given: Length) -> Self {
        Self { given, ran: Length::ZERO, since: None, begun: None, told_again: None, given_back: Length::ZERO }
    }

    /// Whether it runs.
    pub const fn is_running(&self) -> bool {
        self.since.is_some()
    }

    /// Whether it was ever started.
    pub fn is_begun(&self) -> bool {
        self.is_running() || self.ran != Length::ZERO
    }

    /// Lets it run, where it does not already.
    pub fn start(&mut self, since: Timestamp) {
        let since = *self.since.get_or_insert(since);
        self.begun.get_or_insert(since);
    }

    /// Gives it more time, or less; never less than none in all.
    pub fn give(&mut self, more: Length) {
        self.given = (self.given + more).max(Length::ZERO);
    }

    /// Takes its start to have been earlier than it was, or later where this is below zero: by no more than has run.
    pub fn shift(&mut self, earlier: Length, now: Timestamp) {
        let earlier = earlier.max(-self.spent(now));
        self.ran += earlier;
        self.begun = self.begun.map(|begun| begun - earlier);
        self.given_back = (self.given_back - earlier).max(Length::ZERO);
    }

    /// The same in a step that the room has come back to: when it was first started is another matter.
    pub fn shift_again(&mut self, earlier: Length, now: Timestamp) {
        let (before, begun) = (self.spent(now), self.begun);
        self.shift(earlier, now);
        let earlier = self.spent(now) - before;
        let told = self.told_again.filter(|[_, since]| Some(*since) <= self.since).map(|[_, since]| since);
        (self.begun, self.told_again) = (begun, told.or(self.since).map(|since| [now, since - earlier]));
    }

    /// Lets it stand from now on.
    pub fn stop(&mut self, at: Timestamp) {
        self.ran = self.spent(at);
        self.since = None;
    }

    /// What has run by now. A `now` before the start, from a wall clock set back, counts as the start.
    pub fn spent(&self, now: Timestamp) -> Length {
        self.ran + self.since.map_or(Length::ZERO, |since| (now - since).max(Length::ZERO))
    }

    /// What is left: below zero once the time is over.
    pub fn remaining(&self, now: Timestamp) -> Length {
        self.given - self.spent(now)
    }

    /// When it reaches zero, if it runs.
    pub fn deadline(&self) -> Option<Timestamp> {
        self.since.map(|since| since + (self.given - self.ran))
    }

    /// The state of the timer of the clock: amber with a fifth left, red with a twentieth, over below zero.
    pub fn timer_state(&self, now: Timestamp) -> TimerState {
        let left = self.remaining(now);
        let percent = |share: i64| Length::from_millis(self.given.as_millis() / 100 * share);
        match () {
            () if !self.is_begun() => TimerState::Waiting,
            () if left.is_negative() => TimerState::Over,
            () if left == Length::ZERO => TimerState::Up,
            () if left <= percent(5) => TimerState::Closing,
            () if left <= percent(20) => TimerState::WrapUp,
            () if !self.is_running() => TimerState::Paused,
            () => TimerState::Calm,
        }
    }

    /// What a key gives or takes now that is for so many minutes: the one for a single minute goes by 15 seconds in the
    /// last. Over time that is counted from now, and nothing is left to take.
    pub fn adjustment(&self, now: Timestamp, minutes: i64) -> Length {
        const FINE: Length = Length::from_seconds(15);
        let (left, wanted) = (self.remaining(now), Length::from_minutes(minutes));
        if left.is_negative() || (left == Length::ZERO && self.is_begun()) {
            return if minutes > 0 { wanted - left } else { Length::ZERO };
        }
        let is_last = left <= Length::from_minutes(1);
        let wanted = match minutes {
            1 if is_last => FINE,
            -1 if is_last => -FINE,
            _ => wanted,
        };
        wanted.max(-left)
    }
}

/// How a clock stands, for its color and, always, a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimerState {
    /// Not started.
    Waiting,
    /// Stopped with time left.
    Paused,
    /// Running with time left.
    Calm,
    /// A fifth left or less.
    WrapUp,
    /// A twentieth left or less.
    Closing,
    /// At zero.
    Up,
    /// Past zero, counting up.
    Over,
}
