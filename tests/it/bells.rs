//! The bell that a room hears: a program that somebody has named, which nobody waits for; where it fails, the terminal rings.

use std::fs;

use crate::awake::{HOLDS, Holder};
use crate::pty::until;

const RUN: [&str; 4] = ["run", "distributed-leadership-taster", "--people", "Ada"];

/// Writes down its words, what comes in, which group it is in and which process it is; then waits to be let go of.
const RECORDS: &str = "mkfifo \"$0.hold\"; in=$(cat); group=$(cut -d ' ' -f 5 \"/proc/$$/stat\" 2>&- || echo $$)
    echo \"$#|$1|$2|$in|$((group - $$))\" > \"$0.log\"; read let_go < \"$0.hold\"; echo over >> \"$0.log\"";

/// What a program has written down.
fn log(holder: &Holder, program: &str) -> String {
    fs::read_to_string(holder.folder().join(format!("{program}.log"))).unwrap_or_default()
}

#[test]
fn a_program_that_was_named_sounds_it_and_is_not_waited_for() {
    let holder = Holder::new(HOLDS);
    holder.add("ding", RECORDS);
    holder.home.set("(bell: Every, bell_command: [\"ding\", \"{bell}\", \"a  b; $HOME\"])");
    let mut terminal = holder.fourfold(&RUN).start();
    terminal.until_text("until 10:30");
    terminal.keys("H");
    terminal.until_text("that was the bell, if `ding` is heard");
    until("rung", || !log(&holder, "ding").is_empty());
    let sound = holder.home.0.path().join("state/bell.wav");
    assert_eq!(log(&holder, "ding"), format!("2|{}|a  b; $HOME||0\n", sound.display()), "in a group of its own");
    assert_eq!(fs::read(&sound).unwrap().get(..4), Some(&b"RIFF"[..]));
    terminal.keys("n");
    terminal.until_text("1 of 32");
    terminal.keys("q q");
    assert!(terminal.wait().success(), "it still sounds");
    terminal.assert_left_clean();
    assert!(!terminal.bytes().contains(&0x07), "one of both rings");
    fs::write(holder.folder().join("ding.hold"), "now\n").unwrap();
    until("over", || log(&holder, "ding").ends_with("over\n"));
}

#[test]
fn a_program_that_fails_is_told_and_the_terminal_rings() {
    for (words, told) in [
        ("[\"no-such-bell\"]", "there is no program `no-such-bell`"),
        ("[\"sh\", \"-c\", \"echo loud; echo louder >&2; exit 7\"]", "`sh` fails (exit status: 7)"),
    ] {
        let holder = Holder::new(HOLDS);
        holder.home.set(&format!("(awake: Off, bell_command: {words})"));
        let mut terminal = holder.fourfold(&RUN).size(120, 30).start();
        terminal.until_text("until 10:30");
        terminal.keys("H");
        terminal.until_text(&format!("the bell command does not work: {told}"));
        terminal.until_sent(b"\x07");
        #[cfg(target_os = "linux")]
        terminal.until_no_child();
        terminal.keys("q q");
        assert!(terminal.wait().success());
        assert!(!String::from_utf8_lossy(&terminal.bytes()).contains("loud"), "what it says is nobody's");
    }
}
