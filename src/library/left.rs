//! The plan of a session whose first line cannot be read: what is left of its script, and a block and a step without
//! words for each that its facts speak of. So no fact is lost, whatever became of the plan. Of which step the author wished
//! what it catches to be hidden nobody knows then: all of it is, unless somebody has revealed it.

use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::domain::event::{Event, Place, Record};
use crate::domain::time::Length;
use crate::domain::voting_round::RoundRule;
use crate::domain::workshop::{
    Block, BlockId, BlockKind, BoardRule, CaptureRule, IdeasRule, Late, NamesRule, PeopleRange, Priority, Safety, Step,
    StepKind, StepRef, TimerRule, Workshop,
};
use crate::journal::Header;
use crate::script::{self, Library};
use crate::text::clean_line;

/// The plan as far as the header tells it, made whole by what the facts speak of.
pub(super) fn plan_left(header: &Header, library: &Library, records: &[Record]) -> Workshop {
    let spoken = Spoken::of(records);
    let left = script::what_is_left(&header.workshop.id, &header.script, library);
    let (mut workshop, known) = left.unwrap_or_else(|| (empty(header), 0));
    // From the first block with a mistake on, each may be another than it was.
    for block in workshop.blocks.iter_mut().filter(|block| usize::try_from(block.id.0).is_ok_and(|id| id >= known)) {
        block.steps.iter_mut().for_each(|step| step.board = BoardRule::Unknown);
    }
    for (id, steps) in spoken.blocks {
        let at = workshop.blocks.partition_point(|block| block.id < id);
        if workshop.block(id).is_none() {
            workshop.blocks.insert(at, nameless(id));
        }
        if let Some(block) = workshop.blocks.get_mut(at) {
            fill(block, &steps);
        }
    }
    if workshop.blocks.is_empty() {
        workshop.blocks.push(nameless(BlockId(0)));
    }
    for block in workshop.blocks.iter_mut().filter(|block| block.steps.is_empty()) {
        block.steps.push(wordless());
    }
    workshop
}

fn empty(header: &Header) -> Workshop {
    let title = clean_line(&header.workshop.title);
    Workshop {
        id: clean_line(&header.workshop.id),
        title: if title.is_empty() { words::NO_PLAN.to_owned() } else { title },
        promise: String::new(),
        audience: None,
        people: PeopleRange { min: 1, max: u16::MAX },
        minutes: None,
        end: None,
        groups: None,
        theme: None,
        blocks: Vec::new(),
    }
}

fn nameless(id: BlockId) -> Block {
    Block {
        id,
        kind: BlockKind::Exercise,
        title: format!("Block {}", id.0.saturating_add(1)),
        focus: None,
        purpose: String::new(),
        people: None,
        room: String::new(),
        materials: Vec::new(),
        safety: Safety::Light,
        priority: Priority::Must,
        steps: Vec::new(),
        debrief: Vec::new(),
        watch: Vec::new(),
        source: String::new(),
        licence: None,
        exercise: None,
        status: None,
        version: String::new(),
        lead: String::new(),
    }
}

const fn wordless() -> Step {
    Step {
        kind: StepKind::All,
        length: Length::ZERO,
        least: None,
        most: None,
        fixed: false,
        late: Late::Keep,
        chime: false,
        baton: false,
        turn: None,
        stage: String::new(),
        work: String::new(),
        say: String::new(),
        watch: String::new(),
        prompts: Vec::new(),
        captures: Vec::new(),
        lane: 0,
        board: BoardRule::Unknown,
        names: NamesRule::Stored,
        timer: TimerRule::Always,
        time_of_day: false,
    }
}

/// Gives a block the steps that the facts speak of, with the lanes that they fill and the votes they tell of.
fn fill(block: &mut Block, spoken: &BTreeMap<u16, Filled>) {
    for (number, filled) in spoken {
        while block.steps.len() <= usize::from(*number) {
            block.steps.push(wordless());
        }
        let lanes = block.lanes().len();
        let Some(step) = block.steps.get_mut(usize::from(*number)) else { continue };
        if filled.lanes > lanes.max(1) && step.ideas().is_none() {
            let lanes = (1..=filled.lanes).map(|lane| format!("lane {lane}")).collect();
            step.captures.push(CaptureRule::Ideas(IdeasRule { lanes, ..IdeasRule::default() }));
        }
        for rule in &filled.votes {
            if step.captures.iter().all(|known| !known.is_like(rule)) {
                step.captures.push(rule.clone());
            }
        }
    }
}

/// What the facts put into a step.
#[derive(Default)]
struct Filled {
    lanes: usize,
    votes: Vec<CaptureRule>,
}

/// The blocks and steps that facts speak of. A block that was put in is whole in its own fact.
#[derive(Default)]
struct Spoken {
    blocks: BTreeMap<BlockId, BTreeMap<u16, Filled>>,
    put_in: BTreeSet<BlockId>,
}

/// No file makes the program hold more blocks than these.
const MOST_BLOCKS: u32 = 500;
/// And no more steps in each.
const MOST_STEPS: u16 = 1_000;
/// And no more votes in each of these.
const MOST_VOTES: usize = 26;

impl Spoken {
    fn of(records: &[Record]) -> Self {
        let mut spoken = Self::default();
        for record in records {
            spoken.hear(&record.event);
        }
        let put_in = std::mem::take(&mut spoken.put_in);
        spoken.blocks.retain(|id, _| !put_in.contains(id));
        spoken
    }

    fn hear(&mut self, event: &Event) {
        match event {
            Event::WentTo { place: Place::Step(step) }
            | Event::ClockStarted { step, .. }
            | Event::ClockPaused { step }
            | Event::TimeGiven { step, .. }
            | Event::ClockShifted { step, .. } => self.steps(&[*step]),
            Event::WentTo { place: Place::Debrief(block) } | Event::LeadTaken { block, .. } => self.block(*block),
            Event::Captured { step: Some(step), lane, .. } => {
                if let Some(filled) = self.step(*step) {
                    filled.lanes = filled.lanes.max(usize::from(*lane).saturating_add(1));
                }
            }
            Event::RoundOpened { step, rule, .. } => {
                let rule = match rule.as_ref() {
                    RoundRule::Tally(rule) => CaptureRule::Tally(rule.clone()),
                    RoundRule::Votes(rule) => CaptureRule::Votes(rule.clone()),
                    RoundRule::Hands => return self.steps(&[*step]),
                };
                if let Some(filled) = self.step(*step).filter(|filled| filled.votes.len() < MOST_VOTES) {
                    filled.votes.push(rule);
                }
            }
            Event::StepsSkipped { steps, .. } | Event::StepsRepeated { steps } | Event::BoardRevealed { steps } => {
                self.steps(steps);
            }
            Event::BlockInserted { block, after } => {
                self.put_in.insert(block.id);
                if let Some(after) = after {
                    self.block(*after);
                }
            }
            _ => {}
        }
    }

    fn block(&mut self, id: BlockId) {
        if id.0 < MOST_BLOCKS {
            self.blocks.entry(id).or_default();
        }
    }

    fn steps(&mut self, steps: &[StepRef]) {
        for step in steps {
            self.step(*step);
        }
    }

    fn step(&mut self, at: StepRef) -> Option<&mut Filled> {
        self.block(at.block);
        let steps = self.blocks.get_mut(&at.block).filter(|_| at.step < MOST_STEPS)?;
        Some(steps.entry(at.step).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::Ballot;
    use crate::domain::event::Surface;
    use crate::domain::ids::RoundId;
    use crate::domain::time::Timestamp;
    use crate::domain::workshop::{TallyMeaning, TallyRule, VotesRule};

    #[test]
    fn a_vote_that_was_held_stands_in_the_plan_once() {
        let options = ["yes", "no"].map(str::to_owned).to_vec();
        let ends = [String::new(), String::new()];
        let tally = TallyRule { question: "Shall we?".into(), options, meaning: TallyMeaning::Hands, ends };
        let votes = VotesRule::on_ideas(Ballot::Score(5));
        let held = [RoundRule::Tally(tally.clone()), RoundRule::Hands, RoundRule::Votes(votes.clone())];
        let step = StepRef { block: BlockId(0), step: 1 };
        let opened = (1..).zip(held.iter().chain(&held)).map(|(round, rule)| Record {
            seq: u64::from(round),
            at: Timestamp::from_millis(0),
            by: Surface::Run,
            opening: 1,
            act: u64::from(round),
            event: Event::RoundOpened { round: RoundId(round), step, rule: Box::new(rule.clone()), electorate: 0 },
        });
        let spoken = Spoken::of(&opened.collect::<Vec<_>>());
        let mut block = nameless(BlockId(0));
        fill(&mut block, &spoken.blocks[&BlockId(0)]);
        assert_eq!(block.steps[1].captures, [CaptureRule::Tally(tally), CaptureRule::Votes(votes)]);
    }
}
