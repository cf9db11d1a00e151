//! The files of this computer, as the loop asks for them: the store at once, what may take long in a thread of its own.
//!
//! Never here: how a file is written (the store knows), what its content means.

use std::io;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use super::follow::Follower;
use super::store::disk::Disk;
use super::store::export::{self, Existing};
use super::store::folders::{self, Places};
use super::store::{Store, opening, whole};
use super::{Files, Post};
use crate::app;
use crate::app::msg::{Effect, Outcome};
use crate::domain::time::{Length, Timestamp};
use crate::script::Library;

/// A file that others hold just now is looked at again after this.
const LOOK_AGAIN: Length = Length::from_millis(50);

/// Carries out the effects about files on a disk.
pub struct Cabinet<D: Disk> {
    disk: D,
    store: Store<D>,
    places: Places,
    post: Post,
    /// What tells that others have added to the session file.
    follower: Follower,
    /// When to look again at a file that could not be looked at.
    look_again: Option<Timestamp>,
    /// Exports under way, which the end of the program waits for.
    exports: Vec<JoinHandle<()>>,
}

impl<D: Disk + Sync> Cabinet<D> {
    /// Starts the store. `now` reads the clock for its thread.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn open(disk: D, places: Places, now: impl Fn() -> Timestamp + Send + 'static, post: Post) -> io::Result<Self> {
        let refuges = places.refuges();
        clear(disk.clone(), places.state.clone(), now());
        let tell = post.clone();
        let store = Store::start(disk.clone(), places.sessions(), refuges, now, move |outcome| tell.outcome(outcome))?;
        let follower = Follower::new(post.clone());
        Ok(Self { disk, store, places, post, follower, look_again: None, exports: Vec::new() })
    }

    /// Lists the own workshops and then the sessions, newest first.
    fn list(&self) {
        let (disk, places, post) = (self.disk.clone(), self.places.clone(), self.post.clone());
        let list = move || {
            // A folder that cannot be read has nothing to offer; what is wrong with it is said when something is saved.
            let own =
                folders::workshops(&disk, &places.workshops(), &places.exercises()).unwrap_or_default().into_iter();
            let own = own.map(|(path, script)| app::opening::own(path, script));
            post.outcome(Outcome::Workshops(own.collect()));
            for found in folders::all_sessions(&disk, &places).unwrap_or_default() {
                let bytes = opening::read(&disk, &found.path).unwrap_or_default();
                post.outcome(Outcome::Session(app::opening::entry(found.path, &bytes)));
            }
        };
        // Without a thread there is no list, and the shipped workshops are there all the same.
        drop(thread::Builder::new().name("list".to_owned()).spawn(list));
    }

    /// Reads all exercises in a thread; here and now where there is none to be had.
    fn list_exercises(&self) -> Vec<Outcome> {
        let (disk, folder, post) = (self.disk.clone(), self.places.exercises(), self.post.clone());
        let list = move || post.outcome(exercises(&disk, &folder));
        match thread::Builder::new().name("list".to_owned()).spawn(list) {
            Ok(_) => Vec::new(),
            Err(_) => vec![exercises(&self.disk, &self.places.exercises())],
        }
    }

    /// Writes an export in a thread; here and now where there is none to be had.
    fn export(&mut self, files: Vec<(PathBuf, Vec<u8>)>) -> Vec<Outcome> {
        let (disk, state, post) = (self.disk.clone(), self.places.state.clone(), self.post.clone());
        let kept = files.clone();
        let write = move || post.outcome(export::export(&disk, &state, &files, Existing::Beside));
        match thread::Builder::new().name("export".to_owned()).spawn(write) {
            Ok(thread) => {
                self.exports.retain(|thread| !thread.is_finished());
                self.exports.push(thread);
                Vec::new()
            }
            Err(_) => vec![export::export(&self.disk, &self.places.state, &kept, Existing::Beside)],
        }
    }
}

/// Clears in a thread what was left behind by a kill; the next start does it where there is none to be had.
fn clear<D: Disk>(disk: D, state: PathBuf, now: Timestamp) {
    drop(thread::Builder::new().name("clear".to_owned()).spawn(move || whole::clear(&disk, &state, now)));
}

/// The exercises that come with the program, and those of one's own in this folder. One that cannot be read has nothing to
/// offer; `fourfold list exercises` says why.
fn exercises<D: Disk>(disk: &D, folder: &Path) -> Outcome {
    let library = folders::library(disk, folder).unwrap_or_else(|_| Library::shipped());
    let choice = app::catalogue::to_put_in(&library);
    Outcome::Exercises(library, choice)
}

impl<D: Disk + Sync> Files for Cabinet<D> {
    fn carry_out(&mut self, now: Timestamp, effect: Effect) -> Vec<Outcome> {
        if let Effect::Append(bytes) = &effect {
            self.follower.about_to_add(bytes.len());
        }
        let outcomes = match effect {
            Effect::Create { path, name, header } => self.store.create(path, &name, header, now),
            Effect::Open(path) => self.store.open(&path, now),
            Effect::Append(bytes) => self.store.append(&bytes, now),
            Effect::KeepDraft(text) => self.store.keep_draft(&text, now),
            Effect::TakeRefuge => self.store.take_refuge(now),
            Effect::Close => self.store.close(now),
            Effect::ListHome => {
                self.list();
                Vec::new()
            }
            Effect::ListExercises => self.list_exercises(),
            Effect::Export { files } => self.export(files),
            // The terminal's, which the loop has kept for itself.
            Effect::Bell | Effect::Suspend | Effect::Quit => Vec::new(),
        };
        self.follower.follow(self.store.standing());
        outcomes
    }

    fn next_retry(&self) -> Option<Timestamp> {
        self.store.next_retry().into_iter().chain(self.look_again).min()
    }

    fn retry(&mut self, now: Timestamp) -> Vec<Outcome> {
        let mut outcomes = self.store.retry(now);
        if self.look_again.is_some_and(|at| at <= now) {
            outcomes.extend(self.look(now));
        }
        self.follower.follow(self.store.standing());
        outcomes
    }

    fn look(&mut self, now: Timestamp) -> Vec<Outcome> {
        let looked = self.store.follow();
        self.look_again = looked.is_err().then_some(now + LOOK_AGAIN);
        self.follower.follow(self.store.standing());
        looked.ok().flatten().into_iter().collect()
    }

    fn finish(&mut self, now: Timestamp) -> Vec<Outcome> {
        for export in self.exports.drain(..) {
            // One that panicked has said so.
            drop(export.join());
        }
        self.store.close(now)
    }
}
