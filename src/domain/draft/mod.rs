//! What somebody typed, read: the words, the author after `@`, and for a commitment who, what, by when and how sure.
//!
//! Never here: who somebody is; what becomes of the words.

use super::captures::{Capture, CaptureKind};
use super::command::Refusal;
use super::handles::{marked, open_name};
use super::names::NameMatch;
use super::people::Who;
use super::promises::{Commitment, Due, Handover, HandoverAnswer, Promise};
use super::signatures::Signature;
use super::sure::Sure;
use crate::text::clean_line;
use crate::text::without_list_mark;

/// A typed line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) author: Option<Who>,
    pub(super) promise: Option<Box<Promise>>,
}

/// Reads a typed line. `find` says who of the roster a typed name means.
///
/// An author is `@name` at the end or `@name:` at the start, where the name is that of one person in the room; anything
/// else stays in the words, whole. A commitment is `who; what; by when; how sure` with the last two left out at will, or `@who what by
/// when`; `#v` or `#visioning` in it names the signature it strengthens. Letting go is `from > to; what; 2 > 5; when to look
/// again; yes`, again with all behind the second left out at will; the last is the answer of who is to take it, `yes`, `no` or
/// `yes if …`. A photo is `file name; caption`. Who is not known for sure is kept as
/// the name that was typed.
pub(super) fn read(text: &str, kind: CaptureKind, find: impl Fn(&str) -> NameMatch) -> Result<Typed, Refusal> {
    let line = clean_line(text);
    if kind == CaptureKind::LettingGo {
        return letting_go(&line, &find);
    }
    let author = author(&line, kind.is_promise(), &find);
    match (kind, author) {
        (CaptureKind::Commitment, Some(author)) => commitment(&author.words, Some(author.who), &find),
        (CaptureKind::Commitment, None) => commitment_of_anybody(&line, &find),
        (CaptureKind::Photo, Some(author)) => photo(&author.words, Some(author.who)),
        (CaptureKind::Photo, None) => photo(&line, None),
        _ if line.is_empty() => Err(Refusal::Empty),
        (_, Some(author)) => Ok(Typed { text: author.words, author: Some(author.who), promise: None }),
        (_, None) => Ok(Typed { text: line, author: None, promise: None }),
    }
}

/// What to type to get a caught thing again: what an editing line starts with.
pub fn typed_again<'a>(capture: &'a Capture, name_of: impl Fn(&'a Who) -> &'a str) -> String {
    let Some(promise) = &capture.promise else {
        let author = capture.author.as_ref().map(|who| format!(" @{}", name_of(who)));
        return capture.text.clone() + &author.unwrap_or_default();
    };
    let signature = promise.signature().map(|signature| format!(" #{}", signature.name().to_lowercase()));
    let what = capture.text.clone() + &signature.unwrap_or_default();
    let (who, due) = (name_of(promise.who()), promise.due().words.clone());
    let said = !due.is_empty();
    let parts = match &**promise {
        Promise::Handover(handover) => {
            let levels = handover.levels.map(|[before, after]| format!("{before} > {after}"));
            let answer = handover.answer.as_ref().map(ToString::to_string);
            let hands = format!("{} > {who}", name_of(&handover.from));
            vec![Some(hands), Some(what), levels, said.then_some(due), answer]
        }
        Promise::Commitment(Commitment { confidence, .. }) => {
            let due = (said || confidence.is_some()).then_some(due);
            vec![Some(who.to_owned()), Some(what), due, confidence.map(|sure| sure.to_string())]
        }
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
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
fn author(line: &str, owns: bool, find: &impl Fn(&str) -> NameMatch) -> Option<Author> {
    marked(line, owns).find_map(|marked| match find(marked.name) {
        NameMatch::Person(id) if !marked.words.is_empty() => {
            Some(Author { who: Who::Person(id), words: marked.words.to_owned() })
        }
        _ => None,
    })
}

/// A commitment whose owner is not marked with an `@` of one person in the room: before the first semicolon, or marked and
/// not known.
fn commitment_of_anybody(line: &str, find: &impl Fn(&str) -> NameMatch) -> Result<Typed, Refusal> {
    let unknown = open_name(line, true, find).filter(|_| !line.contains(';') || line.starts_with('@'));
    match unknown {
        Some((marked, _)) => commitment(marked.words, Some(Who::Named(marked.name.to_owned())), find),
        None => commitment(line, None, find),
    }
}

fn commitment(words: &str, author: Option<Who>, find: &impl Fn(&str) -> NameMatch) -> Result<Typed, Refusal> {
    let (signature, words) = signature(words);
    if words.trim_matches([';', ' ']).is_empty() {
        return Err(Refusal::Empty);
    }
    let mut parts: Vec<&str> = words.split(';').map(str::trim).collect();
    let owner = match author {
        Some(who) => who,
        None if parts.len() > 1 => named(parts.remove(0), find).ok_or(Refusal::NoOwner)?,
        None => return Err(Refusal::NoOwner),
    };
    if parts.first().is_none_or(|what| what.is_empty() || Sure::alone(what).is_some()) {
        return Err(Refusal::NoWhat);
    }
    let what = parts.remove(0);
    parts.retain(|part| !part.is_empty());
    let mut confidence = None;
    if let Some(sure) = parts.last().and_then(|last| Sure::alone(last).or_else(|| Sure::at_the_end(last))) {
        parts.pop();
        parts.extend(Some(sure.before).filter(|before| !before.is_empty()));
        confidence = Some(sure.of_ten);
    }
    if parts.iter().any(|part| is_number(part)) {
        return Err(Refusal::NotSure);
    }
    let rest = parts.join("; ");
    // What is told about being sure is private wherever it stands.
    let told = Some(what).filter(|_| confidence.is_none()).and_then(Sure::at_the_end).filter(|sure| sure.is_set_off);
    let (what, confidence) = told.map_or((what, confidence), |sure| (sure.before, Some(sure.of_ten)));
    let (what, by_when) = match what.rsplit_once(" by ") {
        Some((what, when)) if rest.is_empty() && !what.trim().is_empty() => (what.trim(), when.trim().to_owned()),
        _ => (what, rest.strip_prefix("by ").map(str::to_owned).unwrap_or(rest)),
    };
    // Wherever it is told, a comma stands between what is done and by when.
    let what = if by_when.is_empty() { what } else { what.trim_end_matches([',', ' ']) };
    if what.is_empty() {
        return Err(Refusal::NoWhat);
    }
    let commitment = Commitment { owner, signature, by: Due::of(&by_when), confidence };
    Ok(Typed { text: what.to_owned(), author: None, promise: Some(Box::new(Promise::Commitment(commitment))) })
}

/// `from > to; what; 2 > 5; when to look again; yes`.
fn letting_go(line: &str, find: &impl Fn(&str) -> NameMatch) -> Result<Typed, Refusal> {
    let (signature, words) = signature(line);
    if words.trim_matches([';', ' ']).is_empty() {
        return Err(Refusal::Empty);
    }
    let mut parts = words.split(';').map(str::trim);
    let hands = parts.next().and_then(|hands| hands.split_once('>')).ok_or(Refusal::NoHandover)?;
    let who = |name: &str| named(name.trim().trim_end_matches('-').trim(), find).ok_or(Refusal::NoHandover);
    let (from, to) = (who(hands.0)?, who(hands.1)?);
    let what = parts.next().ok_or(Refusal::NoHandover)?;
    if !what.contains(char::is_alphabetic) && (what.is_empty() || is_about_levels(what)) {
        return Err(Refusal::NoWhat);
    }
    let (levels, mut when): (Vec<&str>, Vec<&str>) =
        parts.filter(|part| !part.is_empty()).partition(|part| is_about_levels(part));
    let answer = when.last().and_then(|last| HandoverAnswer::typed(last));
    if answer.is_some() {
        when.pop();
    }
    let levels = match levels.as_slice() {
        [] => None,
        [one] => Some(typed_levels(one).ok_or(Refusal::NoSuchLevel)?),
        _ => return Err(Refusal::NoSuchLevel),
    };
    let handover = Handover { from, to, signature, levels, review: Due::of(&when.join("; ")), answer };
    Ok(Typed { text: what.to_owned(), author: None, promise: Some(Box::new(Promise::Handover(handover))) })
}

/// Whether a part of a letting-go line can only be meant for levels, right or wrong: neither is a day.
fn is_about_levels(part: &str) -> bool {
    part.contains('>') || is_number(part)
}

/// A bare number that is no year.
fn is_number(part: &str) -> bool {
    part.len() < 4 && part.parse::<u16>().is_ok()
}

/// `2 > 5`, both from 1 to 7.
fn typed_levels(text: &str) -> Option<[u8; 2]> {
    let (before, after) = text.split_once('>')?;
    let level = |text: &str| text.trim().trim_end_matches('-').trim().parse::<u8>().ok();
    let is_one = |level: &u8| (1..=7).contains(level);
    Some([level(before).filter(is_one)?, level(after).filter(is_one)?])
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

/// Who bears a name: somebody on the roster, or the name as it is; nobody where there is none.
fn named(name: &str, find: &impl Fn(&str) -> NameMatch) -> Option<Who> {
    match find(name) {
        NameMatch::Person(id) => Some(Who::Person(id)),
        _ => {
            let name = name.trim_start_matches('@').trim();
            (!name.is_empty()).then(|| Who::Named(name.to_owned()))
        }
    }
}

/// Takes the first `#v` or `#visioning` out of a line.
fn signature(line: &str) -> (Option<Signature>, String) {
    let tag =
        |word: &str| word.strip_prefix('#').map(|tag| tag.trim_end_matches([';', ',', '.'])).and_then(Signature::named);
    let found = line.split(' ').find_map(|word| Some((word, tag(word)?)));
    let Some((word, signature)) = found else { return (None, line.to_owned()) };
    let keep = if word.ends_with(';') { ";" } else { "" };
    let rest = line.replacen(word, keep, 1).replace(" ;", ";");
    (Some(signature), rest.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests;
