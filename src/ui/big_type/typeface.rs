//! The typeface in its file: which letter is where in it, how wide it is, and its outline.
//!
//! Never here: a size, a point. All numbers are in the typeface's own units, heights above the baseline.

use std::fmt;

use read_fonts::tables::cmap::CmapSubtable;
use read_fonts::tables::glyf::outline::{Outline, OutlineTables, PathContourStart, Unscaled};
use read_fonts::tables::hmtx::Hmtx;
use read_fonts::{FontRef, ReadError, TableProvider};

pub(super) use read_fonts::model::glyph::outline::PathSink as Pen;
pub(super) use read_fonts::types::GlyphId;

/// A typeface that is built in.
#[derive(Clone)]
pub(super) struct Typeface {
    letters: CmapSubtable<'static>,
    widths: Hmtx<'static>,
    outlines: OutlineTables<'static>,
}

impl Typeface {
    /// Reads a font file.
    ///
    /// # Errors
    /// Where it lacks one of the tables that letters are set from, or one is not as it should be.
    pub(super) fn read(file: &'static [u8]) -> Result<Self, ReadError> {
        let font = FontRef::new(file)?;
        let (_, _, letters) = font.cmap()?.best_subtable().ok_or(ReadError::MalformedData("no letters"))?;
        Ok(Self { letters, widths: font.hmtx()?, outlines: OutlineTables::new(&font)? })
    }

    /// The glyph of a letter; none where the typeface lacks it.
    pub(super) fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.letters.map_codepoint(letter).filter(|glyph| *glyph != GlyphId::NOTDEF)
    }

    /// How far the pen moves on behind a glyph.
    pub(super) fn advance(&self, glyph: GlyphId) -> f32 {
        self.widths.advance(glyph).map_or(0.0, f32::from)
    }

    /// Has a pen follow the outline of a glyph, contour by contour.
    pub(super) fn follow(&self, glyph: GlyphId, pen: &mut impl Pen) {
        if let Ok(outline) = Outline::<Unscaled>::new().load(&self.outlines, glyph) {
            // One that breaks off has been followed as far as it goes.
            let _whole = outline.to_path(PathContourStart::default(), pen);
        }
    }
}

impl fmt::Debug for Typeface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typeface")
    }
}

/// The same number for calculating; sizes are a few thousand points at most.
#[expect(clippy::cast_precision_loss, reason = "every whole number up to 16 million is exact")]
pub(super) fn real(number: i32) -> f32 {
    number as f32
}

/// The whole number nearest to one; sizes here are a few thousand points at most.
pub(super) fn nearest(number: f32) -> i32 {
    whole(number.round_ties_even())
}

/// The whole number a rounded one is.
#[expect(clippy::cast_possible_truncation, reason = "the value has been rounded, and lies within a screen")]
pub(super) fn whole(rounded: f32) -> i32 {
    rounded as i32
}
