//! Where lines are broken: into as few as there is room for, as even as they can be, and where it can be helped not before
//! what belongs to the words before.
//!
//! Never here: letters.

use std::ops::Range;

use super::setting::{End, Measure, MeasuredPiece};
use super::typeface::real;

/// How much of the white behind a line counts where it is the last, or what it says is ended there.
const LAST: f32 = 0.6;
const ENDED: f32 = 0.75;

/// What is dear, as a share of a white line: a line of one word, a short word alone in the last line, an end amid what is said, an
/// article at an end, and a word that is torn.
const LONELY: f32 = 0.16;
const WIDOW: f32 = 0.6;
const AMID: f32 = 0.04;
const LEADING: f32 = 0.12;
const TORN: f32 = 1.0;

/// What of its size a text is worth, in hundredths, where its lines are not those that were written.
pub(super) const BROKEN: i32 = 65;

/// How much less of that, where a line ends amid what is said, with an article, with a part of a word, or where a short word is
/// left alone in one.
const AMID_END: i32 = 6;
const LEADING_END: i32 = 15;
const TORN_END: i32 = 15;
const ALONE: i32 = 12;

impl Measure {
    /// How many lines it takes where no line is wider than this; none where a single piece is.
    pub(super) fn count(&self, widest: i32) -> Option<usize> {
        let (mut lines, mut columns) = (1, None);
        for piece in &self.pieces {
            if piece.columns + piece.behind > widest {
                return None;
            }
            columns = match columns {
                None => Some(piece.columns),
                Some(columns) if piece.begins || columns + piece.before + piece.columns + piece.behind > widest => {
                    lines += 1;
                    Some(piece.columns)
                }
                Some(columns) => Some(columns + piece.before + piece.columns),
            };
        }
        Some(lines)
    }

    /// The pieces of every line where none is wider than this; none where a single piece is.
    pub(super) fn lines(&self, widest: i32) -> Option<Vec<Range<usize>>> {
        let count = self.count(widest)?;
        let pieces = self.pieces.len();
        // By the number of lines, the best way to set all pieces up to each: what it costs, and where the last line begins.
        let mut best: Vec<Vec<Option<(f32, usize)>>> =
            vec![(0..=pieces).map(|end| (end == 0).then_some((0.0, 0))).collect()];
        for number in 1..=count {
            let before = best.last()?;
            let row = (0..=pieces).map(|end| {
                let ways = self.starts(end, widest).filter_map(|(start, columns)| {
                    let (cost, _) = before.get(start).copied().flatten()?;
                    let own = self.cost(start..end, widest, columns);
                    Some((cost + own, start))
                });
                ways.filter(|_| number < count || end == pieces)
                    .reduce(|best, way| if way.0 < best.0 { way } else { best })
            });
            let row = row.collect();
            best.push(row);
        }
        let mut lines = Vec::new();
        let mut end = pieces;
        for row in best.iter().skip(1).rev() {
            let (_, start) = row.get(end).copied().flatten()?;
            lines.push(start..end);
            end = start;
        }
        lines.reverse();
        Some(lines)
    }

    /// Where a line that ends before a piece may begin, and the columns that it takes.
    fn starts(&self, end: usize, widest: i32) -> impl Iterator<Item = (usize, i32)> {
        let before = self.pieces.get(..end).unwrap_or_default().iter().enumerate().rev();
        let mut columns = 0;
        let mut is_over = false;
        let mut behind: Option<MeasuredPiece> = None;
        before.map_while(move |(start, piece)| {
            columns += piece.columns + behind.map_or(piece.behind, |behind| behind.before);
            let fits = !is_over && columns <= widest;
            is_over = piece.begins;
            behind = Some(*piece);
            fits.then_some((start, columns))
        })
    }

    /// What a line costs, in parts of a white one.
    fn cost(&self, line: Range<usize>, widest: i32, columns: i32) -> f32 {
        let is_last = line.end == self.pieces.len();
        let is_one = line.len() == 1;
        let Some(last) = self.pieces.get(line).and_then(<[MeasuredPiece]>::last) else { return 0.0 };
        let share = real(widest - columns) / real(widest.max(1));
        let is_said = matches!(last.manner.end, End::Said | End::Divided);
        let white = share * share * if is_last { LAST } else { 1.0 } * if is_said { ENDED } else { 1.0 };
        let lonely = if is_one { LONELY } else { 0.0 };
        let widow = if is_one && is_last && last.manner.is_short { WIDOW } else { 0.0 };
        let end = match last.manner.end {
            _ if is_last => 0.0,
            End::Said | End::Divided => 0.0,
            End::Amid => AMID,
            End::Leading => LEADING,
            End::Torn => TORN,
        };
        white + lonely + widow + end
    }

    /// What of its size a text is worth in lines of so many columns, in hundredths: all of it in the lines that were written, or
    /// with ends at the dots that divide it.
    pub(super) fn worth(&self, widest: i32) -> Option<i32> {
        let lines = self.lines(widest)?;
        // What ends a line that was not written, and is not parted by a dot.
        let end = |before: usize| {
            let (last, next) = (self.pieces.get(before.checked_sub(1)?)?, self.pieces.get(before)?);
            Some(last.manner.end).filter(|end| !next.begins && *end != End::Divided)
        };
        let ends: Vec<End> = lines.iter().filter_map(|line| end(line.end)).collect();
        if ends.is_empty() {
            return Some(100);
        }
        let worst = ends.iter().map(|end| match end {
            End::Said | End::Divided => 0,
            End::Amid | End::Torn => AMID_END,
            End::Leading => LEADING_END,
        });
        let torn = ends.iter().filter(|end| **end == End::Torn).count();
        let is_left_alone = |line: &Range<usize>| {
            let is_written = end(line.start).is_none() && end(line.end).is_none();
            line.len() == 1 && !is_written && self.pieces.get(line.start).is_some_and(|piece| piece.manner.is_short)
        };
        let alone = if lines.iter().any(is_left_alone) { ALONE } else { 0 };
        let less = worst.max().unwrap_or(0) + alone + TORN_END * i32::try_from(torn.min(4)).unwrap_or(0);
        Some(BROKEN * (100 - less) / 100)
    }
}
