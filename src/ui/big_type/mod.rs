//! Big type: a vector font drawn into block elements, so that the instruction and the clock fill the room they have.
//!
//! A [`Picture`] is a value that the caller keeps until the text or the room for it changes. Never here: a color, or a
//! blank in place of a letter the font lacks (then there is no picture, and the caller writes plain bold text).

mod alike;
mod outline;
mod picture;
mod print;
mod setting;
mod typeface;

use ratatui::layout::Alignment;

pub use self::alike::Alike;
use self::outline::Extent;
pub use self::outline::Size;
pub use self::picture::{BLOCKS, Picture};
use self::print::{Print, Stamps};
use self::setting::ShapedText;
use self::typeface::Typeface;
use super::blocks::Blocks;

/// The typeface that is built in; see `assets/fonts/README.md`.
const TYPEFACE: &[u8] = include_bytes!("../../../assets/fonts/fourfold-stage-bold.ttf");

/// The lowest capital that still reads from afar, in points of half a cell: three cells.
const LOWEST: i32 = 6;

/// Quarters across for a point down, and what a size is worth in percent where letters are that narrow: the first is
/// the letter as it was drawn, and a narrower one must come out clearly larger to be chosen.
const WIDTHS: [(f32, i32); 4] = [(2.0, 100), (1.72, 88), (1.5, 78), (1.25, 60)];

/// The letters that big type is set from.
#[derive(Clone, Debug)]
pub struct BigType {
    font: Option<Typeface>,
    blocks: Blocks,
}

impl Default for BigType {
    fn default() -> Self {
        Self::new()
    }
}

impl BigType {
    /// Reads the built-in typeface.
    pub fn new() -> Self {
        Self::of(Blocks::default())
    }

    /// The same for letters that are made of these blocks.
    pub fn of(blocks: Blocks) -> Self {
        Self { font: Typeface::read(TYPEFACE).ok(), blocks }
    }

    /// What the letters are made of.
    pub const fn blocks(&self) -> Blocks {
        self.blocks
    }

    /// Whether the typeface has every letter of the text.
    pub fn fits(&self, text: &str) -> bool {
        let Some(font) = &self.font else { return false };
        text.chars().all(|letter| matches!(letter, ' ' | '\t' | '\n') || font.glyph(letter).is_some())
    }

    /// Sets a text as large as it goes into so many columns and rows, broken into lines at spaces and hyphens. None
    /// where a letter is missing, the text is empty, or it would come out too small to be read from afar.
    pub fn set(&self, text: &str, columns: u16, rows: u16, alignment: Alignment) -> Option<Picture> {
        let font = self.font.as_ref()?;
        let shaped = ShapedText::read(font, text)?;
        let (width, height) = (i32::from(columns) * 2, i32::from(rows) * 2);
        let lines = |size: &Size| {
            let count = shaped.count(size, width)?;
            (shaped.height(size, count) <= height).then_some(())
        };
        best(height, lines, |size| {
            let lines = shaped.lines(size, width)?;
            let mut stamps = Stamps::new(font, *size);
            let print = Print::lay(&mut stamps, lines, shaped.pitch(size));
            print.picture(&stamps, columns, rows, alignment)
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
        let shaped = ShapedText::read(font, &text.replace('-', "\u{2212}"))?;
        let (width, height) = (i32::from(columns) * 2, i32::from(rows) * 2);
        let fits = |size: &Size| (size.capital <= height && shaped.figures(font, size).width <= width).then_some(());
        best(height, fits, |size| {
            let line = shaped.figures(font, size);
            let fixed = Extent { left: 0, right: line.width, top: -size.capital, bottom: 0 };
            let mut stamps = Stamps::new(font, *size);
            let mut print = Print::lay(&mut stamps, vec![line], 0);
            print.extents = vec![fixed];
            print.picture(&stamps, columns, rows, Alignment::Center)
        })
    }
}

/// What comes of the best size: the largest that fits, over the widths that letters may take. Where the ink of
/// that size is more than was reckoned, the next smaller ones are tried.
fn best(height: i32, fits: impl Fn(&Size) -> Option<()>, print: impl Fn(&Size) -> Option<Picture>) -> Option<Picture> {
    // Of equals the widest, which comes first.
    let (_, size) =
        largest(height, |size| fits(size).is_some()).reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    size.down_to(LOWEST).take(4).find_map(|size| print(&size))
}

/// The largest size up to a height of its capitals that fits for each width that letters may take, the widest first,
/// and what it is worth beside others.
fn largest(height: i32, fits: impl Fn(&Size) -> bool) -> impl Iterator<Item = (i32, Size)> {
    WIDTHS.into_iter().filter_map(move |(stretch, worth)| {
        let capital = highest(height, |capital| fits(&Size::new(capital, stretch)))?;
        Some((capital * worth, Size::new(capital, stretch)))
    })
}

/// The highest capital up to a height that fits.
fn highest(height: i32, fits: impl Fn(i32) -> bool) -> Option<i32> {
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

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    const QUESTION: &str = "What could we try in the next 30 days?";

    #[test]
    fn every_letter_a_european_room_needs_is_there() {
        let big_type = BigType::new();
        let letters = "ABC xyz 0123456789 .,:;!?'\"()[]{}<>/\\|@#$%^&*+-=_~`\
            ÄÖÜäöüß ÀÂÇÉÈÊËÎÏÔÛŸŒæøåÅØÑñ¿¡ ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ ěščřžýáíéůťďň őű ğşıİ ăâîșț ŠŽČ ċġħż ķļņ ēīū ģ ėįų \
            ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώΐΰ \
            АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя іїєґўјљњћџђ \
            – — ‘ ’ “ ” „ ‚ « » ‹ › … • · € £ № ™ © ° § ½ × ÷ − ≤ ≥ ≠ ← → ↑ ↓ ⇒ ✓ ★ ●";
        for letter in letters.chars() {
            assert!(big_type.fits(letter.encode_utf8(&mut [0; 4])), "the typeface lacks `{letter}`");
        }
    }

    #[test]
    fn a_missing_letter_gives_no_picture_at_all() {
        let big_type = BigType::new();
        for text in ["日本", "go 🚀", "שלום", "e\u{301}", "", "   ", "\u{1b}[31m"] {
            assert_eq!(big_type.set(text, 200, 60, Alignment::Center), None, "{text:?}");
        }
        assert!(!big_type.fits("go 🚀"));
        assert_eq!(big_type.figures("4:3a", 80, 20), None);
    }

    #[test]
    fn text_takes_the_room_it_is_given_and_no_more() {
        let big_type = BigType::new();
        let mut rows = Vec::new();
        for (columns, height) in [(76, 13), (116, 30), (196, 50)] {
            let picture = big_type.set(QUESTION, columns, height, Alignment::Center).unwrap();
            assert!(picture.columns() <= columns && picture.rows() <= height);
            rows.push(picture.rows());
        }
        assert!(rows.is_sorted() && rows[2] > 2 * rows[0], "{rows:?}");
    }

    #[test]
    fn what_would_be_too_small_to_read_is_left_to_plain_text() {
        let big_type = BigType::new();
        assert_eq!(big_type.set(QUESTION, 40, 6, Alignment::Center), None);
        assert_eq!(big_type.set("Write", 76, 2, Alignment::Center), None);
        assert_eq!(big_type.figures("4:37", 3, 9), None);
    }

    #[test]
    fn no_size_is_too_strange() {
        let big_type = BigType::new();
        for columns in (0..=400).step_by(23) {
            for rows in (0..=120).step_by(7) {
                for picture in [
                    big_type.set("jüngste Änderung", columns, rows, Alignment::Left),
                    big_type.figures("+1:20", columns, rows),
                ] {
                    assert!(picture.is_none_or(|it| it.columns() <= columns && it.rows() <= rows), "{columns}x{rows}");
                }
            }
        }
    }

    #[test]
    fn a_clock_does_not_jitter() {
        let big_type = BigType::new();
        let picture = |text: &str| big_type.figures(text, 80, 12).unwrap();
        let first = picture("0:00");
        for seconds in (1..600).step_by(7) {
            let next = picture(&format!("{}:{:02}", seconds / 60, seconds % 60));
            assert_eq!((next.columns(), next.rows()), (first.columns(), first.rows()), "at {seconds} s");
        }
        let colon = |picture: &Picture| {
            let middle = picture.lines()[usize::from(picture.rows()) * 2 / 5].clone();
            middle.chars().skip(usize::from(picture.columns()) / 4).take(8).collect::<String>()
        };
        assert_eq!(colon(&picture("1:11")), colon(&picture("1:44")));
    }

    #[test]
    fn a_dot_stays_apart_from_its_letter_at_every_size() {
        let big_type = BigType::new();
        for rows in 4..20 {
            for text in ["i", "?", "!", "ü", "Ä"] {
                let Some(picture) = big_type.set(text, 60, rows, Alignment::Left) else { continue };
                let mut halves = Vec::new();
                for row in &picture.lines() {
                    halves.push(row.chars().any(|block| "▘▝▀▌▞▛▚▐▜▙▟█".contains(block)));
                    halves.push(row.chars().any(|block| "▖▌▞▛▗▚▐▜▄▙▟█".contains(block)));
                }
                let inked = halves.iter().rposition(|inked| *inked).unwrap();
                let first = halves.iter().position(|inked| *inked).unwrap();
                assert!(halves[first..inked].contains(&false), "{text} in {rows} rows: {:#?}", picture.lines());
            }
        }
    }

    #[test]
    fn lines_are_of_even_length_and_break_where_words_do() {
        let big_type = BigType::new();
        let font = big_type.font.clone().unwrap();
        let shaped = ShapedText::read(&font, "one two three four five six\nself-leadership 5-a").unwrap();
        let size = Size::new(10, 2.0);
        let one = shaped.lines(&size, 10_000).unwrap();
        assert_eq!(one.len(), 2, "a new line stays one");
        let lines = shaped.lines(&size, one[0].width * 2 / 3).unwrap();
        assert!(lines.iter().all(|line| line.width <= one[0].width * 2 / 3));
        assert_eq!(
            lines.iter().map(|line| line.letters.len()).collect::<Vec<_>>(),
            [11, 11, 5, 13],
            "`self-` may stand alone, `5-` may not"
        );
    }

    #[test]
    fn a_picture_is_drawn_inside_its_area_alone() {
        let picture = BigType::new().set("Write", 60, 10, Alignment::Right).unwrap();
        let mut buffer = Buffer::filled(Rect::new(0, 0, 40, 12), ratatui::buffer::Cell::new("x"));
        let area = Rect::new(5, 2, 30, 4);
        picture.draw(&mut buffer, area, Style::new());
        for position in buffer.area.positions().filter(|position| !area.contains(*position)) {
            assert_eq!(buffer[position].symbol(), "x");
        }
        picture.draw(&mut buffer, Rect::new(35, 10, 500, 500), Style::new());
    }
}
