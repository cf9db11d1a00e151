//! The files of this computer, as the loop asks for them: the store at once, what may take long in a thread of its own.
//!
//! Never here: how a file is written (the store knows), what its content means.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::awake::Awake;
use super::bell;
use super::clerk::{self, EventLoop};
use super::clock::Stopwatch;
use super::home;
use super::jobs::{Job, JobAnswer};
use super::lookout::{Lookout, Owner};
use super::presence::Here;
use super::store::behind::{self, Held};
use super::store::disk::Disk;
use super::store::export::{self, Existing};
use super::store::folders::{self, Places};
use super::store::sync::Watch;
use super::store::{Store, tidy, typed, whole};
use super::{Files, LoopSender};
use crate::app::msg::{Effect, LeftBehind, Outcome, Waiting};
use crate::app::presence::Presence;
use crate::domain::time::Timestamp;
use crate::library::workshops;

/// How long a frame waits for the disk; what has not been taken by then is shown as not saved.
const A_FRAME: Duration = Duration::from_millis(16);
/// How long a session that is read may keep the first frame waiting, and how long any other.
const A_GLANCE: Duration = Duration::from_secs(2);
const A_MOMENT: Duration = Duration::from_millis(250);
/// From here on a disk is called slow.
const SLOW: Duration = Duration::from_secs(1);

/// Carries out the effects about files on a disk.
pub struct Cabinet<D: Disk> {
    disk: D,
    places: Places,
    loop_sender: LoopSender,
    /// The way to the thread that works the store, and what it answers.
    clerk: Sender<Job>,
    answers: Receiver<JobAnswer>,
    /// Since when each job waits that is not answered yet.
    waits: VecDeque<Stopwatch>,
    /// How many of them are appends that count.
    appends: usize,
    /// What was answered and not told yet.
    inbox: VecDeque<Outcome>,
    /// How many `Grown` have been told.
    grown: u64,
    /// How long the disk has not confirmed what is in the file.
    sync: Watch,
    /// What has been said of a slow disk, and not taken back.
    slow: Option<Waiting>,
    /// Whether every answer is waited for, however long it takes.
    patient: bool,
    /// Whether nothing has been asked of the clerk yet.
    is_first: bool,
    /// What is done apart and the end of the program waits for.
    apart: Vec<JoinHandle<()>>,
    /// What the store holds of the session.
    held: Held,
    /// The watch over the file system.
    lookout: Lookout,
    _looks_out: Owner,
    /// The way to those who share the session with us.
    here: Option<Here>,
    /// What keeps the computer awake; none where that is not wanted.
    awake: Option<Awake>,
}

impl<D: Disk + Sync> Cabinet<D> {
    /// Starts the store in a thread of its own. `now` reads the clock for it.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn open(
        disk: D,
        places: Places,
        now: impl Fn() -> Timestamp + Clone + Send + 'static,
        loop_sender: LoopSender,
    ) -> io::Result<Self> {
        let fallbacks = places.fallbacks();
        clear(disk.clone(), &places, now());
        let (clerk, jobs) = mpsc::channel();
        let (sender, answers) = mpsc::channel();
        let (answering, wake) = (EventLoop(sender, loop_sender.clone()), clerk.clone());
        let tell = answering.clone();
        let told = move |outcome: Outcome| {
            if matches!(outcome, Outcome::NotSynced(_)) {
                // Where the clerk is not there any more, nothing is tried again.
                let _unheard = wake.send(Job::Wake);
            }
            tell.answer(JobAnswer { outcomes: vec![outcome], ..JobAnswer::default() });
        };
        let store = Store::start(disk.clone(), places.sessions(), fallbacks, now.clone(), told)?;
        let (sync, held) = (store.sync_watch(), store.held());
        let (lookout, looks_out) = Lookout::new();
        clerk::start(store, (clerk.clone(), jobs), now, (answering, lookout.clone()))?;
        let (waits, inbox, apart, here, awake) = (VecDeque::new(), VecDeque::new(), Vec::new(), None, None);
        let (appends, grown, slow, patient, is_first) = (0, 0, None, false, true);
        Ok(Self {
            disk,
            places,
            loop_sender,
            clerk,
            answers,
            waits,
            appends,
            inbox,
            grown,
            sync,
            slow,
            patient,
            is_first,
            apart,
            held,
            lookout,
            _looks_out: looks_out,
            here,
            awake,
        })
    }

    /// The same for a program that shows nothing: every answer is waited for.
    #[must_use]
    pub fn patient(self) -> Self {
        Self { patient: true, ..self }
    }

    /// The same for one that, where it is wanted, keeps the computer awake while it has a session open.
    #[must_use]
    pub fn keeping_awake(self, is_wanted: bool) -> Self {
        Self { awake: is_wanted.then(Awake::default), ..self }
    }

    /// Has the clerk do something, and waits for it as long as a frame may; not at all where others wait already.
    fn ask(&mut self, job: Job) -> Vec<Outcome> {
        let patience = match &job {
            Job::Do(Effect::Open(_)) if self.is_first => A_GLANCE,
            Job::Do(Effect::Open(_)) if self.waits.is_empty() => A_MOMENT,
            _ if self.waits.is_empty() => A_FRAME,
            _ => Duration::ZERO,
        };
        self.is_first = false;
        // An append that waits to be asked for was decided before what others added is told: that comes only when none
        // can wait, or with the append itself, which the clerk then drops.
        let is_append = matches!(job, Job::Append(..));
        self.appends += usize::from(is_append);
        self.waits.push_back(Stopwatch::start());
        // Without its thread, nothing is answered any more; it has said why.
        let _unheard = self.clerk.send(job);
        let mut outcomes = self.collect(patience, is_append);
        if is_append && self.appends > 0 {
            outcomes.push(Outcome::Pending);
        }
        outcomes
    }

    /// The answers that are there, or come within this time if there is something to wait for.
    fn collect(&mut self, patience: Duration, with_grown: bool) -> Vec<Outcome> {
        let since = Stopwatch::start();
        loop {
            let left = patience.checked_sub(since.elapsed()).filter(|_| !self.waits.is_empty());
            let answer = match left {
                _ if self.patient && !self.waits.is_empty() => self.answers.recv().map_err(RecvTimeoutError::from),
                Some(left) => self.answers.recv_timeout(left),
                None => self.answers.try_recv().map_err(|_| RecvTimeoutError::Timeout),
            };
            match answer {
                Ok(answer) => self.receive(answer),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    self.waits.clear();
                    break;
                }
            }
        }
        let mut outcomes = self.tell(with_grown);
        outcomes.extend(self.pace_of_the_disk());
        outcomes
    }

    fn receive(&mut self, answer: JobAnswer) {
        self.waits.drain(..answer.jobs.min(self.waits.len()));
        self.appends = self.appends.saturating_sub(answer.appends);
        let later = self.appends;
        self.inbox.extend(answer.outcomes.into_iter().map(|outcome| match outcome {
            Outcome::Appended | Outcome::SavedAgain if later > 0 => {
                Outcome::Earlier { later, outcome: Box::new(outcome) }
            }
            other => other,
        }));
    }

    /// What there is to tell; a `Grown` alone, so that nothing is decided in between that does not know of it.
    fn tell(&mut self, with_grown: bool) -> Vec<Outcome> {
        let is_grown = Outcome::is_overtaken;
        if with_grown && self.inbox.front().is_some_and(is_grown) {
            // What is still under way was decided before, and the clerk drops it.
            (self.grown, self.appends) = (self.grown + 1, 0);
            return self.inbox.pop_front().into_iter().collect();
        }
        let end = self.inbox.iter().position(is_grown).unwrap_or(self.inbox.len());
        self.inbox.drain(..end).collect()
    }

    /// Says once that the disk is slow, and once that it no longer is.
    fn pace_of_the_disk(&mut self) -> Option<Outcome> {
        let (write, sync) = (self.waits.front().map(|wait| wait.elapsed()), self.sync.waits());
        let slow = match (write, sync) {
            (Some(write), _) if write >= SLOW => Some(Waiting::Write),
            (_, Some(sync)) if sync >= SLOW => Some(Waiting::Sync),
            (None, None) => None,
            (None, Some(_)) => self.slow.map(|_| Waiting::Sync),
            (Some(_), _) => self.slow,
        };
        let is_news = slow != self.slow;
        self.slow = slow;
        is_news.then_some(Outcome::DiskSlow(slow))
    }

    /// Lists the own workshops and then the sessions, newest first.
    fn list(&self) {
        let (disk, places, loop_sender) = (self.disk.clone(), self.places.clone(), self.loop_sender.clone());
        let list = move || {
            // A folder that cannot be read has nothing to offer; what is wrong with it is said when something is saved.
            let own =
                folders::workshops(&disk, &places.workshops(), &places.exercises()).unwrap_or_default().into_iter();
            let own = own.map(|(path, script)| workshops::own(path, script));
            loop_sender.outcome(Outcome::Workshops(own.collect()));
            for found in folders::all_sessions(&disk, &places).unwrap_or_default() {
                loop_sender.outcome(Outcome::Session(home::entry(&disk, found.path)));
            }
        };
        // Without a thread there is no list, and the shipped workshops are there all the same.
        drop(thread::Builder::new().name("list".to_owned()).spawn(list));
    }

    /// Waits for nothing any longer: the whole session goes into a fallback. It is let go of before anything else is told.
    fn leave_behind(&mut self, now: Timestamp, left: &LeftBehind) -> Vec<Outcome> {
        self.apart.clear();
        let mut outcomes = self.collect(Duration::ZERO, true);
        if !self.is_busy() && outcomes.is_empty() {
            // Only an export was waited for: the file is let go of as ever.
            return self.ask(Job::Close(self.grown, false));
        }
        if !self.is_busy() || outcomes.iter().any(Outcome::is_overtaken) {
            return outcomes;
        }
        match behind::leave(&self.disk, self.places.fallbacks(), &self.held, left, now) {
            Ok(fell_back) => {
                self.waits.clear();
                (self.appends, self.slow) = (0, None);
                outcomes.push(Outcome::Closed);
                outcomes.extend(fell_back);
            }
            Err(failure) => outcomes.push(Outcome::NoPlace(failure)),
        }
        outcomes
    }

    /// Says to the others how this program is here.
    fn be_here(&mut self, presence: Option<Presence>) {
        if self.here.is_none() && presence.is_some() {
            let loop_sender = self.loop_sender.clone();
            let (clerk, mut drivers) = (self.clerk.clone(), Vec::new());
            let told = move |others: Vec<Presence>, apart| {
                let driven = Presence::files_driven(&others);
                if driven != drivers {
                    drivers = driven;
                    // Whoever went may have brought the session elsewhere. Where the clerk is not there any more, nobody follows.
                    let _unheard = clerk.send(Job::Look);
                }
                loop_sender.outcome(Outcome::Others(others));
                loop_sender.outcome(Outcome::Apart(apart));
            };
            // Without a thread nobody hears of us; the session is as good as ever.
            self.here = Here::start(&self.places.state, (self.lookout.clone(), self.awake.take()), told).ok();
        }
        if let Some(here) = &self.here {
            here.say(presence);
        }
    }

    /// Whether something is done apart that the end of the program waits for.
    fn is_at_work_apart(&self) -> bool {
        self.apart.iter().any(|thread| !thread.is_finished())
    }

    /// Does something in a thread that the end of the program waits for; here and now where there is none to be had.
    fn apart(&mut self, work: impl Fn(&D, &Places) -> Outcome + Clone + Send + 'static) -> Vec<Outcome> {
        let (disk, places, loop_sender) = (self.disk.clone(), self.places.clone(), self.loop_sender.clone());
        let there = work.clone();
        let thread = move || loop_sender.outcome(there(&disk, &places));
        match thread::Builder::new().name("apart".to_owned()).spawn(thread) {
            Ok(thread) => {
                self.apart.retain(|thread| !thread.is_finished());
                self.apart.push(thread);
                Vec::new()
            }
            Err(_) => vec![work(&self.disk, &self.places)],
        }
    }
}

/// Clears in a thread what was left behind by a kill; the next start does it where there is none to be had.
fn clear<D: Disk>(disk: D, places: &Places, now: Timestamp) {
    let (state, sessions) = (places.state.clone(), places.sessions());
    let clear = move || {
        whole::clear(&disk, &state, now);
        tidy::tidy(&disk, &sessions, now);
    };
    drop(thread::Builder::new().name("clear".to_owned()).spawn(clear));
}

impl<D: Disk + Sync> Files for Cabinet<D> {
    fn carry_out(&mut self, now: Timestamp, effect: Effect) -> Vec<Outcome> {
        match effect {
            Effect::Append(bytes) => self.ask(Job::Append(bytes, self.grown)),
            Effect::Create { .. } | Effect::Open(_) | Effect::KeepDraft(_) | Effect::TakeFallback => {
                self.ask(Job::Do(effect))
            }
            Effect::Close { bare } => self.ask(Job::Close(self.grown, bare)),
            Effect::LeaveBehind(left) => self.leave_behind(now, &left),
            Effect::ListHome => {
                self.list();
                Vec::new()
            }
            Effect::ListExercises => self.apart(|disk, places| home::exercises(disk, &places.exercises())),
            Effect::Export { files } => {
                self.apart(move |disk, places| export::export(disk, &places.state, &files, Existing::Beside))
            }
            Effect::Discard(session) => self.apart(move |disk, places| home::discard(disk, places, &session)),
            Effect::BringBack => self.apart(home::bring_back),
            Effect::RunBell(command) => {
                bell::start(&self.disk, &self.places.state, command, &self.loop_sender);
                Vec::new()
            }
            Effect::BeHere(presence) => {
                self.be_here(presence.map(|presence| *presence));
                Vec::new()
            }
            // The terminal's, which the loop has kept for itself.
            Effect::WriteText(asked) => self.apart(move |disk, places| typed::write(disk, &places.state, &asked)),
            Effect::TakeText(path) => self.apart(move |disk, _| typed::take(disk, &path)),
            Effect::FindFaces(_)
            | Effect::Write(_)
            | Effect::Echo(_)
            | Effect::OpenEditor(_)
            | Effect::Bell
            | Effect::Copy(_)
            | Effect::Suspend
            | Effect::Quit => Vec::new(),
        }
    }

    fn look(&mut self, patience: Duration) -> Vec<Outcome> {
        if self.waits.is_empty() && self.is_at_work_apart() {
            // What became of it comes by the post.
            thread::park_timeout(patience);
        }
        self.collect(patience, true)
    }

    fn next_look(&self) -> Option<Duration> {
        if !self.inbox.is_empty() {
            return Some(Duration::ZERO);
        }
        let write = self.waits.front().filter(|_| self.slow != Some(Waiting::Write)).map(|wait| wait.elapsed());
        let sync = self.sync.waits().filter(|_| self.slow.is_none());
        let is_over = self.slow.is_some() && self.waits.is_empty() && self.sync.waits().is_none();
        let longest = write.into_iter().chain(sync).chain(is_over.then_some(SLOW)).max()?;
        Some(SLOW.saturating_sub(longest))
    }

    fn glance(&self) {
        self.lookout.glance();
    }

    fn next_glance(&self) -> Option<Duration> {
        self.lookout.next_glance()
    }

    fn is_busy(&self) -> bool {
        !self.waits.is_empty() || !self.inbox.is_empty() || self.is_at_work_apart()
    }

    fn finish(&mut self) {
        for thread in self.apart.drain(..) {
            // One that panicked has said so.
            drop(thread.join());
        }
    }
}
