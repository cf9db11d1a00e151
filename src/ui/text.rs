//! Text fitted to cells: widths, cutting and wrapping by grapheme, so that wide characters and combining marks keep
//! their cells.
//!
//! Cleaning text from outside is `domain::text`'s.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// A text cut to so many cells; what was cut away is marked by `…`.
pub fn fit(text: &str, columns: u16) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    Cow::Owned(take(text, room).0.trim_end().to_owned() + "…")
}

/// A text broken into lines of so many cells: at spaces where it can be, inside a word where a word is too long, and
/// anywhere between wide characters. Line ends in the text are kept. No line for an empty text or no columns.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    if columns == 0 || text.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, columns, &mut lines);
    }
    lines
}

fn wrap_paragraph(text: &str, columns: u16, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_word_bounds() {
        let wide = width(word);
        if word.trim().is_empty() {
            // A space is set only when something follows on the same line.
            if !line.is_empty() && used + wide <= columns {
                line.push_str(word);
                used += wide;
            }
            continue;
        }
        if used + wide <= columns {
            line.push_str(word);
            used += wide;
            continue;
        }
        // Punctuation stays with its word: a mark that does not fit takes the word along.
        let tail = if word.chars().all(char::is_alphanumeric) { None } else { line.rfind(' ') };
        let carried =
            tail.and_then(|at| line.get(at + 1..)).filter(|tail| width(tail) + wide <= columns).map(str::to_owned);
        if let Some(carried) = &carried {
            line.truncate(line.len() - carried.len());
        }
        end_line(&mut line, lines);
        line = carried.unwrap_or_default();
        let mut rest = word;
        while width(&line) + width(rest) > columns {
            let (head, tail) = take(rest, columns - width(&line));
            if head.is_empty() {
                break;
            }
            line.push_str(head);
            lines.push(std::mem::take(&mut line));
            rest = tail;
        }
        line.push_str(rest);
        used = width(&line);
    }
    lines.push(line.trim_end().to_owned());
}

fn end_line(line: &mut String, lines: &mut Vec<String>) {
    let done = std::mem::take(line);
    if !done.trim().is_empty() {
        lines.push(done.trim_end().to_owned());
    }
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

/// The word for one, or for any other number.
pub const fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
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
        assert_eq!(wrap("incomprehensibilities", 8), ["incompre", "hensibil", "ities"]);
        assert_eq!(wrap("日本語です", 4), ["日本", "語で", "す"]);
        assert_eq!(wrap("", 4), Vec::<String>::new());
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "Sensemaking: “understanding” the context, in which—at any time—people operate (all 60 of them)…";
        for columns in 1..40 {
            for line in wrap(text, columns) {
                assert!(width(&line) <= columns, "{line:?} at {columns}");
            }
        }
    }
}
