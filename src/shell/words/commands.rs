//! What the commands say of workshops and scripts, of their own arguments, and of the settings.
//!
//! Never here: an exit status; text from outside that was not cleaned.

use std::fmt::Display;
use std::path::Path;

use crate::text::{clean_line, counted};

/// Said where nothing is called so: `workshop`, the name, and what to do.
pub(in crate::shell) fn none_called(what: &str, name: &str, remedy: &str) -> String {
    format!("{}; {remedy}", no_such(what, name))
}

/// The same where something else tells what to do.
pub(in crate::shell) fn no_such(what: &str, name: &str) -> String {
    format!("there is no {what} `{}`", clean_line(name))
}

/// Said of settings where a program should stand that sounds the bell.
pub(in crate::shell) const NO_BELL_COMMAND: &str = "`bell_command` names no program";

/// Why nothing can be drawn here, and what needs no drawing.
pub(in crate::shell) fn or_in_lines(why: &impl Display) -> String {
    format!("{why}; or add --plain, which reads and writes lines anywhere")
}

/// What to do: one of these is meant.
pub(in crate::shell) fn did_you_mean(near: &[impl AsRef<str>]) -> String {
    let near: Vec<&str> = near.iter().map(AsRef::as_ref).collect();
    format!("did you mean {}?", near.join(" or "))
}

/// What to do: one of all these can be named.
pub(in crate::shell) fn there_are(all: &[impl AsRef<str>]) -> String {
    let all: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
    format!("there are {}", all.join(", "))
}

/// Said of a script, a roster, or the settings.
pub(in crate::shell) fn could_not_read(what: &str, why: &str, file: &str) -> String {
    format!("could not read the {what}: {why} ({file})")
}

/// Said of a session.
pub(in crate::shell) fn could_not_open(path: &Path, why: &str) -> String {
    format!("could not open the session: {why} ({})", path.display())
}

/// Said where printing broke off.
pub(in crate::shell) fn not_printed(error: &impl Display) -> String {
    format!("could not print all of it: {error}; what is there ends too early")
}

/// Said of a session that cannot be carried on, for nothing in it can be read.
pub(in crate::shell) fn could_not_carry_on(path: &Path, why: &str) -> String {
    let start = "what was promised in that session cannot be carried on";
    format!("{start}: {why} ({}); `fourfold verify` says what is left of it", path.display())
}

/// Said where a session carries on another: what is taken over, and what may be missing.
pub(in crate::shell) fn carried_on((people, promises): (usize, usize), is_over: bool, unread: &str) -> String {
    let promises = match promises {
        0 => "nothing that was promised is open".to_owned(),
        _ => format!("{} to look back on", counted(promises, "promise", "promises")),
    };
    let people = counted(people, "person", "people");
    let under_way = if is_over { "" } else { "; that session has not come to its end" };
    let unread = if unread.is_empty() { String::new() } else { format!("; of that session: {unread}") };
    format!("carried on: {people}, {promises}{under_way}{unread}")
}

/// Said of a folder without scripts.
pub(in crate::shell) const NO_SCRIPT: &str = "there is no script in this folder; their names end in .ron";

/// What a check came to: how many files, errors and warnings, and whether there is more.
pub(in crate::shell) fn checked(files: usize, errors: usize, warnings: usize, more: bool) -> String {
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let checked = count(files, "file");
    match (errors, warnings) {
        _ if files == 0 => "nothing was checked".to_owned(),
        (0, 0) => format!("{checked} checked: no mistake found"),
        (errors, warnings) => {
            let more = if more { "; there is more, told once these are mended" } else { "" };
            format!("{checked} checked: {}, {}{more}", count(errors, "error"), count(warnings, "warning"))
        }
    }
}

/// Said of an exercise.
pub(in crate::shell) fn unusable(name: &str, why: &impl Display) -> String {
    format!("{} cannot be used: {why}", clean_line(name))
}

/// Said where no exercise of so many is as it is wished for.
pub(in crate::shell) fn none_like_that(count: usize) -> String {
    format!("none of the {count} exercises is like that; leave one of the wishes out\n")
}

/// Said of a word that no field of a script is called by.
pub(in crate::shell) fn no_field(asked: &str, near: &[impl AsRef<str>]) -> String {
    let remedy = if near.is_empty() { "`fourfold explain` names every one".to_owned() } else { did_you_mean(near) };
    format!("scripts have no `{}`; {remedy}", clean_line(asked))
}

/// Said where something else than exercises is chosen among.
pub(in crate::shell) const ONLY_EXERCISES: &str =
    "--signature, --minutes, --people and --safety choose among exercises: fourfold list exercises";

/// Said where sessions are named for something else than what was promised in them.
pub(in crate::shell) const ONLY_PROMISES: &str =
    "SESSIONS and --by are for what was promised: fourfold list commitments, fourfold list handovers";

/// Printed for a list with nothing in it.
pub(in crate::shell) const NOTHING_YET: &str = "nothing there yet\n";

/// Stands for the title of a workshop with mistakes.
pub(in crate::shell) fn cannot_be_run(first: &str) -> String {
    format!("cannot be run: {first}")
}

/// Said of a workshop with mistakes: the first, and how many in all.
pub(in crate::shell) fn mistakes(first: &str, count: &str, file: &str) -> String {
    format!("{first}\n{count} in all; `fourfold check {file}` shows each in its place")
}

/// What to do where nothing is near a name.
pub(in crate::shell) const LIST_EXERCISES: &str = "`fourfold list exercises` shows what there is";
pub(in crate::shell) const LIST_WORKSHOPS: &str = "`fourfold list workshops` shows what there is";

/// Said of a script to start from.
pub(in crate::shell) const START_HAS_ERRORS: &str = "the script to start from has errors";

/// Said of a file that would be written over.
pub(in crate::shell) fn stays(file: &Path) -> String {
    format!("{} is there already and stays as it is; choose another name", file.display())
}

/// What can be done with a new script, and where home finds it.
pub(in crate::shell) fn made(file: &Path, shelf: &str) -> String {
    format!(
        "wrote {file}\n\n\
         fourfold check {file}     names every mistake\n\
         fourfold show {file}      prints the run sheet\n\
         fourfold run {file}       runs it\n\n\
         Home lists it once it is in {shelf}\n",
        file = file.display()
    )
}

/// Said of a script to start from, and of a file that it uses.
pub(in crate::shell) fn not_from_here(script: &str, file: &str) -> String {
    format!(
        "{} uses {}, which would not be found from here; make the new one in the folder of the old one",
        clean_line(script),
        clean_line(file)
    )
}

/// Said of a name that a workshop of the program has.
pub(in crate::shell) fn is_shipped(name: &str) -> String {
    format!("`{name}` comes with the program, and is what that name runs; try: fourfold new our-day --from {name}")
}

/// Said of a name that cannot be taken, with the nearest that can; empty where there is none.
pub(in crate::shell) fn no_name(name: &str, near: &str) -> String {
    let remedy = match near {
        "" => "small letters, digits and hyphens make one, such as monday-map".to_owned(),
        near => format!("try: fourfold new {near}"),
    };
    format!("`{}` cannot be the name of a workshop; {remedy}", clean_line(name))
}

/// Said where a rehearsal came to nothing.
pub(in crate::shell) const NO_SESSION: &str = "no session was made";

/// Said where it was left before.
pub(in crate::shell) const NOT_ENDED: &str = "the rehearsal has not come to its end";

/// Printed after one: where it is, and what writes its summary.
pub(in crate::shell) fn played(path: &str) -> String {
    format!("{path}\n\nplayed to its end; fourfold export {path} --format html writes the summary\n")
}

/// Said where a session is to be started of nothing.
pub(in crate::shell) const NAME_WORKSHOP: &str =
    "name the workshop too: fourfold run WORKSHOP; `fourfold list workshops` shows them";

/// Said where nobody did anything.
pub(in crate::shell) const NOTHING_DONE: &str = "nothing was done in this session, so it leaves no file";

/// Said of a file in which a new session is to be; whether one is in it.
pub(in crate::shell) fn is_there(name: &str, is_session: bool) -> String {
    let remedy = if is_session {
        format!("`fourfold resume {name}` goes on with it")
    } else {
        "no session is in it; choose another name".to_owned()
    };
    format!("{name} is there already; {remedy}")
}

/// Said of a roster without names, and what was found in it, if anything.
pub(in crate::shell) fn nobody_in(file: &str, told: &str) -> String {
    let told = if told.is_empty() { "put one on each line, or a table with a header" } else { told };
    format!("there is no name in the roster: {told} ({file})")
}

/// How a roster was read.
pub(in crate::shell) fn read_as(encoding: &str) -> String {
    format!("read as {encoding}")
}

/// Said of a roster that is no whole text.
pub(in crate::shell) const LETTERS_LOST: &str = "some letters could not be read; save it as UTF-8";

/// Said where names are asked for and the path of a file is given.
pub(in crate::shell) fn people_of_a_file(file: &str) -> String {
    format!("{file} is a file; --people @{file} reads the names in it")
}

/// Said of a roster of so many, and of what was found in it.
pub(in crate::shell) fn people_in(file: &str, people: usize, told: &str) -> String {
    format!("{file}: {people} people; {told}")
}

/// Said where there is none to go on with.
pub(in crate::shell) fn nothing_to_resume(folder: &Path) -> String {
    format!("there is no session to go on with in {}; `fourfold run` starts one", folder.display())
}

/// Said where a console is asked for, and nobody drives a session.
pub(in crate::shell) const NOTHING_IS_DRIVEN: &str =
    "no session is open on this computer; `fourfold run` starts one, and `fourfold console SESSION` opens any";
