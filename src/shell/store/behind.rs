//! A session that is saved without the thread that works the store, which a disk may hold up for ever: what it holds of the
//! session is shared, and goes with what has come since into a fallback.
//!
//! Never here: the session's own file, and a wait without an end.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::super::words::disk as words;
use super::disk::Disk;
use super::draft::DraftKeeper;
use super::fallback::Fallback;
use super::io_failure::{self, Operation};
use super::rescue;
use crate::app::msg::{IoFailure, LeftBehind, Outcome};
use crate::domain::time::Timestamp;

/// How long each fallback may take: its disk can be the one that is slow.
const A_PLACE: Duration = Duration::from_secs(2);

/// All bytes that the store holds of a session, and where its file is; shared by its clones.
#[derive(Clone, Debug, Default)]
pub struct Held(Arc<Mutex<Option<Known>>>);

type Known = (PathBuf, Arc<Vec<u8>>);

impl Held {
    /// The store holds these bytes from now on.
    pub(super) fn hold(&self, path: &Path, contents: &Arc<Vec<u8>>) {
        *self.known() = Some((path.to_owned(), Arc::clone(contents)));
    }

    /// The store is about to change its bytes, and need not copy them for that.
    pub(super) fn let_go(&self) {
        *self.known() = None;
    }

    /// All of a session that is left: what is held of it, or else its header line, and behind that its last facts, of which
    /// the first may be there already.
    fn with(&self, left: &LeftBehind) -> Vec<u8> {
        let held = self.known().as_ref().filter(|(path, _)| *path == left.path).map(|(_, all)| Arc::clone(all));
        let mut all = held.map_or_else(|| left.header.clone(), Arc::unwrap_or_clone);
        let ends = left.facts.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        let mut parts = ends.rev().filter_map(|end| left.facts.split_at_checked(end));
        let rest = parts.find(|(first, _)| all.ends_with(first)).map_or(left.facts.as_slice(), |(_, rest)| rest);
        all.extend_from_slice(rest);
        all
    }

    fn known(&self) -> MutexGuard<'_, Option<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Brings a session that is left into the first of these fallbacks that takes all of it in time, and its unfinished typing
/// with it.
///
/// # Errors
/// Where none does.
pub fn leave<D: Disk>(
    disk: &D,
    fallbacks: Vec<Fallback>,
    held: &Held,
    left: &LeftBehind,
    now: Timestamp,
) -> Result<Vec<Outcome>, IoFailure> {
    let all = Arc::new(held.with(left));
    let put = fallbacks.into_iter().find_map(|fallback| {
        let (disk, all, left) = (disk.clone(), Arc::clone(&all), left.clone());
        let (sender, answer) = mpsc::channel();
        let put = move || {
            if let Some((path, ..)) = rescue::put(&disk, &fallback, &left.path, &all) {
                let not_kept = DraftKeeper::default().keep(&disk, &path, &left.draft, now);
                // Nobody listens where it took too long.
                let _unheard = sender.send((path, not_kept));
            }
        };
        thread::Builder::new().name("fallback".to_owned()).spawn(put).ok()?;
        answer.recv_timeout(A_PLACE).ok()
    });
    let Some((path, not_kept)) = put else {
        return Err(io_failure::of(Operation::Save, &left.path, words::NO_PLACE));
    };
    let why = words::fell_back(left.path.clone(), words::TOO_SLOW, &path);
    Ok([Outcome::Fallback { path, why }, Outcome::SavedAgain].into_iter().chain(not_kept).collect())
}
