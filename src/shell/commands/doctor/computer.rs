//! What keeps this computer awake, and what its clock says.
//!
//! Never here: reading the clock, which `shell::clock` does.

use super::report::Report;
use crate::domain::time::Timestamp;
use crate::shell::awake::{self, Tried};
use crate::shell::clock::SystemClock;
use crate::shell::words::doctor as words;
use crate::shell::zone;

/// A clock that is behind this is wrong: there was no program yet.
const EARLIEST: &str = "2026-01-01T00:00:00Z";

/// Tells of the computer. `keeps_awake` says whether it is wanted that it does not sleep.
pub(super) fn tell(report: &mut Report, keeps_awake: bool) {
    report.title(words::COMPUTER);
    if keeps_awake {
        let tried = awake::tried();
        report.row(words::SLEEP, words::sleep(&tried));
        if !matches!(tried, Tried::By(_)) {
            report.fails(words::MAY_SLEEP.to_owned());
        }
    } else {
        report.row(words::SLEEP, words::SLEEP_IS_OFF);
    }
    let (zone, unknown) = zone::zone();
    match SystemClock::from_environment() {
        Err(why) => report.fails(why.to_string()),
        Ok(mut clock) => {
            let now = clock.read().now;
            report.row(words::CLOCK, words::clock(&zone.clock(now), &zone.long_date(now), &zone.name()));
            if Timestamp::parse(EARLIEST).is_some_and(|earliest| now < earliest) {
                report.fails(words::CLOCK_IS_WRONG.to_owned());
            }
        }
    }
    if let Some(unknown) = unknown {
        report.fails(unknown);
    }
}
