//! Who works with whom: what is decided about it, and what is read off it.
//!
//! Never here: how groups are found.

use std::sync::Arc;

use super::Session;
use super::undo_stack::Change;
use crate::domain::command::{Command, GroupsChange, Refusal};
use crate::domain::event::{Event, Showing};
use crate::domain::groups::{self, Division, Grouping, Request};
use crate::domain::history::ActKind;
use crate::domain::ids::GroupingId;
use crate::domain::names::Name;
use crate::domain::people::PersonId;
use crate::domain::workshop::{Block, StepKind};
use crate::text::fold::Spelling;

impl Session {
    /// The groups that are for the step under way; else those that were made last in its block, or before the first, or after
    /// the last; else the tables of the day.
    pub fn grouping(&self) -> Option<&Grouping> {
        let for_step = self.current_step().and_then(|(at, step)| self.groups_for(at.block, step.kind));
        let here = self.current_block();
        let in_block = |grouping: &&Arc<Grouping>| grouping.step.map(|step| step.block) == here;
        let last = || self.groupings.values().rev().find(in_block).map(AsRef::as_ref);
        for_step.or_else(last).or_else(|| self.tables_of_the_day())
    }

    /// All groups that were made, the oldest first.
    pub fn groupings(&self) -> impl DoubleEndedIterator<Item = &Grouping> {
        self.groupings.values().map(AsRef::as_ref)
    }

    /// The groups that are of no block.
    pub(super) fn tables_of_the_day(&self) -> Option<&Grouping> {
        self.groupings.values().rev().find(|grouping| grouping.step.is_none()).map(AsRef::as_ref)
    }

    /// Puts people on the roster and seats them at the tables of the day: a number is that of a table, any other word the next.
    fn seat_people(&self, names: &[String], tables: &[(String, Vec<String>)]) -> Result<Vec<Event>, Refusal> {
        const MOST: usize = 99;
        let mut events = match self.add_people(names) {
            Err(Refusal::KnownName(_)) => Vec::new(),
            added => added?,
        };
        let added = events.iter().filter_map(|event| match event {
            Event::PersonAdded { id, name } => Some((*id, Name::of(name).key())),
            _ => None,
        });
        let people = self.people().map(|person| (person.id, Name::of(&person.name).key()));
        let people: Vec<(PersonId, Spelling)> = people.chain(added).collect();
        let day = self.tables_of_the_day();
        let before = day.map(|day| day.groups.clone()).unwrap_or_default();
        let mut groups = before.clone();
        for (label, names) in tables {
            let number = label.parse().ok().filter(|number| (1..=MOST).contains(number));
            let at = number.map_or(groups.len(), |number: usize| number - 1);
            groups.resize(groups.len().max(at + 1), Vec::new());
            for key in names.iter().map(|name| Name::of(name).key()) {
                let Some((id, _)) = people.iter().find(|(_, other)| other.is(&key)) else { continue };
                for (number, group) in groups.iter_mut().enumerate() {
                    group.retain(|other| other != id);
                    group.extend(Some(*id).filter(|_| number == at));
                }
            }
        }
        if groups == before {
            return if events.is_empty() { Err(Refusal::NoChange) } else { Ok(events) };
        }
        events.push(match day {
            Some(day) => Event::GroupsChanged { grouping: day.id, groups },
            None => Event::GroupsMade { grouping: GroupingId(self.next_grouping), step: None, groups },
        });
        Ok(events)
    }

    /// Everybody in the room who is in none of these groups, in the order of the roster.
    pub fn without_a_group(&self, grouping: &Grouping) -> Vec<PersonId> {
        self.here_now().into_iter().filter(|id| grouping.table_of(*id).is_none()).collect()
    }

    /// Who is at which table, by short names, without those who have left.
    pub fn tables(&self, grouping: &Grouping) -> Vec<Vec<&str>> {
        let names = |group: &Vec<PersonId>| {
            group.iter().filter(|id| self.is_here_now(**id)).map(|id| self.short_name(*id)).collect()
        };
        grouping.groups.iter().map(names).collect()
    }

    /// The shortest name that tells somebody apart: the first word of it, where nobody else's begins so.
    pub fn short_name(&self, id: PersonId) -> &str {
        let Some(person) = self.person(id) else { return "" };
        let first = |name: &str| name.split(' ').next().unwrap_or_default().to_lowercase();
        let is_alone = self.people().filter(|other| first(&other.name) == first(&person.name)).count() == 1;
        let word = person.name.split(' ').next().filter(|_| is_alone);
        word.filter(|word| word.chars().count() > 2).unwrap_or(&person.name)
    }

    /// How many twos of these groups have sat together in others before; but for whole groups of the same block, which were to
    /// stay together.
    pub fn meetings_again(&self, grouping: &Grouping) -> usize {
        let block = |it: &Grouping| it.step.map(|step| step.block);
        let stays = |it: &Grouping, group: &[PersonId]| {
            block(it).is_some()
                && block(it) == block(grouping)
                && grouping.groups.iter().any(|all| group.iter().all(|who| all.contains(who)))
        };
        let others = self.groupings.values().map(AsRef::as_ref).take_while(|other: &&Grouping| other.id != grouping.id);
        let before: Vec<&Vec<PersonId>> =
            others.flat_map(|it| it.groups.iter().filter(move |group| !stays(it, group))).collect();
        let have_met =
            |one: PersonId, other: PersonId| before.iter().any(|group| group.contains(&one) && group.contains(&other));
        let twos = grouping.groups.iter().flat_map(|group| {
            group.iter().enumerate().flat_map(|(at, one)| group.iter().skip(at + 1).map(move |other| (*one, *other)))
        });
        twos.filter(|(one, other)| have_met(*one, *other)).count()
    }

    pub(super) fn is_here_now(&self, id: PersonId) -> bool {
        self.person(id).is_some_and(|person| person.present)
    }

    pub(super) fn here_now(&self) -> Vec<PersonId> {
        self.people().filter(|person| person.present).map(|person| person.id).collect()
    }

    /// All groups that were made so far.
    pub(super) fn past_groups(&self) -> Vec<Vec<Vec<PersonId>>> {
        self.groupings.values().map(|it| it.groups.clone()).collect()
    }

    /// Decided by when the session began: the same groups for whoever plays it again.
    pub(super) fn seed(&self) -> u64 {
        self.started.as_millis().unsigned_abs()
    }

    pub(super) fn decide_groups(&self, command: &Command) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::SeatPeople(names, tables) => self.seat_people(names, tables),
            Command::MakeGroups(division) => self.make_groups(*division),
            Command::ChangeGroups(id, change) => self.change_groups(*id, *change).map(|event| vec![event]),
            _ => Err(Refusal::NoChange),
        }
    }

    fn make_groups(&self, division: Division) -> Result<Vec<Event>, Refusal> {
        let people = self.here_now();
        let needed = match division {
            Division::Of(size) => size.max(1) + 1,
            Division::Into(groups) => groups.max(2),
        };
        if people.len() < needed {
            return Err(Refusal::TooFewPeople { needed });
        }
        let past = self.past_groups();
        let (rounds, wishes, seed) = (self.rounds_of(division), self.wishes(), self.seed());
        let made = groups::make(&Request { people: &people, division, rounds, past: &past, wishes, seed });
        let grouping = GroupingId(self.next_grouping);
        let step = self.timed_step(self.place());
        let made = Event::GroupsMade { grouping, step, groups: made.groups };
        Ok(std::iter::once(made).chain(self.shows(Showing::Groups)).collect())
    }

    /// How often the plan asks for groups like these, but no more seldom than they were made.
    pub(super) fn rounds_of(&self, division: Division) -> usize {
        let kind = match division {
            Division::Of(2) => StepKind::Pairs,
            Division::Of(3) => StepKind::Trios,
            Division::Of(_) | Division::Into(_) => StepKind::Groups,
        };
        let asks = |block: &&Block| block.steps.iter().any(|step| step.kind == kind);
        let planned = self.workshop.blocks.iter().filter(asks).count();
        planned.max(self.groupings.len() + 1)
    }

    pub(super) fn shows(&self, what: Showing) -> Option<Event> {
        (self.showing() != what).then_some(Event::StageShows { what })
    }

    fn change_groups(&self, id: GroupingId, change: GroupsChange) -> Result<Event, Refusal> {
        let grouping = self.groupings.get(&id).ok_or(Refusal::Gone)?;
        let mut groups = grouping.groups.clone();
        match change {
            GroupsChange::Swap(one, other) => {
                let tables = [one, other].map(|who| grouping.table_of(who));
                if tables == [None, None] || ![one, other].iter().all(|id| self.is_here_now(*id)) {
                    return Err(Refusal::Gone);
                }
                if tables.first() == tables.last() {
                    return Err(Refusal::NoChange);
                }
                for seat in groups.iter_mut().flatten() {
                    *seat = if *seat == one {
                        other
                    } else if *seat == other {
                        one
                    } else {
                        *seat
                    };
                }
            }
            GroupsChange::Place(who) if grouping.table_of(who).is_some() => return Err(Refusal::NoChange),
            GroupsChange::Place(who) => {
                let seats =
                    groups.iter().map(|group| group.iter().copied().filter(|id| self.is_here_now(*id)).collect());
                let seats: Vec<Vec<PersonId>> = seats.collect();
                let at = groups::place(&seats, who, &self.past_groups(), &self.wishes());
                let group =
                    at.filter(|_| self.is_here_now(who)).and_then(|at| groups.get_mut(at)).ok_or(Refusal::Gone)?;
                group.push(who);
            }
        }
        Ok(Event::GroupsChanged { grouping: id, groups })
    }

    pub(super) fn grouping_changes(&mut self, event: &Event) -> Option<(ActKind, Vec<Change>)> {
        let change = |id, grouping| Change::Grouping(id, Some(Arc::new(grouping)));
        match event {
            Event::GroupsMade { grouping: id, step, groups } => {
                self.next_grouping = self.next_grouping.max(id.0.saturating_add(1));
                let made = Grouping { id: *id, step: *step, groups: groups.clone() };
                Some((ActKind::Grouped(groups.len()), vec![change(*id, made)]))
            }
            Event::GroupsChanged { grouping: id, groups } => {
                let before = self.groupings.get(id)?;
                let changed = Grouping { groups: groups.clone(), ..before.as_ref().clone() };
                Some((ActKind::Regrouped, vec![change(*id, changed)]))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::Fixture;

    fn room(people: usize) -> Fixture {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::AddPeople((1..=people).map(|number| format!("Person{number}")).collect())).unwrap();
        fixture.ask(&Command::Next).unwrap();
        fixture
    }

    fn tables(fixture: &Fixture) -> Vec<Vec<u32>> {
        let groups = &fixture.session.grouping().unwrap().groups;
        groups.iter().map(|group| group.iter().map(|id| id.0).collect()).collect()
    }

    #[test]
    fn everybody_in_the_room_is_in_a_group_and_the_stage_shows_them() {
        let mut fixture = room(9);
        fixture.ask(&Command::SetPresent(PersonId(4), false)).unwrap();
        fixture.ask(&Command::MakeGroups(Division::Of(4))).unwrap();
        let mut all: Vec<u32> = tables(&fixture).concat();
        all.sort_unstable();
        assert_eq!(all, [1, 2, 3, 5, 6, 7, 8, 9]);
        assert_eq!(fixture.session.showing(), Showing::Groups);
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!((fixture.session.grouping(), fixture.session.showing()), (None, Showing::Instruction));
    }

    #[test]
    fn nobody_meets_anybody_again_in_the_next_groups() {
        let mut fixture = room(16);
        let mut met = std::collections::BTreeSet::new();
        for _ in 0..5 {
            fixture.ask(&Command::MakeGroups(Division::Of(4))).unwrap();
            for table in tables(&fixture) {
                for (at, one) in table.iter().enumerate() {
                    assert!(table[at + 1..].iter().all(|other| met.insert((*one, *other))), "{table:?}");
                }
            }
        }
    }

    #[test]
    fn too_few_people_are_no_groups() {
        let mut fixture = room(4);
        let refused = fixture.ask(&Command::MakeGroups(Division::Of(4)));
        assert_eq!(refused, Err(Refusal::TooFewPeople { needed: 5 }));
        fixture.ask(&Command::MakeGroups(Division::Of(2))).unwrap();
        assert_eq!(tables(&fixture).len(), 2);
        let refused = Fixture::new().ask(&Command::ShowOnStage(Showing::Groups));
        assert_eq!(refused, Err(Refusal::NoGroups));
    }

    #[test]
    fn two_change_places_and_who_comes_late_is_placed() {
        let mut fixture = room(6);
        fixture.ask(&Command::MakeGroups(Division::Of(3))).unwrap();
        let before = tables(&fixture);
        let (one, other) = (PersonId(before[0][0]), PersonId(before[1][2]));
        fixture.ask(&Command::ChangeGroups(GroupingId(1), GroupsChange::Swap(one, other))).unwrap();
        assert_eq!(tables(&fixture)[0][0], other.0);
        assert_eq!(tables(&fixture)[1][2], one.0);
        let same = GroupsChange::Swap(other, PersonId(before[0][1]));
        assert_eq!(fixture.ask(&Command::ChangeGroups(GroupingId(1), same)), Err(Refusal::NoChange));
        fixture.ask(&Command::AddPeople(vec!["Zoe Late".into()])).unwrap();
        let late = PersonId(7);
        let grouping = fixture.session.grouping().unwrap();
        assert_eq!(fixture.session.without_a_group(grouping), [late]);
        // Somebody left, so that their table is the smallest.
        fixture.ask(&Command::SetPresent(one, false)).unwrap();
        fixture.ask(&Command::ChangeGroups(GroupingId(1), GroupsChange::Place(late))).unwrap();
        let grouping = fixture.session.grouping().unwrap();
        assert_eq!(grouping.table_of(late), Some(1));
        assert_eq!(fixture.session.tables(grouping)[1].len(), 3, "who left is not shown");
        assert!(fixture.session.tables(grouping)[1].contains(&"Zoe"));
    }

    #[test]
    fn groups_belong_to_their_block() {
        let mut fixture = room(6);
        fixture.ask(&Command::MakeGroups(Division::Of(3))).unwrap();
        let block = fixture.session.current_block();
        while fixture.session.current_block() == block {
            fixture.ask(&Command::Next).unwrap();
        }
        assert_eq!(fixture.session.grouping(), None);
        assert_eq!(fixture.session.showing(), Showing::Instruction);
    }

    #[test]
    fn a_name_is_shown_as_short_as_it_tells_apart() {
        let mut fixture = Fixture::new();
        let names = ["Ben Okri", "Ben Lind", "Amara Diallo", "Jo March", "田中 太郎"].map(str::to_owned);
        fixture.ask(&Command::AddPeople(names.to_vec())).unwrap();
        let short: Vec<&str> = (1..=5).map(|id| fixture.session.short_name(PersonId(id))).collect();
        assert_eq!(short, ["Ben Okri", "Ben Lind", "Amara", "Jo March", "田中 太郎"]);
    }

    #[test]
    pub(super) fn tables_of_the_day_are_those_of_every_block_without_groups_of_its_own() {
        let mut fixture = Fixture::new();
        let names = ["Amara", "Ben", "Chen", "Dora"].map(str::to_owned).to_vec();
        let seat = |label: &str, names: &[&str]| (label.to_owned(), names.iter().map(|it| (*it).to_owned()).collect());
        let seated = Command::SeatPeople(names, vec![seat("1", &["Amara", "Ben"]), seat("2", &["Chen", "Dora"])]);
        fixture.ask(&seated).unwrap();
        fixture.ask(&Command::Next).unwrap();
        let tables = |fixture: &Fixture| fixture.session.grouping().unwrap().groups.clone();
        assert_eq!(tables(&fixture), [[1, 2], [3, 4]].map(|table| table.map(PersonId).to_vec()));
        // Somebody late, and somebody who moves.
        let late = Command::SeatPeople(vec!["Emil".into()], vec![seat("2", &["Emil", "amara"])]);
        fixture.ask(&late).unwrap();
        let ids = |ids: &[u32]| ids.iter().map(|id| PersonId(*id)).collect::<Vec<_>>();
        assert_eq!(tables(&fixture), [ids(&[2]), ids(&[3, 4, 5, 1])]);
        assert_eq!(fixture.ask(&late), Err(Refusal::NoChange));
        fixture.ask(&Command::MakeGroups(Division::Of(2))).unwrap();
        assert_ne!(tables(&fixture).len(), 0);
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(tables(&fixture).len(), 2);
    }
}
