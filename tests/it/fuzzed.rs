//! What the fuzz targets begin with and what they have found, held to what holds of everything that is read.

use std::fs;
use std::path::Path;

use fourfold::script::language;

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

#[test]
fn the_dictionary_has_every_word_of_a_script() {
    let words = include_str!("../fuzz/words.dict");
    let heads = language::shapes().filter_map(|shape| shape.head);
    let words_of_a_script = heads.chain(language::fields().map(|field| field.name));
    let lacking: Vec<&str> = words_of_a_script.filter(|word| !words.contains(&format!("\"{word}\"\n"))).collect();
    assert_eq!(lacking, Vec::<&str>::new(), "tests/fuzz/words.dict lacks words");
}
