//! A script as a tree of values with their places, and the whole text as `ron` itself reads it.

use std::ops::Range;

use ron::error::{Position, SpannedError};
use serde::de::IgnoredAny;

use super::diagnostic::shortened;
use super::plain;
use super::scan::Scanner;
use super::shape::Language;

/// A value and the bytes it was read from.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Value {
    /// A text, its escapes already read.
    Text(String),
    /// A number, infinite or none as it may be.
    Number(f64),
    /// A bare word such as `Must`.
    Word(String),
    /// `Name(…)` or `(…)`.
    Group(Group),
    /// `[…]`.
    List(Vec<Node>),
    /// Something that could not be read and has been told.
    Broken,
}

impl Value {
    /// What it is, as a message names it.
    pub(super) fn kind(&self) -> String {
        match self {
            Self::Text(_) => "a text".to_owned(),
            Self::Number(_) => "a number".to_owned(),
            Self::Word(word) => format!("the word `{}`", shortened(word)),
            Self::Group(Group { name: Some(name), .. }) => format!("`{}( … )`", shortened(&name.text)),
            Self::Group(_) => "`( … )`".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Broken => "something else".to_owned(),
        }
    }
}

/// A bracket with its entries.
#[derive(Debug)]
pub(super) struct Group {
    /// The word before the bracket.
    pub(super) name: Option<Name>,
    /// The opening bracket.
    pub(super) open: Range<usize>,
    /// What is in it, in order.
    pub(super) entries: Vec<Entry>,
}

/// A word with its place.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// `name: value` or a value alone.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: Option<Name>,
    pub(super) value: Node,
}

/// A mistake in the syntax.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) remedy: String,
}

/// A text as far as it could be read.
pub(super) struct Tree {
    /// The one value of the text; none where it is no script at all.
    pub(super) root: Option<Node>,
    /// Every mistake in the syntax, in the order of the text.
    pub(super) faults: Vec<Fault>,
    /// Whether a bracket was never closed: then a field may seem missing that only stands in the wrong group.
    pub(super) torn: bool,
}

/// Reads a text. A byte order mark is stepped over; places count from the text as it was given.
/// What may hold what is told by the `language`. With `whole` the text holds nothing that `ron` could not read for reasons told elsewhere.
pub(super) fn parse(text: &str, whole: bool, language: Language) -> Tree {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (root, faults, torn) = Scanner::new(text, start).document(language);
    let mut tree = Tree { root, faults, torn };
    if whole && tree.faults.is_empty() {
        let bare = text.get(start..).unwrap_or("");
        tree.faults.extend(ron_fault(bare).map(|fault| {
            let span = fault.span.start + start..fault.span.end + start;
            Fault { span, ..fault }
        }));
    }
    tree
}

/// The word that opens a text: `Workshop`, `Exercise`, or what else stands there.
pub(super) fn head(text: &str) -> Option<String> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Scanner::new(text, start).first_word()
}

/// The last word on what is RON: what `ron` finds in a text in which the scanner found nothing.
fn ron_fault(text: &str) -> Option<Fault> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let SpannedError { code, span } = options.from_str::<IgnoredAny>(text).err()?;
    let (start, end) = (offset(text, span.start), offset(text, span.end));
    let (message, remedy) = plain::words(&code);
    let message = format!("this is not RON: {message}");
    let remedy = if remedy.is_empty() { "the format is described in workshops/README.md".to_owned() } else { remedy };
    Some(Fault { span: start..end.max(start), message, remedy })
}

/// The byte at a line and column of `ron`, which count characters from 1; the end of the text where it is shorter.
pub(super) fn offset(text: &str, position: Position) -> usize {
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
    use crate::script::language::LANGUAGE;

    /// A tree in short: names, texts in quotes, numbers, `?` for what could not be read.
    fn drawn(node: &Node) -> String {
        match &node.value {
            Value::Text(text) => format!("{text:?}"),
            Value::Number(number) => number.to_string(),
            Value::Word(word) => word.clone(),
            Value::List(items) => format!("[{}]", items.iter().map(drawn).collect::<Vec<_>>().join(" ")),
            Value::Group(group) => {
                let entry = |entry: &Entry| {
                    let name = entry.name.as_ref().map_or(String::new(), |name| format!("{}=", name.text));
                    name + &drawn(&entry.value)
                };
                let name = group.name.as_ref().map_or("", |name| name.text.as_str());
                format!("{name}({})", group.entries.iter().map(entry).collect::<Vec<_>>().join(" "))
            }
            Value::Broken => "?".to_owned(),
        }
    }

    fn read(text: &str) -> (String, usize) {
        let tree = parse(text, true, LANGUAGE);
        (tree.root.as_ref().map_or("-".to_owned(), drawn), tree.faults.len())
    }

    #[test]
    fn what_ron_reads_is_read_as_ron_reads_it() {
        let cases = [
            ("A(x: 1, y: [\"a\", (b: c),],)", "A(x=1 y=[\"a\" (b=c)])"),
            ("A(x: r#\"a\"b\"#, y: \"\\u{e9}\\n\\\"\", w: 1_000)", "A(x=\"a\\\"b\" y=\"é\\n\\\"\" w=1000)"),
            ("/* /* */ */ A(x: -.5e1, /* ) */ y: Some(\"]\")) // )", "A(x=-5 y=Some(\"]\"))"),
            ("#![enable(implicit_some)]\nA(x: \"a\\\n   b\")", "A(x=\"ab\")"),
            ("\u{feff}A(x : b (c))", "A(x=b(c))"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), (expected.to_owned(), 0), "{text}");
        }
    }

    #[test]
    fn a_fault_hides_nothing_that_comes_after_it() {
        let cases = [
            ("A(x: 1 y: 2)", "A(x=1 y=2)", 1),
            ("A(x = 1; y: 2)", "A(x=1 y=2)", 2),
            ("A(x: [1, 2, y: 3)", "A(x=[1 2] y=3)", 1),
            ("A(x: \"a, y: 1)\n", "A(x=?)", 1),
            ("A(x: \"a \"b\" c\", y: 1)", "A(x=? y=1)", 1),
            ("A(x: ‘a’, y: %%, z: 1)", "A(x=? y=? z=1)", 2),
            ("A(x: [Use(a: 1)), Use(b: 2)])", "A(x=[Use(a=1) Use(b=2)])", 1),
            ("A(x: [Use(a: 1, Use(b: 2)])", "A(x=[Use(a=1) Use(b=2)])", 1),
        ];
        for (text, expected, faults) in cases {
            assert_eq!(read(text), (expected.to_owned(), faults), "{text}");
        }
    }

    #[test]
    fn ron_has_the_last_word() {
        let tree = parse("#![enable(cartoons)]\nA(x: 1)", true, LANGUAGE);
        assert_eq!(tree.faults.len(), 1);
        assert!(tree.faults[0].message.starts_with("this is not RON"), "{}", tree.faults[0].message);
    }
}
