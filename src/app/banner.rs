//! The banner: what has to be known until it is over, or until somebody has read it. The worst comes first.

use super::App;
use super::msg::{IoFailure, Waiting, shown};
use crate::input::Key;
use crate::input::keymap::Action;
use crate::text::{counted, shortened};

impl App {
    /// What stands in the banner, if anything does: whole, and then in fewer and fewer words for a small screen.
    pub(super) fn banner_forms(&self) -> Option<Vec<String>> {
        let settings = || Some(settings_forms(self.mistake.as_ref()?, self.key_of(Action::Close)?));
        self.unsaved_forms().or_else(|| self.news_forms()).or_else(|| self.other_forms()).or_else(settings)
    }

    /// What comes before all that is to be read: the session is in danger.
    fn unsaved_forms(&self) -> Option<Vec<String>> {
        let saving = &self.live.as_ref()?.saving;
        if let Some(words) = self.waiting_words() {
            return Some(words);
        }
        let failure = saving.failure.as_ref().or(saving.not_synced.as_ref())?;
        let kept = match saving.unsaved {
            0 => ".".to_owned(),
            count => format!(". {} kept in memory.", counted(count, "fact is", "facts are")),
        };
        Some(failure_forms("NOT SAVED:", failure, &kept))
    }

    fn news_forms(&self) -> Option<Vec<String>> {
        let (words, behind) = self.live.as_ref()?.news.first()?;
        let more = if behind > 0 { format!(", {behind} more") } else { String::new() };
        Some(whole_and_short(&format!("THE FILE: {words}. (esc: read{more})")))
    }

    /// What comes after it, until it is over.
    fn other_forms(&self) -> Option<Vec<String>> {
        let saving = &self.live.as_ref()?.saving;
        if let Some(why) = &saving.read_only {
            return Some(failure_forms("READ ONLY.", why, ""));
        }
        if let Some(slow) = saving.slow {
            return Some(self.slow_forms(slow, saving.unsaved));
        }
        saving.not_kept.as_ref().filter(|_| self.line.is_some()).map(|failure| failure_forms("NOT KEPT:", failure, ""))
    }

    fn slow_forms(&self, slow: Waiting, unsaved: usize) -> Vec<String> {
        let what = match (slow, unsaved) {
            (Waiting::Write, 1..) => facts_not_in_the_file(unsaved),
            (Waiting::Write, 0) if self.kept_draft.is_some() => "what is being typed is not kept yet".to_owned(),
            (Waiting::Write, 0) => "all is in the file, and the disk is not done yet".to_owned(),
            (Waiting::Sync, _) => "all is in the file, but a power cut could still take the last of it".to_owned(),
        };
        vec![
            format!("THE DISK IS SLOW: {what}. Go on; it is done as soon as the disk takes it."),
            format!("SLOW DISK: {what}. Go on."),
        ]
    }

    /// Whether something stands there until somebody has read it.
    pub(super) fn is_unread(&self) -> bool {
        let has_news = self.live.as_ref().is_some_and(|live| live.news.first().is_some());
        let is_settings = self.mistake.is_some() && self.other_forms().is_none();
        self.unsaved_forms().is_none() && (has_news || is_settings)
    }

    /// Whoever closes something and has nothing open has read what stands there, and nothing else.
    pub(super) fn has_read(&mut self) -> bool {
        let is_read = self.is_unread();
        if is_read && !self.live.as_mut().is_some_and(|live| live.news.read()) {
            self.mistake = None;
        }
        is_read
    }
}

/// What is wrong with the settings, until this key puts it away.
pub(super) fn settings_forms(why: &str, key: Key) -> Vec<String> {
    whole_and_short(&format!("Settings not taken ({key} puts this away): {why}"))
}

/// How much is not in the file, as a sentence without its end.
pub(super) fn facts_not_in_the_file(count: usize) -> String {
    format!("{} not in the file yet", counted(count, "fact is", "facts are"))
}

/// A failure whole; then with its path cut in the middle; then without, what happened and what to do.
pub(super) fn failure_forms(head: &str, failure: &IoFailure, more: &str) -> Vec<String> {
    let head = if head.is_empty() { String::new() } else { format!("{head} ") };
    let IoFailure { operation, path, what, remedy } = failure;
    let path = shown(path);
    let with = |path: &str| format!("{head}could not {operation}: {what} ({path}); {remedy}{more}");
    let mut forms = vec![with(&path)];
    for most in [60, 40, 24] {
        forms.push(short_words(&with(&shortened(&path, most)), most));
    }
    forms.push(short_words(&format!("{head}{what}; {remedy}{more}"), 24));
    forms.push(short_words(&format!("{head}{what}; {remedy}"), 24));
    forms
}

/// A text whole, and then with its longest words cut more and more.
pub(super) fn whole_and_short(words: &str) -> Vec<String> {
    [u16::MAX, 60, 40, 24].map(|most| short_words(words, most)).to_vec()
}

/// A text whose longest words, names of files for the most part, are cut in the middle.
fn short_words(words: &str, most: u16) -> String {
    words.split(' ').map(|word| shortened(word, most)).collect::<Vec<_>>().join(" ")
}
