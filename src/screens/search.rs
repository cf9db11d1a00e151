//! Finding something by its words: what is typed, which of the rows that fit is selected, and how both are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::Key;
use crate::input::keymap::Action;
use crate::input::prompt::Prompt;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// What is typed to find something, and which row is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    typed: Prompt,
    /// Counted over what matches.
    pub(super) selected: usize,
}

/// What a key came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// What is selected is taken.
    Took,
    /// Nothing is wanted after all.
    Left,
    /// The search goes on.
    Sought,
}

impl Search {
    /// What is typed.
    pub fn text(&self) -> &str {
        self.typed.text()
    }

    /// The typed words in small letters. A colon before them is the key by which people look for something.
    pub fn words(&self) -> Vec<String> {
        self.typed.text().trim_start_matches([':', ' ']).split_whitespace().map(str::to_lowercase).collect()
    }

    /// The rows that fit every typed word; `fits` gets each in small letters.
    pub fn matching<'a, T>(&self, rows: &'a [T], fits: impl Fn(&T, &str) -> bool) -> Vec<&'a T> {
        let words = self.words();
        rows.iter().filter(|row| words.iter().all(|word| fits(row, word))).collect()
    }

    /// The row that is selected of these, which match.
    pub fn chosen<'a, T>(&self, matching: &[&'a T]) -> Option<&'a T> {
        matching.get(self.selected).copied()
    }

    /// Does what an action means in a list; so many rows match.
    pub fn on(&mut self, action: Action, count: usize) -> Pressed {
        match action {
            Action::Choose => return Pressed::Took,
            Action::Close => return Pressed::Left,
            moving => self.selected = super::moved(moving, self.selected, count, 10),
        }
        Pressed::Sought
    }

    /// Takes in a key that types or edits: of what matches then, the first is selected.
    pub fn typed(&mut self, key: Key) {
        self.typed.on(key);
        self.selected = 0;
    }

    /// Selects the row at a place of a panel, of so many that match.
    pub fn click(&mut self, count: usize, inside: Rect, place: Position) {
        let [_, rows] = Self::parts_of(inside);
        self.selected = super::row_at(self.selected, count, rows, place).unwrap_or(self.selected);
    }

    /// Where what is typed stands, and the rows.
    fn parts_of(inside: Rect) -> [Rect; 2] {
        parts::rows(inside, [1, inside.height.saturating_sub(1)])
    }

    /// Looks for these words in place of what was typed.
    pub fn look_for(&mut self, words: &str) {
        self.typed = Prompt::with(words);
        self.selected = 0;
    }

    /// Draws a title, then what is typed, with the cursor, and the rows that match, or `none` where none does.
    pub fn view(&self, (title, none): (&str, &str), rows: &[String], theme: &Theme, area: Rect, buf: &mut Buffer) {
        let inside = parts::panel(buf, area, title, theme);
        let [head, rest] = Self::parts_of(inside);
        let (shown, cursor) = self.typed.window(head.width.saturating_sub(2));
        let used = parts::put(buf, head, "› ", theme.style(Role::Accent));
        parts::put(buf, parts::inset_left(head, used), shown, theme.style(Role::Strong));
        if let Some(cell) = buf.cell_mut((head.x + used + cursor, head.y)) {
            cell.set_style(theme.style(Role::Selected));
        }
        if rows.is_empty() {
            return parts::centered(buf, rest, none, theme.style(Role::Dim));
        }
        let shown = super::rows_shown(self.selected, rows.len(), rest);
        for (index, line, row) in shown.filter_map(|(index, line)| Some((index, line, rows.get(index)?))) {
            let (mark, role) = if index == self.selected { ("▶", Role::Selected) } else { (" ", Role::Text) };
            if index == self.selected {
                parts::clear(buf, line, theme.style(role));
            }
            parts::put(buf, line, &text::fit(&format!("{mark} {row}"), line.width), theme.style(role));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typed_word_has_to_fit_and_the_first_that_does_is_selected() {
        let rows = ["next", "more time", "less time"];
        let mut search = Search::default();
        let found = |search: &Search| search.matching(&rows, |row, word| row.contains(word)).len();
        assert_eq!(search.on(Action::Down, found(&search)), Pressed::Sought);
        assert_eq!(search.chosen(&rows.iter().collect::<Vec<_>>()), Some(&"more time"));
        for (letters, count) in [("TI", 2), ("me mo", 1), ("x", 0)] {
            for letter in letters.chars() {
                search.typed(Key::char(letter));
            }
            assert_eq!(found(&search), count, "{letters}");
        }
        assert_eq!(search.selected, 0);
        assert_eq!(search.on(Action::Close, 0), Pressed::Left);
    }
}
