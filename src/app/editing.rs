//! A line that is written in an editor: its text goes into a file, the terminal to the editor, and what that leaves comes back
//! as though it were pasted. The line stays open meanwhile, and what others do is taken in as ever.
//!
//! Never here: an editor, a file.

use std::path::PathBuf;

use super::App;
use super::kept;
use super::msg::{Effect, IoFailure, Outcome, TextToEdit};
use super::typing::{Came, SetAside};
use super::words::lines as words;
use crate::domain::draft::pasted_lines;
use crate::domain::time::Timestamp;
use crate::screens::purpose::Purpose;

/// A line that is open in an editor.
#[derive(Debug)]
pub(super) struct Editing {
    purpose: Purpose,
    /// What stood in it.
    given: String,
    /// The file of the text, once it stands.
    path: Option<PathBuf>,
    /// How the editor failed, where it did.
    failed: Option<String>,
}

impl App {
    /// Has the line that is typed written in the editor; none that is private where the room sees this screen, for it would
    /// see the editor.
    pub(super) fn edit_line(&mut self) -> Vec<Effect> {
        let Some(line) = self.line.as_ref().filter(|_| self.editing.is_none()) else { return Vec::new() };
        if self.is_seen() && self.is_secret(line) {
            self.note_in_line(words::NO_EDITOR_HERE.to_owned());
            return Vec::new();
        }
        let lines = line.batch.iter().map(String::as_str).chain([line.prompt.text()]);
        let (purpose, given) = (line.purpose.clone(), lines.collect::<Vec<_>>().join("\n"));
        let session = self.live.as_ref().and_then(|live| live.path.clone());
        let asked = TextToEdit { session, about: kept::about(&purpose), text: given.clone() };
        self.editing = Some(Editing { purpose, given, path: None, failed: None });
        vec![Effect::WriteText(asked)]
    }

    /// Takes in how far that has come.
    pub(super) fn edited(&mut self, now: Timestamp, outcome: Outcome) -> Vec<Effect> {
        let Some(editing) = &mut self.editing else { return Vec::new() };
        match outcome {
            Outcome::TextWritten(path) => {
                editing.path = Some(path.clone());
                vec![Effect::OpenEditor(path)]
            }
            Outcome::EditorClosed(failed) => {
                editing.failed = failed;
                editing.path.take().map(Effect::TakeText).into_iter().collect()
            }
            Outcome::Edited(text) => self.take_edited(now, &text),
            Outcome::NotEdited(failure) => {
                self.editing = None;
                self.tell_of_editor(now, &failure);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Puts what was written into the line, in place of what stood there; where that line is gone, it waits.
    fn take_edited(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        let Some(Editing { purpose, given, failed, .. }) = self.editing.take() else { return Vec::new() };
        let lines = pasted_lines(text);
        let is_changed = lines != pasted_lines(&given);
        let is_open = self.line.as_ref().is_some_and(|line| line.purpose == purpose);
        let mut effects = Vec::new();
        if is_changed && !is_open {
            let wait = |text| SetAside::refused(purpose.clone(), text, words::NOT_TAKEN.to_owned(), Came::Typed);
            self.wait_aside(now, purpose.lines_of(lines).into_iter().map(wait).collect());
        } else if is_changed {
            if let Some(line) = &mut self.line {
                (line.refused, line.note) = (None, None);
                line.take_batch();
            }
            effects = match purpose {
                _ if lines.is_empty() => Vec::new(),
                Purpose::People if lines.len() > 1 => self.add_listed(now, text),
                // They are seen before they are caught.
                _ => self.lay_in_line(now, lines),
            };
        }
        if let Some(why) = failed {
            self.note_in_line(why);
        }
        effects
    }

    fn tell_of_editor(&mut self, now: Timestamp, failure: &IoFailure) {
        if self.line.is_some() {
            self.note_in_line(failure.to_string());
        } else {
            self.say_failure(now, failure);
        }
    }

    fn note_in_line(&mut self, words: String) {
        if let Some(line) = &mut self.line {
            line.note = Some(words);
        }
    }
}
