//! Finding by words: an action in the palette, an exercise to put into the plan.

use super::catalogue::{self, Choice};
use super::msg::Effect;
use super::{App, Overlay, Screen};
use crate::domain::command::Command;
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::input::Key;
use crate::input::keymap::{Action, Context};
use crate::screens::search::Pressed;
use crate::screens::{insert, palette};
use crate::script::Library;
use crate::text::clean_line;

impl App {
    /// What a key means where words are typed to find something: text is text.
    fn action_in_search(&self, key: Key) -> Option<Action> {
        if key.text().is_some() { None } else { self.keys.action(&[Context::List], key) }
    }

    pub(super) fn key_in_palette(&mut self, now: Timestamp, key: Key) -> Vec<Effect> {
        let (rows, action) = (self.palette_rows(now), self.action_in_search(key));
        let Some(Overlay::Palette(search)) = &mut self.overlay else { return Vec::new() };
        let matching = palette::matching(&rows, search);
        let pressed = search.on(key, action, matching.len());
        let chosen = search.chosen(&matching).map(|row| row.2);
        if pressed != Pressed::Sought {
            self.overlay = None;
        }
        match chosen.filter(|_| pressed == Pressed::Took) {
            Some(action) => self.act(now, action),
            None => Vec::new(),
        }
    }

    /// The rows of the palette: what works on the screen below it.
    pub(super) fn palette_rows(&self, now: Timestamp) -> Vec<palette::Row> {
        let below = self.contexts_below();
        self.available_in(now, below).into_iter().map(|row| (row.key.to_string(), row.words, row.action)).collect()
    }

    /// Offers the exercises that there are: at once those that were listed before; all of them are read meanwhile.
    pub(super) fn lay_exercises(&mut self) -> Vec<Effect> {
        self.overlay = Some(Overlay::Insert(insert::State::new(self.exercises.clone())));
        vec![Effect::ListExercises]
    }

    /// The exercises there are now, in place of those that were offered; what is typed and selected stays.
    pub(super) fn exercises(&mut self, now: Timestamp, library: Library, choice: Choice<insert::ExerciseEntry>) {
        let Choice { entries, unusable } = choice;
        self.library = library;
        self.exercises = Some(entries.clone());
        if let Some(Overlay::Insert(state)) = &mut self.overlay {
            state.offer(entries);
            if let Some((name, _)) = unusable.first() {
                let others = unusable.len() - 1;
                let more = if others > 0 { format!(" and {others} more") } else { String::new() };
                let name = clean_line(name);
                self.say_for(now, format!("{name}{more} cannot be used; fourfold list exercises tells why"), 10);
            }
        }
    }

    pub(super) fn key_in_insert(&mut self, now: Timestamp, key: Key) -> Vec<Effect> {
        let action = self.action_in_search(key);
        let Some(Overlay::Insert(state)) = &mut self.overlay else { return Vec::new() };
        let pressed = state.on(key, action);
        let chosen = state.chosen().filter(|_| pressed == Pressed::Took).map(|entry| entry.id.clone());
        if pressed != Pressed::Sought {
            self.overlay = None;
        }
        let Some(block) = chosen.and_then(|id| catalogue::block(&self.library, &id)) else { return Vec::new() };
        // Behind the block that is under way, or the one that is selected where the plan is looked at.
        let after =
            if self.screen == Screen::Agenda { self.selected_block() } else { self.current(Session::current_block) };
        self.ask(now, Command::Insert(Box::new(block), after))
    }
}
