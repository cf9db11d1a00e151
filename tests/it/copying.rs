//! What is copied, and where it goes.

use crate::pty::Home;
use crate::room::{Room, TASTER};

fn with_ideas() -> Room {
    let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
    room.keys("n n i \"one idea\" enter \"a b; c: \u{e9}\" esc N \"for me\" esc");
    room
}

fn copied(room: &Room) -> Vec<&str> {
    room.store.copied.iter().map(String::as_str).collect()
}

#[test]
fn the_words_of_what_is_selected_are_copied() {
    let mut room = with_ideas();
    room.keys("o home y");
    assert_eq!(copied(&room), ["one idea"]);
    assert!(room.screen(80, 20).contains("copied"));
    room.keys("end y");
    assert_eq!(copied(&room), ["one idea", "a b; c: \u{e9}"]);
    room.keys("esc c c y");
    assert_eq!(copied(&room).last(), Some(&"for me"), "in an open private list, what is selected there");
    assert!(!room.screen(80, 20).contains("for me") || room.screen(80, 20).contains("PRIVATE"));
}

#[test]
fn where_nothing_can_be_copied_the_key_is_not_offered() {
    let mut room = with_ideas();
    room.keys("y");
    assert!(copied(&room).is_empty());
    room.keys("o");
    assert!(!room.screen(120, 40).contains("copy it"), "nothing is selected");
    room.keys("home");
    assert!(room.screen(120, 40).contains("copy it"));
}

#[test]
fn after_an_export_its_folder_is_copied_first() {
    let mut room = with_ideas();
    room.keys("o home e enter");
    assert!(room.screen(120, 40).contains("(y copies this)"));
    let file = room.store.exported.keys().next().unwrap().clone();
    let folder = file.parent().unwrap().to_str().unwrap().to_owned();
    room.keys("y y");
    assert_eq!(copied(&room), [folder.as_str(), "one idea"]);
    room.keys("esc y");
    assert_eq!(copied(&room).last(), Some(&folder.as_str()), "where nothing is selected, it can be had again");
}

#[test]
fn the_terminal_is_sent_it_in_base64_and_screen_is_not() {
    for (screen, is_sent) in [(None, true), (Some("1.tty"), false)] {
        let home = Home::new();
        let mut launch = home.fourfold(&["run", TASTER, "--people", "Ada"]);
        if let Some(name) = screen {
            launch = launch.with("STY", name);
        }
        let mut terminal = launch.start();
        terminal.until_text("10:30");
        terminal.keys("n n i \"one idea\" esc o home y");
        terminal.until_text("copied");
        let sent = String::from_utf8_lossy(&terminal.bytes()).into_owned();
        assert_eq!(sent.contains("\u{1b}]52;c;b25lIGlkZWE=\u{1b}\\"), is_sent);
        terminal.keys("esc q q");
        terminal.wait();
        terminal.assert_left_clean();
    }
}
