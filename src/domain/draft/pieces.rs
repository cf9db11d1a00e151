//! A sentence cut at its signs and spaces: what can be a field at its end or its start.
//!
//! Never here: what a field is.

/// The most words that a field has which no sign sets off.
const MOST_WORDS: usize = 8;

/// Something at the end of a sentence that may be a field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail<'a> {
    /// What stands before it.
    pub(super) before: &'a str,
    /// Its words.
    pub(super) words: &'a str,
    /// How it is parted from what stands before it.
    pub(super) cut: Cut,
}

/// What parts a field from the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Two pieces taken as one, such as `Fri, 4 Dec`.
    Joined,
    /// This sign, or the start of the sentence.
    Sign(char),
    /// Nothing but a space.
    Space,
}

impl Tail<'_> {
    /// Whether a sign of its own sets it off.
    pub(super) const fn is_set_off(&self) -> bool {
        matches!(self.cut, Cut::Sign(_))
    }
}

/// Whether a sign stands between fields wherever it stands.
pub(super) const fn is_sign(letter: char) -> bool {
    matches!(letter, ',' | ';' | '|' | '，' | '；' | '、' | '。' | '｜' | '،')
}

/// Whether nothing is lost with a letter at the edge of words.
pub(super) const fn is_edge(letter: char) -> bool {
    is_sign(letter) || matches!(letter, ' ' | '\u{3000}' | '–' | '—' | '-' | ':' | '：')
}

/// Takes fields off the end of a text as long as `take` takes one, told whether nothing else was taken; what is left.
pub(super) fn from_the_end<'a>(text: &'a str, mut take: impl FnMut(Tail<'a>, bool) -> bool) -> &'a str {
    let mut rest = text.trim_end_matches(is_edge);
    loop {
        let tails = tails(without_stop(rest));
        let found =
            tails.iter().find(|tail| take(**tail, false)).or_else(|| tails.iter().find(|tail| take(**tail, true)));
        let Some(tail) = found else { return rest };
        rest = without_stop(tail.before.trim_end_matches(is_edge)).trim_end_matches(is_edge);
    }
}

/// Words without the full stop behind them; that of a number is a part of it.
fn without_stop(text: &str) -> &str {
    let words = text.trim_end_matches('.');
    if words.ends_with(|letter: char| letter.is_ascii_digit()) { text } else { words }
}

/// Takes fields off the start of a text as long as `take` takes one and something is left behind it; what is left.
pub(super) fn from_the_start<'a>(text: &'a str, mut take: impl FnMut(Tail<'a>) -> bool) -> &'a str {
    let mut rest = text.trim_start_matches(is_edge);
    while let Some((at, sign)) = signs(rest).next()
        && let Some((words, behind)) = rest.split_at_checked(at)
        && let behind = behind.trim_start_matches(is_edge)
        && !behind.is_empty()
        && take(Tail { before: "", words: words.trim(), cut: Cut::Sign(sign) })
    {
        rest = behind;
    }
    rest
}

/// What may be a field at the end of a text, the likeliest first.
fn tails(text: &str) -> Vec<Tail<'_>> {
    let mut strong: Vec<(usize, char)> = signs(text).collect();
    let last = strong.pop();
    let joined = last.and_then(|_| tail(text, strong.last().copied())).map(|tail| Tail { cut: Cut::Joined, ..tail });
    let from = last.map_or(0, |(at, _)| at);
    let weak = weak_signs(text).filter(|(at, _)| *at > from).last();
    let start = weak.map_or(from, |(at, _)| at);
    let words = text.match_indices([' ', '(', '[']).map(|(at, _)| at).filter(|at| *at > start);
    let words: Vec<usize> = words.collect();
    let inside =
        words.iter().skip(words.len().saturating_sub(MOST_WORDS)).filter_map(|at| tail(text, Some((*at, ' '))));
    let pieces = [joined, tail(text, last), weak.and_then(|weak| tail(text, Some(weak)))];
    pieces.into_iter().flatten().chain(inside.map(|tail| Tail { cut: Cut::Space, ..tail })).collect()
}

/// What stands behind a sign, or all of a text where there is none.
fn tail(text: &str, sign: Option<(usize, char)>) -> Option<Tail<'_>> {
    let (at, sign) = sign.unwrap_or((0, ' '));
    let (before, words) = text.split_at_checked(at)?;
    let words = words.trim_start_matches(|letter| is_edge(letter) || letter == '.');
    (!words.is_empty()).then_some(Tail { before, words, cut: Cut::Sign(sign) })
}

/// The signs between fields, each with where it stands. A comma or a dash inside a number is none.
pub(super) fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let is_inside = move |at: usize| {
        let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
        is_digit(before.chars().next_back()) && is_digit(behind.chars().nth(1))
    };
    text.char_indices().filter(move |(at, letter)| match letter {
        ',' | '–' | '—' => !is_inside(*at),
        _ => is_sign(*letter),
    })
}

/// Signs that part fields only with spaces around: full stops and hyphens.
pub(super) fn weak_signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|(at, letter)| {
        let (before, behind) = text.split_at_checked(*at).unwrap_or((text, ""));
        let is_apart = behind.chars().nth(1) == Some(' ');
        is_apart && (*letter == '.' || *letter == '-' && before.ends_with(' '))
    })
}
