//! The terminal is left as it was found, whichever way the program ends, and nothing of it is asked twice.
//!
//! What runs inside the terminal here is the shell with the program at home and no disk (the ignored tests at the end of
//! this file, started by the others); what the whole program shows is tested elsewhere.

use std::env;
use std::io::Write as _;
use std::path::PathBuf;

use fourfold::app::App;
use fourfold::app::msg::{Effect, Outcome, Setting};
use fourfold::domain::time::{Timestamp, Zone};
use fourfold::shell::clock::SystemClock;
use fourfold::shell::{Ending, Files, Left, Post};
use fourfold::ui::theme::Theme;
use rustix::process::Signal;

use crate::pty::{Launch, Terminal};

/// Starts one of the programs at the end of this file.
fn launch(program: &str) -> Launch {
    let name = format!("terminal::{program}");
    Launch::new(env::current_exe().unwrap(), &[&name, "--exact", "--ignored", "--nocapture", "--test-threads=1"])
}

/// The same behind a command line of a shell, which finds the program in `"$0" "$@"`.
fn launch_behind(script: &str, program: &str) -> Launch {
    let itself = env::current_exe().unwrap();
    let name = format!("terminal::{program}");
    let arguments =
        ["-c", script, itself.to_str().unwrap(), &name, "--exact", "--ignored", "--nocapture", "--test-threads=1"];
    Launch::new("/bin/sh", &arguments)
}

fn entered(terminal: &Terminal) {
    terminal.until("the alternate screen", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()
    });
}

#[test]
fn a_signal_ends_it_with_the_terminal_as_it_was_found() {
    for (signal, name) in
        [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt"), (Signal::QUIT, "Quit")]
    {
        let mut terminal = launch("nothing").start();
        entered(&terminal);
        terminal.signal(signal);
        assert_eq!(terminal.wait().signal(), Some(name));
        terminal.assert_left_clean();
    }
}

#[test]
fn a_closed_terminal_ends_it() {
    let mut terminal = launch("nothing").start();
    entered(&terminal);
    terminal.close();
    assert_eq!(terminal.wait().signal(), Some("Hangup"));
}

#[test]
fn a_closed_terminal_ends_it_where_no_signal_says_so() {
    // The shell leads the session: it alone is told, and does not care. Its status is what became of the program.
    let mut terminal = launch_behind("trap '' HUP; \"$0\" \"$@\"; exit $?", "nothing").start();
    entered(&terminal);
    terminal.close();
    assert_eq!(terminal.wait().exit_code(), 129);
}

#[test]
fn stopped_it_gives_the_terminal_back_and_continued_it_takes_it_again() {
    let script = "set -m; echo $$ >/dev/null; \"$0\" \"$@\"; echo; echo stopped as $?; read line; fg >/dev/null; echo ended as $?";
    let mut terminal = launch_behind(script, "stops").start();
    terminal.until_text("stopped as");
    terminal.until("the first screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    terminal.keys("enter");
    entered(&terminal);
    terminal.keys("x");
    terminal.close();
    assert_eq!(terminal.wait().signal(), Some("Hangup"));
}

#[test]
fn a_panic_is_told_on_the_terminal_as_it_was_found() {
    for program in ["panics", "panics_in_a_thread"] {
        let mut terminal = launch(program).start();
        assert_eq!(terminal.wait().exit_code(), 101, "{program}");
        terminal.assert_left_clean();
        terminal.until_text("a wall in the way");
        let bytes = String::from_utf8(terminal.bytes()).unwrap();
        let (left, told) = (bytes.rfind("\x1b[?1049l").unwrap(), bytes.find("a wall in the way").unwrap());
        assert!(left < told, "{program}: told before the terminal was left");
    }
}

#[test]
fn nothing_is_asked_of_the_terminal() {
    let mut terminal = launch("nothing").start();
    entered(&terminal);
    terminal.signal(Signal::TERM);
    terminal.wait();
    let bytes = String::from_utf8(terminal.bytes()).unwrap();
    for question in ["\x1b[c", "\x1b[0c", "\x1b[6n", "\x1b[?u", "\x1b]10;?", "\x1b]11;?", "\x1b[>q"] {
        assert!(!bytes.contains(question), "asks {question:?}");
    }
}

#[test]
fn where_there_is_no_terminal_a_sentence_says_so_and_nothing_is_set() {
    for (script, said) in [
        ("\"$0\" \"$@\" </dev/null", "standard input is not a terminal"),
        ("\"$0\" \"$@\" | cat", "standard output is not a terminal"),
        ("TERM=dumb \"$0\" \"$@\"", "TERM is `dumb`"),
    ] {
        let mut terminal = launch_behind(script, "nothing").start();
        terminal.wait();
        terminal.until_text(said);
        assert!(!terminal.bytes().contains(&0x1b), "an escape code was sent: {script}");
        terminal.assert_left_clean();
    }
}

/// Runs the shell with the program at home, which starts with these effects.
fn run(start: Vec<Effect>, files: impl FnOnce(Post) -> Idle) {
    match fourfold::shell::run(app(), start, SystemClock::from_environment().unwrap(), |post| Ok(files(post))) {
        Ok(Left { ending: Ending::Quit, .. }) => {}
        Ok(Left { ending: Ending::Panicked, .. }) => std::panic::resume_unwind(Box::new("a thread panicked")),
        Ok(Left { ending, .. }) => drop(ending.status()),
        Err(error) => drop(writeln!(std::io::stdout(), "{error}")),
    }
}

/// The program as it starts, in places that hold nothing.
fn app() -> App {
    let nowhere = PathBuf::from("/nowhere");
    let setting = Setting {
        zone: Zone::UTC,
        sessions: nowhere.clone(),
        workshops: nowhere.clone(),
        exports: nowhere,
        version: "test",
    };
    App::new(setting, Theme::mono()).0
}

/// Files that do one thing when they are asked for anything.
struct Idle(fn());

impl Files for Idle {
    fn carry_out(&mut self, _: Timestamp, _: Effect) -> Vec<Outcome> {
        (self.0)();
        Vec::new()
    }

    fn next_retry(&self) -> Option<Timestamp> {
        None
    }

    fn retry(&mut self, _: Timestamp) -> Vec<Outcome> {
        Vec::new()
    }

    fn finish(&mut self, _: Timestamp) -> Vec<Outcome> {
        Vec::new()
    }
}

#[test]
#[ignore = "runs in a terminal, started by the tests above"]
fn nothing() {
    run(Vec::new(), |_| Idle(|| ()));
}

#[test]
#[ignore = "runs in a terminal, started by the tests above"]
fn panics() {
    run(vec![Effect::Close], |_| Idle(|| panic!("a wall in the way")));
}

#[test]
#[ignore = "runs in a terminal, started by the tests above"]
fn panics_in_a_thread() {
    run(Vec::new(), |post| {
        std::thread::spawn(move || {
            let _post = post;
            panic!("a wall in the way");
        });
        Idle(|| ())
    });
}

#[test]
#[ignore = "runs in a terminal, started by the tests above"]
fn stops() {
    run(vec![Effect::Close], |_| {
        Idle(|| rustix::process::kill_process(rustix::process::getpid(), Signal::TSTP).unwrap())
    });
}
