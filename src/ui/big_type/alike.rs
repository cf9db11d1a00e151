//! Several texts in letters of one size, so that none of them looks more than another.

use ratatui::layout::Alignment;

use super::outline::Size;
use super::picture::Picture;
use super::print::{Print, Stamps};
use super::setting::ShapedText;
use super::{BigType, LOWEST, WIDTHS, largest};

/// Texts that go together, ready to be set at any size.
#[derive(Debug)]
pub struct Alike<'a> {
    big_type: &'a BigType,
    shaped: Vec<Option<ShapedText>>,
    is_level: bool,
}

impl<'a> Alike<'a> {
    /// Reads the texts. One with a letter that the typeface lacks keeps its place, and never has a picture.
    pub fn read<'b>(big_type: &'a BigType, texts: impl Iterator<Item = &'b str>) -> Self {
        let font = big_type.font.as_ref();
        let shaped = texts.map(|text| ShapedText::read(font?, text)).collect();
        Self { big_type, shaped, is_level: false }
    }

    /// The same with all texts equally high, so that those side by side stand on one line.
    #[must_use]
    pub fn level(mut self) -> Self {
        let all = self.shaped.iter().flatten().cloned().reduce(|mut all, shaped| {
            all.level_with(&shaped);
            all
        });
        for (shaped, all) in self.shaped.iter_mut().flatten().zip(all.iter().cycle()) {
            shaped.level_with(all);
        }
        self.is_level = true;
        self
    }

    /// The rows that each text takes in so many columns where letters are smallest; none where it has no room even so,
    /// or a letter is missing.
    pub fn least_rows(&self, columns: &[u16]) -> Vec<Option<u16>> {
        let narrowest = WIDTHS.into_iter().map(|(stretch, _)| stretch).reduce(f32::min).unwrap_or_default();
        let size = Size::new(LOWEST, narrowest);
        self.shaped.iter().zip(columns).map(|(shaped, columns)| rows(shaped.as_ref(), &size, *columns)).collect()
    }

    /// The largest size at which all that have columns go together, for each width that letters may take, with capitals
    /// of so many rows at the most: `fits` is told how many rows each of them takes. With a size comes what it is worth
    /// beside others, in the same columns or different ones. Empty where the smallest that still reads from afar is
    /// too large.
    pub fn largest<'b>(
        &'b self,
        columns: &'b [Option<u16>],
        most: u16,
        fits: impl Fn(&[Option<u16>]) -> bool + 'b,
    ) -> impl Iterator<Item = (i32, Size)> + 'b {
        let fits = move |size: &Size| self.rows(size, columns).is_some_and(|rows| fits(&rows));
        largest((i32::from(most) * 2).max(LOWEST), fits)
    }

    /// The widest size with capitals of exactly so many rows at which all that have columns go together; none where they do
    /// not fit even in narrow letters.
    pub fn of_height(
        &self,
        columns: &[Option<u16>],
        capital: u16,
        fits: impl Fn(&[Option<u16>]) -> bool,
    ) -> Option<Size> {
        let sizes = WIDTHS.into_iter().map(|(stretch, _)| Size::new(i32::from(capital) * 2, stretch));
        sizes.into_iter().find(|size| self.rows(size, columns).is_some_and(|rows| fits(&rows)))
    }

    /// The rows that each text with columns takes at a size; nothing where one of them has no room.
    fn rows(&self, size: &Size, columns: &[Option<u16>]) -> Option<Vec<Option<u16>>> {
        let rows = self.shaped.iter().zip(columns).map(|(shaped, columns)| match columns {
            Some(columns) => rows(shaped.as_ref(), size, *columns).map(Some),
            None => Some(None),
        });
        rows.collect()
    }

    /// The texts at a size that was found for these columns; a little smaller where the ink of one is more than was
    /// reckoned.
    pub fn set(
        &self,
        columns: &[Option<u16>],
        size: Size,
        fits: impl Fn(&[Option<u16>]) -> bool,
    ) -> Option<Vec<Option<Picture>>> {
        let rows = |pictures: &[Option<Picture>]| -> Vec<Option<u16>> {
            pictures.iter().map(|picture| picture.as_ref().map(Picture::rows)).collect()
        };
        let mut smaller = size.down_to(LOWEST).take(4).filter_map(|size| self.set_at(&size, columns));
        smaller.find(|pictures| fits(&rows(pictures)))
    }

    /// All that have columns, at this size; nothing where one of them does not keep within them.
    fn set_at(&self, size: &Size, columns: &[Option<u16>]) -> Option<Vec<Option<Picture>>> {
        let mut stamps = Stamps::new(self.big_type.font.as_ref()?, *size);
        let pictures = self.shaped.iter().zip(columns).map(|(shaped, columns)| {
            let (Some(shaped), Some(columns)) = (shaped, columns) else { return Some(None) };
            let lines = shaped.lines(size, i32::from(*columns) * 2)?;
            let mut print = Print::lay(&mut stamps, lines, shaped.pitch(size));
            if self.is_level {
                print.reach(shaped.reach(size));
            }
            print.picture(&stamps, *columns, u16::MAX, Alignment::Left).map(Some)
        });
        pictures.collect()
    }
}

/// The rows that a text takes at a size.
fn rows(shaped: Option<&ShapedText>, size: &Size, columns: u16) -> Option<u16> {
    let shaped = shaped?;
    let lines = shaped.count(size, i32::from(columns) * 2)?;
    u16::try_from((shaped.height(size, lines) + 1) / 2).ok()
}
