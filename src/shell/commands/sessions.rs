//! `fourfold export` and `fourfold verify`: what is in a session file, without opening it for more.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::redacting::{self, Unsure};
use super::{Ended, FILE, HAS_ERRORS, USAGE, complain, heard, print};
use crate::app::msg::{Outcome, shown};
use crate::domain::captures::CaptureKind;
use crate::domain::time::Zone;
use crate::export::private::Unknown;
use crate::export::{self, Clean, Format, Included, Report};
use crate::journal::{self, EarlierSession, Header};
use crate::library::sessions;
use crate::library::sessions::Contents;
use crate::library::words;
use crate::script;
use crate::shell::clock::SystemClock;
use crate::shell::store::disk::RealDisk;
use crate::shell::store::export::{self as exporting, Existing};
use crate::shell::store::folders::{self, Places};
use crate::shell::store::open_file as opening_file;
use crate::shell::store::whole::{self, Content};
use crate::shell::words::commands::{could_not_open, none_called, there_are};
use crate::shell::words::sessions::{self as said, Row, row};
use crate::shell::zone;
use crate::text::{clean_line, plural};

/// Writes the summary of a session.
pub(super) fn export(
    session: &Path,
    (format, include): (&str, &[String]),
    output: Option<PathBuf>,
    (names, force): (Option<Unsure>, bool),
    places: &Places,
) -> Result<ExitCode, Ended> {
    let known = || there_are(&Format::ALL.map(Format::name));
    let format = Format::named(format).ok_or_else(|| (USAGE, none_called("format", format, &known())))?;
    let included = Included::named(include).map_err(|unknown| (USAGE, not_included(&unknown)))?;
    let (path, bytes) = read(session, places)?;
    let Contents { header, session, reading, unread, .. } =
        sessions::session_in(&bytes).map_err(|why| (FILE, could_not_open(&path, &why)))?;
    // What its facts led to is held now; a long day is not held twice.
    drop(bytes);
    let now = SystemClock::from_environment().map_err(|why| (USAGE, why.to_string()))?.read().now;
    let zone = zone_of(&header, &path);
    let once = export::once_named(&session);
    let report = Report::of_file(&included, session, &zone, now).with_unread(unread);
    let report = match names {
        Some(unsure) => redacting::redact(report, &once, unsure)?,
        None => report,
    };
    let name = export::file_name(&report, format);
    let summary = Summary(Clean::new(report), format);
    let torn = reading.torn.map(|_| said::TORN.to_owned());
    let broken = reading.header.as_ref().err().map(ToString::to_string);
    let plan = unread.plan.then(|| said::PLAN_LEFT.to_owned()).filter(|_| broken.is_none());
    for damage in reading.damage.iter().map(ToString::to_string).chain(torn).chain(broken).chain(plan) {
        complain(&format!("{}: {damage}", path.display()));
    }
    let output = output.unwrap_or_else(|| PathBuf::from(name));
    if output.as_os_str() == "-" {
        let mut out = io::BufWriter::new(io::stdout().lock());
        return heard(summary.write_to(&mut out).and_then(|()| out.flush()));
    }
    whole::clear(&RealDisk, &places.state, now);
    let existing = if force { Existing::Replaced } else { Existing::Stays };
    match exporting::export(&RealDisk, &places.state, &[(output, summary)], existing) {
        Outcome::Exported(written) => {
            let lines: Vec<String> = written.iter().map(|written| shown(&written.path)).collect();
            print(&(lines.join("\n") + "\n"))
        }
        Outcome::NotExported(failure) => Err((FILE, failure.to_string())),
        other => Err((FILE, said::not_exported(&format!("{other:?}")))),
    }
}

/// A report in a format.
struct Summary(Clean, Format);

impl Content for Summary {
    fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.1 {
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &self.0.json())?;
                out.write_all(b"\n")
            }
            Format::Csv => {
                let mut pieces = self.0.table();
                pieces.try_for_each(|piece| out.write_all(piece.map_err(io::Error::other)?.as_bytes()))
            }
            format => out.write_all(self.0.render(format).map_err(io::Error::other)?.as_bytes()),
        }
    }
}

/// Says what is in a session file, and any damage.
pub(super) fn verify(session: &Path, places: &Places) -> Result<ExitCode, Ended> {
    let (path, bytes) = read(session, places)?;
    let mut lines = vec![row(Row::File, &clean_line(&path.display().to_string()))];
    let contents = sessions::session_in(&bytes);
    let unread = contents.is_err().then(|| journal::read(&bytes));
    drop(bytes);
    let reading = contents.as_ref().map(|contents| &contents.reading).ok().or(unread.as_ref());
    let Some(reading) = reading else { return Err((FILE, could_not_open(&path, said::NOTHING_READ))) };
    let left = reading.left.as_deref();
    let header = reading.header.as_ref().or_else(|why| left.ok_or(why));
    let header = header.map_err(|why| (FILE, could_not_open(&path, &why.to_string())))?;
    lines.push(said::format(header.format, &clean_line(&header.program)));
    lines.push(said::workshop(&clean_line(&header.workshop.title), &clean_line(&header.workshop.id)));
    lines.push(said::started(&clean_line(&header.local), &clean_line(&header.zone)));
    if let Some(EarlierSession { earlier, file }) = &header.follows {
        lines.push(said::follows(&clean_line(earlier), &clean_line(file)));
    }
    let mut whole = reading.damage.is_empty() && reading.newer.is_none();
    match &contents {
        Ok(contents) => {
            let Contents { session, facts, unread, .. } = contents;
            lines.push(row(Row::Facts, facts));
            if unread.plan {
                whole = false;
                lines.push(row(Row::Plan, &said::PLAN_LEFT));
            }
            let counts = CaptureKind::ALL.map(|kind| {
                let count = session.of_kind(kind).len();
                format!("{count} {}", plural(count, kind.name(), kind.plural()).to_lowercase())
            });
            lines.push(row(Row::Caught, &counts.join(", ")));
            lines.push(still_there(contents));
            lines.push(row(Row::Place, &words::stopped_at(session)));
            if let Some(last) = session.broken_off() {
                let zone = zone_of(header, &path);
                lines.push(said::not_left(&zone.date(last), &zone.clock(last)));
            }
        }
        Err(why) => {
            whole = false;
            lines.push(row(Row::Facts, &reading.records.len()));
            lines.push(said::no_workshop(why));
        }
    }
    lines.extend(reading.newer_sentence());
    lines.extend(reading.header.as_ref().err().map(|why| row(Row::Damage, why)));
    lines.extend(reading.damage.iter().map(|damage| row(Row::Damage, damage)));
    if reading.torn.is_some() {
        whole = false;
        lines.push(row(Row::Damage, &said::TORN_END));
    }
    lines.push(said::verdict(whole).to_owned());
    print(&(lines.join("\n") + "\n"))?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(HAS_ERRORS) })
}

/// The zone that a session was held in; one that this computer does not know is said.
pub(super) fn zone_of(header: &Header, path: &Path) -> Zone {
    let (zone, unknown) = zone::of_session(header);
    if let Some(unknown) = unknown {
        complain(&format!("{}: {unknown}", path.display()));
    }
    zone
}

/// What the file still holds of what no export has.
fn still_there(Contents { session, caught, changed, .. }: &Contents) -> String {
    let thrown = session.thrown_away().count();
    said::still_there(thrown, caught.saturating_sub(session.captures().count() + thrown), *changed)
}

/// The bytes of a session: the file of that path, or of that name in the session folder.
pub(super) fn read(session: &Path, places: &Places) -> Result<(PathBuf, Vec<u8>), Ended> {
    let path = find(session, places);
    match opening_file::read(&RealDisk, &path) {
        Ok(bytes) => Ok((path, bytes)),
        Err(failure) => Err((FILE, failure.to_string() + &near(&path, places))),
    }
}

/// A hint at sessions in the folder whose names are near to one that is not there.
fn near(path: &Path, places: &Places) -> String {
    if path.exists() || path.components().count() != 1 {
        return String::new();
    }
    let found = folders::sessions(&RealDisk, &places.sessions()).unwrap_or_default();
    let names: Vec<_> = found.iter().filter_map(|found| found.path.file_stem()?.to_str()).collect();
    let wanted = path.to_string_lossy();
    let near = script::nearest(&wanted, names.into_iter()).into_iter().map(|name| format!("`{name}`"));
    said::names_near(&near.collect::<Vec<_>>())
}

/// The path of a session that is named by path or by its name in the session folder.
pub(super) fn find(session: &Path, places: &Places) -> PathBuf {
    let in_folder = places.sessions().join(session);
    let with_ending = places.sessions().join(format!("{}.ronl", session.display()));
    let plain = session.components().count() == 1;
    [in_folder, with_ending]
        .into_iter()
        .filter(|_| plain && !session.exists())
        .find(|path| path.exists())
        .unwrap_or_else(|| session.to_owned())
}

/// What to say about a word that names nothing private, with what was meant perhaps.
fn not_included(unknown: &Unknown) -> String {
    let near = script::nearest(&unknown.0, Unknown::known());
    let near: Vec<String> = near.into_iter().map(|word| format!("`{word}`")).collect();
    clean_line(&format!("{unknown}{}", said::or_meant(&near)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_piece_by_piece_is_what_is_made_at_once() {
        let report = export::read_json(include_str!("../../../tests/golden/rich.json")).unwrap();
        for format in Format::ALL {
            let mut pieces = Vec::new();
            Summary(Clean::new(report.clone()), format).write_to(&mut pieces).unwrap();
            let whole = export::render(&report, format).unwrap();
            assert!(pieces == whole.into_bytes(), "{format}");
        }
    }
}
