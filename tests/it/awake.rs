//! While a session is on the screen, a program of the system keeps the computer awake; nothing of that is left, whichever
//! way this one ends, and nobody reads of it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fourfold::shell::clock::Stopwatch;
use rustix::event::{Timespec, poll};
use rustix::process::Signal;

use crate::pty::{Home, Launch};

/// Does what `systemd-inhibit` does, and writes down how it was called and that it is over.
pub(crate) const HOLDS: &str = "echo \"$@\" >> \"$0.log\"; for what; do :; done; \"$what\"; echo over >> \"$0.log\"";

/// Does what it does where it may not.
pub(crate) const REFUSES: &str = "echo \"$@\" >> \"$0.log\"; echo Access denied; echo Access denied >&2; exit 1";

/// A place with a program `systemd-inhibit` that does something else.
pub(crate) struct Holder {
    pub(crate) home: Home,
    folder: PathBuf,
}

impl Holder {
    pub(crate) fn new(script: &str) -> Self {
        let home = Home::new();
        let folder = home.0.path().join("bin");
        fs::create_dir(&folder).unwrap();
        let holder = Self { home, folder };
        holder.add("systemd-inhibit", script);
        holder
    }

    /// Where its programs are.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Adds another program.
    pub(crate) fn add(&self, name: &str, script: &str) {
        let program = self.folder.join(name);
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    }

    pub(crate) fn fourfold(&self, arguments: &[&str]) -> Launch {
        self.home.fourfold(arguments).with("PATH", format!("{}:/usr/bin:/bin", self.folder.display()))
    }

    /// What was written down: a line for each call and for each end.
    fn log(&self) -> Vec<String> {
        let log = fs::read_to_string(self.folder.join("systemd-inhibit.log")).unwrap_or_default();
        log.lines().map(str::to_owned).collect()
    }

    fn until(&self, what: &str, is_so: impl Fn(&[String]) -> bool) {
        let since = Stopwatch::start();
        while !is_so(&self.log()) {
            assert!(since.elapsed() < Duration::from_secs(20), "never {what}: {:?}", self.log());
            poll(&mut [], Some(&Timespec { tv_sec: 0, tv_nsec: 2_000_000 })).unwrap();
        }
    }
}

const TASTER: &str = "distributed-leadership-taster";
const RUN: [&str; 4] = ["run", TASTER, "--people", "Ada"];
const CALL: &str = "--what=idle:sleep --mode=block --who=Fourfold --why=a workshop is on the screen cat";

#[test]
fn sleep_is_held_off_while_a_session_is_on_the_screen_and_no_longer() {
    let holder = Holder::new(HOLDS);
    let mut home = holder.fourfold(&[]).start();
    home.until_text("help");
    assert_eq!(holder.log(), [""; 0], "at home");
    home.keys("enter");
    home.until_text("Who is in the room?");
    home.keys("esc");
    holder.until("held", |log| log == [CALL]);
    home.keys("q q");
    assert!(home.wait().success());
    holder.until("let go of", |log| log == [CALL, "over"]);
}

#[test]
fn nothing_holds_it_off_once_the_program_is_gone_however_that_was() {
    for signal in [Signal::TERM, Signal::HUP, Signal::KILL, Signal::ABORT] {
        let holder = Holder::new(HOLDS);
        let mut run = holder.fourfold(&RUN).start();
        run.until_text("until 10:30");
        holder.until("held", |log| log == [CALL]);
        run.signal(signal);
        run.wait();
        holder.until("let go of", |log| log == [CALL, "over"]);
    }
}

#[test]
fn a_stage_that_waits_lets_the_computer_sleep() {
    let holder = Holder::new(HOLDS);
    let stage = holder.fourfold(&["stage"]).start();
    stage.until_large_words();
    assert_eq!(holder.log(), [""; 0]);
    let mut run = holder.fourfold(&RUN).start();
    holder.until("held by both", |log| log == [CALL, CALL]);
    run.until_text("until 10:30");
    run.keys("q q");
    assert!(run.wait().success());
    holder.until("let go of by both", |log| log == [CALL, CALL, "over", "over"]);
    stage.until("nothing on the stage", |screen| screen.contents().trim().is_empty());
}

#[test]
fn where_it_cannot_be_held_off_nobody_reads_of_it_and_nothing_is_left() {
    let holder = Holder::new(REFUSES);
    let mut run = holder.fourfold(&RUN).start();
    run.until_text("until 10:30");
    holder.until("asked", |log| log == [CALL]);
    #[cfg(target_os = "linux")]
    run.until_no_child();
    run.keys("n");
    run.until_text("1 of 32");
    run.keys("q q");
    assert!(run.wait().success());
    assert!(!String::from_utf8_lossy(&run.bytes()).contains("Access"));
    assert_eq!(holder.log(), [CALL], "asked once");
}

#[test]
fn it_is_held_off_neither_where_that_is_not_wanted_nor_while_nobody_leads() {
    let off = Holder::new(HOLDS);
    off.home.set("(awake: Off)");
    let script = Holder::new(HOLDS);
    for (holder, call) in [(&off, &RUN[..]), (&script, &["preview", TASTER]), (&script, &["rehearse", TASTER])] {
        let mut run = holder.fourfold(call).start();
        run.until("a screen", vt100::Screen::alternate_screen);
        run.keys("n n tab");
        run.settle();
        run.keys("q q q");
        run.wait();
        assert_eq!(holder.log(), [""; 0], "{call:?}");
    }
}
