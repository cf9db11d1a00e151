//! Text as letters with their widths, and how it falls into lines at one size.
//!
//! Never here: outlines, cells.

use std::ops::Range;

use super::outline::{CAPITAL, Size};
use super::typeface::{GlyphId, Typeface};

/// How far a small letter hangs below the baseline, in the typeface's units.
const DEEP: f32 = -442.0;

/// One letter of a text: which it is and how far it moves the pen, in the typeface's units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) id: GlyphId,
    advance: f32,
    kern: f32,
}

impl Letter {
    /// How far it moves the pen at a size, in points.
    pub(super) fn advance(&self, size: &Size) -> i32 {
        size.width(self.advance + self.kern)
    }
}

/// A piece that is never broken: a word, or a part of one up to its hyphen.
#[derive(Clone, Debug)]
struct Piece {
    letters: Range<usize>,
    after: Gap,
}

/// What lies between a piece and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Nothing,
    Space,
    ShapedLine,
}

/// A text ready to be set at any size.
#[derive(Clone, Debug)]
pub(super) struct ShapedText {
    letters: Vec<Letter>,
    pieces: Vec<Piece>,
    space: f32,
    /// How far up and down the letters reach, in the typeface's units.
    tallest: f32,
    deepest: f32,
}

/// A line of a text at one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ShapedLine {
    /// The letters of it, each with where the pen stands, in points.
    pub(super) letters: Vec<(GlyphId, i32)>,
    /// Its width in points.
    pub(super) width: i32,
}

impl ShapedText {
    /// Reads a text; none where the font lacks a letter of it or there is nothing to set.
    pub(super) fn read(font: &Typeface, text: &str) -> Option<Self> {
        let space = font.glyph(' ').map_or(0.0, |space| font.advance(space));
        let (letters, pieces) = (Vec::new(), Vec::new());
        let mut shaped = Self { letters, pieces, space, tallest: 0.0, deepest: 0.0 };
        for line in text.lines() {
            for word in line.split([' ', '\t']).filter(|word| !word.is_empty()) {
                shaped.read_word(font, word)?;
            }
            if let Some(last) = shaped.pieces.last_mut() {
                last.after = Gap::ShapedLine;
            }
        }
        shaped.measure(font);
        (!shaped.pieces.is_empty()).then_some(shaped)
    }

    /// Finds how far up and down the letters reach.
    fn measure(&mut self, font: &Typeface) {
        let mut ids: Vec<GlyphId> = self.letters.iter().map(|letter| letter.id).collect();
        ids.sort_unstable();
        ids.dedup();
        for (low, high) in ids.into_iter().filter_map(|id| font.reach(id)) {
            self.tallest = self.tallest.max(high);
            self.deepest = self.deepest.min(low);
        }
    }

    fn read_word(&mut self, font: &Typeface, word: &str) -> Option<()> {
        let first = self.letters.len();
        let mut start = first;
        for letter in word.chars() {
            let id = font.glyph(letter)?;
            if let Some(before) = self.letters.get_mut(first..).and_then(<[Letter]>::last_mut) {
                before.kern = font.kern(before.id, id);
            }
            self.letters.push(Letter { id, advance: font.advance(id), kern: 0.0 });
            // After a hyphen that stands between two parts long enough to be read alone.
            let end = self.letters.len();
            if matches!(letter, '-' | '–' | '—' | '/') && end - start > 2 {
                self.pieces.push(Piece { letters: start..end, after: Gap::Nothing });
                start = end;
            }
        }
        let end = self.letters.len();
        match self.pieces.last_mut() {
            Some(last) if start == end || (start > first && end - start < 2) => {
                *last = Piece { letters: last.letters.start..end, after: Gap::Space };
            }
            _ => self.pieces.push(Piece { letters: start..end, after: Gap::Space }),
        }
        Some(())
    }

    /// Takes as much room above and below its lines as this text does too.
    pub(super) fn level_with(&mut self, other: &Self) {
        self.tallest = self.tallest.max(other.tallest);
        self.deepest = self.deepest.min(other.deepest);
    }

    /// How far its letters reach up and down from their baseline at a size, in points.
    pub(super) fn reach(&self, size: &Size) -> (i32, i32) {
        (size.rows(self.tallest.max(CAPITAL)), -size.rows(self.deepest))
    }

    /// From one baseline to the next: room for what hangs below, for the tallest letter, and for air.
    pub(super) fn pitch(&self, size: &Size) -> i32 {
        let air = ((size.capital + 2) / 6).max(1);
        let deep = size.rows(DEEP).abs();
        (size.capital + deep + air).max(size.rows(self.tallest) + deep)
    }

    /// The height of so many lines, in points.
    pub(super) fn height(&self, size: &Size, lines: usize) -> i32 {
        let more = i32::try_from(lines).unwrap_or(i32::MAX).saturating_sub(1);
        let (above, below) = self.reach(size);
        more.saturating_mul(self.pitch(size)).saturating_add(above + below)
    }

    /// The pieces of every line where no line is wider than this; none where a single piece is.
    fn breaks(&self, size: &Size, widest: i32) -> Option<Vec<Range<usize>>> {
        let space = size.width(self.space);
        let mut lines = Vec::new();
        let (mut start, mut width, mut gap) = (0, 0, Gap::Nothing);
        for (number, piece) in self.pieces.iter().enumerate() {
            let letters = self.letters.get(piece.letters.clone()).unwrap_or_default();
            let own: i32 = letters.iter().map(|letter| letter.advance(size)).sum();
            if own > widest {
                return None;
            }
            let between = if gap == Gap::Space { space } else { 0 };
            if number > start && (gap == Gap::ShapedLine || width + between + own > widest) {
                lines.push(start..number);
                (start, width) = (number, own);
            } else {
                width += if number == start { own } else { between + own };
            }
            gap = piece.after;
        }
        lines.push(start..self.pieces.len());
        Some(lines)
    }

    /// How many lines it takes where no line is wider than this; none where a single piece is.
    pub(super) fn count(&self, size: &Size, widest: i32) -> Option<usize> {
        self.breaks(size, widest).map(|lines| lines.len())
    }

    /// The lines where none is wider than this, as even in length as their number allows.
    pub(super) fn lines(&self, size: &Size, widest: i32) -> Option<Vec<ShapedLine>> {
        let count = self.count(size, widest)?;
        let (mut narrow, mut wide) = (0, widest);
        while narrow < wide {
            let middle = narrow.midpoint(wide);
            if self.count(size, middle).is_some_and(|lines| lines <= count) {
                wide = middle;
            } else {
                narrow = middle + 1;
            }
        }
        let lines = self.breaks(size, wide)?;
        Some(lines.into_iter().map(|pieces| self.line(size, pieces)).collect())
    }

    fn line(&self, size: &Size, pieces: Range<usize>) -> ShapedLine {
        let mut line = ShapedLine { letters: Vec::new(), width: 0 };
        let last = pieces.end;
        for (number, piece) in pieces.clone().zip(self.pieces.get(pieces).unwrap_or_default()) {
            for letter in self.letters.get(piece.letters.clone()).unwrap_or_default() {
                line.letters.push((letter.id, line.width));
                line.width += letter.advance(size);
            }
            if piece.after == Gap::Space && number + 1 < last {
                line.width += size.width(self.space);
            }
        }
        line
    }

    /// The letters in one line where every digit takes the same width.
    pub(super) fn figures(&self, font: &Typeface, size: &Size) -> ShapedLine {
        // The white at the sides of a digit, which the ends of the line do without.
        let bearing = font.glyph('0').map_or(0, |zero| size.width(font.bearing(zero)));
        let mut pen = -bearing;
        let letters = self.letters.iter().map(|letter| {
            let at = pen;
            pen += size.width(letter.advance);
            (letter.id, at)
        });
        let letters = letters.collect();
        ShapedLine { letters, width: pen - bearing }
    }
}
