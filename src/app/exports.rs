//! Where a session's exports go, and what is said when they stand there: one folder for each session file, whatever the
//! session calls itself.

use std::path::{Path, PathBuf};

use super::App;
use super::copying::ExportedTo;
use super::msg::{Effect, Exported, Setting, shown};
use super::stack::Shown;
use super::words::exports;
use crate::domain::time::Timestamp;
use crate::input::keymap::Action;
use crate::screens::to_read::ToRead;
use crate::text::{LONGEST_NAME, is_plain_name};

impl App {
    /// The files of an export stand there. Those that could not have their names are told until that is read.
    pub(super) fn exported(&mut self, now: Timestamp, written: &[Exported]) -> Vec<Effect> {
        let beside: Vec<String> = written.iter().filter_map(beside).collect();
        let folder = written.first().and_then(|first| first.path.parent()).map(shown).unwrap_or_default();
        self.exported_to = Some(ExportedTo { folder: folder.clone(), is_news: true });
        let copies = self.key_of(Action::Copy);
        let said = match beside.len() {
            0 => exports::written(written.len(), &folder, copies),
            stay => exports::beside(stay, &folder),
        };
        // A line that is being typed by now is not disturbed.
        let may_be_told = matches!(self.stack.over(), None | Some(Shown::Export(_) | Shown::Written(_)));
        if self.line.is_none() && may_be_told {
            self.stack.lift();
            if !beside.is_empty() {
                self.stack.lay(Shown::Written(ToRead::new(exports::CHANGED, beside)));
            }
        }
        self.say_for(now, said, 20);
        self.exporting = false;
        self.go_on_leaving(now)
    }
}

/// A file that did not get its name: what has that, and the one beside it.
fn beside(written: &Exported) -> Option<String> {
    let name = |path: &Path| shown(Path::new(path.file_name().unwrap_or_default()));
    Some(format!("{} → {}", name(written.beside.as_deref()?), name(&written.path)))
}

/// The folder for the session of this name in this file. A file in the session folder that is called as its session gives
/// it its own name, which nothing else there has or will have; any other has the name of its session and the mark of its
/// whole path, so that neither a copy nor a later session of the same file name shares its folder. `name` is a plain name.
pub(super) fn export_folder(setting: &Setting, name: &str, file: Option<&Path>) -> PathBuf {
    let Some(file) = file else { return setting.exports.join(marked(name, "-unsaved")) };
    let file = whole(&setting.here, file);
    let is_own = |stem: &&str| stem.starts_with(name) && is_plain_name(stem) && !is_marked(stem);
    let stem = file.file_stem().and_then(|stem| stem.to_str()).filter(is_own);
    let is_session = file.extension().is_some_and(|ending| ending == "ronl");
    let is_at_home = is_session && file.parent() == Some(whole(&setting.here, &setting.sessions).as_path());
    match stem.filter(|_| is_at_home) {
        Some(stem) => setting.exports.join(stem),
        None => {
            let mark = crc32fast::hash(file.as_os_str().as_encoded_bytes());
            setting.exports.join(marked(name, &format!("-{mark:08x}")))
        }
    }
}

/// A name with a mark, no longer than a plain name may be.
fn marked(name: &str, mark: &str) -> String {
    let end = name.floor_char_boundary(LONGEST_NAME.saturating_sub(mark.len()));
    name.get(..end).unwrap_or_default().to_owned() + mark
}

/// The path from the top on, without `.` in it.
fn whole(here: &Path, path: &Path) -> PathBuf {
    here.join(path).components().collect()
}

/// Whether a name could be one with a mark, or one without a file.
fn is_marked(name: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(_, end)| {
        end == "unsaved" || (end.len() == 8 && end.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Zone;

    fn setting() -> Setting {
        let place = |name: &str| PathBuf::from("/data").join(name);
        Setting {
            zone: Zone::UTC,
            sessions: place("sessions"),
            workshops: place("workshops"),
            exports: place("exports"),
            here: "/home/ana".into(),
            version: "0",
        }
    }

    fn folder(name: &str, file: &str) -> String {
        let folder = export_folder(&setting(), name, Some(Path::new(file)));
        folder.strip_prefix("/data/exports").unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn a_session_in_its_folder_has_the_folder_of_its_name() {
        assert_eq!(
            folder("20261123-205234-taster", "/data/sessions/20261123-205234-taster.ronl"),
            "20261123-205234-taster"
        );
        assert_eq!(
            folder("x", "../../data/./sessions/x.ronl").split_once('-').unwrap().0,
            "x",
            "`..` is not looked through"
        );
    }

    #[test]
    fn no_two_files_share_a_folder() {
        let files = [
            "/data/sessions/x.ronl",
            "/data/sessions/x-2.ronl",
            "/data/sessions/x copy.ronl",
            "/data/sessions/x",
            "/data/sessions/x.txt",
            "/data/sessions/.x.ronl",
            "/data/sessions/deeper/x.ronl",
            "/else/where/x.ronl",
            "/else/x.ronl",
            "x.ronl",
        ];
        let mut folders: Vec<String> = files.iter().map(|file| folder("x", file)).collect();
        assert!(folders.iter().all(|folder| is_plain_name(folder)), "{folders:?}");
        // Whatever its name, a file in the session folder does not get the folder of one elsewhere.
        let elsewhere = folder("x", "x.ronl");
        folders.push(folder("y", &format!("/data/sessions/{elsewhere}.ronl")));
        let count = folders.len();
        folders.sort();
        folders.dedup();
        assert_eq!(folders.len(), count, "{folders:?}");
        assert_ne!(folder("today", "/data/sessions/x.ronl"), folder("yesterday", "/data/sessions/x.ronl"));
        assert_eq!(folder("x", "./x.ronl"), elsewhere);
        assert_eq!(folder("x", "/home/ana/x.ronl"), elsewhere);
    }
}
