//! The console: what only whoever drives sees while a stage shows the session to the room.
//!
//! Never here: anything that the room sees.

pub mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::asks::{Asks, asks_anywhere};
use super::screen::{Around, Screen};
use super::wall::{next_figure, usual_offers};
use crate::domain::time::Timestamp;
use crate::input::keymap::{Action, Context};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// The console.
#[derive(Debug, Default)]
pub struct Console {}

impl Screen for Console {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Session, Context::Stage, Context::Everywhere]
    }

    fn name(&self) -> Option<&'static str> {
        Some("console")
    }

    fn asks(&self, around: &Around<'_>, action: Action) -> Asks {
        around.session.map_or(Asks::Nothing, |session| asks_anywhere(session, around.now, action))
    }

    fn offers(&self, around: &Around<'_>) -> Vec<Action> {
        usual_offers(around)
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let Some((_, step)) = around.of_session(|session| session.current_step()) else { return };
        Canvas::new(around.theme, buf).block(area, &step.say, Role::Text);
    }

    fn changes_at(&self, around: &Around<'_>) -> Option<Timestamp> {
        next_figure(around.session?, around.now)
    }
}
