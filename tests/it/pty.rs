//! A terminal for tests: starts a program in a real pseudo-terminal, presses keys, and waits for what a person would see.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use fourfold::input::{Code, Key};
use fourfold::shell::clock::Stopwatch;
use fourfold::ui::blocks::Blocks;
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

use crate::large::Large;
use crate::room::read_keys;

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a program sends before a frame and behind it.
const HOLD: &[u8] = b"\x1b[?2026h";
const SHOW: &[u8] = b"\x1b[?2026l";

/// Waits until something outside of any terminal is so.
pub(crate) fn until(what: &str, is_so: impl Fn() -> bool) {
    let since = Stopwatch::start();
    while !is_so() {
        assert!(since.elapsed() < PATIENCE, "never {what}");
        poll(&mut [], Some(&Timespec { tv_sec: 0, tv_nsec: 2_000_000 })).unwrap();
    }
}

/// A place of its own for the program: whatever it keeps, it keeps here.
pub(crate) struct Home(pub(crate) tempfile::TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The whole program with these arguments; its clock stands at nine in the morning.
    pub(crate) fn fourfold(&self, arguments: &[&str]) -> Launch {
        let mut launch =
            Launch::new(env!("CARGO_BIN_EXE_fourfold"), arguments).with("FOURFOLD_NOW", "2026-11-23T09:00:00Z");
        for (name, folder) in
            [("HOME", ""), ("TMPDIR", ""), ("FOURFOLD_DATA_DIR", "data"), ("FOURFOLD_STATE_DIR", "state")]
        {
            launch = launch.with(name, self.0.path().join(folder).to_str().unwrap());
        }
        launch.with("FOURFOLD_CONFIG_DIR", self.0.path().join("config").to_str().unwrap())
    }

    /// Writes what a person has set for good.
    pub(crate) fn set(&self, settings: &str) {
        let folder = self.0.path().join("config");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("config.ron"), settings).unwrap();
    }

    /// The folder of its sessions, made where there is none yet.
    pub(crate) fn session_folder(&self) -> PathBuf {
        let folder = self.0.path().join("data/sessions");
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// The text of the only session there is.
    pub(crate) fn session(&self) -> String {
        fs::read_to_string(self.session_path()).unwrap()
    }

    /// The file of the only session there is.
    pub(crate) fn session_path(&self) -> PathBuf {
        let folder = self.0.path().join("data/sessions");
        let found: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "ronl"))
            .collect();
        let [session] = found.as_slice() else { panic!("not one session: {found:?}") };
        session.clone()
    }
}

/// A program to start in a terminal; nothing of our own environment reaches it.
pub(crate) struct Launch {
    program: PathBuf,
    arguments: Vec<String>,
    columns: u16,
    rows: u16,
    claim: Option<(u16, u16)>,
    environment: BTreeMap<String, String>,
}

impl Launch {
    pub(crate) fn new(program: impl Into<PathBuf>, arguments: &[&str]) -> Self {
        let environment = [("TERM", "xterm-256color"), ("PATH", "/usr/bin:/bin"), ("LANG", "C.UTF-8"), ("TZ", "UTC")];
        Self {
            program: program.into(),
            arguments: arguments.iter().map(|&one| one.to_owned()).collect(),
            columns: 80,
            rows: 20,
            claim: None,
            environment: environment.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        }
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    /// Has the terminal say that it has another size than it has.
    pub(crate) fn claiming(mut self, columns: u16, rows: u16) -> Self {
        self.claim = Some((columns, rows));
        self
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.environment.insert(name.to_owned(), value.into());
        self
    }

    /// With a clock that goes on from nine in the morning: what is tried again after a while is.
    pub(crate) fn with_a_clock_that_goes(self) -> Self {
        self.with("FOURFOLD_NOW", "+2026-11-23T09:00:00Z")
    }

    /// The same behind a command line of a shell, which finds the program in `"$0" "$@"`.
    pub(crate) fn behind(mut self, script: &str) -> Self {
        let program = std::mem::replace(&mut self.program, "/bin/sh".into());
        self.arguments.splice(0..0, ["-c", script, program.to_str().unwrap()].map(str::to_owned));
        self
    }

    pub(crate) fn start(self) -> Terminal {
        let (columns, rows) = self.claim.unwrap_or((self.columns, self.rows));
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let name = pair.master.tty_name().expect("a name for the terminal");
        let slave = rustix::fs::open(name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let found = tcgetattr(&slave).unwrap();
        let seen = Arc::new((Mutex::new(Seen::new(&self)), Condvar::new()));
        watch(pair.master.try_clone_reader().unwrap(), Arc::clone(&seen));
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.arguments);
        command.env_clear();
        for (name, value) in &self.environment {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        let process = Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap();
        let (sender, ended) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait().unwrap()));
        let writer = pair.master.take_writer().unwrap();
        Terminal { master: Some((pair.master, writer)), slave, found, seen, process, ended, status: None }
    }
}

/// A running program in its terminal.
pub(crate) struct Terminal {
    master: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    slave: OwnedFd,
    found: Termios,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    process: Pid,
    ended: Receiver<ExitStatus>,
    status: Option<ExitStatus>,
}

/// What the terminal has been sent.
struct Seen {
    parser: vt100::Parser,
    /// The part of a frame that has come so far: like most terminals, this one shows a frame once it is whole.
    held: Vec<u8>,
    bytes: Vec<u8>,
    /// Whether it is to take nothing more.
    hangs: bool,
    /// Whether it takes nothing more.
    deaf: bool,
    /// Whether the terminal is to be closed.
    closing: bool,
    /// How often our own mark has come through: all that was sent before it has been seen.
    marks: usize,
}

impl Seen {
    fn new(launch: &Launch) -> Self {
        let parser = vt100::Parser::new(cells(launch.rows), cells(launch.columns), 0);
        Self { parser, held: Vec::new(), bytes: Vec::new(), hangs: false, deaf: false, closing: false, marks: 0 }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.marks += usize::from(bytes.contains(&0));
        self.held.extend_from_slice(bytes);
        let last = |mark: &[u8]| self.held.windows(mark.len()).rposition(|part| part == mark);
        let begun = (1..HOLD.len()).rev().find(|length| self.held.ends_with(&HOLD[..*length])).unwrap_or(0);
        let whole = match (last(HOLD), last(SHOW)) {
            (Some(hold), show) if show.is_none_or(|show| show < hold) => hold,
            _ => self.held.len() - begun,
        };
        self.parser.process(&self.held[..whole]);
        self.held.drain(..whole);
    }
}

impl Terminal {
    /// Presses keys, written as [`read_keys`] reads them.
    pub(crate) fn keys(&mut self, keys: &str) {
        let bytes: Vec<u8> = read_keys(keys).into_iter().flat_map(sequence).collect();
        self.send(&bytes);
    }

    /// Pastes a text.
    pub(crate) fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let (_, writer) = self.master.as_mut().expect("an open terminal");
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// Sends pieces with a pause between, as a slow line hands them on; how long the longest pause became.
    pub(crate) fn send_torn(&mut self, pieces: &[&[u8]], pause: Duration) -> Duration {
        let pause = Timespec { tv_sec: 0, tv_nsec: pause.subsec_nanos().into() };
        let (mut longest, mut before) = (Duration::ZERO, None::<Stopwatch>);
        for piece in pieces {
            if before.is_some() {
                poll(&mut [], Some(&pause)).unwrap();
            }
            let since = before.replace(Stopwatch::start());
            self.send(piece);
            longest = longest.max(since.map_or(Duration::ZERO, Stopwatch::elapsed));
        }
        longest
    }

    /// Waits until the screen is as described; shows it where it does not become so.
    pub(crate) fn until(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let (seen, changed) = &*self.seen;
        let (seen, waited) =
            changed.wait_timeout_while(seen.lock().unwrap(), PATIENCE, |seen| !is_so(seen.parser.screen())).unwrap();
        let shown = seen.parser.screen().contents();
        drop(seen);
        assert!(!waited.timed_out(), "never saw {what}; the screen is\n{shown}");
    }

    /// Waits until these words stand on the screen in large letters, in whatever lines.
    pub(crate) fn until_large(&self, words: &str) {
        self.until_large_in(Blocks::Quadrants, words);
    }

    /// The same in letters that are made of these blocks.
    pub(crate) fn until_large_in(&self, blocks: Blocks, words: &str) {
        let large = Large::words(words, blocks);
        self.until(&format!("large: {words}"), |screen| large.is_on(screen));
    }

    /// Waits until something stands there in big letters.
    pub(crate) fn until_large_words(&self) {
        self.until("large words", |screen| screen.contents().contains('█'));
    }

    /// Waits until this text can be read on the screen.
    pub(crate) fn until_text(&self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the terminal was sent this.
    pub(crate) fn until_sent(&self, bytes: &[u8]) {
        self.wait_for(|seen| !seen.bytes.windows(bytes.len()).any(|part| part == bytes));
    }

    /// Waits until the number of bytes sent and the text on the screen are as described.
    pub(crate) fn until_bytes(&self, is_so: impl Fn(usize, &str) -> bool) {
        self.wait_for(|seen| !is_so(seen.bytes.len(), &seen.parser.screen().contents()));
    }

    /// What the screen showed last, once the program has ended.
    pub(crate) fn contents_at_end(&mut self) -> String {
        self.wait();
        self.contents()
    }

    /// What the screen shows now.
    pub(crate) fn contents(&self) -> String {
        shown(self.seen.0.lock().unwrap().parser.screen())
    }

    /// Every byte sent to the terminal so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().bytes.clone()
    }

    /// Looks at all that the terminal has shown so far, frame by frame, as somebody does who watched it all the time.
    pub(crate) fn each_frame(&self, mut look: impl FnMut(&vt100::Screen)) {
        let bytes = self.bytes();
        let size = self.seen.0.lock().unwrap().parser.screen().size();
        let mut parser = vt100::Parser::new(size.0, size.1, 0);
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let shown = rest.windows(SHOW.len()).position(|part| part == SHOW);
            let (frame, behind) = rest.split_at(shown.map_or(rest.len(), |at| at + SHOW.len()));
            parser.process(frame);
            look(parser.screen());
            rest = behind;
        }
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        // A terminal that grows or shrinks keeps no promise about what it shows, so this one starts anew.
        let mut seen = self.seen.0.lock().unwrap();
        seen.parser.screen_mut().set_size(cells(rows), cells(columns));
        drop(seen);
        self.master.as_ref().expect("an open terminal").0.resize(pty_size(columns, rows)).unwrap();
    }

    /// The terminal says that it has this size and stays as it is.
    pub(crate) fn claim(&mut self, columns: u16, rows: u16) {
        self.master.as_ref().expect("an open terminal").0.resize(pty_size(columns, rows)).unwrap();
    }

    /// The most memory that the program has taken so far, in bytes.
    #[cfg(target_os = "linux")]
    pub(crate) fn most_memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.as_raw_nonzero())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches("kB").trim().parse::<usize>().unwrap() * 1024
    }

    /// Waits until the program has no process of its own any more, running or left behind.
    #[cfg(target_os = "linux")]
    pub(crate) fn until_no_child(&self) {
        let ours = self.process.as_raw_nonzero().to_string();
        // After the name, which may hold anything, come the state and who started it.
        let is_child = |stat: String| {
            let (_, after) = stat.rsplit_once(')').unwrap_or_default();
            after.split_whitespace().nth(1) == Some(&ours)
        };
        let stats =
            || fs::read_dir("/proc").unwrap().filter_map(|it| fs::read_to_string(it.ok()?.path().join("stat")).ok());
        let since = Stopwatch::start();
        while stats().any(is_child) {
            assert!(since.elapsed() < PATIENCE, "somebody is left");
            poll(&mut [], Some(&Timespec { tv_sec: 0, tv_nsec: 2_000_000 })).unwrap();
        }
    }

    /// The terminal takes nothing more until the program has ended, as one that hangs. Returns once the program is
    /// stuck in writing to it: it is made to draw, again and again, more than fits on the way to a terminal.
    pub(crate) fn hang(&mut self) {
        const FRAME: usize = 40_000;
        self.resize(399, 120);
        let before = self.bytes().len();
        self.resize(400, 120);
        self.until_bytes(|sent, _| sent >= before + FRAME);
        self.settle();
        self.seen.0.lock().unwrap().hangs = true;
        for step in 0..1_000 {
            self.resize(399 + step % 2, 120);
            let (seen, changed) = &*self.seen;
            let seen = changed.wait_timeout(seen.lock().unwrap(), Duration::from_millis(20)).unwrap().0;
            // Only the program writes to it, nobody reads, and it has begun what cannot be finished.
            if seen.deaf && !self.takes_more() {
                return;
            }
        }
        panic!("the terminal takes everything");
    }

    /// Whether something could be written to the terminal now.
    fn takes_more(&self) -> bool {
        let mut asked = [PollFd::new(&self.slave, PollFlags::OUT)];
        poll(&mut asked, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).unwrap();
        asked[0].revents().contains(PollFlags::OUT)
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.process, signal).unwrap();
    }

    /// Sends a signal that has a number and may have no name.
    pub(crate) fn signal_of_number(&self, number: u32) {
        let kill = format!("kill -{number} {}", self.process.as_raw_nonzero());
        assert!(Command::new("/bin/sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Waits until everything that was sent so far has been seen.
    pub(crate) fn settle(&self) {
        let before = self.seen.0.lock().unwrap().marks;
        self.mark();
        self.wait_for(|seen| seen.marks == before);
    }

    /// Closes the terminal as a window is closed.
    pub(crate) fn close(&mut self) {
        self.seen.0.lock().unwrap().closing = true;
        self.mark();
        self.wait_for(|seen| seen.closing);
        // The end of the writer would otherwise type a line feed and an end of file.
        let mut silent = tcgetattr(&self.slave).unwrap();
        silent.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&self.slave, OptionalActions::Now, &silent).unwrap();
        self.master = None;
    }

    /// Waits until the program has ended and all it sent has been seen.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        let status = self.ended.recv_timeout(PATIENCE);
        let status = status.unwrap_or_else(|_| panic!("does not end; the screen is\n{}", self.contents()));
        self.status = Some(status.clone());
        if self.master.is_some() {
            self.seen.0.lock().unwrap().hangs = false;
            self.seen.1.notify_all();
            self.settle();
        }
        status
    }

    /// Asserts that the terminal is as it was before the program started.
    pub(crate) fn assert_left_clean(&self) {
        let seen = self.seen.0.lock().unwrap();
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is still shown");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "pastes are still marked");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is still told");
        let count = |sequence: &[u8]| seen.bytes.windows(sequence.len()).filter(|part| *part == sequence).count();
        assert_eq!(count(b"\x1b[>5u"), count(b"\x1b[<1u"), "the keyboard is still set");
        let now = tcgetattr(&self.slave).unwrap();
        let modes = |of: &Termios| (of.input_modes, of.output_modes, of.control_modes, of.local_modes);
        assert_eq!(modes(&now), modes(&self.found), "the line is not set as it was");
    }

    /// Has somebody else wipe what the terminal shows.
    pub(crate) fn wipe(&self) {
        rustix::io::write(&self.slave, b"\x1b[2J").unwrap();
    }

    /// Has the terminal see something that shows nowhere.
    fn mark(&self) {
        rustix::io::write(&self.slave, b"\0").unwrap();
    }

    fn wait_for(&self, not_yet: impl Fn(&Seen) -> bool) {
        let (seen, changed) = &*self.seen;
        let waited = changed.wait_timeout_while(seen.lock().unwrap(), PATIENCE, |seen| not_yet(seen)).unwrap();
        assert!(!waited.1.timed_out(), "the terminal does not answer");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.status.is_none() {
            let _ended = kill_process(self.process, Signal::KILL);
        }
    }
}

/// Reads what the terminal is sent, in a thread, until the terminal is closed.
fn watch(mut reader: Box<dyn Read + Send>, shared: Arc<(Mutex<Seen>, Condvar)>) {
    thread::spawn(move || {
        let mut buffer = vec![0; 65_536];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let mut seen = shared.0.lock().unwrap();
            if seen.closing {
                break;
            }
            seen.take(&buffer[..count]);
            shared.1.notify_all();
            seen.deaf = seen.hangs;
            let mut seen = shared.1.wait_while(seen, |seen| seen.hangs).unwrap();
            seen.deaf = false;
        }
        drop(reader);
        shared.0.lock().unwrap().closing = false;
        shared.1.notify_all();
    });
}

/// The text on a screen, whether the ends of its rows were written or left empty.
pub(crate) fn shown(screen: &vt100::Screen) -> String {
    screen.contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("at least one cell")
}

const fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }
}

/// What a terminal sends for a key. Escape is sent as terminals do that were asked to tell it apart.
fn sequence(key: Key) -> Vec<u8> {
    let held = 1 + u8::from(key.shift) + 2 * u8::from(key.alt) + 4 * u8::from(key.ctrl);
    let letter = |last: char| if held > 1 { format!("\x1b[1;{held}{last}") } else { format!("\x1b[{last}") };
    let number = |number: u8| if held > 1 { format!("\x1b[{number};{held}~") } else { format!("\x1b[{number}~") };
    let text = match key.code {
        Code::Char(letter) if key.ctrl => char::from(letter as u8 & 0x1f).to_string(),
        Code::Char(letter) => letter.to_string(),
        Code::Enter => "\r".to_owned(),
        Code::Esc => "\x1b[27u".to_owned(),
        Code::Tab if key.shift => "\x1b[Z".to_owned(),
        Code::Tab => "\t".to_owned(),
        Code::Backspace => "\x7f".to_owned(),
        Code::Delete => number(3),
        Code::Up => letter('A'),
        Code::Down => letter('B'),
        Code::Right => letter('C'),
        Code::Left => letter('D'),
        Code::Home => letter('H'),
        Code::End => letter('F'),
        Code::PageUp => number(5),
        Code::PageDown => number(6),
        Code::F(function) => number([11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24][usize::from(function) - 1]),
    };
    let is_text = matches!(key.code, Code::Char(_) | Code::Enter | Code::Tab | Code::Backspace);
    let escape: &[u8] = if key.alt && is_text { b"\x1b" } else { b"" };
    [escape, text.as_bytes()].concat()
}
