//! What each action does: the screen does its part, the session what it is asked for, and here is all the rest.

use super::App;
use super::msg::Effect;
use super::open_session::StartOptions;
use super::stack::Shown;
use super::typing::InputLine;
use super::words::{self, frame};
use crate::domain::captures::CaptureKind;
use crate::domain::command::Command;
use crate::domain::event::Showing;
use crate::domain::plan::agenda;
use crate::domain::replan::replan;
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::domain::workshop::StepRef;
use crate::input::keymap::Action;
use crate::library::exercises;
use crate::screens;
use crate::screens::acts::Acts;
use crate::screens::asks::Asks;
use crate::screens::capture_list::CaptureList;
use crate::screens::groups::Groups;
use crate::screens::insert::Insert;
use crate::screens::kept::Kept;
use crate::screens::on_stage::OnStage;
use crate::screens::palette::Help;
use crate::screens::peek::Peek;
use crate::screens::purpose::Purpose;
use crate::screens::rating_form::RatingForm;
use crate::screens::replan::Offers;
use crate::screens::roster::Roster;
use crate::screens::screen::ScreenAnswer;
use crate::screens::who_carries::WhoCarries;

impl App {
    /// Does what an action says.
    pub(super) fn act(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        let can = self.with_screens(now, |stack, around| {
            stack.top_mut().look(around);
            stack.top().can(around, action)
        });
        if !can {
            return self.does_nothing_here(now);
        }
        if self.is_kept_back(now, action) {
            self.not_done += 1;
            self.say(now, words::keys::KEPT_BACK);
            return Vec::new();
        }
        match self.refusal_of(now, action, self.stack.top()) {
            Ok(()) => {}
            Err(None) => {
                let base = self.stack.over().is_none().then(|| self.stack.base());
                let words = match base {
                    Some(Shown::Board(_)) => frame::without(action, true),
                    Some(Shown::Console(_)) => frame::without_on_console(action),
                    _ => frame::without(action, false),
                };
                self.not_done += 1;
                self.say(now, words);
                return Vec::new();
            }
            Err(Some(refusal)) => {
                self.say_refusal(now, &refusal);
                return Vec::new();
            }
        }
        if action != Action::Leave {
            self.leaving = super::Leaving::No;
        }
        match self.asks(now, action, self.stack.top()) {
            Asks::AtOnce(command) => self.ask(now, command),
            Asks::Typed(_) | Asks::Nothing | Asks::Without => {
                let answer = self.with_screens(now, |stack, around| stack.top_mut().on(around, action));
                self.answer(now, action, answer)
            }
        }
    }

    fn does_nothing_here(&mut self, now: Timestamp) -> Vec<Effect> {
        self.not_done += 1;
        self.say(now, frame::NOTHING_HERE);
        Vec::new()
    }

    /// Does what a screen answered to an action.
    fn answer(&mut self, now: Timestamp, action: Action, answer: ScreenAnswer) -> Vec<Effect> {
        match answer {
            ScreenAnswer::Done => Vec::new(),
            ScreenAnswer::Elsewhere => self.elsewhere(now, action),
            ScreenAnswer::Away(then) => {
                self.stack.lift();
                self.answer(now, action, *then)
            }
            ScreenAnswer::Act(action) => self.act(now, action),
            ScreenAnswer::Ask(command) => self.ask(now, command),
            ScreenAnswer::Type(purpose, text) => self.open_line(InputLine::with(purpose, &text)),
            ScreenAnswer::Say(words, seconds) => {
                self.say_at_least(now, words, seconds);
                Vec::new()
            }
            ScreenAnswer::Start(workshop) => self.start(now, &workshop, StartOptions::default()),
            ScreenAnswer::Resume(path) => vec![Effect::Open(path)],
            ScreenAnswer::Discard(path) => vec![Effect::Discard(path)],
            ScreenAnswer::BringBack => vec![Effect::BringBack],
            ScreenAnswer::Insert(name) => {
                let Some(block) = exercises::block(&self.library, &name) else { return Vec::new() };
                let after = self.stack.base().screen().block(&self.around(now));
                self.ask(now, Command::Insert(Box::new(block), after))
            }
            ScreenAnswer::Export(put_in) => self.export(now, &put_in),
            ScreenAnswer::LeadPages(person) => self.write_lead_pages(now, person),
            ScreenAnswer::Rate(who, when) => self.lay(Shown::Rate(Box::new(RatingForm::new(who, when)))),
            ScreenAnswer::FindExercise(signature) => {
                let effects = self.elsewhere(now, Action::Insert);
                self.with_screens(now, |stack, around| stack.top_mut().look_for(around, signature.name()));
                effects
            }
            ScreenAnswer::Stage => {
                self.stack.show(self.stage_or_console());
                self.show_on_stage(now, Showing::Instruction)
            }
            ScreenAnswer::Board => {
                self.show_board();
                self.choose_for_stage(now, Showing::Board)
            }
            ScreenAnswer::Agenda => self.show_agenda(),
        }
    }

    /// What an action does on every screen that does not do it itself.
    fn elsewhere(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        match action {
            Action::Catch => self.catch_what_the_step_catches(now),
            Action::WhoIsMeant => self.ask_for_open_names(now),
            Action::Replan => self.lay_offers(now),
            Action::Insert => {
                // At once those that were listed before; all of them are read meanwhile.
                self.lay(Shown::Insert(Insert::default()));
                vec![Effect::ListExercises]
            }
            Action::TestBell => self.test_bell(now),
            Action::Agenda => self.show_agenda(),
            Action::Board => {
                self.show_board();
                self.show_on_stage(now, Showing::Board)
            }
            Action::Acts => self.lay_acts(),
            Action::OnStage => self.lay(Shown::OnStage(OnStage::new(self.current(|it| Some(it.showing()))))),
            Action::Groups => self.lay(Shown::Groups(self.current(|it| Some(Groups::new(it))).unwrap_or_default())),
            Action::Kept => self.lay(Shown::Kept(Kept::default())),
            Action::WhoCarries => self.lay(Shown::WhoCarries(WhoCarries::default())),
            Action::PassKeyboard => self.pass_keyboard(now),
            Action::Console => self.turn_to_console(now),
            Action::Roster => self.show(Shown::Roster(Roster::default())),
            Action::Peek => {
                let of_plan = matches!(self.stack.base(), Shown::Agenda(_));
                self.lay(Shown::Peek(Peek::new(of_plan)))
            }
            Action::Caught => self.lay(Shown::Caught(CaptureList::default())),
            Action::Export => self.lay_export(now),
            Action::Help => self.lay(Shown::Help(Help::new(self.available_below(now)))),
            Action::Palette => self.lay(Shown::Palette(self.palette(now))),
            Action::Leave if !self.is_bare() => self.close(now),
            Action::Leave => self.key_of(action).map_or_else(Vec::new, |key| self.leave(now, key)),
            Action::Suspend => vec![Effect::Suspend],
            Action::Close => self.close(now),
            Action::BringLines => self.bring_lines(),
            Action::Copy => self.copy(now),
            _ => self.purpose_of(action).map_or_else(Vec::new, |purpose| self.type_in(purpose)),
        }
    }

    /// What the line is for that an action opens. Every action is named here: one that no screen does, the session is not
    /// asked for, and is not named above does nothing.
    pub(super) fn purpose_of(&self, action: Action) -> Option<Purpose> {
        let caught = |kind| Some(Purpose::Catch { kind, lane: 0 });
        match action {
            Action::StartedEarlier => Some(Purpose::StartedEarlier(self.step())),
            Action::StepEnd => Some(Purpose::StepEnd(self.step())),
            Action::SessionEnd => Some(Purpose::SessionEnd),
            Action::SayOnStage => Some(Purpose::SayOnStage),
            Action::BreakNow => Some(Purpose::Break),
            Action::CatchNote => caught(CaptureKind::Note),
            Action::CatchQuote => caught(CaptureKind::Quote),
            Action::CatchDecision => caught(CaptureKind::Decision),
            Action::CatchQuestion => caught(CaptureKind::Question),
            Action::CatchParked => caught(CaptureKind::Parked),
            Action::CatchCommitment => caught(CaptureKind::Commitment),
            Action::Tally => Some(Purpose::Tally(self.step())),
            Action::Lead => self.current(Session::current_block).map(Purpose::Lead),
            Action::Lane(lane) => Some(Purpose::Catch { kind: CaptureKind::Idea, lane }),
            // The session was asked for these, on the screens where they are about something; or they move about on a screen,
            // belong to a line that is typed, or stand above.
            #[rustfmt::skip]
            Action::Next | Action::Back | Action::StartOrPause | Action::GiveTime(_) | Action::PauseAll
            | Action::Again | Action::SkipBlock | Action::JumpBack | Action::Reveal | Action::TellTime
            | Action::Undo | Action::Redo | Action::Delete | Action::Restore | Action::MoveLeft | Action::MoveRight
            | Action::Present | Action::Up | Action::Down | Action::Left | Action::Right | Action::First
            | Action::Last | Action::PageUp | Action::PageDown | Action::Choose | Action::Vote | Action::AddPerson
            | Action::IncludeNotes | Action::IncludeParking | Action::IncludeHidden | Action::IncludeConfidence
            | Action::NextLane | Action::LaneBefore | Action::NextKind | Action::KindBefore | Action::Discard
            | Action::LookAtLine | Action::Catch | Action::WhoIsMeant | Action::Replan | Action::Insert
            | Action::TestBell | Action::Agenda | Action::Board | Action::Roster | Action::Peek | Action::Caught
            | Action::Export | Action::Blank | Action::Freeze | Action::SaySize(_) | Action::Roll | Action::Redate
            | Action::OnStage | Action::Groups | Action::Kept | Action::WhoCarries | Action::PassKeyboard | Action::ShowGroups
            | Action::Promises | Action::HoldUp | Action::Console | Action::Acts | Action::Help | Action::Palette
            | Action::Leave | Action::Suspend | Action::Close | Action::BringLines | Action::Copy | Action::Editor => None,
        }
    }

    pub(super) fn type_in(&mut self, purpose: Purpose) -> Vec<Effect> {
        let line = match self.known_counts(&purpose) {
            Some(counts) => InputLine::with(purpose, &counts),
            None => InputLine::new(purpose),
        };
        self.open_line(line)
    }

    pub(super) fn lay(&mut self, screen: Shown) -> Vec<Effect> {
        self.stack.lay(screen);
        Vec::new()
    }

    pub(super) fn show(&mut self, screen: Shown) -> Vec<Effect> {
        self.stack.show(screen);
        Vec::new()
    }

    /// Shows the board, with what was just revealed in sight, or with what this step is for.
    pub(super) fn show_board(&mut self) -> Vec<Effect> {
        self.stack.show(Shown::Board(Box::default()));
        if let Some(console) = self.stack.console() {
            console.board_opened();
        }
        if let (Some(board), Some(live)) = (self.stack.board(), &self.live) {
            board.opened(&live.session);
        }
        Vec::new()
    }

    pub(super) fn show_agenda(&mut self) -> Vec<Effect> {
        let here = self.current(|session| Some(screens::agenda::State::at(session, session.current_block())));
        self.stack.open(Shown::Agenda(here.unwrap_or_default()));
        Vec::new()
    }

    /// Lists all that was done; where that is listed already, as it is now.
    pub(super) fn lay_acts(&mut self) -> Vec<Effect> {
        let done = self.live.as_ref().map(words::acts::all).unwrap_or_default();
        let selected = if let Some(Shown::Acts(acts)) = self.stack.over() { acts.selected() } else { 0 };
        self.lay(Shown::Acts(Acts::new(words::acts::ALL_THAT_WAS_DONE, done, selected)))
    }

    /// Works out the offers and what each leads to.
    fn lay_offers(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(live) = &self.live else { return Vec::new() };
        let replan = replan(&live.session, now);
        let led_to = replan.offers.iter().map(|offer| {
            live.tried(&Command::Replan(offer.cuts.clone(), offer.wins), now).map(|session| agenda(&session, now))
        });
        let previews = led_to.collect();
        self.lay(Shown::Offers(Offers::new(replan, previews)))
    }

    /// Puts away what lies on top; on a board, an agenda or a roster, shows the stage again.
    fn close(&mut self, now: Timestamp) -> Vec<Effect> {
        if self.is_bare() && self.has_read() {
            return Vec::new();
        }
        if !self.stack.lift() && self.live.is_some() {
            self.stack.show(self.stage_or_console());
            return self.show_on_stage(now, Showing::Instruction);
        }
        Vec::new()
    }

    /// Another board comes into sight: nothing on it is selected, and it is placed when it is first seen.
    pub(super) fn leave_board(&mut self) {
        self.stack.renew(Shown::Board(Box::default()));
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
