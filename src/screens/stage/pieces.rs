//! What stands on the stage, piece by piece, from the lowest to the uppermost: grounds, big letters, plain words, bars. It is
//! put together before it is drawn, so that it can be measured as well.
//!
//! Never here: what it says.

use std::sync::Arc;

use ratatui::layout::{Offset, Rect};

use super::StageText;
use super::big_text_cache::Lettering;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// Something on the stage.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// An area of one color.
    Ground(Rect, Role),
    /// Big letters from the top left of an area.
    Letters(Arc<Lettering>, Rect, Role),
    /// A line of plain letters from the left of an area.
    Words(String, Rect, Role),
    /// A bar from the left of an area, of so much of so much.
    Bar(Rect, [u32; 2], Role),
    /// A bar half a row high from the left of an area, of so much of so much.
    Thin(Rect, [u32; 2], Role),
    /// A bar from the foot of an area up, of so much of so much.
    Pillar(Rect, [u32; 2], Role),
    /// An area filled with a mark.
    Mark(Rect, &'static str, Role),
}

/// All that stands there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    pub(super) fn add(&mut self, piece: Piece) {
        self.0.push(piece);
    }

    /// Big letters that begin in the first row of an area keep a point of white above them.
    pub(super) fn below_edge(&mut self, area: Rect) {
        for piece in &mut self.0 {
            if let Piece::Letters(picture, place, _) = piece
                && place.y == area.y
                && area.height > 1
            {
                *picture = Arc::new(picture.below_edge(area.height));
                place.height = picture.rows();
            }
        }
    }

    /// What of it is read, and where it stands.
    pub(super) fn measured(&self) -> impl Iterator<Item = (StageText<'_>, Rect)> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Letters(picture, area, _) => {
                let place = Rect { width: picture.columns(), height: picture.rows(), ..*area };
                Some((StageText::Letters(picture, &picture.words), place))
            }
            Piece::Words(words, area, _) => {
                Some((StageText::Plain(words), Rect { width: text::width(words), height: 1, ..*area }))
            }
            _ => None,
        })
    }

    /// Draws all of it, so far from where it was put together.
    pub(super) fn draw(&self, by: Offset, canvas: &mut Canvas<'_>) {
        for piece in &self.0 {
            match piece {
                Piece::Ground(area, role) => canvas.clear(area.offset(by), *role),
                Piece::Letters(picture, area, role) => canvas.picture(area.offset(by), picture, *role),
                Piece::Words(words, area, role) => {
                    canvas.put(area.offset(by), words, *role);
                }
                Piece::Bar(area, [count, of], role) => {
                    for line in area.offset(by).rows() {
                        canvas.bar(line, *count, *of, *role);
                    }
                }
                Piece::Thin(area, [count, of], role) => {
                    let columns = u64::from(area.width) * u64::from(*count) / u64::from((*of).max(1));
                    let width = u16::try_from(columns).unwrap_or(area.width).min(area.width);
                    canvas.fill(Rect { width, ..area.offset(by) }, "▀", *role);
                }
                Piece::Pillar(area, [count, of], role) => pillar(area.offset(by), *count, *of, *role, canvas),
                Piece::Mark(area, mark, role) => canvas.fill(area.offset(by), mark, *role),
            }
        }
    }
}

/// Draws a bar of `count` of `most`, from the foot of an area up, in eighths of a row, so that one hand more is seen.
fn pillar(area: Rect, count: u32, most: u32, role: Role, canvas: &mut Canvas<'_>) {
    let eighths = u64::from(count) * u64::from(area.height) * 8 / u64::from(most.max(1));
    for (above, y) in (0..u64::from(area.height)).zip((area.y..area.bottom()).rev()) {
        let block = match eighths.saturating_sub(above * 8).min(8) {
            0 => continue,
            8 => '█',
            part => char::from_u32(0x2580 + u32::try_from(part).unwrap_or(4)).unwrap_or('▄'),
        };
        canvas.fill(Rect { y, height: 1, ..area }, block.encode_utf8(&mut [0; 4]), role);
    }
}

/// The area of this size at the right end of another.
pub(super) fn at_right(area: Rect, columns: u16) -> Rect {
    parts::inset_left(area, area.width.saturating_sub(columns))
}
