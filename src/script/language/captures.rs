//! What can be caught.

use super::{Field, Shape, field};

pub(in crate::script) const IDEAS: Shape = Shape::named(
    "Ideas",
    "`Ideas`",
    "Ideas(lanes: [\"…\", \"…\"])",
    "stickies; `Ideas` alone is one board without lanes",
);
pub(in crate::script) const AXES: Shape = Shape::bare(
    "axes",
    "a pair of axes",
    "(across: (\"little\", \"much\"), up: (\"little\", \"much\"))",
    "the words at the ends of two axes",
);
pub(in crate::script) const TALLY: Shape = Shape::named(
    "Tally",
    "`Tally`",
    "Tally(question: \"…\", options: [\"…\", \"…\"])",
    "hands, counted for each option",
);
pub(in crate::script) const STRONGEST: Shape = Shape::named(
    "Strongest",
    "`Strongest`",
    "Strongest",
    "hands for the signature in which one is strongest; the summary draws the coverage map from it",
);
pub(in crate::script) const LEAN_ON: Shape =
    Shape::named("LeanOn", "`LeanOn`", "LeanOn", "hands for the signature in which one leans on others");
pub(in crate::script) const RETURN_ON_TIME: Shape =
    Shape::named("ReturnOnTime", "`ReturnOnTime`", "ReturnOnTime", "hands for 0 to 5: was it worth the time?");
pub(in crate::script) const SCALE: Shape =
    Shape::named("Scale", "`Scale`", "Scale(from: 0, to: 10)", "hands on a scale of at most eleven steps");
pub(in crate::script) const VOTES: Shape = Shape::named(
    "Votes",
    "`Votes`",
    "Votes(dots: 3)",
    "dots or a score for what this exercise caught: ideas, or what `on` says",
);

/// A capture that is a word alone.
const fn plain(name: &'static str, meaning: &'static str) -> Shape {
    Shape::named(name, "", name, meaning)
}

#[rustfmt::skip]
pub(super) const SHAPES: &[Shape] = &[
    IDEAS,
    AXES,
    plain("Notes", "notes, a line each"),
    plain("Quotes", "what somebody said, in their own words"),
    plain("Questions", "open questions, a line each"),
    plain("Decisions", "decisions, a line each"),
    plain("Commitments", "who will do what, and by when"),
    plain("LettingGo", "who hands what to whom: `from > to; what; 2 > 5; date`, with the levels from 1 (tell) to 7 (delegate) before and after"),
    plain("Photos", "pictures of paper: `file name; caption`"),
    plain("Led", "who led: one name, or in groups one for each"),
    VOTES,
    TALLY,
    SCALE,
    STRONGEST,
    LEAN_ON,
    RETURN_ON_TIME,
];

const I: &[&str] = &["Ideas"];

#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    field(I, "lanes", "list of 1 to 9 texts", "no lanes", "the lanes of the board", "lanes: [\"event\", \"pattern\", \"structure\", \"belief\"]"),
    field(I, "layout", "`Columns`, `Rings`, `Quadrants`", "`Columns`",
        "how the lanes lie: `Rings` the innermost first, `Quadrants` four lanes two by two, in reading order",
        "lanes: [\"a\", \"b\", \"c\", \"d\"], layout: Quadrants"),
    field(I, "axes", "`(across: ( … ), up: ( … ))`", "no axes", "two axes in place of lanes; the four fields between them are the lanes",
        "axes: (across: (\"little\", \"much\"), up: (\"low\", \"high\"))"),
    field(I, "limit", "whole number, 1 to 100", "no limit", "so many from each person or group; the room is told, nobody is stopped", "limit: 3"),
    field(&["axes"], "across", "two texts in brackets", "needed", "the words at the left and the right end", "across: (\"little\", \"much\")"),
    field(&["axes"], "up", "two texts in brackets", "needed", "the words at the lower and the upper end", "up: (\"low\", \"high\")"),
    field(&["Votes"], "dots", "whole number, 1 to 100", "needed, or `score`", "how many dots each person has", "dots: 3"),
    field(&["Votes"], "per_idea", "whole number, 1 to 100", "any number", "how many of them may lie on one idea", "dots: 3, per_idea: 2"),
    field(&["Votes"], "score", "whole number, 1 to 100", "dots", "each idea gets a score of up to so much instead", "score: 25"),
    field(&["Votes"], "on", "`Ideas`, `Questions`, `Quotes`, `Decisions`, `Commitments`, `Photos`", "`Ideas`", "what is voted on", "dots: 3, on: Questions"),
    field(&["Tally", "Scale", "Votes", "Strongest", "LeanOn", "ReturnOnTime"], "question", "text", "",
        "what is asked, in one line; several votes in one step need one each, and are counted apart", "question: \"Where do we usually act?\""),
    field(&["Tally"], "options", "list of 2 to 9 texts", "needed", "what hands are counted for", "options: [\"yes\", \"no\"]"),
    field(&["Scale"], "from", "whole number", "needed", "the low end", "from: 0"),
    field(&["Scale"], "to", "whole number", "needed", "the high end, at most ten above the low one", "to: 10"),
    field(&["Scale"], "low", "text", "", "what the low end means", "low: \"not at all\""),
    field(&["Scale"], "high", "text", "", "what the high end means", "high: \"surely\""),
];
