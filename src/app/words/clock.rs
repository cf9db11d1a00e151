//! What is said of clocks: that this computer slept, that its clock was set, how long a session was left.
//!
//! Never here: what is believed of it.

use crate::domain::time::Length;

/// The computer slept so long; where a clock ran on, how that is given back.
pub(in crate::app) fn slept(long: Length, ran_on: bool) -> String {
    let slept = format!("this computer slept for {}", long.words());
    if ran_on {
        format!("{slept}; the clock ran on (k, then -{}, gives it back)", long.rounded_minutes())
    } else {
        slept
    }
}

/// The clock of the computer was set; whether what is left is another for it, where something is left.
pub(in crate::app) fn was_set(by: Length, mended: Option<bool>) -> String {
    let set = format!("this computer's clock was set {} by {}", way(by), words(by));
    match mended {
        Some(true) => format!("{set}; {LEFT_IS_TRUE}"),
        Some(false) => format!("{set}; what is left stays as it was"),
        None => set,
    }
}

const LEFT_IS_TRUE: &str = "what is left is true again";

/// The clock seems set by so much while the session was left.
fn seems(by: Length) -> String {
    format!("computer's clock seems set {} {}", way(by), words(by))
}

/// It seems set, and the step stood so long.
pub(in crate::app) fn set_and_stood(by: Length, away: Length) -> String {
    format!("{}; the step stood for {} since", seems(by), words(away))
}

/// It seems set, and the step ran on so long.
pub(in crate::app) fn set_and_ran(by: Length, away: Length) -> String {
    format!("{}; the step ran on for {} since", seems(by), words(away))
}

/// It seems set, and nothing else is to be known.
pub(in crate::app) fn set_and_true(by: Length) -> String {
    format!("{}; {LEFT_IS_TRUE}", seems(by))
}

/// The clock stands so long before the last fact.
pub(in crate::app) fn behind(away: Length) -> String {
    format!("computer's clock {} behind the session; it goes on where it stood", words(away))
}

/// The end that was fixed has passed.
pub(in crate::app) fn end_was(clock: &str, date: &str) -> String {
    format!("the end {clock} was on {date}; E sets a new one")
}

/// The same where a clock stood meanwhile.
pub(in crate::app) fn stood_past_end(away: Length, clock: &str, date: &str) -> String {
    format!("{} away, the clock stood (space); end {clock} was on {date} (E: new)", words(away))
}

/// The clock stood while the session was left.
pub(in crate::app) fn stood(away: Length) -> String {
    format!("{} since the last fact; the clock stood meanwhile (space starts it)", words(away))
}

/// It ran on, and how that is given back.
pub(in crate::app) fn ran_on(away: Length) -> String {
    let back = away.rounded_minutes();
    format!("{} since the last fact; the clock ran on (k, then -{back}, gives it back)", words(away))
}

/// Which way a clock was set.
const fn way(by: Length) -> &'static str {
    if by.is_negative() { "back" } else { "forward" }
}

/// A length in words, whichever way it goes; in days where it is long.
fn words(length: Length) -> String {
    const DAY: i64 = 24 * 60;
    let length = if length.is_negative() { -length } else { length };
    match length.rounded_minutes() / DAY {
        0..=1 => length.words(),
        days => format!("{days} days"),
    }
}
