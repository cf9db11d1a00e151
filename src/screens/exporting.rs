//! The panel before the summary is written: what private things go in, and which files it is written to.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::lists;
use crate::input::Key;
use crate::input::keymap::{Action, Context};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// What an export would write. Nothing private is in its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exporting {
    /// The private kinds.
    pub kinds: Vec<PrivateKind>,
    /// Where the files go.
    pub folder: String,
    /// The files, a line for each.
    pub files: Vec<String>,
}

/// A private kind that goes in only by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateKind {
    /// What puts it in, or leaves it out.
    pub action: Action,
    /// The key of that.
    pub key: Key,
    /// What it is.
    pub words: &'static str,
    /// How much of it there is.
    pub count: usize,
    /// Whether it goes in.
    pub is_in: bool,
}

impl Screen for Exporting {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Export, Context::List, Context::Everywhere]
    }

    fn on(&mut self, _: &Around<'_>, action: Action) -> ScreenAnswer {
        if action == Action::Choose {
            let put_in = self.kinds.iter().filter(|kind| kind.is_in).map(|kind| kind.action);
            return ScreenAnswer::Export(put_in.collect());
        }
        match self.kinds.iter_mut().find(|kind| kind.action == action) {
            Some(kind) => {
                kind.is_in = !kind.is_in;
                ScreenAnswer::Done
            }
            None => ScreenAnswer::Elsewhere,
        }
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        // Its other keys stand in the panel.
        vec![Action::Choose, Action::Close]
    }

    /// A private kind is put in or left out where it is clicked on, as its key does.
    fn click(&mut self, around: &Around<'_>, place: Position) {
        let inside = super::inside(around.panel);
        let row = place.y.checked_sub(inside.y + 1).filter(|_| inside.contains(place));
        let is_second = usize::from(place.x >= inside.x + inside.width / 2);
        let kind = row.and_then(|row| self.kinds.get_mut(usize::from(row) * 2 + is_second));
        if let Some(kind) = kind {
            kind.is_in = !kind.is_in;
        }
    }

    fn listing(&self, _: &Around<'_>) -> Option<Listing> {
        let kinds = self.kinds.iter().map(|kind| {
            let words = lists::in_or_out(kind.words, kind.count, kind.is_in);
            ListedRow::new(words, Does::Act(kind.action)).id(&kind.words).key(kind.key)
        });
        let read = |words: &str| ListedRow::new(words, Does::Nothing);
        let into = read(&lists::into_folder(&self.folder));
        let files = self.files.iter().map(|file| read(&file.split_whitespace().collect::<Vec<_>>().join(" ")));
        let rows = std::iter::once(read(lists::LEFT_OUT)).chain(kinds).chain([into]).chain(files);
        Some(Listing::of(lists::WRITES_SUMMARY, rows.collect()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        view(self, around.theme, area, buf);
    }
}

/// Draws the panel.
///
/// ```text
///  Private, and left out unless you put it in:
///  1 [ ] notes: 2                      2 [x] parking lot: 1
///  into …/exports/20261123-taster
///  md         2026-11-23-taster.md
/// ```
fn view(panel: &Exporting, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let inside = parts::panel(buf, area, lists::WRITES_SUMMARY, theme);
    let mut lines = vec![lists::LEFT_OUT.to_owned()];
    let kinds: Vec<String> = panel.kinds.iter().map(kind_words).collect();
    lines.extend(kinds.chunks(2).map(|pair| {
        let [first, second] = [pair.first(), pair.get(1)].map(|cell| cell.map_or("", String::as_str));
        let gap = (inside.width / 2).saturating_sub(text::width(first));
        format!("{first}{}{second}", " ".repeat(usize::from(gap)))
    }));
    lines.extend(text::wrap(&lists::into_folder(&panel.folder), inside.width));
    // A line for each, whose name is cut where it is too long: all that is written is to be seen.
    lines.extend(panel.files.iter().map(|file| text::fit(file, inside.width).into_owned()));
    for (line, y) in lines.iter().zip(inside.y..inside.bottom()) {
        parts::put(buf, Rect { y, height: 1, ..inside }, line, theme.style(Role::Text));
    }
}

/// `1 [ ] notes: 3`
fn kind_words(kind: &PrivateKind) -> String {
    let mark = if kind.is_in { "[x]" } else { "[ ]" };
    format!("{} {mark} {}: {}", kind.key, kind.words, kind.count)
}
