//! How large the groups are that so many people make, and how often they can be made anew before two people meet again.
//!
//! Never here: who is in which group.

/// How people are to be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// Into groups of so many; what is left over makes some of them one larger or smaller.
    Of(usize),
    /// Into so many groups.
    Into(usize),
}

impl Division {
    /// How many groups so many people make, when groups like these are to be made `rounds` times and nobody is to meet
    /// anybody twice; at least one where there is anybody.
    ///
    /// Pairs make one trio of what is left over, trios make fours; from four on, one left over makes a larger group, more
    /// make smaller ones. Where anybody is left over, these sizes cannot go round so often and one group more can, there is one more.
    pub fn groups(self, people: usize, rounds: usize) -> usize {
        let of = match self {
            Self::Into(groups) => return groups.clamp(1, people.max(1)),
            Self::Of(size) => size.max(1),
        };
        let groups = usual(people, of);
        let is_better = most_rounds(people, groups + 1) > most_rounds(people, groups);
        // Nobody who asked for sixes wants threes.
        let is_open = of > 2 && !people.is_multiple_of(of) && people / (groups + 1) + 1 >= of;
        if is_open && is_better && rounds > most_rounds(people, groups) { groups + 1 } else { groups }
    }
}

fn usual(people: usize, size: usize) -> usize {
    let (whole, rest) = (people / size, people % size);
    let fits = match size {
        // Five people in trios are three and two: a group of five is none of three.
        3 => rest <= 2 && people != 5,
        _ => rest <= 1,
    };
    if whole > 0 && fits { whole } else { whole + 1 }
}

/// The sizes of so many groups, the larger ones first; they differ by one at the most, and none is empty.
pub(super) fn sizes(people: usize, groups: usize) -> Vec<usize> {
    let groups = groups.max(1).min(people);
    (0..groups).map(|group| people / groups + usize::from(group < people % groups)).collect()
}

/// How many rounds there can be at the most before two people meet again: a bound, which is not always reached.
///
/// A group that is larger than the number of groups repeats in the second round, since two of it have to meet; and a round
/// uses up as many pairs as sit together in it.
pub fn most_rounds(people: usize, groups: usize) -> usize {
    let sizes = sizes(people, groups);
    let pairs = |of: usize| of * of.saturating_sub(1) / 2;
    let used: usize = sizes.iter().map(|size| pairs(*size)).sum();
    match sizes.first() {
        _ if used == 0 => usize::MAX,
        Some(largest) if *largest > sizes.len() => 1,
        _ => pairs(people) / used,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(people: usize, size: usize, rounds: usize) -> Vec<usize> {
        sizes(people, Division::Of(size).groups(people, rounds))
    }

    #[test]
    fn what_is_left_over_makes_a_group_larger_or_smaller() {
        for (people, size, expected) in [
            (7, 2, vec![3, 2, 2]),
            (1, 2, vec![1]),
            (3, 2, vec![3]),
            (5, 3, vec![3, 2]),
            (7, 3, vec![4, 3]),
            (8, 3, vec![4, 4]),
            (4, 3, vec![4]),
            (6, 4, vec![3, 3]),
            (9, 4, vec![5, 4]),
            (6, 5, vec![6]),
            (7, 5, vec![4, 3]),
            (23, 5, vec![5, 5, 5, 4, 4]),
            (2, 4, vec![2]),
        ] {
            assert_eq!(of(people, size, 1), expected, "{people} in groups of {size}");
        }
    }

    #[test]
    fn one_group_more_is_made_where_that_goes_round_more_often() {
        assert_eq!(of(10, 3, 1), [4, 3, 3]);
        assert_eq!(of(10, 3, 5), [3, 3, 2, 2]);
        assert_eq!(of(17, 4, 5), [4, 4, 3, 3, 3]);
        assert_eq!(of(9, 6, 2), [5, 4], "threes are no sixes");
        assert_eq!(of(8, 4, 5), [4, 4], "fours were asked for, and there are fours");
    }

    #[test]
    fn groups_are_counted_where_their_number_is_asked_for() {
        assert_eq!(Division::Into(4).groups(24, 3), 4);
        assert_eq!(Division::Into(4).groups(3, 1), 3);
        assert_eq!(Division::Into(0).groups(3, 1), 1);
        assert!(sizes(0, Division::Of(4).groups(0, 1)).is_empty());
    }
}
