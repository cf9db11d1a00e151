//! A first line that was damaged: put right where one flipped bit is all that is wrong with it, else read as far as it
//! goes. The file is not changed.
//!
//! A checksum of 32 bits tells of every single flipped bit where it is, in a line of any length that there is. A flipped
//! bit can also make two lines of one, or one of two: what ends the first line is looked for in every place where the
//! first good fact leaves room for it.

use super::FORMAT;
use super::line::{EarlierSession, Header, MARK, SEAL, START, WorkshopName, decode, unseal};
use super::raw::without_line_end;
use crate::domain::time::Timestamp;

/// What became of a damaged first line.
pub(super) struct Salvaged {
    pub(super) header: Header,
    /// Whether the header is as it was written.
    pub(super) is_whole: bool,
    /// How many bytes it takes, with what ends it.
    pub(super) end: usize,
}

/// So many line feeds are looked at for the end of the first line; a flipped bit makes one more than there is.
const ENDS: usize = 4;

/// A longer line is no first line that the program has written; looking for its flipped bit would take its time.
const LONGEST: usize = 8 << 20;

/// Reads a damaged first line, which these bytes start with. None where nothing says that this is a session file, or
/// where it cannot be put right and no fact is there to be read.
pub(super) fn salvage(bytes: &[u8]) -> Option<Salvaged> {
    let line = first_length(bytes);
    let fact = first_fact(bytes);
    if fact.is_none() && !bytes.starts_with(START) {
        return None;
    }
    let region = bytes.get(..fact.map_or(line, |(at, _)| at))?;
    mended(region).or_else(|| Some(rest(region, fact?.1)))
}

/// Where the first line that is a good fact starts, and when that happened.
fn first_fact(bytes: &[u8]) -> Option<(usize, Timestamp)> {
    let mut start = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Ok(record) = decode(without_line_end(line)) {
            return Some((start, record.at));
        }
        start += line.len();
    }
    None
}

fn first_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1)
}

/// The header as it was written, where one flipped bit is what is wrong.
fn mended(region: &[u8]) -> Option<Salvaged> {
    let feeds = region.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    for end in feeds.take(ENDS).chain([region.len()]) {
        let line = without_line_end(region.get(..end)?);
        if let Some(header) = put_right(line) {
            return Some(Salvaged { header, is_whole: true, end });
        }
    }
    let is_seal = |at: &usize| region.get(*at..).is_some_and(|rest| rest.starts_with(MARK.as_bytes()));
    (0..region.len()).filter(is_seal).find_map(|at| {
        let header = parsed(unseal(region.get(..at + SEAL)?).ok()?)?;
        Some(Salvaged { header, is_whole: true, end: (at + SEAL + 1).min(region.len()) })
    })
}

/// The header in a line of which one bit is wrong: one of its own, or one of its checksum.
fn put_right(line: &[u8]) -> Option<Header> {
    let at = line.len().checked_sub(SEAL).filter(|at| *at <= LONGEST)?;
    let (body, seal) = line.split_at_checked(at)?;
    let sum = crc32fast::hash(body);
    let right = format!("{MARK}{sum:08x}");
    if right.bytes().zip(seal).map(|(right, written)| (right ^ written).count_ones()).sum::<u32>() < 2 {
        return parsed(std::str::from_utf8(body).ok()?);
    }
    let digits = std::str::from_utf8(seal.strip_prefix(MARK.as_bytes())?).ok()?;
    let (at, bit) = flipped(body.len(), sum ^ u32::from_str_radix(digits, 16).ok()?)?;
    let mut body = body.to_vec();
    *body.get_mut(at)? ^= 1 << bit;
    parsed(std::str::from_utf8(&body).ok()?)
}

/// Which byte of a text of this length has one flipped bit, and which, where its checksum is wrong in these bits.
fn flipped(length: usize, wrong: u32) -> Option<(usize, usize)> {
    /// The polynomial of CRC-32, lowest bit first.
    const POLYNOMIAL: u32 = 0xedb8_8320;
    let mut state = 1_u32;
    for back in 0..length.saturating_mul(8) {
        state = if state & 1 == 1 { state >> 1 ^ POLYNOMIAL } else { state >> 1 };
        if state == wrong {
            return Some((length - 1 - back / 8, 7 - back % 8));
        }
    }
    None
}

fn parsed(text: &str) -> Option<Header> {
    ron::from_str::<Header>(text).ok().filter(|header| header.format > 0)
}

/// What is left of a header, field by field: what lies between one name and the next that is there.
fn rest(region: &[u8], first: Timestamp) -> Salvaged {
    let is_fact = |line: &&[u8]| line.starts_with(b"(seq:");
    let lines = region.split_inclusive(|byte| *byte == b'\n');
    let end = first_length(region) + lines.skip(1).take_while(|line| !is_fact(line)).map(<[u8]>::len).sum::<usize>();
    let text = String::from_utf8_lossy(region.get(..end).unwrap_or_default());
    let text = text.trim_end();
    let text = text.rfind(MARK).filter(|at| text.len() - at <= SEAL).and_then(|at| text.get(..at)).unwrap_or(text);
    let (before, script) = text.split_once("],script:").unwrap_or((text, ""));
    let (head, uses) = before.split_once(",uses:[").unwrap_or((before, ""));
    let field = |name: &str| unquoted(between(head, name));
    let moment = |name: &str| Timestamp::parse(&field(name));
    let header = Header {
        format: FORMAT,
        program: field("program"),
        session: Some(field("session")).filter(|name| !name.is_empty()).unwrap_or_else(|| "damaged".to_owned()),
        started: moment("started").or_else(|| moment("local")).unwrap_or(first),
        zone: field("zone"),
        local: field("local"),
        rehearsal: between(head, "rehearsal").starts_with("true"),
        workshop: WorkshopName { id: field("id"), title: field("title") },
        follows: Some(EarlierSession { earlier: field("earlier"), file: field("file") })
            .filter(|it| !it.earlier.is_empty()),
        uses: pairs(uses).split("\"),(\"").filter_map(used).collect(),
        script: unquoted(script),
    };
    Salvaged { header, is_whole: false, end }
}

/// What stands behind the name of a field, as far as the name of another.
fn between<'t>(head: &'t str, name: &str) -> &'t str {
    const NAMES: [&str; 12] = [
        "program",
        "session",
        "started",
        "zone",
        "local",
        "rehearsal",
        "workshop",
        "id",
        "title",
        "follows",
        "earlier",
        "file",
    ];
    let behind = |name: &str| [',', '('].into_iter().find_map(|before| head.find(&format!("{before}{name}:")));
    let Some(at) = behind(name) else { return "" };
    let from = at + name.len() + 2;
    let to = NAMES.iter().filter_map(|other| behind(other)).filter(|to| *to >= from).min().unwrap_or(head.len());
    head.get(from..to).unwrap_or_default()
}

/// A list of pairs of texts without what stands before the first and behind the last.
fn pairs(list: &str) -> &str {
    let list = list.strip_prefix("(\"").unwrap_or(list);
    list.strip_suffix("\")").unwrap_or(list)
}

/// A path that the script names, and the text found there.
fn used(pair: &str) -> Option<(String, String)> {
    let (path, text) = pair.split_once("\",\"")?;
    Some((unescaped(path), unescaped(text)))
}

/// A text without its quotes.
fn unquoted(text: &str) -> String {
    let text = text.trim_end_matches(')');
    let text = text.strip_prefix('"').unwrap_or(text);
    unescaped(text.strip_suffix('"').unwrap_or(text))
}

/// A text with its escapes made what they stand for, as far as they are any.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escaped)) = rest.split_once('\\') {
        plain.push_str(before);
        let mut letters = escaped.chars();
        match letters.next() {
            Some('n') => plain.push('\n'),
            Some('r') => plain.push('\r'),
            Some('t') => plain.push('\t'),
            Some('0') => plain.push('\0'),
            Some('u') => plain.extend(by_number(&mut letters)),
            Some(letter) => plain.push(letter),
            None => {}
        }
        rest = letters.as_str();
    }
    plain + rest
}

/// The letter of an escape by its number, `{1b}`.
fn by_number(letters: &mut std::str::Chars<'_>) -> Option<char> {
    let (number, rest) = letters.as_str().strip_prefix('{')?.split_once('}')?;
    *letters = rest.chars();
    u32::from_str_radix(number, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::super::{encode, encode_header};
    use super::*;
    use crate::domain::event::{Event, Record, Surface};

    fn header() -> Header {
        Header {
            format: FORMAT,
            program: "0.1.0".to_owned(),
            session: "20261123-w".to_owned(),
            started: Timestamp::from_millis(1_795_466_000_000),
            zone: "Europe/Berlin".to_owned(),
            local: "2026-11-23T21:52:34+01:00".to_owned(),
            rehearsal: false,
            workshop: WorkshopName { id: "w".to_owned(), title: "A \"W\"".to_owned() },
            follows: Some(EarlierSession { earlier: "20261023-w".to_owned(), file: "w.ronl".to_owned() }),
            uses: vec![("a/b".into(), "Exercise(\n\"é\")".into()), ("c".into(), "x\",\"y".into())],
            script: "Workshop(\n\ttitle: \"W\",\n)".to_owned(),
        }
    }

    fn file() -> Vec<u8> {
        let at = Timestamp::from_millis(5);
        let fact =
            |seq| encode(&Record { seq, at, by: Surface::Run, opening: 1, act: seq, event: Event::Opened }).unwrap();
        (encode_header(&header()).unwrap() + &fact(1) + &fact(2)).into_bytes()
    }

    #[test]
    fn every_flipped_bit_of_a_first_line_is_put_right() {
        let whole = file();
        let line = first_length(&whole);
        for at in 0..line {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                let salvaged = salvage(&bytes).unwrap();
                assert_eq!((salvaged.header, salvaged.is_whole), (header(), true), "bit {bit} of byte {at}");
                assert_eq!(salvaged.end, line, "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn what_is_left_of_a_line_is_read_field_by_field() {
        let whole = String::from_utf8(file()).unwrap();
        let salvaged = |from: &str, to: &str| salvage(whole.replacen(from, to, 1).as_bytes()).unwrap();
        let left = salvaged("(format:1,program", "(forn~t:1,program");
        assert_eq!((left.header, left.is_whole), (header(), false));
        let left = salvaged("session:\"", "sess~~n;\"").header;
        assert_eq!((left.session.as_str(), left.started), ("damaged", header().started));
        assert_eq!((left.uses, left.script), (header().uses, header().script));
        let left = salvaged("started:\"", "st~~ted;\"").header;
        assert_eq!(Timestamp::parse(&left.local), Some(left.started));
        let left = salvaged("),uses:[", "~~~ses:[").header;
        assert_eq!((left.script, left.workshop.id), (header().script, header().workshop.id));
    }

    #[test]
    fn what_is_no_session_file_is_none() {
        for text in ["", "# Notes\n", "(seq:1)\n", "\u{0}\u{0}"] {
            assert!(salvage(text.as_bytes()).is_none(), "{text:?}");
        }
    }

    #[test]
    fn facts_without_any_first_line_are_a_session_without_a_plan() {
        let whole = file();
        let left = salvage(&whole[first_length(&whole)..]).unwrap();
        assert_eq!((left.end, left.is_whole, left.header.session.as_str()), (0, false, "damaged"));
    }
}
