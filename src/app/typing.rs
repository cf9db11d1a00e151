//! The line in which text is typed: what it is for, and how it is kept so that a kill loses no letter of it.

use crate::domain::board::{CaptureId, CaptureKind};
use crate::domain::people::{PersonId, Who};
use crate::domain::workshop::BlockId;
use crate::input::prompt::Prompt;

/// A line that is being typed.
#[derive(Clone, Debug)]
pub struct Line {
    /// What becomes of it.
    pub purpose: Purpose,
    /// What has been typed.
    pub prompt: Prompt,
    /// Why the line was not taken, until the next key.
    pub refused: Option<String>,
    /// Who is meant by a name in it, or in what was caught before, while that is open.
    pub question: Option<Question>,
    /// Who was said to be meant by names in it.
    pub chosen: Vec<(String, Who)>,
}

/// A name of which it is asked whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The name as it was typed.
    pub name: String,
    /// Who can be meant.
    pub candidates: Vec<PersonId>,
    /// What was caught with it; none where it stands in the line itself.
    pub about: Option<CaptureId>,
}

/// What becomes of a typed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is caught.
    Catch {
        /// As what.
        kind: CaptureKind,
        /// In which lane, counted from 0.
        lane: u8,
    },
    /// It replaces the words of something caught.
    Edit(CaptureId),
    /// Hands for something caught.
    Votes(CaptureId),
    /// Hands for the options of this step.
    Tally,
    /// How many minutes ago the clock was started.
    StartedEarlier,
    /// How long a break that was not planned is to last.
    Break,
    /// The time of day at which this step ends.
    StepEnd,
    /// The time of day at which the session has to end.
    SessionEnd,
    /// Who leads a block.
    Lead(BlockId),
    /// People for the roster.
    People,
    /// A new name.
    Rename(PersonId),
    /// Who is meant by the open name in something caught.
    Meant(CaptureId),
}

impl Line {
    /// An empty line.
    pub fn new(purpose: Purpose) -> Self {
        Self::with(purpose, "")
    }

    /// A line that starts with some text.
    pub fn with(purpose: Purpose, text: &str) -> Self {
        Self { purpose, prompt: Prompt::with(text), refused: None, question: None, chosen: Vec::new() }
    }

    /// The line as it is kept beside the session: what it is for, a bar, the text. None where nothing needs keeping.
    pub fn kept(&self) -> Option<String> {
        let text = self.prompt.text();
        let purpose = match &self.purpose {
            _ if text.is_empty() => return None,
            Purpose::Catch { kind, lane } => format!("catch {} {lane}", kind_word(*kind)),
            Purpose::Edit(id) => format!("edit {}", id.0),
            Purpose::People => "people".to_owned(),
            Purpose::Lead(block) => format!("lead {}", block.0),
            Purpose::Rename(id) => format!("rename {}", id.0),
            Purpose::Meant(id) => format!("meant {}", id.0),
            Purpose::Votes(id) => format!("votes {}", id.0),
            Purpose::Tally => "tally".to_owned(),
            Purpose::StartedEarlier | Purpose::Break | Purpose::StepEnd | Purpose::SessionEnd => return None,
        };
        Some(format!("{purpose}|{text}"))
    }

    /// The line that was kept; an idea where its purpose cannot be read, so that no letter is lost.
    pub fn from_kept(kept: &str) -> Option<Self> {
        let (purpose, text) = kept.split_once('|').unwrap_or(("", kept));
        let mut words = purpose.split(' ');
        let (first, second, third) = (words.next(), words.next(), words.next());
        let number = || second.and_then(|word| word.parse::<u32>().ok());
        let purpose = match (first, number()) {
            (Some("edit"), Some(id)) => Purpose::Edit(CaptureId(id)),
            (Some("lead"), Some(id)) => Purpose::Lead(BlockId(id)),
            (Some("rename"), Some(id)) => Purpose::Rename(PersonId(id)),
            (Some("meant"), Some(id)) => Purpose::Meant(CaptureId(id)),
            (Some("votes"), Some(id)) => Purpose::Votes(CaptureId(id)),
            (Some("people"), _) => Purpose::People,
            (Some("tally"), _) => Purpose::Tally,
            _ => {
                let kind = CaptureKind::ALL.into_iter().find(|kind| Some(kind_word(*kind)) == second);
                let lane = third.and_then(|word| word.parse().ok()).unwrap_or(0);
                Purpose::Catch { kind: kind.unwrap_or(CaptureKind::Idea), lane }
            }
        };
        (!text.is_empty()).then(|| Self::with(purpose, text))
    }
}

const fn kind_word(kind: CaptureKind) -> &'static str {
    match kind {
        CaptureKind::Idea => "idea",
        CaptureKind::Note => "note",
        CaptureKind::Quote => "quote",
        CaptureKind::Decision => "decision",
        CaptureKind::Question => "question",
        CaptureKind::Parked => "parked",
        CaptureKind::Commitment => "commitment",
        CaptureKind::LettingGo => "letting-go",
        CaptureKind::Photo => "photo",
    }
}

/// The numbers in a typed count, such as `3 4 1 0` or `3, 4, 1, 0`; none where something else is typed.
pub fn numbers(text: &str) -> Option<Vec<u32>> {
    let words = text.split([' ', ',', ';', '/']).filter(|word| !word.is_empty());
    words.map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_line_comes_back_as_it_was() {
        let purposes = [
            Purpose::Catch { kind: CaptureKind::Parked, lane: 2 },
            Purpose::Edit(CaptureId(7)),
            Purpose::Votes(CaptureId(7)),
            Purpose::Tally,
            Purpose::Lead(BlockId(3)),
            Purpose::People,
            Purpose::Rename(PersonId(4)),
            Purpose::Meant(CaptureId(7)),
        ];
        for purpose in purposes {
            let line = Line::with(purpose.clone(), "half | an idea");
            let back = Line::from_kept(&line.kept().unwrap()).unwrap();
            assert_eq!((back.purpose, back.prompt.text()), (purpose, "half | an idea"));
        }
    }

    #[test]
    fn a_kept_line_of_unknown_purpose_loses_no_letter() {
        assert_eq!(Line::from_kept("half an idea").unwrap().prompt.text(), "half an idea");
        assert!(Line::from_kept("").is_none());
    }

    #[test]
    fn counts_are_typed_with_spaces_or_commas() {
        assert_eq!(numbers("3 4 1 0"), Some(vec![3, 4, 1, 0]));
        assert_eq!(numbers(" 3, 4,1 "), Some(vec![3, 4, 1]));
        assert_eq!(numbers("3 x"), None);
        assert_eq!(numbers(""), Some(vec![]));
    }
}
