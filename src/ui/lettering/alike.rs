//! Several texts in letters of one size, so that none of them looks more than another.

use ratatui::layout::Alignment;

use super::outline::Size;
use super::picture::Picture;
use super::print::{Print, Stamps};
use super::setting::Copy;
use super::{LOWEST, Lettering, WIDTHS, largest};

/// Texts that go together, ready to be set at any size.
#[derive(Debug)]
pub struct Alike<'a> {
    lettering: &'a Lettering,
    copies: Vec<Option<Copy>>,
    is_level: bool,
}

impl<'a> Alike<'a> {
    /// Reads the texts. One with a letter that the typeface lacks keeps its place, and never has a picture.
    pub fn read<'b>(lettering: &'a Lettering, texts: impl Iterator<Item = &'b str>) -> Self {
        let font = lettering.font.as_ref();
        let copies = texts.map(|text| Copy::read(font?, text)).collect();
        Self { lettering, copies, is_level: false }
    }

    /// The same with all texts equally high, so that those side by side stand on one line.
    #[must_use]
    pub fn level(mut self) -> Self {
        let all = self.copies.iter().flatten().cloned().reduce(|mut all, copy| {
            all.level_with(&copy);
            all
        });
        for (copy, all) in self.copies.iter_mut().flatten().zip(all.iter().cycle()) {
            copy.level_with(all);
        }
        self.is_level = true;
        self
    }

    /// The rows that each text takes in so many columns where letters are smallest; none where it has no room even so,
    /// or a letter is missing.
    pub fn least_rows(&self, columns: &[u16]) -> Vec<Option<u16>> {
        let narrowest = WIDTHS.into_iter().map(|(stretch, _)| stretch).reduce(f32::min).unwrap_or_default();
        let size = Size::new(LOWEST, narrowest);
        self.copies.iter().zip(columns).map(|(copy, columns)| rows(copy.as_ref(), &size, *columns)).collect()
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

    /// The rows that each text with columns takes at a size; nothing where one of them has no room.
    fn rows(&self, size: &Size, columns: &[Option<u16>]) -> Option<Vec<Option<u16>>> {
        let rows = self.copies.iter().zip(columns).map(|(copy, columns)| match columns {
            Some(columns) => rows(copy.as_ref(), size, *columns).map(Some),
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
        let mut stamps = Stamps::new(self.lettering.font.as_ref()?, *size);
        let pictures = self.copies.iter().zip(columns).map(|(copy, columns)| {
            let (Some(copy), Some(columns)) = (copy, columns) else { return Some(None) };
            let lines = copy.lines(size, i32::from(*columns) * 2)?;
            let mut print = Print::lay(&mut stamps, lines, copy.pitch(size));
            if self.is_level {
                print.reach(copy.reach(size));
            }
            print.picture(&stamps, *columns, u16::MAX, Alignment::Left).map(Some)
        });
        pictures.collect()
    }
}

/// The rows that a text takes at a size.
fn rows(copy: Option<&Copy>, size: &Size, columns: u16) -> Option<u16> {
    let copy = copy?;
    let lines = copy.count(size, i32::from(columns) * 2)?;
    u16::try_from((copy.height(size, lines) + 1) / 2).ok()
}
