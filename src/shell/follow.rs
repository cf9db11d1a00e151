//! The session file while others may add to it: the file system tells when it has grown, and the loop looks.
//!
//! Never here: reading the file, or what has been added means.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use notify::event::{Event, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::{Call, Post};

/// What is followed: the path of a file, and by what it is known.
type Followed = (PathBuf, (u64, u64));

/// Follows at most one file.
#[derive(Debug)]
pub(crate) struct Follower {
    post: Post,
    /// The way to the thread, once there is one.
    thread: Option<Sender<Option<PathBuf>>>,
    followed: Option<Followed>,
    /// How long we know the file to be: what we add ourselves is no news.
    known: Arc<AtomicU64>,
}

impl Follower {
    /// Nothing is followed yet.
    pub(crate) fn new(post: Post) -> Self {
        Self { post, thread: None, followed: None, known: Arc::default() }
    }

    /// We are about to add so many bytes: the file system may tell of them before we have looked how long the file is.
    pub(crate) fn about_to_add(&self, bytes: usize) {
        self.known.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Follows this file from now on, which is so long as far as we know. Making the watch takes longer than a frame may
    /// wait for, so a thread does it; what was added meanwhile is looked for when the watch stands.
    pub(crate) fn follow(&mut self, standing: Option<(&Path, (u64, u64), usize)>) {
        let length = standing.map_or(0, |(.., length)| length as u64);
        self.known.store(length, Ordering::Relaxed);
        let followed = standing.map(|(path, identity, _)| (path, identity));
        if followed == self.followed.as_ref().map(|(path, identity)| (path.as_path(), *identity)) {
            return;
        }
        self.followed = followed.map(|(path, identity)| (path.to_owned(), identity));
        let path = followed.map(|(path, _)| path.to_owned());
        if self.thread.is_none() {
            self.thread = start(self.post.clone(), Arc::clone(&self.known)).ok();
        }
        if let Some(thread) = &self.thread {
            // Where there is no thread, others are heard of at the next append.
            let _unheard = thread.send(path);
        }
    }
}

fn start(post: Post, known: Arc<AtomicU64>) -> io::Result<Sender<Option<PathBuf>>> {
    let (sender, paths) = mpsc::channel();
    thread::Builder::new().name("follow".to_owned()).spawn(move || listen(&paths, &post, &known))?;
    Ok(sender)
}

/// Watches each file that is asked for until the next one is.
fn listen(paths: &Receiver<Option<PathBuf>>, post: &Post, known: &Arc<AtomicU64>) {
    let mut watch = None;
    while let Ok(path) = paths.recv() {
        // The watch before ends with this.
        drop(watch.take());
        let Some(path) = path else { continue };
        watch = watch_over(&path, post.clone(), Arc::clone(known)).ok();
        if watch.is_some() && has_news(&path, known) {
            post.call(Call::Grown);
        }
    }
}

/// Whether a file is not as long as we know it to be.
fn has_news(file: &Path, known: &AtomicU64) -> bool {
    file.metadata().is_ok_and(|seen| seen.len() != known.load(Ordering::Relaxed))
}

/// Where the file system cannot tell, others are heard of at the next append.
fn watch_over(path: &Path, post: Post, known: Arc<AtomicU64>) -> notify::Result<RecommendedWatcher> {
    let file = path.to_owned();
    let told = move |event: notify::Result<Event>| {
        let is_reading = event.as_ref().is_ok_and(|event| matches!(event.kind, EventKind::Access(_)));
        if !is_reading && has_news(&file, &known) {
            post.call(Call::Grown);
        }
    };
    let mut watcher = notify::recommended_watcher(told)?;
    watcher.watch(path, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}
