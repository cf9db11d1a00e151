//! A typeface in its file: which letter is where in it, how wide it is, and its outline.
//!
//! Never here: a size, a point. All numbers are in the typeface's own units, heights above the baseline.

use std::fmt;

use read_fonts::ps::cff::CffFontRef;
use read_fonts::tables::cmap::CmapSubtable;
use read_fonts::tables::glyf::outline::{Outline, OutlineTables, PathContourStart, Unscaled};
use read_fonts::tables::hmtx::Hmtx;
use read_fonts::{FontRef, ReadError, TableProvider};

pub(super) use read_fonts::model::glyph::outline::PathSink as Pen;
pub(super) use read_fonts::types::GlyphId;

/// How high a capital is in a typeface that does not say so, as a share of what its letters are drawn in.
const USUAL_CAPITAL: f32 = 0.73;

/// A typeface.
#[derive(Clone)]
pub(super) struct Typeface<'a> {
    letters: CmapSubtable<'a>,
    widths: Hmtx<'a>,
    outlines: Outlines<'a>,
    capital: f32,
}

/// Outlines, in one of the two ways that font files have them.
#[derive(Clone)]
enum Outlines<'a> {
    Quadratic(OutlineTables<'a>),
    Cubic(CffFontRef<'a>),
}

impl<'a> Typeface<'a> {
    /// Reads a font file, or the one of this number where several are in it.
    ///
    /// # Errors
    /// Where it lacks one of the tables that letters are set from, or one is not as it should be.
    pub(super) fn read(file: &'a [u8], number: u32) -> Result<Self, ReadError> {
        let font = FontRef::from_index(file, number)?;
        let (_, _, letters) = font.cmap()?.best_subtable().ok_or(ReadError::MalformedData("no letters"))?;
        let units = font.head()?.units_per_em();
        let outlines = match font.cff() {
            Ok(cff) => {
                let cff = CffFontRef::new_cff(cff.offset_data().as_bytes(), 0, Some(units.into()));
                Outlines::Cubic(cff.map_err(|_| ReadError::MalformedData("no outlines"))?)
            }
            Err(_) => Outlines::Quadratic(OutlineTables::new(&font)?),
        };
        let said = font.os2().ok().and_then(|os2| os2.s_cap_height()).filter(|capital| *capital > 0);
        let capital = said.map_or(USUAL_CAPITAL * f32::from(units), f32::from);
        Ok(Self { letters, widths: font.hmtx()?, outlines, capital })
    }

    /// How high a capital is.
    pub(super) const fn capital(&self) -> f32 {
        self.capital
    }

    /// The glyph of a letter; none where the typeface lacks it.
    pub(super) fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.letters.map_codepoint(letter).filter(|glyph| *glyph != GlyphId::NOTDEF)
    }

    /// How far the pen moves on behind a glyph.
    pub(super) fn advance(&self, glyph: GlyphId) -> f32 {
        self.widths.advance(glyph).map_or(0.0, f32::from)
    }

    /// Has a pen follow the outline of a glyph, contour by contour. One that breaks off has been followed as far as it goes.
    pub(super) fn follow(&self, glyph: GlyphId, pen: &mut impl Pen) {
        match &self.outlines {
            Outlines::Quadratic(tables) => {
                if let Ok(outline) = Outline::<Unscaled>::new().load(tables, glyph) {
                    let _whole = outline.to_path(PathContourStart::default(), pen);
                }
            }
            Outlines::Cubic(cff) => {
                let part = cff.subfont_index(glyph).and_then(|part| cff.subfont(part, &[]).ok());
                if let Some(part) = part {
                    let _whole = cff.draw(&part, glyph, &[], None, pen);
                }
            }
        }
    }
}

impl fmt::Debug for Typeface<'_> {
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
