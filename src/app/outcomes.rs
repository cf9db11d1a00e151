//! What the shell's answers lead to.

use std::path::{Path, PathBuf};

use super::App;
use super::exports::export_folder;
use super::msg::{Effect, Outcome, shown};
use super::open_session::{Opened, StartOptions, shipped_as};
use crate::domain::time::Timestamp;
use crate::export::{self, Format, Included, Report};
use crate::input::keymap::Action;
use crate::screens::home::Choice;

impl App {
    /// Takes in what became of an effect, and goes on with leaving where that waited for it.
    pub(super) fn done(&mut self, now: Timestamp, outcome: Outcome) -> Vec<Effect> {
        let mut effects = self.outcome(now, outcome);
        effects.extend(self.go_on_leaving(now));
        effects
    }

    fn outcome(&mut self, now: Timestamp, outcome: Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Opened { path, bytes, drafts, torn, zone, read_only } => {
                return self.open(now, Opened { path, bytes, drafts, torn, zone, read_only });
            }
            Outcome::NotOpened(failure) => self.say_failure(now, &failure),
            Outcome::NotExported(failure) => {
                self.exporting = false;
                self.say_failure(now, &failure);
                return self.go_on_leaving(now);
            }
            Outcome::Closed => return self.closed(),
            Outcome::NoPlace(failure) => self.nowhere_to_leave(failure),
            Outcome::DiskSlow(Some(_)) if self.live.is_none() => {
                self.say_for(now, "the disk is slow; what you asked for comes as soon as it answers", 60);
            }
            // Only a preview watches a script.
            Outcome::Script(_) => {}
            Outcome::Workshops(found) => {
                for workshop in found {
                    self.shelf.put_workshop(workshop);
                }
            }
            Outcome::Exported(written) => return self.exported(now, &written),
            Outcome::Exercises(library, choice) => self.exercises(now, library, choice),
            Outcome::Session(entry) => self.shelf.put_session(entry),
            of_the_file => return self.saving(now, of_the_file),
        }
        Vec::new()
    }

    /// What became of the session file.
    fn saving(&mut self, now: Timestamp, outcome: Outcome) -> Vec<Effect> {
        let Some(live) = &mut self.live else { return Vec::new() };
        match outcome {
            Outcome::Created { path } => live.path = Some(path),
            Outcome::NotCreated(failure) => live.saving.failure = Some(failure),
            Outcome::DraftNotKept(failure) => live.saving.not_kept = Some(failure),
            Outcome::DraftKept => live.saving.not_kept = None,
            Outcome::DiskSlow(slow) => live.saving.slow = slow,
            Outcome::Synced => live.synced(),
            Outcome::NotSynced(failure) => {
                live.saving.not_synced = Some(failure);
                self.warn_who_leaves(now);
            }
            Outcome::Rescued { path, why } => live.moved(path, why),
            Outcome::NoLocks { alone } => live.unread = Some(no_locks_words(alone).to_owned()),
            Outcome::TornAside { kept } => {
                live.lost.torn = true;
                live.found_out(Some(torn_words(&kept)));
            }
            Outcome::Fallback { path, why } => live.fell_back(path, why),
            Outcome::Appended => return self.appended(now, 0),
            Outcome::SavedAgain => {
                let effects = self.appended(now, 0);
                self.say(now, "everything is saved again");
                return effects;
            }
            // Of what came before, only that it is in the file is worth less for what came after.
            Outcome::Earlier { later, outcome } => match *outcome {
                Outcome::Appended | Outcome::SavedAgain => return self.appended(now, later),
                other => return self.saving(now, other),
            },
            Outcome::Pending => {
                let asked = live.pending(now);
                return self.settle(now, asked);
            }
            Outcome::Grown(bytes) => {
                let asked = live.grown(&bytes, now);
                self.stay_open();
                self.led_elsewhere();
                return self.settle(now, asked);
            }
            Outcome::NotSaved(failure) => {
                let asked = live.not_saved(failure, now);
                let effects = self.settle(now, asked);
                self.warn_who_leaves(now);
                return effects;
            }
            _ => {}
        }
        Vec::new()
    }

    /// What was handed out is in the file, but for the last so many appends.
    fn appended(&mut self, now: Timestamp, later: usize) -> Vec<Effect> {
        let Some(live) = &mut self.live else { return Vec::new() };
        let asked = live.appended(later, now);
        self.settle(now, asked)
    }

    /// Somebody at another surface has led the session to another place: nothing of the one before stays selected.
    fn led_elsewhere(&mut self) {
        let place = self.current(|session| Some(session.place()));
        if self.place_shown != place {
            self.leave_board();
            self.place_shown = place;
        }
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
                self.start(now, &workshop, StartOptions::default())
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

    /// What the session has come to by now, with what is private and was asked for.
    pub(super) fn report(&self, included: &Included, now: Timestamp) -> Option<Report> {
        let live = self.live.as_ref()?;
        let report = if live.session.behind().is_some() {
            let (session, now) = live.session.clone().for_reading(now);
            Report::including(included, &session, &live.zone, now)
        } else {
            Report::including(included, &live.session, &live.zone, now)
        };
        Some(report.with_unread(live.lost))
    }

    /// The files of an export.
    pub(super) fn export_files(&self, report: &Report) -> Vec<(PathBuf, Format)> {
        let Some(live) = &self.live else { return Vec::new() };
        let folder = export_folder(&self.setting, &live.header.session, live.path.as_deref());
        let files = Format::ALL.into_iter();
        files.map(|format| (folder.join(export::file_name(report, format)), format)).collect()
    }

    pub(super) fn export(&mut self, included: &Included, now: Timestamp) -> Vec<Effect> {
        if self.exporting {
            self.say_for(now, "the summary is being written already; it is said when it stands there", 20);
            return Vec::new();
        }
        let Some(report) = self.report(included, now) else { return Vec::new() };
        let files = self.export_files(&report).into_iter();
        let report = export::Clean::new(report);
        let files = files.map(|(path, format)| Ok((path, report.render(format)?.into_bytes())));
        match files.collect::<Result<Vec<_>, export::Unwritten>>() {
            Ok(files) => {
                self.exporting = true;
                self.say_for(now, "writing the summary …", 600);
                vec![Effect::Export { files }]
            }
            Err(why) => {
                self.say_for(now, why.to_string(), 20);
                Vec::new()
            }
        }
    }
}

/// What is said of half a line that another program has left.
fn torn_words(kept: &Path) -> String {
    let name = shown(Path::new(kept.file_name().unwrap_or_default()));
    format!("another program left half a line at its end, which was taken off and is kept in `{name}`")
}

/// What is said of a disk that knows no locks: what stands in for them.
const fn no_locks_words(alone: bool) -> &'static str {
    if alone {
        "its disk knows no locks, and no lock file can be made beside it; run only this one program on the session"
    } else {
        "its disk knows no locks; a lock file beside it keeps two programs from writing over each other"
    }
}
