//! Letters that our typeface lacks: a face of the machine that has them is asked for, once for each letter. Nothing waits for
//! it: their words are plain until it comes, and stay so where there is none.
//!
//! Never here: where faces are found.

use std::collections::BTreeSet;

use super::msg::Effect;
use crate::domain::session::Session;
use crate::ui::big_type::BigType;

/// The letters that were asked for.
#[derive(Debug, Default)]
pub(super) struct Asked(BTreeSet<char>);

impl Asked {
    /// Asks for the letters that a screen lacks, unless all of them were; and with them at once for what else the plan
    /// lacks, since one face is to do for all of it.
    pub(super) fn ask(
        &mut self,
        lacking: &BTreeSet<char>,
        session: Option<&Session>,
        big_type: &BigType,
    ) -> Option<Effect> {
        if lacking.is_subset(&self.0) {
            return None;
        }
        let planned = session.map(|session| of_the_plan(session, big_type)).unwrap_or_default();
        let wanted: BTreeSet<char> =
            lacking.union(&planned).filter(|letter| !self.0.contains(letter)).copied().collect();
        self.0.extend(&wanted);
        Some(Effect::FindFaces(wanted))
    }
}

/// The letters that our typeface lacks of what the room is going to read.
fn of_the_plan(session: &Session, big_type: &BigType) -> BTreeSet<char> {
    let workshop = session.workshop();
    let steps = workshop.blocks.iter().flat_map(|block| &block.steps).map(|step| step.stage.as_str());
    let titles = workshop.blocks.iter().map(|block| block.title.as_str()).chain([workshop.title.as_str()]);
    titles.chain(steps).flat_map(|words| big_type.lacking(words)).collect()
}
