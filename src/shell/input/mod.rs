//! What is typed, pasted and clicked: a thread that reads the terminal and tells the loop, in the program's own words.
//!
//! Every byte that a terminal sends comes in here, and only here: keys, pastes, the mouse, and what it says of itself. Where a
//! sequence begins and ends is settled in `decoder`, of a paste in `paste`, which key it stands for in `keys`, what else in `heard`, what the
//! terminal answers in `answers`; all are values without a door.
//!
//! Never here: what a key means; the size of the terminal (a signal tells it).

mod answers;
mod decoder;
mod heard;
mod keys;
mod paste;
#[cfg(test)]
mod tests;

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;

use super::clock::Stopwatch;
use super::{Ending, LoopEvent, LoopSender};
use crate::app::msg::Msg;
use decoder::Decoder;
use heard::Heard;

/// As much as the kernel keeps for a terminal in raw mode.
const AT_ONCE: usize = 4096;

/// What has been read and is not told yet, such as a paste on its way, for whoever ends the program.
#[derive(Clone, Debug, Default)]
pub(crate) struct SharedDecoder {
    decoder: Arc<Mutex<Decoder>>,
    /// Whether somebody else reads the terminal now, and the end of that.
    gate: Arc<(Mutex<bool>, Condvar)>,
}

impl SharedDecoder {
    /// Leaves what is typed from now on to somebody else.
    pub(crate) fn pause(&self) {
        *self.gate.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
    }

    /// Reads again.
    pub(crate) fn resume(&self) {
        *self.gate.0.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.gate.1.notify_all();
    }

    /// Does something while nobody else reads; where somebody does, waits until they do not any more, and does nothing.
    fn unless_paused<T>(&self, act: impl FnOnce() -> T) -> Option<T> {
        let (is_paused, resumed) = &*self.gate;
        let is_paused = is_paused.lock().unwrap_or_else(PoisonError::into_inner);
        if !*is_paused {
            return Some(act());
        }
        drop(resumed.wait_while(is_paused, |is_paused| *is_paused));
        None
    }

    /// Tells what has been read so far, though more may come.
    pub(crate) fn tell(&self, loop_sender: &LoopSender) {
        let heard = self.decoder().finish();
        tell(heard, loop_sender);
    }

    fn decoder(&self) -> MutexGuard<'_, Decoder> {
        self.decoder.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts the thread. It ends with the program, or when the terminal can no longer be read. While nothing comes it
/// sleeps; only where bytes are an open question does it wake by itself, once.
pub(crate) fn listen(reading: SharedDecoder, loop_sender: LoopSender) -> io::Result<()> {
    let listen = move || {
        // What cannot be read any more is gone; why does not matter.
        let _gone = read(&reading, &loop_sender);
        reading.tell(&loop_sender);
        loop_sender.send(LoopEvent::End(Ending::Gone));
    };
    thread::Builder::new().name("input".to_owned()).spawn(listen).map(drop)
}

/// Reads until the terminal is gone.
fn read(reading: &SharedDecoder, loop_sender: &LoopSender) -> Result<(), Errno> {
    let watch = Stopwatch::start();
    let mut bytes = [0; AT_ONCE];
    loop {
        let patience = reading.decoder().patience();
        let heard = if wait(patience)? {
            let Some(read) = reading.unless_paused(|| rustix::io::read(stdin(), &mut bytes)) else { continue };
            match read {
                Ok(0) => return Ok(()),
                Ok(count) => reading.decoder().feed(bytes.get(..count).unwrap_or_default(), watch.elapsed()),
                // Somebody else has read what was there, or has made the terminal non-blocking.
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Err(error) => return Err(error),
            }
        } else {
            reading.decoder().lapse()
        };
        tell(heard, loop_sender);
    }
}

/// Waits until there is something to read, or that the terminal is gone; whether there is, before the patience ends.
fn wait(patience: Option<Duration>) -> Result<bool, Errno> {
    let patience = patience
        .map(|patience| Timespec { tv_sec: patience.as_secs().cast_signed(), tv_nsec: patience.subsec_nanos().into() });
    loop {
        match poll(&mut [PollFd::new(&stdin(), PollFlags::IN)], patience.as_ref()) {
            Err(Errno::INTR) => {}
            done => return Ok(done? > 0),
        }
    }
}

fn tell(heard: impl IntoIterator<Item = Heard>, loop_sender: &LoopSender) {
    for one in heard {
        let msg = match one {
            Heard::Key(key) => {
                loop_sender.send(LoopEvent::Key(key));
                continue;
            }
            Heard::Paste(text) => Msg::Paste(text),
            Heard::Mouse(mouse) => Msg::Mouse(mouse),
            Heard::Ground(ground) => Msg::Ground(ground),
            Heard::Letters(blocks) => Msg::Letters(blocks),
        };
        loop_sender.send(LoopEvent::Msg(Box::new(msg)));
    }
}
