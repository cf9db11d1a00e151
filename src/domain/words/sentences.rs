//! Words by which the sentence of a promise is understood.

/// Words before a day that say no more than that it is one.
pub(in crate::domain) const LEADS: [&str; 13] =
    ["by", "until", "till", "due by", "due on", "due", "on", "bis zum", "bis", "d'ici", "d’ici", "para", "@"];

/// Words that stand for a day and name none.
pub(in crate::domain) const VAGUE: [&str; 12] =
    ["soon", "asap", "tbd", "tbc", "later", "sometime", "someday", "eventually", "bald", "bientôt", "pronto", "tba"];

/// Words with which something begins that stands for a day.
pub(in crate::domain) const AROUND: [&str; 8] = ["after", "before", "once", "nach", "vor", "après", "avant", "antes"];

/// Words behind which a day or a number belongs to what is told, and is no field.
pub(in crate::domain) const TIED: [&str; 41] = [
    "by", "on", "until", "of", "the", "for", "from", "about", "since", "every", "each", "per", "this", "a", "an", "to",
    "at", "in", "least", "most", "than", "and", "or", "day", "step", "level", "version", "room", "number", "team",
    "group", "page", "phase", "item", "top", "no", "all", "any", "jeden", "chaque", "cada",
];

/// Words before a colon that are no name.
pub(in crate::domain) const LABELS: [&str; 20] = [
    "note",
    "todo",
    "action",
    "actions",
    "idea",
    "next",
    "question",
    "decision",
    "commitment",
    "reminder",
    "agreed",
    "task",
    "plan",
    "goal",
    "ps",
    "nb",
    "re",
    "fyi",
    "why",
    "how",
];

/// Words for whoever speaks: who that is, is not known.
pub(in crate::domain) const SPEAKERS: [&str; 12] =
    ["i", "we", "me", "us", "ich", "wir", "je", "nous", "on", "yo", "nosotros", "you"];

/// Words between who lets go and what of.
pub(in crate::domain) const VERBS: [&str; 5] = [" hands over ", " hands ", " gives ", " lets go of ", " passes "];
