//! Where the program writes: nothing from a file decides it, nothing of anybody else is replaced or taken away, nobody else
//! can read it, and nothing is left behind.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use fourfold::app::msg::{Exported, Outcome};
use fourfold::domain::time::Timestamp;
use fourfold::journal::{self, Header};
use fourfold::shell::store::Store;
use fourfold::shell::store::disk::{Disk, RealDisk};
use fourfold::shell::store::export::{Existing, export};
use fourfold::shell::store::fallback::Fallback;
use fourfold::shell::store::folders::{self, Chosen, Places};
use fourfold::shell::store::whole;
use fourfold::text::is_plain_name;

use super::authors::Desk;
use super::journal::header;
use super::pty::Home;
use super::room::Room;
use super::stores::{Fault, TestDisk};

const NOW: Timestamp = Timestamp::from_millis(1_795_467_154_070);

/// A folder for a state folder and for exports.
struct Yard(tempfile::TempDir);

impl Yard {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Exports these bytes to this name; what it says.
    fn export(&self, name: &str, text: &str, existing: Existing) -> Outcome {
        export(&RealDisk, &self.at("state"), &[(self.at(name), text.as_bytes().to_vec())], existing)
    }

    /// Exports as `e` does; the name that the file got.
    fn beside(&self, name: &str, text: &str) -> String {
        let Outcome::Exported(written) = self.export(name, text, Existing::Beside) else { panic!("not written") };
        let [Exported { path, beside }] = written.as_slice() else { panic!("{written:?}") };
        assert_eq!(fs::read_to_string(path).unwrap(), text);
        assert_eq!(*beside, (*path != self.at(name)).then(|| self.at(name)));
        path.strip_prefix(self.0.path()).unwrap().to_str().unwrap().to_owned()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Everything below a folder, with its mode.
fn below(folder: &Path) -> BTreeMap<PathBuf, u32> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            found.insert(path.clone(), mode(&path));
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            }
        }
    }
    found
}

fn assert_nothing_unfinished(folder: &Path) {
    let left: Vec<PathBuf> = below(folder)
        .into_keys()
        .filter(|path| {
            let is_listed = path.parent().is_some_and(|folder| folder.ends_with("unfinished"));
            is_listed || path.file_name().unwrap().to_str().unwrap().starts_with(".fourfold-")
        })
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Asserts that nobody else can read or look into anything below a folder.
fn assert_private(folder: &Path) {
    for (path, mode) in below(folder) {
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, wanted, "{} has {mode:o}", path.display());
    }
}

#[test]
fn an_export_is_whole_and_stands_in_nobodys_place() {
    let yard = Yard::new();
    let (one, two) = (yard.at("new/one.md"), yard.at("two.md"));
    let files = [(one.clone(), b"# One\n".to_vec()), (two.clone(), b"# Two\n".to_vec())];
    let written = |paths: &[&PathBuf]| {
        Outcome::Exported(paths.iter().map(|path| Exported { path: (*path).clone(), beside: None }).collect())
    };
    let state = yard.at("state");
    assert_eq!(export(&RealDisk, &state, &files, Existing::Stays), written(&[&one, &two]));
    assert_eq!(fs::read(&one).unwrap(), b"# One\n");

    fs::remove_file(&one).unwrap();
    let Outcome::NotExported(failure) = export(&RealDisk, &state, &files, Existing::Stays) else {
        panic!("written over")
    };
    assert_eq!(
        (failure.path, failure.what, failure.remedy),
        (
            two.clone(),
            "a file stands there already".to_owned(),
            "choose another name, or replace it with --force".to_owned()
        )
    );
    assert!(!one.exists(), "all are looked at before the first is written");

    let longer = [(two.clone(), b"# Two, again\n".to_vec())];
    assert_eq!(export(&RealDisk, &state, &longer, Existing::Replaced), written(&[&two]));
    assert_eq!(fs::read(&two).unwrap(), b"# Two, again\n");
    for not_a_file in [yard.at(""), PathBuf::from("/dev/null")] {
        let outcome = export(&RealDisk, &state, &[(not_a_file, Vec::new())], Existing::Replaced);
        assert!(matches!(outcome, Outcome::NotExported(_)), "{outcome:?}");
    }
    assert_nothing_unfinished(yard.0.path());
}

#[test]
fn what_we_wrote_last_is_replaced_and_what_anybody_changed_stays() {
    let yard = Yard::new();
    assert_eq!(yard.beside("out/a.md", "first"), "out/a.md");
    assert_eq!(yard.beside("out/a.md", "second"), "out/a.md", "what we last wrote is ours");
    // Of the same length, and changed back to what we wrote before that.
    for edited in ["secomd", "first", "", "second\n"] {
        yard.beside("out/a.md", "second");
        fs::remove_file(yard.at("out/a.md")).unwrap();
        yard.beside("out/a.md", "second");
        fs::write(yard.at("out/a.md"), edited).unwrap();
        assert_eq!(yard.beside("out/a.md", "third"), "out/a-2.md", "{edited:?}");
        assert_eq!(yard.beside("out/a.md", "fourth"), "out/a-2.md", "the one beside is ours again");
        assert_eq!(yard.read("out/a.md"), edited);
        fs::remove_file(yard.at("out/a-2.md")).unwrap();
        fs::remove_file(yard.at("out/a.md")).unwrap();
    }
    yard.beside("out/a.md", "again");
    fs::write(yard.at("out/a.md"), "edited").unwrap();
    yard.beside("out/a.md", "beside");
    fs::write(yard.at("out/a-2.md"), "edited too").unwrap();
    assert_eq!(yard.beside("out/a.md", "third one"), "out/a-3.md");
    assert_eq!((yard.read("out/a.md"), yard.read("out/a-2.md")), ("edited".into(), "edited too".into()));
    // What has our bytes and stands where we did not put it is not ours.
    fs::copy(yard.at("out/a-3.md"), yard.at("out/b.md")).unwrap();
    assert_eq!(yard.beside("out/b.md", "x"), "out/b-2.md");
    assert_nothing_unfinished(yard.0.path());
}

#[test]
fn whatever_stands_in_the_way_of_an_export_stays() {
    let yard = Yard::new();
    fs::create_dir_all(yard.at("out/folder.md")).unwrap();
    fs::write(yard.at("precious"), "ours").unwrap();
    symlink(yard.at("precious"), yard.at("out/link.md")).unwrap();
    symlink(yard.at("nowhere"), yard.at("out/dangling.md")).unwrap();
    symlink(yard.at("out/round.md"), yard.at("out/round.md")).unwrap();
    let pipe = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, yard.at("out/pipe.md"), rustix::fs::FileType::Fifo, pipe, 0).unwrap();
    for name in ["folder", "link", "dangling", "round", "pipe"] {
        let before = fs::symlink_metadata(yard.at(&format!("out/{name}.md"))).unwrap().ino();
        let told = yard.beside(&format!("out/{name}.md"), "ours");
        assert_eq!(told, format!("out/{name}-2.md"));
        let outcome = yard.export(&format!("out/{name}.md"), "ours", Existing::Stays);
        assert!(matches!(outcome, Outcome::NotExported(_)), "{name}: {outcome:?}");
        assert_eq!(fs::symlink_metadata(yard.at(&format!("out/{name}.md"))).unwrap().ino(), before, "{name}");
    }
    assert!(!yard.at("nowhere").exists());
    // A link to the very bytes that we wrote.
    yard.beside("out/real.md", "ours");
    fs::rename(yard.at("out/real.md"), yard.at("moved")).unwrap();
    symlink(yard.at("moved"), yard.at("out/real.md")).unwrap();
    assert_eq!(yard.beside("out/real.md", "new"), "out/real-2.md");
    assert_eq!(yard.read("moved"), "ours");
    // One that was made to be read only.
    yard.beside("out/kept.md", "ours");
    set_mode(&yard.at("out/kept.md"), 0o400);
    assert_eq!(yard.beside("out/kept.md", "new"), "out/kept-2.md");
    // Forced, a link itself gives way and not what it leads to, and another name of a file keeps what it has.
    assert!(matches!(yard.export("out/link.md", "forced", Existing::Replaced), Outcome::Exported(_)));
    fs::hard_link(yard.at("moved"), yard.at("out/hard.md")).unwrap();
    assert!(matches!(yard.export("out/hard.md", "forced", Existing::Replaced), Outcome::Exported(_)));
    assert_eq!((yard.read("precious"), yard.read("moved")), ("ours".into(), "ours".into()));
    assert_nothing_unfinished(yard.0.path());
}

#[test]
fn a_name_as_long_as_a_disk_takes_gets_its_export_beside_what_stands_there() {
    let yard = Yard::new();
    for (length, ending) in [(250, ".md"), (252, ".md"), (250, ".html"), (255, "")] {
        let letters = length.min(255 - ending.len());
        let [one, other] = ["a", "b"].map(|last| format!("out/{}{last}{ending}", "x".repeat(letters - 1)));
        for name in [&one, &other] {
            yard.beside(name, "ours");
            fs::write(yard.at(name), "edited").unwrap();
        }
        let [beside, beside_other] = [&one, &other].map(|name| yard.beside(name, "new"));
        assert!(beside != beside_other && beside.ends_with(&format!("-2{ending}")), "{beside}");
        assert_eq!((yard.beside(&one, "newer"), yard.read(&one)), (beside, "edited".into()), "it is ours again");
    }
    assert_nothing_unfinished(yard.0.path());
}

#[test]
fn without_a_state_folder_an_export_works_and_replaces_nothing() {
    let yard = Yard::new();
    fs::write(yard.at("state"), "a file in its place").unwrap();
    assert_eq!(yard.beside("out/a.md", "first"), "out/a.md");
    assert_eq!(yard.beside("out/a.md", "second"), "out/a-2.md", "nobody knows whose the first is");
    assert_eq!(yard.read("out/a.md"), "first");
    assert_nothing_unfinished(yard.0.path());
}

#[test]
fn half_a_record_makes_nothing_ours() {
    let yard = Yard::new();
    yard.beside("out/a.md", "first");
    let records: Vec<PathBuf> = below(&yard.at("state/written")).into_keys().collect();
    let [record] = records.as_slice() else { panic!("{records:?}") };
    let whole = fs::read(record).unwrap();
    for length in 0..whole.len() {
        fs::write(record, &whole[..length]).unwrap();
        fs::write(yard.at("out/a.md"), "edited").unwrap();
        assert_eq!(yard.beside("out/a.md", "second"), "out/a-2.md");
        assert_eq!(yard.beside("out/a.md", "third"), "out/a-2.md", "what is added after half a line counts");
        fs::remove_file(yard.at("out/a-2.md")).unwrap();
    }
    assert_eq!(yard.read("out/a.md"), "edited");
}

#[test]
fn a_record_does_not_grow_for_ever() {
    let yard = Yard::new();
    for number in 0..500 {
        assert_eq!(yard.beside("out/a.md", &format!("number {number}")), "out/a.md");
    }
    let length =
        below(&yard.at("state/written")).into_keys().map(|path| fs::metadata(path).unwrap().len()).sum::<u64>();
    assert!(length < 70_000, "{length}");
}

#[test]
fn programs_that_export_at_once_lose_nothing() {
    let yard = Yard::new();
    yard.beside("out/a.md", "ours");
    yard.beside("out/b.md", "ours");
    fs::write(yard.at("out/b.md"), "edited").unwrap();
    let texts: Vec<String> = (0..8).map(|number| format!("number {number}\n").repeat(1_000)).collect();
    std::thread::scope(|scope| {
        for text in &texts {
            scope.spawn(|| {
                for _ in 0..5 {
                    let files = ["a", "b"].map(|name| (yard.at(&format!("out/{name}.md")), text.clone().into_bytes()));
                    let outcome = export(&RealDisk, &yard.at("state"), &files, Existing::Beside);
                    assert!(matches!(outcome, Outcome::Exported(_)), "{outcome:?}");
                }
            });
        }
    });
    assert_eq!(yard.read("out/b.md"), "edited");
    assert!(texts.contains(&yard.read("out/a.md")) && texts.contains(&yard.read("out/b-2.md")));
    assert_eq!(fs::read_dir(yard.at("out")).unwrap().count(), 3, "one is written after the other");
    assert_nothing_unfinished(yard.0.path());
}

/// From the call on at which the program is killed, no call does anything.
#[test]
fn killed_at_any_call_an_export_leaves_nothing_behind() {
    let (state, path) = (Path::new("/state"), PathBuf::from("/out/a.md"));
    let mut kills = 0;
    loop {
        let disk = TestDisk::failing_at(kills, Fault::FromNowOn);
        disk.put(Path::new("/out/b.md"), b"edited");
        let files = [(path.clone(), b"whole".to_vec()), (PathBuf::from("/out/b.md"), b"whole".to_vec())];
        let outcome = export(&disk, state, &files, Existing::Beside);
        let was_killed = disk.mend();
        disk.let_go_of_locks();
        whole::clear(&disk, state, NOW);
        let left: Vec<PathBuf> = disk.names().into_iter().filter(|path| !path.starts_with("/state/written")).collect();
        assert!(left.iter().all(|path| path.starts_with("/out") && path.extension().is_some()), "{kills}: {left:?}");
        assert!(disk.bytes(&path).is_none_or(|bytes| bytes == b"whole"), "{kills}");
        assert_eq!(disk.bytes(Path::new("/out/b.md")).unwrap(), b"edited", "{kills}");
        // The next one goes on where that one stopped.
        let again = export(&disk, state, &files, Existing::Beside);
        let Outcome::Exported(written) = again else { panic!("{kills}: {again:?}") };
        assert_eq!((&written[0].path, written[1].path.to_str()), (&path, Some("/out/b-2.md")), "{kills}");
        if !was_killed {
            assert!(matches!(outcome, Outcome::Exported(_)));
            break;
        }
        kills += 1;
    }
    assert!(kills > 20, "{kills}");
}

#[test]
fn a_listing_is_no_means_to_take_away_a_file() {
    let yard = Yard::new();
    let listed = |mark: &str| yard.at("state/unfinished").join(mark);
    let list = |mark: &str, path: &Path| fs::write(listed(mark), path.as_os_str().as_encoded_bytes()).unwrap();
    fs::create_dir_all(yard.at("state/unfinished")).unwrap();
    fs::create_dir_all(yard.at("out/.fourfold-00000000000000a1")).unwrap();
    let mut kept = vec![yard.at("out/.fourfold-00000000000000a1")];
    for (mark, name) in [
        ("00000000000000a2", "out/precious"),
        ("00000000000000a3", "out/.fourfold-00000000000000ff"),
        ("not-a-mark", "out/.fourfold-not-a-mark"),
        ("00000000000000A4", "out/.fourfold-00000000000000A4"),
        ("00000000000000a5", "out/.fourfold-00000000000000a5/../precious"),
        ("00000000000000a6", "out/.fourfold-00000000000000a6\n"),
    ] {
        let path = yard.at(name);
        if name.find("..").is_none() {
            fs::write(&path, "precious").unwrap();
            kept.push(path.clone());
        }
        list(mark, &path);
    }
    list("00000000000000a1", &yard.at("out/.fourfold-00000000000000a1"));
    // A link of that name, and another name of somebody's file.
    symlink(yard.at("out/precious"), yard.at("out/.fourfold-00000000000000a7")).unwrap();
    fs::hard_link(yard.at("out/precious"), yard.at("out/.fourfold-00000000000000a8")).unwrap();
    for mark in ["00000000000000a7", "00000000000000a8"] {
        let path = yard.at("out").join(format!(".fourfold-{mark}"));
        list(mark, &path);
        kept.push(path);
    }
    // A path that counts from wherever the program is.
    fs::write(listed("00000000000000a9"), ".fourfold-00000000000000a9").unwrap();
    // One that is being written just now.
    let path = yard.at("out/.fourfold-00000000000000b0");
    fs::write(&path, "half").unwrap();
    list("00000000000000b0", &path);
    let held = fs::File::open(listed("00000000000000b0")).unwrap();
    held.lock().unwrap();
    kept.push(path.clone());
    // One that was left behind.
    let left = yard.at("out/.fourfold-00000000000000b1");
    fs::write(&left, "half").unwrap();
    list("00000000000000b1", &left);

    whole::clear(&RealDisk, &yard.at("state"), NOW);
    for path in &kept {
        assert!(fs::symlink_metadata(path).is_ok(), "{} is gone", path.display());
    }
    assert_eq!(yard.read("out/precious"), "precious");
    assert!(!left.exists() && !listed("00000000000000b1").exists());
    assert!(listed("00000000000000b0").exists());
    drop(held);
    whole::clear(&RealDisk, &yard.at("state"), NOW);
    assert!(!path.exists(), "nobody holds it any more");
}

#[test]
fn what_is_left_on_a_disk_that_is_away_stays_listed() {
    let yard = Yard::new();
    let listing = yard.at("state/unfinished/00000000000000c1");
    fs::create_dir_all(yard.at("state/unfinished")).unwrap();
    fs::write(&listing, yard.at("stick/.fourfold-00000000000000c1").as_os_str().as_encoded_bytes()).unwrap();
    whole::clear(&RealDisk, &yard.at("state"), NOW);
    assert!(listing.exists());
    fs::create_dir(yard.at("stick")).unwrap();
    fs::write(yard.at("stick/.fourfold-00000000000000c1"), "half").unwrap();
    whole::clear(&RealDisk, &yard.at("state"), NOW);
    assert_nothing_unfinished(yard.0.path());
}

/// A session that could be saved nowhere, let go of: where it is then.
fn fell_back(shared: &Path) -> Option<PathBuf> {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("taken"), "").unwrap();
    let fallbacks = vec![Fallback::Own(place.path().join("taken/state")), Fallback::Shared(shared.to_owned())];
    let mut store = Store::start(RealDisk, place.path().join("taken/s"), fallbacks, || NOW, |_| {}).unwrap();
    store.create(None, "one", journal::encode_header(&header()).unwrap().into_bytes(), NOW);
    let outcomes = store.close(NOW);
    outcomes.into_iter().find_map(|outcome| match outcome {
        Outcome::Fallback { path, .. } => Some(path),
        _ => None,
    })
}

#[test]
fn a_fallback_in_a_shared_folder_is_ours_alone() {
    let shared = tempfile::tempdir().unwrap();
    let at = |name: &str| shared.path().join(name);
    let elsewhere = tempfile::tempdir().unwrap();
    set_mode(shared.path(), 0o777);
    // Others were there first: a link to a folder of theirs, a file, a folder that everybody can look into.
    symlink(elsewhere.path(), at("fourfold")).unwrap();
    fs::write(at("fourfold-2"), "").unwrap();
    fs::create_dir(at("fourfold-3")).unwrap();
    set_mode(&at("fourfold-3"), 0o755);
    fs::write(at("fourfold-3/planted.ronl"), journal::encode_header(&header()).unwrap()).unwrap();
    let path = fell_back(shared.path()).unwrap();
    assert_eq!(path, at("fourfold-4/one-rescued-1.ronl"));
    assert_eq!((mode(&at("fourfold-4")), mode(&path)), (0o700, 0o600));
    assert_eq!((mode(&at("fourfold-3")), mode(shared.path())), (0o755, 0o777), "what is there stays as it is");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    assert_eq!(fell_back(shared.path()), Some(at("fourfold-4/one-rescued-2.ronl")));
    // And it is found again, where what others have planted is not.
    let chosen = Chosen { data: Some(at("d")), state: Some(at("s")), config: Some(at("c")) };
    let places = Places { temporary: shared.path().to_owned(), ..Places::find(&chosen).unwrap() };
    let mut found: Vec<PathBuf> =
        folders::all_sessions(&RealDisk, &places).unwrap().into_iter().map(|found| found.path).collect();
    found.sort();
    assert_eq!(found, [path, at("fourfold-4/one-rescued-2.ronl")]);
}

#[test]
fn files_and_folders_that_are_made_are_ours_alone_and_folders_that_are_there_stay() {
    let yard = Yard::new();
    let sessions = yard.at("data/sessions");
    let fallbacks = vec![Fallback::Own(yard.at("state"))];
    let mut store = Store::start(RealDisk, sessions.clone(), fallbacks, || NOW, |_| {}).unwrap();
    store.create(None, "one", journal::encode_header(&header()).unwrap().into_bytes(), NOW);
    store.keep_draft("half", NOW);
    yard.beside("data/exports/one/a.md", "text");
    assert_private(yard.0.path());
    // A torn end put aside, and a session in a file of its own beside a stranger.
    store.append(b"fact\n", NOW);
    fs::write(sessions.join("torn.ronl"), journal::encode_header(&header()).unwrap() + "(seq:1,at").unwrap();
    store.open(&sessions.join("torn.ronl"), NOW);
    fs::remove_file(sessions.join("torn.ronl")).unwrap();
    fs::write(sessions.join("torn.ronl"), "mine").unwrap();
    store.append(b"fact\n", NOW);
    for name in ["torn.ronl.torn-1", "torn-rescued-1.ronl"] {
        assert_eq!(mode(&sessions.join(name)), 0o600, "{name}");
    }
    // An export that replaces one is ours alone again; a folder stays as open as it was.
    set_mode(&yard.at("data/exports/one/a.md"), 0o644);
    set_mode(&yard.at("data/exports/one"), 0o755);
    yard.beside("data/exports/one/a.md", "text again");
    assert_eq!((mode(&yard.at("data/exports/one/a.md")), mode(&yard.at("data/exports/one"))), (0o600, 0o755));
}

/// The letters on a screen, wherever its lines are broken.
fn without_frame(screen: &str) -> String {
    screen.chars().filter(|letter| !letter.is_whitespace() && *letter != '│').collect()
}

/// What a stranger's file may call its session.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "../../../x",
        "..",
        ".",
        "",
        "/etc/x",
        "/",
        ".ssh",
        "a/b",
        "a/../../b",
        "a\\b",
        "\u{1b}[2Jx",
        "a\nb",
        "a\0b",
        "\u{7f}",
        "\u{85}x",
        "a\u{202e}fdp.exe",
        "-rf",
        "~",
        "con",
        " ",
        "x ",
        "\u{2028}",
        "\u{feff}x",
        "%2e%2e%2fx",
        "a\u{200b}b",
    ]
    .map(str::to_owned)
    .into();
    names.extend([101, 255, 256, 5_000].map(|length| "x".repeat(length)));
    names.extend([50, 51, 90].map(|length| "é".repeat(length)));
    names
}

#[test]
fn what_a_file_calls_its_session_leads_nowhere() {
    for name in names() {
        let file = journal::encode_header(&Header { session: name.clone(), ..real_header() }).unwrap();
        let mut room = Room::with_file(file.as_bytes(), NOW);
        let said = without_frame(&room.screen(80, 60));
        let is_said = said.contains("isnoplainnameforfiles");
        assert_eq!(is_said, !is_plain_name(&name), "{name:?}: {said}");
        room.keys("esc e enter");
        assert!(!room.store.exported.is_empty(), "{name:?}: {}", room.screen(80, 20));
        for path in room.store.exported.keys() {
            let below = path.strip_prefix("/exports").unwrap();
            let parts: Vec<&str> = below.iter().map(|part| part.to_str().unwrap()).collect();
            assert!(parts.len() == 2 && parts.iter().all(|part| is_plain_name(part)), "{name:?}: {}", path.display());
        }
    }
}

#[test]
fn what_a_script_calls_an_exercise_is_looked_for_in_the_folder_for_them_alone() {
    let yard = Yard::new();
    fs::create_dir_all(yard.at("exercises")).unwrap();
    for name in ["x", "exercises/.hidden", "exercises/-o"] {
        fs::write(yard.at(&format!("{name}.ron")), "Exercise(title: \"Mine\")").unwrap();
    }
    for name in ["../x", ".hidden", "-o", "a/b", "\u{1b}x", ""] {
        let found = folders::own_exercise(&RealDisk, &yard.at("exercises"), &format!("mine/{name}"));
        assert!(found.is_err(), "{name:?}: {found:?}");
    }
}

#[test]
fn what_a_file_calls_its_session_is_said_by_every_command() {
    let desk = Desk::new();
    let file = journal::encode_header(&Header { session: "../../../\u{1b}x".to_owned(), ..real_header() }).unwrap();
    desk.write("s.ronl", &file);
    let sentence =
        "line 1 calls the session `../../../\u{fffd}x`, which is no plain name for files; `x` is taken instead";
    let exported = desk.fourfold(&["export", "s.ronl"]);
    assert_eq!(exported.status, 0, "{exported:?}");
    assert!(exported.complaint.contains(sentence), "{exported:?}");
    let verified = desk.fourfold(&["verify", "s.ronl"]).out;
    assert!(verified.contains(sentence) && !verified.contains("one wrong bit"), "{verified}");
}

#[test]
fn what_stands_where_a_session_was_to_be_is_named_for_what_it_is() {
    let desk = Desk::new();
    desk.write("s.ronl", &journal::encode_header(&real_header()).unwrap());
    desk.write("notes.txt", "milk");
    fs::create_dir(desk.path("folder")).unwrap();
    for (name, remedy) in [
        ("s.ronl", "`fourfold resume s.ronl` goes on with it"),
        ("notes.txt", "no session is in it; choose another name"),
        ("folder", "no session is in it; choose another name"),
    ] {
        let said = desk.fourfold(&["run", "distributed-leadership-taster", "--session", name]);
        assert_eq!(said.status, 2, "{said:?}");
        assert!(said.complaint.contains(&format!("{name} is there already; {remedy}")), "{said:?}");
    }
}

/// A header with a script that opens.
pub(crate) fn real_header() -> Header {
    let script =
        "Workshop(id: \"w\", title: \"W\", promise: \"P\", people: (min: 2, max: 9), blocks: [Break(minutes: 5)])";
    Header { script: script.to_owned(), uses: Vec::new(), ..header() }
}

#[test]
fn a_second_summary_goes_beside_one_that_somebody_has_edited() {
    let home = Home::new();
    let mut terminal = home.fourfold(&["run", "distributed-leadership-taster", "--people", "Amara, Ben"]).start();
    terminal.until_text("9:00");
    terminal.keys("e enter");
    terminal.until_text("files written to");
    let exports = home.0.path().join("data/exports");
    let is_summary = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md");
    let summary = below(&exports).into_keys().find(is_summary).unwrap();
    fs::write(&summary, "# Mine").unwrap();
    terminal.keys("e enter");
    terminal.until_text("Changed since the last export");
    assert_eq!(fs::read_to_string(&summary).unwrap(), "# Mine");
    let summaries: Vec<PathBuf> = below(&exports).into_keys().filter(is_summary).collect();
    assert_eq!(summaries.len(), 2);
    // Both are named.
    for path in &summaries {
        let name = path.file_name().unwrap().to_str().unwrap();
        terminal.until("the name", |screen| without_frame(&screen.contents()).contains(name));
    }
    terminal.keys("esc q q");
    assert!(terminal.wait().success());
    assert_private(&home.0.path().join("data"));
    assert_private(&home.0.path().join("state"));
    assert_nothing_unfinished(home.0.path());
}

#[test]
fn no_export_takes_the_place_of_a_session_whatever_was_said() {
    let desk = Desk::new();
    let session = journal::encode_header(&real_header()).unwrap();
    let damaged = session.replacen("(format:1,", "(format:1;", 1);
    for (name, text) in [("s.ronl", &session), ("other.md", &session), ("damaged.ronl", &damaged)] {
        desk.write("s.ronl", &session);
        desk.write(name, text);
        let refused = desk.fourfold(&["export", "s.ronl", "--output", name, "--force"]);
        assert_eq!(refused.status, 3, "{refused:?}");
        assert!(refused.complaint.contains("a session is in that file ("), "{refused:?}");
        assert_eq!(&fs::read_to_string(desk.path(name)).unwrap(), text);
    }
}

#[test]
fn no_export_takes_the_place_of_what_belongs_to_a_session_wherever_it_lies() {
    let desk = Desk::new();
    desk.write("s.ronl", &journal::encode_header(&real_header()).unwrap());
    // As the name of a file is cut that is made beside a session of a long one.
    let cut = |letter: &str, length: usize| letter.repeat(length / letter.len()) + "-0123abcd";
    let draft = journal::encode_draft("catch Idea 0|half a li").unwrap();
    let fact = "(seq:7,at:\"2026-11-23T20:52:34.071Z\",by:Run,eve";
    for (name, text) in [
        ("s.ronl.draft", draft.as_str()),
        ("s.ronl.draft12", &draft),
        ("s.ronl.draft-new", "\"catch Id"),
        ("my words.txt", &draft),
        ("s.ronl.torn-1", "half of a fa"),
        ("kept.txt", fact),
        ("s.ronl.lock", "12 abc\n"),
        ("s.ronl.lock-old", ""),
        ("s.ronl.draft3.lock", "12 abc\n"),
        ("s.ronl.draft3.lock-old", ""),
        (&(cut("s", 255 - 14) + ".lock"), "12 abc\n"),
        (&(cut("é", 254 - 18) + ".lock-old"), ""),
        (&(cut("s", 255 - 13) + "-old"), ""),
        (&(cut("s", 255 - 16) + ".torn-2"), "half of a fa"),
    ] {
        desk.write(name, text);
        let refused = desk.fourfold(&["export", "s.ronl", "--output", name, "--force"]);
        assert_eq!(refused.status, 3, "{name}: {refused:?}");
        assert!(refused.complaint.contains("that file belongs to a session ("), "{name}: {refused:?}");
        assert_eq!(fs::read_to_string(desk.path(name)).unwrap(), text, "{name}");
    }
    for name in ["s.ronl.md", "drafts.md", "notes.lock", "summary.torn", "notes-0123abcd.lock"] {
        desk.write(name, "(an old summary)\n");
        desk.fourfold(&["export", "s.ronl", "--output", name, "--force"]).fine();
    }
}

#[test]
fn the_next_start_clears_what_a_kill_left() {
    let desk = Desk::new();
    desk.write("s.ronl", &journal::encode_header(&real_header()).unwrap());
    desk.fourfold(&["export", "s.ronl"]).fine();
    let state = desk.path("state");
    let left = desk.path(".fourfold-00000000000000d1");
    let leave = || {
        fs::create_dir_all(state.join("unfinished")).unwrap();
        fs::write(&left, "half").unwrap();
        fs::write(state.join("unfinished/00000000000000d1"), left.as_os_str().as_encoded_bytes()).unwrap();
    };
    leave();
    desk.fourfold(&["export", "s.ronl", "--force"]).fine();
    assert!(!left.exists());
    let refused = desk.fourfold(&["export", "s.ronl"]);
    assert_eq!(refused.status, 3, "{refused:?}");
}

#[test]
fn a_disk_that_fails_at_any_call_leaves_an_edited_export_alone() {
    for call in 0.. {
        let disk = TestDisk::failing_at(call, Fault::Once);
        disk.put(Path::new("/out/a.md"), b"edited");
        let files = [(PathBuf::from("/out/a.md"), b"new".to_vec())];
        let outcome = export(&disk, Path::new("/state"), &files, Existing::Beside);
        assert_eq!(disk.bytes(Path::new("/out/a.md")).unwrap(), b"edited", "{call}: {outcome:?}");
        if !disk.mend() {
            break;
        }
    }
    assert!(TestDisk::default().look(Path::new("/out/a.md")).is_err());
}
