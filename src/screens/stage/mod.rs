//! The stage: what the room sees. One design for all of it: a `grid` with a `band` above, which says what a step is `about`, and
//! the bar of the day below; and between them one thing large at a time: a `step`, its `clock`, a count of hands (`tally`), a
//! break (`break_time`), questions, the plan and the map (`lists`), who works with whom (`groups`), the `welcome`, the `summary` page by page; what stands
//! `beside_board`, a sticky under a `lens`, and what is shown `below` all of it.
//!
//! Put together from a [`PublicView`] and nothing else, on a `sheet`, as `pieces`; the big letters are kept in
//! `big_text_cache`. All of that happens in [`prepare`], not while drawing.
//!
//! Never here: a session; a screen that is not the room's to see.

mod about;
mod band;
pub mod below;
mod beside_board;
mod big_text_cache;
mod break_time;
mod clock;
mod grid;
mod groups;
mod lens;
mod lists;
mod map;
mod pieces;
mod sheet;
mod step;
mod summary;
mod tally;
mod welcome;

use std::collections::BTreeSet;

use ratatui::layout::{Offset, Position, Rect};

use crate::domain::public::{PublicView, Scene, StepView};
use crate::domain::time::{Timestamp, Zone};
use crate::ui::big_type::{BigType, Picture};
use crate::ui::blocks::Blocks;
use crate::ui::canvas::Canvas;

use big_text_cache::BigTextCache;
use grid::Grid;
use pieces::Pieces;
use sheet::Sheet;

pub(in crate::screens) use about::asked_words;
pub use beside_board::BesideBoard;
pub use clock::{mood_role, mood_word};
pub use lens::Lens;
pub(in crate::screens) use lens::{is_read, least_points, on_board, sticky_of};

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
    /// The top left of the room that it was put together for.
    from: Position,
    /// When it is put together otherwise, though nobody does anything.
    changes_at: Option<Timestamp>,
}

/// Something that the room reads on a stage, and where it stands.
#[derive(Clone, Copy, Debug)]
pub enum StageText<'a> {
    /// Big letters, and what they say.
    Letters(&'a Picture, &'a str),
    /// Plain letters.
    Plain(&'a str),
}

impl StageSheet {
    /// All that the room reads on the stage as it was put together, each with its place.
    pub fn measured(&self) -> impl Iterator<Item = (StageText<'_>, Rect)> {
        self.pieces.measured()
    }

    /// What letters our typeface lacks of the words that are plain.
    pub fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        let plain =
            self.measured().filter_map(|(read, _)| if let StageText::Plain(words) = read { Some(words) } else { None });
        plain.flat_map(|words| big_type.lacking(words)).collect()
    }

    /// When it looks different by itself, beside its figures.
    pub fn changes_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.changes_at.filter(|at| *at > now)
    }

    /// What lies between the band and the bar of the day.
    pub const fn body(&self) -> Rect {
        self.body
    }
}

/// Puts the stage together for this room.
pub fn prepare(stage: &mut StageSheet, big_type: &BigType, view: &PublicView<'_>, zone: &Zone, room: Room) {
    put(stage, big_type, Grid::of(room, big_type.blocks()).with_white(), |sheet| compose(sheet, view, zone));
}

/// What lies between band and bar in a room, and how many rows the stage has.
pub fn body_of(room: Room, blocks: Blocks) -> (Rect, u16) {
    (Grid::of(room, blocks).body, room.area.height + u16::from(room.typing))
}

/// Puts together what surrounds a board.
pub fn prepare_beside_board(
    stage: &mut StageSheet,
    big_type: &BigType,
    (view, step): (&PublicView<'_>, &StepView<'_>),
    told: &BesideBoard,
    room: Room,
) {
    put(stage, big_type, Grid::of(room, big_type.blocks()), |sheet| beside_board::compose(sheet, view, step, told));
}

/// Puts the stage together while there is no session to show: a calm line.
pub fn prepare_waiting(stage: &mut StageSheet, big_type: &BigType, area: Rect) {
    let room = Room { area, typing: false };
    put(stage, big_type, Grid::of(room, big_type.blocks()).with_white(), welcome::waiting);
}

/// Puts pieces together on a grid. What stands in the band does not touch what lies above the stage.
fn put(stage: &mut StageSheet, big_type: &BigType, grid: Grid, compose: impl FnOnce(&mut Sheet<'_>)) {
    let mut sheet = Sheet::new(grid, big_type, &mut stage.cache);
    compose(&mut sheet);
    sheet.pieces.below_edge(grid.band);
    stage.changes_at = sheet.changes_at;
    (stage.from, stage.body, stage.pieces) = (grid.whole.as_position(), sheet.grid.body, sheet.pieces);
}

/// Draws the stage as it was put together, from the top left of an area.
pub fn view(stage: &StageSheet, area: Rect, canvas: &mut Canvas<'_>) {
    let (across, down) = (i32::from(area.x) - i32::from(stage.from.x), i32::from(area.y) - i32::from(stage.from.y));
    stage.pieces.draw(Offset::new(across, down), canvas);
}

fn compose(sheet: &mut Sheet<'_>, view: &PublicView<'_>, zone: &Zone) {
    match &view.scene {
        Scene::Welcome(entries) => welcome::compose(sheet, view, entries),
        Scene::Step(step) => step::compose(sheet, view, step, zone),
        Scene::Debrief(step, questions, alone) => lists::debrief(sheet, step, (questions, *alone), zone),
        Scene::Summary(summary) => summary::compose(sheet, view, summary),
        Scene::Pause(pause) => break_time::compose_pause(sheet, view, pause, zone),
        Scene::Agenda(entries) => lists::plan(sheet, view.title, entries, zone),
        Scene::Map(map) => map::compose_alone(sheet, map),
        Scene::Statement(words, number, signature) => map::statement(sheet, words, *number, *signature),
        Scene::Promise(promise) => summary::promise(sheet, promise),
        Scene::Groups(tables, focus) => groups::compose(sheet, tables, *focus, view.now),
        Scene::Drawn(name, focus) => groups::compose_drawn(sheet, name, *focus),
        Scene::Clock(clock) => break_time::compose_clock(sheet, view, clock, zone),
        Scene::Blank => return,
    }
    band::day(sheet, &view.day);
}
