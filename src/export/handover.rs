//! What was let go of: one handover in the report, and how it is read off a session.

use super::gather::Gathering;
use super::parts::Handover;
use super::words::report;
use crate::domain::captures::CaptureKind;
use crate::domain::people::Who;
use crate::domain::promises::Promise;

impl Handover {
    /// The levels in words: `2 → 5, chosen 5 and 3`; empty where nobody said.
    pub fn levels(&self) -> String {
        let levels = self.level_before.zip(self.level_after).map(|(before, after)| format!("{before} → {after}"));
        let parts = [levels, self.chosen.map(report::chosen)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// When it is looked at again, and what was said by who is to take it: `in March; answer: yes`.
    pub fn review_and_answer(&self) -> String {
        let answer = Some(&self.answer).filter(|answer| !answer.is_empty()).map(|answer| report::answered(answer));
        let parts = [Some(self.review.clone()).filter(|review| !review.is_empty()), answer];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
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
                review: promise.map(|promise| promise.due().told()).unwrap_or_default(),
                review_date: promise.and_then(|promise| promise.due().date),
                answer: promise.and_then(Promise::answer).map(ToString::to_string).unwrap_or_default(),
                level_before: before,
                level_after: after,
                chosen: promise.and_then(Promise::chosen),
                id: said.id,
                exercise: said.exercise,
                at: said.at,
            }
        });
        handovers.collect()
    }
}
