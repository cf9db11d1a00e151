//! What the loop can serve: a value that takes messages, says what it wants done, and draws itself.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::App;
use super::msg::{Effect, Msg, Outcome};
use super::plain::Plain;
use super::rehearsal::Rehearsal;
use crate::domain::time::Timestamp;
use crate::ui::blocks::Blocks;

/// What big letters are made of on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// The blocks.
    pub blocks: Blocks,
    /// Whether they become others once the terminal says which it is.
    pub follow: bool,
}

/// A program as the loop knows it.
pub trait Program {
    /// Takes in one message; the only way anything changes.
    fn update(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect>;

    /// Whether something that is seen may come of a message by itself: what only says what is so already needs no frame.
    fn may_be_seen(&self, _: &Msg) -> bool {
        true
    }

    /// Makes ready what drawing at this size and time needs; gives back what has to be done before the frame is seen.
    fn prepare(&mut self, now: Timestamp, columns: u16, rows: u16) -> Vec<Effect>;

    /// Draws what a person sees now over all of a page, whatever stands on it; where the cursor stands, if text is typed.
    /// Reads only.
    fn view(&self, now: Timestamp, page: &mut Buffer) -> Option<Position>;

    /// When the screen next changes by itself, if it does.
    fn next_change(&self, now: Timestamp) -> Option<Timestamp>;

    /// Whether it is worth asking the terminal what its ground is.
    fn follows_ground(&self) -> bool {
        false
    }

    /// Whether it is worth asking the terminal which it is, so that big letters are made of what it draws.
    fn follows_letters(&self) -> bool {
        false
    }

    /// Whether it wants to be told what is done with the mouse.
    fn takes_mouse(&self) -> bool {
        false
    }

    /// Whether the next key may end the program.
    fn may_leave(&self) -> bool {
        false
    }
}

impl Program for App {
    fn update(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        Self::update(self, now, msg)
    }

    fn may_be_seen(&self, msg: &Msg) -> bool {
        match msg {
            Msg::Ground(ground) => self.theme.clone().on_ground(*ground) != self.theme,
            Msg::Letters(blocks) => self.letters.follow && *blocks != self.big_type.blocks(),
            Msg::Done(Outcome::Others(others)) => !others.is_empty() || !self.company.is_alone(),
            _ => true,
        }
    }

    fn prepare(&mut self, now: Timestamp, columns: u16, rows: u16) -> Vec<Effect> {
        Self::prepare(self, now, columns, rows)
    }

    fn view(&self, now: Timestamp, page: &mut Buffer) -> Option<Position> {
        self.draw(now, page.area, page)
    }

    fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        Self::next_change(self, now)
    }

    fn follows_ground(&self) -> bool {
        self.theme.follows_ground()
    }

    fn follows_letters(&self) -> bool {
        self.letters.follow
    }

    fn takes_mouse(&self) -> bool {
        self.takes_mouse
    }

    fn may_leave(&self) -> bool {
        Self::may_leave(self)
    }
}

impl Program for Rehearsal {
    fn update(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        Self::update(self, now, msg)
    }

    fn prepare(&mut self, now: Timestamp, columns: u16, rows: u16) -> Vec<Effect> {
        self.app_mut().prepare(now, columns, rows)
    }

    fn view(&self, now: Timestamp, page: &mut Buffer) -> Option<Position> {
        self.app().view(now, page)
    }

    fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        [self.app().next_change(now), self.next_move(now)].into_iter().flatten().min()
    }

    fn follows_ground(&self) -> bool {
        self.app().follows_ground()
    }

    fn follows_letters(&self) -> bool {
        self.app().follows_letters()
    }

    fn takes_mouse(&self) -> bool {
        self.app().takes_mouse()
    }

    fn may_leave(&self) -> bool {
        self.app().may_leave()
    }
}

impl Program for Plain {
    fn update(&mut self, now: Timestamp, msg: Msg) -> Vec<Effect> {
        Self::update(self, now, msg)
    }

    fn prepare(&mut self, now: Timestamp, _: u16, _: u16) -> Vec<Effect> {
        Self::prepare(self, now)
    }

    /// Nothing is drawn.
    fn view(&self, _: Timestamp, _: &mut Buffer) -> Option<Position> {
        None
    }

    fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        Self::next_change(self, now)
    }

    fn may_leave(&self) -> bool {
        self.app().may_leave()
    }
}
