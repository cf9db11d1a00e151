//! A picture of text in block elements, ready to be drawn many times.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;

use crate::ui::parts;

/// The block elements by their four quarters: top left 1, top right 2, bottom left 4, bottom right 8.
pub const BLOCKS: [&str; 16] = [" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█"];

/// Text drawn large. It holds no color: the style comes when it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    columns: u16,
    rows: u16,
    alignment: Alignment,
    /// The quarters that are inked in every cell, row by row.
    cells: Vec<u8>,
}

impl Picture {
    /// An empty picture of this many cells.
    pub(super) fn new(columns: u16, rows: u16, alignment: Alignment) -> Self {
        let cells = vec![0; usize::from(columns) * usize::from(rows)];
        Self { columns, rows, alignment, cells }
    }

    /// Inks points side by side in one row, counted in quarters from the top left; those outside are dropped.
    pub(super) fn ink(&mut self, y: i32, across: Range<i32>) {
        let (Ok(y), columns) = (usize::try_from(y), usize::from(self.columns)) else { return };
        let row = self.cells.chunks_mut(columns.max(1)).nth(y / 2).unwrap_or_default();
        for x in across.start.max(0)..across.end {
            let Some(cell) = usize::try_from(x / 2).ok().and_then(|x| row.get_mut(x)) else { return };
            *cell |= if x % 2 == 0 { 1 } else { 2 } << (y % 2 * 2);
        }
    }

    /// Cells across.
    pub const fn columns(&self) -> u16 {
        self.columns
    }

    /// Cells down.
    pub const fn rows(&self) -> u16 {
        self.rows
    }

    /// The same in a row more: half a row lower, with half a row of white above it and below.
    #[must_use]
    pub fn with_air(&self) -> Self {
        let mut aired = Self::new(self.columns, self.rows.saturating_add(1), self.alignment);
        let columns = usize::from(self.columns);
        for (place, quarters) in self.cells.iter().enumerate() {
            if let Some(cell) = aired.cells.get_mut(place) {
                *cell |= (quarters & 3) << 2;
            }
            if let Some(cell) = aired.cells.get_mut(place + columns) {
                *cell |= quarters >> 2;
            }
        }
        aired
    }

    /// Draws it at the top of the area, to the side it was set for. What has no ink is left as it is; what does not
    /// fit is cut off.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, style: Style) {
        let area = area.intersection(buffer.area);
        let spare = area.width.saturating_sub(self.columns);
        let indent = match self.alignment {
            Alignment::Left => 0,
            Alignment::Center => spare / 2,
            Alignment::Right => spare,
        };
        let seen = Rect { x: area.x + indent, width: self.columns.min(area.width - indent), ..area };
        let seen = Rect { height: self.rows.min(area.height), ..seen };
        let row_of = |y: u16| self.cells.chunks(usize::from(self.columns).max(1)).nth(usize::from(y));
        for y in 0..seen.height {
            let cells = parts::cells(buffer, Rect { y: seen.y + y, height: 1, ..seen });
            for (cell, quarters) in cells.zip(row_of(y).unwrap_or_default()) {
                if let Some(block) = BLOCKS.get(usize::from(*quarters)).filter(|_| *quarters != 0) {
                    cell.set_symbol(block).set_style(style);
                }
            }
        }
    }

    /// The picture as lines of text, for tests and for looking.
    pub fn lines(&self) -> Vec<String> {
        let rows = self.cells.chunks(usize::from(self.columns).max(1));
        let block = |quarters: &u8| BLOCKS.get(usize::from(*quarters)).copied().unwrap_or(" ");
        rows.map(|row| row.iter().map(block).collect()).collect()
    }
}
