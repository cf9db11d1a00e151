//! The plan for the room: what is under way and what comes, with the time of each. What is behind us is not in it.

use ratatui::layout::Rect;

use crate::domain::public::{Entry, RowState};
use crate::domain::time::Zone;
use crate::screens::words::wall;
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
        if entry.state == RowState::Now {
            Listed::new(wall::NOW, entry.title).in_colors(Role::Strong, Role::Strong)
        } else {
            Listed::new(zone.short_clock(entry.starts), entry.title)
        }
    });
    lines.collect()
}

/// The room of the list: a row below stays free for how much more there is.
pub(super) fn room(area: Rect) -> Rect {
    let [room, _] = parts::rows(parts::inset(area, 2, 0), [area.height.saturating_sub(1), 1]);
    room
}

/// Draws as much of it as fits, from what is under way on, and says how much more there is.
pub(super) fn view(entries: &[Entry<'_>], zone: &Zone, large: Option<&Large>, area: Rect, canvas: &mut Canvas<'_>) {
    let list = listed(entries, zone);
    list::view(&list, large, FORM, room(area), canvas);
    let more = large.map_or(0, |large| list.len().saturating_sub(large.len()));
    if more > 0 {
        let below = Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area };
        canvas.put_right(parts::inset(below, 2, 0), &wall::and_more(more), Role::Dim);
    }
}
