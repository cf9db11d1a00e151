//! How an outline is pulled onto whole points: its heights onto rows, its upright strokes onto columns, each stroke as thick
//! as all others; what lies between is stretched.
//!
//! Never here: black and white.

use super::outline::{
    ASCENDER, CAPITAL, Contour, DESCENDER, MarkPlace, Marks, Outline, Place, SMALL, STEM, pieces, span,
};
use super::size::Size;
use super::typeface::{nearest, real};

/// How near to a height of the typeface an edge is drawn onto it, in its units.
const NEAR: f32 = 45.0;

/// Letters with strokes that lean, which are thinned by themselves.
const LEANING: &str = "vwxyVWXYAzkKZM/иИйЙжЖкКуУхХγλνχΔΛ";

/// Where places of an outline lie, in points.
#[derive(Clone, Debug)]
struct Anchors {
    at: Vec<(f32, f32)>,
    scale: f32,
}

impl Anchors {
    fn new(scale: f32) -> Self {
        Self { at: Vec::new(), scale }
    }

    /// Puts a place there, whatever was said of it before.
    fn put(&mut self, place: f32, points: f32) {
        self.at.retain(|(other, _)| (other - place).abs() > f32::EPSILON);
        let behind = self.at.partition_point(|(other, _)| *other < place);
        self.at.insert(behind, (place, points));
    }

    /// The nearest ones not above a place, and not below another.
    fn around(&self, low: f32, high: f32) -> Option<((f32, f32), (f32, f32))> {
        let under = self.at.iter().rfind(|(place, _)| *place <= low)?;
        let over = self.at.iter().find(|(place, _)| *place >= high)?;
        Some((*under, *over))
    }

    /// Where a place lies: in proportion between two of them, else at the scale.
    fn points(&self, place: f32) -> f32 {
        let behind = self.at.partition_point(|(other, _)| *other < place);
        let before = behind.checked_sub(1).and_then(|before| self.at.get(before));
        match (before, self.at.get(behind)) {
            (Some((low, from)), Some((high, to))) => from + (place - low) / (high - low) * (to - from),
            (Some((other, points)), None) | (None, Some((other, points))) => points + (place - other) * self.scale,
            (None, None) => place * self.scale,
        }
    }
}

/// The contours of a letter without its marks, in points.
pub(super) fn fitted(outline: &Outline, size: &Size) -> Vec<Contour> {
    let (across, up) = (columns(outline, size), rows(outline, size));
    let place = |(x, y): &Place| (across.points(*x), up.points(*y));
    let contours = outline.body.iter().map(|contour| contour.iter().map(place).collect());
    let by = if outline.is_one_of(LEANING) { thinning(outline, size) } else { 0.0 };
    if by.abs() > 0.1 { contours.map(|contour: Contour| thinned(&contour, by)).collect() } else { contours.collect() }
}

/// The contours of a letter of another typeface, in points.
pub(super) fn as_it_is(outline: &Outline, size: &Size) -> Vec<Contour> {
    let (across, up) = size.foreign();
    let scaled = |contour: &Contour| contour.iter().map(|(x, y)| (x * across, y * up)).collect();
    outline.body.iter().map(scaled).collect()
}

/// The marks of a letter that stands this high, in the middle above it or where it hangs over, with a row of white between.
pub(super) fn marks(outline: &Outline, marks: &Marks, top: i32, size: &Size) -> Vec<Contour> {
    let (across, up) = (columns(outline, size), rows(outline, size));
    let ends = |contours: &[Contour]| span(contours.iter().flatten().map(|(_, y)| *y));
    let ((_, body), (low, high)) = (ends(&outline.body), ends(&marks.contours));
    let (left, right) = span(marks.contours.iter().flatten().map(|(x, _)| *x));
    let middle = f32::midpoint(left, right);
    let lowest = real(top + nearest((low - body) * size.up).max(1));
    let high_rows = real(nearest((high - low) * size.up).max(1));
    let place = |(x, y): &Place| {
        let column = across.points(middle) + (x - middle) * size.across;
        let row = match marks.place {
            MarkPlace::Above => lowest + (y - low) / (high - low) * high_rows,
            MarkPlace::Below => up.points(*y),
        };
        (column, row)
    };
    marks.contours.iter().map(|contour| contour.iter().map(place).collect()).collect()
}

/// The column that a letter without its marks begins at, as far as its outline says.
pub(super) fn left(outline: &Outline, size: &Size) -> i32 {
    let (left, _) = span(outline.body.iter().flatten().map(|(x, _)| *x));
    nearest(columns(outline, size).points(left))
}

/// The columns that a letter without its marks takes, as far as its outline says.
pub(super) fn width(outline: &Outline, size: &Size) -> i32 {
    let (left, right) = span(outline.body.iter().flatten().map(|(x, _)| *x));
    let columns = columns(outline, size);
    nearest(columns.points(right) - columns.points(left)).max(1)
}

/// The rows that heights come to.
fn rows(outline: &Outline, size: &Size) -> Anchors {
    let zones = [
        (DESCENDER, -size.descender),
        (0.0, 0),
        (SMALL, size.small),
        (CAPITAL, size.capital),
        (ASCENDER, size.ascender),
    ];
    let zone = |y: f32| zones.into_iter().find(|(height, _)| (y - height).abs() <= NEAR).map(|(_, row)| real(row));
    let mut anchors = Anchors::new(size.up);
    let (low, high) = span(outline.body.iter().flatten().map(|(_, y)| *y));
    for end in [low, high] {
        anchors.put(end, zone(end).unwrap_or(end * size.up));
    }
    let bar = real(size.bar);
    for (low, high) in &outline.bars {
        match (zone(*low), zone(*high)) {
            (Some(row), None) => {
                anchors.put(*low, row);
                anchors.put(*high, row + bar);
            }
            (None, Some(row)) => {
                anchors.put(*high, row);
                anchors.put(*low, row - bar);
            }
            _ => {}
        }
    }
    for (low, high) in outline.bars.iter().filter(|(low, high)| zone(*low).is_none() && zone(*high).is_none()) {
        let row = middle_bar(&anchors, (*low, *high), size);
        anchors.put(*low, row);
        anchors.put(*high, row + bar);
    }
    keep_apart(outline, size, &mut anchors);
    anchors
}

/// The row that a bar between others begins at: with a row of white on both sides where there is room.
fn middle_bar(anchors: &Anchors, (low, high): (f32, f32), size: &Size) -> f32 {
    let (middle, bar) = (f32::midpoint(low, high), real(size.bar));
    let nearest = |row: f32| (row - bar / 2.0 + 1e-4).round_ties_even();
    match anchors.around(low, high) {
        Some(((under, from), (over, to))) if over > under => {
            let row = nearest(from + (middle - under) / (over - under) * (to - from));
            if to - from >= bar + 2.0 { row.max(from + 1.0).min(to - 1.0 - bar) } else { row }
        }
        _ => nearest(middle * size.up),
    }
}

/// Keeps a row free below the dot of an `i`, and above that of a question mark.
fn keep_apart(outline: &Outline, size: &Size, anchors: &mut Anchors) {
    let ends = |contour: &Contour| span(contour.iter().map(|(_, y)| *y));
    let mut parts: Vec<(f32, f32)> = outline.body.iter().map(ends).collect();
    parts.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    if outline.is_one_of("ij") && last.0 > first.1 {
        let rows = size.bar.min(size.ascender - size.small - 1).max(1);
        let row = if size.small >= 6 { (size.small + 1).max(size.ascender - rows) } else { size.small + 1 };
        anchors.at.retain(|(place, _)| *place < last.0 - 1.0);
        anchors.put(first.1, real(size.small));
        anchors.put(last.0, real(row));
        anchors.put(last.1, real(row + rows));
    } else if outline.is_one_of("?!") && last.0 > first.1 {
        let rows = real(size.bar.max(1));
        anchors.put(first.1, rows);
        anchors.put(last.0, anchors.points(last.0).round().max(rows + 1.0));
    }
}

/// The columns that upright strokes come to.
fn columns(outline: &Outline, size: &Size) -> Anchors {
    let (left, right) = span(outline.body.iter().flatten().map(|(x, _)| *x));
    let mut anchors = Anchors::new(size.across);
    if outline.stems.is_empty() {
        anchors.put(left, 0.0);
        anchors.put(right, real(width_without_stems(outline, (right - left) * size.across, size)));
        return anchors;
    }
    // Inside a letter stay two columns free, in low ones or between three stems one.
    let free = (size.small / 3).clamp(1, 2);
    let free = if outline.stems.len() < 3 { free } else { (free - 1).max(1) };
    let mut before: Option<(f32, i32)> = None;
    for (from, to) in &outline.stems {
        let column = match before {
            None if (from - left) * size.across >= 0.6 => nearest((from - left) * size.across),
            None => 0,
            Some((end, column)) if from - end < 30.0 => column,
            Some((end, column)) => {
                let thinner = STEM * size.across - real(size.stem);
                column + free.max(nearest((from - end) * size.across + thinner * 0.5))
            }
        };
        anchors.put(*from, real(column));
        anchors.put(*to, real(column + size.stem));
        before = Some((*to, column + size.stem));
    }
    if let Some((last, column)) = before.filter(|(last, _)| right - last > 25.0) {
        let more = (right - last) * size.across;
        anchors.put(right, real(if more > 0.35 { column + nearest(more).max(1) } else { column }));
    }
    if outline.stems.first().is_some_and(|(first, _)| first - left > 25.0) {
        anchors.put(left, 0.0);
    }
    anchors
}

/// The columns of a letter whose strokes all lean or bend: as it was drawn, but with room for its strokes.
fn width_without_stems(outline: &Outline, natural: f32, size: &Size) -> i32 {
    let (stem, is_odd) = (size.stem, size.stem % 2 == 1);
    let mut width = nearest(natural).max(1);
    if outline.is_one_of("vxyVXYAk") {
        width = width.max(stem * 2 + 1);
    }
    // What comes to a point has its point in the middle.
    if outline.is_one_of("vwxVWXYAM") && is_odd && width % 2 == 0 {
        width += if outline.is_one_of("wWMA") || width < 5 { 1 } else { -1 };
    }
    if outline.is_one_of("wW") {
        width = width.max(stem * 3 + if stem == 1 { 2 } else { 4 });
        width += i32::from((width % 2 == 0) == (stem == 1));
    }
    match outline.like {
        '-' => width.max(stem * 2),
        '–' | '—' => width.max(stem * 3),
        '.' | ',' | ':' | ';' | '!' | '\'' | '|' | '·' => stem,
        _ => width,
    }
}

/// By how much every edge of a leaning letter moves inwards, in columns.
fn thinning(outline: &Outline, size: &Size) -> f32 {
    let more = match size.stem {
        1 if outline.is_one_of("wW") => 0.25,
        1 if outline.is_one_of("vyVYXx") => 0.12,
        1 => 0.05,
        2 if outline.is_one_of("wW") => 0.42,
        _ if outline.is_one_of("wWM") => 0.12,
        2 if outline.is_one_of("vVyYA") => 0.1,
        _ => 0.0,
    };
    ((STEM * size.across - real(size.stem)) / 2.0 + more).clamp(-0.6, 0.9)
}

/// The contour with every point moved across against its outward side; ink lies to the right of a contour.
fn thinned(contour: &[Place], by: f32) -> Contour {
    let outward: Vec<f32> = pieces(contour)
        .map(|((x, y), (to_x, to_y))| {
            let (across, down) = (to_x - x, to_y - y);
            let length = (across * across + down * down).sqrt();
            if length > 0.0 { (y - to_y) / length } else { 0.0 }
        })
        .collect();
    let before = outward.iter().cycle().skip(outward.len().saturating_sub(1));
    let sides = before.zip(&outward).map(|(before, behind)| f32::midpoint(*before, *behind));
    contour.iter().zip(sides).map(|((x, y), side)| (x - side * by, *y)).collect()
}
