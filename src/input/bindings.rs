//! The keys of one person: THE table as it comes with the program, with what they changed in their configuration.
//!
//! A change names an action by its stable name and gives its new keys. It is taken as a whole or refused as a
//! whole: a key that would mean two things where both can be pressed is a [`Conflict`], never a surprise on stage.

use std::collections::BTreeMap;

use super::keymap::{Action, Binding, Context, KEYMAP};
use super::{Key, layouts};

/// The keys that work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bindings {
    rows: Vec<Binding>,
    /// Where the first row of a key stands among them: each letter that is typed is sought.
    places: BTreeMap<(Context, Key), usize>,
}

/// Why changed keys cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// No action is called so.
    Unknown(String),
    /// Several different actions are called so: the arrows and the like, which stay as they are.
    Fixed(String),
    /// An action without a key could not be done at all.
    NoKey(String),
    /// The text is not the notation of a key.
    NotAKey(String),
    /// A key would mean two things.
    Twice {
        /// The key.
        key: Key,
        /// What it would do, by its name, and where.
        first: (&'static str, Context),
        /// What it would do as well.
        second: (&'static str, Context),
    },
}

impl std::error::Error for Conflict {}

impl Conflict {
    /// The name of the change that it is about, as it stands among these changes.
    pub fn word(&self, changes: &BTreeMap<String, Vec<String>>) -> String {
        let with_key = |wanted: &dyn Fn(&str) -> bool| {
            changes.iter().find(|(_, keys)| keys.iter().any(|key| wanted(key))).map(|(name, _)| name.clone())
        };
        let found = match self {
            Self::Unknown(name) | Self::Fixed(name) | Self::NoKey(name) => Some(name.clone()),
            Self::NotAKey(_) => with_key(&|key| key.parse::<Key>().is_err()),
            Self::Twice { key, .. } => with_key(&|written| written.parse() == Ok(*key)),
        };
        found.unwrap_or_default()
    }
}

impl Default for Bindings {
    fn default() -> Self {
        Self::of(KEYMAP.to_vec())
    }
}

impl Bindings {
    fn of(rows: Vec<Binding>) -> Self {
        // Of several the last one is kept.
        let places = rows.iter().enumerate().rev().map(|(at, row)| ((row.context, row.key), at)).collect();
        Self { rows, places }
    }

    /// The table with other keys for some actions: each change is the name of an action and all its keys from now on,
    /// in their notation. Arrows that step on the stage stay beside them.
    ///
    /// # Errors
    /// The first change that cannot be taken, or the first key that would mean two things.
    pub fn changed<'c>(changes: impl IntoIterator<Item = (&'c str, &'c [String])>) -> Result<Self, Conflict> {
        let mut rows = KEYMAP.to_vec();
        for (name, keys) in changes {
            change(&mut rows, name, keys)?;
        }
        match first_conflict(&rows) {
            Some(conflict) => Err(conflict),
            None => Ok(Self::of(rows)),
        }
    }

    /// Every row, in the order help shows them.
    pub fn rows(&self) -> &[Binding] {
        &self.rows
    }

    /// The row of a key in the first of these contexts that binds it; else, where it is bound nowhere, of the key at the same
    /// place of a keyboard with our letters.
    pub fn row(&self, contexts: &[Context], key: Key) -> Option<&Binding> {
        let bound = |key| {
            let place = contexts.iter().find_map(|context| self.places.get(&(*context, key)));
            place.and_then(|place| self.rows.get(*place))
        };
        let is_bound = || self.rows.iter().any(|row| row.key == key);
        bound(key).or_else(|| layouts::same_place(key).filter(|_| !is_bound()).and_then(bound))
    }

    /// The action of a key in these contexts.
    pub fn action(&self, contexts: &[Context], key: Key) -> Option<Action> {
        self.row(contexts, key).map(|row| row.action)
    }

    /// What a capital would do if Caps Lock were off: the small letter and its row, where that does something else.
    pub fn without_caps_lock(&self, contexts: &[Context], key: Key) -> Option<(Key, &Binding)> {
        let small = key.small()?;
        let row = self.row(contexts, small)?;
        (self.action(contexts, key) != Some(row.action)).then_some((small, row))
    }
}

fn change(rows: &mut Vec<Binding>, name: &str, keys: &[String]) -> Result<(), Conflict> {
    let named: Vec<Binding> = KEYMAP.iter().filter(|row| row.name == name).copied().collect();
    let Some(first) = named.first() else { return Err(Conflict::Unknown(name.to_owned())) };
    if named.iter().any(|row| row.action != first.action) {
        return Err(Conflict::Fixed(name.to_owned()));
    }
    if keys.is_empty() {
        return Err(Conflict::NoKey(name.to_owned()));
    }
    let keys = keys.iter().map(|key| key.parse::<Key>().map_err(|why| Conflict::NotAKey(why.to_string())));
    let keys = keys.collect::<Result<Vec<Key>, Conflict>>()?;
    for context in changed_contexts(&named) {
        let at = rows.iter().position(|row| row.context == context && row.action == first.action);
        rows.retain(|row| !(row.context == context && row.name == name));
        let new = keys.iter().map(|key| Binding { context, key: *key, ..*first });
        let at = at.unwrap_or(rows.len()).min(rows.len());
        rows.splice(at..at, new);
    }
    Ok(())
}

/// The first two rows that would give one key two meanings where both can be pressed.
fn first_conflict(rows: &[Binding]) -> Option<Conflict> {
    rows.iter().enumerate().find_map(|(index, row)| {
        let clashes =
            |other: &&Binding| other.key == row.key && meet(row.context, other.context) && other.action != row.action;
        let other = rows.iter().skip(index + 1).find(clashes)?;
        let (first, second) = ((row.name, row.context), (other.name, other.context));
        Some(Conflict::Twice { key: row.key, first, second })
    })
}

/// Where a change takes hold: everywhere the action is called so, but not on the stage's arrows when the whole session
/// has keys for it.
fn changed_contexts(named: &[Binding]) -> Vec<Context> {
    let in_session = named.iter().any(|row| row.context == Context::Session);
    let mut contexts: Vec<Context> = Vec::new();
    for row in named {
        if !(contexts.contains(&row.context) || (in_session && within_session(row.context))) {
            contexts.push(row.context);
        }
    }
    contexts
}

/// Whether a context stands on top of the whole session's.
const fn within_session(context: Context) -> bool {
    matches!(context, Context::Stage | Context::Console | Context::Board | Context::Agenda)
}

/// Whether keys of both contexts can be pressed at the same moment.
fn meet(one: Context, other: Context) -> bool {
    let stacked = |upper: Context, lower: Context| match lower {
        Context::Session => within_session(upper),
        Context::Stage => upper == Context::Console,
        Context::List => matches!(upper, Context::Export | Context::Reading),
        Context::Everywhere => upper != Context::Text,
        _ => false,
    };
    one == other || stacked(one, other) || stacked(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Code;

    fn changed(words: &str, keys: &[&str]) -> Result<Bindings, Conflict> {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        Bindings::changed([(words, keys.as_slice())])
    }

    #[test]
    fn the_table_as_it_comes_has_no_conflict() {
        assert_eq!(first_conflict(KEYMAP), None);
    }

    #[test]
    fn new_keys_take_the_place_of_the_old_ones_and_arrows_stay() {
        let bindings = changed("next", &["f5", "n"]).unwrap();
        let stage = [Context::Session, Context::Stage, Context::Everywhere];
        assert_eq!(bindings.action(&stage, Key::plain(Code::F(5))), Some(Action::Next));
        assert_eq!(bindings.action(&stage, Key::char('n')), Some(Action::Next));
        assert_eq!(bindings.action(&stage, Key::plain(Code::PageDown)), None);
        assert_eq!(bindings.action(&stage, Key::plain(Code::Right)), Some(Action::Next));
    }

    #[test]
    fn an_action_with_one_name_in_several_places_changes_in_all() {
        let bindings = changed("undo", &["f6"]).unwrap();
        for context in [Context::Session, Context::List, Context::Roster] {
            assert_eq!(bindings.action(&[context], "f6".parse().unwrap()), Some(Action::Undo), "{context:?}");
            assert_eq!(bindings.action(&[context], Key::char('u')), None, "{context:?}");
        }
    }

    #[test]
    fn two_actions_may_swap_their_keys() {
        let (more, less) = (["-".to_owned()], ["+".to_owned()]);
        let bindings = Bindings::changed([("more_time", more.as_slice()), ("less_time", less.as_slice())]).unwrap();
        assert_eq!(bindings.action(&[Context::Session], Key::char('-')), Some(Action::GiveTime(1)));
        assert_eq!(bindings.action(&[Context::Session], Key::char('+')), Some(Action::GiveTime(-1)));
    }

    #[test]
    fn what_cannot_be_taken_is_said_with_what_to_do() {
        let cases = [
            (
                "dance",
                &["x"][..],
                "nothing is called `dance`; the names stand in assets/KEYS.md and, on a wide screen, in help (?): `more_time`",
            ),
            ("select", &["w"], "the keys of `select` cannot be changed"),
            ("undo", &[], "`undo` needs at least one key"),
            ("undo", &["zz"], "`zz` is not a key; write it as n, space, enter, ctrl-c, alt-2, shift-left or f5"),
            ("more time", &["ä"], "write `more_time` for `more time`: keys go by names, whatever their words are"),
            (
                "more_time",
                &["x"],
                "`x` would be `more_time` (in a session) and `throw_away` (on the board); give one of them another key",
            ),
            (
                "next",
                &["?"],
                "`?` would be `next` (in a session) and `help` (everywhere); give one of them another key",
            ),
        ];
        for (words, keys, said) in cases {
            assert_eq!(changed(words, keys).unwrap_err().to_string(), said);
        }
    }
}
