//! Lines in and lines out: a thread that reads standard input and tells the loop each line, and what is written to standard
//! output. Both may be a terminal in its usual mode, a pipe or a file.
//!
//! Never here: what a line means; a letter that moves a cursor.

use std::io;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;

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
        loop_sender.send(LoopEvent::Msg(Msg::Line(None)));
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
    loop_sender.send(LoopEvent::Msg(Msg::Line(Some(line))));
}

/// Writes lines, each with its end.
///
/// # Errors
/// Where nobody reads them any more.
pub(super) fn write(lines: &[String]) -> io::Result<()> {
    let text: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    terminal::send(text.as_bytes())
}
