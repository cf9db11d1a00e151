//! The program as a value: [`App::update`] takes a message and a `now` and gives back effects; [`App::view`] draws.
//!
//! Holds: every message that can come in and every effect that can go out ([`msg`]), and the state between them.
//!
//! May import: every room but `shell`.
//!
//! Never here: reading a clock, a file, the terminal; waiting; deciding what only `domain` decides.

pub mod msg;

use ratatui::Frame;

use crate::domain::time::Timestamp;
use msg::{Effect, Msg};

/// The whole program between two messages.
#[derive(Debug, Default)]
pub struct App {}

impl App {
    /// Takes in one message; the only way anything changes.
    pub fn update(&mut self, _now: Timestamp, _msg: Msg) -> Vec<Effect> {
        Vec::new()
    }

    /// Makes ready what drawing at this size and time needs and what is too dear to do for every frame.
    pub fn prepare(&mut self, _now: Timestamp, _columns: u16, _rows: u16) {}

    /// Draws what a person sees now; reads only.
    pub fn view(&self, _now: Timestamp, _frame: &mut Frame<'_>) {}

    /// When the screen next changes by itself, if it does: the next second of a clock that is seen, the end of a notice.
    pub fn next_change(&self, _now: Timestamp) -> Option<Timestamp> {
        None
    }
}
