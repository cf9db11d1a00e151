//! What a person has set for good takes hold at the start, and a mistake in it is said with its place.

use crate::pty::Home;

#[test]
fn keys_of_ones_own_work_and_help_names_them() {
    let home = Home::new();
    home.set("(theme: \"mono\", keys: { \"help\": [\"f6\"], \"palette\": [\"f5\"] })");
    let mut terminal = home.fourfold(&[]).start();
    terminal.until_text("f6 help");
    terminal.keys("f6");
    terminal.until("the new key", |screen| {
        screen.contents().lines().any(|line| line.contains("f5") && line.contains("find an action"))
    });
    terminal.keys("esc");
    terminal.until_text("f6 help");
    terminal.keys("q");
    assert!(terminal.wait().success());
    let colors = |byte: &[u8]| terminal.bytes().windows(byte.len()).any(|part| part == byte);
    assert!(!colors(b"\x1b[38;") && !colors(b"\x1b[48;"), "the theme without color");
}

#[test]
fn a_mistake_in_the_settings_is_said_with_its_place_and_the_session_opens_all_the_same() {
    for (written, said) in [
        (
            "(\n  keys: { \"next\": [\"?\"] },\n)",
            "config.ron:2:11: error: keys: `?` would be `next` (in a session) and `help`",
        ),
        ("(\n  theem: \"light\",\n)", "config.ron:2:3: error: there is no field `theem` (did you mean `theme`?)"),
        ("(theme: \"lihgt\")", "config.ron:1:9: error: there is no theme `lihgt` (did you mean `light`?)"),
    ] {
        let home = Home::new();
        home.set(written);
        for command in [&[][..], &["run", "distributed-leadership-taster", "--people", "Ada"]] {
            let mut terminal = home.fourfold(command).size(200, 20).start();
            terminal.until_text(said);
            terminal.until("a full screen", vt100::Screen::alternate_screen);
            terminal.keys("esc");
            terminal.until("the banner put away", |screen| !screen.contents().contains("Settings not taken"));
            terminal.keys("q q");
            assert!(terminal.wait().success());
            // Below the screen it stands with the line that it is about.
            terminal.until_text("-->");
        }
        let mut again = home.fourfold(&["resume"]).size(200, 20).start();
        again.until_text(said);
        again.keys("q q");
        assert!(again.wait().success());
    }
}

#[test]
fn a_mistake_in_the_settings_stands_above_a_preview_and_a_rehearsal_too() {
    let home = Home::new();
    home.set("(\n  theem: \"light\",\n)");
    for command in ["preview", "rehearse"] {
        let mut terminal = home.fourfold(&[command, "distributed-leadership-taster"]).size(120, 30).start();
        terminal.until_text("config.ron:2:3: error: there is no field `theem` (did you mean `theme`?)");
        terminal.until("a full screen", vt100::Screen::alternate_screen);
        terminal.keys("esc");
        terminal.until("the banner put away", |screen| !screen.contents().contains("Settings not taken"));
        terminal.keys("q q");
        assert!(terminal.wait().success(), "{command}");
    }
}
