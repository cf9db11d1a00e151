//! A picture of text in blocks, ready to be drawn many times.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;

use super::size::Size;
use crate::ui::blocks::Blocks;
use crate::ui::parts;

/// Text drawn large. It holds no color: the style comes when it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    blocks: Blocks,
    columns: u16,
    rows: u16,
    /// The heights of small letters and of capitals, in points.
    small: i32,
    capital: i32,
    /// The height of a letter that fills a square.
    square: i32,
    alignment: Alignment,
    /// What each of its lines says.
    said: Vec<String>,
    /// The points that are inked in every cell, row by row; those of a cell row by row too, the first the lowest bit.
    cells: Vec<u8>,
}

impl Picture {
    /// An empty picture of this many cells.
    pub(super) fn new(size: &Size, (columns, rows): (u16, u16), alignment: Alignment) -> Self {
        let cells = vec![0; usize::from(columns) * usize::from(rows)];
        let (small, capital, square) = (size.small, size.capital, size.square());
        Self { blocks: size.blocks(), columns, rows, small, capital, square, alignment, said: Vec::new(), cells }
    }

    pub(super) fn say(&mut self, said: Vec<String>) {
        self.said = said;
    }

    /// What each of its lines says.
    pub fn said(&self) -> &[String] {
        &self.said
    }

    /// Inks points side by side in a row of points, from a column of them on; those outside are dropped.
    pub(super) fn ink(&mut self, y: i32, left: i32, points: &[bool]) {
        let (across, down) = self.blocks.points();
        let (across, down) = (usize::from(across), usize::from(down));
        let (Ok(y), Ok(left), columns) = (usize::try_from(y), usize::try_from(left), usize::from(self.columns)) else {
            return;
        };
        let row = self.cells.chunks_mut(columns.max(1)).nth(y / down).unwrap_or_default();
        for (x, _) in (left..).zip(points).filter(|(_, ink)| **ink) {
            let Some(cell) = row.get_mut(x / across) else { return };
            *cell |= 1 << (y % down * across + x % across);
        }
    }

    /// What its letters are made of.
    pub const fn blocks(&self) -> Blocks {
        self.blocks
    }

    /// Cells across.
    pub const fn columns(&self) -> u16 {
        self.columns
    }

    /// Cells down.
    pub const fn rows(&self) -> u16 {
        self.rows
    }

    /// How high a small letter without ascender is, in points.
    pub const fn x_height(&self) -> i32 {
        self.small
    }

    /// How high a capital is, in points.
    pub const fn capital(&self) -> i32 {
        self.capital
    }

    /// How high the square of an ideograph is, in points.
    pub const fn square(&self) -> i32 {
        self.square
    }

    /// What part of a screen of so many rows a height in points is.
    pub fn share(&self, points: i32, rows: u16) -> f64 {
        f64::from(points) / (f64::from(rows.max(1)) * f64::from(self.blocks.points().1))
    }

    /// The same in a row more: half a row lower, with half a row of white above it and below.
    #[must_use]
    pub fn with_air(&self) -> Self {
        self.lower(self.blocks.points().1 / 2, self.rows.saturating_add(1))
    }

    /// The same one point lower, in so many rows at the most: its letters do not touch what lies above it. What would hang below
    /// those rows is cut off.
    #[must_use]
    pub fn below_edge(&self, most: u16) -> Self {
        self.lower(1, self.rows.saturating_add(1).min(most.max(self.rows)))
    }

    /// The same in so many rows, and so many points lower, which are fewer than those of a row.
    fn lower(&self, points: u16, rows: u16) -> Self {
        let (across, down) = self.blocks.points();
        // So many bits of a cell come into the row below.
        let (lower, upper) = (across * points, across * (down - points));
        let mut lowered = self.clone();
        lowered.rows = rows;
        lowered.cells = vec![0; usize::from(self.columns) * usize::from(rows)];
        let columns = usize::from(self.columns);
        let all = u8::MAX.checked_shr(u32::from(8 - across * down)).unwrap_or(0);
        for (place, points) in self.cells.iter().enumerate() {
            if let Some(cell) = lowered.cells.get_mut(place) {
                *cell |= (points << lower) & all;
            }
            if let Some(cell) = lowered.cells.get_mut(place + columns) {
                *cell |= points >> upper;
            }
        }
        lowered
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
            for (cell, points) in cells.zip(row_of(y).unwrap_or_default()).filter(|(_, points)| **points != 0) {
                cell.set_char(self.blocks.symbol(*points)).set_style(style);
            }
        }
    }

    /// The picture as lines of text, for tests and for looking.
    pub fn lines(&self) -> Vec<String> {
        let rows = self.cells.chunks(usize::from(self.columns).max(1));
        let block = |points: &u8| self.blocks.symbol(*points);
        rows.map(|row| row.iter().map(block).collect()).collect()
    }

    /// The same as rows of points, `#` for ink.
    pub fn points(&self) -> Vec<String> {
        let (across, down) = self.blocks.points();
        let rows = self.cells.chunks(usize::from(self.columns).max(1));
        let line = |row: &[u8], y: u16| {
            let points = row.iter().flat_map(|cell| (0..across).map(move |x| cell >> (y * across + x) & 1 == 1));
            points.map(|ink| if ink { '#' } else { '.' }).collect::<String>()
        };
        rows.flat_map(|row| (0..down).map(move |y| line(row, y))).collect()
    }
}
