//! What `ron` finds wrong with a text, in our own words: its own are for programmers, and some of them advise on code.

use ron::Error;
use ron::error::{Position as RonPosition, SpannedError};

use super::diagnostic::{Diagnostic, Position, Severity, at_most, nearest, shortened, suggestion};

/// What is wrong, and what to do about it; the remedy may be empty.
pub(super) fn words(error: &Error) -> (String, String) {
    let plain = |message: &str, remedy: &str| (message.to_owned(), remedy.to_owned());
    match error {
        Error::NoSuchStructField { expected, found, .. } => {
            (format!("there is no field `{}`", shortened(found)), suggestion(found, expected))
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            (format!("`{}` is not known here", shortened(found)), suggestion(found, expected))
        }
        Error::MissingStructField { field, .. } => {
            (format!("a field `{field}` is missing"), format!("add `{field}: …`"))
        }
        Error::DuplicateStructField { field, .. } => (format!("`{field}` stands twice"), "keep one of them".to_owned()),
        Error::ExceededRecursionLimit => plain("brackets stand in each other too deep", "take some of them away"),
        Error::Eof => plain("the text ends in the middle", "close what is open"),
        Error::TrailingCharacters => plain("something stands behind the end", "delete it"),
        Error::ExpectedComma => plain("a comma or a closing bracket is missing here", "write it"),
        Error::ExpectedMapColon => plain("a colon is missing before this", "write one"),
        Error::ExpectedString | Error::ExpectedStringEnd => plain("a text in quotes is missing here", "write \"…\""),
        Error::ExpectedArray | Error::ExpectedArrayEnd => plain("a list is missing here, or its end", "write [ … ]"),
        Error::ExpectedMap | Error::ExpectedMapEnd => plain("`{ … }` is missing here, or its end", "write { … }"),
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedDifferentStructName { .. }
        | Error::ExpectedStructName(_) => plain("`( … )` is missing here, or its end", "write ( … )"),
        Error::UnclosedBlockComment => plain("a comment does not end", "end it with */"),
        Error::InvalidEscape(_) | Error::Utf8Error(_) => {
            plain("a backslash in a text means nothing here", "write \\\\ for a backslash")
        }
        Error::NoSuchExtension(name) => {
            (format!("there is no extension `{}`", shortened(name)), "delete the line that starts with #!".to_owned())
        }
        Error::ExpectedAttribute | Error::ExpectedAttributeEnd => {
            plain("a line that starts with # is not read here", "delete it")
        }
        Error::InvalidValueForType { .. }
        | Error::ExpectedDifferentLength { .. }
        | Error::ExpectedBoolean
        | Error::ExpectedInteger
        | Error::ExpectedFloat
        | Error::ExpectedOption
        | Error::ExpectedUnit
        | Error::ExpectedChar => plain("another kind of value belongs here", ""),
        _ => plain("this cannot be read", ""),
    }
}

/// A text that is no script but is read by `ron`, such as settings: what is wrong with it, at its place.
pub fn fault_in(name: &str, text: &str, error: &SpannedError) -> Diagnostic {
    let (start, end) = (offset(text, error.span.start), offset(text, error.span.end));
    // What is missing is missing behind what stands there.
    let start = if error.code == Error::ExpectedComma { end } else { start };
    let (message, remedy) = words(&error.code);
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
            let (message, remedy) = words(&error.code);
            for word in ["Expected", "Unexpected", "RON", "struct", "serde", "recursion", "enum"] {
                assert!(!message.contains(word) && !remedy.contains(word), "{text}: {message} ({remedy})");
            }
        }
    }
}
