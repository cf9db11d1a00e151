//! Bytes to facts. Never fails: what cannot be read is named, and the rest is read all the same.

use std::ops::Range;

use super::FORMAT;
use super::damage::{Damage, Flaw, NoHeader, why};
use super::line::{Header, decode, unseal};
use super::salvage::{Salvaged, salvage};
use crate::domain::event::Record;
use crate::domain::time::Timestamp;

/// All that is in a session file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionReading {
    /// The first line, or why there is none.
    pub header: Result<Header, NoHeader>,
    /// What is left of a first line that cannot be read as it is; the file must not be written to.
    pub left: Option<Box<Header>>,
    /// The facts, in order; their numbers rise.
    pub records: Vec<Record>,
    /// The number of the next fact. Damaged lines have used up a number each.
    pub next_seq: u64,
    /// The length of all whole lines, good or damaged: where the next line goes.
    pub good_bytes: u64,
    /// The bytes of a last line that was cut off while it was written.
    pub torn: Option<Range<u64>>,
    /// The last line is good but for its line feed, which has to be put there before anything else.
    pub unended: bool,
    /// What is not as it was written, in the order of the lines.
    pub damage: Vec<Damage>,
    /// The format, where it is newer than this version: the file must not be written to.
    pub newer: Option<u32>,
}

impl SessionReading {
    /// What to say about a newer format.
    pub fn newer_sentence(&self) -> Option<String> {
        self.newer.map(|format| {
            format!(
                "the file has format {format}, this version knows formats up to {FORMAT}; it opens for reading only, \
                 take a newer version to go on with it"
            )
        })
    }
}

/// What others have added to a session file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The facts, in order.
    pub records: Vec<Record>,
    /// The number of the next fact.
    pub next_seq: u64,
    /// What is not as it was written; lines and bytes are counted from the start of what was added.
    pub damage: Vec<Damage>,
}

/// A session file looked at from both ends, without reading what is between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// The first line, or why there is none.
    pub header: Result<Header, NoHeader>,
    /// Whether something is left of a first line that cannot be read as it is; the file must not be written to.
    pub is_left: bool,
    /// When the last good fact happened.
    pub last: Option<Timestamp>,
    /// The format, where it is newer than this version.
    pub newer: Option<u32>,
}

/// How a session file ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tail {
    /// With a whole line.
    Whole,
    /// With a good line that lacks only its line feed.
    Unended,
    /// With these bytes of a line that was cut off.
    Torn(Range<u64>),
}

/// Reads a session file.
pub fn read(bytes: &[u8]) -> SessionReading {
    let mut reader = Reader::new(bytes);
    let mut records = Vec::with_capacity(bytes.len() / AVERAGE_LINE);
    records.extend(&mut reader);
    SessionReading { records, ..reader.finish() }
}

/// A session file that is read a fact at a time, so that what is made of the facts and the facts are never all there at
/// once. Its facts come in order, their numbers rise; what is wrong is told at the end.
pub struct Reader<'a> {
    lines: Lines<'a>,
    facts: Facts,
    reading: SessionReading,
}

impl<'a> Reader<'a> {
    /// Reads the first line, and looks at the end.
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut lines = Lines::new(bytes);
        let mut facts = Facts::new(1);
        let First { header, newer, left } = first_line(&mut lines, &mut facts);
        let end = if is_session(&header) { tail(bytes) } else { Tail::Torn(0..0) };
        let (good_bytes, torn) = match &end {
            Tail::Whole | Tail::Unended => (bytes.len() as u64, None),
            Tail::Torn(range) => (range.start, Some(range.clone()).filter(|range| !range.is_empty())),
        };
        let (records, next_seq, damage, unended) = (Vec::new(), 1, Vec::new(), end == Tail::Unended);
        let reading = SessionReading { header, left, records, next_seq, good_bytes, torn, unended, damage, newer };
        Self { lines, facts, reading }
    }

    /// The first line, or why there is none.
    pub const fn header(&self) -> &Result<Header, NoHeader> {
        &self.reading.header
    }

    /// What is left of a first line that cannot be read as it is.
    pub fn left(&self) -> Option<&Header> {
        self.reading.left.as_deref()
    }

    /// Everything that was read but the facts that were handed out; those that were not are passed over.
    pub fn finish(mut self) -> SessionReading {
        while self.next().is_some() {}
        SessionReading { next_seq: self.facts.next, damage: self.facts.damage, ..self.reading }
    }
}

impl Iterator for Reader<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            let line = self.lines.next().filter(|line| line.range().start < self.reading.good_bytes)?;
            if let Some(record) = self.facts.take(&line) {
                return Some(record);
            }
        }
    }
}

/// Reads whole lines that others have added to a session file whose next fact had this number.
pub fn read_more(bytes: &[u8], next_seq: u64) -> Added {
    let mut facts = Facts::new(next_seq);
    let records = Lines::new(bytes).filter_map(|line| facts.take(&line)).collect();
    Added { records, next_seq: facts.next, damage: facts.damage }
}

/// Looks at the first line and the last good one.
pub fn glance(bytes: &[u8]) -> Glance {
    let mut lines = Lines::new(bytes);
    let mut facts = Facts::new(1);
    let First { header, newer, left } = first_line(&mut lines, &mut facts);
    let mut rest = if is_session(&header) { bytes.get(lines.at..).unwrap_or_default() } else { &[] };
    let mut last = None;
    while last.is_none() && !rest.is_empty() {
        let (before, line) = rest.split_at(last_line_start(rest.strip_suffix(b"\n").unwrap_or(rest)));
        last = decode(without_line_end(line)).ok().map(|record| record.at);
        rest = before;
    }
    Glance { header, is_left: left.is_some(), last, newer }
}

/// Looks at the end of a session file; a file of one torn line is a header that was never whole.
pub fn tail(bytes: &[u8]) -> Tail {
    if bytes.is_empty() || bytes.ends_with(b"\n") {
        return Tail::Whole;
    }
    // A byte order mark belongs to no line.
    let (before, line) = bytes.split_at(last_line_start(bytes).max(Lines::new(bytes).at));
    if unseal(without_line_end(line)).is_ok() {
        Tail::Unended
    } else {
        Tail::Torn(before.len() as u64..bytes.len() as u64)
    }
}

/// What a line takes up in a common session, to make room once.
const AVERAGE_LINE: usize = 150;

/// How every session file starts, in every format.
pub(super) const START: &[u8] = b"(format:";

/// What the first line says.
struct First {
    header: Result<Header, NoHeader>,
    newer: Option<u32>,
    left: Option<Box<Header>>,
}

/// Reads the first line; where it is damaged, what can be put right of it, or else what is left of it.
fn first_line(lines: &mut Lines<'_>, facts: &mut Facts) -> First {
    let (bytes, start) = (lines.bytes, lines.at);
    let Some(line) = lines.next() else { return First { header: Err(NoHeader::Empty), newer: None, left: None } };
    let (header, newer) = read_header(&line, facts);
    // A name that is none is no damage: it was written so.
    let is_flawed = facts.damage.iter().any(|damage| !matches!(damage.what, Flaw::NotAName { .. }));
    let is_damaged = is_flawed || !matches!(header, Ok(_) | Err(NoHeader::Empty | NoHeader::Torn));
    let salvaged = bytes.get(start..).filter(|_| is_damaged).and_then(salvage);
    let Some(Salvaged { header: mut found, is_whole, end }) = salvaged.filter(|it| it.is_whole || header.is_err())
    else {
        return First { header, newer, left: None };
    };
    if let Some((flaw, taken)) = Flaw::of_name(&found.session) {
        found.session = taken;
        if facts.damage.iter().all(|damage| damage.what != flaw) {
            facts.damaged(&line, flaw);
        }
    }
    lines.at = start + end;
    lines.number = bytes.iter().take(lines.at).filter(|byte| **byte == b'\n').count() as u64;
    match header {
        _ if is_whole => {
            facts.damage.retain(|damage| !matches!(damage.what, Flaw::Checksum | Flaw::NoChecksum));
            facts.damaged(&line, Flaw::Mended);
            let newer = Some(found.format).filter(|format| *format > FORMAT);
            First { header: Ok(found), newer, left: None }
        }
        // The file begins with a fact.
        Err(NoHeader::NotASession) if end == 0 => {
            let why = NoHeader::Damaged("it is missing".to_owned());
            First { header: Err(why), newer: None, left: Some(Box::new(found)) }
        }
        Err(NoHeader::NotASession | NoHeader::OtherEncoding | NoHeader::Zeros) => {
            facts.damaged(&line, Flaw::Checksum);
            let why = NoHeader::Damaged("its first letters were changed".to_owned());
            First { header: Err(why), newer: None, left: Some(Box::new(found)) }
        }
        header => {
            if facts.damage.is_empty() {
                facts.damaged(&line, Flaw::Checksum);
            }
            First { header, newer, left: Some(Box::new(found)) }
        }
    }
}

fn read_header(line: &RawLine<'_>, facts: &mut Facts) -> (Result<Header, NoHeader>, Option<u32>) {
    let bytes = line.bytes;
    if !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0) {
        return (Err(NoHeader::Zeros), None);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.iter().take(2).any(|b| *b == 0) {
        return (Err(NoHeader::OtherEncoding), None);
    }
    let Some(rest) = bytes.strip_prefix(START) else {
        let torn = !line.ended && START.starts_with(bytes);
        return (Err(if torn { NoHeader::Torn } else { NoHeader::NotASession }), None);
    };
    let sealed = unseal(bytes);
    if !line.ended && sealed.is_err() {
        return (Err(NoHeader::Torn), None);
    }
    if let Err(flaw) = sealed {
        facts.damaged(line, flaw);
    }
    let number = rest.split(|byte| !byte.is_ascii_digit()).next().unwrap_or_default();
    let format = number.iter().fold(0_u32, |sum, digit| sum.saturating_mul(10).saturating_add(u32::from(digit - b'0')));
    let header = match ron::de::from_bytes::<Header>(bytes) {
        Ok(mut header) if header.format > 0 => {
            if let Some((flaw, taken)) = Flaw::of_name(&header.session) {
                facts.damaged(line, flaw);
                header.session = taken;
            }
            Ok(header)
        }
        Ok(_) => Err(NoHeader::Damaged("there is no format 0".to_owned())),
        Err(error) => Err(NoHeader::Damaged(why(&error))),
    };
    (header, (format > FORMAT).then_some(format))
}

/// Whether the lines after such a header are facts.
const fn is_session(header: &Result<Header, NoHeader>) -> bool {
    matches!(header, Ok(_) | Err(NoHeader::Damaged(_)))
}

/// What is wrong with the lines read so far, and which number comes next.
struct Facts {
    damage: Vec<Damage>,
    /// The number after the last good fact and after one for each damaged line since.
    next: u64,
    /// The number after the last good fact: none below it can come.
    least: u64,
}

impl Facts {
    const fn new(next: u64) -> Self {
        Self { damage: Vec::new(), next, least: next }
    }

    /// The fact of the next line, if it is a good one.
    fn take(&mut self, line: &RawLine<'_>) -> Option<Record> {
        if line.bytes.is_empty() {
            return None;
        }
        let record = match decode(line.bytes) {
            Ok(record) => record,
            Err(flaw) => {
                self.damaged(line, flaw);
                self.next = self.next.saturating_add(1);
                return None;
            }
        };
        if record.seq < self.least {
            self.damaged(line, Flaw::Repeated { seq: record.seq });
            return None;
        }
        if record.seq > self.next {
            self.damaged(line, Flaw::Missing { first: self.next, last: record.seq - 1 });
        }
        self.next = record.seq.saturating_add(1);
        self.least = self.next;
        Some(record)
    }

    fn damaged(&mut self, line: &RawLine<'_>, what: Flaw) {
        self.damage.push(Damage { line: line.number, bytes: line.range(), what });
    }
}

/// One line of a file.
struct RawLine<'a> {
    /// Counted from 1.
    number: u64,
    /// Where it starts.
    start: usize,
    /// Its bytes without its line end.
    bytes: &'a [u8],
    /// Whether a line feed ends it.
    ended: bool,
}

impl RawLine<'_> {
    const fn range(&self) -> Range<u64> {
        self.start as u64..(self.start + self.bytes.len()) as u64
    }
}

/// The lines of a file.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: u64,
}

impl<'a> Lines<'a> {
    fn new(bytes: &'a [u8]) -> Self {
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
fn last_line_start(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

pub(super) fn without_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::super::{encode, encode_header};
    use super::*;
    use crate::domain::event::{Event, Surface};
    use crate::journal::WorkshopName;

    fn header() -> String {
        let header = Header {
            format: FORMAT,
            program: "0.1.0".to_owned(),
            session: "s".to_owned(),
            started: Timestamp::from_millis(0),
            zone: "UTC".to_owned(),
            local: "1970-01-01T00:00:00+00:00".to_owned(),
            rehearsal: false,
            workshop: WorkshopName { id: "w".to_owned(), title: "W".to_owned() },
            uses: Vec::new(),
            script: "Workshop()".to_owned(),
        };
        encode_header(&header).unwrap()
    }

    fn line(seq: u64) -> String {
        let at = Timestamp::from_millis(seq.cast_signed());
        encode(&Record { seq, at, by: Surface::Run, opening: 1, act: seq, event: Event::Opened }).unwrap()
    }

    fn numbers(reading: &SessionReading) -> Vec<u64> {
        reading.records.iter().map(|record| record.seq).collect()
    }

    fn flaws(damage: &[Damage]) -> Vec<(u64, Flaw)> {
        damage.iter().map(|damage| (damage.line, damage.what.clone())).collect()
    }

    #[test]
    fn facts_that_are_not_there_or_come_twice_are_named() {
        let text = header() + &line(1) + &line(4) + &line(4) + &line(2) + &line(5);
        let reading = read(text.as_bytes());
        assert_eq!(numbers(&reading), [1, 4, 5]);
        assert_eq!(
            flaws(&reading.damage),
            [(3, Flaw::Missing { first: 2, last: 3 }), (4, Flaw::Repeated { seq: 4 }), (5, Flaw::Repeated { seq: 2 })]
        );
        assert_eq!(reading.next_seq, 6);
    }

    #[test]
    fn a_damaged_line_has_used_up_its_number() {
        let text = header() + &line(1) + &line(2).replace("Opened", "Opaned") + &line(3);
        let reading = read(text.as_bytes());
        assert_eq!((numbers(&reading), flaws(&reading.damage)), (vec![1, 3], vec![(3, Flaw::Checksum)]));
        let text = header() + &line(1) + &line(2).replace("Opened", "Opaned");
        assert_eq!(read(text.as_bytes()).next_seq, 3);
    }

    #[test]
    fn what_editors_do_to_line_ends_is_no_damage() {
        let plain = header() + &line(1) + &line(2);
        for changed in [
            format!("\u{feff}{plain}"),
            plain.replace('\n', "\r\n"),
            plain.replace('\n', "\n\n"),
            plain.trim_end().to_owned(),
            plain.replace('\n', "\r\n").trim_end().to_owned(),
        ] {
            let reading = read(changed.as_bytes());
            assert!(reading.header.is_ok(), "{changed:?}");
            assert_eq!((numbers(&reading), flaws(&reading.damage)), (vec![1, 2], vec![]), "{changed:?}");
            assert_eq!((reading.torn, reading.good_bytes), (None, changed.len() as u64));
            assert_eq!(reading.unended, !changed.ends_with('\n'));
        }
    }

    #[test]
    fn what_is_no_session_is_said_and_has_no_facts() {
        for (bytes, what) in [
            (&b""[..], NoHeader::Empty),
            (b"# Notes\n", NoHeader::NotASession),
            (b"\xff\xfe(\0f\0", NoHeader::OtherEncoding),
            (b"(\0f\0", NoHeader::OtherEncoding),
            (&[0; 4096], NoHeader::Zeros),
            (b"(for", NoHeader::Torn),
            (b"(format:1,program:\"0", NoHeader::Torn),
            (b"\xc3\x28\n", NoHeader::NotASession),
        ] {
            let reading = read(bytes);
            assert_eq!((reading.header, reading.torn, reading.good_bytes), (Err(what), None, 0), "{bytes:?}");
        }
    }

    #[test]
    fn a_changed_header_is_used_as_far_as_it_can_be() {
        let text = header().replace("title:\"W\"", "title:\"X\"") + &line(1);
        let reading = read(text.as_bytes());
        assert_eq!(reading.header.unwrap().workshop.title, "X");
        assert_eq!(flaws(&reading.damage), [(1, Flaw::Checksum)]);
        let text = header().replace("title:\"W\"", "title:W") + &line(1);
        let reading = read(text.as_bytes());
        assert!(matches!(reading.header, Err(NoHeader::Damaged(_))), "{:?}", reading.header);
        assert_eq!(reading.records.len(), 1);
    }

    #[test]
    fn additions_go_on_where_the_file_stopped() {
        let added = read_more((line(7) + &line(8)).as_bytes(), 7);
        assert_eq!((added.records.len(), added.next_seq, added.damage), (2, 9, vec![]));
        let added = read_more(line(8).as_bytes(), 7);
        assert_eq!(flaws(&added.damage), [(1, Flaw::Missing { first: 7, last: 7 })]);
    }

    #[test]
    fn a_glance_sees_both_ends() {
        let text = header() + &line(1) + &line(2) + &line(3).replace("Opened", "Opaned") + "(seq:4,at";
        let glance = glance(text.as_bytes());
        assert_eq!(glance.header.unwrap().session, "s");
        assert_eq!(glance.last, Some(Timestamp::from_millis(2)));
    }
}
