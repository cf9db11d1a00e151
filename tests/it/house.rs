//! The rules of the house that a compiler does not check: who imports whom, and what never stands where.

use std::fs;
use std::path::{Path, PathBuf};

/// The source files of a room with their texts, tests at the end of a file left out.
fn files(room: &str) -> Vec<(PathBuf, String)> {
    let start = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    let mut found = Vec::new();
    let mut folders = vec![start];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
                found.push((path, code));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no files in src/{room}");
    found
}

/// The rooms that a file names in `use crate::…` or in a path.
fn rooms_named(code: &str) -> Vec<String> {
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let rooms = code
        .split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>());
    rooms.filter(|room| !room.is_empty()).collect()
}

#[test]
fn imports_go_one_way() {
    let allowed: &[(&str, &[&str])] = &[
        ("domain", &["domain"]),
        ("script", &["domain", "script"]),
        ("journal", &["domain", "journal"]),
        ("export", &["domain", "export"]),
        ("input", &["input"]),
        ("ui", &["domain", "ui"]),
        ("screens", &["domain", "input", "ui", "screens"]),
        ("app", &["domain", "script", "journal", "export", "input", "ui", "screens", "app"]),
    ];
    for (room, may) in allowed {
        for (path, code) in files(room) {
            for named in rooms_named(&code) {
                assert!(may.contains(&named.as_str()), "{} imports {named}", path.display());
            }
        }
    }
}

#[test]
fn only_the_shell_has_doors() {
    let doors =
        ["std::fs", "std::net", "std::env", "std::thread", "std::process", "crossterm::", "rustix::", "signal_hook"];
    for room in ["domain", "script", "journal", "export", "input", "ui", "screens", "app"] {
        for (path, code) in files(room) {
            for door in doors {
                assert!(!code.contains(door), "{} reaches for {door}", path.display());
            }
        }
    }
}

#[test]
fn nothing_changes_behind_a_shared_reference_outside_the_shell() {
    for room in ["domain", "script", "journal", "export", "input", "ui", "screens", "app"] {
        for (path, code) in files(room) {
            for word in ["RefCell", "Cell<", "Mutex", "OnceCell"] {
                assert!(!code.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn every_file_opens_with_what_it_holds_and_stays_short() {
    for (path, _) in files("") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it holds", path.display());
        let lines = text.lines().count();
        assert!(lines <= 500, "{} has {lines} lines", path.display());
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let list = fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_module = path.extension().is_some_and(|ending| ending == "rs") && name != "main";
        assert!(!is_module || list.contains(&format!("mod {name};")), "tests/it/{name}.rs is in no module list");
    }
}
