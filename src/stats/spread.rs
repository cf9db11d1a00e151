//! The middle of some lengths and how far they spread, as much as their number allows to say.

use serde::Serialize;

use crate::domain::time::Length;

/// From so many on, the middle half is told instead of the ends: a quarter then holds two of them at least. Below, a
/// quartile would be made up from one or two.
const QUARTILES_FROM: usize = 8;

/// How far some lengths spread, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Spread {
    /// The shortest and the longest: of two to seven.
    Range {
        /// The shortest.
        #[serde(rename = "from_ms")]
        least: Length,
        /// The longest.
        #[serde(rename = "to_ms")]
        most: Length,
    },
    /// The lower and the upper quartile, between which the middle half lies: of eight and more, where one strange day
    /// should not stand for all.
    Quartiles {
        /// The lower.
        #[serde(rename = "from_ms")]
        lower: Length,
        /// The upper.
        #[serde(rename = "to_ms")]
        upper: Length,
    },
}

/// The median of lengths that are sorted; of an even number, the mean of the two in the middle. None of none.
pub fn median(sorted: &[Length]) -> Option<Length> {
    quantile(sorted, 2)
}

/// The spread of lengths that are sorted; none of fewer than two, because one length has no spread.
pub fn spread(sorted: &[Length]) -> Option<Spread> {
    match sorted {
        [] | [_] => None,
        sorted if sorted.len() >= QUARTILES_FROM => {
            Some(Spread::Quartiles { lower: quantile(sorted, 1)?, upper: quantile(sorted, 3)? })
        }
        [least, .., most] => Some(Spread::Range { least: *least, most: *most }),
    }
}

/// So many quarters of the way through sorted lengths, between two of them in proportion.
///
/// Definition 7 of R. J. Hyndman and Y. Fan, “Sample Quantiles in Statistical Packages”, *The American Statistician* 50
/// (1996), pages 361 to 365: what R and the `QUARTILE.INC` of spreadsheets compute, so that anybody can check it.
fn quantile(sorted: &[Length], quarters: usize) -> Option<Length> {
    let position = sorted.len().checked_sub(1)? * quarters;
    let (index, rest) = (position / 4, position % 4);
    let below = sorted.get(index)?.as_millis();
    let above = sorted.get(index + 1).map_or(below, |above| above.as_millis());
    let rest = i64::try_from(rest).ok()?;
    Some(Length::from_millis(below + (above - below) * rest / 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(list: impl IntoIterator<Item = i64>) -> Vec<Length> {
        list.into_iter().map(Length::from_minutes).collect()
    }

    #[test]
    fn the_median_is_the_middle_one_or_the_mean_of_two() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&minutes([7])), Some(Length::from_minutes(7)));
        assert_eq!(median(&minutes([6, 9])), Some(Length::from_seconds(450)));
        assert_eq!(median(&minutes([1, 2, 30])), Some(Length::from_minutes(2)));
    }

    #[test]
    fn one_length_has_no_spread_a_few_have_ends_many_have_a_middle_half() {
        assert_eq!(spread(&minutes([7])), None);
        let range =
            |least, most| Some(Spread::Range { least: Length::from_minutes(least), most: Length::from_minutes(most) });
        assert_eq!(spread(&minutes([6, 9])), range(6, 9));
        assert_eq!(spread(&minutes([4, 5, 6, 7, 30])), range(4, 30));
        // R: quantile(c(1:19, 90), c(.25, .75)) is 5.75 and 15.25.
        let twenty = minutes((1..20).chain([90]));
        let (lower, upper) = (Length::from_seconds(345), Length::from_seconds(915));
        assert_eq!(spread(&twenty), Some(Spread::Quartiles { lower, upper }));
    }
}
