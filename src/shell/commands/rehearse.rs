//! `fourfold rehearse`: an invented cohort plays a workshop, on the screen or, where there is none, to its end at once.

use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use super::{Ended, FILE, HAS_ERRORS, USAGE, complain, print, start, workshops, zone_here};
use crate::app::msg::{Effect, Msg};
use crate::app::open_session::StartOptions;
use crate::app::rehearsal::{self, Rehearsal};
use crate::cli::{Environment, Rehearse};
use crate::domain::time::Timestamp;
use crate::shell::Files;
use crate::shell::cabinet::Cabinet;
use crate::shell::clock::SystemClock;
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders::Places;
use crate::shell::words::commands;
use crate::text::clean_line;

/// No workshop has more than this to do; a session that comes to no end is left there.
const MOST_MOVES: usize = 1_000_000;

/// Plays a workshop.
pub(super) fn rehearse(wanted: Rehearse, places: &Places, environment: &Environment) -> Result<ExitCode, Ended> {
    let mut clock = SystemClock::from_environment().map_err(|why| (USAGE, why.to_string()))?;
    let look = start::look(wanted.theme.as_deref(), places, environment)?;
    start::refuse_to_replace(wanted.session.as_deref())?;
    let (listed, workshop) = workshops::find(&wanted.workshop, places)?;
    let people = wanted.people.unwrap_or_else(|| rehearsal::usual_people(workshop.people));
    // It began as long ago as it takes, so that none of its facts lies in the future.
    let began = clock.read().now - workshop.length();
    let app = look.put_on(places, zone_here());
    let options = StartOptions { file: wanted.session, ..StartOptions::default() };
    let (rehearsal, effects) = Rehearsal::start(app, began, &listed, people, options);
    let clock = clock.faster(began, wanted.speed);
    let reader = clock.for_thread();
    let is_seen = io::stdin().is_terminal() && io::stdout().is_terminal() && environment.terminal != "dumb";
    if !is_seen {
        let (loop_sender, _unheard) = crate::shell::LoopSender::unanswered();
        let files =
            Cabinet::open(RealDisk, places.clone(), reader, loop_sender).map_err(|why| (FILE, why.to_string()))?;
        return play(rehearsal, effects, files.patient(), began);
    }
    let left = crate::shell::run(rehearsal, effects, clock, |loop_sender| {
        Cabinet::open(RealDisk, places.clone(), reader, loop_sender)
    });
    let left = left.map_err(|why| (USAGE, why.to_string()))?;
    if let Some(farewell) = left.app.app().farewell() {
        complain(&farewell);
    }
    Ok(start::status(left.ending, left.app.app()))
}

/// Plays to the end at once, from one move to the next, and says where the session is.
fn play<F: Files>(
    mut rehearsal: Rehearsal,
    effects: Vec<Effect>,
    mut files: F,
    began: Timestamp,
) -> Result<ExitCode, Ended> {
    let mut now = began;
    carry_out(&mut rehearsal, &mut files, now, effects);
    for _ in 0..MOST_MOVES {
        let Some(next) = rehearsal.next_move(now) else { break };
        now = now.max(next);
        let effects = rehearsal.update(now, Msg::Tick);
        carry_out(&mut rehearsal, &mut files, now, effects);
    }
    let is_over = rehearsal.is_over();
    let effects = rehearsal.update(now, Msg::EndAsked);
    carry_out(&mut rehearsal, &mut files, now, effects);
    files.finish();
    let live = rehearsal.app().live().ok_or_else(|| (FILE, commands::NO_SESSION.to_owned()))?;
    let saving = &live.saving;
    if let Some(failure) = saving.failure.as_ref().or(saving.not_synced.as_ref()).or(live.fallback.as_ref()) {
        return Err((FILE, failure.to_string()));
    }
    if !is_over {
        return Err((HAS_ERRORS, commands::NOT_ENDED.to_owned()));
    }
    let path = live.path.as_ref().map(|path| clean_line(&path.display().to_string())).unwrap_or_default();
    print(&commands::played(&path))
}

/// Carries out effects in order, and those that their answers lead to.
fn carry_out<F: Files>(rehearsal: &mut Rehearsal, files: &mut F, now: Timestamp, effects: Vec<Effect>) {
    let mut waiting = VecDeque::from(effects);
    while let Some(effect) = waiting.pop_front() {
        for outcome in files.carry_out(now, effect) {
            waiting.extend(rehearsal.update(now, Msg::Done(outcome)));
        }
    }
}
