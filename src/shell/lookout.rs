//! One watch over the file system for all who follow something there: its thread and its descriptors are had once, and only
//! once somebody follows anything. What it does not tell of, such as a folder above a file that is moved, is looked for by the
//! loop, which is awake every second anyway while a clock runs.
//!
//! Never here: what a change means.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use notify::event::Event;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::clock::Stopwatch;

/// What is told of a file or a folder: an event, or that something may have been missed.
type Heard = Box<dyn Fn(&notify::Result<Event>) + Send>;

/// Who is told of what.
type Ears = Vec<(Arc<PathBuf>, Heard)>;

/// Whoever is awake looks no sooner than so long after the last time: just less than the second of a clock.
const SOONEST: Duration = Duration::from_millis(900);
/// So long nobody looks who is not awake anyway. With what else wakes a program that stands it is less than once a second.
const LATEST: Duration = Duration::from_millis(1_400);

/// Something to look for now and then, and how long ago that was done.
type Glance = (Stopwatch, Box<dyn Fn() + Send>);

/// The watch over the file system.
#[derive(Default)]
enum Watch {
    /// Nobody has followed anything.
    #[default]
    NotYet,
    /// Somebody follows something, or did.
    On(RecommendedWatcher),
    /// The program has ended.
    Over,
}

/// The watch, shared by all who follow something.
#[derive(Clone, Default)]
pub(crate) struct Lookout {
    glance: Arc<Mutex<Option<Glance>>>,
    watcher: Arc<Mutex<Watch>>,
    ears: Arc<Mutex<Ears>>,
}

/// The program that looks out: once it goes nothing is watched any more, whoever still follows something. Threads that wait for
/// each other would else keep the watch, of which a computer has few.
#[derive(Debug)]
pub(crate) struct Owner(Lookout);

/// Something is followed for as long as this lives.
pub(crate) struct Followed {
    lookout: Lookout,
    path: Arc<PathBuf>,
}

impl Drop for Owner {
    fn drop(&mut self) {
        let Lookout { glance, watcher, ears } = &self.0;
        lock(glance).take();
        let ears = std::mem::take(&mut *lock(ears));
        // The watch waits for its thread, and whoever hears may follow something.
        let watch = std::mem::replace(&mut *lock(watcher), Watch::Over);
        drop((watch, ears));
    }
}

impl Lookout {
    /// A lookout, and what it ends with.
    pub(crate) fn new() -> (Self, Owner) {
        let lookout = Self::default();
        (lookout.clone(), Owner(lookout))
    }

    /// Has this be looked for now and then, in place of what was before; nothing any more where there is none. It is done on
    /// the thread of the loop: it may not wait for anything but a disk of this computer.
    pub(crate) fn look_for(&self, look: Option<Box<dyn Fn() + Send>>) {
        *lock(&self.glance) = look.map(|look| (Stopwatch::start(), look));
    }

    /// Looks, where it is time for that; whoever is awake calls it.
    pub(crate) fn glance(&self) {
        if let Some((since, look)) = &mut *lock(&self.glance)
            && since.elapsed() >= SOONEST
        {
            *since = Stopwatch::start();
            look();
        }
    }

    /// After how long to be awake for that.
    pub(crate) fn next_glance(&self) -> Option<Duration> {
        lock(&self.glance).as_ref().map(|(since, _)| LATEST.saturating_sub(since.elapsed()))
    }

    /// Has `heard` be told of everything that happens to a file, or to what is in a folder.
    ///
    /// # Errors
    /// Where the file system cannot be watched.
    pub(crate) fn follow(
        &self,
        path: &Path,
        heard: impl Fn(&notify::Result<Event>) + Send + 'static,
    ) -> notify::Result<Followed> {
        let path = Arc::new(path.to_owned());
        lock(&self.ears).push((Arc::clone(&path), Box::new(heard)));
        // Whatever fails from here on, nobody listens any more once this goes.
        let followed = Followed { lookout: self.clone(), path: Arc::clone(&path) };
        let mut watch = lock(&self.watcher);
        if matches!(*watch, Watch::NotYet) {
            let ears = Arc::clone(&self.ears);
            *watch = Watch::On(notify::recommended_watcher(move |event| tell(&lock(&ears), &event))?);
        }
        match &mut *watch {
            Watch::On(watcher) => watcher.watch(&path, RecursiveMode::NonRecursive)?,
            Watch::NotYet | Watch::Over => return Err(notify::Error::path_not_found()),
        }
        drop(watch);
        Ok(followed)
    }
}

fn tell(ears: &Ears, event: &notify::Result<Event>) {
    for (followed, heard) in ears {
        let concerns = |path: &PathBuf| path == &**followed || path.parent() == Some(followed);
        if event.as_ref().map_or(true, |event| event.paths.is_empty() || event.paths.iter().any(concerns)) {
            heard(event);
        }
    }
}

impl Drop for Followed {
    fn drop(&mut self) {
        let mut ears = lock(&self.lookout.ears);
        ears.retain(|(path, _)| !Arc::ptr_eq(path, &self.path));
        let is_followed = ears.iter().any(|(path, _)| path == &self.path);
        // The watch waits for its thread, which may be about to tell.
        drop(ears);
        if let Watch::On(watcher) = &mut *lock(&self.lookout.watcher)
            && !is_followed
        {
            // A file that is gone is not watched any more as it is.
            drop(watcher.unwatch(&self.path));
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl std::fmt::Debug for Lookout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lookout").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn nothing_is_watched_once_the_program_has_gone_whoever_still_follows() {
        let folder = tempfile::tempdir().unwrap();
        let (lookout, owner) = Lookout::new();
        let (sender, heard) = mpsc::channel();
        let followed = lookout.follow(folder.path(), move |_| sender.send(()).unwrap_or_default()).unwrap();
        drop(owner);
        std::fs::write(folder.path().join("one"), "").unwrap();
        assert_eq!(heard.recv(), Err(mpsc::RecvError), "nobody is left to tell");
        assert!(lookout.follow(folder.path(), |_| {}).is_err());
        drop(followed);
    }

    #[test]
    fn each_hears_of_its_own_and_of_nothing_once_it_has_gone() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().canonicalize().unwrap();
        let (one, other) = (top.join("one"), top.join("other"));
        std::fs::create_dir(&one).unwrap();
        std::fs::write(&other, "").unwrap();
        let lookout = Lookout::default();
        let ear = |path: &Path| {
            let (sender, heard) = mpsc::channel();
            let told = move |event: &notify::Result<Event>| sender.send(event.is_ok()).unwrap();
            // A system gives only so many watches at a time, and other tests have some.
            let followed = (0..600).find_map(|_| {
                let followed = lookout.follow(path, told.clone());
                followed.ok().or_else(|| heard.recv_timeout(Duration::from_millis(100)).map_or(None, |_| None))
            });
            (followed.unwrap(), heard)
        };
        let (of_one, heard_of_one) = ear(&one);
        let (_of_other, heard_of_other) = ear(&other);
        std::fs::write(one.join("new"), "x").unwrap();
        assert!(heard_of_one.recv_timeout(Duration::from_mins(1)).unwrap());
        assert!(heard_of_other.try_recv().is_err());
        drop(of_one);
        while heard_of_one.try_recv().is_ok() {}
        std::fs::write(one.join("newer"), "x").unwrap();
        std::fs::write(&other, "x").unwrap();
        assert!(heard_of_other.recv_timeout(Duration::from_mins(1)).unwrap());
        assert!(heard_of_one.try_recv().is_err(), "it has gone");
    }
}
