//! The typeface in its file: which letter is where in it, how wide it is, how it stands beside another, and its outline.
//!
//! Never here: a size, a point. All numbers are in the typeface's own units, heights above the baseline.

use std::fmt;

use read_fonts::tables::cmap::CmapSubtable;
use read_fonts::tables::glyf::Glyph;
use read_fonts::tables::glyf::outline::{Outline, OutlineTables, PathContourStart, Unscaled};
use read_fonts::tables::hmtx::Hmtx;
use read_fonts::tables::kern::{Subtable0, SubtableKind};
use read_fonts::{FontRef, ReadError, TableProvider};

pub(super) use read_fonts::model::glyph::outline::PathSink as Pen;
pub(super) use read_fonts::types::GlyphId;

/// A typeface that is built in.
#[derive(Clone)]
pub(super) struct Typeface {
    letters: CmapSubtable<'static>,
    widths: Hmtx<'static>,
    pairs: Vec<Subtable0<'static>>,
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
        let pairs = font.kern().ok().into_iter().flat_map(|kern| {
            kern.subtables()
                .flatten()
                .filter(|table| table.is_horizontal() && !table.is_cross_stream())
                .collect::<Vec<_>>()
        });
        let pairs = pairs.filter_map(|table| match table.kind() {
            Ok(SubtableKind::Format0(pairs)) => Some(pairs),
            _ => None,
        });
        Ok(Self { letters, widths: font.hmtx()?, pairs: pairs.collect(), outlines: OutlineTables::new(&font)? })
    }

    /// The glyph of a letter; none where the typeface lacks it.
    pub(super) fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.letters.map_codepoint(letter).filter(|glyph| *glyph != GlyphId::NOTDEF)
    }

    /// How far the pen moves on behind a glyph.
    pub(super) fn advance(&self, glyph: GlyphId) -> f32 {
        self.widths.advance(glyph).map_or(0.0, f32::from)
    }

    /// The white to the left of a glyph's ink.
    pub(super) fn bearing(&self, glyph: GlyphId) -> f32 {
        self.widths.side_bearing(glyph).map_or(0.0, f32::from)
    }

    /// How much nearer (below zero) or further a glyph stands behind another than their widths say.
    pub(super) fn kern(&self, left: GlyphId, right: GlyphId) -> f32 {
        let kern = self.pairs.iter().find_map(|pairs| pairs.kerning(left, right)).unwrap_or(0);
        real(kern)
    }

    /// The lowest and the highest place of a glyph's ink; none where it has none.
    pub(super) fn reach(&self, glyph: GlyphId) -> Option<(f32, f32)> {
        let (low, high) = match self.outlines.loca.get(glyph, &self.outlines.glyf)?.glyph()? {
            Glyph::Simple(simple) => (simple.y_min(), simple.y_max()),
            Glyph::Composite(composite) => (composite.y_min(), composite.y_max()),
        };
        Some((low.into(), high.into()))
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
