//! What has become of the file of an open session: it was put back, or the session goes on in another one.
//!
//! Never here: why that had to be.

use std::path::{Path, PathBuf};

use super::live_session::LiveSession;
use super::msg::{IoFailure, file_name, shown};
use super::news::Weight;
use super::words::file;

impl LiveSession {
    /// The session is in another file now, or had to be put back: it is said until it is read.
    pub fn moved(&mut self, path: PathBuf, why: IoFailure) {
        self.findings.push(file::moved(&why.to_string(), &shown(&path)));
        let before = self.path.as_deref();
        let words = if before == Some(&path) {
            file::put_back(&why)
        } else if before.and_then(Path::parent) == path.parent() {
            file::moved(&why.what, &file_name(&path))
        } else {
            file::moved(&why.what, &shown(&path))
        };
        self.news.tell(Weight::Moved, words);
        self.moved = Some(why);
        self.is_now_in(path);
    }

    /// The session could not be saved where it was, and is in another folder now: it is said until it is read.
    pub fn fell_back(&mut self, path: PathBuf, why: IoFailure) {
        self.findings.push(why.to_string());
        self.news.tell(Weight::Moved, file::put_back(&why));
        self.saving.not_synced = None;
        self.fallback = Some(why);
        self.is_now_in(path);
    }

    /// The session is in this file: others who have it open may be in one that it was in before.
    fn is_now_in(&mut self, path: PathBuf) {
        let before = self.path.replace(path).filter(|before| Some(before) != self.path.as_ref());
        self.before.extend(before);
    }
}
