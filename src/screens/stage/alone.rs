//! The clock alone; the time of day where the step has no clock that the room sees.

use ratatui::layout::Rect;

use crate::domain::public::ClockView;
use crate::domain::time::{Timestamp, Zone};
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use super::big_text_cache::BigTextCache;
use super::{mood_role, mood_word};

/// The figures.
pub(super) fn figures(clock: &Result<ClockView, Timestamp>, zone: &Zone) -> String {
    match clock {
        Ok(clock) => super::figures(clock),
        Err(now) => zone.short_clock(*now),
    }
}

/// The room for them: two rows below stay free for a word.
pub(super) fn room(body: Rect) -> Rect {
    let [_, room] = parts::rows(body, [1, body.height.saturating_sub(4)]);
    room
}

/// Draws the figures as large as they go, and below them how the clock stands.
pub(super) fn view(
    clock: &Result<ClockView, Timestamp>,
    zone: &Zone,
    letters: &BigTextCache,
    body: Rect,
    canvas: &mut Canvas<'_>,
) {
    let (word, role) = match clock {
        Ok(clock) => (mood_word(clock), mood_role(clock.timer_state)),
        Err(_) => ("", Role::Text),
    };
    canvas.large(room(body), letters.figures(), &figures(clock, zone), role);
    let below = Rect { y: body.bottom().saturating_sub(2), height: 1.min(body.height), ..body };
    canvas.centered(below, word, role);
}
