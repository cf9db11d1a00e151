//! Every name that a fact has told, whatever became of it since: somebody was renamed or struck off, or what named them was
//! undone. Their names may still stand in what people wrote, so whoever hides names hides these as well.

use std::collections::BTreeSet;

use super::Session;
use crate::domain::event::Event;
use crate::domain::people::{PersonId, Who};

/// The names, each with whose it was; none where it was on no roster.
pub(super) type Told = BTreeSet<(Option<PersonId>, String)>;

impl Session {
    /// Every name that was told, whoever has another one or none by now, each with whose it was.
    pub fn told_names(&self) -> impl Iterator<Item = (Option<PersonId>, &str)> {
        self.told.iter().map(|(who, name)| (*who, name.as_str()))
    }

    /// Keeps the names that a fact tells.
    pub(super) fn keep_names(&mut self, event: &Event) {
        let named: Vec<&Who> = match event {
            Event::PersonAdded { id, name } | Event::PersonRenamed { id, name } => {
                self.told.insert((Some(*id), name.clone()));
                return;
            }
            Event::Captured { author, promise, .. } | Event::CaptureEdited { author, promise, .. } => {
                author.iter().chain(promise.iter().flat_map(|promise| promise.people())).collect()
            }
            Event::PromiseCarried { what, .. } => what.promise.people().collect(),
            Event::LeadTaken { who, .. } => who.iter().collect(),
            _ => return,
        };
        for who in named {
            if let Who::Named(name) = who {
                self.told.insert((None, name.clone()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::command::Command;
    use crate::domain::fixture::Fixture;

    #[test]
    fn a_name_is_kept_whatever_becomes_of_it() {
        let mut fixture = Fixture::new();
        fixture.ask(&Command::AddPeople(vec!["Ana Silva".into(), "Gustv Klimmt".into()])).unwrap();
        let ids: Vec<_> = fixture.session.people().map(|person| person.id).collect();
        fixture.ask(&Command::RenamePerson(ids[1], "Gustav Klimt".into())).unwrap();
        fixture.ask(&Command::RemovePerson(ids[0])).unwrap();
        fixture.ask(&Command::AddPeople(vec!["Dagny Juel".into()])).unwrap();
        fixture.ask(&Command::Undo).unwrap();
        let told: Vec<&str> = fixture.session.told_names().map(|(_, name)| name).collect();
        assert_eq!(told, ["Ana Silva", "Gustav Klimt", "Gustv Klimmt", "Dagny Juel"]);
    }
}
