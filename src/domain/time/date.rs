//! A day in the calendar, whatever the zone.

use std::fmt;

use jiff::civil;
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
}
