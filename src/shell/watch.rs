//! A script that is watched while somebody writes it: a thread that waits for its folder to change, reads the file anew
//! and tells the loop.
//!
//! The folder is watched, not the file: an editor may write in place, put another file in its place, or delete it and
//! make it anew. Never here: what the text means.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::store::disk::RealDisk;
use super::store::folders;
use super::{Files, Post};
use crate::app::msg::{Effect, Outcome};
use crate::domain::time::Timestamp;

/// An editor saves in several steps; so long nothing more has to happen before the file is read.
const QUIET: Duration = Duration::from_millis(8);
/// A file that was deleted may be about to be made anew; only after this long it is gone.
const GONE: Duration = Duration::from_millis(300);

/// Watches a script for as long as it is kept; carries out nothing.
#[derive(Debug)]
pub(crate) struct Watch {
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Nothing to watch: a script that is built in.
    pub(crate) const fn nothing() -> Self {
        Self { _watcher: None }
    }

    /// Watches a script whose text was last known to be this.
    ///
    /// # Errors
    /// Where its folder cannot be watched.
    pub(crate) fn open(path: &Path, known: String, post: Post) -> io::Result<Self> {
        let (sender, changes) = mpsc::channel();
        let told = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| may_change(event.kind)) {
                // Where nobody listens any more, the program has ended.
                let _unheard = sender.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(told).map_err(io::Error::other)?;
        for folder in folders_of(path) {
            watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(io::Error::other)?;
        }
        let path = path.to_owned();
        let listen = move || listen(&path, known, &changes, &post);
        thread::Builder::new().name("watch".to_owned()).spawn(listen)?;
        Ok(Self { _watcher: Some(watcher) })
    }
}

/// The folder that the script stands in, and where it is a link, also the one it leads to.
fn folders_of(path: &Path) -> Vec<PathBuf> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let behind = path.canonicalize().unwrap_or_else(|_| whole.clone());
    let mut folders: Vec<PathBuf> =
        [whole, behind].iter().filter_map(|path| path.parent()).map(Path::to_owned).collect();
    folders.dedup();
    folders
}

/// Whether something may have another content than before; reading the file, as we do ourselves, changes nothing.
const fn may_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => matches!(access, AccessKind::Close(AccessMode::Write)),
        _ => true,
    }
}

fn listen(path: &Path, known: String, changes: &Receiver<()>, post: &Post) {
    let mut known = Ok(known);
    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        // A moment between deleting and making anew is not worth a word.
        if !path.exists() && changes.recv_timeout(GONE).is_ok() {
            while changes.recv_timeout(QUIET).is_ok() {}
        }
        let text = folders::text(&RealDisk, path);
        if text != known {
            known.clone_from(&text);
            post.outcome(Outcome::Script(text));
        }
    }
}

impl Files for Watch {
    fn carry_out(&mut self, _: Timestamp, _: Effect) -> Vec<Outcome> {
        Vec::new()
    }

    fn next_retry(&self) -> Option<Timestamp> {
        None
    }

    fn retry(&mut self, _: Timestamp) -> Vec<Outcome> {
        Vec::new()
    }

    fn finish(&mut self, _: Timestamp) -> Vec<Outcome> {
        Vec::new()
    }
}
