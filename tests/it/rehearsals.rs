//! Rehearsals: an invented cohort plays everything that is shipped to its end, and every summary says what it is.

use fourfold::app::App;
use fourfold::app::msg::{Effect, Msg, Outcome, Setting};
use fourfold::app::open_session::StartOptions;
use fourfold::app::rehearsal::{Rehearsal, usual_people};
use fourfold::domain::captures::CaptureKind;
use fourfold::domain::event::{Place, Surface};
use fourfold::domain::plan::spent_at;
use fourfold::domain::session::Session;
use fourfold::domain::time::{Timestamp, Zone};
use fourfold::domain::workshop::{Block, BlockKind, CaptureRule, IdeasRule};
use fourfold::export::{self, Format, Report};
use fourfold::journal;
use fourfold::library::sessions;
use fourfold::library::workshops;
use fourfold::library::workshops::{Listed, Origin};
use fourfold::script::Library;
use fourfold::ui::theme::Theme;

use crate::pty::Home;
use crate::room::TASTER;

/// A rehearsal with a file in memory.
struct Played {
    rehearsal: Rehearsal,
    file: Vec<u8>,
    now: Timestamp,
}

impl Played {
    /// Plays a workshop to its end.
    fn of(listed: &Listed, people: u16) -> Self {
        let setting = Setting {
            zone: Zone::UTC,
            sessions: "/sessions".into(),
            workshops: "/workshops".into(),
            exports: "/exports".into(),
            here: "/".into(),
            version: "0.0.0",
        };
        let now = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
        let app = App::without_shelf(setting, Theme::default());
        let (rehearsal, effects) = Rehearsal::start(app, now, listed, people, StartOptions::default());
        let mut played = Self { rehearsal, file: Vec::new(), now };
        played.carry_out(effects);
        while let Some(next) = played.rehearsal.next_move(played.now) {
            played.now = next;
            let effects = played.rehearsal.update(next, Msg::Tick);
            played.carry_out(effects);
        }
        played
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let outcome = match effect {
                Effect::Create { header, .. } => {
                    self.file = header;
                    Outcome::Created { path: "/sessions/x.ronl".into() }
                }
                Effect::Append(bytes) => {
                    self.file.extend(bytes);
                    Outcome::Appended
                }
                _ => continue,
            };
            let effects = self.rehearsal.update(self.now, Msg::Done(outcome));
            self.carry_out(effects);
        }
    }

    /// The session as its file leads to it.
    fn session(&self) -> Session {
        sessions::session_in(&self.file).unwrap().session
    }
}

/// The file of a taster that was played to its end, and when that was.
pub(crate) fn taster_file() -> (Vec<u8>, Timestamp) {
    let played = Played::of(&workshops::shipped_as(TASTER).unwrap(), 8);
    (played.file, played.now)
}

/// Asserts that a session was played to its end, and that its summary can be written in every format.
fn is_whole(name: &str, played: &Played) {
    let session = played.session();
    assert_eq!(session.place(), Place::Summary, "{name}");
    assert!(session.is_rehearsal());
    let reading = journal::read(&played.file);
    assert!(reading.damage.is_empty() && reading.header.unwrap().rehearsal, "{name}");
    assert!(reading.records.iter().all(|record| record.by == Surface::Rehearsal), "{name}");
    for block in &session.workshop().blocks {
        for (at, step) in block.step_refs() {
            let spent = spent_at(&session, at, played.now);
            assert!(spent.as_millis() * 3 >= step.length.as_millis(), "{name}: {} took {spent:?}", step.stage);
        }
    }
    let report = Report::of(&session, &Zone::UTC, played.now);
    for format in Format::ALL {
        let text = export::render(&report, format).unwrap();
        let nobody_pledged = format == Format::Actions && report.commitments.is_empty();
        assert!(text.to_lowercase().contains("rehearsal") || nobody_pledged, "{name} as {format}:\n{text}");
        assert!(export::file_name(&report, format).contains("-rehearsal"), "{name} as {format}");
    }
}

#[test]
fn every_shipped_workshop_is_played_to_its_end() {
    for listed in workshops::shipped() {
        let range = listed.workshop.as_ref().unwrap().people;
        for people in [range.min, usual_people(range), range.max] {
            is_whole(&format!("{} with {people}", listed.id), &Played::of(&listed, people));
        }
    }
}

#[test]
fn every_shipped_exercise_is_played_to_its_end_in_each_of_its_forms() {
    for name in Library::shipped().names() {
        for form in ["Full", "Short"] {
            let text = format!(
                "Workshop(id: \"one\", title: \"One\", promise: \"One.\", people: (min: 1, max: 99), \
                 blocks: [Use(exercise: {name:?}, form: {form})])"
            );
            let listed = workshops::listed("one", Origin::Shipped, "one.ron", text.as_str());
            if listed.workshop.is_ok() {
                is_whole(&format!("{name} ({form})"), &Played::of(&listed, 8));
            }
        }
    }
}

#[test]
fn the_taster_is_played_as_a_room_would() {
    let listed = workshops::shipped_as(TASTER).unwrap();
    let played = Played::of(&listed, 8);
    let session = played.session();
    assert_eq!(session.people().map(|person| person.name.as_str()).next(), Some("Amara"));
    assert_eq!(session.people().count(), 8);
    for block in &session.workshop().blocks {
        if block.kind == BlockKind::Exercise {
            assert!(!session.leads(block.id).is_empty(), "{} is led by nobody", block.title);
        }
        for (at, step) in block.step_refs() {
            let has = |kind| session.caught_in(block.id, kind).next().is_some();
            match step.capture() {
                Some(CaptureRule::Ideas(IdeasRule { lanes, .. })) => {
                    assert!(has(CaptureKind::Idea), "{}", step.stage);
                    let last = u8::try_from(lanes.len().max(1) - 1).unwrap();
                    assert!(session.caught_in(block.id, CaptureKind::Idea).any(|idea| idea.lane == last));
                }
                Some(CaptureRule::Commitments) => assert!(has(CaptureKind::Commitment)),
                Some(CaptureRule::Tally(_)) => assert!(session.tally(at).is_some(), "{}", step.stage),
                _ => {}
            }
        }
    }
    let text = export::render(&Report::of(&session, &Zone::UTC, played.now), Format::Markdown).unwrap();
    for word in ["void", "thin", "covered"] {
        assert!(text.contains(word), "the demo cohort shows what is {word}:\n{text}");
    }
    assert_eq!(played.file, Played::of(&listed, 8).file, "the same every time");
}

#[test]
fn everything_that_can_be_caught_is_caught_and_told() {
    let text = include_str!("../scripts/good/every-capture.ron");
    let listed = workshops::listed("every-capture", Origin::Shipped, "every-capture.ron", text);
    let played = Played::of(&listed, 8);
    is_whole("every-capture", &played);
    let session = played.session();
    assert_eq!(session.end_by(), Timestamp::parse("2026-11-23T16:00:00Z"), "as the workshop says");
    for (at, step) in session.workshop().blocks.iter().flat_map(Block::step_refs) {
        for rule in &step.captures {
            let has = match rule {
                CaptureRule::Tally(_) => session.tally(at).is_some(),
                CaptureRule::Led => session.turns(at.block).len() > 1,
                CaptureRule::Votes(_) => {
                    session.caught_in(at.block, CaptureKind::Idea).any(|idea| !idea.votes.is_empty())
                }
                rule => rule.kind().is_some_and(|kind| session.caught_in(at.block, kind).next().is_some()),
            };
            assert!(has, "{rule:?} in {}", step.stage);
        }
    }
    let report = Report::of(&session, &Zone::UTC, played.now);
    let handed = &report.letting_go[0];
    assert_eq!((handed.from.as_str(), handed.to.as_str(), handed.levels().as_str()), ("Amara", "Ben", "2 → 5"));
    // All rounds are one board and one number, and each part has its time.
    let times: Vec<&str> = report.times[0].steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(times[1], "2 · In threes · Round 1 of 3, part 1 of 3");
    assert_eq!((times.len(), times[10]), (11, "3 · All together"));
    let baton: Vec<_> = report.leads.iter().filter(|lead| lead.block == 1).map(|lead| lead.who.as_deref()).collect();
    assert_eq!(baton, [Some("Amara"), Some("Ben")], "the lead changes hands where the script says so");
    for format in [Format::Markdown, Format::Html, Format::Csv, Format::Actions, Format::Json, Format::Text] {
        let page = export::render(&report, format).unwrap();
        assert!(page.contains("chairing the weekly meeting"), "{format:?}");
    }
    for format in [Format::Markdown, Format::Html, Format::Csv, Format::Json] {
        let page = export::render(&report, format).unwrap();
        assert!(page.contains("2044.jpg") && page.contains("matters much, much influence"), "{format:?}");
    }
}

#[test]
fn a_rehearsal_on_the_screen_says_so_and_can_be_held_and_left() {
    let home = Home::new();
    let run = home.fourfold(&["rehearse", TASTER]).with("FOURFOLD_NOW", "+2026-11-23T09:00:00Z");
    let mut terminal = run.start();
    terminal.until_text("REHEARSAL · stage");
    terminal.keys("space");
    terminal.until_text("PAUSED");
    terminal.keys("space");
    terminal.until("the clock again", |screen| {
        screen.contents().contains("REHEARSAL") && !screen.contents().contains("PAUSED")
    });
    terminal.keys("q q");
    assert!(terminal.wait().success());
    assert!(home.session().contains("by:Rehearsal"));
}
