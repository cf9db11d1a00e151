//! What the shell's answers lead to.

use std::path::PathBuf;

use super::App;
use super::exports::export_folder;
use super::msg::{Effect, Outcome, Trouble, shown};
use super::opening::{Opened, Wishes, shipped_as};
use crate::domain::time::Timestamp;
use crate::export::{self, Format, Report};
use crate::input::keymap::Action;
use crate::screens::home::Choice;

impl App {
    pub(super) fn done(&mut self, now: Timestamp, outcome: Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Created { path } => {
                if let Some(sitting) = &mut self.sitting {
                    sitting.path = Some(path);
                }
                Vec::new()
            }
            Outcome::NotCreated(trouble) | Outcome::NotSynced(trouble) => self.trouble(trouble),
            Outcome::Opened { path, bytes, draft, torn, read_only } => {
                self.open(now, Opened { path, bytes, draft, torn, read_only })
            }
            Outcome::NotOpened(trouble) | Outcome::NotExported(trouble) => {
                self.say_for(now, trouble.to_string(), 20);
                Vec::new()
            }
            Outcome::DraftNotKept(trouble) => self.typing(Some(trouble)),
            Outcome::DraftKept => self.typing(None),
            Outcome::Appended | Outcome::SavedAgain => {
                let again = outcome == Outcome::SavedAgain;
                let Some(sitting) = &mut self.sitting else { return Vec::new() };
                let asked = sitting.appended(now);
                let mut effects = self.settle(now, asked);
                if again {
                    self.say(now, "everything is saved again");
                }
                effects.extend(self.leave_saved(now));
                effects
            }
            Outcome::Grown(bytes) => {
                let Some(sitting) = &mut self.sitting else { return Vec::new() };
                let asked = sitting.grown(&bytes, now);
                self.led_elsewhere();
                self.settle(now, asked)
            }
            Outcome::NotSaved(trouble) => {
                let Some(sitting) = &mut self.sitting else { return Vec::new() };
                let asked = sitting.not_saved(trouble, now);
                let effects = self.settle(now, asked);
                self.warn_who_leaves(now);
                effects
            }
            Outcome::Rescued { path, why } => {
                if let Some(sitting) = &mut self.sitting {
                    sitting.findings.push(format!("{why}; the whole session is in {} now", shown(&path)));
                    sitting.path = Some(path.clone());
                    sitting.moved = Some(why.clone());
                }
                self.say_for(now, format!("{}; the whole session is in {} now", why.what, shown(&path)), 30);
                Vec::new()
            }
            Outcome::Synced { at } => {
                if let Some(sitting) = &mut self.sitting {
                    sitting.synced(at);
                }
                Vec::new()
            }
            // Only a preview watches a script.
            Outcome::Script(_) => Vec::new(),
            Outcome::Workshops(found) => {
                for workshop in found {
                    self.shelf.put_workshop(workshop);
                }
                Vec::new()
            }
            Outcome::Exercises(library, choice) => {
                self.exercises(now, library, choice);
                Vec::new()
            }
            Outcome::Session(entry) => {
                self.shelf.put_session(entry);
                Vec::new()
            }
            Outcome::Exported(written) => self.exported(now, &written),
        }
    }

    /// Somebody at another surface has led the session to another place: nothing of the one before stays selected.
    fn led_elsewhere(&mut self) {
        let place = self.current(|session| Some(session.place()));
        if self.place_shown != place {
            self.leave_board();
            self.place_shown = place;
        }
    }

    /// Whether unfinished typing is kept, or why it is not.
    fn typing(&mut self, not_kept: Option<Trouble>) -> Vec<Effect> {
        if let Some(sitting) = &mut self.sitting {
            sitting.saving.not_kept = not_kept;
        }
        Vec::new()
    }

    fn trouble(&mut self, trouble: Trouble) -> Vec<Effect> {
        if let Some(sitting) = &mut self.sitting {
            sitting.saving.trouble = Some(trouble);
        }
        Vec::new()
    }

    /// Reads the workshop that is selected at home, if it has not been.
    pub(super) fn read_selected(&mut self) {
        self.shelf.read_at(self.home.selected, shipped_as);
    }

    pub(super) fn act_at_home(&mut self, now: Timestamp, action: Action) -> Vec<Effect> {
        if action != Action::Choose {
            self.home.selected = crate::screens::moved(action, self.home.selected, self.shelf.len(), 10);
            return Vec::new();
        }
        self.read_selected();
        match self.shelf.choice(self.home.selected) {
            Some(Choice::Start(workshop)) => {
                let workshop = workshop.clone();
                self.start(now, &workshop, Wishes::default())
            }
            Some(Choice::Resume(entry)) if entry.usable => vec![Effect::Open(entry.path.clone())],
            Some(Choice::Resume(entry)) => {
                let why = entry.place.clone();
                self.say_for(now, why, 15);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// What the session has come to by now.
    pub(super) fn report(&self, now: Timestamp) -> Option<Report> {
        self.sitting.as_ref().map(|sitting| Report::of(&sitting.session, &sitting.zone, now))
    }

    /// The files of an export.
    pub(super) fn export_files(&self, report: &Report) -> Vec<(PathBuf, Format)> {
        let Some(sitting) = &self.sitting else { return Vec::new() };
        let folder = export_folder(&self.setting, &sitting.header.session, sitting.path.as_deref());
        let files = Format::ALL.into_iter();
        files.map(|format| (folder.join(export::file_name(report, format)), format)).collect()
    }

    pub(super) fn export(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(report) = self.report(now) else { return Vec::new() };
        let files = self.export_files(&report).into_iter();
        let files = files.map(|(path, format)| Ok((path, export::render(&report, format)?.into_bytes())));
        match files.collect::<Result<Vec<_>, export::Unwritten>>() {
            Ok(files) => vec![Effect::Export { files }],
            Err(why) => {
                self.say_for(now, why.to_string(), 20);
                Vec::new()
            }
        }
    }
}
