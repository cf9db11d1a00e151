//! A text to its tree and on to its raw form, everything wrong so far told; and the whole text as `ron` itself reads it.

use std::sync::Arc;

use ron::error::SpannedError;
use serde::de::IgnoredAny;

use super::diagnostic::{Findings, Place};
use super::fields::{self, Read, Reader};
use super::language::LANGUAGE;
use super::plain;
use super::scan::Scanner;
use super::shipped::is_shipped;
use super::tree::{Fault, Node};
use super::words::syntax as words;
use crate::text::odd_letters;

/// The longest text that is read, in bytes; the longest shipped script is a hundredth of it.
pub const LONGEST_TEXT: usize = 1_000_000;

/// So many hidden characters are told one by one; a text with more is no text.
const HIDDEN: usize = 20;

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
/// With `resolve` the text holds nothing that `ron` could not read for reasons told elsewhere.
pub(super) fn parse(text: &str, whole: bool) -> Tree {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (root, faults, torn) = Scanner::new(text, start).document(LANGUAGE);
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
    let (start, end) = (plain::offset(text, span.start), plain::offset(text, span.end));
    let (message, remedy) = words::no_ron(plain::said(&code));
    Some(Fault { span: start..end.max(start), message, remedy })
}

/// Reads a text as far as its raw form, everything wrong so far told.
pub(super) fn parsed<T>(name: &str, text: &str, findings: &mut Findings, read: Read<'_, T>) -> Option<T> {
    let place = Place { source: Arc::from(name), ..Place::default() };
    if text.len() > LONGEST_TEXT {
        findings.error(&place, words::too_long(text.len(), LONGEST_TEXT));
        return None;
    }
    let hidden = tell_hidden(text, &place, findings);
    let tree = parse(text, hidden.is_empty() && !is_shipped(text));
    for fault in &tree.faults {
        let place = Place { span: fault.span.clone(), ..place.clone() };
        findings.error(&place, (fault.message.as_str(), fault.remedy.as_str()));
    }
    let root = tree.root?;
    let place = Place { span: root.span.clone(), ..place };
    let mut reader = Reader { findings, torn: tree.torn, hidden, language: LANGUAGE };
    read(&root, &place, &mut reader)
}

/// Tells of characters that nobody sees and that a script never needs, and returns where they are.
fn tell_hidden(text: &str, place: &Place, findings: &mut Findings) -> Vec<usize> {
    let skip = usize::from(text.starts_with('\u{feff}'));
    let hidden = odd_letters(text).skip(skip).filter(|(_, letter)| fields::is_hidden(*letter));
    let told = hidden.take(HIDDEN).map(|(at, letter)| {
        let place = Place { span: at..at + letter.len_utf8(), ..place.clone() };
        fields::tell_hidden(letter, &place, findings);
        at
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::tree::{TreeEntry, Value};

    /// A tree in short: names, texts in quotes, numbers, `?` for what could not be read.
    fn drawn(node: &Node) -> String {
        match &node.value {
            Value::Text(text) => format!("{text:?}"),
            Value::Number(number) => number.to_string(),
            Value::Word(word) => word.clone(),
            Value::List(items) => format!("[{}]", items.iter().map(drawn).collect::<Vec<_>>().join(" ")),
            Value::Group(group) => {
                let entry = |entry: &TreeEntry| {
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
        let tree = parse(text, true);
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
        let tree = parse("#![enable(cartoons)]\nA(x: 1)", true);
        assert_eq!(tree.faults.len(), 1);
        assert!(tree.faults[0].message.starts_with("this is not RON"), "{}", tree.faults[0].message);
    }
}
