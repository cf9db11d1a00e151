//! The terminal is left as it was found, whichever way the program ends, and nothing of it is asked twice.
//!
//! What runs inside the terminal here is the shell with the program at home and no disk (the ignored tests at the end of
//! this file, started by the others); what the whole program shows is tested elsewhere.

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use fourfold::app::App;
use fourfold::app::msg::{Effect, Outcome, Setting};
use fourfold::domain::time::{Timestamp, Zone};
use fourfold::shell::clock::SystemClock;
use fourfold::shell::{Ending, Files, Left, LoopSender};
use fourfold::ui::blocks::Blocks;
use fourfold::ui::theme::{Role, Theme};
use ratatui::style::Color;
use rustix::process::Signal;

use crate::pty::{Home, Launch, Terminal, shown, until};

/// Starts one of the programs at the end of this file.
fn launch(program: &str) -> Launch {
    let name = format!("terminal::{program}");
    Launch::new(env::current_exe().unwrap(), &[&name, "--exact", "--ignored", "--nocapture", "--test-threads=1"])
}

fn entered(terminal: &Terminal) {
    terminal.until("the alternate screen", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()
    });
}

#[test]
fn a_signal_ends_it_with_the_terminal_as_it_was_found() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
        (Signal::USR1, "User defined signal 1"),
        (Signal::USR2, "User defined signal 2"),
        (Signal::ALARM, "Alarm clock"),
        (Signal::VTALARM, "Virtual timer expired"),
        (Signal::PROF, "Profiling timer expired"),
        (Signal::XCPU, "CPU time limit exceeded"),
        (Signal::ABORT, "Aborted"),
        (Signal::TRAP, "Trace/breakpoint trap"),
        (Signal::SYS, "Bad system call"),
    ] {
        let mut terminal = launch("nothing").start();
        entered(&terminal);
        terminal.signal(signal);
        assert_eq!(terminal.wait().signal(), Some(name));
        terminal.assert_left_clean();
    }
}

#[test]
fn a_fault_that_somebody_sends_by_hand_ends_it_as_cleanly() {
    for (signal, name) in [
        (Signal::ILL, "Illegal instruction"),
        (Signal::FPE, "Floating point exception"),
        (Signal::SEGV, "Segmentation fault"),
        (Signal::BUS, "Bus error"),
    ] {
        let home = Home::new();
        let mut terminal = taster(&home).start();
        terminal.until_text("until 10:30");
        terminal.keys("n i \"said before\"");
        terminal.until_text("said before");
        terminal.signal(signal);
        assert_eq!(terminal.wait().signal(), Some(name));
        terminal.assert_left_clean();
        let again = home.fourfold(&["resume"]).start();
        again.until_text("said before");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_that_few_know_ends_it_as_cleanly() {
    let home = Home::new();
    for number in [16, 30, 35, 50, 64] {
        let mut terminal = home.fourfold(&[]).start();
        entered(&terminal);
        terminal.signal_of_number(number);
        assert_eq!(terminal.wait().exit_code(), 128 + number, "as a shell would say it");
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
    let mut terminal = launch("nothing").behind("trap '' HUP; \"$0\" \"$@\"; exit $?").start();
    entered(&terminal);
    terminal.close();
    assert_eq!(terminal.wait().exit_code(), 129);
}

#[test]
fn stopped_it_gives_the_terminal_back_and_continued_it_takes_it_again() {
    let script = "set -m; echo $$ >/dev/null; \"$0\" \"$@\"; echo; echo stopped as $?; read line; fg >/dev/null; echo ended as $?";
    let mut terminal = launch("stops").behind(script).start();
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
        let (entered, told) = (bytes.find("\x1b[?1049h"), bytes.find("a wall in the way").unwrap());
        // A thread may panic before there was anything to leave.
        assert!(entered.is_some() || program == "panics_in_a_thread");
        let left = entered.map(|_| bytes.rfind("\x1b[?1049l").unwrap());
        assert!(left.is_none_or(|left| left < told), "{program}: told before the terminal was left");
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

/// Waits until the ground is that of a theme.
fn shows(terminal: &Terminal, theme: &str) {
    let ground = Theme::named(theme).unwrap().style(Role::Background).bg;
    let Some(Color::Rgb(red, green, blue)) = ground else { panic!("{ground:?}") };
    let is_so = |cell: &vt100::Cell| cell.bgcolor() == vt100::Color::Rgb(red, green, blue);
    terminal.until(theme, |screen| screen.alternate_screen() && screen.cell(10, 0).is_some_and(is_so));
}

/// What asks for the color of the ground.
const ASKS_GROUND: &str = "\x1b]11;?";

#[test]
fn the_theme_is_that_of_the_ground_once_the_terminal_tells_it() {
    for arguments in [&["run", "distributed-leadership-taster", "--people", "Ada"][..], &["stage"]] {
        let home = Home::new();
        let mut terminal = home.fourfold(arguments).with("COLORTERM", "truecolor").start();
        shows(&terminal, "dark");
        terminal.until_sent(ASKS_GROUND.as_bytes());
        let sent = String::from_utf8_lossy(&terminal.bytes()).into_owned();
        assert!(sent.find("\x1b[?2026l") < sent.find(ASKS_GROUND), "the first frame waited for it");
        let before = terminal.contents();
        // It comes late, and in pieces.
        terminal.send_torn(&[b"\x1b]11;rgb:ff", b"ff/ffff/", b"eeee\x1b", b"\\"], Duration::from_millis(30));
        shows(&terminal, "light");
        assert_eq!(terminal.contents(), before, "nothing of it was typed");
        terminal.send(b"\x1b]11;rgb:0000/0000/2222\x07");
        shows(&terminal, "dark");
        terminal.keys("q q");
        assert!(terminal.wait().success());
        terminal.assert_left_clean();
    }
}

/// What asks for name and version.
const ASKS_NAME: &str = "\x1b[>q";

/// Waits until a stage says this of itself to the others.
fn says(home: &Home, told: &str) {
    let folder = home.0.path().join("state/here");
    let is_said = || {
        let files =
            fs::read_dir(&folder).into_iter().flatten().filter_map(|file| fs::read_to_string(file.ok()?.path()).ok());
        files.into_iter().any(|presence| presence.contains(told))
    };
    until(told, is_said);
}

#[test]
fn big_letters_are_made_of_what_the_terminal_draws_once_it_says_which_it_is() {
    let home = Home::new();
    let mut stage = home.fourfold(&["stage"]).start();
    stage.until_large_in(Blocks::Quadrants, "We begin soon.");
    says(&home, "Quadrants");
    stage.until_sent(ASKS_NAME.as_bytes());
    let sent = String::from_utf8_lossy(&stage.bytes()).into_owned();
    assert!(sent.find("\x1b[?2026l") < sent.find(ASKS_NAME), "the first frame waited for it");
    assert!(sent.find(ASKS_GROUND) < sent.find(ASKS_NAME), "in one write");
    // It comes late, and in pieces; what every terminal answers comes behind it.
    let pieces: [&[u8]; 5] = [b"\x1bP>|ki", b"tty(0.4", b"0.1)\x1b", b"\\\x1b[?6", b"2;52;c"];
    stage.send_torn(&pieces, Duration::from_millis(30));
    stage.until_large_in(Blocks::Octants, "We begin soon.");
    says(&home, "Octants");
    says(&home, "keys:0");
    // Once, whatever it says of itself later.
    stage.send(b"\x1bP>|XTerm(390)\x1b\\x");
    says(&home, "keys:1");
    says(&home, "Octants");
    stage.until_large_in(Blocks::Octants, "We begin soon.");
    stage.keys("q q");
    assert!(stage.wait().success());
    stage.assert_left_clean();
}

#[test]
fn blocks_that_were_chosen_stay_and_nothing_is_asked() {
    type Set = fn(Launch) -> Launch;
    let cases: [(&str, Blocks, Set); 4] = [
        ("(letters: Sextants)", Blocks::Sextants, |launch| launch.with("TERM", "xterm-ghostty")),
        ("(letters: Octants)", Blocks::Octants, |launch| launch.with("TMUX", "default,1,0")),
        ("()", Blocks::Quadrants, |launch| launch.with("TMUX", "default,1,0").with("KITTY_WINDOW_ID", "1")),
        ("()", Blocks::Halves, |launch| launch.with("TERM", "linux").size(120, 40)),
    ];
    for (settings, blocks, set) in cases {
        let home = Home::new();
        home.set(settings);
        let mut stage = set(home.fourfold(&["stage", "--theme", "dark"])).start();
        stage.until_large_in(blocks, "We begin soon.");
        says(&home, &format!("{blocks:?}"));
        stage.send(b"\x1bP>|kitty(0.40.1)\x1b\\x");
        says(&home, "keys:1");
        says(&home, &format!("{blocks:?}"));
        stage.until_large_in(blocks, "We begin soon.");
        stage.keys("q q");
        assert!(stage.wait().success());
        assert!(!String::from_utf8_lossy(&stage.bytes()).contains(ASKS_NAME), "{settings} {blocks:?}");
    }
}

#[test]
fn a_theme_that_was_chosen_stays_and_nothing_is_asked() {
    type Set = fn(Launch) -> Launch;
    let as_it_is: Set = |launch| launch;
    let cases: [(&str, &[&str], Set); 5] = [
        ("()", &["--theme", "dark"], as_it_is),
        ("(theme: \"dark\")", &[], as_it_is),
        ("()", &[], |launch| launch.with("NO_COLOR", "1")),
        ("()", &[], |launch| launch.with("TERM", "linux")),
        ("()", &[], |launch| launch.with("STY", "1.tty")),
    ];
    for (settings, arguments, set) in cases {
        let home = Home::new();
        home.set(settings);
        let mut terminal = set(home.fourfold(&[&["run", "distributed-leadership-taster"], arguments].concat())).start();
        terminal.until_text("people");
        terminal.keys("\"Ada\"");
        terminal.until_text("Ada");
        terminal.keys("ctrl-c q q");
        terminal.wait();
        assert!(!String::from_utf8_lossy(&terminal.bytes()).contains(ASKS_GROUND), "{settings} {arguments:?}");
    }
}

#[test]
fn where_there_is_no_terminal_a_sentence_says_so_and_nothing_is_set() {
    for (script, said) in [
        ("\"$0\" \"$@\" </dev/null", "standard input is not a terminal"),
        ("\"$0\" \"$@\" | cat", "standard output is not a terminal"),
        ("TERM=dumb \"$0\" \"$@\"", "TERM is `dumb`"),
    ] {
        let mut terminal = launch("nothing").behind(script).start();
        terminal.wait();
        terminal.until_text(said);
        assert!(!terminal.bytes().contains(&0x1b), "an escape code was sent: {script}");
        terminal.assert_left_clean();
    }
}

/// Starts the taster with a roster, on its first stage.
fn taster(home: &Home) -> Launch {
    home.fourfold(&["run", "distributed-leadership-taster", "--people", "Ada, Ben, Cleo"])
}

/// Goes to the stage; what it shows once all is saved.
fn on_stage(terminal: &mut Terminal) -> String {
    terminal.keys("n");
    terminal.until("the stage, saved", |screen| {
        let shown = screen.contents();
        !shown.contains("until 10:30") && shown.contains("saved")
    });
    terminal.contents()
}

#[test]
fn whichever_way_it_ends_what_was_caught_is_in_the_file() {
    for signal in [Some(Signal::TERM), Some(Signal::HUP), Some(Signal::INT), Some(Signal::KILL), None] {
        let home = Home::new();
        let mut terminal = taster(&home).start();
        terminal.until_text("until 10:30");
        terminal.keys("n i \"one thing said\" enter \"half a tho\"");
        terminal.until_text("half a tho");
        match signal {
            Some(signal) => terminal.signal(signal),
            None => terminal.close(),
        }
        terminal.wait();
        if matches!(signal, Some(signal) if signal != Signal::KILL) {
            terminal.assert_left_clean();
        }
        let session = home.session();
        assert!(session.ends_with('\n') && session.contains("one thing said"), "{signal:?}: {session}");
        let mut again = home.fourfold(&["resume"]).start();
        again.until_text("half a tho");
        again.keys("enter esc q q");
        assert!(again.wait().success());
        again.assert_left_clean();
        assert!(home.session().contains("half a tho"), "{signal:?}");
    }
}

#[test]
fn leaving_says_where_the_session_is_on_the_terminal_as_it_was_found() {
    let home = Home::new();
    let mut terminal = taster(&home).start();
    terminal.until_text("until 10:30");
    terminal.keys("q q");
    assert!(terminal.wait().success());
    terminal.assert_left_clean();
    terminal.until_text("fourfold resume");
}

#[test]
fn the_way_back_that_is_said_leads_back() {
    let home = Home::new();
    let file = home.0.path().join("my day.ronl");
    let file = file.to_str().unwrap();
    let run = ["run", "distributed-leadership-taster", "--people", "Ada", "--session", file];
    let mut terminal = home.fourfold(&run).start();
    terminal.until_text("until 10:30");
    terminal.keys("q q");
    assert!(terminal.wait().success());
    terminal.until_text("come back with");
    let said = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    assert!(said.contains(&format!("fourfold resume '{file}'")), "{said}");
}

#[test]
fn a_session_that_found_no_place_but_a_fallback_is_resumed_from_there() {
    let home = Home::new();
    fs::write(home.0.path().join("data"), "a file where the folder should be").unwrap();
    let mut terminal = taster(&home).start();
    terminal.until_text("NOT SAVED");
    terminal.keys("n i \"kept all the same\" enter esc q q");
    assert_eq!(terminal.wait().exit_code(), 3, "the file itself could not be written");
    terminal.until_text("everything is saved, and not where it was");
    let mut again = home.fourfold(&["resume"]).start();
    again.until_text("stage");
    again.keys("c c");
    again.until_text("kept all the same");
    again.keys("esc q q");
    assert!(again.wait().success());
}

#[test]
fn a_flood_of_typing_arrives_whole_and_in_order() {
    let home = Home::new();
    let mut terminal = taster(&home).start();
    terminal.until_text("until 10:30");
    terminal.keys("n i");
    let words: Vec<String> = (0..1_500).map(|number| format!("w{number:04}")).collect();
    for line in words.chunks(100) {
        terminal.send(line.join(" ").as_bytes());
        terminal.send(b"\r");
    }
    terminal.paste("the last of them");
    terminal.until_text("the last of them");
    terminal.keys("enter esc q q");
    assert!(terminal.wait().success());
    let session = home.session();
    let caught = session.split(|letter: char| !letter.is_alphanumeric());
    let caught: Vec<&str> =
        caught.filter(|word| word.len() == 5 && word.starts_with('w') && word[1..].parse::<u32>().is_ok()).collect();
    assert_eq!(caught, words);
}

#[test]
fn after_a_storm_of_sizes_the_picture_is_as_before() {
    let home = Home::new();
    let mut terminal = taster(&home).start();
    terminal.until_text("until 10:30");
    let before = on_stage(&mut terminal);
    let sizes = [(1, 1), (400, 120), (3, 90), (200, 2), (60, 16), (79, 19), (1, 120), (400, 1), (120, 40)];
    for (columns, rows) in sizes.into_iter().cycle().take(100) {
        terminal.resize(columns, rows);
    }
    terminal.resize(80, 20);
    terminal.until("the stage as before", |screen| shown(screen) == before);
    terminal.keys("q q");
    assert!(terminal.wait().success());
    terminal.assert_left_clean();
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_that_says_it_is_larger_than_any_is_drawn_on_all_the_same() {
    const MUCH: usize = 200 << 20;
    let sizes = [(65_535, 65_535), (0, 0), (1, 65_535), (65_535, 1), (0, 40), (32_768, 400), (80, 20)];
    for (columns, rows) in sizes {
        let home = Home::new();
        let mut terminal = taster(&home).claiming(columns, rows).start();
        entered(&terminal);
        if columns >= 60 && rows >= 16 {
            terminal.until_text("Leadership");
        }
        terminal.keys("n i \"said to nobody\" enter esc");
        for (columns, rows) in sizes {
            terminal.claim(columns, rows);
            terminal.keys("tab esc");
        }
        terminal.until_text("1 idea");
        assert!(terminal.most_memory() < MUCH, "{columns} by {rows} takes {} bytes", terminal.most_memory());
        terminal.signal(Signal::TERM);
        assert_eq!(terminal.wait().signal(), Some("Terminated"));
        terminal.assert_left_clean();
    }
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_draws_everything_again() {
    let home = Home::new();
    let launch = taster(&home)
        .behind("set -m; \"$0\" \"$@\"; echo; echo stopped as $?; read line; fg >/dev/null; echo ended as $?");
    let mut terminal = launch.start();
    terminal.until_text("until 10:30");
    let before = on_stage(&mut terminal);
    terminal.keys("ctrl-z");
    terminal.until_text("stopped as");
    terminal.until("the first screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    terminal.keys("enter");
    terminal.until("the same picture", |screen| shown(screen) == before);
    terminal.keys("q q");
    terminal.until_text("ended as 0");
    terminal.wait();
    terminal.assert_left_clean();
}

#[test]
fn continued_without_having_left_it_leaves_all_that_it_set_all_the_same() {
    let home = Home::new();
    let mut terminal = taster(&home).start();
    terminal.until_text("until 10:30");
    let before = on_stage(&mut terminal);
    // A stop that no program sees coming may have let others at the terminal.
    terminal.signal(Signal::STOP);
    terminal.wipe();
    terminal.until("nothing", |screen| shown(screen) != before);
    terminal.signal(Signal::CONT);
    terminal.until("the same picture", |screen| shown(screen) == before);
    terminal.keys("q q");
    terminal.wait();
    terminal.assert_left_clean();
}

#[test]
fn a_terminal_that_hangs_does_not_keep_it_from_ending() {
    let home = Home::new();
    // One on which empty cells are written one by one.
    let mut terminal = taster(&home).with("TERM", "screen").start();
    terminal.until_text("until 10:30");
    terminal.keys("n i \"said before it hung\" esc");
    terminal.until_text("idea caught");
    terminal.hang();
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.wait().signal(), Some("Terminated"));
    let session = home.session();
    assert!(session.ends_with('\n') && session.contains("said before it hung"));
}

/// Runs the shell with the program at home, which starts with these effects.
fn run(start: Vec<Effect>, files: impl FnOnce(LoopSender) -> Idle) {
    match fourfold::shell::run(app(), start, SystemClock::from_environment().unwrap(), |loop_sender| {
        Ok(files(loop_sender))
    }) {
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
        here: "/".into(),
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
}

#[test]
#[ignore = "runs in a terminal, started by the tests above"]
fn nothing() {
    run(Vec::new(), |_| Idle(|| ()));
}

#[test]
#[ignore = "runs in a terminal, started by the tests above"]
fn panics() {
    // This is carried out after the first frame.
    run(vec![Effect::ListHome], |_| Idle(|| panic!("a wall in the way")));
}

#[test]
#[ignore = "runs in a terminal, started by the tests above"]
fn panics_in_a_thread() {
    run(Vec::new(), |loop_sender| {
        std::thread::spawn(move || {
            let _post = loop_sender;
            panic!("a wall in the way");
        });
        Idle(|| ())
    });
}

#[test]
#[ignore = "runs in a terminal, started by the tests above"]
fn stops() {
    run(vec![Effect::ListHome], |_| {
        Idle(|| rustix::process::kill_process(rustix::process::getpid(), Signal::TSTP).unwrap())
    });
}
