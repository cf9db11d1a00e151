//! What a person has set for good takes hold at the start, and a mistake in it is said with its place.

use crate::pty::Home;

#[test]
fn keys_of_ones_own_work_and_help_names_them() {
    let home = Home::new();
    home.set("(theme: \"mono\", keys: { \"help\": [\"h\"], \"find an action\": [\"f5\"] })");
    let mut terminal = home.fourfold(&[]).start();
    terminal.until_text("h help");
    terminal.keys("h");
    terminal.until("the new key", |screen| {
        screen.contents().lines().any(|line| line.contains("f5") && line.contains("find an action"))
    });
    terminal.keys("esc");
    terminal.until_text("h help");
    terminal.keys("q");
    assert!(terminal.wait().success());
    let colors = |byte: &[u8]| terminal.bytes().windows(byte.len()).any(|part| part == byte);
    assert!(!colors(b"\x1b[38;") && !colors(b"\x1b[48;"), "the theme without color");
}

#[test]
fn a_mistake_in_the_settings_is_said_with_its_place_and_nothing_is_opened() {
    for (written, said) in [
        ("(\n  keys: { \"next\": [\"?\"] },\n)", "config.ron: keys: `?` would be `next` (in a session) and `help`"),
        ("(\n  colour: \"red\",\n)", "config.ron:2:"),
    ] {
        let home = Home::new();
        home.set(written);
        let mut terminal = home.fourfold(&[]).size(200, 20).start();
        terminal.until_text(said);
        assert_eq!(terminal.wait().exit_code(), 2);
        terminal.until("no full screen", |screen| !screen.alternate_screen());
    }
}
