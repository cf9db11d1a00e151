//! Groups beside tables of what is known to be possible, and properties of any groups.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::domain::signatures::Signature;

fn people(count: u32) -> Vec<PersonId> {
    (1..=count).map(PersonId).collect()
}

/// Makes groups so many times, and counts the repeats of each round.
fn played(count: u32, division: Division, rounds: usize, seed: u64) -> (Vec<usize>, Vec<Vec<Vec<PersonId>>>) {
    let people = people(count);
    let mut past = Vec::new();
    let mut repeats = Vec::new();
    for _ in 0..rounds {
        let wishes = Wishes::default();
        let made = make(&Request { people: &people, division, rounds, past: &past, wishes, seed });
        repeats.push(made.repeats);
        past.push(made.groups);
    }
    (repeats, past)
}

fn rows(table: &str) -> Vec<Vec<String>> {
    table.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn nobody_meets_anybody_twice_as_long_as_that_is_known_to_be_possible() {
    let mut short = Vec::new();
    for row in rows(include_str!("../../../tests/data/groups.tsv")) {
        let [people, _, _, groups, _, _, _, _, reached, ..] = row.as_slice() else { panic!("{row:?}") };
        let (people, groups): (u32, usize) = (people.parse().unwrap(), groups.parse().unwrap());
        // More rounds than this no day has.
        let rounds = reached.parse::<usize>().unwrap().min(8);
        assert!(rounds <= most_rounds(people as usize, groups), "{row:?}");
        let (repeats, _) = played(people, Division::Into(groups), rounds, u64::from(people));
        if repeats.iter().any(|repeats| *repeats > 0) {
            short.push(format!("{people} in {groups}: {repeats:?}"));
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
fn where_repeats_cannot_be_avoided_there_are_few() {
    for row in rows(include_str!("../../../tests/data/groups-8-rounds.tsv")) {
        let (people, size): (u32, usize) = (row[0].parse().unwrap(), row[1].parse().unwrap());
        let others: usize = row[6].parse().unwrap();
        let groups = Division::Of(size).groups(people as usize, 1);
        let best = (0..3).map(|seed| played(people, Division::Into(groups), 8, seed).0.iter().sum::<usize>()).min();
        // What another program found that goes round by round, and a little more where chance decides.
        assert!(best.unwrap() <= others + others / 8, "{people} in groups of {size}: {best:?}, {others} elsewhere");
    }
}

#[test]
fn sizes_are_those_of_the_table_unless_more_rounds_need_others() {
    let told = |people: usize, groups: usize| {
        let mut told: Vec<(usize, usize)> = Vec::new();
        for size in sizes::sizes(people, groups) {
            match told.last_mut() {
                Some((count, of)) if *of == size => *count += 1,
                _ => told.push((1, size)),
            }
        }
        told.iter().map(|(count, of)| format!("{count}x{of}")).collect::<Vec<_>>().join(" ")
    };
    for row in rows(include_str!("../../../tests/data/groups.tsv")) {
        let (people, size): (usize, usize) = (row[0].parse().unwrap(), row[1].parse().unwrap());
        assert_eq!(told(people, Division::Of(size).groups(people, 1)), row[2], "{people} in groups of {size}");
    }
    let mut more = 0;
    for row in rows(include_str!("../../../tests/data/groups-remainders.tsv")) {
        let (people, size): (usize, usize) = (row[0].parse().unwrap(), row[1].parse().unwrap());
        let [usual, other] = [3, 5].map(|at| row[at].parse::<usize>().unwrap());
        if size == 2 || usual != 1 || other < 4 {
            continue;
        }
        // Four rounds, which the usual sizes do not go round and the other ones do.
        assert_eq!(told(people, Division::Of(size).groups(people, 4)), row[4], "{people} in groups of {size}");
        more += 1;
    }
    assert!(more > 5, "{more}");
}

#[test]
fn the_same_request_gives_the_same_groups_and_another_seed_others() {
    let (_, one) = played(23, Division::Of(4), 4, 5);
    assert_eq!(one, played(23, Division::Of(4), 4, 5).1);
    assert_ne!(one, played(23, Division::Of(4), 4, 6).1);
    let first: Vec<u32> = one[0][0].iter().map(|person| person.0).collect();
    assert_eq!(first, [1, 2, 10, 19], "these stand in sessions: another version has to make them alike");
}

#[test]
fn who_is_to_be_apart_or_together_is_and_what_cannot_be_is_told() {
    let people = people(12);
    let two = |one: u32, other: u32| [PersonId(one), PersonId(other)];
    let wishes = Wishes {
        apart: vec![two(1, 2), two(3, 4), two(1, 5)],
        together: vec![vec![PersonId(6), PersonId(7)], vec![PersonId(1), PersonId(3), PersonId(99)]],
        ..Wishes::default()
    };
    let request = Request { people: &people, division: Division::Of(3), rounds: 3, past: &[], wishes, seed: 1 };
    let mut past = Vec::new();
    for _ in 0..3 {
        let made = make(&Request { past: &past, ..request.clone() });
        assert_eq!(made.unmet, 0, "{made:?}");
        past.push(made.groups);
    }
    let impossible =
        Wishes { apart: vec![two(1, 2)], together: vec![vec![PersonId(1), PersonId(2)]], ..Wishes::default() };
    assert_eq!(make(&Request { wishes: impossible, ..request }).unmet, 1);
}

#[test]
fn groups_are_of_different_strengths_or_of_one_where_that_is_asked_for() {
    let people = people(16);
    let strongest: BTreeMap<_, _> =
        people.iter().map(|person| (*person, Signature::ALL[(person.0 as usize * 7 / 3) % 4])).collect();
    let each = |blend: Blend| {
        let wishes = Wishes { strongest: strongest.clone(), blend, ..Wishes::default() };
        let request = Request { people: &people, division: Division::Of(4), rounds: 1, past: &[], wishes, seed: 3 };
        let strengths = |group: &Vec<PersonId>| group.iter().map(|who| strongest[who]).collect::<BTreeSet<_>>().len();
        make(&request).groups.iter().map(strengths).collect::<Vec<_>>()
    };
    let counts = Signature::ALL.map(|signature| strongest.values().filter(|other| **other == signature).count());
    assert_eq!(counts, [4, 4, 4, 4]);
    assert_eq!(each(Blend::Mixed), [4, 4, 4, 4]);
    assert_eq!(each(Blend::Alike), [1, 1, 1, 1]);
}

#[test]
fn who_comes_late_goes_to_a_small_group_that_is_new_to_them() {
    let group = |people: &[u32]| people.iter().copied().map(PersonId).collect::<Vec<_>>();
    let groups = [group(&[1, 2, 3]), group(&[4, 5]), group(&[6, 7])];
    let past = [vec![group(&[9, 4]), group(&[1, 2])]];
    assert_eq!(place(&groups, PersonId(9), &past, &Wishes::default()), Some(2));
    let apart = Wishes { apart: vec![[PersonId(6), PersonId(9)]], ..Wishes::default() };
    assert_eq!(place(&groups, PersonId(9), &past, &apart), Some(1));
    assert_eq!(place(&[], PersonId(9), &past, &apart), None);
}

#[test]
fn everybody_is_drawn_once_before_anybody_is_drawn_again() {
    let people = people(7);
    let mut drawn = Vec::new();
    for _ in 0..28 {
        let who = draw(&people, &drawn, 11).unwrap();
        assert_ne!(drawn.last(), Some(&who), "nobody twice running");
        drawn.push(who);
    }
    for turn in drawn.chunks(7) {
        assert_eq!(turn.iter().collect::<BTreeSet<_>>().len(), 7, "{turn:?}");
    }
    let late = [people.as_slice(), &[PersonId(20)]].concat();
    assert_eq!(draw(&late, &drawn, 11), Some(PersonId(20)), "who comes late has not been drawn yet");
    assert_eq!(draw(&[], &drawn, 11), None);
    assert_eq!(draw(&[PersonId(1)], &[PersonId(1)], 11), Some(PersonId(1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn everybody_is_in_one_group_of_a_promised_size(
        count in 0_u32..70,
        size in 1_usize..8,
        rounds in 1_usize..6,
        seed in any::<u64>(),
        leaves in 0_u32..70,
    ) {
        let mut here = people(count);
        let mut past = Vec::new();
        for _ in 0..rounds.min(3) {
            let wishes = Wishes::default();
            let division = Division::Of(size);
            let made = make(&Request { people: &here, division, rounds, past: &past, wishes, seed });
            let mut found: Vec<PersonId> = made.groups.iter().flatten().copied().collect();
            found.sort_unstable();
            prop_assert_eq!(&found, &here);
            let sizes: Vec<usize> = made.groups.iter().map(Vec::len).collect();
            let promised = sizes::sizes(here.len(), division.groups(here.len(), rounds));
            prop_assert_eq!(sizes, promised);
            past.push(made.groups);
            // Somebody leaves between two rounds.
            here.retain(|person| person.0 != leaves);
        }
    }
}
