//! One line: a RON value, its checksum in a comment, a line feed. See the door plate for the form to the letter.
//!
//! Never here: what a line means for a session; a line that is not there.

use std::fmt;

use ron::value::RawValue;
use serde::ser::Error as _;
use serde::{Deserialize, Serialize, Serializer};

use super::damage::{Flaw, safe};
use super::plain;
use super::stored::{StoredEvent, StoredFact};
use super::words;
use crate::domain::event::{Event, Record, Surface};
use crate::domain::time::Timestamp;

/// The first line of a session file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The format of the whole file; [`super::FORMAT`] in every file this version writes.
    pub format: u32,
    /// The version of the program that made the file.
    pub program: String,
    /// Names the session among others.
    pub session: String,
    /// When it was made.
    pub started: Timestamp,
    /// The name of the time zone it was made in, such as `Europe/London`.
    pub zone: String,
    /// The same time as `started` on the clock on the wall there, with its offset: `2026-11-23T21:52:34+01:00`.
    #[serde(default)]
    pub local: String,
    /// Whether the people in it are invented.
    #[serde(default)]
    pub rehearsal: bool,
    /// Which workshop it runs.
    pub workshop: WorkshopName,
    /// The earlier session that this one follows up, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<EarlierSession>,
    /// What the script uses: the path it names, and the text found there.
    #[serde(default, serialize_with = "long_texts")]
    pub uses: Vec<(String, String)>,
    /// The text of the script.
    #[serde(serialize_with = "long_text")]
    pub script: String,
}

fn long_texts<S: Serializer>(texts: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(texts.iter().map(|(path, text)| (path, LongText(text))))
}

fn long_text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    LongText(text).serialize(serializer)
}

/// A text that is written as `ron` writes it, in a third of the time: scripts are nearly all of a first line, and a
/// session is only opened once it is written; and unfinished typing is kept while somebody types.
struct LongText<'t>(&'t str);

impl Serialize for LongText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_ron(&quoted(self.0)).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// A text in quotes, with the escapes that `ron` gives it.
fn quoted(text: &str) -> String {
    let is_plain = |letter: char| matches!(letter, ' '..='~') && !matches!(letter, '"' | '\'' | '\\');
    let mut quoted = String::with_capacity(text.len() * 9 / 8 + 2);
    quoted.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|letter| !is_plain(letter)) {
        let (plain, odd) = rest.split_at(at);
        quoted.push_str(plain);
        let mut letters = odd.chars();
        quoted.extend(letters.next().into_iter().flat_map(char::escape_debug));
        rest = letters.as_str();
    }
    quoted.push_str(rest);
    quoted.push('"');
    quoted
}

/// A workshop by its id and its title, so that a session can be listed without reading its script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopName {
    /// The short name.
    pub id: String,
    /// The title the room reads.
    pub title: String,
}

/// An earlier session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierSession {
    /// What its first line calls it. No field of a first line has the name of another, so that a damaged one is told apart.
    pub earlier: String,
    /// The name of its file, without a folder.
    pub file: String,
}

/// A fact as it is written.
#[derive(Serialize)]
#[serde(rename = "Record")]
struct WrittenFact<'a> {
    seq: u64,
    at: Timestamp,
    by: By,
    /// 0, which no fact has for its number, stands for "as `seq`".
    #[serde(skip_serializing_if = "is_zero")]
    act: u64,
    #[serde(with = "StoredEvent")]
    event: &'a Event,
}

/// A fact as it is read.
#[derive(Deserialize)]
#[serde(rename = "Record")]
struct Read {
    seq: u64,
    at: Timestamp,
    by: By,
    #[serde(default)]
    act: u64,
    event: StoredFact,
}

/// Where a fact came from as it is written: the surface, and which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum By {
    Run(u32),
    Console(u32),
    Stage(u32),
    Rehearsal(u32),
    Import(u32),
    Phone(u32),
}

impl By {
    const fn of(surface: Surface, opening: u32) -> Self {
        match surface {
            Surface::Run => Self::Run(opening),
            Surface::Console => Self::Console(opening),
            Surface::Stage => Self::Stage(opening),
            Surface::Rehearsal => Self::Rehearsal(opening),
            Surface::Import => Self::Import(opening),
            Surface::Phone => Self::Phone(opening),
        }
    }

    const fn told(self) -> (Surface, u32) {
        match self {
            Self::Run(opening) => (Surface::Run, opening),
            Self::Console(opening) => (Surface::Console, opening),
            Self::Stage(opening) => (Surface::Stage, opening),
            Self::Rehearsal(opening) => (Surface::Rehearsal, opening),
            Self::Import(opening) => (Surface::Import, opening),
            Self::Phone(opening) => (Surface::Phone, opening),
        }
    }
}

/// A value cannot be written as RON. Nothing the program makes is such a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWritable(String);

impl fmt::Display for NotWritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(words::NOT_WRITABLE)
    }
}

impl std::error::Error for NotWritable {}

/// The first line of a session file, with its line feed.
pub fn encode_header(header: &Header) -> Result<String, NotWritable> {
    let texts: usize = header.uses.iter().map(|(path, text)| path.len() + text.len()).sum();
    // Quotes and line ends take two bytes each.
    let mut line = String::with_capacity((header.script.len() + texts) * 5 / 4 + 512);
    seal(&mut line, header)?;
    Ok(line)
}

/// The line of one fact, with its line feed.
pub fn encode(record: &Record) -> Result<String, NotWritable> {
    let mut line = String::with_capacity(192);
    write_record(&mut line, record)?;
    Ok(line)
}

/// The lines of several facts, for one append: those of one command stand or fall together.
pub fn encode_all(records: &[Record]) -> Result<Vec<u8>, NotWritable> {
    let mut lines = String::with_capacity(records.len() * 192);
    for record in records {
        write_record(&mut lines, record)?;
    }
    Ok(lines.into_bytes())
}

/// Unfinished typing as it is kept beside a session file: one line like the others, holding one text.
pub fn encode_draft(text: &str) -> Result<String, NotWritable> {
    let mut line = String::with_capacity(text.len() + 16);
    seal(&mut line, &LongText(text))?;
    Ok(line)
}

/// The unfinished typing in these bytes; none where they are not whole.
pub fn read_draft(bytes: &[u8]) -> Option<String> {
    let body = unseal(bytes.strip_suffix(b"\n")?).ok()?;
    ron::from_str(body).ok()
}

fn write_record(lines: &mut String, record: &Record) -> Result<(), NotWritable> {
    let Record { seq, at, by, opening, act, event } = record;
    let act = if act == seq { 0 } else { *act };
    seal(lines, &WrittenFact { seq: *seq, at: *at, by: By::of(*by, *opening), act, event })
}

/// Writes a value, its checksum and a line feed at the end of `lines`.
fn seal<T: Serialize + ?Sized>(lines: &mut String, value: &T) -> Result<(), NotWritable> {
    let start = lines.len();
    ron::Options::default().to_writer(&mut *lines, value).map_err(|error| NotWritable(error.to_string()))?;
    let sum = crc32fast::hash(lines.as_bytes().get(start..).unwrap_or_default());
    lines.push_str(MARK);
    lines.extend(digits(sum).map(char::from));
    lines.push('\n');
    Ok(())
}

/// How every session file starts, in every format.
pub(super) const START: &[u8] = b"(format:";
/// What stands between a value and its checksum.
pub(super) const MARK: &str = " // ";
/// The length of the mark and the checksum together.
pub(super) const SEAL: usize = MARK.len() + 8;

/// The value in a line without its line end, if its checksum is right.
pub(super) fn unseal(line: &[u8]) -> Result<&str, Flaw> {
    let (body, seal) = line.len().checked_sub(SEAL).and_then(|at| line.split_at_checked(at)).ok_or(Flaw::NoChecksum)?;
    let written = seal.strip_prefix(MARK.as_bytes()).ok_or(Flaw::NoChecksum)?;
    if !written.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(Flaw::NoChecksum);
    }
    if written != digits(crc32fast::hash(body)) {
        return Err(Flaw::Checksum);
    }
    std::str::from_utf8(body).map_err(|_| Flaw::NotText)
}

/// The fact in a line without its line end.
pub(super) fn decode(line: &[u8]) -> Result<Record, Flaw> {
    let body = unseal(line)?;
    let read = plain::read(body).map_or_else(|| ron::from_str(body), Ok);
    let fact = read.map(fact).map_err(|error| flaw_of(&error))?;
    let seq = fact.seq;
    if NUMBERS.contains(&seq) { Ok(fact) } else { Err(Flaw::NotRon(words::no_such_number(seq))) }
}

/// The flaw of a line that RON refuses.
fn flaw_of(error: &ron::error::SpannedError) -> Flaw {
    match &error.code {
        ron::Error::NoSuchEnumVariant { found, .. } => Flaw::Unknown(safe(found)),
        _ => Flaw::NotRon(words::why(error)),
    }
}

/// The numbers that facts can have: behind each there is room for as many as anybody will ever do.
const NUMBERS: std::ops::RangeInclusive<u64> = 1..=u64::MAX / 2;

fn fact(Read { seq, at, by, act, event: StoredFact(event) }: Read) -> Record {
    let (by, opening) = by.told();
    Record { seq, at, by, opening, act: if act == 0 { seq } else { act }, event }
}

/// Eight lower-case hexadecimal digits. Only this form counts, so that no flipped bit goes unseen.
fn digits(sum: u32) -> [u8; 8] {
    [28, 24, 20, 16, 12, 8, 4, 0].map(|shift| {
        let digit = (sum >> shift & 0xf) as u8;
        if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_zero(act: &u64) -> bool {
    *act == 0
}

#[cfg(test)]
mod tests;
