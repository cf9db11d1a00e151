//! How the terminal writes: colors and what else marks a letter, and the bytes that lead from one pen to the next.

use std::io::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What shows on a cell without a letter.
const SHOWN: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// How the terminal writes now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SgrState {
    pub(super) foreground: Color,
    pub(super) background: Color,
    pub(super) modifier: Modifier,
}

/// Whether a cell shows these modifiers where it has no letter.
pub(super) fn shows_where_empty(modifier: Modifier) -> bool {
    modifier.intersects(SHOWN)
}

/// Whether a cell is told from a bare one where it has no letter.
pub(super) fn is_seen_where_empty(cell: &Cell) -> bool {
    cell.bg != Color::Reset || shows_where_empty(cell.modifier)
}

impl SgrState {
    /// The pen nearest to this one that fills empty cells. What color a letter has that is not there does not matter, nor
    /// whether it is bold.
    pub(super) fn for_gap(self, background: Color) -> Self {
        let modifier = if shows_where_empty(self.modifier) { Modifier::empty() } else { self.modifier };
        Self { background, modifier, ..self }
    }

    /// Adds the bytes after which the terminal writes with this pen, where it wrote with `held` before.
    pub(super) fn follow(self, held: Self, bytes: &mut Vec<u8>) {
        if self == held {
            return;
        }
        bytes.extend_from_slice(b"\x1b[");
        let mut base = held;
        if !self.modifier.contains(held.modifier) {
            bytes.extend_from_slice(b"0;");
            base = Self::default();
        }
        for modifier in (self.modifier - base.modifier).iter() {
            put(bytes, format_args!("{};", code(modifier)));
        }
        if self.foreground != base.foreground {
            color(bytes, self.foreground, 30);
        }
        if self.background != base.background {
            color(bytes, self.background, 40);
        }
        // Every part ends in a semicolon; the last one becomes the end of the sequence.
        if let Some(last) = bytes.last_mut() {
            *last = b'm';
        }
    }
}

fn put(bytes: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Writing to a vector cannot fail.
    let _written = bytes.write_fmt(text);
}

fn color(bytes: &mut Vec<u8>, color: Color, base: u8) {
    let number = match color {
        Color::Reset => base + 9,
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => base + 60,
        Color::LightRed => base + 61,
        Color::LightGreen => base + 62,
        Color::LightYellow => base + 63,
        Color::LightBlue => base + 64,
        Color::LightMagenta => base + 65,
        Color::LightCyan => base + 66,
        Color::White => base + 67,
        Color::Indexed(index) => return put(bytes, format_args!("{};5;{index};", base + 8)),
        Color::Rgb(red, green, blue) => return put(bytes, format_args!("{};2;{red};{green};{blue};", base + 8)),
    };
    put(bytes, format_args!("{number};"));
}

const fn code(modifier: Modifier) -> u8 {
    match modifier {
        Modifier::BOLD => 1,
        Modifier::DIM => 2,
        Modifier::ITALIC => 3,
        Modifier::UNDERLINED => 4,
        Modifier::SLOW_BLINK => 5,
        Modifier::RAPID_BLINK => 6,
        Modifier::REVERSED => 7,
        Modifier::HIDDEN => 8,
        _ => 9,
    }
}
