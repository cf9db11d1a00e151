//! The stage: what the room sees. One design for all of it: a grid (`grid`) with a band above and the bar of the day below
//! (`band`), and between them one thing large at a time: a step (`step`), a count of hands (`tally`), a break (`break_time`), questions, the plan and the map (`lists`), the welcome, the
//! summary page by page; and what is shown `below` all of it.
//!
//! Put together from a [`PublicView`] and nothing else, on a `sheet`, as `pieces`; the big letters are kept in
//! `big_text_cache`. All of that happens in [`prepare`], not while drawing.
//!
//! Never here: a session; a screen that is not the room's to see.

mod band;
pub mod below;
mod big_text_cache;
mod break_time;
mod grid;
mod lists;
mod pieces;
mod sheet;
mod step;
mod summary;
mod tally;
mod welcome;

use ratatui::layout::Rect;

use crate::domain::public::{ClockView, PublicView, Scene};
use crate::domain::time::{TimerState, Zone};
use crate::ui::big_type::{BigType, Picture};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

use big_text_cache::BigTextCache;
use grid::Grid;
use pieces::Pieces;
use sheet::Sheet;

pub(in crate::screens) use step::asked_words;

/// The room of the stage.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Where it lies.
    pub area: Rect,
    /// Whether a line is typed below it, which takes a row away from it.
    pub typing: bool,
}

/// The stage as it was put together last, and the letters for it.
#[derive(Clone, Debug, Default)]
pub struct StageSheet {
    cache: BigTextCache,
    pieces: Pieces,
    body: Rect,
}

/// Something that the room reads on a stage, and where it stands.
#[derive(Clone, Copy, Debug)]
pub enum Measured<'a> {
    /// Big letters, and what they say.
    Letters(&'a Picture, &'a str),
    /// Plain letters.
    Plain(&'a str),
}

impl StageSheet {
    /// All that the room reads on the stage as it was put together, each with its place.
    pub fn measured(&self) -> impl Iterator<Item = (Measured<'_>, Rect)> {
        self.pieces.measured()
    }

    /// What lies between the band and the bar of the day.
    pub const fn body(&self) -> Rect {
        self.body
    }
}

/// Puts the stage together for this room.
pub fn prepare(stage: &mut StageSheet, big_type: &BigType, view: &PublicView<'_>, zone: &Zone, room: Room) {
    let mut sheet = Sheet::new(Grid::of(room, big_type.blocks()), big_type, &mut stage.cache);
    compose(&mut sheet, view, zone);
    (stage.body, stage.pieces) = (sheet.grid.body, sheet.pieces);
}

/// Puts the stage together while there is no session to show: a calm line.
pub fn prepare_waiting(stage: &mut StageSheet, big_type: &BigType, area: Rect) {
    let room = Room { area, typing: false };
    let mut sheet = Sheet::new(Grid::of(room, big_type.blocks()), big_type, &mut stage.cache);
    welcome::waiting(&mut sheet);
    stage.pieces = sheet.pieces;
}

/// Draws the stage as it was put together.
pub fn view(stage: &StageSheet, canvas: &mut Canvas<'_>) {
    stage.pieces.draw(canvas);
}

fn compose(sheet: &mut Sheet<'_>, view: &PublicView<'_>, zone: &Zone) {
    match &view.scene {
        Scene::Welcome(entries) => welcome::compose(sheet, view, entries),
        Scene::Step(step) => step::compose(sheet, view, step, zone),
        Scene::Debrief(step, questions, alone) => lists::debrief(sheet, step, questions, *alone),
        Scene::Summary(summary) => summary::compose(sheet, view, summary),
        Scene::Pause(pause) => break_time::compose_pause(sheet, view, pause, zone),
        Scene::Agenda(entries) => lists::agenda(sheet, view.title, entries, zone),
        Scene::Map(map) => {
            band::band(sheet, None, crate::screens::words::wall::CARRIED, &[]);
            lists::map(sheet, map, sheet.grid.body);
        }
        Scene::Clock(clock) => break_time::compose_clock(sheet, view, clock, zone),
        Scene::Blank => return,
    }
    band::day(sheet, &view.day);
}

/// The clock's figures: `4:37`, `+1:20` once the time is over.
fn figures(clock: &ClockView) -> String {
    let plus = if clock.timer_state == TimerState::Over { "+" } else { "" };
    format!("{plus}{}", clock.remaining.figures())
}

/// The word that goes with the clock's color.
pub fn mood_word(clock: &ClockView) -> &'static str {
    match clock.timer_state {
        TimerState::Waiting => "ready",
        TimerState::Paused => "PAUSED",
        TimerState::Calm => "",
        TimerState::WrapUp | TimerState::Closing if !clock.running => "PAUSED",
        TimerState::WrapUp => "WRAP UP",
        TimerState::Closing => "LAST WORDS",
        TimerState::Up => "TIME",
        TimerState::Over => "OVER",
    }
}

/// The role of the clock's color.
pub fn mood_role(timer_state: TimerState) -> Role {
    match timer_state {
        TimerState::Waiting | TimerState::Paused => Role::Dim,
        TimerState::Calm => Role::Text,
        TimerState::WrapUp => Role::Amber,
        TimerState::Closing | TimerState::Up | TimerState::Over => Role::Red,
    }
}

/// The role of the word in its box.
const fn mood_boxed(clock: &ClockView) -> Role {
    match clock.timer_state {
        TimerState::WrapUp if clock.running => Role::BoxedAmber,
        TimerState::Closing | TimerState::Up | TimerState::Over if clock.running => Role::BoxedRed,
        _ => Role::Boxed,
    }
}
