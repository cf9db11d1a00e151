//! What is copied: the words of what is selected, or the folder of the last export.
//!
//! Never here: how a text comes into a clipboard.

use super::App;
use super::msg::Effect;
use super::words::frame;
use crate::domain::time::Timestamp;
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
