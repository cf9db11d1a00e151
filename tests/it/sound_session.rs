//! What holds of every session file, whatever its bytes: asked by the tests here, and by the fuzz target that reads sessions.

use fourfold::domain::session::Session;
use fourfold::domain::time::Zone;
use fourfold::export::{Clean, Format, Included, Report, Unread, once_named, read_json, redact};
use fourfold::journal::{self, SessionReading};
use fourfold::library::sessions;
use fourfold::library::sessions::Contents;
use fourfold::library::words;
use fourfold::stats::Run;
use fourfold::text::{is_kept, odd_letters};

/// What stands between the value of a line and its checksum.
const MARK: &[u8] = b" // ";

/// The value of a line of which the last letters look like a checksum, right or wrong.
fn value(line: &[u8]) -> Option<&[u8]> {
    let (value, seal) = line.split_at_checked(line.len().checked_sub(MARK.len() + 8)?)?;
    let is_sum = seal.starts_with(MARK) && seal.iter().skip(MARK.len()).all(u8::is_ascii_hexdigit);
    is_sum.then_some(value)
}

/// A line with the checksum of this value, without a line end.
fn sealed(value: &[u8]) -> Vec<u8> {
    [value, MARK, format!("{:08x}", crc32fast::hash(value)).as_bytes()].concat()
}

/// The same file with the right checksum wherever there is one: who changes bytes at random never finds it.
pub(crate) fn set_right(bytes: &[u8]) -> Vec<u8> {
    let lines: Vec<Vec<u8>> =
        bytes.split(|byte| *byte == b'\n').map(|line| value(line).map_or_else(|| line.to_vec(), sealed)).collect();
    lines.join(&b'\n')
}

/// Checks what must hold of any bytes that somebody opens as a session: no panic on the way here, every reader reads the
/// same, what was read comes back when it is written again, and nothing raw comes out of it.
pub(crate) fn holds_together(bytes: &[u8]) {
    let reading = journal::read(bytes);
    let glance = journal::glance(bytes);
    assert_eq!(
        (&glance.header, glance.is_left, glance.newer),
        (&reading.header, reading.left.is_some(), reading.newer)
    );
    assert!(reading.records.is_sorted_by(|one, next| one.seq < next.seq), "numbers do not rise");
    let ranges = reading.damage.iter().map(|damage| &damage.bytes).chain(&reading.torn);
    assert!(
        ranges.clone().all(|range| range.start <= range.end && range.end <= bytes.len() as u64),
        "damage is outside"
    );
    bytes.split(|byte| *byte == b'\n').filter_map(value).for_each(is_read_one_way);
    comes_back(&reading);
    let told = reading.damage.iter().map(ToString::to_string).chain(reading.newer_sentence());
    let told = told.chain(reading.header.as_ref().err().map(ToString::to_string));
    told.for_each(|words| is_clean("what is said", &words));
    let opened = sessions::session_in(bytes);
    assert_eq!(sessions::can_open(bytes), opened.as_ref().map(drop).map_err(Clone::clone));
    sessions::holds_nothing(bytes, true);
    let entry = sessions::entry("any.ronl".into(), bytes);
    assert_eq!(entry.usable, opened.is_ok());
    if let Ok(contents) = opened {
        assert_eq!(entry.place, words::stopped_at(&contents.session));
        assert_eq!(contents.facts, reading.records.len());
        assert_eq!(contents.reading, SessionReading { records: Vec::new(), ..reading.clone() });
        is_taken_home(contents, &reading);
    }
}

/// Checks that the quick reader takes nothing that RON reads otherwise: with a blank at its end a line is left to RON.
fn is_read_one_way(value: &[u8]) {
    let records = |line: Vec<u8>| journal::read_more(&line, 1).records;
    let slowly = records(sealed(&[value, b" "].concat()));
    assert_eq!(records(sealed(value)), slowly, "{}", String::from_utf8_lossy(value));
}

/// Checks that all that was read is read again once it is written again.
fn comes_back(reading: &SessionReading) {
    let Ok(header) = &reading.header else { return };
    let mut bytes = journal::encode_header(header).unwrap().into_bytes();
    bytes.extend(journal::encode_all(&reading.records).unwrap());
    let again = journal::read(&bytes);
    assert_eq!(again.header.as_ref(), Ok(header));
    assert_eq!(again.records, reading.records);
    assert_eq!((again.torn, again.unended, again.newer), (None, false, reading.newer));
}

/// Checks that a session is exported in every format, with all that is private and with names hidden.
fn is_taken_home(contents: Contents, reading: &SessionReading) {
    let Contents { header, session, unread, .. } = contents;
    let zone = Zone::written(&header.zone, &header.local).unwrap_or(Zone::UTC);
    let workshop = session.workshop().clone();
    Run::of(&header.session, workshop, header.started, &reading.records);
    let once = once_named(&session);
    let report = report(session, &zone, unread);
    is_written(&report);
    is_written(&redact(report, &once, |_| true));
}

fn report(session: Session, zone: &Zone, unread: Unread) -> Report {
    let now = session.last_at();
    Report::of_file(&Included::all(), session, zone, now).with_unread(unread)
}

/// Checks that a report can be written, and that programs read what is written for them.
fn is_written(report: &Report) {
    let clean = Clean::new(report.clone());
    for format in Format::ALL {
        let text = clean.render(format).unwrap();
        // Spreadsheets know a table of letters by the mark before it.
        is_clean(format.name(), text.trim_start_matches('\u{feff}'));
        if format == Format::Json {
            read_json(&text).unwrap();
        }
    }
}

fn is_clean(what: &str, text: &str) {
    let odd = odd_letters(text).find(|(_, letter)| !is_kept(*letter) && *letter != '\r');
    assert_eq!(odd, None, "{what}: {text:?}");
}
