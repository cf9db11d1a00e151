//! What the steps of a block ask of the room: what is told beside an instruction, and what its votes ask.

use super::ballot::VotesRule;
use super::capture_rules::CaptureRule;
use super::captures::CaptureKind;
use super::workshop::{Block, Step};

impl Step {
    /// What is asked of everybody beside the instruction, the same thing once.
    pub fn told(&self) -> String {
        let mut told: Vec<String> = Vec::new();
        for words in self.captures.iter().filter_map(CaptureRule::told) {
            if !told.contains(&words) {
                told.push(words);
            }
        }
        told.join("  ·  ")
    }
}

impl Block {
    /// What it catches first of all that the room sees: ideas where it catches any, and where it catches nothing.
    pub fn main_kind(&self) -> CaptureKind {
        let rules = self.steps.iter().flat_map(|step| &step.captures);
        let mut kinds = rules.filter_map(CaptureRule::kind).filter(|kind| kind.is_public()).peekable();
        let first = kinds.peek().copied().unwrap_or_default();
        kinds.find(|kind| *kind == CaptureKind::Idea).unwrap_or(first)
    }
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
