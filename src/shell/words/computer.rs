//! What is said of this computer: its terminal, its clock, the zones it knows, a disk that is waited for.

use std::{fmt, io};

use super::super::clock::{NOW, NotATime};
use super::super::terminal::NoScreen;
use crate::text::fit;

impl fmt::Display for NoScreen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input => {
                f.write_str("standard input is not a terminal; start this in a terminal, without a pipe or `<`")
            }
            Self::Output => {
                f.write_str("standard output is not a terminal; start this in a terminal, without a pipe or `>`")
            }
            Self::Dumb => {
                f.write_str("this terminal says that it cannot be drawn on (TERM is `dumb`); start this in another one")
            }
            Self::Failed(error) => write!(f, "the terminal could not be set up ({error}); start this in another one"),
        }
    }
}

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{NOW} is {:?}, which is not a point in time; write it as 2026-11-23T09:00:00Z, with + before it for a clock that runs",
            self.0
        )
    }
}

/// Said of the zone of a session that is known by its offset alone.
pub(in crate::shell) fn zone_by_offset(zone: &str, offset: &str) -> String {
    format!(
        "the time zone of this session, `{zone}`, is not known on this computer; its times are told at {offset}, as when \
         it began"
    )
}

/// Said of the zone of a session of which nothing is known, and of the one taken instead.
pub(in crate::shell) fn zone_unknown(zone: &str, instead: &str) -> String {
    let which = if zone.is_empty() { String::new() } else { format!(", `{zone}`,") };
    format!("the time zone of this session{which} is not known; its times are told in {instead}")
}

/// Said of a zone that was asked for.
pub(in crate::shell) fn no_zone(wanted: &str) -> String {
    format!("TZ is `{wanted}`, which is no time zone known here; times are UTC")
}

/// What the system tells people who ask what keeps this computer awake, as an option of the program that does.
pub(in crate::shell) const WHY_AWAKE: &str = "--why=a workshop is on the screen";

/// Said of a program that was asked something.
pub(in crate::shell) const NO_ANSWER: &str = "it does not answer in time";

/// Why a bell was not heard: the program, with its end or what the system says.
pub(in crate::shell) fn bell_failed(program: &str, why: &impl fmt::Display) -> String {
    format!("`{program}` fails ({why})")
}

/// The same of a program that is not there.
pub(in crate::shell) fn no_bell(program: &str) -> String {
    format!("there is no program `{program}`")
}

/// The same where our sound could not be written.
pub(in crate::shell) fn no_sound(why: &impl fmt::Display) -> String {
    format!("its sound could not be written ({why})")
}

/// Said where the program cannot end yet.
pub(in crate::shell) const WAITING: &str = "fourfold: waiting for the disk, which is slow";

/// Said where somebody wants to write in an editor and none is set.
pub(in crate::shell) const NO_EDITOR: &str = "no editor: `export EDITOR=nano` before the next start";

/// Said of an editor that cannot be started.
pub(in crate::shell) fn no_such_editor(name: &str, why: &io::Error) -> String {
    // It stands in one row of a small screen.
    let name = fit(name, 24);
    match why.kind() {
        io::ErrorKind::NotFound => format!("the editor `{name}` does not start: there is no such program"),
        _ => format!("the editor `{name}` does not start: {why}"),
    }
}

/// Said of an editor that ended with an error.
pub(in crate::shell) fn editor_failed(how: &impl fmt::Display) -> String {
    format!("the editor ended with an error ({how}); what it had saved is here")
}
