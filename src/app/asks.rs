//! What an action asks of the session, so that what is offered, what a key does and what is refused are one thing: the
//! session's own judgement.
//!
//! Never here: what an action shows or opens, which is in `actions`.

use super::steering::{SHORT_BREAK, came_from};
use super::{App, Overlay, Screen};
use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::command::{Command, Draft, Refusal};
use crate::domain::event::Place;
use crate::domain::people::Who;
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::BlockId;
use crate::input::keymap::Action;
use crate::screens::agenda::AgendaEntry;
use crate::screens::capture_list;

/// What an action asks of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// This, at once.
    AtOnce(Command),
    /// Something like this, once it is typed.
    Typed(Command),
    /// Nothing: it shows something, or opens a line for words that are kept whatever the session says to them.
    Nothing,
    /// Something, but there is nothing here that it could be about.
    Without,
}

impl Asks {
    fn at_once(command: Option<Command>) -> Self {
        command.map_or(Self::Without, Self::AtOnce)
    }

    fn typed(command: Option<Command>) -> Self {
        command.map_or(Self::Without, Self::Typed)
    }
}

impl App {
    /// Why an action would come to nothing, where the session says so; `None` where it is about nothing here.
    pub(super) fn refusal_of(&self, now: Timestamp, action: Action) -> Result<(), Option<Refusal>> {
        let Some(live) = &self.live else { return Ok(()) };
        match self.asks(now, action) {
            Asks::AtOnce(command) | Asks::Typed(command) => live
                .refusal_of(&command, now)
                .filter(|refusal| !refusal.can_be_confirmed())
                .map_or(Ok(()), |it| Err(Some(it))),
            Asks::Nothing => Ok(()),
            Asks::Without => Err(None),
        }
    }

    /// What an action asks of the session on the screen that is shown; under help and palette, on the one below.
    pub(super) fn asks(&self, now: Timestamp, action: Action) -> Asks {
        let Some(live) = &self.live else { return Asks::Nothing };
        let session = &live.session;
        if action == Action::BringLines && self.lines_waiting() == 0 {
            return Asks::Without;
        }
        match (&self.overlay, self.screen) {
            (Some(Overlay::Caught(state)), _) => {
                let chosen = || capture_list::order(session).get(state.selected).copied();
                asks_among_caught(session, action, chosen)
            }
            (None | Some(Overlay::Help { .. } | Overlay::Palette(_)), screen) => match screen {
                Screen::Home => Asks::Nothing,
                Screen::Roster => self.asks_on_roster(session, action),
                Screen::Stage => asks_anywhere(session, now, action),
                Screen::Board => {
                    self.asks_on_board(session, action).unwrap_or_else(|| asks_anywhere(session, now, action))
                }
                Screen::Agenda => {
                    self.asks_on_agenda(session, action).unwrap_or_else(|| asks_anywhere(session, now, action))
                }
            },
            (Some(_), _) => Asks::Nothing,
        }
    }

    fn asks_on_roster(&self, session: &Session, action: Action) -> Asks {
        let selected = session.people().nth(self.roster.selected);
        match action {
            Action::Present => Asks::at_once(selected.map(|person| Command::SetPresent(person.id, !person.present))),
            Action::Delete => Asks::at_once(selected.map(|person| Command::RemovePerson(person.id))),
            Action::Undo => Asks::AtOnce(Command::Undo),
            Action::Redo => Asks::AtOnce(Command::Redo),
            _ => Asks::Nothing,
        }
    }

    fn asks_on_board(&self, session: &Session, action: Action) -> Option<Asks> {
        let selected = || self.board.selected(&self.placed);
        Some(match action {
            Action::Delete => Asks::at_once(selected().map(Command::Delete)),
            Action::Restore => Asks::at_once(last_thrown_away(session)),
            Action::Vote => Asks::typed(selected().map(|id| Command::CountVotes(id, vec![(None, 1)]))),
            Action::MoveLeft => Asks::at_once(selected().and_then(|id| beside(session, id, -1))),
            Action::MoveRight => Asks::at_once(selected().and_then(|id| beside(session, id, 1))),
            Action::Choose if selected().is_none() => Asks::Without,
            // It puts itself away.
            Action::Board => Asks::Nothing,
            _ => return None,
        })
    }

    fn asks_on_agenda(&self, session: &Session, action: Action) -> Option<Asks> {
        Some(match (action, self.chosen_on_agenda()) {
            (Action::Delete, Some(AgendaEntry::Block(block))) => Asks::AtOnce(Command::Skip(block)),
            (Action::Again, Some(AgendaEntry::Block(block))) => Asks::AtOnce(Command::RepeatBlock(block)),
            // It is said how a block is selected.
            (Action::Delete | Action::Again, Some(AgendaEntry::Place(_))) => Asks::Nothing,
            (Action::Delete | Action::Again, None) => Asks::Without,
            (Action::Restore, _) => {
                let mut blocks = session.workshop().blocks.iter().map(|block| block.id);
                Asks::at_once(blocks.find(|block| session.is_left_out(*block)).map(Command::TakeBack))
            }
            (Action::Choose, Some(entry)) => {
                let place = match entry {
                    AgendaEntry::Place(place) => Some(place),
                    AgendaEntry::Block(block) => first_step(session, block),
                };
                let is_here = place == Some(session.place()) && session.pause().is_none();
                if is_here { Asks::Nothing } else { Asks::at_once(place.map(Command::GoTo)) }
            }
            _ => return None,
        })
    }
}

/// What an action asks wherever a session is shown.
fn asks_anywhere(session: &Session, now: Timestamp, action: Action) -> Asks {
    let block = session.current_block();
    match action {
        Action::Next => Asks::AtOnce(Command::Next),
        Action::Back => Asks::AtOnce(Command::Back),
        Action::StartOrPause => Asks::AtOnce(Command::StartOrPause),
        Action::MoreTime => Asks::AtOnce(Command::GiveTime(given(session, now, true))),
        Action::LessTime => Asks::AtOnce(Command::GiveTime(given(session, now, false))),
        Action::PauseAll if session.pause().is_some() => Asks::AtOnce(Command::ContinueSession),
        Action::PauseAll => Asks::AtOnce(Command::PauseSession(None)),
        Action::Again => Asks::AtOnce(Command::RepeatStep),
        Action::SkipBlock => Asks::at_once(block.map(Command::Skip)),
        Action::JumpBack => Asks::at_once(came_from(session).map(Command::GoTo)),
        Action::Reveal => Asks::AtOnce(Command::Reveal),
        Action::Undo => Asks::AtOnce(Command::Undo),
        Action::Redo => Asks::AtOnce(Command::Redo),
        Action::Restore => Asks::at_once(last_thrown_away(session)),
        Action::StartedEarlier => Asks::Typed(Command::ShiftClock(A_MINUTE)),
        Action::StepEnd => Asks::Typed(Command::EndStepAt(now + SHORT_BREAK)),
        Action::Lead => Asks::typed(block.map(|block| Command::SetLead(block, vec![Who::Named(String::new())]))),
        Action::WhoIsMeant if session.captures().next().is_none() => Asks::Without,
        Action::Tally => {
            let options = session.current_step().and_then(|(_, step)| step.tally()).map(|tally| tally.options.len());
            Asks::Typed(Command::Tally(vec![0; options.unwrap_or(1)]))
        }
        Action::Board if block.is_none() => Asks::Without,
        // These belong to other screens.
        Action::Vote | Action::MoveLeft | Action::MoveRight => Asks::Without,
        _ => action.lane().map_or(Asks::Nothing, |lane| asks_for_lane(session, now, lane)),
    }
}

/// A line for a lane. On a locked board it opens all the same: what is typed in a hurry is words, not keys.
fn asks_for_lane(session: &Session, now: Timestamp, lane: u8) -> Asks {
    let command = Command::Capture(Draft { kind: CaptureKind::Idea, lane, text: "words".into() });
    match session.decide(&command, now) {
        Ok(_) | Err(Refusal::Locked) => Asks::Nothing,
        Err(_) => Asks::Typed(command),
    }
}

/// What an action asks in the list of all that was caught. `chosen` is what is selected there.
fn asks_among_caught(session: &Session, action: Action, chosen: impl FnOnce() -> Option<CaptureId>) -> Asks {
    match action {
        Action::Undo => Asks::AtOnce(Command::Undo),
        Action::Redo => Asks::AtOnce(Command::Redo),
        Action::Restore => Asks::at_once(last_thrown_away(session)),
        Action::Delete => Asks::at_once(chosen().map(Command::Delete)),
        _ => Asks::Nothing,
    }
}

const A_MINUTE: Length = Length::from_minutes(1);

/// How much `+` and `-` give now.
fn given(session: &Session, now: Timestamp, more: bool) -> Length {
    let clock = match session.pause() {
        Some(pause) => pause.clock(),
        None => session.current_step().and_then(|(at, _)| session.clock(at)),
    };
    clock.map_or(A_MINUTE, |clock| clock.adjustment(now, more))
}

fn last_thrown_away(session: &Session) -> Option<Command> {
    session.thrown_away().next_back().map(|capture| Command::Restore(capture.id))
}

/// Something caught in the lane beside its own.
fn beside(session: &Session, id: CaptureId, by: i8) -> Option<Command> {
    let capture = session.capture(id)?;
    Some(Command::Move(id, capture.kind, capture.lane.checked_add_signed(by)?))
}

fn first_step(session: &Session, block: BlockId) -> Option<Place> {
    session.kept_steps(session.workshop().block(block)?).next().map(|(at, _)| Place::Step(at))
}
