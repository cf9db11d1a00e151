//! The board placed once: which sticky lies where, how large, in which lane. Drawing, selecting, moving and scrolling ask
//! this one list; nothing else computes rows or columns.
//!
//! Places are those of a sheet as high and as wide as all of the board needs. Where everything has room, the sheet is the
//! screen; where not, each lane is a window onto its part of the sheet.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use ratatui::layout::{Rect, Size};

use crate::domain::captures::{CaptureId, CaptureKind};
use crate::domain::public::{BoardView, StepView, StickyView};
use crate::input::keymap::Action;
use crate::screens::stage::sticky_of;
use crate::ui::big_type::{BigType, Edition, Picture};
use crate::ui::blocks::Blocks;
use crate::ui::sticky;

use super::lanes::{Lane, Lanes};
use super::measured::{MeasuredBoard, has_foot};
use super::sizes::{self, Sizes};

/// The stickies of a board in their places, kept until words or size change.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    made_for: Option<(MadeFor, Edition)>,
    measured: Option<MeasuredBoard>,
    /// How large stickies are.
    pub(super) sizes: Sizes,
    /// The letters of their words that our typeface lacks.
    lacking: BTreeSet<char>,
    /// Where the lanes lie.
    pub(super) lanes: Lanes,
    /// What each lane holds, and where its stickies stand in the list.
    piles: Vec<(CaptureKind, Range<usize>)>,
    stickies: Vec<Spot>,
}

/// What a list was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeFor {
    /// The size of the board.
    pub size: Size,
    /// How many rows the whole stage has, of which letters are a part.
    pub stage: u16,
    /// How often the session had changed.
    pub changes: u64,
}

/// A sticky in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Which sticky.
    pub(super) id: CaptureId,
    /// Its lane.
    pub(super) lane: usize,
    /// Its columns and its rows on the sheet.
    pub(super) columns: Span,
    pub(super) rows: Span,
    /// Its plain words by their hash, and how many rows they take.
    words: (u64, u16),
}

/// From one cell up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    from: u32,
    to: u32,
}

impl Span {
    fn of(from: u32, length: u16) -> Self {
        Self { from, to: from + u32::from(length) }
    }

    pub(super) fn length(self) -> u16 {
        u16::try_from(self.to - self.from).unwrap_or(u16::MAX)
    }

    /// How far this is apart from another; 0 where both share a cell, 1 where they touch.
    pub(super) fn apart(self, other: Self) -> u32 {
        let is_shared = self.from < other.to && other.from < self.to;
        if is_shared { 0 } else { 1 + other.from.saturating_sub(self.to).max(self.from.saturating_sub(other.to)) }
    }

    /// How far another lies behind this, or before it where `is_back`; none where it does not.
    const fn ahead(self, other: Self, is_back: bool) -> Option<u32> {
        if is_back { self.from.checked_sub(other.to) } else { other.from.checked_sub(self.to) }
    }
}

impl Placed {
    /// Places everything anew, unless this has been done already.
    pub fn prepare(&mut self, big_type: &BigType, step: &StepView<'_>, made_for: MadeFor) {
        let edition = big_type.edition();
        let before = self.made_for.replace((made_for, edition));
        if before == Some((made_for, edition)) {
            return;
        }
        if before.is_some_and(|(_, before)| before != edition) {
            self.measured = None;
        }
        let measured = MeasuredBoard::of(step, (made_for.size, made_for.stage), edition.blocks());
        if self.measured.as_ref() != Some(&measured) {
            self.sizes = sizes::sizes(big_type, &step.board, &measured);
            self.lacking = measured.lacking(big_type);
            self.measured = Some(measured);
        }
        let [lanes, _] = self.sizes.parts_of(Rect::from(((0, 0).into(), made_for.size)));
        self.lanes = Lanes::of(&step.board, lanes, self.sizes.heads.rows);
        self.place(&step.board);
    }

    /// What big letters are made of.
    pub(super) fn blocks(&self) -> Blocks {
        self.made_for.map_or(Blocks::Quadrants, |(_, edition)| edition.blocks())
    }

    /// What letters our typeface lacks of the words on it.
    pub(super) const fn lacking(&self) -> &BTreeSet<char> {
        &self.lacking
    }

    /// The big letters of the stickies of this step, and what they say.
    pub(super) fn letters<'a>(&'a self, step: &'a StepView<'_>) -> impl Iterator<Item = (&'a Picture, &'a str)> {
        let stickies = step.board.lanes.iter().flat_map(|lane| lane.stickies.iter());
        let stickies = stickies.filter_map(|sticky| Some((self.sizes.pictures.get(&sticky.id)?, sticky.text)));
        self.sizes.heads.letters().chain(stickies)
    }

    /// Puts the stickies of each lane in rows of equal height, as on a wall; each lane below all that is above it.
    fn place(&mut self, board: &BoardView<'_>) {
        let (mut stickies, mut piles) = (Vec::with_capacity(self.stickies.len()), Vec::new());
        // Where each lane ends on the screen, and how many rows of the sheet more it takes.
        let mut ends: Vec<(u16, u32)> = Vec::new();
        for (lane, view) in self.lanes.all.iter().zip(&board.lanes) {
            let above = ends.iter().filter(|(end, _)| *end <= lane.area.y).map(|(_, more)| *more);
            let above = above.max().unwrap_or(0);
            let (first, top) = (stickies.len(), u32::from(lane.room().y) + above);
            let (across, mut y) = (lane.across(self.sizes.across), top);
            for start in (0..view.stickies.len()).step_by(across) {
                let row = view.stickies.from(start).take(across).enumerate();
                let row: Vec<Spot> = row.map(|(at, view)| self.measure(&view, board, lane, at)).collect();
                let height = row.iter().map(|spot| spot.rows.length()).max().unwrap_or(0);
                stickies.extend(row.into_iter().map(|spot| Spot { rows: Span::of(y, height), ..spot }));
                y += u32::from(height);
            }
            ends.push((lane.area.bottom(), above + (y - top).saturating_sub(u32::from(lane.room().height))));
            piles.push((view.kind, first..stickies.len()));
        }
        (self.stickies, self.piles) = (stickies, piles);
    }

    /// A sticky that has so many on its left in its lane, with the rows that it needs.
    fn measure(&self, view: &StickyView<'_>, board: &BoardView<'_>, lane: &Lane, before: usize) -> Spot {
        let width = lane.sticky_columns(self.sizes.across);
        let left = u32::try_from(before).unwrap_or(0) * (u32::from(width) + 1);
        let mut hash = DefaultHasher::new();
        (view.text, width).hash(&mut hash);
        let hash = hash.finish();
        // What was measured before need not be again: nearly all words of a large board are the same as they were.
        let known = self.find_in(lane.number, view.id).and_then(|place| self.at(place));
        let known = known.filter(|spot| spot.words.0 == hash);
        let plain = known.map_or_else(|| sticky::plain_rows(view.text, width), |spot| spot.words.1);
        let height = match self.sizes.pictures.get(&view.id) {
            None if self.sizes.is_tight => {
                let foot = sticky_of(view, board, lane.number).foot_columns();
                sticky::height_of(sticky::tight_rows(view.text, foot, width), false)
            }
            picture => sticky::height_of(picture.map_or(plain, Picture::rows), has_foot(view, board)),
        };
        let height = height.max(self.sizes.least);
        let columns = Span::of(u32::from(lane.room().x) + left, width);
        Spot { id: view.id, lane: lane.number, columns, rows: Span::of(0, height), words: (hash, plain) }
    }

    /// Where in the list the stickies of a lane stand, oldest first.
    pub(super) fn pile(&self, lane: usize) -> Range<usize> {
        self.piles.get(lane).map(|(_, pile)| pile.clone()).unwrap_or_default()
    }

    /// The lane of this number among those of a kind.
    pub(super) fn lane_of(&self, kind: CaptureKind, number: u8) -> Option<usize> {
        let lanes = self.piles.iter().enumerate().filter(|(_, (holds, _))| *holds == kind);
        lanes.map(|(lane, _)| lane).nth(usize::from(number))
    }

    /// Where in the list a sticky stands.
    pub(super) fn find(&self, id: CaptureId) -> Option<usize> {
        (0..self.piles.len()).find_map(|lane| self.find_in(lane, id))
    }

    fn find_in(&self, lane: usize, id: CaptureId) -> Option<usize> {
        let pile = self.pile(lane);
        let first = pile.start;
        let place = self.stickies.get(pile)?.binary_search_by_key(&id, |spot| spot.id).ok()?;
        Some(first + place)
    }

    /// The sticky that stands here in the list.
    pub(super) fn at(&self, place: usize) -> Option<&Spot> {
        self.stickies.get(place)
    }

    /// Where the sticky stands that was caught last.
    pub(super) fn newest(&self) -> Option<usize> {
        let last = self.piles.iter().filter_map(|(_, pile)| pile.clone().next_back());
        last.max_by_key(|place| self.at(*place).map(|spot| spot.id))
    }

    /// Where an arrow leads from the sticky that stands here: to the nearest on that side. In the same lane one to the
    /// left or right shares rows with it; in another lane, it is in the nearest that holds any.
    pub(super) fn beside(&self, place: usize, towards: Action) -> Option<usize> {
        let here = self.at(place)?;
        let (is_back, is_across) = match towards {
            // Where there is one lane, they go on in reading order, however many stand side by side.
            Action::Left if self.piles.len() == 1 => return place.checked_sub(1),
            Action::Right if self.piles.len() == 1 => return self.at(place + 1).map(|_| place + 1),
            Action::First => return Some(self.pile(here.lane).start),
            Action::Last => return self.pile(here.lane).next_back(),
            Action::Left => (true, true),
            Action::Right => (false, true),
            Action::Up => (true, false),
            Action::Down => (false, false),
            _ => return None,
        };
        let columns =
            |spot: &Spot| self.lanes.all.get(spot.lane).map(|lane| Span::of(lane.area.x.into(), lane.area.width));
        let lane = columns(here)?;
        let far = |there: &Spot| {
            let (columns_apart, rows_apart) = (here.columns.apart(there.columns), here.rows.apart(there.rows));
            if is_across {
                let ahead = here.columns.ahead(there.columns, is_back)?;
                let lanes = if there.lane == here.lane { 0 } else { 1 + lane.ahead(columns(there)?, is_back)? };
                let may = lanes > 0 || rows_apart == 0;
                may.then_some((lanes, rows_apart, ahead, here.rows.from.abs_diff(there.rows.from)))
            } else {
                let ahead = here.rows.ahead(there.rows, is_back)?;
                let may = lane.apart(columns(there)?) == 0;
                may.then_some((ahead, columns_apart, here.columns.from.abs_diff(there.columns.from), 0))
            }
        };
        let ahead = self.stickies.iter().enumerate().filter_map(|(place, there)| Some((far(there)?, place)));
        ahead.min().map(|(_, place)| place)
    }

    /// Which stickies of a lane are seen so that the one at `target` is whole, or else the newest: as many above it as
    /// fit, then those below.
    pub(super) fn shown(&self, lane: &Lane, target: Option<usize>) -> Range<usize> {
        let pile = self.pile(lane.number);
        let target = target.filter(|place| pile.contains(place)).or_else(|| pile.clone().next_back());
        let (Some(target), Some(spots)) = (target.and_then(|place| self.at(place)), self.stickies.get(pile.clone()))
        else {
            return pile;
        };
        let room = u32::from(lane.room().height);
        let is_above = |spot: &Spot| spot.rows.from < target.rows.from && target.rows.to - spot.rows.from > room;
        let first = spots.partition_point(is_above);
        let top = spots.get(first).map_or(0, |spot| spot.rows.from);
        // One row more would be a sticky without any words.
        let end = spots.partition_point(|spot| spot.rows.from <= top || spot.rows.from - top + 1 < room);
        pile.start + first..pile.start + end
    }

    /// Where a sticky lies on the screen, in the room of its lane whose first row is that of the sticky at `first`.
    pub(super) fn on_screen(&self, spot: &Spot, lane: &Lane, first: usize) -> Rect {
        let room = lane.room();
        let cells = |from: u32, to: u32| u16::try_from(to.saturating_sub(from)).unwrap_or(u16::MAX);
        let left = self.lanes.all.get(lane.number).map_or(0, |lane| lane.room().x);
        let y = room.y.saturating_add(cells(self.at(first).map_or(0, |first| first.rows.from), spot.rows.from));
        Rect {
            x: room.x.saturating_add(cells(left.into(), spot.columns.from)),
            y,
            width: spot.columns.length(),
            height: spot.rows.length().min(room.bottom().saturating_sub(y)),
        }
    }
}
