//! The scanner's texts in quotes: plain and raw ones, and what authors write in their place.

use super::plain;
use super::scan::Scanner;
use super::tree::Value;
use super::words::syntax as words;

impl Scanner<'_> {
    pub(super) fn string(&mut self) -> Value {
        let start = self.at;
        let close = string_end(self.rest_from(start + 1)).map(|end| start + 1 + end);
        let after = close.map(|close| self.rest_from(close + 1).trim_start());
        let is_followed = |text: &str| {
            text.is_empty()
                || text.starts_with([',', ')', ']', '}', ';', ':'])
                || text.starts_with("//")
                || text.starts_with("/*")
        };
        let is_apart = close.is_some_and(|close| self.rest_from(close + 1).starts_with([' ', '\t']));
        let spans_lines = close.is_none_or(|close| self.slice(start..close).contains('\n'));
        if let (Some(close), Some(after)) = (close, after)
            && (is_followed(after)
                || (!spans_lines && self.is_new_line_after(close + 1))
                || (!spans_lines && is_apart && is_named(after)))
        {
            self.at = close + 1;
            return self.leaf(start);
        }
        let line_end = self.line_end(start);
        if spans_lines { self.unclosed_string(start, line_end) } else { self.quotes_inside(start, line_end) }
    }

    /// Whether a word is followed on its line by what can only be more of a text without quotes.
    pub(super) fn is_bare_text(&self) -> bool {
        // The line is not looked at to its end: in a text of one line every word would look at all of it.
        let after = self.rest().trim_start_matches(is_blank);
        let ends =
            after.is_empty() || after.starts_with(['\n', '\r', ',', ';', ':', '=', '(', ')', '[', ']', '{', '}']);
        let ends = ends || after.starts_with("//") || after.starts_with("/*");
        !ends && !is_named(after)
    }

    /// A text without its first quote, or without any: it is taken to end with its line, before the brackets there.
    pub(super) fn bare_text(&mut self, start: usize) -> Value {
        let line = self.slice(start..self.line_end(start));
        self.at = start + line.trim_end_matches([' ', '\t', ',', ')', ']', '}']).len();
        self.fault(start..self.at, words::BARE_TEXT);
        Value::Broken
    }

    /// Whether only blanks stand between `at` and the end of its line: then a comma is missing, not a quote too many.
    fn is_new_line_after(&self, at: usize) -> bool {
        self.slice(at..self.line_end(at)).trim().is_empty()
    }

    /// A text whose closing quote is missing: it is taken to end with its line, before the brackets and commas there.
    fn unclosed_string(&mut self, start: usize, line_end: usize) -> Value {
        let line = self.slice(start..line_end);
        let kept = line.trim_end_matches([' ', '\t', ',', ')', ']', '}']);
        self.at = start + kept.len().max(1);
        self.fault(start..self.at, words::text_open("\""));
        Value::Broken
    }

    /// A text with quotes in it that were meant to be read: it is taken to end with the last quote that can end it.
    fn quotes_inside(&mut self, start: usize, line_end: usize) -> Value {
        let line = self.slice(start..line_end);
        let mut quotes = line.match_indices('"').map(|(at, _)| at).filter(|at| *at > 0);
        let end = quotes.find(|at| {
            let after = line.get(at + 1..).unwrap_or("").trim_start();
            after.is_empty() || after.starts_with([',', ')', ']'])
        });
        let end = end.map_or(line.trim_end().len(), |at| at + 1);
        self.at = start + end;
        self.fault(start..self.at, words::QUOTES_INSIDE);
        Value::Broken
    }

    pub(super) fn raw_string(&mut self) -> Value {
        let start = self.at;
        let hashes = self.rest().chars().skip(1).take_while(|letter| *letter == '#').count();
        let closer = format!("\"{}", "#".repeat(hashes));
        let body = start + hashes + 2;
        let Some(end) = self.rest_from(body).find(&closer) else {
            self.fault(start..body, words::text_open(&closer));
            self.at = self.end();
            return Value::Broken;
        };
        self.at = body + end + closer.len();
        self.leaf(start)
    }

    /// The text between the quotes. One with escapes is read by `ron`, so that they mean what they mean in RON.
    fn leaf(&mut self, start: usize) -> Value {
        let slice = self.slice(start..self.at);
        let bare = slice.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        if let Some(text) = bare.filter(|text| !text.contains('\\')) {
            return Value::Text(text.to_owned());
        }
        match ron::from_str::<String>(slice) {
            Ok(text) => Value::Text(text),
            Err(error) => {
                let at = plain::offset(slice, error.span.start);
                let escape = slice.get(..at).and_then(|before| before.rfind('\\')).unwrap_or(at.min(slice.len() - 1));
                let span = start + escape..start + at.max(escape + 1).min(slice.len());
                self.fault(span, words::ESCAPE);
                Value::Broken
            }
        }
    }

    pub(super) fn wrong_quotes(&mut self) -> Value {
        let start = self.at;
        let end = self.line_end(start);
        self.bump();
        let line = self.slice(self.at..end);
        let mut ends = line.match_indices(['\'', '‘', '’', '“', '”', '»']).map(|(at, quote)| at + quote.len());
        let close = ends.find(|at| {
            let after = line.get(*at..).unwrap_or("").trim_start();
            after.is_empty() || after.starts_with([',', ')', ']'])
        });
        self.at = close.map_or(end, |close| self.at + close);
        self.fault(start..self.at, words::OTHER_QUOTES);
        Value::Broken
    }
}

/// The byte where a text's closing quote stands, counted from after its opening quote.
fn string_end(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().position(|letter| {
        let ends = letter == b'"' && !is_escaped;
        is_escaped = letter == b'\\' && !is_escaped;
        ends
    })
}

/// Whether a field begins here. `"a" minutes: 5` lacks a comma, `"a "b" c"` a backslash.
fn is_named(text: &str) -> bool {
    let bare = text.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
    bare.len() < text.len() && bare.trim_start_matches(is_blank).starts_with(':')
}

/// Whether a character is a space within a line.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\n' | '\r')
}

/// Whether a raw text begins here: `r"`, `r#"`.
pub(super) fn is_raw(text: &str) -> bool {
    text.strip_prefix('r').is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
}
