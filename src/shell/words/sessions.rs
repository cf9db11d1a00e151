//! What the commands say of a session file: what is in it, what of it was not exported, which words may be names.
//!
//! Never here: text from outside that was not cleaned.

use std::fmt::Display;

use super::commands::did_you_mean;
use crate::text::plural;

/// Said of a summary whose session ends in half a line.
pub(in crate::shell) const TORN: &str = "the last line was cut off while it was written; the summary is without it";

/// Said where the plan of a session cannot be read.
pub(in crate::shell) const PLAN_LEFT: &str =
    "the script in its first line cannot be read; the facts are, under titles like Block 1";

/// Why a file is no session.
pub(in crate::shell) const NOTHING_READ: &str = "nothing in it can be read";

/// What became of an export that came to nothing known.
pub(in crate::shell) fn not_exported(why: &str) -> String {
    format!("could not export: {why}")
}

/// A line of what is in a session file: what it tells of, and what of that.
pub(in crate::shell) fn row(of: Row, what: &impl Display) -> String {
    let of = match of {
        Row::File => "file",
        Row::Facts => "facts",
        Row::Plan => "plan",
        Row::Caught => "caught",
        Row::Place => "place",
        Row::Damage => "damage",
    };
    format!("{of:<10}{what}")
}

/// What a line of it tells of.
#[derive(Clone, Copy, Debug)]
pub(in crate::shell) enum Row {
    File,
    Facts,
    Plan,
    Caught,
    Place,
    Damage,
}

/// Its format, and which version made it.
pub(in crate::shell) fn format(format: u32, version: &str) -> String {
    format!("format    {format}, made by version {version}")
}

/// Its workshop, by title and id.
pub(in crate::shell) fn workshop(title: &str, id: &str) -> String {
    format!("workshop  {title} ({id})")
}

/// The workshop of a session that cannot be opened.
pub(in crate::shell) fn no_workshop(why: &str) -> String {
    format!("workshop  cannot be opened: {why}")
}

/// When it was started, and in which zone.
pub(in crate::shell) fn started(at: &str, zone: &str) -> String {
    format!("started   {at} ({zone})")
}

/// Which session it follows up, and the file of that.
pub(in crate::shell) fn follows(earlier: &str, file: &str) -> String {
    format!("follows   {earlier} ({file})")
}

/// What it still holds of what no export has.
pub(in crate::shell) fn still_there(thrown: usize, undone: usize, changed: usize) -> String {
    format!(
        "also      {thrown} thrown away, {undone} undone, {changed} {} changed: the words are still in this file, \
         and no export has them",
        plural(changed, "time", "times")
    )
}

/// Said of a session that nobody has left, or not in order: when its last fact is of.
pub(in crate::shell) fn not_left(date: &str, clock: &str) -> String {
    format!("left      not in order, or still open: its last fact is of {date} {clock}")
}

/// What is damaged at the end of a file.
pub(in crate::shell) const TORN_END: &str =
    "the last line was cut off while it was written; it is put aside when the session is opened";

/// What it all comes to.
pub(in crate::shell) const fn verdict(whole: bool) -> &'static str {
    if whole { "everything is whole" } else { "not everything is whole" }
}

/// What to do about a name that no session has, behind why it is not opened.
pub(in crate::shell) fn names_near(near: &[String]) -> String {
    match near {
        [] => "; `fourfold list sessions` shows what there is".to_owned(),
        near => or_meant(near),
    }
}

/// One of these may be meant, behind something else.
pub(in crate::shell) fn or_meant(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; {}", did_you_mean(near)) }
}

/// Said where facts could not be read in which names may be.
pub(in crate::shell) fn names_remain(unread: &str) -> String {
    format!(
        "{unread} the names of people in them may remain, so nothing was written; --keep-unsure writes it all the same"
    )
}

/// Said where a question has no answer.
pub(in crate::shell) const NOT_ANSWERED: &str =
    "not all was answered, so nothing was written; --keep-unsure asks nothing";

/// Said where it could not be put.
pub(in crate::shell) fn not_asked(error: &impl Display) -> String {
    format!("could not ask, and nothing was written: {error}")
}

/// What became of words that nobody was asked about, each with what stands around it.
pub(in crate::shell) fn unsure(replaced: bool, words: &[String]) -> String {
    let became = if replaced { "replaced; --keep-unsure keeps them" } else { "kept" };
    format!("words that may be no names were {became}:\n  {}", words.join("\n  "))
}

/// Asks about one of them.
pub(in crate::shell) const IS_A_NAME: &str = "  a name, to be replaced? y, n, all, none: ";

/// Said of another answer.
pub(in crate::shell) const ANSWERS: &str = "  y yes, n no; all or none: the same for all that follow";
