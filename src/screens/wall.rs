//! The board as a screen, what its keys do and ask for, and whichever of board and stage the room is to see. What is drawn of them
//! lies in the folders [`stage`] and [`board`], which never see a session.
//!
//! Never here: drawing anything but the public view.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::asks::{Asks, asks_anywhere, last_thrown_away};
use super::board::{self, BoardSheet, Placed};
use super::board_lines::{self, stickies};
use super::frame;
use super::in_sight::{caught_in, last_revealed};
use super::listing::Listing;
use super::next_figure::next_figure;
use super::purpose::Purpose;
use super::screen::{Around, Screen, ScreenAnswer};
use super::stage::below;
use super::stage::{self, Room};
use super::stage_screen::Stage;
use super::words::{console as words, lists};
use crate::domain::captures::CaptureId;
use crate::domain::command::Command;
use crate::domain::event::Showing;
use crate::domain::public::{PublicView, Scene, StepView, public_view};
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::domain::workshop::{CaptureRule, StepRef};
use crate::input::keymap::{Action, Context};
use crate::ui::big_type::BigType;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// The stickies of this block.
#[derive(Debug, Default)]
pub struct Board {
    state: board::State,
    /// What is drawn of it, found anew only when that changes.
    sheet: BoardSheet,
    /// What is seen where there is no board.
    stage: Stage,
    /// What hangs on a stage that follows, which may stand at other stickies.
    on_stage: Option<Box<Wall>>,
}

impl Board {
    fn selected(&self) -> Option<CaptureId> {
        self.state.selected(self.placed())
    }

    const fn placed(&self) -> &Placed {
        self.sheet.placed()
    }

    /// Its room on the stage.
    fn room(around: &Around<'_>, view: &PublicView<'_>, area: Rect) -> Room {
        Stage::room(around, below::rest_of_board(view, area))
    }

    /// What is selected, and where something is caught.
    fn state(&self, around: &Around<'_>) -> board::State {
        match around.typed {
            Some(Purpose::Catch { kind, lane }) => self.state.catching(*kind, *lane),
            _ => self.state,
        }
    }

    /// It is shown: unless something is selected, what was just revealed is in sight, or what this step is for.
    pub fn opened(&mut self, session: &Session) {
        if let Some(step) = last_revealed(session).or_else(|| Some(session.current_step()?.0))
            && !self.state.has_chosen()
        {
            self.bring_into_sight(session, step);
        }
    }

    /// Something was revealed: it comes into sight, whatever was selected.
    pub fn revealed(&mut self, session: &Session) {
        if let Some(step) = last_revealed(session) {
            self.bring_into_sight(session, step);
        }
    }

    /// The stickies that are seen of it.
    fn in_sight(&self, around: &Around<'_>) -> Vec<CaptureId> {
        let view = around.of_session(|session| Some(public_view(session, around.now)));
        let has_board = view.as_ref().filter(|view| board_of(view).is_some_and(|step| !step.board.hidden));
        let parts = has_board.map(|view| self.sheet.parts(Self::room(around, view, around.area)));
        let seen = parts.map_or_else(Vec::new, |parts| self.sheet.in_sight(&self.state, parts));
        seen.into_iter().map(|(id, _)| id).collect()
    }

    /// Makes ready what hangs on a stage that follows.
    fn prepare_stage(&mut self, around: &Around<'_>) {
        match around.stage {
            Some(_) => self.on_stage.get_or_insert_default().prepare(&around.on_stage()),
            None => self.on_stage = None,
        }
    }

    fn bring_into_sight(&mut self, session: &Session, step: StepRef) {
        let newest = session.captures().map(|capture| capture.id).max();
        if let (Some(found), Some(newest)) = (caught_in(session, step), newest) {
            self.state.show(found, newest);
        }
    }
}

impl Screen for Board {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Session, Context::Board, Context::Everywhere]
    }

    fn name(&self) -> Option<&'static str> {
        Some("board")
    }

    fn beside_name(&self, around: &Around<'_>) -> Option<String> {
        let wall = self.on_stage.as_ref()?;
        let view = public_view(around.session?, around.now);
        let step = board_of(&view)?;
        if !wall.shows_board {
            return Some(words::NOT_ON_STAGE.to_owned());
        }
        let (here, there) = (self.in_sight(around), wall.board.in_sight(&around.on_stage()));
        let is_all_seen = here.iter().all(|id| there.contains(id));
        let words = || words::room_sees(&board_lines::numbers(step, &there));
        (!is_all_seen && !there.is_empty()).then(words)
    }

    fn asks(&self, around: &Around<'_>, action: Action) -> Asks {
        let Some(session) = around.session else { return Asks::Nothing };
        match action {
            Action::Delete => Asks::at_once(self.selected().map(Command::Delete)),
            Action::Restore => Asks::at_once(last_thrown_away(session)),
            Action::Vote => Asks::typed(self.selected().map(|id| Command::CountVotes(id, vec![(None, 1)]))),
            Action::MoveLeft => Asks::at_once(self.selected().and_then(|id| beside(session, id, -1))),
            Action::MoveRight => Asks::at_once(self.selected().and_then(|id| beside(session, id, 1))),
            Action::HoldUp => Asks::at_once(self.selected().map(|id| held_up(session, id))),
            Action::Choose if self.selected().is_none() => Asks::Without,
            // It puts itself away.
            Action::Board => Asks::Nothing,
            _ => asks_anywhere(session, around.now, action),
        }
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        match (action, self.selected()) {
            (Action::Board, _) => ScreenAnswer::Stage,
            (Action::Choose, Some(id)) => {
                around.session.map_or(ScreenAnswer::Done, |session| ScreenAnswer::edit(session, id))
            }
            (Action::Vote, Some(id)) => ScreenAnswer::Type(Purpose::Votes(id), String::new()),
            (Action::Catch, Some(id)) if around.of_session(votes).is_some() => {
                ScreenAnswer::Type(Purpose::Votes(id), String::new())
            }
            (Action::Up | Action::Down | Action::Left | Action::Right | Action::First | Action::Last, _) => {
                self.state.select(action, self.sheet.placed());
                ScreenAnswer::Done
            }
            _ => ScreenAnswer::Elsewhere,
        }
    }

    fn copied(&self, around: &Around<'_>) -> Option<String> {
        let capture = around.session?.capture(self.selected()?)?;
        Some(capture.text.clone())
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let Some(session) = around.session else { return };
        let view = public_view(session, around.now);
        if let Some(step) = board_of(&view).filter(|step| !step.board.hidden) {
            let parts = self.sheet.parts(Self::room(around, &view, around.area));
            if let Some(id) = self.sheet.at(place, step, &self.state, parts) {
                self.state.choose(id, self.sheet.placed());
            }
        }
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![
            Action::Catch,
            Action::Reveal,
            Action::Choose,
            Action::Help,
            Action::Undo,
            Action::Board,
            Action::Vote,
            Action::HoldUp,
            Action::Copy,
            Action::Delete,
            Action::Next,
        ]
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let view = public_view(around.session?, around.now);
        Some(Listing::of(lists::BOARD, board_of(&view).map(stickies).unwrap_or_default()))
    }

    fn select(&mut self, around: &Around<'_>, row: usize) {
        let Some(session) = around.session else { return };
        let view = public_view(session, around.now);
        let all = board_of(&view).into_iter().flat_map(|step| &step.board.lanes).flat_map(|lane| lane.stickies.iter());
        if let Some(sticky) = { all }.nth(row) {
            self.state.choose(sticky.id, self.sheet.placed());
        }
    }

    fn look(&mut self, around: &Around<'_>) {
        let Some(session) = around.session else { return };
        let view = public_view(session, around.now);
        match board_of(&view) {
            Some(step) => {
                let room = Self::room(around, &view, around.area);
                self.sheet.place(around.big_type, step, room, around.changes);
            }
            None => self.sheet = BoardSheet::default(),
        }
        self.state.follow(self.sheet.placed());
    }

    fn prepare(&mut self, around: &Around<'_>) {
        self.look(around);
        self.prepare_stage(around);
        if let Some(session) = around.session {
            let view = public_view(session, around.now);
            let Some(step) = board_of(&view) else { return self.stage.set(&view, around) };
            let (state, room) = (self.state(around), Self::room(around, &view, around.area));
            self.sheet.prepare(around.big_type, (&view, step), &state, room);
            self.stage.below.prepare(around.big_type, &view, around.area);
        }
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let Some(session) = around.session else { return };
        let view = public_view(session, around.now);
        let Some(step) = board_of(&view) else { return self.stage.draw(&view, around, area, buf) };
        let parts = self.sheet.parts(Self::room(around, &view, area));
        let canvas = &mut Canvas::new(around.theme, buf);
        self.sheet.view(step, &self.state(around), parts, canvas);
        self.stage.below.view_line(&view, area, canvas);
    }

    fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        &self.sheet.lacking(big_type) | &self.stage.lacking(big_type)
    }

    fn changes_at(&self, around: &Around<'_>) -> Option<Timestamp> {
        next_figure(around.session?, around.now)
    }
}

/// Whichever of the two the stage is told to show.
#[derive(Debug, Default)]
pub struct Wall {
    stage: Stage,
    board: Board,
    shows_board: bool,
    /// The sticky that is held up.
    held_up: Option<CaptureId>,
}

impl Wall {
    fn shown(&self) -> &dyn Screen {
        if self.shows_board { &self.board } else { &self.stage }
    }

    /// Makes ready what drawing needs.
    pub fn prepare(&mut self, around: &Around<'_>) {
        let Some(session) = around.session else {
            // Once one was shown, nothing is until the next.
            if around.changes == 0 {
                stage::prepare_waiting(&mut self.stage.sheet, around.big_type, around.area);
            }
            return;
        };
        let view = public_view(session, around.now);
        let shows_board = view.shows_board;
        let held_up = board_of(&view).and_then(|step| step.board.held_up);
        if shows_board && !self.shows_board {
            self.board = Board::default();
            self.board.opened(session.on_stage(around.now).0);
        }
        if let Some(id) = held_up.filter(|_| held_up != self.held_up) {
            // It is marked where it lies as well.
            let newest = session.captures().map(|capture| capture.id).max();
            self.board.state.show(id, newest.unwrap_or(id));
        }
        (self.shows_board, self.held_up) = (shows_board, held_up);
        if shows_board { self.board.prepare(around) } else { self.stage.prepare(around) }
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        self.shown().view(around, area, buf);
    }

    /// Draws all that stands on a stage, which has nothing around it.
    pub fn view_alone(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        parts::clear(buf, area, around.theme.style(Role::Background));
        if area.width < frame::LEAST.0 || area.height < frame::LEAST.1 {
            frame::too_small(around.theme, area, buf);
        } else if around.session.is_some() {
            self.view(around, area, buf);
        } else if around.changes == 0 {
            stage::view(&self.stage.sheet, area, &mut Canvas::new(around.theme, buf));
        }
    }

    /// What letters our typeface lacks of the words on it.
    pub fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        self.shown().lacking(big_type)
    }

    /// When it next looks different by itself.
    pub fn changes_at(&self, around: &Around<'_>) -> Option<Timestamp> {
        self.shown().changes_at(around)
    }
}

/// The step whose stickies are to be seen; none where there is no board.
const fn board_of<'a, 'b>(view: &'b PublicView<'a>) -> Option<&'b StepView<'a>> {
    match &view.scene {
        Scene::Step(step) | Scene::Debrief(step, ..) => Some(step),
        _ => None,
    }
}

/// Holds a sticky up, or puts it back where it is held up already.
fn held_up(session: &Session, id: CaptureId) -> Command {
    let is_up = session.showing() == Showing::Sticky(id);
    Command::ShowOnStage(if is_up { Showing::Board } else { Showing::Sticky(id) })
}

/// Something caught in the lane beside its own.
fn beside(session: &Session, id: CaptureId, by: i8) -> Option<Command> {
    let capture = session.capture(id)?;
    Some(Command::Move(id, capture.kind, capture.lane.checked_add_signed(by)?))
}

/// Whether votes are the main thing that the step under way catches.
fn votes(session: &Session) -> Option<()> {
    matches!(session.current_step()?.1.capture(), Some(CaptureRule::Votes(_))).then_some(())
}
