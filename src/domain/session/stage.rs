//! What the stage is told to show: nothing while it is blank, what it showed then while it is frozen, and below all else a
//! line that somebody sends to it. Facts, so that every surface shows the same.
//!
//! A frozen stage keeps the session as it was. What leaves the room's sight meanwhile leaves a frozen stage too.
//!
//! Never here: what is drawn.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Session;
use super::frozen::Frozen;
use super::undo_stack::{Change, UndoStack};
use crate::domain::captures::CaptureId;
use crate::domain::command::Refusal;
use crate::domain::event::{Event, Place, Showing, StageLine};
use crate::domain::history::ActKind;
use crate::domain::ratings::STATEMENTS;
use crate::domain::time::{Length, Timestamp};
use crate::text::clean_line;

/// How long a line stays on the stage: long enough for somebody who looks up late.
const STAYS: Length = Length::from_minutes(1);

impl Session {
    /// Whether the stage shows nothing.
    pub const fn is_blank(&self) -> bool {
        self.blank
    }

    /// Whether the stage tells the time of day, and until when the step goes: as somebody said, else as the step asks for.
    pub fn tells_time(&self) -> bool {
        let asks = || self.current_step().is_some_and(|(_, step)| step.time_of_day);
        self.tells_time.unwrap_or_else(asks)
    }

    /// What the stage shows of where the session is.
    pub const fn showing(&self) -> Showing {
        self.showing
    }

    /// Whether the stage shows what it showed when it was frozen.
    pub const fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// The session as the stage shows it, and the time that it shows.
    pub fn on_stage(&self, now: Timestamp) -> (&Self, Timestamp) {
        self.frozen.as_ref().map_or((self, now), |frozen| (&frozen.session, frozen.at))
    }

    /// What the stage says below all else, and until when; nothing once its time has come.
    pub fn line(&self, now: Timestamp) -> Option<&StageLine> {
        self.line.as_ref().filter(|line| now < line.until)
    }

    /// Whether no line was sent to the stage, or the last one was taken away.
    pub const fn says_nothing(&self) -> bool {
        self.line.is_none()
    }

    pub(super) fn show(&self, what: Showing) -> Result<Event, Refusal> {
        match what {
            _ if what == self.showing => Err(Refusal::NoChange),
            Showing::Board if self.current_block().is_none() => Err(Refusal::NoStep),
            Showing::Map | Showing::MapOfFew if self.map().is_none() => Err(Refusal::NoMap),
            Showing::Map | Showing::MapOfFew => match self.too_few_raters() {
                Some(raters) if what == Showing::Map || !self.all_raters_agree() => Err(Refusal::FewRaters { raters }),
                _ => Ok(Event::StageShows { what }),
            },
            Showing::Statement(number) if usize::from(number) >= STATEMENTS => Err(Refusal::NoQuestion),
            Showing::Groups if self.grouping().is_none() => Err(Refusal::NoGroups),
            Showing::Promise(id) if !self.carried.contains_key(&id) => Err(Refusal::NothingCarried),
            Showing::Drawn if self.drawn().is_none() => Err(Refusal::NobodyDrawn),
            Showing::Page(page) if !self.has_question(page) => Err(Refusal::NoQuestion),
            Showing::Sticky(id) if !self.is_on_the_board(id) => Err(Refusal::NotOnTheBoard),
            _ => Ok(Event::StageShows { what }),
        }
    }

    /// What the stage shows for the next statement that people rate themselves by, and after the last for what was there
    /// before all of them.
    pub const fn next_statement(&self) -> Showing {
        match self.showing {
            Showing::Statement(number) if number as usize + 1 < STATEMENTS => Showing::Statement(number + 1),
            Showing::Statement(_) => Showing::Instruction,
            _ => Showing::Statement(0),
        }
    }

    /// The questions of the debrief under way.
    fn questions(&self) -> &[String] {
        let Place::Debrief(block) = self.place() else { return &[] };
        self.workshop().block(block).map(|block| block.debrief.as_slice()).unwrap_or_default()
    }

    fn has_question(&self, number: u16) -> bool {
        (1..=self.questions().len()).contains(&usize::from(number))
    }

    /// What the stage shows for one question of the debrief alone, and after the last for all of them again.
    pub fn next_question(&self) -> Showing {
        let next = self.question().unwrap_or(0) + 1;
        let is_last = self.questions().len() < usize::from(next) && next > 1;
        if is_last { Showing::Instruction } else { Showing::Page(next) }
    }

    /// The question of the debrief that the stage shows alone, counted from 1; none where it shows all.
    pub fn question(&self) -> Option<u16> {
        if let Showing::Page(page) = self.showing { Some(page).filter(|page| self.has_question(*page)) } else { None }
    }

    /// Whether the room sees a sticky on the board of the block under way.
    fn is_on_the_board(&self, id: CaptureId) -> bool {
        let at = self.current_step().map(|(at, _)| at).filter(|at| !self.is_hidden(*at));
        let here = self.capture(id).and_then(|capture| capture.step).map(|step| step.block);
        let seen = self
            .capture(id)
            .is_some_and(|capture| !capture.deleted && capture.kind.is_public() && !self.hides(capture));
        seen && at.is_some_and(|at| here == Some(at.block))
    }

    pub(super) fn say(&self, text: &str, now: Timestamp) -> Result<Event, Refusal> {
        let text = clean_line(text);
        let line = (!text.is_empty()).then(|| StageLine { text, until: now + STAYS });
        if line.is_none() && self.line(now).is_none() {
            return Err(Refusal::NothingSaid);
        }
        Ok(Event::StageSays { line })
    }

    /// A stage that is blank says nothing either, until it is told to.
    pub(super) fn blank_changes(blank: bool) -> (ActKind, Vec<Change>) {
        // Also where there is none: one that was taken back does not come back behind the blank.
        let line = blank.then_some(Change::Line(None));
        (ActKind::Blanked(blank), std::iter::once(Change::Blank(blank)).chain(line).collect())
    }

    pub(super) fn blank(&self, blank: bool) -> Result<Vec<Event>, Refusal> {
        if self.blank == blank { Err(Refusal::NoChange) } else { Ok(vec![Event::StageBlanked { blank }]) }
    }

    pub(super) fn freeze(&self, frozen: bool) -> Result<Vec<Event>, Refusal> {
        if self.is_frozen() == frozen { Err(Refusal::NoChange) } else { Ok(vec![Event::StageFrozen { frozen }]) }
    }

    pub(super) fn freeze_changes(&self, at: Timestamp, frozen: bool) -> Option<(ActKind, Vec<Change>)> {
        if self.is_frozen() == frozen {
            return None;
        }
        let kept = frozen.then(|| {
            let session = Self { done: UndoStack::default(), undone: UndoStack::default(), ..self.clone() };
            Arc::new(Frozen { session, at, gone: BTreeSet::new() })
        });
        Some((ActKind::Frozen(frozen), vec![Change::Frozen(kept)]))
    }

    /// Freezes the stage or lets it go, and gives back how it was before.
    pub(super) fn swap_frozen(&mut self, frozen: Option<Arc<Frozen>>) -> Option<Arc<Frozen>> {
        let before = std::mem::replace(&mut self.frozen, frozen);
        let shown: Vec<CaptureId> =
            self.frozen.iter().flat_map(|frozen| frozen.session.captures()).map(|capture| capture.id).collect();
        for id in shown {
            self.keep_off_the_frozen(id);
        }
        before
    }

    /// What was thrown away or made private leaves a frozen stage, and comes back to it if it does.
    pub(super) fn keep_off_the_frozen(&mut self, id: CaptureId) {
        let is_gone = self.caught.get(id).is_none_or(|capture| capture.deleted || !capture.kind.is_public());
        let Some(frozen) = &self.frozen else { return };
        let Some(shown) = frozen.session.caught.get(id) else { return };
        if is_gone == (shown.deleted || frozen.gone.contains(&id)) || shown.deleted && !frozen.gone.contains(&id) {
            return;
        }
        let mut capture = Arc::clone(shown);
        Arc::make_mut(&mut capture).deleted = is_gone;
        if let Some(frozen) = &mut self.frozen {
            let Frozen { session, gone, .. } = Arc::make_mut(frozen);
            session.caught.put(id, Some(&capture), &session.workshop);
            if is_gone {
                gone.insert(id)
            } else {
                gone.remove(&id)
            };
        }
    }

    /// Lays what a frozen stage shows where a screen looks for it.
    pub(super) fn lay_out_the_frozen(&mut self) {
        if let Some(frozen) = self.frozen.as_mut().filter(|frozen| !frozen.session.caught.is_laid()) {
            let Frozen { session, .. } = Arc::make_mut(frozen);
            session.caught.lay_out(&session.workshop);
        }
    }
}
