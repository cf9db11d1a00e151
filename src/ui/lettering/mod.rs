//! Big type: a vector font drawn into block elements, so that the instruction and the clock fill the room they have.
//!
//! A [`Picture`] is a value that the caller keeps until the text or the room for it changes. Never here: a color, or a
//! blank in place of a letter the font lacks (then there is no picture, and the caller writes plain bold text).

mod outline;
mod picture;
mod setting;

use std::collections::BTreeMap;

use ab_glyph::{Font, FontRef};
use ratatui::layout::Alignment;

use self::outline::{Extent, Size, Stamp};
pub use self::picture::Picture;
use self::setting::{Copy, Line};

/// The subset of DejaVu Sans Bold that is built in; see `assets/fonts/README.md`.
const TYPEFACE: &[u8] = include_bytes!("../../../assets/fonts/fourfold-stage-bold.ttf");

/// The lowest capital that still reads from afar, in points of half a cell: three cells.
const LOWEST: i32 = 6;

/// Quarters across for a point down, and what a size is worth in percent where letters are that narrow: the first is
/// the letter as it was drawn, and a narrower one must come out clearly larger to be chosen.
const WIDTHS: [(f32, i32); 3] = [(2.0, 100), (1.72, 88), (1.5, 78)];

/// The letters that big type is set from.
#[derive(Clone, Debug)]
pub struct Lettering {
    font: Option<FontRef<'static>>,
}

impl Default for Lettering {
    fn default() -> Self {
        Self::new()
    }
}

impl Lettering {
    /// Reads the built-in typeface.
    pub fn new() -> Self {
        Self { font: FontRef::try_from_slice(TYPEFACE).ok() }
    }

    /// Whether the typeface has every letter of the text.
    pub fn fits(&self, text: &str) -> bool {
        let Some(font) = &self.font else { return false };
        text.chars().all(|letter| matches!(letter, ' ' | '\t' | '\n') || font.glyph_id(letter).0 != 0)
    }

    /// Sets a text as large as it goes into so many columns and rows, broken into lines at spaces and hyphens. None
    /// where a letter is missing, the text is empty, or it would come out too small to be read from afar.
    pub fn set(&self, text: &str, columns: u16, rows: u16, alignment: Alignment) -> Option<Picture> {
        let font = self.font.as_ref()?;
        let copy = Copy::read(font, text)?;
        let (width, height) = (i32::from(columns) * 2, i32::from(rows) * 2);
        let lines = |size: &Size| {
            let count = copy.count(size, width)?;
            (copy.height(size, count) <= height).then_some(())
        };
        self.best(height, lines, |size| {
            let lines = copy.lines(size, width)?;
            let print = Print::lay(font, size, lines, copy.pitch(size));
            print.picture(columns, rows, alignment)
        })
    }

    /// Sets clock figures, `0` to `9` with `:`, `+` and `-`, as large as they go into so many columns and rows. Every
    /// digit takes the same width, so that a clock does not jitter as it runs. None where there is something else in
    /// the text, or no room.
    pub fn figures(&self, text: &str, columns: u16, rows: u16) -> Option<Picture> {
        let font = self.font.as_ref()?;
        if !text.chars().all(|letter| matches!(letter, '0'..='9' | ':' | '+' | '-')) {
            return None;
        }
        let copy = Copy::read(font, &text.replace('-', "\u{2212}"))?;
        let (width, height) = (i32::from(columns) * 2, i32::from(rows) * 2);
        let fits = |size: &Size| (size.capital <= height && copy.figures(font, size).width <= width).then_some(());
        self.best(height, fits, |size| {
            let line = copy.figures(font, size);
            let fixed = Extent { left: 0, right: line.width, top: -size.capital, bottom: 0 };
            let print = Print { extents: vec![fixed], ..Print::lay(font, size, vec![line], 0) };
            print.picture(columns, rows, Alignment::Center)
        })
    }

    /// What comes of the best size: the largest that fits, over the widths that letters may take. Where the ink of
    /// that size is more than was reckoned, the next smaller ones are tried.
    fn best(
        &self,
        height: i32,
        fits: impl Fn(&Size) -> Option<()>,
        print: impl Fn(&Size) -> Option<Picture>,
    ) -> Option<Picture> {
        let sizes = WIDTHS.into_iter().filter_map(|(stretch, worth)| {
            let capital = largest(height, |capital| fits(&Size::new(capital, stretch)).is_some())?;
            Some((capital, stretch, capital * worth))
        });
        // Of equals the widest, which comes first.
        let (capital, stretch, _) = sizes.reduce(|best, next| if next.2 > best.2 { next } else { best })?;
        (LOWEST..=capital).rev().take(4).find_map(|capital| print(&Size::new(capital, stretch)))
    }
}

/// The largest capital up to a height that fits.
fn largest(height: i32, fits: impl Fn(i32) -> bool) -> Option<i32> {
    let (mut low, mut high) = (LOWEST, height);
    if low > high || !fits(low) {
        return None;
    }
    while low < high {
        let middle = (low + high + 1) / 2;
        if fits(middle) { low = middle } else { high = middle - 1 }
    }
    Some(low)
}

/// Lines of letters with the places of their ink, ready to be printed.
struct Print {
    lines: Vec<Line>,
    stamps: BTreeMap<u16, Stamp>,
    pitch: i32,
    /// What every line covers, from its own start and baseline.
    extents: Vec<Extent>,
}

impl Print {
    /// Cuts the letters that the lines need, each once.
    fn lay(font: &FontRef<'_>, size: &Size, lines: Vec<Line>, pitch: i32) -> Self {
        let mut stamps: BTreeMap<u16, Stamp> = BTreeMap::new();
        for (id, _) in lines.iter().flat_map(|line| &line.letters) {
            stamps.entry(id.0).or_insert_with(|| Stamp::cut(font, *id, size));
        }
        let extents = lines.iter().map(|line| {
            let inked = line.letters.iter().filter_map(|(id, pen)| Some(stamps.get(&id.0)?.extent()?.moved(*pen, 0)));
            inked.reduce(Extent::with).unwrap_or(Extent { left: 0, right: 0, top: 0, bottom: 0 })
        });
        let extents = extents.collect();
        Self { lines, stamps, pitch, extents }
    }

    /// The picture, if it keeps within so many columns and rows.
    fn picture(&self, columns: u16, rows: u16, alignment: Alignment) -> Option<Picture> {
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
                for (x, y) in self.stamps.get(&id.0).into_iter().flat_map(Stamp::points) {
                    picture.ink(indent + pen + x - extent.left, baseline + y - whole.top);
                }
            }
        }
        Some(picture)
    }
}
impl Lettering {
    /// trial
    pub fn trial(&self, text: &str, columns: u16, capital: i32, stretch: f32) -> Option<Picture> {
        let font = self.font.as_ref()?;
        let copy = Copy::read(font, text)?;
        let size = Size::new(capital, stretch);
        let lines = copy.lines(&size, i32::from(columns) * 2)?;
        Print::lay(font, &size, lines, copy.pitch(&size)).picture(columns, 500, Alignment::Left)
    }
}
