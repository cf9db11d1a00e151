//! Who is meant by a name that was typed: for the roster, a lead, an author, and for what is asked afterwards.
//!
//! Never here: somebody made up from a typing mistake. A new person is made only where somebody says so.

use super::Session;
use crate::domain::captures::{Capture, CaptureId, CaptureKind};
use crate::domain::command::{Meant, Refusal};
use crate::domain::draft::several;
use crate::domain::event::Event;
use crate::domain::handles;
use crate::domain::names::{Name, Roster};
use crate::domain::people::{PersonId, Who};
use crate::domain::workshop::{BlockId, NamesRule, StepRef};
use crate::text::clean_line;
use crate::text::fold::Spelling;

/// A name in something caught of which it is not known whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenName {
    /// The name as it was typed.
    pub name: String,
    /// Who of the roster can be meant, in its order; nobody where it fits nobody.
    pub candidates: Vec<PersonId>,
}

impl Session {
    /// The people in the room, to be found by their names.
    pub fn names(&self) -> Roster {
        Roster::of(self.people())
    }

    /// The name in something caught that is still open: of an author, an owner, or of somebody who hands something over.
    pub fn open_name(&self, id: CaptureId) -> Option<OpenName> {
        let capture = self.capture(id).filter(|capture| may_be_open(capture) && self.may_be_asked(capture))?;
        open_name_in(capture, &self.names())
    }

    /// Everything caught in which a name is open, in the order it was caught.
    pub fn open_names(&self) -> Vec<(CaptureId, OpenName)> {
        let names = self.names();
        let captures = self.captures().filter(|capture| may_be_open(capture) && self.may_be_asked(capture));
        captures.filter_map(|capture| Some((capture.id, open_name_in(capture, &names)?))).collect()
    }

    /// The names in what was caught of which nobody has said whose they are, also where it is never asked.
    pub fn marked_names(&self) -> Vec<String> {
        let names = self.names();
        let captures = self.captures().filter(|capture| may_be_open(capture));
        captures.filter_map(|capture| Some(open_name_in(capture, &names)?.name)).collect()
    }

    /// Whether it is asked whose a name is: not where no names are stored.
    fn may_be_asked(&self, capture: &Capture) -> bool {
        !self.stores_no_names(capture.step, capture.kind)
    }

    /// Whether a step promises that nobody is named in what it catches.
    pub(super) fn stores_no_names(&self, at: Option<StepRef>, kind: CaptureKind) -> bool {
        let step = at.and_then(|at| self.workshop().step(at));
        step.is_some_and(|step| step.names == NamesRule::NotStored) && !kind.is_promise()
    }

    pub(super) fn add_people(&self, names: &[String]) -> Result<Vec<Event>, Refusal> {
        let mut events = Vec::new();
        let mut known: Vec<Spelling> = self.people().map(|person| Name::of(&person.name).key()).collect();
        let is_told = |name: &str| Name::of(name).has_alias();
        let mut passed_over = None;
        let mut next = self.next_person;
        for name in names.iter().map(|name| clean_line(name)).filter(|name| !name.is_empty()) {
            let key = Name::of(&name).key();
            // An alias may be told later.
            let mut others = self.people().filter(|person| is_told(&name) && !is_told(&person.name));
            if let Some(person) = others.find(|person| Name::of(&person.name).key().is(&key)) {
                events.push(Event::PersonRenamed { id: person.id, name });
                continue;
            }
            if known.iter().any(|other| other.is(&key)) {
                passed_over = Some(name);
                continue;
            }
            known.push(key);
            events.push(Event::PersonAdded { id: PersonId(next), name });
            next = next.saturating_add(1);
        }
        match (events.is_empty(), passed_over) {
            (false, _) => Ok(events),
            (true, Some(name)) => Err(Refusal::KnownName(name)),
            (true, None) => Err(Refusal::Empty),
        }
    }

    pub(super) fn rename(&self, id: PersonId, name: &str) -> Result<Vec<Event>, Refusal> {
        let name = clean_line(name);
        let person = self.person(id).ok_or(Refusal::Gone)?;
        if name.is_empty() {
            return Err(Refusal::Empty);
        }
        if person.name == name {
            return Err(Refusal::NoChange);
        }
        let key = Name::of(&name).key();
        if self.people().any(|other| other.id != id && Name::of(&other.name).key().is(&key)) {
            return Err(Refusal::KnownName(name));
        }
        Ok(vec![Event::PersonRenamed { id, name }])
    }

    pub(super) fn set_present(&self, id: PersonId, present: bool) -> Result<Event, Refusal> {
        match self.person(id) {
            Some(person) if person.present == present => Err(Refusal::NoChange),
            Some(_) => Ok(Event::PersonPresent { id, present }),
            None => Err(Refusal::Gone),
        }
    }

    /// These lead a block; a name among them that is on no roster is that of a new person.
    pub(super) fn set_lead(&self, block: BlockId, who: &[Who]) -> Result<Vec<Event>, Refusal> {
        if self.leads(block) == who {
            return Err(Refusal::NoChange);
        }
        self.workshop().block(block).ok_or(Refusal::Gone)?;
        let (mut events, who) = self.known_or_new(who);
        events.push(Event::LeadTaken { block, who });
        Ok(events)
    }

    /// Somebody says who is meant by the open name in something caught.
    pub(super) fn mean(&self, id: CaptureId, meant: Meant) -> Result<Vec<Event>, Refusal> {
        let open = self.open_name(id).ok_or(Refusal::NoOpenName)?;
        let capture = self.capture(id).ok_or(Refusal::Gone)?;
        let who = match meant {
            Meant::Nobody => return Ok(vec![Event::NamesKept { id }]),
            Meant::Person(person) => vec![Who::Person(person)],
            Meant::New => vec![Who::Named(open.name.clone())],
        };
        let (mut events, who) = self.known_or_new(&who);
        let Some(who) = who.into_iter().next() else { return Err(Refusal::Gone) };
        let mut promise = capture.promise.clone();
        let (mut text, mut author) = (capture.text.clone(), capture.author.clone());
        match &mut promise {
            Some(promise) => promise.replace(&Who::Named(open.name), &who),
            None => {
                let names = self.names();
                if let Some((marked, _)) = handles::open_name(&capture.text, false, &|name| names.find(name)) {
                    marked.words.clone_into(&mut text);
                }
                author = Some(who);
            }
        }
        events.push(Event::CaptureEdited { id, text, author, promise });
        Ok(events)
    }

    /// People, and the facts that make those on no roster new ones.
    fn known_or_new(&self, who: &[Who]) -> (Vec<Event>, Vec<Who>) {
        let mut events = Vec::new();
        let mut next = self.next_person;
        let mut people: Vec<Who> = Vec::new();
        for who in who {
            let person = match who {
                Who::Person(_) => who.clone(),
                Who::Named(name) => {
                    let id = PersonId(next);
                    next = next.saturating_add(1);
                    events.push(Event::PersonAdded { id, name: clean_line(name) });
                    Who::Person(id)
                }
            };
            if !people.contains(&person) {
                people.push(person);
            }
        }
        (events, people)
    }
}

fn open_name_in(capture: &Capture, names: &Roster) -> Option<OpenName> {
    if let Some(promise) = &capture.promise {
        let name = promise.people().find_map(|who| match who {
            Who::Named(name) => Some(name.clone()),
            Who::Person(_) => None,
        })?;
        let mut candidates = names.find(&name).candidates();
        if let Some(parts) = several(&name).filter(|_| candidates.is_empty()) {
            candidates = parts.flat_map(|part| names.find(part).candidates()).collect();
        }
        return Some(OpenName { name, candidates });
    }
    let (marked, candidates) = handles::open_name(&capture.text, false, &|name| names.find(name))?;
    Some(OpenName { name: marked.name.to_owned(), candidates })
}

/// Whether a closer look at the names in something is worth its cost.
fn may_be_open(capture: &Capture) -> bool {
    let is_marked = || capture.author.is_none() && capture.text.contains('@');
    !capture.deleted && !capture.names_stay && (capture.promise.is_some() || is_marked())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Draft};
    use crate::domain::fixture::Fixture;
    use crate::domain::names::NameMatch;

    fn room(people: &[&str]) -> Fixture {
        let mut fixture = Fixture::new();
        let people = people.iter().map(|name| (*name).to_owned()).collect();
        fixture.ask(&Command::AddPeople(people)).unwrap();
        fixture.ask(&Command::Next).unwrap();
        fixture
    }

    fn catch(fixture: &mut Fixture, kind: CaptureKind, text: &str) -> CaptureId {
        fixture.ask(&Command::Capture(Draft { kind, lane: 0, text: text.into() })).unwrap();
        fixture.session.captures().last().unwrap().id
    }

    fn candidates(fixture: &Fixture, id: CaptureId) -> Option<Vec<u32>> {
        fixture.session.open_name(id).map(|open| open.candidates.iter().map(|id| id.0).collect())
    }

    #[test]
    fn two_of_a_name_are_asked_about_and_the_idea_is_saved_whole_at_once() {
        let mut fixture = room(&["Ben Okri", "Ben Lind"]);
        let id = catch(&mut fixture, CaptureKind::Idea, "more tea @Ben");
        let idea = fixture.session.capture(id).unwrap();
        assert_eq!((idea.text.as_str(), idea.author.as_ref()), ("more tea @Ben", None));
        assert_eq!(candidates(&fixture, id), Some(vec![1, 2]));
        fixture.ask(&Command::Mean(id, Meant::Person(PersonId(2)))).unwrap();
        let idea = fixture.session.capture(id).unwrap();
        assert_eq!((idea.text.as_str(), idea.author.clone()), ("more tea", Some(Who::Person(PersonId(2)))));
        assert_eq!(candidates(&fixture, id), None);
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(fixture.session.capture(id).unwrap().text, "more tea @Ben");
    }

    #[test]
    fn an_answer_can_be_a_new_person_or_that_it_is_no_name() {
        let mut fixture = room(&["Amara"]);
        let budget = catch(&mut fixture, CaptureKind::Idea, "raise @budget");
        let tea = catch(&mut fixture, CaptureKind::Quote, "more tea @Zoe");
        assert_eq!(fixture.session.open_names().len(), 2);
        fixture.ask(&Command::Mean(budget, Meant::Nobody)).unwrap();
        assert_eq!(fixture.session.capture(budget).unwrap().text, "raise @budget");
        fixture.ask(&Command::Mean(tea, Meant::New)).unwrap();
        assert!(fixture.session.open_names().is_empty());
        assert_eq!(fixture.session.people().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Amara", "Zoe"]);
        assert_eq!(fixture.session.capture(tea).unwrap().author, Some(Who::Person(PersonId(2))));
        assert_eq!(fixture.ask(&Command::Mean(tea, Meant::New)), Err(Refusal::NoOpenName));
    }

    #[test]
    fn an_owner_whom_nobody_knows_is_kept_as_typed_and_asked_about() {
        let mut fixture = room(&["Amara", "Ben Okri", "Ben Lind"]);
        let id = catch(&mut fixture, CaptureKind::Commitment, "Ben; ring two clients; Friday");
        let owner = |fixture: &Fixture| fixture.session.capture(id).unwrap().promise.clone().unwrap().who().clone();
        assert_eq!(owner(&fixture), Who::Named("Ben".into()));
        fixture.ask(&Command::Mean(id, Meant::Person(PersonId(3)))).unwrap();
        assert_eq!(owner(&fixture), Who::Person(PersonId(3)));
        let handed = catch(&mut fixture, CaptureKind::LettingGo, "Ben > Zoltan; the report");
        assert_eq!(candidates(&fixture, handed), Some(vec![2, 3]));
        fixture.ask(&Command::Mean(handed, Meant::Person(PersonId(2)))).unwrap();
        assert_eq!(candidates(&fixture, handed), Some(vec![]));
        fixture.ask(&Command::Mean(handed, Meant::Nobody)).unwrap();
        assert_eq!(candidates(&fixture, handed), None);
    }

    /// A room whose first step promises that names are not stored.
    fn nameless_room(people: &[&str]) -> Fixture {
        let mut workshop = crate::domain::fixture::workshop();
        workshop.blocks[0].steps[0].names = NamesRule::NotStored;
        let mut fixture = Fixture::new();
        fixture.session = Session::new(workshop, fixture.now);
        fixture.ask(&Command::AddPeople(people.iter().map(|name| (*name).to_owned()).collect())).unwrap();
        fixture.ask(&Command::Next).unwrap();
        fixture
    }

    #[test]
    fn a_step_without_names_stores_nobody_who_is_in_the_room_and_loses_no_other_word() {
        let mut fixture = nameless_room(&["Ana", "Zoe", "Ben Okri", "Ben Lind"]);
        for (kind, typed, kept) in [
            (CaptureKind::Idea, "both @Zoe @Ben", "both"),
            (CaptureKind::Quote, "@Zoe: thanks @Ana", "thanks"),
            (CaptureKind::Decision, "Go with the @Plan", "Go with the @Plan"),
            (CaptureKind::Photo, "one.jpg; our tower @Zoe @Ana", "one.jpg; our tower"),
            (CaptureKind::Idea, "see @Home @Work", "see @Home @Work"),
            (CaptureKind::Idea, "@Zoe @Ana", "@Zoe @Ana"),
        ] {
            let id = catch(&mut fixture, kind, typed);
            let caught = fixture.session.capture(id).unwrap();
            assert_eq!((caught.text.as_str(), &caught.author), (kept, &None), "{typed}");
            assert_eq!(fixture.session.open_name(id), None, "{typed}");
        }
        assert!(fixture.session.marked_names().contains(&"Plan".to_owned()));
        assert!(fixture.session.open_names().is_empty());
        let promise = catch(&mut fixture, CaptureKind::Commitment, "Zoe; call; Friday");
        let promise = fixture.session.capture(promise).unwrap().promise.clone().unwrap();
        assert_eq!(promise.who(), &Who::Person(PersonId(2)));
        let idea = fixture.session.captures().next().unwrap().id;
        let draft = Draft { kind: CaptureKind::Idea, lane: 0, text: "all @Ana @ben".into() };
        fixture.ask(&Command::Edit(idea, draft)).unwrap();
        assert_eq!(fixture.session.capture(idea).unwrap().text, "all");
    }

    #[test]
    fn the_same_name_written_otherwise_is_on_the_roster_already() {
        let mut fixture = room(&["Zoë Müller"]);
        for name in ["zoe mueller", "ZOE\u{308}  MULLER", "Dr. Zoë Müller"] {
            let known = Refusal::KnownName(clean_line(name));
            assert_eq!(fixture.ask(&Command::AddPeople(vec![name.into()])), Err(known), "{name}");
        }
    }

    #[test]
    fn an_alias_is_told_with_a_name_or_later() {
        let mut fixture = room(&["Johanna Meier", "Joanna Lund"]);
        assert_eq!(fixture.session.names().find("Jo"), NameMatch::Ask(vec![PersonId(1), PersonId(2)]));
        fixture.ask(&Command::AddPeople(vec!["Johanna Meier (Jo)".into()])).unwrap();
        assert_eq!(fixture.session.people().count(), 2);
        assert_eq!(fixture.session.names().find("Jo"), NameMatch::Person(PersonId(1)));
    }

    #[test]
    fn a_lead_on_no_roster_is_a_new_person() {
        let mut fixture = room(&["Amara"]);
        let block = fixture.session.current_block().unwrap();
        fixture.ask(&Command::SetLead(block, vec![Who::Named("Zoe".into())])).unwrap();
        assert_eq!(fixture.session.leads(block), [Who::Person(PersonId(2))]);
        assert_eq!(fixture.session.people().count(), 2);
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(fixture.session.people().count(), 1);
    }
}
