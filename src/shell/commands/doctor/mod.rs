//! `fourfold doctor`: what this terminal and this computer can do, where files go, and what would fail.
//!
//! Holds: the [`report`] and who fills it: of the terminal and the [`letters`] on it, of the [`files`], of the computer. Whatever the program decides
//! by itself is asked of the very function that decides it.
//!
//! Never here: a decision that the program makes itself; a word, which stand in `words::doctor`; a change that stays.

mod computer;
mod files;
mod letters;
mod report;
mod terminal;

use std::process::ExitCode;

use self::report::Report;
use super::settings::{self, Settings};
use super::{Ended, FILE, print, start};
use crate::cli::Environment;
use crate::shell::store::folders::Places;
use crate::shell::words::doctor as words;

/// Looks at everything, and says what it found.
pub(super) fn doctor(places: &Places, environment: &Environment) -> Result<ExitCode, Ended> {
    let mut report = Report::default();
    let settings = settings::read(places);
    // Before all else, because signals wait meanwhile, and a thread would not let them.
    let columns = terminal::tell(&mut report, environment, &settings);
    letters::tell_faces(&mut report);
    files::tell(&mut report, places);
    computer::tell(&mut report, settings.keeps_awake);
    tell_settings(&mut report, &settings, environment)?;
    if let Some(columns) = columns {
        letters::compare(&mut report, columns);
    }
    print(&report.text(columns.unwrap_or(u16::MAX)))?;
    Ok(if report.lacks_a_place() { ExitCode::from(FILE) } else { ExitCode::SUCCESS })
}

fn tell_settings(report: &mut Report, settings: &Settings, environment: &Environment) -> Result<(), Ended> {
    let theme = start::theme(None, settings, environment)?;
    report.title(words::SETTINGS);
    if let Some(mistake) = &settings.mistake {
        report.row(words::SET, words::NOT_TAKEN);
        report.fails(words::settings_not_taken(&mistake.line));
    }
    report.row(words::THEME, words::theme(theme.name(), theme.follows_ground()));
    report.row(words::MOUSE, words::mouse(settings.takes_mouse));
    report.row(words::BELL, words::bell(settings.bell, settings.bell_command.as_deref()));
    Ok(())
}
