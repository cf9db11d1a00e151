//! The letters of a name that count: without case, marks, widths, joints and what cannot be seen.
//!
//! Marks are taken off Latin, Greek, Cyrillic, Hebrew and Arabic letters only; elsewhere (か and が, अमित and अमत) they
//! make another name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A letter of a text with all that belongs to it, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What counts of it: nothing where it is a sign that cannot be seen.
    pub folded: Spelling,
    /// The first letter as it is written.
    pub written: char,
    /// The byte at which it begins.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

/// A word folded, in the two ways in which `ä`, `ö`, `ü`, `ø` and `å` are written without their marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spelling {
    /// Marks left out: `jurgen`.
    pub plain: String,
    /// Marks written as a letter: `juergen`.
    pub spread: String,
}

impl Spelling {
    /// A whole text as one word, whatever stands between its letters.
    pub fn of(text: &str) -> Self {
        let mut spelling = Self::default();
        for letter in letters(text).filter(|letter| is_part(letter.written)) {
            spelling.push(&letter.folded);
        }
        spelling
    }

    /// Whether both can be the same word.
    pub fn is(&self, other: &Self) -> bool {
        let [ours, theirs] = [self, other].map(|it| [&it.plain, &it.spread]);
        ours.into_iter().any(|ours| theirs.contains(&ours))
    }

    /// Whether this can be how the other one begins.
    pub fn begins(&self, other: &Self) -> bool {
        let begins = |ours: &str| other.plain.starts_with(ours) || other.spread.starts_with(ours);
        begins(&self.plain) || begins(&self.spread)
    }

    /// Puts another word behind.
    pub fn push(&mut self, other: &Self) {
        self.plain.push_str(&other.plain);
        self.spread.push_str(&other.spread);
    }

    /// How many letters.
    pub fn len(&self) -> usize {
        self.plain.chars().count()
    }

    /// Whether there is no letter.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// The first letter, of which there may be none.
    pub fn initial(&self) -> Option<char> {
        self.plain.chars().next()
    }

    fn same(text: String) -> Self {
        Self { spread: text.clone(), plain: text }
    }
}

/// The letters of a text in order, each with its marks. Signs that cannot be seen belong to the letter before them.
pub fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, written) = rest.next()?;
        let mut end = start + written.len_utf8();
        if written.is_ascii() && rest.peek().is_none_or(|(_, next)| next.is_ascii()) {
            let folded = Spelling::same(written.to_ascii_lowercase().to_string());
            return Some(Letter { folded, written, start, end });
        }
        while let Some((at, more)) = rest.next_if(|(_, next)| belongs(written, *next)) {
            end = at + more.len_utf8();
        }
        let folded = text.get(start..end).map(fold_letter).unwrap_or_default();
        Some(Letter { folded, written, start, end })
    })
}

/// A word as it is written, without the marks of Hebrew and Arabic and what cannot be seen: folding makes one of letters that
/// tell words apart, such as `على` and `علي`.
pub fn as_written(word: &str) -> String {
    let is_point = |letter: &char| matches!(letter, '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | 'ـ');
    word.nfkc().filter(|letter| !is_unseen(*letter) && !is_point(letter)).collect()
}

/// Whether a sign is a part of a name's words and no joint between them.
pub fn is_part(letter: char) -> bool {
    // Apostrophes that count as letters divide as the others do.
    let is_apostrophe = matches!(letter, '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | 'ꞌ');
    !is_apostrophe && (letter.is_alphanumeric() || is_combining_mark(letter) || is_unseen(letter))
}

/// Whether a sign cannot be seen, so that it may hide inside a name.
pub const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a sign changes or hides behind the letter before it.
fn belongs(letter: char, next: char) -> bool {
    let is_jamo = |letter: char| matches!(letter, '\u{1100}'..='\u{11ff}');
    let is_syllable = |letter: char| matches!(letter, '\u{ac00}'..='\u{d7a3}');
    let goes_on = matches!(next, '\u{1161}'..='\u{11ff}') && (is_jamo(letter) || is_syllable(letter));
    is_combining_mark(next) || is_unseen(next) || matches!(next, '\u{ff9e}' | '\u{ff9f}' | 'ـ') || goes_on
}

/// One letter with its marks, folded.
fn fold_letter(cluster: &str) -> Spelling {
    let (mut plain, mut spread) = (String::new(), String::new());
    let mut marked = None;
    for letter in cluster.nfkd().filter(|letter| !is_unseen(*letter)) {
        if is_combining_mark(letter) {
            match marked {
                Some(base) if drops_marks(base) => spread.push_str(spread_of(base, letter)),
                _ => [&mut plain, &mut spread].into_iter().for_each(|key| key.push(letter)),
            }
            continue;
        }
        for low in letter.to_lowercase().filter(|low| !is_combining_mark(*low)) {
            marked = Some(low);
            let (short, long) = written_otherwise(low);
            match short {
                Some(short) => {
                    plain.push_str(short);
                    spread.push_str(long);
                }
                None => [&mut plain, &mut spread].into_iter().for_each(|key| key.push(low)),
            }
        }
    }
    Spelling { plain: plain.nfc().collect(), spread: spread.nfc().collect() }
}

const fn drops_marks(letter: char) -> bool {
    matches!(letter,
        'a'..='z' | '\u{df}'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{590}'..='\u{5ff}'
        | '\u{600}'..='\u{6ff}' | '\u{1e00}'..='\u{1fff}')
}

/// What a mark is written as where there is no key for it: `ä` as `ae`, `å` as `aa`.
const fn spread_of(letter: char, mark: char) -> &'static str {
    match (letter, mark) {
        ('a' | 'o' | 'u', '\u{308}') => "e",
        ('a', '\u{30a}') => "a",
        _ => "",
    }
}

/// Letters that have no marks to take off, and are all the same written in another way.
const fn written_otherwise(letter: char) -> (Option<&'static str>, &'static str) {
    match letter {
        'ᴀ'..='ᴢ' | 'ɢ' | 'ɪ' | 'ʀ' | 'ʏ' | 'ʙ' | 'ʜ' | 'ʟ' | 'ɴ' | 'ꜰ' | 'ꜱ' => small_capital(letter),
        'ß' => (Some("ss"), "ss"),
        'æ' => (Some("ae"), "ae"),
        'œ' => (Some("oe"), "oe"),
        'ø' => (Some("o"), "oe"),
        'þ' => (Some("th"), "th"),
        'ð' | 'đ' => (Some("d"), "d"),
        'ł' => (Some("l"), "l"),
        'ħ' => (Some("h"), "h"),
        'ı' => (Some("i"), "i"),
        'ς' => (Some("σ"), "σ"),
        'ى' | 'ی' => (Some("ي"), "ي"),
        'ة' | 'ہ' => (Some("ه"), "ه"),
        'ک' => (Some("ك"), "ك"),
        'ٱ' => (Some("ا"), "ا"),
        'ـ' | 'ء' => (Some(""), ""),
        _ => (None, ""),
    }
}

/// Capitals of the height of small letters.
const fn small_capital(letter: char) -> (Option<&'static str>, &'static str) {
    let like = match letter {
        'ᴀ' => "a",
        'ʙ' => "b",
        'ᴄ' => "c",
        'ᴅ' => "d",
        'ᴇ' => "e",
        'ꜰ' => "f",
        'ɢ' => "g",
        'ʜ' => "h",
        'ɪ' => "i",
        'ᴊ' => "j",
        'ᴋ' => "k",
        'ʟ' => "l",
        'ᴍ' => "m",
        'ɴ' => "n",
        'ᴏ' => "o",
        'ᴘ' => "p",
        'ʀ' => "r",
        'ꜱ' => "s",
        'ᴛ' => "t",
        'ᴜ' => "u",
        'ᴠ' => "v",
        'ᴡ' => "w",
        'ʏ' => "y",
        'ᴢ' => "z",
        _ => return (None, ""),
    };
    (Some(like), like)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        Spelling::of(text).plain
    }

    #[test]
    fn the_same_name_is_the_same_however_it_is_written() {
        let same = [
            ["José", "JOSE\u{301}"],
            ["Søren", "soren"],
            ["Groß", "GROSS"],
            ["İpek", "ıpek"],
            ["Алёна", "АЛЕНА"],
            ["Γιώργος", "γιωργοσ"],
            ["ليلى", "لَيْلَي"],
            ["נועה", "נוֹעָה"],
            ["O’Rourke", "O'Rourke"],
            ["Marie\u{2011}Claire", "marieclaire"],
            ["Pri\u{200b}ya", "Priy\u{ad}a"],
            ["Ｌｅｏ", "leo"],
            ["한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"],
            ["ｶﾞ", "ガ"],
            ["Þóra", "thora"],
        ];
        for [one, other] in same {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_folded_is_told_apart_as_it_is_written() {
        let same = [["عَلَى", "على"], ["علـى", "ع\u{200d}لى"], ["נוֹעָה", "נועה"], ["ﻋﻠﻰ", "على"], ["आशा", "आशा"]];
        for [one, other] in same {
            assert_eq!(as_written(one), as_written(other), "{one} {other}");
        }
        for [one, other] in [["على", "علي"], ["هناء", "هنا"], ["منة", "منه"], ["أن", "آن"]] {
            assert_ne!(as_written(one), as_written(other), "{one} {other}");
        }
    }

    #[test]
    fn marks_that_make_another_name_stay() {
        for [one, other] in [["か", "が"], ["अमित", "अमत"], ["กา", "ก่า"], ["Ana", "Anna"]] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn a_mark_may_be_written_as_a_letter_on_either_side() {
        for (one, other) in [("Jürgen", "Juergen"), ("Mueller", "Müller"), ("Søren", "Soeren"), ("Åse", "Aase")] {
            assert!(Spelling::of(one).is(&Spelling::of(other)), "{one} {other}");
        }
        assert!(!Spelling::of("Jürgen").is(&Spelling::of("Jorgen")));
    }

    #[test]
    fn every_letter_knows_where_it_stands() {
        let text = "a\u{301}\u{200b}ß日";
        let spans: Vec<_> = letters(text).map(|letter| (letter.start, letter.end, letter.folded.plain)).collect();
        assert_eq!(spans, [(0, 6, "a".into()), (6, 8, "ss".into()), (8, 11, "日".into())]);
    }
}
