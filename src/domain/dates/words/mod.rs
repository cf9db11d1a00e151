//! The words that people type for days, in each language a table: which sense has which words.
//!
//! A new language is a new table, a new word a word in one. All languages are understood at once, whoever types; a word
//! that two of them have has both senses. Phrases are words with a space between them, and the longest one counts.
//!
//! Never here: what follows from a word for the calendar; a guess that goes further than one letter.

mod east;
mod english;
mod french;
mod german;
mod spanish;

use super::sense::{Sense, Unit};

const TABLES: [&[(Sense, &str)]; 5] = [english::ENGLISH, german::GERMAN, french::FRENCH, spanish::SPANISH, east::EAST];

/// Units that are a letter or two behind a number.
const SHORT: &[(Sense, &str)] = &[
    (Sense::Unit(Unit::Day), "d|j|t"),
    (Sense::Unit(Unit::Month), "m|mo|mos"),
    (Sense::Unit(Unit::Year), "y"),
    (Sense::Unit(Unit::WorkingDay), "bd|wd"),
];

/// Every word with each of its senses.
fn all() -> impl Iterator<Item = (&'static str, Sense)> {
    forms(TABLES.into_iter().flatten())
}

fn forms(rows: impl Iterator<Item = &'static (Sense, &'static str)>) -> impl Iterator<Item = (&'static str, Sense)> {
    rows.flat_map(|(sense, words)| words.split('|').map(|word| (word, *sense)))
}

/// Whether a letter is of a script that puts no spaces between words.
pub(super) const fn is_east(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}')
}

/// Whether a letter is one of a word that ends where a space does.
pub(super) fn is_spaced(letter: char) -> bool {
    letter.is_alphabetic() && !is_east(letter)
}

/// Whether a word ends where this one does: `in` in `in 2` and in `in2`, and not in `inside`.
fn ends_in(word: &str, text: &str) -> bool {
    let next = text.get(word.len()..).and_then(|rest| rest.chars().next());
    let last = word.chars().next_back();
    match (last, next) {
        (Some(last), Some(next)) if is_spaced(last) => !is_spaced(next),
        (Some(last), Some(next)) if last.is_ascii_digit() => !next.is_alphanumeric(),
        _ => true,
    }
}

fn longest_of(words: impl Iterator<Item = (&'static str, Sense)>, text: &str) -> Option<(usize, Vec<Sense>)> {
    let (mut length, mut senses) = (0, Vec::new());
    for (word, sense) in words {
        if word.len() < length || !text.starts_with(word) || !ends_in(word, text) {
            continue;
        }
        if word.len() > length {
            senses.clear();
        }
        length = word.len();
        senses.push(sense);
    }
    Some((length, senses)).filter(|(length, _)| *length > 0)
}

/// The longest word or phrase at the start of a text: how many bytes it has, and what it means.
pub(super) fn longest(text: &str) -> Option<(usize, Vec<Sense>)> {
    longest_of(all(), text)
}

/// A unit in a letter or two at the start of a text, as it stands behind a number: `d` in `10d`.
pub(super) fn short_unit(text: &str) -> Option<(usize, Vec<Sense>)> {
    longest_of(forms(SHORT.iter()), text)
        .filter(|(length, _)| !text.get(*length..).is_some_and(|it| it.starts_with('\'')))
}

fn exactly(word: &str) -> Option<Vec<Sense>> {
    longest(word).filter(|(length, _)| *length == word.len()).map(|(_, senses)| senses)
}

/// What a word that is in no table may be: one with `ue` for `ü`, one with one letter off or two swapped, or several English
/// ones written as one.
pub(super) fn nearly(word: &str) -> Option<Vec<Vec<Sense>>> {
    spread(word).or_else(|| near(word)).map(|senses| vec![senses]).or_else(|| joined(word))
}

/// A German word that was typed without its marks: `naechsten`.
fn spread(word: &str) -> Option<Vec<Sense>> {
    const LEAST: usize = 5;
    let plain = word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    exactly(&plain).filter(|_| word.len() >= LEAST && plain != word)
}

/// What all words mean that are one letter off; nothing where they mean several things.
fn near(typed: &str) -> Option<Vec<Sense>> {
    let languages = [(forms(english::ENGLISH.iter()).collect::<Vec<_>>(), 6, 5), (all().collect(), 7, 7)];
    let mut found: Vec<(&str, Sense)> = Vec::new();
    for (word, sense) in languages.into_iter().flat_map(|(words, least, least_typed)| {
        words.into_iter().filter(move |(word, _)| word.len() >= least && typed.len() >= least_typed)
    }) {
        let is_day =
            matches!(sense, Sense::Weekday(_) | Sense::Month(_) | Sense::Day(_) | Sense::Unit(_) | Sense::Which(_));
        if is_day && is_off_by_one(typed, word) && !found.iter().any(|(_, known)| *known == sense) {
            found.push((word, sense));
        }
    }
    let (first, _) = found.first()?;
    let is_one = found.iter().all(|(word, _)| word == first);
    is_one.then(|| found.into_iter().map(|(_, sense)| sense).collect())
}

/// Whether a word was typed with one letter off, or two swapped. Nobody gets the first one wrong: a `banana` is no
/// `manana`. And an end is no slip: on `Mondays` something repeats, and Augusta and Frida are people.
fn is_off_by_one(typed: &str, word: &str) -> bool {
    let [mut typed_letters, mut letters] = [typed, word].map(str::chars);
    let (typed_first, first) = (typed_letters.next(), letters.next());
    let begins = typed_first == first || (typed_first, typed_letters.next()) == (letters.next(), first);
    let last = word.chars().next_back();
    let is_longer = typed.strip_prefix(word).is_some_and(|more| more.chars().next() != last);
    let is_cut = typed.len() < 6 && word.starts_with(typed);
    begins && !is_longer && !is_cut && word.is_ascii() && strsim::osa_distance(typed, word) == 1
}

/// Several English words written as one: `nextfriday`. In few letters that finds days in words that are none.
fn joined(word: &str) -> Option<Vec<Vec<Sense>>> {
    const LEAST: usize = 7;
    if word.len() < LEAST { None } else { parts(word, 4) }
}

fn parts(word: &str, most: usize) -> Option<Vec<Vec<Sense>>> {
    let english = || forms(english::ENGLISH.iter());
    let exactly = |part: &str| longest_of(english(), part).filter(|(length, _)| *length == part.len());
    if let Some((_, senses)) = exactly(word) {
        return Some(vec![senses]);
    }
    let starts = english().filter(|(part, _)| part.len() > 1 && word.starts_with(part)).map(|(part, _)| part.len());
    let mut ends: Vec<usize> = starts.collect();
    ends.sort_unstable();
    ends.dedup();
    ends.into_iter().rev().filter(|_| most > 1).find_map(|end| {
        let (part, rest) = word.split_at_checked(end)?;
        let mut found = vec![exactly(part)?.1];
        found.extend(parts(rest, most - 1)?);
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Spelling;

    #[test]
    fn every_word_is_written_as_it_is_folded_and_stands_once() {
        let mut seen = Vec::new();
        for row in all() {
            let (word, sense) = row;
            let folded: Vec<String> = word.split([' ', '\'', '/']).map(|part| Spelling::of(part).plain).collect();
            let parts: Vec<&str> = word.split([' ', '\'', '/']).collect();
            assert!(folded == parts || word == "+", "{word}: {folded:?}");
            assert!(!seen.contains(&row), "{word} has {sense:?} twice");
            seen.push(row);
        }
    }

    #[test]
    fn a_slip_is_understood_and_another_word_is_not() {
        let friday = exactly("friday");
        for typed in ["fridya", "frday", "fridday", "frixay", "rfiday"] {
            assert_eq!(near(typed), friday, "{typed}");
        }
        for typed in ["fridays", "frida", "augusta", "fry", "banana", "domain", "domino", "lundis", "easter", "launch"]
        {
            assert_eq!(near(typed), None, "{typed}");
        }
    }
}
