//! A script with the texts of all files that it needs: which files a text names, and those that these name.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::naming::key;
use super::parse::{LONGEST_TEXT, parse};
use super::tree::{Node, Value};

/// The most files that a script may need beside itself.
pub(super) const MOST_FILES: usize = 200;
/// The most bytes that all these files may have together.
pub(super) const MOST_BYTES: usize = 4_000_000;

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

impl From<&str> for Script {
    /// A text without any file beside it.
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), beside: BTreeMap::new() }
    }
}

/// The files that a text names, as far as it can be read. `from` is what the text itself is called.
fn files(text: &str, from: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Few scripts name a file; the others need not be read twice.
    let names_one = || text.contains(".ron\"") || text.contains("\"mine/");
    if text.len() <= LONGEST_TEXT && names_one() {
        parse(text, false).root.iter().for_each(|root| gather(root, from, &mut found));
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
