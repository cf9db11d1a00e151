//! Several texts in letters of one size, so that none of them looks more than another.

use ratatui::layout::Alignment;

use super::breaking::BROKEN;
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
        let (size, rows) = self.largest_narrow(columns, most, fits)?;
        let wide = size.as_drawn();
        let is_as_good = !size.is_by_hand() && self.rows(wide, columns).is_some_and(|wide| wide == rows);
        Some(if is_as_good { wide } else { size })
    }

    fn largest_narrow(
        &mut self,
        columns: &[Option<u16>],
        most: i32,
        fits: impl Fn(&[Option<u16>]) -> bool,
    ) -> Option<(Size, Vec<Option<u16>>)> {
        let sizes = Size::all(self.blocks, most);
        let about = |size: &Size, narrower: f32| self.estimate(size, columns, narrower).is_some_and(|rows| fits(&rows));
        let guess = Guess::of(&sizes, about);
        largest(&sizes, &guess, |size| {
            let rows = self.rows(*size, columns).filter(|rows| fits(rows))?;
            Some((*size, rows))
        })
    }

    /// The size at which the first text reads best in so many columns and rows, with capitals of so many rows at the most: the
    /// largest, unless its lines are broken better at one that is not much smaller and has capitals of so many points at least.
    pub fn best(&mut self, (columns, rows): (u16, u16), most: u16, least: i32) -> Option<Size> {
        let fits = |taken: &[Option<u16>]| taken.iter().flatten().all(|taken| *taken <= rows);
        let (largest, _) = self.largest_narrow(&[Some(columns)], i32::from(most) * self.down(), fits)?;
        let mut best = (self.worth(largest, (columns, rows))?, largest);
        let least = least.max((largest.capital * BROKEN + 99) / 100);
        let sizes = Size::all(self.blocks, largest.capital).into_iter();
        let sizes = sizes.filter(|size| size.worth() < largest.worth() && size.capital >= least);
        let mut guessed: Vec<(i32, Size)> = sizes.map(|size| (self.about_worth(&size, columns), size)).collect();
        guessed.sort_by_key(|(guess, _)| -guess);
        for (guess, size) in guessed {
            // It is dear to know what one is worth.
            if best.0 >= guess {
                break;
            }
            if let Some(worth) = self.worth(size, (columns, rows)).filter(|worth| *worth > best.0) {
                best = (worth, size);
            }
        }
        let (worth, size) = best;
        let wide = size.as_drawn();
        let is_as_good = !size.is_by_hand()
            && self.rows_of(0, wide, columns) == self.rows_of(0, size, columns)
            && self.worth(wide, (columns, rows)).is_some_and(|wide| wide >= worth);
        Some(if is_as_good { wide } else { size })
    }

    /// What the first text is worth at a size in so many columns and rows: the larger the more, the better its lines are broken the
    /// more.
    fn worth(&mut self, size: Size, (columns, rows): (u16, u16)) -> Option<i32> {
        self.rows_of(0, size, columns).filter(|taken| *taken <= rows)?;
        let number = self.cut(size)?;
        let measure = self.shaped.first()?.as_ref()?.measure(self.cuts.get_mut(number)?);
        Some(size.worth() * measure.worth(i32::from(columns) * self.across())?)
    }

    /// The same about, without a letter being cut.
    fn about_worth(&self, size: &Size, columns: u16) -> i32 {
        let Some(letters) = self.letters.as_ref().filter(|_| size.is_well_known()) else { return size.worth() * 100 };
        let measure = self.shaped.first().and_then(|shaped| Some(shaped.as_ref()?.estimate(letters, size, 0.97)));
        let worth = measure.and_then(|measure| measure.worth(i32::from(columns) * self.across()));
        size.worth() * worth.unwrap_or(100)
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
