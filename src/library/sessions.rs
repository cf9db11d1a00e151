//! Sessions as they are listed and loaded: what a session file holds, whatever is left of it.

use std::path::PathBuf;

use super::left::plan_left;
use super::unread::unread;
use super::words;
use crate::domain::event::{Event, Place, Record};
use crate::domain::session::Session;
use crate::domain::time::{Timestamp, Zone};
use crate::domain::workshop::Workshop;
use crate::export::Unread;
use crate::journal::{self, Header, NoHeader, SessionReading};
use crate::script::{self, Library, Source};

/// A session in the folder, as home lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionEntry {
    /// Where it is.
    pub path: PathBuf,
    /// The workshop's title; the file's name where it could not be read.
    pub title: String,
    /// When it was started.
    pub started: Option<Timestamp>,
    /// When its last fact happened; none where nobody has done anything but open and leave it.
    pub last: Option<Timestamp>,
    /// How far it has come.
    pub progress: Progress,
    /// The zone it is held in; none where its file does not say.
    pub zone: Option<Zone>,
    /// How many people are on its roster.
    pub people: usize,
    /// Whether an invented cohort played it.
    pub rehearsal: bool,
    /// Where it stopped, in words: `block 3 of 10 · Draw leadership`; or why it cannot be opened.
    pub place: String,
    /// Whether it can be opened at all.
    pub usable: bool,
}

/// How far a session has come; what is gone on with first comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// It has reached the summary.
    Finished,
    /// It has not come to its first step.
    NotBegun,
    /// It is on its way.
    UnderWay,
}

impl SessionEntry {
    /// The zone its times are told in, which may be the one that is known here in full.
    pub fn zone_or<'a>(&'a self, here: &'a Zone) -> &'a Zone {
        self.zone.as_ref().filter(|zone| zone.name() != here.name()).unwrap_or(here)
    }
}

/// The workshop that a session runs, from the texts in its first line.
pub fn workshop_of(header: &Header) -> Option<Workshop> {
    script::read(&header.workshop.id, &header.script, &library_of(header)).workshop
}

fn library_of(header: &Header) -> Library {
    Library::of(header.uses.iter().map(|(name, text)| Source { name: name.clone(), text: text.clone() }))
}

/// The plan that a session runs.
pub struct Plan {
    /// The workshop.
    pub workshop: Workshop,
    /// Whether it is only what is left of one that cannot be read; nothing is added to such a session.
    pub is_left: bool,
}

/// The header of a session file and the plan it runs, or what is left of both; the facts are asked for only then.
pub fn plan_of(
    header: &Result<Header, NoHeader>,
    left: Option<&Header>,
    facts: impl FnOnce() -> Vec<Record>,
) -> Result<(Header, Plan), String> {
    let header = header_of(header, left)?.clone();
    if let Some(workshop) = workshop_of(&header) {
        return Ok((header, Plan { workshop, is_left: left.is_some() }));
    }
    let facts = facts();
    if facts.is_empty() {
        return Err(words::UNREADABLE.to_owned());
    }
    let workshop = plan_left(&header, &library_of(&header), &facts);
    Ok((header, Plan { workshop, is_left: true }))
}

/// Whether a session file can be opened, and if not, why: its first line is read, and one fact where its plan cannot be.
pub fn can_open(bytes: &[u8]) -> Result<(), String> {
    let mut reader = journal::Reader::new(bytes);
    let is_planned = workshop_of(header_of(reader.header(), reader.left())?).is_some();
    if is_planned || reader.next().is_some() { Ok(()) } else { Err(words::UNREADABLE.to_owned()) }
}

/// The first line of a session file, or what is left of it.
fn header_of<'h>(header: &'h Result<Header, NoHeader>, left: Option<&'h Header>) -> Result<&'h Header, String> {
    header.as_ref().or_else(|why| left.ok_or(why)).map_err(ToString::to_string)
}

/// What a session file holds.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Its first line, or what is left of it.
    pub header: Header,
    /// What its facts lead to.
    pub session: Session,
    /// How many facts it holds.
    pub facts: usize,
    /// How many things were caught in it, undone or thrown away later or not.
    pub caught: usize,
    /// How often the words of something caught were changed.
    pub changed: usize,
    /// What of it could not be read.
    pub unread: Unread,
    /// What else there is to say about the file; the facts themselves are in the session.
    pub reading: SessionReading,
}

/// A session as its file leads to it, whatever is left of its plan; none where the file cannot be opened. The facts are
/// taken in one at a time: a day of many is never held twice.
pub fn session_in(bytes: &[u8]) -> Result<Contents, String> {
    let mut reader = journal::Reader::new(bytes);
    let (header, plan) = plan_of(reader.header(), reader.left(), || journal::read(bytes).records)?;
    let mut session = Session::new(plan.workshop, header.started);
    let (mut facts, mut caught, mut changed) = (0, 0, 0);
    session.apply_all((&mut reader).inspect(|record| {
        caught += usize::from(matches!(record.event, Event::Captured { .. }));
        changed += usize::from(matches!(record.event, Event::CaptureEdited { .. }));
        facts += 1;
    }));
    let last = session.last_at();
    let session = session.for_reading(last).0;
    let reading = reader.finish();
    let unread = Unread { plan: plan.is_left, ..unread(&reading) };
    Ok(Contents { header, session, facts, caught, changed, unread, reading })
}

/// Whether nothing stands in a session file but that it was opened, and nobody has it open any more: it was left as often,
/// or it is known (`alone`) that no other program has it open, so that one was killed.
pub fn holds_nothing(bytes: &[u8], alone: bool) -> bool {
    const MOST_LINES: usize = 100;
    if bytes.iter().filter(|byte| **byte == b'\n').nth(MOST_LINES).is_some() {
        return false;
    }
    let reading = journal::read(bytes);
    let count = |wanted: &Event| reading.records.iter().filter(|record| record.event == *wanted).count();
    let is_whole = reading.damage.is_empty() && reading.torn.is_none() && reading.newer.is_none();
    is_whole
        && (alone || count(&Event::Opened) == count(&Event::Left))
        && session_in(bytes).is_ok_and(|contents| !contents.session.has_begun())
}

/// A session as home lists it, from the bytes of its file.
pub fn entry(path: PathBuf, bytes: &[u8]) -> SessionEntry {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match session_in(bytes) {
        Ok(Contents { header, session, .. }) => SessionEntry {
            zone: Zone::written(&header.zone, &header.local),
            path,
            title: header.workshop.title,
            started: Some(session.started()),
            last: session.has_begun().then(|| session.last_at()),
            progress: match session.place() {
                Place::Summary => Progress::Finished,
                _ if session.begun().is_some() => Progress::UnderWay,
                _ => Progress::NotBegun,
            },
            people: session.people().count(),
            rehearsal: header.rehearsal || session.is_rehearsal(),
            place: words::stopped_at(&session),
            usable: true,
        },
        Err(why) => {
            let (started, last, zone, people) = (None, None, None, 0);
            let (progress, rehearsal, usable) = (Progress::NotBegun, false, false);
            SessionEntry { path, title: name, started, last, progress, zone, people, rehearsal, place: why, usable }
        }
    }
}
