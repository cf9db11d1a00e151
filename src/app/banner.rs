//! The banner: what has to be known until it is over, or until somebody has read it. The worst comes first. In the head, how
//! saving stands.

use super::App;
use super::live_session::LiveSession;
use super::msg::{IoFailure, shown};
use super::news::Weight;
use super::words::{company, file};
use crate::input::keymap::Action;
use crate::text::shortened;

impl App {
    /// What stands in the banner, if anything does: whole, and then in fewer and fewer words for a small screen.
    pub(super) fn banner_forms(&self) -> Option<Vec<String>> {
        let settings = || Some(whole_and_short(&file::settings(self.mistake.as_ref()?, self.key_of(Action::Close)?)));
        self.unsaved_forms().or_else(|| self.news_forms()).or_else(|| self.other_forms()).or_else(settings)
    }

    /// What comes before all that is to be read: the session is in danger.
    fn unsaved_forms(&self) -> Option<Vec<String>> {
        let saving = &self.live.as_ref()?.saving;
        if let Some(words) = self.waiting_words() {
            return Some(words);
        }
        let failure = saving.failure.as_ref().or(saving.not_synced.as_ref())?;
        let more = file::in_memory(saving.unsaved, self.company.stage_count() > 0);
        Some(self.forms_of_failure(file::NOT_SAVED, failure, &more))
    }

    fn news_forms(&self) -> Option<Vec<String>> {
        let (weight, words, behind) = self.live.as_ref()?.news.first()?;
        let about = if weight == Weight::Stage { company::THE_STAGE } else { file::THE_FILE };
        Some(self.forms_of(&file::happened(about, words, behind)))
    }

    /// What comes after it, until it is over.
    fn other_forms(&self) -> Option<Vec<String>> {
        let saving = &self.live.as_ref()?.saving;
        if let Some(why) = &saving.read_only {
            return Some(self.forms_of_failure(file::READ_ONLY, why, ""));
        }
        if let Some(slow) = saving.slow {
            return Some(file::slow(slow, saving.unsaved, self.kept_draft.is_some()));
        }
        let not_kept = saving.not_kept.as_ref().filter(|_| self.line.is_some());
        let not_kept = not_kept.map(|failure| self.forms_of_failure(file::NOT_KEPT, failure, ""));
        not_kept.or_else(|| self.company.trouble().map(|words| self.forms_of(words)))
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

impl LiveSession {
    /// Whether it is saved, or how much is not. No time of day: one that stands still reads like a stopped clock, and one
    /// that comes a moment later moves a screen on which nothing happened.
    pub(super) fn saved_sign(&self) -> String {
        match self.saving.read_only {
            Some(_) => file::READ_ONLY_SIGN.to_owned(),
            None => file::sign(self.saving.unsaved, self.saving.is_well(), self.is_saved()),
        }
    }
}

/// A failure whole; then with its path cut in the middle; then without, what happened and what to do.
pub(super) fn failure_forms(head: &str, failure: &IoFailure, more: &str) -> Vec<String> {
    let head = if head.is_empty() { String::new() } else { format!("{head} ") };
    let IoFailure { path, what, remedy, .. } = failure;
    let path = shown(path);
    let with = |path: &str| format!("{head}{}; {remedy}{more}", failure.happened_at(path));
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
