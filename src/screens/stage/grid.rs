//! Where things lie on the stage: a band across the top, margins, the body, and the bar of the day at the foot. One grid for
//! all that the room sees.
//!
//! Never here: what lies there.

use ratatui::layout::Rect;

use crate::ui::blocks::Blocks;
use crate::ui::parts;

use super::Room;

/// The parts of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// All of it.
    pub(super) whole: Rect,
    /// The band, from edge to edge.
    pub(super) band: Rect,
    /// What is between the margins, below the band and above the bar.
    pub(super) body: Rect,
    /// The bar of the day; empty where a line is typed.
    pub(super) day: Rect,
    /// The columns of a margin.
    pub(super) margin: u16,
    /// The rows that a label takes: 1 where labels are plain letters.
    pub(super) label: u16,
    /// The rows of the smallest line in big letters.
    pub(super) line: u16,
}

impl Grid {
    /// The parts of this room in letters of these blocks. Where a line is typed, the row that it takes away is the last one of the
    /// bar, so that what is large stays as it is.
    pub(super) fn of(room: Room, blocks: Blocks) -> Self {
        let taken = u16::from(room.typing);
        let whole = Rect { height: room.area.height + taken, ..room.area };
        let (label, gap, day) = match whole.height {
            ..18 if blocks == Blocks::Octants => (1, 1, 1),
            ..18 => (1, 0, 1),
            18..28 if blocks == Blocks::Octants => (2, 1, 1),
            28..36 if blocks == Blocks::Octants => (3, 1, 1),
            18..30 => (1, 1, 1),
            30..36 => (3, 1, 1),
            36..54 => (4, 2, 2),
            _ => (5, 2, 2),
        };
        let line = label.max(if blocks == Blocks::Octants { 2 } else { 3 });
        let margin = match whole.width {
            ..110 => 2,
            110..150 => 4,
            _ => 6,
        };
        let rows = whole.height.saturating_sub(label + gap + day);
        let [band, _, body, day] = parts::rows(whole, [label, gap, rows, day]);
        let day = Rect { height: day.height.saturating_sub(taken), ..day };
        Self { whole: room.area, band, body: parts::inset(body, margin, 0), day, margin, label, line }
    }

    /// The same with a row of white below the band, where a board would have its first row.
    pub(super) fn with_white(self) -> Self {
        let missing = u16::from(self.body.y == self.band.bottom()).min(self.body.height);
        let body = Rect { y: self.body.y + missing, height: self.body.height - missing, ..self.body };
        Self { body, ..self }
    }

    /// The least rows of the letters that people work with: a seventh of the stage, and no less than a line in big letters.
    pub(super) fn middling(&self) -> u16 {
        (self.whole.height / 7).max(self.label + 1).max(self.line)
    }
}
