//! Whether the last row reads the stage: at every moment of the workshops that come with the program, at the sizes that projectors
//! give, in the finest blocks and in those that every terminal has, the letters are measured as shares of the screen.

use fourfold::domain::event::Place;
use fourfold::domain::public::{Scene, public_view};
use fourfold::domain::time::Zone;
use fourfold::screens::stage::{self, Measured, StageSheet};
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
    let all: Vec<(Measured<'_>, Rect)> = sheet.measured().collect();
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

fn judge(sheet: &StageSheet, area: Rect, moment: Moment, words: usize, large: usize) -> Option<String> {
    if let Some(wrong) = apart(sheet, area) {
        return Some(wrong);
    }
    let all: Vec<(Measured<'_>, Rect)> = sheet.measured().collect();
    // The band and the bar of the day are not for the last row.
    let high = |picture: &Picture, points: i32| picture.share(points, area.height);
    let body = all.iter().filter(|(_, place)| sheet.body().intersection(*place) == *place);
    let letters =
        body.filter_map(|(read, _)| if let Measured::Letters(picture, _) = read { Some(*picture) } else { None });
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
