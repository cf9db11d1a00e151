//! The computer kept awake, and its screen lit, while a session is on the screen: a program of the system holds sleep off for
//! as long as another one runs, and that one ends by itself when we do, however we end.
//!
//! Never here: a word on the terminal, or anything that waits for either of them.

use std::io::{self, PipeReader, PipeWriter};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use super::calls;
use super::words::computer;
use crate::text::clean_line;

/// The programs that hold sleep off while what stands behind their options runs. The first that is there is taken.
const HOLDERS: [(&str, &[&str]); 2] = [
    ("systemd-inhibit", &["--what=idle:sleep", "--mode=block", "--who=Fourfold", computer::WHY_AWAKE]),
    ("caffeinate", &["-dis"]),
];

/// What runs meanwhile: it reads until nobody holds the other end of its input any more, and we hold it for as long as we
/// are there.
const UNTIL_WE_ARE_GONE: &str = "cat";

/// How long whoever holds sleep off may take to show that it can.
const PATIENCE: Duration = Duration::from_secs(2);

/// Keeps the computer awake while it is asked to.
#[derive(Debug, Default)]
pub(crate) struct Awake {
    /// Whether it was asked to, as far as it could be done.
    is_asked: bool,
    held: Option<PipeWriter>,
}

impl Awake {
    /// Whether it was asked to.
    pub(crate) const fn is_asked(&self) -> bool {
        self.is_asked
    }

    /// Holds sleep off from now on, or no longer. A thread does it, so that nothing waits; where it cannot be done, the
    /// computer sleeps when it likes, and `fourfold doctor` says why.
    pub(crate) fn hold(&mut self, is_wanted: bool) {
        if self.is_asked != is_wanted {
            self.is_asked = is_wanted;
            self.held = if is_wanted { start().ok() } else { None };
        }
    }
}

/// What is needed to let go: while this is open, sleep is held off.
fn start() -> io::Result<PipeWriter> {
    let (reader, writer) = io::pipe()?;
    // The thread waits for the end of what it started, so that nothing is left of that in the list of processes.
    thread::Builder::new().name("awake".to_owned()).spawn(move || run(&reader))?;
    Ok(writer)
}

fn run(reader: &PipeReader) -> Option<ExitStatus> {
    let start = |mut command: Command| -> io::Result<Child> {
        command.stdin(reader.try_clone()?).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
    };
    let mut started = commands().find_map(|(_, command)| start(command).ok())?;
    started.wait().ok()
}

/// The programs by name, and the calls of them. Each is in a group of its own: keys that end or stop us are not for them.
fn commands() -> impl Iterator<Item = (&'static str, Command)> {
    HOLDERS.into_iter().map(|(name, options)| {
        let mut command = Command::new(name);
        command.args(options).arg(UNTIL_WE_ARE_GONE).process_group(0);
        (name, command)
    })
}

/// Whether sleep can be held off here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tried {
    /// This program does it.
    By(&'static str),
    /// This program is there and cannot; what it says, in one clean line, which may be empty.
    Refused(&'static str, String),
    /// None of the programs is there.
    Nobody,
}

/// Tries it, for no time at all.
pub(crate) fn tried() -> Tried {
    for (name, command) in commands() {
        match calls::answer(command, PATIENCE) {
            Ok(Some(answer)) if answer.status.success() => return Tried::By(name),
            Ok(Some(answer)) => return Tried::Refused(name, clean_line(&String::from_utf8_lossy(&answer.stderr))),
            Ok(None) => return Tried::Refused(name, computer::NO_ANSWER.to_owned()),
            Err(_) => {}
        }
    }
    Tried::Nobody
}
