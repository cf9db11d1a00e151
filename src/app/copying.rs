//! What is copied: the words of what is selected, or the folder of the last export; and what is pasted.
//!
//! Never here: how a text comes into a clipboard.

use super::msg::Effect;
use super::stack::Shown;
use super::words::frame;
use super::{App, Leaving};
use crate::domain::draft::pasted_lines;
use crate::domain::time::Timestamp;
use crate::input::keymap::Action;
use crate::screens::purpose::Purpose;
use crate::screens::screen::Screen;

/// The most bytes that are copied: many terminals take no more than 8 KB as it is sent, which is a third longer.
const MOST: usize = 6 << 10;

/// The folder of the last export.
#[derive(Clone, Debug)]
pub(super) struct ExportedTo {
    pub(super) folder: String,
    /// Whether it was said and not copied yet: it is meant then, whatever is selected.
    pub(super) is_news: bool,
}

impl App {
    /// Pasted text goes into an open line; elsewhere it opens a line to catch it. A list is one idea a line.
    pub(super) fn paste(&mut self, now: Timestamp, text: &str) -> Vec<Effect> {
        let lines = pasted_lines(text);
        if lines.is_empty() {
            return Vec::new();
        }
        self.leaving = Leaving::No;
        let is_bare = self.line.is_none();
        if is_bare {
            if matches!(self.stack.base(), Shown::Roster(_)) {
                return self.add_listed(now, text);
            }
            let effects = self.act(now, Action::Catch);
            if self.line.is_none() {
                return effects;
            }
        }
        if lines.len() > 1
            && let Some(line) = &mut self.line
            && line.purpose == Purpose::People
        {
            line.give_way();
            let typed = line.prompt.take();
            return self.add_listed(now, &(typed + text));
        }
        // What nobody has opened a line for may not have been meant for the room.
        if is_bare { self.lay_in_line(now, lines) } else { self.paste_into_line(now, lines) }
    }

    /// What would be copied on a screen.
    pub(super) fn copied(&self, now: Timestamp, screen: &dyn Screen) -> Option<String> {
        let exported = self.exported_to.as_ref();
        let news = exported.filter(|to| to.is_news).map(|to| to.folder.clone());
        news.or_else(|| screen.copied(&self.around(now))).or_else(|| exported.map(|to| to.folder.clone()))
    }

    /// Copies it, and says so; whether the terminal takes it nobody can know.
    pub(super) fn copy(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(text) = self.copied(now, self.stack.top()) else { return Vec::new() };
        if text.len() > MOST {
            self.say(now, frame::TOO_LONG_TO_COPY);
            return Vec::new();
        }
        if let Some(to) = &mut self.exported_to {
            to.is_news = false;
        }
        self.say(now, frame::COPIED);
        vec![Effect::Copy(text)]
    }
}
