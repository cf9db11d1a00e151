//! What is said of keys that may not be meant: capitals that Caps Lock may have made, what is private where the room may see
//! it, and letters of other keyboards.

use crate::input::Key;

/// Asked before a capital does what cannot be taken back; `again` says what that is.
pub(in crate::app) fn asked(key: Key, again: &str) -> String {
    format!("Caps Lock? {key} again {again}")
}

/// Asked before something private is opened on a screen that the room may see.
pub(in crate::app) fn private(key: Key) -> String {
    format!("PRIVATE, and this screen is seen: {key} again opens it")
}

/// Said beside why a capital was refused.
pub(in crate::app) const CAPS_LOCK: &str = "Caps Lock?";

/// Said where a capital came to nothing: what its small letter does.
pub(in crate::app) fn small(key: Key, words: &str) -> String {
    format!("Caps Lock? {key}: {words}")
}

/// Said of a letter that no key is known for.
pub(in crate::app) fn foreign(key: Key) -> String {
    format!("{key} is bound to nothing; in config.ron: keys: {{ \"next\": [\"{key}\"] }}, and so on")
}

/// Said when somebody in the room gets the keyboard.
pub(in crate::app) const KEYBOARD_IS_PASSED: &str =
    "the keyboard is passed: the keys of this step work; K twice takes it back";

/// Said when it is taken back.
pub(in crate::app) const KEYBOARD_IS_BACK: &str = "the keyboard is yours again";

/// Said where there is no step to pass it for.
pub(in crate::app) const NO_STEP_TO_PASS: &str = "no step is under way; the keyboard is passed for one";

/// Said of a key that is none of the step's.
pub(in crate::app) const KEPT_BACK: &str = "not while the keyboard is passed; K twice takes it back";
