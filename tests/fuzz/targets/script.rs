//! Any bytes, read as a script. What must hold of it is what the tests ask of every script as well.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../it/sound_script.rs"]
mod sound_script;

fuzz_target!(|bytes: &[u8]| sound_script::holds_together(&String::from_utf8_lossy(bytes)));
