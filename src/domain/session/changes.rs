//! What each fact changes, and what the act is called that it belongs to. Reads only, but for the numbers that are given away.
//!
//! Never here: the change itself.

use std::sync::Arc;

use super::Session;
use super::undo_stack::Change;
use crate::domain::captures::{Capture, CaptureId};
use crate::domain::event::Event;
use crate::domain::history::{ActKind, LeadTurn};
use crate::domain::people::{Person, PersonId, Who};
use crate::domain::time::{Clock, Timestamp};
use crate::domain::workshop::BlockId;

impl Session {
    /// What a fact changes, and what it is called; none where it is about something unknown.
    pub(super) fn changes_of(&mut self, at: Timestamp, event: &Event) -> Option<(ActKind, Vec<Change>)> {
        match event {
            Event::Opened | Event::Left | Event::TimeSet { .. } | Event::Undone { .. } | Event::Redone { .. } => None,
            Event::PersonAdded { .. }
            | Event::PersonRenamed { .. }
            | Event::PersonPresent { .. }
            | Event::PersonRemoved { .. } => self.roster_changes(event),
            Event::WentTo { place } => self.move_changes(at, *place),
            Event::ClockStarted { step, since } => {
                let again = since.filter(|_| self.has_come_back_to(*step));
                self.clock_change(*step, ActKind::Started, |clock| {
                    clock.start(since.unwrap_or(at));
                    clock.told_again = again.map(|since| [at, since]).or(clock.told_again);
                })
            }
            Event::ClockPaused { step } => self.clock_change(*step, ActKind::Paused, |clock| clock.stop(at)),
            Event::TimeGiven { step, more } => {
                self.clock_change(*step, ActKind::Gave(*more), |clock| clock.give(*more))
            }
            Event::ClockShifted { step, earlier } => {
                let shift = if self.has_come_back_to(*step) { Clock::shift_again } else { Clock::shift };
                self.clock_change(*step, ActKind::Shifted(*earlier), |clock| shift(clock, *earlier, at))
            }
            Event::EndFixed { at } => Some((ActKind::End, vec![Change::EndBy(*at)])),
            Event::PlanMoved { by } => Some((ActKind::Redated, vec![Change::PlanLater(self.plan_later + *by)])),
            Event::StageBlanked { blank } => Some(Self::blank_changes(*blank)),
            Event::StageSays { line } => Some((ActKind::Said(line.is_some()), vec![Change::Line(line.clone())])),
            Event::StageShows { what } => Some((ActKind::Showed(*what), vec![Change::Showing(*what)])),
            Event::StageTellsTime { tells } => Some((ActKind::ToldTime(*tells), vec![Change::TellsTime(Some(*tells))])),
            Event::StageFrozen { frozen } => self.freeze_changes(at, *frozen),
            Event::GroupsMade { .. } | Event::GroupsChanged { .. } => self.grouping_changes(event),
            Event::SeatingWished { .. } | Event::GroupsBlended { .. } => Self::wish_changes(event),
            Event::PersonDrawn { .. } | Event::PersonPassed { .. } => self.drawing_changes(event),
            Event::CarriedOn { .. } | Event::PromiseCarried { .. } | Event::LookedBack { .. } => {
                self.carrying_changes(event)
            }
            Event::Rated { .. } | Event::NameShown { .. } => self.rating_changes(event),
            Event::SessionPaused => Some(self.pause_changes(at, None)),
            Event::BreakTaken { length } => Some(self.pause_changes(at, Some(*length))),
            Event::BreakChanged { length } => self.pause.map(|_| self.pause_changes(at, Some(*length))),
            Event::SessionContinued => self.go_on_changes(at),
            Event::StepsSkipped { steps, skipped } => self.skip_changes(steps, *skipped),
            Event::BoardRevealed { steps } => self.reveal_changes(steps),
            Event::StepsRepeated { steps } => self.repeat_changes(steps),
            Event::Replanned { wins } => Some((ActKind::Replanned(*wins), Vec::new())),
            Event::BlockInserted { block, after } => self.insert_changes(block, *after),
            Event::RoundOpened { .. }
            | Event::VotesCounted { .. }
            | Event::Tallied { .. }
            | Event::CountConfirmed { .. }
            | Event::RoundClosed { .. }
            | Event::RoundCancelled { .. } => self.round_changes(event),
            Event::LeadTaken { block, who } => self.lead_change(at, *block, who),
            Event::Captured { id, .. } => self.captured_changes(at, *id, event),
            Event::CaptureEdited { id, text, author, promise } => {
                self.capture_change(*id, ActKind::Edited(*id), |capture| {
                    capture.text.clone_from(text);
                    capture.author.clone_from(author);
                    capture.promise.clone_from(promise);
                    capture.names_stay = false;
                })
            }
            Event::NamesKept { id } => {
                self.capture_change(*id, ActKind::Edited(*id), |capture| capture.names_stay = true)
            }
            Event::CaptureMoved { id, lane } => {
                self.capture_change(*id, ActKind::Put(*id), |capture| capture.lane = *lane)
            }
            Event::KindChanged { id, kind } => {
                self.capture_change(*id, ActKind::Put(*id), |capture| capture.kind = *kind)
            }
            Event::CaptureDeleted { id } => {
                self.capture_change(*id, ActKind::Deleted(*id), |capture| capture.deleted = true)
            }
            Event::CaptureRestored { id } => {
                self.capture_change(*id, ActKind::Restored(*id), |capture| capture.deleted = false)
            }
        }
    }

    fn captured_changes(&mut self, at: Timestamp, id: CaptureId, event: &Event) -> Option<(ActKind, Vec<Change>)> {
        self.next_capture = self.next_capture.max(id.0.saturating_add(1));
        let capture = new_capture(at, event)?;
        Some((ActKind::Caught(id), vec![Change::Capture(id, Some(Arc::new(capture)))]))
    }

    fn roster_changes(&mut self, event: &Event) -> Option<(ActKind, Vec<Change>)> {
        match event {
            Event::PersonAdded { id, name } => {
                self.next_person = self.next_person.max(id.0.saturating_add(1));
                let person = Person { id: *id, name: name.clone(), present: true };
                Some((ActKind::Roster, vec![Change::Person(*id, Some(Box::new(person)))]))
            }
            Event::PersonRenamed { id, name } => self.person_change(*id, |person| person.name.clone_from(name)),
            Event::PersonPresent { id, present } => self.person_change(*id, |person| person.present = *present),
            Event::PersonRemoved { id } => {
                self.people.contains_key(id).then(|| (ActKind::Roster, vec![Change::Person(*id, None)]))
            }
            _ => None,
        }
    }

    fn person_change(&self, id: PersonId, change: impl FnOnce(&mut Person)) -> Option<(ActKind, Vec<Change>)> {
        let mut person = self.people.get(&id)?.clone();
        change(&mut person);
        Some((ActKind::Roster, vec![Change::Person(id, Some(Box::new(person)))]))
    }

    fn lead_change(&self, at: Timestamp, block: BlockId, who: &[Who]) -> Option<(ActKind, Vec<Change>)> {
        self.workshop.block(block)?;
        // Before a block is under way, the later word replaces the earlier one: nobody has led yet.
        let first = if self.current_block() == Some(block) { self.turns(block).len() } else { 0 };
        let turn = LeadTurn { who: who.to_vec(), from: at };
        Some((ActKind::Led(block), vec![Change::Lead(block, first, Box::new([turn]))]))
    }

    pub(super) fn capture_change(
        &self,
        id: CaptureId,
        act_kind: ActKind,
        change: impl FnOnce(&mut Capture),
    ) -> Option<(ActKind, Vec<Change>)> {
        let mut capture = Capture::clone(self.caught.get(id)?);
        change(&mut capture);
        Some((act_kind, vec![Change::Capture(id, Some(Arc::new(capture)))]))
    }
}

/// What was caught by a fact that says so, as it was then.
fn new_capture(at: Timestamp, event: &Event) -> Option<Capture> {
    let Event::Captured { id, kind, text, lane, author, step, promise } = event else { return None };
    Some(Capture {
        id: *id,
        kind: *kind,
        text: text.clone(),
        lane: *lane,
        author: author.clone(),
        step: *step,
        votes: Vec::new(),
        promise: promise.clone(),
        names_stay: false,
        at,
        deleted: false,
    })
}
