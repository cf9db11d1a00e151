//! Lines of letters put down as ink: every letter cut once for a size, and the picture that comes of them.
//!
//! Never here: where lines break, how large letters are.

use std::collections::BTreeMap;

use ratatui::layout::Alignment;

use super::outline::{Extent, Heights, Size, Stamp};
use super::picture::Picture;
use super::setting::ShapedLine;
use super::typeface::{GlyphId, Typeface};

/// The letters of one size, each cut when it is first needed.
pub(super) struct Stamps<'a> {
    font: &'a Typeface,
    size: Size,
    cut: BTreeMap<GlyphId, Stamp>,
    heights: Heights,
}

impl<'a> Stamps<'a> {
    pub(super) fn new(font: &'a Typeface, size: Size) -> Self {
        Self { font, size, cut: BTreeMap::new(), heights: Heights::default() }
    }

    fn of(&mut self, letter: GlyphId) -> &Stamp {
        self.cut.entry(letter).or_insert_with(|| Stamp::cut(self.font, letter, &self.size, &mut self.heights))
    }
}

/// Lines of letters with the places of their ink, ready to be printed.
pub(super) struct Print {
    lines: Vec<ShapedLine>,
    pitch: i32,
    /// What every line covers, from its own start and baseline.
    pub(super) extents: Vec<Extent>,
}

impl Print {
    /// Lays the lines out, `pitch` points from baseline to baseline.
    pub(super) fn lay(stamps: &mut Stamps<'_>, lines: Vec<ShapedLine>, pitch: i32) -> Self {
        let mut covers = |line: &ShapedLine| {
            let inked = line.letters.iter().filter_map(|(id, pen)| Some(stamps.of(*id).extent()?.moved(*pen, 0)));
            inked.reduce(Extent::with).unwrap_or(Extent { left: 0, right: 0, top: 0, bottom: 0 })
        };
        let extents = lines.iter().map(&mut covers).collect();
        Self { lines, pitch, extents }
    }

    /// Covers so many points above the first baseline and below the last, whatever its letters do.
    pub(super) fn reach(&mut self, (above, below): (i32, i32)) {
        if let Some(first) = self.extents.first_mut() {
            first.top = -above;
        }
        if let Some(last) = self.extents.last_mut() {
            last.bottom = below;
        }
    }

    /// The picture, if it keeps within so many columns and rows.
    pub(super) fn picture(
        &self,
        stamps: &Stamps<'_>,
        columns: u16,
        rows: u16,
        alignment: Alignment,
    ) -> Option<Picture> {
        let widest = self.extents.iter().map(|extent| extent.right - extent.left).max()?;
        let baselines = || (0..).map(|line| line * self.pitch);
        let covered = self.extents.iter().zip(baselines()).map(|(extent, baseline)| extent.moved(0, baseline));
        let whole = covered.reduce(Extent::with)?;
        let cells = |points: i32| u16::try_from((points + 1) / 2).ok();
        let (wide, high) = (cells(widest)?, cells(whole.bottom - whole.top)?);
        if wide > columns || high > rows {
            return None;
        }
        let mut picture = Picture::new(wide, high, alignment);
        for ((line, extent), baseline) in self.lines.iter().zip(&self.extents).zip(baselines()) {
            let spare = i32::from(wide) * 2 - (extent.right - extent.left);
            let indent = match alignment {
                Alignment::Left => 0,
                Alignment::Center => spare / 2,
                Alignment::Right => spare,
            };
            for (id, pen) in &line.letters {
                let from = indent + pen - extent.left;
                for run in stamps.cut.get(id).map(Stamp::runs).unwrap_or_default() {
                    picture.ink(baseline + run.y - whole.top, from + run.left..from + run.right);
                }
            }
        }
        Some(picture)
    }
}
