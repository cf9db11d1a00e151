//! `fourfold preview`: the stage of a script while it is written.

use std::path::Path;
use std::process::ExitCode;

use super::{Ended, FILE, USAGE, start, workshops};
use crate::cli::{self, Environment};
use crate::domain::time::Zone;
use crate::library::workshops::Origin;
use crate::shell::clock::SystemClock;
use crate::shell::store::folders::Places;
use crate::shell::watch::Watch;
use crate::text::clean_line;

/// Shows a script until its author has seen enough.
pub(super) fn preview(wanted: &cli::Preview, places: &Places, environment: &Environment) -> Result<ExitCode, Ended> {
    let clock = SystemClock::from_environment().map_err(|why| (USAGE, why.to_string()))?;
    let look = start::look(wanted.theme.as_deref(), places, environment)?;
    let found = workshops::found(&wanted.workshop, places)?;
    let script = found.script(places)?;
    let name = Path::new(&found.name).file_name().unwrap_or_default().to_string_lossy();
    let preview = look.put_on(places, Zone::UTC).previewing(&clean_line(&name), script.clone());
    let left = crate::shell::run(preview, Vec::new(), clock, |loop_sender| match &found.origin {
        Origin::Own(path) => Watch::open(path, places.exercises(), script, loop_sender),
        // What is built in never changes.
        Origin::Shipped => Ok(Watch),
    });
    let left = left.map_err(|why| (FILE, why.to_string()))?;
    Ok(left.ending.status())
}
