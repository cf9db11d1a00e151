//! What is told about the language beside the rows of its table.

/// What to write for a length of time.
pub const LENGTHS: &str =
    "write minutes as a number such as 6 or 1.5, or \"90s\", \"8m\", \"1h05\", \"1:30\" (1 minute 30)";

/// The kind of a field that is a length of time.
pub(in crate::script) const LENGTH_OF_TIME: &str = "length of time";

/// The same where it is told alone.
pub(in crate::script) fn length_of_time() -> String {
    format!("{LENGTH_OF_TIME}; {LENGTHS}")
}

/// The kind of a field of lines that are told in time.
pub(in crate::script) const PROMPTS: &str = "list of `(at: 3, text: \"…\")`";

/// What holds where a field is left out that an exercise may have from another one.
pub(in crate::script) const UNLESS_LIKE: &str = "needed, unless there is `like`";

/// Comes below all brackets.
pub(in crate::script) const HOW_TO_EXPLAIN: &str = "\
fourfold explain Step          tells each field of a bracket
fourfold explain Step.minutes  tells one field
";

/// How a room is arranged, by the words of the script.
pub(in crate::script) const ROOMS: [(&str, &str); 7] = [
    ("Solo", "everybody alone"),
    ("Pairs", "pairs"),
    ("Trios", "groups of three"),
    ("Circle", "one circle"),
    ("Corners", "the four corners of the room"),
    ("Standing", "on your feet, no tables"),
    ("All", "the whole room"),
];

/// The same for groups of a size.
pub(in crate::script) fn groups_of(size: u16) -> String {
    format!("groups of {size}")
}
