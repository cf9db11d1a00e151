//! A long text written in an editor: what comes back, what is kept, and where no editor opens.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use rustix::process::Signal;

use crate::pty::{Home, Launch, Terminal};
use crate::room::{Room, TASTER};

fn on_stage() -> Room {
    let mut room = Room::open_with(TASTER, &["Ada", "Ben"]);
    room.keys("n n");
    room
}

fn written(text: &str, keys: &str) -> Room {
    let mut room = on_stage();
    room.store.written = Some(text.to_owned());
    room.keys(keys);
    room
}

fn caught(room: &Room) -> Vec<&str> {
    room.session().captures().map(|capture| capture.text.as_str()).collect()
}

#[test]
fn what_was_written_comes_back_as_though_it_were_pasted() {
    let mut room = written("a long thought\nsaid at length\n", "i \"a long\" ctrl-e");
    assert_eq!(room.store.asked.as_ref().unwrap().text, "a long");
    assert!(caught(&room).is_empty() && room.screen(80, 20).contains("idea · 2 lines"), "they are seen before");
    room.keys("enter");
    assert_eq!(caught(&room), ["a long thought", "said at length"], "several lines are caught one by one");
    assert!(room.is_typing());
    room.keys("esc");
    let mut room = written("one thought\n\n", "i \"one\" ctrl-e");
    assert!(caught(&room).is_empty(), "one line is for enter to take");
    room.keys("enter");
    assert_eq!(caught(&room), ["one thought"]);
    // What is changed takes the place of what stood there.
    room.store.written = Some("one better\nthought".to_owned());
    room.keys("esc o home enter ctrl-e enter");
    assert_eq!(caught(&room), ["one better thought"]);
    let room = written("Cleo\nDana, Emil\n", "R i ctrl-e");
    assert_eq!(room.session().people().count(), 5);
}

#[test]
fn an_editor_that_changes_nothing_or_fails_leaves_the_line_as_it_was() {
    let mut room = written("half a tho\n", "i \"half a tho\" ctrl-e");
    assert!(room.is_typing() && caught(&room).is_empty());
    assert!(room.screen(80, 20).contains("half a tho"));
    room.keys("ctrl-e");
    let screen = room.screen(80, 20);
    assert!(screen.contains("half a tho") && screen.contains("the editor failed"), "{screen}");
    let mut room = written("", "i \"half a tho\" ctrl-e");
    assert!(!room.screen(80, 20).contains("half a tho"), "what was emptied is empty");
}

#[test]
fn no_editor_opens_for_what_is_private_where_the_room_sees_this_screen() {
    let mut room = written("never", "N \"about Ada\" ctrl-e");
    assert_eq!(room.store.asked, None);
    let screen = room.screen(80, 20);
    assert!(screen.contains("no editor opens") && !screen.contains("about Ada"), "{screen}");
    room.keys("ctrl-r ctrl-e");
    assert_eq!(room.store.asked, None, "not while it is looked at either");
    // On a console it does.
    let mut room = on_stage();
    room.followed((80, 20));
    room.store.written = Some("about Ada, at length".to_owned());
    room.keys("N \"about Ada\" ctrl-e enter");
    assert_eq!(caught(&room), ["about Ada, at length"]);
}

#[test]
fn what_was_left_in_an_editor_waits_for_what_it_was() {
    let mut room = on_stage();
    room.store.edited = vec![
        ("catch note 0".to_owned(), "a private line\n".to_owned()),
        ("catch idea 0".to_owned(), "one\ntwo\n".to_owned()),
    ];
    room.kill_and_reopen("1m");
    let screen = room.screen(80, 20);
    assert!(screen.contains("3 lines wait") && !screen.contains("a private line"), "{screen}");
    room.keys("L");
    assert!(room.screen(80, 20).contains("two"));
    room.keys("enter");
    assert_eq!(caught(&room), ["two"]);
    assert!(!room.screen(80, 20).contains("a private line"));
}

/// An editor that does this with the file in `$1`.
fn editor(home: &Home, script: &str) -> PathBuf {
    // Its name has a space: it stands between quotes where it is set.
    let called = home.0.path().join("an editor");
    fs::write(&called, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&called, fs::Permissions::from_mode(0o700)).unwrap();
    called
}

fn taster(home: &Home, editor: &Path) -> Launch {
    let launch = home.fourfold(&["run", TASTER, "--people", "Ada"]);
    launch.with("VISUAL", " ").with("EDITOR", format!("'{}' --wait", editor.display()))
}

fn typing(terminal: &mut Terminal) {
    terminal.until_text("10:30");
    terminal.keys("n n i \"half a tho\"");
    terminal.until_text("half a tho");
}

/// The files that are open in an editor.
fn open_texts(home: &Home) -> Vec<PathBuf> {
    let found = fs::read_dir(home.0.path().join("state/typed"));
    found.map_or_else(|_| Vec::new(), |found| found.map(|entry| entry.unwrap().path()).collect())
}

#[test]
fn the_editor_has_the_terminal_and_its_keys_and_gives_both_back() {
    let home = Home::new();
    let script = "trap '' INT; [ \"$1\" = --wait ] || exit 9; stty -a | grep -q ' icanon' || exit 8; ls -l \"$2\" | cut -c1-10; \
                  echo WRITING; read one; read two; printf '%s\\n%s\\n' \"$one\" \"$two\" >>\"$2\"";
    let mut terminal = taster(&home, &editor(&home, script)).start();
    typing(&mut terminal);
    terminal.keys("ctrl-e");
    terminal.until_text("WRITING");
    terminal.until("the first screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    assert!(terminal.contents().contains("-rw-------"));
    // Ctrl-C is the editor's, whoever else hears it; this one does not mind.
    terminal.keys("ctrl-c");
    // What is typed before a terminal is done with that is lost.
    terminal.until_text("^C");
    terminal.keys("\"said here\" enter");
    terminal.until_text("said here");
    terminal.keys("\"and there\" enter");
    // What comes back is seen before it is caught.
    terminal.until("the screen again", |screen| screen.alternate_screen() && screen.contents().contains("3 lines"));
    assert!(open_texts(&home).is_empty() && !home.session().contains("said here"));
    terminal.keys("enter");
    terminal.until_text("3 ideas");
    terminal.keys("esc q q");
    assert!(terminal.wait().success());
    terminal.assert_left_clean();
    let session = home.session();
    for words in ["half a tho", "said here", "and there"] {
        assert!(session.contains(words), "{words}: {session}");
    }
}

#[test]
fn a_key_that_ends_the_editor_ends_nothing_else() {
    let home = Home::new();
    let script = "echo >>\"$HOME/opened\"; echo WRITING $(grep -c '' \"$HOME/opened\"); read one";
    let mut terminal = taster(&home, &editor(&home, script)).start();
    typing(&mut terminal);
    // Whoever is told of the key first: the editor, which dies of it, or the program, which does not.
    for time in 1..=20 {
        terminal.keys("ctrl-e");
        terminal.until_text(&format!("WRITING {time}"));
        terminal.keys("ctrl-c");
        terminal.until("what became of it", |screen| {
            screen.alternate_screen() && screen.contents().contains("the editor ended")
        });
        terminal.keys("\"x\"");
        let line = format!("half a tho{}", "x".repeat(time));
        terminal.until("the line", |screen| {
            screen.contents().contains(&line) && !screen.contents().contains("the editor ended")
        });
    }
    terminal.keys("esc q q");
    assert!(terminal.wait().success());
    terminal.assert_left_clean();
}

#[test]
fn where_no_editor_can_be_started_the_line_says_what_to_set() {
    let long = "/nowhere/in/a/folder/that/is/far/away/from/here/and/deep/down/vi -x; echo";
    let not_there = "does not start: there is no such program";
    for (editor, said) in [("", "no editor: `export"), ("/nowhere/vi -x; echo", not_there), (long, not_there)] {
        let home = Home::new();
        let mut terminal = taster(&home, Path::new("x")).with("EDITOR", editor).start();
        typing(&mut terminal);
        terminal.keys("ctrl-e");
        terminal.until(said, |screen| screen.contents().contains(said) && screen.contents().contains("half a tho"));
        assert!(open_texts(&home).is_empty());
        terminal.keys("esc q q");
        assert!(terminal.wait().success());
        terminal.assert_left_clean();
    }
}

#[test]
fn a_text_that_is_open_when_the_program_is_killed_waits_in_its_session() {
    for signal in [Signal::KILL, Signal::TERM] {
        let home = Home::new();
        let script = "printf 'half a thought, and more\\n' >\"$2\"; echo SAVED; read one";
        let mut terminal = taster(&home, &editor(&home, script)).start();
        typing(&mut terminal);
        terminal.keys("ctrl-e");
        terminal.until_text("SAVED");
        terminal.signal(signal);
        terminal.wait();
        let [text] = &open_texts(&home)[..] else { panic!("not one text") };
        assert_eq!(fs::metadata(text).unwrap().permissions().mode() & 0o777, 0o600);
        let mut again = home.fourfold(&["resume"]).start();
        again.until_text("half a tho");
        again.keys("ctrl-c L");
        again.until_text("half a thought, and more");
        again.keys("enter esc q q");
        assert!(again.wait().success());
        assert!(home.session().contains("half a thought, and more"), "{signal:?}");
        assert!(open_texts(&home).is_empty(), "it is kept as other typing is");
    }
}
