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
use super::store::disk::{RealDisk, folder_of};
use super::store::folders;
use super::{Files, LoopSender};
use crate::app::msg::{Effect, Outcome};
use crate::domain::time::Timestamp;
use crate::script::{Absent, Script};

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
    /// Watches a script and all files it names, `exercises` being the folder of one's own; it was last known to be this.
    ///
    /// # Errors
    /// Where its own folder cannot be watched.
    pub(crate) fn open(path: &Path, exercises: PathBuf, known: Script, loop_sender: LoopSender) -> io::Result<Self> {
        let (sender, changes) = mpsc::channel();
        let told = move |event: notify::Result<Event>| {
            // Where nobody listens any more, the program has ended.
            let _unheard = event.map(|event| sender.send(event));
        };
        let watcher = notify::recommended_watcher(told).map_err(io::Error::other)?;
        let path = std::path::absolute(path)?;
        let mut lookout = Lookout {
            watcher,
            path,
            exercises: std::path::absolute(exercises)?,
            beside: Vec::new(),
            stations: BTreeSet::new(),
            folders: BTreeSet::new(),
            changes,
        };
        lookout.look_around()?;
        let script = Ok(known);
        lookout.look_at_files_of(&script);
        // The script is watched; where one of the files it names cannot be, it is still worth a preview.
        drop(lookout.look_around());
        let listen = move || lookout.listen(script, &loop_sender);
        thread::Builder::new().name("watch".to_owned()).spawn(listen)?;
        Ok(Self)
    }
}

/// What is watched, and what comes of it.
struct Lookout {
    watcher: RecommendedWatcher,
    path: PathBuf,
    /// The folder of one's own exercises.
    exercises: PathBuf,
    /// The files that it needs.
    beside: Vec<PathBuf>,
    /// Every name on the way to any of these files that may come to mean something else.
    stations: BTreeSet<PathBuf>,
    /// The folders that these names stand in.
    folders: BTreeSet<PathBuf>,
    changes: Receiver<Event>,
}

impl Lookout {
    /// Has the files watched that a script names, or goes on with those of the version before.
    fn look_at_files_of(&mut self, script: &Result<Script, String>) {
        if let Ok(script) = script {
            let folder = folder_of(&self.path);
            self.beside =
                script.beside.keys().map(|named| folders::file_named(folder, &self.exercises, named)).collect();
        }
    }

    /// Watches the folders of every name on the way to the files, as it leads now.
    fn look_around(&mut self) -> io::Result<()> {
        let mut failure = Ok(());
        // What changes between looking and watching is seen the next time; a few times are enough for any editor.
        for _ in 0..4 {
            let files = std::iter::once(&self.path).chain(&self.beside);
            let stations: BTreeSet<PathBuf> = files.flat_map(|file| stations(file)).collect();
            let folders: BTreeSet<PathBuf> =
                stations.iter().filter_map(|station| station.parent()).map(Path::to_owned).collect();
            for folder in self.folders.difference(&folders) {
                // A folder that is gone is watched by nobody.
                drop(self.watcher.unwatch(folder));
            }
            failure = Ok(());
            for folder in &folders {
                // Again also where it is watched: another folder may have got its name.
                let watched = self.watcher.watch(folder, RecursiveMode::NonRecursive);
                failure = failure.and(watched.map_err(io::Error::other));
            }
            let is_same = stations == self.stations;
            (self.stations, self.folders) = (stations, folders);
            if is_same {
                break;
            }
        }
        failure
    }

    fn listen(mut self, mut known: Result<Script, String>, loop_sender: &LoopSender) {
        loop {
            // The first time before anything happens: it may have been saved between being read and being watched.
            let script = self.finished(&known);
            if script != known {
                known.clone_from(&script);
                loop_sender.outcome(Outcome::Script(script));
            }
            loop {
                match self.changes.recv() {
                    Ok(event) if self.concerns(&event) => break,
                    Ok(_) => {}
                    Err(_) => return,
                }
            }
        }
    }

    /// The script as it is once nothing more happens to it.
    fn finished(&mut self, known: &Result<Script, String>) -> Result<Script, String> {
        self.settle();
        let mut script = self.read();
        let since = Stopwatch::start();
        // A moment between deleting or emptying and writing anew is not worth a word.
        while is_unfinished(&script, known) {
            let Some(left) = GONE.checked_sub(since.elapsed()) else { break };
            if self.changes.recv_timeout(left).is_ok_and(|event| self.concerns(&event)) {
                self.settle();
                script = self.read();
            }
        }
        script
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

    /// Reads the script and all it names. Watches first, so that nothing that happens meanwhile is missed; and where it
    /// names other files than before, watches those and reads once more.
    fn read(&mut self) -> Result<Script, String> {
        // Where a folder cannot be watched any more, what can be read now still counts.
        drop(self.look_around());
        let script = folders::script(&RealDisk, &self.path, &self.exercises);
        let before = self.beside.clone();
        self.look_at_files_of(&script);
        if self.beside == before {
            return script;
        }
        drop(self.look_around());
        folders::script(&RealDisk, &self.path, &self.exercises)
    }
}

/// Whether a file is not there or empty that was there before.
fn is_unfinished(script: &Result<Script, String>, before: &Result<Script, String>) -> bool {
    let Ok(before) = before else { return false };
    let is_written = |text: Option<&String>| text.is_some_and(|text| !text.trim().is_empty());
    let Ok(script) = script else { return is_written(Some(&before.text)) };
    let is_gone = |(path, file): (&String, &Result<String, Absent>)| {
        let now = script.beside.get(path);
        now.is_some_and(|now| !is_written(now.as_ref().ok())) && is_written(file.as_ref().ok())
    };
    (!is_written(Some(&script.text)) && is_written(Some(&before.text))) || before.beside.iter().any(is_gone)
}

/// Every name on the way to a file that may come to mean something else: each link, each folder, and the file itself; or,
/// where that is not there, the first part of the way that is missing.
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
                    _ => {
                        // A folder may go, and another one get its name. Nobody moves those at the very top.
                        if here.parent().is_some() {
                            found.insert(next.clone());
                        }
                        here = next;
                    }
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
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn every_link_and_every_folder_on_the_way_is_a_station() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().canonicalize().unwrap();
        let at = |name: &str| top.join(name);
        fs::create_dir_all(at("one/deep")).unwrap();
        fs::write(at("one/deep/mine.ron"), "").unwrap();
        symlink("one", at("now")).unwrap();
        symlink("../one/deep/mine.ron", at("one/link.ron")).unwrap();
        let named = |names: &[&str]| names.iter().map(|name| at(name)).collect::<BTreeSet<PathBuf>>();
        let inside = |path: &str| {
            let all = stations(&at(path)).into_iter();
            all.filter(|station| station.starts_with(&top) && *station != top).collect::<BTreeSet<PathBuf>>()
        };
        assert_eq!(inside("one/deep/mine.ron"), named(&["one", "one/deep", "one/deep/mine.ron"]));
        let linked = ["now", "one", "one/link.ron", "one/deep", "one/deep/mine.ron"];
        assert_eq!(inside("now/link.ron"), named(&linked));
        assert_eq!(inside("now/gone/mine.ron"), named(&["now", "one", "one/gone"]));
        symlink("round.ron", at("round.ron")).unwrap();
        assert_eq!(inside("round.ron"), named(&["round.ron"]));
        assert!(stations(&at("one/deep/mine.ron")).iter().all(|station| station.parent() != Some(Path::new("/"))));
    }
}
