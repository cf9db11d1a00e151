//! Several texts in letters of one size, so that none of them looks more than another.

use ratatui::layout::Alignment;

use super::letters::{Cut, Letters};
use super::picture::Picture;
use super::print::{Heights, print};
use super::setting::ShapedText;
use super::size::{AS_DRAWN, NARROW, Size};
use super::{BigType, Guess, largest};
use crate::ui::blocks::Blocks;

/// Texts that go together, ready to be set at any size.
#[derive(Debug)]
pub struct Alike<'a> {
    blocks: Blocks,
    letters: Option<Letters<'a>>,
    shaped: Vec<Option<ShapedText>>,
    /// The letters at the sizes that were asked for.
    cuts: Vec<Cut>,
    is_level: bool,
}

impl<'a> Alike<'a> {
    /// Reads the texts. One with a letter that the typeface lacks keeps its place, and never has a picture.
    pub fn read<'b>(big_type: &'a BigType, texts: impl Iterator<Item = &'b str>) -> Self {
        let letters = big_type.letters();
        let mut alike =
            Self { blocks: big_type.blocks, letters, shaped: Vec::new(), cuts: Vec::new(), is_level: false };
        alike.reread(texts);
        alike
    }

    /// Reads other texts in the place of these: what letters they have in common are not cut again.
    pub fn reread<'b>(&mut self, texts: impl Iterator<Item = &'b str>) {
        let letters = &mut self.letters;
        self.shaped = texts.map(|text| ShapedText::read(letters.as_mut()?, text)).collect();
        if let Some(letters) = letters {
            self.cuts.iter_mut().for_each(|cut| cut.add(letters));
        }
    }

    /// The same with all texts equally high, so that those side by side stand on one line.
    #[must_use]
    pub fn level(self) -> Self {
        Self { is_level: true, ..self }
    }

    /// The rows that each text takes in so many columns where letters are smallest; none where it has no room even so,
    /// or a letter is missing.
    pub fn least_rows(&mut self, columns: &[u16]) -> Vec<Option<u16>> {
        let (least, least_of_squares) = (Size::least(self.blocks), Size::least_of_squares(self.blocks));
        let rows = (0..).zip(columns).map(|(place, columns)| {
            let size = if self.has_squares(place) { least_of_squares } else { least };
            self.rows_of(place, size?, *columns)
        });
        rows.collect()
    }

    /// Whether a text has letters that fill squares, which need to be larger than others.
    pub fn has_squares(&self, place: usize) -> bool {
        self.shaped.get(place).is_some_and(|shaped| shaped.as_ref().is_some_and(|shaped| shaped.has_squares))
    }

    /// The same where small letters are at least so many points high.
    pub fn rows_of_small(&mut self, small: i32, columns: &[u16]) -> Vec<Option<u16>> {
        let size = Size::all(self.blocks, small.max(1) * 2 + 4).into_iter().rfind(|size| size.small >= small);
        let Some(size) = size else { return vec![None; columns.len()] };
        (0..).zip(columns).map(|(place, columns)| self.rows_of(place, size, *columns)).collect()
    }

    /// The largest size at which all that have columns go together, with capitals of so many rows at the most: `fits` is
    /// told how many rows each of them takes. None where the smallest that still reads from afar is too large.
    pub fn largest(
        &mut self,
        columns: &[Option<u16>],
        most: u16,
        fits: impl Fn(&[Option<u16>]) -> bool,
    ) -> Option<Size> {
        self.largest_in_points(columns, i32::from(most) * self.down(), fits)
    }

    /// The same with capitals of so many points at the most.
    pub fn largest_in_points(
        &mut self,
        columns: &[Option<u16>],
        most: i32,
        fits: impl Fn(&[Option<u16>]) -> bool,
    ) -> Option<Size> {
        let sizes = Size::all(self.blocks, most);
        let about = |size: &Size, narrower: f32| self.estimate(size, columns, narrower).is_some_and(|rows| fits(&rows));
        let guess = Guess::of(&sizes, about);
        let (size, rows) = largest(&sizes, &guess, |size| {
            let rows = self.rows(*size, columns).filter(|rows| fits(rows))?;
            Some((*size, rows))
        })?;
        let wide = size.as_drawn();
        let size =
            if !size.is_by_hand() && self.rows(wide, columns).is_some_and(|wide| wide == rows) { wide } else { size };
        Some(size)
    }

    /// The widest size with capitals of exactly so many rows at which all that have columns go together; none where they do
    /// not fit even in narrow letters.
    pub fn of_height(
        &mut self,
        columns: &[Option<u16>],
        capital: u16,
        fits: impl Fn(&[Option<u16>]) -> bool,
    ) -> Option<Size> {
        let capital = i32::from(capital) * self.down();
        let sizes = [AS_DRAWN, NARROW].map(|width| Size::of_capital(self.blocks, capital, width));
        sizes.into_iter().find(|size| self.rows(*size, columns).is_some_and(|rows| fits(&rows)))
    }

    /// The texts at a size that was found for these columns.
    pub fn set(&mut self, columns: &[Option<u16>], size: Size) -> Option<Vec<Option<Picture>>> {
        let pictures = (0..).zip(columns).map(|(place, columns)| match columns {
            Some(columns) => self.picture(place, size, *columns).map(Some),
            None => Some(None),
        });
        pictures.collect()
    }

    fn picture(&mut self, place: usize, size: Size, columns: u16) -> Option<Picture> {
        let widest = i32::from(columns) * self.across();
        let heights = self.heights(place, size)?;
        let number = self.cut(size)?;
        let shaped = self.shaped.get(place)?.as_ref()?;
        let cut = self.cuts.get_mut(number)?;
        let lines = shaped.measure(cut).lines(widest)?;
        let lines: Vec<_> = lines.into_iter().map(|pieces| shaped.line(cut, pieces)).collect();
        let exact =
            Heights { above: lines.first()?.reach(cut).0, below: lines.last()?.reach(cut).1, pitch: heights.pitch };
        print(cut, &lines, if self.is_level { heights } else { exact }, Alignment::Left)
    }

    /// The rows that each text with columns takes at a size; nothing where one of them has no room.
    fn rows(&mut self, size: Size, columns: &[Option<u16>]) -> Option<Vec<Option<u16>>> {
        let rows = (0..).zip(columns).map(|(place, columns)| match columns {
            Some(columns) => self.rows_of(place, size, *columns).map(Some),
            None => Some(None),
        });
        rows.collect()
    }

    fn rows_of(&mut self, place: usize, size: Size, columns: u16) -> Option<u16> {
        if self.has_squares(place) && !size.holds_squares() {
            return None;
        }
        let widest = i32::from(columns) * self.across();
        let heights = self.heights(place, size)?;
        let number = self.cut(size)?;
        let lines = self.shaped.get(place)?.as_ref()?.measure(self.cuts.get_mut(number)?).count(widest)?;
        heights.rows(lines, self.down())
    }

    /// About how many rows each text takes, without a letter being cut.
    fn estimate(&self, size: &Size, columns: &[Option<u16>], narrower: f32) -> Option<Vec<Option<u16>>> {
        let letters = self.letters.as_ref()?;
        let heights = Heights { above: size.capital, below: size.descender, pitch: size.pitch() };
        let rows = self.shaped.iter().zip(columns).map(|(shaped, columns)| {
            let Some(columns) = columns else { return Some(None) };
            let lines =
                shaped.as_ref()?.estimate(letters, size, narrower).count(i32::from(*columns) * self.across())?;
            heights.rows(lines, self.down()).map(Some)
        });
        rows.collect()
    }

    /// The heights of the lines of a text: of all texts, where they are level.
    fn heights(&mut self, place: usize, size: Size) -> Option<Heights> {
        let number = self.cut(size)?;
        let cut = self.cuts.get(number)?;
        let texts = self.shaped.iter().enumerate().filter(|(other, _)| self.is_level || *other == place);
        let reaches = texts.filter_map(|(_, shaped)| Some(shaped.as_ref()?.reach(cut)));
        let (above, below) = reaches.reduce(|one, other| (one.0.max(other.0), one.1.max(other.1)))?;
        Some(Heights { above, below, pitch: size.pitch().max(above + below) })
    }

    /// The place of the letters at a size, which are cut where they were not.
    fn cut(&mut self, size: Size) -> Option<usize> {
        let place = self.cuts.iter().position(|cut| cut.size == size);
        if place.is_none() {
            self.cuts.push(Cut::of(self.letters.as_ref()?, size));
        }
        place.or(self.cuts.len().checked_sub(1))
    }

    fn across(&self) -> i32 {
        self.blocks.points().0.into()
    }

    fn down(&self) -> i32 {
        self.blocks.points().1.into()
    }
}
