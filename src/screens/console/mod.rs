//! The console: what only whoever drives sees while a stage shows the session to the room. What to say (`say`), the clock
//! (`clock`), what the plan has to tell (`plan`), what was caught (`caught`) and a picture of the stage (`room`), all
//! read off one value (`facts`); in one column (`narrow`) or several (`wide`).
//!
//! Never here: anything that the room sees, but for its picture.

mod caught;
mod clock;
mod facts;
mod lines;
mod narrow;
mod plan;
mod room;
mod say;
mod wide;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use super::asks::{Asks, asks_anywhere};
use super::offers;
use super::screen::{Around, Screen, ScreenAnswer};
use super::wall::Wall;
use crate::domain::plan::moves_at;
use crate::domain::session::Session;
use crate::domain::time::{Clock, Timestamp};
use crate::input::keymap::{Action, Context};
use crate::ui::big_type::BigType;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

use caught::Seen;
use clock::{BigClock, Shown};
use facts::Facts;
use narrow::Column;
use say::Say;
use wide::Columns;

/// The console.
#[derive(Debug, Default)]
pub struct Console {
    /// What is to be said.
    say: Say,
    /// The figures of the clock.
    clock: BigClock,
    /// The stage as the room sees it.
    wall: Wall,
    /// What of the board was looked at.
    seen: Seen,
}

/// What the console is drawn from.
struct Parts<'a> {
    around: &'a Around<'a>,
    facts: &'a Facts<'a>,
    shown: Shown,
    say: &'a Say,
    clock: &'a BigClock,
    wall: &'a Wall,
    seen: &'a Seen,
}

impl Parts<'_> {
    /// The color of what is present.
    fn edge(&self) -> Role {
        self.facts.block().and_then(|block| block.focus).map_or(Role::Accent, Role::Focus)
    }
}

/// How the console is laid out.
enum Layout {
    One(Column),
    Several(Columns),
}

impl Layout {
    fn of(facts: &Facts<'_>, (seen, say): (&Seen, &Say), area: Rect) -> Self {
        if wide::has_columns(area) {
            Self::Several(Columns::of(facts, say, area))
        } else {
            Self::One(Column::of(facts, (seen, say), area))
        }
    }

    const fn say(&self) -> Rect {
        match self {
            Self::One(column) => column.say,
            Self::Several(columns) => columns.say,
        }
    }

    const fn figures(&self) -> Size {
        match self {
            Self::One(_) => narrow::FIGURES,
            Self::Several(columns) => columns.figures(),
        }
    }
}

impl Console {
    /// The board is shown: what is on it is not new any more.
    pub const fn board_opened(&mut self) {
        self.seen.open_board();
    }
}

impl Screen for Console {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Session, Context::Stage, Context::Console, Context::Everywhere]
    }

    fn name(&self) -> Option<&'static str> {
        Some("console")
    }

    fn asks(&self, around: &Around<'_>, action: Action) -> Asks {
        match action {
            Action::Up | Action::Down | Action::First | Action::Last if !self.say.can_go(action) => Asks::Without,
            Action::SaySize(by) if !self.say.can_resize(by) => Asks::Without,
            Action::Roll if self.say.goes_on().is_none() && !self.say.can_go(Action::Down) => Asks::Without,
            Action::SaySize(_) | Action::Roll => Asks::Nothing,
            _ => around.session.map_or(Asks::Nothing, |session| asks_anywhere(session, around.now, action)),
        }
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        match action {
            Action::Up | Action::Down | Action::First | Action::Last => self.say.go(around.now, action),
            Action::SaySize(by) => self.say.resize(by),
            Action::Roll => self.say.roll(around.now),
            _ => return ScreenAnswer::Elsewhere,
        }
        ScreenAnswer::Done
    }

    fn offers(&self, around: &Around<'_>) -> Vec<Action> {
        let usual = offers::usual(around).into_iter().filter(|action| *action != Action::Peek);
        let mut offers: Vec<Action> = usual.collect();
        let at = offers.iter().position(|action| *action == Action::Next).map_or(offers.len(), |next| next + 1);
        offers.insert(at, Action::Down);
        offers.extend([Action::OnStage, Action::Freeze, Action::Blank, Action::Replan, Action::SayOnStage]);
        offers
    }

    fn look(&mut self, around: &Around<'_>) {
        if let Some(session) = around.session {
            self.seen.look(session);
        }
    }

    fn prepare(&mut self, around: &Around<'_>) {
        self.look(around);
        let Some(session) = around.session else { return };
        let facts = Facts::of(session, around.now, around.zone);
        let roomy = Layout::of(&facts, (&self.seen, &Say::in_large_letters()), around.area);
        self.say.offer(around.big_type, roomy.say().as_size());
        let layout = Layout::of(&facts, (&self.seen, &self.say), around.area);
        self.say.follow(around.now);
        let is_large = matches!(&layout, Layout::Several(columns) if columns.is_large());
        self.say.set(around.big_type, (session.place(), &facts.say()), layout.say().as_size(), is_large);
        self.clock.set(around.big_type, &Shown::of(&facts).figures, layout.figures());
        if let Layout::Several(_) = layout {
            self.wall.prepare(&around.on_stage());
        }
    }

    fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        &self.wall.lacking(big_type) | &self.say.lacking(big_type)
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let Some(session) = around.session else { return };
        let facts = Facts::of(session, around.now, around.zone);
        let shown = Shown::of(&facts);
        let (say, clock, wall, seen) = (&self.say, &self.clock, &self.wall, &self.seen);
        let parts = Parts { around, facts: &facts, shown, say, clock, wall, seen };
        match Layout::of(&facts, (&self.seen, &self.say), area) {
            Layout::One(column) => narrow::draw(&parts, &column, &mut Canvas::new(around.theme, buf)),
            Layout::Several(columns) => wide::draw(&parts, &columns, around.theme, buf),
        }
    }

    fn changes_at(&self, around: &Around<'_>) -> Option<Timestamp> {
        let session = around.session?;
        let times = [
            next_second(session, around.now),
            moves_at(session, around.now),
            self.wall.changes_at(&around.on_stage()),
            Some(around.now.next_minute()),
            self.say.goes_on(),
        ];
        times.into_iter().flatten().min()
    }
}

/// When the figures of the clock change, where it counts.
fn next_second(session: &Session, now: Timestamp) -> Option<Timestamp> {
    let left = match session.pause() {
        Some(pause) => pause.remaining(now),
        None => {
            let clock = session.current_step().and_then(|(at, _)| session.clock(at)).filter(Clock::is_running);
            clock.map(|clock| clock.remaining(now))
        }
    };
    left.map(|left| now + left.to_next_second())
}
