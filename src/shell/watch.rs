//! A script that is watched while somebody writes it: a thread that waits for its folder to change, reads the file anew
//! and tells the loop.
//!
//! Folders are watched, not files: an editor may write in place, put another file in its place, or delete it and make it
//! anew; and every link on the way to the file may be turned to another. Never here: what the text means.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, Event, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::clock::Stopwatch;
use super::store::disk::RealDisk;
use super::store::folders;
use super::{Files, Post};
use crate::app::msg::{Effect, Outcome};
use crate::domain::time::Timestamp;

/// An editor saves in several steps; so long nothing more has to happen before the file is read.
const QUIET: Duration = Duration::from_millis(8);
/// Where something happens all the time, the file is read after so long all the same.
const BUSY: Duration = Duration::from_millis(40);
/// A file that was deleted or emptied may be about to be written anew; only after this long it is taken for what it is.
const GONE: Duration = Duration::from_millis(300);
/// Links lead on no further than this; the system gives up as early.
const MOST_LINKS: usize = 40;

/// The hands of a thread that watches a script for as long as the program runs; carries out nothing.
#[derive(Debug)]
pub(crate) struct Watch;

impl Watch {
    /// Watches a script whose text was last known to be this.
    ///
    /// # Errors
    /// Where its folder cannot be watched.
    pub(crate) fn open(path: &Path, known: String, post: Post) -> io::Result<Self> {
        let (sender, changes) = mpsc::channel();
        let told = move |event: notify::Result<Event>| {
            // Where nobody listens any more, the program has ended.
            let _unheard = event.map(|event| sender.send(event));
        };
        let watcher = notify::recommended_watcher(told).map_err(io::Error::other)?;
        let path = std::path::absolute(path)?;
        let mut lookout = Lookout { watcher, path, stations: BTreeSet::new(), folders: BTreeSet::new(), changes };
        lookout.look_around()?;
        let listen = move || lookout.listen(known, &post);
        thread::Builder::new().name("watch".to_owned()).spawn(listen)?;
        Ok(Self)
    }
}

/// What is watched, and what comes of it.
struct Lookout {
    watcher: RecommendedWatcher,
    path: PathBuf,
    /// Every name on the way to the file that may come to mean something else.
    stations: BTreeSet<PathBuf>,
    /// The folders that these names stand in.
    folders: BTreeSet<PathBuf>,
    changes: Receiver<Event>,
}

impl Lookout {
    /// Watches the folders of every name on the way to the file, as it leads now.
    fn look_around(&mut self) -> io::Result<()> {
        let mut trouble = Ok(());
        // What changes between looking and watching is seen the next time; a few times are enough for any editor.
        for _ in 0..4 {
            let stations = stations(&self.path);
            let folders: BTreeSet<PathBuf> =
                stations.iter().filter_map(|station| station.parent()).map(Path::to_owned).collect();
            for folder in self.folders.difference(&folders) {
                // A folder that is gone is watched by nobody.
                drop(self.watcher.unwatch(folder));
            }
            trouble = Ok(());
            for folder in &folders {
                // Again also where it is watched: another folder may have got its name.
                let watched = self.watcher.watch(folder, RecursiveMode::NonRecursive);
                trouble = trouble.and(watched.map_err(io::Error::other));
            }
            let is_same = stations == self.stations;
            (self.stations, self.folders) = (stations, folders);
            if is_same {
                break;
            }
        }
        trouble
    }

    fn listen(mut self, known: String, post: &Post) {
        let mut known = Ok(known);
        while let Ok(event) = self.changes.recv() {
            if !self.concerns(&event) {
                continue;
            }
            self.settle();
            let mut text = self.read();
            let since = Stopwatch::start();
            // A moment between deleting or emptying and writing anew is not worth a word.
            while is_nothing(&text) && text != known {
                let Some(left) = GONE.checked_sub(since.elapsed()) else { break };
                if self.changes.recv_timeout(left).is_ok_and(|event| self.concerns(&event)) {
                    self.settle();
                    text = self.read();
                }
            }
            if text != known {
                known.clone_from(&text);
                post.outcome(Outcome::Script(text));
            }
        }
    }

    /// Whether something on the way to the file may be other than it was. To read it, as we do ourselves, changes nothing.
    fn concerns(&self, event: &Event) -> bool {
        let is_reading = match event.kind {
            EventKind::Access(access) => !matches!(access, AccessKind::Close(AccessMode::Write)),
            _ => false,
        };
        let is_ours = |path: &PathBuf| self.stations.contains(path) || self.folders.contains(path);
        !is_reading && (event.paths.is_empty() || event.paths.iter().any(is_ours))
    }

    /// Waits until no more happens.
    fn settle(&self) {
        let since = Stopwatch::start();
        while since.elapsed() < BUSY && self.changes.recv_timeout(QUIET).is_ok() {}
    }

    /// Watches first, so that nothing that happens while it is read is missed.
    fn read(&mut self) -> Result<String, String> {
        // Where a folder cannot be watched any more, what can be read now still counts.
        drop(self.look_around());
        folders::text(&RealDisk, &self.path)
    }
}

fn is_nothing(text: &Result<String, String>) -> bool {
    text.as_ref().map_or(true, |text| text.trim().is_empty())
}

/// Every name on the way to a file that may come to mean something else: each link, and the file itself; or, where that
/// is not there, the first part of the way that is missing.
fn stations(path: &Path) -> BTreeSet<PathBuf> {
    let (mut found, mut links) = (BTreeSet::new(), 0);
    let mut here = PathBuf::from("/");
    let mut rest: Vec<OsString> = path.components().rev().map(|part| part.as_os_str().to_owned()).collect();
    while let Some(part) = rest.pop() {
        match Path::new(&part).components().next() {
            Some(Component::RootDir) => here = PathBuf::from("/"),
            Some(Component::ParentDir) => {
                here.pop();
            }
            Some(Component::Normal(name)) => {
                let next = here.join(name);
                match next.read_link() {
                    Ok(target) if links < MOST_LINKS => {
                        links += 1;
                        found.insert(next);
                        rest.extend(target.components().rev().map(|part| part.as_os_str().to_owned()));
                    }
                    _ if rest.is_empty() || !next.exists() => {
                        found.insert(next);
                        return found;
                    }
                    _ => here = next,
                }
            }
            _ => {}
        }
    }
    found
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn every_link_on_the_way_is_a_station() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().canonicalize().unwrap();
        let at = |name: &str| top.join(name);
        fs::create_dir_all(at("one/deep")).unwrap();
        fs::write(at("one/deep/mine.ron"), "").unwrap();
        symlink("one", at("now")).unwrap();
        symlink("../one/deep/mine.ron", at("one/link.ron")).unwrap();
        let named = |names: &[&str]| names.iter().map(|name| at(name)).collect::<BTreeSet<PathBuf>>();
        assert_eq!(stations(&at("one/deep/mine.ron")), named(&["one/deep/mine.ron"]));
        assert_eq!(stations(&at("now/link.ron")), named(&["now", "one/link.ron", "one/deep/mine.ron"]));
        assert_eq!(stations(&at("now/gone/mine.ron")), named(&["now", "one/gone"]));
        symlink("round.ron", at("round.ron")).unwrap();
        assert_eq!(stations(&at("round.ron")), named(&["round.ron"]));
    }
}
