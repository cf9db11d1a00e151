//! Exercises of one's own, named by the paths of their files, or by name where they lie in the folder for them: what a path
//! means, which files a text names, and a script with the texts of all files that it needs.
//!
//! A path ends in `.ron` and counts from the file that names it. Inside a script every file has one name: its path from
//! the workshop's folder on, `.` and `..` taken out, so that a circle is seen however it is written. `mine/iceberg` is
//! `iceberg.ron` in the folder of one's own exercises, from wherever it is named.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::LONGEST_TEXT;
use super::tree::{self, Node, Value};

/// What the names of one's own exercises begin with.
const OWN: &str = "mine/";
/// The most files that a script may need beside itself.
const MOST_FILES: usize = 200;
/// The most bytes that all these files may have together.
const MOST_BYTES: usize = 4_000_000;

/// A script: its text, and the texts of the files that it names, and that those name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// Its text.
    pub text: String,
    /// The files by their paths from the script's folder on, own exercises by their names; or why they cannot be had.
    pub beside: BTreeMap<String, Result<String, Absent>>,
}

/// Why a file cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// What is the matter, in plain words.
    pub why: String,
    /// Where the file was looked for.
    pub place: String,
    /// The names that could have been meant.
    pub others: Vec<String>,
}

/// Files by what scripts call them, or why they cannot be had.
type Files = BTreeMap<String, Result<String, Absent>>;

impl Script {
    /// A text with all that it needs; `fetch` gets the text of a file by its path from the script's folder on, or that of
    /// an own exercise by its name.
    pub fn gathered(text: String, mut fetch: impl FnMut(&str) -> Result<String, Absent>) -> Self {
        let mut beside = Files::new();
        need(files(&text, ""), &mut beside, &mut fetch);
        Self { text, beside }
    }

    /// All of one's own exercises, by the names that scripts call them by, and what they need; around no text. Each may
    /// need as much as a script may, and there may be as many as there are.
    pub fn own(names: Vec<String>, mut fetch: impl FnMut(&str) -> Result<String, Absent>) -> Self {
        let mut beside = Files::new();
        for name in names {
            need(vec![name], &mut beside, &mut fetch);
        }
        Self { text: String::new(), beside }
    }
}

/// Puts these files to those that are there, and the ones that they name, as far as one script may go.
fn need(mut wanted: Vec<String>, beside: &mut Files, fetch: &mut impl FnMut(&str) -> Result<String, Absent>) {
    let (mut count, mut bytes) = (0, 0);
    while let Some(path) = wanted.pop() {
        if count >= MOST_FILES || bytes > MOST_BYTES {
            break;
        }
        if let Entry::Vacant(place) = beside.entry(path) {
            let text = fetch(place.key());
            count += 1;
            if let Ok(text) = &text {
                bytes += text.len();
                wanted.extend(files(text, place.key()));
            }
            place.insert(text);
        }
    }
}

/// How much a script may need, in words.
pub(super) fn most() -> String {
    format!("a script can use {MOST_FILES} files, of {} MB in all", MOST_BYTES / 1_000_000)
}

impl From<&str> for Script {
    /// A text without any file beside it.
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), beside: BTreeMap::new() }
    }
}

/// Whether an exercise's name is the path of a file.
pub fn is_path(name: &str) -> bool {
    name.strip_suffix(".ron").is_some()
}

/// What a script calls the exercise of one's own that lies as `file` in their folder: `mine/iceberg` for `iceberg`.
pub fn named_own(file: &str) -> String {
    format!("{OWN}{file}")
}

/// The file of an exercise of one's own, without its ending, where `name` is the name of one: `iceberg` for `mine/iceberg`.
pub fn own_file(name: &str) -> Option<&str> {
    name.strip_prefix(OWN).filter(|_| !is_path(name))
}

/// What names a file that the text `from` names: a path from where `from` counts, or the name of an own exercise; none
/// for what lies in the library.
pub(super) fn key(from: &str, name: &str) -> Option<String> {
    if !is_path(name) {
        return own_file(name).map(|_| name.to_owned());
    }
    if own_file(from).is_none() || name.starts_with('/') {
        return Some(resolved(from, name));
    }
    // What lies beside an own exercise is an own exercise.
    resolved("", name).strip_suffix(".ron").map(named_own)
}

/// What a path means that stands in the file `from`: a path from where `from` counts.
pub(super) fn resolved(from: &str, path: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_absolute = path.starts_with('/') || (!from.is_empty() && from.starts_with('/'));
    let mut parts: Vec<&str> = Vec::new();
    let start = if path.starts_with('/') { "" } else { folder };
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if is_absolute => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if is_absolute { format!("/{path}") } else { path }
}

/// The files that a text names, as far as it can be read. `from` is what the text itself is called.
fn files(text: &str, from: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Few scripts name a file; the others need not be read twice.
    let names_one = || text.contains(".ron\"") || text.contains("\"mine/");
    if text.len() <= LONGEST_TEXT && names_one() {
        tree::parse(text, false).root.iter().for_each(|root| gather(root, from, &mut found));
    }
    found
}

fn gather(node: &Node, from: &str, found: &mut Vec<String>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| gather(item, from, found)),
        Value::Group(group) => {
            for entry in &group.entries {
                match (&entry.name, &entry.value.value) {
                    (Some(name), Value::Text(path)) if matches!(name.text.as_str(), "exercise" | "like") => {
                        found.extend(key(from, path));
                    }
                    _ => gather(&entry.value, from, found),
                }
            }
        }
        Value::Text(_) | Value::Number(_) | Value::Word(_) | Value::Broken => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_counts_from_the_file_that_names_it() {
        for (from, path, meant) in [
            ("", "./mine/a.ron", "mine/a.ron"),
            ("mine/a.ron", "b.ron", "mine/b.ron"),
            ("mine/a.ron", "../b.ron", "b.ron"),
            ("mine/a.ron", "../../b.ron", "../b.ron"),
            ("../a.ron", "../b.ron", "../../b.ron"),
            ("mine/a.ron", "x/.././/a.ron", "mine/a.ron"),
            ("mine/a.ron", "/else/where/../b.ron", "/else/b.ron"),
            ("/else/a.ron", "../../../b.ron", "/b.ron"),
        ] {
            assert_eq!(resolved(from, path), meant, "{path} in {from}");
        }
    }

    #[test]
    fn an_own_exercise_has_one_name_from_wherever_it_is_named() {
        for (from, name, meant) in [
            ("", "mine/a", Some("mine/a")),
            ("", "mine/a.ron", Some("mine/a.ron")),
            ("deep/b.ron", "mine/a", Some("mine/a")),
            ("mine/b", "mine/a", Some("mine/a")),
            ("mine/b", "./a.ron", Some("mine/a")),
            ("mine/b", "/else/a.ron", Some("/else/a.ron")),
            ("mine/b", "../a.ron", Some("mine/../a")),
            ("", "opening/check-in", None),
        ] {
            assert_eq!(key(from, name).as_deref(), meant, "{name} in {from}");
        }
    }

    #[test]
    fn all_that_a_script_needs_is_gathered_once_and_no_further_than_it_may_go() {
        let mut asked = Vec::new();
        let text = "Workshop(blocks: [Use(exercise: \"a.ron\"), Use(exercise: \"./a.ron\"), Use(exercise: \"x/y\"),";
        let script = Script::gathered(text.to_owned(), |path| {
            asked.push(path.to_owned());
            match path {
                "a.ron" => Ok("Exercise(like: \"mine/b.ron\")".to_owned()),
                "mine/b.ron" => Ok("Exercise(like: \"../a.ron\", source: \"c.ron\")".to_owned()),
                _ => unreachable!("{path}"),
            }
        });
        assert_eq!(asked, ["a.ron", "mine/b.ron"]);
        assert_eq!(script.beside.len(), 2);

        let mut number = 0;
        let endless = Script::gathered("Exercise(like: \"0.ron\")".to_owned(), |_| {
            number += 1;
            Ok(format!("Exercise(like: \"{number}.ron\")"))
        });
        assert_eq!(endless.beside.len(), MOST_FILES);
        let huge = Script::gathered("Exercise(like: \"0.ron\")".to_owned(), |path| {
            Ok(format!("Exercise(like: \"x{path}\")") + &" ".repeat(900_000))
        });
        assert_eq!(huge.beside.len(), 5);
    }
}
