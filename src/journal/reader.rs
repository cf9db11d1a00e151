//! Bytes to facts. Never fails: what cannot be read is named, and the rest is read all the same.

use std::ops::Range;

use super::damage::{Damage, NoHeader};
use super::facts::Facts;
use super::first_line::{First, first_line, is_session};
use super::line::{Header, unseal};
use super::raw::{Lines, last_line_start, without_line_end};
use super::words;
use crate::domain::event::Record;

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
        self.newer.map(words::newer)
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

/// The first line of a session file, without reading what comes after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// The first line, or why there is none.
    pub header: Result<Header, NoHeader>,
    /// Whether something is left of a first line that cannot be read as it is; the file must not be written to.
    pub is_left: bool,
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

/// Looks at the first line.
pub fn glance(bytes: &[u8]) -> Glance {
    let First { header, newer, left } = first_line(&mut Lines::new(bytes), &mut Facts::new(1));
    Glance { header, is_left: left.is_some(), newer }
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

#[cfg(test)]
mod tests {
    use super::super::{encode, encode_header};
    use super::*;
    use crate::domain::event::{Event, Surface};
    use crate::domain::time::Timestamp;
    use crate::journal::FORMAT;
    use crate::journal::Flaw;
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
            follows: None,
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
    fn a_glance_reads_the_first_line_alone() {
        let glance = glance((header() + "(seq:4,at").as_bytes());
        assert_eq!((glance.header.unwrap().session.as_str(), glance.is_left, glance.newer), ("s", false, None));
    }

    #[test]
    fn a_number_that_no_fact_can_have_is_none() {
        let text = header() + &line(0) + &line(1) + &line(u64::MAX) + &line(u64::MAX) + &line(2);
        let reading = read(text.as_bytes());
        assert_eq!((numbers(&reading), reading.damage.len()), (vec![1, 2], 3), "{:?}", reading.damage);
    }
}
