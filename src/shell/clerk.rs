//! The clerk: the one thread that works the store, so that no key waits for the disk.
//!
//! It does what it is asked in order, and what has piled up meanwhile in one go: all that is to be appended in one write,
//! and of unfinished typing only the last. What failed it tries again by itself; and it hears of what others add.
//!
//! Never here: what an answer means, or how a file is written.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::follow::Follower;
use super::jobs::{Job, JobAnswer};
use super::lookout::Lookout;
use super::store::Store;
use super::store::disk::Disk;
use super::{LoopEvent, LoopSender, zone};
use crate::app::msg::{Effect, Outcome};
use crate::domain::time::{Length, Timestamp};
use crate::journal;
use crate::library::sessions;

/// A file that others hold just now is looked at again after this.
const LOOK_AGAIN: Length = Length::from_millis(50);
/// No wait for another try is shorter, so that it cannot keep the program busy, and none longer, should the clock be set.
const WAITS: (Duration, Duration) = (Duration::from_millis(16), Duration::from_secs(10));

/// The store, and what its thread has to know.
struct Clerk<D: Disk, N> {
    store: Store<D>,
    follower: Follower,
    jobs: Receiver<Job>,
    event_loop: EventLoop,
    now: N,
    /// How many `Grown` have been answered: what was decided before the last of them is void.
    grown: u64,
    look_again: Option<Timestamp>,
}

/// Starts the thread; jobs come in by `jobs`, of which `again` is the other end. `now` reads the clock for it.
///
/// # Errors
/// Where no thread can be started.
pub(crate) fn start<D: Disk + Sync>(
    store: Store<D>,
    (again, jobs): (Sender<Job>, Receiver<Job>),
    now: impl Fn() -> Timestamp + Send + 'static,
    (event_loop, lookout): (EventLoop, Lookout),
) -> io::Result<()> {
    let follower = Follower::new(again, lookout);
    let clerk = Clerk { store, follower, jobs, event_loop, now, grown: 0, look_again: None };
    thread::Builder::new().name("clerk".to_owned()).spawn(move || clerk.work())?;
    Ok(())
}

/// Where answers go, in the order they are given.
#[derive(Clone, Debug)]
pub(crate) struct EventLoop(pub(crate) Sender<JobAnswer>, pub(crate) LoopSender);

impl EventLoop {
    /// Gives an answer, and says that it is there.
    pub(crate) fn answer(&self, answer: JobAnswer) {
        // Where nobody listens any more, the program has ended.
        let _unheard = self.0.send(answer);
        self.1.send(LoopEvent::News);
    }
}

impl<D: Disk, N: Fn() -> Timestamp> Clerk<D, N> {
    fn work(mut self) {
        while let Some(first) = self.next() {
            let mut batch: VecDeque<Job> = std::iter::once(first).chain(self.jobs.try_iter()).collect();
            while let Some(job) = batch.pop_front() {
                if is_barrier(&job) {
                    self.carry_out(&job);
                } else {
                    let end = batch.iter().position(is_barrier).unwrap_or(batch.len());
                    self.write(std::iter::once(job).chain(batch.drain(..end)));
                }
            }
            self.try_again();
            self.follower.follow(self.store.standing());
        }
    }

    /// The next job, or a wake-up where something is to be tried again; none when nobody can ask any more.
    fn next(&self) -> Option<Job> {
        let Some(at) = self.store.next_retry().into_iter().chain(self.look_again).min() else {
            return self.jobs.recv().ok();
        };
        let millis = u64::try_from((at - (self.now)()).as_millis()).unwrap_or(0);
        match self.jobs.recv_timeout(Duration::from_millis(millis).clamp(WAITS.0, WAITS.1)) {
            Ok(job) => Some(job),
            Err(RecvTimeoutError::Timeout) => Some(Job::Wake),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Writes what has piled up. What is appended comes first: the typing it came from is let go of only then.
    fn write(&mut self, jobs: impl Iterator<Item = Job>) {
        let (mut bytes, mut appends, mut draft, mut look) = (Vec::new(), JobAnswer::default(), None, false);
        let mut drafts = 0;
        for job in jobs {
            match job {
                Job::Append(more, grown) => {
                    appends.jobs += 1;
                    if grown == self.grown {
                        appends.appends += 1;
                        bytes.extend(more);
                    }
                }
                Job::Do(Effect::KeepDraft(text)) => (draft, drafts) = (Some(text), drafts + 1),
                Job::Look => look = true,
                Job::Do(_) | Job::Close(..) | Job::Wake => {}
            }
        }
        if appends.appends > 0 {
            self.follower.about_to_add(bytes.len());
            appends.outcomes = self.store.append(&bytes, (self.now)());
        }
        self.answer(appends);
        if let Some(text) = draft {
            let outcomes = self.store.keep_draft(&text, (self.now)());
            self.answer(JobAnswer { outcomes, jobs: drafts, appends: 0 });
        }
        if look {
            self.look();
        }
    }

    fn carry_out(&mut self, job: &Job) {
        let now = (self.now)();
        let outcomes = match job {
            Job::Do(Effect::Create { path, name, header }) => {
                self.store.create(path.clone(), name, header.clone(), now)
            }
            Job::Do(Effect::Open(path)) => self.store.open(path, now).into_iter().map(with_zone).collect(),
            Job::Do(Effect::TakeFallback) => self.store.take_fallback(now),
            Job::Close(grown, bare) if *grown == self.grown => {
                let standing = self.store.standing().map(|(path, identity, _)| (path.to_owned(), identity));
                let mut outcomes = self.store.close(now);
                if self.store.path().is_none() {
                    // One in which nothing was done leaves no file.
                    if let Some((path, identity)) = standing.filter(|_| *bare) {
                        self.store.take_away(&path, identity, sessions::holds_nothing);
                    }
                    outcomes.push(Outcome::Closed);
                }
                outcomes
            }
            _ => Vec::new(),
        };
        self.answer(JobAnswer { outcomes, jobs: 1, appends: 0 });
    }

    /// Looks whether others have changed the file; later, where they hold it just now.
    fn look(&mut self) {
        let now = (self.now)();
        let looked = self.store.follow(now);
        let again = if looked.is_err() { Some(LOOK_AGAIN) } else { self.store.looks_again() };
        self.look_again = again.map(|wait| now + wait);
        self.answer(JobAnswer { outcomes: looked.unwrap_or_default(), ..JobAnswer::default() });
    }

    fn try_again(&mut self) {
        let now = (self.now)();
        if self.store.next_retry().is_some_and(|at| at <= now) {
            let outcomes = self.store.retry(now);
            self.answer(JobAnswer { outcomes, ..JobAnswer::default() });
        }
        if self.look_again.is_some_and(|at| at <= now) {
            self.look();
        }
    }

    fn answer(&mut self, answer: JobAnswer) {
        if answer.jobs == 0 && answer.outcomes.is_empty() {
            return;
        }
        let grown = answer.outcomes.iter().filter(|outcome| outcome.is_overtaken()).count();
        self.grown += grown as u64;
        self.event_loop.answer(answer);
    }
}

/// A session that was opened, with the zone it is held in.
fn with_zone(mut outcome: Outcome) -> Outcome {
    if let Outcome::Opened { bytes, zone: found, .. } = &mut outcome {
        let reader = journal::Reader::new(bytes);
        *found = reader.header().as_ref().ok().or(reader.left()).map(|header| Box::new(zone::of_session(header)));
    }
    outcome
}

/// Whether what was asked before it has to be done first.
const fn is_barrier(job: &Job) -> bool {
    match job {
        Job::Do(effect) => !matches!(effect, Effect::KeepDraft(_)),
        Job::Close(..) => true,
        Job::Append(..) | Job::Look | Job::Wake => false,
    }
}
