//! The board as somebody works on it: what is in sight, what is counted, and which sticky is selected, also when another
//! program adds and throws away.

use fourfold::domain::captures::{CaptureId, CaptureKind};
use fourfold::domain::command::{Command, Draft};
use fourfold::domain::event::Showing;
use fourfold::library::workshops;
use fourfold::library::workshops::Origin;

use crate::room::{Room, TASTER};

/// A board whose ideas are caught so.
fn board(capture: &str) -> Room {
    let mut room = block(&format!(r#"Step(kind: All, minutes: 9, stage: "What?", capture: {capture})"#));
    room.keys("o");
    room
}

/// The first step of a block with these steps.
fn block(steps: &str) -> Room {
    let script = format!(
        r#"Workshop(id: "boards", title: "Boards", promise: "Ideas.", people: (min: 2, max: 40), blocks: [Exercise(
            title: "Ideas", signature: Inventing, purpose: "Ideas.", people: (min: 2, max: 40), room: All, source: "own", safety: Light,
            steps: [{steps}],
        )])"#
    );
    let listed = workshops::listed("boards", Origin::Shipped, "boards.ron", script.as_str());
    assert!(listed.workshop.is_ok(), "{:?}", listed.workshop);
    let mut room = Room::at_home().starting_listed(&listed, Some(&["Ana"]));
    room.go_to_step(1);
    room
}

/// The words of the selected sticky: those that are offered to be changed.
fn selected(room: &mut Room) -> String {
    room.keys("enter");
    let screen = room.screen(80, 20);
    room.keys("ctrl-c");
    let line = screen.lines().find_map(|line| line.trim().strip_prefix("change"));
    line.unwrap_or_default().trim().to_owned()
}

const NINE: &str = r#"Ideas(lanes: ["a", "b", "c", "d", "e", "f", "g", "h", "i"])"#;

/// While it is asked who is meant, the room reads the name where that of an author stands, and no sign of ours.
#[test]
fn an_open_name_is_read_as_one_and_not_as_it_is_typed() {
    let mut room = Room::open_with(TASTER, &["Ben Okri", "Ben Lind"]);
    room.go_to_step(24).keys("i \"more tea @Be\" enter esc o");
    let board = room.screen(120, 30);
    assert!(!board.contains("@Be"), "{board}");
    assert!(board.contains("Be"), "{board}");
}

#[test]
fn what_is_caught_in_a_lane_without_room_is_seen() {
    let mut room = board(NINE);
    room.keys("1 \"first of all\" enter esc 9");
    let screen = room.screen(80, 20);
    assert!(screen.contains("9 i  0") && !screen.contains("first of all"), "{screen}");
    room.keys("\"last of all\" esc");
    let screen = room.screen(80, 20);
    assert!(screen.contains("last of all"), "{screen}");
}

#[test]
fn what_lies_in_lanes_without_room_is_counted() {
    let mut room = board(NINE);
    for lane in 1..=9 {
        room.keys(&format!("{lane} \"one\" enter \"two\" esc"));
    }
    assert!(room.screen(80, 20).contains("← 10  ·  18 ideas"), "{}", room.screen(80, 20));
    room.keys("left left*3");
    assert!(room.screen(80, 20).contains("← 6 → 4  ·  18 ideas"), "{}", room.screen(80, 20));
    assert!(!room.screen(200, 20).contains('→'), "{}", room.screen(200, 20));
    let mut rings = board(r#"Ideas(lanes: ["a", "b", "c", "d", "e", "f", "g"], layout: Rings)"#);
    rings.keys("1 \"one\" esc 7 \"seven\" esc");
    assert!(rings.screen(80, 20).contains("↑ 1  ·  2 ideas"), "{}", rings.screen(80, 20));
}

#[test]
fn what_is_not_seen_of_a_lane_stands_apart_from_the_digit_of_the_next() {
    let mut room = board(r#"Ideas(lanes: ["a", "b", "c"])"#);
    let lines: Vec<String> = (1..=30).map(|number| format!("idea {number}")).collect();
    room.keys("1").paste(&lines.join("\n")).keys("esc");
    for columns in [60, 80, 120] {
        let screen = room.screen(columns, 20);
        let title = screen.lines().find(|line| line.contains("1 a  30")).unwrap_or_default();
        let told = title.split('↑').nth(1).unwrap_or_default();
        assert!(told.contains("  2 b"), "{title}");
    }
}

#[test]
fn the_fields_of_axes_count_what_they_do_not_show() {
    let mut room = board(r#"Ideas(axes: (across: ("little", "much"), up: ("low", "high")))"#);
    let lines: Vec<String> = (1..=9).map(|number| format!("idea {number}")).collect();
    room.keys("2").paste(&lines.join("\n")).keys("esc");
    let screen = room.screen(60, 16);
    let shown = (1..=9).filter(|number| screen.contains(&format!("idea {number}"))).count();
    assert!(shown > 0 && screen.contains(&format!("↑ {}  ·  9 ideas", 9 - shown)), "{screen}");
}

#[test]
fn a_sticky_without_a_row_for_its_words_is_counted_as_not_seen() {
    let mut room = board("Ideas");
    let lines: Vec<String> =
        (1..=99).map(|number| format!("idea {number} {}", "of many words ".repeat(number % 7))).collect();
    room.keys("i").paste(&lines.join("\n")).keys("esc left home");
    for rows in 10..40 {
        let screen = room.screen(60, rows);
        let shown = (1..=99).filter(|number| screen.contains(&format!("idea {number} "))).count();
        assert!(screen.contains(&format!("↓ {}  ·  99 ideas", 99 - shown)), "{shown} are shown: {screen}");
    }
}

#[test]
fn home_and_end_are_the_first_and_the_last_also_when_nothing_is_selected_yet() {
    let mut room = board("Ideas");
    room.keys("i \"one\" enter \"two\" enter \"three\" esc");
    room.keys("home");
    assert_eq!(selected(&mut room), "one");
    let mut room = board("Ideas");
    room.keys("i \"one\" enter \"two\" enter \"three\" esc end");
    assert_eq!(selected(&mut room), "three");
}

#[test]
fn the_board_that_was_chosen_for_the_stage_is_on_one_that_comes_later() {
    let mut room = board("Ideas");
    room.keys("o i \"one\" esc d 2");
    assert!(room.screen(80, 20).contains("board · Boards"), "it is shown here as well: {}", room.screen(80, 20));
    assert_eq!(room.session().showing(), Showing::Board);
    // It goes when the board is put away, and nothing of it is left for a stage.
    room.keys("d 2 o");
    assert_eq!(room.session().showing(), Showing::Instruction);
    // Where no board can be shown, that is said.
    let mut welcome = Room::at_home().starting("distributed-leadership-taster", Some(&["Ana"]));
    let screen = welcome.keys("d 2").screen(80, 20);
    assert!(welcome.session().showing() == Showing::Instruction && screen.contains("step"), "{screen}");
}

#[test]
fn where_no_sticky_is_to_be_seen_none_is_selected() {
    let mut empty = board("Ideas");
    empty.keys("left");
    assert!(!empty.screen(120, 20).contains("enter edit"), "{}", empty.screen(120, 20));
    empty.keys("i \"one\" enter \"two\" esc left");
    assert!(empty.screen(120, 20).contains("enter edit"), "{}", empty.screen(120, 20));
    assert_eq!(selected(&mut empty), "two");
}

#[test]
fn the_selected_sticky_stays_the_same_when_others_come_and_go() {
    let mut room = board("Ideas");
    room.keys("i \"one\" enter \"two\" enter \"three\" esc left left");
    assert_eq!(selected(&mut room), "two");
    let first = room.session().captures().next().map(|capture| capture.id);
    room.somebody_else(&Command::Delete(first.unwrap_or(CaptureId(1)))).keys("N \"a note\" esc");
    assert_eq!(selected(&mut room), "two");
    // A lane of another kind moves to the right once there are ideas.
    let mut room = board("Ideas");
    room.keys("Q \"said so\" esc left");
    assert_eq!(selected(&mut room), "said so");
    let idea = Draft { kind: CaptureKind::Idea, lane: 0, text: "an idea".into() };
    room.somebody_else(&Command::Capture(idea)).keys("N \"a note\" esc");
    assert_eq!(selected(&mut room), "said so");
}

#[test]
fn what_is_thrown_away_leaves_the_next_one_selected_and_is_selected_when_it_is_back() {
    let mut room = board("Ideas");
    room.keys("i \"one\" enter \"two\" enter \"three\" esc left left x");
    assert_eq!(selected(&mut room), "three");
    room.keys("u");
    assert_eq!(selected(&mut room), "two");
}

/// Catches something of every kind that has a lane of its own, one by one.
fn catch_everything_else(room: &mut Room) {
    for key in ["Q", "D", "O", "C"] {
        room.keys(key).keys("\"Ana; something\" esc");
    }
}

#[test]
fn what_was_just_revealed_is_seen_whatever_was_caught_since() {
    let many: Vec<String> = (1..=40).map(|number| format!("later {number}")).collect();
    for (lanes, has_more) in [("", false), (r#"(lanes: ["a", "b"])"#, false), (r#"(lanes: ["a", "b"])"#, true)] {
        for keys in ["W W o", "o W W", "W W o o o", "o left W W", "W W n p o"] {
            let mut room = block(&format!(
                r#"Step(kind: Solo, minutes: 9, stage: "Write", capture: Ideas{lanes}, board: Hidden),
                Step(kind: All, minutes: 9, stage: "Say", capture: [Quotes, Questions]),
                Step(kind: All, minutes: 9, stage: "Go on", capture: Quotes)"#
            ));
            room.keys("i \"zq one\" enter \"zq two\" esc n");
            if has_more {
                room.keys("i").paste(&many.join("\n")).keys("esc");
            }
            catch_everything_else(&mut room);
            room.keys(keys);
            if keys == "W W n p o" {
                // What a step is for comes before what an earlier one has shown.
                assert!(room.screen(80, 20).contains("Ana; something"), "{}", room.screen(80, 20));
                continue;
            }
            for (columns, rows) in [(60, 16), (80, 20), (120, 40)] {
                let screen = room.screen(columns, rows);
                assert!(screen.contains("zq "), "{lanes}, {has_more}, {keys}: {screen}");
            }
            let screen = room.keys("Q \"newest\" esc").screen(80, 20);
            assert!(screen.contains("newest"), "{lanes}, {has_more}, {keys}: {screen}");
        }
    }
}

#[test]
fn the_board_opens_at_what_the_step_is_for() {
    for (capture, key) in
        [("Ideas", "i"), (r#"Ideas(lanes: ["a", "b"])"#, "i"), (r#"[Quotes, Ideas(lanes: ["a", "b"])]"#, "Q")]
    {
        let vote =
            if key == "i" { r#", Step(kind: Vote, minutes: 2, stage: "Which?", capture: Votes(dots: 3))"# } else { "" };
        for keys in ["o", "n o"] {
            if keys == "n o" && vote.is_empty() {
                continue;
            }
            let mut room = block(&format!(r#"Step(kind: All, minutes: 9, stage: "What?", capture: {capture}){vote}"#));
            room.keys(key).keys("\"zq one\" enter \"zq two\" esc");
            if key == "Q" {
                room.keys("1 \"an idea\" esc 2 \"an idea\" esc");
            }
            catch_everything_else(&mut room);
            room.keys(keys);
            for (columns, rows) in [(60, 16), (80, 20), (120, 40)] {
                let screen = room.screen(columns, rows);
                assert!(screen.contains("zq "), "{capture}, {keys}: {screen}");
            }
            // What somebody has selected stays in sight.
            let screen = room.keys("right*9 o o").screen(80, 20);
            assert!(screen.contains("enter edit"), "{capture}, {keys}: {screen}");
        }
    }
}
