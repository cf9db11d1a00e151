//! The files of a stage: which session is to be shown, its file as it is now, and what is added to it; read only.
//!
//! Without a name it is the session that a driver on this computer has open: it stays with it until the last driver leaves,
//! then takes the newest opened.
//!
//! Never here: writing to a session; what is shown of it.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::event::{Event, EventKind};

use super::awake::Awake;
use super::lookout::{Followed, Lookout};
use super::presence::Here;
use super::store::disk::{Disk as _, RealDisk};
use super::{Files, LoopSender, zone};
use crate::app::msg::{Effect, Outcome};
use crate::app::presence::Presence;
use crate::domain::time::Timestamp;
use crate::journal;

/// Where the file system says nothing, or not what other computers do, the file is looked at so often.
const LOOK: Duration = Duration::from_secs(1);

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
        let lookout = Lookout::default();
        let awake = keeps_awake.then(Awake::default);
        let here = Here::start(state, (lookout.clone(), awake), move |all| drop(others.send(News::Others(all))))?;
        // However it is called: it has to be found from anywhere, and drivers say where it really is.
        let named = named.map(|path| fs::canonicalize(&path).unwrap_or(path));
        let reading = Reading { named, shown: None, lookout, sender, loop_sender };
        thread::Builder::new().name("spectator".to_owned()).spawn(move || reading.work(&news))?;
        Ok(Self { here })
    }
}

impl Files for Spectator {
    fn carry_out(&mut self, _: Timestamp, effect: Effect) -> Vec<Outcome> {
        if let Effect::BeHere(presence) = effect {
            self.here.say(presence.map(|presence| *presence));
        }
        Vec::new()
    }

    fn finish(&mut self) {
        self.here.say(None);
    }
}

/// A file that is shown.
struct ShownFile {
    path: PathBuf,
    identity: (u64, u64),
    length: u64,
    /// Whether the file system tells of all that is done to it.
    hears_all: bool,
    _followed: Option<Followed>,
}

/// What the thread knows.
struct Reading {
    named: Option<PathBuf>,
    shown: Option<ShownFile>,
    lookout: Lookout,
    sender: Sender<News>,
    loop_sender: LoopSender,
}

impl Reading {
    fn work(mut self, news: &Receiver<News>) {
        if let Some(named) = self.named.clone() {
            self.show(&named);
        }
        loop {
            // Where a watch stands, the file system tells; where none does, the file is looked at.
            let next = match &self.shown {
                Some(ShownFile { hears_all: false, .. }) => news.recv_timeout(LOOK),
                _ => news.recv().map_err(RecvTimeoutError::from),
            };
            match next {
                Ok(News::Others(others)) if self.named.is_none() => self.choose(&others),
                Ok(News::Others(_)) => {}
                Ok(News::File) | Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Stays with the session while somebody drives it; else takes the newest opened, or waits.
    fn choose(&mut self, others: &[Presence]) {
        let mut driven = others.iter().rev().filter_map(|other| match other {
            Presence::Driver { session, is_shown: true, .. } => Some(session),
            _ => None,
        });
        let is_shown = |path: &&PathBuf| self.shown.as_ref().is_some_and(|shown| shown.path == **path);
        if driven.clone().any(|path| is_shown(&path)) {
            return;
        }
        match driven.next() {
            Some(path) => self.show(path),
            None if self.shown.take().is_some() => self.loop_sender.outcome(Outcome::Closed),
            None => {}
        }
    }

    /// Reads a file whole, and watches it.
    fn show(&mut self, path: &Path) {
        let followed = self.watch(path).ok();
        let hears_all = followed.is_some() && RealDisk.tells_of_changes(path);
        let Ok((identity, bytes)) = read_whole(path) else { return };
        let (path_shown, length) = (path.to_owned(), bytes.len() as u64);
        self.shown = Some(ShownFile { path: path_shown, identity, length, hears_all, _followed: followed });
        let reader = journal::Reader::new(&bytes);
        let zone = reader.header().as_ref().ok().or(reader.left()).map(|header| Box::new(zone::of_session(header).0));
        self.loop_sender.outcome(Outcome::Shown { path: path.to_owned(), bytes, zone });
    }

    /// Reads what was added to the file; all of it, where another one stands there or it is shorter than it was.
    fn look(&mut self) {
        let Some(shown) = &mut self.shown else { return };
        // A file that is gone may come back: whoever drives the session puts it back.
        let Ok(seen) = RealDisk.look(&shown.path) else { return };
        if seen.identity != shown.identity || seen.length < shown.length {
            let path = shown.path.clone();
            return self.show(&path);
        }
        let Ok(mut added) = read_from(&shown.path, shown.length) else { return };
        // Half a line is one that is being written.
        added.truncate(added.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1));
        if !added.is_empty() {
            shown.length += added.len() as u64;
            self.loop_sender.outcome(Outcome::Grown(added));
        }
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

fn read_whole(path: &Path) -> io::Result<((u64, u64), Vec<u8>)> {
    let seen = RealDisk.look(path)?;
    let mut bytes = fs::read(path)?;
    bytes.truncate(bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1));
    Ok((seen.identity, bytes))
}

fn read_from(path: &Path, from: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
