//! What the shell's answers lead to.

use std::path::PathBuf;

use super::App;
use super::live_session::CommandAnswer;
use super::msg::{Effect, IoFailure, Outcome, SessionEntry};
use super::news::Weight;
use super::open_session::Opened;
use super::stack::Shown;
use super::words::{file, keys};
use crate::domain::time::Timestamp;
use crate::input::Key;
use crate::input::keymap::Action;
use crate::library::exercises::Choice;
use crate::library::exercises::ExerciseEntry;
use crate::script::Library;
use crate::text::clean_line;
use crate::ui::big_type::Face;

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
            Outcome::Others(others) => return self.meet(now, others),
            Outcome::Apart(others) => self.go_apart(now, others),
            Outcome::Faces(faces) => self.take_faces(&faces),
            Outcome::Closed => return self.closed(),
            Outcome::BellFailed(why) => return self.bell_failed(now, &why),
            Outcome::NoPlace(failure) => self.nowhere_to_leave(failure),
            Outcome::DiskSlow(Some(_)) if self.live.is_none() => {
                self.say_for(now, file::COMES_LATER, 60);
            }
            Outcome::Script(script) => {
                if let Shown::Preview(previewed) = self.stack.base_mut() {
                    previewed.take(script);
                }
            }
            Outcome::Workshops(found) => {
                if let Some(home) = self.stack.home() {
                    for workshop in found {
                        home.put_workshop(workshop);
                    }
                }
            }
            Outcome::TextWritten(_) | Outcome::EditorClosed(_) | Outcome::Edited(_) | Outcome::NotEdited(_) => {
                return self.edited(now, outcome);
            }
            Outcome::Exported(written) => return self.exported(now, &written),
            Outcome::Exercises(library, choice) => self.exercises(now, library, choice),
            Outcome::Session(entry) => {
                if let Some(home) = self.stack.home() {
                    home.put_session(entry);
                }
            }
            Outcome::Discarded(done) => self.discarded(now, done),
            Outcome::BroughtBack(done) => self.brought_back(now, done),
            of_the_file => return self.saving(now, of_the_file),
        }
        Vec::new()
    }

    /// Faces of the machine were found for letters that our typeface lacks.
    fn take_faces(&mut self, faces: &[Face]) {
        self.big_type.add_faces(faces);
        self.company.take_faces(faces);
    }

    /// A session went into the bin, or did not.
    fn discarded(&mut self, now: Timestamp, done: Result<PathBuf, IoFailure>) {
        let path = match done {
            Ok(path) => path,
            Err(failure) => return self.not_moved(now, &failure),
        };
        let called = self.with_screens(now, |stack, around| Some(stack.home()?.discarded(around, &path)));
        let back = self.key_of(Action::Restore).map(|key| key.to_string()).unwrap_or_default();
        self.say_for(now, file::in_the_bin(&called.unwrap_or_default(), &back), 30);
    }

    /// The session that went into the bin last is back, or is not; none where the bin is empty.
    fn brought_back(&mut self, now: Timestamp, done: Result<Option<SessionEntry>, IoFailure>) {
        match done {
            Ok(session) => match self.with_screens(now, |stack, around| stack.home()?.brought_back(around, session)) {
                Some(called) => self.say_for(now, file::is_back(&called), 15),
                None => {
                    self.say_for(now, file::BIN_IS_EMPTY, 6);
                    if self.key_of(Action::Restore).and_then(Key::small).is_some() {
                        self.say_as_well(now, keys::CAPS_LOCK.to_owned(), 6);
                    }
                }
            },
            Err(failure) => self.not_moved(now, &failure),
        }
    }

    fn not_moved(&mut self, now: Timestamp, failure: &IoFailure) {
        if let Some(home) = self.stack.home() {
            home.stays();
        }
        self.say_failure(now, failure);
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
            Outcome::TakenUp => live.news.tell(Weight::Moved, file::TAKEN_UP.to_owned()),
            Outcome::NoNews => {
                live.hears_nothing = true;
                self.say_who_is_heard_late();
            }
            Outcome::NoLocks { alone } => live.news.tell(Weight::Guarded, file::no_locks(alone).to_owned()),
            Outcome::TornAside { kept } => {
                live.lost.torn = true;
                live.found_out(Some(file::torn_by_another(&kept)));
            }
            Outcome::Fallback { path, why } => live.fell_back(path, why),
            Outcome::Appended => return self.appended(now, 0),
            Outcome::SavedAgain => {
                let effects = self.appended(now, 0);
                self.say(now, file::SAVED_AGAIN);
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
                return self.overtaken(now, asked);
            }
            Outcome::Merged(branches) => {
                let asked = live.merged(&branches, now);
                return self.overtaken(now, asked);
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

    /// Others were first, and what of ours is not in the file was decided again.
    fn overtaken(&mut self, now: Timestamp, asked: (Vec<Effect>, Vec<CommandAnswer>)) -> Vec<Effect> {
        self.stay_open();
        let bell = self.led_elsewhere(now);
        let mut effects = self.settle(now, asked);
        effects.extend(bell);
        effects
    }

    /// What was handed out is in the file, but for the last so many appends.
    fn appended(&mut self, now: Timestamp, later: usize) -> Vec<Effect> {
        let Some(live) = &mut self.live else { return Vec::new() };
        let asked = live.appended(later, now);
        self.settle(now, asked)
    }

    /// Somebody at another surface has led the session to another place: nothing of the one before stays selected. The bell
    /// may sound for it.
    fn led_elsewhere(&mut self, now: Timestamp) -> Option<Effect> {
        let place = self.current(|session| Some(session.place()));
        if self.place_shown == place {
            return None;
        }
        self.leave_board();
        self.place_shown = place;
        self.switch_bell_of_others(now)
    }

    /// The exercises there are now, in place of those that were offered.
    fn exercises(&mut self, now: Timestamp, library: Library, choice: Choice<ExerciseEntry>) {
        let Choice { entries, unusable } = choice;
        self.library = library;
        self.exercises = Some(entries);
        if let (Some(Shown::Insert(_)), Some((name, _))) = (self.stack.over(), unusable.first()) {
            self.say_for(now, file::unusable(&clean_line(name), unusable.len() - 1), 10);
        }
    }
}
