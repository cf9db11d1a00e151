//! A stage and two that drive, each a program of its own, on one session: they come to the same, whatever happens to one of
//! them or to the file, and the room reads nothing of it.

use std::fs;
use std::path::{Path, PathBuf};

use fourfold::app::msg::{Msg, Outcome};
use fourfold::app::program::Program;
use fourfold::app::stage_program::StageProgram;
use fourfold::domain::event::Event;
use fourfold::domain::time::{Timestamp, Zone};
use fourfold::input::bindings::Bindings;
use fourfold::journal;
use fourfold::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rustix::process::Signal;

use crate::painted;
use crate::pty::{Home, Launch, Terminal, shown, until};
use crate::sizes::is_long;

/// What happens on the wall: nothing that is for whoever drives.
const NEVER_ON_THE_WALL: [&str; 9] =
    ["saved", "file", ".ronl", "moved", "esc", "console", "disk", "NOT SAVED", "screens"];

struct Three {
    home: Home,
    stage: Terminal,
    run: Terminal,
    console: Terminal,
}

impl Three {
    /// On the second step, with clocks that stand.
    fn new() -> Self {
        Self::with(|launch| launch)
    }

    /// The same with clocks that go on: what is tried again after a while is.
    fn with_clocks_that_go() -> Self {
        Self::with(Launch::with_a_clock_that_goes)
    }

    fn with(clock: impl Fn(Launch) -> Launch) -> Self {
        let home = Home::new();
        let start = |arguments: &[&str]| clock(home.fourfold(arguments)).start();
        let stage = start(&["stage"]);
        stage.until_large_words();
        let mut run = start(&["run", "distributed-leadership-taster", "--people", "Ada, Ben, Cleo"]);
        run.until_text("until 10:30");
        run.keys("n n");
        run.until_text("console ·");
        let console = start(&["console"]);
        console.until_text("console ·");
        console.until_text("stage follows");
        // One that is only about to show the session is another thing.
        stage.until_text("Check-in");
        Self { home, stage, run, console }
    }

    fn drivers(&mut self) -> [&mut Terminal; 2] {
        [&mut self.run, &mut self.console]
    }

    /// Each catches an idea, and everybody hears of both.
    fn catch_on_both(&mut self, before: usize) {
        self.run.keys("i \"from run\" enter esc");
        self.console.keys("i \"from console\" enter esc");
        let counted = format!("{} ideas", before + 2);
        self.stage.until_text(&counted);
        for driver in self.drivers() {
            driver.until_text(&counted);
        }
    }

    /// Both drivers say one of these, and it is read; what one still waits for is not taken for the other's.
    fn until_told(&mut self, what: &str, told: &[&str]) {
        for driver in self.drivers() {
            driver.until(what, |screen| {
                let text = screen.contents().replace('\n', " ");
                told.iter().any(|told| text.contains(told))
            });
            driver.keys("esc");
        }
    }

    fn assert_never_said(&self, words: &[&str]) {
        for driver in [&self.run, &self.console] {
            driver.each_frame(|screen| {
                let shown = screen.contents();
                assert!(words.iter().all(|word| !shown.contains(word)), "{shown}");
            });
        }
    }

    fn assert_nothing_on_the_wall(&self) {
        let sent = self.stage.bytes();
        let sent = String::from_utf8_lossy(&sent);
        for word in NEVER_ON_THE_WALL {
            assert!(!sent.contains(word), "the room reads `{word}`");
        }
    }

    fn leave(mut self) {
        for driver in self.drivers() {
            driver.keys("esc q q");
        }
        assert!(self.run.wait().success() && self.console.wait().success());
    }
}

#[expect(clippy::print_stderr, reason = "a failure is told with how things stood")]
impl Drop for Three {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("run:\n{}\nconsole:\n{}", self.run.contents(), self.console.contents());
            eprintln!("stage:\n{}", self.stage.contents());
            for path in fs::read_dir(self.home.session_folder()).unwrap().map(|entry| entry.unwrap().path()) {
                let file = String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned();
                let facts: Vec<&str> = file.lines().skip(1).collect();
                let last = facts[facts.len().saturating_sub(12)..].join("\n");
                eprintln!("{}:\n{last}", path.display());
            }
        }
    }
}

/// What a stage shows that reads this file whole.
fn stage_of(file: &[u8], now: Timestamp, (columns, rows): (u16, u16)) -> String {
    let mut stage = StageProgram::new(now, (Theme::default(), Bindings::default()), Zone::UTC);
    let (path, bytes) = (PathBuf::from("/sessions/shown.ronl"), file.to_vec());
    stage.update(now, Msg::Done(Outcome::Shown { path, bytes, zone: None }));
    stage.prepare(now, columns, rows);
    let mut page = Buffer::empty(Rect::new(0, 0, columns, rows));
    stage.view(now, &mut page);
    let rows = painted::rows(&page);
    rows.iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// The JSON export that a driver writes, which goes away again.
fn exported_by(driver: &mut Terminal, home: &Home) -> String {
    driver.keys("esc esc e");
    driver.until_text("Enter writes the summary");
    driver.keys("enter");
    driver.until_text("written");
    let folder = home.0.path().join("data/exports");
    let json = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let json = json.flat_map(|path| fs::read_dir(path).unwrap()).map(|entry| entry.unwrap().path());
    let json = json.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "json")).unwrap();
    let text = fs::read_to_string(json).unwrap();
    fs::remove_dir_all(folder).unwrap();
    text
}

#[test]
fn three_that_are_driven_at_once_come_to_the_same() {
    const KEYS: [&str; 22] = [
        "n",
        "n",
        "n",
        "p",
        "space",
        "space",
        "+",
        "-",
        "u",
        "u",
        "U",
        "!",
        "a",
        "j",
        "b",
        "f",
        "d 3",
        "d 5",
        "d 1",
        "M \"two\" enter",
        "D \"one more\" enter esc",
        "Q \"a word\" enter esc",
    ];
    let mut three = Three::new();
    let mut dice: u32 = 11;
    for _ in 0..if is_long() { 20_000 } else { 2_000 } {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let keys = KEYS[(dice >> 16) as usize % KEYS.len()];
        let [run, console] = three.drivers();
        if (dice >> 8) & 1 == 0 { run.keys(keys) } else { console.keys(keys) }
    }
    // What each was asked for last is done: then each has caught up with the other.
    for (driver, word) in [(&mut three.run, "last of run"), (&mut three.console, "last of console")] {
        driver.keys(&format!("esc esc N \"{word}\" enter esc"));
    }
    let notes = |home: &Home| {
        let facts = journal::read(home.session().as_bytes()).records;
        facts
            .iter()
            .filter(|fact| matches!(&fact.event, Event::Captured { text, .. } if text.starts_with("last of")))
            .count()
    };
    three.run.until("both notes", |_| notes(&three.home) == 2);
    let file = three.home.session();
    let reading = journal::read(file.as_bytes());
    assert_eq!(reading.damage, []);
    let facts = reading.records.len();
    assert!(facts > if is_long() { 8_000 } else { 800 }, "too little was done to prove anything: {facts}");
    let [run, console] = three.drivers();
    run.until("the same on the console", |screen| {
        let rows = |text: &str| text.lines().skip(1).take(18).map(str::to_owned).collect::<Vec<_>>();
        rows(&shown(screen)) == rows(&console.contents())
    });
    let now = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
    let wanted = stage_of(file.as_bytes(), now, (80, 20));
    three.stage.until("what the file says", |screen| shown(screen) == wanted);
    let exports = [exported_by(&mut three.run, &three.home), exported_by(&mut three.console, &three.home)];
    assert_eq!(exports[0], exports[1]);
    three.leave();
}

#[test]
fn one_that_is_stopped_keeps_nobody_and_catches_up() {
    let mut three = Three::with_clocks_that_go();
    three.run.signal(Signal::STOP);
    three.console.keys("i \"meanwhile\" enter esc");
    three.stage.until_text("1 idea");
    three.run.signal(Signal::CONT);
    three.run.until_text("meanwhile");
    three.catch_on_both(1);
    three.assert_nothing_on_the_wall();
    three.leave();
}

const STOPPED: &str = "THE STAGE HAS STOPPED";

#[test]
fn a_stage_that_stopped_while_it_waited_is_told_of_too() {
    let home = Home::new();
    let start = |arguments: &[&str]| home.fourfold(arguments).with_a_clock_that_goes().start();
    let stage = start(&["stage"]);
    stage.until_large_words();
    let here = home.0.path().join("state/here");
    let is_here = |file: fs::DirEntry| file.path().extension().is_some_and(|ending| ending == "ron");
    until("said that it is here", || fs::read_dir(&here).is_ok_and(|mut all| all.any(|file| file.is_ok_and(is_here))));
    stage.signal(Signal::STOP);
    let mut run = start(&["run", "distributed-leadership-taster", "--people", "Ada, Ben, Cleo"]);
    run.until_text("until 10:30");
    run.keys("n n");
    run.until_text(STOPPED);
    stage.signal(Signal::CONT);
    run.until("the stage goes on", |screen| !screen.contents().contains(STOPPED));
    stage.until_text("Check-in");
}

#[test]
fn a_stage_that_is_stopped_is_told_on_both_until_it_goes_on() {
    let mut three = Three::with_clocks_that_go();
    three.stage.signal(Signal::STOP);
    three.console.keys("i \"meanwhile\" enter esc");
    for driver in three.drivers() {
        driver.until_text(STOPPED);
    }
    three.stage.signal(Signal::CONT);
    for driver in three.drivers() {
        driver.until("the stage goes on", |screen| !screen.contents().contains(STOPPED));
    }
    three.catch_on_both(1);
    three.assert_nothing_on_the_wall();
    three.leave();
}

#[test]
fn one_that_is_killed_while_it_holds_the_file_keeps_nobody() {
    let mut three = Three::with_clocks_that_go();
    let file = fs::File::options().append(true).open(three.home.session_path()).unwrap();
    file.lock().unwrap();
    three.console.keys("i \"held up\" enter esc");
    three.console.until_text("NOT SAVED");
    // Half a line, and then it is gone, and its lock with it.
    std::io::Write::write_all(&mut &file, b"(seq:99,at:\"2026").unwrap();
    drop(file);
    three.stage.until_text("1 idea");
    three.console.until("saved again", |screen| !screen.contents().contains("NOT SAVED"));
    three.run.signal(Signal::KILL);
    three.console.keys("i \"alone now\" enter esc");
    three.stage.until_text("2 ideas");
    three.assert_nothing_on_the_wall();
}

/// Neither driver is told of the stage what is not so: it shows the session all the while.
const NEVER_TRUE: [&str; 2] = ["CANNOT SHOW", "no stage shows this session any more"];

/// Both drivers are told that something has happened to the file.
const TOLD: [&str; 1] = ["THE FILE:"];

#[test]
fn what_happens_to_the_file_is_said_on_both_and_nothing_on_the_wall() {
    let moved = |path: &Path| fs::rename(path, path.with_extension("away")).unwrap();
    let deleted = |path: &Path| fs::remove_file(path).unwrap();
    let replaced = |path: &Path| {
        let copy = path.with_extension("copy");
        fs::copy(path, &copy).unwrap();
        fs::rename(copy, path).unwrap();
    };
    let emptied = |path: &Path| fs::File::options().write(true).open(path).unwrap().set_len(0).unwrap();
    let halved = |path: &Path| {
        let file = fs::File::options().write(true).open(path).unwrap();
        file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    };
    for (what, meddle) in [
        ("moved", &moved as &dyn Fn(&Path)),
        ("deleted", &deleted),
        ("replaced", &replaced),
        ("emptied", &emptied),
        ("halved", &halved),
    ] {
        let mut three = Three::with_clocks_that_go();
        three.catch_on_both(0);
        let path = three.home.session_path();
        meddle(&path);
        three.until_told(what, &TOLD);
        three.catch_on_both(2);
        assert_eq!(caught_in(&path).len(), 4, "{what}: all of both is in the one file");
        three.assert_never_said(&NEVER_TRUE);
        three.assert_nothing_on_the_wall();
        three.leave();
    }
}

/// Whoever types at once is the one who mends it: the other hears of a file that is as it should be, and of what was typed.
#[test]
fn what_happens_to_the_file_is_said_on_both_though_one_of_them_types_at_once() {
    let put_in_place = |path: &Path, bytes: &[u8]| {
        fs::write(path.with_extension("older"), bytes).unwrap();
        fs::rename(path.with_extension("older"), path).unwrap();
    };
    let older = |path: &Path, before: &[u8]| put_in_place(path, before);
    let folder_moved = |path: &Path, _: &[u8]| {
        let folder = path.parent().unwrap();
        fs::rename(folder, folder.with_extension("away")).unwrap();
    };
    for (what, meddle) in [("an older copy", &older as &dyn Fn(&Path, &[u8])), ("the folder moved", &folder_moved)] {
        let mut three = Three::with_clocks_that_go();
        let path = three.home.session_path();
        let before = fs::read(&path).unwrap();
        three.catch_on_both(0);
        meddle(&path, &before);
        three.run.keys("i \"at once\" enter \"and more\" enter esc");
        three.console.until_text("4 ideas");
        three.until_told(what, &TOLD);
        three.catch_on_both(4);
        assert_eq!(caught_in(&path).len(), 6, "{what}: all of both is in the one file");
        three.assert_nothing_on_the_wall();
        three.leave();
    }
}

/// What was caught in a session, in its order.
fn caught_in(path: &Path) -> Vec<String> {
    let facts = journal::read(&fs::read(path).unwrap()).records;
    let caught = facts.into_iter().filter_map(|fact| match fact.event {
        Event::Captured { text, .. } => Some(text),
        _ => None,
    });
    caught.collect()
}

#[test]
fn where_another_file_takes_its_place_all_three_go_on_in_one_beside_it() {
    const STRANGER: &str = "my shopping list\n";
    let replaced = |path: &Path| {
        fs::write(path.with_extension("new"), STRANGER).unwrap();
        fs::rename(path.with_extension("new"), path).unwrap();
    };
    let written_over = |path: &Path| fs::write(path, STRANGER.repeat(10_000)).unwrap();
    let edited = |path: &Path| {
        let text = fs::read_to_string(path).unwrap().replace("from run", "from ruin");
        fs::rename(path, path.with_extension("bak")).unwrap();
        fs::write(path, text).unwrap();
    };
    for (what, meddle) in
        [("replaced", &replaced as &dyn Fn(&Path)), ("written over", &written_over), ("edited", &edited)]
    {
        let mut three = Three::with_clocks_that_go();
        three.catch_on_both(0);
        let path = three.home.session_path();
        meddle(&path);
        three.until_told(what, &["THE FILE:"]);
        three.catch_on_both(2);
        for driver in three.drivers() {
            assert!(driver.contents().contains("stage follows"), "{what}: {}", driver.contents());
        }
        // Who comes later finds it as well, by any name.
        for arguments in [&["stage"] as &[&str], &["stage", path.to_str().unwrap()]] {
            if what == "edited" || arguments.len() == 1 {
                let late = three.home.fourfold(arguments).with_a_clock_that_goes().start();
                late.until_text("4 ideas");
            }
        }
        let beside = path.with_file_name(format!("{}-rescued-1.ronl", path.file_stem().unwrap().to_str().unwrap()));
        let mut caught = caught_in(&beside);
        caught.sort();
        assert_eq!(caught, ["from console", "from console", "from run", "from run"]);
        let sessions = fs::read_dir(three.home.session_folder()).unwrap().map(|entry| entry.unwrap().path());
        let sessions = sessions.filter(|path| path.extension().is_some_and(|ending| ending == "ronl"));
        assert_eq!(sessions.count(), 2, "{what}");
        three.assert_never_said(&NEVER_TRUE);
        three.assert_nothing_on_the_wall();
        three.leave();
    }
}
