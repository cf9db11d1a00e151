//! What each action does.

use super::asks::Asks;
use super::available::needs_session;
use super::msg::Effect;
use super::typing::{InputLine, Purpose};
use super::{App, Leaving, Overlay, Screen};
use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::draft::typed_again;
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::StepRef;
use crate::input::keymap::Action;
use crate::screens::agenda;
use crate::screens::search::Search;
use crate::screens::{board, capture_list};

/// How long a peek stays open.
const PEEK: Length = Length::from_seconds(20);

impl App {
    /// Does what an action says.
    pub(super) fn act(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        if self.live.is_none() && needs_session(action) {
            return self.does_nothing_here(now);
        }
        if self.screen == Screen::Board {
            self.place_board(now);
        }
        match self.refusal_of(now, action) {
            Ok(()) => {}
            Err(None) => return self.does_nothing_here(now),
            Err(Some(refusal)) => {
                self.say(now, refusal.to_string());
                return Vec::new();
            }
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
            _ => match self.asks(now, action) {
                Asks::AtOnce(command) => self.ask(now, command),
                Asks::Typed(_) | Asks::Nothing | Asks::Without => self.show_or_open(now, action),
            },
        }
    }

    fn does_nothing_here(&mut self, now: Timestamp) -> Vec<Effect> {
        self.say(now, "that does nothing here; ? shows what does");
        Vec::new()
    }

    fn show_or_open(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        match action {
            _ if self.overlay.is_some() => self.act_in_overlay(now, action),
            _ => match self.screen {
                Screen::Home => self.act_at_home(now, action),
                Screen::Roster => self.act_on_roster(action),
                Screen::Stage | Screen::Board | Screen::Agenda => self.act_in_session(now, action),
            },
        }
    }

    fn act_in_session(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        match action {
            Action::StartedEarlier => self.type_in(Purpose::StartedEarlier(self.step())),
            Action::BreakNow | Action::Again | Action::Replan | Action::Insert | Action::TestBell => {
                self.steer(now, action)
            }
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
            Action::Roster => self.show(Screen::Roster),
            Action::Peek => self.lay(Overlay::Peek { until: now + PEEK }),
            Action::Caught => self.lay(Overlay::Caught(capture_list::State::default())),
            Action::Export => self.lay_export(now),
            Action::Blank => {
                self.blank = true;
                Vec::new()
            }
            _ => match action.lane() {
                Some(lane) => self.type_in(Purpose::Catch { kind: CaptureKind::Idea, lane }),
                None if self.screen == Screen::Board => self.act_on_board(action),
                None if self.screen == Screen::Agenda => self.act_on_agenda(now, action),
                None => Vec::new(),
            },
        }
    }

    fn act_on_board(&mut self, action: Action) -> Vec<Effect> {
        let selected = self.board.selected(&self.placed);
        match (action, selected) {
            (Action::Choose, Some(id)) => self.edit(id),
            (Action::Vote, Some(id)) => self.type_in(Purpose::Votes(id)),
            (Action::Up | Action::Down | Action::Left | Action::Right | Action::First | Action::Last, _) => {
                self.board.select(action, &self.placed);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn act_on_agenda(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        match action {
            Action::Choose => self.show(Screen::Stage),
            Action::Delete => {
                self.say(now, "a step alone is not left out; left selects its block");
                Vec::new()
            }
            _ => {
                let mut state = self.agenda;
                if let Some(live) = &self.live {
                    state.on(action, &live.session);
                }
                self.agenda = state;
                Vec::new()
            }
        }
    }

    fn act_on_roster(&mut self, action: Action) -> Vec<Effect> {
        let people = self.current(|session| Some(session.people().map(|person| (person.id, person.present)).collect()));
        let people: Vec<_> = people.unwrap_or_default();
        let selected = people.get(self.roster.selected).copied();
        match (action, selected) {
            (Action::Next, _) => self.show_agenda(),
            (Action::Choose, Some((id, _))) => {
                let name = self.current(|session| Some(session.person(id)?.name.clone())).unwrap_or_default();
                self.open_line(InputLine::with(Purpose::Rename(id), &name))
            }
            (Action::AddPerson, _) | (Action::Choose, None) => self.type_in(Purpose::People),
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
            (Some(Overlay::Caught(state)), _) => {
                let state = *state;
                let rows: Vec<CaptureId> =
                    self.live.as_ref().map(|it| capture_list::order(&it.session)).unwrap_or_default();
                match (action, rows.get(state.selected)) {
                    (Action::Choose, Some(id)) => self.edit(*id),
                    _ => {
                        let selected = crate::screens::moved(action, state.selected, rows.len(), 10);
                        self.lay(Overlay::Caught(capture_list::State { selected }))
                    }
                }
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn edit(&mut self, id: CaptureId) -> Vec<Effect> {
        let text = self.current(|session| Some(typed_again(session.capture(id)?, |who| session.name_of(who))));
        match text {
            Some(text) => self.open_line(InputLine::with(Purpose::Edit(id), &text)),
            None => Vec::new(),
        }
    }

    pub(super) fn type_in(&mut self, purpose: Purpose) -> Vec<Effect> {
        self.open_line(InputLine::new(purpose))
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
        if self.overlay.take().is_none() && self.live.is_some() {
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
        read(&self.live.as_ref()?.session)
    }
}
