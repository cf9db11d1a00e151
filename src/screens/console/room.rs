//! What the room sees, made small: the wall itself, drawn at the size of a stage that follows.
//!
//! Never here: anything that is not drawn on a stage.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::screens::screen::Around;
use crate::screens::wall::Wall;
use crate::ui::miniature;
use crate::ui::parts;
use crate::ui::theme::Role;

/// The columns and rows that the picture takes in a room, with its edge.
pub(super) fn size(around: &Around<'_>, room: Rect) -> Size {
    let screen = around.on_stage().area.as_size();
    let size = miniature::scale_for(screen, parts::inset(room, 1, 1)).map(|scale| miniature::size(screen, scale));
    size.map_or(Size::ZERO, |size| Size::new(size.width + 2, size.height + 2))
}

/// Draws the picture from the top left of a room, within an edge: where the screen of the room ends.
pub(super) fn draw(wall: &Wall, around: &Around<'_>, room: Rect, buf: &mut Buffer) {
    let there = around.on_stage();
    let whole = Rect { width: size(around, room).width.min(room.width), ..room };
    let room = parts::inset(room, 1, 1);
    let Some(scale) = miniature::scale_for(there.area.as_size(), room) else { return };
    parts::edge(buf, whole, around.theme.style(Role::Border));
    let mut screen = Buffer::empty(there.area);
    wall.view_alone(&there, there.area, &mut screen);
    miniature::draw(&screen, scale, around.big_type.blocks(), room, buf);
}
