//! Putting an exercise into the plan: what is typed, and the exercises whose words fit it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::search::{Pressed, Search};
use crate::domain::signatures::Focus;
use crate::input::Key;
use crate::input::keymap::Action;
use crate::ui::theme::Theme;

/// An exercise that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseEntry {
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

/// What there is, what is typed to find one of it, and which is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// None while they are being read.
    entries: Option<Vec<ExerciseEntry>>,
    search: Search,
}

impl State {
    /// These exercises to choose from; none where they are still being read.
    pub fn new(entries: Option<Vec<ExerciseEntry>>) -> Self {
        Self { entries, ..Self::default() }
    }

    /// These exercises in place of those there were. The one that is selected stays so.
    pub fn offer(&mut self, entries: Vec<ExerciseEntry>) {
        let selected = self.chosen().map(|entry| entry.id.clone());
        self.entries = Some(entries);
        let place = self.matching().iter().position(|entry| Some(&entry.id) == selected.as_ref());
        self.search.selected = place.unwrap_or(0);
    }

    /// Takes a key in: `action` is what it means in a list. Nothing is taken while the exercises are being read.
    pub fn on(&mut self, key: Key, action: Option<Action>) -> Pressed {
        let count = self.matching().len();
        match self.search.on(key, action, count) {
            Pressed::Took if self.entries.is_none() => Pressed::Sought,
            pressed => pressed,
        }
    }

    /// The exercises whose title, name or signature contain every typed word.
    fn matching(&self) -> Vec<&ExerciseEntry> {
        self.search.matching(self.entries.as_deref().unwrap_or_default(), |entry, word| {
            let own = if entry.own { "own" } else { "" };
            let text = format!("{} {} {} {own}", entry.title, entry.id, entry.focus.map_or("", Focus::name));
            text.to_lowercase().contains(word)
        })
    }

    /// The one that is selected.
    pub fn chosen(&self) -> Option<&ExerciseEntry> {
        self.search.chosen(&self.matching())
    }
}

/// Draws the typed words, then what matches.
pub fn view(state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let lines = state.matching().into_iter().map(|entry| {
        let focus = entry.focus.map_or("", Focus::name);
        let own = if entry.own { " · your own" } else { "" };
        format!("{:>3} min  {focus:<12} {}{own}", entry.minutes, entry.title)
    });
    let lines: Vec<String> = lines.collect();
    let none = if state.entries.is_none() { "Reading the exercises …" } else { "No exercise is called so." };
    state.search.view(("Put an exercise into the plan", none), &lines, theme, area, buf);
}
