//! The palette: actions are found by the words that people have for them, also by nearly those words, and what does not work
//! where somebody looks for it says why.

use crate::room::{Room, TASTER};

/// The first row that is found by these words.
fn first(room: &mut Room, words: &str) -> String {
    room.keys(&format!(": \"{words}\""));
    let screen = room.screen(80, 20);
    room.keys("esc");
    let row = screen.lines().skip_while(|line| !line.contains('›')).nth(1).unwrap_or_default();
    row.trim_matches(|letter: char| letter.is_whitespace() || "│▶".contains(letter)).to_owned()
}

#[test]
fn an_action_is_found_first_by_what_people_call_it_and_by_a_slip_of_that() {
    let mut room = Room::open_with(TASTER, &["Amara", "Ben"]);
    room.keys("n n");
    for (words, wanted) in [
        ("vote", "count hands: there is nothing to count in this step"),
        ("vtoe", "count hands: there is nothing to count in this step"),
        ("hands", "count hands"),
        ("poll", "count hands"),
        ("timer", "start or pause"),
        ("spaec", "start or pause"),
        ("skip", "leave this block"),
        ("export", "write the summary"),
        ("quit", "leave"),
        ("late", "win time back"),
        ("names", "roster"),
        ("idea", "catch"),
        ("groups", "groups, or somebody by chance"),
        ("pause", "start or pause"),
        ("break", "a break now"),
        ("brek", "a break now"),
        ("blank", "blank the stage"),
        ("freeze", "freeze the stage"),
    ] {
        let found = first(&mut room, words);
        let found = found.split_once("  ").map(|(_, found)| found.trim()).unwrap_or_default();
        assert!(found.starts_with(wanted), "{words}: {found}");
    }
    room.keys(": \"zzzzz\"");
    assert!(room.screen(80, 20).contains("No action is called so."), "{}", room.screen(80, 20));
}

#[test]
fn at_home_what_needs_a_session_says_so() {
    let mut room = Room::at_home();
    assert!(first(&mut room, "start").contains("open"));
    assert!(first(&mut room, "delete").contains("into the bin"));
    for words in ["undo", "export", "blank"] {
        assert!(first(&mut room, words).ends_with("in a session"), "{words}: {}", first(&mut room, words));
    }
}
