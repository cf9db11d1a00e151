//! The program in lines: a script drives a whole session over a pipe, and what is written is a log that can be read aloud.

use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use fourfold::app::App;
use fourfold::app::msg::{Effect, Msg, Outcome, Waiting};
use fourfold::app::open_session::StartOptions;
use fourfold::app::plain::Plain;
use fourfold::domain::event::Place;
use fourfold::domain::time::Timestamp;
use fourfold::library::workshops;
use fourfold::library::workshops::Listed;
use fourfold::ui::theme::Theme;
use rustix::process::Signal;

use crate::exports::golden;
use crate::private_markers::{self, PRIVATE};
use crate::pty::Home;
use crate::room::{Disk, Room, Store, TASTER, read_length, setting};

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program in lines, its clock standing at one in the afternoon, on a terminal that can only print.
fn command(home: &Home, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
    let folder = |name: &str| home.0.path().join(name);
    command.args(arguments).env_clear().env("TERM", "dumb").env("TZ", "UTC").env("PATH", "/usr/bin:/bin");
    command.env("FOURFOLD_NOW", "2026-11-23T13:00:00Z").env("HOME", home.0.path());
    command.env("FOURFOLD_DATA_DIR", folder("data")).env("FOURFOLD_STATE_DIR", folder("state"));
    command.env("FOURFOLD_CONFIG_DIR", folder("config"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What came of a script.
struct Log {
    said: String,
    left: String,
    is_well: bool,
}

/// Has the program read a script of lines to its end.
fn piped(home: &Home, arguments: &[&str], script: &str) -> Log {
    let mut child = command(home, arguments).spawn().unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_plain(&said);
    Log { said, left: String::from_utf8(output.stderr).unwrap(), is_well: output.status.success() }
}

/// Asserts that nothing in it acts upon a terminal.
fn assert_plain(said: &str) {
    let odd = said.chars().find(|letter| letter.is_control() && *letter != '\n');
    assert_eq!(odd, None, "{said}");
}

/// What somebody types in lines, and the keys that somebody else presses for the same.
const ACTS: &[(&str, &str)] = &[
    ("n\nspace", "n space"),
    ("next", "n"),
    ("l dora", "l \"dora\" enter"),
    ("start", "space"),
    ("+\nmore time\n-\nfive_more", "+ + - *"),
    ("n\nspace", "n space"),
    ("i tired of being the one who asks @Dora", "i \"tired of being the one who asks @Dora\" enter esc"),
    ("catch\nfirst\nsecond @Ben\n", "i \"first\" enter \"second @Ben\" enter esc"),
    (
        "Q worth keeping\nnote she left early\nP do we rate?",
        "Q \"worth keeping\" esc N \"she left early\" esc P \"do we rate?\" esc",
    ),
    ("board\n2 x\nu\n2 enter\nfirst, and better\n", "o right home right x u enter \", and better\" enter esc"),
    ("n\nn\nn\nn", "n n n n"),
    ("T 6 1 1 0\nu\nT 1 2\nT 1 2 3 2", "T \"6 1 1 0\" enter u T \"1 2\" enter ctrl-c T \"1 2 3 2\" enter"),
    ("break_now 5\n!", "B \"5\" enter !"),
    ("agenda\n4 l Amara\n4 x\nX\nright\nesc", "tab home down*3 l \"Amara\" enter x X esc"),
    (
        "R\ni Zoe\n2 space\n3 enter\nBenno\nesc",
        "R i \"Zoe\" enter esc down space down enter ctrl-u \"Benno\" enter esc",
    ),
    ("M two minutes\nd\n3\nf\nf\nb\nblank", "M \"two minutes\" enter d 3 f f b b"),
    ("k 3\nt 14:00\nE 16:00\na\nS\n1\nleave_block", "k \"3\" enter t \"14:00\" enter E \"16:00\" enter a S S S S"),
    ("u\nu\nU\nj", "u u U j"),
    (": vote\nesc\nI walk\nesc\nput_in\nwicked\n1", "I \"wicked\" enter"),
    ("1 some lane\nn\n", "1 \"some lane\" enter esc n"),
];

const PEOPLE: [&str; 8] = ["Amara", "Ben", "Chen", "Dora", "Emil", "Farah", "Goro", "Hana"];

#[test]
fn a_script_of_lines_makes_the_same_session_and_summary_as_keys() {
    let home = Home::new();
    let mut room = Room::open_with(TASTER, &PEOPLE);
    for (_, keys) in ACTS {
        room.keys(keys);
    }
    let mut script: String = ACTS.iter().flat_map(|(lines, _)| [*lines, "\n"]).collect();
    while room.session().place() != Place::Summary {
        room.keys("n");
        script.push_str("n\n");
    }
    room.keys("e 1 enter q q");
    script.push_str("e\n1\nenter\nq\n1\n");
    let log = piped(&home, &["run", TASTER, "--plain", "--people", &PEOPLE.join(", ")], &script);
    // Its count of two is refused.
    assert!(!log.is_well, "{}\n{}", log.said, log.left);
    let session = home.session();
    let wanted = std::str::from_utf8(room.file()).unwrap();
    for (line, wanted) in session.lines().zip(wanted.lines()).skip(1) {
        assert_eq!(line, wanted, "{}", log.said);
    }
    assert_eq!(session.lines().count(), wanted.lines().count(), "{}", log.said);
    let is_json = |path: &Path| path.extension().is_some_and(|ending| ending == "json");
    let (_, wanted) = room.store.exported.iter().find(|(path, _)| is_json(path)).unwrap();
    let folder = fs::read_dir(home.0.path().join("data/exports")).unwrap().next().unwrap().unwrap().path();
    let written = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).find(|path| is_json(path)).unwrap();
    let told = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        // Which version wrote it is another matter.
        text.lines().filter(|line| !line.contains("\"version\"")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(told(&fs::read(written).unwrap()), told(wanted));
    assert!(log.said.contains("7 files written to"), "{}", log.said);
    assert!(log.left.contains("everything is saved"), "{}", log.left);
}

/// The program in lines in a room of its own, with a clock and a store in memory.
struct Spoken {
    plain: Plain,
    now: Timestamp,
    store: Store,
    ended: bool,
    /// All that was written.
    said: Vec<String>,
}

impl Spoken {
    fn open(listed: &Listed, people: &[&str], shows_private: bool) -> Self {
        let now = Timestamp::parse("2026-11-23T13:00:00Z").unwrap();
        let mut app = App::without_shelf(setting(), Theme::default());
        let people = people.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>().into();
        let effects = app.start(now, listed, StartOptions { people: Some(people), ..StartOptions::default() });
        let plain = Plain::new(app, &effects, shows_private);
        let mut spoken = Self { plain, now, store: Store::default(), ended: false, said: Vec::new() };
        spoken.carry_out(effects);
        spoken.show();
        spoken
    }

    fn taster() -> Self {
        Self::open(&workshops::shipped_as(TASTER).unwrap(), &["Amara", "Ben", "Dora"], false)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            self.ended |= effect == Effect::Quit;
            if let Effect::Write(lines) = effect {
                assert_plain(&lines.concat());
                self.said.extend(lines);
                continue;
            }
            for outcome in self.store.carry_out(effect) {
                waiting.extend(self.plain.update(self.now, Msg::Done(outcome)));
            }
        }
    }

    fn show(&mut self) {
        let effects = self.plain.prepare(self.now);
        self.carry_out(effects);
        while self.plain.next_change(self.now).is_some_and(|due| due <= self.now) {
            let effects = self.plain.update(self.now, Msg::Tick);
            self.carry_out(effects);
            let effects = self.plain.prepare(self.now);
            self.carry_out(effects);
        }
    }

    fn tell(&mut self, msg: Msg) -> String {
        let before = self.said.len();
        let effects = self.plain.update(self.now, msg);
        self.carry_out(effects);
        self.show();
        self.said[before..].join("\n")
    }

    /// Types lines; what was written then.
    fn types(&mut self, lines: &str) -> String {
        let said: Vec<String> = lines.split('\n').map(|line| self.tell(Msg::Line(Some(line.to_owned())))).collect();
        said.join("\n")
    }

    /// Lets time pass as the loop does; what was written meanwhile.
    fn wait(&mut self, length: &str) -> String {
        let (until, before) = (self.now + read_length(length), self.said.len());
        while let Some(due) = self.plain.next_change(self.now).filter(|due| *due <= until) {
            self.now = due;
            self.tell(Msg::Tick);
        }
        self.now = until;
        self.tell(Msg::Tick);
        self.said[before..].join("\n")
    }
}

/// The program in lines while it runs.
struct Running {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
    /// What was written so far.
    said: String,
}

impl Running {
    fn start(home: &Home, arguments: &[&str]) -> Self {
        let mut child = command(home, arguments).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines() {
                let _ended = sender.send(line.unwrap());
            }
        });
        Self { child, input, lines, said: String::new() }
    }

    /// Waits until this is written.
    fn until(&mut self, text: &str) {
        while !self.said.contains(text) {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no `{text}` in {}", self.said));
            self.said.push_str(&(line + "\n"));
        }
    }

    fn types(&mut self, line: &str) {
        writeln!(self.input, "{line}").unwrap();
    }
}

#[test]
fn the_end_of_the_input_leaves_and_the_session_goes_on_later() {
    let home = Home::new();
    let log = piped(&home, &["run", TASTER, "--plain", "--people", "Amara, Ben"], "n\nn\ni half a day @Ben\nspace");
    assert!(log.is_well && log.left.contains("everything is saved"), "{}", log.left);
    let log = piped(&home, &["resume", "--plain"], "clock\nboard\n");
    assert!(log.said.contains("Check-in (Opening), step 2 of 32"), "{}", log.said);
    assert!(log.said.contains("the clock runs: 1:00 left"), "{}", log.said);
    assert!(log.said.contains("1. half a day, Ben"), "{}", log.said);
    assert!(log.is_well);
    // A script goes on behind a line that is not taken, and its status tells.
    let log = piped(&home, &["resume", "--plain"], "C ring them\nn\nn\n");
    assert!(log.said.contains("step 3 of 32") && !log.is_well, "{}\n{}", log.said, log.left);
}

#[test]
fn names_are_asked_for_and_home_is_a_list() {
    let home = Home::new();
    let log = piped(&home, &["run", "--plain"], "1\nAmara\nBen, Chen\n\nn\nq\n1\n");
    for said in [
        "1. Distributed Leadership: a taster",
        "names; type or paste; an empty line goes on, esc leaves it:",
        "2 more people are on the roster now",
        "Welcome (Opening), step 1 of 32",
        "q again leaves",
    ] {
        assert!(log.said.contains(said), "`{said}` is not in {}", log.said);
    }
    let log = piped(&home, &["run", "--plain"], "");
    assert!(log.said.contains("1. Distributed Leadership: a taster"), "{}", log.said);
}

#[test]
fn what_means_nothing_says_what_was_meant_and_does_nothing() {
    let mut spoken = Spoken::taster();
    spoken.types("n");
    let facts = spoken.store.file().to_vec();
    let said = spoken.types("strat");
    assert!(said.contains("nothing is called “strat”; did you mean:\n1. start or pause (space)"), "{said}");
    let said = spoken.types("a person said this");
    assert!(said.contains("“again from the start” takes no words behind it"), "{said}");
    let said = spoken.types("xyzzy");
    assert!(said.contains("? lists what works here"), "{said}");
    // What is mistyped may have been a note: what is read out, or written into a log, does not repeat it.
    let said = spoken.types("NBen is drunk\nNotethatBenisdrunk");
    assert!(said.contains("nothing is called “NBen…”") && !said.contains("drunk"), "{said}");
    assert!(spoken.types("77").contains("no list is open"));
    assert!(spoken.types("v").contains("nothing here"));
    assert_eq!(spoken.store.file(), facts);
    // The number of what was meant does it; that of a list that is over does not.
    assert!(spoken.types("strat\n1").ends_with("the clock runs: 4:00 left"));
    assert!(spoken.types("?").contains("3. start or pause (space)"));
    spoken.types("n");
    assert!(!spoken.types("3").contains("the clock stands"));
}

#[test]
fn time_is_told_once_when_it_comes_and_whenever_somebody_asks() {
    let mut spoken = Spoken::taster();
    spoken.types("n");
    assert_eq!(spoken.types("space"), "the clock runs: 4:00 left");
    assert_eq!(spoken.types("clock"), "it is 13:00\nthe clock runs: 4:00 left");
    assert_eq!(spoken.wait("3:20"), "WRAP UP: 0:48 left");
    assert_eq!(spoken.wait("40s"), "TIME");
    assert_eq!(spoken.wait("30s"), "");
    assert_eq!(spoken.wait("5m"), "OVER: 1:00 over");
    assert_eq!(spoken.types("space"), "the clock stands: 5:30 over");
    assert!(spoken.types("B 10").contains("A break: 10:00 left, back at 13:19; ! goes on."));
    assert_eq!(spoken.wait("11m"), "TIME: the break is over; ! goes on");
    assert!(spoken.types("!").contains("Welcome (Opening), step 1 of 32"));
}

#[test]
fn a_line_is_asked_for_word_by_word_and_one_that_is_not_taken_says_why() {
    let mut spoken = Spoken::taster();
    spoken.types("n\nn\nn");
    assert_eq!(
        spoken.types("C"),
        "commitment; Amara: when …, I …, by Friday, buddy Ben, 8; an empty line or esc leaves it:"
    );
    assert!(spoken.types("ring two clients").contains("who takes it?"));
    assert_eq!(
        spoken.types("Ben; ring two clients; Friday; 8"),
        "commitment caught from Ben, by Fri 27 Nov 2026\ncommitment:"
    );
    assert!(spoken.types("").contains("1 line waits; L brings it back: who takes it?"));
    let said = spoken.types("i we need air @am");
    assert!(said.contains("who is am?"), "{said}");
    // Whoever answers nothing goes on.
    assert!(spoken.types("n").contains("step 4 of 32"));
    assert!(spoken.types("S\n2").ends_with("1. do it, 2. do nothing:\nnothing was done"));
}

#[test]
fn what_is_private_is_masked_unless_it_is_asked_for() {
    let acts = format!(
        "n\nspace\nN {PRIVATE} note\nP {PRIVATE} later\ns\nc\n1\nesc\nn\n1 seen by all\nn\ni {PRIVATE}\nC\n\nspace\n\
         ctrl-u\nboard\nlist\nr\nz\nS\n1\nagenda\nlist\nright\nright\nclock\ne\nesc\n?\nhere\nn\nn\nn\nn\nn\nn\nn\nn\nn"
    );
    let mut masked = Spoken::open(&private_markers::workshop(), &["Ada", "Ben"], false);
    let mut open = Spoken::open(&private_markers::workshop(), &["Ada", "Ben"], true);
    for line in acts.split('\n') {
        let said = masked.types(line) + &masked.wait("40s");
        assert!(!said.contains(PRIVATE), "{line}: {said}");
        open.types(line);
        open.wait("40s");
    }
    let told = masked.said.join("\n");
    for said in
        ["1. note: 14 letters", "For you alone: now, clock, end", "a line is due that you wanted to say", "seen by all"]
    {
        assert!(told.contains(said), "`{said}` is not in {told}");
    }
    let told = open.said.join("\n");
    for said in ["zqprivate note", "say: zqprivate say", "say now: zqprivate prompt", "watch: zqprivate watch"] {
        assert!(told.contains(said), "`{said}` is not in {told}");
    }
}

#[test]
fn a_disk_that_fails_is_said_and_that_it_works_again() {
    let mut spoken = Spoken::taster();
    spoken.types("n");
    spoken.store.disk = Disk::Full;
    let said = spoken.types("n");
    assert!(said.contains("NOT SAVED:") && said.contains("step 2 of 32"), "{said}");
    spoken.store.disk = Disk::Works;
    let before = spoken.said.len();
    for outcome in spoken.store.retry() {
        spoken.tell(Msg::Done(outcome));
    }
    assert!(spoken.said[before..].join("\n").contains("everything is saved again"), "{:?}", &spoken.said[before..]);
}

#[test]
fn a_program_in_lines_and_one_on_a_screen_hear_each_other() {
    let home = Home::new();
    let mut plain = Running::start(&home, &["run", TASTER, "--plain", "--people", "Ada, Ben"]);
    plain.types("n");
    plain.until("Welcome (Opening), step 1 of 32");
    let mut console = home.fourfold(&["console"]).with("FOURFOLD_NOW", "2026-11-23T13:00:00Z").start();
    console.until_text("console ·");
    console.keys("n i \"from the side\" enter esc");
    plain.until("screen 2: leaving Welcome");
    plain.until("Check-in (Opening), step 2 of 32");
    plain.until("screen 2: catching “from the side”");
    plain.types("p");
    console.until_text("step 1 of 32");
    plain.types("q");
    plain.types("1");
    assert!(plain.child.wait().unwrap().success());
    console.keys("q q");
    assert!(console.wait().success());
}

#[test]
fn a_terminal_does_not_show_what_is_private_while_it_is_typed() {
    let home = Home::new();
    let mut plain = home.fourfold(&["run", TASTER, "--plain", "--people", "Ada, Ben"]).start();
    plain.until_text("Agenda");
    plain.send(b"n\n");
    plain.until_text("step 1 of 32");
    plain.send(b"N\n");
    plain.until_text("what you type is not shown");
    plain.send(format!("{PRIVATE} note\n").as_bytes());
    plain.until_text("note caught");
    plain.send(b"\n");
    plain.until_text("done");
    plain.send(b"i seen by all\n");
    plain.until_text("i seen by all");
    plain.send(b"N\n");
    plain.until("the question for another note", |screen| {
        screen.contents().matches("what you type is not shown").count() == 2
    });
    plain.signal(Signal::TERM);
    let _status = plain.wait();
    assert!(!String::from_utf8_lossy(&plain.bytes()).contains(PRIVATE));
    plain.assert_left_clean();
}

#[test]
fn whatever_is_not_done_is_told_by_the_status() {
    for line in ["n 5", "d x", "d 44", "77", "zzz", "y", "X", "U", "T 1 2", "W", "x", "d 4", "L"] {
        let mut spoken = Spoken::taster();
        let said = spoken.types(&format!("n\nn\n{line}"));
        assert!(spoken.plain.refused_lines(), "{line}: {said}");
    }
    for line in ["n", "d 5", "d t", "g 1", "+5", "+ ", "list", ":timer", "?", "o", "tab"] {
        let mut spoken = Spoken::taster();
        let said = spoken.types(&format!("n\nn\n{line}"));
        assert!(!spoken.plain.refused_lines(), "{line}: {said}");
    }
}

#[test]
fn what_the_stage_shows_is_chosen_by_the_keys_of_the_screen_and_said() {
    let mut spoken = Spoken::taster();
    let said = spoken.types("n\nn\nd");
    for row in ["5. the clock alone", "6. a line: two minutes left", "0. one question", "t. the time of day"] {
        assert!(said.contains(&format!("\n{row}")), "{row}: {said}");
    }
    assert!(spoken.types("6").contains("on the stage for a minute"));
    assert!(spoken.types("d t").contains("the room sees the time of day"));
    assert!(spoken.types("d\nt").contains("the room does not see the time of day any more"));
    assert!(spoken.types("d 5").contains("the room sees the clock alone"));
}

#[test]
fn a_letter_in_a_line_for_words_is_asked_about_where_it_is_a_key() {
    let notes = |spoken: &Spoken| {
        let live = spoken.plain.app().live().unwrap();
        live.session.captures().map(|capture| capture.text.clone()).collect::<Vec<_>>()
    };
    let mut spoken = Spoken::taster();
    spoken.types("n\nn\nN");
    for letter in ["n", "q", "r", "?"] {
        let said = spoken.types(letter);
        assert!(said.contains(&format!("{letter} is a key: 1. leave the line and do it (")), "{said}");
        assert!(notes(&spoken).is_empty());
    }
    spoken.types("2");
    assert_eq!(notes(&spoken), ["?"]);
    spoken.types("z");
    assert!(spoken.types("she left early").contains("caught"), "what is no answer is taken");
    assert!(spoken.types("n\n1").contains("step 3 of 32"));
    assert_eq!(notes(&spoken), ["?", "she left early"]);
}

#[test]
fn an_act_that_is_refused_takes_nobody_prisoner_and_all_its_words_wait() {
    let mut spoken = Spoken::taster();
    spoken.types("n\nn");
    let said = spoken.types("C ring two clients");
    assert!(said.ends_with("1 line waits; L brings it back: who takes it? type the name, and enter"), "{said}");
    assert!(spoken.types("n").contains("step 3 of 32"));
    assert!(spoken.types("C ring three clients").contains("2 lines wait"));
    // A name in what comes next is taken by nobody else.
    assert_eq!(spoken.types("D we go on @Ben"), "decision caught from Ben");
    // What is asked of a line is answered by the next one, or by none.
    assert!(spoken.types("l Zork").contains("who is Zork?"));
    assert!(spoken.types("n").contains("step 4 of 32"));
    assert!(spoken.types("l Zork").contains("who is Zork?"));
    assert!(spoken.types("+").contains("Zork leads"));
    // A line that was opened alone stays open, and says with each refusal how it is left.
    spoken.types("C");
    for text in ["one", "no", "is it?"] {
        let said = spoken.types(text);
        assert!(said.ends_with("commitment; an empty line or esc leaves it, and L brings it back:"), "{said}");
    }
    assert!(spoken.types("esc").contains("5 lines wait, not taken; L brings them back"));
    let said = spoken.types("L");
    assert!(said.contains("so far: is it?"), "{said}");
    assert!(spoken.types("Ben; one; Friday; 8").contains("commitment caught from Ben"));
    spoken.types("esc");
    let said = spoken.types("T 4 1 0 0");
    assert!(said.starts_with("there is nothing to count in this step") && said.contains("5 lines wait"), "{said}");
    spoken.types("q\n1");
    assert!(spoken.plain.refused_lines());
}

#[test]
fn an_empty_line_takes_what_stands_in_a_line_and_nothing_that_was_typed_is_lost() {
    let mut spoken = Spoken::taster();
    spoken.types("6 enter\nn");
    let asked = "5 hands, and 3 people are here\n1. take it as it is, 2. drop it";
    assert!(spoken.types("T 4 1 0 0").ends_with(asked));
    let kept = "kept as confirmed: 5 hands of 3 people";
    assert_eq!(spoken.types(""), kept);
    spoken.types("u");
    assert!(spoken.types("T 4 1 0 0").ends_with(asked));
    let said = spoken.types("here");
    assert!(said.contains("1 line waits") && said.contains("step "), "{said}");
    spoken.types("T");
    let said = spoken.types("4 1 0 0");
    assert!(said.ends_with("count; an empty line takes it as it is, esc leaves it:"), "{said}");
    assert_eq!(spoken.types(""), kept);
    assert!(!spoken.said.join("\n").contains("enter again"));
}

/// A short session, to be read as somebody hears it.
#[test]
fn a_short_session_reads_so() {
    let mut spoken = Spoken::taster();
    let mut log = vec![spoken.said.join("\n")];
    let turns = [
        "n",
        "l Ben",
        "space",
        "3:30",
        "n",
        "n",
        "space",
        "i tired @Dora",
        "catch",
        "curious",
        "",
        "agenda",
        "3 l Amara",
        "esc",
        "board",
        "2",
        "2 x",
        "u",
        "esc",
        "N Ben is upset",
        "c",
        "esc",
        "s",
        "r",
        "S",
        "2",
        "d",
        "esc",
        "strat",
        "b",
        "b",
        "e",
        "enter",
        "q",
        "1",
    ];
    for turn in turns {
        let (typed, said) = if turn.contains(':') {
            (format!("({turn} later)"), spoken.wait(turn))
        } else {
            (format!("> {turn}"), spoken.types(turn))
        };
        log.push(format!("{}\n{said}", typed.trim_end()));
    }
    assert!(spoken.ended);
    golden("plain.txt", &(log.join("\n\n").trim_end().to_owned() + "\n"));
}

#[test]
fn what_is_asked_is_answered_by_yes_and_no_and_by_numbers() {
    let mut spoken = Spoken::taster();
    spoken.types("6 enter\nn");
    for yes in ["1", "y", "Yes"] {
        spoken.types("T 4 1 0 0");
        assert_eq!(spoken.types(yes), "kept as confirmed: 5 hands of 3 people", "{yes}");
        spoken.types("u");
    }
    for no in ["2", "n", "no"] {
        spoken.types("T 4 1 0 0");
        let place = spoken.plain.app().live().unwrap().session.place();
        assert_eq!(spoken.types(no), "nothing was done");
        assert_eq!(spoken.plain.app().live().unwrap().session.place(), place, "{no} is an answer and no step");
    }
    assert!(spoken.types("S\nn").ends_with("nothing was done"));
    assert!(spoken.types("q\nno").contains("you stay"));
    assert!(!spoken.ended);
    spoken.types("q\ny");
    assert!(spoken.ended);
    assert!(!spoken.plain.refused_lines());
}

#[test]
fn an_action_leaves_a_line_for_a_count_or_a_time_and_what_stood_in_it_waits() {
    let mut spoken = Spoken::taster();
    spoken.types("6 enter\nn");
    let place = |spoken: &Spoken| spoken.plain.app().live().unwrap().session.place();
    for line in ["t", "E", "k", "B"] {
        let before = place(&spoken);
        spoken.types(line);
        let said = spoken.types("n");
        assert!(place(&spoken) != before && !said.contains("Caps Lock"), "{line}: {said}");
    }
    let mut spoken = Spoken::taster();
    spoken.types("6 enter\nn\nT\n5");
    let said = spoken.types("next");
    assert!(said.contains("1 line waits") && said.contains("step "), "{said}");
    // It comes back, and still takes nobody prisoner.
    spoken.types("p");
    assert!(spoken.types("L").contains("so far: 5"));
    assert!(spoken.types("board").contains("Board: nothing"));
    spoken.types("esc");
    assert!(spoken.types("L").contains("so far: 5"));
    assert!(spoken.types("1 1 0 0").contains("counted"));
}

#[test]
fn a_table_of_names_comes_line_by_line() {
    let names = |lines: &str| {
        let home = Home::new();
        let log = piped(&home, &["run", TASTER, "--plain"], &format!("{lines}\n\nR\nq\ny\n"));
        assert!(log.is_well, "{}\n{}", log.said, log.left);
        let roster = log.said.rsplit_once("Who is in the room?").unwrap().1.to_owned();
        let rows = roster.lines().filter_map(|line| Some(line.split_once(". ")?.1.to_owned()));
        rows.take_while(|row| !row.starts_with("leave")).collect::<Vec<_>>()
    };
    assert_eq!(names("Name,Role\nAmara,Boss\n\"Obi, Zoe\",Lead\nDan"), ["Amara", "Zoe Obi", "Dan"]);
    assert_eq!(names("Vorname;Nachname\nAmara;Obi\nBen;Okri"), ["Amara Obi", "Ben Okri"]);
    assert_eq!(names("Name, Role\nyes\nAmara, Boss\nBen"), ["Amara", "Ben"]);
    // Somebody may be called so.
    assert_eq!(names("Name, Amara\nno\nBen"), ["Name", "Amara", "Ben"]);
    assert_eq!(names("Name, Amara\nBen"), ["Name", "Amara", "Ben"]);
    assert_eq!(names("Amara, Ben\nCy, Dan"), ["Amara", "Ben", "Cy", "Dan"]);
}

#[test]
fn a_letter_that_is_a_key_elsewhere_is_nobody() {
    let home = Home::new();
    let log = piped(&home, &["run", TASTER, "--plain"], "Amara\nq\ny\nØ\n\nR\nq\ny\n");
    assert!(log.said.contains("q is no name") && log.said.contains("y is no name"), "{}", log.said);
    let roster = log.said.rsplit_once("Who is in the room?").unwrap().1;
    assert!(roster.contains("1. Amara\n2. Ø\n") && !log.is_well, "{}", log.said);
}

#[test]
fn help_reads_out_what_matters_first_and_the_rest_when_it_is_asked_for() {
    let mut spoken = Spoken::taster();
    spoken.types("n");
    let said = spoken.types("?");
    assert!(said.lines().count() <= 14 && said.contains("leave (q)"), "{said}");
    assert!(said.lines().last().unwrap().starts_with("more reads out "), "{said}");
    let said = spoken.types("more");
    assert!(said.lines().count() > 20 && said.contains("find an action (:, or: palette)"), "{said}");
    let number = said.lines().find(|line| line.contains("note (N)")).unwrap().split('.').next().unwrap().to_owned();
    assert!(spoken.types(&number).contains("note;"), "its numbers go on");
    spoken.types("esc");
    assert_eq!(spoken.types("more").trim(), "there is no more of it");
}

#[test]
fn a_panel_without_numbers_leaves_those_of_the_list_below_it() {
    let mut spoken = Spoken::taster();
    let said = spoken.types("n\ntab\ns");
    let panel = said.lines().last().unwrap();
    assert!(
        panel.starts_with("For you alone: ") && panel.ends_with("(private; --show-private has it read out)"),
        "{said}"
    );
    assert!(spoken.types("3").contains("Draw leadership"));
}

#[test]
fn a_console_in_lines_says_whether_a_stage_follows() {
    let home = Home::new();
    piped(&home, &["run", TASTER, "--plain", "--people", "Amara, Ben"], "n\nn\nq\n1\n");
    let session = home.session_path().display().to_string();
    let mut plain = Running::start(&home, &["console", &session, "--plain"]);
    plain.until("this is a console, and no stage shows this session");
    assert!(!plain.said.contains("a stage shows"), "{}", plain.said);
    let mut stage = home.fourfold(&["stage"]).with("FOURFOLD_NOW", "2026-11-23T13:00:00Z").start();
    plain.until("a stage shows this session to the room; this is your console");
    stage.keys("q q");
    assert!(stage.wait().success());
    plain.types("q");
    plain.types("1");
    assert!(plain.child.wait().unwrap().success());
}

#[test]
fn what_comes_of_a_line_is_told_once() {
    let home = Home::new();
    let log = piped(&home, &["run", "--plain"], "X\n");
    assert!(log.said.ends_with("the bin is empty\n"), "{}", log.said);
}

#[test]
fn each_line_that_is_not_taken_says_why_however_many_wait() {
    let mut spoken = Spoken::taster();
    spoken.types("n\nn");
    assert!(spoken.types("E noon").contains("type a time of day"));
    let said = spoken.types("E 12:59");
    assert!(said.contains("2 lines wait") && said.contains("12:59 is past"), "{said}");
    let said = spoken.types("C ring them");
    assert!(said.contains("3 lines wait") && said.contains("who takes it?"), "{said}");
}

#[test]
fn what_is_meant_for_a_row_that_is_not_there_is_no_idea() {
    let mut spoken = Spoken::taster();
    spoken.types("n\nn\nboard");
    assert_eq!(spoken.types("1 enter"), "nothing is in this list");
    for row in ["1", "2 x", "1 v 3", "2 enter"] {
        assert_eq!(spoken.types(row), "nothing is in this list", "{row}");
    }
    assert!(spoken.types("1 more air").contains("1. more air"), "what is no action is one");
    assert!(spoken.types("2 x").contains("numbers 1 to 1"));
    assert!(spoken.types("2").contains("numbers 1 to 1"));
    assert!(spoken.types("agenda\n4 laed Ben").contains("nothing is called “laed…”"));
    spoken.types("esc\nesc\nstrat");
    assert!(spoken.types("9").contains("the last list has numbers 1 to"));
}

#[test]
fn a_sign_and_a_number_are_so_many_minutes() {
    let mut spoken = Spoken::taster();
    spoken.types("n");
    assert_eq!(spoken.types("+7"), "7 min more");
    assert_eq!(spoken.types("- 2"), "2 min less");
    assert!(spoken.types("+900").contains("nothing is called"));
    assert_eq!(spoken.types("u\nu"), "undone: 2 min less\nundone: 7 min more");
}

#[test]
fn a_slip_finds_the_key_or_the_word_that_was_meant() {
    let mut spoken = Spoken::taster();
    spoken.types("n");
    assert!(spoken.types("spaec").contains("did you mean:\n1. start or pause (space)"));
    assert_eq!(spoken.types("clokc"), "nothing is called “clokc”; did you mean clock?");
    assert!(spoken.types("quti").contains("1. leave (q)"));
}

#[test]
fn a_name_that_is_not_taken_takes_nobody_prisoner() {
    let mut spoken = Spoken::taster();
    spoken.types("n\nn\nQ tired @Zork\nQ awake @am\nn");
    assert!(spoken.types("@").contains("who is meant?"));
    assert!(spoken.types("Xy").contains("is nobody here"));
    let said = spoken.types("next");
    assert!(said.contains("step 4 of 32") && said.contains("1 line waits"), "{said}");
    spoken.types("board");
    assert!(spoken.types("@\nXy\n1 x").contains("thrown away"));
    // A name is one before all else.
    let mut spoken = Spoken::open(&workshops::shipped_as(TASTER).unwrap(), &["Next Obi", "Ben"], false);
    spoken.types("n\nn\nQ tired @Zork");
    assert!(spoken.types("@\nXy\nnext").contains("Next Obi"));
    assert!(spoken.types("c").contains("tired (Next Obi)"));
}

#[test]
fn a_disk_that_never_answers_is_told_and_takes_nobody_prisoner() {
    let mut spoken = Spoken::taster();
    spoken.types("n\ne");
    // The summary is asked for, and nothing comes.
    for line in ["enter", "n"] {
        spoken.plain.update(spoken.now, Msg::Line(Some(line.to_owned())));
    }
    let said = spoken.tell(Msg::Done(Outcome::DiskSlow(Some(Waiting::Write))));
    assert!(said.contains("THE DISK IS SLOW") && said.contains("step 2 of 32"), "{said}");
    assert!(spoken.types("n").contains("step 3 of 32"));
    assert_eq!(spoken.tell(Msg::Done(Outcome::DiskSlow(None))), "the disk answers again");
    // Where no session opens, whoever leaves does not wait for it.
    let app = App::without_shelf(setting(), Theme::default());
    let mut plain = Plain::new(app, &[Effect::Open("/sessions/1.ronl".into())], false);
    let now = spoken.now;
    plain.update(now, Msg::Done(Outcome::DiskSlow(Some(Waiting::Write))));
    let told = plain.prepare(now);
    let is_told =
        |effect: &Effect| matches!(effect, Effect::Write(lines) if lines.concat().contains("the disk is slow"));
    assert!(told.iter().any(is_told), "{told:?}");
    assert_eq!(plain.update(now, Msg::Line(Some("n".to_owned()))), []);
    assert_eq!(plain.update(now, Msg::Line(Some("q".to_owned()))), [Effect::Quit]);
}

#[test]
fn that_no_stage_shows_what_was_chosen_for_it_is_told_once() {
    let mut spoken = Spoken::taster();
    spoken.types("n");
    assert!(spoken.types("d\n3").contains("no stage shows this session"));
    assert!(!spoken.types("M two minutes\nb\nb\nf\nf").contains("no stage"));
}
