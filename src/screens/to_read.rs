//! Lines that are to be read, under what they are about; what does not fit is scrolled to.
//!
//! Never here: where they come from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::frame::rows_below;
use super::{is_move, moved};
use crate::input::keymap::{Action, Context};
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// Lines to be read.
#[derive(Clone, Debug)]
pub struct ToRead {
    /// What they are about.
    title: &'static str,
    /// What they say.
    lines: Vec<String>,
    /// The first row that is seen, of all they take.
    first: usize,
}

impl ToRead {
    /// These lines, from the first on.
    pub const fn new(title: &'static str, lines: Vec<String>) -> Self {
        Self { title, lines, first: 0 }
    }

    /// The rows they take in so many columns.
    fn rows(&self, columns: u16) -> Vec<String> {
        let wrapped = |line: &String| if line.is_empty() { vec![String::new()] } else { text::wrap(line, columns) };
        self.lines.iter().flat_map(wrapped).collect()
    }
}

impl Screen for ToRead {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Reading, Context::List, Context::Everywhere]
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Close, Action::Down, Action::Up]
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let inside = super::inside(around.panel);
        let fit = usize::from(inside.height.saturating_sub(1)).max(1);
        let last = self.rows(inside.width).len().saturating_sub(fit);
        self.first = moved(action, self.first, last + 1, fit);
        if is_move(action) { ScreenAnswer::Done } else { ScreenAnswer::Elsewhere }
    }

    fn listing(&self, _: &Around<'_>) -> Option<Listing> {
        let rows = self.lines.iter().map(|line| ListedRow::new(line, Does::Nothing));
        Some(Listing::of(self.title, rows.collect()).to_read())
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let inside = parts::panel(buf, area, self.title, around.theme);
        let rows = self.rows(inside.width);
        let is_long = rows.len() > usize::from(inside.height);
        let [shown, foot] = parts::rows(inside, [inside.height.saturating_sub(u16::from(is_long)), u16::from(is_long)]);
        let left = rows.get(self.first.min(rows.len())..).unwrap_or_default();
        let canvas = &mut Canvas::new(around.theme, buf);
        canvas.lines(shown, left, Role::Text);
        let below = left.len().saturating_sub(usize::from(shown.height));
        canvas.put(foot, &rows_below(self.first, below), Role::Dim);
    }
}
