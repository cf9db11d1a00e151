//! What the room sees of where the session is, as a screen: what its keys ask for. What is drawn of it lies in the folder
//! [`stage`], which never sees a session.
//!
//! Never here: drawing anything but the public view.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::asks::{Asks, asks_anywhere};
use super::next_figure::next_figure;
use super::offers;
use super::screen::{Around, Screen};
use super::stage::below::{self, Below};
use super::stage::{self, Room, StageSheet};
use crate::domain::public::{PublicView, public_view};
use crate::domain::time::Timestamp;
use crate::input::keymap::{Action, Context};
use crate::ui::big_type::BigType;
use crate::ui::canvas::Canvas;

/// What the room sees.
#[derive(Debug, Default)]
pub struct Stage {
    /// What it was put together from last.
    pub(super) sheet: StageSheet,
    /// The big letters of what is shown below all else.
    pub(super) below: Below,
}

impl Stage {
    pub(super) fn room(around: &Around<'_>, area: Rect) -> Room {
        Room { area, typing: around.typed.is_some() }
    }

    pub(super) fn set(&mut self, view: &PublicView<'_>, around: &Around<'_>) {
        self.below.prepare(around.big_type, view, around.area);
        let room = Self::room(around, below::rest(view, around.area));
        stage::prepare(&mut self.sheet, around.big_type, view, around.zone, room);
    }

    pub(super) fn draw(&self, view: &PublicView<'_>, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let canvas = &mut Canvas::new(around.theme, buf);
        stage::view(&self.sheet, below::rest(view, area), canvas);
        self.below.view(view, area, canvas);
    }
}

impl Screen for Stage {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Session, Context::Stage, Context::Everywhere]
    }

    fn asks(&self, around: &Around<'_>, action: Action) -> Asks {
        around.session.map_or(Asks::Nothing, |session| asks_anywhere(session, around.now, action))
    }

    fn offers(&self, around: &Around<'_>) -> Vec<Action> {
        offers::usual(around)
    }

    fn prepare(&mut self, around: &Around<'_>) {
        if let Some(session) = around.session {
            self.set(&public_view(session, around.now), around);
        }
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        if let Some(session) = around.session {
            self.draw(&public_view(session, around.now), around, area, buf);
        }
    }

    fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        &self.sheet.lacking(big_type) | &self.below.lacking(big_type)
    }

    fn changes_at(&self, around: &Around<'_>) -> Option<Timestamp> {
        let figure = next_figure(around.session?, around.now);
        figure.into_iter().chain(self.sheet.changes_at(around.now)).min()
    }
}
