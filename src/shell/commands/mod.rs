//! Each subcommand: what it reads, what it prints, and its exit status.
//!
//! May import: every room.
//!
//! Never here: a rule of a session or a script; text from outside printed raw; a backtrace for a user's mistake.

mod check;
mod doctor;
mod exercises;
mod explain;
mod list;
mod new;
mod preview;
mod promises;
mod redacting;
mod rehearse;
mod sessions;
mod settings;
mod show;
mod stage;
mod start;
mod stats;
mod workshops;

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::CommandFactory;

use redacting::Unsure;

use super::store::folders::{Chosen, Places};
use super::words::commands::not_printed;
use super::zone;
use crate::cli::{Command, Environment, Invocation, Run};
use crate::domain::time::Zone;
use crate::text::is_kept;

/// The thing checked has errors.
const HAS_ERRORS: u8 = 1;
/// The call cannot be carried out as it was written.
const USAGE: u8 = 2;
/// A file could not be read or written.
const FILE: u8 = 3;

/// Why a command ends early: the exit status, and what to say.
type Ended = (u8, String);

/// Carries out a call; the exit status says how it went.
pub fn carry_out(invocation: Invocation, environment: &Environment) -> ExitCode {
    let chosen =
        Chosen { data: environment.data.clone(), state: environment.state.clone(), config: environment.config.clone() };
    let done = Places::find(&chosen).map_err(|failure| (FILE, failure.to_string())).and_then(|places| match invocation
        .command
    {
        None => start::run(Run::default(), &places, environment),
        Some(Command::Run(run)) => start::run(run, &places, environment),
        Some(Command::Reunion(reunion)) => start::run(reunion.into(), &places, environment),
        Some(Command::Resume { session, theme, lines }) => {
            start::resume(session, (theme.as_deref(), lines), &places, environment)
        }
        Some(Command::Stage(wanted)) => stage::stage(wanted, &places, environment),
        Some(Command::Console { session, theme, lines }) => {
            start::console(session, (theme.as_deref(), lines), &places, environment)
        }
        Some(Command::Export { session, format, output, include, redact, keep_unsure, force }) => {
            let names = redact.then_some(if keep_unsure { Unsure::Stays } else { Unsure::IsAsked });
            sessions::export(&session, (&format, &include), output, (names, force), &places)
        }
        Some(Command::Check { files, format }) => check::check(&files, format, &places, environment),
        Some(Command::New { name, from }) => new::new(&name, from.as_deref(), &places),
        Some(Command::Explain { field }) => explain::explain(field.as_deref()),
        Some(Command::List(wanted)) => list::list(&wanted, &places),
        Some(Command::Preview(wanted)) => preview::preview(&wanted, &places, environment),
        Some(Command::Rehearse(wanted)) => rehearse::rehearse(wanted, &places, environment),
        Some(Command::Show(wanted)) => show::show(&wanted, &places),
        Some(Command::Verify { session }) => sessions::verify(&session, &places),
        Some(Command::Stats(wanted)) => stats::stats(&wanted, &places),
        Some(Command::Doctor) => doctor::doctor(&places, environment),
        Some(Command::Completions { shell }) => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Invocation::command(), "fourfold", &mut text);
            print(&String::from_utf8_lossy(&text))
        }
        Some(Command::Man) => manual(),
    });
    status(done)
}

/// Answers a call that was none, or one that asks for help or the version; the exit status says how it went.
pub fn answer(answer: &clap::Error) -> ExitCode {
    let printed = answer.print().and_then(|()| io::stdout().flush());
    if answer.use_stderr() {
        return ExitCode::from(USAGE);
    }
    status(heard(printed))
}

fn status(done: Result<ExitCode, Ended>) -> ExitCode {
    done.unwrap_or_else(|(status, why)| {
        complain(&why);
        ExitCode::from(status)
    })
}

fn manual() -> Result<ExitCode, Ended> {
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(Invocation::command()).render(&mut page);
    rendered.map_err(|error| (FILE, error.to_string()))?;
    print(&String::from_utf8_lossy(&page))
}

/// Prints to standard output.
fn print(text: &str) -> Result<ExitCode, Ended> {
    let mut out = io::stdout().lock();
    heard(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// What became of printing. A reader that has seen enough and closed the pipe is not an error.
fn heard(printed: io::Result<()>) -> Result<ExitCode, Ended> {
    match printed {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err((FILE, not_printed(&error))),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// The zone of the clock on the wall; one that is asked for and not known is said.
fn zone_here() -> Zone {
    let (zone, unknown) = zone::zone();
    if let Some(unknown) = unknown {
        complain(&unknown);
    }
    zone
}

/// Says on standard error what went wrong. Names of files are in it, so nothing in it may reach the terminal raw.
fn complain(why: &impl Display) {
    let said = safe(&why.to_string());
    // Where even that cannot be written, the exit status has to do.
    let _unheard = writeln!(io::stderr().lock(), "fourfold: {said}");
}

/// A text in which every letter that a terminal may act upon is one that it shows; its lines are kept.
fn safe(text: &str) -> String {
    text.chars().map(|letter| if letter == '\n' || is_kept(letter) { letter } else { '\u{fffd}' }).collect()
}
