//! Leaving: asked on the same key; a session in which nothing was done leaves no file, and none stands in the way of
//! `fourfold resume`.

use std::fs;

use crate::pty::Home;

const TASTER: &str = "distributed-leadership-taster";

fn files(home: &Home) -> Vec<String> {
    let folder = fs::read_dir(home.0.path().join("data/sessions")).into_iter().flatten();
    let mut names: Vec<_> = folder.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_session_in_which_nothing_was_done_leaves_no_file() {
    let home = Home::new();
    let mut terminal = home.fourfold(&["run", TASTER]).start();
    terminal.until_text("✓ saved");
    assert_eq!(files(&home).len(), 1);
    terminal.keys("esc q");
    terminal.until_text("q again leaves; nothing was done in this session");
    terminal.keys("q");
    assert!(terminal.wait().success());
    terminal.until_text("nothing was done in this session, so it leaves no file");
    assert_eq!(files(&home), [""; 0]);
}

#[test]
fn words_that_were_typed_keep_the_file_they_belong_to() {
    let home = Home::new();
    let mut terminal = home.fourfold(&["run", TASTER]).start();
    terminal.until_text("Who is in the room?");
    terminal.keys("\"Amar\" esc q q");
    assert!(terminal.wait().success());
    assert_eq!(files(&home).len(), 2, "{:?}", files(&home));
    let mut again = home.fourfold(&["resume"]).start();
    again.until_text("The four signatures");
    again.keys("R i");
    again.until_text("Amar");
    again.keys("\"a\" enter");
    again.until_text("1 person");
}

#[test]
fn resume_prefers_a_session_that_has_begun() {
    let home = Home::new();
    let at =
        |time: &str, arguments: &[&str]| home.fourfold(arguments).with("FOURFOLD_NOW", format!("2026-11-23T{time}Z"));
    let mut begun = at("13:00:00", &["run", TASTER, "--people", "Ada"]).start();
    begun.until_text("until");
    begun.keys("n i \"the one that matters\" esc q q");
    assert!(begun.wait().success());
    // A later one in which nothing was done is killed, so that its file stays; another has a roster, for tomorrow.
    let bare = at("14:00:00", &["run", TASTER]).start();
    bare.until_text("Who is in the room?");
    // A slow disk makes it after the first frame.
    while files(&home).len() < 2 {
        std::thread::yield_now();
    }
    drop(bare);
    let mut tomorrow = at("14:30:00", &["run", TASTER, "--people", "Cleo"]).start();
    tomorrow.until_text("until");
    tomorrow.keys("q q");
    assert!(tomorrow.wait().success());
    tomorrow.until_text("fourfold resume /");
    assert_eq!(files(&home).len(), 3);
    let mut again = at("15:00:00", &["resume"]).start();
    again.until_text("stage");
    again.keys("c c");
    again.until_text("the one that matters");
}

#[test]
fn a_session_in_which_nothing_was_done_and_that_was_killed_leaves_no_file_when_it_is_left() {
    let home = Home::new();
    for arguments in [&["run", TASTER][..], &["resume"], &["resume"]] {
        let killed = home.fourfold(arguments).start();
        killed.until("a first screen", |screen| {
            screen.contents().contains("Who is in the room?") || screen.contents().contains("until ")
        });
        drop(killed);
    }
    let mut terminal = home.fourfold(&["resume"]).start();
    terminal.until_text("until ");
    terminal.keys("q");
    terminal.until_text("nothing was done in this session");
    terminal.keys("q");
    assert!(terminal.wait().success());
    assert_eq!(files(&home), [""; 0]);
}

#[test]
fn a_session_that_another_program_has_open_keeps_its_file() {
    let home = Home::new();
    let first = home.fourfold(&["run", TASTER]).start();
    first.until_text("✓ saved");
    let mut second = home.fourfold(&["resume"]).start();
    second.until_text("until ");
    second.keys("q q");
    assert!(second.wait().success());
    assert_eq!(files(&home).len(), 1, "{:?}", files(&home));
    drop(first);
}
