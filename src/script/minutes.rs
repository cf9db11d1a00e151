//! Lengths of time as authors write them, and a list of steps stretched or pressed into a given time.

use std::cmp::Ordering;

use crate::domain::time::Length;

/// The longest time a script may give to anything.
pub(super) const LONGEST: Length = Length::from_minutes(24 * 60);

/// What to write for a length of time.
pub(super) const FORMS: &str =
    "write minutes as a number such as 6 or 1.5, or \"90s\", \"8m\", \"1h05\", \"1:30\" (1 minute 30)";

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

/// A step's planned length and the least that makes sense for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) length: Length,
    pub(super) least: Option<Length>,
}

/// Stretches or presses steps into a total: in proportion, rounded to half a minute, no step below its least (or, where
/// none is given, half a minute, or its own length if that is shorter). The sum is exact: what half minutes leave over goes
/// to the step that lost most by rounding. `Err` is the shortest total these steps allow.
pub(super) fn scaled(steps: &[Span], total: Length) -> Result<Vec<Length>, Length> {
    const UNIT: i64 = 30_000;
    let total = total.as_millis();
    let floor = |step: &Span| step.least.map_or(UNIT.min(step.length.as_millis()), Length::as_millis);
    let shortest: i64 = steps.iter().map(floor).fold(0, i64::saturating_add);
    let planned: i64 = steps.iter().map(|step| step.length.as_millis()).fold(0, i64::saturating_add);
    if shortest > total || planned <= 0 {
        return Err(Length::from_millis(shortest));
    }
    let ideal = |step: &Span| step.length.as_millis().saturating_mul(total) / planned;
    let mut lengths: Vec<i64> = steps.iter().map(|step| (ideal(step) / UNIT * UNIT).max(floor(step))).collect();
    loop {
        let left = total - lengths.iter().sum::<i64>();
        let wanting = steps.iter().zip(&mut lengths).map(|(step, length)| (ideal(step) - *length, floor(step), length));
        match left.cmp(&0) {
            Ordering::Greater => {
                let most = wanting.reduce(|best, next| if next.0 > best.0 { next } else { best });
                let Some((_, _, length)) = most else { break };
                *length += left.min(UNIT);
            }
            Ordering::Less => {
                let over = wanting.filter(|(_, floor, length)| **length > *floor);
                let most = over.reduce(|best, next| if next.0 < best.0 { next } else { best });
                let Some((_, floor, length)) = most else { break };
                *length -= (-left).min(UNIT).min(*length - floor);
            }
            Ordering::Equal => break,
        }
    }
    Ok(lengths.into_iter().map(Length::from_millis).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    fn minutes(list: &[i64]) -> Vec<Span> {
        list.iter().map(|minutes| Span { length: Length::from_minutes(*minutes), least: None }).collect()
    }

    #[test]
    fn steps_are_pressed_in_proportion_to_half_minutes() {
        let lengths = scaled(&minutes(&[1, 8, 1]), Length::from_minutes(6)).unwrap();
        assert_eq!(lengths, [30, 300, 30].map(Length::from_seconds));
    }

    #[test]
    fn a_least_length_is_kept_and_the_rest_pays() {
        let mut steps = minutes(&[5, 5]);
        steps[0].least = Some(Length::from_minutes(4));
        assert_eq!(scaled(&steps, Length::from_minutes(6)).unwrap(), [4, 2].map(Length::from_minutes));
        assert_eq!(scaled(&steps, Length::from_minutes(4)), Err(Length::from_seconds(270)));
    }

    proptest! {
        #[test]
        fn the_sum_is_exact_and_no_step_falls_below_its_least(
            list in prop::collection::vec((1_i64..3_600, prop::option::of(1_i64..600)), 1..12),
            total in 1_i64..20_000,
        ) {
            let span = |&(length, least): &(i64, Option<i64>)| Span {
                length: Length::from_seconds(length),
                least: least.map(|least| Length::from_seconds(least.min(length))),
            };
            let steps: Vec<Span> = list.iter().map(span).collect();
            let total = Length::from_seconds(total);
            if let Ok(lengths) = scaled(&steps, total) {
                prop_assert_eq!(lengths.iter().copied().sum::<Length>(), total);
                for (step, length) in steps.iter().zip(lengths) {
                    prop_assert!(length >= step.least.unwrap_or(Length::from_seconds(1)));
                }
            }
        }
    }
}
