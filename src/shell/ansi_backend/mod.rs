//! What a frame becomes on its way to the terminal: one string of bytes, sent in one go.
//!
//! [`AnsiBackend`] is the back end that ratatui draws on. It only collects; who owns the terminal takes the bytes away. It says
//! nothing where nothing has changed, and no control character of a cell gets through, wherever it came from.
//!
//! Never here: the terminal itself.

mod sgr_state;

use std::convert::Infallible;
use std::io::Write as _;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Color;

use self::sgr_state::SgrState;

/// Begins and ends what the terminal should show at one moment; terminals that do not know it ignore it.
const HOLD: &[u8] = b"\x1b[?2026h";
const SHOW: &[u8] = b"\x1b[?2026l";

/// A gap of so many cells is shorter written as erased: the numbers in it, and the step over it, take a dozen letters.
const GAP: u16 = 12;

/// Collects the bytes of a frame.
#[derive(Debug)]
pub(crate) struct AnsiBackend {
    bytes: Vec<u8>,
    size: Size,
    /// Whether erased cells take the background that is set.
    erases: bool,
    /// Empty cells on one row that have not been written yet.
    gap: Option<Gap>,
    sgr_state: SgrState,
    /// Where the terminal will write next, if that is certain.
    place: Option<Position>,
    /// Whether every terminal agrees that the last letter took one cell.
    narrow: bool,
    /// Where the cursor is shown, if it is.
    shown: Option<Position>,
    /// Where the cursor is to be shown after this frame, if it is.
    wanted: Option<Position>,
}

/// A run of empty cells of one color.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    start: Position,
    length: u16,
    background: Color,
}

impl AnsiBackend {
    /// For a terminal of this size that has just been cleared, its cursor hidden. With `erases` it is one whose erased
    /// cells take the background that is set, and empty cells are erased in one go instead of written one by one.
    pub(crate) fn new(size: Size, erases: bool) -> Self {
        Self {
            bytes: HOLD.to_vec(),
            size,
            erases,
            gap: None,
            sgr_state: SgrState::default(),
            place: None,
            narrow: false,
            shown: None,
            wanted: None,
        }
    }

    /// The terminal has this size from now on.
    pub(crate) fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// The bytes of the frame that has been drawn; none where nothing has changed.
    pub(crate) fn frame(&mut self) -> &[u8] {
        let drawn = self.bytes.len() > HOLD.len();
        if self.sgr_state != SgrState::default() {
            self.bytes.extend_from_slice(b"\x1b[0m");
            self.sgr_state = SgrState::default();
        }
        match self.wanted {
            Some(position) if drawn || self.shown != self.wanted => {
                self.go(position);
                if self.shown.is_none() {
                    self.bytes.extend_from_slice(b"\x1b[?25h");
                }
            }
            None if self.shown.is_some() => self.bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.shown = self.wanted;
        if self.bytes.len() == HOLD.len() {
            return &[];
        }
        self.bytes.extend_from_slice(SHOW);
        &self.bytes
    }

    /// The frame is out: the next one begins.
    pub(crate) fn sent(&mut self) {
        self.bytes.truncate(HOLD.len());
        self.place = None;
    }

    fn go(&mut self, position: Position) {
        match self.place {
            // A step to the right on the same row is half as long as a whole address.
            Some(place) if self.narrow && place.y == position.y && place.x < position.x => {
                self.put(format_args!("\x1b[{}C", position.x - place.x));
            }
            _ => self.put(format_args!("\x1b[{};{}H", position.y.saturating_add(1), position.x.saturating_add(1))),
        }
        self.place = Some(position);
    }

    /// Goes to a place where that is not where the terminal is.
    fn reach(&mut self, position: Position) {
        if self.place != Some(position) {
            self.go(position);
        }
    }

    /// Whether an empty cell goes on the gap before it, or begins one.
    fn leave_gap(&mut self, start: Position, background: Color) {
        match &mut self.gap {
            Some(gap)
                if gap.background == background
                    && gap.start.y == start.y
                    && gap.start.x.saturating_add(gap.length) == start.x =>
            {
                gap.length += 1;
            }
            _ => {
                self.fill_gap();
                self.gap = Some(Gap { start, length: 1, background });
            }
        }
    }

    /// Writes the empty cells that have not been written yet.
    fn fill_gap(&mut self) {
        let Some(Gap { start, length, background }) = self.gap.take() else { return };
        self.reach(start);
        self.dip(self.sgr_state.for_gap(background));
        let ends_row = start.x.saturating_add(length) >= self.size.width;
        if self.erases && ends_row && length > 3 {
            self.bytes.extend_from_slice(b"\x1b[K");
        } else if self.erases && length > GAP {
            self.put(format_args!("\x1b[{length}X"));
        } else {
            self.bytes.resize(self.bytes.len() + usize::from(length), b' ');
            self.place = Some(Position { x: start.x.saturating_add(length), y: start.y });
            self.narrow = true;
        }
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a vector cannot fail.
        let _written = self.bytes.write_fmt(text);
    }

    fn dip(&mut self, sgr_state: SgrState) {
        sgr_state.follow(self.sgr_state, &mut self.bytes);
        self.sgr_state = sgr_state;
    }
}

impl Backend for AnsiBackend {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            let position = Position { x, y };
            if cell.symbol() == " " && !sgr_state::shows_where_empty(cell.modifier) {
                self.leave_gap(position, cell.bg);
                continue;
            }
            self.fill_gap();
            self.reach(position);
            self.dip(SgrState { foreground: cell.fg, background: cell.bg, modifier: cell.modifier });
            let mut letters = cell.symbol().chars();
            let first = letters.next().unwrap_or(' ');
            let alone = letters.as_str().is_empty();
            if first.is_control() || letters.any(char::is_control) {
                self.bytes.push(b' ');
            } else if alone {
                self.bytes.extend_from_slice(first.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                self.bytes.extend_from_slice(cell.symbol().as_bytes());
            }
            // Terminals disagree on how wide a cluster of several characters is: say where the next cell stands.
            self.place = alone.then(|| Position { x: x.saturating_add(1), y });
            self.narrow = alone && matches!(first, ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{2500}'..='\u{259f}');
        }
        self.fill_gap();
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.wanted = self.wanted.or(Some(Position::ORIGIN));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.wanted.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.wanted = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.clear_region(ClearType::All)
    }

    /// Clears everything, whatever part is asked for: the whole terminal is ours and is drawn anew after it. What was
    /// drawn before in this frame would not be seen, and is not sent.
    fn clear_region(&mut self, _region: ClearType) -> Result<(), Infallible> {
        self.bytes.truncate(HOLD.len());
        self.bytes.extend_from_slice(b"\x1b[0m\x1b[2J");
        self.sgr_state = SgrState::default();
        self.place = None;
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use ratatui::Terminal;
    use ratatui::style::{Modifier, Style};

    use super::*;

    fn terminal() -> Terminal<AnsiBackend> {
        Terminal::new(AnsiBackend::new(Size::new(12, 3), false)).unwrap()
    }

    /// The bytes of a frame that shows this text, and the cursor where one is given.
    fn frame(terminal: &mut Terminal<AnsiBackend>, text: &str, style: Style, cursor: Option<(u16, u16)>) -> String {
        terminal
            .draw(|frame| {
                frame.buffer_mut().set_string(0, 1, text, style);
                if let Some(cursor) = cursor {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
        let bytes = String::from_utf8(terminal.backend_mut().frame().to_vec()).unwrap();
        terminal.backend_mut().sent();
        bytes.replace('\x1b', "^")
    }

    #[test]
    fn only_what_changed_is_sent_and_nothing_where_nothing_did() {
        let mut terminal = terminal();
        assert_eq!(frame(&mut terminal, "one two", Style::new(), None), "^[?2026h^[2;1Hone^[1Ctwo^[?2026l");
        assert_eq!(frame(&mut terminal, "one two", Style::new(), None), "");
        assert_eq!(frame(&mut terminal, "one-twi", Style::new(), None), "^[?2026h^[2;4H-^[2Ci^[?2026l");
    }

    #[test]
    fn a_style_is_put_on_and_taken_off() {
        let mut terminal = terminal();
        let loud = Style::new().bold().reversed().fg(Color::Rgb(1, 2, 3)).bg(Color::LightBlue);
        assert_eq!(frame(&mut terminal, "a", loud, None), "^[?2026h^[2;1H^[1;7;38;2;1;2;3;104ma^[0m^[?2026l");
        assert_eq!(
            frame(&mut terminal, "a", Style::new().bold().fg(Color::Indexed(9)), None),
            "^[?2026h^[2;1H^[1;38;5;9ma^[0m^[?2026l"
        );
    }

    #[test]
    fn a_space_between_words_does_not_end_their_style() {
        let bold = Style::new().bold().fg(Color::Red);
        assert_eq!(frame(&mut terminal(), "one  two", bold, None), "^[?2026h^[2;1H^[1;31mone  two^[0m^[?2026l");
    }

    #[test]
    fn empty_cells_are_erased_where_that_leaves_the_background() {
        let mut terminal = Terminal::new(AnsiBackend::new(Size::new(40, 2), true)).unwrap();
        let filled = Style::new().bg(Color::Blue);
        let row = format!("a{}b{}", " ".repeat(20), " ".repeat(18));
        assert_eq!(frame(&mut terminal, &row, filled, None), "^[?2026h^[2;1H^[44ma^[20X^[20Cb^[K^[0m^[?2026l");
        let underlined = Style::new().underlined();
        let spaces = " ".repeat(5);
        assert_eq!(frame(&mut terminal, &spaces, underlined, None), "^[?2026h^[2;1H^[4m     ^[0m^[K^[?2026l");
    }

    proptest::proptest! {
        #[test]
        fn erased_and_written_cells_look_the_same(frames in proptest::collection::vec(
            proptest::collection::vec((0..5_u8, 1..30_u16, 0..3_u8, 0..4_u8), 0..12), 1..4,
        )) {
            let size = Size::new(50, 4);
            let seen = [false, true].map(|erases| {
                let mut terminal = Terminal::new(AnsiBackend::new(size, erases)).unwrap();
                let (rows, columns) = (NonZero::new(4).unwrap(), NonZero::new(50).unwrap());
                let mut parser = vt100::Parser::new(rows, columns, 0);
                for pieces in &frames {
                    terminal.draw(|frame| paint(frame, pieces)).unwrap();
                    parser.process(terminal.backend_mut().frame());
                    terminal.backend_mut().sent();
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
    fn paint(frame: &mut ratatui::Frame<'_>, pieces: &[(u8, u16, u8, u8)]) {
        let mut cells = frame.buffer_mut().content.iter_mut();
        for (letter, length, background, modifier) in pieces {
            let letter = ["a", " ", " ", " ", "e\u{301}"][usize::from(*letter)];
            let background = [Color::Reset, Color::Blue, Color::Rgb(9, 8, 7)][usize::from(*background)];
            let modifiers = [Modifier::empty(), Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED];
            for cell in cells.by_ref().take(usize::from(*length)) {
                cell.set_symbol(letter).set_bg(background);
                cell.modifier = modifiers[usize::from(*modifier)];
            }
        }
    }

    #[test]
    fn the_cursor_is_shown_where_it_is_wanted_and_hidden_again() {
        let mut terminal = terminal();
        assert_eq!(frame(&mut terminal, "a", Style::new(), Some((1, 1))), "^[?2026h^[2;1Ha^[2;2H^[?25h^[?2026l");
        assert_eq!(frame(&mut terminal, "a", Style::new(), Some((1, 1))), "");
        assert_eq!(frame(&mut terminal, "ab", Style::new(), Some((2, 1))), "^[?2026h^[2;2Hb^[2;3H^[?2026l");
        assert_eq!(frame(&mut terminal, "ab", Style::new(), None), "^[?2026h^[?25l^[?2026l");
    }

    #[test]
    fn the_cell_after_a_cluster_is_placed_anew() {
        let mut terminal = terminal();
        assert_eq!(
            frame(&mut terminal, "e\u{301}x日y", Style::new(), None),
            "^[?2026h^[2;1He\u{301}^[2;2Hx日^[2;5Hy^[?2026l"
        );
    }

    #[test]
    fn a_control_character_in_a_cell_becomes_a_space() {
        let mut terminal = terminal();
        terminal
            .draw(|frame| {
                for (column, symbol) in ["\x1b[31m", "a\u{9b}", "b"].into_iter().enumerate() {
                    frame.buffer_mut()[(u16::try_from(column).unwrap(), 0)].set_symbol(symbol);
                }
            })
            .unwrap();
        let bytes = String::from_utf8(terminal.backend_mut().frame().to_vec()).unwrap();
        assert!(!bytes.contains("31m") && !bytes.contains('\u{9b}'), "{bytes:?}");
    }

    #[test]
    fn another_size_clears_once_and_draws_everything() {
        let mut terminal = terminal();
        frame(&mut terminal, "one", Style::new(), None);
        terminal.backend_mut().set_size(Size::new(5, 2));
        assert_eq!(frame(&mut terminal, "one", Style::new(), None), "^[?2026h^[0m^[2J^[2;1Hone^[?2026l");
    }
}
