//! `fourfold check`: every mistake of every file, with its place and a remedy.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::{Ended, FILE, HAS_ERRORS, complain, print};
use crate::cli::{CheckFormat, Environment};
use crate::script::{self, Diagnostic, Kind, Library, Position, Script, ScriptReading, Severity};
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders::{self, Places};
use crate::shell::store::io_failure::{self, Operation};
use crate::shell::words::commands;
use crate::text::clean_line;

/// How many columns a printed source line may take.
const WIDTH: usize = 100;
/// Folders stand no deeper in each other than this.
const DEEPEST: usize = 16;

/// What is printed for editors. Documented in the guide for authors; fields may be added, none is renamed or removed.
#[derive(Default, Serialize)]
struct CheckedFile {
    /// How many files were read.
    files: usize,
    errors: usize,
    warnings: usize,
    /// Whether there is more to say about one of them, which is told once the rest is mended.
    more: bool,
    diagnostics: Vec<Told>,
    /// Files that could not be read.
    unread: Vec<Unread>,
}

/// A diagnostic, its place in lines and columns counted from 1, columns in characters.
#[derive(Serialize)]
struct Told {
    file: String,
    line: usize,
    column: usize,
    /// Just past the last character it is about.
    end: Position,
    severity: Severity,
    message: String,
    remedy: Option<String>,
    path: String,
}

#[derive(Serialize)]
struct Unread {
    file: String,
    message: String,
}

/// Checks scripts; the status says whether any has errors, or whether one could not be read.
pub(super) fn check(
    files: &[PathBuf],
    format: CheckFormat,
    places: &Places,
    environment: &Environment,
) -> Result<ExitCode, Ended> {
    let paint = format == CheckFormat::Human && !environment.no_color && io::stdout().is_terminal();
    let mut found = CheckedFile::default();
    let mut printed = Vec::new();
    // A file may be named itself and be used by others, by other paths; what is wrong with it is told once.
    let mut known = BTreeSet::new();
    for path in files {
        for path in scripts(path, &mut found.unread) {
            match folders::script(&RealDisk, &path, &places.exercises()) {
                Ok(script) => {
                    found.files += 1;
                    let reading = read(&path, &script);
                    found.more |= reading.more;
                    for diagnostic in &reading.diagnostics {
                        let text = reading.text_of(diagnostic, &script.text);
                        let diagnostic = in_its_file(diagnostic, places);
                        let file = Path::new(&diagnostic.source);
                        let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
                        if known.insert((file, diagnostic.span.start, diagnostic.message.clone())) {
                            if format == CheckFormat::Human {
                                printed.push(script::render(&diagnostic, text, paint, WIDTH));
                            }
                            found.diagnostics.push(told(&diagnostic, text));
                        }
                    }
                }
                Err(message) => found.unread.push(Unread { file: name(&path), message }),
            }
        }
    }
    found.errors = found.diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    found.warnings = found.diagnostics.len() - found.errors;
    for Unread { file, message } in &found.unread {
        complain(&commands::could_not_read("script", message, file));
    }
    match format {
        CheckFormat::Human => {
            printed.push(commands::checked(found.files, found.errors, found.warnings, found.more));
            print(&(printed.join("\n\n") + "\n"))?;
        }
        CheckFormat::Json => {
            let json = serde_json::to_string_pretty(&found).map_err(|error| (FILE, error.to_string()))?;
            print(&(json + "\n"))?;
        }
    }
    Ok(match (found.unread.len(), found.errors) {
        (1.., _) => ExitCode::from(FILE),
        (0, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(HAS_ERRORS),
    })
}

fn name(path: &Path) -> String {
    clean_line(&path.display().to_string())
}

/// The scripts that a path means: itself, or all in a folder and the folders in it, in the order of their names. Hidden
/// ones and links to folders are passed over.
fn scripts(path: &Path, unread: &mut Vec<Unread>) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let (mut found, before) = (Vec::new(), unread.len());
    gather(path, DEEPEST, &mut found, unread);
    if found.is_empty() && unread.len() == before {
        let message = commands::NO_SCRIPT.to_owned();
        unread.push(Unread { file: name(path), message });
    }
    found
}

fn gather(folder: &Path, deepest: usize, found: &mut Vec<PathBuf>, unread: &mut Vec<Unread>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let why = io_failure::from_io(Operation::List, folder, &error);
            unread.push(Unread { file: name(folder), message: format!("{}; {}", why.what, why.remedy) });
            return;
        }
    };
    let mut entries: Vec<_> = entries.filter_map(Result::ok).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, is_folder) = (entry.path(), entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if is_folder && !is_hidden && deepest > 0 {
            gather(&path, deepest - 1, found, unread);
        } else if !is_folder && !is_hidden && path.extension().is_some_and(|ending| ending == "ron") {
            found.push(path);
        }
    }
}

/// Reads a script, whichever kind it is.
fn read(path: &Path, script: &Script) -> ScriptReading {
    let (name, library) = (path.display().to_string(), Library::shipped().beside(script));
    match script::kind_of(&script.text) {
        Kind::Exercise => script::read_exercise(&name, &script.text, &library),
        Kind::Workshop => script::read(&name, &script.text, &library),
    }
}

/// A diagnostic that names a file, also where a script calls that by the name of an exercise.
fn in_its_file(found: &Diagnostic, places: &Places) -> Diagnostic {
    let source = match script::own_file(&found.source) {
        Some(_) => folders::file_named(Path::new(""), &places.exercises(), &found.source).display().to_string(),
        None => found.source.clone(),
    };
    Diagnostic { source, ..found.clone() }
}

fn told(found: &Diagnostic, text: &str) -> Told {
    Told {
        file: clean_line(&found.source),
        line: found.position.line,
        column: found.position.column,
        end: Position::of(text, found.span.end),
        severity: found.severity,
        message: found.message.clone(),
        remedy: found.remedy.clone(),
        path: found.path.clone(),
    }
}
