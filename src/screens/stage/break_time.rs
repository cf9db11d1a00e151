//! A break: one large time, when everybody is back; small beside it what is left, what comes, and the time of day. And a session that
//! stands for a while, of which nothing is seen: not what is worked on, not by whom, not how far.

use ratatui::layout::{Alignment, Rect};

use super::band;
use super::clock::{clock_with_word, figures, mood_boxed, mood_role, mood_word};
use super::sheet::{Sheet, Stand};
use crate::domain::public::{ClockView, PauseView, PublicView, RowState, StepView};
use crate::domain::signatures::Focus;
use crate::domain::time::{Length, TimerState, Timestamp, Zone};
use crate::screens::words::wall;
use crate::ui::parts;
use crate::ui::theme::Role;

/// A break that is a step of the plan.
pub(super) fn compose_step(
    sheet: &mut Sheet<'_>,
    view: &PublicView<'_>,
    step: &StepView<'_>,
    (at, zone): (Timestamp, &Zone),
) {
    band::band(sheet, step.focus, step.title, [zone.short_clock(view.now)]);
    let next = view.day.iter().find(|entry| entry.state == RowState::Ahead && !entry.is_free());
    let then = next.map(|entry| {
        let name = entry.focus.and_then(Focus::signature).map_or(entry.title, |signature| signature.name());
        (wall::then(name), entry.focus.map_or(Role::Text, Role::Focus))
    });
    let left = step.clock.map(|clock| clock.remaining);
    let is_near = step.clock.is_some_and(|clock| matches!(clock.timer_state, TimerState::WrapUp | TimerState::Closing));
    back_at(sheet, (&zone.clock(at), left), then, is_near);
}

/// A session that stands.
pub(super) fn compose_pause(sheet: &mut Sheet<'_>, view: &PublicView<'_>, pause: &PauseView, zone: &Zone) {
    let clock = zone.short_clock(view.now);
    match (pause.back_at, pause.remaining) {
        (Some(at), left) => {
            band::band(sheet, None, wall::BREAK, [clock]);
            back_at(sheet, (&zone.clock(at), left), None, false);
        }
        (None, None) => {
            band::band(sheet, None, wall::ONE_MOMENT, [clock]);
            let body = sheet.grid.body;
            sheet.fill(wall::WHEN_WE_CAN, body, (body.height, Stand::Middle), Role::Text);
        }
        (None, Some(left)) => {
            band::band(sheet, None, wall::BREAK, [clock]);
            let body = sheet.grid.body;
            let [above, below] = parts::rows(body, [body.height / 2, body.height - body.height / 2]);
            sheet.fill(wall::WE_GO_ON, above, (above.height, Stand::Above), Role::Text);
            let over = format!("{}{}", if left.is_negative() { "+" } else { "" }, left.figures());
            sheet.figures(&over, (below, Stand::Above), if left.is_negative() { Role::Amber } else { Role::Text });
        }
    }
}

/// `Back at`, the time as large as it goes, and below what is left and what comes then.
fn back_at(sheet: &mut Sheet<'_>, (clock, left): (&str, Option<Length>), then: Option<(String, Role)>, is_near: bool) {
    // On the smallest stage too what is left is large: it is all that people want to know.
    let (body, rows) = (sheet.grid.body, sheet.grid.line);
    let head = sheet.grid.middling();
    let [head, _, time, _, foot] =
        parts::rows(body, [head, u16::from(rows > 1), body.height.saturating_sub(head + rows + 2), 1, rows]);
    sheet.fill(wall::BACK_AT, head, (head.height, Stand::Middle), Role::Text);
    sheet.figures(clock, (time, Stand::Above), Role::Text);
    let left = match left {
        _ if is_near => wall::BACK_SOON.to_owned(),
        Some(left) => wall::minutes_left(left),
        None => String::new(),
    };
    let used = sheet.label(&left, foot, Alignment::Left, if is_near { Role::Amber } else { Role::Dim });
    let rest = parts::inset_left(foot, used + 2);
    if let Some((words, role)) = then.filter(|(words, _)| sheet.label_columns(words, rows) <= rest.width) {
        sheet.label(&words, rest, Alignment::Right, role);
    }
}

/// The clock of a step alone, as large as it goes; the time of day where the step has none that the room sees.
pub(super) fn compose_clock(
    sheet: &mut Sheet<'_>,
    view: &PublicView<'_>,
    clock: &Result<ClockView, Timestamp>,
    zone: &Zone,
) {
    let body: Rect = sheet.grid.body;
    let (words, role, word, boxed) = match clock {
        Ok(clock) => (figures(clock), mood_role(clock.timer_state), mood_word(clock), mood_boxed(clock)),
        Err(now) => (zone.short_clock(*now), Role::Text, "", Role::Boxed),
    };
    band::band(sheet, None, view.title, [""]);
    clock_with_word(sheet, (&words, role), (word, boxed), (body, Stand::Middle));
}
