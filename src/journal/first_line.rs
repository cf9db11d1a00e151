//! The first line of a session file: read as it is, put right, or as far as it goes.

use super::FORMAT;
use super::damage::{Flaw, NoHeader};
use super::facts::Facts;
use super::line::{Header, START, unseal};
use super::raw::{Lines, RawLine};
use super::salvage::{Salvaged, salvage};
use super::words;

/// What the first line says.
pub(super) struct First {
    pub(super) header: Result<Header, NoHeader>,
    /// The format, where it is newer than this version.
    pub(super) newer: Option<u32>,
    /// What is left of one that cannot be read as it is.
    pub(super) left: Option<Box<Header>>,
}

/// Reads the first line; where it is damaged, what can be put right of it, or else what is left of it.
pub(super) fn first_line(lines: &mut Lines<'_>, facts: &mut Facts) -> First {
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
            let why = NoHeader::Damaged(words::MISSING.to_owned());
            First { header: Err(why), newer: None, left: Some(Box::new(found)) }
        }
        Err(NoHeader::NotASession | NoHeader::OtherEncoding | NoHeader::Zeros) => {
            facts.damaged(&line, Flaw::Checksum);
            let why = NoHeader::Damaged(words::LETTERS_CHANGED.to_owned());
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
        Ok(_) => Err(NoHeader::Damaged(words::NO_SUCH_FORMAT.to_owned())),
        Err(error) => Err(NoHeader::Damaged(words::why(&error))),
    };
    (header, (format > FORMAT).then_some(format))
}

/// Whether the lines after such a header are facts.
pub(super) const fn is_session(header: &Result<Header, NoHeader>) -> bool {
    matches!(header, Ok(_) | Err(NoHeader::Damaged(_)))
}
