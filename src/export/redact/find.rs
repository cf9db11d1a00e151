//! Where names stand in a text: in any case, form and spelling, in handles, addresses and file names.
//!
//! A name that is no word is one wherever it stands. One that is an everyday word too is left alone in small letters, is a
//! name where something speaks for it, and else is *unsure*: somebody has to say. Where a script has no capitals only what
//! speaks for it tells, and the word is compared as it is written.

use crate::domain::names::honorifics::{honorific_at_start, is_and, is_clearly_honored, is_romanized, is_title};
use crate::domain::names::name::Script;
use crate::text::fold::as_written;

use super::beside::{initial_of, is_bare_initial, is_close, is_dotted, is_initial};
use super::cutting::{Case, Word, prefix_length, words};
use super::form::{Form, Kind, Mention};
use super::forms::Forms;
use super::inside::inside;
use super::signs::{is_article, is_determiner, is_everyday, is_measure, is_said, is_spoken_to, is_when};

/// How many initials may stand before a name.
const MOST_INITIALS: usize = 3;

/// A name of fewer letters is likely enough a word of some trade.
const SHORT: usize = 4;

/// All names in a text, in order; none overlaps another one.
pub(super) fn mentions(text: &str, forms: &Forms) -> Vec<Mention> {
    let words = words(text, forms);
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        match mention_at(text, &words, index, forms) {
            Some((mention, length)) => {
                found.extend(mention);
                index += length;
            }
            None => {
                let pair = words.get(index).zip(words.get(index + 1)).filter(|(word, _)| word.forms.is_empty());
                if let Some(mention) = pair.and_then(|(word, next)| divided(text, word, next, forms)) {
                    found.push(mention);
                    index += 2;
                    continue;
                }
                let word = words.get(index).filter(|word| word.forms.is_empty());
                found.extend(word.into_iter().flat_map(|word| inside(text, word, forms)));
                index += 1;
            }
        }
    }
    found
}

/// A name that is one word on the roster and two here: `Jean-Luc` for Jeanluc, or broken at the end of a line.
fn divided(text: &str, word: &Word<'_>, next: &Word<'_>, forms: &Forms) -> Option<Mention> {
    let gap = text.get(word.end..next.start)?;
    let is_capital = |word: &Word<'_>, least: usize| word.case != Case::Small && word.end - word.start >= least;
    // Two letters before a name are a part of it where they are no word: Mc Donald.
    let is_pair = || {
        is_capital(word, 3) && is_capital(next, 3)
            || is_capital(word, 2) && is_capital(next, 4) && !is_everyday(&word.key())
    };
    let mut signs = gap.chars();
    match signs.next()? {
        '-' | '\u{2010}'..='\u{2012}' if signs.all(char::is_whitespace) => {}
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '´' | '`' | '＇' if signs.next().is_none() => {}
        ' ' if signs.next().is_none() && is_pair() => {}
        _ => return None,
    }
    let key = format!("{}{}", word.key(), next.key());
    let is_whole = |form: &&Form| matches!(form.kind, Kind::Plain | Kind::Genitive(_));
    let mut who: Vec<usize> = forms.get(&key).iter().filter(is_whole).map(|form| form.person).collect();
    who.dedup();
    let is_name = !who.is_empty() && !is_everyday(&key);
    is_name.then_some(Mention { start: word.start, end: next.end, who, is_sure: true })
}

/// The longest name that begins with a word, if it is one, and how many words it takes.
fn mention_at(text: &str, words: &[Word<'_>], index: usize, forms: &Forms) -> Option<(Option<Mention>, usize)> {
    let first = words.get(index)?;
    if first.forms.is_empty() && first.end - first.start > 1 && first.key().chars().count() > 1 {
        return None;
    }
    let grown: Vec<Grown<'_>> = starts(text, words, index, forms).collect();
    let longest = grown.iter().map(|grown| grown.words).max()?;
    let longest: Vec<&Grown<'_>> = grown.iter().filter(|grown| grown.words == longest).collect();
    let length = longest.first()?.words;
    let taken = words.get(index..index + length)?;
    let mut who: Vec<usize> = longest.iter().map(|grown| grown.form.person).collect();
    who.sort_unstable();
    who.dedup();
    let whole: Vec<usize> = longest.iter().filter(|it| it.is_whole).map(|it| it.form.person).collect();
    if let [only] = whole.as_slice() {
        // Who is called nothing else is meant first, as where a name is typed.
        who = vec![*only];
    }
    let parts = longest.iter().map(|grown| grown.full).max()?;
    let skipped = longest.iter().find_map(|grown| match grown.form.kind {
        Kind::Prefixed(letters) => Some(letters),
        _ => None,
    });
    let start =
        first.start + skipped.map_or(0, |count| prefix_length(text.get(first.start..).unwrap_or_default(), count));
    let judged = match (parts, taken) {
        (0, [word]) => is_small_word_meant(text, word, &longest, forms).then_some(false),
        (0, _) => None,
        (1, [_]) => alone(text, words, index, start, &longest),
        (1, _) if is_one_small_word(taken) => None,
        // A letter behind a word can mean anything: Will A or B do?
        (1, [name, letter]) if is_everyday(&name.key()) && is_initial(Some(letter)) && !is_dotted(text, letter) => {
            let previous = index.checked_sub(1).and_then(|at| words.get(at));
            Some(has_sign(text, words, index, previous) || has_sign(text, words, index + 1, Some(name)))
        }
        (1, _) => Some(true),
        // Everyday words, of which not each has a capital, can be just that: a sunny day, Sunny day.
        _ => Some(
            !taken.iter().all(|word| is_everyday(&word.key())) || taken.iter().all(|word| word.case != Case::Small),
        ),
    };
    let Some(is_sure) = judged else { return Some((None, 1)) };
    let end = taken.last()?.end;
    Some((Some(Mention { start, end, who, is_sure }), length))
}

/// A name as far as it goes.
struct Grown<'f> {
    form: &'f Form,
    /// How many words it takes.
    words: usize,
    /// How many of them are parts, and neither initials nor small words.
    full: usize,
    is_whole: bool,
}

/// Every name that can begin with a word: with a part, or with the initial of one.
fn starts<'f>(text: &'f str, words: &'f [Word<'f>], index: usize, forms: &'f Forms) -> impl Iterator<Item = Grown<'f>> {
    let word = words.get(index);
    let plain = word.into_iter().flat_map(|word| word.forms).map(move |form| {
        let full = usize::from(form.kind != Kind::Particle);
        grow(text, words, index, forms, Grown { form, words: 1, full, is_whole: form.is_whole }, form.parts)
    });
    plain.chain((1..=MOST_INITIALS).flat_map(move |count| after_initials(text, words, index, count, forms)))
}

/// The names behind so many initials.
fn after_initials<'f>(
    text: &'f str,
    words: &'f [Word<'f>],
    index: usize,
    count: usize,
    forms: &'f Forms,
) -> impl Iterator<Item = Grown<'f>> {
    let initials = words.get(index..index + count).unwrap_or_default();
    let follows = (index..index + count).all(|at| is_close(text, words.get(at), words.get(at + 1)));
    // In a handle, and where nobody takes care, an initial is small: p_raman, p. raman.
    let is_small = |at: usize, word: &Word<'_>| {
        let next = words.get(at + 1).map_or(word.end, |next| next.start);
        word.key().len() == 1 && matches!(text.get(word.end..next), Some("." | "_" | ". "))
    };
    let is_one = follows && (index..).zip(initials).all(|(at, word)| is_initial(Some(word)) || is_small(at, word));
    let next = words.get(index + count).filter(|_| is_one);
    next.into_iter().flat_map(|next| next.forms).filter_map(move |form| {
        let mut used = form.parts;
        for word in initials {
            used |= initial_of(word, forms, form, used)?;
        }
        let full = usize::from(form.kind != Kind::Particle);
        let start = Grown { form, words: count + 1, full, is_whole: false };
        Some(grow(text, words, index, forms, start, used))
    })
}

/// Takes in the words that follow, as long as they are parts of the same name.
fn grow<'f>(
    text: &str,
    words: &'f [Word<'f>],
    index: usize,
    forms: &Forms,
    mut grown: Grown<'f>,
    mut used: u32,
) -> Grown<'f> {
    let mut trailing = 0;
    loop {
        let at = index + grown.words + trailing;
        let (last, next) = (words.get(at.wrapping_sub(1)), words.get(at));
        let Some(word) = next.filter(|_| is_close(text, last, next)) else { break };
        let more = word.forms.iter().find(|form| {
            let same = (form.person, form.reading) == (grown.form.person, grown.form.reading);
            same && form.parts & used == 0 && form.kind != Kind::Handle && !matches!(form.kind, Kind::Prefixed(_))
        });
        if let Some(more) = more {
            used |= more.parts;
            let is_small = more.kind == Kind::Particle;
            grown.full += usize::from(!is_small);
            // A number belongs to the name it stands behind.
            if is_small && !word.key().starts_with(char::is_numeric) {
                trailing += 1;
            } else {
                grown.words += trailing + 1;
                trailing = 0;
            }
        } else if is_initial(Some(word))
            && (is_dotted(text, word) || is_bare_initial(text, words, at))
            && let Some(part) = initial_of(word, forms, grown.form, used)
        {
            used |= part;
            grown.words += trailing + 1;
            trailing = 0;
        } else {
            break;
        }
    }
    let all = (1_u32 << forms.parts(grown.form).len().min(31)) - 1;
    grown.is_whole |= used == all && grown.form.is_whole;
    grown
}

/// Whether a small word of a name may stand for it alone: with a capital, and where it is one letter with a mark on it, as
/// nobody's initial and no word is, as a first or last name.
fn is_small_word_meant(text: &str, word: &Word<'_>, grown: &[&Grown<'_>], forms: &Forms) -> bool {
    let is_one = |grown: &&Grown<'_>| {
        let last = forms.parts(grown.form).len().saturating_sub(1);
        [1, 1 << last].contains(&grown.form.parts)
    };
    let key = word.key();
    let is_marked = || key.is_ascii() && !text.get(word.start..word.end).is_some_and(str::is_ascii);
    matches!(word.case, Case::Capital | Case::AllCapitals)
        && (key.chars().count() > 1 || is_marked() && grown.iter().any(is_one))
}

/// An initial beside a single small everyday word is no name: `I will`.
fn is_one_small_word(taken: &[Word<'_>]) -> bool {
    let longest = taken.iter().max_by_key(|word| word.key().len());
    longest.is_some_and(|word| word.case == Case::Small && is_everyday(&word.key()))
}

/// Whether one word alone, in which the name begins at `start`, is one: for sure, unsure, or not at all.
fn alone(text: &str, words: &[Word<'_>], index: usize, start: usize, grown: &[&Grown<'_>]) -> Option<bool> {
    let word = words.get(index)?;
    let before = text.get(..word.start).unwrap_or_default();
    let after = text.get(word.end..).unwrap_or_default();
    let is_handle = before.ends_with(['@', '#', '＠', '＃']) || is_address(after);
    if is_handle {
        return Some(true);
    }
    if grown.iter().all(|grown| grown.form.kind == Kind::Handle) {
        // A capital inside joins two words, as it does in handles: AdaM.
        let written = text.get(word.start..word.end).unwrap_or_default();
        let is_joined = written.contains(char::is_lowercase) && written.chars().skip(1).any(char::is_uppercase);
        return is_joined.then_some(true);
    }
    if grown.iter().all(|grown| matches!(grown.form.kind, Kind::Weak | Kind::Handle)) {
        let is_owner = before.trim().is_empty() && after.trim_start().starts_with([':', '：']);
        let is_honored = honorific_at_start(after.trim_start()).is_some();
        // Before a surname of one sign: 小王, 老王.
        let is_familiar = before.ends_with(['小', '老', '阿']);
        // Another sign behind it may make it a word: 小王子.
        let is_sure = is_owner || is_honored || !after.starts_with(is_han);
        return (is_owner || is_honored || is_familiar).then_some(is_sure);
    }
    let previous = index.checked_sub(1).and_then(|at| words.get(at));
    let is_family = grown.iter().all(|grown| grown.form.kind == Kind::Genitive(true));
    if is_family && previous.is_some_and(|word| is_article(&word.key())) {
        return Some(false);
    }
    let is_doubtful = grown.iter().all(|grown| grown.form.kind == Kind::Doubtful);
    if is_doubtful || grown.iter().all(|grown| grown.form.kind == Kind::Case) {
        return in_another_case(word, is_doubtful);
    }
    if word.only_looks {
        return Some(false);
    }
    let is_word = |start: usize| is_everyday(&as_written(text.get(start..word.end).unwrap_or_default()));
    let is_word =
        if word.case == Case::None { is_word(word.start) || is_word(start) } else { is_everyday(&word.key()) };
    if !is_word {
        return Some(word.case != Case::Small || !is_used_as_word(text, words, index));
    }
    if word.case == Case::Small || is_measured(words, index, previous) {
        return None;
    }
    Some(has_sign(text, words, index, previous))
}

/// Whether a name with another ending is one: what is short and in small letters may be any word of its language.
fn in_another_case(word: &Word<'_>, is_doubtful: bool) -> Option<bool> {
    let key = word.key();
    let is_long = key.chars().count() >= if is_doubtful { 8 } else { 6 };
    match (word.case, key.is_ascii()) {
        _ if is_everyday(&key) => None,
        (Case::Small, true) if is_doubtful && !is_long => None,
        (Case::Small, true) => Some(is_long && !is_doubtful),
        _ => Some(!is_doubtful && !word.only_looks),
    }
}

/// Whether a name in small letters stands as a word does: behind `our`, or short and joined to another word as in `ng-repeat`.
fn is_used_as_word(text: &str, words: &[Word<'_>], index: usize) -> bool {
    let Some(word) = words.get(index) else { return false };
    let (before, after) = (index.checked_sub(1).and_then(|at| words.get(at)), words.get(index + 1));
    let gap = |one: &Word<'_>, other: &Word<'_>| text.get(one.end..other.start).unwrap_or_default().to_owned();
    let is_determined = before.is_some_and(|other| is_determiner(&other.key()) && gap(other, word) == " ");
    let is_word = |other: &Word<'_>| other.case == Case::Small && other.forms.is_empty() && !is_romanized(&other.key());
    let is_joined = before.is_some_and(|other| is_word(other) && gap(other, word) == "-")
        || after.is_some_and(|other| is_word(other) && gap(word, other) == "-");
    is_determined || is_joined && word.end - word.start < SHORT
}

fn is_han(letter: char) -> bool {
    Script::of(letter) == Script::Han
}

/// Whether a word is the front of an address: `bill@example.org`.
fn is_address(after: &str) -> bool {
    let mut letters = after.chars();
    letters.next() == Some('@') && letters.next().is_some_and(char::is_alphanumeric)
}

/// Whether a month or a unit says when or how much.
fn is_measured(words: &[Word<'_>], index: usize, previous: Option<&Word<'_>>) -> bool {
    let is_number = |word: &Word<'_>| word.key().starts_with(char::is_numeric);
    let Some(word) = words.get(index).filter(|word| is_measure(&word.key())) else { return false };
    previous.is_some_and(|before| is_number(before) || is_when(&before.key()) && word.case != Case::AllCapitals)
        || words.get(index + 1).is_some_and(is_number)
}

/// Whether something beside an everyday word with a capital speaks for a name.
fn has_sign(text: &str, words: &[Word<'_>], index: usize, previous: Option<&Word<'_>>) -> bool {
    let Some(word) = words.get(index) else { return false };
    let before = text.get(..word.start).unwrap_or_default();
    let after = text.get(word.end..).unwrap_or_default();
    let next = words.get(index + 1);
    let gap = |one: &Word<'_>, other: &Word<'_>| text.get(one.end..other.start).unwrap_or_default().trim().to_owned();
    let is_possessed = {
        let mut signs = after.chars();
        let is_apostrophe = matches!(signs.next(), Some('\'' | '’' | '‘' | 'ʼ' | '＇' | '`'));
        is_apostrophe && matches!(signs.next(), Some('s' | 'S')) && !signs.next().is_some_and(char::is_alphanumeric)
    };
    let is_owner = before.trim_matches(|sign: char| !sign.is_alphanumeric()).is_empty()
        && after.trim_start().starts_with([':', '：']);
    let is_addressed = previous.is_some_and(|other| {
        let is_title = is_title(&other.key()) && matches!(gap(other, word).as_str(), "" | ".");
        is_title || is_spoken_to(&other.key()) && gap(other, word).is_empty()
    });
    let speaks = next.is_some_and(|other| {
        gap(word, other).is_empty() && is_said(&other.key()) || is_romanized(&other.key()) && gap(word, other) == "-"
    });
    is_possessed
        || is_owner
        || is_addressed
        || speaks
        || is_clearly_honored(after.trim_start())
        || is_in_pair(text, words, index)
}

/// Whether another name stands beside it: `Stone and Hope`.
fn is_in_pair(text: &str, words: &[Word<'_>], index: usize) -> bool {
    let is_name = |word: Option<&Word<'_>>| {
        word.is_some_and(|word| {
            let is_one =
                |form: &Form| !matches!(form.kind, Kind::Particle | Kind::Weak | Kind::Handle | Kind::Doubtful);
            word.case != Case::Small && word.forms.iter().any(is_one)
        })
    };
    let joins = |from: usize, to: usize| {
        let (Some(from), Some(to)) = (words.get(from), words.get(to)) else { return false };
        let gap = text.get(from.end..to.start).unwrap_or_default().trim();
        matches!(gap, "&" | "+" | "/") || is_and(&gap.to_lowercase())
    };
    // An `and` is a word of its own, a sign is none.
    [(index.wrapping_sub(1), index.wrapping_sub(1), index), (index + 1, index, index + 1)]
        .into_iter()
        .any(|(other, from, to)| is_name(words.get(other)) && joins(from, to))
        || [(index.wrapping_sub(2), index.wrapping_sub(1)), (index + 2, index + 1)]
            .into_iter()
            .any(|(other, between)| is_name(words.get(other)) && words.get(between).is_some_and(|it| is_and(&it.key())))
}
