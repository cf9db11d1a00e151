//! What is drawn on: the cells of a frame, and the colors that a role stands for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::big_type::Picture;
use super::parts;
use super::theme::{Role, Theme};
use crate::domain::signatures::Focus;

/// The cells of a frame with the colors of a theme. Everything clips to the area it is given, as in [`parts`].
#[derive(Debug)]
pub struct Canvas<'a> {
    theme: &'a Theme,
    cells: &'a mut Buffer,
}

impl<'a> Canvas<'a> {
    /// These cells, in the colors of this theme.
    pub const fn new(theme: &'a Theme, cells: &'a mut Buffer) -> Self {
        Self { theme, cells }
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Writes a text into the first row of an area, cut where the area ends; how many columns it took.
    pub fn put(&mut self, area: Rect, words: &str, role: Role) -> u16 {
        parts::put(self.cells, area, words, self.theme.style(role))
    }

    /// The same at the right end; how many columns it took.
    pub fn put_right(&mut self, area: Rect, words: &str, role: Role) -> u16 {
        parts::put_right(self.cells, area, words, self.theme.style(role))
    }

    /// Writes lines below each other, as many as there are rows.
    pub fn lines(&mut self, area: Rect, lines: &[String], role: Role) {
        for (line, y) in lines.iter().zip(area.y..area.bottom()) {
            self.put(Rect { y, height: 1, ..area }, line, role);
        }
    }

    /// Writes a text wrapped, from the top left.
    pub fn block(&mut self, area: Rect, words: &str, role: Role) {
        parts::block(self.cells, area, words, self.theme.style(role));
    }

    /// Writes a text wrapped, in the middle both ways.
    pub fn centered(&mut self, area: Rect, words: &str, role: Role) {
        parts::centered(self.cells, area, words, self.theme.style(role));
    }

    /// Draws big letters at the top of an area.
    pub fn picture(&mut self, area: Rect, picture: &Picture, role: Role) {
        picture.draw(self.cells, area, self.theme.style(role));
    }

    /// Draws words in the middle of an area: in big letters where there are some, else plainly.
    pub fn large(&mut self, area: Rect, picture: Option<&Picture>, words: &str, role: Role) {
        match picture {
            Some(picture) => self.picture(parts::middle(area, picture.columns(), picture.rows()), picture, role),
            None => self.centered(area, words, role),
        }
    }

    /// Fills an area with a mark.
    pub fn fill(&mut self, area: Rect, mark: &str, role: Role) {
        parts::fill(self.cells, area, mark, self.theme.style(role));
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect, role: Role) {
        parts::clear(self.cells, area, self.theme.style(role));
    }

    /// Writes what a block is for; how many columns it took.
    pub fn chip(&mut self, area: Rect, focus: Focus) -> u16 {
        parts::chip(self.cells, area, focus, self.theme)
    }

    /// Draws a bar of `count` of `of`, to half a cell.
    pub fn bar(&mut self, area: Rect, count: u32, of: u32, role: Role) {
        parts::bar(self.cells, area, count, of, self.theme.style(role));
    }
}
