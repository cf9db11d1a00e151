//! A drawn buffer as text: its rows, and then one line for every run of cells in one style. Text alone would not tell a
//! reader of a snapshot what is bold, selected or of which color.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// The rows of a buffer between bars, then `row, first column–last column: style` for each run that is not plain. Rows
/// below each other that look the same are told once: `3–17, 0–79: …`.
pub(crate) fn paint(buffer: &Buffer) -> String {
    let mut painted = String::new();
    for row in rows(buffer) {
        writeln!(painted, "│{row}│").unwrap();
    }
    let area = buffer.area;
    let all: Vec<Vec<String>> = (area.y..area.bottom()).map(|y| runs(buffer, y)).collect();
    let mut first = 0;
    for alike in all.chunk_by(|above, below| above == below) {
        let last = first + alike.len() - 1;
        let rows = if first == last { first.to_string() } else { format!("{first}–{last}") };
        for run in &alike[0] {
            writeln!(painted, "{rows}, {run}").unwrap();
        }
        first = last + 1;
    }
    painted
}

/// The runs of a row that are not plain.
fn runs(buffer: &Buffer, y: u16) -> Vec<String> {
    let area = buffer.area;
    let mut found = Vec::new();
    let mut start = area.x;
    while start < area.right() {
        let style = buffer[(start, y)].style();
        let end = (start..area.right()).take_while(|x| buffer[(*x, y)].style() == style).last().unwrap();
        let words = words(style);
        if !words.is_empty() {
            found.push(format!("{start}–{end}: {words}"));
        }
        start = end + 1;
    }
    found
}

/// The rows of a buffer as text. What stands behind a wide character is left out, as in a terminal.
pub(crate) fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let row = |y: u16| {
        let mut row = String::new();
        let mut x = area.x;
        while x < area.right() {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += fourfold::text::width(symbol).max(1);
        }
        row
    };
    (area.y..area.bottom()).map(row).collect()
}

fn words(style: Style) -> String {
    let mut words = Vec::new();
    if let Some(color) = style.fg.filter(|color| *color != ratatui::style::Color::Reset) {
        words.push(color.to_string());
    }
    if let Some(color) = style.bg.filter(|color| *color != ratatui::style::Color::Reset) {
        words.push(format!("on {color}"));
    }
    for (name, _) in style.add_modifier.iter_names() {
        words.push(name.to_lowercase());
    }
    words.join(" ")
}
