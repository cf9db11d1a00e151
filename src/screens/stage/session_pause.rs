//! What fills the stage for a while, whatever it showed before: the whole session standing, and the switch to the next
//! part of a round.
//!
//! While a session stands nothing of it is seen: not what is worked on, not by whom, not how far.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::domain::public::{PauseView, StepView, Turn};
use crate::domain::time::{Length, Zone};
use crate::screens::words::wall;
use crate::text;
use crate::ui::big_type::Picture;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use super::big_text_cache::BigTextCache;

/// The words that are large while the session stands.
pub(super) fn words(pause: &PauseView, zone: &Zone) -> Cow<'static, str> {
    match (pause.back_at, pause.remaining) {
        (Some(at), _) => wall::back_at(&zone.clock(at)).into(),
        (None, None) => wall::ONE_MOMENT.into(),
        (None, Some(_)) => wall::WE_GO_ON.into(),
    }
}

/// The figures that are large in a break.
pub(super) fn figures(pause: &PauseView) -> Option<String> {
    let left = pause.remaining?;
    Some(format!("{}{}", if left.is_negative() { "+" } else { "" }, left.figures()))
}

/// Draws a session that stands: its words, and in a break what is left of it.
pub(super) fn view(
    pause: &PauseView,
    zone: &Zone,
    letters: &BigTextCache,
    (above, below): (Rect, Rect),
    canvas: &mut Canvas<'_>,
) {
    canvas.large(above, letters.words(), &words(pause, zone), Role::Strong);
    match figures(pause) {
        Some(figures) => {
            let over = pause.remaining.is_some_and(Length::is_negative);
            canvas.large(below, letters.figures(), &figures, if over { Role::Amber } else { Role::Text });
        }
        None => canvas.centered(below, wall::AS_SOON_AS_WE_CAN, Role::Text),
    }
}

/// Draws the switch to a part: on its own ground, so that somebody deep in talk sees from the corner of an eye that
/// something has changed.
pub(super) fn announcement(step: &StepView<'_>, big: Option<&Picture>, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.clear(area, Role::Selected);
    let [head, words] = parts::rows(parts::inset(area, 2, 0), [1, area.height.saturating_sub(1)]);
    let round = step.turn.map(Turn::words).unwrap_or_default();
    canvas.put(head, &text::fit(&round, head.width), Role::Selected);
    canvas.large(words, big, step.instruction, Role::Selected);
}
