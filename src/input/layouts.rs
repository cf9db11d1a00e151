//! Where the letters of other keyboards lie: whoever presses a key for what it does finds it at the same place, whatever
//! letter stands on it.
//!
//! Never here: text, which is what was typed; Latin letters, digits and the space bar, which mean themselves wherever they
//! lie. Where two keyboards have the same letter at two places the one with more people has it.

use super::{Code, Key};

/// The letters of each, and those of a plain keyboard at their places.
const LAYOUTS: &[(&str, &str)] = &[
    // Russian, then what Ukrainian, Belarusian and Serbian have besides.
    ("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"),
    ("іїєўљњђјћџ", "s]'oqw[j'x"),
    // Greek.
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    // Hebrew.
    ("קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm"),
    // Arabic, with Shift, and what Persian has besides.
    ("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "qwertyuiopasdfghjklzxcvnm"),
    ("إأآ÷×؛ـ", "YHNIOPJ"),
    ("یک", "d;"),
    // Korean, and with Shift.
    ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm"),
    ("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"),
    // The digits of French and Belgian keyboards, and of Czech ones.
    ("&é\"'(-è_çà§", "12345678906"),
    ("ěščřžýáí", "23456789"),
];

/// The key that lies there on a plain keyboard.
pub(super) fn same_place(key: Key) -> Option<Key> {
    let Code::Char(letter) = key.code else { return None };
    if letter.is_ascii_alphanumeric() || letter == ' ' {
        return None;
    }
    let capital = || match key.small()?.code {
        Code::Char(small) => at(small).map(|place| place.to_ascii_uppercase()),
        _ => None,
    };
    at(letter).or_else(capital).map(|place| Key { code: Code::Char(place), ..key })
}

fn at(letter: char) -> Option<char> {
    LAYOUTS.iter().find_map(|(theirs, ours)| {
        let place = theirs.chars().position(|known| known == letter)?;
        ours.chars().nth(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::bindings::Bindings;
    use crate::input::keymap::{Action, Context};

    #[test]
    fn every_letter_has_its_place() {
        for (theirs, ours) in LAYOUTS {
            assert_eq!(theirs.chars().count(), ours.chars().count(), "{theirs}");
            assert!(ours.is_ascii() && !theirs.chars().any(|letter| letter.is_ascii_alphanumeric()), "{theirs}");
        }
    }

    #[test]
    fn the_key_at_the_same_place_does_the_same() {
        let session = |key: Key| Bindings::default().action(&[Context::Session, Context::Everywhere], key);
        for letter in ['т', 'ν', 'מ', 'ى', 'ㅜ'] {
            assert_eq!(session(Key::char(letter)), Some(Action::Next), "{letter}");
        }
        for letter in ['й', 'ض', 'ㅂ'] {
            assert_eq!(session(Key::char(letter)), Some(Action::Leave), "{letter}");
        }
        for letter in ['Т', 'Ν', 'آ'] {
            assert_eq!(session(Key::char(letter)), Some(Action::CatchNote), "{letter}");
        }
        for (digit, lane) in [('&', 0), ('é', 1), ('"', 2), ('\'', 3), ('(', 4), ('è', 6), ('ç', 8)] {
            assert_eq!(session(Key::char(digit)), Some(Action::Lane(lane)), "{digit}");
        }
        assert_eq!(session(Key::ctrl('с')), Some(Action::Leave));
        assert_eq!(session(Key::char('-')), Some(Action::GiveTime(-1)), "what is bound itself wins");
        let on_stage = Bindings::default().action(&[Context::OnStage, Context::List], Key::char('-'));
        assert_eq!(on_stage, None, "and elsewhere it is no other key");
    }

    #[test]
    fn a_letter_that_somebody_has_bound_is_theirs() {
        let keys = ["т".to_owned()];
        let bindings = Bindings::changed([("undo", keys.as_slice())]).unwrap();
        assert_eq!(bindings.action(&[Context::Session], Key::char('т')), Some(Action::Undo));
        assert_eq!(bindings.action(&[Context::Session], Key::char('ν')), Some(Action::Next));
    }

    #[test]
    fn what_lies_nowhere_we_know_is_foreign() {
        for (letter, is_foreign) in [('ლ', true), ('ด', true), ('ñ', true), ('т', false), ('n', false), ('–', false)]
        {
            assert_eq!(Key::char(letter).is_foreign(), is_foreign, "{letter}");
        }
    }
}
