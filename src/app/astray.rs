//! What has become of the file of an open session: it was put back, the session goes on in another one, or two files are one
//! again.
//!
//! Never here: why that had to be.

use std::path::{Path, PathBuf};

use super::live_session::{CommandAnswer, LiveSession};
use super::msg::{Branches, Effect, IoFailure, shown};
use super::news::Weight;
use super::words::{file, file_name};
use crate::domain::captures::Capture;
use crate::domain::command::{Command, Draft};
use crate::domain::draft::typed_again;
use crate::domain::event::{Event, Record};
use crate::domain::session::Session;
use crate::domain::time::Timestamp;
use crate::journal;
use crate::library::sessions::workshop_of;

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

    /// Two had gone on with the session in two files, and it is as the other one left it: what of ours was caught in the
    /// meantime and stands is caught once more, unless somebody has done that already.
    pub(super) fn merged(&mut self, branches: &Branches, now: Timestamp) -> (Vec<Effect>, Vec<CommandAnswer>) {
        let Some(workshop) = workshop_of(&self.header) else { return Default::default() };
        let reading = journal::read(&branches.bytes);
        let (both, theirs) = branches.bytes.split_at_checked(branches.common).unwrap_or_default();
        let first = journal::read(both).next_seq;
        let mut theirs = journal::read_more(theirs, first).records;
        let mut lost = Vec::new();
        for record in journal::read_more(&branches.ours, first).records {
            let Event::Captured { id, .. } = record.event else { continue };
            let Some(capture) = self.session.capture(id).filter(|capture| !capture.deleted) else { continue };
            match theirs.iter().position(|record| is_catching(record, capture)) {
                Some(at) => drop(theirs.swap_remove(at)),
                None => {
                    let text = typed_again(capture, |who| self.session.name_of(who));
                    lost.push(Command::Capture(Draft { kind: capture.kind, lane: capture.lane, text }));
                }
            }
        }
        let session = Session::new(workshop, self.header.started);
        lost.extend(self.begin_anew(session, (&reading.records, reading.next_seq)));
        self.decide_first(lost, now)
    }
}

/// Whether a fact is that the same was caught.
fn is_catching(record: &Record, capture: &Capture) -> bool {
    matches!(&record.event, Event::Captured { kind, text, .. } if *kind == capture.kind && *text == capture.text)
}
