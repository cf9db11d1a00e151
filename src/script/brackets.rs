//! The scanner's brackets: what is in them, which of them was never closed, and which closes nothing.

use super::scan::Scanner;
use super::tree::{Group, Name, TreeEntry, Value};
use super::words::syntax as words;

/// How deep brackets may stand in brackets; `ron` itself stops at 128.
const DEPTH: usize = 48;

/// An opening bracket that has been read.
#[derive(Clone, Copy)]
pub(super) struct Bracket {
    pub(super) at: usize,
    pub(super) mark: char,
    /// Whether a word stands before it.
    pub(super) is_named: bool,
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

impl Scanner<'_> {
    /// A bracket with all that is in it.
    pub(super) fn bracket(&mut self, name: Option<Name>) -> Value {
        let Some(mark) = self.peek() else { return Value::Broken };
        let bracket = Bracket { at: self.at, mark, is_named: name.is_some() };
        if self.open.len() >= DEPTH {
            self.fault(self.at..self.at + 1, words::TOO_DEEP);
            self.skip_brackets();
            return Value::Broken;
        }
        if mark == '{' {
            self.fault(self.at..self.at + 1, words::BRACE);
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

    fn entries(&mut self, bracket: Bracket) -> Vec<TreeEntry> {
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
                    // With a bracket left open further up, this one may well close what it should.
                    if !self.torn {
                        self.fault(self.at..self.at + 1, words::closes_nothing(letter));
                    }
                    self.bump();
                    self.skip_blank();
                    if self.peek() == Some(',') {
                        self.bump();
                    }
                }
                Some(',' | ';') => {
                    self.fault(self.at..self.at + 1, words::COMMA_TOO_MANY);
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
        let after = self.rest_from(self.at + 1).trim_start();
        let after = after.strip_prefix(',').unwrap_or(after).trim_start();
        // One bracket too many between two items of a list: what comes next is still an item, or the list's own end.
        let is_between_items = self.open.last().is_some_and(|bracket| bracket.mark == '[')
            && (after.starts_with(']') || after.split_once('(').is_some_and(|(word, _)| self.language.is_item(word)));
        around && !is_between_items
    }

    /// Whether what stands next can only stand in a bracket further out.
    fn belongs_outside(&self, bracket: Bracket, entries: &[TreeEntry]) -> bool {
        let Some(head) = self.head() else { return false };
        let around = self.open.len() > 1;
        if bracket.mark == '[' {
            return around && head.after.starts_with(':') && !entries.is_empty();
        }
        // A group without a word has few fields: any other on a line of its own tells that it was not closed.
        let is_field_outside = !bracket.is_named
            && head.after.starts_with(':')
            && !self.language.is_of_a_bare_group(head.word)
            && self.line(bracket.at) < self.line(self.at);
        if is_field_outside {
            return around && !entries.is_empty();
        }
        // An item of a list inside a group tells as much.
        let is_item = head.opens && self.language.is_item(head.word);
        is_item && around && entries.iter().any(|entry| entry.name.is_some())
    }

    fn never_closed(&mut self, bracket: Bracket) {
        self.torn = true;
        let at_end = self.rest().is_empty();
        let blamed = if at_end { self.suspect.take().unwrap_or(bracket) } else { bracket };
        let line = (!at_end).then(|| self.line(self.at));
        let already = self.faults.iter().any(|fault| fault.span.start == blamed.at);
        // At the end of a text every bracket still open would be named; the innermost says it for all.
        let is_told = at_end && self.faults.iter().any(|fault| fault.message.ends_with(words::NEVER_CLOSED));
        if !already && !is_told {
            self.fault(blamed.at..blamed.at + 1, words::never_closed(blamed.mark, blamed.closer(), line));
        }
    }
}
