//! Changes to a text at places, so that all between them stays as it is.

use std::ops::Range;

use super::Node;
use crate::script::scan::Scanner;

/// Other text in the place of some bytes; new text where there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Range<usize>,
    pub(super) text: String,
}

/// The text with these changes, which do not overlap; of two at the same place, the first comes first.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut text = text.to_owned();
    // From the end on, so that a change does not move the ones before it.
    for edit in edits.into_iter().rev() {
        text.replace_range(edit.span.clone(), &edit.text);
    }
    text
}

/// New entries after the last one of a bracket, written as that one is: behind it, or on lines of their own. `last` is the
/// bytes of the last entry. Comments stay with what they stand behind.
pub(super) fn fresh(text: &str, bracket: &Node, last: Range<usize>, entries: &[String]) -> Vec<Edit> {
    let close = bracket.span.end.saturating_sub(1);
    let comma = next(text, last.end).filter(|(_, letter)| *letter == ',').map(|(at, _)| at);
    let after = comma.map_or(last.end, |comma| comma + 1);
    let closing_line = text.get(after..close).unwrap_or("").contains('\n');
    let insert = |at: usize, text: String| Edit { span: at..at, text };
    if !closing_line {
        let joined = entries.join(", ");
        return match comma {
            Some(comma) => vec![insert(comma, format!(", {joined}"))],
            None => vec![insert(last.end, format!(", {joined}"))],
        };
    }
    let start = text.get(..last.start).unwrap_or("").rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..).unwrap_or("");
    let indent = line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or("");
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = entries.iter().flat_map(|entry| [line_end, indent, entry, ","]).collect();
    let comma = comma.is_none().then(|| insert(last.end, ",".to_owned()));
    comma.into_iter().chain([insert(end_of_line(text, after, close), lines)]).collect()
}

/// The next byte that is neither blank nor comment, and what stands there.
fn next(text: &str, at: usize) -> Option<(usize, char)> {
    let mut scanner = Scanner::new(text, at);
    scanner.skip_blank();
    Some((scanner.at, scanner.peek()?))
}

/// Where the line ends that `at` lies in, past the comments that begin in it; before `close` at the latest.
fn end_of_line(text: &str, at: usize, close: usize) -> usize {
    let mut at = at;
    loop {
        let rest = text.get(at..close).unwrap_or("");
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let rest = rest.get(blank..).unwrap_or("");
        if rest.starts_with("/*") {
            at = after_comment(text, at + blank).min(close);
        } else {
            let comment = if rest.starts_with("//") { rest.find(['\r', '\n']).unwrap_or(rest.len()) } else { 0 };
            // Blanks before the line's end are left behind the new lines' own end.
            return if comment > 0 { at + blank + comment } else { at };
        }
    }
}

/// The byte after a `/* … */`, nested or not.
fn after_comment(text: &str, at: usize) -> usize {
    let (mut depth, mut at) = (0_usize, at);
    loop {
        let rest = text.get(at..).unwrap_or("");
        match (rest.get(..2), rest.chars().next()) {
            (Some("/*"), _) => (depth, at) = (depth + 1, at + 2),
            (Some("*/"), _) => {
                (depth, at) = (depth.saturating_sub(1), at + 2);
                if depth == 0 {
                    return at;
                }
            }
            (_, Some(letter)) => at += letter.len_utf8(),
            (_, None) => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_do_not_move_each_other() {
        let edit = |span: Range<usize>, text: &str| Edit { span, text: text.to_owned() };
        assert_eq!(apply("abcdef", &[edit(4..5, "55"), edit(1..2, ""), edit(3..3, "-")]), "ac-d55f");
    }
}
