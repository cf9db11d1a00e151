//! A workshop and its blocks as authors write them.

use super::choices::{Choice, Form, one_of};
use super::diagnostic::{Place, Placed, shortened, suggestion};
use super::exercise::{EXERCISE, RawExercise};
use super::fields::{Fields, Reader, each, length, prose, some, stage, title, whole};
use super::parts;
use super::record::{Record, record, shapes};
use super::shape::{NEEDED, Shape, or};
use super::step::{CHANGE, RawPrompt, RawStep, prompt};
use super::tree::{Group, Node, Value};
use super::words::language::{LENGTH_OF_TIME, PROMPTS};
use super::words::values as words;
use crate::domain::signatures::Focus;
use crate::domain::time::Length;
use crate::domain::workshop::{BlockKind, PeopleRange, Priority, StepKind, TimerRule};

shapes! {
    WORKSHOP: Workshop of RawWorkshop, "Workshop( … )", "the whole plan: what a session runs";
    USE: Use of Usage|RawExercise, "Use(exercise: \"…\")", "an exercise from the library or from a file, as it is or with other words and times",
        over "the exercise's own";
    TEACH: Teach of OneStep, "Teach( … )", "a piece of theory; the shorter, the better";
    ENERGISER: Energiser of OneStep, "Energiser(minutes: 3, stage: \"…\")", "two or three minutes on one's feet";
    BREAK: Break of OneStep, "Break(minutes: 10)", "a break";
    BUFFER: Buffer of OneStep, "Buffer(minutes: 5)", "slack, to be spent when you run late";
}

record! {
    /// `Workshop( … )`.
    RawWorkshop at place {
        id: String = parts::id,
            Workshop("small letters, digits, hyphens in quotes", NEEDED, "the name it is called by on the command line", "id: \"monday-map\"");
        title: String = title, Workshop("text", NEEDED, "what the room reads", "title: \"Monday map\"");
        promise: String = prose, Workshop("text", NEEDED, "what people take home, in one sentence", "promise: \"Leave with one picture of what is going on.\"");
        people: PeopleRange = parts::people, Workshop("`(min: 6, max: 24)`", NEEDED, "how many people it works with", "people: (min: 6, max: 24)");
        blocks: Vec<Placed<RawBlock>> = some(block),
            Workshop("list of `Use`, `Exercise`, `Teach`, `Energiser`, `Break`, `Buffer`", NEEDED, "what happens, in order", "blocks: [Break(minutes: 10)]");
        audience: String = prose, Workshop("text", or(""), "whom it is for", "audience: \"A team that meets every week.\"");
        minutes: Length = length,
            Workshop(LENGTH_OF_TIME, or("the sum of its blocks"), "what it promises to take; you are warned when the blocks take longer", "minutes: \"1h30\"");
        end: Length = parts::time_of_day,
            Workshop("time of day", or("when its blocks are over"), "when it must end, every time it is run; said and not set where that is past", "end: \"16:00\"");
        groups: u16 = whole(2..=12),
            Workshop("whole number, 2 to 12", or("no primary groups"), "how many people are in a primary group, in which people stay all day", "groups: 4");
        theme: String = title, Workshop("text", or(""), "the one real question that runs through the day", "theme: \"Who decides what we stop doing?\"");
    }
}

record! {
    /// Which exercise a `Use( … )` takes, and how it is fitted in.
    Usage {
        exercise: String = parts::exercise,
            Use("text", NEEDED, "the exercise's name, `\"mine/…\"` where it is your own; or the path of a file, which ends in `.ron` and counts from the file that names it: `\"./iceberg.ron\"`", "exercise: \"opening/check-in\"");
        form: Form = one_of, Use(Form::WORDS, or("`Full`"), "which list of its steps is run", "form: Short");
        minutes: Length = length,
            Use(LENGTH_OF_TIME, or("the sum of its steps"), "the time it gets here. Steps shrink and grow in proportion, to half a minute; none goes below its `min` or above its `max`, a `fixed` one stays; the sum is exact", "minutes: 10");
        change: Vec<Placed<RawStep>> = each(RawStep::of(&CHANGE)),
            Use("list of `Change`", or("no change"), "other words or times for single steps", "change: [Change(step: 1, stage: \"Say hello\")]");
    }
}

record! {
    /// A block of one step, whose fields stand in the block itself.
    OneStep at place {
        minutes: Length = length, Teach|Energiser|Break|Buffer(LENGTH_OF_TIME, NEEDED, "how long it takes", "minutes: 4");
        stage: String = stage, Teach|Energiser("text", NEEDED, "what the room reads, from the last row", "stage: \"Whose map is it?\""),
            Break|Buffer("text", or("`Break`, `Spare time`"), "what the room reads, from the last row", "stage: \"Tea\"");
        work: String = stage, Teach|Energiser("text", or("the same"), "what the room reads instead while the clock runs, above its large figures: 75 letters at most", "work: \"Whose map?\"");
        title: String = title, Teach("text", or("the signature; needed where there is none"), "what the room reads above it", "title: \"Whose map?\""),
            Energiser|Break|Buffer("text", or("`Energiser`, `Break`, `Spare time`"), "what the room reads above it", "title: \"On your feet\"");
        signature: Focus = parts::focus, Teach(parts::FOCUS, or(""), "the signature it is about", "signature: Relating");
        purpose: String = prose, Teach("text", or(""), "why you say it", "purpose: \"One map for all of us.\"");
        say: String = prose, Teach|Energiser|Break|Buffer("text", or(""), "what you say; never shown to the room", "say: \"We act on the map in our heads.\"");
        watch: String = prose, Teach|Energiser("text", or(""), "what you look out for; never shown to the room", "watch: \"Faces that close.\"");
        prompts: Vec<Placed<RawPrompt>> = each(prompt),
            Teach(PROMPTS, or(""), "lines for you, so many minutes into it; never shown to the room", "prompts: [(at: 2, text: \"Halfway.\")]");
        min: Length = length, Teach|Energiser|Break|Buffer(LENGTH_OF_TIME, or("half a minute"), "the least time that makes sense", "min: 2");
        priority: Priority = one_of,
            Teach|Energiser|Break|Buffer(Priority::WORDS, or("`Must` for `Break`, `Should` for `Teach`, `Could` for `Energiser` and `Buffer`"), "what happens when time is short: `Must` is kept, `Should` is shortened, `Could` is dropped", "priority: Must");
        timer: TimerRule = one_of, Teach|Energiser|Break|Buffer(TimerRule::WORDS, or("`Always`"), "when the clock is on the stage", "timer: LastMinute");
    }
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

fn block(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawBlock> {
    let Value::Group(Group { name: Some(name), .. }) = &node.value else {
        return reader.expected(words::A_BLOCK, node, place);
    };
    match name.text.as_str() {
        "Use" => usage(node, place, reader),
        "Exercise" => {
            let body = RawExercise::of(&EXERCISE)(node, place, reader)?;
            Some(RawBlock { kind: BlockKind::Exercise, usage: None, body })
        }
        "Teach" => one_step(node, place, reader, (&TEACH, BlockKind::Teach, StepKind::Brief)),
        "Energiser" => one_step(node, place, reader, (&ENERGISER, BlockKind::Energiser, StepKind::Move)),
        "Break" => one_step(node, place, reader, (&BREAK, BlockKind::Break, StepKind::Rest)),
        "Buffer" => one_step(node, place, reader, (&BUFFER, BlockKind::Buffer, StepKind::Slack)),
        other => {
            let place = Place { span: name.span.clone(), ..place.clone() };
            let blocks = [USE, EXERCISE, TEACH, ENERGISER, BREAK, BUFFER].map(|shape| shape.name);
            reader.error(&place, (words::no_block(&shortened(other)), suggestion(other, &blocks)));
            None
        }
    }
}

fn usage(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawBlock> {
    let fields = Fields::of(node, place, &USE, reader)?;
    let usage = Some(Usage::read(&fields, reader));
    Some(RawBlock { kind: BlockKind::Exercise, usage, body: RawExercise::read(&fields, reader) })
}

/// A block of one step. An energiser, a break and a buffer go by their usual words where they have none of their own.
fn one_step(
    node: &Node,
    place: &Place,
    reader: &mut Reader<'_>,
    (shape, block, kind): (&'static Shape, BlockKind, StepKind),
) -> Option<RawBlock> {
    let fields = Fields::of(node, place, shape, reader)?;
    if block == BlockKind::Teach && !fields.has("signature") {
        fields.need("title", reader);
    }
    let OneStep { place, minutes, stage, work, title, signature, purpose, say, watch, prompts, min, priority, timer } =
        OneStep::read(&fields, reader);
    let (usual_title, usual_stage) = match block {
        BlockKind::Exercise | BlockKind::Teach => (None, None),
        BlockKind::Energiser => (Some("Energiser"), None),
        BlockKind::Break | BlockKind::Buffer => (Some(kind.words()), Some(kind.words())),
    };
    let placed = |words: &str| Placed { value: words.to_owned(), place: place.clone() };
    let step = RawStep {
        kind: Some(Placed { value: kind, place: place.clone() }),
        minutes,
        min,
        stage: stage.or_else(|| usual_stage.map(placed)),
        work,
        say,
        watch,
        prompts,
        timer,
        place: place.clone(),
        ..RawStep::default()
    };
    let steps = vec![Placed { value: step, place: place.clone() }];
    let body = RawExercise {
        title: title.or_else(|| usual_title.map(placed)),
        signature,
        purpose,
        priority,
        steps: Some(Placed { value: steps, place: place.clone() }),
        place: place.clone(),
        ..RawExercise::default()
    };
    Some(RawBlock { kind: block, usage: None, body })
}
