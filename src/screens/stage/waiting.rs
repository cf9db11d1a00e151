//! The stage before there is a session to show: a calm line. Once one was shown, it shows nothing until the next.

use ratatui::layout::Rect;

use crate::screens::words::wall;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws it.
pub fn view(area: Rect, canvas: &mut Canvas<'_>) {
    canvas.centered(area, wall::WE_BEGIN_SOON, Role::Text);
}
