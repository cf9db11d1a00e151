//! Which sticky of a board is selected, and where something is caught.

use crate::domain::captures::{CaptureId, CaptureKind};
use crate::input::keymap::Action;

use super::placed::Placed;

/// What is selected on a board; before somebody has selected, the newest stickies are seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    selected: Option<Selected>,
    /// What is being caught, and in which lane of its kind.
    catching: Option<(CaptureKind, u8)>,
}

/// A sticky that is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Selected {
    /// The sticky, wherever it lies.
    id: CaptureId,
    /// Its lane and how many lie before it there; what lies there then is selected once it is thrown away.
    lane: usize,
    before: usize,
}

impl State {
    /// Moves the selection over the board as the eye does.
    pub fn select(&mut self, action: Action, board: &Placed) {
        let to = match self.place(board) {
            Some(here) => board.beside(here, action),
            None => {
                let newest = board.newest();
                let is_end = matches!(action, Action::First | Action::Last);
                newest.and_then(|newest| board.beside(newest, action).filter(|_| is_end)).or(newest)
            }
        };
        self.take(to, board);
    }

    /// Takes note of where the selected sticky lies now.
    pub fn follow(&mut self, board: &Placed) {
        self.take(self.selected.and_then(|selected| board.find(selected.id)), board);
    }

    pub(super) fn take(&mut self, place: Option<usize>, board: &Placed) {
        if let Some((place, spot)) = place.and_then(|place| Some((place, board.at(place)?))) {
            let before = place - board.pile(spot.lane).start;
            self.selected = Some(Selected { id: spot.id, lane: spot.lane, before });
        }
    }

    /// Whether somebody has selected a sticky. Asked for every frame, so it looks at no sticky.
    pub const fn has_chosen(&self) -> bool {
        self.selected.is_some()
    }

    /// The same while something is caught in a lane: where it will hang is in sight.
    pub const fn catching(self, kind: CaptureKind, lane: u8) -> Self {
        Self { catching: Some((kind, lane)), ..self }
    }

    /// The sticky that is selected, if one is.
    pub fn selected(&self, board: &Placed) -> Option<CaptureId> {
        board.at(self.place(board)?).map(|spot| spot.id)
    }

    /// Where in the list the selected sticky stands, or what lies there instead of it.
    pub(super) fn place(&self, board: &Placed) -> Option<usize> {
        let selected = self.selected?;
        board.find(selected.id).or_else(|| {
            let pile = board.pile(selected.lane);
            pile.clone().nth(selected.before).or_else(|| pile.clone().next_back())
        })
    }

    /// The lane that has to be in sight: where something is caught, else what is selected, else the newest sticky.
    pub(super) fn sight(&self, board: &Placed) -> usize {
        let caught = self.catching.and_then(|(kind, number)| board.lane_of(kind, number));
        let seen = || self.place(board).or_else(|| board.newest()).and_then(|place| board.at(place));
        caught.or_else(|| seen().map(|spot| spot.lane)).unwrap_or(0)
    }
}
