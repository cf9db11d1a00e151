//! What authors write: workshops, blocks, exercises and steps, with the place of every value.

use super::captures;
use super::diagnostic::{Place, Placed};
use super::fields::{Fields, Reader, count, flag, length, line, list, paragraphs, prose, some, stage, title};
use super::language::{BLOCKS, BREAK, BUFFER, CHANGE, ENERGISER, EXERCISE, STEP, Shape, TEACH, USE, WORKSHOP};
use super::parts::{self, Form, RawPrompt};
use super::rounds::{self, RawRounds};
use super::tree::{Group, Node, Value};
use crate::domain::signatures::Focus;
use crate::domain::time::Length;
use crate::domain::workshop::{
    BlockKind, BoardRule, CaptureRule, Late, NamesRule, PeopleRange, Priority, Safety, Status, StepKind, TimerRule,
    Turn,
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
    pub(super) minutes: May<Length>,
    pub(super) end: May<Length>,
    pub(super) groups: May<u16>,
    pub(super) theme: May<String>,
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
    /// The exercise it is built on, until it has been laid over that.
    pub(super) like: May<String>,
    pub(super) title: May<String>,
    pub(super) signature: May<Focus>,
    pub(super) purpose: May<String>,
    pub(super) people: May<PeopleRange>,
    pub(super) room: May<String>,
    pub(super) materials: May<Vec<String>>,
    pub(super) source: May<String>,
    pub(super) licence: May<String>,
    pub(super) status: May<Status>,
    pub(super) version: May<String>,
    pub(super) safety: May<Safety>,
    pub(super) priority: May<Priority>,
    pub(super) lead: May<String>,
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
    pub(super) max: May<Length>,
    pub(super) fixed: May<bool>,
    pub(super) late: May<Late>,
    pub(super) chime: May<bool>,
    pub(super) baton: May<bool>,
    pub(super) rounds: May<RawRounds>,
    /// Which part of which round it is, once rounds have been laid out; nobody writes it.
    pub(super) turn: Option<Turn>,
    pub(super) stage: May<String>,
    pub(super) say: May<String>,
    pub(super) watch: May<String>,
    pub(super) prompts: May<Vec<Placed<RawPrompt>>>,
    pub(super) capture: May<Vec<CaptureRule>>,
    pub(super) lane: May<String>,
    pub(super) board: May<BoardRule>,
    pub(super) names: May<NamesRule>,
    pub(super) timer: May<TimerRule>,
}

impl RawStep {
    /// How long it takes: its minutes, or else those of its rounds together.
    pub(super) fn length(&self) -> Option<Length> {
        let written = self.minutes.as_ref().map(|minutes| minutes.value);
        written.or_else(|| self.rounds.as_ref().map(|rounds| rounds.value.length()))
    }
}

/// The whole of a workshop file.
pub(super) fn workshop(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawWorkshop> {
    let fields = Fields::of(node, place, &WORKSHOP, reader)?;
    Some(RawWorkshop {
        id: fields.need("id", reader, &parts::id),
        title: fields.need("title", reader, &title),
        promise: fields.need("promise", reader, &prose),
        audience: fields.get("audience", reader, &prose),
        people: fields.need("people", reader, &parts::people),
        minutes: fields.get("minutes", reader, &length),
        end: fields.get("end", reader, &parts::time_of_day),
        groups: fields.get("groups", reader, &parts::group_size),
        theme: fields.get("theme", reader, &title),
        blocks: fields.need("blocks", reader, &|node, place, reader| some(node, place, reader, &block)),
        place: fields.place,
    })
}

/// The whole of an exercise file, or an exercise written in its place.
pub(super) fn exercise(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawExercise> {
    let fields = Fields::of(node, place, &EXERCISE, reader)?;
    // What is built on another exercise has from there what it does not say itself.
    let needed: &[&str] = if fields.has("like") { &[] } else { &["title", "signature", "purpose", "steps"] };
    for name in needed {
        fields.need(name, reader, &|_, _, _| Some(()));
    }
    let like = fields.get("like", reader, &parts::exercise);
    let short = fields.get("short", reader, &|node, place, reader| some(node, place, reader, &step));
    Some(RawExercise { like, short, ..described(&fields, reader) })
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
        "Energiser" => plain(node, place, reader, (&ENERGISER, BlockKind::Energiser, StepKind::Move)),
        "Break" => plain(node, place, reader, (&BREAK, BlockKind::Break, StepKind::Rest)),
        "Buffer" => plain(node, place, reader, (&BUFFER, BlockKind::Buffer, StepKind::Slack)),
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
        exercise: fields.need("exercise", reader, &parts::exercise),
        form: fields.get("form", reader, &parts::form),
        minutes: fields.get("minutes", reader, &length),
        change: fields.get("change", reader, &|node, place, reader| list(node, place, reader, &change)),
    };
    Some(RawBlock { kind: BlockKind::Exercise, usage: Some(usage), body: described(&fields, reader) })
}

/// What describes an exercise, whether it is written whole or laid over another one.
fn described(fields: &Fields<'_>, reader: &mut Reader<'_>) -> RawExercise {
    RawExercise {
        like: None,
        title: fields.get("title", reader, &title),
        signature: fields.get("signature", reader, &parts::focus),
        purpose: fields.get("purpose", reader, &prose),
        people: fields.get("people", reader, &parts::people),
        room: fields.get("room", reader, &parts::room),
        materials: fields.get("materials", reader, &parts::materials),
        source: fields.get("source", reader, &prose),
        licence: fields.get("licence", reader, &prose),
        status: fields.get("status", reader, &parts::status),
        version: fields.get("version", reader, &line),
        safety: fields.get("safety", reader, &parts::safety),
        priority: fields.get("priority", reader, &parts::priority),
        lead: fields.get("lead", reader, &line),
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

/// An energiser, a break or a buffer: a block of one step that goes by its usual words where it has none of its own.
fn plain(
    node: &Node,
    place: &Place,
    reader: &mut Reader<'_>,
    (shape, block, kind): (&'static Shape, BlockKind, StepKind),
) -> Option<RawBlock> {
    let fields = Fields::of(node, place, shape, reader)?;
    let moves = block == BlockKind::Energiser;
    let usual = || Some(Placed { value: kind.words().to_owned(), place: fields.place.clone() });
    let usual_title = || {
        let value = if moves { "Energiser".to_owned() } else { kind.words().to_owned() };
        Some(Placed { value, place: fields.place.clone() })
    };
    let step = RawStep {
        minutes: fields.need("minutes", reader, &length),
        stage: if moves {
            fields.need("stage", reader, &stage)
        } else {
            fields.get("stage", reader, &stage).or_else(usual)
        },
        say: fields.get("say", reader, &prose),
        watch: if moves { fields.get("watch", reader, &prose) } else { None },
        ..bare_step(&fields, reader, Some(kind))
    };
    let title = fields.get("title", reader, &title).or_else(usual_title);
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
        like: None,
        title: None,
        signature: None,
        purpose: None,
        people: None,
        room: None,
        materials: None,
        source: None,
        licence: None,
        status: None,
        version: None,
        safety: None,
        priority,
        lead: None,
        steps,
        short: None,
        debrief: None,
        watch: None,
    }
}

/// The one step of a teach block, an energiser, a break or a buffer; its fields stand in the block itself.
fn bare_step(fields: &Fields<'_>, reader: &mut Reader<'_>, kind: Option<StepKind>) -> RawStep {
    let place = fields.place.clone();
    RawStep {
        kind: kind.map(|value| Placed { value, place: place.clone() }),
        minutes: None,
        min: fields.get("min", reader, &length),
        max: None,
        fixed: None,
        late: None,
        chime: None,
        baton: None,
        rounds: None,
        turn: None,
        stage: None,
        say: None,
        watch: None,
        prompts: None,
        capture: None,
        lane: None,
        board: None,
        names: None,
        timer: fields.get("timer", reader, &parts::timer),
        place,
    }
}

fn step(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawStep> {
    let fields = Fields::of(node, place, &STEP, reader)?;
    let needed: &[&str] = if fields.has("rounds") { &["kind", "stage"] } else { &["kind", "minutes", "stage"] };
    for name in needed {
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
        max: fields.get("max", reader, &length),
        fixed: fields.get("fixed", reader, &flag),
        late: fields.get("late", reader, &parts::late),
        chime: fields.get("chime", reader, &flag),
        baton: fields.get("baton", reader, &flag),
        rounds: fields.get("rounds", reader, &rounds::rounds),
        capture: fields.get("capture", reader, &captures::captures),
        lane: fields.get("lane", reader, &title),
        board: fields.get("board", reader, &parts::board),
        names: fields.get("names", reader, &parts::names),
        ..bare_step(fields, reader, None)
    }
}

pub(super) fn prompts(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<Placed<RawPrompt>>> {
    list(node, place, reader, &parts::prompt)
}
