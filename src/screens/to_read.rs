//! Lines that are to be read, under what they are about.
//!
//! Never here: where they come from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::screen::{Around, Screen};
use crate::input::keymap::Action;
use crate::ui::parts;
use crate::ui::theme::Role;

/// Lines to be read.
#[derive(Clone, Debug)]
pub struct ToRead {
    /// What they are about.
    pub title: &'static str,
    /// What they say.
    pub lines: Vec<String>,
}

impl Screen for ToRead {
    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Close]
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let inside = parts::panel(buf, area, self.title, around.theme);
        parts::block(buf, inside, &self.lines.join("\n"), around.theme.style(Role::Text));
    }
}
