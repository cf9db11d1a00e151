//! Where files go, and what those places are good for.
//!
//! Never here: how that is found out.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::report::Report;
use crate::shell::store::disk::{Disk as _, RealDisk};
use crate::shell::store::folders::Places;
use crate::shell::store::probe::{self, Probed};
use crate::shell::words::disk;
use crate::shell::words::doctor as words;
use crate::text::clean_line;

/// With less than this a disk will be full before the day is over, in bytes.
const LITTLE: u64 = 16 << 20;

/// Tells of the places.
pub(super) fn tell(report: &mut Report, places: &Places) {
    report.title(words::FILES);
    place(report, words::SESSIONS, &places.sessions());
    report.row("", words::BESIDE_SESSIONS);
    place(report, words::STATE, &places.state);
    report.whole(words::SET, name(&places.config));
    match RealDisk.list(&places.config) {
        Ok(_) => report.row("", words::ONLY_READ),
        Err(error) if error.kind() == ErrorKind::NotFound => report.row("", words::NOTHING_SET),
        Err(error) => cannot_be_used(report, words::SET, &error),
    }
}

fn place(report: &mut Report, label: &'static str, folder: &Path) {
    report.whole(label, name(folder));
    match probe::probe(folder) {
        Ok(found) => {
            report.row("", words::found(&found));
            tell_failures(report, label, &found);
        }
        Err(error) => cannot_be_used(report, label, &error),
    }
}

fn cannot_be_used(report: &mut Report, label: &'static str, error: &io::Error) {
    let (what, remedy) = disk::system(error);
    report.row("", words::cannot_be_used(&what));
    report.lacks(words::no_place(label, &what, remedy));
}

fn tell_failures(report: &mut Report, label: &'static str, found: &Probed) {
    if found.free.is_some_and(|free| free < LITTLE) {
        report.fails(words::little_space(label));
    }
    if !found.locks {
        report.fails(words::no_locks(label));
    }
    if let Err(why) = &found.news {
        report.fails(words::no_news(label, &clean_line(why)));
    }
}

fn name(folder: &Path) -> String {
    clean_line(&folder.display().to_string())
}
