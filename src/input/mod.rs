//! Keys and what they mean: the [`Key`] with its notation, the actions (`action`), where keys are pressed (`context`), THE table that binds them ([`keymap`]), the table
//! as one person has changed it ([`bindings`]), where the letters of other keyboards lie (`layouts`), what people call each
//! action and what is said of keys that cannot be taken (`words`), what is done with a mouse ([`mouse`]), and the one-line text field ([`prompt`]).
//!
//! May import: std, unicode-segmentation and unicode-width. Nothing of ours.
//!
//! Never here: a terminal (the shell turns its events into a [`Key`]), a screen, a session.

mod action;
pub mod bindings;
mod context;
pub mod keymap;
mod layouts;
pub mod mouse;
pub mod prompt;
mod words;

use std::fmt;
use std::str::FromStr;

/// A key as it was pressed. Written as `n`, `space`, `enter`, `ctrl-c`, `alt-2`, `shift-left`, `f5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; never set for a character, which is the shifted one itself.
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character, as the layout of the keyboard makes it.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// The tabulator; with Shift for the way back.
    Tab,
    /// Delete to the left.
    Backspace,
    /// Delete to the right.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow to the left.
    Left,
    /// Arrow to the right.
    Right,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// A page up; clickers send it for back.
    PageUp,
    /// A page down; clickers send it for next.
    PageDown,
    /// A function key, 1 to 24.
    F(u8),
}

impl Key {
    /// The key alone, with nothing held.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character alone.
    pub const fn char(letter: char) -> Self {
        Self::plain(Code::Char(letter))
    }

    /// A character with Ctrl.
    pub const fn ctrl(letter: char) -> Self {
        Self { ctrl: true, ..Self::char(letter) }
    }

    /// A character with Alt.
    pub const fn alt(letter: char) -> Self {
        Self { alt: true, ..Self::char(letter) }
    }

    /// The key with Shift.
    pub const fn shift(code: Code) -> Self {
        Self { shift: true, ..Self::plain(code) }
    }

    /// The key as the foot of a screen shows it: arrows as arrows, all else in its notation.
    pub fn sign(self) -> String {
        let arrow = match self.code {
            Code::Up => "↑",
            Code::Down => "↓",
            Code::Left => "←",
            Code::Right => "→",
            _ => return self.to_string(),
        };
        self.to_string().replace(&Self::plain(self.code).to_string(), arrow)
    }

    /// The key of the small letter, where it is one of a capital.
    pub fn small(self) -> Option<Self> {
        let Code::Char(letter) = self.code else { return None };
        let mut small = letter.to_lowercase();
        let small = small.next().filter(|small| small.len_utf8() == letter.len_utf8() && *small != letter)?;
        Some(Self { code: Code::Char(small), ..self })
    }

    /// Whether it types a letter of which nothing tells where it lies on the keyboard.
    pub fn is_foreign(self) -> bool {
        self.text().is_some_and(|letter| !letter.is_ascii() && letter.is_alphabetic())
            && layouts::same_place(self).is_none()
    }

    /// The text this key types, if it types any.
    pub const fn text(self) -> Option<char> {
        match self.code {
            Code::Char(letter) if !self.ctrl && !self.alt => Some(letter),
            _ => None,
        }
    }
}

/// The codes that are written as a word.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, word) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(word)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(letter) => write!(f, "{letter}"),
            Code::F(number) => write!(f, "f{number}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// The text is not the notation of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAKey(pub String);

impl std::error::Error for NotAKey {}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut key = Self::char(' ');
        let mut rest = text;
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-") {
                (key.ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-") {
                (key.alt, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("shift-") {
                (key.shift, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut letters = rest.chars();
        key.code = match (letters.next(), letters.next()) {
            (Some(letter), None) => Code::Char(letter),
            _ => NAMES
                .iter()
                .find(|(name, _)| *name == rest)
                .map(|(_, code)| *code)
                .or_else(|| {
                    let number = rest.strip_prefix('f')?.parse().ok()?;
                    (1..=24).contains(&number).then_some(Code::F(number))
                })
                .ok_or_else(|| NotAKey(text.to_owned()))?,
        };
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back_from_its_notation() {
        let codes =
            NAMES.iter().map(|(_, code)| *code).chain(['n', 'ö', '-', '+', '?'].map(Code::Char)).chain([Code::F(5)]);
        for code in codes {
            for held in 0..8 {
                let key = Key { code, ctrl: held & 1 != 0, alt: held & 2 != 0, shift: held & 4 != 0 };
                assert_eq!(key.to_string().parse(), Ok(key), "{key}");
            }
        }
    }

    #[test]
    fn what_is_not_a_key_is_said() {
        for text in ["", "ctrl-", "nn", "f0", "f25", "hyper-x"] {
            assert_eq!(text.parse::<Key>(), Err(NotAKey(text.to_owned())));
        }
    }
}
