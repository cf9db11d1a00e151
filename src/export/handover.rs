//! What was let go of: one handover in the report, and how it is read off a session.

use serde::{Deserialize, Serialize};

use super::gather::Gathering;
use super::report::Moment;
use crate::domain::captures::CaptureKind;
use crate::domain::people::Who;
use crate::domain::promises::Promise;
use crate::domain::signatures::Signature;

/// A piece of leadership handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// What is handed over.
    pub what: String,
    /// Who lets go.
    pub from: String,
    /// Who takes it.
    pub to: String,
    /// The signature it belongs to.
    pub signature: Option<Signature>,
    /// When both look at it again, in words; may be empty.
    pub review: String,
    /// How far it was let go of before, from 1 (tell) to 7 (delegate); none where nobody said.
    #[serde(default)]
    pub level_before: Option<u8>,
    /// How far it is let go of from now on, from 1 (tell) to 7 (delegate); none where nobody said.
    #[serde(default)]
    pub level_after: Option<u8>,
    /// Its number in the session.
    #[serde(default)]
    pub id: u32,
    /// The title of the block it was said in; none before the first and after the last.
    #[serde(default)]
    pub exercise: Option<String>,
    /// When it was said.
    #[serde(default)]
    pub at: Moment,
}

impl Handover {
    /// The levels in words: `2 → 5`; empty where nobody said.
    pub fn levels(&self) -> String {
        match (self.level_before, self.level_after) {
            (Some(before), Some(after)) => format!("{before} → {after}"),
            _ => String::new(),
        }
    }
}

impl Gathering<'_> {
    /// What was handed over, in the order it was said.
    pub(super) fn handovers(&self) -> Vec<Handover> {
        let handovers = self.captures(CaptureKind::LettingGo).map(|capture| {
            let promise = capture.promise.as_deref();
            let name = |who: Option<&Who>| who.map(|who| self.name(who)).unwrap_or_default();
            let said = self.caught(capture);
            let [before, after] = promise.and_then(Promise::levels).map_or([None; 2], |levels| levels.map(Some));
            Handover {
                what: said.text,
                from: name(capture.from()),
                to: name(promise.map(Promise::who)),
                signature: promise.and_then(Promise::signature),
                review: promise.map(|promise| promise.due().words.clone()).unwrap_or_default(),
                level_before: before,
                level_after: after,
                id: said.id,
                exercise: said.exercise,
                at: said.at,
            }
        });
        handovers.collect()
    }
}
