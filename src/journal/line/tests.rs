//! What holds of `line`.

use proptest::prelude::*;

use super::*;

/// A line of each kind, as they are frozen.
fn bodies() -> Vec<&'static str> {
    let frozen = include_str!("../../../tests/it/snapshots/it__journal__the_form_of_every_line_is_frozen.snap");
    let facts = frozen.lines().filter(|line| line.starts_with("(seq:"));
    facts.map(|line| unseal(line.as_bytes()).unwrap()).collect()
}

/// What the quick way makes of a text; it may take nothing that RON reads otherwise.
fn quickly(body: &str) -> Option<Record> {
    let quick = plain::read(body).map(fact);
    if quick.is_some() {
        assert_eq!(quick, ron::from_str(body).map(fact).ok(), "{body}");
    }
    quick
}

#[test]
fn what_is_written_here_is_read_the_quick_way_whatever_happened() {
    assert!(bodies().len() > 40);
    for body in bodies() {
        assert!(quickly(body).is_some(), "{body}");
    }
}

#[test]
fn what_only_ron_understands_is_left_to_it() {
    let usual = "(seq:1,at:\"1970-01-01T00:00:00.000Z\",by:Run(1),event:TimeSet(by:-60))";
    assert!(quickly(usual).is_some());
    for (from, to) in [
        ("(seq", "( seq"),
        (":1,", ":0x1,"),
        (":1,", ":01,"),
        (":1,", ":1_0,"),
        (":1,", ":+1,"),
        ("-60))", "-60,))"),
        ("-60))", "-60)) "),
        ("by:Run", "later:[1],by:Run"),
        ("by:Run", "by:/*who*/Run"),
        ("\"1970-01-01T00:00:00.000Z\"", "r#\"1970-01-01T00:00:00.000Z\"#"),
        ("(seq", "Record(seq"),
    ] {
        let body = usual.replacen(from, to, 1);
        assert_eq!(plain::read::<Read>(&body).map(fact), None, "{body}");
        assert!(ron::from_str::<Read>(&body).is_ok(), "{body}");
    }
}

/// How many changed lines are tried; a long run tries more.
fn cases() -> u32 {
    if std::env::var_os("FOURFOLD_LONG").is_some() { 2_000_000 } else { 4_000 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_line_is_never_read_otherwise_than_by_ron(
        line in 0..1_000_usize,
        changes in prop::collection::vec((0..1_000_usize, 0..3_u8, prop::sample::select(PIECES)), 1..4),
    ) {
        let bodies = bodies();
        let mut letters: Vec<String> = bodies[line % bodies.len()].chars().map(String::from).collect();
        for (at, how, piece) in changes {
            let at = at % letters.len();
            match how {
                0 => letters[at] = piece.to_owned(),
                1 => letters.insert(at, piece.to_owned()),
                _ => letters[at].clear(),
            }
        }
        quickly(&letters.concat());
    }
}

/// What a line is changed with: all that means something in RON.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\\n",
    "\\0",
    "\\'",
    "\\u{e9}",
    "\\u{d800}",
    "\\x41",
    " ",
    "\t",
    "0",
    "1",
    "7",
    "-",
    "+",
    ".",
    "_",
    "x",
    "u8",
    "e5",
    "Some(",
    "None",
    "true",
    "()",
    "//",
    "/*",
    "*/",
    "r#\"",
    "'",
    "é",
    "日",
    "lane:2,",
    "text:\"\",",
    "Person(1)",
    "Named(\"\")",
    "#",
    "\u{feff}",
    "99999999999999999999",
];

#[test]
fn the_checksum_is_the_common_one() {
    assert_eq!(digits(crc32fast::hash(b"123456789")), *b"cbf43926");
    assert_eq!(unseal(b"123456789 // cbf43926"), Ok("123456789"));
}

#[test]
fn a_seal_counts_only_to_the_letter() {
    assert_eq!(unseal(b"123456789 // CBF43926"), Err(Flaw::NoChecksum));
    assert_eq!(unseal(b"123456789 //cbf43926"), Err(Flaw::NoChecksum));
    assert_eq!(unseal(b"123456780 // cbf43926"), Err(Flaw::Checksum));
    assert_eq!(unseal(b" // 0000000"), Err(Flaw::NoChecksum));
    assert_eq!(unseal(b" // 00000000"), Ok(""));
}

#[test]
fn a_long_text_is_written_as_ron_writes_it() {
    let every: String =
        ('\0'..='\u{2ff}').chain("e\u{301}“—”\u{2028}日👩\u{200d}🚀\u{202e}\u{feff}\u{10ffff}".chars()).collect();
    for text in ["", "a", "\"", "'\\", "one\r\n\ttwo \"three\"", "\u{1b}[31mé // cbf43926", every.as_str()] {
        assert_eq!(quoted(text), ron::to_string(text).unwrap());
        assert_eq!(ron::to_string(&LongText(text)), ron::to_string(text));
    }
}

#[test]
fn a_draft_comes_back_whole_or_not_at_all() {
    for text in ["", "half an id", "two\nlines // cbf43926\u{1b}[31m"] {
        let line = encode_draft(text).unwrap();
        assert_eq!(read_draft(line.as_bytes()).as_deref(), Some(text));
        for cut in 0..line.len() {
            assert_eq!(read_draft(&line.as_bytes()[..cut]), None, "cut at {cut}");
        }
    }
}
