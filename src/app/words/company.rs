//! What is said of stages that show the session, and of this screen beside them.

use std::path::Path;

use super::super::presence::Presence;
use super::file_name;
use crate::domain::plan::step_number;
use crate::domain::session::Session;
use crate::domain::signatures::Focus;

/// Said when the last stage is gone.
pub(in crate::app) const NO_STAGE_ANY_MORE: &str =
    "no stage shows this session any more; this screen is what the room sees";

/// Said when a stage comes.
pub(in crate::app) const A_STAGE_FOLLOWS: &str = "a stage shows this session now; w makes this screen your console";

/// Said when one comes once more in the same session.
pub(in crate::app) const A_STAGE_IS_BACK: &str = "a stage shows this session again";

/// Said where somebody types into a stage.
pub(in crate::app) const KEYS_GO_TO_THE_STAGE: &str = "keys are going to the stage; click into this window";

/// Said where a console is asked for and nobody shows the session.
pub(in crate::app) const NO_STAGE: &str =
    "no stage shows this session; `fourfold stage` in the projector's window does";

/// Said for as long as a stage shows nothing new.
pub(in crate::app) const STAGE_HAS_STOPPED: &str =
    "THE STAGE HAS STOPPED: it shows nothing new. Look at its window; `fourfold stage` opens another.";

/// What is wrong with somebody else, for as long as it is: a stage that cannot show the session, a driver who cannot save.
pub(in crate::app) fn trouble_of(other: &Presence) -> String {
    let why = other.trouble();
    match other {
        Presence::Driver { .. } => {
            format!("NOT SAVED ON ANOTHER SCREEN: {why}. What is done there is not seen here yet.")
        }
        Presence::Stage { .. } => format!("THE STAGE CANNOT SHOW THE SESSION: {why}."),
    }
}

/// Stands before what is so with the stage.
pub(in crate::app) const THE_STAGE: &str = "THE STAGE";

/// Said where the only stage shows this session in place of ours.
pub(in crate::app) fn shown_instead(other: &Path, ours: &Path) -> String {
    let (other, ours) = (file_name(other), file_name(ours));
    format!(
        "it shows another session (`{other}`); leave that one, or `fourfold stage {ours}` in a window of its own shows this one"
    )
}

/// Said for as long as somebody drives the session in this other file.
pub(in crate::app) fn in_two_files(other: &Path) -> String {
    let other = file_name(other);
    format!(
        "THIS SESSION IS DRIVEN IN TWO FILES: another screen is in `{other}`, and what is done there is not seen here. Leave it \
         on one of the two."
    )
}

/// How many stages follow, in one word where there is little room.
pub(in crate::app) fn stages_follow(count: usize, is_narrow: bool) -> String {
    match (count, is_narrow) {
        (0, false) => "no stage follows".to_owned(),
        (1, false) => "stage follows".to_owned(),
        (_, false) => format!("{count} stages follow"),
        (0, true) => "no stage".to_owned(),
        (1, true) => "stage".to_owned(),
        (_, true) => format!("{count} stages"),
    }
}

/// An invented cohort plays.
pub(in crate::app) const REHEARSAL: &str = "REHEARSAL";

/// The stage shows nothing.
pub(in crate::app) const BLANK: &str = "BLANK";

/// Somebody in the room has the keyboard.
pub(in crate::app) const PASSED: &str = "KEYBOARD PASSED";

/// The stage stands still.
pub(in crate::app) const FROZEN: &str = "FROZEN";

/// The whole session stands, or has a break until then.
pub(in crate::app) fn stands(until: Option<&str>) -> String {
    until.map_or_else(|| "PAUSED".to_owned(), |until| format!("BREAK to {until}"))
}

/// Which step of how many it is.
pub(in crate::app) fn step_of((number, of): (usize, usize)) -> String {
    format!("step {number} of {of}")
}

/// The block under way with what it is for, and which step of the plan this is; then the same in few words. `is_told` where the
/// block may be read.
pub(in crate::app) fn step_lines(session: &Session, is_told: bool) -> Option<[String; 2]> {
    let block = session.workshop().block(session.current_block()?)?;
    let (number, of) = step_number(session)?;
    let step = step_of((number, of));
    if !is_told {
        return Some([step, format!("{number} of {of}")]);
    }
    let letter = block.focus.and_then(Focus::signature).map(|signature| format!("[{}] ", signature.letter()));
    // What is cut on a small screen is the title.
    Some([
        format!("{step} · {}{}", letter.unwrap_or_default(), block.title),
        format!("{number} of {of} · {}", block.title),
    ])
}
