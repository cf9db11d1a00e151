//! How much of every point lies inside contours.
//!
//! Never here: which points are black.

use super::outline::{Contour, pieces, span};
use super::typeface::{real, whole};

/// The shares of points that contours cover.
#[derive(Debug)]
pub(super) struct Coverage {
    /// The column and the row up from the baseline of the first point.
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    /// From 0 to 1, row by row.
    pub(super) shares: Vec<f32>,
}

impl Coverage {
    /// Measures contours along so many lines within each row of points.
    pub(super) fn of(contours: &[Contour], lines: usize) -> Self {
        let places = || contours.iter().flatten();
        let (left, right) = span(places().map(|(x, _)| *x));
        let (bottom, top) = span(places().map(|(_, y)| *y));
        let (left, bottom) = (whole((left + 0.01).floor()), whole((bottom + 0.01).floor()));
        let right = whole((right - 0.01).ceil()).max(left.saturating_add(1));
        let top = whole((top - 0.01).ceil()).max(bottom.saturating_add(1));
        let count = |points: i32| usize::try_from(points).unwrap_or(0);
        let (width, height) = (count(right.saturating_sub(left)), count(top.saturating_sub(bottom)));
        let mut shares = vec![0.0; width * height];
        let crossings = crossings(contours, top, height * lines, lines);
        let share = 1.0 / real(i32::try_from(lines).unwrap_or(1));
        for (row, crossings) in shares.chunks_mut(width.max(1)).zip(crossings.chunks(lines)) {
            for crossings in crossings {
                inside(crossings, |from, to| cover(row, (from - real(left), to - real(left)), share));
            }
        }
        Self { left, top, width, shares }
    }
}

/// Where an outline crosses a line, and whether it goes up (1) or down (-1) there.
type Crossing = (f32, i32);

/// The crossings of lines below the top, so many of them to a row, each in order. Each edge is looked at only where it is.
fn crossings(contours: &[Contour], top: i32, count: usize, lines: usize) -> Vec<Vec<Crossing>> {
    let mut all: Vec<Vec<Crossing>> = vec![Vec::new(); count];
    let lines = real(i32::try_from(lines).unwrap_or(1));
    for ((x, y), (to_x, to_y)) in contours.iter().flat_map(|contour| pieces(contour)) {
        if y == to_y {
            continue;
        }
        let number_of = |height: f32| whole(((real(top) - height) * lines - 0.5).floor());
        let slope = (to_x - x) / (to_y - y);
        // One more at the end, for what rounding may have taken away.
        for number in number_of(y.max(to_y)).max(0)..=number_of(y.min(to_y)) + 1 {
            let height = real(top) - (real(number) + 0.5) / lines;
            if (y <= height) == (to_y <= height) {
                continue;
            }
            if let Some(crossings) = usize::try_from(number).ok().and_then(|number| all.get_mut(number)) {
                crossings.push((x + (height - y) * slope, if y < to_y { 1 } else { -1 }));
            }
        }
    }
    for crossings in &mut all {
        crossings.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    }
    all
}

/// Tells the pieces of a line that lie inside: where the outline winds around.
fn inside(crossings: &[Crossing], mut tell: impl FnMut(f32, f32)) {
    let (mut winding, mut start) = (0, 0.0);
    for (x, turn) in crossings {
        if winding == 0 {
            start = *x;
        }
        winding += turn;
        if winding == 0 {
            tell(start, *x);
        }
    }
}

/// Adds a share to the points of a row between two places, in proportion where a point is covered in part.
fn cover(row: &mut [f32], (from, to): (f32, f32), share: f32) {
    let (first, last) = (whole(from.floor()).max(0), whole(to.ceil()));
    let points = usize::try_from(first).unwrap_or(0)..usize::try_from(last).unwrap_or(0).min(row.len());
    for (x, point) in (first..).zip(row.get_mut(points).unwrap_or_default()) {
        *point += (to.min(real(x) + 1.0) - from.max(real(x))).max(0.0) * share;
    }
}
