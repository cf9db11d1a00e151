//! Help and the palette: what can be done, drawn from the table of keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::search::{Pressed, Search};
use super::words::lists;
use crate::input::Key;
use crate::input::keymap::{Action, Binding, Context, FIRST};
use crate::text::{self, is_slip_of, nearest};
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// Actions to be found by their words, or their keys.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What works on the screen below, then what does not.
    rows: Vec<Known>,
    search: Search,
}

/// An action, and why it does not work here, where it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its row of the table.
    pub row: Binding,
    /// Why it does not work.
    pub why_not: Option<String>,
    /// What its key is called: `space`.
    key: String,
}

impl Known {
    fn is(&self, word: &str) -> bool {
        self.row.words.contains(word) || self.key == word
    }

    fn is_called(&self, word: &str) -> bool {
        self.is(word) || self.row.action.is_called(word)
    }

    /// The words that it is found by.
    fn words<'a>(&'a self) -> impl Iterator<Item = &'a str> {
        let words = self.row.words.split(' ').chain(self.row.action.called());
        let words = words.map(|word| -> &'a str { word });
        words.chain([self.key.as_str()]).filter(|word| word.len() > 2)
    }
}

impl Palette {
    /// What works on the screen below, and what does not, with the reason.
    pub fn new(rows: Vec<Binding>, absent: Vec<(Binding, String)>) -> Self {
        let known = |(row, why_not): (Binding, Option<String>)| Known { row, why_not, key: row.key.to_string() };
        let works = rows.into_iter().map(|row| known((row, None)));
        let absent = absent.into_iter().map(|(row, why)| known((row, Some(why))));
        Self { rows: works.chain(absent).collect(), search: Search::default() }
    }

    /// What fits what was typed; where nothing does, what would fit the words that are nearest to it. What does not work here
    /// comes last, and only where it is looked for.
    pub fn matching(&self) -> Vec<&Known> {
        let words = self.search.words();
        let found = self.fitting(&words);
        if !found.is_empty() {
            return found;
        }
        let meant = words.iter().map(|word| {
            if self.fitting(std::slice::from_ref(word)).is_empty() {
                let words = self.rows.iter().flat_map(Known::words).filter(|known| is_slip(word, known));
                nearest(word, words).first().map(|near| (*near).to_owned())
            } else {
                Some(word.clone())
            }
        });
        meant.collect::<Option<Vec<String>>>().map_or_else(Vec::new, |words| self.fitting(&words))
    }

    /// What fits every word by the words of its row or its key, then what people call otherwise.
    fn fitting(&self, words: &[String]) -> Vec<&Known> {
        let is_shown = |known: &&Known| known.why_not.is_none() || !words.is_empty();
        let fits = |known: &&Known| words.iter().all(|word| known.is_called(word));
        let mut rows: Vec<&Known> = self.rows.iter().filter(is_shown).filter(fits).collect();
        rows.sort_by_key(|known| (known.why_not.is_some(), !words.iter().all(|word| known.is(word))));
        rows
    }
}

/// Whether a word may be a slip of another, which is few changes away and begins with the same letter, or these two are turned
/// around; or only begins it.
fn is_slip(word: &str, known: &str) -> bool {
    let begins = |text: &str| (text.chars().next(), text.chars().nth(1));
    let ((first, second), (its_first, its_second)) = (begins(word), begins(known));
    let is_turned = (first, second) == (its_second, its_first);
    (first == its_first || is_turned) && is_slip_of(word, known) || known.starts_with(word)
}

impl Screen for Palette {
    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn on(&mut self, _: &Around<'_>, action: Action) -> ScreenAnswer {
        let chosen = self.search.chosen(&self.matching()).map(|known| (known.row.action, known.why_not.clone()));
        match (self.search.on(action, self.matching().len()), chosen) {
            (Pressed::Sought, _) => ScreenAnswer::Done,
            (Pressed::Took, Some((action, None))) => ScreenAnswer::Away(Box::new(ScreenAnswer::Act(action))),
            (Pressed::Took, Some((_, Some(why)))) => ScreenAnswer::Away(Box::new(ScreenAnswer::Say(why, 6))),
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
        let rows = self.matching().into_iter().map(|known| match &known.why_not {
            None => listed(&known.row, Does::Take),
            Some(why) => {
                ListedRow::new(lists::does_not_work(&listed(&known.row, Does::Nothing).words, why), Does::Nothing)
            }
        });
        Some(Listing::of(lists::FIND_ACTION, rows.collect()).about(self.search.text()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let line = |known: &Known| {
            let line = format!("{:<12} {}", known.key, known.row.words);
            known.why_not.as_ref().map_or_else(|| line.clone(), |why| lists::does_not_work(&line, why))
        };
        let lines: Vec<String> = self.matching().into_iter().map(line).collect();
        self.search.view((lists::FIND_ACTION, lists::NO_ACTION), &lines, around.theme, area, buf);
    }
}

/// The columns in which an action is told with its key.
const WIDTH: u16 = 36;
/// The columns and rows of a panel around what stands in it.
const EDGES: (u16, u16) = (6, 2);

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

    fn columns(&self, rows: u16) -> u16 {
        let needed = self.rows.len().div_ceil(usize::from(rows.saturating_sub(EDGES.1)).max(1));
        u16::try_from(needed).unwrap_or(u16::MAX).saturating_mul(WIDTH).saturating_add(EDGES.0)
    }

    fn offers(&self, _: &Around<'_>) -> Vec<Action> {
        vec![Action::Down, Action::Up, Action::Close]
    }

    fn listing(&self, _: &Around<'_>) -> Option<Listing> {
        let rows = self.rows.iter().map(|row| listed(row, Does::Act(row.action)));
        let first = self.rows.iter().filter(|row| FIRST.contains(&row.action)).count();
        Some(Listing::of(lists::WORKS_HERE, rows.collect()).to_read().first(first))
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
        let absent = vec![
            (row('T', Action::Tally, "count hands"), "nothing to count".to_owned()),
            (row('r', Action::Replan, "win time back"), "on time".to_owned()),
        ];
        let found = |typed: &str| {
            let mut palette = Palette::new(rows.clone(), absent.clone());
            for letter in typed.chars() {
                palette.search.typed(Key::char(letter));
            }
            palette.matching().iter().map(|known| known.row.action).collect::<Vec<_>>()
        };
        assert_eq!(found(""), [Action::Next, Action::GiveTime(1)]);
        assert_eq!(found("time mo"), [Action::GiveTime(1)]);
        assert_eq!(found("+"), [Action::GiveTime(1)]);
        assert_eq!(found("ad"), [Action::Next, Action::GiveTime(1)]);
        assert_eq!(found("timer"), [Action::GiveTime(1)]);
        assert_eq!(found("tiemr"), [Action::GiveTime(1)], "nearly");
        assert_eq!(found(":timer"), [Action::GiveTime(1)], "with the key that has opened it");
        assert_eq!(found("vote"), [Action::Tally], "though it does not work here");
        assert_eq!(found("zzz"), []);
        assert_eq!(found("wifi"), [], "two changes away from a word of three letters");
    }
}
