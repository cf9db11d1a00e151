//! What is said around what is shown: of keys, of the bell, of a preview.

use super::company;
use crate::domain::session::Session;
use crate::input::keymap::Action;
use crate::text::{clean_line, counted};

/// Said of a key that does nothing.
pub(in crate::app) const NOTHING_HERE: &str = "that does nothing here; ? shows what does";

/// Said of an action where nothing is there that it could be about; on a board that is what is selected.
pub(in crate::app) const fn without(action: Action, is_board: bool) -> &'static str {
    match action {
        Action::Redate => "the plan needs no new times: it is on time",
        Action::Restore => "nothing was thrown away",
        Action::JumpBack => "there was no other block before",
        Action::Delete | Action::Vote | Action::MoveLeft | Action::MoveRight | Action::HoldUp | Action::Choose
            if is_board =>
        {
            "select one first: the arrows do"
        }
        _ => NOTHING_HERE,
    }
}

/// Where an action works that does not here.
pub(in crate::app) fn on_screen(title: &str) -> String {
    title.to_lowercase()
}

/// The same on the console, where what is to be said is moved through.
pub(in crate::app) const fn without_on_console(action: Action) -> &'static str {
    match action {
        Action::Down | Action::Last | Action::Roll => "that is the end of what is to be said",
        Action::Up | Action::First => "that is the beginning of what is to be said",
        Action::SaySize(1..) => "no larger letters could be read here",
        Action::SaySize(_) => "these are the smallest letters",
        _ => without(action, false),
    }
}

/// Said of the bell, which this program sounds, or else the terminal.
pub(in crate::app) fn the_bell(program: Option<&String>) -> String {
    match program {
        Some(program) => format!("that was the bell, if `{}` is heard; config.ron switches it on", clean_line(program)),
        None => "that was the bell, if this terminal has one; config.ron switches it on".to_owned(),
    }
}

/// Said where the program that was to sound it does not.
pub(in crate::app) fn bell_failed(why: &str) -> String {
    format!("the bell command does not work: {why}; the terminal's bell rings instead")
}

/// What is previewed, and which step of it; `is_old` where the newest version has errors.
pub(in crate::app) fn preview(name: &str, is_old: bool, session: Option<&Session>) -> String {
    let old = if is_old { " · the last version without errors" } else { "" };
    let here = session.and_then(|session| company::step_lines(session, true));
    let here = here.map_or_else(String::new, |[here, _]| format!(" · {here}"));
    format!("preview · {name}{old}{here}")
}

/// Said where no version could be shown yet.
pub(in crate::app) const NOTHING_TO_SHOW: &str = "nothing to show yet";

/// Stands above the mistakes of a script: which of how many is told first.
pub(in crate::app) fn mistake_of(name: &str, number: usize, of: usize) -> String {
    format!("{name} · {number} of {of}")
}

/// Stands above what is private, where there is no step.
pub(in crate::app) const FOR_YOU: &str = "For you alone";

/// How many errors and warnings a version has.
pub(in crate::app) fn verdict(errors: usize, warnings: usize) -> String {
    let (of_errors, of_warnings) = (counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
    match (errors, warnings) {
        (0, 0) => "no mistakes".to_owned(),
        (_, 0) => of_errors,
        (0, _) => of_warnings,
        _ => format!("{of_errors}, {of_warnings}"),
    }
}

/// Said once something was copied.
pub(in crate::app) const COPIED: &str = "copied; if nothing arrives, `fourfold doctor` says why";

/// Said of what no terminal would take.
pub(in crate::app) const TOO_LONG_TO_COPY: &str = "this is too long to copy through a terminal";
