//! What is hidden from the room until somebody reveals it: what a step catches and counts whose board is hidden.
//!
//! Going on reveals nothing: only the key does, for one step at a time. Reads only.

use std::sync::Arc;

use super::Session;
use super::capture_piles::Pile;
use super::undo_stack::Change;
use crate::domain::captures::{Capture, CaptureKind};
use crate::domain::command::Refusal;
use crate::domain::event::Event;
use crate::domain::history::ActKind;
use crate::domain::workshop::{BlockId, StepRef};

impl Session {
    /// Whether a step hides what it catches and counts from the room: its board is hidden, and nobody has revealed it.
    pub fn is_hidden(&self, step: StepRef) -> bool {
        self.caught.is_hidden(step)
    }

    /// Whether something caught, of a kind that the room may see, is hidden from it.
    pub fn hides(&self, capture: &Capture) -> bool {
        self.caught.hides(capture)
    }

    /// What was caught of one kind, stands and is not hidden from the room, oldest first.
    pub fn shown(&self, kind: CaptureKind) -> &[Arc<Capture>] {
        self.caught.pile(Pile::Shown(kind))
    }

    /// What was caught of one public kind in a block, stands and is hidden from the room, oldest first.
    pub fn unseen(&self, block: BlockId, kind: CaptureKind) -> &[Arc<Capture>] {
        self.caught.pile(Pile::Unseen(block, kind))
    }

    /// The steps that revealing would open: the one under way with the other parts of its rounds, where it hides what it
    /// catches; else the last one before it in the same block that has caught or counted something unseen.
    pub fn to_reveal(&self) -> Vec<StepRef> {
        let Some(here) = self.timed_step(self.place()) else { return Vec::new() };
        let Some(block) = self.workshop().block(here.block) else { return Vec::new() };
        let head = |step: StepRef| block.head(step.step);
        let has_some = |step: StepRef| {
            let mut kinds = CaptureKind::ALL.into_iter();
            let is_here = |capture: &Arc<Capture>| capture.step == Some(step);
            self.tally(step).is_some() || kinds.any(|kind| self.unseen(step.block, kind).iter().any(is_here))
        };
        let is_before = |step: &StepRef| step.step < here.step && self.is_hidden(*step) && has_some(*step);
        let opened = if block.hidden_steps().any(|step| head(step) == head(here)) {
            Some(head(here))
        } else {
            block.hidden_steps().filter(is_before).last().map(head)
        };
        block.hidden_steps().filter(|step| self.is_hidden(*step) && Some(head(*step)) == opened).collect()
    }

    /// How much of each public kind was caught in some steps and stands.
    pub fn counted_in(&self, steps: &[StepRef]) -> impl Iterator<Item = (CaptureKind, usize)> {
        let is_there = |capture: &&Arc<Capture>| capture.step.is_some_and(|step| steps.contains(&step));
        let kinds = CaptureKind::ALL.into_iter().filter(|kind| kind.is_public());
        kinds
            .map(move |kind| (kind, self.of_kind(kind).iter().filter(is_there).count()))
            .filter(|(_, count)| *count > 0)
    }

    pub(super) fn reveal(&self) -> Result<Vec<Event>, Refusal> {
        let steps = self.to_reveal();
        if steps.is_empty() { Err(Refusal::NothingHidden) } else { Ok(vec![Event::BoardRevealed { steps }]) }
    }

    pub(super) fn reveal_changes(&self, steps: &[StepRef]) -> Option<(ActKind, Vec<Change>)> {
        let hidden = steps.iter().filter(|step| self.is_hidden(**step));
        let changes: Vec<Change> = hidden.map(|step| Change::Hidden(*step, false)).collect();
        let first = *steps.first()?;
        (!changes.is_empty()).then_some((ActKind::Revealed(first), changes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Draft};
    use crate::domain::fixture::{self, Fixture};
    use crate::domain::workshop::BoardRule;

    /// A session whose first two steps hide what they catch.
    fn hidden() -> Fixture {
        let mut workshop = fixture::workshop();
        workshop.blocks.iter_mut().take(1).flat_map(|block| &mut block.steps).for_each(|step| {
            step.board = BoardRule::Hidden;
        });
        let session = Session::new(workshop, Fixture::new().now);
        let mut fixture = Fixture { session, ..Fixture::new() };
        fixture.ask(&Command::Next).unwrap();
        fixture
    }

    fn catch(fixture: &mut Fixture, kind: CaptureKind, text: &str) {
        fixture.ask(&Command::Capture(Draft { kind, lane: 0, text: text.into() })).unwrap();
    }

    fn shown(session: &Session) -> Vec<String> {
        let kinds = CaptureKind::ALL.into_iter().filter(|kind| kind.is_public());
        kinds.flat_map(|kind| session.shown(kind)).map(|capture| capture.text.clone()).collect()
    }

    #[test]
    fn what_a_hidden_step_catches_is_shown_by_one_act_and_hidden_again_by_undoing_it() {
        let mut fixture = hidden();
        catch(&mut fixture, CaptureKind::Idea, "one");
        catch(&mut fixture, CaptureKind::Decision, "two");
        assert_eq!(shown(&fixture.session), [""; 0]);
        fixture.ask(&Command::Reveal).unwrap();
        catch(&mut fixture, CaptureKind::Idea, "three");
        assert_eq!(shown(&fixture.session), ["one", "three", "two"]);
        assert_eq!(fixture.ask(&Command::Reveal), Err(Refusal::NothingHidden));
        fixture.ask(&Command::Undo).unwrap();
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(shown(&fixture.session), [""; 0]);
        fixture.ask(&Command::Redo).unwrap();
        assert_eq!(shown(&fixture.session), ["one", "two"]);
    }

    #[test]
    fn going_on_reveals_nothing_and_a_step_ahead_stays_hidden() {
        let mut fixture = hidden();
        catch(&mut fixture, CaptureKind::Idea, "one");
        let second = StepRef { block: BlockId(0), step: 1 };
        fixture.ask(&Command::Reveal).unwrap();
        assert!(fixture.session.is_hidden(second), "nothing was caught in it yet");
        fixture.ask(&Command::Undo).unwrap();
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(shown(&fixture.session), [""; 0]);
        fixture.ask(&Command::Reveal).unwrap();
        assert_eq!(shown(&fixture.session), [""; 0], "what an earlier step hides stays hidden");
        assert!(!fixture.session.is_hidden(second));
        fixture.ask(&Command::Back).unwrap();
        fixture.ask(&Command::Reveal).unwrap();
        assert_eq!(shown(&fixture.session), ["one"]);
        fixture.ask(&Command::Undo).unwrap();
        assert_eq!(shown(&fixture.session), [""; 0]);
        assert!(!fixture.session.is_hidden(second), "one act is undone, and no other");
    }

    #[test]
    fn nothing_is_there_to_reveal_where_no_step_hides_anything() {
        let mut fixture = Fixture::new();
        assert_eq!(fixture.ask(&Command::Reveal), Err(Refusal::NothingHidden));
        fixture.ask(&Command::Next).unwrap();
        assert_eq!(fixture.ask(&Command::Reveal), Err(Refusal::NothingHidden));
    }
}
