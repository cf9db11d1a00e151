//! Lengths of time as authors write them.

use crate::domain::time::Length;

/// The longest time a script may give to anything.
pub(super) const LONGEST: Length = Length::from_minutes(24 * 60);

/// Reads a number of minutes, to the nearest second; none where it is no number, below zero or past a day.
pub(super) fn from_number(minutes: f64) -> Option<Length> {
    let seconds = (minutes * 60.0).round();
    #[expect(clippy::cast_possible_truncation, reason = "the range has been checked: at most a day of seconds")]
    let length = (0.0..=86_400.0).contains(&seconds).then(|| Length::from_seconds(seconds as i64));
    length
}

/// Reads `90s`, `8m`, `8 min`, `1h05`, `1h 5m`, `1:30` (minutes and seconds) or `1:05:00` (hours as well).
pub(super) fn from_text(text: &str) -> Option<Length> {
    let text: String = text.split_whitespace().collect::<String>().to_lowercase();
    let seconds = if text.contains(':') { clock(&text) } else { units(&text) };
    seconds.filter(|seconds| *seconds <= 86_400).map(Length::from_seconds)
}

/// `m:ss` or `h:mm:ss`.
fn clock(text: &str) -> Option<i64> {
    let mut parts = Vec::new();
    for (number, part) in text.split(':').enumerate() {
        let value = figures(part)?;
        let is_whole = number == 0 || (part.len() == 2 && value < 60);
        parts.push(is_whole.then_some(value)?);
    }
    match *parts.as_slice() {
        [minutes, seconds] => Some(minutes * 60 + seconds),
        [hours, minutes, seconds] => Some(hours * 3_600 + minutes * 60 + seconds),
        _ => None,
    }
}

/// Numbers with `h`, `m` and `s` after them, each at most once and in that order; what follows `h` may be bare minutes.
fn units(text: &str) -> Option<i64> {
    let mut rest = text;
    let mut seconds = 0;
    let mut last = 4;
    while !rest.is_empty() {
        let after = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let value = figures(rest.strip_suffix(after)?)?;
        let word: String = after.chars().take_while(char::is_ascii_alphabetic).collect();
        let (rank, unit) = match word.as_str() {
            "h" | "hour" | "hours" => (3, 3_600),
            "m" | "min" | "mins" | "minute" | "minutes" => (2, 60),
            "s" | "sec" | "secs" | "second" | "seconds" => (1, 1),
            "" if last == 3 => (2, 60),
            _ => return None,
        };
        if rank >= last {
            return None;
        }
        (last, seconds) = (rank, seconds + value * unit);
        rest = after.strip_prefix(word.as_str())?;
    }
    (last < 4).then_some(seconds)
}

/// A number of at most five figures, so that nothing overflows.
fn figures(text: &str) -> Option<i64> {
    let is_number = (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_an_author_may_write_is_read() {
        let cases = [
            ("90s", 90),
            ("8m", 480),
            ("8 min", 480),
            ("1h05", 3_900),
            ("1h", 3_600),
            ("1h 5m", 3_900),
            ("1h5m10s", 3_910),
            ("1:30", 90),
            ("0:45", 45),
            ("1:05:09", 3_909),
            ("24h", 86_400),
        ];
        for (text, seconds) in cases {
            assert_eq!(from_text(text), Some(Length::from_seconds(seconds)), "{text}");
        }
        assert_eq!(from_number(1.5), Some(Length::from_seconds(90)));
        assert_eq!(from_number(0.0), Some(Length::ZERO));
    }

    #[test]
    fn what_is_no_length_is_refused() {
        for text in
            ["", "m", "5", "5x", "1m1h", "1m1m", "1:5", "1:60", "1:2:3:4", "-5m", "25h", "99999h", "999999m", "½h"]
        {
            assert_eq!(from_text(text), None, "{text}");
        }
        for number in [-1.0, f64::NAN, f64::INFINITY, 1e308, 1_441.0] {
            assert_eq!(from_number(number), None, "{number}");
        }
    }
}
