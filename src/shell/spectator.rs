//! The files of a stage: which session is to be shown, its file as it is now, and what is added to it; read only.
//!
//! Without a name it is the session that a driver on this computer has open: it stays with it until the last driver leaves,
//! then takes the newest opened. Where a driver has to go on with it in another file, it goes there too. A file that is not as
//! it was is left to whoever drives; meanwhile what was shown is.
//!
//! Never here: writing to a session; what is shown of it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::event::{Event, EventKind};

use super::awake::Awake;
use super::clock::Stopwatch;
use super::lookout::{Followed, Lookout, Owner};
use super::presence::Here;
use super::store::disk::{Disk as _, DiskFile as _, RealDisk, Seen};
use super::store::io_failure::{self, Operation};
use super::words::disk as words;
use super::{Files, LoopSender, zone};
use crate::app::msg::{Effect, IoFailure, Outcome};
use crate::app::presence::Presence;
use crate::domain::time::Timestamp;
use crate::journal;

/// The file is looked at so often where the file system does not tell what is done to it, or something is wrong with it; else
/// the loop looks whether it is where it was.
const LOOK: Duration = Duration::from_secs(1);
/// So long a session that is not as it was, or cannot be read, is looked at until it is shown so, or that is said: whoever
/// drives it may be putting it right.
const PATIENCE: Duration = Duration::from_secs(3);
/// So many bytes before the end are compared when something was added.
const OVERLAP: usize = 4_096;

/// Something for the thread that reads.
enum News {
    /// Everybody else who is here.
    Others(Vec<Presence>),
    /// The file may have changed.
    File,
}

/// Says that the stage is here, and reads what it shows in a thread of its own.
#[derive(Debug)]
pub(crate) struct Spectator {
    here: Here,
    lookout: Lookout,
    _looks_out: Owner,
}

impl Spectator {
    /// Shows this session, or else the one that is open on this computer, and keeps the computer awake while it shows one,
    /// where that is wanted. `state` is the state folder.
    ///
    /// # Errors
    /// Where no thread can be started, or the state folder cannot be written to.
    pub(crate) fn open(
        state: &Path,
        named: Option<PathBuf>,
        keeps_awake: bool,
        loop_sender: LoopSender,
    ) -> io::Result<Self> {
        let (sender, news) = mpsc::channel();
        let others = sender.clone();
        let (lookout, looks_out) = Lookout::new();
        let awake = keeps_awake.then(Awake::default);
        let told = move |all, _apart| drop(others.send(News::Others(all)));
        let here = Here::start(state, (lookout.clone(), awake), told)?;
        // However it is called: it has to be found from anywhere, and drivers say where it really is.
        let named = named.map(|path| fs::canonicalize(&path).unwrap_or(path));
        let reading = Reading {
            wanted: named.clone(),
            is_named: named.is_some(),
            wrong: None,
            shown: None,
            driven: Vec::new(),
            glanced: None,
            lookout: lookout.clone(),
            sender,
            loop_sender,
        };
        thread::Builder::new().name("spectator".to_owned()).spawn(move || reading.work(&news))?;
        Ok(Self { here, lookout, _looks_out: looks_out })
    }
}

impl Files for Spectator {
    fn carry_out(&mut self, _: Timestamp, effect: Effect) -> Vec<Outcome> {
        if let Effect::BeHere(presence) = effect {
            self.here.say(presence.map(|presence| *presence));
        }
        Vec::new()
    }

    fn glance(&self) {
        self.lookout.glance();
    }

    fn next_glance(&self) -> Option<Duration> {
        self.lookout.next_glance()
    }

    fn finish(&mut self) {
        self.here.say(None);
    }
}

/// A file that is shown.
struct ShownFile {
    path: PathBuf,
    file: File,
    /// How it was when it was last read.
    seen: Seen,
    /// What is shown of it.
    bytes: Vec<u8>,
    /// Whether the file system tells of all that is done to it.
    is_told: bool,
    _followed: Option<Followed>,
}

/// What the thread knows.
struct Reading {
    /// The session that is to be shown.
    wanted: Option<PathBuf>,
    /// Whether it was named when the stage was started.
    is_named: bool,
    /// Since when it cannot be read, or is not as it was, and whether that was told.
    wrong: Option<(Stopwatch, bool)>,
    shown: Option<ShownFile>,
    /// The sessions that are driven.
    driven: Vec<PathBuf>,
    /// What the loop looks for: that this file is as it was.
    glanced: Option<(PathBuf, Seen)>,
    lookout: Lookout,
    sender: Sender<News>,
    loop_sender: LoopSender,
}

impl Reading {
    fn work(mut self, news: &Receiver<News>) {
        self.look();
        loop {
            self.have_looked_for();
            let next = match self.wanted {
                Some(_) if self.glanced.is_none() => news.recv_timeout(LOOK),
                _ => news.recv().map_err(RecvTimeoutError::from),
            };
            match next {
                Ok(News::Others(others)) => self.choose(&others),
                Ok(News::File) | Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Has the loop look whether the file is as it was, where the file system tells of all but what is done to a folder above.
    fn have_looked_for(&mut self) {
        let shown = self.shown.as_ref().filter(|shown| shown.is_told && self.wrong.is_none());
        let glanced = shown.map(|shown| (shown.path.clone(), shown.seen));
        if self.glanced == glanced {
            return;
        }
        self.glanced.clone_from(&glanced);
        self.lookout.look_for(glanced.map(|(path, seen)| {
            let sender = self.sender.clone();
            let glance = move || {
                if !RealDisk.look(&path).is_ok_and(|now| now == seen) {
                    let _unheard = sender.send(News::File);
                }
            };
            Box::new(glance) as Box<dyn Fn() + Send>
        }));
    }

    /// Goes with the session where somebody who drives it has gone; stays with it while somebody drives it, or it was named;
    /// else takes the newest opened, or waits.
    fn choose(&mut self, others: &[Presence]) {
        self.driven = others.iter().rev().filter_map(driven).cloned().collect();
        let has_left = |other: &&Presence| self.wanted.as_ref().is_some_and(|wanted| other.has_left(wanted));
        let moved = others.iter().rev().filter(has_left).find_map(driven);
        let stays = self.is_named || self.wanted.as_ref().is_some_and(|wanted| self.driven.contains(wanted));
        match moved.or_else(|| self.driven.first().filter(|_| !stays)).cloned() {
            Some(path) => {
                (self.wanted, self.wrong) = (Some(path), None);
                self.look();
            }
            None if !stays && self.wanted.take().is_some() => {
                self.shown = None;
                self.loop_sender.outcome(Outcome::Closed);
            }
            None => {}
        }
    }

    /// Looks at the session that is wanted: shows it where another one is shown or none, or what was added to it.
    fn look(&mut self) {
        let Some(path) = self.wanted.clone() else { return };
        match &mut self.shown {
            Some(shown) if shown.path == path => match shown.look(&path) {
                Found::Added(added) => {
                    self.wrong = None;
                    if !added.is_empty() {
                        self.loop_sender.outcome(Outcome::Grown(added));
                    }
                }
                Found::CutShort if self.driven.contains(&path) => {}
                // Whoever drives it puts it right, or goes on with it elsewhere; else they have taken it as it is.
                Found::Another if self.driven.contains(&path) && !self.lasts() => {}
                Found::CutShort | Found::Another => drop(self.show(&path)),
            },
            _ => {
                if let Err(failure) = self.show(&path)
                    && self.lasts()
                    && let Some((_, is_told @ false)) = &mut self.wrong
                {
                    *is_told = true;
                    self.loop_sender.outcome(Outcome::NotOpened(failure));
                }
            }
        }
    }

    /// Whether something has been wrong for so long that nobody is putting it right.
    fn lasts(&mut self) -> bool {
        let (since, _) = self.wrong.get_or_insert_with(|| (Stopwatch::start(), false));
        since.elapsed() >= PATIENCE
    }

    /// Reads a file whole, and watches it.
    fn show(&mut self, path: &Path) -> Result<(), IoFailure> {
        let failed = |error: io::Error| io_failure::from_io(Operation::Open, path, &error);
        let followed = self.watch(path).ok();
        let file = RealDisk.open(path, false).map_err(failed)?;
        let (seen, mut bytes) = (file.look().map_err(failed)?, file.read_from(0).map_err(failed)?);
        bytes.truncate(whole_lines(&bytes));
        let reader = journal::Reader::new(&bytes);
        let header = reader.header().as_ref().or_else(|why| reader.left().ok_or(why));
        let header = header.map_err(|why| io_failure::of(Operation::Open, path, (&why.what(), words::LOOK_AT_IT)))?;
        let zone = Some(Box::new(zone::of_session(header).0));
        self.loop_sender.outcome(Outcome::Shown { path: path.to_owned(), bytes: bytes.clone(), zone });
        self.wrong = None;
        let is_told = followed.is_some() && RealDisk.tells_of_changes(path);
        self.shown = Some(ShownFile { path: path.to_owned(), file, seen, bytes, is_told, _followed: followed });
        Ok(())
    }

    fn watch(&self, path: &Path) -> notify::Result<Followed> {
        let sender = self.sender.clone();
        // The folder tells of a file that is put in the place of this one.
        self.lookout.follow(super::store::disk::folder_of(path), move |event: &notify::Result<Event>| {
            if !event.as_ref().is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                let _unheard = sender.send(News::File);
            }
        })
    }
}

/// The session that somebody drives and a room may see.
const fn driven(other: &Presence) -> Option<&PathBuf> {
    match other {
        Presence::Driver { session, is_shown: true, .. } => Some(session),
        _ => None,
    }
}

/// How a file is found that is shown.
enum Found {
    /// It has these whole lines more, or none.
    Added(Vec<u8>),
    /// Only the first of what is shown is there.
    CutShort,
    /// It is another one, or its bytes are not those that are shown; or it is gone.
    Another,
}

impl ShownFile {
    /// What has become of it: read where it is open, unless another one stands at its path.
    fn look(&mut self, path: &Path) -> Found {
        match RealDisk.look(path) {
            Ok(seen) if seen == self.seen => return Found::Added(Vec::new()),
            Ok(seen) if seen.identity != self.seen.identity => {
                return self.look_at_another(path).unwrap_or(Found::Another);
            }
            _ => {}
        }
        let from = self.bytes.len().saturating_sub(OVERLAP);
        let (Ok(seen), Ok(there)) = (self.file.look(), self.file.read_from(from as u64)) else { return Found::Another };
        self.take(seen, from, there)
    }

    /// Goes on in the file at its path, where that begins with what is shown.
    fn look_at_another(&mut self, path: &Path) -> Option<Found> {
        let file = RealDisk.open(path, false).ok()?;
        let (seen, there) = (file.look().ok()?, file.read_from(0).ok()?);
        let found = self.take(seen, 0, there);
        if matches!(found, Found::Added(_)) {
            self.file = file;
        }
        Some(found)
    }

    /// Takes in what a file holds from this byte on. Half a line is one that is being written.
    fn take(&mut self, seen: Seen, from: usize, mut there: Vec<u8>) -> Found {
        let shown = self.bytes.get(from..).unwrap_or_default();
        if !there.starts_with(shown) {
            return if shown.starts_with(&there) { Found::CutShort } else { Found::Another };
        }
        let mut added = there.split_off(shown.len());
        added.truncate(whole_lines(&added));
        self.bytes.extend_from_slice(&added);
        self.seen = seen;
        Found::Added(added)
    }
}

/// How many bytes are whole lines.
fn whole_lines(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}
