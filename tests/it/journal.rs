//! The session file: its frozen form, what is read from the files of every released format, and what no cut, flip or
//! rubbish may do.

use std::fmt::Write as _;
use std::path::Path;

use fourfold::domain::captures::{CaptureId, CaptureKind};
use fourfold::domain::carried::{CarriedId, CarriedPromise, EarlierDay, EarlierMap, Outcome};
use fourfold::domain::coverage::{Choices, TeamMap};
use fourfold::domain::event::{Event, Place, Record, Showing, StageLine, Surface};
use fourfold::domain::groups::{Blend, Seating};
use fourfold::domain::ids::{GroupingId, RoundId};
use fourfold::domain::people::{PersonId, Who};
use fourfold::domain::promises::{Commitment, Due, Handover, HandoverAnswer, Promise};
use fourfold::domain::ratings::{Marks, RatedAt, Rating};
use fourfold::domain::signatures::Focus;
use fourfold::domain::signatures::Signature;
use fourfold::domain::time::{Date, Length, Timestamp};
use fourfold::domain::voting_round::RoundRule;
use fourfold::domain::workshop::{
    Advance, Ballot, Block, BlockId, BlockKind, BoardRule, CaptureRule, IdeasRule, Late, Layout, NamesRule,
    PeopleRange, Priority, Prompt, Safety, Status, Step, StepKind, StepRef, TallyMeaning, TallyRule, TimerRule, Turn,
    VotesRule,
};
use fourfold::journal::{self, Header, SessionReading, WorkshopName};
use proptest::prelude::*;

const STEP: StepRef = StepRef { block: BlockId(2), step: 1 };

/// A block with nothing in it that can be left out.
fn smallest_block() -> Block {
    let rule = |kind| Step {
        kind,
        length: Length::from_minutes(3),
        least: None,
        most: None,
        fixed: false,
        late: Late::Keep,
        chime: false,
        baton: false,
        turn: None,
        stage: "Swap seats".to_owned(),
        work: String::new(),
        say: String::new(),
        watch: String::new(),
        prompts: Vec::new(),
        captures: Vec::new(),
        lane: 0,
        board: BoardRule::Open,
        names: NamesRule::Stored,
        timer: TimerRule::Always,
        time_of_day: false,
    };
    Block {
        id: BlockId(40),
        kind: BlockKind::Energiser,
        title: "Swap seats".to_owned(),
        focus: None,
        purpose: String::new(),
        people: None,
        room: String::new(),
        materials: Vec::new(),
        safety: Safety::Light,
        priority: Priority::Could,
        steps: vec![rule(StepKind::Move)],
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

/// A block with all that one can hold, every rule of what is caught among it.
fn fullest_block() -> Block {
    let words = |text: &str| text.to_owned();
    let small = smallest_block();
    let axes = Layout::Axes { across: [words("little"), words("much")], up: [words("low"), words("high")] };
    let lanes = ["one", "two", "three", "four"].map(words).to_vec();
    let ideas = |layout| CaptureRule::Ideas(IdeasRule { lanes: lanes.clone(), layout, limit: Some(3) });
    let tally = TallyRule {
        question: words("How sure?"),
        options: vec![words("0"), words("1")],
        meaning: TallyMeaning::Scale,
        ends: [words("not at all"), words("surely")],
    };
    let votes = [Ballot::Dots { dots: 3, per_idea: Some(2) }, Ballot::Score(25)];
    let votes = votes.map(|ballot| CaptureRule::Votes(VotesRule::on_ideas(ballot)));
    let turn = Turn { round: 2, rounds: 3, part: 1, parts: 2, first: 0, least: 2, advance: Advance::ByItself };
    let step = Step {
        least: Some(Length::from_minutes(2)),
        most: Some(Length::from_minutes(5)),
        fixed: true,
        late: Late::Drop,
        chime: true,
        baton: true,
        turn: Some(turn),
        say: words("Say\n\"this\""),
        watch: words("Watch that"),
        prompts: vec![Prompt { at: Length::from_minutes(1), text: words("Half way") }],
        captures: [
            ideas(axes),
            ideas(Layout::Rings),
            ideas(Layout::Quadrants),
            CaptureRule::Ideas(IdeasRule::default()),
            CaptureRule::Notes,
            CaptureRule::Quotes,
            CaptureRule::Questions,
            CaptureRule::Decisions,
            CaptureRule::Commitments,
            CaptureRule::LettingGo,
            CaptureRule::Photos,
            CaptureRule::Led,
            CaptureRule::Tally(tally),
        ]
        .into_iter()
        .chain(votes)
        .collect(),
        lane: 3,
        board: BoardRule::Hidden,
        names: NamesRule::NotStored,
        timer: TimerRule::LastMinute,
        ..small.steps[0].clone()
    };
    Block {
        kind: BlockKind::Exercise,
        focus: Some(Focus::Sensemaking),
        purpose: words("Why"),
        people: Some(PeopleRange { min: 4, max: 24 }),
        room: words("Tables"),
        materials: vec![words("pens")],
        safety: Safety::Deep,
        priority: Priority::Must,
        steps: vec![step],
        debrief: vec![words("What now?")],
        watch: vec![words("Haste")],
        source: words("own"),
        licence: Some(words("CC BY 4.0")),
        exercise: Some(words("sensemaking/iceberg")),
        status: Some(Status::Tested),
        version: words("2"),
        lead: words("somebody who has not led yet"),
        ..small
    }
}

/// What steering a session off its plan leads to.
fn steering() -> Vec<Event> {
    vec![
        Event::SessionPaused,
        Event::BreakTaken { length: Length::from_minutes(10) },
        Event::BreakChanged { length: Length::from_minutes(12) },
        Event::SessionContinued,
        Event::StepsSkipped { steps: vec![STEP], skipped: true },
        Event::StepsRepeated { steps: vec![STEP] },
        Event::BlockInserted { block: Box::new(smallest_block()), after: None },
        Event::BlockInserted { block: Box::new(fullest_block()), after: Some(BlockId(2)) },
        Event::Replanned { wins: Length::from_minutes(9) },
        Event::TimeSet { by: Length::from_minutes(-60) },
    ]
}

fn handed() -> Promise {
    let (from, to) = (Who::Person(PersonId(2)), Who::Named("Zoe".to_owned()));
    let (levels, review) = (Some([2, 5]), Due::of("2026-12-04"));
    Promise::Handover(Handover { from, to, signature: None, levels, chosen: None, review, answer: None })
}

/// One event of every kind, with every optional part both there and left out.
pub(crate) fn one_of_each() -> Vec<Event> {
    let id = CaptureId(3);
    let text = "tell customers on the \"same\" day; it's 5 €\n— 👩‍🚀 \u{1b}[31m".to_owned();
    let (signature, by) = (Some(Signature::Relating), Due::of("Friday"));
    let promised = Commitment { owner: Who::Person(PersonId(1)), signature, by, buddy: None, confidence: Some(8) };
    let promised = Promise::Commitment(promised);
    let handed = handed();
    let events = vec![
        Event::Opened,
        Event::PersonAdded { id: PersonId(0), name: "Zoë".to_owned() },
        Event::PersonRenamed { id: PersonId(0), name: "Zoe".to_owned() },
        Event::PersonPresent { id: PersonId(0), present: false },
        Event::PersonRemoved { id: PersonId(0) },
        Event::WentTo { place: Place::Lobby },
        Event::WentTo { place: Place::Step(STEP) },
        Event::WentTo { place: Place::Debrief(BlockId(2)) },
        Event::WentTo { place: Place::Summary },
        Event::ClockStarted { step: STEP, since: None },
        Event::ClockStarted { step: STEP, since: Some(Timestamp::from_millis(1_795_466_000_000)) },
        Event::ClockPaused { step: STEP },
        Event::TimeGiven { step: STEP, more: Length::from_millis(-15_000) },
        Event::ClockShifted { step: STEP, earlier: Length::from_minutes(3) },
        Event::Captured {
            id,
            kind: CaptureKind::Idea,
            text: "plain".to_owned(),
            lane: 0,
            author: None,
            step: None,
            promise: None,
        },
        Event::Captured {
            id,
            kind: CaptureKind::Commitment,
            text: text.clone(),
            lane: 3,
            author: Some(Who::Named("Ben".to_owned())),
            step: Some(STEP),
            promise: Some(Box::new(promised.clone())),
        },
        Event::CaptureEdited { id, text: "other".to_owned(), author: None, promise: None },
        Event::CaptureEdited { id, text, author: Some(Who::Person(PersonId(4))), promise: Some(Box::new(promised)) },
        Event::CaptureMoved { id, lane: 2 },
        Event::KindChanged { id, kind: CaptureKind::Parked },
        Event::CaptureDeleted { id },
        Event::CaptureRestored { id },
        Event::VotesCounted { round: RoundId(1), id, votes: Some(12) },
        Event::VotesCounted { round: RoundId(1), id, votes: None },
        Event::Tallied { round: RoundId(2), counts: vec![3, 0, 9] },
        Event::LeadTaken { block: BlockId(2), who: vec![Who::Person(PersonId(1)), Who::Named("Zoe".to_owned())] },
        Event::LeadTaken { block: BlockId(2), who: Vec::new() },
        Event::EndFixed { at: Some(Timestamp::from_millis(1_795_470_000_000)) },
        Event::EndFixed { at: None },
        Event::Undone { act: 4 },
        Event::Redone { act: 4 },
        Event::Left,
        Event::Captured {
            id,
            kind: CaptureKind::LettingGo,
            text: "the weekly report".to_owned(),
            lane: 0,
            author: None,
            step: Some(STEP),
            promise: Some(Box::new(handed)),
        },
        Event::Captured {
            id,
            kind: CaptureKind::Photo,
            text: "IMG_1.jpg; our tower".to_owned(),
            lane: 0,
            author: None,
            step: Some(STEP),
            promise: None,
        },
    ];
    events.into_iter().chain(steering()).chain(later()).collect()
}

/// What came later stands behind, so that nothing before it moves.
fn later() -> Vec<Event> {
    let opened =
        |round, rule| Event::RoundOpened { round: RoundId(round), step: STEP, rule: Box::new(rule), electorate: 9 };
    let votes = VotesRule {
        on: CaptureKind::Question,
        question: "Most useful".to_owned(),
        ballot: Ballot::Dots { dots: 3, per_idea: None },
    };
    let tally = TallyRule {
        question: String::new(),
        options: ["yes", "no", "later"].map(str::to_owned).to_vec(),
        meaning: TallyMeaning::Hands,
        ends: [String::new(), String::new()],
    };
    let (from, to) = (Who::Person(PersonId(2)), Who::Person(PersonId(3)));
    let answer = Some(HandoverAnswer::YesIf("I may drop the rota".to_owned()));
    let answered = Handover { from, to, signature: None, levels: None, chosen: None, review: Due::default(), answer };
    let answered = Some(Box::new(Promise::Handover(answered)));
    vec![
        Event::BoardRevealed { steps: vec![STEP] },
        Event::NamesKept { id: CaptureId(3) },
        opened(3, RoundRule::Votes(votes)),
        opened(4, RoundRule::Tally(tally)),
        opened(5, RoundRule::Hands),
        Event::CountConfirmed { round: RoundId(3), id: Some(CaptureId(3)), people: 9 },
        Event::CountConfirmed { round: RoundId(4), id: None, people: 9 },
        Event::RoundClosed { round: RoundId(3) },
        Event::RoundCancelled { round: RoundId(4) },
        Event::CaptureEdited { id: CaptureId(3), text: "the report".to_owned(), author: None, promise: answered },
        Event::StageBlanked { blank: true },
        Event::StageFrozen { frozen: true },
        Event::StageShows { what: Showing::Board },
        Event::StageShows { what: Showing::Map },
        Event::StageShows { what: Showing::Clock },
        Event::StageShows { what: Showing::Sticky(CaptureId(3)) },
        Event::StageSays {
            line: Some(StageLine { text: "two minutes".to_owned(), until: Timestamp::from_millis(1_795_470_000_000) }),
        },
        Event::StageSays { line: None },
        Event::StageTellsTime { tells: true },
        Event::StageShows { what: Showing::Page(2) },
        Event::GroupsMade {
            grouping: GroupingId(1),
            step: Some(STEP),
            groups: vec![vec![PersonId(2), PersonId(3)], vec![PersonId(1)]],
        },
        Event::GroupsMade { grouping: GroupingId(2), step: None, groups: Vec::new() },
        Event::GroupsChanged { grouping: GroupingId(1), groups: vec![vec![PersonId(2)], vec![PersonId(1)]] },
        Event::PersonDrawn { id: PersonId(2) },
        Event::StageShows { what: Showing::Groups },
        Event::StageShows { what: Showing::Drawn },
        Event::PlanMoved { by: Length::from_minutes(39) },
        Event::Rated {
            id: PersonId(2),
            when: RatedAt::Start,
            rating: Box::new(rating(Marks::Signatures([5, 3, 3, 2]))),
        },
        Event::Rated { id: PersonId(2), when: RatedAt::Close, rating: Box::new(rating(Marks::Statements([4; 16]))) },
        Event::Rated { id: PersonId(3), when: RatedAt::StartSeenAtClose, rating: Box::new(Rating::default()) },
        Event::NameShown { id: PersonId(2), shown: true },
        Event::StageShows { what: Showing::MapOfFew },
        Event::StageShows { what: Showing::Statement(15) },
    ]
    .into_iter()
    .chain(promised())
    .chain([
        Event::PersonPassed { id: PersonId(2) },
        Event::SeatingWished { people: [PersonId(2), PersonId(3)], seating: Some(Seating::Apart) },
        Event::SeatingWished { people: [PersonId(2), PersonId(3)], seating: None },
        Event::GroupsBlended { blend: Blend::Mixed },
    ])
    .chain(carried())
    .collect()
}

/// What is carried on from an earlier session.
fn carried() -> [Event; 5] {
    let day = Date::new(2026, 11, 23).unwrap();
    let map = TeamMap { of: Choices::Two, people: 8, carriers: [3, 4, 1, 0], is_rated: true };
    let from = |map| {
        let (session, title) = ("20261123-090000-taster".to_owned(), "A \"taster\"".to_owned());
        Event::CarriedOn { from: Box::new(EarlierDay { session, title, day, map }) }
    };
    let (owner, by) = (Who::Person(PersonId(2)), Due { words: "Friday".to_owned(), date: Some(day) });
    let promise = Promise::Commitment(Commitment { owner, signature: None, by, buddy: None, confidence: None });
    let (session, text) = ("20261123-090000-taster".to_owned(), "ring them".to_owned());
    let what = CarriedPromise { session, number: CaptureId(3), day, text, promise };
    [
        from(Some(EarlierMap { day, map })),
        from(None),
        Event::PromiseCarried { id: CarriedId(1), what: Box::new(what) },
        Event::LookedBack { id: CarriedId(1), outcome: Outcome::NotYet },
        Event::StageShows { what: Showing::Promise(CarriedId(1)) },
    ]
}

/// What is promised with a buddy, and with what both sides have chosen.
fn promised() -> [Event; 2] {
    let [owner, other] = [2, 3].map(|id| Who::Person(PersonId(id)));
    let with_buddy = Commitment {
        owner: owner.clone(),
        signature: None,
        by: Due::default(),
        buddy: Some(other.clone()),
        confidence: None,
    };
    let chosen = Handover {
        from: owner,
        to: other,
        signature: None,
        levels: Some([1, 4]),
        chosen: Some([5, 3]),
        review: Due::default(),
        answer: None,
    };
    let promised = |promise| Event::CaptureEdited {
        id: CaptureId(3),
        text: "the report".to_owned(),
        author: None,
        promise: Some(Box::new(promise)),
    };
    [promised(Promise::Commitment(with_buddy)), promised(Promise::Handover(chosen))]
}

fn rating(marks: Marks) -> Rating {
    let [strongest, second, leans_on] = [Signature::Sensemaking, Signature::Relating, Signature::Inventing].map(Some);
    Rating { marks: Some(marks), strongest, second, leans_on }
}

/// How many kinds of event there are; a new one does not compile until it is named here.
const KINDS: usize = 55;

const fn kind(event: &Event) -> usize {
    match event {
        Event::Opened => 0,
        Event::Left => 1,
        Event::PersonAdded { .. } => 2,
        Event::PersonRenamed { .. } => 3,
        Event::PersonPresent { .. } => 4,
        Event::PersonRemoved { .. } => 5,
        Event::WentTo { .. } => 6,
        Event::ClockStarted { .. } => 7,
        Event::ClockPaused { .. } => 8,
        Event::TimeGiven { .. } => 9,
        Event::ClockShifted { .. } => 10,
        Event::Captured { .. } => 11,
        Event::CaptureEdited { .. } => 12,
        Event::CaptureMoved { .. } => 13,
        Event::CaptureDeleted { .. } => 14,
        Event::CaptureRestored { .. } => 15,
        Event::VotesCounted { .. } => 16,
        Event::Tallied { .. } => 17,
        Event::LeadTaken { .. } => 18,
        Event::EndFixed { .. } => 19,
        Event::Undone { .. } => 20,
        Event::Redone { .. } => 21,
        Event::SessionPaused => 22,
        Event::SessionContinued => 23,
        Event::StepsSkipped { .. } => 24,
        Event::StepsRepeated { .. } => 25,
        Event::BlockInserted { .. } => 26,
        Event::Replanned { .. } => 27,
        Event::TimeSet { .. } => 28,
        Event::BoardRevealed { .. } => 29,
        Event::NamesKept { .. } => 30,
        Event::CountConfirmed { .. } => 31,
        Event::KindChanged { .. } => 32,
        Event::BreakTaken { .. } => 33,
        Event::BreakChanged { .. } => 34,
        Event::RoundOpened { .. } => 35,
        Event::RoundClosed { .. } => 36,
        Event::RoundCancelled { .. } => 37,
        Event::StageBlanked { .. } => 38,
        Event::StageFrozen { .. } => 39,
        Event::StageShows { .. } => 40,
        Event::StageSays { .. } => 41,
        Event::StageTellsTime { .. } => 42,
        Event::GroupsMade { .. } => 43,
        Event::GroupsChanged { .. } => 44,
        Event::PersonDrawn { .. } => 45,
        Event::PlanMoved { .. } => 46,
        Event::Rated { .. } => 47,
        Event::NameShown { .. } => 48,
        Event::PersonPassed { .. } => 49,
        Event::SeatingWished { .. } => 50,
        Event::GroupsBlended { .. } => 51,
        Event::CarriedOn { .. } => 52,
        Event::PromiseCarried { .. } => 53,
        Event::LookedBack { .. } => 54,
    }
}

pub(crate) fn header() -> Header {
    Header {
        format: journal::FORMAT,
        program: "0.1.0".to_owned(),
        session: "20261123-205234-taster".to_owned(),
        started: Timestamp::parse("2026-11-23T20:52:34.070Z").unwrap(),
        zone: "Europe/Berlin".to_owned(),
        local: "2026-11-23T21:52:34+01:00".to_owned(),
        rehearsal: false,
        workshop: WorkshopName { id: "taster".to_owned(), title: "A \"taster\"".to_owned() },
        follows: None,
        uses: vec![("opening/check-in".to_owned(), "Exercise(\n    title: \"Check-in\",\n)\n".to_owned())],
        script: "Workshop(\n\ttitle: \"A taster\", // for twelve\n)\n".to_owned(),
    }
}

const SURFACES: [Surface; 6] =
    [Surface::Run, Surface::Console, Surface::Stage, Surface::Rehearsal, Surface::Import, Surface::Phone];

/// Facts numbered from 1, a second apart, every third in the act of the one before.
pub(crate) fn records(events: Vec<Event>) -> Vec<Record> {
    let numbered = (1_u64..).zip(events);
    let records = numbered.map(|(seq, event)| Record {
        seq,
        at: header().started + Length::from_millis(seq.cast_signed() * 1_001),
        by: SURFACES[(seq % 6) as usize],
        opening: [1, 2, 3, 4, 5, 6][(seq % 6) as usize],
        act: if seq % 3 == 0 { seq - 1 } else { seq },
        event,
    });
    records.collect()
}

pub(crate) fn file(records: &[Record]) -> Vec<u8> {
    let mut bytes = journal::encode_header(&header()).unwrap().into_bytes();
    bytes.extend(journal::encode_all(records).unwrap());
    bytes
}

#[test]
fn the_form_of_every_line_is_frozen() {
    let mut kinds: Vec<usize> = one_of_each().iter().map(kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), KINDS, "one_of_each misses a kind");
    insta::assert_snapshot!(String::from_utf8(file(&records(one_of_each()))).unwrap());
}

#[test]
fn any_ron_reader_takes_a_line_as_it_is() {
    for line in String::from_utf8(file(&records(one_of_each()))).unwrap().lines() {
        ron::from_str::<ron::Value>(line).unwrap();
    }
}

/// What is read from a file, in words, as it is read for ever.
fn described(reading: &SessionReading) -> String {
    let mut text = String::new();
    match &reading.header {
        Ok(header) => writeln!(text, "{header:#?}").unwrap(),
        Err(why) => writeln!(text, "no header: {why}").unwrap(),
    }
    if let Some(sentence) = reading.newer_sentence() {
        writeln!(text, "newer: {sentence}").unwrap();
    }
    for record in &reading.records {
        writeln!(text, "{} {} {:?} {} {:?}", record.seq, record.at, record.by, record.act, record.event).unwrap();
    }
    for damage in &reading.damage {
        writeln!(text, "damage at {:?}: {damage}", damage.bytes).unwrap();
    }
    let SessionReading { next_seq, good_bytes, torn, unended, .. } = reading;
    writeln!(text, "next {next_seq}, good {good_bytes}, torn {torn:?}, unended {unended}").unwrap();
    text
}

#[test]
fn files_of_every_released_format_read_as_they_always_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("v1-"))
        .collect();
    names.sort();
    let expected = [
        "damaged",
        "empty",
        "good",
        "groups",
        "newer",
        "no-header",
        "not-a-session",
        "other-encoding",
        "reunion",
        "stage-pages",
        "stage",
        "torn",
        "unended",
    ];
    assert_eq!(names, expected.map(|name| format!("v1-{name}.ronl")));
    for name in names {
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        insta::assert_snapshot!(name.replace(".ronl", ""), described(&journal::read(&bytes)));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        any::<char>(),
        prop::sample::select(vec![
            '\n', '\r', '\t', '\u{1b}', '\0', '"', '\\', '/', '\u{2028}', '\u{202e}', '👩', '\u{200d}'
        ])
    ];
    prop::collection::vec(odd, 0..40).prop_map(|letters| letters.into_iter().collect())
}

fn any_who() -> impl Strategy<Value = Option<Who>> {
    prop_oneof![
        Just(None),
        any::<u32>().prop_map(|id| Some(Who::Person(PersonId(id)))),
        any_text().prop_map(|name| Some(Who::Named(name)))
    ]
}

/// An event with any text and numbers, or one of each kind.
fn any_event() -> impl Strategy<Value = Event> {
    let kinds = prop::sample::select(CaptureKind::ALL.to_vec());
    let captured = (any::<u32>(), kinds, any_text(), any::<u8>(), any_who(), any_text()).prop_map(
        |(id, kind, text, lane, author, by_when)| Event::Captured {
            id: CaptureId(id),
            kind,
            text,
            lane,
            promise: author.clone().map(|owner| {
                let by = Due::of(&by_when);
                Box::new(Promise::Commitment(Commitment { owner, signature: None, by, buddy: None, confidence: None }))
            }),
            author,
            step: Some(STEP),
        },
    );
    prop_oneof![
        captured,
        (any::<u32>(), any_text()).prop_map(|(id, name)| Event::PersonAdded { id: PersonId(id), name }),
        any::<i64>().prop_map(|more| Event::TimeGiven { step: STEP, more: Length::from_millis(more) }),
        prop::collection::vec(any::<u32>(), 0..6).prop_map(|counts| Event::Tallied { round: RoundId(1), counts }),
        prop::sample::select(one_of_each()),
    ]
}

fn any_records(most: usize) -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec(any_event(), 1..most).prop_map(records)
}

proptest! {
    #[test]
    fn every_fact_is_one_line_and_comes_back(records in any_records(12)) {
        let bytes = file(&records);
        prop_assert_eq!(bytes.split(|byte| *byte == b'\n').count(), records.len() + 2);
        let reading = journal::read(&bytes);
        prop_assert_eq!(reading.header, Ok(header()));
        prop_assert_eq!(reading.records, records);
        prop_assert_eq!((reading.damage, reading.torn, reading.unended), (vec![], None, false));
    }

    #[test]
    fn any_script_comes_back(script in any_text(), used in any_text()) {
        let header = Header { script, uses: vec![(used.clone(), used)], ..header() };
        let line = journal::encode_header(&header).unwrap();
        prop_assert_eq!(journal::read(line.as_bytes()).header, Ok(header));
    }

    #[test]
    fn a_flipped_bit_is_noticed(records in any_records(5), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let whole = file(&records);
        let mut bytes = whole.clone();
        bytes[at.index(whole.len())] ^= 1 << bit;
        let reading = journal::read(&bytes);
        let noticed = reading.header.is_err() || !reading.damage.is_empty() || reading.torn.is_some();
        prop_assert!(noticed, "nothing seen: {:?}", String::from_utf8_lossy(&bytes));
        prop_assert!(reading.records.iter().all(|record| records.contains(record)), "a wrong fact was read");
        // One flip can join or split lines: two facts at most are lost with it.
        let header_gone = matches!(reading.header, Err(journal::NoHeader::NotASession | journal::NoHeader::OtherEncoding));
        prop_assert!(header_gone || reading.records.len() + 2 >= records.len());
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        drop((journal::read(&bytes), journal::glance(&bytes), journal::read_more(&bytes, 1), journal::read_draft(&bytes)));
        let after_a_header = [&file(&[])[..], &bytes].concat();
        let reading = journal::read(&after_a_header);
        prop_assert_eq!(reading.header, Ok(header()));
        prop_assert_eq!(reading.records, vec![]);
    }
}

#[test]
fn a_cut_at_any_byte_loses_at_most_the_last_line() {
    let records = records(one_of_each());
    let whole = file(&records);
    let header_length = file(&[]).len();
    for cut in header_length - 1..whole.len() {
        let reading = journal::read(&whole[..cut]);
        assert_eq!(reading.header, Ok(header()));
        assert_eq!(reading.damage, []);
        // A line that lacks only its line feed is whole.
        let missing_feed = whole[cut] == b'\n' && whole[..cut].last() != Some(&b'\n');
        let whole_lines = whole[..cut].split(|byte| *byte == b'\n').count() - 1 - usize::from(cut >= header_length);
        let facts = if cut < header_length { 0 } else { whole_lines + usize::from(missing_feed) };
        assert_eq!(reading.records, records[..facts], "cut at {cut}");
        assert_eq!(reading.unended, missing_feed, "cut at {cut}");
        let after_last_line = whole[..cut].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let torn = (!missing_feed && after_last_line < cut).then_some(after_last_line as u64..cut as u64);
        assert_eq!(reading.torn, torn, "cut at {cut}");
    }
    for cut in 0..header_length - 1 {
        let reading = journal::read(&whole[..cut]);
        assert!(reading.header.is_err(), "cut at {cut}");
        assert_eq!(reading.good_bytes, 0, "cut at {cut}");
    }
}
