//! One size of the letters: its heights in whole rows of points, the widths of its strokes, and what is between letters,
//! words and lines.
//!
//! Never here: a letter.

use super::outline::{ASCENDER, CAPITAL, DESCENDER, SMALL};
use super::typeface::{nearest, real};
use crate::ui::blocks::Blocks;

/// The lowest small letters: below, no `e` can be told from an `a` and an `s`. With quadrants even lower ones are better than
/// none, since they are wide.
const LEAST: i32 = 4;
const LEAST_OF_QUADRANTS: i32 = 3;

/// The least points of a square that a letter of many strokes is told in, and how high it is against a capital.
const LEAST_OF_SQUARES: i32 = 160;
const SQUARE: f32 = 1.364;

/// How wide letters are against how they were drawn: narrow where that makes them larger.
pub(super) const NARROW: f32 = 0.85;
pub(super) const AS_DRAWN: f32 = 1.0;

/// One size of the typeface in one kind of blocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    blocks: Blocks,
    /// The heights of small letters, of capitals and of ascenders, and how far letters hang below the baseline.
    pub(super) small: i32,
    pub(super) capital: i32,
    pub(super) ascender: i32,
    pub(super) descender: i32,
    /// The columns of an upright stroke and the rows of a bar.
    pub(super) stem: i32,
    pub(super) bar: i32,
    /// Points up and across for a unit of the typeface.
    pub(super) up: f32,
    pub(super) across: f32,
    width: f32,
    /// What it is worth beside others, in the same columns or different ones.
    worth: i32,
}

impl Size {
    /// The size whose small letters are this high, with strokes as thick as they should be.
    fn of(blocks: Blocks, small: i32, width: f32) -> Self {
        let least = if small < LEAST { small + 1 } else { small + 2 };
        let up = real(small) / SMALL;
        Self::with(blocks, (small, least.max(nearest(CAPITAL * up))), width)
    }

    /// The size whose capitals are this high.
    pub(super) fn of_capital(blocks: Blocks, capital: i32, width: f32) -> Self {
        // Half a row is given to what stands above small letters.
        let small = (capital * 3 + 1) / 4;
        let small = if small < 6 { small.min(capital - 2) } else { small };
        Self::with(blocks, (small.max(1), capital), width)
    }

    fn with(blocks: Blocks, (small, capital): (i32, i32), width: f32) -> Self {
        let up = real(small) / SMALL;
        let ascender = if small < 8 { capital } else { capital.max(nearest(ASCENDER * up)) };
        let descender = match small {
            ..4 => 1,
            4..7 => 2,
            _ => nearest(-DESCENDER * up).max(2),
        };
        let stem = nearest(real(capital) * blocks.aspect() / 5.6).max(1);
        let across = up * blocks.aspect() * width;
        let size = Self { blocks, small, capital, ascender, descender, stem, bar: 1, up, across, width, worth: 0 };
        size.with_stem(stem)
    }

    /// The same with stems of another width, and bars that go with them.
    fn with_stem(self, stem: i32) -> Self {
        let bar = nearest(real(stem) / self.blocks.aspect() * 0.85).max(1);
        // Three bars and the white between them have to go into a small letter.
        let bar = if bar * 3 + 2 > self.small { bar.min((self.small - 2) / 3).max(1) } else { bar };
        Self { stem, bar, worth: self.small * 100, ..self }
    }

    /// The same width of strokes and letters as if they were one point thick and less worth.
    fn light(self) -> Self {
        let light = self.with_stem(1);
        Self { worth: self.small * 85, ..light }
    }

    /// All sizes up to a height of the capitals, narrow, the best first. In small ones thick strokes leave no room
    /// inside of letters: there is a light cut as well, or alone.
    pub(super) fn all(blocks: Blocks, highest: i32) -> Vec<Self> {
        let least = if blocks == Blocks::Quadrants { LEAST_OF_QUADRANTS } else { LEAST };
        let sizes = (least..highest).map(|small| Self::of(blocks, small, NARROW));
        let cuts = sizes.flat_map(|size| {
            let breadth = real(size.small) * blocks.aspect();
            let light = (breadth <= 7.5).then(|| size.light());
            let heavy = (breadth > 5.9).then(|| if light.is_some() { size.with_stem(2) } else { size });
            [light, heavy]
        });
        let mut sizes: Vec<Self> = cuts.flatten().filter(|size| size.capital <= highest).collect();
        sizes.sort_by_key(|size| -size.worth);
        sizes
    }

    /// The smallest there is.
    pub(super) fn least(blocks: Blocks) -> Option<Self> {
        Self::all(blocks, LEAST + 2).pop()
    }

    /// The smallest there is for letters that fill squares.
    pub(super) fn least_of_squares(blocks: Blocks) -> Option<Self> {
        let sizes = Self::all(blocks, LEAST_OF_SQUARES);
        sizes.into_iter().rfind(Self::holds_squares)
    }

    /// Whether letters that fill squares can be told from each other.
    pub(super) fn holds_squares(&self) -> bool {
        let rows = self.square();
        rows * nearest(real(rows) * self.blocks.aspect() * self.width) >= LEAST_OF_SQUARES
    }

    /// How high a letter is that fills a square, with the white in it.
    pub(super) fn square(&self) -> i32 {
        nearest(real(self.capital) * SQUARE)
    }

    /// The columns of a letter that fills a square and moves the pen by so many units of the typeface.
    pub(super) fn square_columns(&self, advance: f32) -> i32 {
        nearest(advance * self.foreign().0)
    }

    /// Points across and up for a unit of another typeface, whose capitals are as high.
    pub(super) fn foreign(&self) -> (f32, f32) {
        let up = real(self.capital) / CAPITAL;
        (up * self.blocks.aspect() * self.width, up)
    }

    /// The same with letters as wide as they were drawn.
    pub(super) fn as_drawn(self) -> Self {
        Self { width: AS_DRAWN, across: self.across / self.width, worth: self.worth + 1, ..self }
    }

    /// What it is worth beside others, in the same columns or different ones.
    pub const fn worth(&self) -> i32 {
        self.worth
    }

    pub(super) const fn blocks(&self) -> Blocks {
        self.blocks
    }

    /// The height of small letters as columns of points.
    pub(super) fn breadth(&self) -> f32 {
        real(self.small) * self.blocks.aspect()
    }

    /// From one baseline to the next, for letters that hang as deep as any.
    pub(super) fn pitch(&self) -> i32 {
        self.capital + self.descender + nearest(real(self.small) / 5.0).max(1)
    }

    /// About how many columns a letter takes that moves the pen by so many units of the typeface, with the white behind it.
    pub(super) fn about(&self, advance: f32) -> f32 {
        // Found by cutting a text at all sizes.
        0.4645 * advance * self.across + 1.0976 * real(self.stem) + 0.834 * real(self.letter_space()) + 0.283
    }

    /// Whether many of its letters are set by hand, and have one width alone.
    pub(super) fn is_by_hand(&self) -> bool {
        self.small <= 8 && self.stem <= 2 && self.blocks.aspect() <= 1.4
    }

    /// Whether about says how many columns letters take to less than 3 in 100.
    pub(super) const fn is_well_known(&self) -> bool {
        self.small > 8
    }

    /// The columns between words.
    pub(super) fn word_space(&self) -> i32 {
        nearest(0.62 * self.breadth() + 0.9).max(3)
    }

    /// The columns between two letters whose sides are straight.
    pub(super) fn letter_space(&self) -> i32 {
        let space = nearest(0.26 * self.breadth()).max(1);
        if self.stem > space { space.max(nearest(real(self.stem) * 0.8)) } else { space }
    }

    /// The columns between figures that stand in columns.
    pub(super) fn figure_space(&self) -> i32 {
        nearest(real(self.stem) * 0.75).max(1)
    }
}
