//! The workshop, its blocks, and what describes an exercise.

use super::{Field, Shape, field};

/// The words a block may begin with.
pub(in crate::script) const BLOCKS: [&str; 6] = ["Use", "Exercise", "Teach", "Energiser", "Break", "Buffer"];

pub(in crate::script) const WORKSHOP: Shape =
    Shape::named("Workshop", "`Workshop`", "Workshop( … )", "the whole plan: what a session runs");
pub(in crate::script) const USE: Shape = Shape::named(
    "Use",
    "`Use`",
    "Use(exercise: \"…\")",
    "an exercise from the library or from a file, as it is or with other words and times",
);
pub(in crate::script) const EXERCISE: Shape = Shape::named(
    "Exercise",
    "`Exercise`",
    "Exercise( … )",
    "an exercise, written in a workshop, or alone in a file to be used by name or path",
);
pub(in crate::script) const TEACH: Shape =
    Shape::named("Teach", "`Teach`", "Teach( … )", "a piece of theory; the shorter, the better");
pub(in crate::script) const ENERGISER: Shape = Shape::named(
    "Energiser",
    "`Energiser`",
    "Energiser(minutes: 3, stage: \"…\")",
    "two or three minutes on one's feet",
);
pub(in crate::script) const BREAK: Shape = Shape::named("Break", "`Break`", "Break(minutes: 10)", "a break");
pub(in crate::script) const BUFFER: Shape =
    Shape::named("Buffer", "`Buffer`", "Buffer(minutes: 5)", "slack, to be spent when you run late");

pub(super) const SHAPES: &[Shape] = &[WORKSHOP, USE, EXERCISE, TEACH, ENERGISER, BREAK, BUFFER];

const W: &[&str] = &["Workshop"];
const U: &[&str] = &["Use"];
const E: &[&str] = &["Exercise"];
/// What a `Use` may put in the place of the exercise's own.
const E_U: &[&str] = &["Exercise", "Use"];
const T: &[&str] = &["Teach"];
const T_N: &[&str] = &["Teach", "Energiser"];
const B: &[&str] = &["Break", "Buffer"];
const ALL: &[&str] = &["Teach", "Energiser", "Break", "Buffer"];

const FOCUS: &str = "`Sensemaking`, `Relating`, `Visioning`, `Inventing`, or `Opening`, `Capstone`, `Closing`";
const PRIORITY: &str = "`Must`, `Should`, `Could`";

#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    field(W, "id", "small letters, digits, hyphens in quotes", "needed",
        "the name it is called by on the command line", "id: \"monday-map\""),
    field(W, "title", "text", "needed", "what the room reads", "title: \"Monday map\""),
    field(W, "promise", "text", "needed", "what people take home, in one sentence",
        "promise: \"Leave with one picture of what is going on.\""),
    field(W, "people", "`(min: 6, max: 24)`", "needed", "how many people it works with", "people: (min: 6, max: 24)"),
    field(W, "blocks", "list of `Use`, `Exercise`, `Teach`, `Energiser`, `Break`, `Buffer`", "needed",
        "what happens, in order", "blocks: [Break(minutes: 10)]"),
    field(W, "audience", "text", "", "whom it is for", "audience: \"A team that meets every week.\""),
    field(W, "minutes", "length of time", "the sum of its blocks",
        "what it promises to take; you are warned when the blocks take longer", "minutes: \"1h30\""),
    field(W, "end", "time of day", "when its blocks are over", "when it must end, every time it is run; said and not set where that is past", "end: \"16:00\""),
    field(W, "groups", "whole number, 2 to 12", "no primary groups",
        "how many people are in a primary group, in which people stay all day", "groups: 4"),
    field(W, "theme", "text", "", "the one real question that runs through the day",
        "theme: \"Who decides what we stop doing?\""),

    field(U, "exercise", "text", "needed",
        "the exercise's name, `\"mine/…\"` where it is your own; or the path of a file, which ends in `.ron` and counts from the file that names it: `\"./iceberg.ron\"`",
        "exercise: \"opening/check-in\""),
    field(U, "form", "`Full`, `Short`", "`Full`", "which list of its steps is run", "form: Short"),
    field(U, "minutes", "length of time", "the sum of its steps",
        "the time it gets here. Steps shrink and grow in proportion, to half a minute; none goes below its `min` or above its `max`, a `fixed` one stays; the sum is exact",
        "minutes: 10"),
    field(U, "change", "list of `Change`", "no change", "other words or times for single steps",
        "change: [Change(step: 1, stage: \"Say hello\")]"),

    field(E, "like", "text", "built on nothing",
        "another exercise, named as in `Use`: every field left out, the needed ones too, is taken from there; its `short` form only together with its `steps`",
        "like: \"opening/check-in\""),
    field(E_U, "title", "text", "needed, unless there is `like`", "what the room reads above the steps", "title: \"Iceberg\""),
    field(E_U, "signature", FOCUS, "needed, unless there is `like`", "which of the four signatures it exercises, or its place in the day",
        "signature: Sensemaking"),
    field(E_U, "purpose", "text", "needed, unless there is `like`", "why one would do it, in one sentence",
        "purpose: \"Look under a visible problem.\""),
    field(E_U, "steps", "list of `Step`", "needed, unless there is `like`", "what people do, in order",
        "steps: [Step(kind: Solo, minutes: 5, stage: \"Write\")]"),
    field(E, "short", "list of `Step`", "no short form", "a shorter list of steps",
        "short: [Step(kind: Solo, minutes: 2, stage: \"Write\")]"),
    field(E_U, "debrief", "list of texts", "a warning",
        "questions for afterwards; `[]` says that nobody should ask anything", "debrief: [\"Which level do we usually act on?\"]"),
    field(E_U, "watch", "list of texts", "", "what goes wrong in it; only you see it",
        "watch: [\"Beliefs become accusations.\"]"),
    field(E_U, "people", "`(min: 4, max: 24)`", "any number", "how many people it suits", "people: (min: 4, max: 24)"),
    field(E_U, "room", "`Circle`, `Corners`, `Standing`, `Solo`, `Pairs`, `Trios`, `Groups(4)`, `All`, or text", "",
        "how the room is arranged", "room: Groups(4)"),
    field(E_U, "materials", "list of texts", "", "what has to be on the tables", "materials: [\"paper\", \"pens\"]"),
    field(E_U, "source", "text", "", "where the method comes from. Describe methods in your own words; name their makers",
        "source: \"Systems-thinking tradition, adapted.\""),
    field(E_U, "licence", "text", "", "its rights", "licence: \"CC BY 4.0\""),
    field(E_U, "status", "`Draft`, `Tested`, `Stable`", "", "how far it has been tried", "status: Tested"),
    field(E_U, "version", "text", "", "your own count of versions", "version: \"1.2\""),
    field(E_U, "lead", "text", "", "who should lead it, in a few words for you", "lead: \"somebody who has not led yet\""),
    field(E_U, "safety", "`Light`, `Medium`, `Deep`", "`Light`",
        "how much trust it asks for: `Light` is fine with strangers, `Deep` wants much trust and time", "safety: Medium"),
    field(E_U, "priority", PRIORITY, "`Must` for `Closing` exercises, `Should` for all others",
        "what happens when time is short: `Must` is kept, `Should` is shortened, `Could` is dropped", "priority: Could"),

    field(ALL, "minutes", "length of time", "needed", "how long it takes", "minutes: 4"),
    field(T_N, "stage", "text", "needed", "what the room reads, from the last row", "stage: \"Whose map is it?\""),
    field(B, "stage", "text", "`Break`, `Spare time`", "what the room reads, from the last row", "stage: \"Tea\""),
    field(T, "title", "text", "the signature; needed where there is none", "what the room reads above it", "title: \"Whose map?\""),
    field(&["Energiser", "Break", "Buffer"], "title", "text", "`Energiser`, `Break`, `Spare time`", "what the room reads above it",
        "title: \"On your feet\""),
    field(T, "signature", FOCUS, "", "the signature it is about", "signature: Relating"),
    field(T, "purpose", "text", "", "why you say it", "purpose: \"One map for all of us.\""),
    field(ALL, "say", "text", "", "what you say; never shown to the room", "say: \"We act on the map in our heads.\""),
    field(T_N, "watch", "text", "", "what you look out for; never shown to the room", "watch: \"Faces that close.\""),
    field(T, "prompts", "list of `(at: 3, text: \"…\")`", "", "lines for you, so many minutes into it; never shown to the room",
        "prompts: [(at: 2, text: \"Halfway.\")]"),
    field(ALL, "min", "length of time", "half a minute", "the least time that makes sense", "min: 2"),
    field(ALL, "priority", PRIORITY, "`Must` for `Break`, `Should` for `Teach`, `Could` for `Energiser` and `Buffer`",
        "what happens when time is short: `Must` is kept, `Should` is shortened, `Could` is dropped", "priority: Must"),
    field(ALL, "timer", "`Always`, `LastMinute`, `Never`", "`Always`", "when the clock is on the stage", "timer: LastMinute"),
];
