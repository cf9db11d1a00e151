//! Keys and pastes that a slow line hands on in pieces, and what a terminal says by itself, in a real terminal.
//!
//! What the pieces mean is proved without a terminal (`src/shell/input/tests.rs`); here the waits are real ones, and there
//! are few of them: what is heard too early or too late saves half an idea, or types what nobody typed.

use std::time::Duration;

use crate::pty::{Home, Terminal};

/// Long for a line, and shorter than the program waits.
const PAUSE: Duration = Duration::from_millis(10);
/// Shorter than the program waits, too, whatever the bytes need on their way.
const IN_TIME: Duration = Duration::from_millis(30);

/// Half an idea is in the line.
fn typing(home: &Home) -> Terminal {
    let mut terminal = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada, Ben, Cleo"]).start();
    terminal.until_text("until 10:30");
    terminal.keys("n i \"half thought\"");
    terminal.until_text("half thought");
    terminal
}

/// Hears bytes in pieces, and goes on typing. A busy machine makes some pause longer than the program waits, which rightly
/// hears something else then: it is played until all were as short as they are meant to be, but not for ever.
fn played_in_time(play: impl Fn(&mut Terminal) -> Option<()>) {
    const TIMES: usize = 60;
    for _ in 0..TIMES {
        let home = Home::new();
        let mut terminal = typing(&home);
        if play(&mut terminal).is_some() {
            let session = left(&home, terminal);
            assert!(!session.contains("half tho"), "nothing is caught yet: {session}");
            return;
        }
    }
    panic!("this machine is too busy to send pieces in time: {TIMES} plays were all too slow");
}

/// Sends pieces; none where a pause became too long to say anything.
fn send_in_time(terminal: &mut Terminal, pieces: &[&[u8]]) -> Option<()> {
    (terminal.send_torn(pieces, PAUSE) < IN_TIME).then_some(())
}

/// Ends it; what is in the file then.
fn left(home: &Home, mut terminal: Terminal) -> String {
    terminal.signal(rustix::process::Signal::TERM);
    terminal.wait();
    terminal.assert_left_clean();
    home.session()
}

#[test]
fn an_arrow_that_comes_in_pieces_is_an_arrow() {
    played_in_time(|terminal| {
        let pieces: [&[&[u8]]; 4] =
            [&[b"\x1b", b"[D"], &[b"\x1b[", b"D"], &[b"\x1b", b"O", b"D"], &[b"\x1b", b"[", b"1", b";", b"1", b"D"]];
        for pieces in pieces {
            send_in_time(terminal, pieces)?;
        }
        terminal.keys("\"-\"");
        terminal.until_text("half tho-ught");
        // A letter is waited for however long it takes.
        terminal.send_torn(&[b"\xc3", b"\xa9\xe6", b"\x97", b"\xa5\xf0\x9f", b"\x8e\x89"], PAUSE);
        terminal.until_text("half tho-é日🎉ught");
        Some(())
    });
}

#[test]
fn an_arrow_torn_for_long_is_an_esc_and_nothing_is_typed_of_it() {
    for pieces in [[b"\x1b".as_slice(), b"[D"], [b"\x1b[", b"D"], [b"\x1b", b"OD"]] {
        let home = Home::new();
        let mut terminal = typing(&home);
        terminal.send_torn(&pieces, Duration::from_millis(200));
        terminal.until_text("idea caught");
        terminal.keys("i \"next\"");
        terminal.until_text("idea  next");
        let session = left(&home, terminal);
        assert!(session.contains("\"half thought\"") && session.matches("Captured(").count() == 1);
    }
}

#[test]
fn a_paste_that_comes_in_pieces_stays_one() {
    played_in_time(|terminal| {
        send_in_time(terminal, &[b"\x1b", b"[2", b"00~, on", b"e\xc3", b"\xa9 of", b" two\x1b[2", b"01~"])?;
        terminal.until_text("half thought, oneé of two");
        // A paste that has begun is waited for longer.
        let pieces: &[&[u8]] = &[b"\x1b[2", b"00~, and", b" more\x1b", b"[201~"];
        (terminal.send_torn(pieces, Duration::from_millis(400)) < Duration::from_millis(800)).then_some(())?;
        terminal.until_text("half thought, oneé of two, and more");
        Some(())
    });
}

#[test]
fn a_paste_without_an_end_is_there_after_a_while_and_keys_work_again() {
    let home = Home::new();
    let mut terminal = typing(&home);
    terminal.send(b"\x1b[200~, and a list");
    terminal.until_text("half thought, and a list");
    terminal.keys("\"!\"");
    terminal.until_text("half thought, and a list!");
    assert!(!left(&home, terminal).contains("half thought"), "nothing is caught yet");
}

#[test]
fn a_paste_on_its_way_is_told_before_the_program_ends() {
    let home = Home::new();
    let mut terminal = typing(&home);
    // Nothing of a paste is seen before it is over; the key that comes with it is.
    terminal.send(b"!\x1b[200~, and pasted words\nsecond line\x1b[2");
    terminal.until_text("half thought!");
    let session = left(&home, terminal);
    assert!(session.contains("half thought!, and pasted words\"") && session.contains("\"second line\""), "{session}");
}

#[test]
fn what_the_terminal_says_by_itself_is_never_typed() {
    played_in_time(|terminal| {
        for answer in [
            "\x1b[?62;4c",
            "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
            "\x1bP>|kitty(0.35.2)\x1b\\",
            "\x1b[12;40R",
            "\x1b_Gi=31;OK\x1b\\",
            "\x1b[<35;112;50m",
            "\x1b[M !!",
            "\x1b[I",
        ] {
            let (start, end) = answer.as_bytes().split_at(answer.len() / 2);
            send_in_time(terminal, &[start, end])?;
        }
        terminal.keys("\"!\"");
        terminal.until_text("half thought!");
        Some(())
    });
}

#[test]
fn a_lone_esc_leaves_as_ever() {
    let home = Home::new();
    let mut terminal = typing(&home);
    terminal.send(b"\x1b");
    terminal.until_text("idea caught");
    assert!(left(&home, terminal).contains("\"half thought\""));
}

#[test]
fn a_capital_that_caps_lock_may_have_made_asks_and_a_key_of_another_keyboard_does_what_lies_there() {
    let home = Home::new();
    let mut terminal = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada, Ben, Cleo"]).start();
    terminal.until_text("until 10:30");
    // As a terminal sends it, with Shift or with Caps Lock.
    terminal.send("тS".as_bytes());
    terminal.until_text("Caps Lock? S again skips the block");
    terminal.send("Ш".as_bytes());
    terminal.until_text("Put an exercise into the plan");
    terminal.send("\x1b[27uшhт".as_bytes());
    terminal.until_text("idea  hт");
    // With Ctrl a terminal says which letter lies there.
    terminal.send(b"\x1b[1089::99;5u");
    terminal.until("no line", |screen| !screen.contents().contains("hт"));
    let session = left(&home, terminal);
    assert!(!session.contains("Captured(") && !session.contains("StepsSkipped"), "{session}");
}
