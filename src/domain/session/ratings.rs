//! How people rate themselves, and how that, or a count of hands, makes the map of the four signatures.
//!
//! Nothing is counted twice: a map is made of ratings or of a count, whichever more people gave.
//!
//! Never here: what the room may see.

use std::sync::Arc;

use super::Session;
use super::undo_stack::Change;
use crate::domain::command::{Rated, Refusal};
use crate::domain::coverage::{Choices, TeamMap};
use crate::domain::event::Event;
use crate::domain::history::ActKind;
use crate::domain::people::PersonId;
use crate::domain::ratings::{RatedAt, Rating};
use crate::domain::signatures::{Focus, Signature};
use crate::domain::workshop::{TallyMeaning, TallyRule};

impl Session {
    /// How somebody rated themselves of a time.
    pub fn rating(&self, id: PersonId, when: RatedAt) -> Option<&Rating> {
        self.ratings.get(&(id, when)).map(AsRef::as_ref)
    }

    /// Whether somebody's name may stand beside what they carry.
    pub fn shows_name(&self, id: PersonId) -> bool {
        self.names_shown.contains(&id)
    }

    /// Of when people rate themselves now: at the close of the close, else of the start.
    pub fn rates_of(&self) -> RatedAt {
        let focus = self.current_block().and_then(|block| self.workshop().block(block)).and_then(|block| block.focus);
        if focus == Some(Focus::Closing) { RatedAt::Close } else { RatedAt::Start }
    }

    /// Everybody on the roster who has rated themselves of a time, in its order.
    pub fn raters(&self, when: RatedAt) -> impl Iterator<Item = (PersonId, &Rating)> {
        self.people().filter_map(move |person| Some((person.id, self.rating(person.id, when)?)))
    }

    /// The map as it is now: of the close where there is one, else of the start.
    pub fn map(&self) -> Option<TeamMap> {
        let [before, now] = self.maps();
        now.or(before)
    }

    /// The maps of the start and of the close, each of whatever more people gave. The start is as it is seen at the close by
    /// those who have said so.
    pub fn maps(&self) -> [Option<TeamMap>; 2] {
        let seen = self.raters(RatedAt::StartSeenAtClose).next().is_some();
        let start = if seen { RatedAt::StartSeenAtClose } else { RatedAt::Start };
        let mut counted = self.counted_corners();
        let first = counted.next();
        let last = counted.last();
        [(self.map_of_ratings(start), first), (self.map_of_ratings(RatedAt::Close), last)].map(|maps| match maps {
            (Some(rated), Some(counted)) if counted.people > rated.people => Some(counted),
            (rated, counted) => rated.or(counted),
        })
    }

    /// The same as far as the room may see them: a map of a few people tells who is who.
    pub fn public_maps(&self) -> [Option<TeamMap>; 2] {
        self.maps().map(|map| map.filter(|map| !map.is_of_few()))
    }

    /// Whether everybody who has rated themselves lets the room read their name: a map of a few people tells who they are.
    pub fn all_raters_agree(&self) -> bool {
        RatedAt::ALL.into_iter().flat_map(|when| self.raters(when)).all(|(id, _)| self.shows_name(id))
    }

    /// How many have rated themselves, where the map is of too few for the room to see it.
    pub(super) fn too_few_raters(&self) -> Option<u32> {
        self.map().filter(TeamMap::is_of_few).map(|map| map.people)
    }

    /// The map of how people rated themselves of a time; none where nobody did.
    pub fn map_of_ratings(&self, when: RatedAt) -> Option<TeamMap> {
        let ratings: Vec<&Rating> = self.raters(when).map(|(_, rating)| rating).collect();
        let people = u32::try_from(ratings.len()).ok().filter(|people| *people > 0)?;
        let count = |signature| ratings.iter().filter(|rating| rating.carries(signature)).count();
        let of = if ratings.iter().any(|rating| rating.marks.is_some()) {
            Choices::Marks
        } else if ratings.iter().all(|rating| rating.second.is_none()) {
            Choices::One
        } else {
            Choices::Two
        };
        let carriers = Signature::ALL.map(|signature| u32::try_from(count(signature)).unwrap_or(u32::MAX));
        Some(TeamMap { of, people, carriers, is_rated: true })
    }

    /// The maps of the steps in which people were counted where they are strongest, in the order of the plan, where the room
    /// may see them.
    fn counted_corners(&self) -> impl Iterator<Item = TeamMap> {
        let steps = self.workshop.blocks.iter().flat_map(|block| block.step_refs().collect::<Vec<_>>());
        let corners = steps.filter(|(_, step)| step.tally().is_some_and(is_of_corners));
        let counts = corners.filter_map(|(step, _)| self.tally(step).filter(|_| !self.is_hidden(step)));
        counts.filter_map(TeamMap::of_corners)
    }

    /// How many chose each signature as where they are strongest, for a count of hands; none unless everybody in the room has
    /// chosen.
    pub fn strongest_by_ratings(&self, when: RatedAt) -> Option<[u32; 4]> {
        let mut counts = [0; 4];
        for person in self.people().filter(|person| person.present) {
            let strongest = self.rating(person.id, when)?.strongest?;
            *counts.get_mut(strongest as usize)? += 1;
        }
        counts.iter().any(|count| *count > 0).then_some(counts)
    }

    /// Who carries a signature, of those whose name may stand beside it here and in another session: a frozen stage shows
    /// nobody who has withdrawn since.
    pub fn named_carriers(&self, signature: Signature, when: RatedAt, also: &Self) -> Vec<PersonId> {
        let carriers = self.raters(when).filter(|(_, rating)| rating.carries(signature));
        carriers.map(|(id, _)| id).filter(|id| self.shows_name(*id) && also.shows_name(*id)).collect()
    }

    pub(super) fn rate(&self, all: &[Rated]) -> Result<Vec<Event>, Refusal> {
        let mut events = Vec::new();
        for Rated { id, when, rating, shown } in all {
            self.person(*id).ok_or(Refusal::Gone)?;
            if rating.is_empty() || !rating.is_sound() {
                return Err(Refusal::NoRating);
            }
            let is_new = self.rating(*id, *when) != Some(rating);
            events.extend(is_new.then(|| Event::Rated { id: *id, when: *when, rating: Box::new(*rating) }));
            let shown = shown.filter(|shown| *shown != self.shows_name(*id));
            events.extend(shown.map(|shown| Event::NameShown { id: *id, shown }));
        }
        if events.is_empty() { Err(Refusal::NoChange) } else { Ok(events) }
    }

    pub(super) fn show_name(&self, id: PersonId, shown: bool) -> Result<Event, Refusal> {
        self.person(id).ok_or(Refusal::Gone)?;
        if self.shows_name(id) == shown { Err(Refusal::NoChange) } else { Ok(Event::NameShown { id, shown }) }
    }

    pub(super) fn rating_changes(&self, event: &Event) -> Option<(ActKind, Vec<Change>)> {
        match event {
            Event::Rated { id, when, rating } => {
                let change = Change::Rating(*id, *when, Some(Arc::new(**rating)));
                self.person(*id).map(|_| (ActKind::Rated(*id), vec![change]))
            }
            Event::NameShown { id, shown } => {
                let change = Change::NameShown(*id, *shown);
                self.person(*id).map(|_| (ActKind::NameShown(*id, *shown), vec![change]))
            }
            _ => None,
        }
    }
}

fn is_of_corners(tally: &TallyRule) -> bool {
    tally.meaning == TallyMeaning::Strongest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::coverage::Coverage;
    use crate::domain::event::Showing;
    use crate::domain::fixture::Fixture;
    use crate::domain::public::{MapView, Scene, public_view};
    use crate::domain::ratings::read;

    /// The cohort of the domain notes: how each rates themselves.
    const COHORT: [(&str, &str); 8] = [
        ("Amara", "5332 S"),
        ("Ben", "2532 R"),
        ("Chen", "4323 S"),
        ("Dora", "3422 R"),
        ("Emil", "3253 V"),
        ("Farah", "4432 R"),
        ("Goro", "3323 S"),
        ("Hana", "2433 R"),
    ];

    fn room(ratings: &[(&str, &str)]) -> Fixture {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::AddPeople(ratings.iter().map(|(name, _)| (*name).to_owned()).collect())).unwrap();
        fixture.ask(&Command::Next).unwrap();
        rate(&mut fixture, RatedAt::Start, ratings);
        fixture
    }

    fn rate(fixture: &mut Fixture, when: RatedAt, ratings: &[(&str, &str)]) {
        let rated = (1..).zip(ratings).map(|(id, (_, typed))| {
            let (rating, shown) = read(typed).unwrap();
            Rated { id: PersonId(id), when, rating, shown }
        });
        fixture.ask(&Command::Rate(rated.collect())).unwrap();
    }

    fn carried(map: &TeamMap) -> [(u32, Coverage); 4] {
        map.rows().map(|(_, carriers, coverage)| (carriers, coverage))
    }

    fn seen(fixture: &Fixture) -> Option<MapView<'_>> {
        let Scene::Map(map) = public_view(&fixture.session, fixture.now).scene else { return None };
        Some(*map)
    }

    #[test]
    fn the_cohort_has_every_status_but_crowded_and_crowded_once_two_more_relate() {
        let map = room(&COHORT).session.map().unwrap();
        let statuses = [(3, Coverage::Covered), (4, Coverage::Covered), (1, Coverage::Thin), (0, Coverage::Void)];
        assert_eq!(carried(&map), statuses);
        assert_eq!(map.gaps(), [Signature::Inventing], "one of eight is often chance, none of eight seldom");
        assert_eq!(map.small_by_chance(), [Signature::Visioning]);
        let mut relating = COHORT;
        (relating[2].1, relating[6].1) = ("4423 S", "3423 S");
        let map = room(&relating).session.map().unwrap();
        assert_eq!(carried(&map)[1], (6, Coverage::Crowded));
    }

    #[test]
    fn teams_of_any_size_have_a_map() {
        for people in [1, 2, 3, 60] {
            let names: Vec<String> = (1..=people).map(|number| format!("Person{number}")).collect();
            let ratings: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "S R")).collect();
            let fixture = room(&ratings);
            let map = fixture.session.map().unwrap();
            assert_eq!((map.people, map.carriers), (people, [people, people, 0, 0]));
            assert_eq!(fixture.session.public_maps()[0].is_some(), people >= 4, "{people}");
        }
        assert_eq!(Fixture::new().session.map(), None);
    }

    #[test]
    fn who_left_is_counted_who_was_struck_off_is_not_and_who_did_not_rate_neither() {
        let mut fixture = room(&COHORT);
        fixture.ask(&Command::AddPeople(vec!["Late Zoe".to_owned()])).unwrap();
        fixture.ask(&Command::SetPresent(PersonId(5), false)).unwrap();
        assert_eq!(fixture.session.map().unwrap().people, 8);
        fixture.ask(&Command::RemovePerson(PersonId(5))).unwrap();
        let map = fixture.session.map().unwrap();
        assert_eq!((map.people, map.carriers), (7, [3, 4, 0, 0]));
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(fixture.session.map().unwrap().carriers, [3, 4, 1, 0]);
    }

    #[test]
    fn nothing_is_counted_twice_corners_or_ratings_make_the_map() {
        let mut fixture = room(&COHORT);
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(fixture.session.strongest_by_ratings(RatedAt::Start), Some([3, 4, 1, 0]));
        fixture.ask(&Command::Tally(vec![3, 4, 1, 0])).unwrap();
        let map = fixture.session.map().unwrap();
        assert!(map.is_rated && map.people == 8, "{map:?}");
        fixture.ask(&Command::AddPeople(vec!["Zoe".to_owned()])).unwrap();
        assert_eq!(fixture.session.strongest_by_ratings(RatedAt::Start), None, "Zoe has not chosen");
        fixture.ask(&Command::Tally(vec![3, 4, 1, 1])).unwrap();
        let map = fixture.session.map().unwrap();
        assert!(!map.is_rated && map.people == 9, "more people stood in a corner: {map:?}");
    }

    #[test]
    fn the_room_sees_no_map_of_fewer_than_four_unless_all_say_yes() {
        let mut fixture = room(&COHORT[..3]);
        let few = Command::ShowOnStage(Showing::MapOfFew);
        assert_eq!(fixture.ask(&Command::ShowOnStage(Showing::Map)), Err(Refusal::FewRaters { raters: 3 }));
        for id in 1..=3 {
            assert_eq!(fixture.ask(&few), Err(Refusal::FewRaters { raters: 3 }));
            fixture.ask(&Command::ShowName(PersonId(id), true)).unwrap();
        }
        fixture.ask(&few).unwrap();
        assert_eq!(seen(&fixture).unwrap().people, 3);
        fixture.ask(&Command::ShowName(PersonId(2), false)).unwrap();
        assert_eq!(seen(&fixture), None, "who takes it back takes the map back");
        let mut fixture = room(&COHORT[..4]);
        fixture.ask(&Command::ShowOnStage(Showing::Map)).unwrap();
        assert!(seen(&fixture).is_some());
        fixture.ask(&Command::RemovePerson(PersonId(4))).unwrap();
        assert_eq!(seen(&fixture), None, "three are left");
    }

    #[test]
    fn a_name_stands_on_the_map_only_while_its_person_says_yes_also_on_a_frozen_one() {
        let mut fixture = room(&COHORT);
        fixture.ask(&Command::ShowOnStage(Showing::Map)).unwrap();
        let names = |fixture: &Fixture| seen(fixture).unwrap().rows.map(|row| row.names.join(" "));
        assert_eq!(names(&fixture).concat(), "");
        fixture.ask(&Command::ShowName(PersonId(6), true)).unwrap();
        assert_eq!(names(&fixture), ["Farah", "Farah", "", ""]);
        fixture.ask(&Command::FreezeStage(true)).unwrap();
        fixture.ask(&Command::ShowName(PersonId(6), false)).unwrap();
        assert_eq!(names(&fixture).concat(), "");
    }

    #[test]
    fn the_close_stands_beside_the_start_as_it_is_seen_then() {
        let mut fixture = room(&COHORT);
        rate(&mut fixture, RatedAt::Close, &[("", "5334"), ("", "2534"), ("", "4343"), ("", "3422"), ("", "3253")]);
        fixture.ask(&Command::ShowOnStage(Showing::Map)).unwrap();
        let map = seen(&fixture).unwrap();
        assert_eq!((map.people, map.people_before), (5, Some(8)));
        assert_eq!(
            map.rows.each_ref().map(|row| (row.before, row.carriers)),
            [(Some(3), 2), (Some(4), 2), (Some(1), 2), (Some(0), 2)]
        );
        rate(&mut fixture, RatedAt::StartSeenAtClose, &COHORT[..4]);
        assert_eq!(seen(&fixture).unwrap().people_before, Some(4), "the start as they see it now");
    }

    #[test]
    fn what_is_no_rating_is_refused_and_what_stands_already_changes_nothing() {
        let mut fixture = room(&COHORT);
        let rated = |rating| Rated { id: PersonId(1), when: RatedAt::Start, rating, shown: None };
        assert_eq!(fixture.ask(&Command::Rate(vec![rated(Rating::default())])), Err(Refusal::NoRating));
        let same = read(COHORT[0].1).unwrap().0;
        assert_eq!(fixture.ask(&Command::Rate(vec![rated(same)])), Err(Refusal::NoChange));
        let nobody = Rated { id: PersonId(99), ..rated(same) };
        assert_eq!(fixture.ask(&Command::Rate(vec![nobody])), Err(Refusal::Gone));
        assert_eq!(fixture.ask(&Command::ShowName(PersonId(1), false)), Err(Refusal::NoChange));
    }
}
