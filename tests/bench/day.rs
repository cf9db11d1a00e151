//! A day with as many facts as asked for, the same every time, and the program in the middle of it.

use std::path::PathBuf;

use fourfold::app::App;
use fourfold::app::msg::{Effect, Msg, Outcome, Setting};
use fourfold::domain::captures::{CaptureId, CaptureKind};
use fourfold::domain::event::{Event, Place, Record, Surface};
use fourfold::domain::ids::RoundId;
use fourfold::domain::people::{PersonId, Who};
use fourfold::domain::promises::{Commitment, Due, Promise};
use fourfold::domain::session::Session;
use fourfold::domain::time::{Length, Timestamp, Zone};
use fourfold::domain::voting_round::RoundRule;
use fourfold::domain::workshop::{Block, StepRef, Workshop};
use fourfold::input::Key;
use fourfold::journal::{self, Header, WorkshopName};
use fourfold::library::workshops;
use fourfold::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Nine in the morning of the day.
const NINE: Timestamp = Timestamp::from_millis(1_795_424_400_000);
/// Where it is held.
pub(crate) const ZONE: Zone = Zone::UTC;

const TASTER: &str = "distributed-leadership-taster";
const PEOPLE: u32 = 24;

const ROUND: RoundId = RoundId(1);

/// The shipped workshop that the day runs.
pub(crate) fn workshop() -> Workshop {
    workshops::shipped_as(TASTER).unwrap().workshop.unwrap()
}

/// The step of the workshop whose board takes ideas.
fn idea_step(workshop: &Workshop) -> StepRef {
    let mut steps = workshop.blocks.iter().flat_map(Block::step_refs);
    steps.find(|(_, step)| step.ideas().is_some()).unwrap().0
}

/// The facts of a day, each an act of its own, one second after the other.
pub(crate) struct Facts {
    records: Vec<Record>,
    step: StepRef,
    ideas: u32,
    seed: u32,
}

impl Facts {
    /// A roster, and a step that takes ideas is entered.
    fn begin() -> Self {
        let step = idea_step(&workshop());
        let mut facts = Self { records: Vec::new(), step, ideas: 0, seed: 1 };
        for number in 1..=PEOPLE {
            facts.push(Event::PersonAdded { id: PersonId(number), name: format!("Person {number}") });
        }
        facts.push(Event::WentTo { place: Place::Step(step) });
        let rule = Box::new(RoundRule::Hands);
        facts.push(Event::RoundOpened { round: ROUND, step, rule, electorate: PEOPLE });
        facts
    }

    /// A day of so many facts in all: mostly ideas, and everything else that happens to ideas and clocks.
    pub(crate) fn of_all_kinds(count: usize) -> Vec<Record> {
        let mut facts = Self::begin();
        while facts.records.len() < count {
            let event = facts.next_event();
            facts.push(event);
        }
        facts.records.truncate(count);
        facts.records
    }

    /// A day with so many ideas on one board.
    pub(crate) fn with_ideas(count: u32) -> Vec<Record> {
        let mut facts = Self::begin();
        while facts.ideas < count {
            let idea = facts.capture(CaptureKind::Idea);
            facts.push(idea);
        }
        facts.records
    }

    /// The next number below a bound, from a fixed sequence.
    fn next(&mut self, bound: u32) -> u32 {
        self.seed = self.seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.seed >> 8) % bound
    }

    fn push(&mut self, event: Event) {
        let seq = self.records.len() as u64 + 1;
        let at = NINE + Length::from_seconds(seq.cast_signed());
        self.records.push(Record { seq, at, by: Surface::Run, opening: 1, act: seq, event });
    }

    fn next_event(&mut self) -> Event {
        let step = self.step;
        let id = CaptureId(1 + self.next(self.ideas.max(1)));
        match self.next(20) {
            0 => Event::CaptureEdited { id, text: self.words(), author: None, promise: None },
            1 => Event::CaptureDeleted { id },
            2 => Event::CaptureRestored { id },
            3 => Event::VotesCounted { round: ROUND, id, votes: Some(self.next(PEOPLE)) },
            4 => Event::ClockStarted { step, since: None },
            5 => Event::ClockPaused { step },
            6 => Event::TimeGiven { step, more: Length::from_minutes(1) },
            7 => Event::Undone { act: self.records.last().map_or(0, |last| last.act) },
            8 => self.capture(CaptureKind::Quote),
            9 => self.capture(CaptureKind::Commitment),
            _ => self.capture(CaptureKind::Idea),
        }
    }

    fn capture(&mut self, kind: CaptureKind) -> Event {
        self.ideas += 1;
        let who = Who::Person(PersonId(1 + self.next(PEOPLE)));
        let named = self.next(2) == 0;
        let promise = (kind == CaptureKind::Commitment).then(|| {
            let (owner, by) = (who.clone(), Due::of("Friday"));
            Box::new(Promise::Commitment(Commitment { owner, signature: None, by, buddy: None, confidence: Some(7) }))
        });
        Event::Captured {
            id: CaptureId(self.ideas),
            kind,
            text: self.words(),
            lane: 0,
            author: named.then_some(who),
            step: Some(self.step),
            promise,
        }
    }

    fn words(&mut self) -> String {
        const WORDS: [&str; 16] = [
            "ask",
            "the",
            "night shift",
            "who",
            "decides",
            "rota",
            "Monday",
            "één idee",
            "prototype",
            "small",
            "test",
            "and",
            "tell",
            "“others”",
            "what",
            "broke",
        ];
        let count = 2 + self.next(10);
        (0..count).map(|_| WORDS[self.next(16) as usize]).collect::<Vec<_>>().join(" ")
    }
}

/// The session that facts lead to.
pub(crate) fn session(workshop: Workshop, records: &[Record]) -> Session {
    let mut session = Session::new(workshop, NINE);
    for record in records {
        session.apply(record);
    }
    session
}

/// The moment after the last of these facts.
pub(crate) fn after(records: &[Record]) -> Timestamp {
    records.last().map_or(NINE, |last| last.at)
}

fn header() -> Header {
    let listed = workshops::shipped_as(TASTER).unwrap();
    Header {
        format: journal::FORMAT,
        program: "0".to_owned(),
        session: "bench".to_owned(),
        started: NINE,
        zone: "UTC".to_owned(),
        local: String::new(),
        rehearsal: false,
        workshop: WorkshopName { id: listed.id, title: "bench".to_owned() },
        follows: None,
        uses: listed.uses,
        script: listed.text,
    }
}

/// The file that holds facts.
pub(crate) fn file(records: &[Record]) -> Vec<u8> {
    let mut file = journal::encode_header(&header()).unwrap().into_bytes();
    file.extend(journal::encode_all(records).unwrap());
    file
}

/// The program without a disk: every effect succeeds at once.
pub(crate) struct Day {
    app: App,
    now: Timestamp,
}

impl Day {
    /// At home.
    pub(crate) fn at_home() -> Self {
        Self { app: App::new(setting(), Theme::default()).0, now: NINE }
    }

    /// Where a session is about to be opened.
    pub(crate) fn before_opening() -> Self {
        Self { app: App::without_shelf(setting(), Theme::default()), now: NINE }
    }

    /// On the stage of a step with so many ideas, the clock not started.
    pub(crate) fn with_ideas(ideas: u32) -> Self {
        let records = Facts::with_ideas(ideas);
        let mut day = Self { now: after(&records), ..Self::before_opening() };
        day.open(file(&records));
        day
    }

    /// Opens a session from the bytes of its file.
    pub(crate) fn open(&mut self, bytes: Vec<u8>) {
        let path = PathBuf::from("bench.ronl");
        self.tell(Msg::Done(Outcome::Opened {
            path,
            bytes,
            drafts: Box::default(),
            torn: None,
            zone: None,
            read_only: None,
        }));
    }

    /// The same after these keys.
    pub(crate) fn after_keys(mut self, keys: &str) -> Self {
        self.keys(keys);
        self
    }

    /// Presses keys, parted by spaces.
    pub(crate) fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.key(key.parse().unwrap());
        }
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.tell(Msg::Key(key));
    }

    /// Draws a frame as the shell does: what is dear is made ready, then the buffer is filled.
    pub(crate) fn frame(&mut self, buffer: &mut Buffer) {
        let area: Rect = buffer.area;
        let effects = self.app.prepare(self.now, area.width, area.height);
        self.carry_out(effects);
        self.app.draw(self.now, area, buffer);
    }

    fn tell(&mut self, msg: Msg) {
        let effects = self.app.update(self.now, msg);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if matches!(effect, Effect::Append(_)) {
                self.tell(Msg::Done(Outcome::Appended));
            }
        }
    }
}

fn setting() -> Setting {
    let folder = PathBuf::from("bench");
    let (sessions, workshops, exports, here) = (folder.clone(), folder.clone(), folder.clone(), folder);
    Setting { zone: ZONE, sessions, workshops, exports, here, version: "0" }
}
