//! What the mouse does: the foot, the wheel, what can be selected; and what it never does.

use fourfold::app::msg::Msg;
use fourfold::domain::event::Event;
use fourfold::input::mouse::{Mouse, MouseAct};
use proptest::prelude::*;

use crate::pty::Home;
use crate::room::{Room, TASTER};

const SIZE: (u16, u16) = (80, 20);
/// What stands before what is selected.
const MARK: &str = "▶";

fn mouse(room: &mut Room, act: MouseAct, (column, row): (u16, u16)) {
    room.tell(Msg::Mouse(Mouse { act, column, row }));
}

/// Where a text stands on the screen, the lowest of several.
fn place_of(room: &mut Room, text: &str) -> (u16, u16) {
    let screen = room.screen(SIZE.0, SIZE.1);
    let found = screen.lines().enumerate().filter_map(|(row, line)| Some((line.split(text).next()?, row, line)));
    let found = found.filter(|(before, _, line)| before.len() < line.len()).last();
    let (before, row, _) = found.unwrap_or_else(|| panic!("no {text:?} on\n{screen}"));
    (u16::try_from(before.chars().count()).unwrap(), u16::try_from(row).unwrap())
}

fn click_on(room: &mut Room, text: &str) -> String {
    let place = place_of(room, text);
    mouse(room, MouseAct::Click, place);
    room.screen(SIZE.0, SIZE.1)
}

fn marked(screen: &str) -> &str {
    screen.lines().find(|line| line.contains(MARK)).unwrap_or_else(|| panic!("nothing is selected on\n{screen}"))
}

fn on_stage() -> Room {
    let mut room = Room::open_with(TASTER, &["Ada", "Ben", "Cleo"]);
    room.keys("n");
    room
}

#[test]
fn a_word_of_the_foot_does_what_its_key_does() {
    let mut clicked = on_stage();
    click_on(&mut clicked, "next");
    let mut pressed = on_stage();
    pressed.keys("n");
    assert_eq!(clicked.screen(80, 20), pressed.screen(80, 20));
    let screen = click_on(&mut clicked, "help");
    assert!(screen.contains("works here"), "{screen}");
    let screen = click_on(&mut clicked, "close");
    assert!(!screen.contains("works here"), "{screen}");
    click_on(&mut clicked, "catch");
    assert!(clicked.is_typing());
}

#[test]
fn of_two_keys_that_stand_together_the_one_that_is_clicked_is_meant() {
    let mut room = Room::at_home();
    let foot = place_of(&mut room, "select");
    let first = marked(&room.screen(80, 20)).to_owned();
    let up = (foot.0 - 2, foot.1);
    let down = (foot.0 - 4, foot.1);
    for (place, changes) in [(down, true), (up, false), (foot, true), (up, false)] {
        mouse(&mut room, MouseAct::Click, place);
        assert_eq!(marked(&room.screen(80, 20)) != first, changes, "{place:?}");
    }
}

#[test]
fn what_asks_twice_by_its_key_asks_twice_by_its_word() {
    let mut room = on_stage();
    room.screen(120, 40);
    let screen = room.screen(120, 40);
    let row = u16::try_from(screen.lines().count() - 1).unwrap();
    let foot = screen.lines().last().unwrap();
    let column = u16::try_from(foot.split("for you alone").next().unwrap().chars().count()).unwrap();
    mouse(&mut room, MouseAct::Click, (column, row));
    let screen = room.screen(120, 40);
    assert!(screen.contains("s again opens it"), "{screen}");
}

#[test]
fn a_row_that_is_clicked_is_selected_in_every_list() {
    type Opened = fn() -> Room;
    let home: Opened = Room::at_home;
    let caught = || {
        let mut room = on_stage();
        room.keys("i \"one of many\" enter \"two of many\" enter \"three of many\" esc");
        room
    };
    let lists: [(&str, Opened, &str, &[&str]); 4] = [
        ("home", home, "", &["Relating in earnest", "whole day"]),
        ("roster", || Room::open_with(TASTER, &["Ada", "Ben", "Cleo"]), "R", &["Cleo", "Ada", "Ben"]),
        ("all that was caught", caught, "c c", &["three of many", "one of many"]),
        ("palette", on_stage, ":", &["more time", "next"]),
    ];
    for (name, opened, keys, rows) in lists {
        let mut room = opened();
        if !keys.is_empty() {
            room.keys(keys);
        }
        let whole = room.screen(80, 20);
        for row in rows.iter().filter(|row| name != "home" || whole.contains(**row)) {
            let screen = click_on(&mut room, row);
            assert!(marked(&screen).contains(row), "{row} on {name}:\n{screen}");
        }
        // Every row that is drawn, wherever it is clicked.
        for row in 0..SIZE.1 {
            let before = room.screen(80, 20);
            let line = before.lines().nth(row.into()).unwrap_or_default().to_owned();
            mouse(&mut room, MouseAct::Click, (12, row));
            let after = room.screen(80, 20);
            if row + 1 < SIZE.1 && marked(&after) != marked(&before) && name != "roster" {
                let words: String = line.chars().filter(|letter| letter.is_alphabetic()).take(20).collect();
                let selected: String = marked(&after).chars().filter(|letter| letter.is_alphabetic()).collect();
                assert!(selected.contains(&words), "row {row} of {name}:\n{before}\n{after}");
            }
        }
    }
}

#[test]
fn a_block_and_a_step_that_are_clicked_on_the_agenda_are_gone_to() {
    let mut room = on_stage();
    room.keys("tab");
    click_on(&mut room, "Draw leadership");
    room.keys("right");
    let screen = room.screen(80, 20);
    let steps = screen.lines().skip_while(|line| !line.contains("Draw leadership")).skip(1);
    let step = steps.map(str::trim_start).find(|line| line.contains(" · ")).expect("its steps").to_owned();
    let words = step.split(" · ").last().unwrap().split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    click_on(&mut room, &words);
    room.keys("enter");
    let screen = room.screen(80, 20);
    assert!(screen.contains("Draw leadership"), "{screen}");
}

#[test]
fn what_is_clicked_in_the_list_for_the_stage_is_what_enter_takes() {
    let mut room = on_stage();
    room.keys("d");
    click_on(&mut room, "a line: two minutes left");
    room.keys("enter");
    let said = |event: &Event| matches!(event, Event::StageSays { line: Some(line) } if line.text.contains("minutes"));
    assert!(room.events().iter().any(said));
}

#[test]
fn a_sticky_that_is_clicked_is_the_one_that_keys_are_about() {
    let board = |count| {
        let mut room = on_stage();
        room.keys("n i");
        for number in 0..count {
            room.keys(&format!("\"thought {number:02} of all\" enter"));
        }
        room.keys("esc o");
        room
    };
    let thrown_away = |room: &mut Room| {
        room.keys("x");
        let left: Vec<String> = room.session().captures().map(|capture| capture.text.clone()).collect();
        left
    };
    // Large ones, clicked at the first and at the last cell of their words.
    for number in ["00", "01", "02"] {
        for is_end in [false, true] {
            let mut room = board(3);
            let text = format!("thought {number} of all");
            let large = room.large_words(SIZE.0, SIZE.1);
            let (words, _) = large.iter().find(|(_, words)| *words == text).expect("it is large");
            let place = if is_end { (words.right() - 1, words.bottom() - 1) } else { (words.x, words.y) };
            mouse(&mut room, MouseAct::Click, place);
            let left = thrown_away(&mut room);
            assert!(left.len() == 2 && !left.contains(&text), "{place:?}: {left:?}");
        }
    }
    let mut room = board(60);
    for number in ["59", "56", "57"] {
        click_on(&mut room, &format!("thought {number}"));
        assert!(!thrown_away(&mut room).contains(&format!("thought {number} of all")), "{number}");
    }
}

#[test]
fn the_wheel_goes_where_the_arrows_go() {
    let mut room = Room::at_home();
    let first = marked(&room.screen(80, 20)).to_owned();
    mouse(&mut room, MouseAct::WheelDown, (3, 3));
    assert_ne!(marked(&room.screen(80, 20)), first);
    mouse(&mut room, MouseAct::WheelUp, (3, 3));
    assert_eq!(marked(&room.screen(80, 20)), first);
    let mut room = on_stage();
    let before = room.screen(80, 20);
    mouse(&mut room, MouseAct::WheelDown, (3, 3));
    assert_eq!(room.screen(80, 20), before, "on the stage nothing scrolls");
    room.keys("s s");
    let open = room.screen(80, 20);
    mouse(&mut room, MouseAct::WheelDown, (3, 3));
    assert!(room.screen(80, 20).contains("PRIVATE"), "what scrolls a private panel does not close it\n{open}");
}

#[test]
fn the_words_below_what_is_typed_do_what_their_keys_do() {
    let mut room = on_stage();
    let at = |room: &mut Room, words: &str| {
        let screen = room.screen(80, 20);
        let (row, line) = screen.lines().enumerate().last().unwrap();
        let column = line.find(words).unwrap_or_else(|| panic!("no {words} in {line}"));
        mouse(
            room,
            MouseAct::Click,
            (u16::try_from(line[..column].chars().count()).unwrap(), u16::try_from(row).unwrap()),
        );
    };
    room.keys("i \"one\"");
    at(&mut room, "save, next one");
    assert!(room.screen(80, 20).contains("1 idea"), "{}", room.screen(80, 20));
    room.keys("\"two\"");
    at(&mut room, "drop it");
    room.keys("i \"three\"");
    at(&mut room, "another kind");
    at(&mut room, "esc");
    let facts = room.events().len();
    room.keys("n");
    assert_eq!(room.events().len(), facts + 1, "the line is left");
}

#[test]
fn a_private_kind_is_put_into_the_summary_by_a_click_on_it() {
    let mut room = on_stage();
    room.keys("e");
    let screen = room.screen(80, 20);
    let row = screen.lines().position(|line| line.contains("1 [ ] notes")).unwrap();
    let row = u16::try_from(row).unwrap();
    mouse(&mut room, MouseAct::Click, (60, row));
    mouse(&mut room, MouseAct::Click, (6, row - 1));
    let screen = room.screen(80, 20);
    assert!(screen.contains("1 [ ] notes") && screen.contains("2 [x] parking lot"), "{screen}");
    mouse(&mut room, MouseAct::Click, (6, row));
    assert!(room.screen(80, 20).contains("1 [x] notes"));
}

#[test]
fn over_what_is_typed_or_asked_or_where_the_mouse_is_off_it_does_nothing() {
    let mut room = on_stage();
    room.keys("i \"half a tho\"");
    let typed = room.screen(80, 20);
    for row in 0..19 {
        for act in [MouseAct::Click, MouseAct::WheelUp, MouseAct::WheelDown] {
            mouse(&mut room, act, (row * 4, row));
        }
    }
    assert_eq!(room.screen(80, 20), typed);
    room.keys("esc q");
    let asked = room.screen(80, 20);
    mouse(&mut room, MouseAct::Click, (5, 19));
    assert_eq!(room.screen(80, 20), asked);
    let mut room = on_stage();
    room.app = room.app.with_mouse(false);
    let before = room.screen(80, 20);
    mouse(&mut room, MouseAct::Click, (5, 19));
    assert_eq!(room.screen(80, 20), before);
}

#[test]
fn what_is_said_over_the_foot_is_put_away_and_nothing_below_it_is_done() {
    let mut room = on_stage();
    room.keys("n i \"one\" esc");
    let said = room.screen(80, 20);
    let facts = room.events().len();
    mouse(&mut room, MouseAct::Click, (12, 19));
    assert_ne!(room.screen(80, 20), said);
    assert_eq!(room.events().len(), facts);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_clicked_wherever_the_program_goes_on(
        acts in prop::collection::vec((0_u16..90, 0_u16..30, 0..3_usize, prop::option::of(0..8_usize)), 0..60),
        (columns, rows) in (0_u16..100, 0_u16..30),
    ) {
        let mut room = on_stage();
        room.keys("i \"one\" enter \"two\" esc");
        for (column, row, act, key) in acts {
            let keys = ["o", "tab", "esc", "c c", ":", "R", "d", "n"];
            if let Some(keys) = key.and_then(|key| keys.get(key)) {
                room.keys(keys);
            }
            let act = [MouseAct::Click, MouseAct::WheelUp, MouseAct::WheelDown][act];
            mouse(&mut room, act, (column, row));
            room.screen(columns.max(1), rows.max(1));
        }
    }
}

#[test]
fn clicks_and_the_wheel_alone_are_asked_for_and_given_back() {
    for (settings, arguments, asks) in [
        ("()", &["run", TASTER, "--people", "Ada"][..], true),
        ("(mouse: Off)", &["run", TASTER, "--people", "Ada"], false),
        ("()", &["stage"], false),
    ] {
        let home = Home::new();
        home.set(settings);
        let mut terminal = home.fourfold(arguments).start();
        terminal.until("the screen", |screen| screen.alternate_screen() && screen.hide_cursor());
        terminal.settle();
        if asks {
            terminal.until_text("on the roster now");
            // A click on `next`, as xterm tells it; the first one puts away what is said there.
            terminal.send(b"\x1b[<0;5;20M\x1b[<0;5;20m");
            terminal.until_text("n next");
            terminal.send(b"\x1b[<0;5;20M\x1b[<0;5;20m");
            terminal.until("the stage", |screen| !screen.contents().contains("until 10:30"));
        }
        terminal.keys("q q");
        assert!(terminal.wait().success());
        terminal.assert_left_clean();
        let sent = String::from_utf8_lossy(&terminal.bytes()).into_owned();
        for (mode, expected) in [(1000, asks), (1006, asks), (1002, false), (1003, false), (1015, false)] {
            for end in ['h', 'l'] {
                assert_eq!(
                    sent.contains(&format!("\x1b[?{mode}{end}")),
                    expected,
                    "{mode}{end} {settings} {arguments:?}"
                );
            }
        }
    }
}
