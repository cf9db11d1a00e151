//! What a frame becomes on its way to the terminal: one string of bytes, sent in one go.
//!
//! A [`Page`] knows what the terminal shows. A frame is drawn on a second one beside it, and only the cells in which the two
//! differ (`changes`) are written as bytes (`writer`, in the colors of `sgr_state`); who owns the terminal takes the bytes away.
//!
//! Never here: the terminal itself.

mod changes;
mod sgr_state;
mod writer;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use changes::changes;
use writer::Writer;

/// What the terminal shows, and what it is to show next.
#[derive(Debug)]
pub(crate) struct Page {
    shown: Buffer,
    /// The frame before that one, over which the next one is drawn.
    next: Buffer,
    /// Whether the terminal may show something else than was last drawn on it.
    is_stale: bool,
    writer: Writer,
}

impl Page {
    /// For a terminal of this size that has just been cleared, its cursor hidden. With `erases` it is one whose erased cells
    /// take the background that is set.
    pub(crate) fn new(size: Size, erases: bool) -> Self {
        let empty = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        Self { shown: empty.clone(), next: empty, is_stale: false, writer: Writer::new(erases) }
    }

    /// Columns and rows.
    pub(crate) const fn size(&self) -> Size {
        Size { width: self.next.area.width, height: self.next.area.height }
    }

    /// The terminal has this size from now on, and may show anything.
    pub(crate) fn set_size(&mut self, size: Size) {
        self.is_stale = true;
        self.next.resize(Rect::from((Position::ORIGIN, size)));
    }

    /// Has a frame drawn, which covers all of the page and says where the cursor is to be shown, if it is: the bytes that
    /// show it; none where nothing has changed.
    pub(crate) fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> &[u8] {
        let clears = std::mem::take(&mut self.is_stale);
        if clears {
            self.shown.resize(self.next.area);
            self.shown.reset();
        }
        let cursor = view(&mut self.next);
        self.writer.begin(self.next.area.width, clears);
        changes(&self.shown, &self.next, |position, cell| self.writer.write(position, cell));
        std::mem::swap(&mut self.shown, &mut self.next);
        self.writer.end(cursor)
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    fn page() -> Page {
        Page::new(Size::new(12, 3), false)
    }

    /// The bytes of a frame that shows this text, and the cursor where one is given.
    fn frame(page: &mut Page, text: &str, style: Style, cursor: Option<(u16, u16)>) -> String {
        let bytes = page.draw(|buffer| {
            buffer.reset();
            buffer.set_string(0, 1, text, style);
            cursor.map(Position::from)
        });
        String::from_utf8(bytes.to_vec()).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn only_what_changed_is_sent_and_nothing_where_nothing_did() {
        let mut page = page();
        assert_eq!(frame(&mut page, "one two", Style::new(), None), "^[?2026h^[2;1Hone^[1Ctwo^[?2026l");
        assert_eq!(frame(&mut page, "one two", Style::new(), None), "");
        assert_eq!(frame(&mut page, "one-twi", Style::new(), None), "^[?2026h^[2;4H-^[2Ci^[?2026l");
    }

    #[test]
    fn a_style_is_put_on_and_taken_off() {
        let mut page = page();
        let loud = Style::new().bold().reversed().fg(Color::Rgb(1, 2, 3)).bg(Color::LightBlue);
        assert_eq!(frame(&mut page, "a", loud, None), "^[?2026h^[2;1H^[1;7;38;2;1;2;3;104ma^[0m^[?2026l");
        assert_eq!(
            frame(&mut page, "a", Style::new().bold().fg(Color::Indexed(9)), None),
            "^[?2026h^[2;1H^[1;38;5;9ma^[0m^[?2026l"
        );
    }

    #[test]
    fn a_space_between_words_does_not_end_their_style() {
        let bold = Style::new().bold().fg(Color::Red);
        assert_eq!(frame(&mut page(), "one  two", bold, None), "^[?2026h^[2;1H^[1;31mone  two^[0m^[?2026l");
    }

    #[test]
    fn empty_cells_are_erased_where_that_leaves_the_background() {
        let mut page = Page::new(Size::new(40, 2), true);
        let filled = Style::new().bg(Color::Blue);
        let row = format!("a{}b{}", " ".repeat(20), " ".repeat(18));
        assert_eq!(frame(&mut page, &row, filled, None), "^[?2026h^[2;1H^[44ma^[20X^[20Cb^[K^[0m^[?2026l");
        let underlined = Style::new().underlined();
        let spaces = " ".repeat(5);
        assert_eq!(frame(&mut page, &spaces, underlined, None), "^[?2026h^[2;1H^[4m     ^[0m^[K^[?2026l");
    }

    proptest::proptest! {
        #[test]
        fn erased_and_written_cells_look_the_same(frames in proptest::collection::vec(
            proptest::collection::vec((0..5_u8, 1..30_u16, 0..3_u8, 0..4_u8), 0..12), 1..4,
        )) {
            let seen = [false, true].map(|erases| {
                let mut page = Page::new(Size::new(50, 4), erases);
                let (rows, columns) = (NonZero::new(4).unwrap(), NonZero::new(50).unwrap());
                let mut parser = vt100::Parser::new(rows, columns, 0);
                for pieces in &frames {
                    parser.process(page.draw(|buffer| paint(buffer, pieces)));
                }
                let screen = parser.screen();
                let cells = (0..4).flat_map(|row| (0..50).map(move |column| (row, column)));
                let looks = cells.map(|(row, column)| {
                    let cell = screen.cell(row, column).unwrap();
                    let letter = Some(cell.contents()).filter(|letter| *letter != " ").unwrap_or_default();
                    (letter.to_owned(), cell.bgcolor(), cell.underline(), cell.inverse())
                });
                looks.collect::<Vec<_>>()
            });
            let [written, erased] = seen;
            proptest::prop_assert_eq!(written, erased);
        }
    }

    /// Fills a frame with runs of one letter, of a length, a background and a modifier.
    fn paint(buffer: &mut Buffer, pieces: &[(u8, u16, u8, u8)]) -> Option<Position> {
        buffer.reset();
        let mut cells = buffer.content.iter_mut();
        for (letter, length, background, modifier) in pieces {
            let letter = ["a", " ", " ", " ", "e\u{301}"][usize::from(*letter)];
            let background = [Color::Reset, Color::Blue, Color::Rgb(9, 8, 7)][usize::from(*background)];
            let modifiers = [Modifier::empty(), Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED];
            for cell in cells.by_ref().take(usize::from(*length)) {
                cell.set_symbol(letter).set_bg(background);
                cell.modifier = modifiers[usize::from(*modifier)];
            }
        }
        None
    }

    #[test]
    fn the_cursor_is_shown_where_it_is_wanted_and_hidden_again() {
        let mut page = page();
        assert_eq!(frame(&mut page, "a", Style::new(), Some((1, 1))), "^[?2026h^[2;1Ha^[2;2H^[?25h^[?2026l");
        assert_eq!(frame(&mut page, "a", Style::new(), Some((1, 1))), "");
        assert_eq!(frame(&mut page, "ab", Style::new(), Some((2, 1))), "^[?2026h^[2;2Hb^[2;3H^[?2026l");
        assert_eq!(frame(&mut page, "ab", Style::new(), None), "^[?2026h^[?25l^[?2026l");
    }

    #[test]
    fn the_cell_after_a_cluster_is_placed_anew() {
        let mut page = page();
        assert_eq!(
            frame(&mut page, "e\u{301}x日y", Style::new(), None),
            "^[?2026h^[2;1He\u{301}^[2;2Hx日^[2;5Hy^[?2026l"
        );
    }

    #[test]
    fn a_control_character_in_a_cell_becomes_a_space() {
        let mut page = page();
        let bytes = page.draw(|buffer| {
            for (column, symbol) in (0..).zip(["\x1b[31m", "a\u{9b}", "b"]) {
                buffer[(column, 0)].set_symbol(symbol);
            }
            None
        });
        let bytes = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(!bytes.contains("31m") && !bytes.contains('\u{9b}'), "{bytes:?}");
    }

    #[test]
    fn another_size_clears_once_and_draws_everything() {
        let mut page = page();
        frame(&mut page, "one", Style::new(), None);
        page.set_size(Size::new(5, 2));
        assert_eq!(frame(&mut page, "one", Style::new(), None), "^[?2026h^[0m^[2J^[2;1Hone^[?2026l");
    }
}
