//! Finds groups that cost little where no design is known: everybody goes where they cost least, and then two at a time
//! change places while that helps.
//!
//! Never here: how large the groups are; what anything costs.

use super::chance::Chance;
use super::costs::Costs;

/// How many exchanges are tried at the most; so many are enough for every size that was compared (`groups/tests.rs`).
const TRIES: u32 = 20_000;
/// How much worse an exchange may be at first: so much is more than a repeat, and falls to nothing.
const SLACK: i64 = 96;

/// Groups of these sizes that cost little, begun anew.
pub(super) fn groups(sizes: &[usize], costs: &Costs, chance: &mut Chance) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..sizes.iter().sum()).collect();
    chance.shuffle(&mut order);
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); sizes.len()];
    for seat in order {
        let open = groups.iter().zip(sizes).enumerate().filter(|(_, (group, size))| group.len() < **size);
        let best = open.min_by_key(|(_, (group, _))| (costs.with(seat, group), group.len())).map(|(at, _)| at);
        if let Some(group) = best.and_then(|at| groups.get_mut(at)) {
            group.push(seat);
        }
    }
    better(groups, costs, chance)
}

/// The same groups after exchanges that make them cheaper; never dearer.
pub(super) fn better(groups: Vec<Vec<usize>>, costs: &Costs, chance: &mut Chance) -> Vec<Vec<usize>> {
    let least = costs.least();
    let mut cost = costs.groups(&groups);
    let mut best = (cost, groups.clone());
    let mut now = groups;
    for left in (0..TRIES).rev() {
        if best.0 <= least || now.len() < 2 {
            break;
        }
        let Some(exchange) = Exchange::any(&now, costs, chance) else { continue };
        let slack = SLACK * i64::from(left) / i64::from(4 * TRIES);
        if exchange.costs <= slack && (exchange.costs <= 0 || chance.below(16) == 0) {
            exchange.make(&mut now);
            cost += exchange.costs;
            if cost < best.0 {
                best = (cost, now.clone());
            }
        }
    }
    best.1
}

/// Two people of different groups who may change places.
struct Exchange {
    one: (usize, usize),
    other: (usize, usize),
    /// How much dearer the groups are by it.
    costs: i64,
}

impl Exchange {
    fn any(groups: &[Vec<usize>], costs: &Costs, chance: &mut Chance) -> Option<Self> {
        let first = chance.below(groups.len());
        let second = (first + 1 + chance.below(groups.len() - 1)) % groups.len();
        let (here, there) = (groups.get(first)?, groups.get(second)?);
        let (one, other) = (chance.below(here.len()), chance.below(there.len()));
        let (leaves, comes) = (*here.get(one)?, *there.get(other)?);
        // They would not sit with each other in either group.
        let between = costs.pair(leaves, comes);
        let after = costs.with(leaves, there) + costs.with(comes, here) - 2 * between;
        let before = costs.with(leaves, here) + costs.with(comes, there);
        Some(Self { one: (first, one), other: (second, other), costs: after - before })
    }

    fn make(&self, groups: &mut [Vec<usize>]) {
        let seat = |groups: &[Vec<usize>], (group, at): (usize, usize)| groups.get(group)?.get(at).copied();
        let (Some(one), Some(other)) = (seat(groups, self.one), seat(groups, self.other)) else { return };
        for ((group, at), who) in [(self.one, other), (self.other, one)] {
            if let Some(place) = groups.get_mut(group).and_then(|group| group.get_mut(at)) {
                *place = who;
            }
        }
    }
}
