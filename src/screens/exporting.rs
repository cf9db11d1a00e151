//! The panel before the summary is written: what private things go in, and which files it is written to.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// What the panel says; nothing private is in its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The private kinds with their keys, whether each goes in, and how much of it there is.
    pub private: Vec<String>,
    /// Where the files go.
    pub folder: String,
    /// The files, a line for each.
    pub files: Vec<String>,
}

/// Draws the panel.
///
/// ```text
///  Private, and left out unless you put it in:
///  1 [ ] notes: 2                      2 [x] parking lot: 1
///  into …/exports/20261123-taster
///  md         2026-11-23-taster.md
/// ```
pub fn view(words: &Words, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let inside = parts::panel(buf, area, "Enter writes the summary", theme);
    let mut lines = vec!["Private, and left out unless you put it in:".to_owned()];
    lines.extend(words.private.chunks(2).map(|pair| {
        let [first, second] = [pair.first(), pair.get(1)].map(|cell| cell.map_or("", String::as_str));
        let gap = (inside.width / 2).saturating_sub(text::width(first));
        format!("{first}{}{second}", " ".repeat(usize::from(gap)))
    }));
    lines.extend(text::wrap(&format!("into {}", words.folder), inside.width));
    // A line for each, whose name is cut where it is too long: all that is written is to be seen.
    lines.extend(words.files.iter().map(|file| text::fit(file, inside.width).into_owned()));
    for (line, y) in lines.iter().zip(inside.y..inside.bottom()) {
        parts::put(buf, Rect { y, height: 1, ..inside }, line, theme.style(Role::Text));
    }
}
