//! What the stage may be told to show, and the lines that may be sent to it: one key for each, or the arrows.
//!
//! Never here: what the stage shows.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::{lists, wall};
use crate::domain::command::Command;
use crate::domain::event::Showing;
use crate::domain::ids::CarriedId;
use crate::domain::session::Session;
use crate::input::keymap::{Action, Binding, Context};

/// What the stage may be told to show; its keys are rows of the table.
#[derive(Clone, Copy, Debug, Default)]
pub struct OnStage {
    selected: usize,
}

impl OnStage {
    /// With what it shows now selected.
    pub fn new(showing: Option<Showing>) -> Self {
        let selected = SHOWN.iter().position(|what| Some(*what) == showing);
        Self { selected: selected.unwrap_or(0) }
    }

    fn rows<'a>(around: &Around<'a>) -> Vec<&'a Binding> {
        around.rows.iter().filter(|row| row.context == Context::OnStage).collect()
    }
}

/// What can be shown, by the first lanes' actions.
const SHOWN: [Showing; 5] = [Showing::Instruction, Showing::Board, Showing::Agenda, Showing::Map, Showing::Clock];

/// The lane of the action that shows one question of a debrief, then the next.
const QUESTION: usize = 9;

/// What an action asks for here.
fn command(session: &Session, action: Action) -> Option<Command> {
    match action {
        Action::TellTime => return Some(Command::TellTime(!session.tells_time())),
        // The first of none is refused with the reason.
        Action::Promises => {
            let first = session.first_promise().unwrap_or(Showing::Promise(CarriedId(0)));
            return Some(Command::ShowOnStage(first));
        }
        Action::ShowGroups => return Some(Command::ShowOnStage(Showing::Groups)),
        _ => {}
    }
    let number = usize::from(action.lane()?);
    if number == QUESTION {
        return Some(Command::ShowOnStage(session.next_question()));
    }
    if let Some(what) = SHOWN.get(number) {
        return Some(Command::ShowOnStage(*what));
    }
    let line = match number - SHOWN.len() {
        0 => wall::TWO_MINUTES,
        1 => wall::COME_BACK,
        _ => "",
    };
    Some(Command::SayOnStage(line.to_owned()))
}

/// Why an action would come to nothing, in words; none where it does something, or is so already.
fn why_not(session: &Session, around: &Around<'_>, action: Action) -> Option<String> {
    let command = command(session, action).filter(|command| !is_so(session, command))?;
    session.decide(&command, around.now).err().map(|refusal| refusal.to_string())
}

/// Whether the stage shows that now.
fn is_now(session: &Session, action: Action) -> bool {
    match action {
        Action::TellTime => session.tells_time(),
        _ => command(session, action).is_some_and(|command| is_so(session, &command)),
    }
}

fn is_so(session: &Session, command: &Command) -> bool {
    *command == Command::ShowOnStage(session.showing())
}

impl Screen for OnStage {
    fn contexts(&self) -> &'static [Context] {
        &[Context::OnStage, Context::List, Context::Everywhere]
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let rows = Self::rows(around);
        let action = match action {
            Action::Choose => rows.get(self.selected).map_or(action, |row| row.action),
            _ => action,
        };
        self.selected = super::moved(action, self.selected, rows.len(), rows.len());
        let then = match around.of_session(|session| command(session, action)) {
            None if action == Action::SayOnStage => ScreenAnswer::Act(action),
            None => return ScreenAnswer::Elsewhere,
            // Where this screen is the stage, the board is opened on it; a stage that comes later shows it as well.
            Some(Command::ShowOnStage(Showing::Board))
                if around.stage.is_none()
                    && around.of_session(|session| why_not(session, around, action)).is_none() =>
            {
                ScreenAnswer::Board
            }
            Some(command) if around.of_session(|session| Some(is_so(session, &command))) == Some(true) => {
                ScreenAnswer::Done
            }
            Some(command) => ScreenAnswer::Ask(command),
        };
        ScreenAnswer::Away(Box::new(then))
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let count = Self::rows(around).len();
        let row = super::row_at(self.selected, count, super::inside(around.panel), place);
        self.selected = row.unwrap_or(self.selected);
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let session = around.session?;
        let rows = Self::rows(around).into_iter().map(|row| {
            let is_now = is_now(session, row.action);
            let why = why_not(session, around, row.action).unwrap_or_default();
            let now = if is_now { lists::NOW_SHOWN } else { &why };
            ListedRow::new(lists::called(row.words, now), Does::Take).id(&row.name).key(row.key)
        });
        Some(Listing::of(lists::ON_STAGE, rows.collect()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let row = |session: &Session, row: &Binding| {
            let why = why_not(session, around, row.action);
            let known = if is_now(session, row.action) { lists::NOW_SHOWN } else { why.as_deref().unwrap_or_default() };
            (lists::key_and_words(&row.key.to_string(), row.words, known), why.is_some())
        };
        let rows: Vec<_> = around.session.map_or_else(Vec::new, |session| {
            Self::rows(around).into_iter().map(|binding| row(session, binding)).collect()
        });
        super::view_rows(lists::ON_STAGE, self.selected, &rows, around.theme, area, buf);
    }
}
