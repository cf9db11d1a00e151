//! What is not in an export, what could not be had, and what a person can ask for.

use std::fmt::Display;

use crate::domain::captures::CaptureKind;
use crate::export::parts::Unread;
use crate::text::{counted, listed};

/// The summary as Markdown, in a list of formats.
pub(in crate::export) const MARKDOWN: &str = "summary to edit and mail";

/// The page.
pub(in crate::export) const HTML: &str = "summary to keep and print";

/// The spreadsheet of all that was caught.
pub(in crate::export) const IDEAS: &str = "all that was caught for a spreadsheet";

/// The table for a tracker.
pub(in crate::export) const ACTIONS: &str = "commitments and handovers for a task tracker";

/// The spreadsheet of the times.
pub(in crate::export) const TIMES: &str = "planned and actual minutes, step by step";

/// The report as JSON.
pub(in crate::export) const JSON: &str = "the whole report, for programs";

/// The message.
pub(in crate::export) const CHAT: &str = "the gist, for a chat";

/// What every export says last: what is not included, then what could not be read.
pub(in crate::export) fn ending(left_out: &[&str], unread: &str) -> String {
    let left_out = match left_out {
        [] if unread.is_empty() => "Nothing was left out.".to_owned(),
        [] => String::new(),
        some => format!("Not included: {}.", some.join("; ")),
    };
    format!("{left_out} {unread}").trim().to_owned()
}

/// What could not be read, in sentences; empty where everything was.
pub(in crate::export) fn unread(unread: &Unread) -> String {
    let mut said = Vec::new();
    let kinds = [
        (unread.damaged, "damaged"),
        (unread.newer, "of a newer version"),
        (unread.missing, "missing"),
        (unread.repeated, "out of order"),
    ];
    let kinds = kinds.into_iter().filter(|(number, _)| *number > 0);
    let kinds: Vec<String> = kinds.map(|(number, kind)| format!("{number} {kind}")).collect();
    if !kinds.is_empty() {
        said.push(format!("{} could not be read ({}).", counted(unread.facts(), "fact", "facts"), kinds.join(", ")));
    }
    if unread.torn {
        said.push("The last line of the session file was cut off while it was written, and is not here.".to_owned());
    }
    if unread.plan {
        let what = "titles and questions are not here";
        said.push(format!("The plan in the session file could not be read: {what}."));
    }
    said.join(" ")
}

/// So many of a kind, where they are left out.
pub(in crate::export) fn things(number: usize, kind: CaptureKind) -> String {
    match kind {
        CaptureKind::Parked => counted(number, "parked thing", "parked things"),
        CaptureKind::LettingGo => counted(number, "handover", "handovers"),
        other => other.counted(number),
    }
}

/// So many counts of hands, where they are left out.
pub(in crate::export) fn counts_of_hands(number: usize) -> String {
    counted(number, "count of hands", "counts of hands")
}

/// What nobody has revealed.
pub(in crate::export) fn not_revealed(things: &[String]) -> String {
    format!("{} hidden from the room and not revealed", listed(things))
}

/// What may have been hidden, since nobody knows.
pub(in crate::export) fn may_be_hidden(things: &[String]) -> String {
    format!("{} that may have been hidden from the room (see `--include hidden`)", listed(things))
}

/// How sure people are of so many commitments.
pub(in crate::export) fn how_sure(commitments: usize) -> String {
    format!("how sure people are of {}", CaptureKind::Commitment.counted(commitments))
}

/// What was thrown away.
pub(in crate::export) fn thrown_away(things: &[String]) -> String {
    format!("{} thrown away", listed(things))
}

/// What only the facilitator reads.
pub(in crate::export) const FACILITATOR: &str = "what the facilitator says and looks out for";

/// Who said what in blocks whose steps do not store it.
pub(in crate::export) fn who_said_what(titles: &[String]) -> String {
    format!("who said what in the steps of {} that do not store it", listed(titles))
}

/// The names, and how many words that could be one remain.
pub(in crate::export) fn names(kept: usize) -> String {
    let kept = match kept {
        0 => String::new(),
        1 => ", and so does 1 word that could be one".to_owned(),
        several => format!(", and so do {several} words that could be some"),
    };
    format!("names (each is a number here; a nickname that was on no list may remain{kept})")
}

/// What a message leaves out that the summary has: ideas, of which others are told or not, and things of other kinds.
pub(in crate::export) fn of_message((ideas, told): (usize, usize), others: &[(usize, CaptureKind)]) -> Option<String> {
    let (idea, ideas_word) = if told > 0 { ("more idea", "more ideas") } else { ("idea", "ideas") };
    let ideas = (ideas > 0).then(|| counted(ideas, idea, ideas_word));
    let others = others.iter().filter(|(number, _)| *number > 0).map(|(number, kind)| kind.counted(*number));
    let all: Vec<String> = ideas.into_iter().chain(others).collect();
    (!all.is_empty()).then(|| format!("{} (see the full summary)", listed(&all)))
}

/// Said of a word that asks for nothing private.
pub(in crate::export) fn nothing_called(word: &str, known: &str) -> String {
    format!("nothing that can be included is called `{word}`; there are {known}")
}

/// Why a report could not be written.
pub(in crate::export) fn not_written(format: impl Display, reason: &str) -> String {
    format!("the summary could not be written as `{format}`: {reason}")
}

/// Why a text is no report.
pub(in crate::export) fn no_report(error: impl Display) -> String {
    format!("not an exported report: {error}")
}

/// Why a report of another format is not read.
pub(in crate::export) fn other_format(format: u32, known: u32) -> String {
    format!("format {format} of exported reports is not known; this program reads format {known}")
}

/// Why a report is not read that lacks something.
pub(in crate::export) fn not_whole(error: impl Display) -> String {
    format!("not a whole report: {error}")
}
