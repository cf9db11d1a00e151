//! What a command leads to: the facts it makes, or the reason why it makes none. Reads only.

use super::Session;
use super::counts::Meant;
use super::reading::block_of;
use crate::domain::captures::{Capture, CaptureId, CaptureKind};
use crate::domain::command::{Command, Draft, Refusal};
use crate::domain::draft::{Typed, read};
use crate::domain::event::{Event, Place};
use crate::domain::handles::without_handles;
use crate::domain::ids::RoundId;
use crate::domain::names::Roster;
use crate::domain::promises::Promise;
use crate::domain::time::{Length, Timestamp};
use crate::domain::voting_round::RoundState;
use crate::domain::workshop::{Block, BoardRule, StepRef};
use crate::text::clean_line;

/// A step that was started longer ago than this is asked about: `k 500` was to be `k 5`.
const LONG_AGO: Length = Length::from_minutes(60);

impl Session {
    /// The facts that carrying out a command now makes, at least one; or why it is refused, and then nothing changes.
    pub fn decide(&self, command: &Command, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        self.decide_alone(command, now).map(|events| self.with_groups(events))
    }

    /// The same without what comes by itself.
    fn decide_alone(&self, command: &Command, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let one = |event: Event| Ok(vec![event]);
        match command {
            Command::Open => one(Event::Opened),
            Command::Leave => one(Event::Left),
            Command::AddPeople(names) => self.add_people(names),
            Command::RenamePerson(id, name) => self.rename(*id, name),
            Command::SetPresent(id, present) => self.set_present(*id, *present).and_then(one),
            Command::RemovePerson(id) => match self.person(*id) {
                Some(_) => one(Event::PersonRemoved { id: *id }),
                None => Err(Refusal::Gone),
            },
            Command::Next => self.go_on(),
            Command::Back => self.go_back(),
            Command::GoTo(place) => self.go_to(*place),
            Command::StartOrPause | Command::ContinueSession if self.pause.is_some() => one(Event::SessionContinued),
            Command::ContinueSession => Err(Refusal::NoChange),
            Command::StartOrPause => self.start_or_pause().and_then(one),
            Command::GiveTime(more) => match self.lengthen_pause(*more, now) {
                Some(decided) => decided,
                None => self.give_time(*more, now).and_then(one),
            },
            Command::EndStepAt(at) if self.pause.is_some() => self.end_pause_at(*at, now),
            Command::ShiftClock(_) if self.pause.is_some() => Err(Refusal::SessionStands),
            Command::ShiftClock(earlier) if *earlier > LONG_AGO => Err(Refusal::LongAgo(*earlier)),
            Command::ShiftClock(earlier) => self.shift_clock(*earlier, now).and_then(one),
            Command::EndStepAt(at) => self.end_step_at(*at, now),
            Command::PauseSession(length) => self.pause_session(*length),
            Command::Skip(block) => self.skip(*block),
            Command::TakeBack(block) => self.take_back(*block),
            Command::RepeatStep => self.repeat_step(),
            Command::RepeatBlock(block) => self.repeat_block(*block),
            Command::Insert(block, after) => self.insert(block, *after),
            Command::Replan(cuts, wins) => self.replan(cuts, *wins),
            Command::Advance(from) => self.advance(*from, now),
            Command::SetTime(by, seen) => self.set_time(*by, *seen, now),
            Command::Capture(draft) => self.capture_all(std::slice::from_ref(draft)),
            Command::CaptureAll(drafts) => self.capture_all(drafts),
            Command::Edit(id, draft) => self.edit(*id, draft).and_then(one),
            Command::Move(id, kind, lane) => self.put(*id, *kind, *lane),
            Command::Delete(id) => self.standing(*id).map(|_| Event::CaptureDeleted { id: *id }).and_then(one),
            Command::Restore(id) => match self.capture(*id) {
                Some(capture) if capture.deleted => one(Event::CaptureRestored { id: *id }),
                Some(_) => Err(Refusal::NoChange),
                None => Err(Refusal::Gone),
            },
            Command::CountVotes(id, votes) => self.count_votes(*id, votes, Meant::Asked),
            Command::Tally(counts) => self.count(counts, Meant::Asked),
            Command::Confirmed(command) => self.decide_confirmed(command, now),
            Command::CloseRound(id) => self.close_round(*id).and_then(one),
            Command::CancelRound(id) => {
                self.round_that_stands(*id).and_then(|round| one(Event::RoundCancelled { round: round.id }))
            }
            Command::SetLead(block, who) => self.set_lead(*block, who),
            Command::Mean(id, meant) => self.mean(*id, *meant),
            Command::Reveal => self.reveal(),
            Command::BlankStage(blank) => self.blank(*blank),
            Command::ShowOnStage(what) => self.show(*what).and_then(one),
            Command::SayOnStage(text) => self.say(text, now).and_then(one),
            Command::FreezeStage(frozen) => self.freeze(*frozen),
            Command::TellTime(tells) if *tells == self.tells_time() => Err(Refusal::NoChange),
            Command::TellTime(tells) => one(Event::StageTellsTime { tells: *tells }),
            Command::SeatPeople(..) | Command::MakeGroups(_) | Command::ChangeGroups(..) => self.decide_groups(command),
            Command::Draw => self.draw(),
            Command::PassOver => self.pass_over(),
            Command::Carry(legacy) => self.carry(legacy),
            Command::LookBack(id, outcome) => self.look_back(*id, *outcome),
            Command::WishSeating(people, seating) => self.wish_seating(*people, *seating).and_then(one),
            Command::BlendGroups(blend) if *blend == self.blend() => Err(Refusal::NoChange),
            Command::BlendGroups(blend) => one(Event::GroupsBlended { blend: *blend }),
            Command::Rate(rated) => self.rate(rated),
            Command::ShowName(id, shown) => self.show_name(*id, *shown).and_then(one),
            Command::Redate(by) => one(Event::PlanMoved { by: *by }),
            Command::FixEnd(at) if *at == self.end_by() => Err(Refusal::NoChange),
            Command::FixEnd(at) => one(Event::EndFixed { at: *at }),
            Command::Undo => self.undo_sparing(&[]).and_then(one),
            Command::UndoSparing(others) => self.undo_sparing(others).and_then(one),
            Command::UndoAct(act) => self.undo_act(*act).and_then(one),
            Command::Redo => self.redo_sparing(&[]).and_then(one),
            Command::RedoSparing(others) => self.redo_sparing(others).and_then(one),
        }
    }

    /// The same of what was asked about and is meant.
    fn decide_confirmed(&self, command: &Command, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::CountVotes(id, votes) => self.count_votes(*id, votes, Meant::Confirmed),
            Command::Tally(counts) => self.count(counts, Meant::Confirmed),
            Command::ShiftClock(earlier) => self.shift_clock(*earlier, now).map(|event| vec![event]),
            other => self.decide_alone(other, now),
        }
    }

    fn close_round(&self, id: RoundId) -> Result<Event, Refusal> {
        let round = self.round_that_stands(id)?;
        match round.state {
            RoundState::Open => Ok(Event::RoundClosed { round: id }),
            RoundState::Closed | RoundState::Cancelled => Err(Refusal::NoChange),
        }
    }

    fn start_or_pause(&self) -> Result<Event, Refusal> {
        let step = self.step_under_way()?;
        let clock = self.clock(step).ok_or(Refusal::NoStep)?;
        Ok(if clock.is_running() { Event::ClockPaused { step } } else { Event::ClockStarted { step, since: None } })
    }

    /// Less time never goes below what has run: a clock is taken to zero, not past it.
    fn give_time(&self, more: Length, now: Timestamp) -> Result<Event, Refusal> {
        let step = self.step_under_way()?;
        let clock = self.clock(step).ok_or(Refusal::NoStep)?;
        let left = clock.remaining(now).max(Length::ZERO);
        let more = more.max(-left);
        if more == Length::ZERO {
            return Err(Refusal::NoTimeLeft);
        }
        Ok(Event::TimeGiven { step, more })
    }

    fn shift_clock(&self, earlier: Length, now: Timestamp) -> Result<Event, Refusal> {
        let step = self.step_under_way()?;
        let clock = self.clock(step).ok_or(Refusal::NoStep)?;
        if !clock.is_running() && earlier.is_negative() {
            return Err(Refusal::ClockStands);
        }
        if !clock.is_running() {
            let since = (earlier != Length::ZERO).then(|| now - earlier);
            return Ok(Event::ClockStarted { step, since });
        }
        // Later than it was started is not possible: no more can be handed back than has run.
        let earlier = earlier.max(-clock.spent(now));
        if earlier == Length::ZERO { Err(Refusal::NoChange) } else { Ok(Event::ClockShifted { step, earlier }) }
    }

    /// Time is given or taken so that the clock, running, comes to zero then.
    fn end_step_at(&self, at: Timestamp, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let step = self.step_under_way()?;
        let clock = self.clock(step).ok_or(Refusal::NoStep)?;
        let more = (at - now).max(Length::ZERO) - clock.remaining(now);
        let given = (more != Length::ZERO).then_some(Event::TimeGiven { step, more });
        let started = (!clock.is_running()).then_some(Event::ClockStarted { step, since: None });
        let events: Vec<Event> = given.into_iter().chain(started).collect();
        if events.is_empty() { Err(Refusal::NoChange) } else { Ok(events) }
    }

    fn capture_all(&self, drafts: &[Draft]) -> Result<Vec<Event>, Refusal> {
        let mut events = Vec::with_capacity(drafts.len());
        let mut next = self.next_capture;
        // Taking the roster apart costs more than catching a line in which nobody is named.
        let is_named = |draft: &Draft| draft.text.contains('@') || draft.kind.is_promise();
        let names = if drafts.iter().any(is_named) { self.names() } else { Roster::default() };
        for draft in drafts {
            let typed = match self.typed(draft, self.timed_step(self.place()), &names) {
                Ok(typed) => typed,
                Err(Refusal::Empty) if drafts.len() > 1 => continue,
                Err(refusal) => return Err(refusal),
            };
            events.push(Event::Captured {
                id: CaptureId(next),
                kind: draft.kind,
                text: typed.text,
                lane: draft.lane,
                author: typed.author,
                step: self.timed_step(self.place()),
                promise: typed.promise,
            });
            next = next.saturating_add(1);
        }
        if events.is_empty() { Err(Refusal::Empty) } else { Ok(events) }
    }

    fn edit(&self, id: CaptureId, draft: &Draft) -> Result<Event, Refusal> {
        let capture = self.standing(id)?;
        let draft = Draft { kind: capture.kind, lane: capture.lane, ..draft.clone() };
        let mut typed = self.typed(&draft, capture.step, &self.names())?;
        // The same words mean the day that they meant when they were typed first.
        if let (Some(typed), Some(promise)) = (&mut typed.promise, &capture.promise)
            && typed.due().words == promise.due().words
        {
            typed.due_mut().date = promise.due().date;
        }
        if let (Some(typed), Some(promise)) = (&mut typed.promise, &capture.promise) {
            typed.keep_confidence_of(promise);
        }
        if typed.text == capture.text && typed.author == capture.author && typed.promise == capture.promise {
            return Err(Refusal::NoChange);
        }
        Ok(Event::CaptureEdited { id, text: typed.text, author: typed.author, promise: typed.promise })
    }

    /// Reads a draft by the rules of its step: a locked board takes no ideas, and a step that promises to store no
    /// names keeps no handle of anybody in the room.
    fn typed(&self, draft: &Draft, at: Option<StepRef>, names: &Roster) -> Result<Typed, Refusal> {
        if draft.kind == CaptureKind::Idea {
            self.lane_exists(draft.lane, at)?;
            let step = at.and_then(|at| self.workshop().step(at));
            if step.is_some_and(|step| step.board == BoardRule::Locked) {
                return Err(Refusal::Locked);
            }
        }
        let find = |name: &str| names.find(name);
        if self.stores_no_names(at, draft.kind) {
            let line = clean_line(&draft.text);
            return read(without_handles(&line, &find), draft.kind, &Roster::default());
        }
        read(&draft.text, draft.kind, names)
    }

    fn lane_exists(&self, lane: u8, at: Option<StepRef>) -> Result<(), Refusal> {
        let lanes = at.map_or(1, |at| self.lanes(at.block).len().max(1));
        if usize::from(lane) < lanes { Ok(()) } else { Err(Refusal::NoSuchLane { lanes }) }
    }

    fn put(&self, id: CaptureId, kind: CaptureKind, lane: u8) -> Result<Vec<Event>, Refusal> {
        let capture = self.standing(id)?;
        if (capture.kind, capture.lane) == (kind, lane) {
            return Err(Refusal::NoChange);
        }
        if kind == CaptureKind::Idea {
            self.lane_exists(lane, capture.step)?;
        }
        match (kind, capture.promise.as_deref()) {
            (CaptureKind::Commitment, Some(Promise::Commitment(_)))
            | (CaptureKind::LettingGo, Some(Promise::Handover(_))) => {}
            (CaptureKind::Commitment, _) => return Err(Refusal::NoOwner),
            (CaptureKind::LettingGo, _) => return Err(Refusal::NoHandover),
            _ => {}
        }
        let became = (capture.kind != kind).then_some(Event::KindChanged { id, kind });
        let moved = (capture.lane != lane).then_some(Event::CaptureMoved { id, lane });
        Ok(became.into_iter().chain(moved).collect())
    }

    pub(super) fn step_under_way(&self) -> Result<StepRef, Refusal> {
        self.timed_step(self.place()).ok_or(Refusal::NoStep)
    }

    pub(super) fn standing(&self, id: CaptureId) -> Result<&Capture, Refusal> {
        self.capture(id).filter(|capture| !capture.deleted).ok_or(Refusal::Gone)
    }

    /// The titles of a block's lanes: those of its first step that names lanes.
    pub fn lanes(&self, block: crate::domain::workshop::BlockId) -> &[String] {
        self.workshop().block(block).map(Block::lanes).unwrap_or_default()
    }

    /// Whether a place lies in the block that is under way.
    pub fn is_here(&self, place: Place) -> bool {
        block_of(place).is_some() && block_of(place) == self.current_block()
    }
}
