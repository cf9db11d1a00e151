//! Which blocks big letters are made of: how finely a cell is divided, and the characters that draw its points.
//!
//! Never here: which of them a terminal draws well.

use ratatui::symbols::pixel::{OCTANTS, QUADRANTS, SEXTANTS};

/// Parts of a cell, from the finest to none. Many terminals draw them by themselves, whatever their font is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Blocks {
    /// Two across and four down (Unicode 16).
    Octants,
    /// Two across and three down (Unicode 13).
    Sextants,
    /// Two across and two down: nearly every terminal and font has them.
    #[default]
    Quadrants,
    /// One across and two down: what the console of Linux has.
    Halves,
    /// No big letters at all: words are plain and bold.
    Plain,
}

/// Halves of a cell by their points: the upper 1, the lower 2.
const HALVES: [char; 4] = [' ', '▀', '▄', '█'];

/// The patterns of octants that have a character outside the row of the others.
const ELSEWHERE: [u8; 26] = [
    0x00, 0x01, 0x02, 0x03, 0x05, 0x0A, 0x0F, 0x14, 0x28, 0x3F, 0x40, 0x50, 0x55, 0x5A, 0x5F, 0x80, 0xA0, 0xA5, 0xAA,
    0xAF, 0xC0, 0xF0, 0xF5, 0xFA, 0xFC, 0xFF,
];

/// The rows of points that [`ink_of`] divides a cell into: as many as all kinds of blocks fit into.
pub const FINE_ROWS: u16 = 12;

impl Blocks {
    /// All, the finest first.
    pub const ALL: [Self; 5] = [Self::Octants, Self::Sextants, Self::Quadrants, Self::Halves, Self::Plain];

    /// How many points a cell has, across and down.
    pub const fn points(self) -> (u16, u16) {
        match self {
            Self::Octants => (2, 4),
            Self::Sextants => (2, 3),
            Self::Quadrants => (2, 2),
            Self::Halves => (1, 2),
            Self::Plain => (1, 1),
        }
    }

    /// How many columns of points are as wide as a row of them is high, in cells twice as high as wide.
    pub fn aspect(self) -> f32 {
        let (across, down) = self.points();
        2.0 * f32::from(across) / f32::from(down)
    }

    /// The character of a cell with these points inked, row by row from the top left, which is the lowest bit.
    pub fn symbol(self, points: u8) -> char {
        let table: &[char] = match self {
            Self::Octants => &OCTANTS,
            Self::Sextants => &SEXTANTS,
            Self::Quadrants => &QUADRANTS,
            Self::Halves => &HALVES,
            Self::Plain => &[' '],
        };
        table.get(usize::from(points)).copied().unwrap_or('█')
    }
}

/// What a block character inks of its cell: two points across by [`FINE_ROWS`], row by row from the top left, which is the
/// lowest bit. None for what is no block, such as a letter.
pub fn ink_of(symbol: char) -> Option<u32> {
    let code = u32::from(symbol);
    let eighths = |from: u32| u16::try_from(code - from + 1).unwrap_or(8);
    match symbol {
        ' ' => Some(0),
        '▀' => Some(spread(0b01, 1, 2)),
        // Eighths from below, and from the left: whole points of what they cover.
        '▁'..='█' => Some(!lowest((8 - eighths(0x2581)) * FINE_ROWS / 8) & lowest(FINE_ROWS)),
        '▉' | '▊' => Some(lowest(FINE_ROWS)),
        '▋'..='▎' => Some(spread(0b0101, 2, 2)),
        '▐' => Some(spread(0b1010, 2, 2)),
        '▖'..='▟' => {
            let points = QUADRANTS.iter().position(|block| *block == symbol)?;
            Some(spread(u32::try_from(points).ok()?, 2, 2))
        }
        '\u{1FB00}'..='\u{1FB3B}' => {
            let place = code - 0x1_FB00 + 1;
            let points = place + u32::from(place > 20) + u32::from(place > 40);
            Some(spread(points, 2, 3))
        }
        '\u{1CD00}'..='\u{1CDE5}' => {
            let behind = |points: u32, other: u8| points + u32::from(u32::from(other) <= points);
            Some(spread(ELSEWHERE.into_iter().fold(code - 0x1_CD00, behind), 2, 4))
        }
        _ => {
            let points = ELSEWHERE.into_iter().find(|points| Blocks::Octants.symbol(*points) == symbol)?;
            Some(spread(points.into(), 2, 4))
        }
    }
}

/// So many rows from the top.
const fn lowest(rows: u16) -> u32 {
    (1 << (2 * rows)) - 1
}

/// Points of a cell, so many across and down, as fine ones.
fn spread(points: u32, across: u16, down: u16) -> u32 {
    let rows = FINE_ROWS / down;
    let ink = (0..FINE_ROWS).flat_map(|row| (0..2_u16).map(move |column| (row, column)));
    let ink = ink.filter(|(row, column)| points >> (row / rows * across + (*column).min(across - 1)) & 1 == 1);
    ink.fold(0, |fine, (row, column)| fine | 1 << (row * 2 + column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_character_inks_is_what_it_was_made_of() {
        for blocks in [Blocks::Octants, Blocks::Sextants, Blocks::Quadrants, Blocks::Halves] {
            let (across, down) = blocks.points();
            for points in 0..1_u32 << (across * down) {
                let symbol = blocks.symbol(u8::try_from(points).unwrap());
                assert_eq!(ink_of(symbol), Some(spread(points, across, down)), "{blocks:?} {points:x} `{symbol}`");
                assert_eq!(crate::text::width(symbol.encode_utf8(&mut [0; 4])), 1, "{symbol}");
            }
        }
    }

    #[test]
    fn eighths_ink_what_they_cover_and_letters_nothing() {
        let rows = |symbol: char| ink_of(symbol).unwrap().count_ones() / 2;
        assert_eq!(['▁', '▂', '▃', '▄', '▆', '█'].map(rows), [2, 3, 5, 6, 9, 12]);
        assert_eq!(ink_of('▎'), ink_of('▌'));
        assert!(['a', '─', '●', '日', '▶'].into_iter().all(|letter| ink_of(letter).is_none()));
    }
}
