//! How a session is opened: a new one from a workshop, or one from its file.

use std::path::{Path, PathBuf};

use super::App;
use super::kept::{read_all, read_edited};
use super::live_session::LiveSession;
use super::msg::{Drafts, Effect, IoFailure};
use super::news::Weight;
use super::stack::Shown;
use super::typing::{Came, InputLine};
use super::words::{file, lines};
use crate::domain::carried::Legacy;
use crate::domain::command::Command;
use crate::domain::event::{Place, Surface};
use crate::domain::names::list::People;
use crate::domain::session::Session;
use crate::domain::time::{LONGEST_DAY, NotToCome, Timestamp, Zone};
use crate::export::Unread;
use crate::journal::{self, EarlierSession, Header, WorkshopName};
use crate::library::sessions;
use crate::library::unread::unread;
use crate::library::workshops::Listed;
use crate::screens::agenda;
use crate::screens::purpose::Purpose;
use crate::screens::roster::Roster;
use crate::screens::shelf::{Shelf, Shelved};
use crate::screens::to_read::ToRead;
use crate::script::{self, Shipped};

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
    /// The session that it carries on.
    pub follows: Option<Box<Follows>>,
}

/// An earlier session that a new one carries on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follows {
    /// Which, as the first line of the new one names it.
    pub from: EarlierSession,
    /// What is taken over.
    pub legacy: Legacy,
}

/// The shipped workshops by their titles: nothing is read.
pub fn shelf() -> Shelf {
    let named = |shipped: &Shipped| Shelved::Named { id: shipped.id, title: shipped.title() };
    Shelf::new(script::shipped_workshops().iter().map(named).collect())
}

impl App {
    /// Opens a new session of a workshop.
    pub fn start(&mut self, now: Timestamp, listed: &Listed, options: StartOptions) -> Vec<Effect> {
        let Ok(workshop) = listed.workshop.clone() else {
            self.say_for(now, file::HAS_MISTAKES, 15);
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
            follows: options.follows.as_ref().map(|follows| follows.from.clone()),
            uses: listed.uses.clone(),
            script: listed.text.clone(),
        };
        let Ok(head) = journal::encode_header(&header) else { return Vec::new() };
        let surface = if options.rehearsal { Surface::Rehearsal } else { Surface::Run };
        let planned_end = workshop.end.map(|end| zone.next_at(end, now, LONGEST_DAY));
        let mut live = LiveSession::new(Session::new(workshop, now), header, zone, surface);
        live.day_order = self.day_order;
        self.live = Some(live);
        self.leave_board();
        let mut effects = vec![Effect::Create { path: options.file, name: session_name, header: head.into_bytes() }];
        effects.extend(self.ask(now, Command::Open));
        let legacy = options.follows.map(|follows| follows.legacy);
        let has_roster = options.people.is_some() || legacy.as_ref().is_some_and(|legacy| !legacy.people.is_empty());
        if let Some(legacy) = legacy {
            effects.extend(self.ask(now, Command::Carry(Box::new(legacy))));
        }
        if let Some(people) = options.people {
            effects.extend(self.add_people(now, people));
        }
        if has_roster {
            self.stack.open(Shown::Agenda(agenda::State::default()));
        } else {
            self.stack.show(Shown::Roster(Roster::default()));
            self.line = Some(InputLine::new(Purpose::People));
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
        self.say_at_the_start(now, Some(file::ends_otherwise(why)));
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
        let (header, plan) =
            match sessions::plan_of(&reading.header, reading.left.as_deref(), || reading.records.clone()) {
                Ok(found) => found,
                Err(why) => return self.cannot_open(now, &opened.path, &why),
            };
        let unread = unread(&reading);
        let unread = Unread { plan: plan.is_left, torn: unread.torn || opened.torn.is_some(), ..unread };
        let (zone, unknown) = opened.zone.map_or_else(|| (self.zone_of(&header), None), |found| *found);
        let mut live = LiveSession::new(Session::new(plan.workshop, header.started), header, zone, self.surface());
        live.take_in(&reading.records, reading.next_seq);
        live.day_order = self.day_order;
        live.lost = unread;
        live.findings = reading.damage.iter().map(ToString::to_string).collect();
        if let Some(words) = unknown {
            live.news.tell(Weight::Zone, words);
        }
        live.findings.extend(unread.torn.then(|| file::torn(opened.torn.as_deref())));
        live.findings.extend(newer);
        live.findings.extend(broken);
        live.findings.extend(opened.drafts.unread.iter().map(|path| file::typing_unread(path)));
        live.saving.read_only = opened.read_only.or_else(|| plan.is_left.then(|| file::plan_unread(&opened.path)));
        live.path = Some(opened.path);
        let place = live.session.place();
        let read_only = live.saving.read_only.is_some();
        match place {
            // Whoever leads looks at the plan before anything; who comes beside, at the console.
            Place::Lobby if !self.company.is_console_alone() => {
                self.stack.open(Shown::Agenda(agenda::State::default()));
            }
            _ => self.stack.show(self.stage_or_console()),
        }
        self.place_shown = Some(place);
        if !live.findings.is_empty() {
            let lines = live.findings.clone();
            self.stack.lay(Shown::Findings(ToRead::new(file::FOUND, lines)));
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
        let (line, mut aside) = read_all(&drafts.words, step, |purpose| self.is_private(purpose));
        aside.extend(read_edited(&drafts.edited, &drafts.words, step));
        let programs = drafts.words.len();
        (self.kept_draft, self.set_aside) = (drafts.words.into_iter().next().filter(|_| programs == 1), aside);
        let several = (programs > 1).then(|| lines::of_programs(programs));
        let why = (self.lines_waiting() == 1).then_some(lines::UNFINISHED);
        let waits = self.set_aside.iter().any(|words| words.came == Came::BrokenOff).then(|| self.what_waits(why));
        let said = match line {
            Some(line) => {
                self.stack.lift();
                self.line = Some(InputLine { note: several, ..line });
                Some(lines::WAS_TYPED.to_owned())
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
        self.say_for(now, file::cannot_open(path, why), 30);
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
