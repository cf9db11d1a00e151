//! By how much the clock of the computer was set while somebody had the session open.
//!
//! A clock that was set wrong under a session is set right at some time, and that may be while nobody has it open. Then it
//! comes back with an absence of about as much as it had been set back by, or stands before the last fact by about as much
//! as it had been set forward by. That it was set right is likelier than an absence of just that length.
//!
//! Never here: a clock that was wrong when the session was opened (`seam`).

use crate::domain::time::Length;

/// Whoever comes back sooner than this, and not before the last fact, has a clock that nobody doubts.
pub(super) const QUICK: Length = Length::from_minutes(1);
/// Two right clocks differ by this at the most.
pub(super) const NEARLY: Length = Length::from_seconds(2);
/// So many of them are remembered.
const MOST: usize = 8;
/// Whoever sets a clock right comes back within this, and within this part of what it was set by.
const SOON: (Length, i64) = (Length::from_minutes(10), 4);

/// How far the clock is ahead of what it would show, had it gone on as it did before it was set: for each time it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sets(Vec<Length>);

impl Sets {
    /// The clock was set by so much.
    pub(super) fn note(&mut self, by: Length) {
        self.0.push(Length::ZERO);
        self.0.iter_mut().for_each(|ahead| *ahead += by);
        // A clock that goes on as it did once was right then, and what it showed between is nothing to go back to.
        if let Some(again) = self.0.iter().position(|ahead| is_nearly_nothing(*ahead)) {
            self.0.truncate(again);
        }
        let extra = self.0.len().saturating_sub(MOST);
        self.0.drain(..extra);
    }

    /// By how much it was set while nobody had the session open, if that takes back what it was set by before and is
    /// likelier than that somebody was away for so long.
    pub(super) fn taken_back(&self, away: Length) -> Option<Length> {
        let soon = |by: Length| {
            let by = if by.is_negative() { -by } else { by };
            SOON.0.min(Length::from_millis(by.as_millis() / SOON.1))
        };
        let back = self.0.iter().map(|ahead| -*ahead).filter(|by| by.is_negative() || *by > QUICK);
        back.filter(|by| away - *by >= -NEARLY && away - *by <= soon(*by)).min_by_key(|by| away - *by)
    }
}

/// Whether two right clocks may differ by this.
pub(super) fn is_nearly_nothing(length: Length) -> bool {
    length >= -NEARLY && length <= NEARLY
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By how much the clock seems to have been set after these, and so many seconds away.
    fn taken_back(sets: &[i64], away: i64) -> Option<i64> {
        let mut noted = Sets::default();
        for by in sets {
            noted.note(Length::from_seconds(*by));
        }
        noted.taken_back(Length::from_seconds(away)).map(Length::whole_seconds)
    }

    #[test]
    fn an_absence_of_about_what_the_clock_was_set_by_is_none() {
        for (sets, away, set) in [
            (&[-3_600][..], 3_610, Some(3_600)),
            (&[-3_600], 3_600 + 600, Some(3_600)),
            (&[-3_600], 3_600 + 601, None),
            (&[-3_600], 3_590, None),
            (&[-3_600], -3_590, None),
            (&[3_600], -3_590, Some(-3_600)),
            (&[3_600], 3_610, None),
            (&[3_600], -2_000, None),
            (&[-40], 45, None),
            (&[-300], 376, None),
            (&[-3_600, -3_600], 7_210, Some(7_200)),
            (&[-3_600, -3_600], 3_610, Some(3_600)),
            (&[-3_600, 3_600], 3_610, None),
            (&[3_600, -3_600], 3_610, None),
            (&[-3_600, 3_600], -3_590, None),
            (&[-7_200, 3_600, 3_600], 7_210, None),
            (&[-3_600, 3_600, -3_600], 3_610, Some(3_600)),
            (&[], 3_600, None),
        ] {
            assert_eq!(taken_back(sets, away), set, "{sets:?}, {away} away");
        }
    }

    #[test]
    fn only_so_many_are_remembered() {
        let mut noted = Sets::default();
        (1..100).for_each(|minutes| noted.note(Length::from_minutes(minutes)));
        assert_eq!(noted.0.len(), MOST);
    }
}
