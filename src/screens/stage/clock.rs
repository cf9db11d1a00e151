//! The clock as the room sees it: its figures, the word that goes with its color, and both large beside each other.

use ratatui::layout::Rect;

use super::pieces::at_right;
use super::sheet::{Sheet, Stand};
use crate::domain::public::ClockView;
use crate::domain::time::TimerState;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::Role;

/// The clock's figures: `4:37`, `+1:20` once the time is over.
pub(super) fn figures(clock: &ClockView) -> String {
    let plus = if clock.timer_state == TimerState::Over { "+" } else { "" };
    format!("{plus}{}", clock.remaining.figures())
}

/// The word that goes with the clock's color.
pub fn mood_word(clock: &ClockView) -> &'static str {
    match clock.timer_state {
        TimerState::Waiting => "ready",
        TimerState::Paused => "PAUSED",
        TimerState::Calm => "",
        TimerState::WrapUp | TimerState::Closing if !clock.running => "PAUSED",
        TimerState::WrapUp => "WRAP UP",
        TimerState::Closing => "LAST WORDS",
        TimerState::Up => "TIME",
        TimerState::Over => "OVER",
    }
}

/// The role of the clock's color.
pub fn mood_role(timer_state: TimerState) -> Role {
    match timer_state {
        TimerState::Waiting | TimerState::Paused => Role::Dim,
        TimerState::Calm => Role::Text,
        TimerState::WrapUp => Role::Amber,
        TimerState::Closing | TimerState::Up | TimerState::Over => Role::Red,
    }
}

/// The role of the word in its box.
pub(super) const fn mood_boxed(clock: &ClockView) -> Role {
    match clock.timer_state {
        TimerState::WrapUp if clock.running => Role::BoxedAmber,
        TimerState::Closing | TimerState::Up | TimerState::Over if clock.running => Role::BoxedRed,
        _ => Role::Boxed,
    }
}

/// Clock figures from the left, and at the right their word in a box: the last three tenths of the room are kept free for it.
pub(super) fn clock_with_word(
    sheet: &mut Sheet<'_>,
    (figures, role): (&str, Role),
    (word, boxed): (&str, Role),
    (room, stand): (Rect, Stand),
) {
    let beside = room.width * 3 / 10;
    let stands = sheet.figures(figures, (Rect { width: room.width - beside, ..room }, stand), role);
    if word.is_empty() {
        return;
    }
    let beside = at_right(room, beside.saturating_sub(sheet.grid.margin));
    let area = Rect { y: stands.y, height: stands.height.min(room.height), ..beside };
    word_in_box(sheet, word, area, boxed);
}

/// A word in a box at the right end of an area, as large as its words go in.
fn word_in_box(sheet: &mut Sheet<'_>, word: &str, area: Rect, role: Role) {
    let inside = parts::inset(area, 2, u16::from(area.height > 4));
    let high = inside.height.min(sheet.grid.middling() * 2);
    let place = parts::middle(area, area.width, high + 2 * u16::from(area.height > 4));
    if area.width < 14 || area.height < 3 {
        let wide = text::width(word) + 2;
        let line = Rect { y: area.bottom().saturating_sub(1), height: 1, ..at_right(area, wide) };
        sheet.ground(line, role);
        sheet.plain(word, parts::inset_left(line, 1), Stand::Above, role);
        return;
    }
    sheet.ground(place, role);
    let inside = parts::middle(place, inside.width, high);
    sheet.fill_middle(word, inside, role);
}
