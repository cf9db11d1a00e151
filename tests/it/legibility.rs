//! Whether the last row reads the stage: at every moment of the workshops that come with the program, at the sizes that projectors
//! give, in the finest blocks and in those that every terminal has, the letters are measured as shares of the screen.

use fourfold::domain::event::Place;
use fourfold::domain::public::{Scene, public_view};
use fourfold::domain::time::Zone;
use fourfold::library::workshops::{self, Origin};
use fourfold::screens::stage::{self, StageSheet, StageText};
use fourfold::ui::big_type::{BigType, Picture};
use fourfold::ui::blocks::Blocks;
use ratatui::layout::Rect;

use crate::room::Room;

const WORKSHOPS: [&str; 3] =
    ["distributed-leadership-taster", "distributed-leadership-half-day", "distributed-leadership-intact-team"];
const PEOPLE: [&str; 8] = ["Amara", "Ben", "Chen", "Dora", "Emil", "Farah", "Goro", "Hana"];
const SIZES: [(u16, u16); 6] = [(60, 16), (80, 20), (80, 24), (120, 40), (160, 45), (200, 60)];

/// What the room reads is at least this part of the screen high, measured by its small letters.
const WORKED_ON: f64 = 1.0 / 20.0;
/// The capitals of an instruction that is being read.
const READ: f64 = 1.0 / 12.0;
/// The figures of a clock while people work.
const CLOCK: f64 = 1.0 / 4.0;

/// How many words of an instruction are large.
const fn words_that_are_large(blocks: Blocks, (columns, _): (u16, u16)) -> usize {
    match (blocks, columns) {
        (Blocks::Octants, ..80) => 16,
        (Blocks::Octants, 80) => 25,
        (Blocks::Octants, _) => 20,
        (_, ..80) => 7,
        _ => 10,
    }
}

/// What is being looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    Read,
    Worked,
    Listed,
    Other,
}

/// A moment that was measured, and what is wrong with it.
struct Found(Vec<String>);

fn look(room: &Room, about: &str, moment: Moment, found: &mut Found) {
    for blocks in [Blocks::Octants, Blocks::Quadrants] {
        let big_type = BigType::of(blocks);
        for size in SIZES {
            let view = public_view(room.session(), room.now);
            let area = Rect::new(0, 0, size.0, size.1);
            let mut sheet = StageSheet::default();
            stage::prepare(&mut sheet, &big_type, &view, &Zone::UTC, stage::Room { area, typing: false });
            let words = match &view.scene {
                Scene::Step(step) => step.instruction.split_whitespace().count(),
                _ => 0,
            };
            let wrong = judge(&sheet, area, moment, words, words_that_are_large(blocks, size));
            found.0.extend(wrong.map(|wrong| format!("{about} {moment:?} {}x{} {blocks:?}: {wrong}", size.0, size.1)));
        }
    }
}

/// What lies outside of the stage or over something else; none where nothing does.
pub(crate) fn apart(sheet: &StageSheet, area: Rect) -> Option<String> {
    let all: Vec<(StageText<'_>, Rect)> = sheet.measured().collect();
    for (at, (read, place)) in all.iter().enumerate() {
        if area.intersection(*place) != *place {
            return Some(format!("{read:?} is outside: {place:?}"));
        }
        if let Some((other, there)) = all.iter().skip(at + 1).find(|(_, other)| !other.intersection(*place).is_empty())
        {
            return Some(format!("{other:?} at {there:?} lies over {place:?}"));
        }
    }
    None
}

/// A line that begins or ends with the dot that divides it from another.
fn hanging(sheet: &StageSheet) -> Option<String> {
    let lines = sheet.measured().flat_map(|(read, _)| match read {
        StageText::Letters(picture, _) => picture.said().to_vec(),
        StageText::Plain(words) => vec![words.to_owned()],
    });
    // What stands behind the name of a signature in the band begins with the dot between both.
    lines.into_iter().find(|line| line.trim_end().ends_with('·') || line.starts_with('·') && !line.starts_with("·  "))
}

fn judge(sheet: &StageSheet, area: Rect, moment: Moment, words: usize, large: usize) -> Option<String> {
    if let Some(wrong) = apart(sheet, area) {
        return Some(wrong);
    }
    if let Some(line) = hanging(sheet) {
        return Some(format!("a dot hangs in {line:?}"));
    }
    let all: Vec<(StageText<'_>, Rect)> = sheet.measured().collect();
    // The band and the bar of the day are not for the last row.
    let high = |picture: &Picture, points: i32| picture.share(points, area.height);
    let body = all.iter().filter(|(_, place)| sheet.body().intersection(*place) == *place);
    let letters =
        body.filter_map(|(read, _)| if let StageText::Letters(picture, _) = read { Some(*picture) } else { None });
    let letters: Vec<&Picture> = letters.collect();
    match moment {
        Moment::Read if words <= large => {
            let largest = letters.iter().max_by_key(|picture| picture.capital());
            let Some(words) = largest else { return Some("the instruction is plain".to_owned()) };
            let share = high(words, words.capital());
            (share < READ - 0.001).then(|| format!("capitals of 1/{:.1}", 1.0 / share))
        }
        Moment::Worked if words <= 12.min(large) => {
            let largest = letters.iter().map(|picture| high(picture, picture.capital())).fold(0.0, f64::max);
            let least = letters.iter().map(|picture| high(picture, picture.x_height())).fold(1.0, f64::min);
            if largest < CLOCK - 0.001 {
                return Some(format!("the clock is 1/{:.1} {words} words", 1.0 / largest));
            }
            (letters.len() < 2 || least < WORKED_ON - 0.001).then(|| format!("words of 1/{:.1}", 1.0 / least))
        }
        _ => None,
    }
}

/// Whether an instruction is read, and nothing else.
fn is_read(room: &Room) -> bool {
    let Scene::Step(step) = public_view(room.session(), room.now).scene else { return false };
    step.tally.is_none() && step.asked.is_empty()
}

/// Whether people work by a clock that they see, and nothing else.
fn is_worked_on(room: &Room) -> bool {
    let Scene::Step(step) = public_view(room.session(), room.now).scene else { return false };
    let is_announced = step.switch.is_some_and(|switch| switch.announced);
    step.clock.is_some_and(|clock| clock.running) && step.tally.is_none() && step.back_at.is_none() && !is_announced
}

#[test]
fn the_last_row_reads_the_stage_at_every_moment() {
    let mut found = Found(Vec::new());
    for id in WORKSHOPS {
        let mut room = Room::open_with(id, &PEOPLE);
        look(&room, id, Moment::Other, &mut found);
        while room.session().place() != Place::Summary {
            room.keys("n");
            let about = format!("{id} {:?}", room.session().place());
            match room.session().place() {
                Place::Step(_) => {
                    let moment = if is_read(&room) { Moment::Read } else { Moment::Other };
                    look(&room, &about, moment, &mut found);
                    room.keys("space");
                    if is_worked_on(&room) {
                        look(&room, &about, Moment::Worked, &mut found);
                    }
                    room.keys("space");
                }
                _ => look(&room, &about, Moment::Listed, &mut found),
            }
        }
    }
    assert!(found.0.is_empty(), "{} moments:\n{}", found.0.len(), found.0.join("\n"));
}

/// The stage of a session in these blocks at this size.
fn stage_of(room: &Room, blocks: Blocks, (columns, rows): (u16, u16)) -> StageSheet {
    let view = public_view(room.session(), room.now);
    let mut sheet = StageSheet::default();
    let area = Rect::new(0, 0, columns, rows);
    stage::prepare(&mut sheet, &BigType::of(blocks), &view, &Zone::UTC, stage::Room { area, typing: false });
    sheet
}

/// The instruction as it stands on a stage: where, and how high its capitals are.
fn instruction(room: &Room, blocks: Blocks, size: (u16, u16)) -> Option<(Rect, i32)> {
    let Scene::Step(step) = public_view(room.session(), room.now).scene else { return None };
    let sheet = stage_of(room, blocks, size);
    sheet.measured().find_map(|(read, place)| match read {
        StageText::Letters(picture, words) if words == step.instruction => Some((place, picture.capital())),
        _ => None,
    })
}

#[test]
fn nothing_that_is_caught_moves_the_instruction() {
    let mut room = Room::open_with(WORKSHOPS[0], &PEOPLE);
    let mut looked = 0;
    while room.session().place() != Place::Summary {
        room.keys("n");
        let Scene::Step(step) = public_view(room.session(), room.now).scene else { continue };
        if !step.catches || step.board.count > 0 {
            continue;
        }
        let all = || [Blocks::Octants, Blocks::Quadrants].into_iter().flat_map(|it| SIZES.map(|size| (it, size)));
        let places = |room: &Room| all().map(|(blocks, size)| instruction(room, blocks, size)).collect::<Vec<_>>();
        let before = places(&room);
        room.keys("i \"a first idea\" enter esc");
        assert_eq!(places(&room), before, "{:?}", room.session().place());
        looked += 1;
    }
    assert!(looked > 3, "{looked} steps that catch");
}

#[test]
fn a_clock_that_is_not_started_stands_in_the_band() {
    let mut room = Room::open_with(WORKSHOPS[0], &PEOPLE);
    while room.session().place() != Place::Summary {
        room.keys("n");
        for (blocks, size) in
            [Blocks::Octants, Blocks::Quadrants].into_iter().flat_map(|it| SIZES.map(|size| (it, size)))
        {
            let sheet = stage_of(&room, blocks, size);
            let ready = sheet.measured().find(|(read, _)| {
                let (StageText::Letters(_, words) | StageText::Plain(words)) = read;
                words.contains("ready")
            });
            let in_band = ready.is_none_or(|(_, place)| place.bottom() <= sheet.body().y);
            assert!(in_band, "{:?} {size:?} {blocks:?}", room.session().place());
        }
    }
}

#[test]
fn what_stands_in_the_band_does_not_touch_what_lies_above_the_stage() {
    let mut room = Room::open_with(WORKSHOPS[0], &PEOPLE);
    let mut looked = 0;
    for _ in 0..20 {
        for (blocks, size) in
            [Blocks::Octants, Blocks::Quadrants, Blocks::Halves].into_iter().flat_map(|it| SIZES.map(|size| (it, size)))
        {
            let sheet = stage_of(&room, blocks, size);
            for (read, place) in sheet.measured().filter(|(_, place)| place.y == 0) {
                let StageText::Letters(picture, words) = read else { continue };
                let inked: Vec<bool> = picture.points().iter().map(|line| line.contains('#')).collect();
                let high = inked.iter().filter(|is_inked| **is_inked).count();
                let is_whole = high >= usize::try_from(picture.capital()).unwrap();
                assert!(!inked[0] && is_whole, "{words} {size:?} {blocks:?}");
                looked += usize::from(place.height > 1);
            }
        }
        room.keys("n");
    }
    assert!(looked > 50, "{looked} pictures");
}

/// A workshop of one step with this instruction, at that step.
fn at_step(instruction: &str) -> Room {
    let script = format!(
        r#"Workshop(id: "one", title: "One", promise: "One.", people: (min: 2, max: 20), blocks: [Exercise(
            title: "Iceberg", signature: Relating, purpose: "One.", debrief: [],
            steps: [Step(kind: Solo, minutes: 2, stage: "{instruction}")],
        )])"#
    );
    let script: &'static str = Box::leak(script.into_boxed_str());
    let listed = workshops::listed("one", Origin::Shipped, "one.ron", script);
    let mut room = Room::at_home().starting_listed(&listed, Some(&PEOPLE));
    room.keys("n");
    room
}

#[test]
fn what_has_no_big_letters_stands_in_the_middle() {
    let room = at_step("🚀 שלום");
    for size in SIZES {
        let sheet = stage_of(&room, Blocks::Octants, size);
        let (body, (_, place)) =
            (sheet.body(), sheet.measured().find(|(read, _)| matches!(read, StageText::Plain("🚀 שלום"))).unwrap());
        let beside = (place.x - body.x).abs_diff(body.right() - place.right());
        let above = (place.y - body.y).abs_diff(body.bottom() - place.bottom());
        assert!(beside <= 1 && above <= 8, "{place:?} in {body:?}");
    }
}

#[test]
fn a_block_is_named_where_it_begins_and_its_clock_stands() {
    let mut room = at_step("Look");
    let named = |room: &Room| {
        let sheet = stage_of(room, Blocks::Octants, (120, 40));
        let all: Vec<String> = sheet
            .measured()
            .map(|(StageText::Letters(_, words) | StageText::Plain(words), _)| words.to_owned())
            .collect();
        all.iter().any(|words| words.contains("Iceberg"))
    };
    assert!(named(&room));
    room.keys("space");
    assert!(!named(&room), "people work");
}

#[test]
fn the_smallest_stage_has_large_letters_wherever_they_go_on_it() {
    let mut room = Room::open_with(WORKSHOPS[0], &PEOPLE);
    let is_large = |room: &Room, blocks: Blocks, part: &str| {
        let sheet = stage_of(room, blocks, (60, 16));
        sheet.measured().any(|(read, _)| matches!(read, StageText::Letters(_, words) if words.contains(part)))
    };
    // In coarse letters twelve words never are.
    let promise = public_view(room.session(), room.now).promise.to_owned();
    assert!(is_large(&room, Blocks::Octants, &promise), "{promise}");
    room.keys("n B \"10\" enter");
    for blocks in [Blocks::Octants, Blocks::Quadrants] {
        assert!(is_large(&room, blocks, "minutes left"), "{blocks:?}");
    }
}
