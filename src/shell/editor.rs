//! The editor that somebody writes a long text in: it has the terminal for itself until it is closed, while the program goes
//! on without a screen.
//!
//! Never here: what is written; a shell that would read the name of the editor or of the file.

use std::env;
use std::path::Path;
use std::process::{Child, Command};
use std::thread;

use rustix::process::{Pid, Signal, kill_process};

use super::input::SharedDecoder;
use super::words::computer as words;
use super::{LoopEvent, LoopSender, signals, terminal};

/// The way to the editor.
#[derive(Debug)]
pub(crate) struct Editor {
    reading: SharedDecoder,
    loop_sender: LoopSender,
    /// The one that is open.
    open: Option<Pid>,
}

impl Editor {
    /// None is open.
    pub(crate) const fn new(reading: SharedDecoder, loop_sender: LoopSender) -> Self {
        Self { reading, loop_sender, open: None }
    }

    pub(crate) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Leaves the terminal to the editor that is set, with this file in it. The loop is told once it was closed.
    ///
    /// # Errors
    /// Why there is none, in words; the terminal is as it was then.
    pub(crate) fn open(&mut self, path: &Path) -> Result<(), String> {
        let set = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| env::var(name).ok());
        let set = set.map(|set| set.trim().to_owned()).find(|set| !set.is_empty()).ok_or(words::NO_EDITOR)?;
        let mut called = set.split_whitespace();
        let mut command = Command::new(called.next().unwrap_or_default());
        command.args(called).arg(path);
        self.reading.pause();
        // Once the terminal is left, its keys send signals.
        signals::keys_are_for_another();
        terminal::leave();
        let started = command.spawn().and_then(|child| {
            self.open = Some(Pid::from_child(&child));
            let loop_sender = self.loop_sender.clone();
            thread::Builder::new().name("editor".to_owned()).spawn(move || wait(child, &loop_sender))
        });
        started.map(drop).map_err(|error| {
            self.closed();
            words::no_such_editor(&crate::text::clean_line(&set), &error)
        })
    }

    /// It was closed: keys are for us again.
    pub(crate) fn closed(&mut self) {
        self.open = None;
        signals::keys_are_ours_again();
        self.reading.resume();
    }

    /// The program ends: an editor that is open is told that its terminal is gone, on which it keeps what it has.
    pub(crate) fn hang_up(&self) {
        if let Some(editor) = self.open {
            let _gone = kill_process(editor, Signal::HUP);
        }
    }
}

fn wait(mut child: Child, loop_sender: &LoopSender) {
    let failed = match child.wait() {
        Ok(status) if status.success() => None,
        Ok(status) => Some(words::editor_failed(&status)),
        Err(error) => Some(words::editor_failed(&error)),
    };
    loop_sender.send(LoopEvent::EditorClosed(failed));
}
