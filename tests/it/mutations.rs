//! Every script there is, damaged in a few places as nobody would think of, and read: pieces deleted, doubled, swapped, put
//! in, taken from another script, nested. The same cases every time; `FOURFOLD_LONG=1` tries a hundred times as many.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use crate::scripts::scripts;
use crate::sizes::is_long;
use crate::sound_script::holds_together;

/// One damage; places and lengths count in words, as [`words`] parts them.
#[derive(Clone, Debug)]
enum Damage {
    Delete(Index, usize),
    Double(Index, usize),
    Swap(Index, Index, usize),
    Insert(Index, &'static str),
    Graft(Index, String, Index, usize),
    Nest(Index, usize, (&'static str, &'static str), usize),
}

/// What may stand anywhere, and rarely does any good.
const PIECES: [&str; 44] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ";",
    "=",
    "\"",
    "\\",
    "'",
    "“",
    "/*",
    "*/",
    "//",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}",
    "\u{202e}",
    "\u{feff}",
    "\u{301}",
    "日本",
    "👩‍🚀",
    "é",
    "0",
    "-1",
    "1e308",
    "NaN",
    "inf",
    "\"90s\"",
    "None",
    "Some(",
    "r#\"",
    "#![enable(",
    "min: 9",
    "minutes: 2",
    "form: Short",
    "Use(exercise: \"closing/check-out\")",
    "capture: Ideas",
    "change: [Change(step: 1, minutes: 9)]",
];

const AROUND: [(&str, &str); 7] =
    [("(", ")"), ("[", "]"), ("{", "}"), ("Some(", ")"), ("Step(", ")"), ("/*", "*/"), ("\"", "\"")];

/// The words of a script, each with what parts it from the next: a name, a number, a blank, a sign. Texts fall into
/// their words as well, so that they are damaged within.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    for letter in text.chars() {
        match words.last_mut() {
            Some(last) if is_word(letter) && last.chars().all(is_word) => last.push(letter),
            Some(last) if letter == ' ' && last.trim().is_empty() => last.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    words
}

fn damaged(text: &str, damages: &[Damage]) -> String {
    let mut words = words(text);
    for damage in damages {
        let range = |at: &Index, length: usize, words: &[String]| {
            let at = at.index(words.len() + 1);
            at..(at + length).min(words.len())
        };
        match damage {
            Damage::Delete(at, length) => {
                words.drain(range(at, *length, &words));
            }
            Damage::Double(at, length) => {
                let range = range(at, *length, &words);
                let piece = words[range.clone()].to_vec();
                words.splice(range.end..range.end, piece);
            }
            Damage::Swap(one, other, length) => {
                let (one, other) = (one.index(words.len() + 1), other.index(words.len() + 1));
                let (first, second) = (one.min(other), one.max(other));
                let length = (*length).min(second - first).min(words.len() - second);
                (0..length).for_each(|step| words.swap(first + step, second + step));
            }
            Damage::Insert(at, piece) => words.insert(at.index(words.len() + 1), (*piece).to_owned()),
            Damage::Graft(at, other, from, length) => {
                let other = self::words(other);
                let piece = other[range(from, *length, &other)].to_vec();
                let at = at.index(words.len() + 1);
                words.splice(at..at, piece);
            }
            Damage::Nest(at, length, (open, close), depth) => {
                let range = range(at, *length, &words);
                words.insert(range.end, close.repeat(*depth));
                words.insert(range.start, open.repeat(*depth));
            }
        }
    }
    words.concat()
}

/// Every script there is: shipped, good, and bad.
fn all() -> Vec<String> {
    let found = ["tests/scripts/good", "tests/scripts/bad", "workshops"].into_iter().flat_map(scripts);
    found.map(|(_, text)| text).filter(|text| text.len() < 30_000).collect()
}

fn damage(texts: Vec<String>) -> impl Strategy<Value = Damage> {
    let at = || any::<Index>();
    prop_oneof![
        (at(), 1_usize..30).prop_map(|(at, length)| Damage::Delete(at, length)),
        (at(), 1_usize..60).prop_map(|(at, length)| Damage::Double(at, length)),
        (at(), at(), 1_usize..20).prop_map(|(one, other, length)| Damage::Swap(one, other, length)),
        (at(), select(PIECES.to_vec())).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        (at(), select(texts), at(), 1_usize..80)
            .prop_map(|(at, other, from, length)| Damage::Graft(at, other, from, length)),
        (at(), 0_usize..60, select(AROUND.to_vec()), 1_usize..70)
            .prop_map(|(at, length, around, depth)| Damage::Nest(at, length, around, depth)),
    ]
}

#[test]
fn every_script_damaged_in_any_way_is_read_and_told() {
    let texts = all();
    let cases = if is_long() { 60_000 } else { 600 };
    let config =
        ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() };
    let damages = prop::collection::vec(damage(texts.clone()), 1..6);
    proptest!(config, |(text in select(texts), damages in damages)| {
        holds_together(&damaged(&text, &damages));
    });
}
