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
use crate::domain::event::{Event, Record, Surface};
use crate::domain::session::Session;
use crate::domain::time::{Timestamp, Zone};
use crate::journal::{self, Header};

use super::msg::{Effect, Trouble};

/// An open session.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// The session as it is shown.
    pub session: Session,
    /// The first line of its file.
    pub header: Header,
    /// The zone its clock times are told in.
    pub zone: Zone,
    /// Its file; none before the file is made.
    pub path: Option<PathBuf>,
    /// How saving stands.
    pub saving: Saving,
    /// Why the session is in another file than the one it was to be in, if it is.
    pub moved: Option<Trouble>,
    /// What was found when the file was opened, for the facilitator.
    pub findings: Vec<String>,
    surface: Surface,
    /// The number that the next fact gets; damaged lines of the file have used up theirs.
    next_seq: u64,
    asked: Option<Asked>,
    waiting: VecDeque<Command>,
    unsaved: Vec<Asked>,
    /// The state that the file holds, while `unsaved` holds more.
    saved_state: Option<Box<Session>>,
    /// The number of the first fact that is not in the file, while there is one.
    unsaved_from: Option<u64>,
}

/// How saving stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saving {
    /// When the disk last said that all is on it.
    pub saved_at: Option<Timestamp>,
    /// Why facts are not in the file, while some are not.
    pub trouble: Option<Trouble>,
    /// Why unfinished typing is not kept, while it is not.
    pub not_kept: Option<Trouble>,
    /// How many facts are not in the file.
    pub unsaved: usize,
    /// Why nothing can be added at all.
    pub read_only: Option<Trouble>,
}

/// A command under way to the file.
#[derive(Clone, Debug)]
struct Asked {
    command: Command,
    records: Vec<Record>,
}

impl Asked {
    /// Its facts stand.
    fn answer(self) -> Answer {
        Answer::Done(self.command, self.records.into_iter().map(|record| record.event).collect())
    }
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// These facts were made by it, and are applied.
    Done(Command, Vec<Event>),
    /// It was refused.
    Refused(Command, Refusal),
}

impl Sitting {
    /// A session that begins now.
    pub fn new(session: Session, header: Header, zone: Zone, surface: Surface) -> Self {
        Self {
            session,
            header,
            zone,
            path: None,
            moved: None,
            saving: Saving::default(),
            findings: Vec::new(),
            surface,
            next_seq: 1,
            asked: None,
            waiting: VecDeque::new(),
            unsaved: Vec::new(),
            saved_state: None,
            unsaved_from: None,
        }
    }

    /// Applies the facts that a file holds already; `next_seq` is the number of the fact after them.
    pub fn take_in(&mut self, records: &[Record], next_seq: u64) {
        for record in records {
            self.session.apply(record);
        }
        self.next_seq = next_seq;
    }

    /// Asks for a command. Its answer comes with the file's answer, or at once where it is refused.
    pub fn ask(&mut self, command: Command, now: Timestamp) -> (Vec<Effect>, Vec<Answer>) {
        self.waiting.push_back(command);
        self.go_on(now)
    }

    /// The session as a command would leave it; nothing of it happens.
    pub fn tried(&self, command: &Command, now: Timestamp) -> Option<Session> {
        let events = self.session.decide(command, now).ok()?;
        let mut session = self.session.clone();
        for record in self.number(events, now) {
            session.apply(&record);
        }
        Some(session)
    }

    /// The facts handed out are in the file.
    pub fn appended(&mut self, now: Timestamp) -> (Vec<Effect>, Vec<Answer>) {
        self.settle_unsaved();
        self.saving.trouble = None;
        let mut answers = Vec::new();
        if let Some(asked) = self.asked.take() {
            answers.push(self.finish(asked));
        }
        let (effects, more) = self.go_on(now);
        answers.extend(more);
        (effects, answers)
    }

    /// Nothing can be written now; what was handed out is kept by the store and applied here.
    pub fn not_saved(&mut self, trouble: Trouble, now: Timestamp) -> (Vec<Effect>, Vec<Answer>) {
        self.saving.trouble = Some(trouble);
        let mut answers = Vec::new();
        if let Some(asked) = self.asked.take() {
            if self.saved_state.is_none() {
                self.saved_state = Some(Box::new(self.session.clone()));
                self.unsaved_from = Some(self.next_seq);
            }
            self.unsaved.push(asked.clone());
            self.saving.unsaved += asked.records.len();
            answers.push(self.finish(asked));
        }
        let (effects, more) = self.go_on(now);
        answers.extend(more);
        (effects, answers)
    }

    /// Others have added facts first: theirs are applied, and what of ours is not in the file is decided again. Where a
    /// write of ours broke off and others wrote behind it, its first facts are among what was added.
    pub fn grown(&mut self, bytes: &[u8], now: Timestamp) -> (Vec<Effect>, Vec<Answer>) {
        if let Some(saved) = self.saved_state.take() {
            self.session = *saved;
        }
        self.saving.unsaved = 0;
        let first = self.unsaved_from.take().unwrap_or(self.next_seq);
        let added = journal::read_more(bytes, first);
        self.findings.extend(added.damage.iter().map(ToString::to_string));
        self.take_in(&added.records, added.next_seq);
        let mut answers = Vec::new();
        let mut again = Vec::new();
        let mut stand = added.records.iter().peekable();
        let said = self.unsaved.len();
        for (number, asked) in self.unsaved.drain(..).chain(self.asked.take()).enumerate() {
            let known = asked.records.iter().take_while(|record| stand.next_if_eq(record).is_some()).count();
            match known {
                0 => again.push(asked.command),
                some if some < asked.records.len() => again.push(asked.command.without_first(some)),
                // What was applied in memory has been answered for.
                _ if number >= said => answers.push(asked.answer()),
                _ => {}
            }
        }
        for command in again.into_iter().rev() {
            self.waiting.push_front(command);
        }
        let (effects, more) = self.go_on(now);
        answers.extend(more);
        (effects, answers)
    }

    /// Everything up to this time is on the disk.
    pub fn synced(&mut self, at: Timestamp) {
        self.saving.saved_at = Some(at);
        if self.saving.unsaved == 0 {
            self.saving.trouble = None;
        }
    }

    /// Whether every fact is in the file.
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty() && self.asked.is_none()
    }

    /// Whether every command that was asked for has been answered.
    pub fn is_settled(&self) -> bool {
        self.asked.is_none() && self.waiting.is_empty()
    }

    /// Decides waiting commands until one has facts to append.
    fn go_on(&mut self, now: Timestamp) -> (Vec<Effect>, Vec<Answer>) {
        let mut answers = Vec::new();
        while self.asked.is_none() {
            let Some(command) = self.waiting.pop_front() else { break };
            let decided = match self.saving.read_only {
                Some(_) => Err(Refusal::ReadOnly),
                None => self.session.decide(&command, now),
            };
            match decided.map(|events| self.number(events, now)) {
                Ok(records) => match journal::encode_all(&records) {
                    Ok(lines) => {
                        self.asked = Some(Asked { command, records });
                        return (vec![Effect::Append(lines)], answers);
                    }
                    Err(_) => answers.push(Answer::Refused(command, Refusal::Gone)),
                },
                Err(refusal) => answers.push(Answer::Refused(command, refusal)),
            }
        }
        (Vec::new(), answers)
    }

    fn number(&self, events: Vec<Event>, at: Timestamp) -> Vec<Record> {
        let act = self.next_seq;
        let numbered = (act..).zip(events);
        numbered.map(|(seq, event)| Record { seq, at, by: self.surface, act, event }).collect()
    }

    fn finish(&mut self, asked: Asked) -> Answer {
        let next_seq = asked.records.last().map_or(self.next_seq, |last| last.seq + 1);
        self.take_in(&asked.records, next_seq);
        asked.answer()
    }

    fn settle_unsaved(&mut self) {
        self.unsaved.clear();
        self.saved_state = None;
        self.unsaved_from = None;
        self.saving.unsaved = 0;
    }
}
