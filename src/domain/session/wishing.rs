//! What is wished for the groups of a session: of two people, and of strengths. It stays until somebody takes it back.
//!
//! Groups of one strength would tell the room who is strong in the same, so that they are made of those alone whose name may
//! stand beside what they carry. Of mixed ones nobody can tell who brings what.
//!
//! Never here: what the room may see: nobody reads on a wall who is kept apart.

use super::Session;
use super::undo_stack::Change;
use crate::domain::command::Refusal;
use crate::domain::event::Event;
use crate::domain::groups::{Blend, Seating, Wishes};
use crate::domain::history::ActKind;
use crate::domain::people::PersonId;
use crate::domain::ratings::RatedAt;
use crate::domain::signatures::Signature;

impl Session {
    /// Whether groups are made by what people are strongest in.
    pub const fn blend(&self) -> Blend {
        self.blend
    }

    /// What is wished of two people who are on the roster, in its order.
    pub fn seatings(&self) -> impl Iterator<Item = ([PersonId; 2], Seating)> {
        let known = |people: &[PersonId; 2]| people.iter().all(|id| self.person(*id).is_some());
        self.seatings.iter().map(|(people, seating)| (*people, *seating)).filter(move |(people, _)| known(people))
    }

    /// Of how many people in the room it is known, and may be used, what they are strongest in.
    pub fn strengths_known(&self) -> usize {
        self.wishes().strongest.len()
    }

    /// What is wished for groups beside that nobody meets anybody twice.
    pub(super) fn wishes(&self) -> Wishes {
        let of =
            |wanted: Seating| self.seatings().filter(move |(_, seating)| *seating == wanted).map(|(people, _)| people);
        let strongest = self.here_now().into_iter().filter(|id| self.blend == Blend::Mixed || self.shows_name(*id));
        Wishes {
            apart: of(Seating::Apart).collect(),
            together: of(Seating::Together).map(|people| people.to_vec()).collect(),
            strongest: strongest.filter_map(|id| Some((id, self.strongest_of(id)?))).collect(),
            blend: self.blend,
        }
    }

    /// What somebody is strongest in, as they rated themselves last.
    fn strongest_of(&self, id: PersonId) -> Option<Signature> {
        let mut ratings = [RatedAt::Close, RatedAt::Start].into_iter().filter_map(|when| self.rating(id, when));
        ratings.find_map(|rating| rating.strongest)
    }

    pub(super) fn wish_seating(&self, people: [PersonId; 2], seating: Option<Seating>) -> Result<Event, Refusal> {
        let mut people = people;
        people.sort_unstable();
        let [one, other] = people;
        if one == other || [one, other].iter().any(|id| self.person(*id).is_none()) {
            return Err(Refusal::Gone);
        }
        if self.seatings.get(&people).copied() == seating {
            return Err(Refusal::NoChange);
        }
        Ok(Event::SeatingWished { people, seating })
    }

    pub(super) fn wish_changes(event: &Event) -> Option<(ActKind, Vec<Change>)> {
        match event {
            Event::SeatingWished { people, seating } => {
                Some((ActKind::SeatingWished, vec![Change::Seating(*people, *seating)]))
            }
            Event::GroupsBlended { blend } => Some((ActKind::Blended, vec![Change::Blend(*blend)])),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::command::{Command, Rated};
    use crate::domain::fixture::Fixture;
    use crate::domain::groups::Division;
    use crate::domain::ratings::read;

    /// Eight people, of whom every two are strongest in the same.
    fn room() -> Fixture {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::AddPeople((1..=8).map(|number| format!("Person{number}")).collect())).unwrap();
        fixture.ask(&Command::Next).unwrap();
        let typed = ["S", "S", "R", "R", "V", "V", "I", "I"];
        let rated = (1..).zip(typed).map(|(id, typed)| {
            let (rating, shown) = read(typed).unwrap();
            Rated { id: PersonId(id), when: RatedAt::Start, rating, shown }
        });
        fixture.ask(&Command::Rate(rated.collect())).unwrap();
        fixture
    }

    /// How many sit with somebody of the same strength.
    fn alike(fixture: &mut Fixture) -> usize {
        fixture.ask(&Command::MakeGroups(Division::Of(4))).unwrap();
        let session = &fixture.session;
        let strengths =
            |group: &Vec<PersonId>| group.iter().map(|id| session.strongest_of(*id)).collect::<BTreeSet<_>>();
        session.grouping().unwrap().groups.iter().map(|group| group.len() - strengths(group).len()).sum()
    }

    #[test]
    fn two_sit_apart_or_together_until_that_is_taken_back() {
        let mut fixture = room();
        let (one, other) = (PersonId(1), PersonId(2));
        let sit_together = |fixture: &mut Fixture| {
            fixture.ask(&Command::MakeGroups(Division::Of(4))).unwrap();
            let grouping = fixture.session.grouping().unwrap();
            grouping.table_of(one) == grouping.table_of(other)
        };
        fixture.ask(&Command::WishSeating([other, one], Some(Seating::Together))).unwrap();
        assert!((0..4).all(|_| sit_together(&mut fixture)));
        fixture.ask(&Command::WishSeating([one, other], Some(Seating::Apart))).unwrap();
        assert!((0..4).all(|_| !sit_together(&mut fixture)));
        assert_eq!(fixture.session.seatings().collect::<Vec<_>>(), [([one, other], Seating::Apart)]);
        assert_eq!(fixture.ask(&Command::WishSeating([one, other], Some(Seating::Apart))), Err(Refusal::NoChange));
        assert_eq!(fixture.ask(&Command::WishSeating([one, one], None)), Err(Refusal::Gone));
        fixture.ask(&Command::WishSeating([one, other], None)).unwrap();
        assert_eq!(fixture.session.seatings().count(), 0);
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(fixture.session.seatings().count(), 1);
    }

    #[test]
    fn groups_are_mixed_by_strength_and_alike_only_of_those_who_may_be_known() {
        let mut fixture = room();
        fixture.ask(&Command::BlendGroups(Blend::Mixed)).unwrap();
        assert_eq!((fixture.session.strengths_known(), alike(&mut fixture)), (8, 0));
        fixture.ask(&Command::BlendGroups(Blend::Alike)).unwrap();
        assert_eq!(fixture.session.strengths_known(), 0, "nobody has said yes");
        for id in 1..=8 {
            fixture.ask(&Command::ShowName(PersonId(id), true)).unwrap();
        }
        assert_eq!((fixture.session.strengths_known(), alike(&mut fixture)), (8, 4));
        assert_eq!(fixture.ask(&Command::BlendGroups(Blend::Alike)), Err(Refusal::NoChange));
    }
}
