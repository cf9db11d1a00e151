//! When what the room sees changes by itself.
//!
//! Never here: what it sees.

use crate::domain::event::Showing;
use crate::domain::public::announced_until;
use crate::domain::session::Session;
use crate::domain::time::{Length, Timestamp};
use crate::domain::workshop::TimerRule;

/// When a figure changes that the room sees: each second where a clock runs in sight.
pub(super) fn next_figure(session: &Session, now: Timestamp) -> Option<Timestamp> {
    let line = session.line(now).map(|line| line.until);
    // The times of what comes, and that of the day, are told to the minute.
    let is_still = session.is_blank() || session.is_frozen();
    let is_of_day = matches!(session.showing(), Showing::Agenda | Showing::Clock);
    let tells_time = !is_still && (is_of_day || session.tells_time() || session.pause().is_some());
    let minute = tells_time.then(|| now.next_minute());
    [line, minute, next_of_scene(session, now)].into_iter().flatten().min()
}

/// The same for all but a line that was sent.
fn next_of_scene(session: &Session, now: Timestamp) -> Option<Timestamp> {
    const LAST_MINUTE: Length = Length::from_minutes(1);
    if session.is_blank() || session.is_frozen() || session.showing() == Showing::Agenda {
        return None;
    }
    if let Some(pause) = session.pause() {
        return pause.remaining(now).map(|left| now + left.to_next_second());
    }
    let announced = announced_until(session).filter(|until| now < *until);
    let (at, step) = session.current_step()?;
    let clock = session.clock(at)?;
    let Some(left) = clock.is_running().then(|| clock.remaining(now)) else { return announced };
    let next = match step.timer {
        TimerRule::Never => None,
        TimerRule::LastMinute if left > LAST_MINUTE => Some(left - LAST_MINUTE),
        TimerRule::LastMinute | TimerRule::Always => Some(left.to_next_second()),
    };
    [next.map(|next| now + next), announced].into_iter().flatten().min()
}
