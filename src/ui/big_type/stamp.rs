//! A letter in black and white points at one size: filled from its outline, or set by hand.
//!
//! Never here: words, lines, cells.

use std::ops::Range;

use super::by_hand;
use super::fill::Coverage;
use super::fitting;
use super::outline::{Contour, MarkPlace, Marks, Outline};
use super::size::Size;
use super::typeface::{real, whole};

/// From which share on a point is black; in small letters that lean, and at outer corners of small ones.
const BLACK: f32 = 0.47;
const BLACK_LEANING: f32 = 0.40;
const BLACK_CORNER: f32 = 0.86;

/// In a letter of many strokes: how much more a point has to be covered where those around it are covered more than this, or
/// less where they are covered less; and between which shares.
const BLACK_BESIDE: f32 = 0.8;
const USUALLY_BESIDE: f32 = 0.45;
const BLACK_OF_MANY: (f32, f32) = (0.3, 0.8);

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
    /// Its points, those without ink around it too: it lies in these columns of these rows.
    points: Points,
    across: Range<usize>,
    down: Range<usize>,
    /// The white to the left and to the right of the ink in each row; none where all is white.
    sides: Vec<Option<(i32, i32)>>,
    /// Whether its columns are those of a square, whatever ink is in it.
    pub(super) is_square: bool,
}

/// Points row by row, and how many there are to a row.
#[derive(Clone, Debug, Default)]
struct Points {
    columns: usize,
    ink: Vec<bool>,
}

impl Stamp {
    /// Cuts a letter; a space gives an empty stamp.
    pub(super) fn cut(outline: &Outline, size: &Size) -> Self {
        if outline.is_foreign {
            return Self::foreign(outline, size);
        }
        let body = Self::by_hand(outline.like, size).unwrap_or_else(|| {
            let contours = fitting::fitted(outline, size);
            if contours.is_empty() { Self::default() } else { Self::filled(outline, &contours, size) }
        });
        match &outline.marks {
            Some(marks) => body.marked(outline, marks, size),
            None => body,
        }
    }

    /// A letter of another typeface, as it is drawn there.
    fn foreign(outline: &Outline, size: &Size) -> Self {
        let coverage = Coverage::of(&fitting::as_it_is(outline, size));
        if !outline.is_square {
            return Self::new(Points::of(&coverage, BLACK), coverage.top);
        }
        let stamp = Self::new(Points::of_many_strokes(&coverage), coverage.top);
        stamp.in_square(coverage.left, size.square_columns(outline.advance))
    }

    /// The same in a square of so many columns, where its points begin at this one.
    fn in_square(self, left: i32, columns: i32) -> Self {
        let so_many = |columns: i32| usize::try_from(columns).unwrap_or(0);
        let row = |row: &[bool]| {
            let before = std::iter::repeat_n(false, so_many(left));
            let inside = row.iter().copied().skip(so_many(-left));
            before.chain(inside).chain(std::iter::repeat(false)).take(so_many(columns)).collect::<Vec<bool>>()
        };
        let points = self.points.ink.chunks(self.points.columns.max(1)).skip(self.down.start).flat_map(row);
        let points = Points { columns: so_many(columns), ink: points.collect() };
        let inked = Self::new(points, self.top);
        let (before, behind) = (count(inked.across.start), columns - count(inked.across.end));
        let sides = inked.sides.iter().map(|side| side.map(|(left, right)| (left + before, right + behind)));
        Self { width: columns, across: 0..so_many(columns), sides: sides.collect(), is_square: true, ..inked }
    }

    /// The same with its marks.
    fn marked(self, outline: &Outline, marks: &Marks, size: &Size) -> Self {
        let is_above = marks.place == MarkPlace::Above;
        let by_hand = |mark: &char| {
            // What hangs below other letters stands turned above a `g`.
            let mark = if is_above && *mark == '\u{327}' { '\u{301}' } else { *mark };
            by_hand::mark(mark, size.small, size.stem)
        };
        let Some(rows) = marks.names.iter().map(by_hand).collect::<Option<Vec<_>>>() else {
            let contours = fitting::marks(outline, marks, self.top, size);
            let left = fitting::left(outline, size);
            let coverage = Coverage::of(&contours);
            let mark = Self::new(Points::of(&coverage, BLACK), coverage.top);
            return self.with(&mark, coverage.left - left);
        };
        rows.into_iter().fold(self, |body, rows| {
            let top = if is_above { body.top + 1 + count(rows.len()) } else { -body.depth().max(0) };
            let mark = Self::new(Points::by_hand(&rows), top);
            // A hook hangs from the right foot, all else is in the middle.
            let spare = body.width - mark.width;
            let column =
                if marks.names.contains(&'\u{328}') { spare } else { i32::midpoint(spare, i32::from(spare > 0)) };
            body.with(&mark, column)
        })
    }

    /// Both together, the other one from this column on.
    fn with(&self, other: &Self, column: i32) -> Self {
        let left = column.min(0);
        let (top, depth) = (self.top.max(other.top), self.depth().max(other.depth()));
        let width = self.width.max(column + other.width) - left;
        let ink = |stamp: &Self, x: i32, row: i32| {
            let row = stamp.rows().nth(usize::try_from(stamp.top - 1 - row).ok()?)?;
            row.get(usize::try_from(x).ok()?).copied()
        };
        let rows = (-depth..top).rev();
        let points = rows.flat_map(|row| (left..left + width).map(move |x| (x, row)));
        let inked = points.map(|(x, row)| ink(self, x, row) == Some(true) || ink(other, x - column, row) == Some(true));
        let columns = usize::try_from(width).unwrap_or(0);
        Self::new(Points { columns, ink: inked.collect() }, top)
    }

    /// Cuts the white around points off, the first row of which lies just below a height above the baseline.
    fn new(points: Points, top: i32) -> Self {
        let rows = points.ink.chunks(points.columns.max(1));
        let ends = rows.map(|row| Some((row.iter().position(|ink| *ink)?, row.iter().rposition(|ink| *ink)? + 1)));
        let ends: Vec<Option<(usize, usize)>> = ends.collect();
        let Some(first) = ends.iter().position(Option::is_some) else { return Self::default() };
        let end = ends.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let left = ends.iter().flatten().map(|(left, _)| *left).min().unwrap_or(0);
        let right = ends.iter().flatten().map(|(_, right)| *right).max().unwrap_or(0);
        let side = |ends: &Option<(usize, usize)>| ends.map(|(from, to)| (count(from - left), count(right - to)));
        let sides = ends.iter().take(end).skip(first).map(side).collect();
        let (width, top) = (count(right - left), top - count(first));
        Self { width, top, points, across: left..right, down: first..end, sides, is_square: false }
    }

    /// A letter that was set by hand for this size, or is drawn by rule.
    fn by_hand(letter: char, size: &Size) -> Option<Self> {
        let rows: Vec<&str> = match by_hand::letter(letter, size.small, size.stem) {
            // In blocks whose points are half as wide as high, letters of these few columns would be thin.
            Some(rows) if size.blocks().aspect() <= 1.4 => rows,
            _ if size.blocks().aspect() > 1.4 && size.small < 5 => {
                by_hand::letter_in_narrow_points(letter, size.small, size.stem)?.to_vec()
            }
            _ if size.stem == 2 && (5..=9).contains(&size.small) => pointed(letter, size)?,
            _ => return None,
        };
        let top = match letter {
            'g' | 'j' | 'p' | 'q' | 'y' | 'д' => size.small,
            'Q' | 'Д' => size.capital,
            _ => count(rows.len()),
        };
        Some(Self::new(Points::by_hand(&rows), top))
    }

    fn filled(outline: &Outline, contours: &[Contour], size: &Size) -> Self {
        let coverage = Coverage::of(contours);
        let is_small = size.breadth() <= SMALL;
        let is_leaning = outline.is_one_of(LEANING);
        let mut points = Points::of(&coverage, if is_small && is_leaning { BLACK_LEANING } else { BLACK });
        if is_small {
            points.round_corners(&coverage.shares);
        }
        if size.breadth() <= MIRRORED && outline.is_one_of(SYMMETRIC) {
            points.mirror();
        }
        Self::new(points, coverage.top)
    }

    /// The rows of a letter from its top down.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[bool]> {
        let rows = self.points.ink.chunks(self.points.columns.max(1)).take(self.down.end).skip(self.down.start);
        rows.map(|row| row.get(self.across.clone()).unwrap_or_default())
    }

    /// How far it reaches down from the baseline.
    pub(super) fn depth(&self) -> i32 {
        count(self.sides.len()) - self.top
    }

    /// The white to the left and to the right of its ink in a row, counted up from the baseline; none where all is white.
    pub(super) fn sides(&self, row: i32) -> Option<(i32, i32)> {
        self.sides.get(usize::try_from(self.top - 1 - row).ok()?).copied().flatten()
    }
}

fn count(points: usize) -> i32 {
    i32::try_from(points).unwrap_or(i32::MAX)
}

/// A `v` or a `w` of strokes two points thick, which no outline gives a point in so few columns.
fn pointed(letter: char, size: &Size) -> Option<Vec<&'static str>> {
    let height = match letter {
        'v' | 'w' => size.small,
        'V' | 'W' => size.capital,
        _ => return None,
    };
    if matches!(letter, 'v' | 'V') {
        let strokes = ["##....##", ".##..##.", "..####..", "...##..."];
        let row = |row: i32| strokes.get(usize::try_from(row * 3999 / 1000 / height).ok()?).copied();
        return (0..height).map(row).collect();
    }
    let apart = whole(real(height) * 0.34);
    let strokes = (0..height).map(|row| match height - row {
        1 => "..##..##..",
        2 => ".########.",
        _ if row < apart => "##......##",
        _ => "##..##..##",
    });
    Some(strokes.collect())
}

impl Points {
    /// Rows that were set by hand.
    fn by_hand(rows: &[&str]) -> Self {
        let columns = rows.first().map_or(0, |row| row.len());
        Self { columns, ink: rows.iter().flat_map(|row| row.bytes().map(|point| point == b'#')).collect() }
    }

    /// The points that are covered so much; where none is, those that are covered most.
    fn of(coverage: &Coverage, black: f32) -> Self {
        let at_least = |black: f32| coverage.shares.iter().map(|share| *share >= black).collect::<Vec<bool>>();
        let mut ink = at_least(black);
        if !ink.contains(&true) {
            ink = at_least(coverage.shares.iter().copied().fold(0.0, f32::max) * 0.8);
        }
        Self { columns: coverage.width, ink }
    }

    /// The points that are covered more than those around them: strokes stay apart that lie close to each other, and thin
    /// ones do not break.
    fn of_many_strokes(coverage: &Coverage) -> Self {
        let columns = coverage.width;
        let rows: Vec<&[f32]> = coverage.shares.chunks(columns.max(1)).collect();
        let share = |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0);
        let around =
            |place: usize, end: usize| [place.saturating_sub(1), place, (place + 1).min(end.saturating_sub(1))];
        let is_black = |row: usize, column: usize| {
            let across = around(column, columns);
            let beside = around(row, rows.len()).into_iter().flat_map(|row| across.map(|column| share(row, column)));
            let more = BLACK_BESIDE * (beside.sum::<f32>() / 9.0 - USUALLY_BESIDE);
            share(row, column) >= (BLACK + more).clamp(BLACK_OF_MANY.0, BLACK_OF_MANY.1)
        };
        let points = (0..rows.len()).flat_map(|row| (0..columns).map(move |column| (row, column)));
        Self { columns, ink: points.map(|(row, column)| is_black(row, column)).collect() }
    }

    /// Makes outer corners white that are not nearly full, so that bends are round.
    fn round_corners(&mut self, shares: &[f32]) {
        let (columns, before) = (self.columns, self.ink.clone());
        let ink = |place: Option<usize>| place.and_then(|place| before.get(place)).copied().unwrap_or(false);
        for (place, (point, share)) in self.ink.iter_mut().zip(shares).enumerate() {
            if !*point || *share >= BLACK_CORNER {
                continue;
            }
            let is_first = place % columns == 0;
            let is_last = (place + 1) % columns == 0;
            let left = |place: Option<usize>| if is_first { None } else { place?.checked_sub(1) };
            let right = |place: Option<usize>| if is_last { None } else { Some(place? + 1) };
            let (here, above, below) = (Some(place), place.checked_sub(columns), Some(place + columns));
            let (is_up, is_left) = (ink(above), ink(left(here)));
            // Ink on one side each way, and none across from it.
            let is_corner = is_up != ink(below) && is_left != ink(right(here));
            let other = if is_up { below } else { above };
            let across = ink(if is_left { right(other) } else { left(other) });
            *point = !is_corner || across;
        }
    }

    /// Makes the right half the same as the left one, or the left as the right: whichever has more ink.
    fn mirror(&mut self) {
        let half = self.columns / 2;
        let ink = |points: &mut dyn Iterator<Item = &bool>| points.filter(|ink| **ink).count();
        let rows = || self.ink.chunks(self.columns.max(1));
        let left: usize = rows().map(|row| ink(&mut row.iter().take(half))).sum();
        let right: usize = rows().map(|row| ink(&mut row.iter().rev().take(half))).sum();
        for row in self.ink.chunks_mut(self.columns.max(1)) {
            if left < right {
                row.reverse();
            }
            let (from, to) = row.split_at_mut_checked(half).unwrap_or_default();
            for (point, ink) in to.iter_mut().rev().zip(from) {
                *point = *ink;
            }
        }
    }
}
