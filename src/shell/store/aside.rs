//! New files beside the session file: the first free name of several, written whole or not left behind; how all of them are
//! called, and by what they are known.

use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, DiskFile, Open, folder_of, write_whole};

/// A new file and where it is, or why there is none.
pub(super) type Made<F> = Result<(PathBuf, Open<F>), Unmade<F>>;

/// A file could not be made.
pub(super) struct Unmade<F> {
    /// Where.
    pub(super) path: PathBuf,
    /// Why.
    pub(super) error: io::Error,
    /// It stands there all the same, with some of its bytes or none, and could not be taken away again.
    pub(super) leftover: Option<Arc<F>>,
}

/// Makes the first of these files that does not exist, with these bytes.
pub(super) fn make<D: Disk>(disk: &D, names: impl Iterator<Item = PathBuf>, bytes: &[u8]) -> Made<D::File> {
    let mut last = Unmade { path: PathBuf::new(), error: ErrorKind::AlreadyExists.into(), leftover: None };
    for path in names {
        match make_one(disk, path, bytes) {
            Err(unmade) if unmade.error.kind() == ErrorKind::AlreadyExists => last = unmade,
            made => return made,
        }
    }
    Err(last)
}

fn make_one<D: Disk>(disk: &D, path: PathBuf, bytes: &[u8]) -> Made<D::File> {
    let created = disk.create_folders(folder_of(&path)).and_then(|()| disk.create_new(&path));
    let file = match created {
        Ok(file) => Arc::new(file),
        Err(error) => return Err(Unmade { path, error, leftover: None }),
    };
    match write_whole(&*file, bytes, 0).and_then(|()| file.look()) {
        Ok(seen) => Ok((path, Open { file, identity: seen.identity })),
        Err(error) => {
            let leftover = disk.remove(&path).is_err().then_some(file);
            Err(Unmade { path, error, leftover })
        }
    }
}

/// Keeps bytes cut off a session file beside it, as the first free one of `NAME.torn-1`, `NAME.torn-2`, …
pub(super) fn put<D: Disk>(disk: &D, session: &Path, bytes: &[u8]) -> Result<PathBuf, (PathBuf, io::Error)> {
    let (path, open) = make(disk, torn_names(session), bytes).map_err(|unmade| (unmade.path, unmade.error))?;
    // The bytes are about to be cut off where they are.
    open.file.sync().map_err(|error| (path.clone(), error))?;
    Ok(path)
}

/// What the bytes are kept as that were cut off a session.
pub(super) fn torn_names(session: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    (1..1_000).map(|number| with_suffix(session, &format!("{TORN}{number}")))
}

/// Unfinished typing; of the second program and all after it with its number.
pub(super) const DRAFT: &str = ".draft";
/// A file that keeps others away, where the disk knows no locks.
pub(super) const LOCK: &str = ".lock";
/// What takes the place of another one once it is whole.
pub(super) const NEW: &str = "-new";
/// What says who takes a lock file away, and what time it is on the disk.
pub(super) const OLD: &str = "-old";
/// A session on its way into a fallback.
pub(super) const PART: &str = ".part";
/// Bytes cut off a session, with their number.
const TORN: &str = ".torn-";
const ENDINGS: [&str; 6] = [DRAFT, LOCK, NEW, OLD, PART, TORN];

/// Whether a path is that of a file beside a session, or of one beside that, as its name says.
pub(super) fn is_named_beside_session(path: &Path) -> bool {
    is_beside(path.file_name().unwrap_or_default(), is_called_session)
}

/// The same where a session may have any name: it is looked into.
pub(super) fn is_beside_session(path: &Path, holds_session: impl Fn(&Path) -> bool) -> bool {
    let is_session = |name: &str| is_called_session(name) || holds_session(&path.with_file_name(name));
    is_beside(path.file_name().unwrap_or_default(), is_session)
}

fn is_called_session(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "ronl")
}

/// `is_session` says whether another name is that of a session; one that was cut does not tell any more whose it was.
fn is_beside(name: &OsStr, is_session: impl Fn(&str) -> bool) -> bool {
    let name = name.to_string_lossy();
    let mut rest = &*name;
    let is_cut = |before: &str| {
        let mark = before.rsplit_once('-').map_or("", |(_, mark)| mark);
        name.len() + char::MAX.len_utf8() > LONGEST
            && mark.len() == MARK
            && mark.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    };
    while let Some((before, ending)) = ENDINGS.iter().find_map(|ending| {
        let is_numbered = matches!(*ending, DRAFT | TORN);
        let rest = if is_numbered { rest.trim_end_matches(|sign: char| sign.is_ascii_digit()) } else { rest };
        Some((rest.strip_suffix(ending)?, *ending))
    }) {
        // Somebody's copy may be called `one.ronl-old`.
        if is_cut(before) || !matches!(ending, NEW | OLD) && is_session(before) {
            return true;
        }
        rest = before;
    }
    false
}

/// A session of this name in a folder.
pub(super) fn session_named(folder: &Path, name: &str) -> PathBuf {
    folder.join(within(name.as_ref(), ".ronl"))
}

/// `NAME.md`, `NAME-2.md`, `NAME-3.md`, …
pub(super) fn numbered(path: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    /// What is longer behind a point is a part of the name.
    const LONGEST_ENDING: usize = 16;
    let name = path.file_name().unwrap_or_default();
    let ending = path.extension().and_then(OsStr::to_str).filter(|ending| ending.len() <= LONGEST_ENDING);
    let (stem, ending) = match (path.file_stem(), ending) {
        (Some(stem), Some(ending)) => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let more = (2..).map(move |number: usize| path.with_file_name(within(stem, &format!("-{number}{ending}"))));
    std::iter::once(path.to_owned()).chain(more)
}

/// The path with something added to its whole name, as [`within`] adds it.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    path.with_file_name(within(path.file_name().unwrap_or_default(), suffix))
}

/// `NAME-rescued-1.ronl`, `NAME-rescued-2.ronl`, … in a folder; of one that was rescued before those that come after it.
pub(super) fn rescued_names(session: &Path, folder: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = session.file_stem().unwrap_or_default();
    let rescued = stem.to_str().and_then(|stem| {
        let (name, number) = stem.rsplit_once(RESCUED)?;
        Some((OsStr::new(name), number.parse::<u16>().ok()?))
    });
    let (name, last) = rescued.unwrap_or((stem, 0));
    let (name, folder) = (name.to_owned(), folder.to_owned());
    (1..1_000).map(move |more| folder.join(within(&name, &format!("{RESCUED}{}.ronl", u32::from(last) + more))))
}

/// Stands before the number of a file that a session was brought into.
const RESCUED: &str = "-rescued-";

/// So many bytes a disk takes for a name.
const LONGEST: usize = 255;
/// So many digits has the mark of a name that was cut.
const MARK: usize = 8;

/// A name with something added, no longer than a disk takes: where it would be, the name is cut and gets a mark of its own,
/// so that two names that begin alike stay two.
fn within(name: &OsStr, suffix: &str) -> OsString {
    if name.len() + suffix.len() <= LONGEST {
        let mut whole = name.to_owned();
        whole.push(suffix);
        return whole;
    }
    let ending = format!("-{:0MARK$x}{suffix}", crc32fast::hash(name.as_encoded_bytes()));
    // What is no text takes more bytes as text: it is cut after that.
    let name = name.to_string_lossy();
    let end = name.floor_char_boundary(LONGEST.saturating_sub(ending.len()));
    OsString::from(name.get(..end).unwrap_or_default().to_owned() + &ending)
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStrExt as _;

    use super::*;

    #[test]
    fn a_name_stays_within_what_a_disk_takes_and_its_own() {
        assert_eq!(with_suffix(Path::new("/a/one.ronl"), ".draft"), Path::new("/a/one.ronl.draft"));
        assert_eq!(with_suffix(Path::new("one.ronl"), ".draft"), Path::new("one.ronl.draft"));
        let bad = [0xff; 255];
        let long = ["x".repeat(252), "é".repeat(130), "x".repeat(254) + "a", "x".repeat(254) + "b"];
        let long = long.iter().map(OsStr::new).chain([OsStr::from_bytes(&bad)]);
        let mut names: Vec<_> =
            long.flat_map(|name| [".draft", "-rescued-999.ronl"].map(|end| within(name, end))).collect();
        for (name, ending) in names.iter().zip([".draft", "-rescued-999.ronl"].iter().cycle()) {
            assert!((250..=LONGEST).contains(&name.len()) && name.to_str().unwrap().ends_with(ending), "{name:?}");
        }
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 10);
    }

    #[test]
    fn whatever_stands_beside_a_session_is_known_by_its_name_and_nothing_else_is() {
        for length in 1..=250 {
            for letter in ["x", "é", "日"] {
                let session = PathBuf::from(letter.repeat((length / letter.len()).max(1)) + ".ronl");
                let drafts = [DRAFT, ".draft2", ".draft30"].map(|ending| with_suffix(&session, ending));
                let torn = with_suffix(&session, ".torn-12");
                let part = with_suffix(&rescued_names(&session, Path::new("/b")).next().unwrap(), PART);
                let guarded = drafts.iter().chain([&session]);
                let locks: Vec<_> = guarded.map(|path| with_suffix(path, LOCK)).collect();
                let probes: Vec<_> = locks.iter().map(|path| with_suffix(path, OLD)).collect();
                let new = drafts.iter().map(|path| with_suffix(path, NEW));
                for path in drafts.iter().chain([&torn, &part]).chain(&locks).chain(&probes).cloned().chain(new) {
                    assert!(
                        is_named_beside_session(&path) && path.file_name().unwrap().len() <= LONGEST,
                        "{}",
                        path.display()
                    );
                }
                let export = session.with_extension("md");
                for path in rescued_names(&session, Path::new("/b")).take(2).chain(numbered(&export).take(3)) {
                    assert!(
                        !is_named_beside_session(&path) && path.file_name().unwrap().len() <= LONGEST,
                        "{}",
                        path.display()
                    );
                }
            }
        }
        for name in [
            "notes.lock",
            "drafts.md",
            "a.draft2",
            "summary.torn",
            "x-0123abcd.lock",
            "s.ronl.md",
            "s.ronl-old",
            "s.ronl-new",
        ] {
            assert!(!is_named_beside_session(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn a_numbered_name_keeps_its_ending_and_is_no_longer_than_a_disk_takes() {
        let names = |path: &str| numbered(Path::new(path)).take(2).last().unwrap().to_str().unwrap().to_owned();
        assert_eq!(names("/a/one.md"), "/a/one-2.md");
        assert_eq!(names("one.two.md"), "one.two-2.md");
        assert_eq!(names("one"), "one-2");
        let long = names(&("x".repeat(250) + ".html"));
        assert!(long.len() == LONGEST && long.ends_with("-2.html"), "{long}");
        let no_ending = names(&("x.".to_owned() + &"y".repeat(253)));
        assert!(
            no_ending.len() == LONGEST && no_ending.starts_with("x.yy") && no_ending.ends_with("-2"),
            "{no_ending}"
        );
    }
}
