//! What the fuzz targets begin with and what they have found, held to what holds of everything that is read.

use std::fs;
use std::path::Path;

use fourfold::domain::event::{Event, Record, Surface};
use fourfold::domain::time::Timestamp;
use fourfold::journal::{encode, encode_header};
use fourfold::script::language;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use crate::exporting::real_header;
use crate::sizes::is_long;
use crate::{sound_script, sound_session};

/// Every file in a folder of `tests`, in the order of their names.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "nothing is in {}", folder.display());
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn every_script_that_was_fuzzed_holds_together() {
    for bytes in files("fuzz/corpus/script") {
        sound_script::holds_together(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn every_session_that_was_fuzzed_holds_together() {
    for bytes in files("fuzz/corpus/session").iter().chain(&files("journals")) {
        sound_session::holds_together(bytes);
        sound_session::holds_together(&sound_session::set_right(bytes));
    }
}

/// A fact with this number, as a line.
fn fact(seq: u64) -> String {
    let at = Timestamp::from_millis(1_795_467_154_070 + i64::try_from(seq % 1_000).unwrap());
    encode(&Record { seq, at, by: Surface::Run, opening: 1, act: seq, event: Event::Opened }).unwrap()
}

/// First lines of every kind: whole, with a script or a name that cannot be read, changed, newer, torn, none.
fn first_lines() -> Vec<String> {
    let whole = encode_header(&real_header()).unwrap();
    let with = |change: fn(&mut fourfold::journal::Header)| {
        let mut header = real_header();
        change(&mut header);
        encode_header(&header).unwrap()
    };
    vec![
        with(|header| "Workshop(".clone_into(&mut header.script)),
        with(|header| "../x".clone_into(&mut header.session)),
        with(|header| header.format = 0),
        with(|header| (header.format, header.script) = (7, String::new())),
        whole.replacen("title", "tutle", 1),
        with(|header| header.script.clear()).replacen("(format:1,program", "(forn~t:1,prugram", 1),
        whole.trim_end().to_owned(),
        whole[..whole.len() / 2].to_owned(),
        "\u{feff}".to_owned() + &whole,
        String::new(),
        "\n".to_owned(),
        "# Notes\n".to_owned(),
        "\0\0\n".to_owned(),
        whole,
    ]
}

/// Lines that may come after it: facts with numbers of every kind, damaged, torn and of editors.
fn other_lines() -> Vec<String> {
    let facts = [0, 1, 2, 3, 3, 9, u64::MAX / 2, u64::MAX - 1, u64::MAX].map(fact);
    let mut lines = facts.to_vec();
    lines.extend([fact(2).replace('\n', "\r\n"), fact(4).trim_end().to_owned(), fact(5)[..40].to_owned()]);
    lines.extend([fact(3).replace("Opened", "Opaned"), fact(1).replace("seq:1", "seq:0"), "\n".to_owned()]);
    lines
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if is_long() { 20_000 } else { 200 },
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(11),
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_lines_a_session_file_is_made_of_everybody_reads_the_same(
        first in select(first_lines()),
        others in vec(select(other_lines()), 0..6),
    ) {
        let bytes = (first + &others.concat()).into_bytes();
        sound_session::holds_together(&bytes);
        sound_session::holds_together(&sound_session::set_right(&bytes));
    }
}

#[test]
fn the_dictionary_has_every_word_of_a_script() {
    let words = include_str!("../fuzz/words.dict");
    let heads = language::shapes().filter_map(|shape| shape.head);
    let words_of_a_script = heads.chain(language::fields().map(|field| field.name));
    let lacking: Vec<&str> = words_of_a_script.filter(|word| !words.contains(&format!("\"{word}\"\n"))).collect();
    assert_eq!(lacking, Vec::<&str>::new(), "tests/fuzz/words.dict lacks words");
}
