//! The one thread that makes saved bytes outlive a power cut. It sleeps until something was saved, lets more come for a
//! moment, syncs once for all of it, and says when. An idle session costs no wake-up.
//!
//! Never here: a write. What a failed sync may have lost is written again by the session file.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::disk::{Disk, DiskFile, folder_of};
use super::io_failure::{self, Operation};
use crate::app::msg::Outcome;
use crate::domain::time::{Length, Timestamp};
use crate::shell::clock::Stopwatch;

/// How long it waits for more before it syncs; well below the 50 ms that are promised.
const GATHER: Duration = Duration::from_millis(20);
/// How long after a failed sync the next one is tried.
const AGAIN: Length = Length::from_millis(2_000);

/// The handle on the sync thread. When it is dropped, what is saved is synced and the thread has ended.
#[derive(Debug)]
pub struct Syncer<F: DiskFile> {
    shared: Arc<Shared<F>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared<F> {
    state: Mutex<State<F>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<F> {
    job: Option<Job<F>>,
    /// A sync is under way.
    busy: bool,
    /// Since when something waits to be synced, while something does.
    since: Option<Stopwatch>,
    /// Somebody waits: do not gather.
    hurry: bool,
    closing: bool,
    /// How many bytes of the present file are on the disk itself.
    synced: usize,
    /// The last sync failed: what is not synced has to be written again before the next.
    failed_at: Option<Timestamp>,
}

/// A file of which this many bytes are to be synced.
#[derive(Debug)]
struct Job<F> {
    file: Arc<F>,
    path: PathBuf,
    length: usize,
    /// The file is new: its name has to be synced too.
    new: bool,
}

impl<F: DiskFile> Syncer<F> {
    /// Starts the thread. `now` reads the clock; `tell` hands an answer to the loop.
    pub fn start<D: Disk<File = F>>(
        disk: D,
        now: impl Fn() -> Timestamp + Send + 'static,
        tell: impl Fn(Outcome) + Send + 'static,
    ) -> io::Result<Self> {
        let state =
            State { job: None, busy: false, since: None, hurry: false, closing: false, synced: 0, failed_at: None };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let work = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("sync".to_owned()).spawn(move || {
            while let Some(job) = work.next_job() {
                work.sync(&disk, &job, &now, &tell);
            }
        })?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// So many bytes of this file are saved and want to be synced; `new` where its name does too. After a failed sync the
    /// bytes from [`Syncer::synced`] on must have been written again.
    pub fn saved(&self, file: &Arc<F>, path: PathBuf, length: usize, new: bool) {
        let mut state = self.shared.state();
        if new {
            (state.synced, state.failed_at) = (0, None);
        }
        let new = new || state.job.as_ref().is_some_and(|job| job.new);
        state.since = state.since.or_else(|| Some(Stopwatch::start()));
        state.job = Some(Job { file: Arc::clone(file), path, length, new });
        drop(state);
        self.shared.changed.notify_all();
    }

    /// A file was opened with this many bytes, which are taken to be on the disk.
    pub fn opened(&self, length: usize) {
        let mut state = self.shared.state();
        (state.synced, state.failed_at) = (length, None);
    }

    /// Waits until what is saved is synced or has failed to be.
    pub fn settle(&self) {
        let mut state = self.shared.state();
        state.hurry = true;
        self.shared.changed.notify_all();
        let wait = self.shared.changed.wait_while(state, |state| state.busy || state.job.is_some());
        wait.unwrap_or_else(PoisonError::into_inner).hurry = false;
    }

    /// When to try again after a failed sync; none while all is well or the next try is under way.
    pub fn next_retry(&self) -> Option<Timestamp> {
        let state = self.shared.state();
        state.failed_at.filter(|_| state.job.is_none() && !state.busy).map(|at| at + AGAIN)
    }

    /// Whether the last sync failed.
    pub fn has_failed(&self) -> bool {
        self.shared.state().failed_at.is_some()
    }

    /// What tells from outside how long the disk has not confirmed what is saved.
    pub fn watch(&self) -> Watch {
        let shared = Arc::clone(&self.shared);
        Watch(Box::new(move || shared.state().since.map(Stopwatch::elapsed)))
    }

    /// Puts the next try off.
    pub fn put_off(&self, now: Timestamp) {
        self.shared.state().failed_at = Some(now);
    }

    /// How many bytes of the present file are on the disk itself.
    pub fn synced(&self) -> usize {
        self.shared.state().synced
    }
}

/// Tells from outside how long the disk has not confirmed what is saved.
pub struct Watch(Box<dyn Fn() -> Option<Duration> + Send>);

impl Watch {
    /// How long something has waited to be synced; none where nothing does.
    pub fn waits(&self) -> Option<Duration> {
        (self.0)()
    }
}

impl<F: DiskFile> Drop for Syncer<F> {
    fn drop(&mut self) {
        self.shared.state().closing = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // A thread that has panicked has said so; there is nothing left to wait for.
            drop(thread.join());
        }
    }
}

impl<F: DiskFile> Shared<F> {
    fn state(&self) -> MutexGuard<'_, State<F>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to sync and for what comes with it; none when the program ends and all is done.
    fn next_job(&self) -> Option<Job<F>> {
        let idle = |state: &mut State<F>| state.job.is_none() && !state.closing;
        let state = self.changed.wait_while(self.state(), idle).unwrap_or_else(PoisonError::into_inner);
        let gathering = |state: &mut State<F>| !state.closing && !state.hurry;
        let gathered = self.changed.wait_timeout_while(state, GATHER, gathering);
        let (mut state, _) = gathered.unwrap_or_else(PoisonError::into_inner);
        let job = state.job.take();
        state.busy = job.is_some();
        job
    }

    fn sync<D: Disk<File = F>>(&self, disk: &D, job: &Job<F>, now: &impl Fn() -> Timestamp, tell: &impl Fn(Outcome)) {
        let asked = now();
        let result = job.file.sync();
        if job.new {
            // Some disks cannot sync a folder; the file itself is what counts.
            drop(disk.sync_folder(folder_of(&job.path)));
        }
        let mut state = self.state();
        // A newer file has its own count.
        let newer = state.job.as_ref().is_some_and(|next| !Arc::ptr_eq(&next.file, &job.file));
        let outcome = match result {
            Ok(()) => {
                if !newer {
                    (state.synced, state.failed_at) = (job.length, None);
                }
                Outcome::Synced
            }
            Err(error) => {
                // What waits would be synced without the bytes that may be lost.
                (state.job, state.failed_at) = (None, Some(asked));
                Outcome::NotSynced(io_failure::from_io(Operation::Sync, &job.path, &error))
            }
        };
        state.since = state.job.as_ref().map(|_| Stopwatch::start());
        drop(state);
        // Told when it can be acted upon, and before anybody who waits goes on.
        tell(outcome);
        self.state().busy = false;
        self.changed.notify_all();
    }
}
