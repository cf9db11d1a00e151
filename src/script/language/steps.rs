//! Steps, their rounds, and the small brackets without a word.

use super::{Field, Shape, field};

pub(in crate::script) const STEP: Shape = Shape::named(
    "Step",
    "`Step`",
    "Step(kind: Solo, minutes: 5, stage: \"…\")",
    "a timed part of an exercise, with one instruction",
);
pub(in crate::script) const CHANGE: Shape = Shape::named(
    "Change",
    "`Change`",
    "Change(step: 1, stage: \"…\")",
    "other words or times for one step of a used exercise: any field of `Step`",
);
pub(in crate::script) const ROUNDS: Shape = Shape::named(
    "Rounds",
    "`Rounds`",
    "Rounds(times: 3, parts: [Part(minutes: 2)])",
    "a step played in rounds, each part with its own clock and its own line on the stage",
);
pub(in crate::script) const PART: Shape = Shape::named(
    "Part",
    "`Part`",
    "Part(minutes: 2, stage: \"…\")",
    "a part of a round; what it leaves out it has from its step",
);
pub(in crate::script) const PEOPLE: Shape =
    Shape::bare("people", "a number of people", "(min: 6, max: 24)", "how many people, at least and at most");
pub(in crate::script) const PROMPT: Shape =
    Shape::bare("prompts", "a prompt", "(at: 3, text: \"…\")", "a line for you, so many minutes into a step");

pub(super) const SHAPES: &[Shape] = &[STEP, CHANGE, ROUNDS, PART, PEOPLE, PROMPT];

/// What a `Change` may put in the place of the step's own.
const S: &[&str] = &["Step", "Change"];
const C: &[&str] = &["Change"];
const R: &[&str] = &["Rounds"];
const P: &[&str] = &["Part"];

const KIND: &str = "`Brief`, `Solo`, `Pairs`, `Trios`, `Groups`, `All`, `Move`, `Vote`, `Rate`";
const PROMPTS: &str = "list of `(at: 3, text: \"…\")`";

#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    field(C, "step", "whole number, from 1", "needed",
        "the step's number, counted as steps are written in the form that is run; a step with rounds is one", "step: 1"),
    field(S, "kind", KIND, "needed", "what people do: `Brief` (you talk), `Solo` (in silence), in `Pairs`, `Trios` or `Groups`, `All` together, `Move` about, `Vote`, `Rate`",
        "kind: Solo"),
    field(S, "minutes", "length of time", "needed, unless there are `rounds`: then it is their sum", "how long it takes", "minutes: 5"),
    field(S, "stage", "text", "needed",
        "what the room reads, from the last row: 25 words at most, 12 are better. `\\n` begins a new line", "stage: \"What happened, and when?\""),
    field(S, "min", "length of time", "half a minute", "the least time that makes sense", "min: 3"),
    field(S, "max", "length of time", "no bound", "the most time that makes sense", "max: 8"),
    field(S, "fixed", "`true`, `false`", "`false`", "it keeps its minutes whatever happens", "fixed: true"),
    field(S, "late", "`Keep`, `Shorten`, `Drop`",
        "`Shorten` for `Brief` steps and for `All` steps before the last one, `Keep` for all else",
        "what may happen to it when you run late", "late: Drop"),
    field(S, "rounds", "`Rounds( … )`", "no rounds", "it is played in rounds", "rounds: Rounds(times: 5, parts: [Part(minutes: 1)])"),
    field(S, "chime", "`true`, `false`", "`false`", "a bell at the end of its time, where you have bells switched on", "chime: true"),
    field(S, "baton", "`true`, `false`", "`false`", "the lead changes hands here, and you are asked who leads from now on: one name, or in groups one for each", "baton: true"),
    field(S, "say", "text", "", "what you say, with rounds once, as they begin; never shown to the room", "say: \"Tell one ordinary example.\""),
    field(S, "watch", "text", "", "what you look out for; never shown to the room", "watch: \"An example without villains.\""),
    field(S, "prompts", PROMPTS, "", "lines for you, so many minutes into the step; never shown to the room",
        "prompts: [(at: 3, text: \"Halfway.\")]"),
    field(S, "capture", "what is caught, or a list of it", "nothing",
        "what is caught: one thing, or several. `i` catches the first; the others are offered too", "capture: [Ideas, Quotes]"),
    field(S, "lane", "the title of a lane", "the first lane", "the lane that `i` fills in this step", "lane: \"pattern\""),
    field(S, "board", "`Open`, `Hidden`, `Locked`", "`Open`",
        "what the room sees of what is caught: `Open` all of it, `Hidden` how much there is and no more, also in later steps and in what you export, until `W` shows it; to a `Locked` one nothing can be added", "board: Hidden"),
    field(S, "names", "`Stored`, `NotStored`", "`Stored`", "whether it is kept who said what", "names: NotStored"),
    field(S, "timer", "`Always`, `LastMinute`, `Never`", "`Always`", "when the clock is on the stage", "timer: LastMinute"),

    field(R, "parts", "list of `Part`", "needed", "what a round is made of; 100 parts in all rounds together at most",
        "parts: [Part(minutes: 1)]"),
    field(R, "times", "whole number, from 1", "once", "how often all parts are played", "times: 5"),
    field(R, "least", "whole number, from 1", "all of them", "the fewest rounds that still make sense", "least: 2"),
    field(R, "advance", "`ByHand`, `ByItself`", "`ByHand`",
        "who goes on to the next part: you, or it begins by itself five seconds after the last one ended", "advance: ByItself"),

    field(P, "minutes", "length of time", "needed", "how long the part takes", "minutes: 1"),
    field(P, "min", "length of time", "its share of the step's `min`; without that half a minute", "the least time that makes sense for it", "min: 0.5"),
    field(P, "stage", "text", "the step's", "what the room reads during the part", "stage: \"Listener: play it back\""),
    field(P, "kind", KIND, "the step's", "what people do in the part", "kind: Pairs"),
    field(P, "say", "text", "", "what you say in every round; never shown to the room", "say: \"Change roles.\""),
    field(P, "watch", "text", "the step's", "what you look out for; never shown to the room", "watch: \"Advice.\""),
    field(P, "lane", "the title of a lane", "the step's", "the lane that `i` fills in the part", "lane: \"pattern\""),
    field(P, "prompts", PROMPTS, "", "lines for you, counted from the start of the part", "prompts: [(at: 0.5, text: \"Halfway.\")]"),

    field(&["people"], "min", "whole number, 1 to 2000", "needed", "the fewest people", "min: 6"),
    field(&["people"], "max", "whole number, 1 to 2000", "needed", "the most people", "max: 24"),
    field(&["prompts"], "at", "length of time", "needed", "how far into the step", "at: 3"),
    field(&["prompts"], "text", "text", "needed", "what you are told then", "text: \"Halfway.\""),
];
