//! A phrase taken apart: what each of its words and numbers can mean.

use super::figures;
use super::sense::Sense;
use super::words::{self, is_east, is_spaced};
use crate::text::fold::letters;

/// What each word and number of a phrase can mean, in order; none where one of them is not known.
pub(super) fn senses(phrase: &str) -> Option<Vec<Vec<Sense>>> {
    let plain = plain(phrase);
    let mut rest = plain.as_str();
    let mut found: Vec<Vec<Sense>> = Vec::new();
    while !rest.is_empty() {
        let is_behind_number = matches!(found.last().and_then(|last| last.first()), Some(Sense::Number(_)));
        rest = one(rest, is_behind_number, &mut found)?.trim_start();
    }
    Some(found)
}

/// Takes one word or number off a text.
fn one<'a>(text: &'a str, is_behind_number: bool, found: &mut Vec<Vec<Sense>>) -> Option<&'a str> {
    let short = if is_behind_number { words::short_unit(text) } else { None };
    if let Some((length, senses)) = short.or_else(|| words::longest(text)) {
        found.push(senses);
        return text.get(length..);
    }
    if text.starts_with(|letter: char| letter.is_ascii_digit()) {
        let (sense, rest) = figures::read(text)?;
        found.push(vec![sense]);
        return Some(rest);
    }
    if let Some(rest) = text.strip_prefix('\'') {
        return Some(short_year(rest, found).unwrap_or(rest));
    }
    if let Some((number, length)) = figures::signs(text) {
        found.push(vec![Sense::Count(number)]);
        return text.get(length..);
    }
    let end = text.find(|letter: char| !is_spaced(letter)).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    found.extend(words::nearly(word)?);
    Some(rest)
}

/// A year of two figures behind an apostrophe.
fn short_year<'a>(text: &'a str, found: &mut Vec<Vec<Sense>>) -> Option<&'a str> {
    match figures::read(text)? {
        (Sense::Number(number), rest) if number.figures == 2 => {
            found.push(vec![Sense::Year(2000 + number.value)]);
            Some(rest)
        }
        _ => None,
    }
}

/// A phrase folded: letters, figures and apostrophes, the signs that stand between numbers, and those that say more than a
/// space does, which are no part of any day. Whatever else there is divides words.
fn plain(phrase: &str) -> String {
    let folded: Vec<char> =
        letters(phrase).flat_map(|letter| letter.folded.plain.chars().collect::<Vec<_>>()).collect();
    let mut text = String::new();
    for (at, letter) in folded.iter().copied().map(same_sign).enumerate() {
        let before = |steps: usize| at.checked_sub(steps).and_then(|at| folded.get(at)).copied();
        let around = [before(1), folded.get(at + 1).copied()];
        match letter {
            // 金 in brackets is a weekday.
            _ if is_east(letter) && around == [Some('('), Some(')')] => text.extend([letter, '曜', ' ']),
            '.' => text.extend(point(before(2), before(1))),
            '-' => text.push(dash(around, text.trim().is_empty() || rest_is_empty(&folded, at))),
            // A month in letters may have slashes beside it: 15/Dec/2026.
            '/' if is_between_letters_and_figures(around) => text.push(' '),
            ':' if !around.iter().all(|near| near.is_some_and(|near| near.is_ascii_digit())) => text.push(' '),
            ':' | '\'' | '/' | '+' | '&' | '~' | '<' | '>' | '=' | '%' | '|' => text.push(letter),
            _ if letter.is_alphanumeric() || letter == '々' => text.push(letter),
            _ => text.push(' '),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One sign for all that look like it and mean the same.
const fn same_sign(letter: char) -> char {
    match letter {
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '〜' | '→' => '~',
        _ => letter,
    }
}

/// A point belongs to the number before it, falls away in `p.m.`, and else divides words.
fn point(before_last: Option<char>, last: Option<char>) -> Option<char> {
    match last {
        Some(last) if last.is_ascii_digit() => Some('.'),
        Some(last) if last.is_alphabetic() && !before_last.is_some_and(char::is_alphanumeric) => None,
        _ => Some(' '),
    }
}

/// A dash between figures belongs to a number, and inside a word it divides it; with spaces it stands between the two ends
/// of a span of days, unless nothing stands on one side of it.
fn dash(around: [Option<char>; 2], is_end: bool) -> char {
    let is_tight = around.iter().all(|near| near.is_some_and(char::is_alphanumeric));
    let is_number = around.iter().all(|near| near.is_some_and(|near| near.is_ascii_digit()));
    if is_number || !is_tight && !is_end { '-' } else { ' ' }
}

fn is_between_letters_and_figures(around: [Option<char>; 2]) -> bool {
    let [is_figure, is_letter] = [|near: &char| near.is_ascii_digit(), |near: &char| near.is_alphabetic()];
    let is_any = |kind: fn(&char) -> bool| around.iter().flatten().any(kind);
    is_any(is_figure) && is_any(is_letter)
}

fn rest_is_empty(letters: &[char], at: usize) -> bool {
    !letters.iter().skip(at).any(|letter| letter.is_alphanumeric())
}
