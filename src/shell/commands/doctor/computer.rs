//! What keeps this computer awake, and what its clock says.
//!
//! Never here: reading the clock, which `shell::clock` does.

use std::path::Path;

use super::report::Report;
use crate::domain::time::Timestamp;
use crate::shell::awake::{self, Tried};
use crate::shell::clock::SystemClock;
use crate::shell::editor;
use crate::shell::words::doctor as words;
use crate::shell::zone;

/// A clock that is behind this is wrong: there was no program yet.
const EARLIEST: &str = "2026-01-01T00:00:00Z";

/// Editors with windows of their own, which come back at once unless they are told to wait, and what tells them.
const COME_BACK: [(&str, &str); 7] = [
    ("code", "--wait"),
    ("codium", "--wait"),
    ("cursor", "--wait"),
    ("zed", "--wait"),
    ("subl", "--wait"),
    ("mate", "--wait"),
    ("gvim", "--nofork"),
];

/// Tells of the editor that `ctrl-e` opens.
fn tell_editor(report: &mut Report) {
    let Some((variable, set)) = editor::set() else {
        report.row(words::EDITOR, words::NO_EDITOR);
        return;
    };
    let called = editor::called(&set);
    let program = called.first().map(String::as_str).unwrap_or_default();
    let set = words::short(&set);
    report.row(words::EDITOR, words::editor(&set, variable));
    if editor::found(program).is_none() {
        report.fails(words::no_such_editor(&words::short(program), variable));
    }
    let name = Path::new(program).file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let waits = COME_BACK.into_iter().find(|(known, _)| *known == name).map(|(_, waits)| waits);
    let short = |waits: &str| waits.trim_start_matches('-').chars().next().map(|letter| format!("-{letter}"));
    let is_said = |waits: &str| called.iter().any(|part| part == waits || Some(part) == short(waits).as_ref());
    if let Some(waits) = waits.filter(|waits| !is_said(waits)) {
        report.fails(words::editor_comes_back(&set, variable, waits));
    }
}

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
    tell_editor(report);
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
