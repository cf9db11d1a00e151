//! What stands where in a script: for every bracket its word, an example, and the names of its fields.

use super::fields::Shape;

/// The words a block may begin with.
pub(super) const BLOCKS: [&str; 6] = ["Use", "Exercise", "Teach", "Energiser", "Break", "Buffer"];

/// A bracket with the word before it.
const fn shape(
    head: &'static str,
    what: &'static str,
    example: &'static str,
    fields: &'static [&'static str],
) -> Shape {
    Shape { head: Some(head), what, example, fields }
}

#[rustfmt::skip]
pub(super) const WORKSHOP: Shape = shape("Workshop", "`Workshop`", "Workshop( … )", &[
    "id", "title", "promise", "audience", "people", "minutes", "end", "groups", "theme", "blocks",
]);

#[rustfmt::skip]
pub(super) const EXERCISE: Shape = shape("Exercise", "`Exercise`", "Exercise( … )", &[
    "like", "title", "signature", "purpose", "people", "room", "materials", "source", "licence", "status", "version", "safety",
    "priority", "lead", "steps", "short", "debrief", "watch",
]);

#[rustfmt::skip]
pub(super) const USE: Shape = shape("Use", "`Use`", "Use(exercise: \"…\")", &[
    "exercise", "form", "minutes", "change", "title", "signature", "purpose", "people", "room", "materials", "source",
    "licence", "status", "version", "safety", "priority", "lead", "steps", "debrief", "watch",
]);

#[rustfmt::skip]
pub(super) const TEACH: Shape = shape("Teach", "`Teach`", "Teach( … )", &[
    "title", "signature", "purpose", "priority", "minutes", "min", "stage", "say", "watch", "prompts", "timer",
]);

#[rustfmt::skip]
pub(super) const ENERGISER: Shape = shape("Energiser", "`Energiser`", "Energiser(minutes: 3, stage: \"…\")", &[
    "title", "minutes", "min", "stage", "say", "watch", "priority", "timer",
]);

const REST: &[&str] = &["title", "minutes", "min", "stage", "say", "priority", "timer"];
pub(super) const BREAK: Shape = shape("Break", "`Break`", "Break(minutes: 10)", REST);
pub(super) const BUFFER: Shape = shape("Buffer", "`Buffer`", "Buffer(minutes: 5)", REST);

#[rustfmt::skip]
pub(super) const STEP: Shape = shape("Step", "`Step`", "Step(kind: Solo, minutes: 5, stage: \"…\")", &[
    "kind", "minutes", "min", "max", "fixed", "late", "chime", "baton", "rounds", "stage", "say", "watch", "prompts",
    "capture", "board", "names", "timer",
]);

#[rustfmt::skip]
pub(super) const CHANGE: Shape = shape("Change", "`Change`", "Change(step: 1, stage: \"…\")", &[
    "step", "kind", "minutes", "min", "max", "fixed", "late", "chime", "baton", "rounds", "stage", "say", "watch",
    "prompts", "capture", "board", "names", "timer",
]);

#[rustfmt::skip]
pub(super) const ROUNDS: Shape = shape("Rounds", "`Rounds`", "Rounds(times: 3, parts: [Part(minutes: 2)])", &[
    "times", "least", "advance", "parts",
]);

#[rustfmt::skip]
pub(super) const PART: Shape = shape("Part", "`Part`", "Part(minutes: 2, stage: \"…\")", &[
    "minutes", "kind", "stage", "say", "watch", "prompts",
]);
