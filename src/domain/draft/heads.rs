//! With whom a sentence begins: the owner before a colon or `will`, or who hands something to whom.
//!
//! Never here: what is told behind it.

use super::fields::{Fields, Reader, who};
use super::pieces::{from_the_end, is_edge, is_sign};
use crate::domain::handles::looks_like_a_name;
use crate::domain::names::honorifics::{is_and, is_for_nobody};
use crate::domain::names::{NameMatch, Roster};
use crate::domain::people::Who;
use crate::domain::words::sentences::{LABELS, SPEAKERS, VERBS};
use crate::text::fold::Spelling;

/// The most words that a name has which nobody bears.
const MOST_WORDS: usize = 4;

/// The start of a sentence: the owner, who is not known where a speaker says `I`, and the words behind.
pub(super) struct Head<'a> {
    pub(super) owner: Option<Who>,
    pub(super) words: &'a str,
}

/// Takes the owner off the start of a sentence, with the fields that stand there; none where it begins with no name.
pub(super) fn owner<'a>(line: &'a str, names: &Roster, fields: &mut Fields) -> Option<Head<'a>> {
    let sign = first_sign(line).and_then(|(at, length)| {
        let (head, words) = (line.get(..at)?, line.get(at + length..)?);
        let mut told = fields.clone();
        let owner = owner_in(head, line.get(at..)?.starts_with([';', '；', '|']), names, &mut told)?;
        *fields = told;
        Some(Head { owner: owner.who(), words })
    });
    sign.or_else(|| {
        let words = [" will ", "'ll ", "’ll ", " to ", " → ", " -> "];
        let (at, word) = words.into_iter().filter_map(|word| Some((line.find(word)?, word))).min()?;
        let head = line.get(..at)?;
        let is_sure = names.find(head).is_sure() || is_speaker(head) || is_several(head, names);
        is_sure.then(|| Head { owner: known(head, names).who(), words: line.get(at + word.len()..).unwrap_or("") })
    })
}

/// The first sign behind which the words can begin: a colon that is in no time and no address, a bar, a semicolon or a dash
/// with spaces around; with its length.
fn first_sign(line: &str) -> Option<(usize, usize)> {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    line.char_indices().find_map(|(at, letter)| {
        let (before, behind) = line.split_at_checked(at)?;
        let (last, next) = (before.chars().next_back(), behind.chars().nth(1));
        let is_one = match letter {
            ':' | '：' => next != Some('/') && !(is_digit(last) && is_digit(next)),
            ';' | '；' | '|' | '｜' => true,
            '–' | '—' => !(is_digit(last) && is_digit(next)),
            '-' => last == Some(' ') && next == Some(' '),
            _ => false,
        };
        is_one.then(|| (at, letter.len_utf8()))
    })
}

/// Who stands before a sign, with fields beside the name; none where that is no name.
fn owner_in(head: &str, is_listed: bool, names: &Roster, fields: &mut Fields) -> Option<Owner> {
    let whole = head.trim().trim_start_matches('@');
    if names.find(whole).is_sure() || is_speaker(whole) {
        return Some(known(whole, names));
    }
    let reader = Reader { names, hands_over: false, takes_names: false };
    let rest = before_name(head, names, fields, reader).unwrap_or_else(|| {
        from_the_end(head, |tail, is_last| !is_last && !tail.before.is_empty() && fields.take(tail, reader, false))
    });
    let name = rest.trim_matches(is_edge).trim_start_matches('@');
    let key = Spelling::of(name).plain;
    let is_label = LABELS.contains(&key.as_str()) || is_for_nobody(&key);
    let is_near = !matches!(names.find(name), NameMatch::Nobody);
    // Before a semicolon or a bar stands nothing else.
    let is_whole = is_listed && name.contains(char::is_alphabetic) && name.split(' ').count() <= MOST_WORDS;
    let is_new = (is_whole || looks_like_a_name(name) && !name.starts_with(char::is_lowercase)) && !is_label;
    let is_name = is_near || is_new || is_several(name, names);
    (!name.is_empty() && is_name).then(|| known(name, names))
}

/// The name at the end of a head that begins with nothing but fields: `8 Ben`, `by Friday, 8, Ben`.
fn before_name<'a>(head: &'a str, names: &Roster, fields: &mut Fields, reader: Reader<'_>) -> Option<&'a str> {
    head.match_indices(' ').find_map(|(at, _)| {
        let (before, name) = head.split_at_checked(at)?;
        let mut told = fields.clone();
        let is_bearer = names.bears(name.trim()) && before.contains(char::is_alphanumeric);
        let left = from_the_end(before, |tail, is_last| is_bearer && !is_last && told.take(tail, reader, false));
        let is_told = is_bearer && left.trim_matches(is_edge).is_empty();
        is_told.then(|| {
            *fields = told;
            name
        })
    })
}

/// Whether several people are named.
pub(in crate::domain) fn is_several(name: &str, names: &Roster) -> bool {
    several(name).is_some_and(|mut parts| parts.all(|part| names.find(part).is_sure()))
}

/// The names in one that joins several; none where it joins none.
pub(in crate::domain) fn several(name: &str) -> Option<impl Iterator<Item = &str>> {
    let is_joint = |letter: char| is_sign(letter) || matches!(letter, '/' | '&' | '+');
    let is_joined = name.contains(is_joint) || name.split(' ').any(|word| is_and(&word.to_lowercase()));
    is_joined.then(|| {
        let parts = name.split(is_joint).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" und "));
        parts.map(str::trim).filter(|part| !part.is_empty())
    })
}

fn is_speaker(name: &str) -> bool {
    SPEAKERS.contains(&name.trim().to_lowercase().as_str())
}

fn known(name: &str, names: &Roster) -> Owner {
    if is_speaker(name) { Owner::Speaker } else { Owner::Who(who(name.trim(), names)) }
}

/// Who owns a sentence.
enum Owner {
    /// Somebody by name.
    Who(Who),
    /// Whoever says `I`.
    Speaker,
}

impl Owner {
    fn who(self) -> Option<Who> {
        if let Self::Who(who) = self { Some(who) } else { None }
    }
}

/// Who hands something to whom.
pub(super) struct Hands<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    /// What is handed over; in some sentences with all fields behind it.
    pub(super) words: &'a str,
    /// The fields that stand apart from that.
    pub(super) fields: &'a str,
}

/// Who hands something to whom: `Amara > Ben: …`, `Amara → Ben, …`, `Amara hands … to Ben, …`.
pub(super) fn hands<'a>(line: &'a str, names: &Roster) -> Option<Hands<'a>> {
    const ENDS: [char; 7] = [';', '；', ':', '：', ',', '，', '|'];
    let cut = |text: &'a str| text.split_at_checked(text.find(ENDS).unwrap_or(text.len()));
    let (head, words) = cut(line)?;
    if let Some((from, to)) = ["->", "→", ">"].into_iter().find_map(|arrow| head.split_once(arrow)) {
        let is_named = !from.trim().is_empty() && !to.trim().is_empty();
        return is_named.then_some(Hands { from, to, words, fields: "" });
    }
    let (from, told) = VERBS.into_iter().find_map(|verb| line.split_once(verb))?;
    let (words, behind) = told.rsplit_once(" to ")?;
    let (to, fields) = cut(behind)?;
    let is_named = names.find(from).is_sure() && names.find(to).is_sure();
    is_named.then_some(Hands { from, to, words, fields })
}
