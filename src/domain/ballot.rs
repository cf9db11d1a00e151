//! Votes on what was caught: what is voted on, what is asked, and what everybody can give.

use serde::{Deserialize, Serialize};

use super::board::CaptureKind;
use super::workshop::{Block, Step};

/// How what was caught is voted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct VotesRule {
    /// What is voted on; never what the room does not see.
    pub on: CaptureKind,
    /// What is asked; empty where the instruction says it. Each question has counts of its own.
    pub question: String,
    /// What each of them can get.
    pub ballot: Ballot,
}

/// What is given in a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ballot {
    /// Everybody has dots to spread.
    Dots {
        /// How many each has; at least one.
        dots: u16,
        /// The most on one idea, 1 to `dots`; none for any number.
        per_idea: Option<u16>,
    },
    /// Every idea gets a score, from nought up to this.
    Score(u16),
}

impl VotesRule {
    /// Votes on ideas, with no question of their own.
    pub const fn on_ideas(ballot: Ballot) -> Self {
        Self { on: CaptureKind::Idea, question: String::new(), ballot }
    }

    /// The rule as the room reads it: `3 dots each, up to 2 per idea`.
    pub fn words(&self) -> String {
        let one = self.on.name();
        match self.ballot {
            Ballot::Dots { dots: 1, .. } => "1 dot each".to_owned(),
            Ballot::Dots { dots, per_idea: Some(most) } if most < dots => {
                format!("{dots} dots each, up to {most} per {one}")
            }
            Ballot::Dots { dots, .. } => format!("{dots} dots each"),
            Ballot::Score(most) => format!("each {one} gets up to {most}"),
        }
    }
}

/// Hands that were counted for something caught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// What was asked; empty where the instruction said it.
    pub question: String,
    /// How many.
    pub hands: u32,
}

impl Vote {
    /// A count in a vote that asks nothing of its own.
    pub const fn plain(hands: u32) -> Self {
        Self { question: String::new(), hands }
    }
}

impl Block {
    /// How things of a kind are voted on in a step: as it says, or else as the first step of the block does that says so.
    pub fn votes_on(&self, step: u16, kind: CaptureKind) -> Vec<&VotesRule> {
        let of = |step: &'_ Step| step.votes().any(|rule| rule.on == kind);
        let here = self.steps.get(usize::from(step)).filter(|step| of(step));
        let asks = here.or_else(|| self.steps.iter().find(|step| of(step)));
        asks.into_iter().flat_map(Step::votes).filter(|rule| rule.on == kind).collect()
    }

    /// What is asked in its votes, each once, in the order of its steps.
    pub fn asked(&self) -> Vec<Asked<'_>> {
        asked(self.steps.iter().flat_map(Step::votes))
    }
}

/// What votes of one block ask, each once, in their order. Letters tell them apart where they ask several things.
pub fn asked<'a>(votes: impl IntoIterator<Item = &'a VotesRule>) -> Vec<Asked<'a>> {
    let mut questions: Vec<&str> = Vec::new();
    for rule in votes {
        if !questions.contains(&rule.question.as_str()) {
            questions.push(&rule.question);
        }
    }
    let are_several = questions.len() > 1;
    let mut letters = 'A'..='Z';
    let lettered = |question: &'a str| {
        let is_told_apart = are_several && !question.is_empty();
        Asked { letter: is_told_apart.then(|| letters.next()).flatten(), question }
    };
    questions.into_iter().map(lettered).collect()
}

/// What a vote asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The letter that stands for it beside counts; none where the block asks nothing else.
    pub letter: Option<char>,
    /// The question; empty where the instruction asks it.
    pub question: &'a str,
}

/// A rule as the session file has it. A block that is put in on the day is whole in the file, so this form is frozen: what
/// came later has a default.
#[derive(Clone, Serialize, Deserialize)]
enum Written {
    Dots {
        dots: u16,
        per_idea: Option<u16>,
        #[serde(default = "ideas", skip_serializing_if = "are_ideas")]
        on: CaptureKind,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        question: String,
    },
    /// A score for ideas, with no question of its own.
    Score(u16),
    Scored {
        score: u16,
        #[serde(default = "ideas", skip_serializing_if = "are_ideas")]
        on: CaptureKind,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        question: String,
    },
}

const fn ideas() -> CaptureKind {
    CaptureKind::Idea
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn are_ideas(on: &CaptureKind) -> bool {
    matches!(on, CaptureKind::Idea)
}

impl From<Written> for VotesRule {
    fn from(written: Written) -> Self {
        match written {
            Written::Dots { dots, per_idea, on, question } => {
                Self { on, question, ballot: Ballot::Dots { dots, per_idea } }
            }
            Written::Score(score) => Self::on_ideas(Ballot::Score(score)),
            Written::Scored { score, on, question } => Self { on, question, ballot: Ballot::Score(score) },
        }
    }
}

impl From<VotesRule> for Written {
    fn from(rule: VotesRule) -> Self {
        let VotesRule { on, question, ballot } = rule;
        match ballot {
            Ballot::Dots { dots, per_idea } => Self::Dots { dots, per_idea, on, question },
            Ballot::Score(score) if are_ideas(&on) && question.is_empty() => Self::Score(score),
            Ballot::Score(score) => Self::Scored { score, on, question },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms that stand in session files.
    #[test]
    fn rules_of_old_files_are_read_and_written_as_they_were() {
        let dots = Ballot::Dots { dots: 3, per_idea: None };
        let asked = |ballot| VotesRule { on: CaptureKind::Question, question: "Most useful".into(), ballot };
        for (text, rule) in [
            ("Dots(dots:3,per_idea:None)", VotesRule::on_ideas(dots)),
            ("Score(25)", VotesRule::on_ideas(Ballot::Score(25))),
            ("Dots(dots:3,per_idea:None,on:Question,question:\"Most useful\")", asked(dots)),
            ("Scored(score:25,on:Question,question:\"Most useful\")", asked(Ballot::Score(25))),
        ] {
            assert_eq!(ron::from_str::<VotesRule>(text).unwrap(), rule);
            assert_eq!(ron::to_string(&rule).unwrap(), text);
        }
    }
}
