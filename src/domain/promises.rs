//! What somebody promises: to do something, or to hand something over and let go of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::dates::{DayOrder, Reading, WhyNoDay, resolve};
use super::people::Who;
use super::signatures::Signature;
use super::time::Date;

/// A promise, told with the words that were caught.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Promise {
    /// To do something.
    Commitment(Commitment),
    /// To hand something over.
    Handover(Handover),
}

/// Somebody will do something; what is told by the words that were caught, as `when …, I …` where it has a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Who will do it.
    pub owner: Who,
    /// The signature it strengthens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// By when.
    #[serde(default, skip_serializing_if = "Due::is_open")]
    pub by: Due,
    /// Who asks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buddy: Option<Who>,
    /// How sure the owner is that it happens, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
}

/// Somebody lets go of something, and somebody else takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// Who lets go.
    pub from: Who,
    /// Who takes it.
    pub to: Who,
    /// The signature it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// How far it is let go of, before and after: 1 (tell) to 7 (delegate); none where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<[u8; 2]>,
    /// The level that each would have it at, chosen at the same time: who lets go, and who takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<[u8; 2]>,
    /// When both look at it again.
    #[serde(default, skip_serializing_if = "Due::is_open")]
    pub review: Due,
    /// What is said by who is to take it; none where nobody asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<HandoverAnswer>,
}

/// What somebody says who is to take something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandoverAnswer {
    /// They take it.
    Yes,
    /// They do not.
    No,
    /// They take it on this condition.
    YesIf(String),
}

/// A day, as somebody told it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Their own words; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The day in the calendar, where the words name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

impl Promise {
    /// Who will do it, or takes it.
    pub const fn who(&self) -> &Who {
        match self {
            Self::Commitment(commitment) => &commitment.owner,
            Self::Handover(handover) => &handover.to,
        }
    }

    /// Who lets go; nobody for a commitment.
    pub const fn from(&self) -> Option<&Who> {
        match self {
            Self::Commitment(_) => None,
            Self::Handover(handover) => Some(&handover.from),
        }
    }

    /// By when, or when it is looked at again.
    pub const fn due(&self) -> &Due {
        match self {
            Self::Commitment(commitment) => &commitment.by,
            Self::Handover(handover) => &handover.review,
        }
    }

    /// The same, to be changed.
    pub const fn due_mut(&mut self) -> &mut Due {
        match self {
            Self::Commitment(commitment) => &mut commitment.by,
            Self::Handover(handover) => &mut handover.review,
        }
    }

    /// What was said by who is to take it.
    pub const fn answer(&self) -> Option<&HandoverAnswer> {
        match self {
            Self::Commitment(_) => None,
            Self::Handover(handover) => handover.answer.as_ref(),
        }
    }

    /// The signature it is about.
    pub const fn signature(&self) -> Option<Signature> {
        match self {
            Self::Commitment(commitment) => commitment.signature,
            Self::Handover(handover) => handover.signature,
        }
    }

    /// How far it is let go of, before and after.
    pub const fn levels(&self) -> Option<[u8; 2]> {
        match self {
            Self::Commitment(_) => None,
            Self::Handover(handover) => handover.levels,
        }
    }

    /// The level that each side has chosen.
    pub const fn chosen(&self) -> Option<[u8; 2]> {
        match self {
            Self::Commitment(_) => None,
            Self::Handover(handover) => handover.chosen,
        }
    }

    /// Who asks after a commitment.
    pub const fn buddy(&self) -> Option<&Who> {
        match self {
            Self::Commitment(commitment) => commitment.buddy.as_ref(),
            Self::Handover(_) => None,
        }
    }

    /// How sure the owner is, 0 to 10.
    pub const fn confidence(&self) -> Option<u8> {
        match self {
            Self::Commitment(commitment) => commitment.confidence,
            Self::Handover(_) => None,
        }
    }

    /// Keeps how sure somebody was, where nothing else is said of it.
    pub(super) const fn keep_confidence_of(&mut self, other: &Self) {
        if let (Self::Commitment(commitment), Self::Commitment(other)) = (self, other)
            && commitment.confidence.is_none()
        {
            commitment.confidence = other.confidence;
        }
    }

    /// Lets go of how sure somebody was.
    pub(super) const fn forget_confidence(&mut self) {
        if let Self::Commitment(commitment) = self {
            commitment.confidence = None;
        }
    }

    /// Everybody it names, in the order they are told.
    pub fn people(&self) -> impl Iterator<Item = &Who> {
        self.from().into_iter().chain([self.who()]).chain(self.buddy())
    }

    /// Puts somebody in the place of another.
    pub(super) fn replace(&mut self, other: &Who, who: &Who) {
        let (first, second) = match self {
            Self::Commitment(commitment) => (&mut commitment.owner, commitment.buddy.as_mut()),
            Self::Handover(handover) => (&mut handover.from, Some(&mut handover.to)),
        };
        for person in std::iter::once(first).chain(second).filter(|person| *person == other) {
            person.clone_from(who);
        }
    }
}

/// The seven levels of letting go, the first that of whoever keeps all of it.
pub const LEVELS: [&str; 7] = ["tell", "sell", "consult", "agree", "advise", "inquire", "delegate"];

/// A level as it is typed: `5`, or its word.
pub(super) fn level(text: &str) -> Option<u8> {
    let word = text.to_lowercase();
    let named = (1..).zip(LEVELS).find_map(|(level, name)| (name == word).then_some(level));
    named.or_else(|| text.parse().ok()).filter(|level| (1..=7).contains(level))
}

/// A level with its word: `5 advise`.
pub fn level_told(level: u8) -> String {
    let name = usize::from(level).checked_sub(1).and_then(|at| LEVELS.get(at)).copied().unwrap_or_default();
    format!("{level} {name}")
}

impl HandoverAnswer {
    /// An answer as it is typed: `yes`, `no`, or `yes if` with what has to be so.
    pub fn typed(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once([',', ' ']).unwrap_or((text, ""));
        match (word.to_lowercase().as_str(), rest.trim()) {
            ("yes", "") => Some(Self::Yes),
            ("no", "") => Some(Self::No),
            ("yes", rest) => {
                let (word, condition) = rest.split_once(' ')?;
                word.eq_ignore_ascii_case("if").then(|| Self::YesIf(condition.trim().to_owned()))
            }
            _ => None,
        }
    }
}

impl fmt::Display for HandoverAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Yes => f.write_str("yes"),
            Self::No => f.write_str("no"),
            Self::YesIf(condition) => write!(f, "yes, if {condition}"),
        }
    }
}

impl Due {
    /// These words, and the day where they are one: `2026-12-04`.
    pub fn of(words: &str) -> Self {
        Self { words: words.to_owned(), date: Date::parse(words) }
    }

    /// Finds the day that the words mean, as they were typed on this day. Words that mean several days, or none, stay words.
    pub fn find_day(&mut self, today: Date, order: Option<DayOrder>) {
        if let (None, Reading::Day(day)) = (self.date, resolve(&self.words, today, order)) {
            self.date = Some(day);
        }
    }

    /// Why words that look like a day are none; nothing where they are one, or never look like it.
    pub fn why_no_day(&self, today: Date, order: Option<DayOrder>) -> Option<WhyNoDay> {
        match resolve(&self.words, today, order) {
            Reading::Words(why) => why,
            Reading::Day(_) | Reading::OneOf(_) => None,
        }
    }

    /// The words, and the day where they do not tell it whole: `next Fri (Fri 4 Dec 2026)`.
    pub fn told(&self) -> String {
        match self.date {
            Some(day) if Date::parse(&self.words).is_none() && self.words != day.words() => {
                format!("{} ({})", self.words, day.words())
            }
            _ => self.words.clone(),
        }
    }

    /// Whether nobody said.
    pub const fn is_open(&self) -> bool {
        self.words.is_empty() && self.date.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_behind_words_that_do_not_tell_it_whole() {
        let today = Date::new(2026, 11, 25).unwrap();
        let told = |words: &str| {
            let mut due = Due::of(words);
            due.find_day(today, None);
            due.told()
        };
        assert_eq!(told("next Fri"), "next Fri (Fri 4 Dec 2026)");
        assert_eq!(told("2026-12-04"), "2026-12-04");
        assert_eq!(told("Fri 4 Dec 2026"), "Fri 4 Dec 2026");
        assert_eq!(told("before the next tender"), "before the next tender");
        assert_eq!(told("4/12"), "4/12", "two days could be meant");
        assert_eq!(told(""), "");
    }
}
