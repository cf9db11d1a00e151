//! What authors write: workshops, blocks, exercises and steps, with the place of every value.

use super::diagnostic::{Place, Placed};
use super::fields::{Fields, Reader, Shape, count, length, list, paragraphs, prose, some, stage, title};
use super::parts::{self, Form, RawPrompt};
use super::tree::{Group, Node, Value};
use crate::domain::signatures::Focus;
use crate::domain::time::Length;
use crate::domain::workshop::{
    BlockKind, BoardRule, CaptureRule, NamesRule, PeopleRange, Priority, Safety, StepKind, TimerRule,
};

/// A field that may be left out.
pub(super) type May<T> = Option<Placed<T>>;

/// `Workshop( … )`.
#[derive(Debug)]
pub(super) struct RawWorkshop {
    pub(super) place: Place,
    pub(super) id: May<String>,
    pub(super) title: May<String>,
    pub(super) promise: May<String>,
    pub(super) audience: May<String>,
    pub(super) people: May<PeopleRange>,
    pub(super) blocks: May<Vec<Placed<RawBlock>>>,
}

/// An entry of `blocks`.
#[derive(Clone, Debug)]
pub(super) struct RawBlock {
    pub(super) kind: BlockKind,
    /// The exercise it takes, where it is a `Use( … )`.
    pub(super) usage: Option<Usage>,
    /// What is written in the block itself.
    pub(super) body: RawExercise,
}

/// Which exercise a `Use( … )` takes, and how it is fitted in.
#[derive(Clone, Debug)]
pub(super) struct Usage {
    pub(super) exercise: May<String>,
    pub(super) form: May<Form>,
    pub(super) minutes: May<Length>,
    pub(super) change: May<Vec<Placed<Change>>>,
}

/// `Change(step: 2, … )`: other words or times for one step of a used exercise.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// The step's number, counted from 1.
    pub(super) step: May<u16>,
    pub(super) with: RawStep,
}

/// `Exercise( … )`, and what a `Use( … )` puts in its place.
#[derive(Clone, Debug)]
pub(super) struct RawExercise {
    pub(super) place: Place,
    pub(super) title: May<String>,
    pub(super) signature: May<Focus>,
    pub(super) purpose: May<String>,
    pub(super) people: May<PeopleRange>,
    pub(super) room: May<String>,
    pub(super) materials: May<Vec<String>>,
    pub(super) source: May<String>,
    pub(super) licence: May<String>,
    pub(super) safety: May<Safety>,
    pub(super) priority: May<Priority>,
    pub(super) steps: May<Vec<Placed<RawStep>>>,
    pub(super) short: May<Vec<Placed<RawStep>>>,
    pub(super) debrief: May<Vec<String>>,
    pub(super) watch: May<Vec<String>>,
}

/// `Step( … )`, or what a `Change( … )` puts in its place.
#[derive(Clone, Debug)]
pub(super) struct RawStep {
    pub(super) place: Place,
    pub(super) kind: May<StepKind>,
    pub(super) minutes: May<Length>,
    pub(super) min: May<Length>,
    pub(super) stage: May<String>,
    pub(super) say: May<String>,
    pub(super) watch: May<String>,
    pub(super) prompts: May<Vec<Placed<RawPrompt>>>,
    pub(super) capture: May<CaptureRule>,
    pub(super) board: May<BoardRule>,
    pub(super) names: May<NamesRule>,
    pub(super) timer: May<TimerRule>,
}

const WORKSHOP: Shape = Shape {
    head: Some("Workshop"),
    what: "`Workshop`",
    example: "Workshop( … )",
    fields: &["id", "title", "promise", "audience", "people", "blocks"],
};
const BLOCKS: [&str; 5] = ["Use", "Exercise", "Teach", "Break", "Buffer"];
const EXERCISE: Shape = Shape {
    head: Some("Exercise"),
    what: "`Exercise`",
    example: "Exercise( … )",
    fields: &[
        "title",
        "signature",
        "purpose",
        "people",
        "room",
        "materials",
        "source",
        "licence",
        "safety",
        "priority",
        "steps",
        "short",
        "debrief",
        "watch",
    ],
};
const USE: Shape = Shape {
    head: Some("Use"),
    what: "`Use`",
    example: "Use(exercise: \"…\")",
    fields: &[
        "exercise",
        "form",
        "minutes",
        "change",
        "title",
        "signature",
        "purpose",
        "people",
        "room",
        "materials",
        "source",
        "licence",
        "safety",
        "priority",
        "steps",
        "debrief",
        "watch",
    ],
};
const TEACH: Shape = Shape {
    head: Some("Teach"),
    what: "`Teach`",
    example: "Teach( … )",
    fields: &[
        "title",
        "signature",
        "purpose",
        "priority",
        "minutes",
        "min",
        "stage",
        "say",
        "watch",
        "prompts",
        "timer",
    ],
};
const REST: &[&str] = &["title", "minutes", "min", "stage", "say", "priority", "timer"];
const BREAK: Shape = Shape { head: Some("Break"), what: "`Break`", example: "Break(minutes: 10)", fields: REST };
const BUFFER: Shape = Shape { head: Some("Buffer"), what: "`Buffer`", example: "Buffer(minutes: 5)", fields: REST };
const STEP: Shape = Shape {
    head: Some("Step"),
    what: "`Step`",
    example: "Step(kind: Solo, minutes: 5, stage: \"…\")",
    fields: &["kind", "minutes", "min", "stage", "say", "watch", "prompts", "capture", "board", "names", "timer"],
};
const CHANGE: Shape = Shape {
    head: Some("Change"),
    what: "`Change`",
    example: "Change(step: 1, stage: \"…\")",
    fields: &[
        "step", "kind", "minutes", "min", "stage", "say", "watch", "prompts", "capture", "board", "names", "timer",
    ],
};

/// The whole of a workshop file.
pub(super) fn workshop(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawWorkshop> {
    let fields = Fields::of(node, place, &WORKSHOP, reader)?;
    Some(RawWorkshop {
        id: fields.need("id", reader, &parts::id),
        title: fields.need("title", reader, &title),
        promise: fields.need("promise", reader, &prose),
        audience: fields.get("audience", reader, &prose),
        people: fields.need("people", reader, &parts::people),
        blocks: fields.need("blocks", reader, &|node, place, reader| some(node, place, reader, &block)),
        place: fields.place,
    })
}

/// The whole of an exercise file, or an exercise written in its place.
pub(super) fn exercise(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawExercise> {
    let fields = Fields::of(node, place, &EXERCISE, reader)?;
    for name in ["title", "signature", "purpose", "steps"] {
        fields.need(name, reader, &|_, _, _| Some(()));
    }
    let short = fields.get("short", reader, &|node, place, reader| some(node, place, reader, &step));
    Some(RawExercise { short, ..described(&fields, reader) })
}

fn block(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawBlock> {
    let Value::Group(Group { name: Some(name), .. }) = &node.value else {
        return reader.expected("a block such as `Use( … )` or `Exercise( … )`", node, place);
    };
    match name.text.as_str() {
        "Use" => usage(node, place, reader),
        "Exercise" => {
            let body = exercise(node, place, reader)?;
            Some(RawBlock { kind: BlockKind::Exercise, usage: None, body })
        }
        "Teach" => teach(node, place, reader),
        "Break" => rest(node, place, reader, (&BREAK, BlockKind::Break, StepKind::Rest)),
        "Buffer" => rest(node, place, reader, (&BUFFER, BlockKind::Buffer, StepKind::Slack)),
        other => {
            let place = Place { span: name.span.clone(), ..place.clone() };
            let message = format!("there is no block `{}`", super::diagnostic::shortened(other));
            reader.error(&place, message, super::diagnostic::suggestion(other, &BLOCKS));
            None
        }
    }
}

fn usage(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawBlock> {
    let fields = Fields::of(node, place, &USE, reader)?;
    let usage = Usage {
        exercise: fields.need("exercise", reader, &title),
        form: fields.get("form", reader, &parts::form),
        minutes: fields.get("minutes", reader, &length),
        change: fields.get("change", reader, &|node, place, reader| list(node, place, reader, &change)),
    };
    Some(RawBlock { kind: BlockKind::Exercise, usage: Some(usage), body: described(&fields, reader) })
}

/// What describes an exercise, whether it is written whole or laid over another one.
fn described(fields: &Fields<'_>, reader: &mut Reader<'_>) -> RawExercise {
    RawExercise {
        title: fields.get("title", reader, &title),
        signature: fields.get("signature", reader, &parts::focus),
        purpose: fields.get("purpose", reader, &prose),
        people: fields.get("people", reader, &parts::people),
        room: fields.get("room", reader, &parts::room),
        materials: fields.get("materials", reader, &parts::materials),
        source: fields.get("source", reader, &prose),
        licence: fields.get("licence", reader, &prose),
        safety: fields.get("safety", reader, &parts::safety),
        priority: fields.get("priority", reader, &parts::priority),
        steps: fields.get("steps", reader, &|node, place, reader| some(node, place, reader, &step)),
        short: None,
        debrief: fields.get("debrief", reader, &paragraphs),
        watch: fields.get("watch", reader, &paragraphs),
        place: fields.place.clone(),
    }
}

fn teach(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawBlock> {
    let fields = Fields::of(node, place, &TEACH, reader)?;
    if !fields.has("signature") {
        fields.need("title", reader, &title);
    }
    let (kind, block) = (Some(StepKind::Brief), BlockKind::Teach);
    let step = RawStep {
        minutes: fields.need("minutes", reader, &length),
        stage: fields.need("stage", reader, &stage),
        say: fields.get("say", reader, &prose),
        watch: fields.get("watch", reader, &prose),
        prompts: fields.get("prompts", reader, &prompts),
        ..bare_step(&fields, reader, kind)
    };
    let body = RawExercise {
        title: fields.get("title", reader, &title),
        signature: fields.get("signature", reader, &parts::focus),
        purpose: fields.get("purpose", reader, &prose),
        ..bare_block(&fields, reader, step)
    };
    Some(RawBlock { kind: block, usage: None, body })
}

fn rest(
    node: &Node,
    place: &Place,
    reader: &mut Reader<'_>,
    (shape, block, kind): (&'static Shape, BlockKind, StepKind),
) -> Option<RawBlock> {
    let fields = Fields::of(node, place, shape, reader)?;
    let default = if block == BlockKind::Break { "Break" } else { "Spare time" };
    let default = || Some(Placed { value: default.to_owned(), place: fields.place.clone() });
    let step = RawStep {
        minutes: fields.need("minutes", reader, &length),
        stage: fields.get("stage", reader, &stage).or_else(default),
        say: fields.get("say", reader, &prose),
        ..bare_step(&fields, reader, Some(kind))
    };
    let title = fields.get("title", reader, &title).or_else(default);
    let body = RawExercise { title, ..bare_block(&fields, reader, step) };
    Some(RawBlock { kind: block, usage: None, body })
}

/// A block that is its one step.
fn bare_block(fields: &Fields<'_>, reader: &mut Reader<'_>, step: RawStep) -> RawExercise {
    let place = fields.place.clone();
    let steps = Some(Placed { value: vec![Placed { value: step, place: place.clone() }], place: place.clone() });
    let priority = fields.get("priority", reader, &parts::priority);
    RawExercise {
        place,
        title: None,
        signature: None,
        purpose: None,
        people: None,
        room: None,
        materials: None,
        source: None,
        licence: None,
        safety: None,
        priority,
        steps,
        short: None,
        debrief: None,
        watch: None,
    }
}

/// The one step of a teach block, a break or a buffer; its fields stand in the block itself.
fn bare_step(fields: &Fields<'_>, reader: &mut Reader<'_>, kind: Option<StepKind>) -> RawStep {
    let place = fields.place.clone();
    RawStep {
        kind: kind.map(|value| Placed { value, place: place.clone() }),
        minutes: None,
        min: fields.get("min", reader, &length),
        stage: None,
        say: None,
        watch: None,
        prompts: None,
        capture: None,
        board: None,
        names: None,
        timer: fields.get("timer", reader, &parts::timer),
        place,
    }
}

fn step(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawStep> {
    let fields = Fields::of(node, place, &STEP, reader)?;
    for name in ["kind", "minutes", "stage"] {
        fields.need(name, reader, &|_, _, _| Some(()));
    }
    Some(instructed(&fields, reader))
}

fn change(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Change> {
    let fields = Fields::of(node, place, &CHANGE, reader)?;
    let step = fields.need("step", reader, &|node, place, reader| count(node, place, reader, 1_000));
    Some(Change { step, with: instructed(&fields, reader) })
}

/// What a step says, whether it is written whole or laid over another one.
fn instructed(fields: &Fields<'_>, reader: &mut Reader<'_>) -> RawStep {
    RawStep {
        kind: fields.get("kind", reader, &parts::step_kind),
        minutes: fields.get("minutes", reader, &length),
        stage: fields.get("stage", reader, &stage),
        say: fields.get("say", reader, &prose),
        watch: fields.get("watch", reader, &prose),
        prompts: fields.get("prompts", reader, &prompts),
        capture: fields.get("capture", reader, &parts::capture),
        board: fields.get("board", reader, &parts::board),
        names: fields.get("names", reader, &parts::names),
        ..bare_step(fields, reader, None)
    }
}

fn prompts(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<Placed<RawPrompt>>> {
    list(node, place, reader, &parts::prompt)
}
