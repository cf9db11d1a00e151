//! A drawn screen made small, as a true picture of it: blocks by their quarters, words as lines. In its own size
//! it is the screen itself.
//!
//! Never here: what is on the screen.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};
use ratatui::style::{Modifier, Style};

use super::big_type::BLOCKS;
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

/// Draws a screen from the top left of an area, so many of its cells, across and down, as one. What does not fit is cut.
pub fn draw(screen: &Buffer, scale: u16, area: Rect, buf: &mut Buffer) {
    let size = size(screen.area.as_size(), scale);
    let area = Rect { width: size.width.min(area.width), height: size.height.min(area.height), ..area };
    for y in 0..area.height {
        let row = parts::cells(buf, Rect { y: area.y + y, height: 1, ..area });
        for (x, cell) in (0..area.width).zip(row) {
            *cell = if scale == 1 { at(screen, x, y).cloned().unwrap_or_default() } else { small(screen, scale, x, y) };
        }
    }
}

/// What something is drawn in, and whether it is that of letters where there are no colors.
type Tone = (Style, bool);

fn at(screen: &Buffer, x: u16, y: u16) -> Option<&Cell> {
    screen.cell((screen.area.x.checked_add(x)?, screen.area.y.checked_add(y)?))
}

/// One cell of the picture.
fn small(screen: &Buffer, scale: u16, x: u16, y: u16) -> Cell {
    let quarters = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(right, below)| {
        let across = (2 * x + right) * scale;
        let down = (2 * y + below) * scale;
        let points = (down..down + scale).flat_map(|down| (across..across + scale).map(move |across| (across, down)));
        of_points(points.filter_map(|point| point_tone(screen, point)), scale)
    });
    let ground = most_frequent(quarters.iter().flatten().copied()).unwrap_or_else(|| tones(&Cell::EMPTY).1);
    let other = quarters.iter().flatten().find(|tone| **tone != ground);
    let mut cell = Cell::default();
    match other {
        None => match text_line(screen, scale, x, y) {
            Some((line, ink)) => cell.set_symbol(line).set_style(style(ink, ground)),
            None if ground.1 => cell.set_symbol("█").set_style(style(ground, tones(&Cell::EMPTY).1)),
            None => cell.set_style(style(ground, ground)),
        },
        Some(other) => {
            // Whichever is more, ink is drawn on the ground.
            let (ink, ground) = if ground.1 && !other.1 { (ground, *other) } else { (*other, ground) };
            let is_inked = |tone: &Option<Tone>| if ink.1 { *tone != Some(ground) } else { *tone == Some(ink) };
            let mask = bits(quarters.iter().map(is_inked));
            cell.set_symbol(BLOCKS.get(mask).copied().unwrap_or("█")).set_style(style(ink, ground))
        }
    };
    cell
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

fn bits(inked: impl Iterator<Item = bool>) -> usize {
    inked.enumerate().map(|(place, inked)| usize::from(inked) << place).sum()
}

/// What so many points come to as one: the ink where it is a third of them, else the ground.
fn of_points(points: impl Iterator<Item = (Tone, bool)>, scale: u16) -> Option<Tone> {
    let (ink, ground): (Vec<_>, Vec<_>) = points.partition(|(_, is_ink)| *is_ink);
    let is_inked = ink.len() * 3 >= usize::from(scale * scale) || ground.is_empty();
    most_frequent((if is_inked { ink } else { ground }).into_iter().map(|(tone, _)| tone))
}

fn most_frequent(tones: impl Iterator<Item = Tone>) -> Option<Tone> {
    let mut counted: Vec<(Tone, usize)> = Vec::new();
    for tone in tones {
        match counted.iter_mut().find(|(known, _)| *known == tone) {
            Some((_, count)) => *count += 1,
            None => counted.push((tone, 1)),
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

/// The tone of a quarter of a cell, and whether it is ink. Letters leave the ground as it is.
fn point_tone(screen: &Buffer, (across, down): (u16, u16)) -> Option<(Tone, bool)> {
    let cell = at(screen, across / 2, down / 2)?;
    let (ink, ground) = tones(cell);
    let is_ink = block(cell.symbol()).is_some_and(|quarters| quarters >> (across % 2 + down % 2 * 2) & 1 == 1);
    Some((if is_ink { ink } else { ground }, is_ink))
}

/// The quarters of a block element: top left 1, top right 2, bottom left 4, bottom right 8. None for what is a letter.
fn block(symbol: &str) -> Option<usize> {
    match symbol {
        "" => Some(0),
        "▃" | "▅" => Some(12),
        "▆" | "▇" | "▉" | "▊" => Some(15),
        "▍" | "▋" => Some(5),
        _ => BLOCKS.iter().position(|block| *block == symbol),
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
    Some((line, most_frequent(left.into_iter().chain(right))?))
}

/// The tone of a letter.
fn letter(screen: &Buffer, x: u16, y: u16) -> Option<Tone> {
    at(screen, x, y).filter(|cell| block(cell.symbol()).is_none()).map(|cell| tones(cell).0)
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
        draw(screen, scale, area, &mut small);
        let row = |y| (0..area.width).map(|x| small[(x, y)].symbol().to_owned()).collect::<String>();
        (0..area.height).map(row).collect()
    }

    #[test]
    fn in_its_own_size_it_is_the_screen_itself() {
        let screen = screen(&["one 日本", "▞▞ two "]);
        let mut same = Buffer::empty(screen.area);
        draw(&screen, 1, screen.area, &mut same);
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
        draw(&screen, 2, small.area, &mut small);
        assert_eq!((Some(small[(0, 0)].bg), Some(small[(1, 0)].bg)), (Some(Cell::EMPTY.bg), paper.bg));
    }
}
