//! Any bytes, opened as a session file: as they are, and with the right checksums, which chance never finds. What must
//! hold of it is what the tests ask of every session file as well.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../it/sound_session.rs"]
mod sound_session;

fuzz_target!(|bytes: &[u8]| {
    sound_session::holds_together(bytes);
    sound_session::holds_together(&sound_session::set_right(bytes));
});
