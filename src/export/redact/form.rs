//! A form of a name, how it differs from the name, and where in a text one stands.

/// A form of a name: whose, and which parts of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Who: their place in the list of people.
    pub(super) person: usize,
    /// Which reading of their name.
    pub(super) reading: usize,
    /// The parts that it stands for, a bit each.
    pub(super) parts: u32,
    /// Whether it is all of the name.
    pub(super) is_whole: bool,
    /// How it differs from the part itself.
    pub(super) kind: Kind,
}

/// How a form differs from the parts it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Not at all.
    Plain,
    /// A small word inside a name, which alone is nobody.
    Particle,
    /// One sign, or syllables that could be any word: it needs a sign that a name is meant.
    Weak,
    /// With an s; whether of a surname that stands last.
    Genitive(bool),
    /// With another case ending.
    Case,
    /// With one that could as well make another name or word.
    Doubtful,
    /// With so many letters before it that belong to another word.
    Prefixed(usize),
    /// Only in a handle or an address.
    Handle,
}

impl Kind {
    /// Whether a form is nearer to the name itself than another one: of one word the nearest count. A handle stands beside
    /// whatever else it is.
    pub(super) fn is_nearer(self, other: Self) -> bool {
        let rank = |kind| match kind {
            Self::Handle => None,
            Self::Genitive(_) | Self::Prefixed(_) | Self::Case => Some(1),
            Self::Doubtful => Some(2),
            Self::Plain | Self::Particle | Self::Weak => Some(0),
        };
        rank(self).zip(rank(other)).is_some_and(|(ours, theirs)| ours < theirs)
    }
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The byte at which it begins.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    /// Whose it can be, by their places in the list of people.
    pub(super) who: Vec<usize>,
    /// Whether it is a name for sure.
    pub(super) is_sure: bool,
}
