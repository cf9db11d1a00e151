//! The end of the program: what is typed is kept, the session knows that it was left, and what is not in the file or not
//! surely on the disk is waited for, brought into a fallback, and said.

use super::banner::facts_not_in_the_file;
use super::msg::{Effect, IoFailure, LeftBehind, shown};
use super::{App, Leaving};
use crate::domain::command::Command;
use crate::domain::time::Timestamp;
use crate::input::keymap::Action;
use crate::journal;
use crate::text::counted;

impl App {
    /// Ends in order. The program ends once the file has been let go of, which takes as long as the disk does.
    pub(super) fn end(&mut self, now: Timestamp) -> Vec<Effect> {
        let mut effects = self.keep_draft();
        if self.live.is_none() {
            effects.push(Effect::Quit);
        } else if !self.is_ending() {
            self.leaving = Leaving::Ending { closing: false, warned: false };
            effects.extend(self.ask(now, Command::Leave));
            effects.extend(self.go_on_leaving(now));
        }
        effects
    }

    /// Goes on with leaving where that waited for the disk: the file is let go of once it has answered for everything.
    pub(super) fn go_on_leaving(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(live) = &self.live else { return Vec::new() };
        let answered = !self.exporting && live.is_settled() && (live.is_saved() || live.saving.failure.is_some());
        match self.leaving {
            Leaving::Saving if live.saving.is_well() => self.leave_saved(now),
            Leaving::Ending { closing: false, warned } if answered => {
                self.leaving = Leaving::Ending { closing: true, warned };
                vec![Effect::Close { bare: !live.session.has_begun() }]
            }
            _ => Vec::new(),
        }
    }

    /// Leaves without waiting for the disk any longer: what it may not have goes elsewhere.
    pub(super) fn leave_behind(&self) -> Vec<Effect> {
        let is_first = matches!(self.leaving, Leaving::Ending { warned: false, .. });
        let left = self.live.as_ref().filter(|live| is_first && live.saving.read_only.is_none());
        let left = left.map(|live| LeftBehind {
            path: live.path.clone().unwrap_or_else(|| {
                self.setting.sessions.join(live.header.session.as_str()).with_added_extension("ronl")
            }),
            // Both were written before.
            header: journal::encode_header(&live.header).unwrap_or_default().into_bytes(),
            facts: journal::encode_all(&live.not_in_the_file()).unwrap_or_default(),
            draft: self.kept_draft.clone().unwrap_or_default(),
        });
        vec![left.map_or(Effect::Quit, Effect::LeaveBehind)]
    }

    /// No other place has taken the session in time: that is said, and leaving is asked for once more.
    pub(super) fn nowhere_to_leave(&mut self, failure: IoFailure) {
        if let Leaving::Ending { warned, .. } = &mut self.leaving {
            *warned = true;
        }
        if let Some(live) = &mut self.live {
            live.saving.failure = Some(failure);
        }
    }

    /// The file was let go of.
    pub(super) fn closed(&mut self) -> Vec<Effect> {
        if !self.is_ending() {
            return Vec::new();
        }
        self.leaving = Leaving::Ended;
        vec![Effect::Quit]
    }

    /// Others were first: what was to be let go of is decided again and has to be answered for.
    pub(super) fn stay_open(&mut self) {
        if self.is_ending() {
            self.leaving = Leaving::Ending { closing: false, warned: false };
        }
    }

    /// Whether the program is about to end, and waits for the disk.
    pub(super) const fn is_ending(&self) -> bool {
        matches!(self.leaving, Leaving::Ending { .. })
    }

    /// What whoever leaves has to wait for, while the disk keeps them waiting.
    pub(super) fn waiting_words(&self) -> Option<Vec<String>> {
        if !self.is_ending() {
            return None;
        }
        let what = match self.live.as_ref()?.saving.unsaved {
            0 if self.exporting => "the summary is still being written".to_owned(),
            0 => "all is in the file, and not surely on the disk yet".to_owned(),
            count => facts_not_in_the_file(count),
        };
        let (slow, leaves) = match self.leaving {
            Leaving::Ending { warned: true, .. } => ("NO PLACE TAKES IT", "again leaves without it"),
            _ => ("WAITING FOR THE DISK", "leaves without waiting"),
        };
        let key = self.key_of(Action::Leave).map(|key| format!("; {key} {leaves}")).unwrap_or_default();
        Some(vec![
            format!("{slow}: {what}. The program ends by itself once the disk answers{key}."),
            format!("{slow}: {what}{key}."),
        ])
    }

    /// Whether all of the session is where it belongs, as far as anybody can know, and no summary is left half written.
    pub fn is_whole(&self) -> bool {
        !self.exporting
            && self.live.as_ref().is_none_or(|live| {
                live.saving.unsaved == 0 && live.saving.is_well() && live.fallback.is_none() && !self.is_ending()
            })
    }

    /// What to say on the way out, once the terminal is as it was found: where the session is, and how to come back.
    pub fn farewell(&self) -> Option<String> {
        let live = self.live.as_ref()?;
        let path = live.path.as_ref()?;
        let typed = live.saving.not_kept.as_ref().filter(|_| self.kept_draft.is_some());
        let typed = typed.map(|why| format!("the line that was being typed is NOT kept: {why}"));
        let typed = typed.or_else(|| self.not_taken_words()).map(|words| format!("\n{words}")).unwrap_or_default();
        let found = live.found.iter().fold(String::new(), |said, found| said + "\nin the file: " + found);
        let again = self.way_back(live, path);
        let saved = self.saved_words()?;
        let summary = if self.exporting { "\nthe summary is NOT written: its disk was not waited for" } else { "" };
        Some(format!(
            "{saved}{summary}{typed}{found}\nsession: {}\ncome back with: fourfold resume{again}",
            shown(path)
        ))
    }

    /// How saving ended. What could be done about it while the program ran is past.
    fn saved_words(&self) -> Option<String> {
        let live = self.live.as_ref()?;
        let saving = &live.saving;
        let why = |failure: &Option<IoFailure>| {
            failure.as_ref().map_or_else(|| "the disk has not taken them".to_owned(), IoFailure::happened)
        };
        Some(match (saving.unsaved, &live.moved) {
            (0, _) if let Some(failure) = &live.fallback => {
                format!("everything is saved, and not where it was: {failure}")
            }
            (0, _) if let Some(failure) = saving.not_synced.as_ref().or(saving.failure.as_ref()) => {
                format!("everything is in the file, and is NOT surely on the disk: {}", failure.happened())
            }
            (0, _) if self.is_ending() => {
                "everything is in the file, and is NOT surely on the disk: it was not waited for".to_owned()
            }
            (0, None) => "everything is saved".to_owned(),
            (0, Some(why)) if Some(&why.path) == live.path.as_ref() => {
                format!("everything is saved, and the file had to be put back: {why}")
            }
            (0, Some(why)) => format!("everything is saved, and not where it was: {why}"),
            (count, _) => {
                let facts = counted(count, "fact is", "facts are");
                format!("{facts} NOT in the file: {}", why(&saving.failure))
            }
        })
    }
}
