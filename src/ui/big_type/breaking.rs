//! Where lines are broken: into as few as there is room for, as even as they can be, and where it can be helped not before
//! what belongs to the words before.
//!
//! Never here: letters.

use std::ops::Range;

use super::setting::{Measure, Measured};
use super::typeface::real;

/// How much of the white behind a line counts where it is the last, or what it says is ended there.
const LAST: f32 = 0.6;
const ENDED: f32 = 0.75;

/// What is dear, as a share of a white line: a line of one word, a short word alone in the last line, and an article at an end.
const LONELY: f32 = 0.12;
const WIDOW: f32 = 0.6;
const LEADING: f32 = 0.08;

impl Measure {
    /// How many lines it takes where no line is wider than this; none where a single piece is.
    pub(super) fn count(&self, widest: i32) -> Option<usize> {
        let (mut lines, mut columns) = (1, None);
        for piece in &self.pieces {
            if piece.columns > widest {
                return None;
            }
            columns = match columns {
                None => Some(piece.columns),
                Some(columns) if piece.begins || columns + piece.before + piece.columns > widest => {
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
        let mut behind: Option<Measured> = None;
        before.map_while(move |(start, piece)| {
            columns += piece.columns + behind.map_or(0, |behind| behind.before);
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
        let Some(last) = self.pieces.get(line).and_then(<[Measured]>::last) else { return 0.0 };
        let share = real(widest - columns) / real(widest.max(1));
        let white = share * share * if is_last { LAST } else { 1.0 } * if last.manner.ends { ENDED } else { 1.0 };
        let lonely = if is_one { LONELY } else { 0.0 };
        let widow = if is_one && is_last && last.manner.is_short { WIDOW } else { 0.0 };
        let leading = if last.manner.leads && !is_last { LEADING } else { 0.0 };
        white + lonely + widow + leading
    }
}
