//! What stands beside a part of a name and belongs to it: initials, and what may stand between two words of a name.

use crate::domain::names::honorifics::is_for_nobody;
use crate::text::fold::is_part;

use super::cutting::{Case, Word};
use super::form::Form;
use super::forms::Forms;
use super::signs::is_everyday;

/// Whether a word is a single capital.
pub(super) fn is_initial(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|word| word.key().chars().count() == 1 && matches!(word.case, Case::Capital | Case::AllCapitals))
}

/// Whether a point stands behind a word.
pub(super) fn is_dotted(text: &str, word: &Word<'_>) -> bool {
    text.get(word.end..).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether a capital without a point behind a name is an initial, and neither a word (`tell Zoe I agree`, `ASK ZOE A FAVOR`)
/// nor joined to something else (`P&L`, `P2`).
pub(super) fn is_bare_initial(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let (Some(before), Some(word)) = (before, words.get(at)) else { return false };
    let gap = |one: &Word<'_>, other: &Word<'_>| text.get(one.end..other.start).unwrap_or_default().to_owned();
    let is_space = |gap: &str| gap.chars().all(char::is_whitespace);
    let is_behind = is_space(&gap(before, word)) || gap(before, word) == "_";
    let is_word = || is_for_nobody(&word.key()) || before.case == Case::AllCapitals && is_everyday(&word.key());
    let goes_on = words.get(at + 1).is_some_and(|next| match gap(word, next).as_str() {
        "'" | "’" => false,
        "" => true,
        signs if is_space(signs) => is_word(),
        signs => next.forms.is_empty() && !signs.contains(char::is_whitespace),
    });
    is_behind && !goes_on
}

/// The part of a name, not yet used, that a letter is the initial of.
pub(super) fn initial_of(word: &Word<'_>, forms: &Forms, form: &Form, used: u32) -> Option<u32> {
    let letter = word.key().chars().next()?;
    let mut parts = (0..).zip(forms.parts(form));
    parts.find_map(|(index, part)| {
        let is_free = used & (1 << index) == 0;
        (is_free && part.spelling.initial() == Some(letter)).then_some(1 << index)
    })
}

/// Whether nothing stands between two words but what may stand inside a name.
pub(super) fn is_close(text: &str, word: Option<&Word<'_>>, next: Option<&Word<'_>>) -> bool {
    let (Some(word), Some(next)) = (word, next) else { return false };
    let gap = text.get(word.end..next.start).unwrap_or_default();
    gap.chars().count() <= 2
        && gap.chars().all(|sign| {
            sign.is_whitespace()
                || matches!(
                    sign,
                    '.' | ',' | '_' | '-' | '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '´' | '`' | '＇' | '·' | '・' | '、' | '，'
                )
                || matches!(sign, '\u{2010}'..='\u{2012}' | '\u{ad}' | '\u{2043}' | '\u{fe63}' | '\u{ff0d}')
                || !is_part(sign) && sign.is_control()
        })
}
