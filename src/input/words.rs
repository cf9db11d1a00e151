//! What is said of keys that cannot be taken. What each key does is said in its row of the table.

use std::fmt;

use super::NotAKey;
use super::bindings::Conflict;
use super::keymap::{Context, KEYMAP};

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => match KEYMAP.iter().find(|row| row.words == name) {
                Some(row) => write!(f, "write `{}` for `{name}`: keys go by names, whatever their words are", row.name),
                None => write!(
                    f,
                    "nothing is called `{name}`; the names stand in assets/KEYS.md and, on a wide screen, in help (?): `more_time`"
                ),
            },
            Self::Fixed(name) => write!(f, "the keys of `{name}` cannot be changed"),
            Self::NoKey(name) => write!(f, "`{name}` needs at least one key"),
            Self::NotAKey(why) => f.write_str(why),
            Self::Twice { key, first, second } => {
                let place = |context: Context| context.title().to_lowercase();
                write!(f, "`{key}` would be `{}` ({}) ", first.0, place(first.1))?;
                write!(f, "and `{}` ({}); give one of them another key", second.0, place(second.1))
            }
        }
    }
}

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a key; write it as n, space, enter, ctrl-c, alt-2, shift-left or f5", self.0)
    }
}
