//! Text fitted to cells: widths, cutting and wrapping by grapheme, so that wide characters and combining marks keep
//! their cells.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells a text takes.
pub fn width(text: &str) -> u16 {
    // A letter of plain text is one cell, which spares the search.
    let cells = if text.is_ascii() { text.len() } else { text.width() };
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// A text cut to so many cells; what was cut away is marked by `…`.
pub fn fit(text: &str, columns: u16) -> Cow<'_, str> {
    // No letter takes more cells than bytes, and of a text that is too long only its start is looked at.
    if text.len() <= usize::from(columns) || take(text, columns).1.is_empty() {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    Cow::Owned(take(text, room).0.trim_end().to_owned() + "…")
}

/// A text cut in its middle to so many cells, both ends kept; what was cut away is marked by `…`.
pub fn shortened(text: &str, columns: u16) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let start = take(text, room / 2).0;
    let (mut end, mut used) = (text.len(), 0);
    for (at, letter) in text.grapheme_indices(true).rev() {
        used += width(letter);
        if used > room - room / 2 {
            break;
        }
        end = at;
    }
    Cow::Owned(format!("{start}…{}", text.get(end..).unwrap_or_default()))
}

/// A text broken into lines of so many cells: at spaces where it can be, after a hyphen or dash, anywhere between wide
/// characters, and inside a word only where the word alone is too long. Marks stay with the word they belong to, spaces
/// that do not break stay, and so do line ends in the text. No line for an empty text or no columns.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    wrap_start(text, columns, usize::MAX)
}

/// The lines of [`wrap`] that have room in so many rows: the last of them ends in a sign where there are more.
pub fn wrap_to_fit(text: &str, columns: u16, rows: u16) -> Vec<String> {
    let rows = usize::from(rows);
    let mut lines = wrap(text, columns);
    if lines.len() > rows {
        let rest = lines.get(rows.saturating_sub(1)..).unwrap_or_default().join(" ");
        lines.truncate(rows.saturating_sub(1));
        lines.extend((rows > 0).then(|| fit(&rest, columns).into_owned()));
    }
    lines
}

/// The first so many lines of [`wrap`], or a few more; what follows them costs nothing.
pub fn wrap_start(text: &str, columns: u16, most: usize) -> Vec<String> {
    if columns == 0 || text.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        if lines.len() >= most {
            break;
        }
        wrap_paragraph(paragraph, columns, most, &mut lines);
    }
    lines
}

fn wrap_paragraph(text: &str, columns: u16, most: usize, lines: &mut Vec<String>) {
    if text.is_ascii() && text.len() <= usize::from(columns) {
        lines.push(text.trim().to_owned());
        return;
    }
    // The line as it grows, its width, and the spaces that are set only when something follows on the same line.
    let (mut line, mut used, mut gap) = (String::new(), 0, "");
    for word in text.split_inclusive(is_space) {
        let (word, space) = split_space(word);
        for piece in pieces(word) {
            if lines.len() >= most {
                return;
            }
            let wide = width(piece);
            let between = width(gap);
            if line.is_empty() || wide.saturating_add(used + between) > columns {
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                let rest = fill_lines(piece, columns, most, lines);
                line.push_str(rest);
                used = width(rest);
            } else {
                line.push_str(gap);
                line.push_str(piece);
                used += between + wide;
            }
            gap = "";
        }
        // Of several spaces in a row two are kept: screens set things apart by them.
        gap = if word.is_empty() && !gap.is_empty() { "  " } else { space };
    }
    lines.push(line);
}

/// Sets what fills whole lines of a piece that is too long for one; gives back the rest.
fn fill_lines<'a>(piece: &'a str, columns: u16, most: usize, lines: &mut Vec<String>) -> &'a str {
    let mut rest = piece;
    loop {
        let (head, tail) = take(rest, columns);
        // Where not even one character fits, nothing of it can be shown.
        if tail.is_empty() || head.is_empty() || lines.len() >= most {
            return head;
        }
        lines.push(head.to_owned());
        rest = tail;
    }
}

/// Whether a line may be broken at this space; the ones that join words are kept.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// A word and the space behind it.
fn split_space(word: &str) -> (&str, &str) {
    let bare = word.trim_end_matches(is_space);
    (bare, word.get(bare.len()..).unwrap_or_default())
}

/// The parts of a word between which a line may be broken.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = if rest.is_ascii() && !rest.contains(['-', '/']) { rest.len() } else { piece_end(rest) };
        let (piece, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = tail;
        Some(piece)
    })
}

/// Where the first part of a word ends.
fn piece_end(word: &str) -> usize {
    let mut before: Option<&str> = None;
    for (number, (at, grapheme)) in word.grapheme_indices(true).enumerate() {
        let Some(last) = before.replace(grapheme) else { continue };
        let wide = width(last) == 2 || width(grapheme) == 2;
        let breaks = match () {
            () if never_first(grapheme) || never_last(last) => false,
            () if wide => true,
            () => number > 2 && matches!(last, "-" | "–" | "—" | "/") && grapheme.chars().all(char::is_alphabetic),
        };
        if breaks {
            return at;
        }
    }
    word.len()
}

/// Whether a mark closes what stands before it, so that no line begins with it.
fn never_first(grapheme: &str) -> bool {
    "、。，．・：；？！」』）】〉》〕ー…,.:;?!)]}”’»%".contains(grapheme)
}

/// Whether a mark opens what stands behind it, so that no line ends with it.
fn never_last(grapheme: &str) -> bool {
    "「『（【〈《〔([{“‘«„‚".contains(grapheme)
}

/// The start of a text that goes into so many cells, and the rest; cut between graphemes.
fn take(text: &str, columns: u16) -> (&str, &str) {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > columns {
            return text.split_at_checked(at).unwrap_or((text, ""));
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_graphemes() {
        assert_eq!(fit("leadership", 20), "leadership");
        assert_eq!(fit("leadership", 6), "leade…");
        assert_eq!(fit("日本語です", 6), "日本…");
        assert_eq!(fit("abc", 0), "");
    }

    #[test]
    fn words_go_to_the_next_line_whole() {
        assert_eq!(wrap("What do you see when you hear leader?", 12), ["What do you", "see when you", "hear leader?"]);
        assert_eq!(wrap("one\ntwo", 10), ["one", "two"]);
        assert_eq!(wrap("one\n\ntwo", 10), ["one", "", "two"]);
        assert_eq!(wrap("", 4), Vec::<String>::new());
        assert_eq!(wrap("now  ·  late", 20), ["now  ·  late"]);
        assert_eq!(wrap("we said “hello there” twice", 9), ["we said", "“hello", "there”", "twice"]);
    }

    #[test]
    fn words_break_only_where_a_reader_expects_it() {
        assert_eq!(wrap("incomprehensibilities", 8), ["incompre", "hensibil", "ities"]);
        assert_eq!(wrap("a decision-making habit", 11), ["a decision-", "making", "habit"]);
        assert_eq!(wrap("from 5-10 people", 7), ["from", "5-10", "people"]);
        assert_eq!(wrap("20\u{a0}min left", 7), ["20\u{a0}min", "left"]);
    }

    #[test]
    fn wide_characters_break_between_each_other() {
        assert_eq!(wrap("日本語です", 4), ["日本", "語で", "す"]);
        assert_eq!(wrap("日本語です", 5), ["日本", "語で", "す"]);
        assert_eq!(wrap("日本。語", 4), ["日", "本。", "語"]);
        assert_eq!(wrap("日", 1), [""]);
    }

    #[test]
    fn a_character_of_several_marks_is_never_cut() {
        assert_eq!(wrap("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2), ["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]);
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(wrap("שלום לכולם", 6), ["שלום", "לכולם"]);
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_nothing_is_lost(text in "[ a-zä日🎉e\u{301}.,“”\\-\n—()]{0,80}", columns in 2_u16..40) {
            let lines = wrap(&text, columns);
            for line in &lines {
                assert!(width(line) <= columns, "{line:?} at {columns}");
                assert_eq!(line.trim_end(), line);
            }
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            assert_eq!(letters(&lines.concat()), letters(&text));
        }

        #[test]
        fn a_cut_text_keeps_within_its_columns(text in "\\PC{0,40}", columns in 0_u16..40) {
            assert!(width(&fit(&text, columns)) <= columns);
        }
    }
}
