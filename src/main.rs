//! Starts the program: reports that a person can read, the command line, and then the shell.

use std::process::ExitCode;

use clap::Parser;
use fourfold::cli::{Environment, Invocation};
use fourfold::shell::commands;

fn main() -> color_eyre::Result<ExitCode> {
    color_eyre::config::HookBuilder::default().display_location_section(false).display_env_section(false).install()?;
    Ok(match Invocation::try_parse() {
        Ok(invocation) => commands::carry_out(invocation, &Environment::read()),
        Err(answer) => commands::answer(&answer),
    })
}
