//! Where a long word may be torn, so that it need not be small: before a syllable as it is spoken in most languages that have
//! such words.
//!
//! Never here: words of a usual length, which stay whole.

/// A word of more letters than this may be torn.
const LONG: usize = 20;

/// Something of more letters is no word that anybody reads.
const LONGEST: usize = 100;

/// The least letters before a place where a word is torn, and behind it.
const LEAST: usize = 4;

/// How many letters lie before each place where a word may be torn; none where it stays whole.
pub(super) fn seams(word: &str) -> Vec<usize> {
    if word.chars().take(LONGEST + 1).count() > LONGEST {
        return Vec::new();
    }
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let is_long = letters.len() > LONG && letters.len() == word.chars().count();
    if !is_long || !letters.iter().all(|letter| letter.is_alphabetic()) {
        return Vec::new();
    }
    let places = LEAST..=letters.len() - LEAST;
    let syllables: Vec<usize> = places.clone().filter(|place| begins_syllable(&letters, *place)).collect();
    if syllables.is_empty() { places.collect() } else { syllables }
}

/// Whether a syllable begins at a place: with a consonant, or with several that are one sound, and a vowel behind.
fn begins_syllable(letters: &[char], place: usize) -> bool {
    let (before, rest) = letters.split_at_checked(place).unwrap_or((letters, &[]));
    let sound = sound(rest);
    let is_first = before.last().is_none_or(|letter| sound_goes_on(*letter, rest) == 0);
    is_first && sound > 0 && rest.get(sound).is_some_and(|letter| is_vowel(*letter))
}

/// How many consonants are one sound at the beginning of these letters.
fn sound(letters: &[char]) -> usize {
    match letters {
        ['s', 'c', 'h', ..] => 3,
        [first, second, ..] if sound_goes_on(*first, &[*second]) > 0 => 2,
        [first, ..] if !is_vowel(*first) => 1,
        _ => 0,
    }
}

/// Whether a letter is one sound with those behind it: `ch`, `st`, `tr`, `sch`; how many of those.
fn sound_goes_on(letter: char, letters: &[char]) -> usize {
    match (letter, letters) {
        ('s', ['c', 'h', ..]) => 2,
        ('c' | 's' | 't' | 'p', ['h', ..])
        | ('s', ['t' | 'p', ..])
        | ('q', ['u', ..])
        | ('b' | 'c' | 'd' | 'f' | 'g' | 'k' | 'p' | 't', ['r', ..])
        | ('b' | 'c' | 'f' | 'g' | 'k' | 'p', ['l', ..]) => 1,
        _ => 0,
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiouyäöüåæøœàáâãèéêëìíîïòóôõùúûýăąęıőűаеёиоуыэюяіїєαεηιουωάέήίόύώ".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word with a bar wherever it may be torn.
    fn torn(word: &str) -> String {
        let seams = seams(word);
        let letters = word.chars().enumerate();
        letters.flat_map(|(at, letter)| seams.contains(&at).then_some('|').into_iter().chain([letter])).collect()
    }

    #[test]
    fn only_a_long_word_is_torn_and_only_where_a_syllable_begins() {
        for (word, wanted) in [
            ("Sensemaking", "Sensemaking"),
            ("interdepartmental", "interdepartmental"),
            ("Donaudampfschifffahrtsgesellschaft", "Donau|dampf|schiff|fahrts|ge|sell|schaft"),
            ("antidisestablishmentarianism", "anti|di|se|sta|blish|men|ta|ria|nism"),
            ("bcdfghjklmnpqrstvwxzbc", "bcdf|g|h|j|k|l|m|n|p|q|r|s|t|v|w|xzbc"),
            ("https://example.com/a/long/address", "https://example.com/a/long/address"),
        ] {
            assert_eq!(torn(word), wanted);
        }
        assert!(seams(&"banana".repeat(1_000)).is_empty(), "no word");
    }
}
