//! What a person has set for good, in `config.ron` in the folder for settings: the theme, what big letters are made of, whether a day or a month comes first, the bell and what sounds it, whether the computer is
//! kept awake, whether the mouse means something, and other keys.
//!
//! A mistake there is said at the start, with its place and what to do, and stays on the screen until it is put away; the
//! session opens all the same, as though nothing were set. A workshop in front of people does not wait for a theme.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::app::msg::Bell;
use crate::domain::dates::DayOrder;
use crate::input::bindings::{Bindings, Conflict};
use crate::input::keymap::KEYMAP;
use crate::script::{self, Diagnostic, one_line, render};
use crate::shell::store::disk::{Disk, RealDisk};
use crate::shell::store::folders::{self, Places};
use crate::shell::words::commands;
use crate::text::clean_line;
use crate::ui::blocks::Blocks;
use crate::ui::theme::Theme;

/// The name of the file in the folder for settings.
const FILE_NAME: &str = "config.ron";

/// What is set; where there is no file, nothing.
#[derive(Debug)]
pub(super) struct Settings {
    /// The name of the theme.
    pub(super) theme: Option<String>,
    /// What big letters are made of, whatever the terminal says of itself.
    pub(super) letters: Option<Blocks>,
    /// The keys.
    pub(super) keys: Bindings,
    /// When the bell sounds.
    pub(super) bell: Bell,
    /// The program that sounds it, with its words; without one the terminal does.
    pub(super) bell_command: Option<Vec<String>>,
    /// Which comes first where a day is typed in numbers alone.
    pub(super) dates: Option<DayOrder>,
    /// Whether the computer is kept awake while a session is on the screen.
    pub(super) keeps_awake: bool,
    /// Whether the mouse means something.
    pub(super) takes_mouse: bool,
    /// What is wrong with the file, where something is; nothing of it is taken then.
    pub(super) mistake: Option<Mistake>,
}

/// What is wrong with the settings.
#[derive(Debug)]
pub(super) struct Mistake {
    /// In one line.
    pub(super) line: String,
    /// With its place in the file, for a terminal that scrolls.
    pub(super) drawn: String,
}

/// The file as it is written: `(theme: "light", keys: {"more_time": ["+", "ä"]})`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename = "Settings")]
struct WrittenSettings {
    theme: Option<String>,
    letters: Option<Blocks>,
    dates: Option<DayOrder>,
    bell: Bell,
    bell_command: Option<Vec<String>>,
    awake: Switch,
    mouse: Switch,
    keys: BTreeMap<String, Vec<String>>,
}

/// What is done unless somebody says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
enum Switch {
    #[default]
    On,
    Off,
}

impl Default for Settings {
    fn default() -> Self {
        let (theme, letters, keys, bell, bell_command, dates) = Default::default();
        Self { theme, letters, keys, bell, bell_command, dates, keeps_awake: true, takes_mouse: true, mistake: None }
    }
}

/// Reads what is set; where that cannot be, nothing is, and why is said.
pub(super) fn read(places: &Places) -> Settings {
    let path = places.config.join(FILE_NAME);
    let gone = |error: std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
    if RealDisk.look(&path).is_err_and(gone) {
        return Settings::default();
    }
    let name = clean_line(&path.display().to_string());
    let mistake = match folders::text(&RealDisk, &path) {
        Err(why) => {
            let line = commands::could_not_read("settings", &why, &name);
            Mistake { drawn: line.clone(), line }
        }
        Ok(text) => match settings(&name, &text) {
            Ok(settings) => return settings,
            Err(found) => {
                let short = Diagnostic { source: FILE_NAME.to_owned(), ..(*found).clone() };
                Mistake { line: one_line(&short), drawn: render(&found, &text, false, WIDTH) }
            }
        },
    };
    Settings { mistake: Some(mistake), ..Settings::default() }
}

/// The width that a mistake is drawn in before a screen is opened.
const WIDTH: usize = 100;

/// What a text sets, or what is wrong with it.
fn settings(name: &str, text: &str) -> Result<Settings, Box<Diagnostic>> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let written: WrittenSettings =
        options.from_str(text).map_err(|error| Box::new(script::fault_in(name, text, &error)))?;
    let changes = written.keys.iter().map(|(name, keys)| (name.as_str(), keys.as_slice()));
    let keys = Bindings::changed(changes).map_err(|conflict| {
        let all: Vec<&str> = KEYMAP.iter().map(|row| row.name).collect();
        let known = if matches!(conflict, Conflict::Unknown(_)) { all.as_slice() } else { &[] };
        let word = conflict.word(&written.keys);
        Box::new(script::fault_at_word(name, text, &word, format!("keys: {conflict}"), known))
    })?;
    if let Some(theme) = written.theme.as_deref().filter(|theme| Theme::named(theme).is_none()) {
        let message = commands::no_such("theme", theme);
        return Err(Box::new(script::fault_at_word(name, text, theme, message, &Theme::names())));
    }
    let [keeps_awake, takes_mouse] = [written.awake, written.mouse].map(|switch| switch == Switch::On);
    let WrittenSettings { theme, letters, dates, bell, bell_command, .. } = written;
    if bell_command.as_ref().is_some_and(|words| words.first().is_none_or(|program| program.trim().is_empty())) {
        let message = commands::NO_BELL_COMMAND.to_owned();
        return Err(Box::new(script::fault_at_word(name, text, "", message, &[])));
    }
    Ok(Settings { theme, letters, keys, bell, bell_command, dates, keeps_awake, takes_mouse, mistake: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Key;
    use crate::input::keymap::{Action, Context};

    fn read(text: &str) -> Result<Settings, String> {
        settings("config.ron", text).map_err(|found| one_line(&found))
    }

    #[test]
    fn theme_and_keys_are_taken() {
        assert_eq!(read("()").unwrap().bell, Bell::Off);
        assert_eq!(read("(bell: Chimes)").unwrap().bell, Bell::Chimes);
        let rings = read("(bell_command: [\"paplay\", \"ding.oga\"])").unwrap().bell_command.unwrap();
        assert_eq!(rings, ["paplay", "ding.oga"]);
        assert_eq!(
            ["()", "(dates: MonthFirst)"].map(|text| read(text).unwrap().dates),
            [None, Some(DayOrder::MonthFirst)]
        );
        assert_eq!(["()", "(mouse: Off)"].map(|text| read(text).unwrap().takes_mouse), [true, false]);
        assert_eq!(["()", "(awake: Off)"].map(|text| read(text).unwrap().keeps_awake), [true, false]);
        assert_eq!(
            ["()", "(letters: Sextants)"].map(|text| read(text).unwrap().letters),
            [None, Some(Blocks::Sextants)]
        );
        let settings = read("(theme: \"light\", keys: { \"more_time\": [\"ä\"] })").unwrap();
        assert_eq!(settings.theme.as_deref(), Some("light"));
        assert_eq!(settings.keys.action(&[Context::Session], Key::char('ä')), Some(Action::GiveTime(1)));
        assert_eq!(settings.keys.action(&[Context::Session], Key::char('+')), None);
    }

    #[test]
    fn a_mistake_has_its_place_in_our_own_words_and_what_to_do() {
        let deep = format!("(theme: {})", "(".repeat(300));
        for (text, said) in [
            ("(\n  thème: \"light\",\n)", "config.ron:2:3: error: there is no field `thème`"),
            ("(\n  theem: \"light\",\n)", "config.ron:2:3: error: there is no field `theem` (did you mean `theme`?)"),
            ("(awake: off)", "config.ron:1:9: error: `off` is not known here (did you mean `Off`?)"),
            ("(letters: Sextans)", "config.ron:1:11: error: `Sextans` is not known here (did you mean `Sextants`?)"),
            ("(letters: \"Octants\")", "config.ron:1:11: error:"),
            ("(bell_command: [\"\"])", "config.ron:1:17: error: `bell_command` names no program"),
            ("(bell_command: [])", "config.ron:1:1: error: `bell_command` names no program"),
            ("(bell_command: \"paplay\")", "config.ron:1:15: error: a list is missing here"),
            (
                "(bell_comand: [\"a\"])",
                "config.ron:1:2: error: there is no field `bell_comand` (did you mean `bell_command`?)",
            ),
            ("(bell: Chime)", "config.ron:1:8: error: `Chime` is not known here (did you mean `Chimes`?)"),
            ("(\n theme: \"ligth\")", "config.ron:2:9: error: there is no theme `ligth` (did you mean `light`?)"),
            ("(keys: { \"undo\": [\"zz\"] })", "config.ron:1:10: error: keys: `zz` is not a key"),
            ("(keys: { \"nxet\": [\"x\"] })", "config.ron:1:10: error: keys: nothing is called `nxet`"),
            ("(keys: { \"next\": [\"?\"] })", "config.ron:1:10: error: keys: `?` would be `next` (in a session)"),
            ("(theme: \"light\"", "config.ron:1:1"),
            ("", "config.ron:1:1: error:"),
            (&deep, "config.ron:1:8: error:"),
        ] {
            let found = read(text).unwrap_err();
            assert!(found.starts_with(said), "{found}");
            assert!(!found.contains("Expected") && !found.contains("serde"), "{found}");
        }
    }

    #[test]
    fn a_word_as_long_as_a_file_is_told_short() {
        let long = "x".repeat(300_000);
        for text in
            [format!("(theme: \"{long}\")"), format!("(keys: {{ \"{long}\": [\"n\"] }})"), format!("({long}: 1)")]
        {
            let found = settings("config.ron", &text).unwrap_err();
            assert!(one_line(&found).len() < 2_000 && render(&found, &text, false, WIDTH).len() < 4_000);
        }
    }
}
