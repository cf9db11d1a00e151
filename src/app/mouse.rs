//! What the mouse does: whatever a key does at the place that is clicked, and no more. A click on a word of the foot is its
//! key, the wheel is the arrows, and a click on what can be selected selects it. Nothing needs it.
//!
//! Never here: where anything lies; whoever draws it says so.

use ratatui::layout::{Position, Rect};

use super::App;
use super::leaving::Leaving;
use super::msg::Effect;
use crate::domain::time::Timestamp;
use crate::input::keymap::Action;
use crate::input::mouse::{Mouse, MouseAct};
use crate::screens::frame;

impl App {
    /// Takes in what is done with the mouse. While something is asked, it does nothing; while something is typed, it reaches
    /// the words below that alone.
    pub(super) fn mouse(&mut self, now: Timestamp, mouse: Mouse) -> Vec<Effect> {
        let screen = Rect::new(0, 0, self.size.0, self.size.1);
        let is_asked = matches!(self.leaving, Leaving::Asked(_));
        if !self.takes_mouse || is_asked || frame::is_too_small(screen) {
            return Vec::new();
        }
        if let Some(line) = &self.line {
            let (foot, place) = (self.layout(screen).foot, Position::new(mouse.column, mouse.row));
            let key = self.with_typed(now, line, foot, |typed| frame::typing_key_at(typed, foot, place));
            return key.filter(|_| mouse.act == MouseAct::Click).map_or_else(Vec::new, |key| self.key(now, key));
        }
        match mouse.act {
            MouseAct::Click => self.click(now, screen, Position::new(mouse.column, mouse.row)),
            MouseAct::WheelUp => self.turn(now, Action::Up),
            MouseAct::WheelDown => self.turn(now, Action::Down),
        }
    }

    /// The wheel goes where the arrows go.
    fn turn(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        let contexts = self.stack.top().contexts();
        let row = self.keys.rows().iter().find(|row| row.action == action && contexts.contains(&row.context));
        let key = row.map(|row| row.key).filter(|_| self.is_possible(now, action, self.stack.top()));
        key.map_or_else(Vec::new, |key| self.key(now, key))
    }

    fn click(&mut self, now: Timestamp, screen: Rect, place: Position) -> Vec<Effect> {
        let layout = self.layout(screen);
        if let Some(notice) = &self.notice
            && frame::notice_area(&notice.forms, screen).contains(place)
        {
            self.notice = None;
            return Vec::new();
        }
        if layout.foot.contains(place) {
            let key = frame::key_at(&self.foot_rows(now), layout.foot, place);
            return key.map_or_else(Vec::new, |key| self.key(now, key));
        }
        if layout.body.contains(place) {
            self.with_screens(now, |stack, around| stack.top_mut().click(around, place));
        }
        Vec::new()
    }
}
