//! How much of every point lies inside contours.
//!
//! Never here: which points are black.

use super::outline::{Contour, Place, pieces, span};
use super::typeface::{real, whole};

/// The shares of points that contours cover.
#[derive(Debug)]
pub(super) struct Coverage {
    /// The column of the first point, and the row above it, up from the baseline.
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    /// From 0 to 1, row by row.
    pub(super) shares: Vec<f32>,
}

impl Coverage {
    /// Measures contours. Each edge adds, to the points of the rows that it passes, what lies to its right there: down
    /// edges more, up edges less. Summed up along a row that is what lies inside.
    pub(super) fn of(contours: &[Contour]) -> Self {
        let places = || contours.iter().flatten();
        let (left, right) = span(places().map(|(x, _)| *x));
        let (bottom, top) = span(places().map(|(_, y)| *y));
        let (left, bottom) = (whole((left + 0.01).floor()), whole((bottom + 0.01).floor()));
        let right = whole((right - 0.01).ceil()).max(left.saturating_add(1));
        let top = whole((top - 0.01).ceil()).max(bottom.saturating_add(1));
        let count = |points: i32| usize::try_from(points).unwrap_or(0);
        let (width, height) = (count(right.saturating_sub(left)), count(top.saturating_sub(bottom)));
        let mut shares = vec![0.0; width * height];
        let shifted = |(x, y): Place| ((x - real(left)).clamp(0.0, real(right - left)), real(top) - y);
        for (from, to) in contours.iter().flat_map(|contour| pieces(contour)) {
            edge(&mut shares, width, (shifted(from), shifted(to)));
        }
        for row in shares.chunks_mut(width.max(1)) {
            let mut sum = 0.0_f32;
            for point in row {
                sum += *point;
                *point = sum.abs().min(1.0);
            }
        }
        Self { left, top, width, shares }
    }
}

/// Adds an edge to the rows that it passes; rows are counted downwards here.
fn edge(shares: &mut [f32], width: usize, (from, to): (Place, Place)) {
    let (sign, (x, y), (to_x, to_y)) = if from.1 < to.1 { (1.0, from, to) } else { (-1.0, to, from) };
    if to_y - y <= 0.0 {
        return;
    }
    let slope = (to_x - x) / (to_y - y);
    let first = whole(y.floor()).max(0);
    let rows = shares.chunks_mut(width.max(1)).skip(usize::try_from(first).unwrap_or(0));
    for (number, row) in (first..whole(to_y.ceil())).zip(rows) {
        let (upper, lower) = (y.max(real(number)), to_y.min(real(number) + 1.0));
        let ends = (x + (upper - y) * slope, x + (lower - y) * slope);
        step(row, ends, (lower - upper) * sign);
    }
}

/// Adds an edge within a row: of each point that it passes the part to its right, and all of the rest behind it.
fn step(row: &mut [f32], (from, to): (f32, f32), height: f32) {
    let (low, high) = (from.min(to), from.max(to));
    let (first, end) = (whole(low.floor()).max(0), whole(high.ceil()));
    let points = row.iter_mut().skip(usize::try_from(first).unwrap_or(0));
    if end <= first + 1 {
        let covered = height * (real(first) + 1.0 - f32::midpoint(low, high));
        for (point, more) in points.zip([covered, height - covered]) {
            *point += more;
        }
        return;
    }
    // What lies to the right of the edge within the points up to each, as parts of the height.
    let mut before = 0.0;
    let inside = |x: f32| {
        let (left, right) = (low.max(x), high.min(x + 1.0));
        let share = (right - left).max(0.0) / (high - low);
        let passed = (left - low) / (high - low);
        passed + share * (x + 1.0 - f32::midpoint(left, right))
    };
    for (x, point) in (first..=end).zip(points) {
        let now = if x < end { inside(real(x)) } else { 1.0 };
        *point += height * (now - before);
        before = now;
    }
}
