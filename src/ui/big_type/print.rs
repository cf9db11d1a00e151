//! Lines of letters put down as ink.
//!
//! Never here: where lines break, how large letters are.

use ratatui::layout::Alignment;

use super::letters::Cut;
use super::picture::Picture;
use super::setting::ShapedLine;

/// The rows of points that lines take: above the first baseline, from one to the next, and below the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heights {
    pub(super) above: i32,
    pub(super) pitch: i32,
    pub(super) below: i32,
}

impl Heights {
    /// The rows of points of so many lines.
    pub(super) fn of(self, lines: usize) -> i32 {
        let more = i32::try_from(lines).unwrap_or(i32::MAX).saturating_sub(1);
        more.saturating_mul(self.pitch).saturating_add(self.above + self.below)
    }

    /// The rows of cells of so many lines.
    pub(super) fn rows(self, lines: usize, down: i32) -> Option<u16> {
        u16::try_from(cells(self.of(lines), down)).ok()
    }
}

/// The cells that so many points reach into.
pub(super) const fn cells(points: i32, a_cell: i32) -> i32 {
    points.saturating_add(a_cell - 1) / a_cell
}

/// The picture of some lines, each moved to a side.
pub(super) fn print(cut: &Cut, lines: &[ShapedLine], heights: Heights, alignment: Alignment) -> Option<Picture> {
    let (across, down) = cut.size.blocks().points();
    let widest = lines.iter().map(|line| line.columns).max()?;
    let columns = u16::try_from(cells(widest, across.into())).ok()?;
    let mut picture = Picture::new(&cut.size, (columns, heights.rows(lines.len(), down.into())?), alignment);
    picture.say(lines.iter().map(|line| line.said.clone()).collect());
    let baselines = (0..).map(|line| heights.above + line * heights.pitch);
    for (line, baseline) in lines.iter().zip(baselines) {
        let spare = i32::from(columns) * i32::from(across) - line.columns;
        let indent = match alignment {
            Alignment::Left => 0,
            Alignment::Center => spare / 2,
            Alignment::Right => spare,
        };
        for (letter, column) in &line.letters {
            let Some(stamp) = cut.stamp(*letter) else { continue };
            for (row, y) in stamp.rows().zip(baseline - stamp.top..) {
                picture.ink(y, indent + column, row);
            }
        }
    }
    Some(picture)
}
