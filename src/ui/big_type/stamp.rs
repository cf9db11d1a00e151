//! A letter in black and white points at one size: filled from its outline, or set by hand.
//!
//! Never here: words, lines, cells.

use super::by_hand;
use super::fill::Coverage;
use super::fitting;
use super::outline::{Contour, Outline};
use super::size::Size;
use super::typeface::{real, whole};

/// Lines measured within one row of points, from this height of small letters on. The larger the letter, the less the
/// edge of a point matters.
const LINES: [(i32, usize); 4] = [(20, 1), (14, 2), (9, 4), (0, 8)];

/// From which share on a point is black; in small letters that lean, and at outer corners of small ones.
const BLACK: f32 = 0.47;
const BLACK_LEANING: f32 = 0.40;
const BLACK_CORNER: f32 = 0.86;

/// Up to which breadth letters are small, and up to which both halves of an `o` are made the same.
const SMALL: f32 = 9.0;
const MIRRORED: f32 = 14.0;

const LEANING: &str = "vwxyVWXYAzkKZM/";
const SYMMETRIC: &str = "AVWMXYvwxoOTUH08ΛΔΦΨΩλφψωОФШШЖжфшП";

/// A letter in black and white.
#[derive(Clone, Debug, Default)]
pub(super) struct Stamp {
    /// Its columns, and the row above its first one, up from the baseline.
    pub(super) width: i32,
    pub(super) top: i32,
    /// Its points, row by row; the first and the last row and column have ink.
    rows: Vec<Vec<bool>>,
}

impl Stamp {
    /// Cuts a letter; a space gives an empty stamp.
    pub(super) fn cut(outline: &Outline, size: &Size) -> Self {
        if let Some(stamp) = Self::by_hand(outline.like, size) {
            return stamp;
        }
        if outline.body.is_empty() {
            return Self::default();
        }
        Self::filled(outline, &fitting::fitted(outline, size), size)
    }

    /// Points row by row, with so many rows above the baseline.
    fn new(rows: Vec<Vec<bool>>, top: i32) -> Self {
        let is_white = |row: &Vec<bool>| !row.contains(&true);
        let above = rows.iter().take_while(|row| is_white(row)).count();
        let mut rows: Vec<Vec<bool>> = rows.into_iter().skip(above).collect();
        while rows.last().is_some_and(is_white) {
            rows.pop();
        }
        let left = rows.iter().filter_map(|row| row.iter().position(|ink| *ink)).min().unwrap_or(0);
        let right = rows.iter().filter_map(|row| row.iter().rposition(|ink| *ink)).max().map_or(0, |last| last + 1);
        for row in &mut rows {
            row.truncate(right);
            row.drain(..left.min(row.len()));
        }
        Self { width: points(right.saturating_sub(left)), top: top - points(above), rows }
    }

    /// A letter that was set by hand for this size, or is drawn by rule.
    fn by_hand(letter: char, size: &Size) -> Option<Self> {
        let rows: Vec<String> = match by_hand::letter(letter, size.small, size.stem) {
            // In blocks whose points are half as wide as high, letters of these few columns would be thin.
            Some(rows) if size.blocks().aspect() <= 1.4 => rows.into_iter().map(str::to_owned).collect(),
            _ if size.stem == 2 && (5..=9).contains(&size.small) => pointed(letter, size)?,
            _ => return None,
        };
        let top = if "gyjpq".contains(letter) { size.small } else { points(rows.len()) };
        Some(Self::new(rows.iter().map(|row| row.chars().map(|point| point == '#').collect()).collect(), top))
    }

    fn filled(outline: &Outline, contours: &[Contour], size: &Size) -> Self {
        let lines = LINES.into_iter().find(|(from, _)| size.small >= *from).map_or(8, |(_, lines)| lines);
        let coverage = Coverage::of(contours, lines);
        let is_small = size.breadth() <= SMALL;
        let is_leaning = outline.is_one_of(LEANING);
        let black = if is_small && is_leaning { BLACK_LEANING } else { BLACK };
        let shares: Vec<&[f32]> = coverage.shares.chunks(coverage.width.max(1)).collect();
        let row = |row: &&[f32]| row.iter().map(|share| *share >= black).collect::<Vec<bool>>();
        let mut rows: Vec<Vec<bool>> = shares.iter().map(row).collect();
        if rows.iter().flatten().all(|ink| !ink) {
            let most = coverage.shares.iter().copied().fold(0.0, f32::max);
            rows = shares.iter().map(|row| row.iter().map(|share| *share >= most * 0.8).collect()).collect();
        } else if is_small {
            round_corners(&mut rows, &shares);
        }
        if outline.is_one_of(SYMMETRIC) && size.breadth() <= MIRRORED {
            mirror(&mut rows);
        }
        Self::new(rows, coverage.top)
    }

    /// The rows of a letter from its top down.
    pub(super) fn rows(&self) -> &[Vec<bool>] {
        &self.rows
    }

    /// How far it reaches down from the baseline.
    pub(super) fn depth(&self) -> i32 {
        points(self.rows.len()) - self.top
    }

    /// The white to the left and to the right of its ink in a row, counted up from the baseline; none where all is white.
    pub(super) fn sides(&self, row: i32) -> Option<(i32, i32)> {
        let row = self.rows.get(usize::try_from(self.top - 1 - row).ok()?)?;
        let left = row.iter().position(|ink| *ink)?;
        let right = row.iter().rev().position(|ink| *ink)?;
        Some((points(left), points(right)))
    }
}

fn points(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A `v` or a `w` of strokes two points thick, which no outline gives a point in so few columns.
fn pointed(letter: char, size: &Size) -> Option<Vec<String>> {
    let height = match letter {
        'v' | 'w' => size.small,
        'V' | 'W' => size.capital,
        _ => return None,
    };
    if matches!(letter, 'v' | 'V') {
        let strokes = ["##....##", ".##..##.", "..####..", "...##..."];
        let row = |row: i32| strokes.get(usize::try_from(whole(real(row) * 3.999 / real(height))).ok()?);
        return (0..height).map(|number| row(number).map(|row| (*row).to_owned())).collect();
    }
    let apart = whole(real(height) * 0.34);
    let strokes = (0..height).map(|row| match height - row {
        1 => "..##..##..",
        2 => ".########.",
        _ if row < apart => "##......##",
        _ => "##..##..##",
    });
    Some(strokes.map(str::to_owned).collect())
}

/// Makes outer corners white that are not nearly full, so that bends are round.
fn round_corners(rows: &mut [Vec<bool>], shares: &[&[f32]]) {
    let before: Vec<Vec<bool>> = rows.to_vec();
    let is_ink = |y: Option<usize>, x: Option<usize>| {
        y.zip(x).and_then(|(y, x)| before.get(y)?.get(x).copied()).unwrap_or(false)
    };
    for (y, (row, shares)) in rows.iter_mut().zip(shares).enumerate() {
        for (x, (point, share)) in row.iter_mut().zip(*shares).enumerate() {
            if !*point || *share >= BLACK_CORNER {
                continue;
            }
            let (above, below) = (y.checked_sub(1), Some(y + 1));
            let (left, right) = (x.checked_sub(1), Some(x + 1));
            let is_up = is_ink(above, Some(x));
            let is_left = is_ink(Some(y), left);
            // Ink on one side each way, and none across from it.
            let is_corner = is_up != is_ink(below, Some(x)) && is_left != is_ink(Some(y), right);
            let across = is_ink(if is_up { below } else { above }, if is_left { right } else { left });
            *point = !is_corner || across;
        }
    }
}

/// Makes the right half the same as the left one, or the left as the right: whichever has more ink.
fn mirror(rows: &mut [Vec<bool>]) {
    let ink = |half: &dyn Fn(&Vec<bool>) -> usize| rows.iter().map(half).sum::<usize>();
    let count = |points: &mut dyn Iterator<Item = &bool>| points.filter(|ink| **ink).count();
    let left = ink(&|row| count(&mut row.iter().take(row.len() / 2)));
    let right = ink(&|row| count(&mut row.iter().rev().take(row.len() / 2)));
    for row in rows {
        if left < right {
            row.reverse();
        }
        let half: Vec<bool> = row.iter().take(row.len() / 2).copied().collect();
        for (point, ink) in row.iter_mut().rev().zip(half) {
            *point = ink;
        }
    }
}
