//! One run of a workshop: the state that its facts lead to.
//!
//! [`Session::apply`] is the only way it changes, and it never fails: a fact about something unknown does nothing, so a
//! file with a damaged line still opens. What each fact changes is in `changes`, how an act is taken back in `undo_stack`,
//! and what rests on it in `relations`.
//! What may be asked of it is in [`decide`] and, where its plan bends, in [`steer`]; what can be read off it in [`reading`].
//! Where it is and its clocks are in `course`, what is hidden from the room in `hidden`, what its stage is told to show in
//! `stage`, what that keeps while it is frozen in `frozen`, the rounds of its votes in `rounds`. What a wrong clock told is in
//! `seam`, what a kill left open in `gaps`; who works with whom in `grouping`, what is wished for groups in `wishing`, who was drawn in `drawing`, what groups come by themselves in `arriving`, who leads in `leading`, how people rate
//! themselves and what that makes of the four signatures in `ratings`, what is carried on from an earlier session in `carrying`; who is meant by a name in `naming`, every name that was ever told in `told`.
//!
//! Never here: a fact that fails to apply, a change that is no fact, a clock reading.

mod arriving;
mod capture_piles;
mod carrying;
mod changes;
mod counts;
mod course;
pub mod decide;
mod drawing;
mod draws;
mod frozen;
mod gaps;
mod grouping;
mod hidden;
pub mod leading;
mod naming;
mod promised;
mod ratings;
pub mod reading;
mod relations;
mod rounds;
mod seam;
mod sets;
mod stage;
pub mod steer;
mod told;
mod undo_stack;
mod wishing;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use capture_piles::Caught;
pub use course::LEFT_ALONE;
pub use naming::OpenName;
use undo_stack::{Change, UndoStack};

use super::carried::{Carried, CarriedId, EarlierDay};
use super::event::{Event, Place, Record, Showing, StageLine, Surface};
use super::groups::{Blend, Grouping, Seating};
use super::history::LeadTurn;
use super::ids::GroupingId;
use super::pause::SessionPause;
use super::people::{Person, PersonId};
use super::ratings::{RatedAt, Rating};
use super::time::{Clock, Length, Timestamp};
use super::workshop::{BlockId, StepRef, Workshop};

/// A run of a workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    workshop: Workshop,
    started: Timestamp,
    place: Place,
    people: BTreeMap<PersonId, Person>,
    told: told::Told,
    clocks: BTreeMap<StepRef, Clock>,
    caught: Caught,
    rounds: rounds::Rounds,
    /// Never empty for a block.
    leads: BTreeMap<BlockId, Vec<LeadTurn>>,
    end_by: Option<Timestamp>,
    /// How much later than at first what is ahead is planned.
    plan_later: Length,
    pause: Option<SessionPause>,
    /// Whether the stage shows nothing.
    blank: bool,
    /// Whether it tells the time of day, where that was said; else as its steps ask for.
    tells_time: Option<bool>,
    showing: Showing,
    /// What it shows below all else, until its time has come.
    line: Option<StageLine>,
    frozen: Option<Arc<frozen::Frozen>>,
    skipped: BTreeSet<StepRef>,
    visits: Vec<Visit>,
    pauses: Vec<Visit>,
    gaps: Vec<gaps::Gap>,
    /// How long it was left alone in all, once it had begun.
    away: Length,
    /// When it last went on after it had been left alone for long.
    went_on: Option<Timestamp>,
    /// When the clock of the computer was last set, and by how much.
    last_set: Option<(Timestamp, Length)>,
    /// By how much it was set while the session was open, as far as that may be taken back.
    sets: sets::Sets,
    /// Where it was opened again by a clock that may be wrong.
    seam: Option<Arc<seam::Seam>>,
    groupings: BTreeMap<GroupingId, Arc<Grouping>>,
    draws: draws::Draws,
    /// What is wished of two people, of whom the first is longer on the roster.
    seatings: BTreeMap<[PersonId; 2], Seating>,
    blend: Blend,
    ratings: BTreeMap<(PersonId, RatedAt), Arc<Rating>>,
    /// Whose name may stand beside what they carry.
    names_shown: BTreeSet<PersonId>,
    /// The session that this one carries on.
    earlier: Option<Arc<EarlierDay>>,
    carried: BTreeMap<CarriedId, Arc<Carried>>,
    /// The number of the first block that was put in.
    first_inserted: u32,
    next_block: u32,
    done: UndoStack,
    undone: UndoStack,
    last_seq: u64,
    last_at: Timestamp,
    next_person: u32,
    next_capture: u32,
    next_round: u32,
    next_grouping: u32,
    rehearsal: bool,
    /// How many surfaces have opened it.
    openings: u32,
    /// Whether anything but opening and leaving has happened.
    has_work: bool,
}

/// A stay at a place. Moves that were undone are stays too: this is where the room really was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Where.
    pub place: Place,
    /// Since when.
    pub from: Timestamp,
    /// Until when; none for the stay that goes on.
    pub to: Option<Timestamp>,
}

impl Visit {
    /// How long it has been by now.
    pub fn length(&self, now: Timestamp) -> Length {
        (self.to.unwrap_or(now) - self.from).max(Length::ZERO)
    }
}

impl Session {
    /// A session of this workshop in which nothing has happened yet.
    pub fn new(workshop: Workshop, started: Timestamp) -> Self {
        let blocks = workshop.blocks.iter().map(|block| block.id.0.saturating_add(1)).max().unwrap_or(0);
        let mut caught = Caught::default();
        for block in &workshop.blocks {
            caught.hide_all(block, true);
        }
        Self {
            workshop,
            started,
            place: Place::Lobby,
            people: BTreeMap::new(),
            told: told::Told::new(),
            clocks: BTreeMap::new(),
            caught,
            rounds: rounds::Rounds::default(),
            leads: BTreeMap::new(),
            end_by: None,
            plan_later: Length::ZERO,
            pause: None,
            blank: false,
            showing: Showing::default(),
            line: None,
            tells_time: None,
            frozen: None,
            skipped: BTreeSet::new(),
            visits: vec![Visit { place: Place::Lobby, from: started, to: None }],
            pauses: Vec::new(),
            gaps: Vec::new(),
            away: Length::ZERO,
            went_on: None,
            last_set: None,
            sets: sets::Sets::default(),
            seam: None,
            groupings: BTreeMap::new(),
            draws: draws::Draws::default(),
            seatings: BTreeMap::new(),
            blend: Blend::default(),
            ratings: BTreeMap::new(),
            names_shown: BTreeSet::new(),
            earlier: None,
            carried: BTreeMap::new(),
            first_inserted: blocks,
            next_block: blocks,
            done: UndoStack::default(),
            undone: UndoStack::default(),
            last_seq: 0,
            last_at: started,
            next_person: 1,
            next_capture: 1,
            next_round: 1,
            next_grouping: 1,
            rehearsal: false,
            openings: 0,
            has_work: false,
        }
    }

    /// Takes in what happened. Total: it never fails.
    pub fn apply(&mut self, record: &Record) {
        self.remember(record);
        self.take(record);
    }

    /// Takes in one thing after another that happened. Of many nothing is laid where a screen looks before the last: a
    /// long day would be moved about all the time.
    pub fn apply_all<R: Borrow<Record>>(&mut self, records: impl IntoIterator<Item = R>) {
        const MANY: usize = 100;
        for (number, record) in records.into_iter().enumerate() {
            if number == MANY {
                self.caught.take_up();
            }
            self.apply(record.borrow());
        }
        if !self.caught.is_laid() {
            self.caught.lay_out(&self.workshop);
        }
        self.lay_out_the_frozen();
    }

    fn take(&mut self, record: &Record) {
        let last = self.last_at;
        let stood = self.pause.is_some();
        self.last_seq = self.last_seq.max(record.seq);
        self.last_at = self.last_at.max(record.at);
        self.openings = self.openings.max(record.opening);
        self.rehearsal |= record.by == Surface::Rehearsal;
        self.keep_names(&record.event);
        // A clock that was set says nothing about anybody in the room.
        if !matches!(record.event, Event::Opened | Event::Left | Event::TimeSet { .. }) {
            self.still_there();
        }
        match &record.event {
            Event::Opened => self.opened(last, record.at),
            Event::Left => self.close_visit(record.at),
            Event::TimeSet { by } => self.time_set(*by, record.at),
            Event::Undone { act } => self.undo(*act),
            Event::Redone { act } => self.redo(*act),
            event => self.act(record, event),
        }
        self.follow(stood, record.at);
    }

    /// Whether a fact is the end that the script gives: it stands in the file as the second, though nobody did anything.
    const fn is_scripts_end(&self, record: &Record) -> bool {
        matches!(record.event, Event::EndFixed { .. }) && record.seq <= 2 && self.workshop.end.is_some()
    }

    fn act(&mut self, record: &Record, event: &Event) {
        let Some((act_kind, changes)) = self.changes_of(record.at, event) else { return };
        self.has_work |= !self.is_scripts_end(record);
        // What this surface has undone cannot be done again once it does something else than to show another thing.
        let is_seen_only = act_kind.is_of_the_stage();
        self.undone.retain(|act, _| is_seen_only || act.opening != record.opening);
        self.forget_undone_but(None, &changes);
        let back: Vec<Change> = changes.into_iter().map(|change| self.swap(change)).collect();
        self.done.push((record.act, record.opening), act_kind, back);
    }

    fn undo(&mut self, act: u64) {
        if self.rests_on(act).is_none()
            && let Some((act, changes)) = self.done.take_out(act)
        {
            self.forget_undone_but(Some(act.opening), &changes);
            let forward = changes.into_iter().map(|change| self.swap(change)).collect();
            self.undone.put_back(act, forward);
        }
    }

    fn redo(&mut self, act: u64) {
        if let Some((act, changes)) = self.undone.take_out(act) {
            self.forget_undone_but(Some(act.opening), &changes);
            let back = changes.into_iter().map(|change| self.swap(change)).collect();
            self.done.put_back(act, back);
        }
    }

    /// Gives a slot its new value and returns the change that puts the old one back.
    fn swap(&mut self, change: Change) -> Change {
        fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
            match value {
                Some(value) => map.insert(key, value),
                None => map.remove(&key),
            }
        }
        match change {
            Change::Place(place) => Change::Place(std::mem::replace(&mut self.place, place)),
            Change::SessionPause(pause) => Change::SessionPause(std::mem::replace(&mut self.pause, pause)),
            Change::Blank(blank) => Change::Blank(std::mem::replace(&mut self.blank, blank)),
            Change::TellsTime(tells) => Change::TellsTime(std::mem::replace(&mut self.tells_time, tells)),
            Change::Showing(what) => Change::Showing(std::mem::replace(&mut self.showing, what)),
            Change::Line(line) => Change::Line(std::mem::replace(&mut self.line, line)),
            Change::Frozen(frozen) => Change::Frozen(self.swap_frozen(frozen)),
            Change::Skipped(step, skipped) => Change::Skipped(step, self.swap_skipped(step, skipped)),
            Change::Hidden(step, hidden) => {
                let was = self.caught.hide(step, hidden);
                self.lay_again();
                Change::Hidden(step, was)
            }
            Change::BlockIn(place, block) => self.swap_block(place, Some(block)),
            Change::BlockOut(place) => self.swap_block(place, None),
            Change::EndBy(at) => Change::EndBy(std::mem::replace(&mut self.end_by, at)),
            Change::PlanLater(by) => Change::PlanLater(std::mem::replace(&mut self.plan_later, by)),
            Change::Person(id, person) => {
                Change::Person(id, put(&mut self.people, id, person.map(|p| *p)).map(Box::new))
            }
            Change::Clock(step, clock) => {
                Change::Clock(step, put(&mut self.clocks, step, clock.map(|c| *c)).map(Box::new))
            }
            Change::Capture(id, capture) => {
                let was = self.caught.put(id, capture.as_ref(), &self.workshop);
                self.keep_off_the_frozen(id);
                Change::Capture(id, was)
            }
            Change::Round(id, round) => Change::Round(id, self.rounds.put(id, round)),
            Change::Grouping(id, grouping) => Change::Grouping(id, put(&mut self.groupings, id, grouping)),
            Change::Earlier(day) => Change::Earlier(std::mem::replace(&mut self.earlier, day)),
            Change::Carried(id, carried) => Change::Carried(id, put(&mut self.carried, id, carried)),
            Change::Seating(people, seating) => Change::Seating(people, put(&mut self.seatings, people, seating)),
            Change::Blend(blend) => Change::Blend(std::mem::replace(&mut self.blend, blend)),
            Change::Drawn(draws) => Change::Drawn(std::mem::replace(&mut self.draws, draws)),
            Change::Rating(id, when, rating) => Change::Rating(id, when, put(&mut self.ratings, (id, when), rating)),
            Change::NameShown(id, shown) => {
                let was = if shown { !self.names_shown.insert(id) } else { self.names_shown.remove(&id) };
                Change::NameShown(id, was)
            }
            Change::Lead(block, first, turns) => Change::Lead(block, first, self.swap_turns(block, first, turns)),
        }
    }

    /// Lays what was caught where a screen looks for it now.
    pub(super) fn lay_again(&mut self) {
        if self.caught.is_laid() {
            self.caught.lay_out(&self.workshop);
        }
    }

    /// Gives a block these turns from one on, and gives back those that were there.
    fn swap_turns(&mut self, block: BlockId, first: usize, turns: Box<[LeadTurn]>) -> Box<[LeadTurn]> {
        let known = self.leads.entry(block).or_default();
        let before = known.split_off(first.min(known.len()));
        known.extend(turns);
        if known.is_empty() {
            self.leads.remove(&block);
        }
        before.into()
    }
}

#[cfg(test)]
mod tests;
