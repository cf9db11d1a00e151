//! The plan of a session whose first line cannot be read: what is left of its script, and a block and a step without
//! words for each that its facts speak of. So no fact is lost, whatever became of the plan. Of which step the author wished
//! what it catches to be hidden nobody knows then: all of it is, unless somebody has revealed it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::event::{Event, Place, Record};
use crate::domain::time::Length;
use crate::domain::workshop::{
    Block, BlockId, BlockKind, BoardRule, CaptureRule, IdeasRule, Late, NamesRule, PeopleRange, Priority, Safety, Step,
    StepKind, StepRef, TallyMeaning, TallyRule, TimerRule, Workshop,
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
        title: if title.is_empty() { "A workshop whose plan cannot be read".to_owned() } else { title },
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
        say: String::new(),
        watch: String::new(),
        prompts: Vec::new(),
        captures: Vec::new(),
        lane: 0,
        board: BoardRule::Unknown,
        names: NamesRule::Stored,
        timer: TimerRule::Always,
    }
}

/// Gives a block the steps that the facts speak of, with the lanes and the options that they fill.
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
        if filled.options > 0 && step.tally().is_none() {
            let options = (1..=filled.options).map(|option| format!("option {option}")).collect();
            let ends = [String::new(), String::new()];
            let tally = TallyRule { question: String::new(), options, meaning: TallyMeaning::Hands, ends };
            step.captures.push(CaptureRule::Tally(tally));
        }
    }
}

/// What the facts put into a step.
#[derive(Default)]
struct Filled {
    lanes: usize,
    options: usize,
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
            Event::Tallied { step, counts } => {
                if let Some(filled) = self.step(*step) {
                    filled.options = filled.options.max(counts.len());
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
