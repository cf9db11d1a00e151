//! The end of the program: what is typed is kept, the session knows that it was left, and what is not in the file or not
//! surely on the disk is waited for, brought into a fallback, and said.

use super::msg::{Effect, IoFailure, LeftBehind};
use super::words::leaving;
use super::{App, Leaving};
use crate::domain::command::Command;
use crate::domain::time::Timestamp;
use crate::input::keymap::Action;
use crate::journal;

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
        let unsaved = self.live.as_ref()?.saving.unsaved;
        let nowhere = matches!(self.leaving, Leaving::Ending { warned: true, .. });
        Some(leaving::waits(unsaved, self.exporting, nowhere, self.key_of(Action::Leave)))
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
        let mut said = vec![leaving::saved(live, self.is_ending())];
        said.extend(self.exporting.then(|| leaving::NO_SUMMARY.to_owned()));
        said.extend(typed.map(leaving::not_kept).or_else(|| self.not_taken_words()));
        said.extend(live.found.iter().map(|found| leaving::found(found)));
        said.push(leaving::way_back(path, &self.way_back(live, path)));
        Some(said.join("\n"))
    }
}
