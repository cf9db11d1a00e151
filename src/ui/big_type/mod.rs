//! Big type: a vector font drawn into block elements, so that the instruction and the clock fill the room they have.
//!
//! A [`Picture`] is a value that the caller keeps until the text or the room for it changes. Never here: a color, or a
//! blank in place of a letter the font lacks (then there is no picture, and the caller writes plain bold text).

mod alike;
mod breaking;
mod by_hand;
mod face;
mod fill;
mod fitting;
mod letters;
mod outline;
mod picture;
mod print;
mod script;
mod setting;
mod size;
mod stamp;
mod tearing;
mod typeface;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use ratatui::layout::Alignment;

pub use self::alike::Alike;
pub use self::face::Face;
use self::letters::{Cut, Letters};
pub use self::picture::Picture;
use self::print::{Heights, print};
use self::setting::{ShapedLine, ShapedText};
pub use self::size::Size;
use self::size::{AS_DRAWN, NARROW};
use self::typeface::Typeface;
use crate::ui::blocks::Blocks;

/// The typeface that is built in; see `assets/fonts/README.md`.
const TYPEFACE: &[u8] = include_bytes!("../../../assets/fonts/fourfold-stage-bold.ttf");

/// How wide figures may be against how they were drawn, and what a size is worth in percent where they are that narrow: a
/// narrower one must come out clearly larger to be chosen.
const FIGURE_WIDTHS: [(f32, i32); 3] = [(1.0, 100), (0.85, 88), (0.7, 72)];

/// The lowest figures that still read from afar, in points.
const LEAST_FIGURES: i32 = 6;

/// The letters that big type is set from.
#[derive(Clone, Debug)]
pub struct BigType {
    blocks: Blocks,
    font: Option<Typeface<'static>>,
    /// The faces of the machine for letters that it lacks, the first one first.
    faces: Vec<Face>,
}

/// What letters are set from: what was set is good for as long as this is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    blocks: Blocks,
    faces: usize,
}

impl Edition {
    /// What its letters are made of.
    pub const fn blocks(self) -> Blocks {
        self.blocks
    }
}

impl Default for BigType {
    fn default() -> Self {
        Self::new()
    }
}

impl BigType {
    /// Reads the built-in typeface, to be drawn in what nearly every terminal has.
    pub fn new() -> Self {
        Self::of(Blocks::default())
    }

    /// Reads the built-in typeface, to be drawn in these blocks; where they are none, there never is a picture.
    pub fn of(blocks: Blocks) -> Self {
        let font = if blocks == Blocks::Plain { None } else { Typeface::read(TYPEFACE, 0).ok() };
        Self { blocks, font, faces: Vec::new() }
    }

    /// The same faces in other blocks.
    #[must_use]
    pub fn in_blocks(&self, blocks: Blocks) -> Self {
        Self { faces: self.faces.clone(), ..Self::of(blocks) }
    }

    /// Takes in faces of the machine: what no face before them has is set from these.
    pub fn add_faces(&mut self, faces: &[Face]) {
        self.faces.extend_from_slice(faces);
    }

    /// What letters are set from now.
    pub const fn edition(&self) -> Edition {
        Edition { blocks: self.blocks, faces: self.faces.len() }
    }

    /// The letters of a text that the built-in typeface lacks and a face of the machine might have: not those that are no
    /// letters by themselves, and none where no letters are big.
    pub fn lacking(&self, text: &str) -> BTreeSet<char> {
        let Some(font) = self.font.as_ref().filter(|_| !text.is_ascii()) else { return BTreeSet::new() };
        text.chars().filter(|letter| font.glyph(*letter).is_none() && script::stands_alone(*letter)).collect()
    }

    fn letters(&self) -> Option<Letters<'_>> {
        Some(Letters::new(self.font.as_ref()?, &self.faces))
    }

    /// What letters are made of.
    pub const fn blocks(&self) -> Blocks {
        self.blocks
    }

    /// Whether every letter of the text is in a face.
    pub fn fits(&self, text: &str) -> bool {
        let Some(mut letters) = self.letters() else { return false };
        text.chars().all(|letter| matches!(letter, ' ' | '\t' | '\n') || letters.number(letter).is_some())
    }

    /// So many columns and rows in points.
    fn points(&self, columns: u16, rows: u16) -> (i32, i32) {
        let (across, down) = self.blocks.points();
        (i32::from(columns) * i32::from(across), i32::from(rows) * i32::from(down))
    }

    /// Sets a text as large as it goes into so many columns and rows, broken into lines at spaces and hyphens. None
    /// where a letter is missing, the text is empty, or it would come out too small to be read from afar.
    pub fn set(&self, text: &str, columns: u16, rows: u16, alignment: Alignment) -> Option<Picture> {
        let mut letters = self.letters()?;
        let shaped = ShapedText::read(&mut letters, text)?;
        let (width, height) = self.points(columns, rows);
        let sizes = Size::all(self.blocks, height);
        let about = |size: &Size, narrower: f32| {
            let heights = Heights { above: size.capital, below: size.descender, pitch: size.pitch() };
            let lines = shaped.estimate(&letters, size, narrower).count(width);
            lines.is_some_and(|lines| heights.of(lines) - size.descender <= height)
        };
        let lines = |size: &Size, narrower: f32| shaped.estimate(&letters, size, narrower).count(width);
        let set = |size: Size| Block::set(&shaped, Cut::of(&letters, size), (width, height));
        // Letters are as wide as they were drawn where they do not take more lines so. In large sizes, where cutting is
        // dear, it is known beforehand whether they do.
        let block = |size: &Size| {
            let (wide, count) = (size.as_drawn(), lines(size, 1.0));
            let may = size.is_well_known() && count.is_some() && lines(&wide, 1.01) == count;
            let wide = if may { set(wide).filter(|block| Some(block.lines.len()) == count) } else { None };
            wide.or_else(|| set(*size))
        };
        let block = largest(&sizes, &Guess::of(&sizes, about), block)?;
        let size = block.cut.size;
        let wide = if size.is_well_known() || size.is_by_hand() { None } else { set(size.as_drawn()) };
        wide.filter(|wide| wide.lines.len() == block.lines.len()).unwrap_or(block).print(alignment)
    }

    /// A text on one line in every size that any text of so many rows may have: for tests, which look whether it stands on a
    /// screen.
    pub fn in_every_size(&self, text: &str, rows: u16) -> Vec<Picture> {
        let Some(font) = &self.font else { return Vec::new() };
        let mut letters = Letters::new(font, &self.faces);
        let Some(shaped) = ShapedText::read(&mut letters, text) else { return Vec::new() };
        let height = self.points(0, rows).1;
        let of_capital = |capital: i32| [AS_DRAWN, NARROW].map(|width| Size::of_capital(self.blocks, capital, width));
        let sizes = Size::all(self.blocks, height).into_iter().flat_map(|size| [size, size.as_drawn()]);
        let sizes = sizes.chain((LEAST_FIGURES..=height).flat_map(of_capital));
        let room = (i32::from(u16::MAX), height * 2);
        let blocks = sizes.filter_map(|size| Block::set(&shaped, Cut::of(&letters, size), room));
        blocks.filter_map(|block| block.print(Alignment::Left)).collect()
    }

    /// Sets clock figures, `0` to `9` with `:`, `+` and `-`, as large as they go into so many columns and rows. Every
    /// digit takes the same width, so that a clock does not jitter as it runs. None where there is something else in
    /// the text, or no room.
    pub fn figures(&self, text: &str, columns: u16, rows: u16) -> Option<Picture> {
        let mut letters = self.letters()?;
        if !text.chars().all(|letter| matches!(letter, '0'..='9' | ':' | '+' | '-')) {
            return None;
        }
        let digits: Vec<usize> = ('0'..='9').filter_map(|digit| letters.number(digit)).collect();
        let shaped = ShapedText::read(&mut letters, &text.replace('-', "\u{2212}"))?;
        let (width, height) = self.points(columns, rows);
        let widest = |size: &Size| digits.iter().map(|digit| letters.columns(*digit, size)).max().unwrap_or(0);
        let highest = |(stretch, worth): (f32, i32)| {
            let of = |capital: i32| Size::of_capital(self.blocks, capital, stretch);
            let fits = |capital: i32| shaped.figure_columns(&letters, &of(capital), widest(&of(capital))) <= width;
            let capital = highest(LEAST_FIGURES..=height, fits)?;
            Some((capital * worth, of(capital)))
        };
        let better = |best: Option<(i32, Size)>, next: (f32, i32)| match best {
            // Even as high as there is room a narrower one would be worth less.
            Some((worth, _)) if worth >= height * next.1 => best,
            _ => highest(next).filter(|next| best.is_none_or(|best| next.0 > best.0)).or(best),
        };
        let (_, size) = FIGURE_WIDTHS.into_iter().fold(None, better)?;
        let cut = Cut::of_some(&letters, size, &shaped.numbers());
        let line = shaped.figures(&letters, &cut, widest(&size));
        print(&cut, &[line], Heights { above: size.capital, pitch: 0, below: 0 }, Alignment::Center)
    }
}

/// A text at one size, in lines.
struct Block {
    cut: Cut,
    lines: Vec<ShapedLine>,
    heights: Heights,
}

impl Block {
    /// Sets a text; none where it does not go into so many points across and down.
    fn set(shaped: &ShapedText, mut cut: Cut, (width, height): (i32, i32)) -> Option<Self> {
        if shaped.has_squares && !cut.size.holds_squares() {
            return None;
        }
        let lines = shaped.measure(&mut cut).lines(width)?;
        let lines: Vec<ShapedLine> = lines.into_iter().map(|pieces| shaped.line(&mut cut, pieces)).collect();
        let (above, below) = (lines.first()?.reach(&cut).0, lines.last()?.reach(&cut).1);
        let reach = shaped.reach(&cut);
        let heights = Heights { above, below, pitch: cut.size.pitch().max(reach.0 + reach.1) };
        (heights.of(lines.len()) <= height).then_some(Self { cut, lines, heights })
    }

    fn print(&self, alignment: Alignment) -> Option<Picture> {
        print(&self.cut, &self.lines, self.heights, alignment)
    }
}

/// Which of some sizes fits has been guessed, since a try is dear: the first that is likely to, and the first that might.
struct Guess {
    likely: usize,
    possible: usize,
}

impl Guess {
    /// Told whether letters about as wide as they come out, or so much narrower, would fit.
    fn of(sizes: &[Size], about: impl Fn(&Size, f32) -> bool) -> Self {
        let likely = sizes.partition_point(|size| !about(size, 1.0)).min(sizes.len().saturating_sub(1));
        let larger = sizes.get(..likely).unwrap_or_default().iter().rev();
        let more = larger.take_while(|size| !size.is_well_known() || about(size, 0.985)).count();
        Self { likely, possible: likely - more }
    }
}

/// What comes of the first of some sizes that fits, the largest first.
fn largest<T>(sizes: &[Size], guess: &Guess, mut fits: impl FnMut(&Size) -> Option<T>) -> Option<T> {
    let smaller = sizes.get(guess.likely..)?;
    let (place, found) = smaller.iter().enumerate().find_map(|(place, size)| Some((place, fits(size)?)))?;
    // Only where the likely one fits may larger ones.
    let larger = if place == 0 { sizes.get(guess.possible..guess.likely) } else { None };
    Some(larger.unwrap_or_default().iter().rev().map_while(fits).last().unwrap_or(found))
}

/// The highest number of some for which this holds, which holds for all that are lower.
fn highest(numbers: RangeInclusive<i32>, holds: impl Fn(i32) -> bool) -> Option<i32> {
    let (mut low, mut high) = numbers.into_inner();
    if low > high || !holds(low) {
        return None;
    }
    if holds(high) {
        return Some(high);
    }
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if holds(middle) { low = middle } else { high = middle - 1 }
    }
    Some(low)
}
