//! All that was done, the newest first: what this screen did can be taken back, also where something later cannot.
//!
//! Never here: what an act is called, and what rests on it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::lists;
use super::{is_move, moved, view_rows};
use crate::domain::command::Command;
use crate::input::keymap::{Action, Context};

/// An act that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The number of its first fact.
    pub number: u64,
    /// What it was.
    pub words: String,
    /// Whether this screen did it.
    pub is_own: bool,
}

/// The list, and what is selected in it.
#[derive(Clone, Debug)]
pub struct Acts {
    title: &'static str,
    done: Vec<Done>,
    selected: usize,
}

impl Acts {
    /// These acts, of which this one is selected, or the last.
    pub fn new(title: &'static str, done: Vec<Done>, selected: usize) -> Self {
        let selected = selected.min(done.len().saturating_sub(1));
        Self { title, done, selected }
    }

    /// Which one is selected, counted from 0.
    pub const fn selected(&self) -> usize {
        self.selected
    }
}

impl Screen for Acts {
    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Everywhere]
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        if action == Action::Choose {
            return match self.done.get(self.selected) {
                Some(done) if done.is_own => ScreenAnswer::Ask(Command::UndoAct(done.number)),
                Some(_) => ScreenAnswer::Say(lists::OF_ANOTHER_SCREEN.to_owned(), 6),
                None => ScreenAnswer::Done,
            };
        }
        let page = usize::from(super::inside(around.panel).height).max(1);
        self.selected = moved(action, self.selected, self.done.len(), page);
        if is_move(action) { ScreenAnswer::Done } else { ScreenAnswer::Elsewhere }
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let row = super::row_at(self.selected, self.done.len(), super::inside(around.panel), place);
        self.selected = row.unwrap_or(self.selected);
    }

    fn listing(&self, _: &Around<'_>) -> Option<Listing> {
        let rows = self.done.iter().map(|done| {
            let does = if done.is_own { Does::Take } else { Does::Nothing };
            ListedRow::new(&done.words, does).id(&done.number)
        });
        Some(Listing::of(self.title, rows.collect()))
    }

    fn select(&mut self, _: &Around<'_>, row: usize) {
        let own = self.done.iter().enumerate().filter(|(_, done)| done.is_own).nth(row);
        self.selected = own.map_or(self.selected, |(at, _)| at);
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let rows: Vec<_> = self.done.iter().map(|done| (done.words.clone(), !done.is_own)).collect();
        view_rows(self.title, self.selected, &rows, around.theme, area, buf);
    }
}
