//! `fourfold stats`: many sessions beside each other, and (in `writing`) the minutes they speak for put into a script.
//!
//! Never here: what is counted and how, which is in `export::stats`; a session opened for more than reading.

mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::{Ended, FILE, complain, print, sessions};
use crate::cli::{Stats, StatsFormat};
use crate::domain::time::{Timestamp, Zone};
use crate::journal;
use crate::library::sessions::workshop_of;
use crate::library::words::UNREADABLE;
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders::{self, Places};
use crate::shell::store::open_file as opening_file;
use crate::shell::words::stats as said;
use crate::stats::{self, Compared, Run};
use crate::text::clean_line;

/// The number of the form that `--format json` prints; it only grows.
const FORMAT: u32 = 1;

/// What is printed for programs. Fields may be added, none is renamed or removed.
#[derive(Serialize)]
struct Printed<'a> {
    format: u32,
    /// How many rehearsals were left out.
    rehearsals_left_out: usize,
    workshops: &'a [Compared],
}

/// The sessions that were found, and what became of the others.
#[derive(Default)]
struct FoundSessions {
    runs: Vec<Run>,
    rehearsals_left_out: usize,
    /// Whether a file could not be used at all.
    unread: bool,
}

/// Compares sessions, and writes what they speak for where that is asked for.
pub(super) fn stats(wanted: &Stats, places: &Places) -> Result<ExitCode, Ended> {
    let found = gathered(wanted, places)?;
    if let Some(script) = &wanted.write {
        return writing::write(script, &found.runs, wanted, places);
    }
    let compared = stats::compared(&found.runs, wanted.least());
    match wanted.format {
        StatsFormat::Human => print(&human(&compared))?,
        StatsFormat::Json => {
            let rehearsals_left_out = found.rehearsals_left_out;
            let printed = Printed { format: FORMAT, rehearsals_left_out, workshops: &compared };
            let text = serde_json::to_string_pretty(&printed).map_err(|error| (FILE, error.to_string()))?;
            print(&(text + "\n"))?
        }
        StatsFormat::Csv => print(&stats::table(&compared).map_err(|error| (FILE, error.to_string()))?)?,
    };
    Ok(if found.unread { ExitCode::from(FILE) } else { ExitCode::SUCCESS })
}

fn human(compared: &[Compared]) -> String {
    if compared.is_empty() {
        return said::NO_SESSION.to_owned();
    }
    // Each session has its own.
    let zone = Zone::UTC;
    let texts: Vec<String> = compared.iter().map(|workshop| stats::written(workshop, &zone)).collect();
    let hint = if compared.iter().any(|workshop| workshop.proposals().next().is_some()) { said::CAN_WRITE } else { "" };
    texts.join("\n") + hint
}

/// Every session that is asked for, measured, each once.
fn gathered(wanted: &Stats, places: &Places) -> Result<FoundSessions, Ended> {
    let mut found = FoundSessions::default();
    let mut known: BTreeMap<(String, Timestamp), (PathBuf, Run)> = BTreeMap::new();
    for path in paths(&wanted.sessions, places)? {
        let (name, run) = match measured(&path) {
            Ok(measured) => measured,
            Err(why) => {
                complain(&why);
                found.unread = true;
                continue;
            }
        };
        if run.rehearsal && !wanted.rehearsals {
            found.rehearsals_left_out += 1;
            continue;
        }
        let key = (name, run.started);
        if let Some((other, first)) = known.get(&key) {
            complain(&said::same(&shown(&path), &shown(other)));
            if first.facts >= run.facts {
                continue;
            }
        }
        known.insert(key, (path, run));
    }
    if found.rehearsals_left_out > 0 {
        complain(&said::rehearsals(found.rehearsals_left_out));
    }
    found.runs = known.into_values().map(|(_, run)| run).collect();
    Ok(found)
}

/// The files of the sessions that are named; all in a folder; all in the session folder where none is named.
pub(super) fn paths(named: &[PathBuf], places: &Places) -> Result<Vec<PathBuf>, Ended> {
    let folder = [places.sessions()];
    let named = if named.is_empty() { folder.as_slice() } else { named };
    let mut paths = Vec::new();
    for session in named {
        let path = sessions::find(session, places);
        if path.is_dir() || named == folder {
            let found = folders::sessions(&RealDisk, &path).map_err(|failure| (FILE, failure.to_string()))?;
            paths.extend(found.into_iter().map(|found| found.path));
        } else {
            paths.push(path);
        }
    }
    // A file that is named twice, whichever way, is read once.
    let mut seen = BTreeSet::new();
    paths.retain(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    Ok(paths)
}

/// A session's name and what it took; damage is said, and the session is used as far as it goes.
fn measured(path: &Path) -> Result<(String, Run), String> {
    let bytes = opening_file::read(&RealDisk, path).map_err(|failure| failure.to_string())?;
    let reading = journal::read(&bytes);
    let left_out = |why: &str| said::left_out(&shown(path), why);
    let header = reading.header.map_err(|why| left_out(&why.what()))?;
    let plan = workshop_of(&header).ok_or_else(|| left_out(UNREADABLE))?;
    let mut run = Run::of(&header.session, plan, header.started, &reading.records);
    run.rehearsal |= header.rehearsal;
    let zone = sessions::zone_of(&header, path);
    if let Some(last) = run.broken_off {
        complain(&said::not_left(&shown(path), &zone.date(last), &zone.clock(last)));
    }
    run.zone = Some(zone);
    if run.facts < reading.records.len() || !reading.damage.is_empty() {
        complain(&said::damaged(&shown(path), reading.damage.len(), run.facts));
    }
    Ok((header.session, run))
}

fn shown(path: &Path) -> String {
    clean_line(&path.display().to_string())
}
