//! An open session: its state, and how a command becomes facts that are in the file before anybody sees them.
//!
//! A command is decided, its facts are handed out to be appended, and only the answer applies them. If others had
//! added facts first, theirs are applied and the command is decided again. If nothing can be written, the facts are
//! applied in memory, and kept until they are in the file.
//!
//! Never here: a file; saying that something is saved which the file has not answered for.

use std::collections::VecDeque;
use std::path::PathBuf;

use crate::domain::command::{Command, Refusal};
use crate::domain::dates::DayOrder;
use crate::domain::event::{Event, Place, Record, Surface};
use crate::domain::session::Session;
use crate::domain::time::{Timestamp, Zone};
use crate::export::Unread;
use crate::journal::{self, Header};

use super::msg::{Effect, IoFailure, Waiting};
use super::news::{News, Weight};
use super::words::file;
use crate::library::unread::count_all;

/// An open session.
#[derive(Clone, Debug)]
pub struct LiveSession {
    /// The session as it is shown.
    pub session: Session,
    /// The first line of its file.
    pub header: Header,
    /// The zone its clock times are told in.
    pub zone: Zone,
    /// Which comes first where a day is typed in numbers alone; none where that was not said.
    pub day_order: Option<DayOrder>,
    /// Its file; none before the file is made.
    pub path: Option<PathBuf>,
    /// The files that it was in before, while it was open here.
    pub(super) before: Vec<PathBuf>,
    /// How saving stands.
    pub saving: Saving,
    /// Why the session is in another file than the one it was to be in, if it is.
    pub moved: Option<IoFailure>,
    /// Where the session is instead, if it could not be saved where it belongs.
    pub fallback: Option<IoFailure>,
    /// What was found in the file, for the facilitator.
    pub findings: Vec<String>,
    /// What of it was found since the file was opened.
    pub found: Vec<String>,
    /// What happened to the file, until somebody has read it.
    pub(super) news: News,
    /// Whether the file system does not tell what others do to the file, and nobody has been told that yet.
    pub(super) hears_nothing: bool,
    /// What of its file could not be read.
    pub lost: Unread,
    surface: Surface,
    /// Which surface of the session this is.
    opening: u32,
    /// The number that the next fact gets; damaged lines of the file have used up theirs.
    next_seq: u64,
    asked: Option<AskedCommand>,
    waiting: VecDeque<Command>,
    /// Handed out and applied, and not in the file as far as we know: the disk is slow, or cannot be written to.
    unsaved: VecDeque<AskedCommand>,
    /// How often the session as it is shown has changed.
    changes: u64,
    /// The state that the file holds, while `unsaved` holds more.
    saved_state: Option<Box<Session>>,
    /// The number of the first fact that is not in the file, while there is one.
    unsaved_from: Option<u64>,
}

/// How saving stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saving {
    /// Why facts are not in the file, while some are not.
    pub failure: Option<IoFailure>,
    /// Why what is in the file may not outlive a power cut, while that is so.
    pub not_synced: Option<IoFailure>,
    /// Why unfinished typing is not kept, while it is not.
    pub not_kept: Option<IoFailure>,
    /// How many facts are not in the file.
    pub unsaved: usize,
    /// What a slow disk keeps waiting, once it is worth a word.
    pub slow: Option<Waiting>,
    /// Why nothing can be added at all.
    pub read_only: Option<IoFailure>,
}

impl Saving {
    /// Whether nothing has failed that was not made good since.
    pub const fn is_well(&self) -> bool {
        self.failure.is_none() && self.not_synced.is_none()
    }

    /// What has failed, in a few words; empty where nothing has.
    pub fn trouble(&self) -> &str {
        self.failure.as_ref().or(self.not_synced.as_ref()).map_or("", |failure| &failure.what)
    }
}

/// A command under way to the file.
#[derive(Clone, Debug)]
struct AskedCommand {
    command: Command,
    records: Vec<Record>,
}

impl AskedCommand {
    /// Its facts stand.
    fn answer(self) -> CommandAnswer {
        CommandAnswer::Done(self.command, self.records.into_iter().map(|record| record.event).collect())
    }
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandAnswer {
    /// These facts were made by it, and are applied.
    Done(Command, Vec<Event>),
    /// It was refused.
    Refused(Command, Refusal),
}

impl LiveSession {
    /// A session that begins now.
    pub fn new(session: Session, header: Header, zone: Zone, surface: Surface) -> Self {
        Self {
            session,
            header,
            zone,
            day_order: None,
            path: None,
            before: Vec::new(),
            moved: None,
            saving: Saving::default(),
            fallback: None,
            findings: Vec::new(),
            found: Vec::new(),
            news: News::default(),
            hears_nothing: false,
            lost: Unread::default(),
            surface,
            opening: 1,
            next_seq: 1,
            asked: None,
            waiting: VecDeque::new(),
            unsaved: VecDeque::new(),
            changes: 0,
            saved_state: None,
            unsaved_from: None,
        }
    }

    /// Applies the facts that a file holds already; `next_seq` is the number of the fact after them.
    pub fn take_in(&mut self, records: &[Record], next_seq: u64) {
        self.session.apply_all(records);
        self.next_seq = next_seq;
        self.changes += 1;
    }

    /// Which surface of the session this is.
    pub(super) const fn opening(&self) -> u32 {
        self.opening
    }

    /// The number of the fact after the last one that is in the file.
    pub(super) fn saved_up_to(&self) -> u64 {
        self.unsaved_from.unwrap_or(self.next_seq)
    }

    /// How often the session has changed: what was made of it is good for as long as this is the same.
    pub(super) const fn changes(&self) -> u64 {
        self.changes
    }

    /// Asks for a command. Its answer comes with the file's answer, or at once where it is refused.
    pub fn ask(&mut self, command: Command, now: Timestamp) -> (Vec<Effect>, Vec<CommandAnswer>) {
        self.waiting.push_back(command);
        self.go_on(now)
    }

    /// Why a command would be refused now; none where it would not. Nothing of it happens.
    pub fn refusal_of(&self, command: &Command, now: Timestamp) -> Option<Refusal> {
        let read_only = self.saving.read_only.as_ref().map(|_| Refusal::ReadOnly);
        read_only.or_else(|| self.session.decide(command, now).err())
    }

    /// The session as a command would leave it; nothing of it happens.
    pub fn tried(&self, command: &Command, now: Timestamp) -> Option<Session> {
        let events = self.session.decide(command, now).ok()?;
        let mut session = self.session.clone();
        session.apply_all(self.number(events, now));
        Some(session)
    }

    /// The facts handed out are in the file, but for those of the last `later` appends.
    pub fn appended(&mut self, later: usize, now: Timestamp) -> (Vec<Effect>, Vec<CommandAnswer>) {
        self.saving.failure = None;
        if later > 0 {
            let handed_out = self.unsaved.len() + usize::from(self.asked.is_some());
            for _ in 0..handed_out.saturating_sub(later).min(self.unsaved.len()) {
                self.first_is_saved();
            }
            return (Vec::new(), Vec::new());
        }
        self.settle_unsaved();
        let mut answers = Vec::new();
        if let Some(asked) = self.asked.take() {
            answers.push(self.finish(asked));
        }
        let (effects, more) = self.go_on(now);
        answers.extend(more);
        (effects, answers)
    }

    /// What was handed out is not in the file yet, and is applied here: the disk is slow.
    pub fn pending(&mut self, now: Timestamp) -> (Vec<Effect>, Vec<CommandAnswer>) {
        let mut answers = Vec::new();
        if let Some(asked) = self.asked.take() {
            if self.saved_state.is_none() {
                self.saved_state = Some(Box::new(self.session.clone()));
                self.unsaved_from = Some(self.next_seq);
            }
            self.unsaved.push_back(asked.clone());
            self.saving.unsaved += asked.records.len();
            answers.push(self.finish(asked));
        }
        let (effects, more) = self.go_on(now);
        answers.extend(more);
        (effects, answers)
    }

    /// Nothing can be written now; what was handed out is kept by the store and applied here.
    pub fn not_saved(&mut self, failure: IoFailure, now: Timestamp) -> (Vec<Effect>, Vec<CommandAnswer>) {
        self.saving.failure = Some(failure);
        self.pending(now)
    }

    /// Others have added facts first: theirs are applied, and what of ours is not in the file is decided again. Where a
    /// write of ours broke off and others wrote behind it, its first facts are among what was added.
    pub fn grown(&mut self, bytes: &[u8], now: Timestamp) -> (Vec<Effect>, Vec<CommandAnswer>) {
        let seen = position(&self.session);
        if let Some(saved) = self.saved_state.take() {
            self.session = *saved;
        }
        self.saving.unsaved = 0;
        let first = self.unsaved_from.take().unwrap_or(self.next_seq);
        let added = journal::read_more(bytes, first);
        let unread = added.damage.len();
        self.found_out((unread > 0).then(|| file::unreadable(unread)));
        count_all(&added.damage, &mut self.lost);
        self.take_in(&added.records, added.next_seq);
        let is_elsewhere = position(&self.session) != seen;
        let mut answers = Vec::new();
        let mut again = Vec::new();
        let mut stand = added.records.iter().peekable();
        let said = self.unsaved.len();
        for (number, asked) in self.unsaved.drain(..).chain(self.asked.take()).enumerate() {
            let known = asked.records.iter().take_while(|record| stand.next_if_eq(record).is_some()).count();
            match known {
                // Two had the same thought: whoever was slower does not do it once more.
                0 if number >= said && is_elsewhere && is_from_here(&asked.command) => {
                    answers.push(CommandAnswer::Refused(asked.command, Refusal::MovedOn));
                }
                0 => again.push(asked.command),
                some if some < asked.records.len() => again.push(asked.command.without_first(some)),
                // What was applied in memory has been answered for.
                _ if number >= said => answers.push(asked.answer()),
                _ => {}
            }
        }
        let (effects, more) = self.decide_first(again, now);
        answers.extend(more);
        (effects, answers)
    }

    /// The session is what these facts lead to. The commands whose facts were not in the file yet.
    pub(super) fn begin_anew(&mut self, session: Session, (records, next_seq): (&[Record], u64)) -> Vec<Command> {
        (self.session, self.saved_state, self.unsaved_from, self.saving.unsaved) = (session, None, None, 0);
        self.take_in(records, next_seq);
        self.unsaved.drain(..).chain(self.asked.take()).map(|asked| asked.command).collect()
    }

    /// Decides these before all others that wait.
    pub(super) fn decide_first(&mut self, commands: Vec<Command>, now: Timestamp) -> (Vec<Effect>, Vec<CommandAnswer>) {
        for command in commands.into_iter().rev() {
            self.waiting.push_front(command);
        }
        self.go_on(now)
    }

    /// The session as its file tells it, while more was done than is in there.
    pub(super) fn in_the_file(&self) -> Option<&Session> {
        self.saved_state.as_deref()
    }

    /// Something was found in the file that is not as it should be: it is said until it is read, and on leaving.
    pub fn found_out(&mut self, found: Option<String>) {
        let Some(found) = found else { return };
        self.news.tell(Weight::Damaged, found.clone());
        self.findings.push(found.clone());
        self.found.push(found);
    }

    /// Everything that is in the file is on the disk.
    pub fn synced(&mut self) {
        self.saving.not_synced = None;
        if self.saving.unsaved == 0 {
            self.saving.failure = None;
        }
    }

    /// Whether every fact is in the file.
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty() && self.asked.is_none()
    }

    /// The facts that are handed out, and not in the file as far as we know.
    pub fn not_in_the_file(&self) -> Vec<Record> {
        self.unsaved.iter().chain(&self.asked).flat_map(|asked| asked.records.clone()).collect()
    }

    /// Whether every command that was asked for has been answered.
    pub fn is_settled(&self) -> bool {
        self.asked.is_none() && self.waiting.is_empty()
    }

    /// Decides waiting commands until one has facts to append.
    fn go_on(&mut self, now: Timestamp) -> (Vec<Effect>, Vec<CommandAnswer>) {
        let mut answers = Vec::new();
        while self.asked.is_none() {
            let Some(command) = self.waiting.pop_front() else { break };
            if command == Command::Open {
                self.opening = self.session.openings().saturating_add(1);
            }
            let decided = match self.saving.read_only {
                Some(_) => Err(Refusal::ReadOnly),
                None => self.session.decide(&command, now),
            };
            match decided.map(|events| self.number(events, now)) {
                Ok(records) => match journal::encode_all(&records) {
                    Ok(lines) => {
                        self.asked = Some(AskedCommand { command, records });
                        return (vec![Effect::Append(lines)], answers);
                    }
                    Err(_) => answers.push(CommandAnswer::Refused(command, Refusal::Gone)),
                },
                Err(refusal) => answers.push(CommandAnswer::Refused(command, refusal)),
            }
        }
        (Vec::new(), answers)
    }

    fn number(&self, events: Vec<Event>, at: Timestamp) -> Vec<Record> {
        let act = self.next_seq;
        // By the day it is where the session is held.
        let today = self.zone.day(at);
        let numbered = (act..).zip(events.into_iter().map(|event| event.with_day(today, self.day_order)));
        let (by, opening) = (self.surface, self.opening);
        numbered.map(|(seq, event)| Record { seq, at, by, opening, act, event }).collect()
    }

    fn finish(&mut self, asked: AskedCommand) -> CommandAnswer {
        let next_seq = asked.records.last().map_or(self.next_seq, |last| last.seq + 1);
        self.take_in(&asked.records, next_seq);
        asked.answer()
    }

    /// The first of what was not saved is in the file now.
    fn first_is_saved(&mut self) {
        let Some(saved) = self.unsaved.pop_front() else { return };
        self.saving.unsaved -= saved.records.len().min(self.saving.unsaved);
        if let Some(state) = &mut self.saved_state {
            state.apply_all(&saved.records);
            self.changes += 1;
        }
        self.unsaved_from = saved.records.last().map(|last| last.seq + 1).or(self.unsaved_from);
    }

    fn settle_unsaved(&mut self) {
        self.unsaved.clear();
        // What is drawn of the file is another thing now.
        self.changes += u64::from(self.saved_state.take().is_some());
        self.unsaved_from = None;
        self.saving.unsaved = 0;
    }
}

/// Where a session is, and whether anything runs there: what somebody sees who goes on, or starts a clock.
fn position(session: &Session) -> (Place, bool, bool) {
    let clock = session.current_step().and_then(|(at, _)| session.clock(at));
    (session.place(), clock.is_some_and(|clock| clock.is_running()), session.pause().is_some())
}

/// Whether a command means what is there when it is asked for.
const fn is_from_here(command: &Command) -> bool {
    matches!(command, Command::Next | Command::Back | Command::StartOrPause)
}
