//! What an action asks of the session, so that what is offered, what a key does and what is refused are one thing: the
//! session's own judgement.
//!
//! Never here: what an action shows or opens.

use crate::domain::captures::CaptureKind;
use crate::domain::carried::Outcome;
use crate::domain::command::{Command, Draft, Refusal};
use crate::domain::event::Place;
use crate::domain::people::Who;
use crate::domain::replan::from_now;
use crate::domain::session::Session;
use crate::domain::session::reading::block_of;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::{BlockId, CaptureRule};
use crate::input::keymap::Action;

/// What an action asks of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
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
    pub(super) fn at_once(command: Option<Command>) -> Self {
        command.map_or(Self::Without, Self::AtOnce)
    }

    pub(super) fn typed(command: Option<Command>) -> Self {
        command.map_or(Self::Without, Self::Typed)
    }
}

/// What an action asks wherever a session is shown.
pub fn asks_anywhere(session: &Session, now: Timestamp, action: Action) -> Asks {
    let block = session.current_block();
    match action {
        Action::Next => Asks::AtOnce(Command::Next),
        Action::Back => Asks::AtOnce(Command::Back),
        Action::StartOrPause => Asks::AtOnce(Command::StartOrPause),
        Action::GiveTime(minutes) => Asks::AtOnce(Command::GiveTime(given(session, now, i64::from(minutes)))),
        Action::Redate => Asks::at_once(from_now(session, now).map(Command::Redate)),
        Action::PauseAll if session.pause().is_some() => Asks::AtOnce(Command::ContinueSession),
        Action::PauseAll => Asks::AtOnce(Command::PauseSession(None)),
        Action::Again => Asks::AtOnce(Command::RepeatStep),
        Action::SkipBlock => Asks::at_once(block.map(Command::Skip)),
        Action::JumpBack => Asks::at_once(came_from(session).map(Command::GoTo)),
        Action::Reveal => Asks::AtOnce(Command::Reveal),
        Action::Blank => Asks::AtOnce(Command::BlankStage(!session.is_blank())),
        Action::TellTime => Asks::AtOnce(Command::TellTime(!session.tells_time())),
        Action::Freeze => Asks::AtOnce(Command::FreezeStage(!session.is_frozen())),
        Action::Undo => Asks::AtOnce(Command::Undo),
        Action::Redo => Asks::AtOnce(Command::Redo),
        Action::Restore => Asks::at_once(last_thrown_away(session)),
        Action::StartedEarlier => Asks::Typed(Command::ShiftClock(A_MINUTE)),
        Action::StepEnd => Asks::Typed(Command::EndStepAt(now + SHORT_BREAK)),
        Action::Lead => asks_who_leads(block),
        Action::WhoIsMeant if session.captures().next().is_none() => Asks::Without,
        Action::Tally => {
            let options = session.current_step().and_then(|(_, step)| step.tally()).map(|tally| tally.options.len());
            Asks::Typed(Command::Tally(vec![0; options.unwrap_or(1)]))
        }
        Action::Board if block.is_none() => Asks::Without,
        // These belong to other screens.
        Action::Vote | Action::HoldUp | Action::SaySize(_) | Action::Roll | Action::MoveLeft | Action::MoveRight => {
            Asks::Without
        }
        Action::Catch if looks_back(session) => Asks::at_once(session.first_promise().map(Command::ShowOnStage)),
        _ => action.lane().map_or(Asks::Nothing, |lane| asks_for_lane(session, now, lane)),
    }
}

/// Who leads a block, once a name is typed.
pub(super) fn asks_who_leads(block: Option<BlockId>) -> Asks {
    Asks::typed(block.map(|block| Command::SetLead(block, vec![Who::Named(String::new())])))
}

/// Whether the step under way is there to look back on what was promised.
fn looks_back(session: &Session) -> bool {
    session.current_step().is_some_and(|(_, step)| step.capture() == Some(&CaptureRule::LookBack))
}

/// What became of the promise that the stage shows, by its key. Else a line for a lane; on a locked board it opens all the same: what is typed in a hurry is words, not keys.
fn asks_for_lane(session: &Session, now: Timestamp, lane: u8) -> Asks {
    if let Some(id) = session.promise_shown() {
        return Asks::at_once(Outcome::ALL.get(usize::from(lane)).map(|outcome| Command::LookBack(id, *outcome)));
    }
    let command = Command::Capture(Draft { kind: CaptureKind::Idea, lane, text: "words".into() });
    match session.decide(&command, now) {
        Ok(_) | Err(Refusal::Locked) => Asks::Nothing,
        Err(_) => Asks::Typed(command),
    }
}

/// A break that was not planned, where nobody says how long.
pub const SHORT_BREAK: Length = Length::from_minutes(10);
const A_MINUTE: Length = Length::from_minutes(1);

/// How much a key gives or takes now that is for so many minutes.
fn given(session: &Session, now: Timestamp, minutes: i64) -> Length {
    let clock = match session.pause() {
        Some(pause) => pause.clock(),
        None => session.current_step().and_then(|(at, _)| session.clock(at)),
    };
    clock.map_or(Length::from_minutes(minutes), |clock| clock.adjustment(now, minutes))
}

pub(super) fn last_thrown_away(session: &Session) -> Option<Command> {
    session.thrown_away().next_back().map(|capture| Command::Restore(capture.id))
}

/// The place the room came to this block from, wherever in the plan that is.
fn came_from(session: &Session) -> Option<Place> {
    let here = block_of(session.place());
    let mut before = session.visits().iter().rev().map(|visit| visit.place);
    before.find(|place| block_of(*place) != here && *place != session.place())
}

/// Whether an action has a meaning only in a session.
pub(super) const fn needs_session(action: Action) -> bool {
    !super::is_move(action)
        && !matches!(
            action,
            Action::Palette | Action::Help | Action::Leave | Action::Suspend | Action::Choose | Action::Close
        )
}
