//! `fourfold check`: every mistake of every file, with its place and a remedy.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::{Ended, FILE, HAS_ERRORS, complain, print};
use crate::cli::{CheckFormat, Environment};
use crate::domain::text::clean_line;
use crate::script::{self, Diagnostic, Kind, Library, Severity};
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders;

/// How many columns a printed source line may take.
const WIDTH: usize = 100;

#[derive(Default, Serialize)]
struct Found {
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Diagnostic>,
}

/// Checks scripts; the status says whether any has errors, or whether one could not be read.
pub(super) fn check(files: &[PathBuf], format: CheckFormat, environment: &Environment) -> Result<ExitCode, Ended> {
    let paint = format == CheckFormat::Human && !environment.no_color && io::stdout().is_terminal();
    let mut found = Found::default();
    let mut printed = Vec::new();
    let mut unread = 0;
    for path in files {
        match folders::text(&RealDisk, path) {
            Ok(text) => {
                let (diagnostics, drawn) = check_text(path, &text, paint);
                printed.extend(drawn);
                found.diagnostics.extend(diagnostics);
            }
            Err(why) => {
                unread += 1;
                complain(&format!("could not read the script: {why} ({})", clean_line(&path.display().to_string())));
            }
        }
    }
    found.errors = found.diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    found.warnings = found.diagnostics.len() - found.errors;
    match format {
        CheckFormat::Human => {
            printed.push(verdict(&found, files.len() - unread));
            print(&(printed.join("\n\n") + "\n"))?;
        }
        CheckFormat::Json => {
            let json = serde_json::to_string_pretty(&found).map_err(|error| (FILE, error.to_string()))?;
            print(&(json + "\n"))?;
        }
    }
    Ok(match (unread, found.errors) {
        (1.., _) => ExitCode::from(FILE),
        (0, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(HAS_ERRORS),
    })
}

fn check_text(path: &Path, text: &str, paint: bool) -> (Vec<Diagnostic>, Vec<String>) {
    let name = path.display().to_string();
    if script::kind_of(text) == Kind::Exercise {
        let diagnostics = script::read_exercise(&name, text);
        let drawn = diagnostics.iter().map(|found| script::render(found, text, paint, WIDTH)).collect();
        return (diagnostics, drawn);
    }
    let reading = script::read(&name, text, &Library::shipped());
    let draw = |found: &Diagnostic| script::render(found, reading.text_of(found, text), paint, WIDTH);
    let drawn = reading.diagnostics.iter().map(draw).collect();
    (reading.diagnostics, drawn)
}

fn verdict(found: &Found, read: usize) -> String {
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let files = count(read, "file");
    match (found.errors, found.warnings) {
        _ if read == 0 => "nothing was checked".to_owned(),
        (0, 0) => format!("{files} checked: no mistake found"),
        (errors, warnings) => format!("{files} checked: {}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}
