//! What the comparison says, in the terminal and in the table: the heads of both, what a step took, and why minutes are
//! proposed.
//!
//! Never here: what is reckoned, how a line is laid out.

use super::Times;
use super::spread::Spread;
use crate::domain::time::Length;
use crate::export::words::minutes::decimal_minutes;
use crate::text::counted;

/// Stands above the names in the terminal.
pub(super) const MINUTES: &str = "minutes";

/// Stand above the figures.
pub(super) const FIGURES: [&str; 7] = ["planned", "median", "spread", "n", "over", "cut", "skip"];

/// The columns of the table; lengths are minutes as numbers, to a tenth.
pub(super) const COLUMNS: [&str; 15] = [
    "workshop",
    "block",
    "exercise",
    "step",
    "planned minutes",
    "sessions",
    "median minutes",
    "spread",
    "from minutes",
    "to minutes",
    "over",
    "cut short",
    "skipped",
    "proposed minutes",
    "why",
];

/// Stands above what no session kept.
pub(super) const ALWAYS_CUT: &str = "Always cut";

/// Stands above what the newest plan does not have.
pub(super) const OLDER_PLANS: &str = "In older plans only";

/// Stands above the proposals.
pub(super) const PROPOSED: &str = "Proposed minutes";

/// What the columns mean, always.
pub(super) const LEGEND: &str = "n: the sessions that came to it; over: by a tenth and half a minute at least; cut: it \
                                 got less than half of its time; skip: it was passed over. Median and spread leave out \
                                 what was cut or skipped.";

/// What the spread means where it is the ends.
pub(super) const LEGEND_RANGE: &str = "spread: the shortest and the longest.";

/// What it means where it is the middle half.
pub(super) const LEGEND_QUARTILES: &str =
    "spread with ½: the middle half lies between (quartiles; from eight sessions on).";

/// What the mark behind planned minutes means.
pub(super) const LEGEND_OTHERWISE: &str = "*: some of these sessions had another length planned.";

/// What the spread is, in the table.
pub(super) const fn spread_kind(spread: &Spread) -> &'static str {
    match spread {
        Spread::Range { .. } => "shortest and longest",
        Spread::Quartiles { .. } => "middle half",
    }
}

/// How many sessions were compared, from when to when, how many were not played to the end and how many are rehearsals.
pub(super) fn sessions(days: &[String], open: usize, rehearsals: usize) -> String {
    let held = counted_sessions(days.len());
    let told = match days {
        [first, .., last] if first != last => format!(", {first} to {last}"),
        [first, ..] => format!(", {first}"),
        [] => String::new(),
    };
    let open = if open > 0 { format!(", {open} not played to the end") } else { String::new() };
    let rehearsals = if rehearsals > 0 {
        format!(", {} among them", counted(rehearsals, "rehearsal", "rehearsals"))
    } else {
        String::new()
    };
    format!("{held}{told}{open}{rehearsals}")
}

fn counted_sessions(number: usize) -> String {
    counted(number, "session", "sessions")
}

/// A step of an older plan, and how many sessions had it.
pub(super) fn in_sessions(step: &str, sessions: usize) -> String {
    format!("{step} (in {})", counted_sessions(sessions))
}

/// A proposal and its reason.
pub(super) fn proposal(name: &str, minutes: Length, why: &str) -> String {
    format!("{name}: {} min ({why})", decimal_minutes(minutes))
}

/// What the proposals make of the whole.
pub(super) fn whole(proposed: Length, planned: Length) -> String {
    format!("The whole would take {} min; {} are planned.", decimal_minutes(proposed), decimal_minutes(planned))
}

/// Said where there are sessions enough and nothing is proposed.
pub(super) const NOTHING_PROPOSED: &str = "No other minutes are proposed.";

/// Said where there are too few sessions.
pub(super) fn too_few(least: usize) -> String {
    format!("No minutes are proposed; a step needs {} that did not cut it.", counted_sessions(least))
}

/// In how many sessions something was cut: `skipped in 1, cut short in 2 of 3`.
pub(super) fn cut_counts(times: &Times) -> String {
    let told = [(times.skipped, SKIPPED), (times.cut, CUT_SHORT)].into_iter().filter(|(number, _)| *number > 0);
    let told: Vec<String> = told.map(|(number, word)| format!("{word} in {number}")).collect();
    format!("{} of {}", told.join(", "), times.runs)
}

const SKIPPED: &str = "skipped";
const CUT_SHORT: &str = "cut short";

/// Why nothing is proposed for a step that no session has played whole, or too few of them.
pub(super) fn mostly_cut(times: &Times) -> String {
    let what = match (times.skipped, times.cut) {
        (0, 0) => "not timed",
        (_, 0) => SKIPPED,
        (0, _) => CUT_SHORT,
        _ => "skipped or cut short",
    };
    match times.runs {
        0 => "no session has come to it".to_owned(),
        1 => format!("{what} in the one session that came to it"),
        runs => format!("{what} in {} of {runs}: decide whether it stays", times.skipped + times.cut),
    }
}

/// What a step took and what was planned for it: `took 6.5 to 9 min in 4 sessions, median 7; planned 6`.
pub(super) fn took(times: &Times, median: Length) -> String {
    let (sessions, median) = (counted_sessions(times.took.len()), decimal_minutes(median));
    let ends = |from: Length, to: Length| (decimal_minutes(from), decimal_minutes(to));
    let took = match times.spread.map(|spread| match spread {
        Spread::Range { least, most } => (ends(least, most), ""),
        Spread::Quartiles { lower, upper } => (ends(lower, upper), "the middle half of "),
    }) {
        None => format!("{median} min in {sessions}"),
        Some(((least, most), "")) if least == most => format!("{median} min in {sessions}"),
        Some(((from, to), of)) => format!("{from} to {to} min in {of}{sessions}, median {median}"),
    };
    format!("took {took}; planned {}", decimal_minutes(times.planned))
}

/// Comes behind what a step took where that is of too few sessions.
pub(super) fn needed(least: usize) -> String {
    format!("; {least} sessions are needed")
}

/// Comes behind it where it took longer than planned in some; empty where in none.
pub(super) fn over(times: &Times) -> String {
    if times.over > 0 { format!("; over in {} of {}", times.over, times.runs) } else { String::new() }
}

/// Comes behind it where a line is to be said so late.
pub(super) const KEPT_FOR_PROMPT: &str = "; kept longer than its last `prompts` line";

/// Comes behind it where the author has set a bound, `min` or `max`.
pub(super) fn bound(field: &str, length: Length) -> String {
    format!("; its `{field}` is {}", decimal_minutes(length))
}

/// Why the minutes of spare time stay.
pub(super) const SPARE_TIME: &str = "spare time is there to be spent";

/// Why those of a step that keeps its time stay.
pub(super) const FIXED: &str = "its minutes are `fixed`";

/// Why those of a part of rounds stay.
pub(super) const PART_OF_ROUNDS: &str = "a part of rounds is changed by hand";
