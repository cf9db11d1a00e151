//! The only room with doors: the terminal, the disk, the clock, the threads.
//!
//! Holds: [`run`], which makes the terminal ours and serves the program until it ends; the loop itself (`event_loop`), the
//! terminal and what is sent to it (`terminal`, `page`), the threads that listen (`input`, `signals`; `lines` where lines are read and written), the clock
//! ([`clock`]), the files ([`cabinet`], over the `clerk`, whose thread works the [`store`], and what `home` asks of the disk), and what is watched: a script
//! (`watch`), the session file that others may change (`follow`), one watch of the file system for all who need one (`lookout`);
//! what keeps the computer awake meanwhile (`awake`), the bell that a room hears (`bell`), the editor for a long text (`editor`), what
//! the terminal (`ask`) and other programs (`calls`) answer when they are asked something; what it is asked while a session is on it (`questions`), and which blocks big letters are made of on it (`letters`), and which faces of the machine they are set from where ours lacks some (`faces`); what the clerk is given to do (`jobs`), the zone of this
//! computer and of a session (`zone`), and the commands of the command line ([`commands`]).
//! What all of it says stands in `words`, a page for each group.
//!
//! May import: every room.
//!
//! Never here: what a key means, what a screen shows, what a session allows. The shell decides nothing; it waits, reads,
//! writes and tells. No frame is drawn while there is something left to take in, and no key waits for the disk.

mod ask;
mod awake;
mod bell;
pub mod cabinet;
mod calls;
mod clerk;
pub mod clock;
pub mod commands;
mod editor;
mod event_loop;
pub mod faces;
mod follow;
mod home;
mod input;
mod jobs;
mod letters;
mod lines;
mod lookout;
mod page;
mod presence;
mod questions;
mod signals;
mod spectator;
pub mod store;
mod terminal;
mod watch;
mod words;
mod zone;

use std::io;
use std::process::ExitCode;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use crate::app::msg::{Effect, Msg, Outcome};
use crate::app::program::Program;
use crate::domain::time::Timestamp;
use crate::input::Key;
use clock::SystemClock;
use editor::Editor;
use event_loop::EventLoop;
use faces::Finder;
use signal_hook::consts::SIGHUP;
use signals::Signals;
use terminal::Screen;

pub use terminal::NoScreen;

/// Runs the program in this terminal until it ends, carrying out the effects it starts with before the first frame.
/// `files` opens what carries out the effects about files, [`cabinet::Cabinet`] for this computer's.
///
/// # Errors
/// Where there is no terminal that can be drawn on; nothing has been written to it then.
pub fn run<P: Program, F: Files>(
    app: P,
    start: Vec<Effect>,
    clock: SystemClock,
    files: impl FnOnce(LoopSender) -> io::Result<F>,
) -> Result<Left<P>, NoScreen> {
    let (sender, calls) = mpsc::channel();
    let loop_sender = LoopSender(sender);
    let signals = Signals::catch().map_err(NoScreen::Failed)?;
    let screen = Screen::enter(app.takes_mouse())?;
    let reading = input::SharedDecoder::default();
    signals.tell(loop_sender.clone(), reading.clone(), true).map_err(NoScreen::Failed)?;
    let files = files(loop_sender.clone()).map_err(NoScreen::Failed)?;
    let editor = Editor::new(reading.clone(), loop_sender.clone());
    let mut event_loop = EventLoop::new(app, clock, files, (Some(screen), editor, Finder::new(loop_sender.clone())));
    event_loop.begin(start, &calls);
    input::listen(reading, loop_sender).map_err(NoScreen::Failed)?;
    Ok(event_loop.serve(&calls))
}

/// Runs a program that reads and writes lines until it ends, as [`run`] does one that is drawn; nothing is asked of the
/// terminal, if there is one.
///
/// # Errors
/// Where the computer gives no thread.
pub fn run_in_lines<P: Program, F: Files>(
    app: P,
    start: Vec<Effect>,
    clock: SystemClock,
    files: impl FnOnce(LoopSender) -> io::Result<F>,
) -> io::Result<Left<P>> {
    let (sender, calls) = mpsc::channel();
    let loop_sender = LoopSender(sender);
    let signals = Signals::catch()?;
    let reading = input::SharedDecoder::default();
    signals.tell(loop_sender.clone(), reading.clone(), false)?;
    let files = files(loop_sender.clone())?;
    // None is ever opened: what is typed in lines is whole when it comes.
    let editor = Editor::new(reading, loop_sender.clone());
    let finder = Finder::new(loop_sender.clone());
    let mut event_loop = EventLoop::new(app, clock, files, (None, editor, finder));
    event_loop.begin(start, &calls);
    lines::listen(loop_sender)?;
    Ok(event_loop.serve(&calls))
}

/// What the program leaves behind, the terminal being as it was found and the files finished.
#[derive(Debug)]
pub struct Left<P> {
    /// The program as it ended; it has been told what became of its last effects.
    pub app: P,
    /// Why it ended.
    pub ending: Ending,
}

/// Who carries out the effects that concern files.
pub trait Files {
    /// Does what is asked, or has it done in the background where it may take long; gives what became of it, and of
    /// what was asked before, so far. What becomes of it later is there to be looked at once the [`LoopSender`] says so.
    fn carry_out(&mut self, now: Timestamp, effect: Effect) -> Vec<Outcome>;

    /// What has come about since, or comes about within this time where something is under way.
    fn look(&mut self, _patience: Duration) -> Vec<Outcome> {
        Vec::new()
    }

    /// After how long to look though nobody has called, if ever.
    fn next_look(&self) -> Option<Duration> {
        None
    }

    /// Looks for what nobody tells of, where it is time for that; called whenever the loop is awake.
    fn glance(&self) {}

    /// After how long to be awake for that, if ever.
    fn next_glance(&self) -> Option<Duration> {
        None
    }

    /// Whether something is under way.
    fn is_busy(&self) -> bool {
        false
    }

    /// The program ends: waits for exports that are being written.
    fn finish(&mut self) {}
}

/// The way to the loop, for every thread that has something to tell it.
#[derive(Clone, Debug)]
pub struct LoopSender(Sender<LoopEvent>);

impl LoopSender {
    /// The way to a loop that is not there: what is told is dropped with the second value.
    pub fn unanswered() -> (Self, impl Send) {
        let (sender, calls) = mpsc::channel();
        (Self(sender), calls)
    }

    /// Tells what became of an effect.
    pub fn outcome(&self, outcome: Outcome) {
        self.send(LoopEvent::Msg(Box::new(Msg::Done(outcome))));
    }

    fn send(&self, call: LoopEvent) {
        // Where nobody listens any more, the program has ended.
        let _unheard = self.0.send(call);
    }
}

impl Drop for LoopSender {
    /// A thread that panics takes the program with it, in order: the terminal has been restored by then and must not
    /// be drawn on again.
    fn drop(&mut self) {
        if thread::panicking() {
            self.send(LoopEvent::End(Ending::Panicked));
        }
    }
}

/// What can reach the loop.
#[derive(Debug)]
enum LoopEvent {
    /// A key for the program: thousands may wait at once, so that no room is kept for anything larger.
    Key(Key),
    /// Something else for it.
    Msg(Box<Msg>),
    /// There is something to look at in the files.
    News,
    /// The terminal has another size.
    Resized,
    /// The editor was closed; where it failed, how.
    EditorClosed(Option<String>),
    /// The program is to stop until it is continued.
    Stop,
    /// The program was stopped and goes on.
    Continued,
    /// The program is to end.
    End(Ending),
}

/// Why the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The person left.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// The terminal went away, and no signal said so.
    Gone,
    /// A part of the program failed; it has said how.
    Panicked,
}

impl Ending {
    /// The exit status. Where a signal ended the program, everything saved and the terminal restored, that signal is
    /// let do what it does by itself, so that whoever started the program sees the truth (a shell then shows 128 and
    /// the signal's number), and this does not return. A terminal that went away counts as the hang-up it is.
    pub fn status(self) -> ExitCode {
        match self {
            Self::Quit => ExitCode::SUCCESS,
            Self::Panicked => ExitCode::from(101),
            Self::Gone => signals::obey(SIGHUP),
            Self::Signal(signal) => signals::obey(signal),
        }
    }
}
