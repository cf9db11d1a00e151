//! The screens that are open, one above the other: those that fill the screen, the last one seen, and what lies on top.
//!
//! Never here: what a screen does.

use std::mem::discriminant;

use super::preview::Previewed;
use crate::screens::acts::Acts;
use crate::screens::agenda;
use crate::screens::capture_list::CaptureList;
use crate::screens::console::Console;
use crate::screens::exporting::Exporting;
use crate::screens::groups::Groups;
use crate::screens::home::Home;
use crate::screens::insert::Insert;
use crate::screens::kept::Kept;
use crate::screens::on_stage::OnStage;
use crate::screens::palette::{Help, Palette};
use crate::screens::peek::Peek;
use crate::screens::rating_form::RatingForm;
use crate::screens::replan::Offers;
use crate::screens::roster::Roster;
use crate::screens::screen::Screen;
use crate::screens::shelf::Shelf;
use crate::screens::stage_screen::Stage;
use crate::screens::to_read::ToRead;
use crate::screens::wall::Board;
use crate::screens::who_carries::WhoCarries;

/// A screen that is open.
#[derive(Debug)]
pub(super) enum Shown {
    /// Workshops and sessions.
    Home(Home),
    /// A script while it is written.
    Preview(Box<Previewed>),
    /// Who is in the room.
    Roster(Roster),
    /// What the room sees.
    Stage(Box<Stage>),
    /// What only whoever drives sees.
    Console(Box<Console>),
    /// The stickies of this block.
    Board(Box<Board>),
    /// The plan with its clock times.
    Agenda(agenda::State),
    /// What works here.
    Help(Help),
    /// Actions by their words.
    Palette(Palette),
    /// What only the facilitator sees.
    Peek(Peek),
    /// All that was caught.
    Caught(CaptureList),
    /// How time can be won back.
    Offers(Offers),
    /// What the stage may be told to show.
    OnStage(OnStage),
    /// Groups to make and to change.
    Groups(Groups),
    /// Who is kept apart and together.
    Kept(Kept),
    /// Who carries which signature.
    WhoCarries(WhoCarries),
    /// Somebody who rates themselves.
    Rate(Box<RatingForm>),
    /// An exercise to put into the plan.
    Insert(Insert),
    /// The files that an export would write, and what private things go into them.
    Export(Exporting),
    /// What was found in the file.
    Findings(ToRead),
    /// All that was done and can be undone.
    Acts(Acts),
    /// The files that an export left as they were, each with the new one beside it.
    Written(ToRead),
}

/// The screen that is open, whichever it is, borrowed so.
macro_rules! screen_in {
    ($shown:expr, $($borrowed:tt)+) => {
        match $shown {
            Shown::Home(screen) => screen,
            Shown::Preview(screen) => $($borrowed)+ **screen,
            Shown::Roster(screen) => screen,
            Shown::Stage(screen) => $($borrowed)+ **screen,
            Shown::Console(screen) => $($borrowed)+ **screen,
            Shown::Board(screen) => $($borrowed)+ **screen,
            Shown::Agenda(screen) => screen,
            Shown::Help(screen) => screen,
            Shown::Palette(screen) => screen,
            Shown::Peek(screen) => screen,
            Shown::Caught(screen) => screen,
            Shown::Offers(screen) => screen,
            Shown::OnStage(screen) => screen,
            Shown::Groups(screen) => screen,
            Shown::Kept(screen) => screen,
            Shown::WhoCarries(screen) => screen,
            Shown::Rate(screen) => $($borrowed)+ **screen,
            Shown::Insert(screen) => screen,
            Shown::Export(screen) => screen,
            Shown::Acts(screen) => screen,
            Shown::Findings(screen) | Shown::Written(screen) => screen,
        }
    };
}

impl Shown {
    /// The screen, whichever it is.
    pub(super) fn screen(&self) -> &dyn Screen {
        screen_in!(self, &)
    }

    /// The same, to be changed.
    pub(super) fn screen_mut(&mut self) -> &mut dyn Screen {
        screen_in!(self, &mut)
    }
}

impl Default for Stack {
    fn default() -> Self {
        Self::new(Shown::Home(Home::new(Shelf::default(), |_| None)))
    }
}

/// The open screens.
#[derive(Debug)]
pub(super) struct Stack {
    /// The one that fills the screen.
    base: Shown,
    /// Those that did before, and keep what is selected on them.
    before: Vec<Shown>,
    /// What lies on top of it.
    over: Option<Shown>,
}

impl Stack {
    /// With this one alone.
    pub(super) const fn new(base: Shown) -> Self {
        Self { base, before: Vec::new(), over: None }
    }

    /// The screen that fills the room between head and foot.
    pub(super) const fn base(&self) -> &Shown {
        &self.base
    }

    /// What lies on top of it.
    pub(super) const fn over(&self) -> Option<&Shown> {
        self.over.as_ref()
    }

    /// The uppermost.
    pub(super) fn top(&self) -> &dyn Screen {
        self.over.as_ref().unwrap_or(&self.base).screen()
    }

    /// The uppermost, to be changed.
    pub(super) fn top_mut(&mut self) -> &mut dyn Screen {
        self.over.as_mut().unwrap_or(&mut self.base).screen_mut()
    }

    /// All that is seen, the lowest first.
    pub(super) fn seen(&self) -> impl Iterator<Item = &dyn Screen> {
        [Some(&self.base), self.over.as_ref()].into_iter().flatten().map(Shown::screen)
    }

    /// The same, to be changed.
    pub(super) fn seen_mut(&mut self) -> impl Iterator<Item = &mut dyn Screen> {
        [Some(&mut self.base), self.over.as_mut()].into_iter().flatten().map(Shown::screen_mut)
    }

    /// Puts a screen on top, in place of what lay there.
    pub(super) fn lay(&mut self, screen: Shown) {
        self.over = Some(screen);
    }

    /// Puts away what lies on top; whether anything did.
    pub(super) fn lift(&mut self) -> bool {
        self.over.take().is_some()
    }

    /// Shows a screen, as it was left if it was open before.
    pub(super) fn show(&mut self, fresh: Shown) {
        if discriminant(&self.base) == discriminant(&fresh) {
            return;
        }
        let kept = self.before.iter().position(|known| discriminant(known) == discriminant(&fresh));
        let screen = kept.map_or(fresh, |place| self.before.swap_remove(place));
        self.before.push(std::mem::replace(&mut self.base, screen));
    }

    /// Shows a screen as it is now, whether it was open before or not.
    pub(super) fn open(&mut self, fresh: Shown) {
        self.before.retain(|known| discriminant(known) != discriminant(&fresh));
        self.before.push(std::mem::replace(&mut self.base, fresh));
    }

    /// Forgets how a screen of this kind was left: what it shows is another thing now.
    pub(super) fn renew(&mut self, fresh: Shown) {
        self.before.retain(|known| discriminant(known) != discriminant(&fresh));
        if discriminant(&self.base) == discriminant(&fresh) {
            self.base = fresh;
        }
    }

    /// The uppermost of those that fill the screen, to be changed.
    pub(super) const fn base_mut(&mut self) -> &mut Shown {
        &mut self.base
    }

    /// The board of this block, if it was ever open.
    pub(super) fn board(&mut self) -> Option<&mut Board> {
        let mut all = std::iter::once(&mut self.base).chain(&mut self.before);
        all.find_map(|shown| if let Shown::Board(board) = shown { Some(board.as_mut()) } else { None })
    }

    /// The console, if it was ever open.
    pub(super) fn console(&mut self) -> Option<&mut Console> {
        let mut all = std::iter::once(&mut self.base).chain(&mut self.before);
        all.find_map(|shown| if let Shown::Console(console) = shown { Some(console.as_mut()) } else { None })
    }

    /// Home, if it was ever open.
    pub(super) fn home(&mut self) -> Option<&mut Home> {
        let mut all = std::iter::once(&mut self.base).chain(&mut self.before);
        all.find_map(|shown| if let Shown::Home(home) = shown { Some(home) } else { None })
    }
}
