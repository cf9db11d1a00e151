//! Help and the palette: what can be done, drawn from the table of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::search::{Pressed, Search};
use super::words::lists;
use crate::input::Key;
use crate::input::keymap::{Action, Binding, Context, FIRST};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// Actions to be found by their words, or their keys.
#[derive(Clone, Debug)]
pub struct Palette {
    rows: Vec<Binding>,
    search: Search,
}

impl Palette {
    /// What works on the screen below.
    pub fn new(rows: Vec<Binding>) -> Self {
        Self { rows, search: Search::default() }
    }

    /// What fits by the words of its row or its key, then what people call otherwise.
    fn matching(&self) -> Vec<&Binding> {
        let direct = |row: &Binding, word: &str| row.words.contains(word) || row.key.to_string() == word;
        let called = |row: &Binding, word: &str| direct(row, word) || row.action.is_called(word);
        let direct = self.search.matching(&self.rows, direct);
        let mut rows = self.search.matching(&self.rows, called);
        rows.sort_by_key(|row| !direct.contains(row));
        rows
    }
}

impl Screen for Palette {
    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn on(&mut self, _: &Around<'_>, action: Action) -> ScreenAnswer {
        let chosen = self.search.chosen(&self.matching()).map(|row| row.action);
        match (self.search.on(action, self.matching().len()), chosen) {
            (Pressed::Sought, _) => ScreenAnswer::Done,
            (Pressed::Took, Some(action)) => ScreenAnswer::Away(Box::new(ScreenAnswer::Act(action))),
            (Pressed::Took, None) => ScreenAnswer::Away(Box::new(ScreenAnswer::Say(lists::NO_ACTION.to_owned(), 6))),
            (Pressed::Left, _) => ScreenAnswer::close(),
        }
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        self.search.click(self.matching().len(), super::inside(around.panel), place);
    }

    fn typed(&mut self, _: &Around<'_>, key: Key) {
        self.search.typed(key);
    }

    fn look_for(&mut self, _: &Around<'_>, words: &str) {
        self.search.look_for(words);
    }

    fn listing(&self, _: &Around<'_>) -> Option<Listing> {
        let rows = self.matching().into_iter().map(|row| listed(row, Does::Take));
        Some(Listing::of(lists::FIND_ACTION, rows.collect()).about(self.search.text()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let lines: Vec<String> =
            self.matching().into_iter().map(|row| format!("{:<12} {}", row.key.to_string(), row.words)).collect();
        self.search.view((lists::FIND_ACTION, lists::NO_ACTION), &lines, around.theme, area, buf);
    }
}

/// What works on the screen below.
#[derive(Clone, Debug)]
pub struct Help {
    rows: Vec<Binding>,
    /// The first row shown.
    from: usize,
}

impl Help {
    /// Of these rows, what matters before all else first.
    pub fn new(mut rows: Vec<Binding>) -> Self {
        rows.sort_by_key(|row| FIRST.iter().position(|first| *first == row.action).unwrap_or(FIRST.len()));
        Self { rows, from: 0 }
    }
}

impl Screen for Help {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Reading, Context::List, Context::Everywhere]
    }

    fn on(&mut self, _: &Around<'_>, action: Action) -> ScreenAnswer {
        self.from = super::moved(action, self.from, self.rows.len(), 10);
        ScreenAnswer::Elsewhere
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Down, Action::Up, Action::Close]
    }

    fn listing(&self, _: &Around<'_>) -> Option<Listing> {
        let rows = self.rows.iter().map(|row| listed(row, Does::Act(row.action)));
        Some(Listing::of(lists::WORKS_HERE, rows.collect()).to_read())
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        help(&self.rows, self.from, around.theme, area, buf);
    }
}

/// What an action is, with its key and its name.
fn listed(row: &Binding, does: Does) -> ListedRow {
    ListedRow::new(lists::action(row.words, &row.key.to_string(), row.name), does)
}

/// Draws help: what works on the screen below, in as few columns as hold it; where a column has room for that, with what
/// `config.ron` calls each action.
fn help(rows: &[Binding], from: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    const WIDTH: u16 = 36;
    const NAMES: u16 = 46;
    let inside = parts::panel(buf, area, lists::WORKS_HERE, theme);
    let needed = u16::try_from(rows.len().div_ceil(usize::from(inside.height).max(1))).unwrap_or(u16::MAX);
    let columns = (inside.width / WIDTH).min(needed).max(1);
    let per_column = rows.len().div_ceil(usize::from(columns)).max(1);
    let first = from.min(per_column.saturating_sub(usize::from(inside.height)));
    let width = inside.width / columns;
    if per_column > first + usize::from(inside.height) {
        let border = Rect { y: inside.bottom(), height: 1, ..inside }.intersection(area);
        parts::put(buf, border, lists::MORE_WORKS_HERE, theme.style(Role::Key));
    }
    for (column, rows) in (0..columns).zip(rows.chunks(per_column)) {
        let x = inside.x + column * width;
        for (row, y) in rows.iter().skip(first).zip(inside.y..inside.bottom()) {
            let line = Rect { x, y, width, height: 1 };
            let key = format!("{:>10} ", row.key.to_string());
            let used = parts::put(buf, line, &key, theme.style(Role::Key));
            let words = parts::inset_left(line, used + 1);
            parts::put(buf, words, &text::fit(row.words, words.width), theme.style(Role::Text));
            if text::width(row.name) + NAMES < width {
                parts::put(buf, parts::inset_left(line, NAMES), row.name, theme.style(Role::Dim));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_found_by_its_words_or_its_key() {
        let row = |key: char, action, words| Binding {
            context: Context::Session,
            key: Key::char(key),
            action,
            name: words,
            words,
            again: None,
        };
        let rows = vec![row('n', Action::Next, "next"), row('+', Action::GiveTime(1), "more time")];
        let found = |typed: &str| {
            let mut palette = Palette::new(rows.clone());
            for letter in typed.chars() {
                palette.search.typed(Key::char(letter));
            }
            palette.matching().iter().map(|row| row.action).collect::<Vec<_>>()
        };
        assert_eq!(found(""), [Action::Next, Action::GiveTime(1)]);
        assert_eq!(found("time mo"), [Action::GiveTime(1)]);
        assert_eq!(found("+"), [Action::GiveTime(1)]);
        assert_eq!(found("ad"), [Action::Next, Action::GiveTime(1)]);
        assert_eq!(found("timer"), [Action::GiveTime(1)]);
        assert_eq!(found("zzz"), []);
    }
}
