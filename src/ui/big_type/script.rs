//! What kind of letter one is: whether it stands in a square, whether it can be set by itself, and whether a line may be
//! broken before it.
//!
//! Never here: a typeface.

/// What no line begins with, and none ends with, beside ideographs.
const NOT_FIRST: &str = "、。，．・：；？！）〕］｝〉》」』】〙〗〟’”°‐–—ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ〻‥…,.:;?!)]}%％～〜℃";
const NOT_LAST: &str = "（〔［｛〈《「『【〘〖〝‘“([{￥＄€£$";

/// What ends what is said, so that a line may well end there.
pub(super) const ENDING: [char; 6] = ['、', '。', '，', '！', '？', '；'];

/// Whether a letter is as wide as it is high, with so many strokes that it needs more points than others.
pub(super) const fn is_square(letter: char) -> bool {
    is_hangul(letter) || is_ideographic(letter)
}

/// Whether a line may be broken on both sides of a letter, as far as that letter goes.
const fn is_ideographic(letter: char) -> bool {
    matches!(letter,
        '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a letter is Korean, where lines are broken at spaces.
pub(super) const fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
}

/// Whether a letter is one of the two rows of Japanese syllables.
pub(super) const fn is_kana(letter: char) -> bool {
    is_hiragana(letter) || matches!(letter, '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
}

const fn is_hiragana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{309F}')
}

/// Whether a letter looks the same whatever stands beside it, and is read from left to right: others are not to be set one
/// by one, and stay plain.
pub(super) fn stands_alone(letter: char) -> bool {
    is_square(letter)
        || matches!(letter,
            '\u{A1}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{58F}' | '\u{10A0}'..='\u{10FF}'
            | '\u{1200}'..='\u{139F}' | '\u{13A0}'..='\u{167F}' | '\u{16A0}'..='\u{16FF}' | '\u{1E00}'..='\u{1FFF}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{2070}'..='\u{20CF}' | '\u{2100}'..='\u{2BFF}'
            | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{FF61}'..='\u{FF9F}' | '\u{1F000}'..='\u{1F3FA}'
            | '\u{1F400}'..='\u{1FAFF}')
}

/// Whether a line may end with one letter and the next begin with the other, which stand beside each other in a word.
pub(super) fn may_part(left: char, right: char) -> bool {
    let either = is_ideographic(left) || is_ideographic(right);
    // A number stays with what it counts.
    either && !left.is_ascii_digit() && !NOT_FIRST.contains(right) && !NOT_LAST.contains(left)
}

/// Whether such a break is a good one: what is said ends there, or a Japanese word, with its endings in hiragana.
pub(super) fn parts_well(left: char, right: char) -> bool {
    ENDING.contains(&left) || NOT_FIRST.contains(left) && !is_kana(left) || is_hiragana(left) && !is_hiragana(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words with a bar wherever a line may end.
    fn parted(words: &str) -> String {
        let mut parted = String::new();
        for letter in words.chars() {
            if parted.chars().next_back().is_some_and(|before| may_part(before, letter)) {
                parted.push('|');
            }
            parted.push(letter);
        }
        parted
    }

    #[test]
    fn signs_stay_with_their_letters_and_words_of_other_letters_whole() {
        for (words, wanted) in [
            ("話す。次に", "話|す。|次|に"),
            ("「次の」、一歩", "「次|の」、|一|歩"),
            ("きっと（三）！", "きっ|と|（三）！"),
            ("3分でABCを", "3分|で|ABC|を"),
            ("함께 해요", "함께 해요"),
            ("plain words", "plain words"),
        ] {
            assert_eq!(parted(words), wanted);
        }
        assert!(parts_well('た', '事') && parts_well('。', '三') && !parts_well('最', '近') && !parts_well('ー', '人'));
    }

    #[test]
    fn what_needs_others_beside_it_is_not_set_by_itself() {
        assert!("日あア한é☕→🚀".chars().all(stands_alone));
        assert!(!"אبहก\u{301}\u{200d}\u{fe0f}\u{1f3fd}".chars().any(stands_alone));
    }
}
