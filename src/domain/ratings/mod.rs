//! How people rate themselves in the four signatures: the marks, what they choose, and what of it they carry. A rating in a line
//! is read in `typed`.
//!
//! Never here: who it is, or what the room may see of it.

mod typed;

use serde::{Deserialize, Serialize};

use super::signatures::Signature;
use super::words::ratings as words;
pub use typed::{Row, Unreadable, read, read_rows};

/// How many statements there are for each signature.
pub const STATEMENTS_EACH: usize = 4;
/// How many statements there are.
pub const STATEMENTS: usize = words::STATEMENTS.len();
/// The marks go from 1, rarely, to this, nearly always.
pub const HIGHEST: u8 = 5;
/// Whoever marks this or more carries a signature; of several statements, on average.
const CARRIES: u8 = 4;
/// So many people must have rated themselves before the room sees of how many a map is made.
pub const FEWEST_RATERS: u32 = 4;

/// Which day a rating tells of, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RatedAt {
    /// At the start, of the start.
    #[default]
    Start,
    /// At the close, of the close.
    Close,
    /// At the close, of the start as it is seen now.
    StartSeenAtClose,
}

impl RatedAt {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 3] = [Self::Start, Self::Close, Self::StartSeenAtClose];

    /// The next one, and after the last the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Start => Self::Close,
            Self::Close => Self::StartSeenAtClose,
            Self::StartSeenAtClose => Self::Start,
        }
    }
}

/// What marks were given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Marks {
    /// One for each signature, 1 to 5, in the order of [`Signature::ALL`].
    Signatures([u8; 4]),
    /// One for each statement, 1 to 5, four for each signature in the same order.
    Statements([u8; STATEMENTS]),
}

/// A statement that people rate themselves by, counted from 0, and the signature it is of; none behind the last.
pub fn statement(number: usize) -> Option<(&'static str, Signature)> {
    Some((words::STATEMENTS.get(number)?, *Signature::ALL.get(number / STATEMENTS_EACH)?))
}

/// How somebody rates themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The marks, where any were given.
    pub marks: Option<Marks>,
    /// Where they are strongest.
    pub strongest: Option<Signature>,
    /// Where they are second strongest.
    pub second: Option<Signature>,
    /// For what they lean on others.
    pub leans_on: Option<Signature>,
}

impl Rating {
    /// Whether nothing was said at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether every mark is one, and nothing is chosen twice.
    pub fn is_sound(&self) -> bool {
        let all = match &self.marks {
            Some(Marks::Signatures(marks)) => marks.as_slice(),
            Some(Marks::Statements(marks)) => marks.as_slice(),
            None => &[],
        };
        all.iter().all(|mark| (1..=HIGHEST).contains(mark)) && (self.second.is_none() || self.second != self.strongest)
    }

    /// Whether they carry a signature: by their marks where they gave any, else by what they chose first or second.
    pub fn carries(&self, signature: Signature) -> bool {
        let at = signature as usize;
        match &self.marks {
            Some(Marks::Signatures(marks)) => marks.get(at).is_some_and(|mark| *mark >= CARRIES),
            Some(Marks::Statements(marks)) => marks.chunks(STATEMENTS_EACH).nth(at).is_some_and(|marks| {
                let sum: usize = marks.iter().copied().map(usize::from).sum();
                sum >= usize::from(CARRIES) * STATEMENTS_EACH
            }),
            None => [self.strongest, self.second].contains(&Some(signature)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_decide_what_is_carried_and_choices_where_there_are_none() {
        let marks = |marks| Rating { marks: Some(Marks::Signatures(marks)), ..Rating::default() };
        let carried = |rating: &Rating| -> String {
            Signature::ALL.into_iter().filter(|it| rating.carries(*it)).map(Signature::letter).collect()
        };
        assert_eq!(carried(&marks([5, 4, 3, 1])), "SR");
        let chosen =
            Rating { strongest: Some(Signature::Visioning), second: Some(Signature::Relating), ..Rating::default() };
        assert_eq!(carried(&chosen), "RV");
        let both = Rating { strongest: Some(Signature::Visioning), ..marks([4, 3, 3, 3]) };
        assert_eq!(carried(&both), "S");
        let statements = [4, 4, 4, 4, 5, 5, 5, 1, 5, 5, 4, 1, 3, 3, 3, 3];
        let rating = Rating { marks: Some(Marks::Statements(statements)), ..Rating::default() };
        assert_eq!(carried(&rating), "SR", "16 of 20, and 15 are too few");
    }

    #[test]
    fn a_mark_that_is_none_and_a_choice_twice_are_not_sound() {
        let chosen = |strongest, second| Rating { strongest, second, ..Rating::default() };
        assert!(!chosen(Some(Signature::Relating), Some(Signature::Relating)).is_sound());
        assert!(chosen(None, None).is_sound());
        for (mark, is_sound) in [(0, false), (1, true), (5, true), (6, false)] {
            let rating = Rating { marks: Some(Marks::Signatures([mark, 3, 3, 3])), ..Rating::default() };
            assert_eq!(rating.is_sound(), is_sound, "{mark}");
        }
    }
}
