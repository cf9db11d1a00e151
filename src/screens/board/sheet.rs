//! A board made ready to be drawn: its stickies in their places, the band and the bar around them, and one of them under the lens.

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};

use crate::domain::captures::CaptureId;
use crate::domain::public::{PublicView, StepView};
use crate::screens::stage::{self, BesideBoard, Lens, Room, StageSheet, StageText, body_of, on_board};
use crate::ui::big_type::{BigType, Picture};
use crate::ui::canvas::Canvas;

use super::placed::{MadeFor, Placed};
use super::selection::State;

/// What is drawn of a board, kept until words, room or selection change.
#[derive(Clone, Debug, Default)]
pub struct BoardSheet {
    placed: Placed,
    around: StageSheet,
    lens: Lens,
}

/// Where things lie on a board.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// The lanes.
    pub lanes: Rect,
    /// The sticky under the lens; empty where there is none.
    pub lens: Rect,
    /// What surrounds both.
    whole: Rect,
}

impl BoardSheet {
    /// The stickies in their places.
    pub const fn placed(&self) -> &Placed {
        &self.placed
    }

    /// Puts the stickies of a step in their places in a room, the session having changed so often.
    pub fn place(&mut self, big_type: &BigType, step: &StepView<'_>, room: Room, changes: u64) {
        let (body, stage) = body_of(room, big_type.blocks());
        self.placed.prepare(big_type, step, MadeFor { size: body.as_size(), stage, changes });
    }

    /// Where things lie in this room, in which it was placed.
    pub fn parts(&self, room: Room) -> Parts {
        let (body, _) = body_of(room, self.placed.blocks());
        let [lanes, lens] = self.placed.sizes.parts_of(body);
        Parts { lanes, lens, whole: room.area }
    }

    /// Makes ready what stands around the stickies that were placed, and the one under the lens.
    pub fn prepare(
        &mut self,
        big_type: &BigType,
        (view, step): (&PublicView<'_>, &StepView<'_>),
        state: &State,
        room: Room,
    ) {
        let Parts { lanes, lens, .. } = self.parts(room);
        let told = BesideBoard {
            question: super::prompt(step),
            count: super::told(step, state, &self.placed, lanes),
            instead: super::instead(&step.board),
        };
        stage::prepare_beside_board(&mut self.around, big_type, (view, step), &told, room);
        let large = self.under_lens(step, state).and_then(|id| on_board(&step.board, id));
        self.lens.prepare(big_type, large.as_ref(), (lens, body_of(room, big_type.blocks()).1));
    }

    /// The sticky under the lens: what is held up, else what is pointed at, else the newest; none without a lens.
    pub fn under_lens(&self, step: &StepView<'_>, state: &State) -> Option<CaptureId> {
        let held_up = step.board.held_up.filter(|id| self.placed.find(*id).is_some());
        let pointed_at = || self.placed.at(state.seen(&self.placed)?).map(|spot| spot.id);
        Some(()).filter(|()| self.placed.sizes.lens > 0).and_then(|()| held_up.or_else(pointed_at))
    }

    /// Draws it in the room that it was made ready for.
    pub fn view(&self, step: &StepView<'_>, state: &State, parts: Parts, canvas: &mut Canvas<'_>) {
        stage::view(&self.around, parts.whole, canvas);
        let large = self.under_lens(step, state);
        super::draw_lanes(&step.board, (state, &self.placed, large), parts.lanes, canvas);
        if let Some(sticky) = large.and_then(|id| on_board(&step.board, id)) {
            self.lens.draw(&sticky, parts.lens, canvas);
        }
    }

    /// The sticky that is drawn at a place.
    pub fn at(&self, place: Position, step: &StepView<'_>, state: &State, parts: Parts) -> Option<CaptureId> {
        if parts.lens.contains(place) {
            return self.under_lens(step, state);
        }
        let drawn = self.in_sight(state, parts).into_iter().find(|(_, drawn)| drawn.contains(place));
        drawn.map(|(id, _)| id)
    }

    /// The stickies of which something is seen, lane by lane, each with its place.
    pub fn in_sight(&self, state: &State, parts: Parts) -> Vec<(CaptureId, Rect)> {
        super::in_sight(state, &self.placed, parts.lanes)
    }

    /// All that the room reads in big letters on this board, and what it says.
    pub fn letters<'a>(&'a self, step: &'a StepView<'_>) -> impl Iterator<Item = (&'a Picture, &'a str)> {
        let around = self.around.measured().filter_map(|(read, _)| match read {
            StageText::Letters(picture, words) => Some((picture, words)),
            StageText::Plain(_) => None,
        });
        around.chain(self.lens.letters()).chain(self.placed.letters(step))
    }

    /// What letters our typeface lacks of the words on it.
    pub fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        self.placed.lacking() | &self.around.lacking(big_type)
    }

    /// The big letters under the lens, and what they say.
    pub fn large(&self) -> Option<(&Picture, &str)> {
        self.lens.letters()
    }

    /// What stands around the stickies.
    pub const fn around(&self) -> &StageSheet {
        &self.around
    }
}
