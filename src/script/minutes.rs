//! Lengths of time as authors write them, and a list of steps stretched or pressed into a given time.

use std::cmp::Ordering;

use crate::domain::time::Length;

/// The longest time a script may give to anything.
pub(super) const LONGEST: Length = Length::from_minutes(24 * 60);

/// What to write for a length of time.
pub const FORMS: &str =
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

/// A step's planned length, and the least and the most that make sense for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) length: Length,
    pub(super) least: Option<Length>,
    pub(super) most: Option<Length>,
}

impl Span {
    /// Whether nothing can be taken from it or given to it.
    fn is_fixed(&self) -> bool {
        self.least == Some(self.length) && self.most == Some(self.length)
    }

    /// The least in milliseconds: where none is given half a minute, or its own length if that is shorter.
    fn floor(&self) -> i64 {
        self.least.map_or(UNIT.min(self.length.as_millis()), Length::as_millis)
    }

    fn ceiling(&self) -> i64 {
        self.most.map_or(i64::MAX, Length::as_millis)
    }
}

/// Why steps cannot be given a total length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It is less than they need; this is the shortest they allow.
    TooFew(Length),
    /// It is more than they take; this is the longest they allow.
    TooMany(Length),
}

/// Lengths are rounded to half a minute.
const UNIT: i64 = 30_000;

/// Stretches or presses steps into a total: in proportion, rounded to half a minute, no step below its least or above its
/// most. The sum is exact: what half minutes leave over goes to the step that lost most by rounding.
pub(super) fn scaled(steps: &[Span], total: Length) -> Result<Vec<Length>, Misfit> {
    let total = total.as_millis();
    let sum = |of: &dyn Fn(&Span) -> i64| steps.iter().map(of).fold(0_i64, i64::saturating_add);
    let (shortest, longest) = (sum(&Span::floor), sum(&Span::ceiling));
    if shortest > total {
        return Err(Misfit::TooFew(Length::from_millis(shortest)));
    }
    if longest < total {
        return Err(Misfit::TooMany(Length::from_millis(longest)));
    }
    let fixed = sum(&|step| if step.is_fixed() { step.length.as_millis() } else { 0 });
    let planned = sum(&|step| step.length.as_millis()) - fixed;
    let ideal = |step: &Span| match step.length.as_millis() {
        length if step.is_fixed() => length,
        length => length.saturating_mul(total - fixed) / planned.max(1),
    };
    let rounded = |step: &Span| (ideal(step) / UNIT * UNIT).clamp(step.floor(), step.ceiling());
    let mut lengths: Vec<i64> = steps.iter().map(rounded).collect();
    loop {
        let left = total - lengths.iter().sum::<i64>();
        let wanting = steps.iter().zip(&mut lengths).map(|(step, length)| (ideal(step) - *length, step, length));
        match left.cmp(&0) {
            Ordering::Greater => {
                let under = wanting.filter(|(_, step, length)| **length < step.ceiling());
                let most = under.reduce(|best, next| if next.0 > best.0 { next } else { best });
                let Some((_, step, length)) = most else { break };
                *length += left.min(UNIT).min(step.ceiling() - *length);
            }
            Ordering::Less => {
                let over = wanting.filter(|(_, step, length)| **length > step.floor());
                let most = over.reduce(|best, next| if next.0 < best.0 { next } else { best });
                let Some((_, step, length)) = most else { break };
                *length -= (-left).min(UNIT).min(*length - step.floor());
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
        list.iter().map(|minutes| Span { length: Length::from_minutes(*minutes), least: None, most: None }).collect()
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
        assert_eq!(scaled(&steps, Length::from_minutes(4)), Err(Misfit::TooFew(Length::from_seconds(270))));
    }

    #[test]
    fn a_fixed_step_keeps_its_time_and_none_grows_past_its_most() {
        let mut steps = minutes(&[5, 5, 10]);
        (steps[0].least, steps[0].most) = (Some(steps[0].length), Some(steps[0].length));
        steps[1].most = Some(Length::from_minutes(6));
        assert_eq!(scaled(&steps, Length::from_minutes(35)).unwrap(), [5, 6, 24].map(Length::from_minutes));
        assert_eq!(scaled(&steps, Length::from_minutes(11)).unwrap(), [5, 2, 4].map(Length::from_minutes));
        steps[2].most = Some(Length::from_minutes(12));
        assert_eq!(scaled(&steps, Length::from_minutes(24)), Err(Misfit::TooMany(Length::from_minutes(23))));
    }

    proptest! {
        #[test]
        fn the_sum_is_exact_and_no_step_falls_below_its_least(
            list in prop::collection::vec(
                (1_i64..3_600, prop::option::of(1_i64..600), prop::option::of(0_i64..900)), 1..12,
            ),
            total in 1_i64..20_000,
        ) {
            let span = |&(length, least, more): &(i64, Option<i64>, Option<i64>)| Span {
                length: Length::from_seconds(length),
                least: least.map(|least| Length::from_seconds(least.min(length))),
                most: more.map(|more| Length::from_seconds(length + more)),
            };
            let steps: Vec<Span> = list.iter().map(span).collect();
            let total = Length::from_seconds(total);
            if let Ok(lengths) = scaled(&steps, total) {
                prop_assert_eq!(lengths.iter().copied().sum::<Length>(), total);
                for (step, length) in steps.iter().zip(lengths) {
                    prop_assert!(length >= step.least.unwrap_or(Length::from_seconds(1)));
                    prop_assert!(step.most.is_none_or(|most| length <= most));
                }
            }
        }
    }
}
