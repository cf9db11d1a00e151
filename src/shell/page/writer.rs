//! The cells of a frame as bytes, in the order in which they are written.
//!
//! It only collects. It says nothing where no cell is written and the cursor stays, and no control character of a cell gets
//! through, wherever it came from.

use std::io::Write as _;

use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::Color;

use super::sgr_state::{self, SgrState};

/// Begins and ends what the terminal should show at one moment; terminals that do not know it ignore it.
const HOLD: &[u8] = b"\x1b[?2026h";
const SHOW: &[u8] = b"\x1b[?2026l";

/// A gap of so many cells is shorter written as erased: the numbers in it, and the step over it, take a dozen letters.
const GAP: u16 = 12;

/// Collects the bytes of a frame.
#[derive(Debug)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    /// How many columns the terminal has.
    columns: u16,
    /// Whether erased cells take the background that is set.
    erases: bool,
    /// Empty cells on one row that have not been written yet.
    gap: Option<Gap>,
    sgr_state: SgrState,
    /// Where the terminal will write next, if that is certain.
    place: Option<Position>,
    /// Whether every terminal agrees that the last letter took one cell.
    narrow: bool,
    /// Where the cursor is shown, if it is.
    cursor: Option<Position>,
}

/// A run of empty cells of one color.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    start: Position,
    length: u16,
    background: Color,
}

impl Writer {
    /// For a terminal whose cursor is hidden. With `erases` it is one whose erased cells take the background that is set, and
    /// empty cells are erased in one go instead of written one by one.
    pub(super) fn new(erases: bool) -> Self {
        let (gap, place, cursor) = (None, None, None);
        let sgr_state = SgrState::default();
        Self { bytes: Vec::new(), columns: 0, erases, gap, sgr_state, place, narrow: false, cursor }
    }

    /// Begins a frame on a terminal with so many columns; where nobody knows what stands on it, it is cleared.
    pub(super) fn begin(&mut self, columns: u16, clears: bool) {
        (self.columns, self.place) = (columns, None);
        self.bytes.clear();
        self.bytes.extend_from_slice(HOLD);
        if clears {
            self.bytes.extend_from_slice(b"\x1b[0m\x1b[2J");
        }
    }

    /// Ends the frame, with the cursor shown there, if it is: all its bytes; none where nothing has changed.
    pub(super) fn end(&mut self, cursor: Option<Position>) -> &[u8] {
        self.fill_gap();
        let drawn = self.bytes.len() > HOLD.len();
        if self.sgr_state != SgrState::default() {
            self.bytes.extend_from_slice(b"\x1b[0m");
            self.sgr_state = SgrState::default();
        }
        match cursor {
            Some(position) if drawn || self.cursor != cursor => {
                self.go(position);
                if self.cursor.is_none() {
                    self.bytes.extend_from_slice(b"\x1b[?25h");
                }
            }
            None if self.cursor.is_some() => self.bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.cursor = cursor;
        if self.bytes.len() == HOLD.len() {
            return &[];
        }
        self.bytes.extend_from_slice(SHOW);
        &self.bytes
    }

    /// Writes a cell.
    pub(super) fn write(&mut self, position: Position, cell: &Cell) {
        if cell.symbol() == " " && !sgr_state::shows_where_empty(cell.modifier) {
            return self.leave_gap(position, cell.bg);
        }
        self.fill_gap();
        self.reach(position);
        self.dip(SgrState { foreground: cell.fg, background: cell.bg, modifier: cell.modifier });
        let mut letters = cell.symbol().chars();
        let first = letters.next().unwrap_or(' ');
        let alone = letters.as_str().is_empty();
        if first.is_control() || letters.any(char::is_control) {
            self.bytes.push(b' ');
        } else if alone {
            self.bytes.extend_from_slice(first.encode_utf8(&mut [0; 4]).as_bytes());
        } else {
            self.bytes.extend_from_slice(cell.symbol().as_bytes());
        }
        // Terminals disagree on how wide a cluster of several characters is: say where the next cell stands.
        self.place = alone.then(|| Position { x: position.x.saturating_add(1), ..position });
        self.narrow = alone && matches!(first, ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{2500}'..='\u{259f}');
    }

    fn go(&mut self, position: Position) {
        match self.place {
            // A step to the right on the same row is half as long as a whole address.
            Some(place) if self.narrow && place.y == position.y && place.x < position.x => {
                self.put(format_args!("\x1b[{}C", position.x - place.x));
            }
            _ => self.put(format_args!("\x1b[{};{}H", position.y.saturating_add(1), position.x.saturating_add(1))),
        }
        self.place = Some(position);
    }

    /// Goes to a place where that is not where the terminal is.
    fn reach(&mut self, position: Position) {
        if self.place != Some(position) {
            self.go(position);
        }
    }

    /// Whether an empty cell goes on the gap before it, or begins one.
    fn leave_gap(&mut self, start: Position, background: Color) {
        match &mut self.gap {
            Some(gap)
                if gap.background == background
                    && gap.start.y == start.y
                    && gap.start.x.saturating_add(gap.length) == start.x =>
            {
                gap.length += 1;
            }
            _ => {
                self.fill_gap();
                self.gap = Some(Gap { start, length: 1, background });
            }
        }
    }

    /// Writes the empty cells that have not been written yet.
    fn fill_gap(&mut self) {
        let Some(Gap { start, length, background }) = self.gap.take() else { return };
        self.reach(start);
        self.dip(self.sgr_state.for_gap(background));
        let ends_row = start.x.saturating_add(length) >= self.columns;
        if self.erases && ends_row && length > 3 {
            self.bytes.extend_from_slice(b"\x1b[K");
        } else if self.erases && length > GAP {
            self.put(format_args!("\x1b[{length}X"));
        } else {
            self.bytes.resize(self.bytes.len() + usize::from(length), b' ');
            self.place = Some(Position { x: start.x.saturating_add(length), y: start.y });
            self.narrow = true;
        }
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a vector cannot fail.
        let _written = self.bytes.write_fmt(text);
    }

    fn dip(&mut self, sgr_state: SgrState) {
        sgr_state.follow(self.sgr_state, &mut self.bytes);
        self.sgr_state = sgr_state;
    }
}
