//! What it costs to seat two people together: that they have met before, that they are to be kept apart, that they are too
//! much alike or too little.
//!
//! Never here: a search for what costs least.

use std::collections::BTreeMap;

use super::wishes::{Blend, Wishes};
use crate::domain::people::PersonId;

/// That a wish to keep people apart or together is not met: more than all else in a room together.
const WISH: i64 = 1 << 32;
/// That two meet again.
const AGAIN: i64 = 64;
/// That two are alike where groups are to be mixed, or differ where they are to be alike: more than that they meet again.
const BLEND: i64 = 1 << 16;

/// The cost of each two people, by their places in the list that it was made of.
#[derive(Debug)]
pub(super) struct Costs {
    people: usize,
    pairs: Vec<i64>,
    /// How often two sat together before.
    met: Vec<u16>,
}

impl Costs {
    /// The costs for these people after these rounds.
    pub(super) fn of(people: &[PersonId], past: &[Vec<Vec<PersonId>>], wishes: &Wishes) -> Self {
        let places: BTreeMap<PersonId, usize> = people.iter().copied().zip(0..).collect();
        let size = people.len() * people.len();
        let mut costs = Self { people: people.len(), pairs: vec![0; size], met: vec![0; size] };
        let place = |person: &PersonId| places.get(person).copied();
        for group in past.iter().flatten() {
            let seats: Vec<usize> = group.iter().filter_map(place).collect();
            each_two(&seats, |one, other| costs.meet(one, other));
        }
        for [one, other] in &wishes.apart {
            if let (Some(one), Some(other)) = (place(one), place(other)) {
                costs.add(one, other, WISH);
            }
        }
        for group in &wishes.together {
            let seats: Vec<usize> = group.iter().filter_map(place).collect();
            each_two(&seats, |one, other| costs.add(one, other, -WISH));
        }
        costs.blend(people, wishes);
        costs
    }

    fn blend(&mut self, people: &[PersonId], wishes: &Wishes) {
        let strongest: Vec<_> = people.iter().map(|person| wishes.strongest.get(person).copied()).collect();
        let everybody: Vec<usize> = (0..people.len()).collect();
        each_two(&everybody, |one, other| {
            let known = |at: usize| strongest.get(at).copied().flatten();
            let (Some(one_is), Some(other_is)) = (known(one), known(other)) else { return };
            let is_wrong = match wishes.blend {
                Blend::Any => false,
                Blend::Mixed => one_is == other_is,
                Blend::Alike => one_is != other_is,
            };
            if is_wrong {
                self.add(one, other, BLEND);
            }
        });
    }

    fn meet(&mut self, one: usize, other: usize) {
        let before = self.met(one, other);
        for at in [self.at(one, other), self.at(other, one)] {
            if let Some(met) = self.met.get_mut(at) {
                *met = before.saturating_add(1);
            }
        }
        // The first time makes it a repeat; each further one a little dearer, so that it does not hit the same two.
        self.add(one, other, if before == 0 { AGAIN } else { 1 });
    }

    fn add(&mut self, one: usize, other: usize, cost: i64) {
        for at in [self.at(one, other), self.at(other, one)] {
            if let Some(pair) = self.pairs.get_mut(at) {
                *pair += cost;
            }
        }
    }

    const fn at(&self, one: usize, other: usize) -> usize {
        one * self.people + other
    }

    /// What it costs that these two sit together; less than nothing where they want to.
    pub(super) fn pair(&self, one: usize, other: usize) -> i64 {
        self.pairs.get(self.at(one, other)).copied().unwrap_or(0)
    }

    /// How often these two have sat together before.
    pub(super) fn met(&self, one: usize, other: usize) -> u16 {
        self.met.get(self.at(one, other)).copied().unwrap_or(0)
    }

    /// What it costs that somebody sits with these; themselves are passed over.
    pub(super) fn with(&self, one: usize, others: &[usize]) -> i64 {
        others.iter().filter(|other| **other != one).map(|other| self.pair(one, *other)).sum()
    }

    /// What groups cost together.
    pub(super) fn groups(&self, groups: &[Vec<usize>]) -> i64 {
        groups.iter().map(|group| group.iter().map(|seat| self.with(*seat, group)).sum::<i64>() / 2).sum()
    }

    /// The least that any groups can cost, were nobody to meet again and every wish met.
    pub(super) fn least(&self) -> i64 {
        self.pairs.iter().filter(|cost| **cost < 0).sum::<i64>() / 2
    }
}

fn each_two(seats: &[usize], mut each: impl FnMut(usize, usize)) {
    for (at, one) in seats.iter().enumerate() {
        for other in seats.iter().skip(at + 1) {
            each(*one, *other);
        }
    }
}
