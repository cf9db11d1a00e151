//! A text cut into words: between spaces and signs, where the script changes, where a digit or a capital begins anew; in
//! scripts without spaces the names alone.

use std::borrow::Cow;

use crate::domain::names::honorifics::honorific_at_start;
use crate::domain::names::name::Script;
use crate::text::alike::{is_mixed, looks};
use crate::text::fold::{Letter, is_part, letters};

use super::form::Form;
use super::forms::Forms;

/// A word of a text that can be part of a name, or stands beside one.
pub(super) struct Word<'f> {
    /// The byte at which it begins.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    key: Key<'f>,
    pub(super) case: Case,
    /// The forms of names that it can be.
    pub(super) forms: &'f [Form],
    /// Whether it is a name only as letters of another script look, and all of it is of that script.
    pub(super) only_looks: bool,
}

/// A word folded, or as it is written where that is soon folded: few words are looked at twice.
enum Key<'f> {
    Written(&'f str),
    Folded(String),
}

impl Word<'_> {
    /// The word folded.
    pub(super) fn key(&self) -> Cow<'_, str> {
        match &self.key {
            Key::Written(word) if word.bytes().any(|byte| byte.is_ascii_uppercase()) => {
                word.to_ascii_lowercase().into()
            }
            Key::Written(word) => Cow::Borrowed(word),
            Key::Folded(word) => Cow::Borrowed(word),
        }
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Small,
    Capital,
    AllCapitals,
    /// Its script has no capitals.
    None,
}

/// How many bytes so many letters take.
pub(super) fn prefix_length(text: &str, count: usize) -> usize {
    let letters = letters(text).filter(|letter| !letter.folded.is_empty());
    letters.take(count).last().map_or(0, |letter| letter.end)
}

/// The words of a text: between spaces and signs, where the script changes, where a digit or a capital begins anew; in
/// scripts without spaces the names alone.
pub(super) fn words<'f>(text: &'f str, forms: &'f Forms) -> Vec<Word<'f>> {
    let mut words = Vec::new();
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let mut start = 0;
    // Runs of letters, digits and whatever is not ASCII; in nearly every text they are plain words.
    while let Some(at) = bytes.iter().skip(start).position(is_part) {
        start += at;
        let rest = bytes.get(start..).unwrap_or_default();
        let end = start + rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        let run = text.get(start..end).unwrap_or_default();
        if run.is_ascii() {
            plain_words(run, start, forms, &mut words);
        } else {
            other_words(run, start, forms, &mut words);
        }
        start = end;
    }
    words
}

fn plain_words<'f>(run: &'f str, start: usize, forms: &'f Forms, words: &mut Vec<Word<'f>>) {
    let bytes = run.as_bytes();
    let mut from = 0;
    let is_border = |at: usize| {
        let sign = |at: usize| bytes.get(at).copied().unwrap_or_default();
        let (one, other) = (sign(at - 1), sign(at));
        // The last capital before small letters begins anew: LEOBoard.
        let begins = other.is_ascii_uppercase() && sign(at + 1).is_ascii_lowercase() && one.is_ascii_uppercase();
        one.is_ascii_digit() != other.is_ascii_digit()
            || one.is_ascii_lowercase() && other.is_ascii_uppercase()
            || begins
    };
    while from < bytes.len() {
        let is_name = |at: usize| run.get(from..from + at).is_some_and(|piece| !forms.of_plain(piece).is_empty());
        let to = from + end_of_word(bytes.len() - from, forms, |at| is_border(from + at), is_name);
        let written = run.get(from..to).unwrap_or_default();
        let case = match (written.starts_with(|it: char| it.is_ascii_uppercase()), written.len()) {
            (false, _) => Case::Small,
            (true, 2..) if written.bytes().all(|byte| byte.is_ascii_uppercase()) => Case::AllCapitals,
            (true, _) => Case::Capital,
        };
        let forms = forms.of_plain(written);
        let key = Key::Written(written);
        words.push(Word { start: start + from, end: start + to, key, case, forms, only_looks: false });
        from = to;
    }
}

/// Where the first word of a run of so many letters ends: behind the longest name that a border or the end of the run
/// closes (`McDonald`, `McDonald3`), else at the first border.
fn end_of_word(
    length: usize,
    forms: &Forms,
    is_border: impl Fn(usize) -> bool,
    is_name: impl Fn(usize) -> bool,
) -> usize {
    let Some(first) = (1..length).find(|at| is_border(*at)) else { return length };
    let is_end = |at: &usize| (*at == length || is_border(*at)) && is_name(*at);
    (first + 1..=length.min(forms.longest)).rev().find(is_end).unwrap_or(first)
}

/// Words with letters of any script.
fn other_words<'f>(run: &str, start: usize, forms: &'f Forms, words: &mut Vec<Word<'f>>) {
    let letters: Vec<Letter> =
        letters(run).map(|it| Letter { start: it.start + start, end: it.end + start, ..it }).collect();
    let mut rest = letters.as_slice();
    while let Some(first) = rest.first() {
        if !is_part(first.written) || first.folded.is_empty() {
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let script = script_of(first);
        let length = match script {
            Script::Spaced | Script::Hangul => word_length(rest, script, forms),
            _ => rest.iter().take_while(|letter| is_unspaced(letter)).count(),
        };
        let (word, behind) = rest.split_at_checked(length.max(1)).unwrap_or((rest, &[]));
        match script {
            Script::Spaced => words.extend(spaced(word, forms)),
            Script::Hangul => words.extend(korean(word, forms)),
            _ => unspaced(word, forms, words),
        }
        rest = behind;
    }
}

fn script_of(letter: &Letter) -> Script {
    letter.folded.initial().map_or(Script::Spaced, Script::of)
}

fn is_unspaced(letter: &Letter) -> bool {
    let is_letter = is_part(letter.written) && !letter.folded.is_empty();
    is_letter && !matches!(script_of(letter), Script::Spaced | Script::Hangul)
}

/// How many letters the word at the start takes.
fn word_length(letters: &[Letter], script: Script, forms: &Forms) -> usize {
    let goes_on = |other: &&Letter| is_part(other.written) && (other.folded.is_empty() || script_of(other) == script);
    let length = 1 + letters.iter().skip(1).take_while(goes_on).count();
    let is_digit = |letter: &Letter| letter.folded.plain.starts_with(char::is_numeric);
    let is_border = |at: usize| match letters.get(at - 1..=at) {
        Some([one, other]) => {
            is_digit(one) != is_digit(other) || one.written.is_lowercase() && other.written.is_uppercase()
        }
        _ => false,
    };
    let is_name = |at: usize| {
        let found = letters.get(..at).and_then(|name| word(name, forms, Case::None));
        found.is_some_and(|word| !word.forms.is_empty())
    };
    end_of_word(length, forms, is_border, is_name)
}

fn word<'f>(letters: &[Letter], forms: &'f Forms, case: Case) -> Option<Word<'f>> {
    let (first, last) = (letters.first()?, letters.last()?);
    let plain: String = letters.iter().map(|letter| letter.folded.plain.as_str()).collect();
    let spread: String = letters.iter().map(|letter| letter.folded.spread.as_str()).collect();
    let mut found = forms.get(&plain);
    let mut only_looks = false;
    if found.is_empty() && spread != plain {
        found = forms.get(&spread);
    }
    if found.is_empty() && letters.len() > 1 {
        found = forms.get(&looks(letters));
        only_looks = !found.is_empty() && !is_mixed(letters);
    }
    Some(Word { start: first.start, end: last.end, key: Key::Folded(plain), case, forms: found, only_looks })
}

fn spaced<'f>(letters: &[Letter], forms: &'f Forms) -> Option<Word<'f>> {
    let written = || letters.iter().map(|letter| letter.written);
    let case = match written().next() {
        Some(first) if first.is_lowercase() => Case::Small,
        Some(first) if first.is_uppercase() => {
            if letters.len() > 1 && written().all(|it| !it.is_lowercase()) {
                Case::AllCapitals
            } else {
                Case::Capital
            }
        }
        _ => Case::None,
    };
    word(letters, forms, case)
}

/// A Korean word is a name with particles and honorifics behind it.
fn korean<'f>(letters: &[Letter], forms: &'f Forms) -> Option<Word<'f>> {
    let lengths = (1..=letters.len().min(8)).rev();
    let name = lengths.filter_map(|length| Some((length, letters.get(..length)?, letters.get(length..)?)));
    let found = name.filter_map(|(_, name, behind)| {
        let found = word(name, forms, Case::None).filter(|word| !word.forms.is_empty())?;
        let rest: String = behind.iter().map(|letter| letter.folded.plain.as_str()).collect();
        is_korean_ending(&rest).then_some(found)
    });
    found.into_iter().next().or_else(|| word(letters, forms, Case::None))
}

/// Whether nothing but particles and honorifics stands behind a Korean name.
fn is_korean_ending(rest: &str) -> bool {
    const ENDINGS: [&str; 49] = [
        "입니다",
        "이에요",
        "이라고",
        "예요",
        "라고",
        "이고",
        "마다",
        "에게서",
        "한테서",
        "에게",
        "한테",
        "께서",
        "에서",
        "이랑",
        "이가",
        "이는",
        "이를",
        "이와",
        "이도",
        "이의",
        "부터",
        "까지",
        "처럼",
        "보다",
        "조차",
        "이야",
        "이다",
        "으로",
        "하고",
        "들",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "과",
        "와",
        "의",
        "에",
        "께",
        "도",
        "만",
        "야",
        "아",
        "랑",
        "로",
        "여",
        "요",
    ];
    let mut rest = rest;
    while !rest.is_empty() {
        let honorific = honorific_at_start(rest).and_then(|it| rest.strip_prefix(it));
        let ending = || ENDINGS.into_iter().find_map(|ending| rest.strip_prefix(ending));
        match honorific.or_else(ending) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    true
}

/// The names in a run of letters between which nothing stands, the longest first.
fn unspaced<'f>(letters: &[Letter], forms: &'f Forms, words: &mut Vec<Word<'f>>) {
    const LONGEST: usize = 24;
    let mut at = 0;
    while at < letters.len() {
        let longest = (letters.len() - at).min(LONGEST);
        let found = (1..=longest).rev().find_map(|length| {
            let name = letters.get(at..at + length)?;
            let found = word(name, forms, Case::None).filter(|word| !word.forms.is_empty())?;
            let is_katakana = |letter: Option<&Letter>| letter.is_some_and(|it| script_of(it) == Script::Katakana);
            // A word of these signs is as long as they follow each other.
            let is_cut = is_katakana(name.first()) && is_katakana(at.checked_sub(1).and_then(|at| letters.get(at)))
                || is_katakana(name.last()) && is_katakana(letters.get(at + length));
            (!is_cut).then_some((found, length))
        });
        match found {
            Some((word, length)) => {
                words.push(word);
                at += length;
            }
            None => at += 1,
        }
    }
}
