//! What is said where a text is not written as scripts are: what is wrong, and what to do about it.

/// Said where brackets lie in brackets without end.
pub(in crate::script) const TOO_DEEP: (&str, &str) =
    ("brackets stand too deep in each other", "no script needs more than a few levels");

/// Said of `{`.
pub(in crate::script) const BRACE: (&str, &str) = ("`{` has no place in a script", "write `(` and `)`");

/// Said of a bracket that was never opened.
pub(in crate::script) fn closes_nothing(letter: char) -> (String, &'static str) {
    (format!("this `{letter}` closes nothing"), "delete it")
}

/// Said of a comma that parts nothing.
pub(in crate::script) const COMMA_TOO_MANY: (&str, &str) = ("there is a comma too many", "delete it");

/// How it ends what is said of anything that was never closed.
pub(in crate::script) const NEVER_CLOSED: &str = "is never closed";

/// Said of a bracket that was never closed, and has to be before a line, or at the end.
pub(in crate::script) fn never_closed(mark: char, closer: char, line: Option<usize>) -> (String, String) {
    let until = line.map_or_else(
        || "at the end, or where it belongs".to_owned(),
        |line| format!("before what stands in line {line}"),
    );
    (format!("this `{mark}` {NEVER_CLOSED}"), format!("add `{closer}` {until}"))
}

/// Said of a file in which nothing is.
pub(in crate::script) const NOTHING: (&str, &str) = ("there is nothing in this file", A_SCRIPT);

/// Said of a text that is no script.
pub(in crate::script) const NO_SCRIPT: (&str, &str) = ("this is not a script", A_SCRIPT);

const A_SCRIPT: &str = "a script is `Workshop( … )` or `Exercise( … )` in RON";

/// Said of what stands behind the end, which may be a bracket.
pub(in crate::script) fn behind_the_end(closer: Option<char>) -> (String, &'static str) {
    let words = closer
        .map_or_else(|| "there is more text after the end of the script".to_owned(), |letter| closes_nothing(letter).0);
    (words, "a file holds one `Workshop( … )` or `Exercise( … )`")
}

/// Said of a comment without an end.
pub(in crate::script) const COMMENT_OPEN: (&str, &str) = ("this comment is never closed", "add `*/` where it ends");

/// Said of what begins as a number.
pub(in crate::script) const NO_NUMBER: (&str, &str) = (
    "this is not a number",
    "write it as a number such as 6 or 1.5; a time with letters or a colon needs quotes: \"90s\", \"1:30\"",
);

/// Said of what is no value.
pub(in crate::script) const NO_VALUE: (&str, &str) =
    ("this cannot be read here", "a value is a text in quotes, a number, a word, `( … )` or `[ … ]`");

/// Said of a field without a value.
pub(in crate::script) const VALUE_MISSING: (&str, &str) =
    ("a value is missing here", "write one after the `:`, or delete the field");

/// Said of a field in quotes.
pub(in crate::script) fn quoted_name(name: &str) -> (&'static str, String) {
    ("a field's name stands without quotes", format!("write `{name}:`"))
}

/// Said of `=`.
pub(in crate::script) const EQUALS: (&str, &str) =
    ("a field and its value are joined by `:`", "write `:` instead of `=`");

/// Said of a field without a colon.
pub(in crate::script) fn colon_missing(name: &str) -> (String, &'static str) {
    (format!("a `:` is missing after `{name}`"), "put one here")
}

/// Said of `;`.
pub(in crate::script) const SEMICOLON: (&str, &str) = ("entries are parted by commas", "write `,` instead of `;`");

/// Said between two entries.
pub(in crate::script) const COMMA_MISSING: (&str, &str) =
    ("a comma is missing here", "put one between the two entries");

const WRITE_TEXT: &str = "write \"…\"";

/// Said of a text without quotes.
pub(in crate::script) const BARE_TEXT: (&str, &str) = ("a text stands in quotes", WRITE_TEXT);

/// Said of a text in other quotes.
pub(in crate::script) const OTHER_QUOTES: (&str, &str) = ("a text needs straight double quotes", WRITE_TEXT);

/// Said of a text without an end, and what would end it.
pub(in crate::script) fn text_open(closer: &str) -> (String, String) {
    (format!("this text {NEVER_CLOSED}"), format!("add `{closer}` where it ends"))
}

/// Said of a text that goes on behind its end.
pub(in crate::script) const QUOTES_INSIDE: (&str, &str) =
    ("the text ends at its second quote, and more follows", "write `\\\"` for a quote inside a text");

/// Said of a backslash with an unknown letter.
pub(in crate::script) const ESCAPE: (&str, &str) =
    ("this escape is not known in a text", "write `\\\\` for a backslash, `\\n` for a new line");

/// Said of a letter that nobody sees.
pub(in crate::script) fn hidden(letter: char) -> (String, &'static str) {
    let message = format!("an invisible character hides here: U+{:04X}", u32::from(letter));
    (message, "delete it; nobody in the room could see what it does")
}

/// Said of a text longer than so many bytes.
pub(in crate::script) fn too_long(bytes: usize, most: usize) -> (String, String) {
    let message = format!("this text of {} kB is too long to be a script", bytes / 1_000);
    (message, format!("a script has {} kB at most", most / 1_000))
}

/// Said where the last word on what is RON finds what nobody else has.
pub(in crate::script) fn no_ron((message, remedy): (String, String)) -> (String, String) {
    let usual = || "the format is described in workshops/README.md".to_owned();
    (format!("this is not RON: {message}"), if remedy.is_empty() { usual() } else { remedy })
}

/// Said of a field that is none.
pub(in crate::script) fn no_field(name: &str) -> String {
    format!("there is no field `{name}`")
}

/// Said of a field that has to be there.
pub(in crate::script) fn field_missing(name: &str) -> (String, String) {
    (format!("a field `{name}` is missing"), super::values::add(name))
}

/// Said of a field that is there twice.
pub(in crate::script) fn field_twice(name: &str) -> (String, &'static str) {
    (format!("`{name}` stands twice"), super::values::KEEP_ONE)
}

/// Said of an extension that RON does not have.
pub(in crate::script) fn no_extension(name: &str) -> (String, &'static str) {
    (format!("there is no extension `{name}`"), "delete the line that starts with #!")
}

/// What else can be wrong with a text that is RON: too many brackets in each other.
pub(in crate::script) const DEEP: (&str, &str) = ("brackets stand in each other too deep", "take some of them away");

/// It ends too early.
pub(in crate::script) const ENDS: (&str, &str) = ("the text ends in the middle", "close what is open");

/// It ends too late.
pub(in crate::script) const TRAILING: (&str, &str) = ("something stands behind the end", "delete it");

/// An entry does not end.
pub(in crate::script) const NO_COMMA: (&str, &str) = ("a comma or a closing bracket is missing here", "write it");

/// A name has no colon.
pub(in crate::script) const NO_COLON: (&str, &str) = ("a colon is missing before this", "write one");

/// Something else than a text.
pub(in crate::script) const NO_TEXT: (&str, &str) = ("a text in quotes is missing here", WRITE_TEXT);

/// Something else than a list.
pub(in crate::script) const NO_LIST: (&str, &str) = ("a list is missing here, or its end", "write [ … ]");

/// Something else than a map.
pub(in crate::script) const NO_MAP: (&str, &str) = ("`{ … }` is missing here, or its end", "write { … }");

/// Something else than a bracket.
pub(in crate::script) const NO_BRACKET: (&str, &str) = ("`( … )` is missing here, or its end", "write ( … )");

/// A comment without an end.
pub(in crate::script) const NO_COMMENT_END: (&str, &str) = ("a comment does not end", "end it with */");

/// A backslash with an unknown letter.
pub(in crate::script) const BACKSLASH: (&str, &str) =
    ("a backslash in a text means nothing here", "write \\\\ for a backslash");

/// A line for the reader of RON.
pub(in crate::script) const ATTRIBUTE: (&str, &str) = ("a line that starts with # is not read here", "delete it");

/// A value of another kind.
pub(in crate::script) const OTHER_KIND: (&str, &str) = ("another kind of value belongs here", "");

/// Anything else.
pub(in crate::script) const NOT_READ: (&str, &str) = ("this cannot be read", "");
