//! What a person calls from a shell about sessions, whatever the files are called and whatever is in them.

use std::fs;

use super::authors::Desk;

const TASTER: &str = "distributed-leadership-taster";

/// A name that would change the color of the terminal, and its order of letters.
const NASTY: &str = "two\u{1b}[31mlines\n\u{202e}.ronl";

/// A desk on which a session was played to its end, into a file of this name.
fn played(name: &str) -> Desk {
    let desk = Desk::new();
    let said = desk.fourfold(&["rehearse", TASTER, "--session", name]);
    assert_eq!(said.status, 0, "{said:?}");
    desk
}

#[test]
fn no_name_of_a_file_reaches_the_terminal_raw() {
    let desk = played("one.ronl");
    fs::copy(desk.path("one.ronl"), desk.path(NASTY)).unwrap();
    let whole = fs::read(desk.path("one.ronl")).unwrap();
    fs::write(desk.path("torn\u{1b}c.ronl"), &whole[..whole.len() - 9]).unwrap();
    for call in [
        &["verify", NASTY][..],
        &["verify", "not\u{1b}[2Jthere.ronl"],
        &["export", NASTY, "--format", "md", "--output", "out\u{1b}]0;x\u{7}.md"],
        &["export", NASTY, "--format", "md", "--output", "no\u{1b}[2Jfolder/x.md"],
        &["export", "torn\u{1b}c.ronl", "--output", "-"],
        &["resume", "not\u{1b}[2Jthere.ronl"],
        &["run", "not\u{1b}[2Jthere"],
        &["run", TASTER, "--session", NASTY],
        &["new", "not\u{1b}[2Jthere"],
        &["preview", "not\u{1b}[2Jthere.ron"],
        &["rehearse", TASTER, "--session", NASTY],
        &["check", NASTY],
    ] {
        let said = desk.fourfold(call);
        let all = said.out.clone() + &said.complaint;
        let raw = all.chars().find(|letter| (letter.is_control() && *letter != '\n') || *letter == '\u{202e}');
        assert_eq!(raw, None, "{call:?}: {said:?}");
    }
}

#[test]
fn a_torn_session_is_exported_and_that_is_said() {
    let desk = played("one.ronl");
    let whole = fs::read(desk.path("one.ronl")).unwrap();
    fs::write(desk.path("torn.ronl"), &whole[..whole.len() - 9]).unwrap();
    let said = desk.fourfold(&["export", "torn.ronl", "--output", "-"]);
    assert_eq!(said.status, 0);
    assert!(said.complaint.contains("the last line was cut off"), "{said:?}");
    assert_eq!(fs::read(desk.path("torn.ronl")).unwrap(), whole[..whole.len() - 9]);
}

#[test]
fn near_names_of_sessions_are_told() {
    let desk = Desk::new();
    desk.write("data/sessions/20261123-taster.ronl", "x");
    let said = desk.fourfold(&["verify", "20261124-taster"]);
    assert_eq!(said.status, 3);
    assert!(said.complaint.contains("did you mean `20261123-taster`?"), "{said:?}");
    let said = desk.fourfold(&["resume", "something-else-entirely"]);
    assert!(said.complaint.contains("`fourfold list sessions`"), "{said:?}");
}
