//! The disk: carries out the effects about files and answers each with what became of it.
//!
//! Holds: the session file ([`session_file`], what it is; [`open_file`], `making`, `saving` and `following`, what is done with it;
//! below them how it stands against what we know of it, `standing`, what others may have done to it, `astray`, what is done
//! then, `rescue`, and how all who have it open stay in one file, `joining`;
//! [`behind`], where its disk is not waited for), the sync thread
//! ([`sync`]), what a folder is good for ([`probe`]), which disks others can change (`network`), unfinished typing ([`draft`]), what kills leave beside a session ([`tidy`]),
//! sessions that are thrown away ([`bin`]), exports ([`export`], over
//! [`whole`] files and what is known of those `written` before), the folders ([`folders`]), text in any encoding ([`text_encoding`]), the seam to the disk
//! ([`disk`]) and its failures in plain words ([`io_failure`]).
//!
//! May import: `journal`, `script`, `app::msg`, `domain::time`.
//!
//! Never here: a clock reading (`now` comes in); a wait longer than a few milliseconds in the way of a key; a write over
//! something that could not be read.
//!
//! # What the app has to know
//!
//! - Append what has been decided before the frame that shows it is drawn. One append is one act: its lines get into the
//!   file together or not at all.
//! - `Appended`: it is in the file. `NotSaved`: it is kept, in order; the session goes on, and so do appends. `SavedAgain`:
//!   this append and everything kept before it are in the file.
//! - `Grown(bytes)`: others were first. Nothing that was not acknowledged is in the file, and the store has forgotten it.
//!   Go back to the last acknowledged fact, apply the bytes (`journal::read_more`), decide again what was not
//!   acknowledged, and append it as one. A line in `bytes` that is to the letter one of yours is yours: it got there with
//!   a write that broke off, and is thereby acknowledged.
//! - `Merged`: the same, and what was acknowledged in another file since the two parted is to be decided again as well.
//! - Where the disk is slow, `Pending` comes first: what was appended counts as not saved until it is answered for. An
//!   answer to what was asked before the last appends comes as `Earlier`, and says how many those are.
//! - The clerk, whose thread works the store, calls [`Store::retry`] when [`Store::next_retry`] has come; the answers are
//!   those of an append.
//! - The file is compared with what we know of it at each append, whenever it changed, and as a whole when it is let go of.
//! - `Fallback`, `Rescued` and `Created` come before the `Appended`, `SavedAgain`, `Grown` or `Merged` they belong to.

mod aside;
mod astray;
pub mod bare;
pub mod behind;
pub mod bin;
pub mod disk;
pub mod draft;
pub mod export;
pub mod fallback;
pub mod folders;
mod following;
pub mod guard;
pub mod io_failure;
mod joining;
mod making;
mod network;
pub mod open_file;
pub mod probe;
mod rescue;
mod saving;
pub mod session_file;
mod standing;
pub mod sync;
pub mod text_encoding;
pub mod tidy;
pub mod typed;
pub mod whole;
mod written;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::words::disk as words;
use crate::app::msg::{Drafts, IoFailure, Outcome};
use crate::domain::time::{Length, Timestamp};
use behind::Held;
use disk::{Disk, folder_of};
use draft::DraftKeeper;
use fallback::Fallback;
use guard::Guarded;
use io_failure::Operation;
use session_file::{SessionFile, Target};
use sync::Syncer;

/// The store: at most one session file at a time, and everything else about the disk.
#[derive(Debug)]
pub struct Store<D: Disk> {
    disk: D,
    /// Where sessions go when nobody says otherwise.
    sessions: PathBuf,
    /// Where a session goes that could not be saved anywhere else when it is let go of.
    fallbacks: Vec<Fallback>,
    session: Option<SessionFile<D::File>>,
    draft: DraftKeeper<D>,
    syncer: Syncer<D::File>,
    /// What is held of the session, for those who cannot ask for it.
    held: Held,
}

impl<D: Disk> Store<D> {
    /// Starts the store with its sync thread. `sessions` is the folder for new ones; `fallbacks` are folders for a session
    /// that can be saved nowhere else at its end; `now` reads the clock for the thread; `tell` hands its answers
    /// (`Synced`, `NotSynced`) to the loop.
    pub fn start(
        disk: D,
        sessions: PathBuf,
        fallbacks: Vec<Fallback>,
        now: impl Fn() -> Timestamp + Send + 'static,
        tell: impl Fn(Outcome) + Send + 'static,
    ) -> io::Result<Self> {
        let syncer = Syncer::start(disk.clone(), now, tell)?;
        Ok(Self {
            disk,
            sessions,
            fallbacks,
            session: None,
            draft: DraftKeeper::default(),
            syncer,
            held: Held::default(),
        })
    }

    /// Carries out `Effect::Create`: `Created`, or `NotCreated` with the session kept in memory and tried again.
    pub fn create(&mut self, path: Option<PathBuf>, name: &str, header: Vec<u8>, now: Timestamp) -> Vec<Outcome> {
        let mut outcomes = self.close(now);
        let target = match path {
            Some(path) => Target::Named(path),
            None => Target::Numbered { folder: self.sessions.clone(), name: name.to_owned() },
        };
        let (session, answers) = SessionFile::create(&self.disk, target, header, now);
        let session = session.with_fallbacks(&self.fallbacks);
        outcomes.extend(answers);
        self.held.hold(session.path(), session.contents());
        self.session = Some(session);
        self.syncer.opened(0);
        self.hand_to_sync(true, now);
        outcomes.extend(self.silence());
        outcomes
    }

    /// That the file system does not tell what others do, where that is so.
    fn silence(&self) -> Option<Outcome> {
        let path = self.session.as_ref().map(SessionFile::path)?;
        (!self.disk.tells_of_changes(path)).then_some(Outcome::NoNews)
    }

    /// The texts of a session that were open in an editor when its program was killed.
    fn read_texts(&mut self, session: &Path, drafts: &mut Drafts) {
        let own = self.fallbacks.iter().find_map(|fallback| match fallback {
            Fallback::Own(state) => Some(state.clone()),
            Fallback::Shared(_) => None,
        });
        for left in own.into_iter().flat_map(|state| typed::left(&self.disk, &state, session)) {
            drafts.edited.push((left.about, left.text));
            self.draft.goes_with(left.path);
        }
    }

    /// Carries out `Effect::Open`: `Opened` or `NotOpened`.
    pub fn open(&mut self, path: &Path, now: Timestamp) -> Vec<Outcome> {
        let mut outcomes = self.close(now);
        tidy::tidy(&self.disk, folder_of(path), now);
        match open_file::open(&self.disk, path) {
            Ok((session, mut opened)) => {
                let session = session.with_fallbacks(&self.fallbacks);
                if let Outcome::Opened { drafts, .. } = &mut opened {
                    **drafts = self.draft.read(&self.disk, path);
                    self.read_texts(path, drafts);
                }
                self.syncer.opened(session.saved());
                self.held.hold(session.path(), session.contents());
                self.session = Some(session);
                outcomes.push(opened);
                outcomes.extend(self.silence());
            }
            Err(failure) => outcomes.push(Outcome::NotOpened(failure)),
        }
        outcomes
    }

    /// Carries out `Effect::Append`.
    pub fn append(&mut self, bytes: &[u8], now: Timestamp) -> Vec<Outcome> {
        let Some(session) = &mut self.session else {
            return vec![Outcome::NotSaved(io_failure::of(Operation::Save, &self.sessions, words::NONE_OPEN))];
        };
        let before = Before::of(session);
        self.held.let_go();
        session.keep(bytes);
        self.held.hold(session.path(), session.contents());
        let outcomes = session.save(&self.disk, now);
        self.after(&before, now, outcomes)
    }

    /// When to call [`Store::retry`], if something waits for that.
    pub fn next_retry(&self) -> Option<Timestamp> {
        let unsaved = self.session.as_ref().and_then(SessionFile::next_retry);
        unsaved.into_iter().chain(self.syncer.next_retry()).chain(self.draft.next_retry()).min()
    }

    /// Tries again what has failed. Call it when [`Store::next_retry`] has come; at other times it does no harm.
    pub fn retry(&mut self, now: Timestamp) -> Vec<Outcome> {
        let Some(session) = &mut self.session else { return Vec::new() };
        let before = Before::of(session);
        let outcomes = session.retry(&self.disk, now);
        let mut outcomes = self.after(&before, now, outcomes);
        if let Some(session) = &self.session {
            outcomes.extend(self.draft.retry(&self.disk, session.path(), now));
        }
        if self.syncer.next_retry().is_some_and(|at| at <= now) {
            self.hand_to_sync(false, now);
        }
        outcomes
    }

    /// Takes in what others have done to the session file: `Grown`, `TornAside`, `Rescued`, or nothing.
    ///
    /// # Errors
    /// Where it cannot be looked at now; it is looked at again at the next append in any case.
    pub fn follow(&mut self, now: Timestamp) -> Result<Vec<Outcome>, IoFailure> {
        self.compare(true, now)
    }

    /// After how long to look at the file once more though nobody has told of it, if it has to be.
    pub fn looks_again(&self) -> Option<Length> {
        self.session.as_ref().filter(|session| session.may_come_back()).map(|_| following::A_MOMENT)
    }

    fn compare(&mut self, mend: bool, now: Timestamp) -> Result<Vec<Outcome>, IoFailure> {
        let Some(session) = &mut self.session else { return Ok(Vec::new()) };
        let before = Before::of(session);
        let outcomes = session.follow(&self.disk, mend, now)?;
        Ok(self.after(&before, now, outcomes))
    }

    /// The session file that others may add to: where it is, by what it is known, and how it is as far as we know.
    pub fn standing(&self) -> Option<(&Path, (u64, u64), Known)> {
        let session = self.session.as_ref().filter(|session| !session.is_read_only())?;
        Some((session.path(), session.identity()?, Known { length: session.saved() as u64, stamp: session.stamp() }))
    }

    /// What tells how long the disk has not confirmed what is in the file.
    pub fn sync_watch(&self) -> sync::Watch {
        self.syncer.watch()
    }

    /// What is held of the session, for those who cannot ask for it while the disk takes its time.
    pub fn held(&self) -> Held {
        self.held.clone()
    }

    /// Carries out `Effect::KeepDraft`.
    pub fn keep_draft(&mut self, text: &str, now: Timestamp) -> Vec<Outcome> {
        let Some(session) = &self.session else { return Vec::new() };
        self.draft.keep(&self.disk, session.path(), text, now).into_iter().collect()
    }

    /// Carries out `Effect::TakeFallback`: what is kept back is tried once more, and what is saved is synced; at the last
    /// all of it goes into one of the fallbacks.
    pub fn take_fallback(&mut self, now: Timestamp) -> Vec<Outcome> {
        let (mut outcomes, is_sure) = self.make_sure(now);
        if is_sure && !outcomes.contains(&Outcome::SavedAgain) {
            outcomes.push(Outcome::SavedAgain);
        }
        outcomes
    }

    /// Does all that can be done about what is not in the file or not surely on the disk; whether it is now.
    fn make_sure(&mut self, now: Timestamp) -> (Vec<Outcome>, bool) {
        let mut outcomes = self.retry(now);
        if outcomes.iter().any(Outcome::is_overtaken) {
            return (outcomes, false);
        }
        self.sync_now(now);
        let is_synced = !self.syncer.has_failed();
        let Some(session) = self.session.as_mut().filter(|session| !session.is_read_only()) else {
            return (outcomes, true);
        };
        let is_behind = session.is_behind();
        if is_synced && !is_behind {
            return (outcomes, true);
        }
        let before = Before::of(session);
        let fell_back = rescue::fall_back(session, &self.disk, &self.fallbacks);
        let is_sure = fell_back.is_some();
        if is_sure {
            outcomes.retain(|outcome| !matches!(outcome, Outcome::NotSaved(_)));
        }
        let saved = (is_sure && is_behind).then_some(Outcome::SavedAgain);
        let fell_back: Vec<Outcome> = fell_back.into_iter().chain(saved).collect();
        outcomes.extend(self.after(&before, now, fell_back));
        (outcomes, is_sure)
    }

    /// Carries out `Effect::Close`, and is called before the program ends: the whole file is compared with what we know
    /// of it, what is kept back is tried once more, at the last in one of the fallbacks (`Fallback`); everything saved is
    /// synced when this returns. After `Grown` the session is still open: what was kept back is to be decided again.
    pub fn close(&mut self, now: Timestamp) -> Vec<Outcome> {
        if let Some(session) = &mut self.session {
            session.doubt();
        }
        // Where it cannot be looked at, trying again says why.
        let mut outcomes = self.compare(false, now).unwrap_or_default();
        outcomes.extend(self.make_sure(now).0);
        if outcomes.iter().any(Outcome::is_overtaken) {
            return outcomes;
        }
        self.sync_now(now);
        self.draft = DraftKeeper::default();
        if let Some(session) = self.session.take().filter(|session| !session.is_read_only()) {
            tidy::tidy(&self.disk, folder_of(session.path()), now);
        }
        self.held.let_go();
        self.syncer.opened(0);
        outcomes
    }

    /// Has all that is saved synced when this returns, or has failed in it twice.
    fn sync_now(&mut self, now: Timestamp) {
        if self.session.is_none() {
            return;
        }
        self.syncer.settle();
        if self.syncer.has_failed() {
            self.hand_to_sync(false, now);
            self.syncer.settle();
        }
    }

    /// Takes the file of a session away that was let go of, where `is_bare` finds nothing in it that anybody did, and
    /// nobody else needs it.
    pub fn take_away(&self, path: &Path, identity: (u64, u64), is_bare: impl Fn(&[u8], bool) -> bool) -> bool {
        bare::remove(&self.disk, path, identity, is_bare)
    }

    /// Where the session file is, or will be; none without a session.
    pub fn path(&self) -> Option<&Path> {
        self.session.as_ref().map(SessionFile::path)
    }

    /// What has to follow when the session file was written to, or became another one.
    fn after(&mut self, before: &Before, now: Timestamp, mut outcomes: Vec<Outcome>) -> Vec<Outcome> {
        let Some(session) = &self.session else { return outcomes };
        self.held.hold(session.path(), session.contents());
        let new = before.identity != session.identity();
        if before.guarded != session.guarded() && session.guarded() != Guarded::Locked {
            outcomes.insert(0, Outcome::NoLocks { alone: session.guarded() == Guarded::Alone });
        }
        if new || before.saved != session.saved() {
            self.hand_to_sync(new, now);
        }
        if new {
            outcomes.extend(self.silence());
        }
        let moved = outcomes.iter().any(|outcome| {
            matches!(outcome, Outcome::Created { .. } | Outcome::Rescued { .. } | Outcome::Fallback { .. })
        });
        if let Some(session) = self.session.as_ref().filter(|_| moved) {
            outcomes.extend(self.draft.follow(&self.disk, &before.path, session.path(), now));
        }
        outcomes
    }

    /// Has what is saved synced; after a failed sync the bytes in question are written again first, see
    /// [`SessionFile::write_again`].
    fn hand_to_sync(&mut self, new: bool, now: Timestamp) {
        let Some(session) = &mut self.session else { return };
        let Some(file) = session.file().map(Arc::clone) else { return };
        if !new && self.syncer.has_failed() && session.write_again(&self.disk, self.syncer.synced()).is_err() {
            self.syncer.put_off(now);
            return;
        }
        self.syncer.saved(&file, session.path().to_owned(), session.saved(), new);
    }
}

/// What we know of the session file without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// How long it is.
    pub length: u64,
    /// Its stamp, where that is known.
    pub stamp: Option<(i128, i128)>,
}

/// A session file before something was done with it.
struct Before {
    path: PathBuf,
    identity: Option<(u64, u64)>,
    saved: usize,
    guarded: Guarded,
}

impl Before {
    fn of<F: disk::DiskFile>(session: &SessionFile<F>) -> Self {
        Self {
            path: session.path().to_owned(),
            identity: session.identity(),
            saved: session.saved(),
            guarded: session.guarded(),
        }
    }
}
