//! A drawn buffer as an SVG that looks the same in every viewer: grounds, block elements and lines are shapes, and only
//! letters are left to a font.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// A cell in units of the picture. Divisible by 8, so that every block element has whole edges.
const WIDE: u32 = 16;
const TALL: u32 = 32;
/// The margin around the screen.
const MARGIN: u32 = 16;

/// Shapes of one color, by rows from the top.
type Shapes = BTreeMap<String, String>;

/// The picture of a buffer with true colors; `title` says what it shows to those who cannot see it.
pub(crate) fn svg(buffer: &Buffer, title: &str) -> String {
    let area = buffer.area;
    let (width, height) = (u32::from(area.width) * WIDE, u32::from(area.height) * TALL);
    let (outer_width, outer_height) = (width + 2 * MARGIN, height + 2 * MARGIN);
    let ground = colors(&buffer[(area.x, area.bottom() / 2)]).1;
    let mut grounds = Shapes::new();
    let mut inks = Shapes::new();
    let mut letters = String::new();
    for y in 0..area.height {
        let row: Vec<&Cell> = (0..area.width).map(|x| &buffer[(area.x + x, area.y + y)]).collect();
        ground_shapes(&row, y, &ground, &mut grounds);
        ink_shapes(&row, y, &mut inks);
        letter_lines(&row, y, &mut letters);
    }
    let mut svg = String::new();
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {outer_width} {outer_height}\" role=\"img\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace\" font-size=\"26\">"
    )
    .unwrap();
    writeln!(svg, "<title>{}</title>", escaped(title)).unwrap();
    writeln!(svg, "<rect width=\"{outer_width}\" height=\"{outer_height}\" rx=\"12\" fill=\"{ground}\"/>").unwrap();
    writeln!(svg, "<g transform=\"translate({MARGIN} {MARGIN})\" shape-rendering=\"crispEdges\">").unwrap();
    for (color, path) in grounds.iter().chain(&inks) {
        writeln!(svg, "<path fill=\"{color}\" d=\"{path}\"/>").unwrap();
    }
    write!(svg, "</g>\n<g transform=\"translate({MARGIN} {MARGIN})\">\n{letters}</g>\n</svg>\n").unwrap();
    svg
}

/// The ground of each run of cells that differs from the whole.
fn ground_shapes(row: &[&Cell], y: u16, ground: &str, shapes: &mut Shapes) {
    for (start, run) in runs(row, |cell| colors(cell).1) {
        let color = colors(run[0]).1;
        if color != ground {
            rectangle(shapes, &color, (units(start), u32::from(y) * TALL), (units(run.len()), TALL));
        }
    }
}

/// Block elements and lines, joined with their neighbors where they touch.
fn ink_shapes(row: &[&Cell], y: u16, shapes: &mut Shapes) {
    let top = u32::from(y) * TALL;
    for eighth in 0..8 {
        let mut open: Option<(String, u32, u32)> = None;
        for (x, cell) in row.iter().enumerate() {
            for (from, to) in spans(cell.symbol(), eighth) {
                let color = colors(cell).0;
                let (from, to) = (units(x) + from * WIDE / 8, units(x) + to * WIDE / 8);
                match &mut open {
                    Some((same, _, end)) if *same == color && *end == from => *end = to,
                    _ => close(shapes, open.replace((color, from, to)), top, eighth),
                }
            }
        }
        close(shapes, open, top, eighth);
    }
}

fn close(shapes: &mut Shapes, open: Option<(String, u32, u32)>, top: u32, eighth: u32) {
    if let Some((color, from, to)) = open {
        rectangle(shapes, &color, (from, top + eighth * TALL / 8), (to - from, TALL / 8));
    }
}

/// What a symbol inks in one of the eight bands of its cell, in eighths of its width.
fn spans(symbol: &str, band: u32) -> Vec<(u32, u32)> {
    const QUARTERS: &str = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";
    const FROM_BELOW: &str = " ▁▂▃▄▅▆▇█";
    const FROM_LEFT: &str = " ▏▎▍▌▋▊▉█";
    let place = |of: &str| of.chars().position(|known| symbol.chars().eq([known]) && known != ' ');
    if let Some(quarters) = place(QUARTERS) {
        let (left, right) = if band < 4 { (1, 2) } else { (4, 8) };
        return match (quarters & left != 0, quarters & right != 0) {
            (true, true) => vec![(0, 8)],
            (true, false) => vec![(0, 4)],
            (false, true) => vec![(4, 8)],
            (false, false) => vec![],
        };
    }
    if let Some(eighths) = place(FROM_BELOW) {
        return if 8 - band <= u32::try_from(eighths).unwrap() { vec![(0, 8)] } else { vec![] };
    }
    if let Some(eighths) = place(FROM_LEFT) {
        return vec![(0, u32::try_from(eighths).unwrap())];
    }
    let middle = band == 3;
    match symbol {
        "▔" if band == 0 => vec![(0, 8)],
        "─" if middle => vec![(0, 8)],
        "│" => vec![(3, 4)],
        "┌" | "└" if middle => vec![(3, 8)],
        "┐" | "┘" if middle => vec![(0, 4)],
        "┌" | "┐" if band > 3 => vec![(3, 4)],
        "└" | "┘" if band < 3 => vec![(3, 4)],
        _ => vec![],
    }
}

fn is_shape(symbol: &str) -> bool {
    (0..8).any(|band| !spans(symbol, band).is_empty())
}

/// The letters of a row: a line of text for each run of words in one style, stretched to its cells.
fn letter_lines(row: &[&Cell], y: u16, letters: &mut String) {
    let is_letter = |cell: &&Cell| !cell.symbol().trim().is_empty() && !is_shape(cell.symbol());
    let baseline = u32::from(y) * TALL + 24;
    for (start, run) in runs(row, |cell| (is_letter(&cell), colors(cell).0, cell.modifier)) {
        if !is_letter(&run[0]) {
            continue;
        }
        let text: String = run.iter().map(|cell| cell.symbol()).collect();
        let mut look = format!(" fill=\"{}\"", colors(run[0]).0);
        for (modifier, words) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        ] {
            if run[0].modifier.contains(modifier) {
                look += words;
            }
        }
        let (x, length) = (units(start), units(run.len()));
        let text = escaped(&text);
        writeln!(letters, "<text x=\"{x}\" y=\"{baseline}\" textLength=\"{length}\"{look}>{text}</text>").unwrap();
    }
}

/// The runs of neighbors that are alike, each with its column.
fn runs<'c, 'a, K: PartialEq>(row: &'a [&'c Cell], key: impl Fn(&'c Cell) -> K) -> Vec<(usize, &'a [&'c Cell])> {
    let mut start = 0;
    let alike = row.chunk_by(|one, other| key(one) == key(other));
    let placed = alike.map(|run| {
        start += run.len();
        (start - run.len(), run)
    });
    placed.collect()
}

fn rectangle(shapes: &mut Shapes, color: &str, (x, y): (u32, u32), (width, height): (u32, u32)) {
    write!(shapes.entry(color.to_owned()).or_default(), "M{x} {y}h{width}v{height}h-{width}z").unwrap();
}

fn units(cells: usize) -> u32 {
    u32::try_from(cells).unwrap() * WIDE
}

/// The colors of a cell's ink and ground.
fn colors(cell: &Cell) -> (String, String) {
    let hex = |color: Color| match color {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        other => panic!("{other} has no color of its own: draw with a theme of true colors"),
    };
    let (ink, ground) = (hex(cell.fg), hex(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn a_picture_shows_grounds_blocks_and_letters() {
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 4, 1));
    for (x, symbol) in (0..).zip(["▀", "▛", "<", " "]) {
        let ground = Color::Rgb(if x == 3 { 9 } else { 0 }, 0, 0);
        buffer.cell_mut(Position::new(x, 0)).unwrap().set_symbol(symbol).set_fg(Color::Rgb(255, 0, 0)).set_bg(ground);
    }
    let svg = svg(&buffer, "a & b");
    assert!(svg.contains("<title>a &amp; b</title>"), "{svg}");
    assert!(svg.contains("<path fill=\"#090000\" d=\"M48 0h16v32h-16z\"/>"), "the ground of the last cell: {svg}");
    assert!(svg.contains("M0 0h32v4h-32z"), "two blocks are one shape: {svg}");
    assert!(svg.contains("M16 28h8v4h-8z"), "the lower left quarter of the second: {svg}");
    assert!(svg.contains("textLength=\"16\" fill=\"#ff0000\">&lt;</text>"), "{svg}");
}
