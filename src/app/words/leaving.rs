//! What is said to somebody who leaves: whether that is meant, what they wait for, how saving ended, and the way back.

use std::path::Path;

use super::super::live_session::LiveSession;
use super::super::msg::{IoFailure, shown};
use super::file::not_in_it;
use crate::input::Key;
use crate::text::counted;

/// What is asked where nothing was done: the same key leaves.
pub(in crate::app) fn nothing_done(key: Key) -> String {
    format!("{key} again leaves; nothing was done in this session")
}

/// What is asked else, whole and short: the same key leaves, what goes on meanwhile, what the room sees, and what comes back.
pub(in crate::app) fn asked(key: Key, (runs, is_shown): (bool, bool), again: &str) -> Vec<String> {
    let runs = match (runs, is_shown) {
        (true, true) => "; the clock runs on, and the stage shows nothing",
        (true, false) => "; the clock runs on",
        (false, true) => "; the stage shows nothing then",
        (false, false) => "",
    };
    vec![
        format!("{key} again leaves{runs}; `fourfold resume{again}` comes back"),
        format!("{key} again leaves{runs}; the way back is said then"),
    ]
}

/// Said to somebody who stays.
pub(in crate::app) const STAYS: &str = "you stay; that key did nothing else";

/// Said where nothing takes what is not saved.
pub(in crate::app) const NO_PLACE: &str = "no place takes it just now; q again leaves without it";

/// What a slow disk still has to do: so many facts, or else the summary. Whole and short; where no other place takes it
/// either, that is said, and of the key that leaves nevertheless what it does.
pub(in crate::app) fn waits(unsaved: usize, exporting: bool, nowhere: bool, key: Option<Key>) -> Vec<String> {
    let what = match unsaved {
        0 if exporting => "the summary is still being written".to_owned(),
        0 => "all is in the file, and not surely on the disk yet".to_owned(),
        count => not_in_it(count),
    };
    let (slow, leaves) = if nowhere {
        ("NO PLACE TAKES IT", "again leaves without it")
    } else {
        ("WAITING FOR THE DISK", "leaves without waiting")
    };
    let key = key.map(|key| format!("; {key} {leaves}")).unwrap_or_default();
    vec![
        format!("{slow}: {what}. The program ends by itself once the disk answers{key}."),
        format!("{slow}: {what}{key}."),
    ]
}

/// How saving ended; `is_ending` where the disk was not waited for. What could be done about it while the program ran is past.
pub(in crate::app) fn saved(live: &LiveSession, is_ending: bool) -> String {
    let saving = &live.saving;
    match (saving.unsaved, &live.moved) {
        (0, _) if let Some(failure) = &live.fallback => {
            format!("everything is saved, and not where it was: {failure}")
        }
        (0, _) if let Some(failure) = saving.not_synced.as_ref().or(saving.failure.as_ref()) => {
            format!("everything is in the file, and is NOT surely on the disk: {}", failure.happened())
        }
        (0, _) if is_ending => {
            "everything is in the file, and is NOT surely on the disk: it was not waited for".to_owned()
        }
        (0, None) => "everything is saved".to_owned(),
        (0, Some(why)) if Some(&why.path) == live.path.as_ref() => {
            format!("everything is saved, and the file had to be put back: {why}")
        }
        (0, Some(why)) => format!("everything is saved, and not where it was: {why}"),
        (count, _) => {
            let why = saving.failure.as_ref().map(IoFailure::happened);
            let why = why.unwrap_or_else(|| "the disk has not taken them".to_owned());
            format!("{} NOT in the file: {why}", counted(count, "fact is", "facts are"))
        }
    }
}

/// Said of a summary whose disk was not waited for.
pub(in crate::app) const NO_SUMMARY: &str = "the summary is NOT written: its disk was not waited for";

/// Why the line is lost that was being typed.
pub(in crate::app) fn not_kept(why: &IoFailure) -> String {
    format!("the line that was being typed is NOT kept: {why}")
}

/// What was found in the file.
pub(in crate::app) fn found(what: &str) -> String {
    format!("in the file: {what}")
}

/// Where the session is, and what resumes it.
pub(in crate::app) fn way_back(path: &Path, again: &str) -> String {
    format!("session: {}\ncome back with: fourfold resume{again}", shown(path))
}
