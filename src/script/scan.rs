//! Text to a tree of values with their places, through every fault of syntax at once.
//!
//! A bracket scanner that knows strings, raw strings and nested comments. Where something is wrong it says so, steps over
//! it and goes on, so that one missing comma does not hide the next mistake. It never decides alone what valid RON is:
//! leaves are read by `ron`, and a tree without faults is only believed once `ron` has read the whole text
//! ([`super::parse::parse`]).

use std::ops::Range;

use super::brackets::Bracket;
use super::quotes::is_raw;
use super::shape::Language;
use super::tree::{Fault, Name, Node, TreeEntry, Value};
use super::words::syntax as words;

/// So many faults are kept; nobody mends more in one go, and a picture handed in as a script has millions.
const FAULTS: usize = 100;

/// Reads one value after another from a text.
pub(super) struct Scanner<'t> {
    text: &'t str,
    /// The byte that is read next.
    pub(super) at: usize,
    /// Brackets that stand open, outermost first.
    pub(super) open: Vec<Bracket>,
    pub(super) faults: Vec<Fault>,
    /// Whether a bracket was never closed, so that fields may stand in the wrong group.
    pub(super) torn: bool,
    /// Whether the bracket that was just left has not been closed, so that a comma is not missed as well.
    pub(super) just_torn: bool,
    /// The innermost bracket that is closed on a line indented otherwise than its own.
    pub(super) suspect: Option<Bracket>,
    /// Where each line begins, and how far it is indented.
    lines: Vec<(usize, usize)>,
    /// What all of the text may hold.
    pub(super) language: Language,
}

impl<'t> Scanner<'t> {
    pub(super) const fn new(text: &'t str, at: usize) -> Self {
        Self {
            text,
            at,
            open: Vec::new(),
            faults: Vec::new(),
            torn: false,
            just_torn: false,
            suspect: None,
            lines: Vec::new(),
            language: Language::NONE,
        }
    }

    /// The one value of a whole text, the faults, and whether a bracket was never closed.
    pub(super) fn document(mut self, language: Language) -> (Option<Node>, Vec<Fault>, bool) {
        self.language = language;
        self.lines = lines(self.text);
        self.skip_blank();
        self.skip_attributes();
        let is_script = self.head().is_some_and(|head| head.opens);
        if !is_script {
            let end = self.line_end(self.at);
            self.fault(self.at..end, if self.rest().is_empty() { words::NOTHING } else { words::NO_SCRIPT });
            return (None, self.faults, true);
        }
        let node = self.value();
        self.skip_blank();
        // With a bracket left open, the brackets that follow close others than they seem to.
        if let Some(letter) = self.peek().filter(|_| !self.torn) {
            let closer = Some(letter).filter(|letter| matches!(letter, ')' | ']' | '}'));
            self.fault(self.at..self.at + letter.len_utf8(), words::behind_the_end(closer));
        }
        (Some(node), self.faults, self.torn)
    }

    /// The word that a text begins with, where a bracket follows it.
    pub(super) fn first_word(mut self) -> Option<String> {
        self.skip_blank();
        self.skip_attributes();
        self.head().filter(|head| head.opens).map(|head| head.word.to_owned())
    }

    /// The word that stands next, if one does.
    pub(super) fn head(&self) -> Option<Head<'t>> {
        let (word, after) = parted(self.rest());
        let after = after.trim_start();
        (!word.is_empty()).then_some(Head { word, after, opens: after.starts_with('(') })
    }

    /// What has not been read; nothing once more faults than anybody mends were found.
    pub(super) fn rest(&self) -> &'t str {
        let is_enough = self.faults.len() >= FAULTS;
        if is_enough { "" } else { self.text.get(self.at..).unwrap_or("") }
    }

    /// What stands from a byte on.
    pub(super) fn rest_from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    /// The byte after the last.
    pub(super) const fn end(&self) -> usize {
        self.text.len()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub(super) fn slice(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or("")
    }

    /// Where the line that `at` lies in ends, its line break left out.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        at + rest.find(['\n', '\r']).unwrap_or(rest.len())
    }

    /// The number of the line that `at` lies in, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|(start, _)| *start <= at)
    }

    /// How far the line that `at` lies in is indented.
    pub(super) fn indent(&self, at: usize) -> usize {
        self.lines.get(self.line(at).saturating_sub(1)).map_or(0, |(_, indent)| *indent)
    }

    /// Tells what is wrong with a part of the text, and what to do about it.
    pub(super) fn fault(&mut self, span: Range<usize>, (message, remedy): (impl Into<String>, impl Into<String>)) {
        if self.faults.len() < FAULTS {
            self.faults.push(Fault { span, message: message.into(), remedy: remedy.into() });
        }
    }

    pub(super) fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let bare = rest.trim_start_matches(|letter: char| letter.is_whitespace() || is_stray(letter));
            self.at += rest.len() - bare.len();
            if bare.starts_with("//") {
                self.at += bare.find('\n').unwrap_or(bare.len());
            } else if bare.starts_with("/*") {
                self.skip_comment();
            } else {
                return;
            }
        }
    }

    fn skip_comment(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        while !self.rest().is_empty() {
            if self.rest().starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return;
                }
            } else {
                self.bump();
            }
        }
        self.fault(start..start + 2, words::COMMENT_OPEN);
    }

    /// `#![enable(…)]` lines at the start, which RON allows.
    fn skip_attributes(&mut self) {
        while self.rest().starts_with("#![") {
            self.at += self.rest().find(']').map_or(self.rest().len(), |end| end + 1);
            self.skip_blank();
        }
    }

    fn value(&mut self) -> Node {
        let start = self.at;
        let value = match self.peek() {
            Some('"') => self.string(),
            Some('r') if is_raw(self.rest()) => self.raw_string(),
            Some('(' | '[' | '{') => self.bracket(None),
            Some('\'' | '‘' | '’' | '“' | '”' | '„' | '«') => self.wrong_quotes(),
            Some(letter) if letter.is_ascii_digit() || matches!(letter, '+' | '-' | '.') => self.number(),
            Some(letter) if is_word(letter) => self.word(),
            _ => self.unreadable(),
        };
        Node { span: start..self.at, value }
    }

    fn word(&mut self) -> Value {
        let start = self.at;
        let (word, _) = parted(self.rest());
        self.at += word.len();
        let name = Name { text: without_strays(word), span: start..self.at };
        if self.rest().trim_start().starts_with('(') {
            self.skip_blank();
            return self.bracket(Some(name));
        }
        if self.is_bare_text() {
            return self.bare_text(start);
        }
        Value::Word(name.text)
    }

    fn number(&mut self) -> Value {
        let start = self.at;
        while self.peek().is_some_and(|letter| is_word(letter) || matches!(letter, '+' | '-' | '.' | ':')) {
            self.bump();
        }
        let figures = self.slice(start..self.at);
        if let Ok(number) = ron::from_str::<f64>(figures) {
            return Value::Number(number);
        }
        self.fault(start..self.at, words::NO_NUMBER);
        Value::Broken
    }

    fn unreadable(&mut self) -> Value {
        let start = self.at;
        self.bump();
        while self.peek().is_some_and(|letter| !letter.is_whitespace() && !is_delimiter(letter)) {
            self.bump();
        }
        self.fault(start..self.at, words::NO_VALUE);
        Value::Broken
    }

    pub(super) fn entry(&mut self, bracket: Bracket) -> TreeEntry {
        let name = if bracket.mark == '[' { None } else { self.field_name() };
        self.skip_blank();
        let is_empty = name.is_some() && matches!(self.peek(), None | Some(',' | ')' | ']' | '}'));
        let value = if is_empty {
            let span = name.as_ref().map_or(self.at..self.at, |name| name.span.clone());
            self.fault(span.clone(), words::VALUE_MISSING);
            Node { span, value: Value::Broken }
        } else {
            self.value()
        };
        TreeEntry { name, value }
    }

    /// A field's name with its colon; what stands for a colon by mistake is told and taken for one.
    fn field_name(&mut self) -> Option<Name> {
        let start = self.at;
        let is_quoted = self.rest().starts_with('"');
        let word_start = if is_quoted { start + 1 } else { start };
        let (word, _) = parted(self.text.get(word_start..)?);
        let end = word_start + word.len() + usize::from(is_quoted);
        let after = self.text.get(end..)?;
        let gap = after.len() - after.trim_start().len();
        let next = after.trim_start().chars().next();
        let name = Name { text: without_strays(word), span: start..end };
        match next {
            _ if name.text.is_empty() || name.text.starts_with(|letter: char| letter.is_ascii_digit()) => None,
            _ if is_quoted && !self.slice(start..end).ends_with('"') => None,
            Some(':') => {
                if is_quoted {
                    self.fault(start..end, words::quoted_name(&name.text));
                }
                self.at = end + gap + 1;
                Some(name)
            }
            Some('=') if !is_quoted => {
                self.fault(end + gap..end + gap + 1, words::EQUALS);
                self.at = end + gap + 1;
                Some(name)
            }
            Some('"' | '[') if !is_quoted && gap > 0 => {
                self.fault(end..end, words::colon_missing(&name.text));
                self.at = end;
                Some(name)
            }
            _ => None,
        }
    }

    pub(super) fn separator(&mut self) {
        let end = self.at;
        self.skip_blank();
        let was_torn = std::mem::take(&mut self.just_torn);
        match self.peek() {
            Some(',') => self.bump(),
            Some(';') => {
                self.fault(self.at..self.at + 1, words::SEMICOLON);
                self.bump();
            }
            None | Some(')' | ']' | '}') => {}
            Some(_) if was_torn => self.just_torn = false,
            Some(_) => self.fault(end..end, words::COMMA_MISSING),
        }
    }
}

/// Where each line of a text begins, and how far it is indented.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
    let indent = |start: usize| text.bytes().skip(start).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    starts.map(|start| (start, indent(start))).collect()
}

/// A word that stands next.
pub(super) struct Head<'t> {
    pub(super) word: &'t str,
    /// What follows it, the space between left out.
    pub(super) after: &'t str,
    /// Whether that is a bracket.
    pub(super) opens: bool,
}

/// The word that a text begins with, which may be none, and the rest.
fn parted(text: &str) -> (&str, &str) {
    let end = text.find(|letter| !is_word(letter)).unwrap_or(text.len());
    text.split_at(end)
}

fn without_strays(word: &str) -> String {
    if word.contains(is_stray) { word.replace(is_stray, "") } else { word.to_owned() }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || is_stray(letter)
}

const fn is_delimiter(letter: char) -> bool {
    matches!(letter, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';' | '"')
}

/// Characters that no script may hold and that are told elsewhere: here they count for nothing.
fn is_stray(letter: char) -> bool {
    !crate::text::is_kept(letter) && !letter.is_whitespace()
}
