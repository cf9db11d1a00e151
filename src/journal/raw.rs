//! The lines of a session file, unread.

use std::ops::Range;

/// One line of a file.
pub(super) struct RawLine<'a> {
    /// Counted from 1.
    pub(super) number: u64,
    /// Where it starts.
    pub(super) start: usize,
    /// Its bytes without its line end.
    pub(super) bytes: &'a [u8],
    /// Whether a line feed ends it.
    pub(super) ended: bool,
}

impl RawLine<'_> {
    pub(super) const fn range(&self) -> Range<u64> {
        self.start as u64..(self.start + self.bytes.len()) as u64
    }
}

/// The lines of a file.
pub(super) struct Lines<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) number: u64,
}

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let at = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        Self { bytes, at, number: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = RawLine<'a>;

    fn next(&mut self) -> Option<RawLine<'a>> {
        let start = self.at;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let feed = rest.iter().position(|byte| *byte == b'\n');
        let length = feed.map_or(rest.len(), |at| at + 1);
        self.at += length;
        self.number += 1;
        let bytes = without_line_end(rest.get(..length).unwrap_or_default());
        Some(RawLine { number: self.number, start, bytes, ended: feed.is_some() })
    }
}

/// Where the last line starts in bytes that do not end with its line feed.
pub(super) fn last_line_start(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// A line without its line end.
pub(super) fn without_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}
