//! Putting an exercise into the plan: what is typed, and the exercises whose words fit it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::signatures::Focus;
use crate::input::prompt::Prompt;
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

/// An exercise that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name a workshop calls it by.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it is one's own.
    pub own: bool,
    /// What it is for.
    pub focus: Option<Focus>,
    /// The minutes it takes.
    pub minutes: i64,
}

/// What is typed to find an exercise, and which one is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// None while they are being read.
    entries: Option<Vec<Entry>>,
    /// What title, name or signature have to contain.
    pub filter: Prompt,
    /// Counted over what matches.
    pub selected: usize,
}

impl State {
    /// These exercises to choose from; none where they are still being read.
    pub fn new(entries: Option<Vec<Entry>>) -> Self {
        Self { entries, ..Self::default() }
    }

    /// Whether the exercises are still being read.
    pub const fn is_waiting(&self) -> bool {
        self.entries.is_none()
    }

    /// These exercises in place of those there were. The one that is selected stays so.
    pub fn offer(&mut self, entries: Vec<Entry>) {
        let selected = self.chosen().map(|entry| entry.id.clone());
        self.entries = Some(entries);
        let place = self.matching().iter().position(|entry| Some(&entry.id) == selected.as_ref());
        self.selected = place.unwrap_or(0);
    }

    /// The exercises that contain every typed word.
    pub fn matching(&self) -> Vec<&Entry> {
        let wanted: Vec<String> = self.filter.text().split_whitespace().map(str::to_lowercase).collect();
        let fits = |entry: &&Entry| {
            let own = if entry.own { "own" } else { "" };
            let text = format!("{} {} {} {own}", entry.title, entry.id, entry.focus.map_or("", Focus::name));
            let text = text.to_lowercase();
            wanted.iter().all(|word| text.contains(word.as_str()))
        };
        self.entries.iter().flatten().filter(fits).collect()
    }

    /// The one that is selected.
    pub fn chosen(&self) -> Option<&Entry> {
        self.matching().get(self.selected).copied()
    }
}

/// Draws the typed words, then what matches.
pub fn view(state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let inside = parts::panel(buf, area, "Put an exercise into the plan", theme);
    let rest = super::palette::filter_line(&state.filter, theme, inside, buf);
    let entries = state.matching();
    if entries.is_empty() {
        let words = if state.is_waiting() { "Reading the exercises …" } else { "No exercise is called so." };
        return parts::centered(buf, rest, words, theme.style(Role::Dim));
    }
    let first = super::first_shown(state.selected, entries.len(), usize::from(rest.height));
    for ((index, entry), y) in entries.iter().enumerate().skip(first).zip(rest.y..rest.bottom()) {
        let line = Rect { y, height: 1, ..rest };
        let selected = index == state.selected;
        let role = if selected { Role::Selected } else { Role::Text };
        if selected {
            parts::clear(buf, line, theme.style(role));
        }
        let mark = if selected { "▶" } else { " " };
        let focus = entry.focus.map_or("", Focus::name);
        let own = if entry.own { " · your own" } else { "" };
        let words = format!("{mark} {:>3} min  {focus:<12} {}{own}", entry.minutes, entry.title);
        parts::put(buf, line, &text::fit(&words, line.width), theme.style(role));
    }
}
