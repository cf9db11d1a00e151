//! Text to a tree of values with their places, through every fault of syntax at once.
//!
//! A bracket scanner that knows strings, raw strings and nested comments. Where something is wrong it says so, steps over
//! it and goes on, so that one missing comma does not hide the next mistake. It never decides alone what valid RON is:
//! leaves are read by `ron`, and a tree without faults is only believed once `ron` has read the whole text
//! ([`super::tree::parse`]).

use std::ops::Range;

use super::quotes::is_raw;
use super::tree::{Entry, Fault, Group, Name, Node, Value};

/// How deep brackets may stand in brackets; `ron` itself stops at 128.
const DEPTH: usize = 48;

/// So many faults are kept; nobody mends more in one go, and a picture handed in as a script has millions.
const FAULTS: usize = 100;

/// Names that open an item of a list, so that one inside a group tells that the group was not closed.
const ITEMS: [&str; 7] = ["Use", "Teach", "Exercise", "Break", "Buffer", "Step", "Change"];

/// Reads one value after another from a text.
pub(super) struct Scanner<'t> {
    text: &'t str,
    /// The byte that is read next.
    pub(super) at: usize,
    /// Brackets that stand open, outermost first.
    open: Vec<Bracket>,
    faults: Vec<Fault>,
    /// Whether a bracket was never closed, so that fields may stand in the wrong group.
    torn: bool,
    /// Whether the bracket that was just left has not been closed, so that a comma is not missed as well.
    just_torn: bool,
    /// The innermost bracket that is closed on a line indented otherwise than its own.
    suspect: Option<Bracket>,
    /// Where each line begins, and how far it is indented.
    lines: Vec<(usize, usize)>,
}

/// An opening bracket that has been read.
#[derive(Clone, Copy)]
struct Bracket {
    at: usize,
    mark: char,
}

impl Bracket {
    const fn closer(self) -> char {
        match self.mark {
            '[' => ']',
            '{' => '}',
            _ => ')',
        }
    }
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
        let indent = |start: usize| text.bytes().skip(start).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let lines = starts.map(|start| (start, indent(start))).collect();
        Self { text, at, open: Vec::new(), faults: Vec::new(), torn: false, just_torn: false, suspect: None, lines }
    }

    /// The one value of a whole text, the faults, and whether a bracket was never closed.
    pub(super) fn document(mut self) -> (Option<Node>, Vec<Fault>, bool) {
        self.skip_blank();
        self.skip_attributes();
        let is_script = self.head().is_some_and(|head| head.ends_with('('));
        if !is_script {
            let end = self.line_end(self.at);
            self.fault(self.at..end, "this is not a script", "a script is `Workshop( … )` or `Exercise( … )` in RON");
            return (None, self.faults, true);
        }
        let node = self.value();
        self.skip_blank();
        if let Some(letter) = self.peek() {
            let words = if matches!(letter, ')' | ']' | '}') {
                format!("this `{letter}` closes nothing")
            } else {
                "there is more text after the end of the script".to_owned()
            };
            self.fault(
                self.at..self.at + letter.len_utf8(),
                words,
                "a file holds one `Workshop( … )` or `Exercise( … )`",
            );
        }
        (Some(node), self.faults, self.torn)
    }

    /// The word and the bracket that stand next, without the space between.
    fn head(&self) -> Option<String> {
        let word: String = self.rest().chars().take_while(|letter| is_word(*letter)).collect();
        let after = self.rest().get(word.len()..)?.trim_start();
        (!word.is_empty()).then(|| if after.starts_with('(') { word.clone() + "(" } else { word })
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
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|(start, _)| *start <= at)
    }

    /// How far the line that `at` lies in is indented.
    fn indent(&self, at: usize) -> usize {
        self.lines.get(self.line(at).saturating_sub(1)).map_or(0, |(_, indent)| *indent)
    }

    pub(super) fn fault(&mut self, span: Range<usize>, message: impl Into<String>, remedy: impl Into<String>) {
        if self.faults.len() < FAULTS {
            self.faults.push(Fault { span, message: message.into(), remedy: remedy.into() });
        }
    }

    fn skip_blank(&mut self) {
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
        self.fault(start..start + 2, "this comment is never closed", "add `*/` where it ends");
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
        while self.peek().is_some_and(is_word) {
            self.bump();
        }
        let word = self.slice(start..self.at).to_owned();
        let name = Name { text: word, span: start..self.at };
        if self.rest().trim_start().starts_with('(') {
            self.skip_blank();
            return self.bracket(Some(name));
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
        let remedy =
            "write it as a number such as 6 or 1.5; a time with letters or a colon needs quotes: \"90s\", \"1:30\"";
        self.fault(start..self.at, "this is not a number", remedy);
        Value::Broken
    }

    fn unreadable(&mut self) -> Value {
        let start = self.at;
        self.bump();
        while self.peek().is_some_and(|letter| !letter.is_whitespace() && !is_delimiter(letter)) {
            self.bump();
        }
        self.fault(
            start..self.at,
            "this cannot be read here",
            "a value is a text in quotes, a number, a word, `( … )` or `[ … ]`",
        );
        Value::Broken
    }

    /// A bracket with all that is in it.
    fn bracket(&mut self, name: Option<Name>) -> Value {
        let Some(mark) = self.peek() else { return Value::Broken };
        let bracket = Bracket { at: self.at, mark };
        if self.open.len() >= DEPTH {
            self.fault(
                self.at..self.at + 1,
                "brackets stand too deep in each other",
                "no script needs more than a few levels",
            );
            self.skip_brackets();
            return Value::Broken;
        }
        if mark == '{' {
            self.fault(self.at..self.at + 1, "`{` has no place in a script", "write `(` and `)`");
        }
        self.bump();
        self.open.push(bracket);
        let entries = self.entries(bracket);
        self.open.pop();
        if mark == '[' {
            return Value::List(entries.into_iter().map(|entry| entry.value).collect());
        }
        Value::Group(Group { name, open: bracket.at..bracket.at + 1, entries })
    }

    /// Steps over a bracket and all in it, counting only.
    fn skip_brackets(&mut self) {
        let mut depth = 0_usize;
        while let Some(letter) = self.peek() {
            match letter {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                _ => {}
            }
            self.bump();
            if depth == 0 {
                return;
            }
        }
    }

    fn entries(&mut self, bracket: Bracket) -> Vec<Entry> {
        let mut entries = Vec::new();
        loop {
            self.skip_blank();
            match self.peek() {
                None => {
                    self.never_closed(bracket);
                    return entries;
                }
                Some(letter) if letter == bracket.closer() => {
                    if self.indent(bracket.at) != self.indent(self.at) && self.suspect.is_none() {
                        self.suspect = Some(bracket);
                    }
                    self.bump();
                    return entries;
                }
                Some(letter @ (')' | ']' | '}')) => {
                    if self.closes_outer(letter) {
                        self.never_closed(bracket);
                        return entries;
                    }
                    self.fault(self.at..self.at + 1, format!("this `{letter}` closes nothing"), "delete it");
                    self.bump();
                }
                Some(',' | ';') => {
                    self.fault(self.at..self.at + 1, "there is a comma too many", "delete it");
                    self.bump();
                }
                Some(_) if self.belongs_outside(bracket, &entries) => {
                    self.never_closed(bracket);
                    self.just_torn = true;
                    return entries;
                }
                Some(_) => {
                    let entry = self.entry(bracket);
                    entries.push(entry);
                    self.separator();
                }
            }
        }
    }

    /// Whether a closing bracket that does not fit here closes one of the brackets around.
    fn closes_outer(&self, letter: char) -> bool {
        let around = self.open.iter().rev().skip(1).any(|bracket| bracket.closer() == letter);
        let after = self.text.get(self.at + 1..).unwrap_or("").trim_start();
        let after = after.strip_prefix(',').unwrap_or(after).trim_start();
        // One bracket too many between two items of a list: what comes next is still an item, or the list's own end.
        let is_between_items = self.open.last().is_some_and(|bracket| bracket.mark == '[')
            && (after.starts_with(']')
                || ITEMS.iter().any(|item| after.strip_prefix(item).is_some_and(|rest| rest.starts_with('('))));
        around && !is_between_items
    }

    /// Whether what stands next can only stand in a bracket further out.
    fn belongs_outside(&self, bracket: Bracket, entries: &[Entry]) -> bool {
        let Some(head) = self.head() else { return false };
        let after = self.rest().get(head.trim_end_matches('(').len()..).unwrap_or("").trim_start();
        let around = self.open.len() > 1;
        if bracket.mark == '[' {
            return around && after.starts_with(':') && !entries.is_empty();
        }
        let is_item = head.strip_suffix('(').is_some_and(|word| ITEMS.contains(&word));
        is_item && around && entries.iter().any(|entry| entry.name.is_some())
    }

    fn never_closed(&mut self, bracket: Bracket) {
        self.torn = true;
        let at_end = self.rest().is_empty();
        let blamed = if at_end { self.suspect.take().unwrap_or(bracket) } else { bracket };
        let remedy = format!("add `{}` where it belongs", blamed.closer());
        let already = self.faults.iter().any(|fault| fault.span.start == blamed.at);
        // At the end of a text every bracket still open would be named; the innermost says it for all.
        let is_told = at_end && self.faults.iter().any(|fault| fault.message.ends_with("is never closed"));
        if !already && !is_told {
            self.fault(blamed.at..blamed.at + 1, format!("this `{}` is never closed", blamed.mark), remedy);
        }
    }

    fn entry(&mut self, bracket: Bracket) -> Entry {
        let name = if bracket.mark == '[' { None } else { self.field_name() };
        self.skip_blank();
        let is_empty = name.is_some() && matches!(self.peek(), None | Some(',' | ')' | ']' | '}'));
        let value = if is_empty {
            let span = name.as_ref().map_or(self.at..self.at, |name| name.span.clone());
            self.fault(span.clone(), "a value is missing here", "write one after the `:`, or delete the field");
            Node { span, value: Value::Broken }
        } else {
            self.value()
        };
        Entry { name, value }
    }

    /// A field's name with its colon; what stands for a colon by mistake is told and taken for one.
    fn field_name(&mut self) -> Option<Name> {
        let start = self.at;
        let is_quoted = self.rest().starts_with('"');
        let word_start = if is_quoted { start + 1 } else { start };
        let text: String = self.text.get(word_start..)?.chars().take_while(|letter| is_word(*letter)).collect();
        let end = word_start + text.len() + usize::from(is_quoted);
        let after = self.text.get(end..)?;
        let gap = after.len() - after.trim_start().len();
        let next = after.trim_start().chars().next();
        let name = Name { text, span: start..end };
        match next {
            _ if name.text.is_empty() || name.text.starts_with(|letter: char| letter.is_ascii_digit()) => None,
            _ if is_quoted && !self.slice(start..end).ends_with('"') => None,
            Some(':') => {
                if is_quoted {
                    let remedy = format!("write `{}:`", name.text);
                    self.fault(start..end, "a field's name stands without quotes", remedy);
                }
                self.at = end + gap + 1;
                Some(name)
            }
            Some('=') if !is_quoted => {
                self.fault(
                    end + gap..end + gap + 1,
                    "a field and its value are joined by `:`",
                    "write `:` instead of `=`",
                );
                self.at = end + gap + 1;
                Some(name)
            }
            Some('"' | '[') if !is_quoted && gap > 0 => {
                self.fault(end..end, format!("a `:` is missing after `{}`", name.text), "put one here");
                self.at = end;
                Some(name)
            }
            _ => None,
        }
    }

    fn separator(&mut self) {
        let end = self.at;
        self.skip_blank();
        let was_torn = std::mem::take(&mut self.just_torn);
        match self.peek() {
            Some(',') => self.bump(),
            Some(';') => {
                self.fault(self.at..self.at + 1, "entries are parted by commas", "write `,` instead of `;`");
                self.bump();
            }
            None | Some(')' | ']' | '}') => {}
            Some(_) if was_torn => self.just_torn = false,
            Some(_) => self.fault(end..end, "a comma is missing here", "put one between the two entries"),
        }
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

const fn is_delimiter(letter: char) -> bool {
    matches!(letter, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';' | '"')
}

/// Characters that no script may hold and that have been told elsewhere, so that they are stepped over here.
fn is_stray(letter: char) -> bool {
    !crate::domain::text::is_kept(letter)
}
