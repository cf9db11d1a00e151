//! The plan for the room: what is under way and what comes, with the time of each. What is behind us is not in it.

use ratatui::layout::Rect;

use crate::domain::public::{Entry, RowState};
use crate::domain::time::Zone;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use super::list::{self, Form, Large, Listed};

/// How it fills the room.
pub(super) const FORM: Form = Form::AsManyAsFit;

/// What is listed of a plan.
pub(super) fn listed<'a>(entries: &[Entry<'a>], zone: &Zone) -> Vec<Listed<'a>> {
    let ahead = entries.iter().filter(|entry| entry.state != RowState::Past);
    let lines = ahead.map(|entry| {
        let color = entry.focus.map_or(Role::Dim, Role::Focus);
        let role = if entry.state == RowState::Now { color } else { Role::Text };
        Listed::new(zone.short_clock(entry.starts), entry.title).in_colors(color, role)
    });
    lines.collect()
}

/// Draws as much of it as fits, from what is under way on.
pub(super) fn view(entries: &[Entry<'_>], zone: &Zone, large: Option<&Large>, area: Rect, canvas: &mut Canvas<'_>) {
    list::view(&listed(entries, zone), large, FORM, parts::inset(area, 2, 0), canvas);
}
