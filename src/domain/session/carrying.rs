//! What is carried on from an earlier session, what is handed on to a later one, and what became of what was promised.
//!
//! Never here: anything private; see [`Legacy`].

use std::sync::Arc;

use super::Session;
use super::undo_stack::Change;
use crate::domain::captures::{Capture, CaptureKind};
use crate::domain::carried::{Carried, CarriedId, CarriedPromise, EarlierDay, EarlierMap, Legacy, Outcome};
use crate::domain::command::Refusal;
use crate::domain::event::{Event, Place, Showing};
use crate::domain::history::ActKind;
use crate::domain::people::Who;
use crate::domain::promises::{HandoverAnswer, Promise};
use crate::domain::time::Zone;
use crate::domain::workshop::CaptureRule;

/// What of a session was promised: to do, and to take over.
const PROMISES: [CaptureKind; 2] = [CaptureKind::Commitment, CaptureKind::LettingGo];

impl Session {
    /// The earlier session that this one carries on, where it does.
    pub fn earlier(&self) -> Option<&EarlierDay> {
        self.earlier.as_deref()
    }

    /// What was promised there, in the order it was said.
    pub fn carried(&self) -> impl Iterator<Item = (CarriedId, &Carried)> {
        self.carried.iter().map(|(id, carried)| (*id, carried.as_ref()))
    }

    /// One of them, its place from 1, and how many there are.
    pub fn carried_at(&self, id: CarriedId) -> Option<(&Carried, [usize; 2])> {
        let at = self.carried.keys().position(|other| *other == id)?;
        Some((self.carried.get(&id)?, [at + 1, self.carried.len()]))
    }

    /// How often each outcome was said, in their order, and of how many nothing was said yet.
    pub fn outcomes(&self) -> ([usize; 4], usize) {
        let count = |wanted| self.carried.values().filter(|carried| carried.outcome == wanted).count();
        (Outcome::ALL.map(|outcome| count(Some(outcome))), count(None))
    }

    /// What was promised in this session and stands, as the room has seen it; nobody has to do what was declined.
    pub fn promised_here(&self) -> impl Iterator<Item = (&Capture, &Promise)> {
        let all = PROMISES.into_iter().flat_map(|kind| self.shown(kind));
        let promised = all.filter_map(|capture| Some((capture.as_ref(), capture.promise.as_deref()?)));
        promised.filter(|(_, promise)| promise.answer() != Some(&HandoverAnswer::No))
    }

    /// Every promise of this session or carried into it, as a later one would take it over, and what became of it. People on
    /// the roster keep their numbers.
    pub fn all_promises(&self, name: &str, zone: &Zone) -> Vec<(CarriedPromise, Option<Outcome>)> {
        let carried = self.carried.values().map(|carried| (carried.what.clone(), carried.outcome));
        let here = self.promised_here().map(|(capture, promise)| {
            let (text, promise) = (capture.text.clone(), promise.clone());
            let day = zone.day(capture.at);
            (CarriedPromise { session: name.to_owned(), number: capture.id, day, text, promise }, None)
        });
        let settled = carried.chain(here).map(|(what, outcome)| (self.settled(what), outcome));
        settled.collect()
    }

    /// All that a session takes over that carries this one on, where this one has this name.
    pub fn legacy(&self, name: &str, zone: &Zone) -> Legacy {
        let day = zone.day(self.begun().unwrap_or(self.started));
        let [start, close] = self.public_maps();
        let map = close.or(start).map(|map| EarlierMap { day, map });
        let map = map.or_else(|| self.earlier.as_ref().and_then(|earlier| earlier.map));
        let day = EarlierDay { session: name.to_owned(), title: self.workshop.title.clone(), day, map };
        let people = self.people().map(|person| (person.id, person.name.clone())).collect();
        let promises = self.all_promises(name, zone).into_iter();
        let open = promises.filter(|(_, outcome)| outcome.is_none_or(Outcome::is_open));
        Legacy { day, people, promises: open.map(|(what, _)| what).collect() }
    }

    /// A promise in which nobody is told by a number that the roster has lost, for somebody else may get it; and not how sure
    /// anybody was.
    fn settled(&self, mut what: CarriedPromise) -> CarriedPromise {
        let people: Vec<Who> = what.promise.people().cloned().collect();
        for who in people {
            if let Who::Person(id) = who
                && self.person(id).is_none()
            {
                what.promise.replace(&who, &Who::Named(self.name_of(&who).to_owned()));
            }
        }
        what.promise.forget_confidence();
        what
    }

    pub(super) fn carry(&self, legacy: &Legacy) -> Result<Vec<Event>, Refusal> {
        if self.earlier.is_some() {
            return Err(Refusal::NoChange);
        }
        let people = legacy.people.iter().map(|(id, name)| Event::PersonAdded { id: *id, name: name.clone() });
        let day = Event::CarriedOn { from: Box::new(legacy.day.clone()) };
        let promises = (1..).zip(&legacy.promises);
        let promises =
            promises.map(|(id, what)| Event::PromiseCarried { id: CarriedId(id), what: Box::new(what.clone()) });
        Ok(people.chain([day]).chain(promises).collect())
    }

    /// What became of a promise; where the stage shows it, the next one of which nothing was said comes up.
    pub(super) fn look_back(&self, id: CarriedId, outcome: Outcome) -> Result<Vec<Event>, Refusal> {
        let carried = self.carried.get(&id).ok_or(Refusal::Gone)?;
        let said = (carried.outcome != Some(outcome)).then_some(Event::LookedBack { id, outcome });
        let is_shown = self.showing == Showing::Promise(id);
        let later = self.carried.range(id..).skip(1).chain(self.carried.range(..id));
        let next = { later }.find(|(_, carried)| carried.outcome.is_none()).map(|(id, _)| Showing::Promise(*id));
        let next = is_shown.then(|| Event::StageShows { what: next.unwrap_or_default() });
        let events: Vec<Event> = said.into_iter().chain(next).collect();
        if events.is_empty() { Err(Refusal::NoChange) } else { Ok(events) }
    }

    /// What the stage shows to go through what was promised: the first of which nothing was said, or the first.
    pub fn first_promise(&self) -> Option<Showing> {
        let open = self.carried.iter().find(|(_, carried)| carried.outcome.is_none());
        open.or_else(|| self.carried.first_key_value()).map(|(id, _)| Showing::Promise(*id))
    }

    /// The promise that the stage shows.
    pub fn promise_shown(&self) -> Option<CarriedId> {
        if let Showing::Promise(id) = self.showing { Some(id).filter(|id| self.carried.contains_key(id)) } else { None }
    }

    /// What the stage shows where somebody goes on or back among what was promised: a step that looks back begins with the
    /// first of which nothing was said, and behind the last the session goes on; any other step is seen again behind it.
    pub(super) fn promise_beside(&self, forwards: bool) -> Option<Showing> {
        if self.pause().is_some() {
            return None;
        }
        let Some(id) = self.promise_shown() else {
            let is_to_come = forwards && self.looks_back() && self.outcomes().1 > 0;
            return self.first_promise().filter(|_| is_to_come && self.showing == Showing::Instruction);
        };
        if forwards {
            let next = self.carried.range(id..).nth(1).map(|(id, _)| Showing::Promise(*id));
            next.or_else(|| (!self.looks_back()).then_some(Showing::Instruction))
        } else {
            let before = self.carried.range(..id).next_back();
            Some(before.map_or(Showing::Instruction, |(id, _)| Showing::Promise(*id)))
        }
    }

    /// Whether the step under way is there to look back on what was promised.
    fn looks_back(&self) -> bool {
        let step = self.current_step().filter(|_| matches!(self.place(), Place::Step(_)));
        step.is_some_and(|(_, step)| step.captures.contains(&CaptureRule::LookBack))
    }

    pub(super) fn carrying_changes(&self, event: &Event) -> Option<(ActKind, Vec<Change>)> {
        match event {
            Event::CarriedOn { from } => {
                Some((ActKind::CarriedOn, vec![Change::Earlier(Some(Arc::new(from.as_ref().clone())))]))
            }
            Event::PromiseCarried { id, what } => {
                let carried = Carried::new(*id, what.as_ref().clone());
                Some((ActKind::CarriedOn, vec![Change::Carried(*id, Some(Arc::new(carried)))]))
            }
            Event::LookedBack { id, outcome } => {
                let mut carried = self.carried.get(id)?.as_ref().clone();
                carried.outcome = Some(*outcome);
                Some((ActKind::LookedBack(*outcome), vec![Change::Carried(*id, Some(Arc::new(carried)))]))
            }
            _ => None,
        }
    }
}
