//! How a session is opened: a new one from a workshop, or one from its file.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::kept::{UNFINISHED, read_all};
use super::left::plan_left;
use super::live_session::LiveSession;
use super::msg::{Drafts, Effect, IoFailure, shown};
use super::news::Weight;
use super::stack::Shown;
use super::typing::{Came, InputLine};
use super::unread::unread;
use super::{App, catalogue};
use crate::domain::command::Command;
use crate::domain::event::{Event, Place, Record, Surface};
use crate::domain::names::list::People;
use crate::domain::plan::step_number;
use crate::domain::session::Session;
use crate::domain::time::{LONGEST_DAY, NotToCome, Timestamp, Zone};
use crate::domain::workshop::Workshop;
use crate::export::Unread;
use crate::journal::{self, Header, NoHeader, SessionReading, WorkshopName};
use crate::screens::agenda;
use crate::screens::purpose::Purpose;
use crate::screens::roster::Roster;
use crate::screens::shelf::{Listed, Origin, SessionEntry, Shelf, Shelved};
use crate::screens::told::Told;
use crate::script::{self, Library, Script, Shipped, Source};

/// What a new session is told on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartOptions {
    /// The file to make; the session folder decides where none is named.
    pub file: Option<PathBuf>,
    /// The roster; the program asks for it where there is none.
    pub people: Option<People>,
    /// When the session has to end, in place of the time that the workshop says.
    pub end: Option<Timestamp>,
    /// Whether an invented cohort plays it.
    pub rehearsal: bool,
}

/// The shipped workshops, read.
pub fn shipped() -> Vec<Listed> {
    script::shipped_workshops().iter().map(read_shipped).collect()
}

/// The shipped workshop of this id, read.
pub fn shipped_as(id: &str) -> Option<Listed> {
    script::shipped_workshops().iter().find(|workshop| workshop.id == id).map(read_shipped)
}

/// The shipped workshops by their titles: nothing is read.
pub fn shelf() -> Shelf {
    let named = |shipped: &Shipped| Shelved::Named { id: shipped.id, title: shipped.title() };
    Shelf::new(script::shipped_workshops().iter().map(named).collect())
}

/// A workshop of one's own from its file: what it is, or in plain words why it cannot be had.
pub fn own(path: PathBuf, script: Result<Script, String>) -> Listed {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (name, id) = (part(path.file_name()), part(path.file_stem()));
    match script {
        Ok(script) => listed(&id, Origin::Own(path), &name, script),
        Err(why) => Listed::unreadable(id, path, name, why),
    }
}

fn read_shipped(workshop: &Shipped) -> Listed {
    listed(workshop.id, Origin::Shipped, workshop.file, workshop.text)
}

/// A workshop as home lists it: read, or with the first thing that is wrong with it.
pub fn listed(id: &str, origin: Origin, name: &str, script: impl Into<Script>) -> Listed {
    let script = script.into();
    let reading = script::read(name, &script.text, &Library::shipped().beside(&script));
    let mistakes = reading.mistakes().unwrap_or_else(|| ("it cannot be read".to_owned(), 1));
    let workshop = reading.workshop.ok_or(mistakes);
    let uses = reading.uses.into_iter().map(|source| (source.name, source.text)).collect();
    Listed { id: id.to_owned(), origin, name: name.to_owned(), text: script.text, uses, workshop }
}

/// An exercise as a workshop of its own. `name` is what its text is called, and what the workshop calls it by.
pub fn exercise(id: &str, origin: Origin, name: &str, mut script: Script) -> Listed {
    // A path counts from the folder that the exercise itself lies in.
    let key = if script::is_path(name) { name.rsplit('/').next().unwrap_or(name) } else { name };
    script.beside.insert(key.to_owned(), Ok(std::mem::take(&mut script.text)));
    match catalogue::alone(&Library::shipped().beside(&script), key) {
        Ok(text) => listed(id, origin, name, Script { text, ..script }),
        Err(mistakes) => Listed {
            id: id.to_owned(),
            origin,
            name: name.to_owned(),
            text: String::new(),
            uses: Vec::new(),
            workshop: Err(mistakes),
        },
    }
}

impl App {
    /// Opens a new session of a workshop.
    pub fn start(&mut self, now: Timestamp, listed: &Listed, options: StartOptions) -> Vec<Effect> {
        let Ok(workshop) = listed.workshop.clone() else {
            self.say_for(now, "this workshop has mistakes; `fourfold check` names every one", 15);
            return Vec::new();
        };
        let zone = self.setting.zone.clone();
        let mark = if options.rehearsal { "-rehearsal" } else { "" };
        let session_name = format!("{}-{}{mark}", zone.compact(now), workshop.id);
        let header = Header {
            format: journal::FORMAT,
            program: self.setting.version.to_owned(),
            session: session_name.clone(),
            started: now,
            zone: zone.name(),
            local: zone.stamp(now),
            rehearsal: options.rehearsal,
            workshop: WorkshopName { id: workshop.id.clone(), title: workshop.title.clone() },
            uses: listed.uses.clone(),
            script: listed.text.clone(),
        };
        let Ok(line) = journal::encode_header(&header) else { return Vec::new() };
        let surface = if options.rehearsal { Surface::Rehearsal } else { Surface::Run };
        let planned_end = workshop.end.map(|end| zone.next_at(end, now, LONGEST_DAY));
        self.live = Some(LiveSession::new(Session::new(workshop, now), header, zone, surface));
        self.leave_board();
        let mut effects = vec![Effect::Create { path: options.file, name: session_name, header: line.into_bytes() }];
        effects.extend(self.ask(now, Command::Open));
        match options.people {
            Some(people) => {
                effects.extend(self.add_people(now, people));
                self.stack.open(Shown::Agenda(agenda::State::default()));
            }
            None => {
                self.stack.show(Shown::Roster(Roster::default()));
                self.line = Some(InputLine::new(Purpose::People));
            }
        }
        match options.end.map(Ok).or(planned_end) {
            Some(Ok(end)) => effects.extend(self.ask(now, Command::FixEnd(Some(end)))),
            Some(Err(why)) => self.say_of_the_end(now, &why),
            None => {}
        }
        effects
    }

    /// Says why the session does not end when the script says.
    fn say_of_the_end(&mut self, now: Timestamp, why: &NotToCome) {
        self.say_at_the_start(now, Some(format!("script's end: {why} (E)")));
    }

    /// Says something before anybody has pressed a key: below the line, where one is typed.
    pub fn say_at_the_start(&mut self, now: Timestamp, what: Option<String>) {
        let Some(why) = what else { return };
        match &mut self.line {
            Some(line) => line.refused = Some(why),
            None => self.say_for(now, why, 15),
        }
    }

    /// Opens the session in these bytes.
    pub(super) fn open(&mut self, now: Timestamp, opened: Opened) -> Vec<Effect> {
        let reading = journal::read(&opened.bytes);
        let newer = reading.newer_sentence();
        let broken = reading.header.as_ref().err().map(ToString::to_string);
        let (header, plan) = match plan_of(&reading.header, reading.left.as_deref(), || reading.records.clone()) {
            Ok(found) => found,
            Err(why) => return self.cannot_open(now, &opened.path, &why),
        };
        let unread = unread(&reading);
        let unread = Unread { plan: plan.is_left, torn: unread.torn || opened.torn.is_some(), ..unread };
        let (zone, unknown) = opened.zone.map_or_else(|| (self.zone_of(&header), None), |found| *found);
        let mut live = LiveSession::new(Session::new(plan.workshop, header.started), header, zone, Surface::Run);
        live.take_in(&reading.records, reading.next_seq);
        live.lost = unread;
        live.findings = reading.damage.iter().map(ToString::to_string).collect();
        if let Some(words) = unknown {
            live.news.tell(Weight::Zone, words);
        }
        let kept = opened.torn.as_deref().map(|torn| shown(Path::new(torn.file_name().unwrap_or_default())));
        if unread.torn {
            let kept =
                kept.map_or_else(|| "it is still there".to_owned(), |kept| format!("its bytes are kept in {kept}"));
            live.findings.push(format!("the last line was cut off while it was written; {kept}"));
        }
        live.findings.extend(newer);
        live.findings.extend(broken);
        live.findings.extend(opened.drafts.unread.iter().map(|path| unread_words(path)));
        live.saving.read_only = opened.read_only.or_else(|| plan.is_left.then(|| unreadable(&opened.path)));
        live.path = Some(opened.path);
        let place = live.session.place();
        let read_only = live.saving.read_only.is_some();
        match place {
            Place::Lobby => self.stack.open(Shown::Agenda(agenda::State::default())),
            _ => self.stack.show(Shown::Stage(Box::default())),
        }
        self.place_shown = Some(place);
        if !live.findings.is_empty() {
            let lines = live.findings.clone();
            self.stack.lay(Shown::Findings(Told { title: "What was found in the file", lines }));
        }
        self.live = Some(live);
        self.leave_board();
        self.say_how_long_it_was_left(now);
        self.take_up_typing(now, *opened.drafts);
        if read_only { Vec::new() } else { self.ask(now, Command::Open) }
    }

    /// Goes on with what was being typed, where the room may read it, and has ready what was set aside, in however many
    /// programs. Words of several are kept as those of this one before the next frame.
    fn take_up_typing(&mut self, now: Timestamp, drafts: Drafts) {
        let step = self.current(|session| session.current_step().map(|(at, _)| at));
        let (line, aside) = read_all(&drafts.words, step, |purpose| self.is_private(purpose));
        let programs = drafts.words.len();
        (self.kept_draft, self.set_aside) = (drafts.words.into_iter().next().filter(|_| programs == 1), aside);
        let several = (programs > 1).then(|| format!("words of {programs} programs came back"));
        let why = (self.lines_waiting() == 1).then_some(UNFINISHED);
        let waits = self.set_aside.iter().any(|words| words.came == Came::BrokenOff).then(|| self.what_waits(why));
        let said = match line {
            Some(line) => {
                self.stack.lift();
                self.line = Some(InputLine { note: several, ..line });
                Some("this was being typed when the session stopped".to_owned())
            }
            None => Some([several, waits].into_iter().flatten().collect::<Vec<_>>().join("; ")),
        };
        if let Some(said) = said.filter(|said| !said.is_empty()) {
            self.say_as_well(now, said, 10);
        }
    }

    /// The zone that a session is held in: what was a quarter past two where it began still is.
    fn zone_of(&self, header: &Header) -> Zone {
        let here = &self.setting.zone;
        if header.zone == here.name() {
            return here.clone();
        }
        Zone::written(&header.zone, &header.local).unwrap_or_else(|| here.clone())
    }

    fn cannot_open(&mut self, now: Timestamp, path: &Path, why: &str) -> Vec<Effect> {
        self.say_for(now, format!("{}: {why}", shown(path)), 30);
        vec![Effect::Close { bare: false }]
    }

    /// Where a session was in which nobody did anything; its file is gone, unless somebody else needs it.
    pub fn did_nothing(&self) -> Option<&Path> {
        self.live.as_ref().filter(|live| !live.session.has_begun())?.path.as_deref()
    }

    /// What to name so that this session is resumed: nothing where it will be the newest unfinished one.
    pub(super) fn way_back(&self, live: &LiveSession, path: &Path) -> String {
        let session = &live.session;
        let is_under_way = session.begun().is_some() && session.place() != Place::Summary;
        let is_newest = is_under_way && path.parent() == Some(&self.setting.sessions);
        if is_newest {
            return String::new();
        }
        let path = path.display().to_string();
        let plain = path.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '/' | '.' | '-' | '_'));
        if plain { format!(" {path}") } else { format!(" '{}'", path.replace('\'', "'\\''")) }
    }
}

/// A session file that was read.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    pub(super) drafts: Box<Drafts>,
    pub(super) torn: Option<PathBuf>,
    pub(super) zone: Option<Box<(Zone, Option<String>)>>,
    pub(super) read_only: Option<IoFailure>,
}

/// The workshop that a session runs, from the texts in its first line.
pub fn workshop_of(header: &Header) -> Option<Workshop> {
    script::read(&header.workshop.id, &header.script, &library_of(header)).workshop
}

fn library_of(header: &Header) -> Library {
    Library::of(header.uses.iter().map(|(name, text)| Source { name: name.clone(), text: text.clone() }))
}

/// The plan that a session runs.
struct Plan {
    /// The workshop.
    workshop: Workshop,
    /// Whether it is only what is left of one that cannot be read; nothing is added to such a session.
    is_left: bool,
}

/// The header of a session file and the plan it runs, or what is left of both; the facts are asked for only then.
fn plan_of(
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
        return Err(UNREADABLE.to_owned());
    }
    let workshop = plan_left(&header, &library_of(&header), &facts);
    Ok((header, Plan { workshop, is_left: true }))
}

/// Whether a session file can be opened, and if not, why: its first line is read, and one fact where its plan cannot be.
pub fn can_open(bytes: &[u8]) -> Result<(), String> {
    let mut reader = journal::Reader::new(bytes);
    let is_planned = workshop_of(header_of(reader.header(), reader.left())?).is_some();
    if is_planned || reader.next().is_some() { Ok(()) } else { Err(UNREADABLE.to_owned()) }
}

/// The first line of a session file, or what is left of it.
fn header_of<'h>(header: &'h Result<Header, NoHeader>, left: Option<&'h Header>) -> Result<&'h Header, String> {
    header.as_ref().or_else(|why| left.ok_or(why)).map_err(ToString::to_string)
}

/// Said where a header is whole, its script is not, and there are no facts.
const UNREADABLE: &str = "the script in its first line cannot be read by this version";

/// Said of a file with unfinished typing that cannot be read.
fn unread_words(path: &Path) -> String {
    let name = shown(Path::new(path.file_name().unwrap_or_default()));
    format!("unfinished typing in {name} cannot be read; the file stays as it is")
}

/// Said where the plan of a session cannot be read: its facts can.
fn unreadable(path: &Path) -> IoFailure {
    IoFailure {
        operation: "read the plan in the first line".to_owned(),
        path: path.to_owned(),
        what: "it is damaged, or of another version".to_owned(),
        remedy: "look and export (e); put line 1 back from a copy to go on".to_owned(),
    }
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
            begun: session.begun().is_some(),
            place: stopped_at(&session),
            finished: session.place() == Place::Summary,
            usable: true,
        },
        Err(why) => {
            let place = why;
            let (started, last, zone) = (None, None, None);
            SessionEntry { path, title: name, started, last, begun: false, zone, place, finished: false, usable: false }
        }
    }
}

/// Where a session stopped, in words.
pub fn stopped_at(session: &Session) -> String {
    match (session.place(), step_number(session)) {
        (Place::Lobby, _) => "not begun yet".to_owned(),
        (Place::Summary, _) => "at the summary".to_owned(),
        (place, Some((number, of))) => {
            format!("at step {number} of {of}: {}", super::said::place_words(session, place))
        }
        (place, None) => super::said::place_words(session, place),
    }
}
