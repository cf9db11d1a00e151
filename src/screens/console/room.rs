//! What the room sees, made small: the wall itself, drawn at the size of a stage that follows.
//!
//! Never here: anything that is not drawn on a stage.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::screens::screen::Around;
use crate::screens::wall::Wall;
use crate::ui::miniature;

/// The columns and rows of a stage, where none has told its own.
const USUAL: (u16, u16) = (80, 20);

/// What the wall of the stage stands in.
pub(super) fn on_stage<'a>(around: &Around<'a>) -> Around<'a> {
    let (columns, rows) = around.stage.unwrap_or(USUAL);
    // As the room sees it, with the letters that are drawn there.
    Around { area: Rect::new(0, 0, columns, rows), big_type: around.stage_type, typed: None, ..*around }
}

/// The columns and rows that the picture takes in a room.
pub(super) fn size(around: &Around<'_>, room: Rect) -> Size {
    let screen = on_stage(around).area.as_size();
    miniature::scale_for(screen, room).map_or(Size::ZERO, |scale| miniature::size(screen, scale))
}

/// Draws the picture from the top left of a room.
pub(super) fn draw(wall: &Wall, around: &Around<'_>, room: Rect, buf: &mut Buffer) {
    let there = on_stage(around);
    let Some(scale) = miniature::scale_for(there.area.as_size(), room) else { return };
    let mut screen = Buffer::empty(there.area);
    wall.view_alone(&there, there.area, &mut screen);
    miniature::draw(&screen, scale, around.big_type.blocks(), room, buf);
}
