//! Which stickies of a board somebody looks for when it is shown.
//!
//! Never here: where they lie.

use std::sync::Arc;

use crate::domain::captures::{Capture, CaptureId, CaptureKind};
use crate::domain::history::ActKind;
use crate::domain::session::Session;
use crate::domain::workshop::StepRef;

/// The step whose board was revealed, where nothing was done since.
pub(super) fn last_revealed(session: &Session) -> Option<StepRef> {
    match session.undoable()? {
        (_, ActKind::Revealed(step), _) => Some(step),
        _ => None,
    }
}

/// What a step has caught last, in whichever of its rounds: what it is for before all else. Where it caught nothing, that is
/// what others of its block caught of the same kinds, as in a vote on it.
pub(super) fn caught_in(session: &Session, at: StepRef) -> Option<CaptureId> {
    let block = session.workshop().block(at.block)?;
    let rules = session.workshop().step(at)?.captures.iter();
    let meant = rules.filter_map(|rule| rule.kind().or_else(|| rule.votes().map(|votes| votes.on)));
    let meant: Vec<CaptureKind> = meant.collect();
    let is_here = |step: StepRef| step.block == at.block && block.head(step.step) == block.head(at.step);
    let newest = |kinds: &[CaptureKind], is_there: &dyn Fn(StepRef) -> bool| {
        let shown = kinds.iter().filter(|kind| kind.is_public()).map(|kind| session.shown(*kind));
        let stands = |capture: &&Arc<Capture>| capture.step.is_some_and(is_there);
        shown.filter_map(|pile| pile.iter().rev().find(stands)).map(|capture| capture.id).next()
    };
    let caught = newest(&meant, &is_here).or_else(|| newest(&CaptureKind::ALL, &is_here));
    caught.or_else(|| newest(&meant, &|step| step.block == at.block))
}
