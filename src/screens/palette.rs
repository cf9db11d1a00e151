//! Help and the palette: what can be done, drawn from the table of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::search::Search;
use crate::input::keymap::{Action, Binding};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// An action with its key and its words.
pub type Row = (String, &'static str, Action);

/// The rows whose words, or whose key, fit what is typed.
pub fn matching<'a>(rows: &'a [Row], search: &Search) -> Vec<&'a Row> {
    search.matching(rows, |(key, words, _), word| words.contains(word) || key == word)
}

/// Draws the palette: the typed words, then what matches.
pub fn view(rows: &[Row], search: &Search, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let lines: Vec<String> =
        matching(rows, search).into_iter().map(|(key, words, _)| format!("{key:<12} {words}")).collect();
    search.view(("Find an action", "No action is called so."), &lines, theme, area, buf);
}

/// Draws help: what works on the screen below, in as many columns as fit.
pub fn help(rows: &[&Binding], from: u16, theme: &Theme, area: Rect, buf: &mut Buffer) {
    const WIDTH: u16 = 36;
    let inside = parts::panel(buf, area, "What works here", theme);
    let columns = (inside.width / WIDTH).max(1);
    let per_column = rows.len().div_ceil(usize::from(columns)).max(1);
    let first = usize::from(from).min(per_column.saturating_sub(usize::from(inside.height)));
    for (column, rows) in (0..columns).zip(rows.chunks(per_column)) {
        let x = inside.x + column * (inside.width / columns);
        for (row, y) in rows.iter().skip(first).zip(inside.y..inside.bottom()) {
            let line = Rect { x, y, width: inside.width / columns, height: 1 };
            let key = format!("{:>10} ", row.key.to_string());
            let used = parts::put(buf, line, &key, theme.style(Role::Key));
            let words = parts::inset_left(line, used + 1);
            parts::put(buf, words, &text::fit(row.words, words.width), theme.style(Role::Text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Key;

    #[test]
    fn an_action_is_found_by_its_words_or_its_key() {
        let rows = [("n".to_owned(), "next", Action::Next), ("+".to_owned(), "more time", Action::MoreTime)];
        let found = |typed: &str| {
            let mut search = Search::default();
            for letter in typed.chars() {
                search.on(Key::char(letter), None, 0);
            }
            matching(&rows, &search).iter().map(|row| row.2).collect::<Vec<_>>()
        };
        assert_eq!(found(""), [Action::Next, Action::MoreTime]);
        assert_eq!(found("time mo"), [Action::MoreTime]);
        assert_eq!(found("+"), [Action::MoreTime]);
        assert_eq!(found("zzz"), []);
    }
}
