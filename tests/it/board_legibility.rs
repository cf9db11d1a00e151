//! Whether the last row reads a board: with few stickies and many, of few words and many, the newest one is read from afar, nothing
//! lies over anything else, and what is not seen or cut has a sign.

use fourfold::domain::public::{PublicView, Scene, StepView, public_view};
use fourfold::library::workshops::{self, Origin};
use fourfold::screens::board::{BoardSheet, Parts, State};
use fourfold::screens::stage::{self, StageText};
use fourfold::ui::big_type::BigType;
use fourfold::ui::blocks::Blocks;
use fourfold::ui::canvas::Canvas;
use fourfold::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::legibility::apart;
use crate::room::Room;

const SIZES: [(u16, u16); 4] = [(60, 16), (80, 20), (120, 40), (200, 60)];
const SHORT: [&str; 6] =
    ["fewer meetings", "trust", "ask the night shift first", "rotate the chair", "say no earlier", "one list for all"];
const LONG: [&str; 3] = [
    "we should ask the night shift before we decide anything that changes their plan",
    "one list for everybody that is open to read for all of us at any moment",
    "rotate the chair so that nobody carries all of the meetings alone",
];

const QUESTION: &str = "What could we try in the next 30 days?";
const LONG_QUESTION: &str = "Circle your strongest, underline the one you lean on others for, and say it in a word";

/// The least part of the screen's height that small letters of what the room reads have.
const READ: f64 = 1.0 / 20.0;

fn words(of: &str, number: usize) -> String {
    let is_long = of == "long" || (of == "mixed" && number % 3 == 2);
    let words = if is_long { LONG[number % LONG.len()] } else { SHORT[number % SHORT.len()] };
    words.to_owned()
}

/// A board with so many stickies.
fn room(of: &str, count: usize) -> Room {
    let asks = if count.is_multiple_of(4) { LONG_QUESTION } else { QUESTION };
    let script = format!(
        r#"Workshop(id: "wall", title: "Wall", promise: "Ideas.", people: (min: 2, max: 40), blocks: [Exercise(
        title: "Ideas", signature: Inventing, purpose: "Ideas.", people: (min: 2, max: 40), room: All, source: "own", safety: Light,
        steps: [Step(kind: All, minutes: 9, stage: "{asks}", capture: Ideas)],
    )])"#
    );
    let listed = workshops::listed("wall", Origin::Shipped, "wall.ron", script.as_str());
    let mut room = Room::at_home().starting_listed(&listed, Some(&["Ana"]));
    room.go_to_step(1);
    let lines: Vec<String> = (0..count).map(|number| words(of, number)).collect();
    room.keys("i").paste(&lines.join("\n")).keys("enter esc o");
    assert_eq!(room.session().captures().count(), count);
    room
}

/// A board made ready for a stage of this size, in whose place a line may be typed.
struct Made<'a> {
    sheet: BoardSheet,
    view: &'a PublicView<'a>,
    room: stage::Room,
}

impl<'a> Made<'a> {
    fn of(view: &'a PublicView<'a>, (columns, rows): (u16, u16), blocks: Blocks, typing: bool) -> Self {
        let area = Rect::new(0, 0, columns, rows - u16::from(typing));
        let room = stage::Room { area, typing };
        let (big_type, mut sheet) = (BigType::of(blocks), BoardSheet::default());
        sheet.place(&big_type, step(view), room, 1);
        sheet.prepare(&big_type, (view, step(view)), &State::default(), room);
        Self { sheet, view, room }
    }

    fn parts(&self) -> Parts {
        self.sheet.parts(self.room)
    }

    fn draw(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.room.area);
        let theme = Theme::named("dark").unwrap_or_default();
        self.sheet.view(step(self.view), &State::default(), self.parts(), &mut Canvas::new(&theme, &mut buffer));
        buffer
    }
}

const fn step<'a, 'b>(view: &'b PublicView<'a>) -> &'b StepView<'a> {
    match &view.scene {
        Scene::Step(step) => step,
        _ => panic!("a step is under way"),
    }
}

/// What is wrong with a board.
fn judge(made: &Made<'_>, texts: &[String]) -> Vec<String> {
    let found = [newest(made, texts), overlap(made), unseen(made, texts.len()), cut(made, texts)];
    found.into_iter().flatten().collect()
}

/// The newest has to be read, or its beginning with a sign.
fn newest(made: &Made<'_>, texts: &[String]) -> Option<String> {
    let newest = texts.last()?;
    let says = |words: &str| {
        let beginning = words.strip_suffix(" …").unwrap_or(words);
        newest.starts_with(beginning) && (beginning.len() < words.len() || words == newest)
    };
    let letters = made.sheet.letters(step(made.view)).filter(|(_, words)| says(words));
    let share =
        letters.map(|(picture, _)| picture.share(picture.x_height(), made.room.area.height)).fold(0.0, f64::max);
    (share < READ - 0.001).then(|| format!("the newest is 1/{:.1}", 1.0 / share))
}

fn overlap(made: &Made<'_>) -> Option<String> {
    let (parts, body) = (made.parts(), made.sheet.around().body());
    let seen = made.sheet.in_sight(&State::default(), parts);
    let outside = seen.iter().find(|(_, place)| parts.lanes.intersection(*place) != *place);
    let over = seen.iter().enumerate().find(|(number, (_, place))| {
        seen.iter().skip(number + 1).any(|(_, other)| !other.intersection(*place).is_empty())
    });
    let is_wrong = outside.is_some() || over.is_some() || parts.lanes.intersects(parts.lens) && !parts.lens.is_empty();
    let lies_in = [parts.lanes, parts.lens].iter().all(|part| body.intersection(*part) == *part || part.is_empty());
    if is_wrong || !lies_in {
        Some(format!("{outside:?} {over:?} {parts:?}"))
    } else {
        apart(made.sheet.around(), made.room.area)
    }
}

/// Those that are not seen are counted.
fn unseen(made: &Made<'_>, count: usize) -> Option<String> {
    let seen = made.sheet.in_sight(&State::default(), made.parts()).len();
    let told = made.sheet.around().measured().any(|(read, _)| {
        let (StageText::Letters(_, words) | StageText::Plain(words)) = read;
        words.contains(&format!("↑ {}", count - seen))
    });
    (seen < count && !told).then(|| format!("{} are not seen, and nothing tells so", count - seen))
}

/// Plain words on a sticky are all of them, or end with a sign.
fn cut(made: &Made<'_>, texts: &[String]) -> Option<String> {
    let buffer = made.draw();
    let row = |place: &Rect, y: u16| -> String { (place.x..place.right()).map(|x| buffer[(x, y)].symbol()).collect() };
    let wrong = made.sheet.in_sight(&State::default(), made.parts()).into_iter().find_map(|(_, place)| {
        let rows: Vec<String> = (place.y..place.bottom()).map(|y| row(&place, y)).collect();
        let all = rows.join(" ").replace(['▎', '▌', '▖', '▀', '▝', '▘'], " ");
        let words = all.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_plain = words.chars().any(char::is_alphabetic);
        let is_whole = texts.contains(&words);
        (is_plain && !is_whole && !words.contains('…')).then_some(words)
    });
    wrong.map(|words| format!("cut without a sign: {words}"))
}

#[test]
fn the_last_row_reads_the_newest_sticky_of_every_board() {
    let mut found = Vec::new();
    for of in ["short", "long", "mixed"] {
        for count in [1, 6, 12, 24, 60] {
            let room = room(of, count);
            let view = public_view(room.session(), room.now);
            let texts: Vec<String> = room.session().captures().map(|capture| capture.text.clone()).collect();
            for (size, blocks) in SIZES.iter().flat_map(|size| [(*size, Blocks::Octants), (*size, Blocks::Quadrants)]) {
                let made = Made::of(&view, size, blocks, false);
                let wrong = judge(&made, &texts).into_iter();
                found.extend(wrong.map(|wrong| format!("{count} {of} {size:?} {blocks:?}: {wrong}")));
            }
        }
    }
    assert!(found.is_empty(), "{} boards:\n{}", found.len(), found.join("\n"));
}

#[test]
fn nothing_moves_while_a_line_is_typed() {
    let room = room("mixed", 12);
    let view = public_view(room.session(), room.now);
    for size in SIZES {
        let [typing, reading] = [true, false].map(|typing| Made::of(&view, size, Blocks::Octants, typing));
        let of = |made: &Made<'_>| {
            let parts = made.parts();
            (parts.lanes, parts.lens, made.sheet.in_sight(&State::default(), parts))
        };
        assert_eq!(of(&typing), of(&reading));
        let words = |made: &Made<'_>| made.sheet.large().map(|(picture, words)| (picture.clone(), words.to_owned()));
        assert_eq!(words(&typing), words(&reading));
    }
}

#[test]
fn a_board_that_is_read_as_it_is_has_no_lens() {
    let room = room("short", 3);
    let view = public_view(room.session(), room.now);
    assert!(Made::of(&view, (120, 40), Blocks::Octants, false).sheet.large().is_none());
}

/// A board of lanes that lie so, with these ideas, each in a lane.
fn lanes(layout: &str, ideas: &[(u8, &str)]) -> Room {
    let script = format!(
        r#"Workshop(id: "wall", title: "Wall", promise: "Ideas.", people: (min: 2, max: 40), blocks: [Exercise(
        title: "Ideas", signature: Inventing, purpose: "Ideas.", people: (min: 2, max: 40), room: All, source: "own", safety: Light,
        steps: [Step(kind: All, minutes: 9, stage: "{LONG_QUESTION}", capture: Ideas({layout}))],
    )])"#
    );
    let listed = workshops::listed("wall", Origin::Shipped, "wall.ron", script.as_str());
    let mut room = Room::at_home().starting_listed(&listed, Some(&["Amara"]));
    room.go_to_step(1);
    for (lane, idea) in ideas {
        room.keys(&format!("{lane} \"{idea}\" enter esc"));
    }
    room.keys("o");
    room
}

const THREE: &str = r#"lanes: ["keep", "change", "start doing"]"#;
const BLOCKS: [Blocks; 2] = [Blocks::Octants, Blocks::Quadrants];

#[test]
fn a_lane_that_holds_nothing_leaves_its_room_to_the_others() {
    let room = lanes(THREE, &[(1, SHORT[0]), (1, SHORT[1])]);
    let view = public_view(room.session(), room.now);
    for (size, blocks) in SIZES.iter().flat_map(|size| BLOCKS.map(|blocks| (*size, blocks))) {
        let made = Made::of(&view, size, blocks, false);
        let seen = made.sheet.in_sight(&State::default(), made.parts());
        let right = seen.iter().map(|(_, place)| place.right()).max().unwrap();
        // At 60 columns the names of the others take all that a share is.
        let least = if size.0 < 80 { size.0 / 3 } else { size.0 / 2 };
        assert!(right > least, "{size:?} {blocks:?}: up to {right}");
    }
    let mut room = lanes(THREE, &[(1, SHORT[0])]);
    for (columns, rows) in [(60, 16), (80, 20)] {
        let screen = room.screen(columns, rows);
        assert!(screen.contains("2 change") && screen.contains("3 start doing"), "{screen}");
    }
}

#[test]
fn the_names_of_lanes_are_large_where_that_leaves_the_stickies_their_room() {
    let room = lanes(THREE, &[(1, SHORT[0]), (2, SHORT[1]), (3, SHORT[2])]);
    let view = public_view(room.session(), room.now);
    for (size, blocks) in [(120, 40), (200, 60)].into_iter().flat_map(|size| BLOCKS.map(|blocks| (size, blocks))) {
        let made = Made::of(&view, size, blocks, false);
        for name in ["1 keep", "2 change", "3 start doing"] {
            let is_large = made.sheet.letters(step(&view)).any(|(_, words)| words == name);
            assert!(is_large, "{name} {size:?} {blocks:?}");
        }
    }
}

#[test]
fn a_question_that_does_not_go_into_the_band_begins_there() {
    let room = lanes(THREE, &[(1, SHORT[0])]);
    let view = public_view(room.session(), room.now);
    let made = Made::of(&view, (80, 20), Blocks::Octants, false);
    let begins = |words: &str| words.strip_suffix(" …").is_some_and(|begin| LONG_QUESTION.starts_with(begin));
    assert!(made.sheet.letters(step(&view)).any(|(_, words)| begins(words)));
}

#[test]
fn four_fields_show_a_sticky_each_also_above_the_lens() {
    let ideas: Vec<(u8, &str)> = (1..=4).map(|lane| (lane, LONG[usize::from(lane) % LONG.len()])).collect();
    for layout in [
        r#"lanes: ["a", "b", "c", "d"], layout: Quadrants"#,
        r#"axes: (across: ("little", "much"), up: ("low", "high"))"#,
    ] {
        let room = lanes(layout, &ideas);
        let view = public_view(room.session(), room.now);
        for (size, blocks) in SIZES.iter().flat_map(|size| BLOCKS.map(|blocks| (*size, blocks))) {
            let made = Made::of(&view, size, blocks, false);
            let seen = made.sheet.in_sight(&State::default(), made.parts()).len();
            assert!(seen == 4 && made.sheet.large().is_some(), "{layout} {size:?} {blocks:?}: {seen}");
        }
    }
}

#[test]
fn a_name_stands_on_a_sticky_of_one_row() {
    let mut room = lanes(
        r#"lanes: ["a", "b", "c"], layout: Rings"#,
        &[(1, "trust @Amara"), (2, "ask first @Amara"), (3, "say no @Amara"), (3, "rotate")],
    );
    for (columns, rows) in [(60, 16), (80, 20)] {
        let screen = room.screen(columns, rows);
        assert_eq!(screen.matches("Amara").count(), 3, "{screen}");
    }
}

#[test]
fn what_is_large_under_the_lens_has_air() {
    let room = lanes(
        r#"lanes: ["a", "b", "c"], layout: Rings"#,
        &[(1, SHORT[0]), (1, SHORT[2]), (2, SHORT[3]), (2, SHORT[4]), (3, SHORT[5]), (3, "trust")],
    );
    let view = public_view(room.session(), room.now);
    let mut found = 0;
    for (size, blocks) in SIZES.iter().skip(1).flat_map(|size| BLOCKS.map(|blocks| (*size, blocks))) {
        let made = Made::of(&view, size, blocks, false);
        let (Some((picture, _)), lens) = (made.sheet.large(), made.parts().lens) else { continue };
        let points = picture.points();
        let has_ink = |row: Option<&String>| row.is_some_and(|row| row.contains('#'));
        // The last row is its shadow; what is left over is above first.
        let spare = lens.height.saturating_sub(picture.rows() + 1);
        let is_aired = (spare > 0 || !has_ink(points.first())) && (spare > 1 || !has_ink(points.last()));
        assert!(is_aired, "{size:?} {blocks:?}: {points:#?}");
        found += 1;
    }
    assert!(found > 2, "{found}");
}
