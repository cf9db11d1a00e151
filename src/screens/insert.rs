//! Putting an exercise into the plan: what is typed, and the exercises whose words fit it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::search::{Pressed, Search};
use super::words::lists;
use crate::domain::signatures::Focus;
use crate::input::Key;
use crate::input::keymap::{Action, Context};
use crate::library::exercises::ExerciseEntry;

/// What is typed to find an exercise, and which is selected.
#[derive(Clone, Debug, Default)]
pub struct Insert {
    search: Search,
    /// The name of the one that is selected: when others are listed, it stays so.
    selected: Option<String>,
}

impl Insert {
    /// The exercises whose title, name or signature contain every typed word; none where they are still being read.
    fn matching<'a>(&self, around: &Around<'a>) -> Vec<&'a ExerciseEntry> {
        self.search.matching(around.exercises.unwrap_or_default(), |entry, word| {
            let own = if entry.own { "own" } else { "" };
            let text = format!("{} {} {} {own}", entry.title, entry.id, entry.focus.map_or("", Focus::name));
            text.to_lowercase().contains(word)
        })
    }
}

impl Screen for Insert {
    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let matching = self.matching(around);
        let pressed = self.search.on(action, matching.len());
        let chosen = self.search.chosen(&matching);
        self.selected = chosen.map(|entry| entry.id.clone());
        match (pressed, chosen) {
            (Pressed::Took, Some(entry)) => ScreenAnswer::Away(Box::new(ScreenAnswer::Insert(entry.id.clone()))),
            // Nothing is taken while the exercises are being read.
            (Pressed::Took, None) if around.exercises.is_some() => ScreenAnswer::close(),
            (Pressed::Left, _) => ScreenAnswer::close(),
            (Pressed::Took | Pressed::Sought, _) => ScreenAnswer::Done,
        }
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let matching = self.matching(around);
        self.search.click(matching.len(), super::inside(around.panel), place);
        self.selected = self.search.chosen(&matching).map(|entry| entry.id.clone());
    }

    fn typed(&mut self, around: &Around<'_>, key: Key) {
        self.search.typed(key);
        self.selected = self.search.chosen(&self.matching(around)).map(|entry| entry.id.clone());
    }

    fn look(&mut self, around: &Around<'_>) {
        let place = self.matching(around).iter().position(|entry| Some(&entry.id) == self.selected.as_ref());
        self.search.selected = place.unwrap_or(0);
        if self.selected.is_none() {
            self.selected = self.search.chosen(&self.matching(around)).map(|entry| entry.id.clone());
        }
    }

    fn look_for(&mut self, around: &Around<'_>, words: &str) {
        self.search.look_for(words);
        self.selected = self.search.chosen(&self.matching(around)).map(|entry| entry.id.clone());
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let rows = self.matching(around).into_iter().map(|entry| {
            let title = if entry.own { lists::own_exercise(&entry.title) } else { entry.title.clone() };
            let words = lists::listed_exercise(&title, entry.minutes, entry.focus.map_or("", Focus::name));
            ListedRow::new(words, Does::Take).id(&entry.id)
        });
        Some(Listing::of(lists::PUT_IN, rows.collect()).about(self.search.text()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let lines = self.matching(around).into_iter().map(|entry| {
            let focus = entry.focus.map_or("", Focus::name);
            let title = if entry.own { lists::own_exercise(&entry.title) } else { entry.title.clone() };
            format!("{:>3} min  {focus:<12} {title}", entry.minutes)
        });
        let lines: Vec<String> = lines.collect();
        let none = if around.exercises.is_none() { lists::READING } else { lists::NO_EXERCISE };
        self.search.view((lists::PUT_IN, none), &lines, around.theme, area, buf);
    }
}
