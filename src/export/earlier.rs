//! What became of what was promised in an earlier session, in the report.

use super::gather::Gathering;
use super::parts::{Earlier, Moment, Promised};
use super::words::report as words;
use crate::domain::carried::{Carried, Outcome};
use crate::domain::promises::Promise;

impl Earlier {
    /// When and where it was promised, and how often each thing became of it.
    pub fn sentence(&self) -> String {
        words::promised_then(&self.day, &self.title, &self.counts())
    }

    /// How often each thing became of it: `3 kept, 1 dropped`; empty where nothing was promised.
    pub fn counts(&self) -> String {
        let count = |outcome| self.promises.iter().filter(|promise| promise.outcome == outcome).count();
        let outcomes = Outcome::ALL.map(Some).into_iter().chain([None]);
        let counted = outcomes.map(|outcome| (count(outcome), words::outcome(outcome))).filter(|(count, _)| *count > 0);
        counted.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
    }
}

impl Promised {
    /// Who promised it: `Ben`, or `Amara to Ben` for what was handed over.
    pub fn by(&self) -> String {
        words::handed_to(self.from.as_deref(), &self.who)
    }

    /// By when, behind how far it is let go of: `level 2 to 5, in March`.
    pub fn levels_and_when(&self) -> String {
        let levels = self.level_before.zip(self.level_after).map(words::levels);
        let when = Some(self.by_when.clone()).filter(|when| !when.is_empty());
        levels.into_iter().chain(when).collect::<Vec<_>>().join(", ")
    }

    /// What became of it.
    pub const fn became(&self) -> &'static str {
        words::outcome(self.outcome)
    }

    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none_or(Outcome::is_open)
    }
}

impl Gathering<'_> {
    /// The earlier session that this one carries on, and what was promised there.
    pub(super) fn earlier(&self) -> Option<Earlier> {
        let day = self.session.earlier()?;
        let promises = self.session.carried().map(|(_, carried)| self.promised(carried)).collect();
        let (session, title) = (day.session.clone(), day.title.clone());
        Some(Earlier { session, title, date: day.day, day: Moment(day.day.to_string()).day(), promises })
    }

    fn promised(&self, Carried { what, outcome, .. }: &Carried) -> Promised {
        let promise = &what.promise;
        let [level_before, level_after] = promise.levels().map_or([None; 2], |levels| levels.map(Some));
        Promised {
            what: what.text.clone(),
            who: self.name(promise.who()),
            from: promise.from().map(|from| self.name(from)),
            by_when: promise.due().told(),
            by_date: promise.due().date,
            signature: Promise::signature(promise),
            level_before,
            level_after,
            promised_on: what.day,
            outcome: *outcome,
        }
    }
}
