//! Every screen at every size from nothing to 400 × 120: no panic, nothing outside its area, wide characters whole, no
//! control character in a cell, the same twice; and a sentence where the screen is too small.
//!
//! Each state that has a picture comes through here (`screens.rs`), at a part of the sizes that differs from state to
//! state; `FOURFOLD_LONG=1` takes a hundred times as many.

use fourfold::screens::frame::LEAST;
use fourfold::text::is_kept;
use fourfold::text::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::room::Room;
use crate::{painted, private_markers};

/// How many widths and heights there are, from nothing on.
const SIZES: (u32, u32) = (401, 121);

/// Asserts that what the room shows holds at every size.
pub(crate) fn assert_at_every_size(name: &str, room: &mut Room) {
    assert_at_sizes(name, room, 60);
}

/// The same at about so many sizes, which ones depending on the name.
fn assert_at_sizes(name: &str, room: &mut Room, count: u32) {
    let start = name.bytes().fold(7, |sum: u32, byte| (sum * 31 + u32::from(byte)) % (SIZES.0 * SIZES.1));
    for (columns, rows) in sizes(start, count) {
        assert_at(name, room, columns, rows);
    }
}

/// The sizes to try: the edges, so many of all, and as many near the least size.
fn sizes(start: u32, count: u32) -> Vec<(u16, u16)> {
    let count = if is_long() { count * 100 } else { count };
    let across =
        |number: u32| (u16::try_from(number % SIZES.0).unwrap(), u16::try_from(number * 37 % SIZES.1).unwrap());
    let wide = (0..count).map(|number| across(start + number * 97));
    let near = |number: u32| {
        (LEAST.0 - 1 + u16::try_from(number % 25).unwrap(), LEAST.1 - 1 + u16::try_from(number / 25 % 12).unwrap())
    };
    let small = (0..count).map(|number| near(start + number * 13));
    let edges = [(0, 0), (1, 1), (0, 120), (400, 1), (1, 120), LEAST, (400, 120)];
    edges.into_iter().take(1 + count as usize / 5).chain(wide).chain(small).collect()
}

/// Whether the long forms of the tests are asked for.
pub(crate) fn is_long() -> bool {
    std::env::var_os("FOURFOLD_LONG").is_some_and(|value| value == "1")
}

fn assert_at(name: &str, room: &mut Room, columns: u16, rows: u16) {
    let untouched = Cell::new("×");
    let around = Rect::new(0, 0, columns + 5, rows + 3);
    let area = Rect::new(3, 2, columns, rows);
    let mut buffer = Buffer::filled(around, untouched.clone());
    room.draw_into(area, &mut buffer);
    let outside = around.positions().find(|at| !area.contains(*at) && buffer[*at] != untouched);
    assert_eq!(outside, None, "{name} at {columns} × {rows} draws outside its area");
    assert_whole(&format!("{name} at {columns} × {rows}"), &buffer, area);
    let mut again = Buffer::filled(around, untouched);
    room.draw_into(area, &mut again);
    assert!(again == buffer, "{name} at {columns} × {rows} is not the same twice");
    let is_small = columns < LEAST.0 || rows < LEAST.1;
    if is_small && columns >= 13 && rows >= 1 {
        let words = painted::rows(&buffer).concat();
        assert!(words.contains("needs"), "{name} at {columns} × {rows} does not say what it needs:\n{words}");
    }
}

/// Asserts that a drawn area can be sent to a terminal as it is: every character in its cells, none that commands.
pub(crate) fn assert_whole(name: &str, buffer: &Buffer, area: Rect) {
    for y in area.y..area.bottom() {
        let mut x = area.x;
        while x < area.right() {
            let symbol = buffer[(x, y)].symbol();
            assert!(symbol.chars().all(is_kept), "{name} has {symbol:?} in a cell at {x}, {y}");
            let cells = width(symbol).max(1);
            assert!(x + cells <= area.right(), "{name} has {symbol:?} over its right edge in row {y}");
            for behind in x + 1..x + cells {
                let cell = buffer[(behind, y)].symbol();
                assert!(cell.trim().is_empty(), "{name} has {cell:?} in the second half of {symbol:?} at {x}, {y}");
            }
            x += cells;
        }
    }
}

#[test]
fn what_no_room_says_keeps_its_cells_at_every_size() {
    let mut room =
        Room::at_home().starting_listed(&private_markers::workshop(), Some(&["Ben", "日本 太郎", "Zoë e\u{301}"]));
    for (place, keys) in ["esc", "n", "n", "n", "o", "n o", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n"]
        .iter()
        .enumerate()
    {
        room.keys(keys);
        assert_at_sizes(&format!("place {place}"), &mut room, 20);
        for text in private_markers::STRANGE {
            room.paste(text).keys("esc");
        }
        for (number, keys) in [
            "o",
            "o down v \"3\" enter",
            "tab",
            "esc",
            "c c end",
            "enter",
            "esc esc",
            "s s",
            "esc :",
            "esc e",
            "esc space",
            "l \"日本\" enter",
        ]
        .iter()
        .enumerate()
        {
            room.keys(keys);
            assert_at_sizes(&format!("place {place}, view {number}"), &mut room, 4);
        }
        room.pass(fourfold::domain::time::Length::from_seconds(170));
    }
}
