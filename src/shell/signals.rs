//! Signals, and the terminal that goes away: one thread waits for both and tells the loop.
//!
//! A program that reads a terminal is not told when it goes away and SIGHUP is ignored, as under `nohup`: reading it then
//! returns at once, for ever. So the thread waits for the hang-up itself.
//!
//! Four signals may also be faults of our own, and a handler that returns from a fault runs into it again; without unsafe
//! code no handler can tell one from the other. But a signal that is blocked in every thread can be waited for as a value,
//! while a true fault under it still ends the program at once: the system makes no exception. So they are blocked, and a
//! thread of their own sleeps until somebody sends one by hand.
//!
//! Never here: deciding what to do about it.

use std::io::{self, Read as _, Write as _};
use std::ops::RangeInclusive;
use std::os::unix::net::UnixStream;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::Duration;

use nix::sys::signal::{SigSet, Signal as Blocked};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{self, Signal};
use rustix::stdio::stdin;
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::emulate_default_handler;

use super::input::SharedDecoder;
use super::{Ending, LoopEvent, LoopSender, terminal};

/// How long the loop may take to end before it is thought to be stuck in writing to a terminal that takes nothing; what
/// that has not taken is then thrown away, which lets the loop go on.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long it may take from then on until the next part of what it writes is thrown away: only so much waits on the way
/// to a terminal, and a frame can be many times that.
const NO_PATIENCE: Duration = Duration::from_millis(20);

/// What would end the program at once, the terminal half set, and is a person's or the system's to send.
const ENDING: [i32; 13] = [
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGABRT, SIGTRAP, SIGSYS,
];

/// What would end it just so and may be a fault of our own as well.
const FAULTS: [Blocked; 4] = [Blocked::SIGILL, Blocked::SIGFPE, Blocked::SIGSEGV, Blocked::SIGBUS];

/// What few send and would end it just so: on Linux a fault of the stack, a failure of the power, and all that have a
/// number alone.
fn rare() -> impl Iterator<Item = i32> {
    let numbers: &[RangeInclusive<i32>] = if cfg!(target_os = "linux") { &[16..=16, 30..=30, 34..=64] } else { &[] };
    numbers.iter().cloned().flatten()
}

/// Signals that have been asked for but that nobody waits for yet.
#[derive(Debug)]
pub(crate) struct Signals {
    caught: SignalDelivery<UnixStream, SignalOnly>,
    faults: SigSet,
}

impl Signals {
    /// Has the signals told from now on instead of doing what they do by themselves. To be done before the terminal is
    /// touched, so that no signal finds it half set, and before any thread is started, because each one blocks what the
    /// one blocks that starts it.
    pub(crate) fn catch() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        write.set_nonblocking(true)?;
        // A file that may not grow any more is a disk that is full: the write says so, and the program goes on.
        let wanted = ENDING.into_iter().chain([SIGXFSZ, SIGIO, SIGTSTP, SIGCONT, SIGWINCH]);
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, wanted)?;
        for signal in rare() {
            // Some of these numbers the system may keep for itself.
            let _unknown = signals.handle().add_signal(signal);
        }
        let faults = SigSet::from_iter(FAULTS);
        faults.thread_block()?;
        Ok(Self { caught: signals, faults })
    }

    /// Starts the thread that tells the loop, and the one that waits for what is blocked and tells that one. `terminal_there`
    /// is whether standard input is a terminal that is drawn on: it is watched then, too.
    pub(crate) fn tell(self, loop_sender: LoopSender, reading: SharedDecoder, terminal_there: bool) -> io::Result<()> {
        let (read, write) = UnixStream::pair()?;
        let (signals, faults) = (self.caught, self.faults);
        thread::Builder::new().name("faults".to_owned()).spawn(move || pass_on(&faults, write))?;
        let (ending, patience) = (false, PATIENCE);
        let watch = Watch { signals, faults: read, loop_sender, reading, terminal_there, ending, patience };
        thread::Builder::new().name("signals".to_owned()).spawn(move || watch.keep()).map(drop)
    }
}

/// Whose keys are: what those of another program send to all is not meant for us.
static KEYS: AtomicU8 = AtomicU8::new(OURS);
const OURS: u8 = 0;
const ANOTHERS: u8 = 1;
/// Another program had the terminal until now: what came before that is still to be taken.
const OURS_AGAIN: u8 = 2;

/// From now on another program has the terminal.
pub(crate) fn keys_are_for_another() {
    KEYS.store(ANOTHERS, Ordering::SeqCst);
}

/// We have the terminal again. The key that ended the other program may have been sent to us as well, and be on its way to the
/// thread that waits: so it is that thread which says when keys are ours, and it is woken for that.
pub(crate) fn keys_are_ours_again() {
    KEYS.store(OURS_AGAIN, Ordering::SeqCst);
    let _told = process::kill_process(process::getpid(), Signal::WINCH);
}

/// Whether a shell is there that could continue the program. The process group of a session's leader has none; the
/// kernel would not stop it at Ctrl-Z either.
pub(crate) fn can_stop() -> bool {
    process::getsid(None).is_ok_and(|session| session != process::getpgrp())
}

/// Stops the program until it is continued; whether that could be asked for.
pub(crate) fn stop() -> bool {
    process::kill_process(process::getpid(), Signal::STOP).is_ok()
}

/// Asks all programs that share our place in the foreground to stop, ourselves included, as the terminal does at Ctrl-Z.
pub(crate) fn ask_to_stop() {
    let _told = process::kill_current_process_group(Signal::TSTP);
}

/// Lets a signal do what it does by itself, which ends the program; the exit status that a shell would show, should it
/// not.
pub(crate) fn obey(signal: i32) -> ExitCode {
    let _survived = emulate_default_handler(signal);
    ExitCode::from(u8::try_from(signal.saturating_add(128)).unwrap_or(u8::MAX))
}

/// Waits for signals that are blocked, and passes their numbers on, a byte each.
fn pass_on(signals: &SigSet, mut to: UnixStream) {
    while let Ok(signal) = signals.wait() {
        let number = u8::try_from(signal as i32).unwrap_or_default();
        if to.write_all(&[number]).is_err() {
            return;
        }
    }
}

struct Watch {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    /// Where the numbers of signals come in that are blocked.
    faults: UnixStream,
    loop_sender: LoopSender,
    /// What has been read of a paste on its way: it is told before the end.
    reading: SharedDecoder,
    terminal_there: bool,
    ending: bool,
    /// How long the loop may take to end.
    patience: Duration,
}

impl Watch {
    fn keep(mut self) {
        loop {
            let Ok(count) = self.wait() else { return };
            if count == 0 {
                self.patience = NO_PATIENCE;
                terminal::discard_output();
                // A write that waits does not notice by itself; a signal that means no harm has it look again.
                let _told = process::kill_process(process::getpid(), Signal::WINCH);
            }
            let keys = KEYS.load(Ordering::SeqCst);
            for signal in self.signals.pending() {
                let call = match signal {
                    SIGWINCH => LoopEvent::Resized,
                    SIGTSTP => LoopEvent::Stop,
                    SIGCONT => LoopEvent::Continued,
                    SIGXFSZ | SIGIO => continue,
                    SIGINT | SIGQUIT if keys != OURS => continue,
                    other => {
                        self.end(Ending::Signal(other));
                        continue;
                    }
                };
                self.loop_sender.send(call);
            }
            if keys == OURS_AGAIN {
                // Unless it was given away anew meanwhile.
                let _given_away = KEYS.compare_exchange(OURS_AGAIN, OURS, Ordering::SeqCst, Ordering::SeqCst);
            }
        }
    }

    fn end(&mut self, ending: Ending) {
        self.ending = true;
        self.reading.tell(&self.loop_sender);
        self.loop_sender.send(LoopEvent::End(ending));
    }

    /// Waits for a signal or for the terminal to go; gives 0 where an end was asked for and does not come.
    fn wait(&mut self) -> io::Result<usize> {
        let nanos = self.patience.subsec_nanos();
        let patience = Timespec { tv_sec: self.patience.as_secs().cast_signed(), tv_nsec: nanos.into() };
        let timeout = self.ending.then_some(&patience);
        let input = stdin();
        let pipe = PollFd::new(self.signals.get_read(), PollFlags::IN);
        let faults = PollFd::new(&self.faults, PollFlags::IN);
        // No event is asked for: a hang-up and an error are always told.
        let tty = PollFd::new(&input, PollFlags::empty());
        let mut all = [pipe, faults, tty];
        let asked = if self.terminal_there { &mut all[..] } else { &mut all[..2] };
        let count = match poll(asked, timeout) {
            Err(Errno::INTR) => 1,
            done => done?,
        };
        let [_, faults, tty] = all.map(|asked| !asked.revents().is_empty());
        if self.terminal_there && tty {
            self.terminal_there = false;
            self.end(Ending::Gone);
        }
        let mut number = [0];
        if faults && self.faults.read(&mut number)? > 0 {
            self.end(Ending::Signal(number[0].into()));
        }
        Ok(count)
    }
}
