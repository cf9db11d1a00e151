//! What hands are counted for, scales and debriefs, read off the stage at each size: whole, and apart from each other,
//! before and after hands are counted.

use fourfold::domain::event::Place;
use fourfold::domain::public::{Scene, public_view};
use fourfold::domain::signatures::Focus;
use fourfold::domain::time::Zone;
use fourfold::library::workshops;
use fourfold::library::workshops::{Listed, Origin};
use fourfold::screens::stage::{self, StageSheet, StageText};
use fourfold::ui::big_type::BigType;
use fourfold::ui::blocks::Blocks;
use fourfold::ui::canvas::Canvas;
use fourfold::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::large_words::stands;
use crate::legibility::apart;
use crate::room::Room;

const SIZES: [(u16, u16); 4] = [(60, 16), (80, 20), (120, 40), (200, 60)];

const PEOPLE: [&str; 8] = ["Ben", "Amara", "Chen", "Dora", "Emil", "Farah", "Goro", "Hana"];

/// Counts that no shipped workshop has: many options, long ones, numbers, and ends that need a row each.
const MORE: &str = r#"Workshop(
    id: "more", title: "More", promise: "More.", people: (min: 2, max: 20),
    blocks: [Exercise(
        title: "Counts", signature: Sensemaking, purpose: "Counting.",
        steps: [
            Step(kind: Rate, minutes: 2, stage: "How many cups, and of what, did you have since you got up this morning?",
                 capture: Tally(options: ["tea", "coffee", "milk", "water", "juice", "cocoa", "soup", "beer", "none of them"])),
            Step(kind: Rate, minutes: 2, stage: "Which?", capture: Tally(question: "Which is it?", options: [
                 "the one that we have talked about since this morning", "a new one", "both of them", "no one",
                 "ask me later", "ask somebody else", "a mixture of several"])),
            Step(kind: Rate, minutes: 2, stage: "How many?", capture: Tally(options: ["1", "2", "3", "10", "20"])),
            Step(kind: Rate, minutes: 2, stage: "How many?", capture: Tally(options: ["0", "1", "2", "3", "4", "more"])),
            Step(kind: Rate, minutes: 2, stage: "How warm?", capture: Scale(from: -5, to: 5, low: "freezing", high: "too hot")),
            Step(kind: Rate, minutes: 2, stage: "Which?", capture: Scale(from: 1, to: 2,
                 low: "not at all what I had hoped for", high: "all that I had hoped for, and more")),
            Step(kind: Rate, minutes: 2, stage: "How far?", capture: Scale(from: 90, to: 100, low: "hardly")),
        ],
        debrief: ["Which of all these counts has told us something that nobody here knew?", "Why?", "What now?", "Who?"],
    )],
)"#;

/// What a stage is to show: each text as often as it is in here.
fn shown(room: &Room) -> Vec<String> {
    match public_view(room.session(), room.now).scene {
        Scene::Step(view) => view.tally.map_or_else(Vec::new, |tally| {
            let hands = |hands: &Option<u32>| hands.map_or("–".to_owned(), |hands| hands.to_string());
            let options = tally.options.iter().flat_map(|(option, count)| [(*option).to_owned(), hands(count)]);
            options.collect()
        }),
        Scene::Debrief(_, questions, _) => questions.to_vec(),
        _ => Vec::new(),
    }
}

/// The hands as the stage has them now.
fn hands(room: &Room) -> Vec<String> {
    let Scene::Step(view) = public_view(room.session(), room.now).scene else { return Vec::new() };
    let hands = view.tally.as_ref().unwrap().options.iter().map(|(_, hands)| *hands);
    hands.map(|hands| hands.map_or("–".to_owned(), |hands| hands.to_string())).collect()
}

/// What the block is for where hands are counted.
fn focus(room: &Room) -> Option<Focus> {
    let Scene::Step(view) = public_view(room.session(), room.now).scene else { return None };
    view.tally.as_ref().and(view.focus)
}

/// Asserts that what is shown now can be read at each size.
fn assert_readable(name: &str, room: &Room) {
    let wanted = shown(room);
    for blocks in [Blocks::Octants, Blocks::Quadrants] {
        let big_type = BigType::of(blocks);
        for (columns, rows) in SIZES {
            let view = public_view(room.session(), room.now);
            let area = Rect::new(0, 0, columns, rows);
            let mut sheet = StageSheet::default();
            stage::prepare(&mut sheet, &big_type, &view, &Zone::UTC, stage::Room { area, typing: false });
            assert_eq!(apart(&sheet, area), None, "{name} at {columns}x{rows} in {blocks:?}");
            let mut drawn = Buffer::empty(area);
            stage::view(&sheet, area, &mut Canvas::new(&Theme::default(), &mut drawn));
            if let Some(focus) = focus(room) {
                let blue = Theme::default().style(Role::Accent).fg;
                let is_blue =
                    |symbol: &str| drawn.content().iter().any(|cell| cell.symbol() == symbol && Some(cell.fg) == blue);
                assert!(
                    !is_blue("█") && !is_blue("▀"),
                    "{name} at {columns}x{rows}: a bar has not the color of {focus:?}"
                );
            }
            for (read, place) in sheet.measured() {
                let is_whole =
                    if let StageText::Letters(picture, _) = read { stands(picture, &drawn, place) } else { true };
                assert!(is_whole, "{name} at {columns}x{rows} in {blocks:?}: something lies over {read:?}");
            }
            let all: Vec<&str> =
                sheet.measured().map(|(StageText::Letters(_, words) | StageText::Plain(words), _)| words).collect();
            let together = all.join(" ");
            for text in &wanted {
                let is_there = all.contains(&text.as_str()) || together.contains(text.as_str());
                assert!(is_there, "{name} at {columns}x{rows} in {blocks:?}: no {text:?} in {all:?}");
            }
        }
    }
}

/// Goes through a workshop, counts hands wherever there are any to count, and looks before and after.
fn look_through(listed: &Listed) {
    let mut room = Room::at_home().starting_listed(listed, Some(&PEOPLE));
    while room.session().place() != Place::Summary {
        room.keys("n");
        let name = format!("{}, {:?}", listed.id, room.session().place());
        let texts = shown(&room);
        if texts.is_empty() {
            continue;
        }
        assert_readable(&name, &room);
        if !matches!(room.session().place(), Place::Debrief(_)) {
            let counts = ["0", "5", "1", "0", "2"].into_iter().cycle().take(texts.len() / 2).collect::<Vec<_>>();
            room.keys(&format!("T {:?} enter", counts.join(" ")));
            // More hands than people have to be meant.
            if room.is_typing() {
                room.keys("enter");
            }
            if hands(&room)[0] != "0" {
                assert_readable(&format!("{name}, counted"), &room);
                room.keys("W W");
            }
            assert_eq!(hands(&room), counts, "{name}");
            room.keys("space");
            assert_readable(&format!("{name}, with the clock running"), &room);
        }
    }
}

#[test]
fn every_count_and_every_debrief_of_a_shipped_workshop_can_be_read_at_each_size() {
    for listed in workshops::shipped() {
        look_through(&listed);
    }
}

#[test]
fn counts_of_every_other_form_can_be_read_too() {
    let listed = workshops::listed("more", Origin::Shipped, "more.ron", MORE);
    assert!(listed.workshop.is_ok(), "{:?}", listed.workshop.as_ref().err());
    look_through(&listed);
}

/// Nothing of a small stage is left for the clock beside nine options, and the room sees it none the less.
#[test]
fn a_count_leaves_the_room_its_clock() {
    let listed = workshops::listed("more", Origin::Shipped, "more.ron", MORE);
    let mut room = Room::at_home().starting_listed(&listed, Some(&PEOPLE));
    room.keys("n");
    while shown(&room).is_empty() {
        room.keys("n");
    }
    room.keys("space");
    for (columns, rows) in [(60, 16), (80, 20)] {
        let stage = room.screen(columns, rows);
        assert!(stage.contains("2:00"), "{columns}×{rows}:\n{stage}");
    }
}
