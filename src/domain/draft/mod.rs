//! What somebody typed, read: the words, the author after `@`, and of a promise all that its sentence tells (`said`).
//!
//! Never here: who somebody is; what becomes of the words.

mod fields;
mod heads;
mod pieces;
mod said;

pub use said::{Said, said};

use super::captures::{Capture, CaptureKind};
use super::command::Refusal;
use super::handles::marked;
use super::names::{NameMatch, Roster};
use super::people::Who;
use super::promises::Promise;
use crate::text::clean_line;
use crate::text::without_list_mark;

pub(super) use heads::several;

/// A typed line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) author: Option<Who>,
    pub(super) promise: Option<Box<Promise>>,
}

/// Reads a typed line.
///
/// An author is `@name` at the end or `@name:` at the start, where the name is that of one person in the room; anything
/// else stays in the words, whole. What is promised is a sentence of its own. A photo is `file name; caption`. Who is not known for
/// sure is kept as the name that was typed.
pub(super) fn read(text: &str, kind: CaptureKind, names: &Roster) -> Result<Typed, Refusal> {
    if kind.is_promise() {
        let (text, promise) = said(text, kind, names).promised()?;
        return Ok(Typed { text, author: None, promise: Some(Box::new(promise)) });
    }
    let line = clean_line(text);
    match (kind, author(&line, names)) {
        (CaptureKind::Photo, Some(author)) => photo(&author.words, Some(author.who)),
        (CaptureKind::Photo, None) => photo(&line, None),
        _ if line.is_empty() => Err(Refusal::Empty),
        (_, Some(author)) => Ok(Typed { text: author.words, author: Some(author.who), promise: None }),
        (_, None) => Ok(Typed { text: line, author: None, promise: None }),
    }
}

/// What to type to get a caught thing again: what an editing line starts with. How sure somebody was is not in it: it stays as it is
/// where nothing else is typed.
pub fn typed_again<'a>(capture: &'a Capture, name_of: impl Fn(&'a Who) -> &'a str) -> String {
    let Some(promise) = &capture.promise else {
        let author = capture.author.as_ref().map(|who| format!(" @{}", name_of(who)));
        return capture.text.clone() + &author.unwrap_or_default();
    };
    let signature = promise.signature().map(|signature| format!(" #{}", signature.name().to_lowercase()));
    let what = capture.text.clone() + &signature.unwrap_or_default();
    let (who, due) = (name_of(promise.who()), &promise.due().words);
    let head = match promise.from() {
        Some(from) => format!("{} > {who}: {what}", name_of(from)),
        None => format!("{who}: {what}"),
    };
    let pair = |levels: Option<[u8; 2]>, sign| levels.map(|[one, other]| format!("{one} {sign} {other}"));
    let due = Some(due)
        .filter(|due| !due.is_empty())
        .map(|due| if promise.from().is_some() { due.clone() } else { format!("by {due}") });
    let buddy = promise.buddy().map(|buddy| format!("buddy {}", name_of(buddy)));
    let answer = promise.answer().map(ToString::to_string);
    let fields = [pair(promise.levels(), '>'), pair(promise.chosen(), '&'), due, buddy, answer];
    std::iter::once(head).chain(fields.into_iter().flatten()).collect::<Vec<_>>().join("; ")
}

/// Cuts pasted text into lines worth keeping: list marks dropped, empty lines left out.
pub fn pasted_lines(text: &str) -> Vec<String> {
    let lines = crate::text::clean_lines(text);
    let lines = lines.lines().map(|line| clean_line(without_list_mark(line)));
    lines.filter(|line| !line.is_empty()).collect()
}

/// An author, and the words without them.
struct Author {
    who: Who,
    words: String,
}

/// The author at the start or the end of a line, where that is one person of the room for sure.
fn author(line: &str, names: &Roster) -> Option<Author> {
    marked(line, false).find_map(|marked| match names.find(marked.name) {
        NameMatch::Person(id) if !marked.words.is_empty() => {
            Some(Author { who: Who::Person(id), words: marked.words.to_owned() })
        }
        _ => None,
    })
}

/// `file name; caption`, the caption left out at will.
fn photo(words: &str, author: Option<Who>) -> Result<Typed, Refusal> {
    let (file, caption) = words.split_once(';').unwrap_or((words, ""));
    let (file, caption) = (file.trim(), caption.trim());
    match (file.is_empty(), caption.is_empty()) {
        (true, true) => Err(Refusal::Empty),
        (true, false) => Err(Refusal::NoFile),
        (false, true) => Ok(Typed { text: file.to_owned(), author, promise: None }),
        (false, false) => Ok(Typed { text: format!("{file}; {caption}"), author, promise: None }),
    }
}

#[cfg(test)]
mod tests;
