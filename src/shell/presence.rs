//! Who is here: each program that has a session open, and each stage, says so in a file of its own in the state folder, and
//! holds that file locked for as long as it runs. What a kill leaves behind nobody holds, and is taken away.
//!
//! Whoever shares the state folder learns of the others: a stage which session is open, and where; a driver who shows it. A
//! thread writes and looks, so that nothing waits for the disk.
//!
//! Never here: what becomes of it; a session file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, Event, EventKind};

use super::lookout::{Followed, Lookout};
use super::store::disk::{Disk as _, RealDisk};
use crate::app::presence::Presence;

/// The folder in the state folder.
const FOLDER: &str = "here";
/// What a file is called until it is held and whole.
const NEW: &str = "new";
/// How the file of somebody who is here ends.
const ENDING: &str = "ron";
/// Where the file system says nothing, or not what other computers do, it is looked after so often.
const LOOK: Duration = Duration::from_secs(10);
/// A longer file is none of ours.
const LONGEST: u64 = 64 << 10;

/// The way to the thread that says that this program is here.
#[derive(Debug)]
pub(crate) struct Here(Sender<Job>);

/// Something for the thread.
enum Job {
    /// Say that we are here so, or that we are not any more.
    Say(Option<Presence>),
    /// Something has changed in the folder.
    Look,
}

impl Here {
    /// Has `told` be told of everybody else who is here: once something was said, and whenever that changes. `state` is
    /// the state folder.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub(crate) fn start(
        state: &Path,
        lookout: Lookout,
        told: impl FnMut(Vec<Presence>) + Send + 'static,
    ) -> io::Result<Self> {
        let (sender, jobs) = mpsc::channel();
        let (folder, again) = (state.join(FOLDER), sender.clone());
        let own = format!("{}.{ENDING}", std::process::id());
        let thread = Presences { folder, own, held: None, said: None, known: None, told };
        thread::Builder::new().name("presence".to_owned()).spawn(move || thread.work(&jobs, &again, &lookout))?;
        Ok(Self(sender))
    }

    /// Says how we are here now, in place of what was said before; nothing takes it back.
    pub(crate) fn say(&self, presence: Option<Presence>) {
        // Where the thread is gone, nobody hears of us; the session is as good as ever.
        let _unheard = self.0.send(Job::Say(presence));
    }
}

/// What the thread knows.
struct Presences<T> {
    folder: PathBuf,
    /// The name of our file.
    own: String,
    /// Our file, which is locked for as long as it is open.
    held: Option<File>,
    /// How we have said to be here.
    said: Option<Presence>,
    /// Whom we have told of.
    known: Option<Vec<Presence>>,
    told: T,
}

impl<T: FnMut(Vec<Presence>)> Presences<T> {
    fn work(mut self, jobs: &Receiver<Job>, again: &Sender<Job>, lookout: &Lookout) {
        let Ok(first) = jobs.recv() else { return };
        // Where the folder cannot be made, nobody else is in it.
        drop(RealDisk.create_folders(&self.folder));
        // Our own file is no news: it is watched from then on, and looked at for whoever came meanwhile.
        self.take(first);
        let followed = watch(&self.folder, lookout, again.clone()).ok();
        let hears_all = followed.is_some() && RealDisk.tells_of_changes(&self.folder);
        let mut job = Job::Look;
        loop {
            // What has piled up is one look, and of what was to be said only the last.
            let waiting = jobs.try_iter().filter(|job| matches!(job, Job::Say(_))).last();
            self.take(waiting.unwrap_or(job));
            let next = if hears_all { jobs.recv().map_err(RecvTimeoutError::from) } else { jobs.recv_timeout(LOOK) };
            job = match next {
                Ok(job) => job,
                Err(RecvTimeoutError::Timeout) => Job::Look,
                Err(RecvTimeoutError::Disconnected) => return,
            };
        }
    }

    fn take(&mut self, job: Job) {
        match job {
            // Where it cannot be said, nobody hears of us; the session is as good as ever.
            Job::Say(Some(mut presence)) => {
                // However it is called, one session is one path.
                if let Some(session) = presence.session_mut()
                    && let Ok(path) = fs::canonicalize(&*session)
                {
                    *session = path;
                }
                drop(self.say(&presence));
                self.said = Some(presence);
            }
            Job::Say(None) => self.leave(),
            Job::Look => {}
        }
        let mut others = others(&self.folder, &self.own);
        others.retain(|other| self.said.as_ref().is_some_and(|said| said.concerns(other)));
        if self.known.as_ref() != Some(&others) {
            self.known = Some(others.clone());
            (self.told)(others);
        }
    }

    /// Puts a new file in the place of the one before: whoever reads one reads all of it.
    fn say(&mut self, presence: &Presence) -> io::Result<()> {
        let words = ron::to_string(presence).map_err(io::Error::other)?;
        let new = self.folder.join(&self.own).with_extension(NEW);
        // What a kill has left there.
        drop(fs::remove_file(&new));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
        // On a disk that knows no locks it is taken for held.
        drop(file.try_lock());
        file.write_all(words.as_bytes())?;
        fs::rename(&new, self.folder.join(&self.own))?;
        self.held = Some(file);
        Ok(())
    }

    fn leave(&mut self) {
        self.said = None;
        if self.held.take().is_some() {
            // One that stays is held by nobody, and is taken away by whoever looks next.
            drop(fs::remove_file(self.folder.join(&self.own)));
        }
    }
}

fn watch(folder: &Path, lookout: &Lookout, again: Sender<Job>) -> notify::Result<Followed> {
    lookout.follow(folder, move |event: &notify::Result<Event>| {
        // That a file is read is no news; that whoever wrote one is gone, is.
        let is_news = |kind: EventKind| match kind {
            EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
            _ => true,
        };
        if event.as_ref().is_ok_and(|event| is_news(event.kind)) {
            let _unheard = again.send(Job::Look);
        }
    })
}

/// The session that was opened last of those that are open on this computer and may be shown. `state` is the state folder.
pub(crate) fn driven(state: &Path) -> Option<PathBuf> {
    others(&state.join(FOLDER), "").into_iter().rev().find_map(|other| match other {
        Presence::Driver { session, is_shown: true, .. } => Some(session),
        _ => None,
    })
}

/// Whether somebody on this computer has a session open, or shows it. `state` is the state folder.
pub(crate) fn is_here(state: &Path, session: &Path) -> bool {
    let path = fs::canonicalize(session).unwrap_or_else(|_| session.to_owned());
    others(&state.join(FOLDER), "").iter().any(|other| other.session() == Some(&path))
}

/// Everybody who is here but us, those who came first first.
fn others(folder: &Path, own: &str) -> Vec<Presence> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
    let others = paths.filter(|path| path.file_name().is_some_and(|name| *name != *own));
    let mut here: Vec<Presence> = others.filter_map(|path| seen(&path)).collect();
    here.sort_by_key(Presence::since);
    here
}

/// Who holds a file; one that nobody holds is taken away.
fn seen(path: &Path) -> Option<Presence> {
    let file = File::open(path).ok()?;
    // A disk that knows no locks does not tell who is gone from who is here.
    if file.try_lock_shared().is_ok() {
        drop(fs::remove_file(path));
        return None;
    }
    let length = file.metadata().ok()?.len();
    let bytes = (length <= LONGEST).then(|| fs::read(path).ok())??;
    ron::de::from_bytes(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;

    fn driver(name: &str) -> Presence {
        Presence::Driver { session: name.into(), since: Timestamp::from_millis(5), opening: 1, is_shown: true }
    }

    fn heard(news: &Receiver<Vec<Presence>>) -> Vec<Presence> {
        news.recv_timeout(Duration::from_mins(1)).expect("nobody is told")
    }

    /// Somebody else, whose file is held for as long as the value lives.
    fn somebody(state: &Path, number: u32, presence: &Presence) -> Option<File> {
        let folder = state.join(FOLDER);
        fs::create_dir_all(&folder).unwrap();
        let mut other =
            Presences { folder, own: format!("{number}.{ENDING}"), held: None, said: None, known: None, told: |_| {} };
        other.say(presence).unwrap();
        other.held
    }

    #[test]
    fn whoever_comes_and_goes_is_told_and_a_killed_one_does_not_count() {
        let state = tempfile::tempdir().unwrap();
        let first = somebody(state.path(), 1, &driver("one"));
        let (sender, news) = mpsc::channel();
        let here = Here::start(state.path(), Lookout::default(), move |others| sender.send(others).unwrap()).unwrap();
        let since = Timestamp::from_millis(6);
        here.say(Some(Presence::Stage { session: None, since, size: (80, 20), keys: 0, trouble: String::new() }));
        assert_eq!(heard(&news), [driver("one")], "not ourselves");
        let second = somebody(state.path(), 2, &driver("two"));
        assert_eq!(heard(&news).len(), 2);
        // A kill closes the file and takes nothing away.
        drop(first);
        assert_eq!(heard(&news), [driver("two")]);
        drop(second);
        assert_eq!(heard(&news), []);
        let left = fs::read_dir(state.path().join(FOLDER)).unwrap().count();
        assert_eq!(left, 1, "ours alone");
    }

    #[test]
    fn what_is_no_presence_is_passed_over() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join(FOLDER);
        fs::create_dir_all(&folder).unwrap();
        let file = File::create(folder.join(format!("7.{ENDING}"))).unwrap();
        file.lock().unwrap();
        fs::write(folder.join(format!("7.{ENDING}")), "(what is this").unwrap();
        assert_eq!(others(&folder, ""), []);
    }
}
