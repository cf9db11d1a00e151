//! What `fourfold stats` says of sessions that are compared, and of the script that their minutes are written into.
//!
//! Never here: text from outside that was not cleaned.

use std::fmt::Display;

/// Printed where there is none.
pub(in crate::shell) const NO_SESSION: &str = "no session to compare\n";

/// Printed below what could be written.
pub(in crate::shell) const CAN_WRITE: &str =
    "\nfourfold stats … --write SCRIPT shows them as changes to a script, and puts them in.\n";

/// Said of two files.
pub(in crate::shell) fn same(one: &str, other: &str) -> String {
    format!("{one} and {other} are the same session; the longer one is counted, once")
}

/// Said of so many rehearsals.
pub(in crate::shell) fn rehearsals(count: usize) -> String {
    let are = if count == 1 { "rehearsal is" } else { "rehearsals are" };
    format!("{count} {are} left out; --rehearsals counts them too")
}

/// Said of a file that cannot be used.
pub(in crate::shell) fn left_out(file: &str, why: &str) -> String {
    format!("{file}: {why}; it is left out")
}

/// Said of a session that nobody has left, and of when its last fact is.
pub(in crate::shell) fn not_left(file: &str, date: &str, clock: &str) -> String {
    format!("{file}: nobody has left it; it is counted to its last fact, on {date} at {clock}")
}

/// Said of a file with so many damaged places, of which so many facts can be used.
pub(in crate::shell) fn damaged(file: &str, places: usize, facts: usize) -> String {
    let places = if places == 1 { "in one place" } else { "in several places" };
    format!("{file}: damaged {places}; its first {facts} facts are counted (fourfold verify {file} says more)")
}

/// Said of steps that the script does not have.
pub(in crate::shell) fn not_found(steps: &[String]) -> String {
    format!("Not found in the script, and left alone: {}.\n", steps.join(", "))
}

/// Said where nothing can be written.
pub(in crate::shell) const WOULD_NOT_PASS: &str = "the script would not pass `fourfold check` with these minutes";

/// Said of a block that stays.
pub(in crate::shell) fn stays(block: &str) -> String {
    format!(
        "{block} stays as it is: its minutes stand elsewhere, or lines and limits of its steps are in the way; change it \
         by hand.\n"
    )
}

/// Said of a block whose steps are longer than it.
pub(in crate::shell) fn pressed(block: &str) -> String {
    format!(
        "In {block}, the minutes of a step are written as they are before all are pressed into those of the block.\n"
    )
}

/// Printed where the script is as it should be.
pub(in crate::shell) const NOTHING_TO_CHANGE: &str = "Nothing to change.\n";

/// Said of what is not an author's own.
pub(in crate::shell) fn is_shipped(id: &str) -> String {
    format!("`{id}` comes with the program and stays; `fourfold new NAME --from {id}` makes one of your own")
}

/// Said of an exercise.
pub(in crate::shell) fn is_exercise(file: &str) -> String {
    format!("this is an exercise; name the workshop that uses it, where its minutes are fitted in ({file})")
}

/// Said of a script that may not be written to.
pub(in crate::shell) fn read_only(file: &str) -> String {
    format!("{file} is read only and stays as it is; make it writable first")
}

/// Said where no session speaks for anything.
pub(in crate::shell) const NONE_TO_GO_BY: &str = "there is no session to go by";

/// Said of sessions of another workshop.
pub(in crate::shell) fn of_another(other: &str, script: &str) -> String {
    format!("these sessions are of `{other}`; their steps are found in `{script}` by their words")
}

/// Said of sessions of several others.
pub(in crate::shell) fn of_several(others: &[&str], script: &str) -> String {
    format!(
        "none of these sessions is of `{script}`, and they are of several workshops: {}; name the sessions of one",
        others.join(", ")
    )
}

/// Said where nobody can agree.
pub(in crate::shell) const NOT_AGREED: &str = "nothing was written; --yes writes it without asking";

/// Asks whether to write.
pub(in crate::shell) fn write_into(file: &str) -> String {
    format!("\nWrite this into {file}? [y/N] ")
}

/// Said where that could not be asked.
pub(in crate::shell) fn not_asked(error: &impl Display) -> String {
    format!("could not ask: {error}")
}

/// Said where nobody agreed.
pub(in crate::shell) const NOT_WRITTEN: &str = "nothing was written";

/// Said where the script cannot be read once more.
pub(in crate::shell) fn not_read(why: &str) -> String {
    format!("could not read the script: {why}")
}

/// Said of a script that is not as it was when it was read.
pub(in crate::shell) fn changed(file: &str) -> String {
    format!("{file} was changed meanwhile and stays as it is; call this again")
}

/// Printed once it is written.
pub(in crate::shell) fn wrote(file: &str) -> String {
    format!("wrote {file}\n")
}
