//! `fourfold list`: shipped and own workshops, sessions, and shipped exercises (in `exercises`) and what is open (in `promises`).

use std::process::ExitCode;

use serde::Serialize;

use super::{Ended, FILE, USAGE, exercises, print, promises, zone_here};
use crate::cli::{List, Listing};
use crate::library::workshops::{Listed, Origin};
use crate::library::{sessions, workshops};
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders::{self, Places};
use crate::shell::store::open_file as store_opening;
use crate::shell::words::commands;
use crate::shell::zone;
use crate::text::clean_line;

/// A row: what it is called, what it is, and where.
#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
}

/// Prints a list.
pub(super) fn list(wanted: &List, places: &Places) -> Result<ExitCode, Ended> {
    let is_of_promises = matches!(wanted.what, Listing::Commitments | Listing::Handovers);
    if !is_of_promises && (wanted.by.is_some() || !wanted.sessions.is_empty()) {
        return Err((USAGE, commands::ONLY_PROMISES.into()));
    }
    if wanted.what == Listing::Exercises {
        return exercises::list(wanted, places);
    }
    if wanted.is_filtered() {
        return Err((USAGE, commands::ONLY_EXERCISES.into()));
    }
    if is_of_promises {
        return promises::list(wanted, places);
    }
    let rows = if wanted.what == Listing::Sessions { sessions(places)? } else { workshops(places)? };
    if wanted.json {
        let text = serde_json::to_string_pretty(&rows).map_err(|error| (FILE, error.to_string()))?;
        return print(&(text + "\n"));
    }
    let widest = rows.iter().map(|row| row.id.chars().count()).max().unwrap_or(0);
    let lines = rows.iter().map(|row| {
        let minutes = row.minutes.map(|minutes| format!("{minutes:>4} min  ")).unwrap_or_default();
        let place = row.place.as_ref().map(|place| format!("  {place}")).unwrap_or_default();
        let last = row.last.as_ref().map(|last| format!("{last}  ")).unwrap_or_default();
        format!("{:<widest$}  {last}{minutes}{}{place}\n", row.id, row.title)
    });
    let text: String = lines.collect();
    print(if text.is_empty() { commands::NOTHING_YET } else { &text })
}

/// The shipped workshops and those in the data folder.
pub(super) fn all_workshops(places: &Places) -> Result<Vec<Listed>, Ended> {
    let own = folders::workshops(&RealDisk, &places.workshops(), &places.exercises())
        .map_err(|failure| (FILE, failure.to_string()))?;
    let own = own.into_iter().map(|(path, script)| workshops::own(path, script));
    Ok(workshops::shipped().into_iter().chain(own).collect())
}

fn workshops(places: &Places) -> Result<Vec<Row>, Ended> {
    let rows = all_workshops(places)?.into_iter().map(|listed| {
        let path = match &listed.origin {
            Origin::Shipped => None,
            Origin::Own(path) => Some(clean_line(&path.display().to_string())),
        };
        let (title, minutes) = match &listed.workshop {
            Ok(workshop) => (workshop.title.clone(), Some(workshop.length().rounded_minutes())),
            Err((first, _)) => (commands::cannot_be_run(first), None),
        };
        Row { id: clean_line(&listed.id), title: clean_line(&title), minutes, path, place: None, last: None }
    });
    Ok(rows.collect())
}

fn sessions(places: &Places) -> Result<Vec<Row>, Ended> {
    let here = zone_here();
    let found = folders::all_sessions(&RealDisk, places).map_err(|failure| (FILE, failure.to_string()))?;
    let rows = found.into_iter().map(|found| {
        let bytes = store_opening::read(&RealDisk, &found.path).unwrap_or_default();
        let mut entry = sessions::entry(found.path, &bytes);
        entry.zone = entry.zone.map(zone::with_rules);
        let zone = entry.zone_or(&here);
        let id = entry.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Row {
            id: clean_line(&id),
            title: clean_line(&entry.title),
            minutes: None,
            path: Some(clean_line(&entry.path.display().to_string())),
            place: Some(clean_line(&entry.place)),
            last: entry.last.map(|at| format!("{} {}", zone.date(at), zone.clock(at))),
        }
    });
    Ok(rows.collect())
}
