//! What `fourfold doctor` says of a terminal, of the places for files and of this computer, and how it leaves them.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use rustix::process::Signal;

use crate::authors::Desk;
use crate::awake::{HOLDS, Holder, REFUSES};
use crate::pty::{Launch, Terminal};

/// What a terminal is asked last.
const LAST_QUESTION: &[u8] = b"\x1b[c";
/// The answers of one that gives to each text the cells that are counted, and knows all that it is asked.
const ANSWERS: &str =
    "\x1b[1;1R\x1b[1;17R\x1b[1;5R\x1b[1;5R\x1b[1;3R\x1b[1;2R\x1b[1;6R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[?0u\x1b[?62;52c";

fn doctor(holder: &Holder) -> Launch {
    holder.fourfold(&["doctor"]).size(80, 75)
}

/// What a terminal shows in the end that is asked and answers so.
fn answered(launch: Launch, answers: &str) -> String {
    let mut terminal = launch.start();
    terminal.until_sent(LAST_QUESTION);
    terminal.send(answers.as_bytes());
    at_end(&mut terminal)
}

/// What it shows in the end, where nothing but advice is left.
fn at_end(terminal: &mut Terminal) -> String {
    assert!(terminal.wait().success(), "{}", terminal.contents());
    terminal.assert_left_clean();
    terminal.contents()
}

/// The row with this label, without it.
fn row<'a>(text: &'a str, label: &str) -> &'a str {
    let rows = text.lines().filter_map(|line| line.strip_prefix("  ")?.strip_prefix(label)?.strip_prefix(' '));
    let rows: Vec<&str> = rows.collect();
    let [row] = rows.as_slice() else { panic!("{label} is said {} times:\n{text}", rows.len()) };
    row.trim()
}

/// All of it in one line.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_big_letters_are_made_of_is_told_with_why_and_each_kind_is_shown() {
    let holder = Holder::new(HOLDS);
    let named = |name: &str| ANSWERS.replace("\x1b[?0u", &format!("\x1bP>|{name}\x1b\\\x1b[?0u"));
    let shown = answered(doctor(&holder), &named("kitty(0.40.1)"));
    let told = in_one_line(&shown);
    assert!(
        told.contains("eighths of a cell, because this says that it is kitty(0.40.1); each in one cell"),
        "{shown}"
    );
    let labels = ["1 Octants", "2 Sextants", "3 Quadrants", "4 Halves", "5 Plain      What is next?"];
    let places: Vec<_> = labels.iter().map(|label| shown.find(label)).collect();
    assert!(places.is_sorted() && places[0] > shown.find("Which line reads best from the last row?"), "{shown}");
    let library = ANSWERS.replace("\x1b[?0u", "\x1b[>0;2301;1c\x1b[?0u");
    let shown = answered(doctor(&holder).with("TERM", "alacritty"), &library);
    assert!(in_one_line(&shown).contains("sixths of a cell, because this says that it is Alacritty"), "{shown}");
    // What the settings say holds, whatever it is called.
    holder.home.set("(letters: Sextants)");
    let narrow = named("foot(1.20.2)").replacen("[1;5R", "[1;1R", 1);
    let shown = answered(doctor(&holder), &narrow);
    assert!(in_one_line(&shown).contains("sixths of a cell, as config.ron says; not each in one cell"), "{shown}");
    assert!(in_one_line(&shown).contains("`letters: Quadrants` in config.ron makes them of others"), "{shown}");
    holder.home.set("()");
    let inside = doctor(&holder).with("STY", "1.tty").with("KITTY_WINDOW_ID", "1");
    let told = in_one_line(&answered(inside, &named("kitty(0.40.1)")));
    assert!(told.contains("quarters of a cell, because screen may swallow finer ones"), "{told}");
}

#[test]
fn a_terminal_that_answers_is_told_and_left_as_it_was() {
    let shown = answered(doctor(&Holder::new(HOLDS)), ANSWERS);
    assert!(shown.starts_with("This terminal\n"), "nothing of what was measured is left:\n{shown}");
    assert!(row(&shown, "size").starts_with("80 × 75"));
    assert_eq!(row(&shown, "colours"), "256; TERM is `xterm-256color`, COLORTERM is not set");
    assert!(
        in_one_line(&shown)
            .contains("quarters of a cell, because nobody says which terminal this is; each in one cell")
    );
    assert_eq!(row(&shown, "letters"), "as wide as they are counted");
    assert_eq!(row(&shown, "emoji"), "as wide as they are counted");
    assert!(row(&shown, "keyboard").contains("tells all keys apart"));
    assert!(row(&shown, "clipboard").contains("it says that it takes"));
    assert_eq!(row(&shown, "sleep"), "held off by systemd-inhibit while a session is on the screen");
    assert_eq!(row(&shown, "clock"), "09:00, Monday 23 November 2026 (UTC)");
    assert!(shown.ends_with("What would fail\n  nothing"), "{shown}");
}

#[test]
fn what_a_terminal_counts_otherwise_is_told() {
    let answers =
        "ls\x1b[3;5R\x1b[3;37R\x1b[3;9R\x1b[3;9R\x1b[3;6R\x1b[3;6R\x1b[3;10R\x1b[3;7R\x1b[3;6R\x1b[3;9R\x1b[A\x1b[?6c";
    let shown = answered(doctor(&Holder::new(HOLDS)), answers);
    assert!(row(&shown, "letters").starts_with("界 takes 1, not 2; "), "{shown}");
    assert!(row(&shown, "emoji").contains("takes 1, not 2") && row(&shown, "emoji").contains("takes 4, not 2"));
    assert!(row(&shown, "keyboard").contains("no kitty protocol"));
    assert!(row(&shown, "clipboard").contains("nobody can know"));
    assert!(shown.contains("  - big letters fall apart"), "{shown}");
}

#[test]
fn a_terminal_that_answers_nothing_is_not_waited_for() {
    let holder = Holder::new(HOLDS);
    let mut terminal = doctor(&holder).start();
    terminal.until_sent(LAST_QUESTION);
    terminal.send(b"typed ahead");
    let shown = at_end(&mut terminal);
    assert_eq!(row(&shown, "asked"), "it answers nothing within a second");
    for label in ["letters", "emoji", "keyboard"] {
        assert_eq!(row(&shown, label), "not known");
    }
    assert!(shown.ends_with("What would fail\n  nothing"), "{shown}");
}

#[test]
fn a_signal_while_it_asks_ends_it_with_the_terminal_as_it_was_found() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let holder = Holder::new(HOLDS);
        let mut terminal = doctor(&holder).start();
        terminal.until_sent(LAST_QUESTION);
        terminal.signal(signal);
        assert!(terminal.wait().signal().is_some());
        terminal.assert_left_clean();
    }
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_is_not_asked() {
    let holder = Holder::new(HOLDS);
    let mut terminal = doctor(&holder).with("TERM", "dumb").start();
    let shown = at_end(&mut terminal);
    assert!(shown.contains("  - this terminal says that it cannot be drawn on"), "{shown}");
    assert!(!terminal.bytes().contains(&0x1b));
    let small = answered(doctor(&holder).size(39, 75), ANSWERS);
    assert!(small.contains("  - this window shows nothing but that"), "{small}");
}

#[test]
fn an_editor_that_would_not_open_or_not_wait_is_told() {
    let holder = Holder::new(HOLDS);
    holder.add("code", "true");
    holder.add("an ed", "true");
    let told =
        |visual: &str| in_one_line(&at_end(&mut doctor(&holder).with("TERM", "dumb").with("VISUAL", visual).start()));
    for well in ["code --wait", "code -w", "'an ed' -n", "\"an ed\""] {
        let told = told(well);
        assert!(told.contains(&format!("editor ctrl-e opens `{well}` (VISUAL)")), "{told}");
        assert!(!told.contains("opens no editor") && !told.contains("does not wait"), "{told}");
    }
    let said = told("code");
    assert!(said.contains("`code` does not wait; `export VISUAL='code --wait'` has it wait"), "{said}");
    let said = told("nosuched -w");
    assert!(said.contains("there is no program `nosuched`, which VISUAL names; set VISUAL to another"), "{said}");
    let none = in_one_line(&at_end(&mut doctor(&holder).with("TERM", "dumb").start()));
    assert!(none.contains("editor none for ctrl-e; `export EDITOR=nano`"), "{none}");
}

#[test]
fn tmux_is_asked_how_it_is_set_and_not_waited_for() {
    let holder = Holder::new(HOLDS);
    holder.add("tmux", "[ \"$*\" = 'show-options -s' ] && printf 'escape-time 500\\nset-clipboard external\\n'");
    let inside = || doctor(&holder).with("TMUX", "default,1,0").with("TERM_PROGRAM", "tmux");
    let shown = answered(inside(), ANSWERS);
    assert_eq!(row(&shown, "name"), "xterm-256color, inside tmux");
    assert!(row(&shown, "clipboard").starts_with("tmux keeps what is copied to itself"), "{shown}");
    assert!(shown.contains("             tmux set -s set-clipboard on\n"), "{shown}");
    assert!(row(&shown, "esc").starts_with("tmux holds it back for 500 ms"));
    holder.add("tmux", "exec sleep 1000");
    let shown = answered(inside(), ANSWERS);
    assert!(row(&shown, "clipboard").starts_with("tmux may keep what is copied"), "{shown}");
}

#[test]
fn without_a_terminal_it_says_so_and_all_else() {
    let said = Desk::new().fourfold(&["doctor"]);
    assert_eq!((said.status, said.complaint.as_str()), (0, ""), "{said:?}");
    assert!(row(&said.out, "asked").starts_with("nothing: standard input is not a terminal"), "{}", said.out);
    for title in ["This terminal", "\nFiles", "\nThis computer", "\nSettings", "\nWhat would fail"] {
        assert!(said.out.contains(&format!("{title}\n")), "{title}: {}", said.out);
    }
    assert!(!said.out.contains("Which line reads best") && row(&said.out, "blocks").contains("quadrants"));
    let desk = Desk::new();
    desk.fourfold(&["doctor"]);
    assert_eq!(fs::read_dir(desk.path("")).unwrap().count(), 0, "looking leaves nothing behind");
}

#[test]
fn sleep_that_cannot_be_held_off_is_told_with_the_reason() {
    let holder = Holder::new(REFUSES);
    let shown = answered(doctor(&holder), ANSWERS);
    assert_eq!(row(&shown, "sleep"), "not held off: systemd-inhibit says `Access denied`");
    assert!(shown.contains("  - the screen may go dark"), "{shown}");
    holder.home.set("(awake: Off)");
    let shown = answered(doctor(&holder), ANSWERS);
    assert_eq!(row(&shown, "sleep"), "not held off: `awake: Off` in config.ron");
    assert!(shown.ends_with("  nothing"), "{shown}");
}

#[test]
fn a_place_that_cannot_be_used_is_a_failure_with_its_remedy() {
    for (place, label) in [("data", "sessions"), ("state", "state"), ("config", "settings")] {
        let desk = Desk::new();
        desk.write(place, "a file where the folder should be");
        let said = desk.fourfold(&["doctor"]);
        assert_eq!((said.status, said.complaint.as_str()), (3, ""), "{said:?}");
        assert!(said.out.contains("             cannot be used: a part of the path is not a folder\n"), "{}", said.out);
        assert!(said.out.contains(&format!("  - the folder for {label} cannot be used: ")), "{}", said.out);
        assert_eq!(fs::read(desk.path(place)).unwrap(), b"a file where the folder should be");
    }
}

#[test]
fn a_mistake_in_the_settings_is_told_and_is_advice() {
    let desk = Desk::new();
    desk.write("config/config.ron", "(\n  theem: \"light\",\n)");
    let said = desk.fourfold(&["doctor"]);
    assert_eq!((said.status, said.complaint.as_str()), (0, ""), "{said:?}");
    let told = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("settings are not taken: config.ron:2:3: error: there is no field `theem`"), "{}", said.out);
}

#[test]
fn nothing_that_the_environment_holds_reaches_the_terminal_raw() {
    const NASTY: &str = "xterm\u{1b}[2J\u{1b}]0;x\u{7}\u{202e}\n\u{9b}31m";
    let desk = Desk::new();
    let folder = desk.path(NASTY);
    assert!(Path::new(&folder).as_os_str().as_bytes().contains(&0x1b));
    let names = ["TERM", "COLORTERM", "TERM_PROGRAM", "TZ", "TMUX", "SSH_TTY", "LANG", "XDG_SESSION_TYPE"];
    let mut nasty: Vec<(&str, &str)> = names.map(|name| (name, NASTY)).to_vec();
    let folder = folder.to_str().unwrap();
    nasty.extend(["FOURFOLD_DATA_DIR", "FOURFOLD_STATE_DIR", "FOURFOLD_CONFIG_DIR"].map(|name| (name, folder)));
    let said = desk.fourfold_with(&nasty, &["doctor"]);
    let all = said.out + &said.complaint;
    let raw = all.chars().find(|letter| (letter.is_control() && *letter != '\n') || *letter == '\u{202e}');
    assert_eq!(raw, None, "{all}");
    assert!(all.lines().all(|line| line.chars().count() <= 200), "{all}");
}
