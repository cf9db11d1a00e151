//! Names that were told once: whoever had them has another one or is on the roster no more, or nobody has them. No format
//! tells them, and yet they may stand in what people wrote.

use crate::domain::people::PersonId;
use crate::domain::session::Session;

/// A name that was told once, or that somebody marked and nobody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnceNamed {
    /// The name.
    pub name: String,
    /// Whose it was.
    pub of: Once,
}

/// Whose a name was that was told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Once {
    /// Somebody on the roster had it before: their place there.
    Person(usize),
    /// Somebody who is on the roster no more.
    StruckOff,
    /// Somebody who was never on it.
    Nobody,
}

/// The names of a session that stand nowhere in its report but in what people wrote.
pub fn once_named(session: &Session) -> Vec<OnceNamed> {
    let place = |id: PersonId| session.people().position(|person| person.id == id);
    let told = session.told_names().filter(|(who, name)| {
        let now = who.and_then(|id| session.person(id));
        now.is_none_or(|person| person.name != *name)
    });
    let told = told.map(|(who, name)| {
        let of = who.map_or(Once::Nobody, |id| place(id).map_or(Once::StruckOff, Once::Person));
        OnceNamed { name: name.to_owned(), of }
    });
    let marked = session.marked_names().into_iter().map(|name| OnceNamed { name, of: Once::Nobody });
    told.chain(marked).collect()
}
