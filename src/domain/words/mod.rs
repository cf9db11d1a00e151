//! What a person reads of a session and its plan: why something is refused (`refusals`), how the plan speaks to a room
//! (`plan`), what became of a list of people (`people`) and how its columns are
//! called (`columns`), what they rate themselves by (`ratings`), days and why there is none (`dates`), the words by which the sentence of a promise is understood (`sentences`), and what is no time or day in a file (here).
//!
//! Never here: whether anything is so.

pub(super) mod columns;
mod dates;
pub(super) mod people;
mod plan;
pub(super) mod ratings;
mod refusals;
pub(super) mod sentences;

/// Said where a file has something else than a day.
pub(super) fn no_day(text: &str) -> String {
    format!("`{text}` is not a day such as 2026-12-04")
}

/// What a point in time looks like in a file.
pub(super) const POINT_IN_TIME: &str = "a point in time such as 2026-11-23T20:52:34.070Z";

/// Said where a file has something else than a point in time.
pub(super) fn no_point_in_time(text: &str) -> String {
    format!("`{text}` is not a point in time")
}
