//! Lines in and lines out: a thread that reads standard input and tells the loop each line, and what is written to standard
//! output. Both may be a terminal in its usual mode, which does not show what is private while that is typed; a pipe or a file.
//!
//! Never here: what a line means; a letter that moves a cursor.

use std::io;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;
use rustix::termios::{self, LocalModes, Termios};

use super::{LoopEvent, LoopSender, terminal};
use crate::app::msg::Msg;

/// As much as is read at once.
const AT_ONCE: usize = 4096;
/// The longest line; what is longer is told in parts. More than fits on any wall.
const LONGEST: usize = 64 * 1024;

/// Starts the thread. It ends with the program, or with its input.
pub(super) fn listen(loop_sender: LoopSender) -> io::Result<()> {
    let listen = move || {
        let mut held = Vec::new();
        // What cannot be read any more is at its end; why does not matter.
        let _gone = read(&mut held, &loop_sender);
        if !held.is_empty() {
            tell(&mut held, &loop_sender);
        }
        loop_sender.send(LoopEvent::Msg(Box::new(Msg::Line(None))));
    };
    thread::Builder::new().name("lines".to_owned()).spawn(listen).map(drop)
}

/// Reads until there is no more, and tells each line.
fn read(held: &mut Vec<u8>, loop_sender: &LoopSender) -> Result<(), Errno> {
    let mut bytes = [0; AT_ONCE];
    loop {
        match rustix::io::read(stdin(), &mut bytes) {
            Ok(0) => return Ok(()),
            Ok(count) => {
                for byte in bytes.get(..count).unwrap_or_default() {
                    if *byte == b'\n' {
                        tell(held, loop_sender);
                    } else {
                        held.push(*byte);
                    }
                    if held.len() >= LONGEST {
                        tell(held, loop_sender);
                    }
                }
            }
            Err(Errno::INTR) => {}
            // Somebody who shares it has made it non-blocking.
            Err(Errno::AGAIN) => drop(poll(&mut [PollFd::new(&stdin(), PollFlags::IN)], None)?),
            Err(error) => return Err(error),
        }
    }
}

fn tell(held: &mut Vec<u8>, loop_sender: &LoopSender) {
    let line = String::from_utf8_lossy(&std::mem::take(held)).into_owned();
    loop_sender.send(LoopEvent::Msg(Box::new(Msg::Line(Some(line)))));
}

/// Whether a terminal shows what is typed into it. Dropping it has it do so as it did before.
#[derive(Debug, Default)]
pub(super) struct Echo {
    /// The terminal as it was found, while it shows nothing.
    found: Option<Termios>,
    /// Whether it is to show nothing.
    is_hidden: bool,
}

impl Echo {
    /// Has the terminal show what is typed, or only that a line has ended. What is no terminal shows nothing by itself.
    pub(super) fn show(&mut self, is_shown: bool) {
        self.is_hidden = !is_shown;
        if is_shown {
            self.leave();
        } else {
            self.enter_again();
        }
    }

    /// Puts the terminal back as it was found, if that has not been done.
    pub(super) fn leave(&mut self) {
        if let Some(found) = self.found.take() {
            // Where it is gone, nobody sees what it would show.
            let _gone = terminal::set(&found);
        }
    }

    /// Has it show nothing again, after others may have used it, where that was asked for.
    pub(super) fn enter_again(&mut self) {
        if !self.is_hidden || self.found.is_some() {
            return;
        }
        let Ok(found) = termios::tcgetattr(stdin()) else { return };
        let mut hidden = found.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        hidden.local_modes.insert(LocalModes::ECHONL);
        if terminal::set(&hidden).is_ok() {
            self.found = Some(found);
        }
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Writes lines, each with its end.
///
/// # Errors
/// Where nobody reads them any more.
pub(super) fn write(lines: &[String]) -> io::Result<()> {
    let text: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    terminal::send(text.as_bytes())
}
