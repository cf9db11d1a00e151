//! What a person has set for good, in `config.ron` in the folder for settings: the theme, the bell,
//! and other keys.
//!
//! A mistake there is said at the start, with its place and what to do, and nothing is opened: a key that does something
//! else than its owner thinks is worse on stage than a start that is refused.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Ended, FILE, USAGE};
use crate::app::msg::Bell;
use crate::domain::text::clean_line;
use crate::input::bindings::Bindings;
use crate::shell::store::disk::{Disk, RealDisk};
use crate::shell::store::folders::{self, Places};

/// The name of the file in the folder for settings.
const FILE_NAME: &str = "config.ron";

/// What is set; where there is no file, nothing.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// The name of the theme.
    pub(super) theme: Option<String>,
    /// The keys.
    pub(super) keys: Bindings,
    /// When the terminal's bell sounds.
    pub(super) bell: Bell,
}

/// The file as it is written: `(theme: "light", keys: {"more time": ["+", "ä"]})`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename = "Settings")]
struct Written {
    theme: Option<String>,
    bell: Bell,
    keys: BTreeMap<String, Vec<String>>,
}

/// Reads what is set.
pub(super) fn read(places: &Places) -> Result<Settings, Ended> {
    let path = places.config.join(FILE_NAME);
    let gone = |error: std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
    if RealDisk.look(&path).is_err_and(gone) {
        return Ok(Settings::default());
    }
    let name = clean_line(&path.display().to_string());
    let text = folders::text(&RealDisk, &path)
        .map_err(|why| (FILE, format!("could not read the settings: {why} ({name})")))?;
    settings(&text).map_err(|(at, why)| (USAGE, format!("{name}{at}: {}", clean_line(&why))))
}

/// What a text sets; else where in it the mistake is, as `:line:column` where that is known, and what it is.
fn settings(text: &str) -> Result<Settings, (String, String)> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let written: Written = options.from_str(text).map_err(|error| {
        let at = error.span.start;
        (format!(":{}:{}", at.line, at.col), error.code.to_string())
    })?;
    let changes = written.keys.iter().map(|(words, keys)| (words.as_str(), keys.as_slice()));
    let keys = Bindings::changed(changes).map_err(|conflict| (String::new(), format!("keys: {conflict}")))?;
    Ok(Settings { theme: written.theme, keys, bell: written.bell })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Key;
    use crate::input::keymap::{Action, Context};

    #[test]
    fn theme_and_keys_are_taken() {
        assert_eq!(settings("()").unwrap().bell, Bell::Off);
        assert_eq!(settings("(bell: Chimes)").unwrap().bell, Bell::Chimes);
        let settings = settings("(theme: \"light\", keys: { \"more time\": [\"ä\"] })").unwrap();
        assert_eq!(settings.theme.as_deref(), Some("light"));
        assert_eq!(settings.keys.action(&[Context::Session], Key::char('ä')), Some(Action::MoreTime));
        assert_eq!(settings.keys.action(&[Context::Session], Key::char('+')), None);
    }

    #[test]
    fn a_mistake_has_its_place() {
        let (at, why) = settings("(\n  thème: \"light\",\n)").unwrap_err();
        assert!(at.starts_with(":2:"), "{at}");
        assert!(why.contains("th"), "{why}");
        let (_, why) = settings("(keys: { \"next\": [\"?\"] })").unwrap_err();
        assert_eq!(
            why,
            "keys: `?` would be `next` (in a session) and `help` (everywhere); give one of them another key"
        );
    }
}
