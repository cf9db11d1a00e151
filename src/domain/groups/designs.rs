//! Ways to go round without anybody meeting anybody twice, that are known: people sit at places numbered from 0, and a
//! design says who sits together in each round.
//!
//! Never here: who is at which place; a search.

use super::field::Field;
use super::sizes::sizes;

/// The groups of a round, by places.
pub(super) type Round = Vec<Vec<usize>>;

/// The rounds of a design for so many people in so many groups; none where none is known.
pub(super) fn rounds(people: usize, groups: usize) -> Vec<Round> {
    if groups > 0 && people == 2 * groups {
        return circle(people);
    }
    let sizes = sizes(people, groups);
    let fits = |round: &Round| {
        let mut found: Vec<usize> = round.iter().map(Vec::len).collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        found == sizes
    };
    let known = [written(people), shifted(people, groups)];
    known.map(|rounds| rounds.into_iter().filter(fits).collect()).into_iter().max_by_key(Vec::len).unwrap_or_default()
}

/// Pairs, everybody with everybody: one stays, the others go round (the circle method for a tournament).
fn circle(people: usize) -> Vec<Round> {
    let others = people - 1;
    let partner = |round: usize, at: usize| (round + at) % others;
    let pair = |round: usize, at: usize| vec![partner(round, at), partner(round, others - at)];
    (0..others)
        .map(|round| {
            let first = std::iter::once(vec![others, round]);
            first.chain((1..people / 2).map(|at| pair(round, at))).collect()
        })
        .collect()
}

/// People in columns of as many as there are groups: in round `m` group `x` takes the place `x + c·m` of each column `c`,
/// reckoned in a field, so that two of different columns meet in one round alone; the last column may have gaps, since no two
/// of one column meet. Where there are as many columns as groups, each column is a group in one more round.
fn shifted(people: usize, groups: usize) -> Vec<Round> {
    let columns = people.div_ceil(groups.max(1));
    let Some(field) = Field::of(groups).filter(|_| columns <= groups) else { return Vec::new() };
    let seat = |column: usize, row: usize| Some(column * groups + row).filter(|seat| *seat < people);
    let group = |round: usize, at: usize| {
        let row = |column: usize| field.sum(at, field.product(column, round));
        (0..columns).filter_map(|column| seat(column, row(column))).collect()
    };
    let column = |column: usize| (0..groups).filter_map(|row| seat(column, row)).collect();
    let turns = (0..groups).map(|round| (0..groups).map(|at| group(round, at)).collect());
    turns.chain([(0..columns).map(column).collect()]).collect()
}

/// Designs that search has found, a line for each round: how many people, and the groups with people counted from 1.
const WRITTEN: &str = include_str!("designs.tsv");

fn written(people: usize) -> Vec<Round> {
    let rounds = WRITTEN.lines().filter_map(|line| line.split_once('\t'));
    rounds.filter(|(of, _)| of.parse() == Ok(people)).map(|(_, round)| read(round)).collect()
}

fn read(round: &str) -> Round {
    let seats = |group: &str| group.split('-').filter_map(|seat| seat.parse::<usize>().ok()?.checked_sub(1)).collect();
    round.split(' ').map(seats).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn in_every_design_everybody_sits_once_in_a_round_and_no_two_meet_twice() {
        let mut designs = 0;
        for people in 4..=121 {
            for groups in 2..=people / 2 {
                let rounds = rounds(people, groups);
                designs += usize::from(!rounds.is_empty());
                let mut met = BTreeSet::new();
                for round in &rounds {
                    let seats: BTreeSet<usize> = round.iter().flatten().copied().collect();
                    assert_eq!(seats, (0..people).collect(), "{people} in {groups}: {round:?}");
                    let mut found: Vec<usize> = round.iter().map(Vec::len).collect();
                    found.sort_unstable_by(|one, other| other.cmp(one));
                    assert_eq!(found, sizes(people, groups));
                    for group in round {
                        for (at, one) in group.iter().enumerate() {
                            for other in &group[at + 1..] {
                                assert!(
                                    met.insert([one.min(other), one.max(other)].map(|seat| *seat)),
                                    "{people} in {groups}"
                                );
                            }
                        }
                    }
                }
            }
        }
        assert!(designs > 150, "{designs}");
    }

    #[test]
    fn pairs_go_round_until_everybody_has_met_everybody() {
        for people in [2, 4, 8, 24, 60] {
            assert_eq!(rounds(people, people / 2).len(), people - 1);
        }
        assert_eq!(rounds(15, 5).len(), 7, "the school girls of Kirkman");
        assert_eq!(rounds(35, 7).len(), 7);
    }
}
