//! Exports as people get them: whole texts of a rich session and an empty one, every format read back by a reader of
//! its own, and texts that try to be more than text.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use fourfold::domain::ballot::{Ballot, VotesRule};
use fourfold::domain::captures::{CaptureId, CaptureKind};
use fourfold::domain::command::{Command, Draft, Rated};
use fourfold::domain::event::{Event, Place, Record, Surface};
use fourfold::domain::ids::RoundId;
use fourfold::domain::people::{PersonId, Who};
use fourfold::domain::ratings::{self, RatedAt};
use fourfold::domain::session::Session;
use fourfold::domain::time::{Length, Timestamp, Zone};
use fourfold::domain::voting_round::RoundRule;
use fourfold::export::report::Idea;
use fourfold::export::{Format, Included, Report, Unread, file_name, read_json, redact, render};
use fourfold::script::{Library, read, shipped_workshops};
use fourfold::text::clean_line;
use proptest::prelude::*;
use pulldown_cmark::{Event as Mark, Options, Parser};
use serde_json::Value;

/// A session with a clock of its own.
pub(crate) struct Room {
    pub(crate) session: Session,
    pub(crate) now: Timestamp,
}

impl Room {
    fn open() -> Self {
        let shipped = shipped_workshops()[0];
        let workshop = read(shipped.file, shipped.text, &Library::shipped()).workshop.unwrap();
        let now = Timestamp::parse("2026-11-23T08:52:00Z").unwrap();
        Self { session: Session::new(workshop, now), now }
    }

    pub(crate) fn ask(&mut self, command: &Command) {
        let events = self.session.decide(command, self.now).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        for event in events {
            self.happen(event);
        }
    }

    fn happen(&mut self, event: Event) {
        let seq = self.session.last_seq() + 1;
        self.session.apply(&Record { seq, at: self.now, by: Surface::Run, opening: 1, act: seq, event });
    }

    pub(crate) fn catch(&mut self, kind: CaptureKind, lane: u8, lines: &[&str]) {
        for text in lines {
            self.now = self.now + Length::from_seconds(7);
            self.ask(&Command::Capture(Draft { kind, lane, text: (*text).to_owned() }));
        }
    }

    fn count(&mut self, hands: &[(&str, u32)]) {
        for (text, votes) in hands {
            let id = self.session.captures().find(|capture| capture.text == *text).unwrap().id;
            self.ask(&Command::CountVotes(id, vec![(None, *votes)]));
        }
    }

    /// A vote on ideas is opened, in the first step of the plan.
    fn opens(&mut self, question: &str) -> RoundId {
        let (step, _) = self.session.workshop().blocks[0].step_refs().next().unwrap();
        let round = RoundId(1 + self.session.rounds().map(|round| round.id.0).max().unwrap_or(0));
        let ballot = Ballot::Dots { dots: 1, per_idea: None };
        let rule = VotesRule { question: question.to_owned(), ..VotesRule::on_ideas(ballot) };
        self.happen(Event::RoundOpened { round, step, rule: Box::new(RoundRule::Votes(rule)), electorate: 8 });
        round
    }

    fn counts(&mut self, round: RoundId, hands: &[(CaptureId, u32)]) {
        for (id, votes) in hands {
            self.happen(Event::VotesCounted { round, id: *id, votes: Some(*votes) });
        }
    }

    pub(crate) fn report(&self) -> Report {
        Report::of(&self.session, &Zone::UTC, self.now)
    }
}

/// The taster played by eight people from welcome to check-out.
pub(crate) fn rich_session() -> Room {
    let mut room = Room::open();
    let names = ["Amara", "Ben", "Chen", "Dora", "Emil", "Farah", "Goro", "Hana"];
    room.ask(&Command::AddPeople(names.map(str::to_owned).to_vec()));
    room.now = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
    let leads = ["Amara", "Ben", "Chen", "Amara", "Emil", "Farah", "Goro", "Dora", "Hana", "Ben"];
    let late = [0, 90, 150, -60, 0, 120, -30, 0, 20, 0];
    let blocks: Vec<_> = room.session.workshop().blocks.iter().map(|block| block.id).collect();
    for (index, block) in blocks.into_iter().enumerate() {
        let steps: Vec<_> = {
            let block = room.session.workshop().block(block).unwrap();
            block.step_refs().map(|(at, step)| (at, step.length)).collect()
        };
        for (at, length) in steps {
            room.ask(&Command::GoTo(Place::Step(at)));
            if at.step == 0 {
                let who = room.session.people().find(|person| person.name == leads[index]).unwrap().id;
                room.ask(&Command::SetLead(block, vec![Who::Person(who)]));
                room.now = room.now + Length::from_seconds(late[index]).max(Length::ZERO);
            }
            let until = room.now + length - if late[index] < 0 { Length::from_seconds(30) } else { Length::ZERO };
            room.ask(&Command::StartOrPause);
            happenings(&mut room, index, at.step);
            room.now = room.now.max(until);
        }
    }
    room.ask(&Command::GoTo(Place::Summary));
    room.now = room.now + Length::from_seconds(40);
    room
}

/// Questions that were voted on, and ideas that were voted on twice, each vote with a question of its own.
#[test]
fn votes_are_told_question_by_question_whatever_they_were_on() {
    let mut room = rich_session();
    let id = |room: &Room, text: &str| room.session.captures().find(|capture| capture.text == text).unwrap().id;
    let (shelf, draw) = (id(&room, "A shelf for things that did not work"), id(&room, "Draw it before we decide it"));
    let outside = id(&room, "Who outside the team already carries Inventing for us?");
    let useful = room.opens("Most <useful>");
    room.counts(useful, &[(shelf, 1), (draw, 4)]);
    let surprising = room.opens("Most surprising");
    room.counts(surprising, &[(shelf, 7)]);
    room.ask(&Command::CountVotes(outside, vec![(None, 8)]));
    let report = room.report();
    let written = |format| render(&report, format).unwrap();
    let page = written(Format::Markdown);
    for part in [
        "Most hands: “Who outside the team already carries Inventing for us?” (8).",
        "Most \\<useful\\>: “Draw it before we decide it” (4).",
        "- A shelf for things that did not work (3 hands, Most \\<useful\\>: 1 hand, Most surprising: 7 hands)",
        "Inventing for us? (Amara, 1-2-4-All: our thin signature, 8 hands)",
    ] {
        assert!(page.contains(part), "no {part}:\n{page}");
    }
    assert!(written(Format::Csv).contains(",3,2026-11-23 10:11:49,Most <useful>: 1; Most surprising: 7\r\n"));
    assert!(written(Format::Html).contains("Most &#60;useful&#62; <i aria-hidden=\"true\">●●●●</i> 4 hands"));
    let chat = written(Format::Text);
    assert!(chat.contains("\nMost surprising\n- A shelf for things that did not work (7)\n"), "{chat}");
    assert_eq!(read_json(&written(Format::Json)).unwrap(), report);
}

/// What is caught in a step of the taster, by the number of its block and its own, both from 0.
fn happenings(room: &mut Room, block: usize, step: u16) {
    match (block, step) {
        (1, 1) => room.catch(
            CaptureKind::Quote,
            0,
            &["I came because I am tired of being the only one who asks why @Dora", "curious, and a bit late @Goro"],
        ),
        (2, 2) => room.ask(&Command::Tally(vec![6, 1, 1, 0])),
        (2, 4) => room.catch(CaptureKind::Note, 0, &["Six of eight drew one person on a hill"]),
        (4, 3) => room.ask(&Command::Tally(vec![2, 4, 2, 0])),
        (4, 4) => room.ask(&Command::Tally(vec![2, 2, 3, 1])),
        (5, 1) => room.ask(&Command::Tally(vec![3, 4, 1, 0])),
        (5, 2) => room.catch(CaptureKind::Note, 0, &["Relating: we smooth things over instead of saying them"]),
        (5, 4) => room.catch(
            CaptureKind::Decision,
            0,
            &[
                "We grow Inventing first: nobody carries it, and the spring programme needs it",
                "Every Monday meeting is led by somebody else; the list hangs in the kitchen @Farah",
            ],
        ),
        (6, 3) => ideas(room),
        (7, 3) => commitments(room),
        (8, 1) => {
            room.catch(CaptureKind::Idea, 0, &["Standing in the corners", "The silence before the talking @Hana"]);
            room.catch(CaptureKind::Idea, 1, &["More time for the map", "Water on the tables"]);
        }
        (8, 2) => {
            room.ask(&Command::Tally(vec![0, 0, 0, 2, 4, 2]));
            room.ask(&Command::Reveal);
        }
        (9, 0) => room.catch(CaptureKind::Quote, 0, &["I do not have to be complete. What a relief @Emil"]),
        _ => {}
    }
}

fn ideas(room: &mut Room) {
    room.catch(
        CaptureKind::Idea,
        0,
        &[
            "A ten-minute test on Fridays: one change, one week, then keep it or drop it @Ben",
            "Borrow an inventor from the workshop next door",
            "Whoever says “we have always done it so” buys the biscuits @Chen",
            "Ask the newest person what they would change",
            "Half a day a month without e-mail",
            "Draw it before we decide it @Emil",
            "A shelf for things that did not work",
            "this one is thrown away again",
        ],
    );
    let thrown = room.session.captures().last().unwrap().id;
    room.ask(&Command::Delete(thrown));
    room.count(&[
        ("A ten-minute test on Fridays: one change, one week, then keep it or drop it", 6),
        ("Ask the newest person what they would change", 5),
        ("A shelf for things that did not work", 3),
    ]);
    room.catch(CaptureKind::Question, 0, &["Who outside the team already carries Inventing for us? @Amara"]);
    room.catch(CaptureKind::Parked, 0, &["Room bookings in March", "The budget line for training @Goro"]);
}

fn commitments(room: &mut Room) {
    room.catch(
        CaptureKind::Commitment,
        0,
        &[
            "Ben: When Friday's stand-up ends, I start the ten-minute test, by this Friday, buddy Hana, 9 #i",
            "Hana; I ask the two newest people what they would change #i; 30 November; 8",
            "Emil; I draw the spring programme on one page #v; Tuesday; 7",
            "Dora; When a decision comes up, I say what I see before I say what I want #s; every week; 6",
            "Farah; I have coffee with somebody from the other floor #r; by Thursday",
            "Maya from next door; Lends us a prototype table; December",
        ],
    );
    room.catch(
        CaptureKind::LettingGo,
        0,
        &[
            "Amara > Goro: Preparing the Monday meeting #s, 2 > 5, 5 & 4, first Monday in January",
            "Ben > Maya from next door; The keys",
        ],
    );
    room.catch(CaptureKind::Photo, 0, &["IMG_2041.jpg; Hana's map", "IMG_2042.jpg @Dora"]);
}

/// A rich report, made once for the many cases of a property.
static PLAYED: LazyLock<Report> = LazyLock::new(rich);

/// A rich report: that of the session above.
fn rich() -> Report {
    rich_session().report()
}

fn empty() -> Report {
    Room::open().report()
}

/// Compares a text with a file under `tests/golden`, or writes the file where `FOURFOLD_BLESS=1` is set.
pub(crate) fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("FOURFOLD_BLESS").is_some_and(|value| value == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    let different = wanted.lines().zip(text.lines()).position(|(wanted, line)| wanted != line);
    let line = different.unwrap_or(wanted.lines().count().min(text.lines().count()));
    assert!(
        wanted == text,
        "tests/golden/{name} differs from line {}:\n  wanted {:?}\n  got    {:?}\nFOURFOLD_BLESS=1 takes the new text over",
        line + 1,
        wanted.lines().nth(line).unwrap_or_default(),
        text.lines().nth(line).unwrap_or_default(),
    );
}

/// The ending of a golden file in a format.
pub(crate) fn ending(format: Format) -> &'static str {
    match format {
        Format::Actions => "actions.csv",
        Format::Times => "times.csv",
        other => other.extension(),
    }
}

#[test]
fn a_rich_session_is_written_as_agreed_in_every_format() {
    let report = rich();
    for format in Format::ALL {
        golden(&format!("rich.{}", ending(format)), &render(&report, format).unwrap());
    }
}

#[test]
fn an_empty_session_is_written_as_agreed_in_every_format() {
    let report = empty();
    for format in Format::ALL {
        golden(&format!("empty.{}", ending(format)), &render(&report, format).unwrap());
    }
}

#[test]
fn files_are_named_by_day_and_workshop() {
    let names: Vec<_> = Format::ALL.map(|format| file_name(&rich(), format)).to_vec();
    let start = "2026-11-23-distributed-leadership-taster";
    let ends = [".md", ".html", "-ideas.csv", "-actions.csv", "-times.csv", ".json", ".txt"];
    assert_eq!(names, ends.map(|end| format!("{start}{end}")));
}

#[test]
fn json_is_read_back_as_it_was_written() {
    for report in [rich(), empty()] {
        assert_eq!(read_json(&render(&report, Format::Json).unwrap()).unwrap(), report);
    }
}

/// A session of one exercise whose first step hides what it catches, with something private of each kind.
fn private_session() -> Room {
    let script = r#"Workshop(id: "w", title: "W", promise: "P.", people: (min: 2, max: 9), blocks: [Exercise(
        title: "Block", signature: Relating, purpose: "P.", safety: Light, source: "own", debrief: [],
        steps: [
            Step(kind: Solo, minutes: 5, stage: "Write", capture: [Ideas, Quotes], board: Hidden),
            Step(kind: Rate, minutes: 5, stage: "Rate", capture: Tally(options: ["yes", "TALLIED"]), board: Hidden),
            Step(kind: All, minutes: 5, stage: "Look", capture: Ideas),
        ],
    )])"#;
    let reading = read("w.ron", script, &Library::shipped());
    let now = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
    let workshop = reading.workshop.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
    let mut room = Room { session: Session::new(workshop, now), now };
    room.ask(&Command::Next);
    room.catch(CaptureKind::Idea, 0, &["HIDDEN-IDEA", "DELETED-IDEA"]);
    let deleted = room.session.captures().last().unwrap().id;
    room.ask(&Command::Delete(deleted));
    room.catch(CaptureKind::Idea, 0, &["UNDONE-IDEA"]);
    room.ask(&Command::Undo);
    room.catch(CaptureKind::Quote, 0, &["HIDDEN-QUOTE"]);
    room.catch(CaptureKind::Note, 0, &["NOTE: Ben looks angry", "NOTE: tired"]);
    room.catch(CaptureKind::Parked, 0, &["PARKED-THING"]);
    room.ask(&Command::Next);
    room.ask(&Command::Tally(vec![3, 1]));
    room.ask(&Command::Next);
    room.catch(CaptureKind::Idea, 0, &["OPEN-IDEA"]);
    room.catch(CaptureKind::Commitment, 0, &["Amara; COMMITTED; Friday; 4"]);
    room.ask(&Command::GoTo(Place::Summary));
    room
}

/// What somebody reads last in an export.
fn last_line(text: &str, format: Format) -> String {
    match format {
        Format::Markdown | Format::Text => text.lines().last().unwrap().to_owned(),
        Format::Html => {
            let end = text.rsplit("<p>").next().unwrap();
            end.split("</p>").next().unwrap().to_owned()
        }
        Format::Csv | Format::Actions | Format::Times => {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let last = reader.records().last().unwrap().unwrap();
            let column = [(Format::Csv, 5), (Format::Actions, 1), (Format::Times, 1)];
            let column = column.into_iter().find(|(known, _)| *known == format).unwrap().1;
            last.get(column).unwrap().to_owned()
        }
        Format::Json => {
            let value: Value = serde_json::from_str(text).unwrap();
            value["ending"].as_str().unwrap().to_owned()
        }
    }
}

/// Whether a text is anywhere in an export.
fn holds(text: &str, words: &str) -> bool {
    text.replace('\\', "").contains(words)
}

#[test]
fn what_is_private_is_in_no_format_and_the_last_line_says_how_much_that_is() {
    let room = private_session();
    let report = room.report();
    for format in Format::ALL {
        let text = render(&report, format).unwrap();
        for private in ["NOTE", "PARKED", "HIDDEN", "TALLIED", "DELETED", "UNDONE", "4 of 10", "confidence\": 4"] {
            assert!(!holds(&text, private), "{private} is in {format}:\n{text}");
        }
        let last = last_line(&text, format);
        for told in [
            "2 notes",
            "1 parked thing",
            "1 idea, 1 quote and 1 count of hands hidden",
            "1 commitment",
            "1 idea thrown away",
        ] {
            assert!(last.contains(told), "{told} is not in the last line of {format}: {last}");
        }
    }
}

#[test]
fn each_private_kind_goes_in_when_it_is_asked_for_and_what_was_thrown_away_never() {
    let room = private_session();
    let cases = [
        ("notes", &["NOTE: Ben looks angry"][..]),
        ("parking", &["PARKED-THING"]),
        ("hidden", &["HIDDEN-IDEA", "HIDDEN-QUOTE"]),
        ("confidence", &["4 of 10"]),
    ];
    for (word, texts) in cases {
        let included = Included::named([word]).unwrap();
        let report = Report::including(&included, &room.session, &Zone::UTC, room.now);
        let page = render(&report, Format::Markdown).unwrap();
        for (other, words) in cases.iter().flat_map(|(other, texts)| texts.iter().map(move |words| (*other, *words))) {
            assert_eq!(holds(&page, words), other == word, "{words} where {word} is asked for:\n{page}");
        }
        assert!(texts.iter().all(|words| holds(&page, words)));
        assert_eq!(read_json(&render(&report, Format::Json).unwrap()).unwrap(), report);
    }
    let all = Report::including(&Included::all(), &room.session, &Zone::UTC, room.now);
    for format in Format::ALL {
        let text = render(&all, format).unwrap();
        assert!(!holds(&text, "DELETED") && !holds(&text, "UNDONE"), "{format}");
        if format != Format::Text {
            assert_eq!(last_line(&text, format), "Not included: 1 idea thrown away.", "{format}");
        }
    }
    assert!(render(&all, Format::Html).unwrap().contains("TALLIED"));
}

#[test]
fn what_was_revealed_is_in_every_export_and_what_was_hidden_again_is_not() {
    let mut room = private_session();
    let first = room.session.workshop().blocks[0].step_refs().next().unwrap().0;
    room.ask(&Command::GoTo(Place::Step(first)));
    room.ask(&Command::Reveal);
    let page = |room: &Room| render(&room.report(), Format::Markdown).unwrap();
    assert!(holds(&page(&room), "HIDDEN-IDEA") && holds(&page(&room), "HIDDEN-QUOTE"));
    let told = last_line(&page(&room), Format::Markdown);
    assert!(told.contains("1 count of hands hidden from the room and not revealed"), "one step at a time: {told}");
    room.ask(&Command::Undo);
    assert!(!holds(&page(&room), "HIDDEN"));
}

#[test]
fn whatever_kind_a_hidden_step_catches_stays_hidden_and_so_do_its_words_before_they_were_changed() {
    let mut room = private_session();
    let hidden = room.session.workshop().blocks[0].step_refs().next().unwrap().0;
    room.ask(&Command::GoTo(Place::Step(hidden)));
    for kind in CaptureKind::ALL {
        let words = match kind {
            CaptureKind::Commitment => "Amara; HIDDEN-Commitment; Friday; 4".to_owned(),
            CaptureKind::LettingGo => "Amara > Ben; HIDDEN-LettingGo".to_owned(),
            kind => format!("HIDDEN-{kind:?}"),
        };
        room.catch(kind, 0, &[&words]);
    }
    let quote = room.session.of_kind(CaptureKind::Quote).last().unwrap().id;
    let changed = Draft { kind: CaptureKind::Quote, lane: 0, text: "HIDDEN-CHANGED".into() };
    room.ask(&Command::Edit(quote, changed));
    room.ask(&Command::GoTo(Place::Summary));
    for format in Format::ALL {
        let text = render(&room.report(), format).unwrap();
        assert!(!holds(&text, "HIDDEN"), "{format}: {text}");
    }
    let all = Report::including(&Included::all(), &room.session, &Zone::UTC, room.now);
    let text = render(&all, Format::Json).unwrap();
    for kind in CaptureKind::ALL.into_iter().filter(|kind| *kind != CaptureKind::Quote) {
        assert!(holds(&text, &format!("HIDDEN-{kind:?}")), "{kind:?}: {text}");
    }
    assert!(holds(&text, "HIDDEN-CHANGED") && !holds(&text, "HIDDEN-Quote"));
}

#[test]
fn what_people_rate_is_in_no_export_but_as_counts_of_four_and_more() {
    let rated = |id: u32, typed: &str| {
        let (rating, shown) = ratings::read(typed).unwrap();
        Rated { id: PersonId(id), when: RatedAt::Start, rating, shown }
    };
    let with = |all: Vec<Rated>| {
        let mut room = rich_session();
        room.ask(&Command::Rate(all));
        room
    };
    let plain = rich_session().report();
    let few = with(vec![rated(1, "5332 S R I"), rated(2, "2532 R"), rated(3, "4323 S yes")]).report();
    assert!(few == plain, "three could be told apart");
    let several = [(1, "5332 S R I"), (2, "2532 R"), (3, "4323 S yes"), (4, "3422")];
    let several = with(several.map(|(id, typed)| rated(id, typed)).to_vec()).report();
    let counts = several.coverage.last().unwrap();
    assert_eq!(counts.corners.iter().map(|corner| corner.carriers).collect::<Vec<_>>(), [2, 2, 0, 0]);
    // The map, and the sentence that tells it, are all that is new.
    let without_map = Report { coverage: plain.coverage.clone(), lines: plain.lines.clone(), ..several };
    assert!(without_map == plain);
}

#[test]
fn where_nothing_is_left_out_that_is_said_and_what_could_not_be_read_is_counted() {
    let mut report = rich();
    report.left_out.clear();
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Text) {
        assert_eq!(last_line(&render(&report, format).unwrap(), format), "Nothing was left out.", "{format}");
    }
    let report = report.with_unread(Unread { damaged: 2, newer: 1, ..Unread::default() });
    for format in Format::ALL {
        let text = render(&report, format).unwrap();
        assert!(last_line(&text, format).contains("3 facts could not be read"), "{format}");
        assert!(format != Format::Json || read_json(&text).unwrap() == report);
    }
}

#[test]
fn a_torn_last_line_and_times_that_nobody_has_ended_are_said_in_every_export() {
    let mut report = rich();
    report.held.counted_to = Some(report.held.written.clone());
    let report = report.with_unread(Unread { torn: true, ..Unread::default() });
    for format in Format::ALL {
        let text = render(&report, format).unwrap();
        assert!(last_line(&text, format).contains("last line of the session file was cut off"), "{format}: {text}");
        let is_said = text.contains("its times end with its last fact, on ") || format == Format::Json;
        assert!(is_said, "{format}: {text}");
        assert!(format != Format::Json || text.contains("counted_to") && read_json(&text).unwrap() == report);
    }
    let whole = rich();
    for format in Format::ALL {
        let text = render(&whole, format).unwrap();
        assert!(!text.contains("cut off while it was written") && !text.contains("its times end with"), "{format}");
    }
}

#[test]
fn a_count_of_more_hands_than_people_is_told_as_confirmed_in_every_export_that_tells_counts() {
    let mut room = Room::open();
    let confirmed = |command| Command::Confirmed(Box::new(command));
    let tally = room.session.places().into_iter().find(|place| {
        let Place::Step(step) = place else { return false };
        room.session.workshop().step(*step).is_some_and(|step| step.tally().is_some())
    });
    room.ask(&Command::AddPeople(vec!["Ada".into(), "Ben".into()]));
    room.ask(&Command::GoTo(tally.expect("a step that counts hands")));
    room.ask(&confirmed(Command::Tally(vec![5, 4, 3, 2])));
    let report = Report::of(&room.session, &Zone::UTC, room.now);
    for format in Format::ALL.into_iter().filter(|format| !matches!(format, Format::Actions | Format::Times)) {
        let text = render(&report, format).unwrap();
        assert!(text.contains("(confirmed)") && text.contains("14 hands of "), "{format}: {text}");
    }
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let page = render(&rich(), Format::Html).unwrap();
    for outside in ["http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link", "<iframe"] {
        assert!(!page.contains(outside), "{outside} in the page");
    }
    assert!(page.len() < 300_000);
}

#[test]
fn no_name_is_left_where_names_are_hidden() {
    let report = rich();
    let names: Vec<String> = report.people.clone();
    let hidden = redact(report, &[], |_| true);
    for format in Format::ALL {
        let text = render(&hidden, format).unwrap();
        let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
        for name in names.iter().map(String::as_str).chain(["Maya"]) {
            assert!(!words.contains(&name), "{name} is in {format}");
        }
        let has_people = !matches!(format, Format::Actions | Format::Times);
        assert!(!has_people || text.contains("Person 1"), "{format}");
    }
}

#[test]
fn names_are_hidden_and_texts_cleaned_in_every_field() {
    let filled = with_texts(&rich(), &["Zelda".to_owned()]);
    assert!(!render(&redact(filled, &[], |_| true), Format::Json).unwrap().contains("Zelda"));
    let filled = with_texts(&rich(), &["a\u{1b}[31mb\u{202e}c".to_owned()]);
    let text = render(&filled, Format::Json).unwrap();
    assert!(text.contains("\"abc\"") && !text.contains("\\u00") && !text.contains('\u{202e}'));
}

#[test]
fn ten_thousand_ideas_are_all_there() {
    let mut report = rich();
    let lane = &mut report.boards.iter_mut().find(|board| board.ideas() > 0).unwrap().lanes[0];
    let idea = |id: u32| Idea { id, text: format!("Idea number {id}"), votes: Some(id % 7), ..Idea::default() };
    lane.ideas = (1000..11_000).map(idea).collect();
    for format in [Format::Markdown, Format::Html, Format::Csv, Format::Json] {
        let text = render(&report, format).unwrap();
        assert_eq!(text.matches("Idea number ").count(), 10_000, "{format}");
    }
}

/// Fields that the calendar and the program fill, and the names of things in our own code.
const FIXED: [&str; 14] = [
    "day",
    "zone",
    "began",
    "ended",
    "written",
    "at",
    "word",
    "signature",
    "focus",
    "meaning",
    "kind",
    "id",
    "format",
    "starts_ms",
];

/// Puts one of the given texts into every text field of a report, in turn.
fn with_texts(report: &Report, texts: &[String]) -> Report {
    fn fill(value: &mut Value, texts: &[String], next: &mut usize) {
        match value {
            Value::String(text) => {
                text.clone_from(&texts[*next % texts.len()]);
                *next += 1;
            }
            Value::Array(items) => items.iter_mut().for_each(|item| fill(item, texts, next)),
            Value::Object(fields) => {
                let open = fields.iter_mut().filter(|(name, _)| !FIXED.contains(&name.as_str()));
                open.for_each(|(_, field)| fill(field, texts, next));
            }
            _ => {}
        }
    }
    let mut whole: Value = serde_json::from_str(&render(report, Format::Json).unwrap()).unwrap();
    fill(&mut whole, texts, &mut 0);
    read_json(&whole.to_string()).unwrap()
}

/// Texts that stand for others in a page that is known to be harmless.
fn stand_in(number: usize) -> String {
    format!("⟦{number}⟧")
}

/// The texts put back where they were stood in for.
fn put_back(text: &str, texts: &[String]) -> String {
    let numbered = texts.iter().enumerate();
    numbered.fold(text.to_owned(), |text, (number, real)| text.replace(&stand_in(number), real))
}

fn nasty() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "</style>",
        "</title>",
        "-->",
        "<!--",
        "]]>",
        "&amp;",
        "&#x3c;b&#62;",
        "\"",
        "'",
        "`",
        "```",
        "# ",
        "## x",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "[x](javascript:alert(1))",
        "![i](x)",
        "<b>",
        "<http://x>",
        "https://x.yz",
        "www.x.yz",
        "a@b.cc",
        "|",
        "\\",
        "*x*",
        "__x__",
        "~~x~~",
        "$x$",
        "^x^",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\u{1b}[31m",
        "\u{1b}]0;t\u{7}",
        "\u{9b}31m",
        "\u{202e}",
        "\u{2066}",
        "\r\n",
        "\n",
        "\t",
        "\0",
        "\u{2028}",
        "{{ x }}",
        "{% x %}",
        " {#id .c}",
        ":smile:",
        "---",
        "===",
        "\u{feff}",
        "    ",
        ": ",
        "[^1]: x",
        "[x]: y",
        "日本語",
        "שלום",
        "👩‍🚀",
        "e\u{301}",
        "word",
        " ",
        "⟨x⟩",
        ";",
        ",",
        "[ ] ",
        "[x] ",
        "[!NOTE]",
        "!",
    ]);
    let piece = prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => ".{0,4}"];
    // A letter at one end or the other keeps a text from being empty and from being a number.
    (prop::collection::vec(piece, 1..5), any::<bool>()).prop_map(|(pieces, first)| {
        let text = pieces.concat();
        let text = if first { format!("{text}q") } else { format!("{text} q") };
        // An unfinished escape takes everything with it; an empty text is not what this is about.
        if clean_line(&text).is_empty() { "q".to_owned() } else { text }
    })
}

/// A page as an HTML reader sees it: the tags with their attributes, and the text between them.
fn html_parts(page: &str) -> (Vec<String>, Vec<String>) {
    let (mut tags, mut texts, mut rest) = (Vec::new(), Vec::new(), page);
    while let Some(at) = rest.find('<') {
        texts.push(decoded(&rest[..at]));
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        let starts_well = tag.trim_start_matches(['/', '!']).starts_with(|letter: char| letter.is_ascii_lowercase());
        assert!(starts_well && !tag.contains('<'), "no tag of ours: <{tag}>");
        tags.push(tag.to_owned());
        rest = &rest[end + 1..];
    }
    texts.push(decoded(rest));
    (tags, texts)
}

/// Text with its character references read, each once.
fn decoded(text: &str) -> String {
    let mut parts = text.split('&');
    let mut decoded = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once(';').unwrap_or_else(|| panic!("a bare & in {text:?}"));
        let letter = match code {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            code => char::from_u32(code.strip_prefix('#').unwrap().parse().unwrap()).unwrap(),
        };
        decoded.push(letter);
        decoded.push_str(rest);
    }
    decoded
}

/// A page as a Markdown reader sees it: its structure, and the text in each part of it.
fn markdown_parts(page: &str) -> (Vec<String>, Vec<String>) {
    let mut options = Options::all();
    options.remove(Options::ENABLE_SMART_PUNCTUATION);
    let (mut shape, mut texts) = (Vec::new(), vec![String::new()]);
    for mark in Parser::new_ext(page, options) {
        match mark {
            Mark::Text(text) => texts.last_mut().unwrap().push_str(&text),
            other => {
                shape.push(format!("{other:?}"));
                texts.push(String::new());
            }
        }
    }
    (shape, texts)
}

/// The first thing in which two lists differ.
fn difference(got: &[String], wanted: &[String]) -> Option<(String, String)> {
    let pairs = got.iter().zip(wanted).find(|(got, wanted)| got != wanted);
    let pair = pairs.map(|(got, wanted)| (got.clone(), wanted.clone()));
    pair.or_else(|| (got.len() != wanted.len()).then(|| (got.len().to_string(), wanted.len().to_string())))
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let table = table.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_text_becomes_more_than_text(texts in prop::collection::vec(nasty(), 3..9)) {
        let base = &*PLAYED;
        let cleaned: Vec<String> = texts.iter().map(|text| clean_line(text)).collect();
        // Equal texts stand in equally, because pages group by them.
        let first = |text: &String| cleaned.iter().position(|other| other == text).unwrap();
        let harmless: Vec<String> = cleaned.iter().map(|text| stand_in(first(text))).collect();
        let (hostile, harmless) = (with_texts(base, &texts), with_texts(base, &harmless));
        let pair = |format: Format| (render(&hostile, format).unwrap(), render(&harmless, format).unwrap());
        let back = |texts: Vec<String>| texts.iter().map(|text| put_back(text, &cleaned)).collect::<Vec<_>>();

        for format in Format::ALL {
            let text = pair(format).0;
            let bad = text.chars().find(|letter| {
                let line_end = *letter == '\n' || (*letter == '\r' && format.extension() == "csv");
                (letter.is_control() && !line_end) || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            prop_assert_eq!(bad, None, "in {}", format);
        }

        let (page, plain) = pair(Format::Html);
        let ((tags, words), (plain_tags, plain_words)) = (html_parts(&page), html_parts(&plain));
        prop_assert_eq!(difference(&tags, &plain_tags), None);
        prop_assert_eq!(difference(&words, &back(plain_words)), None);

        let (page, plain) = pair(Format::Markdown);
        let ((shape, words), (plain_shape, plain_words)) = (markdown_parts(&page), markdown_parts(&plain));
        prop_assert_eq!(difference(&shape, &plain_shape), None);
        prop_assert_eq!(difference(&words, &back(plain_words)), None);

        for format in [Format::Csv, Format::Actions, Format::Times] {
            let (table, plain) = pair(format);
            let cells = rows(&table).concat().into_iter();
            for (cell, wanted) in cells.zip(back(rows(&plain).concat())) {
                let bare = if cell == wanted { &cell } else { cell.strip_prefix('\'').unwrap_or(&cell) };
                prop_assert_eq!(bare, &wanted);
                prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "a formula: {}", cell);
            }
        }

        let (text, plain) = pair(Format::Text);
        let lines = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(difference(&lines(&text), &lines(&put_back(&plain, &cleaned))), None);

        let read = read_json(&pair(Format::Json).0).unwrap();
        prop_assert!(render(&read, Format::Html).unwrap() == pair(Format::Html).0);
    }
}

/// The colors that a block of the style names, by their names.
fn colors(block: &str) -> Vec<(String, [f64; 3])> {
    let named = block.split(';').filter_map(|part| part.split_once(": #"));
    let read = named.filter_map(|(name, hex)| {
        let number = u32::from_str_radix(hex.get(..6)?, 16).ok()?;
        let channel = |shift: u32| {
            let value = f64::from((number >> shift) & 255) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        Some((name.rsplit("--").next()?.trim().to_owned(), [channel(16), channel(8), channel(0)]))
    });
    read.collect()
}

#[test]
fn words_stand_out_from_what_is_behind_them() {
    let style = concat!(include_str!("../../assets/export/page.css"), include_str!("../../assets/export/summary.css"));
    let light = colors(style.split_once(":root {").unwrap().1.split_once('}').unwrap().0);
    let dark = style.split_once("prefers-color-scheme: dark").unwrap().1;
    let dark = colors(dark.split_once(":root {").unwrap().1.split_once('}').unwrap().0);
    let sheets = colors(&style.lines().filter(|line| line.contains("--sheet: #")).collect::<Vec<_>>().join(";"));
    assert_eq!((light.len() > 12, dark.len() > 8, sheets.len()), (true, true, 4));

    let find =
        |list: &[(String, [f64; 3])], name: &str| list.iter().find(|(known, _)| known == name).map(|(_, rgb)| *rgb);
    let luminance = |[red, green, blue]: [f64; 3]| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let contrast = |one: [f64; 3], other: [f64; 3]| {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    };
    for theme in [&light, &dark] {
        // What the dark theme does not name is as in the light one.
        let color = |name: &str| find(theme, name).or_else(|| find(&light, name)).unwrap();
        for (words, behind) in [
            ("ink", "paper"),
            ("ink", "card"),
            ("soft", "paper"),
            ("soft", "card"),
            ("warn-ink", "warn"),
            ("note-ink", "note"),
        ] {
            let ratio = contrast(color(words), color(behind));
            assert!(ratio >= 4.5, "{words} on {behind}: {ratio:.1}");
        }
        for (_, sheet) in &sheets {
            assert!(contrast(color("note-ink"), *sheet) >= 4.5);
        }
        for hue in ["s", "r", "v", "i"] {
            let ratio = contrast(colors("x--letter: #10141c")[0].1, color(hue));
            assert!(ratio >= 4.5, "the letter on {hue}: {ratio:.1}");
        }
    }
}
