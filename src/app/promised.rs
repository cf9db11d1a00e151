//! A promise while it is typed: its sentence as fields before it is taken, and what is asked of it first: who takes it, which day is
//! meant, and whether it could be smaller.
//!
//! Never here: how a sentence is read (`draft`), what becomes of it.

use super::App;
use super::msg::Effect;
use super::question::Question;
use super::typing::InputLine;
use super::words::promised as words;
use crate::domain::captures::CaptureKind;
use crate::domain::command::{Draft, Refusal};
use crate::domain::dates::{Reading, resolve};
use crate::domain::draft::{Said, said};
use crate::domain::names::NameMatch;
use crate::domain::people::Who;
use crate::domain::session::Session;
use crate::domain::time::{Date, Timestamp};
use crate::input::prompt::Prompt;
use crate::screens::purpose::Purpose;

/// How sure somebody is who needs nothing smaller.
const SURE: u8 = 7;

/// What is asked before a promise is taken.
pub(super) enum Doubt {
    /// Which day is meant.
    Which(Question),
    /// Whether it is meant like this.
    Meant(String),
}

impl App {
    /// What a line promises, if it is for that.
    pub(super) fn promises(&self, purpose: &Purpose) -> Option<CaptureKind> {
        let kind = match purpose {
            Purpose::Catch { kind, .. } => *kind,
            Purpose::Edit(id) => self.current(|session| Some(session.capture(*id)?.kind))?,
            _ => return None,
        };
        kind.is_promise().then_some(kind)
    }

    /// What is understood of the sentence in a line.
    fn said_in(&self, line: &InputLine) -> Option<Said> {
        let (kind, text) = (self.promises(&line.purpose)?, line.prompt.text());
        let is_new = matches!(line.purpose, Purpose::Catch { .. });
        self.said_of(if is_new { kind_meant(kind, text) } else { kind }, text)
    }

    fn said_of(&self, kind: CaptureKind, text: &str) -> Option<Said> {
        let names = self.current(|session| Some(session.names()))?;
        Some(said(text, kind, &names))
    }

    /// Why one of several pasted promises waits of which a day has to be asked.
    pub(super) fn day_to_ask(&self, draft: &Draft, now: Timestamp) -> Option<String> {
        let said = self.said_of(Some(draft.kind).filter(|kind| kind.is_promise())?, &draft.text)?;
        let is_open = matches!(self.day_meant(&said, now)?, Reading::OneOf(_));
        is_open.then(|| words::several_days(&said.due.words))
    }

    /// What is understood of a line, in a row of so many columns; nothing of it while nobody may read it.
    pub(super) fn fields_in(&self, line: &InputLine, now: Timestamp, columns: u16) -> Option<String> {
        let kind = self.promises(&line.purpose)?;
        let said = if self.is_masked(line, now) { self.said_of(kind, "")? } else { self.said_in(line)? };
        let due = words::Due { said: &said.due, means: self.day_meant(&said, now)?, today: self.today(now)? };
        let name = |session: &Session, who: &Who| session.name_of(who).to_owned();
        self.current(|session| Some(words::fields(&said, &due, |who| name(session, who), self.is_seen(), columns)))
    }

    /// What a line shows where the room may read along: how sure somebody is, is a dot.
    pub(super) fn without_confidence(&self, line: &InputLine) -> Option<Prompt> {
        let said = self.said_in(line).filter(|said| self.is_seen() && said.confidence.is_some())?;
        let at = line.prompt.text().rfind(&said.sure_words).filter(|_| !said.sure_words.is_empty())?;
        Some(line.prompt.masked_in(at..at + said.sure_words.len()))
    }

    fn today(&self, now: Timestamp) -> Option<Date> {
        self.live.as_ref().map(|live| live.zone.day(now))
    }

    fn day_meant(&self, said: &Said, now: Timestamp) -> Option<Reading> {
        let live = self.live.as_ref()?;
        Some(resolve(&said.due.words, live.zone.day(now), live.day_order))
    }

    /// What is asked of a promise before it is taken.
    pub(super) fn doubt(&self, now: Timestamp) -> Option<Doubt> {
        let said = self.said_in(self.line.as_ref()?)?;
        if said.missing().is_some() {
            return None;
        }
        match self.day_meant(&said, now)? {
            Reading::OneOf(days) => {
                return Some(Doubt::Which(Question { name: said.due.words, days, ..Question::default() }));
            }
            Reading::Words(Some(why)) => return Some(Doubt::Meant(words::no_day(why))),
            Reading::Day(_) | Reading::Words(None) => {}
        }
        let is_unsure = said.confidence.is_some_and(|sure| sure < SURE);
        let own_buddy = said.has_own_buddy.then(|| words::OWN_BUDDY.to_owned());
        own_buddy.or_else(|| is_unsure.then(|| words::SMALLER.to_owned())).map(Doubt::Meant)
    }

    /// Asks what there is to ask before a promise is taken; whether something is.
    pub(super) fn asks_first(&mut self, now: Timestamp, text: &str) -> bool {
        let doubt = self.doubt(now);
        let Some(line) = &mut self.line else { return false };
        match doubt {
            Some(Doubt::Which(question)) => {
                line.question = Some(question);
                (line.refused, line.asked) = (None, Some(text.to_owned()));
            }
            Some(Doubt::Meant(why)) => line.refuse(text, why, true),
            None => return false,
        }
        true
    }

    /// Takes the line in which one of several days is meant, with that day in the place of the words.
    pub(super) fn take_day(&mut self, now: Timestamp, question: &Question, number: usize) -> Option<Vec<Effect>> {
        let day = question.days.get(number)?;
        let line = self.line.as_mut()?;
        let text = line.prompt.text();
        let at = text.rfind(&question.name)?;
        let (before, behind) = (text.get(..at)?, text.get(at + question.name.len()..)?);
        let whole = format!("{before}{}{behind}", day.words());
        line.prompt = Prompt::with(whole);
        (line.question, line.asked) = (None, None);
        Some(self.take_line(now, false))
    }

    /// Whether a line is nothing but the name of whoever takes the commitment that waits behind it without one.
    pub(super) fn is_owner_of_waiting(&self, line: &InputLine, text: &str) -> bool {
        let is_commitment = |purpose: &Purpose| matches!(purpose, Purpose::Catch { kind: CaptureKind::Commitment, .. });
        let why = Refusal::NoOwner.to_string();
        let waits = line.refused.as_ref() == Some(&why)
            || line
                .waiting
                .last()
                .is_some_and(|waits| is_commitment(&waits.purpose) && waits.why.as_ref() == Some(&why));
        let found = |session: &Session| Some(session.names().find(text));
        is_commitment(&line.purpose) && waits && !matches!(self.current(found), None | Some(NameMatch::Nobody))
    }

    /// Puts the name that was typed alone before the commitment that waits for it.
    pub(super) fn join_owner(&mut self) {
        let text = self.line.as_ref().map(|line| line.prompt.text().trim().to_owned()).unwrap_or_default();
        let is_owner = self.line.as_ref().is_some_and(|line| self.is_owner_of_waiting(line, &text));
        if let Some(line) = self.line.as_mut().filter(|_| is_owner)
            && let Some(waits) = line.waiting.pop()
        {
            line.prompt = Prompt::with(format!("{text}: {}", waits.text));
        }
    }
}

/// A new line as it is to be caught, for this kind and lane.
pub(super) fn drafted((kind, lane): (CaptureKind, u8), text: &str) -> Draft {
    Draft { kind: kind_meant(kind, text), lane, text: text.to_owned() }
}

/// What a new line is caught as: from one to another something is handed over, also where a commitment was asked for.
fn kind_meant(kind: CaptureKind, text: &str) -> CaptureKind {
    let head = text.split([':', ';']).next().unwrap_or_default();
    let hands_over = kind == CaptureKind::Commitment && head.contains(['>', '→']);
    if hands_over { CaptureKind::LettingGo } else { kind }
}
