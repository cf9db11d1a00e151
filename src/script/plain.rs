//! What `ron` finds wrong with a text, in our own words: its own are for programmers, and some of them advise on code.

use ron::Error;
use ron::error::{Position as RonPosition, SpannedError};

use super::diagnostic::{Diagnostic, Position, Severity, at_most, nearest, shortened, suggestion};
use super::words::syntax as words;
use super::words::values;

/// What is wrong, and what to do about it; the remedy may be empty.
pub(super) fn said(error: &Error) -> (String, String) {
    let (message, remedy) = match error {
        Error::NoSuchStructField { expected, found, .. } => {
            return (words::no_field(&shortened(found)), suggestion(found, expected));
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            return (values::unknown(&shortened(found)), suggestion(found, expected));
        }
        Error::MissingStructField { field, .. } => return words::field_missing(field),
        Error::DuplicateStructField { field, .. } => return owned(words::field_twice(field)),
        Error::NoSuchExtension(name) => return owned(words::no_extension(&shortened(name))),
        Error::ExceededRecursionLimit => words::DEEP,
        Error::Eof => words::ENDS,
        Error::TrailingCharacters => words::TRAILING,
        Error::ExpectedComma => words::NO_COMMA,
        Error::ExpectedMapColon => words::NO_COLON,
        Error::ExpectedString | Error::ExpectedStringEnd => words::NO_TEXT,
        Error::ExpectedArray | Error::ExpectedArrayEnd => words::NO_LIST,
        Error::ExpectedMap | Error::ExpectedMapEnd => words::NO_MAP,
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedDifferentStructName { .. }
        | Error::ExpectedStructName(_) => words::NO_BRACKET,
        Error::UnclosedBlockComment => words::NO_COMMENT_END,
        Error::InvalidEscape(_) | Error::Utf8Error(_) => words::BACKSLASH,
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd => words::ATTRIBUTE,
        Error::InvalidValueForType { .. }
        | Error::ExpectedDifferentLength { .. }
        | Error::ExpectedBoolean
        | Error::ExpectedInteger
        | Error::ExpectedFloat
        | Error::ExpectedOption
        | Error::ExpectedUnit
        | Error::ExpectedChar => words::OTHER_KIND,
        _ => words::NOT_READ,
    };
    (message.to_owned(), remedy.to_owned())
}

fn owned((message, remedy): (String, &str)) -> (String, String) {
    (message, remedy.to_owned())
}

/// A text that is no script but is read by `ron`, such as settings: what is wrong with it, at its place.
pub fn fault_in(name: &str, text: &str, error: &SpannedError) -> Diagnostic {
    let (start, end) = (offset(text, error.span.start), offset(text, error.span.end));
    // What is missing is missing behind what stands there.
    let start = if error.code == Error::ExpectedComma { end } else { start };
    let (message, remedy) = said(&error.code);
    at(name, text, start..end.max(start), message, remedy)
}

/// The same for what is wrong with a word of it: the place where the word stands in quotes, or else the start.
pub fn fault_at_word(name: &str, text: &str, word: &str, message: String, known: &[&str]) -> Diagnostic {
    let quoted = format!("{word:?}");
    let start = text.find(&quoted);
    let span = start.map_or(0..0, |start| start..start + quoted.len());
    let remedy = if known.is_empty() || nearest(word, known.iter().copied()).is_empty() && known.len() > 12 {
        String::new()
    } else {
        suggestion(word, known)
    };
    at(name, text, span, message, remedy)
}

fn at(name: &str, text: &str, span: std::ops::Range<usize>, message: String, remedy: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        source: name.to_owned(),
        position: Position::of(text, span.start),
        span,
        path: String::new(),
        message: at_most(message),
        remedy: Some(remedy).filter(|remedy| !remedy.is_empty()),
    }
}

/// The byte at a line and column of `ron`, which count characters from 1; the end of the text where it is shorter.
pub(super) fn offset(text: &str, position: RonPosition) -> usize {
    let mut start = 0;
    for _ in 1..position.line {
        let rest = text.get(start..).unwrap_or("");
        let Some(end) = rest.find('\n') else { return text.len() };
        start += end + 1;
    }
    let line = text.get(start..).unwrap_or("");
    line.char_indices().nth(position.col.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::IgnoredAny;

    #[test]
    fn no_word_of_the_parser_reaches_a_person() {
        let deep = "[".repeat(300) + &"]".repeat(300);
        for text in
            ["(a: 1", "(a: 1) x", "(a 1)", "[1 2]", "(a: \"\\q\")", "#![enable(x)]\n()", &deep, "/* x", "(a: %)"]
        {
            let error = ron::from_str::<IgnoredAny>(text).unwrap_err();
            let (message, remedy) = said(&error.code);
            for word in ["Expected", "Unexpected", "RON", "struct", "serde", "recursion", "enum"] {
                assert!(!message.contains(word) && !remedy.contains(word), "{text}: {message} ({remedy})");
            }
        }
    }
}
