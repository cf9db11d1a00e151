//! The editor that somebody writes a long text in: it has the terminal for itself until it is closed, while the program goes
//! on without a screen.
//!
//! Never here: what is written; a shell that would read the name of the editor or of the file.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;

use rustix::fs::{Access, access};
use rustix::process::{Pid, Signal, kill_process};

use super::input::SharedDecoder;
use super::words::computer as words;
use super::{LoopEvent, LoopSender, signals, terminal};
use crate::text::clean_line;

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
        let (_, set) = set().ok_or(words::NO_EDITOR)?;
        let mut called = called(&set).into_iter();
        let program = called.next().unwrap_or_default();
        let name = clean_line(program.rsplit('/').next().unwrap_or_default());
        let mut command = Command::new(program);
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
            words::no_such_editor(&name, &error)
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

/// The editor that is set, and the name of the variable that sets it.
pub(crate) fn set() -> Option<(&'static str, String)> {
    let set = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| Some((name, env::var(name).ok()?)));
    set.map(|(name, set)| (name, set.trim().to_owned())).find(|(_, set)| !set.is_empty())
}

/// The program that is called, and what it is called with. What stands between quotes is one, and so is the path of a file
/// that is there, whatever is in it.
pub(crate) fn called(set: &str) -> Vec<String> {
    if Path::new(set).is_file() {
        return vec![set.to_owned()];
    }
    let (mut parts, mut part, mut quote) = (Vec::new(), None::<String>, None);
    let mut letters = set.chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('\\', None | Some('"')) => part.get_or_insert_default().extend(letters.next()),
            (_, Some(open)) if letter == open => quote = None,
            ('"' | '\'', None) => {
                quote = Some(letter);
                part.get_or_insert_default();
            }
            (_, None) if letter.is_whitespace() => parts.extend(part.take()),
            _ => part.get_or_insert_default().push(letter),
        }
    }
    parts.extend(part);
    parts
}

/// Where a program is that is called so; none where nothing is there that may be run.
pub(crate) fn found(program: &str) -> Option<PathBuf> {
    let may_be_run = |path: &PathBuf| path.is_file() && access(path, Access::EXEC_OK).is_ok();
    if program.contains('/') {
        return Some(PathBuf::from(program)).filter(may_be_run);
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).map(|folder| folder.join(program)).find(may_be_run)
}

fn wait(mut child: Child, loop_sender: &LoopSender) {
    let failed = match child.wait() {
        Ok(status) if status.success() => None,
        Ok(status) => Some(words::editor_failed(&status)),
        Err(error) => Some(words::editor_failed(&error)),
    };
    loop_sender.send(LoopEvent::EditorClosed(failed));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_called_with_what_stands_behind_it_and_quotes_hold_together() {
        for (set, wanted) in [
            ("vi", &["vi"][..]),
            ("code  --wait", &["code", "--wait"]),
            ("\"/path with space/ed\" -n", &["/path with space/ed", "-n"]),
            ("'/path with space/ed' -n", &["/path with space/ed", "-n"]),
            ("/path\\ with\\ space/ed -n", &["/path with space/ed", "-n"]),
            ("emacs --eval '(set \"a\" 1)'", &["emacs", "--eval", "(set \"a\" 1)"]),
            ("ed ''", &["ed", ""]),
            ("\"never closed -n", &["never closed -n"]),
            ("vi -x; echo", &["vi", "-x;", "echo"]),
        ] {
            assert_eq!(called(set), wanted, "{set}");
        }
    }

    #[test]
    fn a_path_with_spaces_that_is_there_needs_no_quotes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("an editor");
        std::fs::write(&path, "").unwrap();
        assert_eq!(called(&path.display().to_string()), [path.display().to_string()]);
        assert_eq!(found(&path.display().to_string()), None, "it may not be run");
        assert!(found("sh").is_some());
    }
}
