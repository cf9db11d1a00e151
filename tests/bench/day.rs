//! A day with as many facts as asked for, the same every time.

use fourfold::app::App;
use fourfold::app::msg::{Effect, Msg, Outcome, Setting};
use fourfold::app::opening::{self, Wishes};
use fourfold::domain::board::{CaptureId, CaptureKind};
use fourfold::domain::event::{Event, Place, Record, Surface};
use fourfold::domain::session::Session;
use fourfold::domain::time::{Timestamp, Zone};
use fourfold::domain::workshop::{BlockId, StepRef};
use fourfold::input::Key;
use fourfold::journal::{self, Header, WorkshopName};
use fourfold::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde::Deserialize;

/// The facts of a very long day.
pub(crate) const MANY_FACTS: usize = 100_000;
/// The ideas of a very lively one.
pub(crate) const MANY_IDEAS: usize = 10_000;
/// Nine in the morning of the day.
pub(crate) const NINE: Timestamp = Timestamp::from_millis(1_795_424_400_000);
/// Where it is held.
pub(crate) const ZONE: Zone = Zone::UTC;

const TASTER: &str = "distributed-leadership-taster";

/// A fact as RON alone reads it.
#[derive(Deserialize)]
#[serde(rename = "Record")]
pub(crate) struct Fact {
    #[expect(dead_code, reason = "only read")]
    seq: u64,
    #[expect(dead_code, reason = "only read")]
    at: Timestamp,
    #[expect(dead_code, reason = "only read")]
    by: Surface,
    #[expect(dead_code, reason = "only read")]
    event: Event,
}

/// The facts: a step is entered, then ideas of some words each.
pub(crate) fn records(count: usize) -> Vec<Record> {
    let words = ["plan", "ask", "the night shift", "more time", "who decides", "rota", "Monday", "één idee"];
    let step = StepRef { block: BlockId(1), step: 1 };
    let facts = (1..=count as u64).map(|seq| {
        let text = (0..6).map(|word| words[(seq as usize * 7 + word * 3) % words.len()]).collect::<Vec<_>>().join(" ");
        let id = CaptureId(u32::try_from(seq).unwrap_or(u32::MAX));
        let captured = Event::Captured {
            id,
            kind: CaptureKind::Idea,
            text,
            lane: 0,
            author: None,
            step: Some(step),
            pledge: None,
        };
        let event = if seq == 1 { Event::WentTo { place: Place::Step(step) } } else { captured };
        Record { seq, at: NINE, by: Surface::Run, act: seq, event }
    });
    facts.collect()
}

/// The session that facts lead to.
pub(crate) fn session(records: &[Record]) -> Session {
    let workshop = opening::shipped_as(TASTER).expect("shipped").workshop.expect("without mistakes");
    let mut session = Session::new(workshop, NINE);
    for record in records {
        session.apply(record);
    }
    session
}

fn header() -> Header {
    let listed = opening::shipped_as(TASTER).expect("shipped");
    Header {
        format: journal::FORMAT,
        program: "0".into(),
        session: "bench".into(),
        started: NINE,
        zone: "UTC".into(),
        local: String::new(),
        rehearsal: false,
        workshop: WorkshopName { id: listed.id, title: "bench".into() },
        uses: listed.uses,
        script: listed.text,
    }
}

/// The file that holds facts.
pub(crate) fn file(records: &[Record]) -> Vec<u8> {
    let mut file = journal::encode_header(&header()).expect("a header").into_bytes();
    file.extend(journal::encode_all(records).expect("lines"));
    file
}

/// The program with a session open, without a disk: every effect succeeds at once.
pub(crate) struct Day(App);

impl Day {
    /// On the stage of a step with so many ideas.
    pub(crate) fn with_ideas(ideas: usize) -> Self {
        let folder = std::path::PathBuf::from("bench");
        let setting = Setting {
            zone: ZONE,
            sessions: folder.clone(),
            workshops: folder.clone(),
            exports: folder.clone(),
            version: "0",
        };
        let mut day = Self(App::without_shelf(setting, Theme::default()));
        let listed = opening::shipped_as(TASTER).expect("shipped");
        let started = day.0.start(NINE, &listed, Wishes { people: Some(vec!["Amara".into()]), ..Wishes::default() });
        day.carry_out(started);
        let bytes = file(&records(ideas + 1));
        let opened = Outcome::Opened { path: folder, bytes, draft: None, torn: None, read_only: None };
        day.tell(Msg::Done(opened));
        day
    }

    /// On the board of it.
    pub(crate) fn on_board(mut self) -> Self {
        self.key(Key::char('o'));
        self
    }

    /// On the agenda.
    pub(crate) fn on_agenda(mut self) -> Self {
        self.key("tab".parse().expect("a key"));
        self
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.tell(Msg::Key(key));
    }

    pub(crate) fn draw(&mut self, area: Rect, buffer: &mut Buffer) {
        self.0.prepare(NINE, area.width, area.height);
        self.0.draw(NINE, area, buffer);
    }

    fn tell(&mut self, msg: Msg) {
        let effects = self.0.update(NINE, msg);
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
