//! Help and the palette: what can be done, drawn from the table of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::keymap::{Action, Binding};
use crate::input::prompt::Prompt;
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

/// What is typed to find an action, and which one is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What the words have to contain.
    pub filter: Prompt,
    /// Counted over what matches.
    pub selected: usize,
}

/// An action with its key and its words.
pub type Row = (String, &'static str, Action);

/// The rows whose words, or whose key, contain every typed word.
pub fn matching<'a>(rows: &'a [Row], filter: &str) -> Vec<&'a (String, &'static str, Action)> {
    let wanted: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let fits = |row: &&Row| wanted.iter().all(|word| row.1.contains(word.as_str()) || row.0 == *word);
    rows.iter().filter(fits).collect()
}

/// Draws the words that are typed to find something, with the cursor; returns the room below them.
pub(super) fn filter_line(filter: &Prompt, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let [head, rest] = parts::rows(area, [1, area.height.saturating_sub(1)]);
    let (shown, cursor) = filter.window(head.width.saturating_sub(2));
    let used = parts::put(buf, head, "› ", theme.style(Role::Accent));
    parts::put(buf, parts::inset_left(head, used), shown, theme.style(Role::Strong));
    if let Some(cell) = buf.cell_mut((head.x + used + cursor, head.y)) {
        cell.set_style(theme.style(Role::Selected));
    }
    rest
}

/// Draws the palette: the typed words, then what matches.
pub fn view(rows: &[Row], state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let inside = parts::panel(buf, area, "Find an action", theme);
    let rest = filter_line(&state.filter, theme, inside, buf);
    let rows = matching(rows, state.filter.text());
    let first = super::first_shown(state.selected, rows.len(), usize::from(rest.height));
    for ((index, (key, words, _)), y) in rows.iter().enumerate().skip(first).zip(rest.y..rest.bottom()) {
        let line = Rect { y, height: 1, ..rest };
        let selected = index == state.selected;
        let role = if selected { Role::Selected } else { Role::Text };
        if selected {
            parts::clear(buf, line, theme.style(role));
        }
        parts::put(buf, line, &format!("{} {key:<12} {words}", if selected { "▶" } else { " " }), theme.style(role));
    }
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

    #[test]
    fn every_typed_word_has_to_be_there() {
        let rows = [("n".to_owned(), "next", Action::Next), ("+".to_owned(), "more time", Action::MoreTime)];
        let found = |filter: &str| matching(&rows, filter).iter().map(|row| row.2).collect::<Vec<_>>();
        assert_eq!(found(""), [Action::Next, Action::MoreTime]);
        assert_eq!(found("time mo"), [Action::MoreTime]);
        assert_eq!(found("+"), [Action::MoreTime]);
        assert_eq!(found("zzz"), []);
    }
}
