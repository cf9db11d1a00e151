//! The store at the loop's service: file effects carried out, listings in the background.

use std::thread;

use super::store::disk::RealDisk;
use super::store::{Store, folders};
use super::{Files, Post};
use crate::app::msg::{Effect, Outcome};
use crate::app::opening;
use crate::domain::time::Timestamp;

use super::store::folders::Places;

/// The store, and the way to tell what came of what it does later.
pub(super) struct StoreFiles {
    store: Store<RealDisk>,
    places: Places,
    post: Post,
    last: Timestamp,
}

impl StoreFiles {
    pub(super) const fn new(store: Store<RealDisk>, places: Places, post: Post, now: Timestamp) -> Self {
        Self { store, places, post, last: now }
    }

    /// Reads the folders in a thread of its own: home is there at once, whatever lies in them.
    fn list_home(&self) -> Vec<Outcome> {
        let (places, post) = (self.places.clone(), self.post.clone());
        let listing = move || {
            // A folder that cannot be listed shows as an empty one; running and resuming by path still work.
            let scripts = folders::workshops(&RealDisk, &places.workshops()).unwrap_or_default();
            post.outcome(Outcome::Workshops(scripts));
            for found in folders::sessions(&RealDisk, &places.sessions()).unwrap_or_default() {
                let bytes = std::fs::read(&found.path).unwrap_or_default();
                post.outcome(Outcome::Session(opening::entry(found.path, &bytes)));
            }
        };
        // Without a thread to be had, home stays as it is.
        let _started = thread::Builder::new().name("listing".to_owned()).spawn(listing);
        Vec::new()
    }
}

impl Files for StoreFiles {
    fn carry_out(&mut self, now: Timestamp, effect: Effect) -> Vec<Outcome> {
        self.last = now;
        match effect {
            Effect::Create { path, name, header } => self.store.create(path, &name, header, now),
            Effect::Open(path) => self.store.open(&path, now),
            Effect::Append(bytes) => self.store.append(&bytes, now),
            Effect::KeepDraft(text) => self.store.keep_draft(&text),
            Effect::Close => self.store.close(now),
            Effect::ListHome => self.list_home(),
            Effect::Export { files, force } => vec![self.store.export(&files, force)],
            Effect::Bell | Effect::Suspend | Effect::Quit => Vec::new(),
        }
    }

    fn finish(&mut self) {
        self.store.close(self.last);
    }
}
