//! What is said of the session file and its disk: how saving stands, what was found, what has become of the file.
//!
//! Never here: whether it is so.

use std::path::Path;

use super::super::msg::{IoFailure, Waiting, shown};
use super::file_name;
use crate::domain::time::NotToCome;
use crate::input::Key;
use crate::text::counted;

/// Said of a session that was thrown away at home, with the key that brings it back.
pub(in crate::app) fn in_the_bin(session: &str, back: &str) -> String {
    format!("in the bin ({back} brings it back): {session}")
}

/// Said of one that came back.
pub(in crate::app) fn is_back(session: &str) -> String {
    format!("back from the bin: {session}")
}

/// Said where none can.
pub(in crate::app) const BIN_IS_EMPTY: &str = "the bin is empty";

/// Stands before why something is not surely saved.
pub(in crate::app) const NOT_SAVED: &str = "NOT SAVED:";

/// How many facts are kept in memory meanwhile, and whether a stage does not show them: the end of that sentence.
pub(in crate::app) fn in_memory(count: usize, stage_follows: bool) -> String {
    match count {
        0 => ".".to_owned(),
        _ if stage_follows => {
            let kept = counted(count, "fact is", "facts are");
            format!(". {kept} kept in memory, and THE STAGE SHOWS NONE OF IT YET.")
        }
        _ => format!(". {} kept in memory.", counted(count, "fact is", "facts are")),
    }
}

/// Stands before why nothing can be added.
pub(in crate::app) const READ_ONLY: &str = "READ ONLY.";

/// Stands before why what is typed is not kept.
pub(in crate::app) const NOT_KEPT: &str = "NOT KEPT:";

/// Stands before what happened to it.
pub(in crate::app) const THE_FILE: &str = "THE FILE";

/// What happened to the file or the stage, and how much more there is to read.
pub(in crate::app) fn happened(about: &str, words: &str, behind: usize) -> String {
    let more = if behind > 0 { format!(", {behind} more") } else { String::new() };
    format!("{about}: {words}. (esc: read{more})")
}

/// What is wrong with the settings, until this key puts it away.
pub(in crate::app) fn settings(why: &str, key: Key) -> String {
    format!("Settings not taken ({key} puts this away): {why}")
}

/// How much is not in the file, as a sentence without its end.
pub(in crate::app) fn not_in_it(count: usize) -> String {
    format!("{} not in the file yet", counted(count, "fact is", "facts are"))
}

/// What a slow disk keeps waiting: so many facts, or else what is typed, or nothing any more. Whole and short.
pub(in crate::app) fn slow(slow: Waiting, unsaved: usize, is_typed: bool) -> Vec<String> {
    let what = match (slow, unsaved) {
        (Waiting::Write, 1..) => not_in_it(unsaved),
        (Waiting::Write, 0) if is_typed => "what is being typed is not kept yet".to_owned(),
        (Waiting::Write, 0) => "all is in the file, and the disk is not done yet".to_owned(),
        (Waiting::Sync, _) => "all is in the file, but a power cut could still take the last of it".to_owned(),
    };
    vec![
        format!("THE DISK IS SLOW: {what}. Go on; it is done as soon as the disk takes it."),
        format!("SLOW DISK: {what}. Go on."),
    ]
}

/// Said where something was asked of a slow disk.
pub(in crate::app) const COMES_LATER: &str = "the disk is slow; what you asked for comes as soon as it answers";

/// Said once everything is.
pub(in crate::app) const SAVED_AGAIN: &str = "everything is saved again";

/// What happened to the file, and what became of it.
pub(in crate::app) fn put_back(why: &IoFailure) -> String {
    format!("{}; {}", why.what, why.remedy)
}

/// Where the session is now: in this file.
pub(in crate::app) fn moved(why: &str, to: &str) -> String {
    format!("{why}; the whole session is in {to} now")
}

/// How saving stands, in the header.
pub(in crate::app) fn sign(unsaved: usize, is_well: bool, is_saved: bool) -> String {
    match (unsaved, is_well) {
        (0, true) if is_saved => "✓ saved".into(),
        (0, true) => "saving".into(),
        (0, false) => "NOT SAVED".into(),
        (count, true) => format!("{count} not saved yet"),
        (count, false) => format!("{count} NOT SAVED"),
    }
}

/// The same where nothing can be added.
pub(in crate::app) const READ_ONLY_SIGN: &str = "read only";

/// Said of lines that another program has added and that cannot be read.
pub(in crate::app) fn unreadable(count: usize) -> String {
    let (lines, they_are, them) = if count == 1 { ("line", "it is", "it") } else { ("lines", "they are", "them") };
    format!(
        "another program added {count} {lines} that cannot be read; {they_are} skipped and kept in the file, and \
         `fourfold verify` names {them}"
    )
}

/// Said of half a line that another program has left.
pub(in crate::app) fn torn_by_another(kept: &Path) -> String {
    format!("another program left half a line at its end, which was taken off and is kept in `{}`", file_name(kept))
}

/// Said of half a line at the end of a session that is opened, and of where it is.
pub(in crate::app) fn torn(kept: Option<&Path>) -> String {
    let kept = kept
        .map_or_else(|| "it is still there".to_owned(), |kept| format!("its bytes are kept in {}", file_name(kept)));
    format!("the last line was cut off while it was written; {kept}")
}

/// What stands in for locks on a disk that knows none.
pub(in crate::app) const fn no_locks(alone: bool) -> &'static str {
    if alone {
        "its disk knows no locks, and no lock file can be made beside it; run only this one program on the session"
    } else {
        "its disk knows no locks; a lock file beside it keeps two programs from writing over each other"
    }
}

/// Said where another file of the same bytes stands in the place of the session's: a copy, or what another screen has put back.
pub(in crate::app) const TAKEN_UP: &str =
    "the file was moved or replaced; all of the session stands in its place again, nothing is lost";

/// Said where somebody else has the session open, and the file system does not tell what they do.
pub(in crate::app) const NO_NEWS: &str =
    "its folder does not tell what others change in it; each screen looks once a second, so it follows a little later";

/// Stands for a file on a screen that the room may see.
pub(in crate::app) const ANOTHER_FILE: &str = "another file";

/// The same in a command.
pub(in crate::app) const SESSION: &str = "SESSION";

/// Stands above what was found.
pub(in crate::app) const FOUND: &str = "What was found in the file";

/// Said of a file with unfinished typing that cannot be read.
pub(in crate::app) fn typing_unread(path: &Path) -> String {
    format!("unfinished typing in {} cannot be read; the file stays as it is", file_name(path))
}

/// Said where the plan of a session cannot be read: its facts can.
pub(in crate::app) fn plan_unread(path: &Path) -> IoFailure {
    IoFailure {
        operation: "read the plan in the first line".to_owned(),
        path: path.to_owned(),
        what: "it is damaged, or of another version".to_owned(),
        remedy: "look and export (e); put line 1 back from a copy to go on".to_owned(),
    }
}

/// Why a session cannot be opened.
pub(in crate::app) fn cannot_open(path: &Path, why: &str) -> String {
    format!("{}: {why}", shown(path))
}

/// Said of a workshop that cannot be run.
pub(in crate::app) const HAS_MISTAKES: &str = "this workshop has mistakes; `fourfold check` names every one";

/// Why the session does not end when its script says.
pub(in crate::app) fn ends_otherwise(why: &NotToCome) -> String {
    format!("script's end: {why} (E)")
}

/// Said of exercises that cannot be put in: one by its name, and so many others.
pub(in crate::app) fn unusable(name: &str, others: usize) -> String {
    let more = if others > 0 { format!(" and {others} more") } else { String::new() };
    format!("{name}{more} cannot be used; fourfold list exercises tells why")
}
