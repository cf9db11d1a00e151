//! The stage while there is no session to show: a calm line.

use ratatui::layout::Rect;

use crate::screens::words::wall;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws it.
pub fn view(area: Rect, canvas: &mut Canvas<'_>) {
    canvas.centered(area, wall::WE_BEGIN_SOON, Role::Text);
}
