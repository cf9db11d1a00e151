//! Every integration test, in one binary: one link, shared helpers.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails should say so at once, and its functions are told by their names"
)]

mod agendas;
mod authors;
mod awake;
mod banners;
mod bells;
mod beside;
mod bin;
mod board_legibility;
mod boards;
mod calls;
mod clock;
mod console;
mod copying;
mod counts;
mod dates;
mod doctor;
mod drafts;
mod editing;
mod exporting;
mod exports;
mod faces;
mod faults;
mod files;
mod fuzzed;
mod groups;
mod headers;
mod hostile;
mod house;
mod inserting;
mod journal;
mod kills;
mod language;
mod large;
mod large_words;
mod leads;
mod leaving;
mod legibility;
mod letters;
mod library;
mod lines;
mod mouse;
mod mutations;
mod names;
mod nights;
mod offers;
mod one_file;
mod painted;
mod palettes;
mod pictures;
mod plain;
mod preview;
mod printing;
mod private_markers;
mod properties;
mod pty;
mod read_out;
mod readme;
mod redraws;
mod rehearsals;
mod rescues;
mod reunion;
mod room;
mod scenarios;
mod screens;
mod scripts;
mod set_right;
mod settings;
mod sizes;
mod slow;
mod sound_script;
mod sound_session;
mod stage;
mod stats;
mod stores;
mod surfaces;
mod tables;
mod taster;
mod terminal;
mod three;
mod torn;
mod ui;
