//! Who is here: each program that has a session open, and each stage, says so in a file of its own in the state folder, and
//! holds that file locked for as long as it runs. What a kill leaves behind nobody holds, and is taken away.
//!
//! Whoever shares the state folder learns of the others: a stage which session is open, and where; a driver who shows it. A
//! thread writes and looks, so that nothing waits for the disk. While we are here with a session, the computer is kept awake.
//!
//! Never here: what becomes of it; a session file.

use std::collections::{BTreeMap, VecDeque};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, Event, EventKind};

use super::awake::Awake;
use super::lookout::{Followed, Lookout};
use super::store::disk::{Disk as _, RealDisk, folder_of};
use crate::app::presence::Presence;

/// The folder in the state folder.
const FOLDER: &str = "here";
/// What a file is called until it is held and whole.
const NEW: &str = "new";
/// How the file of somebody who is here ends.
const ENDING: &str = "ron";
/// Where the file system says nothing, or not what other computers do, it is looked after so often.
const LOOK: Duration = Duration::from_secs(2);
/// So long we are here with a session until the computer is kept awake: its first moments belong to the screen, and no computer
/// falls asleep in them.
const AT_FIRST: Duration = Duration::from_secs(2);
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
    /// Has `told` be told of everybody else who is here, and then of those whose session goes on apart from ours: once something
    /// was said, and whenever that changes. `state` is the state folder; what keeps the computer awake is none where that is not
    /// wanted.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub(crate) fn start(
        state: &Path,
        (lookout, awake): (Lookout, Option<Awake>),
        told: impl FnMut(Vec<Presence>, Vec<Presence>) + Send + 'static,
    ) -> io::Result<Self> {
        let (sender, jobs) = mpsc::channel();
        let (folder, again) = (state.join(FOLDER), sender.clone());
        let thread = Presences {
            folder,
            process: std::process::id(),
            said_before: 0,
            held: VecDeque::new(),
            said: None,
            known: None,
            told,
        };
        thread::Builder::new()
            .name("presence".to_owned())
            .spawn(move || thread.work(&jobs, &again, (&lookout, awake)))?;
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
    /// Our number, with which the names of our files begin.
    process: u32,
    /// How often something was said. Each time it is in a file of another name: whoever takes a file away that nobody holds
    /// cannot take one that has come in its place.
    said_before: u32,
    /// Our file, which is locked for as long as it is open, behind the one before: whoever lists the folder just now finds one
    /// of them.
    held: VecDeque<(PathBuf, File)>,
    /// How we have said to be here.
    said: Option<Presence>,
    /// Whom we have told of.
    known: Option<(Vec<Presence>, Vec<Presence>)>,
    told: T,
}

impl<T: FnMut(Vec<Presence>, Vec<Presence>)> Presences<T> {
    fn work(mut self, jobs: &Receiver<Job>, again: &Sender<Job>, (lookout, awake): (&Lookout, Option<Awake>)) {
        let Ok(first) = jobs.recv() else { return };
        // Where the folder cannot be made, nobody else is in it.
        drop(RealDisk.create_folders(&self.folder));
        // Our own file is no news: it is watched from then on, and looked at for whoever came meanwhile.
        self.take(first);
        let followed = watch(&self.folder, lookout, again.clone()).ok();
        let hears_all = followed.is_some() && RealDisk.tells_of_changes(&self.folder);
        let (mut job, mut awake) = (Job::Look, awake);
        loop {
            // What has piled up is one look, and of what was to be said only the last.
            let waiting = jobs.try_iter().filter(|job| matches!(job, Job::Say(_))).last();
            self.take(waiting.unwrap_or(job));
            let has_session = self.said.as_ref().is_some_and(|said| said.session().is_some());
            // What is let go of is so at once, and what is held only after a while.
            let is_due = awake.as_mut().is_some_and(|awake| {
                if !has_session {
                    awake.hold(false);
                }
                has_session && !awake.is_asked()
            });
            let next = match is_due {
                true => jobs.recv_timeout(AT_FIRST),
                false if hears_all => jobs.recv().map_err(RecvTimeoutError::from),
                false => jobs.recv_timeout(LOOK),
            };
            job = match next {
                Ok(job) => job,
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(awake) = awake.as_mut().filter(|_| is_due) {
                        awake.hold(true);
                    }
                    Job::Look
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
        }
    }

    fn take(&mut self, job: Job) {
        match job {
            // Where it cannot be said, nobody hears of us; the session is as good as ever.
            Job::Say(Some(mut presence)) => {
                // However it is called, one session is one path.
                for file in presence.files_mut() {
                    *file = from_the_top(file);
                }
                if self.said.as_ref().and_then(Presence::session) != presence.session() {
                    self.known = None;
                }
                drop(self.say(&presence));
                self.said = Some(presence);
            }
            Job::Say(None) => self.leave(),
            Job::Look => {}
        }
        // Whoever says so much will be heard of with the last of it.
        let Some(others) = others(&self.folder, Some(self.process)) else { return };
        let those = |is_so: fn(&Presence, &Presence) -> bool| {
            let said = self.said.as_ref();
            let those = said.into_iter().flat_map(|said| others.iter().filter(move |other| is_so(said, other)));
            those.cloned().collect::<Vec<_>>()
        };
        let heard = (those(Presence::concerns), those(|said, other| other.is_apart_from(said)));
        if self.known.as_ref() != Some(&heard) {
            self.known = Some(heard.clone());
            (self.told)(heard.0, heard.1);
        }
    }

    /// Makes a new file, then takes the one before the last away: whoever reads one reads all of it.
    fn say(&mut self, presence: &Presence) -> io::Result<()> {
        let words = ron::to_string(presence).map_err(io::Error::other)?;
        self.said_before += 1;
        let path = self.folder.join(format!("{}-{}.{ENDING}", self.process, self.said_before));
        let new = path.with_extension(NEW);
        // What a kill has left there, of a program that had our number.
        drop(fs::remove_file(&new));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
        // On a disk that knows no locks it is taken for held.
        drop(file.try_lock());
        file.write_all(words.as_bytes())?;
        fs::rename(&new, &path)?;
        self.held.push_back((path, file));
        self.take_away_but(2);
        Ok(())
    }

    fn leave(&mut self) {
        self.said = None;
        self.take_away_but(0);
    }

    /// Takes our files away but so many. One that stays is held by nobody, and is taken away by whoever looks next.
    fn take_away_but(&mut self, kept: usize) {
        while self.held.len() > kept {
            if let Some((path, _held)) = self.held.pop_front() {
                drop(fs::remove_file(path));
            }
        }
    }
}

/// A path without links; of a file that is gone that of its folder, which may be there.
fn from_the_top(file: &Path) -> PathBuf {
    let of_folder = || Some(fs::canonicalize(folder_of(file)).ok()?.join(file.file_name()?));
    fs::canonicalize(file).ok().or_else(of_folder).unwrap_or_else(|| file.to_owned())
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
    others(&state.join(FOLDER), None)?.into_iter().rev().find_map(|other| match other {
        Presence::Driver { session, is_shown: true, .. } => Some(session),
        _ => None,
    })
}

/// Whether somebody on this computer has a session open, or shows it. `state` is the state folder.
pub(crate) fn is_here(state: &Path, session: &Path) -> bool {
    let path = fs::canonicalize(session).unwrap_or_else(|_| session.to_owned());
    others(&state.join(FOLDER), None).is_none_or(|all| all.iter().any(|other| other.session() == Some(&path)))
}

/// So often the folder is listed anew where a file has gone while it was looked at.
const TRIES: usize = 20;

/// Everybody who is here but the program of this number, those who came first first. Of each the newest file counts. None
/// where that cannot be told: too much is said anew.
fn others(folder: &Path, process: Option<u32>) -> Option<Vec<Presence>> {
    let mut here = (0..TRIES).find_map(|_| listed(folder, process))?;
    here.sort_by_key(Presence::since);
    Some(here)
}

/// Everybody who is listed; none where a file has gone meanwhile, for somebody who has just said something new.
fn listed(folder: &Path, process: Option<u32>) -> Option<Vec<Presence>> {
    let Ok(entries) = fs::read_dir(folder) else { return Some(Vec::new()) };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut found: Vec<((u32, u32), PathBuf)> = paths.filter_map(|path| Some((number(&path)?, path))).collect();
    found.sort_unstable();
    let mut here = BTreeMap::new();
    for ((other, _), path) in found.into_iter().filter(|((other, _), _)| Some(*other) != process) {
        let mut file = File::open(&path).ok()?;
        // A disk that knows no locks does not tell who is gone from who is here.
        if file.try_lock_shared().is_ok() {
            // Nobody holds it: a kill has left it behind, unless it has just gone.
            if fs::remove_file(&path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                return None;
            }
        } else {
            here.extend(read(&mut file).map(|presence| (other, presence)));
        }
    }
    Some(here.into_values().collect())
}

/// Which program a file is of, and the how manieth of it.
fn number(path: &Path) -> Option<(u32, u32)> {
    let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?.strip_suffix('.')?;
    let (process, count) = name.split_once('-')?;
    Some((process.parse().ok()?, count.parse().ok()?))
}

/// What a file says.
fn read(file: &mut File) -> Option<Presence> {
    let mut bytes = Vec::new();
    file.take(LONGEST).read_to_end(&mut bytes).ok()?;
    ron::de::from_bytes(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::presence::Life;
    use crate::domain::time::Timestamp;
    use crate::ui::blocks::Blocks;

    fn driver(name: &str) -> Presence {
        Presence::Driver {
            session: name.into(),
            before: Vec::new(),
            since: Timestamp::from_millis(5),
            opening: 1,
            is_shown: true,
            trouble: String::new(),
        }
    }

    fn heard(news: &Receiver<Vec<Presence>>) -> Vec<Presence> {
        news.recv_timeout(Duration::from_mins(1)).expect("nobody is told")
    }

    /// Somebody else, whose file is held for as long as the value lives.
    fn somebody(state: &Path, process: u32, presence: &Presence) -> Option<File> {
        let folder = state.join(FOLDER);
        fs::create_dir_all(&folder).unwrap();
        let mut other = Presences {
            folder,
            process,
            said_before: 0,
            held: VecDeque::new(),
            said: None,
            known: None,
            told: |_, _| {},
        };
        other.say(presence).unwrap();
        other.held.pop_back().map(|(_, file)| file)
    }

    #[test]
    fn whoever_comes_and_goes_is_told_and_a_killed_one_does_not_count() {
        let state = tempfile::tempdir().unwrap();
        let first = somebody(state.path(), 1, &driver("one"));
        let (sender, news) = mpsc::channel();
        let here = Here::start(state.path(), (Lookout::default(), None), move |others, _| sender.send(others).unwrap())
            .unwrap();
        let since = Timestamp::from_millis(6);
        here.say(Some(Presence::Stage {
            session: None,
            before: Vec::new(),
            since,
            size: (80, 20),
            blocks: Blocks::Octants,
            keys: 0,
            trouble: String::new(),
            life: Life::default(),
        }));
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
        for name in ["7-1", "7", "seven-1"] {
            let path = folder.join(format!("{name}.{ENDING}"));
            let file = File::create(&path).unwrap();
            file.lock().unwrap();
            fs::write(&path, "(what is this").unwrap();
            assert_eq!(others(&folder, None), Some(Vec::new()));
        }
    }

    /// Whoever looks while somebody says something new again and again sees them every time, and takes nothing away.
    #[test]
    fn whoever_says_something_new_is_seen_all_the_while() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join(FOLDER);
        fs::create_dir_all(&folder).unwrap();
        let (told, held) = (|_, _| {}, VecDeque::new());
        let mut other =
            Presences { folder: folder.clone(), process: 7, said_before: 0, held, said: None, known: None, told };
        other.say(&driver("0")).unwrap();
        let ends = std::sync::atomic::AtomicBool::new(false);
        thread::scope(|scope| {
            let looking = scope.spawn(|| {
                let mut looks = 0;
                while !ends.load(std::sync::atomic::Ordering::Relaxed) {
                    looks += 1;
                    assert!(others(&folder, None).is_none_or(|all| all.len() == 1), "after {looks} looks");
                }
            });
            for number in 1..400 {
                other.say(&driver(&number.to_string())).unwrap();
            }
            ends.store(true, std::sync::atomic::Ordering::Relaxed);
            looking.join().unwrap();
        });
        assert_eq!(others(&folder, None), Some(vec![driver("399")]));
    }
}
