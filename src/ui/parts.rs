//! What screens are put together from: places for text, bars, chips, frames. Everything clips to the area it is given.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::{Role, Theme};
use crate::domain::signatures::{Focus, Signature};
use crate::text;

/// An area made smaller by so many columns and rows on each side.
pub const fn inset(area: Rect, columns: u16, rows: u16) -> Rect {
    Rect {
        x: area.x.saturating_add(columns),
        y: area.y.saturating_add(rows),
        width: area.width.saturating_sub(columns.saturating_mul(2)),
        height: area.height.saturating_sub(rows.saturating_mul(2)),
    }
}

/// An area without so many columns on its left.
pub fn inset_left(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// An area cut from the top into parts of these heights; a part that does not fit is cut short.
pub fn rows<const N: usize>(area: Rect, heights: [u16; N]) -> [Rect; N] {
    let mut y = area.y;
    heights.map(|height| {
        let height = height.min(area.bottom().saturating_sub(y));
        let part = Rect { y, height, ..area };
        y += height;
        part
    })
}

/// So many columns and rows in the middle of an area.
pub fn middle(area: Rect, columns: u16, rows: u16) -> Rect {
    let (width, height) = (columns.min(area.width), rows.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Writes a text into the first row of an area, cut where the area ends; how many columns it took.
pub fn put(buffer: &mut Buffer, area: Rect, words: &str, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return 0;
    }
    if !words.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        let (x, _) = buffer.set_stringn(area.x, area.y, words, usize::from(area.width), style);
        return x - area.x;
    }
    // Most text is plain letters of one cell each, and needs no search for graphemes and their widths.
    let mut x = area.x;
    for letter in words.chars().take(usize::from(area.width)) {
        if let Some(cell) = buffer.cell_mut((x, area.y)) {
            cell.set_char(letter).set_style(style);
        }
        x += 1;
    }
    x - area.x
}

/// Writes one mark of one cell into every cell of an area.
pub fn fill(buffer: &mut Buffer, area: Rect, mark: &str, style: Style) {
    for cell in cells(buffer, area) {
        cell.set_symbol(mark).set_style(style);
    }
}

/// The cells of an area that lie in the buffer, row by row.
pub fn cells(buffer: &mut Buffer, area: Rect) -> impl Iterator<Item = &mut Cell> {
    let whole = buffer.area;
    let area = area.intersection(whole);
    let across = usize::from(area.x - whole.x)..usize::from(area.right() - whole.x);
    let rows = buffer.content.chunks_mut(usize::from(whole.width.max(1)));
    let rows = rows.skip(usize::from(area.y - whole.y)).take(usize::from(area.height));
    rows.flat_map(move |row| row.get_mut(across.clone()).unwrap_or_default())
}

/// Writes a text to the right end of the first row of an area; how many columns it took.
pub fn put_right(buffer: &mut Buffer, area: Rect, words: &str, style: Style) -> u16 {
    let words = text::fit(words, area.width);
    let wide = text::width(&words);
    put(buffer, inset_left(area, area.width.saturating_sub(wide)), &words, style)
}

/// Writes a text wrapped, from the top left.
pub fn block(buffer: &mut Buffer, area: Rect, words: &str, style: Style) {
    for (line, y) in text::wrap(words, area.width).iter().zip(area.y..area.bottom()) {
        put(buffer, Rect { y, height: 1, ..area }, line, style);
    }
}

/// Writes a text wrapped, in the middle both ways.
pub fn centered(buffer: &mut Buffer, area: Rect, words: &str, style: Style) {
    let lines = text::wrap(words, area.width);
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let top = area.y + (area.height - tall) / 2;
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        let place = middle(Rect { y, height: 1, ..area }, text::width(line), 1);
        put(buffer, place, line, style);
    }
}

/// Empties an area and gives it a style.
pub fn clear(buffer: &mut Buffer, area: Rect, style: Style) {
    let mut empty = Cell::EMPTY;
    empty.set_style(style);
    for cell in cells(buffer, area) {
        cell.clone_from(&empty);
    }
}

/// Writes what a block is for: the letter of a signature in brackets, and its name. How many columns it took.
pub fn chip(buffer: &mut Buffer, area: Rect, focus: Focus, theme: &Theme) -> u16 {
    let words = match focus.signature() {
        Some(signature) => format!("[{}] {} ", signature.letter(), signature.name()),
        None => format!("{} ", focus.name()),
    };
    put(buffer, area, &words, theme.style(Role::Focus(focus)))
}

/// Draws a bar of `count` of `of`, to half a cell.
pub fn bar(buffer: &mut Buffer, area: Rect, count: u32, of: u32, style: Style) {
    if of == 0 {
        return;
    }
    let halves = u64::from(area.width) * 2 * u64::from(count.min(of)) / u64::from(of);
    let halves = usize::try_from(halves).unwrap_or(0);
    let half = if halves % 2 == 1 { "▌" } else { "" };
    put(buffer, area, &("█".repeat(halves / 2) + half), style);
}

/// Draws minutes per signature: a letter, its minutes, and a bar as long as its share.
pub fn signature_bar(buffer: &mut Buffer, area: Rect, minutes: [(Signature, i64); 4], theme: &Theme) {
    let whole: i64 = minutes.iter().map(|(_, minutes)| minutes).sum();
    let labels: u16 = minutes.iter().map(|(_, minutes)| text::width(&format!("S {minutes}  "))).sum();
    let room = i64::from(area.width.saturating_sub(labels).min(40));
    let mut rest = area;
    for (signature, minutes) in minutes {
        let style = theme.style(Role::Focus(signature.into()));
        let used = put(buffer, rest, &format!("{} {minutes} ", signature.letter()), style);
        rest = inset_left(rest, used);
        let cells = if whole > 0 { usize::try_from(minutes * room / whole).unwrap_or(0) } else { 0 };
        let used = put(buffer, rest, &("▇".repeat(cells) + " "), style);
        rest = inset_left(rest, used);
    }
}

/// Draws a line around an area, within it.
pub fn edge(buffer: &mut Buffer, area: Rect, style: Style) {
    let across = "─".repeat(area.width.saturating_sub(2).into());
    put(buffer, area, &format!("┌{across}┐"), style);
    for y in area.y + 1..area.bottom().saturating_sub(1) {
        put(buffer, Rect { y, height: 1, ..area }, "│", style);
        put(buffer, Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 }, "│", style);
    }
    put(buffer, Rect { y: area.bottom().saturating_sub(1), height: 1, ..area }, &format!("└{across}┘"), style);
}

/// Draws a frame with a title over whatever was there; gives back the inside.
pub fn panel(buffer: &mut Buffer, area: Rect, title: &str, theme: &Theme) -> Rect {
    clear(buffer, area, theme.style(Role::Text));
    if area.width < 4 || area.height < 3 {
        return area;
    }
    edge(buffer, area, theme.style(Role::Border));
    put(
        buffer,
        inset(Rect { height: 1, ..area }, 2, 0),
        &format!(" {} ", text::fit(title, area.width.saturating_sub(6))),
        theme.style(Role::Private),
    );
    inset(area, 2, 1)
}

/// Writes keys with their words; from the end, those that do not fit are left out.
pub fn hints(buffer: &mut Buffer, area: Rect, hints: &[(String, &str)], theme: &Theme) {
    clear(buffer, area, theme.style(Role::Footer));
    for ((key, words), place) in hints.iter().zip(hint_places(area, hints)) {
        let used = put(buffer, place, key, theme.style(Role::Key));
        put(buffer, inset_left(place, used + 1), words, theme.style(Role::Footer));
    }
}

/// Where keys with their words stand; those that do not fit have no place.
pub fn hint_places(area: Rect, hints: &[(String, &str)]) -> Vec<Rect> {
    let mut rest = inset(Rect { height: area.height.min(1), ..area }, 2, 0);
    let mut places = Vec::new();
    for (key, words) in hints {
        let wide = text::width(key) + text::width(words) + 1;
        if wide > rest.width {
            break;
        }
        places.push(Rect { width: wide, ..rest });
        rest = inset_left(rest, wide + 2);
    }
    places
}
