//! Votes: what is voted on, what is asked and what everybody can give; and the rounds in which a room votes.

use serde::{Deserialize, Serialize};

use super::capture_rules::TallyRule;
use super::captures::CaptureKind;
use super::workshop::{Block, Step, StepRef};

/// How what was caught is voted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct VotesRule {
    /// What is voted on; never what the room does not see.
    pub on: CaptureKind,
    /// What is asked; empty where the instruction says it.
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

/// Names one round for the life of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoundId(pub u32);

/// What is counted in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundRule {
    /// Hands for each option of a step.
    Tally(TallyRule),
    /// Votes on what was caught, as a step says.
    Votes(VotesRule),
    /// Hands for what was caught, where no step says how it is voted on.
    Hands,
}

/// One vote of the room. What is counted for things that were caught lies with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number in the session.
    pub id: RoundId,
    /// The step that asks for it.
    pub step: StepRef,
    /// What is counted, as it stood when it was opened.
    pub rule: RoundRule,
    /// How many people on the roster were in the room then; 0 where nobody is on it.
    pub electorate: u32,
    /// The hands for each option in order; empty before they are counted, and where there are no options.
    pub counts: Box<[u32]>,
    /// How many people were in the room, where these counts are more than they could give and were kept all the same.
    pub confirmed: Option<u32>,
    /// How it stands.
    pub state: RoundState,
}

/// How a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundState {
    /// A count goes into it.
    Open,
    /// It is over, and its counts stand.
    Closed,
    /// It does not count.
    Cancelled,
}

impl Round {
    /// Whether its counts stand.
    pub fn stands(&self) -> bool {
        self.state != RoundState::Cancelled
    }

    /// What hands are counted for and how many went up for each option, where any were counted.
    pub fn tallied(&self) -> Option<(&TallyRule, &[u32])> {
        match &self.rule {
            RoundRule::Tally(rule) if !self.counts.is_empty() => Some((rule, &self.counts)),
            _ => None,
        }
    }
}

/// Hands that were counted for something caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// The round they were counted in.
    pub round: RoundId,
    /// How many.
    pub hands: u32,
    /// How many people were in the room, where this is more than they could give and was kept all the same.
    pub confirmed: Option<u32>,
}

impl Block {
    /// How things of a kind are voted on in a step: as it says, or else as the first step of the block does that says
    /// so; with the number of the step that does.
    pub fn votes_on(&self, step: u16, kind: CaptureKind) -> Option<(u16, Vec<&VotesRule>)> {
        let is_on = |rule: &&VotesRule| rule.on == kind;
        let asking = || (0..).zip(&self.steps).filter(|(_, step): &(u16, &Step)| step.votes().any(|rule| is_on(&rule)));
        let (number, step) = asking().find(|(number, _)| *number == step).or_else(|| asking().next())?;
        Some((number, step.votes().filter(is_on).collect()))
    }

    /// What its votes ask, in the order of its steps. All parts of one written step ask the same thing.
    pub fn asked(&self) -> Vec<Asked<'_>> {
        let mut votes: Vec<(u16, &VotesRule)> = Vec::new();
        for (at, step) in self.step_refs() {
            for vote in step.votes().map(|rule| (self.head(at.step), rule)) {
                if !votes.contains(&vote) {
                    votes.push(vote);
                }
            }
        }
        asked(votes)
    }
}

/// What votes of one block ask, each with the number of its step. Letters tell them apart where they are several.
pub fn asked<'a>(votes: impl IntoIterator<Item = (u16, &'a VotesRule)>) -> Vec<Asked<'a>> {
    let votes: Vec<_> = votes.into_iter().collect();
    let are_several = votes.len() > 1;
    let mut letters = 'A'..='Z';
    let lettered = |(step, rule): (u16, &'a VotesRule)| {
        let is_told_apart = are_several && !rule.question.is_empty();
        Asked { letter: is_told_apart.then(|| letters.next()).flatten(), step, rule }
    };
    votes.into_iter().map(lettered).collect()
}

/// What a vote of a block asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The letter that stands for it beside counts; none where the block asks nothing else.
    pub letter: Option<char>,
    /// The number of the step that asks it, as it was written.
    pub step: u16,
    /// How it is voted.
    pub rule: &'a VotesRule,
}

impl<'a> Asked<'a> {
    /// The question; empty where the instruction asks it.
    pub fn question(&self) -> &'a str {
        &self.rule.question
    }

    /// Whether a vote by this rule, asked for by a step of this number, stands under this one's letter. Nothing tells votes
    /// on one kind of thing apart that have no letter.
    pub(super) fn stands_for(&self, step: u16, rule: &VotesRule) -> bool {
        match self.letter {
            Some(_) => (self.step, self.rule) == (step, rule),
            None => (self.rule.on, self.question().is_empty()) == (rule.on, rule.question.is_empty()),
        }
    }
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
