//! Letters of other scripts that look like Latin ones: a Cyrillic А in Amara, a Latin a in Иван.
//!
//! Only whole words are compared in this way, and only where their own letters are no name.

use unicode_normalization::UnicodeNormalization;

use super::fold::{Letter, is_part};

/// What a word looks like in Latin letters; what looks like none stays as it is.
pub fn looks(letters: &[Letter]) -> String {
    let mut word = String::new();
    for letter in letters {
        match letter.written.nfd().next().and_then(latin) {
            Some(like) => word.push(like),
            None => word.push_str(&letter.folded.plain),
        }
    }
    word
}

/// Whether a word has letters that look like Latin ones, and others: then two scripts are mixed in it, or one of them
/// looks like the other throughout.
pub fn is_mixed(letters: &[Letter]) -> bool {
    let mut scripts = letters.iter().filter(|it| is_part(it.written) && it.written.is_alphabetic()).map(|letter| {
        let base = letter.written.nfkd().next().unwrap_or(letter.written);
        base.is_ascii()
    });
    let first = scripts.next();
    scripts.any(|other| Some(other) != first)
}

/// The small Latin letter that a letter looks like.
const fn latin(letter: char) -> Option<char> {
    Some(match letter {
        'а' | 'А' | 'α' | 'Α' | 'ɑ' | 'Ꭺ' | 'ꓮ' => 'a',
        'в' | 'В' | 'β' | 'Β' | 'ь' | 'Ꮟ' | 'ꓐ' => 'b',
        'с' | 'С' | 'ϲ' | 'Ϲ' | 'Ꮯ' | 'ꓚ' => 'c',
        'ԁ' | 'Ԁ' | 'Ꭰ' | 'ꓓ' => 'd',
        'е' | 'Е' | 'ε' | 'Ε' | 'є' | 'Є' | 'Ꭼ' | 'ꓰ' => 'e',
        'ꓝ' => 'f',
        'ɡ' | 'Ꮐ' | 'ꓖ' | 'ց' => 'g',
        'һ' | 'Һ' | 'н' | 'Н' | 'Η' | 'Ꮋ' | 'ꓧ' | 'հ' => 'h',
        'і' | 'І' | 'ι' | 'Ι' | 'ӏ' | 'Ӏ' | 'ꓲ' => 'i',
        'ј' | 'Ј' | 'ϳ' | 'Ꭻ' | 'ꓙ' | 'յ' => 'j',
        'к' | 'К' | 'κ' | 'Κ' | 'Ꮶ' | 'ꓗ' => 'k',
        'Ꮮ' | 'ꓡ' | 'Լ' => 'l',
        'м' | 'М' | 'Μ' | 'Ꮇ' | 'ꓟ' => 'm',
        'Ν' | 'η' | 'ꓠ' | 'ո' => 'n',
        'о' | 'О' | 'ο' | 'Ο' | 'օ' | 'Օ' | 'ꓳ' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' | 'Ꮲ' | 'ꓑ' => 'p',
        'ԛ' | 'Ԛ' | 'զ' => 'q',
        'г' | 'Ꭱ' | 'ꓣ' => 'r',
        'ѕ' | 'Ѕ' | 'Ꮪ' | 'ꓢ' | 'Տ' => 's',
        'т' | 'Т' | 'τ' | 'Τ' | 'Ꭲ' | 'ꓔ' => 't',
        'υ' | 'ս' | 'Ս' | 'ꓴ' => 'u',
        'ν' | 'ѵ' | 'Ѵ' | 'Ꮩ' | 'ꓦ' => 'v',
        'ԝ' | 'Ԝ' | 'Ꮃ' | 'ꓪ' => 'w',
        'х' | 'Х' | 'χ' | 'Χ' | 'ꓫ' => 'x',
        'у' | 'У' | 'γ' | 'Υ' | 'ү' | 'Ү' | 'ꓬ' => 'y',
        'Ζ' | 'Ꮓ' | 'ꓜ' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fold::letters;
    use super::*;

    fn look(text: &str) -> (String, bool) {
        let letters: Vec<Letter> = letters(text).collect();
        (looks(&letters), is_mixed(&letters))
    }

    #[test]
    fn a_word_looks_the_same_whatever_script_its_letters_are_of() {
        for text in ["Аmara", "Aмаrа", "αmara", "Ꭺmara", "аmаrа", "Amarа\u{301}"] {
            assert_eq!(look(text), ("amara".into(), true), "{text}");
        }
        assert_eq!(look("Ивaн").0, look("Иван").0);
        assert!(look("Ивaн").1 && !look("Иван").1);
        assert_eq!(look("Zoë"), ("zoe".into(), false));
    }
}
