//! Figures as they are typed: counts of hands, and minutes.

use crate::domain::time::Length;

/// The numbers in a typed count, such as `3 4 1 0` or `3, 4, 1, 0`; none where something else is typed.
pub(super) fn numbers(text: &str) -> Option<Vec<u32>> {
    let words = text.split([' ', ',', ';', '/']).filter(|word| !word.is_empty());
    words.map(|word| word.parse().ok()).collect()
}

/// Reads typed minutes: `3`, `2.5` or `2,5`, `-1`.
pub(super) fn minutes(text: &str) -> Option<Length> {
    let minutes: f64 = text.trim_end_matches("min").trim().replace(',', ".").parse().ok()?;
    if !minutes.is_finite() || minutes.abs() > 24.0 * 60.0 || minutes == 0.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most a day of milliseconds, checked above")]
    let millis = (minutes * 60_000.0) as i64;
    Some(Length::from_millis(millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_typed_with_spaces_or_commas() {
        assert_eq!(numbers("3 4 1 0"), Some(vec![3, 4, 1, 0]));
        assert_eq!(numbers(" 3, 4,1 "), Some(vec![3, 4, 1]));
        assert_eq!(numbers("3 x"), None);
        assert_eq!(numbers(""), Some(vec![]));
    }
}
