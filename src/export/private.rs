//! What is private, and goes into an export only where somebody asks for it.

use std::collections::BTreeMap;
use std::fmt;

use super::words::left_out as words;
use crate::domain::captures::{Capture, CaptureKind};
use crate::domain::session::Session;
use crate::domain::workshop::{BoardRule, StepRef};

/// A kind of thing that stays out of every export unless it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// What somebody noted for themselves.
    Notes,
    /// The parking lot.
    Parking,
    /// What hidden steps caught and counted, and nobody has revealed.
    Hidden,
    /// How sure the owners of commitments are.
    Confidence,
}

impl Private {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Notes, Self::Parking, Self::Hidden, Self::Confidence];

    /// The word that asks for it on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Parking => "parking",
            Self::Hidden => "hidden",
            Self::Confidence => "confidence",
        }
    }

    /// What it is, in a few words for a list of choices. None of its contents is in them.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Parking => "parking lot",
            Self::Hidden => "not revealed",
            Self::Confidence => "how sure",
        }
    }

    /// How much of it a session holds.
    pub fn count(self, session: &Session) -> usize {
        match self {
            Self::Notes => session.of_kind(CaptureKind::Note).len(),
            Self::Parking => session.of_kind(CaptureKind::Parked).len(),
            Self::Hidden => session.captures().filter(|it| session.hides(it)).count() + hidden_counts(session).count(),
            Self::Confidence => session.of_kind(CaptureKind::Commitment).iter().filter(|it| is_sure(it)).count(),
        }
    }
}

/// The steps of the counts of hands that nobody has revealed.
fn hidden_counts(session: &Session) -> impl Iterator<Item = StepRef> {
    let counted = session.rounds().filter(|round| round.tallied().is_some()).map(|round| round.step);
    counted.filter(|at| session.is_hidden(*at))
}

/// What nobody has revealed: what its step hides, and what it may have hidden, since nobody knows.
pub(super) fn hidden_words(session: &Session) -> String {
    let told = |is_known, words: fn(&[String]) -> String| {
        let things = hidden_things(session, is_known);
        (!things.is_empty()).then(|| words(&things))
    };
    let (known, unknown) = (told(true, words::not_revealed), told(false, words::may_be_hidden));
    known.into_iter().chain(unknown).collect::<Vec<_>>().join("; ")
}

/// What nobody has revealed, kind by kind: `3 ideas`, `1 count of hands`; of the steps whose rule is known, or of the
/// others.
fn hidden_things(session: &Session, is_known: bool) -> Vec<String> {
    let is_one = |at: StepRef| {
        let rule = session.workshop().step(at).map(|step| step.board);
        session.is_hidden(at) && (rule != Some(BoardRule::Unknown)) == is_known
    };
    let mut hidden: BTreeMap<CaptureKind, usize> = BTreeMap::new();
    let captures = session.captures().filter(|capture| session.hides(capture));
    for capture in captures.filter(|capture| capture.step.is_some_and(is_one)) {
        *hidden.entry(capture.kind).or_default() += 1;
    }
    let counts = hidden_counts(session).filter(|at| is_one(*at)).count();
    let counts = (counts > 0).then(|| words::counts_of_hands(counts));
    hidden.into_iter().map(|(kind, number)| words::things(number, kind)).chain(counts).collect()
}

/// Whether somebody said how sure they are that a commitment happens.
pub(super) fn is_sure(capture: &Capture) -> bool {
    capture.promise.as_ref().is_some_and(|promise| promise.confidence().is_some())
}

/// Which private kinds somebody asked for; none at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Included(Vec<Private>);

impl Included {
    /// The kinds that these words ask for, whatever their case; `all` is every one.
    ///
    /// # Errors
    /// The first word that is no kind.
    pub fn named(words: impl IntoIterator<Item = impl AsRef<str>>) -> Result<Self, Unknown> {
        let mut included = Self::default();
        for word in words {
            let word = word.as_ref().trim().to_lowercase();
            let kinds: Vec<Private> =
                Private::ALL.into_iter().filter(|kind| word == kind.name() || word == "all").collect();
            if kinds.is_empty() {
                return Err(Unknown(word));
            }
            included.0.extend(kinds);
        }
        Ok(included)
    }

    /// Every kind.
    pub fn all() -> Self {
        Self(Private::ALL.to_vec())
    }

    /// Whether a kind was asked for.
    pub fn has(&self, kind: Private) -> bool {
        self.0.contains(&kind)
    }

    /// Asks for a kind, or no longer does.
    pub fn turn(&mut self, kind: Private) {
        if self.has(kind) { self.0.retain(|known| *known != kind) } else { self.0.push(kind) }
    }

    /// Whether something caught goes into the export.
    pub(super) fn takes(&self, session: &Session, capture: &Capture) -> bool {
        match capture.kind {
            CaptureKind::Note => self.has(Private::Notes),
            CaptureKind::Parked => self.has(Private::Parking),
            _ => self.has(Private::Hidden) || !session.hides(capture),
        }
    }
}

/// A word that names nothing private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown(pub String);

impl Unknown {
    /// The words that could have been meant.
    pub fn known() -> impl Iterator<Item = &'static str> {
        Private::ALL.into_iter().map(Private::name).chain(["all"])
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Self::known().collect::<Vec<_>>().join(", ");
        f.write_str(&words::nothing_called(&self.0, &known))
    }
}

impl std::error::Error for Unknown {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_ask_for_kinds_and_one_that_is_none_is_told() {
        let asked = Included::named(["Notes", " parking "]).unwrap();
        assert_eq!(Private::ALL.map(|kind| asked.has(kind)), [true, true, false, false]);
        assert!(Private::ALL.iter().all(|kind| Included::named(["all"]).unwrap().has(*kind)));
        assert_eq!(
            Included::named(["note"]).unwrap_err().to_string(),
            "nothing that can be included is called `note`; there are notes, parking, hidden, confidence, all"
        );
    }

    #[test]
    fn a_kind_is_turned_on_and_off() {
        let mut included = Included::default();
        included.turn(Private::Hidden);
        assert!(included.has(Private::Hidden));
        included.turn(Private::Hidden);
        assert_eq!(included, Included::default());
    }
}
