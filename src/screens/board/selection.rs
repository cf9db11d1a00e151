//! Which sticky of a board is selected, and where something is caught.

use crate::domain::captures::{CaptureId, CaptureKind};
use crate::input::keymap::Action;

use super::placed::Placed;

/// What is selected on a board; before somebody has selected, what was just shown is seen, or the newest stickies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    selected: Option<Selected>,
    /// What has to be seen while nothing newer is caught: a sticky, and the newest that there was then.
    shown: Option<(CaptureId, CaptureId)>,
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
                let seen = self.seen(board);
                let is_end = matches!(action, Action::First | Action::Last);
                seen.and_then(|seen| board.beside(seen, action).filter(|_| is_end)).or(seen)
            }
        };
        self.take(to, board);
    }

    /// Has a sticky seen and none selected, until something is caught that is newer than all that there is.
    pub const fn show(&mut self, id: CaptureId, newest: CaptureId) {
        (self.selected, self.shown) = (None, Some((id, newest)));
    }

    /// Selects this sticky.
    pub fn choose(&mut self, id: CaptureId, board: &Placed) {
        self.take(board.find(id), board);
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

    /// Where in the list the sticky stands that has to be seen: what is selected, else what is to be shown, else the newest.
    pub(super) fn seen(&self, board: &Placed) -> Option<usize> {
        let newest = board.newest().and_then(|place| board.at(place)).map(|spot| spot.id);
        let shown = self.shown.filter(|(_, before)| newest.is_some_and(|newest| newest <= *before));
        let shown = || shown.and_then(|(id, _)| board.find(id));
        self.place(board).or_else(shown).or_else(|| board.newest())
    }

    /// The lane that has to be in sight: where something is caught, else that of the sticky that has to be seen.
    pub(super) fn sight(&self, board: &Placed) -> usize {
        let caught = self.catching.and_then(|(kind, number)| board.lane_of(kind, number));
        let seen = || self.seen(board).and_then(|place| board.at(place));
        caught.or_else(|| seen().map(|spot| spot.lane)).unwrap_or(0)
    }
}
