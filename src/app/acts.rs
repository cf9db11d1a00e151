//! What each action does.

use super::msg::Effect;
use super::typing::{Line, Purpose};
use super::{App, Leaving, Overlay, Screen};
use crate::domain::board::{CaptureId, CaptureKind};
use crate::domain::command::Command;
use crate::domain::draft::typed_again;
use crate::domain::event::Place;
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::StepRef;
use crate::input::keymap::Action;
use crate::screens::agenda::{self, Entry};
use crate::screens::search::Search;
use crate::screens::{board, caught};

/// How long a peek stays open.
const PEEK: Length = Length::from_seconds(20);

impl App {
    /// Does what an action says.
    pub(super) fn act(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        let refused = self.sitting.is_some() && Self::is_refused_in_words(action);
        if !self.can(action) && !refused {
            self.say(now, "that does nothing here; ? shows what does");
            return Vec::new();
        }
        if action != Action::Leave {
            self.leaving = Leaving::No;
        }
        match action {
            Action::Help => self.lay(Overlay::Help { from: 0 }),
            Action::Palette => self.lay(Overlay::Palette(Search::default())),
            Action::Leave if self.overlay.is_some() => self.close(),
            Action::Leave => self.key_of(action).map_or_else(Vec::new, |key| self.leave(now, key)),
            Action::Suspend => vec![Effect::Suspend],
            Action::Close => self.close(),
            Action::BringLines => self.bring_lines(),
            _ if self.overlay.is_some() => self.act_in_overlay(now, action),
            _ => match self.screen {
                Screen::Home => self.act_at_home(now, action),
                Screen::Roster => self.act_on_roster(now, action),
                Screen::Stage | Screen::Board | Screen::Agenda => self.act_in_session(now, action),
            },
        }
    }

    fn act_in_session(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        match action {
            Action::Next => self.ask(now, Command::Next),
            Action::Back => self.ask(now, Command::Back),
            Action::StartOrPause => self.ask(now, Command::StartOrPause),
            Action::MoreTime => self.give_time(now, true),
            Action::LessTime => self.give_time(now, false),
            Action::Undo => self.ask(now, Command::Undo),
            Action::Redo => self.ask(now, Command::Redo),
            Action::StartedEarlier => self.type_in(Purpose::StartedEarlier(self.step())),
            Action::PauseAll
            | Action::BreakNow
            | Action::Again
            | Action::SkipBlock
            | Action::JumpBack
            | Action::Replan
            | Action::Insert
            | Action::TestBell => self.steer(now, action),
            Action::StepEnd => self.type_in(Purpose::StepEnd(self.step())),
            Action::SessionEnd => self.type_in(Purpose::SessionEnd),
            Action::Catch => self.catch_what_the_step_catches(now),
            Action::CatchNote => self.type_in(Purpose::Catch { kind: CaptureKind::Note, lane: 0 }),
            Action::CatchQuote => self.type_in(Purpose::Catch { kind: CaptureKind::Quote, lane: 0 }),
            Action::CatchDecision => self.type_in(Purpose::Catch { kind: CaptureKind::Decision, lane: 0 }),
            Action::CatchQuestion => self.type_in(Purpose::Catch { kind: CaptureKind::Question, lane: 0 }),
            Action::CatchParked => self.type_in(Purpose::Catch { kind: CaptureKind::Parked, lane: 0 }),
            Action::CatchCommitment => self.type_in(Purpose::Catch { kind: CaptureKind::Commitment, lane: 0 }),
            Action::Tally => self.type_in(Purpose::Tally(self.step())),
            Action::WhoIsMeant => self.ask_for_open_names(now),
            Action::Lead => match self.current(Session::current_block) {
                Some(block) => self.type_in(Purpose::Lead(block)),
                None => Vec::new(),
            },
            Action::Agenda => self.show_agenda(),
            Action::Board => self.show(if self.screen == Screen::Board { Screen::Stage } else { Screen::Board }),
            Action::Reveal => self.ask(now, Command::Reveal),
            Action::Roster => self.show(Screen::Roster),
            Action::Peek => self.lay(Overlay::Peek { until: now + PEEK }),
            Action::Caught => self.lay(Overlay::Caught(caught::State::default())),
            Action::Export => self.lay_export(now),
            Action::Blank => {
                self.blank = true;
                Vec::new()
            }
            _ => match action.lane() {
                Some(lane) => self.type_in(Purpose::Catch { kind: CaptureKind::Idea, lane }),
                None if self.screen == Screen::Board => self.act_on_board(now, action),
                None if self.screen == Screen::Agenda => self.act_on_agenda(now, action),
                None => Vec::new(),
            },
        }
    }

    fn act_on_board(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        self.place_board(now);
        let selected = self.board.selected(&self.placed);
        match (action, selected) {
            (Action::Choose, Some(id)) => self.edit(id),
            (Action::Vote, Some(id)) => self.type_in(Purpose::Votes(id)),
            (Action::Delete, Some(id)) => self.ask(now, Command::Delete(id)),
            (Action::Restore, _) => self.restore(now),
            (Action::MoveLeft, Some(id)) => self.move_lane(now, id, -1),
            (Action::MoveRight, Some(id)) => self.move_lane(now, id, 1),
            (Action::Up | Action::Down | Action::Left | Action::Right | Action::First | Action::Last, _) => {
                self.board.select(action, &self.placed);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn act_on_agenda(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        match (action, self.chosen_on_agenda()) {
            (Action::Choose, Some(Entry::Place(place))) => self.go_there(now, place),
            (Action::Choose, Some(Entry::Block(block))) => {
                let first = self.current(|session| {
                    let block = session.workshop().block(block)?;
                    session.kept_steps(block).next().map(|(at, _)| at)
                });
                first.map_or_else(Vec::new, |step| self.go_there(now, Place::Step(step)))
            }
            (Action::Delete, Some(Entry::Block(block))) => self.ask(now, Command::Skip(block)),
            (Action::Delete, _) => {
                self.say(now, "a step alone is not left out; left selects its block");
                Vec::new()
            }
            (Action::Restore, _) => self.take_back(now),
            _ => {
                let mut state = self.agenda;
                if let Some(sitting) = &self.sitting {
                    state.on(action, &sitting.session);
                }
                self.agenda = state;
                Vec::new()
            }
        }
    }

    /// To a place; where that is where the session stands, it only has to be shown.
    fn go_there(&mut self, now: Timestamp, place: Place) -> Vec<Effect> {
        let here = self.current(|session| Some(session.place())) == Some(place);
        if here && self.current(Session::halt).is_none() {
            return self.show(Screen::Stage);
        }
        self.ask(now, Command::GoTo(place))
    }

    fn act_on_roster(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        let people = self.current(|session| Some(session.people().map(|person| (person.id, person.present)).collect()));
        let people: Vec<_> = people.unwrap_or_default();
        let selected = people.get(self.roster.selected).copied();
        match (action, selected) {
            (Action::Next, _) => self.show_agenda(),
            (Action::Choose, Some((id, _))) => {
                let name = self.current(|session| Some(session.person(id)?.name.clone())).unwrap_or_default();
                self.open_line(Line::with(Purpose::Rename(id), &name))
            }
            (Action::AddPerson, _) | (Action::Choose, None) => self.type_in(Purpose::People),
            (Action::Present, Some((id, present))) => self.ask(now, Command::SetPresent(id, !present)),
            (Action::Delete, Some((id, _))) => self.ask(now, Command::RemovePerson(id)),
            (Action::Undo, _) => self.ask(now, Command::Undo),
            (Action::Redo, _) => self.ask(now, Command::Redo),
            _ => {
                self.roster.selected = crate::screens::moved(action, self.roster.selected, people.len(), 10);
                Vec::new()
            }
        }
    }

    fn act_in_overlay(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        match (&mut self.overlay, action) {
            (Some(Overlay::Help { from }), _) => {
                *from = u16::try_from(crate::screens::moved(action, usize::from(*from), 400, 10)).unwrap_or(0);
                Vec::new()
            }
            (Some(Overlay::Export(_)), _) => self.act_on_export(now, action),
            (Some(Overlay::Replan(_)), _) => self.act_on_offers(now, action),
            (Some(Overlay::Caught(_)), Action::Undo) => self.ask(now, Command::Undo),
            (Some(Overlay::Caught(_)), Action::Redo) => self.ask(now, Command::Redo),
            (Some(Overlay::Caught(_)), Action::Restore) => self.restore(now),
            (Some(Overlay::Caught(state)), _) => {
                let state = *state;
                let rows: Vec<CaptureId> =
                    self.sitting.as_ref().map(|it| caught::order(&it.session)).unwrap_or_default();
                match (action, rows.get(state.selected)) {
                    (Action::Choose, Some(id)) => self.edit(*id),
                    (Action::Delete, Some(id)) => self.ask(now, Command::Delete(*id)),
                    _ => {
                        let selected = crate::screens::moved(action, state.selected, rows.len(), 10);
                        self.lay(Overlay::Caught(caught::State { selected }))
                    }
                }
            }
            _ => Vec::new(),
        }
    }

    fn give_time(&mut self, now: Timestamp, more: bool) -> Vec<Effect> {
        let clock = self.current(|session| match session.halt() {
            Some(halt) => halt.clock(),
            None => session.current_step().and_then(|(at, _)| session.clock(at)),
        });
        match clock {
            Some(clock) => self.ask(now, Command::GiveTime(clock.adjustment(now, more))),
            // Refused, with the reason.
            None => self.ask(now, Command::GiveTime(Length::from_minutes(1))),
        }
    }

    fn move_lane(&mut self, now: Timestamp, id: CaptureId, by: i8) -> Vec<Effect> {
        let capture = self.current(|session| session.capture(id).map(|capture| (capture.kind, capture.lane)));
        match capture {
            Some((CaptureKind::Idea, lane)) => match lane.checked_add_signed(by) {
                Some(lane) => self.ask(now, Command::Move(id, CaptureKind::Idea, lane)),
                None => Vec::new(),
            },
            _ => {
                self.say(now, "only ideas lie in lanes");
                Vec::new()
            }
        }
    }

    fn restore(&mut self, now: Timestamp) -> Vec<Effect> {
        match self.current(|session| session.thrown_away().next_back().map(|capture| capture.id)) {
            Some(id) => self.ask(now, Command::Restore(id)),
            None => Vec::new(),
        }
    }

    pub(super) fn edit(&mut self, id: CaptureId) -> Vec<Effect> {
        let text = self.current(|session| Some(typed_again(session.capture(id)?, |who| session.name_of(who))));
        match text {
            Some(text) => self.open_line(Line::with(Purpose::Edit(id), &text)),
            None => Vec::new(),
        }
    }

    pub(super) fn type_in(&mut self, purpose: Purpose) -> Vec<Effect> {
        self.open_line(Line::new(purpose))
    }

    pub(super) fn lay(&mut self, overlay: Overlay) -> Vec<Effect> {
        self.overlay = Some(overlay);
        Vec::new()
    }

    pub(super) fn show(&mut self, screen: Screen) -> Vec<Effect> {
        self.screen = screen;
        Vec::new()
    }

    pub(super) fn show_agenda(&mut self) -> Vec<Effect> {
        if self.screen == Screen::Agenda {
            return self.show(Screen::Stage);
        }
        let here = self.current(|session| Some(agenda::State::at(session, session.current_block())));
        self.agenda = here.unwrap_or_default();
        self.show(Screen::Agenda)
    }

    /// Puts away what lies on top; on a board, an agenda or a roster, shows the stage again.
    fn close(&mut self) -> Vec<Effect> {
        if self.overlay.is_none() && self.has_read() {
            return Vec::new();
        }
        if self.overlay.take().is_none() && self.sitting.is_some() {
            self.screen = Screen::Stage;
        }
        Vec::new()
    }

    /// Another board comes into sight: nothing on it is selected, and it is placed when it is first seen.
    pub(super) fn leave_board(&mut self) {
        self.board = board::State::default();
        self.placed = board::Placed::default();
    }

    /// The step that is under way.
    pub(super) fn step(&self) -> Option<StepRef> {
        self.current(|session| session.current_step().map(|(at, _)| at))
    }

    /// Something read off the open session.
    pub(super) fn current<T>(&self, read: impl FnOnce(&Session) -> Option<T>) -> Option<T> {
        read(&self.sitting.as_ref()?.session)
    }
}
