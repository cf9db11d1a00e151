//! Names inside a run of letters: `LEOBOARD.png`, `@teamleo`, `leoandpriya@example.org`.
//!
//! A run is looked into only where it is no word of its own: in handles, tags, addresses and names of files, where words are
//! written together, and in capitals, where nothing says where one begins. What is left of it has to be everyday words,
//! so that a longer name stays another name.

use crate::domain::names::honorifics::is_title;

use super::cutting::{Case, Word, prefix_length};
use super::form::{Form, Kind, Mention};
use super::forms::Forms;
use super::signs::is_everyday;

/// The shortest and the longest run that is looked into, in letters.
const RUN: std::ops::RangeInclusive<usize> = 5..=48;
/// The shortest name that is looked for.
const LEAST: usize = 3;
/// The shortest name that is asked about whatever stands around it in a handle or a file's name.
const LONG: usize = 5;
/// How many words a run is taken apart into at most.
const MOST: usize = 6;

/// The names inside a word which is none itself; for sure only in a handle, an address or a file's name.
pub(super) fn inside(text: &str, word: &Word<'_>, forms: &Forms) -> Vec<Mention> {
    // Nearly every word stands free and is written in small letters.
    let is_joined = is_handle(text, word);
    if !is_joined && word.case != Case::AllCapitals {
        return Vec::new();
    }
    let key = word.key();
    if !RUN.contains(&key.len()) || !key.is_ascii() || is_everyday(&key) || !has_name(&key, forms, LEAST) {
        return Vec::new();
    }
    let least = if is_joined { 1 } else { LEAST };
    let pieces = taken_apart(&key, forms, least, MOST).map(|pieces| (pieces, is_joined));
    let (pieces, is_sure) =
        pieces.unwrap_or_else(|| (if is_joined { longest(&key, forms) } else { Vec::new() }, false));
    let written = text.get(word.start..word.end).unwrap_or_default();
    let place = |count: usize| word.start + if written.is_ascii() { count } else { prefix_length(written, count) };
    let mention = |(start, end): (usize, usize)| {
        let mut who: Vec<usize> = names(key.get(start..end)?, forms).map(|form| form.person).collect();
        who.sort_unstable();
        who.dedup();
        (!who.is_empty()).then(|| Mention { start: place(start), end: place(end), who, is_sure })
    };
    pieces.into_iter().filter_map(mention).collect()
}

/// The names that a piece of a run can be.
fn names<'f>(piece: &str, forms: &'f Forms) -> impl Iterator<Item = &'f Form> {
    let found = if piece.len() >= LEAST { forms.of_plain(piece) } else { &[] };
    // Few pieces are asked for in the lists of words, which takes longer.
    let found = if found.is_empty() || is_everyday(piece) { &[] } else { found };
    found.iter().filter(|form| matches!(form.kind, Kind::Plain | Kind::Genitive(_)))
}

fn spans(key: &str, least: usize) -> impl Iterator<Item = (usize, usize)> {
    let starts = 0..=key.len().saturating_sub(least);
    starts.flat_map(move |start| (start + least..=key.len()).rev().map(move |end| (start, end)))
}

fn has_name(key: &str, forms: &Forms, least: usize) -> bool {
    spans(key, least).any(|(start, end)| key.get(start..end).is_some_and(|piece| names(piece, forms).next().is_some()))
}

/// The longest name in a run.
fn longest(key: &str, forms: &Forms) -> Vec<(usize, usize)> {
    let is_name =
        |(start, end): &(usize, usize)| key.get(*start..*end).is_some_and(|it| names(it, forms).next().is_some());
    spans(key, LONG).filter(is_name).max_by_key(|(start, end)| end - start).into_iter().collect()
}

/// The names of a run which is names and everyday words throughout, with at least one name; the longest pieces first.
fn taken_apart(key: &str, forms: &Forms, least: usize, most: usize) -> Option<Vec<(usize, usize)>> {
    fn rest(
        key: &str,
        at: usize,
        forms: &Forms,
        least: usize,
        most: usize,
        has_name: bool,
    ) -> Option<Vec<(usize, usize)>> {
        if at == key.len() {
            return has_name.then(Vec::new);
        }
        let ends = || (at + 1..=key.len()).rev().filter(|_| most > 0);
        let named = ends().find_map(|end| {
            names(key.get(at..end)?, forms).next()?;
            let mut pieces = rest(key, end, forms, least, most - 1, true)?;
            pieces.insert(0, (at, end));
            Some(pieces)
        });
        named.or_else(|| {
            ends().find_map(|end| {
                let piece = key.get(at..end).filter(|piece| piece.len() >= least)?;
                (is_everyday(piece) || is_title(piece)).then_some(())?;
                rest(key, end, forms, least, most - 1, has_name)
            })
        })
    }
    rest(key, 0, forms, least, most, false)
}

/// Whether a word stands in a handle, a tag, an address or a file's name.
fn is_handle(text: &str, word: &Word<'_>) -> bool {
    const FILES: [&str; 40] = [
        "avi", "bmp", "csv", "doc", "docx", "eml", "fig", "gif", "heic", "html", "ics", "jpeg", "jpg", "json", "key",
        "m4a", "md", "mov", "mp3", "mp4", "numbers", "odp", "ods", "odt", "pages", "pdf", "png", "ppt", "pptx", "ron",
        "rtf", "svg", "tif", "tiff", "txt", "webp", "xls", "xlsx", "xml", "zip",
    ];
    let before = text.get(..word.start).unwrap_or_default();
    let is_free = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
    if is_free(before.chars().next_back()) && is_free(text.get(word.end..).and_then(|after| after.chars().next())) {
        return false;
    }
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let after = text.get(word.end..).unwrap_or_default();
    let end = word.end + after.find(char::is_whitespace).unwrap_or(after.len());
    let token =
        text.get(start..end).unwrap_or_default().trim_matches(|sign: char| matches!(sign, '(' | ')' | '"' | ',' | '.'));
    let is_file = token.rsplit_once('.').is_some_and(|(_, end)| FILES.contains(&end.to_lowercase().as_str()));
    is_file || token.contains(['@', '#', '_', '\\', '＠', '＃']) || token.contains("://") || token.starts_with("www.")
}
