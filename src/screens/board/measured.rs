//! What of a board its sizes go by: when this is the same, they are.

use std::collections::BTreeSet;

use ratatui::layout::{Rect, Size};

use crate::domain::captures::CaptureId;
use crate::domain::public::{BoardView, StepView, StickyView};
use crate::screens::stage::sticky_of;
use crate::ui::big_type::BigType;
use crate::ui::blocks::Blocks;

use super::lanes::name_of;

/// The most stickies of a board whose words are large. More never go onto a screen together.
const MOST: usize = 64;
/// The most letters of a text that is large, and of one that is looked at: more does not go onto any sticky.
const LARGE_LETTERS: usize = 300;
const SEEN_LETTERS: usize = 2_000;

/// What sizes go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MeasuredBoard {
    pub(super) area: Rect,
    /// The rows of the whole stage, of which letters are a part.
    pub(super) stage: u16,
    pub(super) blocks: Blocks,
    pub(super) is_held_up: bool,
    /// How many stickies there are; all of them are notes, or none are.
    pub(super) count: usize,
    /// What the lanes are called.
    pub(super) names: Vec<String>,
    pub(super) notes: Vec<Note>,
}

impl MeasuredBoard {
    /// A board of this size on a stage of so many rows.
    pub(super) fn of(step: &StepView<'_>, (size, stage): (Size, u16), blocks: Blocks) -> Self {
        let board = &step.board;
        let count = board.lanes.iter().map(|lane| lane.stickies.len()).sum();
        Self {
            area: Rect::from(((0, 0).into(), size)),
            stage,
            blocks,
            is_held_up: board.held_up.is_some_and(|id| board.lanes.iter().any(|lane| lane.stickies.find(id).is_some())),
            count,
            names: board.lanes.iter().enumerate().map(|(number, lane)| name_of(number, lane)).collect(),
            notes: if count > MOST { Vec::new() } else { notes(board) },
        }
    }

    /// What letters our typeface lacks of its words.
    pub(super) fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        let names = self.names.iter().map(String::as_str);
        names.chain(self.notes.iter().map(Note::large)).flat_map(|words| big_type.lacking(words)).collect()
    }
}

/// A sticky as far as its size goes by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) lane: usize,
    pub(super) id: CaptureId,
    pub(super) text: String,
    pub(super) has_foot: bool,
    /// The columns of what stands below its words.
    pub(super) foot: u16,
}

impl Note {
    fn of(lane: usize, view: &StickyView<'_>, board: &BoardView<'_>) -> Self {
        let text = view.text.chars().take(SEEN_LETTERS).collect();
        let foot = sticky_of(view, board, lane).foot_columns();
        Self { lane, id: view.id, text, has_foot: has_foot(view, board), foot }
    }

    /// The text where it may be large; a longer one would take the time to measure it and have no room.
    pub(super) fn large(&self) -> &str {
        if self.text.chars().nth(LARGE_LETTERS).is_none() { &self.text } else { "" }
    }
}

/// Whether something stands below the words of a sticky: a name, or hands.
pub(super) fn has_foot(view: &StickyView<'_>, board: &BoardView<'_>) -> bool {
    view.who.is_some() || view.from.is_some() || view.hands(&board.rounds).next().is_some()
}

/// The stickies of a board in the order of its lanes.
fn notes(board: &BoardView<'_>) -> Vec<Note> {
    let lanes = board.lanes.iter().enumerate();
    lanes.flat_map(|(lane, view)| view.stickies.iter().map(move |sticky| Note::of(lane, &sticky, board))).collect()
}
