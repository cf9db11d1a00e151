//! The rules of the house that a compiler does not check: who imports whom, and what never stands where.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in which nothing reaches outside the program.
const PURE: [&str; 11] =
    ["text", "domain", "script", "journal", "export", "stats", "library", "input", "ui", "screens", "app"];

/// What a room may name of the others.
const IMPORTS: [(&str, &[&str]); 11] = [
    ("text", &["text"]),
    ("domain", &["text", "domain"]),
    ("script", &["text", "domain", "script"]),
    ("journal", &["text", "domain", "journal"]),
    ("export", &["text", "domain", "export"]),
    ("stats", &["text", "domain", "export", "stats"]),
    ("library", &["text", "domain", "script", "journal", "export", "library"]),
    ("input", &["input"]),
    ("ui", &["text", "domain", "ui"]),
    ("screens", &["text", "domain", "library", "input", "ui", "screens"]),
    ("app", &["text", "domain", "script", "journal", "export", "library", "input", "ui", "screens", "app"]),
];

/// A source file: its path below `src`, and its code without comments and tests.
struct File {
    path: String,
    code: String,
}

impl File {
    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path == *place || self.path.starts_with(&format!("{place}/")))
    }
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files with this ending below a folder.
pub(crate) fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The source files of a room, or of all of them. Files that are only for unit tests are left out.
fn files(room: &str) -> Vec<File> {
    let source = top().join("src");
    let paths = below(&source.join(room), "rs")
        .into_iter()
        .filter(|path| !["fixture.rs", "tests.rs"].iter().any(|name| path.ends_with(name)));
    let files = paths.map(|path| {
        let code = without_tests_and_comments(&fs::read_to_string(&path).unwrap());
        File { path: path.strip_prefix(&source).unwrap().to_str().unwrap().to_owned(), code }
    });
    let files: Vec<File> = files.collect();
    assert!(!files.is_empty(), "no files in src/{room}");
    files
}

fn without_tests_and_comments(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap().to_owned() + "\n").collect()
}

/// The words that follow a prefix in code, such as the rooms after `crate::`.
fn words_after(code: &str, prefix: &str) -> Vec<String> {
    let rest = code.split(prefix).skip(1);
    let words = rest.map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect());
    words.collect()
}

/// The paths that follow a prefix in code, as what is named after it: of `crate::a::{b, c::{d, e}}`, `a::b`, `a::c::d` and
/// `a::c::e`.
fn paths_after(code: &str, prefix: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for (_, rest) in code.match_indices(prefix).map(|(at, _)| code.split_at(at + prefix.len())) {
        // What stands before each open brace, and what is being read.
        let (mut before, mut path, mut word) = (Vec::new(), Vec::new(), String::new());
        for letter in rest.chars().filter(|letter| !letter.is_whitespace()) {
            match letter {
                ':' => path.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty())),
                '{' => before.push(path.clone()),
                ',' | '}' if !before.is_empty() => {
                    path.extend(Some(std::mem::take(&mut word)));
                    paths.push(std::mem::replace(&mut path, before.last().unwrap().clone()));
                    if letter == '}' {
                        before.pop();
                        path = before.last().cloned().unwrap_or_default();
                    }
                }
                letter if letter.is_alphanumeric() || letter == '_' => word.push(letter),
                _ => break,
            }
            if letter == '}' && before.is_empty() {
                break;
            }
        }
        path.extend(Some(word).filter(|word| !word.is_empty()));
        paths.push(path);
    }
    paths
}

/// Asserts that no file outside these places has any of these words in its code.
fn only_in(places: &[&str], words: &[&str]) {
    for File { path, code } in files("").iter().filter(|file| !file.is_in(places)) {
        for word in words {
            assert!(!code.contains(word), "src/{path} has `{word}`, which belongs into {places:?} alone");
        }
    }
}

/// What a file is called in paths: `domain::session` for `domain/session/mod.rs`.
fn module(path: &str) -> Vec<String> {
    let bare = path.strip_suffix("/mod.rs").or(path.strip_suffix(".rs")).unwrap();
    bare.split('/').map(str::to_owned).collect()
}

/// The files of its room that a file needs. That what lies in a folder knows its door plate is no arrow: both are one.
fn needed(file: &File, all: &[Vec<String>]) -> Vec<Vec<String>> {
    let here = module(&file.path);
    let outside = here.split_last().unwrap().1;
    let from_top = paths_after(&file.code, "crate::").into_iter();
    let above = paths_after(&file.code, "super::").into_iter().map(|path| {
        let up = path.iter().take_while(|word| *word == "super").count();
        let base = outside.len().saturating_sub(up);
        [&outside[..base], &path[up..]].concat()
    });
    let modules = from_top.chain(above).filter_map(|path| {
        (1..=path.len()).rev().map(|length| path[..length].to_vec()).find(|part| all.contains(part))
    });
    modules.filter(|module| module[0] == here[0] && *module != here && module != outside).collect()
}

#[test]
fn files_of_a_room_need_each_other_one_way() {
    let files = files("");
    let all: Vec<Vec<String>> = files.iter().map(|file| module(&file.path)).collect();
    let mut arrows: Vec<(Vec<String>, Vec<String>)> =
        files.iter().flat_map(|file| needed(file, &all).into_iter().map(|to| (module(&file.path), to))).collect();
    assert!(arrows.len() > 400, "imports are written in another way");
    // Whatever nothing leads to, or what leads nowhere, is in no circle.
    loop {
        let count = arrows.len();
        let (from, to): (Vec<_>, Vec<_>) = arrows.iter().cloned().unzip();
        arrows.retain(|(one, other)| to.contains(one) && from.contains(other));
        if arrows.len() == count {
            break;
        }
    }
    let mut circles: Vec<String> = arrows.into_iter().map(|(one, _)| one.join("::")).collect();
    circles.sort();
    circles.dedup();
    // The scanner descends into brackets that hold what it scans.
    assert_eq!(circles, ["script::brackets", "script::quotes", "script::scan"]);
}

#[test]
fn imports_go_one_way() {
    for (room, may) in IMPORTS {
        for File { path, code } in files(room) {
            for named in words_after(&code, "crate::") {
                assert!(may.contains(&named.as_str()), "src/{path} imports `{named}`");
            }
        }
    }
}

#[test]
fn no_path_climbs_out_of_its_room() {
    for File { path, code } in files("") {
        let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let depth = module.split('/').count();
        let climbs = (1..5).filter(|steps| code.contains(&"super::".repeat(*steps))).max().unwrap_or(0);
        // From a file straight below `src` even one step leads to the top, where the rooms are.
        assert!(climbs < depth, "src/{path} climbs {climbs} steps");
    }
}

#[test]
fn every_room_is_held_to_the_rules() {
    let rooms = fs::read_dir(top().join("src")).unwrap().map(|entry| entry.unwrap()).filter(|it| it.path().is_dir());
    let mut rooms: Vec<String> = rooms.map(|room| room.file_name().into_string().unwrap()).collect();
    // The command line stands beside the rooms.
    rooms.retain(|room| room != "shell" && room != "cli");
    rooms.sort();
    let mut known = PURE.to_vec();
    known.sort_unstable();
    assert_eq!(rooms, known);
    assert_eq!(IMPORTS.map(|(room, _)| room), PURE);
}

#[test]
fn only_the_shell_has_doors() {
    let doors = [
        "std::fs",
        "std::net",
        "std::env",
        "std::thread",
        "std::process",
        "std::io",
        "std::time",
        "crossterm",
        "nix::",
        "rustix",
        "signal_hook",
        "tempfile",
        "directories",
        "KeyCode",
    ];
    for room in PURE {
        for File { path, code } in files(room) {
            for door in doors {
                assert!(!code.contains(door), "src/{path} reaches for `{door}`");
            }
        }
    }
}

#[test]
fn nothing_changes_behind_a_shared_reference_outside_the_shell() {
    for room in PURE {
        for File { path, code } in files(room) {
            for word in
                ["RefCell", "Cell<", "Mutex", "RwLock", "OnceCell", "OnceLock", "LazyLock", "Atomic", "static mut"]
            {
                assert!(!code.contains(word), "src/{path} uses `{word}`");
            }
        }
    }
}

#[test]
fn only_what_is_seen_knows_the_screen() {
    only_in(
        &[
            "ui",
            "screens",
            "shell",
            "app/view.rs",
            "app/mouse.rs",
            "app/program.rs",
            "app/stage_program.rs",
            "app/preview/screen.rs",
        ],
        &["ratatui"],
    );
}

#[test]
fn every_color_has_a_role() {
    // What writes a page names them to turn each into the bytes that terminals know it by.
    only_in(&["ui/theme", "shell/page/writer.rs", "shell/page/sgr_state.rs"], &["Color::", "Rgb"]);
}

#[test]
fn no_library_is_loaded_at_every_start_for_a_sine() {
    // What the processor computes itself, such as a root, is in none.
    only_in(&[], &[".sin(", ".cos(", ".tan(", ".atan2(", ".exp(", ".exp2(", ".ln(", ".log2(", ".powf(", ".hypot("]);
}

/// The texts between quotes in a line of code; a quote that is a letter of its own begins none.
fn literals(line: &str) -> Vec<String> {
    let line = line.replace("'\"'", "' '").replace("'\\\"'", "' '").replace("\\\\", "  ").replace("\\\"", "  ");
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Code without the rows of the table of scripts, which say their own words: the blocks that make its fields, its shapes and
/// its plain captures, from the first line to the bracket that closes them.
fn without_rows(code: &str) -> String {
    let mut is_row = false;
    let lines = code.lines().filter(|line| {
        is_row |= ["record! {", "shapes! {", "plain! {"].contains(line);
        let was_row = is_row;
        is_row &= *line != "}";
        !was_row
    });
    lines.map(|line| line.to_owned() + "\n").collect()
}

#[test]
fn what_a_person_reads_is_said_in_one_place_of_a_room() {
    for File { path, code } in files("") {
        // A row of the table of keys holds its own words, and so does an option of the command line.
        if path.ends_with("/words.rs")
            || path.contains("/words/")
            || ["input/keymap.rs", "cli/mod.rs"].contains(&path.as_str())
        {
            continue;
        }
        for literal in without_rows(&code).lines().filter(|line| !line.contains("reason = ")).flat_map(literals) {
            let is_word = |word: &&str| word.chars().all(|letter| letter.is_alphabetic() || "'’,;:.".contains(letter));
            let words = literal.split_whitespace().filter(is_word).count();
            let is_script = literal.starts_with("Workshop(");
            assert!(words < 3 || is_script, "src/{path} says `{literal}`, which belongs into the words of its room");
        }
    }
}

#[test]
fn every_key_is_a_row_of_the_table() {
    // What is typed and what a terminal sends are no bindings.
    let makers = ["Key::char(", "Key::plain(", "Key::ctrl(", "Key::alt(", "Key::shift("];
    only_in(&["input", "app/lines.rs", "shell/input"], &makers);
    for File { path, code } in files("").iter().filter(|file| !file.is_in(&["input", "app/lines.rs", "shell/input"])) {
        assert!(!code.replace("ExitCode::", "").contains("Code::"), "src/{path} names a key");
    }
}

/// Where all that the room sees is drawn, and what is said there.
const WALL: [&str; 3] = ["screens/stage", "screens/board", "screens/words/wall.rs"];

#[test]
fn what_hangs_on_the_wall_is_drawn_from_the_public_view_alone() {
    let mut wall = files("screens");
    wall.retain(|file| file.is_in(&WALL));
    assert!(WALL.iter().all(|place| wall.iter().any(|file| file.is_in(&[place]))), "the wall is somewhere else");
    for File { path, code } in wall {
        for named in words_after(&code, "crate::domain::") {
            let may = ["public", "signatures", "time", "captures"];
            assert!(may.contains(&named.as_str()), "src/{path} imports domain::{named}");
        }
        // What it calls for hangs on the wall too, or knows of nothing but rows.
        for named in words_after(&code, "crate::screens::") {
            let may = ["stage", "board", "moved", "first_shown", "words"];
            assert!(may.contains(&named.as_str()), "src/{path} calls {named}");
        }
        for named in words_after(&code, "crate::screens::words::") {
            assert_eq!(named, "wall", "src/{path} says what is not the room's to read");
        }
        let way_out = if path.ends_with("/mod.rs") { "super::" } else { "super::super::" };
        let private = ["Session", "Capture,", "Capture}", "Capture;", "Workshop", "agenda(", "crate::{", way_out];
        for word in private {
            assert!(!code.contains(word), "src/{path} knows `{word}`");
        }
    }
}

/// The members of an enum, as its source lists them.
fn members(code: &str, name: &str) -> Vec<String> {
    let (_, rest) = code.split_once(&format!("pub enum {name} {{\n")).unwrap_or_else(|| panic!("no enum {name}"));
    let lines = rest.split("\n}").next().unwrap().lines();
    let members =
        lines.filter_map(|line| line.strip_prefix("    ").filter(|line| line.starts_with(char::is_uppercase)));
    members.map(|line| line.chars().take_while(|letter| letter.is_alphanumeric()).collect()).collect()
}

#[test]
fn every_list_of_all_members_has_all() {
    let mut count = 0;
    for File { path, code } in files("") {
        for (before, list) in code.match_indices("pub const ALL: [Self;").map(|(at, _)| code.split_at(at)) {
            let owner = before.rsplit("impl ").next().unwrap().split_whitespace().next().unwrap();
            let list = list.split(';').nth(1).unwrap();
            for member in members(&code, owner) {
                let mut listed = list.split(|letter: char| !letter.is_alphanumeric());
                assert!(listed.any(|word| word == member), "src/{path}: {owner}::ALL lacks {member}");
            }
            count += 1;
        }
    }
    assert!(count >= 6, "the lists are somewhere else");
}

#[test]
fn every_action_has_a_key() {
    let code = |path: &str| without_tests_and_comments(&fs::read_to_string(top().join("src").join(path)).unwrap());
    let bound = words_after(&code("input/keymap.rs"), "Action::");
    // That each does something is seen to by the compiler, in src/app/actions.rs.
    for action in members(&code("input/action.rs"), "Action") {
        assert!(bound.contains(&action), "{action} has no key");
    }
}

#[test]
fn nothing_gives_up_in_front_of_the_room() {
    let ways = [
        ".unwrap()",
        ".expect(",
        ".expect_err(",
        ".unwrap_err(",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
    ];
    only_in(&[], &ways);
}

#[test]
fn every_file_opens_with_what_it_holds_and_stays_short() {
    for folder in ["src", "tests"] {
        for path in below(&top().join(folder), "rs") {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("//!"), "{} does not say what it holds", path.display());
            let lines = text.lines().count();
            assert!(lines <= 400 || folder == "tests", "{} has {lines} lines", path.display());
        }
    }
}

#[test]
fn every_door_plate_says_what_never_happens_there() {
    for path in below(&top().join("src"), "rs").iter().filter(|path| path.ends_with("mod.rs")) {
        let text = fs::read_to_string(path).unwrap();
        let plate = text.lines().take_while(|line| line.starts_with("//!")).collect::<String>();
        assert!(plate.contains("Never here"), "{} does not say what never happens there", path.display());
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = top().join("tests/it");
    let list = fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_module = path.extension().is_some_and(|ending| ending == "rs") && name != "main";
        assert!(!is_module || list.contains(&format!("mod {name};")), "tests/it/{name}.rs is in no module list");
    }
}

#[test]
fn every_bad_script_has_what_is_said_about_it() {
    let folder = top().join("tests/scripts/bad");
    let stems = |ending: &str| below(&folder, ending).iter().map(|path| path.with_extension("")).collect::<Vec<_>>();
    assert_eq!(stems("ron"), stems("txt"));
    assert!(stems("ron").len() > 30, "the bad scripts are gone");
}

#[test]
fn nothing_is_left_for_later() {
    for folder in ["src", "tests", "workshops", "assets"] {
        for ending in ["rs", "ron", "md", "html", "css"] {
            for path in below(&top().join(folder), ending) {
                let text = fs::read_to_string(&path).unwrap();
                for word in [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")] {
                    assert!(!text.contains(word), "{} has a {word}", path.display());
                }
            }
        }
    }
}
