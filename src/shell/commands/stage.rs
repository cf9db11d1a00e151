//! `fourfold stage`: what the room sees, in a window of its own.

use std::process::ExitCode;

use super::sessions::{find, read};
use super::{Ended, USAGE, start, zone_here};
use crate::app::stage_program::StageProgram;
use crate::cli::{self, Environment};
use crate::shell::clock::SystemClock;
use crate::shell::spectator::Spectator;
use crate::shell::store::folders::Places;

/// Shows a session until somebody closes it.
pub(super) fn stage(wanted: cli::Stage, places: &Places, environment: &Environment) -> Result<ExitCode, Ended> {
    let mut clock = SystemClock::from_environment().map_err(|why| (USAGE, why.to_string()))?;
    let look = start::look(wanted.theme.as_deref(), places, environment)?;
    let named =
        wanted.session.map(|session| read(&find(&session, places), places).map(|(path, _)| path)).transpose()?;
    let stage = StageProgram::new(clock.read().now, (look.theme, look.keys), zone_here());
    let stage = stage.with_letters(look.letters);
    let left = crate::shell::run(stage, Vec::new(), clock, |loop_sender| {
        Spectator::open(&places.state, named, look.keeps_awake, loop_sender)
    });
    let left = left.map_err(|why| (USAGE, why.to_string()))?;
    Ok(left.ending.status())
}
