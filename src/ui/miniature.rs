//! A drawn screen made small, as a true picture of it: blocks by their points, words as lines. In its own size it is
//! the screen itself. What the screen is drawn in may be finer or coarser than the picture.
//!
//! Never here: what is on the screen.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};
use ratatui::style::{Modifier, Style};

use super::blocks::{Blocks, FINE_ROWS, ink_of};
use super::parts;

/// The columns and rows that a screen takes when so many of its cells become one, across and down.
pub const fn size(screen: Size, scale: u16) -> Size {
    Size::new(screen.width.div_ceil(scale), screen.height.div_ceil(scale))
}

/// How many cells of a screen, across and down, become one so that it fits into a room. None where there is no room.
pub fn scale_for(screen: Size, room: Rect) -> Option<u16> {
    if room.is_empty() {
        return None;
    }
    Some(screen.width.div_ceil(room.width).max(screen.height.div_ceil(room.height)).max(1))
}

/// Draws a screen from the top left of an area, so many of its cells, across and down, as one, in blocks that the
/// terminal has in which it is looked at. What does not fit is cut.
pub fn draw(screen: &Buffer, scale: u16, blocks: Blocks, area: Rect, buf: &mut Buffer) {
    let painter = Painter { screen, scale, blocks: if blocks == Blocks::Plain { Blocks::Halves } else { blocks } };
    let size = size(screen.area.as_size(), scale);
    let area = Rect { width: size.width.min(area.width), height: size.height.min(area.height), ..area };
    for y in 0..area.height {
        let row = parts::cells(buf, Rect { y: area.y + y, height: 1, ..area });
        for (x, cell) in (0..area.width).zip(row) {
            *cell = if scale == 1 { at(screen, x, y).cloned().unwrap_or_default() } else { painter.cell(x, y) };
        }
    }
}

/// What something is drawn in, and whether it is that of letters where there are no colors.
type Tone = (Style, bool);

fn at(screen: &Buffer, x: u16, y: u16) -> Option<&Cell> {
    screen.cell((screen.area.x.checked_add(x)?, screen.area.y.checked_add(y)?))
}

/// What makes the cells of a picture.
struct Painter<'a> {
    screen: &'a Buffer,
    scale: u16,
    blocks: Blocks,
}

impl Painter<'_> {
    /// One cell of the picture.
    fn cell(&self, x: u16, y: u16) -> Cell {
        let (across, down) = self.blocks.points();
        let places = (0..down).flat_map(|below| (0..across).map(move |right| (right, below)));
        let points: Vec<Option<Tone>> =
            places.map(|(right, below)| self.point(across * x + right, down * y + below)).collect();
        let ground = most_frequent(points.iter().flatten().map(|tone| (*tone, 1)));
        let ground = ground.unwrap_or_else(|| tones(&Cell::EMPTY).1);
        let other = points.iter().flatten().find(|tone| **tone != ground);
        let mut cell = Cell::default();
        match other {
            None => match text_line(self.screen, self.scale, x, y) {
                Some((line, ink)) => cell.set_symbol(line).set_style(style(ink, ground)),
                None if ground.1 => cell.set_symbol("█").set_style(style(ground, tones(&Cell::EMPTY).1)),
                None => cell.set_style(style(ground, ground)),
            },
            Some(other) => {
                // Whichever is more, ink is drawn on the ground.
                let (ink, ground) = if ground.1 && !other.1 { (ground, *other) } else { (*other, ground) };
                let is_inked = |tone: &Option<Tone>| if ink.1 { *tone != Some(ground) } else { *tone == Some(ink) };
                let mask = bits(points.iter().map(is_inked));
                cell.set_char(self.blocks.symbol(mask)).set_style(style(ink, ground))
            }
        };
        cell
    }

    /// What a point of the picture comes to: the ink where it is a third of it, else the ground.
    fn point(&self, x: u16, y: u16) -> Option<Tone> {
        let (across, down) = self.blocks.points();
        let (wide, high) = (2 / across * self.scale, FINE_ROWS / down * self.scale);
        let (columns, rows) = (x * wide..(x + 1) * wide, y * high..(y + 1) * high);
        let mut inks = Vec::new();
        let mut grounds = Vec::new();
        for below in rows.start / FINE_ROWS..rows.end.div_ceil(FINE_ROWS) {
            for right in columns.start / 2..columns.end.div_ceil(2) {
                let Some(cell) = at(self.screen, right, below) else { continue };
                let window = columns_of(&columns, right * 2) & rows_of(&rows, below * FINE_ROWS);
                let ink = ink_of_cell(cell).unwrap_or(0);
                let (tone, behind) = tones(cell);
                inks.push((tone, (ink & window).count_ones()));
                grounds.push((behind, (!ink & window).count_ones()));
            }
        }
        let sum = |tones: &[(Tone, u32)]| tones.iter().map(|(_, count)| count).sum::<u32>();
        let is_inked = sum(&inks) * 3 >= u32::from(wide * high) || sum(&grounds) == 0;
        most_frequent((if is_inked { inks } else { grounds }).into_iter().filter(|(_, count)| *count > 0))
    }
}

/// The fine points of a cell that begins there which lie in these columns.
fn columns_of(columns: &Range<u16>, from: u16) -> u32 {
    let column = |right: u16| if columns.contains(&(from + right)) { 0x55_5555 << right } else { 0 };
    (0..2).map(column).fold(0, |window, column| window | column)
}

/// The same in these rows.
fn rows_of(rows: &Range<u16>, from: u16) -> u32 {
    let inside = (0..FINE_ROWS).filter(|row| rows.contains(&(from + row)));
    inside.fold(0, |window, row| window | 3 << (2 * row))
}

/// Without colors a ground of ink is the ground reversed.
fn style(ink: Tone, ground: Tone) -> Style {
    let (front, behind) = (ink.0.fg, ground.0.fg);
    if ground.1 {
        Style { fg: behind, bg: front, ..Style::new().add_modifier(Modifier::REVERSED) }
    } else {
        Style { fg: front, bg: behind, ..Style::new() }
    }
}

fn bits(inked: impl Iterator<Item = bool>) -> u8 {
    inked.enumerate().fold(0, |bits, (place, inked)| bits | u8::from(inked) << place)
}

fn most_frequent(tones: impl Iterator<Item = (Tone, u32)>) -> Option<Tone> {
    let mut counted: Vec<(Tone, u32)> = Vec::new();
    for (tone, count) in tones {
        match counted.iter_mut().find(|(known, _)| *known == tone) {
            Some((_, sum)) => *sum += count,
            None => counted.push((tone, count)),
        }
    }
    // Of equals the first.
    counted.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(tone, _)| tone)
}

/// The tones of a cell: that of its ink, and that of its ground.
fn tones(cell: &Cell) -> (Tone, Tone) {
    let (ink, ground) = ((Style::new().fg(cell.fg), true), (Style::new().fg(cell.bg), false));
    if cell.modifier.contains(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) }
}

/// What a cell inks, as fine points; none for what is a letter, which leaves the ground as it is.
fn ink_of_cell(cell: &Cell) -> Option<u32> {
    let mut letters = cell.symbol().chars();
    match (letters.next(), letters.next()) {
        (None, _) => Some(0),
        (Some(letter), None) => ink_of(letter),
        _ => None,
    }
}

/// The letters of one cell of the picture as a line, or two where they stand on several rows, and their tone; none where
/// there are none.
fn text_line(screen: &Buffer, scale: u16, x: u16, y: u16) -> Option<(&'static str, Tone)> {
    let rows = y * scale..(y + 1) * scale;
    // Each half of the cell is as many half cells of the screen.
    let half = |right: u16| (2 * x + right) * scale..(2 * x + right + 1) * scale;
    let letters = |half: Range<u16>| {
        let letter = move |y: u16| half.clone().find_map(|across| letter(screen, across / 2, y));
        rows.clone().filter_map(letter).collect::<Vec<Tone>>()
    };
    let (left, right) = (letters(half(0)), letters(half(1)));
    let line = match (left.len(), right.len()) {
        (1, 1) => "─",
        (1, 0) => "╴",
        (0, 1) => "╶",
        _ => "═",
    };
    Some((line, most_frequent(left.into_iter().chain(right).map(|tone| (tone, 1)))?))
}

/// The tone of a letter.
fn letter(screen: &Buffer, x: u16, y: u16) -> Option<Tone> {
    at(screen, x, y).filter(|cell| ink_of_cell(cell).is_none()).map(|cell| tones(cell).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{Role, Theme};

    fn screen(rows: &[&str]) -> Buffer {
        Buffer::with_lines(rows.iter().copied())
    }

    fn made_small(screen: &Buffer, scale: u16) -> Vec<String> {
        let size = size(screen.area.as_size(), scale);
        let area = Rect::new(0, 0, size.width, size.height);
        let mut small = Buffer::empty(area);
        draw(screen, scale, Blocks::Quadrants, area, &mut small);
        let row = |y| (0..area.width).map(|x| small[(x, y)].symbol().to_owned()).collect::<String>();
        (0..area.height).map(row).collect()
    }

    #[test]
    fn in_its_own_size_it_is_the_screen_itself() {
        let screen = screen(&["one 日本", "▞▞ two "]);
        let mut same = Buffer::empty(screen.area);
        draw(&screen, 1, Blocks::Quadrants, screen.area, &mut same);
        assert_eq!(same, screen);
    }

    #[test]
    fn blocks_become_quarters() {
        assert_eq!(made_small(&screen(&["██  ", "██  ", "  ██", "  ██"]), 2), ["█ ", " █"]);
        assert_eq!(made_small(&screen(&["█   ", "    ", " ██ ", " ██ "]), 2), ["▘ ", "▐▌"]);
        assert_eq!(made_small(&screen(&["▐▌▐▌", "▐▌▐▌"]), 2), ["██"], "a stem of one point in two stays");
    }

    #[test]
    fn words_become_lines_with_their_gaps() {
        assert_eq!(made_small(&screen(&["we go", "     ", "ab"]), 2), ["─╶╴", "─  "]);
        assert_eq!(made_small(&screen(&["ab", "cd"]), 2), ["═"]);
    }

    #[test]
    fn it_takes_the_least_scale_that_fits() {
        let room = Rect::new(0, 0, 46, 11);
        assert_eq!(scale_for(Size::new(80, 20), room), Some(2));
        assert_eq!(scale_for(Size::new(40, 10), room), Some(1));
        assert_eq!(scale_for(Size::new(200, 60), room), Some(6));
        assert_eq!(scale_for(Size::new(80, 20), Rect::new(0, 0, 46, 0)), None);
    }

    #[test]
    fn paper_keeps_its_color() {
        let paper = Theme::default().style(Role::Sticky(0));
        let mut screen = screen(&["    ", "    "]);
        screen.set_style(Rect::new(2, 0, 2, 2), paper);
        let mut small = Buffer::empty(Rect::new(0, 0, 2, 1));
        draw(&screen, 2, Blocks::Quadrants, small.area, &mut small);
        assert_eq!((Some(small[(0, 0)].bg), Some(small[(1, 0)].bg)), (Some(Cell::EMPTY.bg), paper.bg));
    }
}
