//! The session file while others may change it: the file system tells when it is not as we left it, and the clerk looks.
//!
//! Never here: reading the file, or what has been added means.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use notify::event::{Event, EventKind};

use super::jobs::Job;
use super::lookout::{self, Lookout};
use super::store::Known;
use super::store::disk::{Disk as _, RealDisk};

/// Where the file system says nothing, or not what others do, how the file is and whether its path still leads to it is looked
/// after so often. Everywhere else a folder above the file can be moved without a word: that is looked for by the loop.
const LOOK: Duration = Duration::from_secs(1);

/// What is followed: the path of a file, and by what it is known.
type Followed = (PathBuf, (u64, u64));

/// Follows at most one file.
#[derive(Debug)]
pub(crate) struct Follower {
    /// The way to the clerk.
    clerk: Sender<Job>,
    lookout: Lookout,
    /// The way to the thread, once there is one.
    thread: Option<Sender<Option<Followed>>>,
    followed: Option<Followed>,
    /// How we know the file to be: what we add ourselves is no news.
    known: Arc<Mutex<Known>>,
}

impl Follower {
    /// Nothing is followed yet.
    pub(crate) fn new(clerk: Sender<Job>, lookout: Lookout) -> Self {
        Self { clerk, lookout, thread: None, followed: None, known: Arc::default() }
    }

    /// We are about to add so many bytes: the file system may tell of them before we have looked how the file is then.
    pub(crate) fn about_to_add(&self, bytes: usize) {
        let mut known = lock(&self.known);
        *known = Known { length: known.length + bytes as u64, stamp: None };
    }

    /// Follows this file from now on, which is so as far as we know. Making the watch takes longer than a frame may
    /// wait for, so a thread does it; what was done meanwhile is looked for when the watch stands.
    pub(crate) fn follow(&mut self, standing: Option<(&Path, (u64, u64), Known)>) {
        *lock(&self.known) = standing.map_or_else(Known::default, |(.., known)| known);
        let followed = standing.map(|(path, identity, _)| (path, identity));
        if followed == self.followed.as_ref().map(|(path, identity)| (path.as_path(), *identity)) {
            return;
        }
        self.followed = followed.map(|(path, identity)| (path.to_owned(), identity));
        if self.thread.is_none() {
            self.thread = start(self.clerk.clone(), self.lookout.clone(), Arc::clone(&self.known)).ok();
        }
        if let Some(thread) = &self.thread {
            // Where there is no thread, others are heard of at the next append.
            let _unheard = thread.send(self.followed.clone());
        }
    }
}

fn start(clerk: Sender<Job>, lookout: Lookout, known: Arc<Mutex<Known>>) -> io::Result<Sender<Option<Followed>>> {
    let (sender, files) = mpsc::channel();
    let listen = move || listen(&files, (&clerk, &lookout), &known, LOOK);
    thread::Builder::new().name("follow".to_owned()).spawn(listen)?;
    Ok(sender)
}

/// Watches each file that is asked for until the next one is; `again` and again it looks by itself where nobody tells.
fn listen(
    files: &Receiver<Option<Followed>>,
    (clerk, lookout): (&Sender<Job>, &Lookout),
    known: &Arc<Mutex<Known>>,
    again: Duration,
) {
    let mut followed: Option<(Followed, Option<lookout::Followed>)> = None;
    let mut hears_all = false;
    loop {
        let next = match &followed {
            Some(_) if !hears_all => files.recv_timeout(again),
            _ => files.recv().map_err(RecvTimeoutError::from),
        };
        match next {
            Ok(file) => {
                // The watch before ends with this.
                drop(followed.take());
                followed = file.map(|file| {
                    let watch = watch_over(&file, lookout, clerk.clone(), Arc::clone(known)).ok();
                    (file, watch)
                });
                hears_all = matches!(&followed, Some(((path, _), Some(_))) if RealDisk.tells_of_changes(path));
                lookout.look_for(followed.as_ref().filter(|_| hears_all).map(|(file, _)| {
                    let (file, known, clerk) = (file.clone(), Arc::clone(known), clerk.clone());
                    let glance = move || {
                        if has_news(&file, &known) {
                            look(&clerk);
                        }
                    };
                    Box::new(glance) as Box<dyn Fn() + Send>
                }));
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if followed.as_ref().is_some_and(|(file, _)| has_news(file, known)) {
            look(clerk);
        }
    }
}

/// Where the clerk is not there any more, the program has ended.
fn look(clerk: &Sender<Job>) {
    let _unheard = clerk.send(Job::Look);
}

/// Whether a file is not as we know it to be, or not there.
fn has_news((path, identity): &Followed, known: &Mutex<Known>) -> bool {
    let Ok(seen) = RealDisk.look(path) else { return true };
    let known = *lock(known);
    seen.identity != *identity || seen.length != known.length || known.stamp.is_some_and(|stamp| stamp != seen.stamp)
}

fn lock(known: &Mutex<Known>) -> MutexGuard<'_, Known> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where the file system cannot tell, the file is looked at.
fn watch_over(
    file: &Followed,
    lookout: &Lookout,
    clerk: Sender<Job>,
    known: Arc<Mutex<Known>>,
) -> notify::Result<lookout::Followed> {
    let (file, path) = (file.clone(), &file.0);
    lookout.follow(path, move |event: &notify::Result<Event>| {
        let is_reading = event.as_ref().is_ok_and(|event| matches!(event.kind, EventKind::Access(_)));
        if !is_reading && has_news(&file, &known) {
            look(&clerk);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_above_the_file_that_is_moved_is_noticed_though_nobody_tells() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/s.ronl");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "x").unwrap();
        let seen = RealDisk.look(&path).unwrap();
        let known = Known { length: seen.length, stamp: Some(seen.stamp) };
        let (clerk, heard) = mpsc::channel();
        let (asked, files) = mpsc::channel();
        asked.send(Some((path, seen.identity))).unwrap();
        let lookout = Lookout::default();
        thread::scope(|scope| {
            let watched = lookout.clone();
            scope.spawn(move || {
                listen(&files, (&clerk, &watched), &Arc::new(Mutex::new(known)), Duration::from_millis(1));
            });
            std::fs::rename(folder.path().join("a"), folder.path().join("elsewhere")).unwrap();
            // What the loop does whenever it is awake; where nobody tells of the file, the thread looks by itself.
            let looked = std::iter::repeat_with(|| {
                lookout.glance();
                heard.recv_timeout(Duration::from_millis(50))
            });
            assert!(looked.take(1_200).any(|heard| matches!(heard, Ok(Job::Look))), "nobody looks");
            drop(asked);
        });
    }
}
