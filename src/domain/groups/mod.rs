//! Who works with whom: groups that a room makes over a day, so that people meet as many others as they can.
//!
//! Holds: how large the groups are (`sizes`), what is wished for them (`wishes`), what it costs that two sit together (`costs`), ways to go round without
//! repeating that are known (`designs`, reckoned in a `field`), a search where none is known (`search`), and chance that comes out alike everywhere
//! (`chance`).
//!
//! The same people, past, wishes and seed give the same groups on every machine.
//!
//! May import: people and signatures.
//!
//! Never here: who is in the room; a fact; a random number that no seed decides.

mod chance;
mod costs;
mod designs;
mod field;
mod grouping;
mod search;
mod sizes;
#[cfg(test)]
mod tests;
mod wishes;

use std::collections::BTreeSet;

use super::people::PersonId;
use chance::Chance;
use costs::Costs;
pub use grouping::Grouping;
pub use sizes::{Division, most_rounds};
pub use wishes::{Blend, Seating, Wishes};

/// What groups are made of.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Who is in the room and works in a group, in the order of the roster; nobody twice.
    pub people: &'a [PersonId],
    /// How they are divided.
    pub division: Division,
    /// How often groups like these are made over the day, from the first time to the last; at least 1.
    pub rounds: usize,
    /// The groups that were made before, in any order; who has left the room since may be among them.
    pub past: &'a [Vec<Vec<PersonId>>],
    /// What else is wished.
    pub wishes: Wishes,
    /// What decides where chance is to decide: the same for a whole session.
    pub seed: u64,
}

/// Groups that were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// Who is in which, the larger groups first; each in the order of the roster.
    pub groups: Vec<Vec<PersonId>>,
    /// How many twos sit together that sat together before.
    pub repeats: usize,
    /// How many wishes to keep two apart or together are not met.
    pub unmet: usize,
}

/// Makes groups: everybody is in one of them, sizes as [`Division::groups`] says; wishes come before strengths, and those
/// before that nobody meets anybody twice.
pub fn make(request: &Request<'_>) -> Groups {
    let costs = Costs::of(request.people, request.past, &request.wishes);
    let count = request.division.groups(request.people.len(), request.rounds);
    let sizes = sizes::sizes(request.people.len(), count);
    let mut chance = Chance::of(request.seed);
    let designed = designed(request.people.len(), count, &costs, &mut chance);
    let seats = match designed {
        Some(round) if costs.groups(&round) <= costs.least() => round,
        designed => {
            let searched = search::groups(&sizes, &costs, &mut chance);
            let improved = designed.map(|round| search::better(round, &costs, &mut chance));
            improved.into_iter().chain([searched]).min_by_key(|round| costs.groups(round)).unwrap_or_default()
        }
    };
    told(request, &costs, seats)
}

/// Groups of which each is two of these that were made before, or three where one is left over, so that everybody stays with whom
/// they have begun; none where there are fewer than four. Who is in none of them is one alone, and who has left is in none.
pub fn join(request: &Request<'_>, before: &[Vec<PersonId>]) -> Option<Groups> {
    let stays = |group: &Vec<PersonId>| group.iter().copied().filter(|who| request.people.contains(who)).collect();
    let mut units: Vec<Vec<PersonId>> =
        before.iter().map(stays).filter(|unit: &Vec<PersonId>| !unit.is_empty()).collect();
    let alone = request.people.iter().filter(|who| !before.iter().flatten().any(|other| other == *who));
    units.extend(alone.map(|who| vec![*who]));
    if units.len() < 4 {
        return None;
    }
    // Each is as one person, who has met all that anybody of them has.
    let unit = |who: &PersonId| units.iter().find(|unit| unit.contains(who)).and_then(|unit| unit.first()).copied();
    let as_units = |group: &Vec<PersonId>| group.iter().filter_map(unit).collect::<BTreeSet<_>>().into_iter().collect();
    let past: Vec<Vec<Vec<PersonId>>> = request.past.iter().map(|round| round.iter().map(as_units).collect()).collect();
    let people: Vec<PersonId> = units.iter().filter_map(|unit| unit.first()).copied().collect();
    let apart = request.wishes.apart.iter().filter_map(|[one, other]| Some([unit(one)?, unit(other)?]));
    let wishes = Wishes { apart: apart.collect(), ..Wishes::default() };
    let joined = make(&Request { people: &people, division: Division::Of(2), past: &past, wishes, ..*request });
    let members = |group: &Vec<PersonId>| {
        let mut all: Vec<PersonId> = units
            .iter()
            .filter(|unit| unit.first().is_some_and(|who| group.contains(who)))
            .flatten()
            .copied()
            .collect();
        all.sort_by_key(|who| request.people.iter().position(|other| other == who));
        all
    };
    let groups: Vec<Vec<PersonId>> = joined.groups.iter().map(members).collect();
    let unmet = unmet(&groups, &request.wishes);
    Some(Groups { groups, unmet, ..joined })
}

/// The round of a known design that costs least. Who is at which place is decided by the seed alone, so that the next round
/// goes on where the last one stood.
fn designed(people: usize, groups: usize, costs: &Costs, chance: &mut Chance) -> Option<designs::Round> {
    let mut places: Vec<usize> = (0..people).collect();
    chance.shuffle(&mut places);
    let seated = |round: designs::Round| -> designs::Round {
        let seat = |at: usize| places.get(at).copied().unwrap_or(at);
        round.into_iter().map(|group| group.into_iter().map(seat).collect()).collect()
    };
    designs::rounds(people, groups).into_iter().map(seated).min_by_key(|round| costs.groups(round))
}

fn told(request: &Request<'_>, costs: &Costs, mut seats: Vec<Vec<usize>>) -> Groups {
    for group in &mut seats {
        group.sort_unstable();
    }
    seats.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
    let twos = seats.iter().flat_map(|group| {
        group.iter().enumerate().flat_map(|(at, one)| group.iter().skip(at + 1).map(move |other| (*one, *other)))
    });
    let repeats = twos.filter(|(one, other)| costs.met(*one, *other) > 0).count();
    let person = |seat: &usize| request.people.get(*seat).copied();
    let groups: Vec<Vec<PersonId>> = seats.iter().map(|group| group.iter().filter_map(person).collect()).collect();
    let unmet = unmet(&groups, &request.wishes);
    Groups { groups, repeats, unmet }
}

/// How many wishes of people who are here are not met by these groups.
fn unmet(groups: &[Vec<PersonId>], wishes: &Wishes) -> usize {
    let group = |person: &PersonId| groups.iter().position(|group| group.contains(person));
    let sit_together = |[one, other]: &&[PersonId; 2]| group(one).is_some() && group(one) == group(other);
    let sit_apart = |people: &&Vec<PersonId>| {
        let mut found: Vec<usize> = people.iter().filter_map(group).collect();
        found.dedup();
        found.len() > 1
    };
    wishes.apart.iter().filter(sit_together).count() + wishes.together.iter().filter(sit_apart).count()
}

/// The group that somebody who comes late goes to: of the smallest, the one in which they have met the fewest.
///
/// `past` is as for [`make`]; none where there are no groups.
pub fn place(groups: &[Vec<PersonId>], who: PersonId, past: &[Vec<Vec<PersonId>>], wishes: &Wishes) -> Option<usize> {
    let met = |group: &Vec<PersonId>| {
        let mut people = group.clone();
        people.push(who);
        let costs = Costs::of(&people, past, wishes);
        costs.with(group.len(), &(0..group.len()).collect::<Vec<_>>())
    };
    let smallest = groups.iter().map(Vec::len).min()?;
    let open = groups.iter().enumerate().filter(|(_, group)| group.len() == smallest);
    open.min_by_key(|(_, group)| met(group)).map(|(at, _)| at)
}

/// Somebody drawn by chance, of those who were drawn least often so far; nobody where nobody is here.
///
/// `drawn` are all who were drawn before, also those who were passed over, in their order.
pub fn draw(people: &[PersonId], drawn: &[PersonId], seed: u64) -> Option<PersonId> {
    let times = |person: &PersonId| drawn.iter().filter(|other| *other == person).count();
    let least = people.iter().map(times).min()?;
    let mut open: Vec<PersonId> = people.iter().copied().filter(|person| times(person) == least).collect();
    // Who was drawn last is not drawn again at once, where a new turn begins.
    if open.len() > 1 {
        open.retain(|person| drawn.last() != Some(person));
    }
    let drawn_so_far = u64::try_from(drawn.len()).unwrap_or(0);
    let mut chance = Chance::of(seed ^ drawn_so_far.wrapping_mul(0xA24B_AED4_963E_E407));
    open.get(chance.below(open.len())).copied()
}
