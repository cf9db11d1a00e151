//! `fourfold list commitments` and `fourfold list handovers`: what is open, over many sessions.

use std::path::Path;
use std::process::ExitCode;

use super::sessions::zone_of;
use super::{Ended, FILE, USAGE, complain, print, stats, zone_here};
use crate::cli::{List, ListBy, Listing};
use crate::domain::session::Session;
use crate::domain::time::Zone;
use crate::library::promises::{By, Kind, OpenPromise, Promises};
use crate::library::sessions;
use crate::shell::clock::SystemClock;
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders::Places;
use crate::shell::store::open_file as opening_file;
use crate::shell::words::promises as said;
use crate::text::clean_line;

/// Prints what is open of the sessions that are named, or of all in the session folder but rehearsals.
pub(super) fn list(wanted: &List, places: &Places) -> Result<ExitCode, Ended> {
    let (kind, usual) = match wanted.what {
        Listing::Handovers => (Kind::Handovers, By::Level),
        _ => (Kind::Commitments, By::Date),
    };
    let by = match wanted.by {
        Some(ListBy::Level) if kind == Kind::Commitments => return Err((USAGE, said::NO_LEVELS.to_owned())),
        Some(ListBy::Date) => By::Date,
        Some(ListBy::Person) => By::Person,
        Some(ListBy::Level) => By::Level,
        None => usual,
    };
    let now = SystemClock::from_environment().map_err(|why| (USAGE, why.to_string()))?.read().now;
    let (promises, is_unread) = gathered(wanted, places)?;
    let open = promises.open(kind, by, zone_here().day(now));
    if wanted.json {
        let all: Vec<&OpenPromise> = open.iter().flat_map(|(_, promises)| promises).collect();
        let text = serde_json::to_string_pretty(&all).map_err(|error| (FILE, error.to_string()))?;
        print(&(text + "\n"))?;
    } else if open.is_empty() {
        print(said::NOTHING_OPEN)?;
    } else {
        print(&said::table(&open))?;
    }
    Ok(if is_unread { ExitCode::from(FILE) } else { ExitCode::SUCCESS })
}

/// What was promised in every session that is asked for, and whether one could not be read.
fn gathered(wanted: &List, places: &Places) -> Result<(Promises, bool), Ended> {
    let mut found: Vec<(String, Session, Zone)> = Vec::new();
    let (mut is_unread, mut rehearsals) = (false, 0);
    for path in stats::paths(&wanted.sessions, places)? {
        match opened(&path) {
            Ok((_, session, _)) if session.is_rehearsal() && wanted.sessions.is_empty() => rehearsals += 1,
            Ok(opened) => found.push(opened),
            Err(why) => {
                complain(&why);
                is_unread = true;
            }
        }
    }
    if rehearsals > 0 {
        complain(&said::rehearsals(rehearsals));
    }
    found.sort_by_key(|(_, session, _)| session.started());
    let mut promises = Promises::default();
    for (name, session, zone) in &found {
        promises.add(name, session, zone);
    }
    Ok((promises, is_unread))
}

fn opened(path: &Path) -> Result<(String, Session, Zone), String> {
    let bytes = opening_file::read(&RealDisk, path).map_err(|failure| failure.to_string())?;
    let shown = clean_line(&path.display().to_string());
    let contents = sessions::session_in(&bytes).map_err(|why| said::left_out(&shown, &why))?;
    let unread = contents.unread.sentences();
    if !unread.is_empty() {
        complain(&said::partly(&shown, &unread));
    }
    let zone = zone_of(&contents.header, path);
    Ok((contents.header.session, contents.session, zone))
}
