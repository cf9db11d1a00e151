//! What is said of a single value: what is wrong, and what to do about it; what was expected in its place.

use super::language::LENGTHS;

/// Names in a sentence: `` `a`, `b` or `c` ``.
pub(in crate::script) fn any_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} or {end}", rest.join(", ")),
        Some((end, _)) => end.clone(),
        None => String::new(),
    }
}

/// What to do where names are near to what was written.
pub(in crate::script) fn did_you_mean(names: &[&str]) -> String {
    format!("did you mean {}?", any_of(names))
}

/// What to do where none is: all that there are.
pub(in crate::script) fn write_one_of(names: &[&str]) -> String {
    match names {
        [only] => format!("there is only `{only}`"),
        _ => format!("write one of {}", any_of(names)),
    }
}

/// The same, and where each is told of.
pub(in crate::script) fn tells_each(remedy: &str, shape: &str) -> String {
    format!("{remedy}; `fourfold explain {shape}` tells each")
}

/// What to do where something is missing.
pub(in crate::script) fn add(name: &str) -> String {
    format!("add `{name}: …`")
}

/// What to do where it is known.
pub(in crate::script) fn write(what: &str) -> String {
    format!("write {what}")
}

/// What to do about one too many.
pub(in crate::script) const KEEP_ONE: &str = "keep one of them";

/// What to do about too many.
pub(in crate::script) fn keep(most: usize) -> String {
    format!("keep {most} at most")
}

/// Said of a value of another kind.
pub(in crate::script) fn expected(what: &str, found: &str) -> String {
    format!("expected {what}, found {found}")
}

/// Expected: a text.
pub(in crate::script) const A_TEXT: &str = "a text in quotes";

/// Expected: a number.
pub(in crate::script) const A_NUMBER: &str = "a number";

/// Expected: a list.
pub(in crate::script) const A_LIST: &str = "a list `[ … ]`";

/// Expected: a word of a choice.
pub(in crate::script) fn one_of(words: &[&str]) -> String {
    format!("one of {}", any_of(words))
}

/// Expected: a time of day.
pub(in crate::script) const A_TIME_OF_DAY: &str = "a time of day such as \"16:00\"";

/// Expected: how large groups are.
pub(in crate::script) const A_SIZE: &str = "a size, such as `Groups(4)`";

/// Expected: how a room is arranged.
pub(in crate::script) const A_ROOM: &str = "a text, a word such as `Circle`, or `Groups(4)`";

/// Expected: the ends of an axis.
pub(in crate::script) const BOTH_ENDS: &str = "the words at both ends, such as `(\"little\", \"much\")`";

/// Expected: something to be caught.
pub(in crate::script) const A_CAPTURE: &str = "what is caught, such as `Ideas`";

/// Expected: a block.
pub(in crate::script) const A_BLOCK: &str = "a block such as `Use( … )` or `Exercise( … )`";

/// Said of a value that belongs to no field.
pub(in crate::script) fn nameless(kind: &str, shape: &str, example: &str) -> (String, String) {
    (format!("{kind} in {shape} stands without a name"), write(example))
}

/// Said of a field that is there twice.
pub(in crate::script) fn twice(field: &str, shape: &str) -> (String, &'static str) {
    (format!("`{field}` stands twice in {shape}"), KEEP_ONE)
}

/// Said of a field that a bracket does not have.
pub(in crate::script) fn has_no_field(shape: &str, field: &str) -> String {
    format!("{shape} has no field `{field}`")
}

/// Said of one that it has to have.
pub(in crate::script) fn needs_field(shape: &str, field: &str) -> (String, String) {
    (format!("{shape} needs a field `{field}`"), add(field))
}

/// Said of a word that should be a text.
pub(in crate::script) fn text_without_quotes(word: &str) -> (String, String) {
    (format!("expected {A_TEXT}, found the word `{word}`"), format!("write \"{word}\""))
}

/// Said of a text that should be a word.
pub(in crate::script) fn word_in_quotes(word: &str) -> (String, String) {
    (format!("`{word}` stands without quotes"), write(word))
}

/// Said of a word that means nothing.
pub(in crate::script) fn unknown(word: &str) -> String {
    format!("`{word}` is not known here")
}

const EMPTY: &str = "this text is empty";

/// Said of an empty title.
pub(in crate::script) const EMPTY_TITLE: (&str, &str) = (EMPTY, "write a few words");

/// Said of an empty paragraph.
pub(in crate::script) const EMPTY_PARAGRAPH: (&str, &str) = (EMPTY, "write a few words, or delete it");

/// Said of an exercise without a name.
pub(in crate::script) const EMPTY_NAME: (&str, &str) =
    (EMPTY, "write a name such as \"opening/check-in\", or a path ending in .ron");

/// Said of an empty instruction.
pub(in crate::script) const EMPTY_STAGE: (&str, &str) =
    ("the room would read nothing", "write what people do now, in a few words");

/// Said of an empty list.
pub(in crate::script) const EMPTY_LIST: (&str, &str) = ("this list is empty", "write at least one entry");

/// Said of a list that is too long.
pub(in crate::script) fn too_many_entries(count: usize, most: usize) -> (String, String) {
    (format!("{count} entries are more than a list can hold"), keep(most))
}

/// Said of a length below zero.
pub(in crate::script) const BELOW_ZERO: &str = "a length of time cannot be below zero";

/// Said of a length of more than a day.
pub(in crate::script) const PAST_A_DAY: &str = "no workshop needs more than 24 hours for this";

/// Said of a text that is no length.
pub(in crate::script) fn no_length(text: &str) -> String {
    format!("`{text}` is not a length of time of at most 24 hours")
}

/// Expected: a length.
pub(in crate::script) const A_LENGTH: &str = "a length of time";

/// Said of a length of nothing.
pub(in crate::script) const NO_TIME: (&str, &str) = ("no time at all is given", LENGTHS);

/// Said of a number out of range.
pub(in crate::script) fn whole_number(least: f64, most: f64) -> (String, &'static str) {
    (format!("expected a whole number from {least} to {most}"), "")
}

/// Said of what is no time of day.
pub(in crate::script) fn no_time_of_day(text: &str) -> (String, &'static str) {
    (format!("`{text}` is no time of day"), "write hours and minutes, such as \"16:00\"")
}

/// Said of people who are fewer at most than at least.
pub(in crate::script) fn people_turned(min: u16, max: u16) -> (String, String) {
    let message = format!("the least number of people, {min}, is above the greatest, {max}");
    (message, format!("write (min: {max}, max: {min})"))
}

/// Said of groups without a size.
pub(in crate::script) const GROUPS: (&str, &str) = ("`Groups` needs a size", "write Groups(4)");

/// Said of what is no id, and what could be one.
pub(in crate::script) fn no_id(longest: usize, better: &str) -> (String, String) {
    let better = if better.is_empty() { "a-short-name" } else { better };
    let message =
        format!("an id is 1 to {longest} small letters a to z, digits and hyphens, with no hyphen at its ends");
    (message, format!("write \"{better}\""))
}

/// What a title of a list is: a lane.
pub(in crate::script) const LANE: &str = "lane";

/// What it is: an option.
pub(in crate::script) const OPTION: &str = "option";

/// Said of lanes that are none.
pub(in crate::script) const NO_LANES: (&str, &str) =
    ("there is no lane in this list", "name one, or write `Ideas` alone for a plain board");

/// Said of options that are no choice.
pub(in crate::script) const NO_CHOICE: (&str, &str) =
    ("nobody can choose from fewer than two options", "write at least two");

/// Said of more lanes or options than there are digits.
pub(in crate::script) fn too_many_titles(count: usize, what: &str, most: usize) -> (String, String) {
    (format!("{count} {what}s are too many: the digits 1 to 9 choose them"), keep(most))
}

/// Said of two that are called the same.
pub(in crate::script) fn same_title(what: &str, title: &str) -> (String, &'static str) {
    (format!("the {what} `{title}` stands twice"), "give it another name")
}

/// Said of lanes or a layout beside axes.
pub(in crate::script) fn beside_axes(name: &str) -> (String, &'static str) {
    let message = format!("`{name}` and `axes` cannot both say where ideas lie");
    (message, "keep one of them; the four fields of the axes are the lanes")
}

/// Said of quadrants of so many lanes.
pub(in crate::script) fn not_four_lanes(count: usize) -> (String, &'static str) {
    let are = match count {
        0 => "are none".to_owned(),
        1 => "is one".to_owned(),
        count => format!("are {count}"),
    };
    let message = format!("quadrants are four lanes, and there {are}");
    (message, "name four lanes in reading order: top left, top right, below")
}

/// Said of rings without lanes.
pub(in crate::script) const NO_RINGS: (&str, &str) = ("rings need lanes", "name them, the innermost first");

/// Said of an axis of one end or three.
pub(in crate::script) const TWO_ENDS: (&str, &str) = ("an axis has two ends", "write (\"little\", \"much\")");

/// Said of an axis that leads nowhere.
pub(in crate::script) const SAME_ENDS: (&str, &str) =
    ("both ends of this axis have the same words", "say how they differ");

/// Said of a tally alone.
pub(in crate::script) const TALLY_ALONE: (&str, &str) =
    ("a tally needs options", "write Tally(options: [\"…\", \"…\"])");

/// Said of a scale alone.
pub(in crate::script) const SCALE_ALONE: (&str, &str) = ("a scale needs its ends", "write Scale(from: 0, to: 10)");

/// Said of a scale that does not rise.
pub(in crate::script) fn scale_turned(from: i16, to: i16) -> (String, &'static str) {
    (format!("this scale goes from {from} to {to}"), "the low end stands first; `from` is below `to`")
}

/// Said of a scale of too many steps, and where it could end.
pub(in crate::script) fn scale_too_fine(steps: i16, most: i16, end: i16) -> (String, String) {
    let message = format!("a scale of {steps} steps is too fine to count hands for: {most} at most");
    (message, format!("write {end}"))
}

/// Said of votes without dots or a score.
pub(in crate::script) const NO_BALLOT: (&str, &str) =
    ("nobody knows how many dots there are", "write Votes(dots: 3), or Votes(score: 25) where every idea gets a score");

/// Said of votes with both.
pub(in crate::script) const TWO_BALLOTS: (&str, &str) =
    ("ideas get either dots or a score", "keep one of `dots` and `score`");

/// Said of more dots on an idea than anybody has.
pub(in crate::script) fn too_many_dots(per_idea: u16, dots: u16) -> (String, &'static str) {
    let message = format!("{per_idea} on one idea are more than the {dots} that each has");
    (message, "lower `per_idea`, or leave it out")
}

/// Said of dots on an idea where there is a score.
pub(in crate::script) const NO_DOTS: (&str, &str) =
    ("`per_idea` goes with `dots`", "delete it: the score is the most there is");

/// Said of a vote on what is private.
pub(in crate::script) const PRIVATE_VOTE: (&str, &str) =
    ("the room does not see `Notes`, and cannot vote on them", "catch them as Quotes or Ideas");

/// Said of votes that nobody tells apart.
pub(in crate::script) const SAME_VOTES: (&str, &str) =
    ("two votes on the same thing cannot be told apart", "give each a question of its own: question: \"…\"");

/// Said of a second tally in a step.
pub(in crate::script) const SECOND_TALLY: (&str, &str) =
    ("hands are counted for one thing in a step", "give the other a step of its own");

/// Said of what is caught twice.
pub(in crate::script) const CAUGHT_TWICE: (&str, &str) = ("this is caught already", KEEP_ONE);

/// Said of a word that takes no bracket.
pub(in crate::script) fn stands_alone(word: &str) -> (String, String) {
    (format!("`{word}` stands alone"), write(word))
}

/// Said of a word that nothing is caught by.
pub(in crate::script) fn no_capture(word: &str) -> String {
    format!("`{word}` is nothing that can be caught")
}

/// Said of a word that is no block.
pub(in crate::script) fn no_block(word: &str) -> String {
    format!("there is no block `{word}`")
}

/// Said of rounds without parts.
pub(in crate::script) const NO_PARTS: (&str, &str) =
    ("there is no part in this list", "write at least one, such as Part(minutes: 2)");

/// Said of more rounds at least than there are.
pub(in crate::script) fn rounds_turned(least: u16, times: u16) -> (String, &'static str) {
    (format!("{least} rounds at least are more than the {times} there are"), "lower `least` or raise `times`")
}

/// Said of rounds of too many parts.
pub(in crate::script) fn too_many_parts(count: usize, most: usize) -> (String, String) {
    (format!("{count} parts are more than a step can hold"), keep(most))
}
