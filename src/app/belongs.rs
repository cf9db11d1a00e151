//! What the words in a line belong to: what that is called, as far as the room may read it, and why it is out of reach.

use super::App;
use super::typing::InputLine;
use super::words::acts::{may_be_read, quoted};
use super::words::lines as words;
use crate::domain::captures::CaptureId;
use crate::domain::people::Who;
use crate::domain::plan::number_of;
use crate::domain::session::Session;
use crate::domain::workshop::StepRef;
use crate::input::Key;
use crate::input::keymap::Action;
use crate::library::words::block_title;
use crate::screens::purpose::Purpose;
use crate::text;

/// In how many cells it is told what a line is about: the rest of its row is for what is typed.
const CELLS: u16 = 20;

/// What a line is about.
struct Thing {
    /// What it is called; the room reads along.
    name: String,
    /// Why nothing can be done with it now, if nothing can.
    gone: Option<&'static str>,
}

impl App {
    /// What a line is about; none where it is about something new, or the session.
    fn thing_of(&self, purpose: &Purpose) -> Option<Thing> {
        let session = &self.live.as_ref()?.session;
        Some(match purpose {
            Purpose::Catch { .. }
            | Purpose::People
            | Purpose::Ratings(_)
            | Purpose::Break
            | Purpose::SessionEnd
            | Purpose::SayOnStage => {
                return None;
            }
            Purpose::Edit(id) => caught(session, *id, None),
            Purpose::Votes(id) => {
                let is_here = session
                    .capture(*id)
                    .is_some_and(|capture| capture.step.map(|step| step.block) == session.current_block());
                caught(session, *id, (!is_here).then_some(words::ELSEWHERE))
            }
            Purpose::Meant(id) => {
                let is_open = session.open_name(*id).is_some();
                caught(session, *id, (!is_open).then_some(words::KNOWN))
            }
            Purpose::Rename(id) => Thing {
                name: session.name_of(&Who::Person(*id)).to_owned(),
                gone: session.person(*id).is_none().then_some(words::STRUCK_OFF),
            },
            Purpose::Lead(block) => Thing {
                name: block_title(session, *block),
                gone: session.workshop().block(*block).is_none().then_some(words::NOT_IN_PLAN),
            },
            Purpose::Tally(at) => {
                let counts = session.current_step().is_some_and(|(_, step)| step.tally().is_some());
                step(session, *at, (!counts).then_some(words::COUNTS_NOTHING))
            }
            Purpose::StartedEarlier(at) | Purpose::StepEnd(at) => step(session, *at, None),
        })
    }

    /// Whether the room may not read what stands in a line: it comes onto the wall only where somebody asks for it.
    pub(super) fn is_private(&self, purpose: &Purpose) -> bool {
        let Some(live) = &self.live else { return false };
        let session = &live.session;
        let hides = |step: Option<StepRef>| step.is_some_and(|step| session.is_hidden(step));
        match purpose {
            Purpose::Catch { kind, .. } => !kind.is_public() || hides(self.step()),
            Purpose::Edit(id) | Purpose::Votes(id) | Purpose::Meant(id) => {
                session.capture(*id).is_none_or(|capture| !may_be_read(session, capture))
            }
            Purpose::Tally(at) => hides(*at),
            Purpose::Ratings(_) => true,
            Purpose::StartedEarlier(_)
            | Purpose::Break
            | Purpose::StepEnd(_)
            | Purpose::SessionEnd
            | Purpose::SayOnStage
            | Purpose::Lead(_)
            | Purpose::People
            | Purpose::Rename(_) => false,
        }
    }

    /// Why what a line is about is out of reach, if it is.
    pub(super) fn gone(&self, purpose: &Purpose) -> Option<&'static str> {
        self.thing_of(purpose)?.gone
    }

    /// Why a line is not taken: what it is about is out of reach, and what still becomes of the words; else why it was not.
    pub(super) fn refused_words(&self, line: &InputLine) -> Option<String> {
        let why = self.why_refused(line)?;
        if self.gone(&line.purpose).is_none() {
            return Some(why);
        }
        let key = self.key_of(Action::NextKind).map(Key::sign).unwrap_or_default();
        Some(words::makes_new(&why, &key))
    }

    /// Why a line is not taken.
    pub(super) fn why_refused(&self, line: &InputLine) -> Option<String> {
        let Some(gone) = self.gone(&line.purpose) else { return line.refused.clone() };
        // What has just come back says itself what has become of it.
        Some(line.refused.as_deref().filter(|_| !line.is_brought).unwrap_or(gone).to_owned())
    }

    /// Whether a line is about another block than the one that is under way.
    fn is_elsewhere(&self, purpose: &Purpose) -> bool {
        matches!(purpose, Purpose::Lead(block) if self.current(Session::current_block) != Some(*block))
    }

    /// The name of a line with what it is about, where nothing else tells that.
    pub(super) fn told_apart(&self, line: &InputLine, label: String) -> String {
        match self.thing_of(&line.purpose) {
            Some(thing) if line.is_brought || thing.gone.is_some() || self.is_elsewhere(&line.purpose) => {
                words::about(&label, &text::fit(&thing.name, CELLS))
            }
            _ => label,
        }
    }
}

/// Something caught: its first words, or what it is and where it comes from where the room may not read them.
fn caught(session: &Session, id: CaptureId, unfit: Option<&'static str>) -> Thing {
    let Some(capture) = session.capture(id) else {
        return Thing { name: quoted(session, id), gone: Some(words::UNDONE) };
    };
    let number = capture.step.filter(|_| !may_be_read(session, capture)).and_then(|step| number_of(session, step));
    let gone = if capture.deleted { Some(words::THROWN_AWAY) } else { unfit };
    Thing { name: words::of_step(&quoted(session, id), number.map(|(number, _)| number)), gone }
}

/// A step, or none where no step was under way.
fn step(session: &Session, at: Option<StepRef>, unfit: Option<&'static str>) -> Thing {
    let is_here = session.current_step().map(|(here, _)| here) == at;
    let number = at.and_then(|at| number_of(session, at));
    Thing {
        name: words::step(number.map(|(number, _)| number)),
        gone: if is_here { unfit } else { Some(words::NOT_UNDER_WAY) },
    }
}
