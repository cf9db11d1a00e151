//! A small workshop and a session to try rules on, for unit tests.

use super::command::{Command, Refusal};
use super::event::{Event, Record, Surface};
use super::session::Session;
use super::signatures::Focus;
use super::time::{Length, Timestamp};
use super::workshop::{
    Block, BlockId, BlockKind, BoardRule, CaptureRule, IdeasRule, Late, NamesRule, PeopleRange, Priority, Safety, Step,
    StepKind, TallyMeaning, TallyRule, TimerRule, Workshop,
};

/// A session with a clock of its own.
pub(crate) struct Fixture {
    pub(crate) session: Session,
    pub(crate) now: Timestamp,
    pub(crate) records: Vec<Record>,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        let now = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
        Self { session: Session::new(workshop(), now), now, records: Vec::new() }
    }

    pub(crate) fn wait(&mut self, seconds: i64) {
        self.now = self.now + Length::from_seconds(seconds);
    }

    pub(crate) fn ask(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.session.decide(command, self.now)?;
        let act = self.session.last_seq() + 1;
        for event in events.clone() {
            let seq = self.session.last_seq() + 1;
            let record = Record { seq, at: self.now, by: Surface::Run, opening: 1, act, event };
            self.session.apply(&record);
            self.records.push(record);
        }
        Ok(events)
    }
}

/// An exercise of two steps (ideas in two lanes; a tally) with a debrief, a break, and a closing exercise.
pub(crate) fn workshop() -> Workshop {
    let ideas = CaptureRule::Ideas(IdeasRule { lanes: vec!["keep".into(), "change".into()], ..IdeasRule::default() });
    let options = ["Sensemaking", "Relating", "Visioning", "Inventing"].map(str::to_owned).to_vec();
    let tally = CaptureRule::Tally(TallyRule {
        question: String::new(),
        options,
        meaning: TallyMeaning::Strongest,
        ends: [String::new(), String::new()],
    });
    let first = vec![step(StepKind::Solo, 5, Some(ideas)), step(StepKind::Rate, 3, Some(tally))];
    Workshop {
        id: "trial".into(),
        title: "A trial".into(),
        promise: "Know whether it works.".into(),
        audience: None,
        people: PeopleRange { min: 4, max: 24 },
        minutes: None,
        end: None,
        groups: None,
        theme: None,
        blocks: vec![
            block(0, BlockKind::Exercise, Some(Focus::Sensemaking), first),
            block(1, BlockKind::Break, None, vec![step(StepKind::Rest, 10, None)]),
            block(
                2,
                BlockKind::Exercise,
                Some(Focus::Closing),
                vec![step(StepKind::All, 4, Some(CaptureRule::Commitments))],
            ),
        ],
    }
}

fn block(id: u32, kind: BlockKind, focus: Option<Focus>, steps: Vec<Step>) -> Block {
    let debrief = if id == 0 { vec!["What surprised you?".into(), "What now?".into()] } else { Vec::new() };
    Block {
        id: BlockId(id),
        kind,
        title: ["Look around", "Tea", "Promise"][id as usize].into(),
        focus,
        purpose: String::new(),
        people: None,
        room: String::new(),
        materials: Vec::new(),
        safety: Safety::Light,
        priority: Priority::Should,
        steps,
        debrief,
        watch: Vec::new(),
        source: String::new(),
        licence: None,
        exercise: None,
        status: None,
        version: String::new(),
        lead: String::new(),
    }
}

fn step(kind: StepKind, minutes: i64, capture: Option<CaptureRule>) -> Step {
    Step {
        kind,
        length: Length::from_minutes(minutes),
        least: None,
        most: None,
        fixed: false,
        late: Late::Keep,
        chime: false,
        baton: false,
        turn: None,
        stage: "What do you see?".into(),
        work: String::new(),
        say: "PRIVATE-SAY".into(),
        watch: "PRIVATE-WATCH".into(),
        prompts: Vec::new(),
        captures: capture.into_iter().collect(),
        board: BoardRule::Open,
        names: NamesRule::Stored,
        lane: 0,
        timer: TimerRule::Always,
        time_of_day: false,
    }
}
