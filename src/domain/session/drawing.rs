//! Who was drawn by chance, and who was passed over: what is decided about it, and what is read off it.
//!
//! Whoever is passed over was not drawn, so that they come again in their turn; but not in the next breath.
//!
//! Never here: chance.

use super::Session;
use super::undo_stack::Change;
use crate::domain::command::Refusal;
use crate::domain::event::{Event, Showing};
use crate::domain::groups;
use crate::domain::history::ActKind;
use crate::domain::people::PersonId;

impl Session {
    /// Who was drawn last, where they are in the room.
    pub fn drawn(&self) -> Option<PersonId> {
        self.draws.drawn.last().copied().filter(|id| self.is_here_now(*id))
    }

    pub(super) fn draw(&self) -> Result<Vec<Event>, Refusal> {
        let id = groups::draw(&self.here_now(), &self.draws.drawn, self.seed());
        let id = id.ok_or(Refusal::TooFewPeople { needed: 1 })?;
        Ok(std::iter::once(Event::PersonDrawn { id }).chain(self.shows(Showing::Drawn)).collect())
    }

    /// Somebody else is drawn: of those who were not passed over either, while there are any.
    pub(super) fn pass_over(&self) -> Result<Vec<Event>, Refusal> {
        let who = self.drawn().ok_or(Refusal::NobodyDrawn)?;
        let draws = self.draws.with_passed(who).ok_or(Refusal::NobodyDrawn)?;
        let mut others: Vec<PersonId> = self.here_now().into_iter().filter(|id| *id != who).collect();
        if others.iter().any(|id| !draws.passed.contains(id)) {
            others.retain(|id| !draws.passed.contains(id));
        }
        let id = groups::draw(&others, &draws.drawn, self.seed()).ok_or(Refusal::TooFewPeople { needed: 2 })?;
        let events = [Event::PersonPassed { id: who }, Event::PersonDrawn { id }];
        Ok(events.into_iter().chain(self.shows(Showing::Drawn)).collect())
    }

    pub(super) fn drawing_changes(&self, event: &Event) -> Option<(ActKind, Vec<Change>)> {
        match event {
            Event::PersonDrawn { id } => Some((ActKind::Drew(*id), vec![Change::Drawn(self.draws.with_drawn(*id))])),
            Event::PersonPassed { id } => {
                Some((ActKind::PassedOver(*id), vec![Change::Drawn(self.draws.with_passed(*id)?)]))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::command::Command;
    use crate::domain::fixture::Fixture;

    fn room(people: usize) -> Fixture {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::AddPeople((1..=people).map(|number| format!("Person{number}")).collect())).unwrap();
        fixture.ask(&Command::Next).unwrap();
        fixture
    }

    fn drawn(fixture: &mut Fixture, command: &Command) -> PersonId {
        fixture.ask(command).unwrap();
        fixture.session.drawn().unwrap()
    }

    #[test]
    fn whoever_is_drawn_is_shown_until_they_leave() {
        let mut fixture = room(3);
        let drawn: Vec<PersonId> = (0..3)
            .map(|_| {
                fixture.ask(&Command::Draw).unwrap();
                fixture.session.drawn().unwrap()
            })
            .collect();
        let mut all = drawn.clone();
        all.sort_unstable();
        assert_eq!(all, [1, 2, 3].map(PersonId));
        assert_eq!(fixture.session.showing(), Showing::Drawn);
        fixture.ask(&Command::SetPresent(drawn[2], false)).unwrap();
        assert_eq!(fixture.session.drawn(), None);
    }

    #[test]
    fn whoever_is_passed_over_was_not_drawn_and_comes_later() {
        let mut fixture = room(5);
        let first = drawn(&mut fixture, &Command::Draw);
        let second = drawn(&mut fixture, &Command::PassOver);
        let third = drawn(&mut fixture, &Command::PassOver);
        assert_eq!(BTreeSet::from([first, second, third]).len(), 3, "not back to who was passed over before");
        // One of five was drawn: the others come first, each once.
        let round: BTreeSet<PersonId> = (0..4).map(|_| drawn(&mut fixture, &Command::Draw)).collect();
        assert!(round.len() == 4 && !round.contains(&third), "{round:?}");
        fixture.ask(&Command::Undo).unwrap();
    }

    #[test]
    fn passing_over_is_taken_back_whole_and_needs_somebody_else() {
        let mut fixture = room(2);
        assert_eq!(fixture.ask(&Command::PassOver), Err(Refusal::NobodyDrawn));
        let first = drawn(&mut fixture, &Command::Draw);
        assert_ne!(drawn(&mut fixture, &Command::PassOver), first);
        assert_eq!(drawn(&mut fixture, &Command::PassOver), first, "of two the other one");
        fixture.ask(&Command::Undo).unwrap();
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(fixture.session.drawn(), Some(first));
        let other = fixture.session.people().map(|person| person.id).find(|id| *id != first).unwrap();
        fixture.ask(&Command::SetPresent(other, false)).unwrap();
        assert_eq!(fixture.ask(&Command::PassOver), Err(Refusal::TooFewPeople { needed: 2 }));
        assert_eq!(Fixture::new().ask(&Command::Draw), Err(Refusal::TooFewPeople { needed: 1 }));
    }
}
