//! What was written made into the plan the rest of the program knows. None wherever something needed is missing; that has
//! been told by then.

use super::diagnostic::Placed;
use super::exercise::RawExercise;
use super::step::{RawPrompt, RawStep};
use super::workshop::{RawBlock, RawWorkshop};
use crate::domain::signatures::Focus;
use crate::domain::workshop::{
    Block, BlockId, BlockKind, BoardRule, CaptureRule, Late, NamesRule, Priority, Prompt, Safety, Step, StepKind,
    TimerRule, Workshop,
};

/// The workshop with these blocks.
pub(super) fn workshop(raw: &RawWorkshop, blocks: Vec<Block>) -> Option<Workshop> {
    Some(Workshop {
        id: value(raw.id.as_ref())?,
        title: value(raw.title.as_ref())?,
        promise: value(raw.promise.as_ref())?,
        audience: value(raw.audience.as_ref()),
        people: value(raw.people.as_ref())?,
        minutes: value(raw.minutes.as_ref()),
        end: value(raw.end.as_ref()),
        groups: value(raw.groups.as_ref()),
        theme: value(raw.theme.as_ref()),
        blocks,
    })
}

/// The block `number` of a workshop; `body` is what its exercise and its own words make together.
pub(super) fn block(number: usize, raw: &RawBlock, body: &RawExercise) -> Option<Block> {
    let focus = value(body.signature.as_ref());
    let written = &body.steps.as_ref()?.value;
    let last = written.len().saturating_sub(1);
    let lanes = lanes(written);
    let steps = written.iter().enumerate().map(|(number, placed)| step(&placed.value, number == last, lanes));
    let steps = steps.collect::<Option<Vec<Step>>>()?;
    Some(Block {
        id: BlockId(u32::try_from(number).ok()?),
        kind: raw.kind,
        title: value(body.title.as_ref()).or_else(|| focus.map(|focus| focus.name().to_owned()))?,
        focus,
        purpose: or_empty(body.purpose.as_ref()),
        people: value(body.people.as_ref()),
        room: or_empty(body.room.as_ref()),
        materials: value(body.materials.as_ref()).unwrap_or_default(),
        safety: value(body.safety.as_ref()).unwrap_or(Safety::Light),
        priority: value(body.priority.as_ref()).unwrap_or_else(|| usual_priority(raw.kind, focus)),
        steps,
        debrief: value(body.debrief.as_ref()).unwrap_or_default(),
        watch: value(body.watch.as_ref()).unwrap_or_default(),
        source: or_empty(body.source.as_ref()),
        licence: value(body.licence.as_ref()),
        status: value(body.status.as_ref()),
        version: or_empty(body.version.as_ref()),
        lead: or_empty(body.lead.as_ref()),
        exercise: raw.usage.as_ref().and_then(|usage| value(usage.exercise.as_ref())),
    })
}

/// The priority of a block whose author said nothing: closings and breaks are kept, because they are what a late
/// facilitator cuts first and a room misses most; a buffer is there to be spent; all else may be shortened.
const fn usual_priority(kind: BlockKind, focus: Option<Focus>) -> Priority {
    match (kind, focus) {
        (BlockKind::Break, _) | (BlockKind::Exercise, Some(Focus::Closing)) => Priority::Must,
        (BlockKind::Buffer | BlockKind::Energiser, _) => Priority::Could,
        (BlockKind::Exercise | BlockKind::Teach, _) => Priority::Should,
    }
}

/// What may happen to a step whose author said nothing: talk and read-outs are shortened, what people do is kept, and so
/// is the last step of a block.
const fn usual_late(kind: StepKind, is_last: bool) -> Late {
    match kind {
        StepKind::Brief => Late::Shorten,
        StepKind::All if !is_last => Late::Shorten,
        _ => Late::Keep,
    }
}

/// The lanes of a list of steps: those of the first one that names any, as in [`Block::lanes`].
pub(super) fn lanes(steps: &[Placed<RawStep>]) -> &[String] {
    let rules = steps.iter().filter_map(|step| step.value.capture.as_ref()).flat_map(|rules| &rules.value);
    let named = rules.filter_map(|rule| if let CaptureRule::Ideas(ideas) = rule { Some(&ideas.lanes) } else { None });
    named.map(Vec::as_slice).find(|lanes| !lanes.is_empty()).unwrap_or_default()
}

fn step(raw: &RawStep, is_last: bool, lanes: &[String]) -> Option<Step> {
    let prompts = raw.prompts.iter().flat_map(|prompts| &prompts.value);
    let mut prompts = prompts.map(|prompt| spoken(&prompt.value)).collect::<Option<Vec<Prompt>>>()?;
    prompts.sort_by_key(|prompt| prompt.at);
    let length = value(raw.minutes.as_ref())?;
    let kind = value(raw.kind.as_ref())?;
    Some(Step {
        kind,
        length,
        least: value(raw.min.as_ref()).map(|least| least.min(length)),
        most: value(raw.max.as_ref()).map(|most| most.max(length)),
        fixed: value(raw.fixed.as_ref()).unwrap_or(false),
        late: value(raw.late.as_ref()).unwrap_or_else(|| usual_late(kind, is_last)),
        chime: value(raw.chime.as_ref()).unwrap_or(false),
        baton: value(raw.baton.as_ref()).unwrap_or(false),
        turn: value(raw.turn.as_ref()),
        stage: value(raw.stage.as_ref())?,
        work: or_empty(raw.work.as_ref()),
        say: or_empty(raw.say.as_ref()),
        watch: or_empty(raw.watch.as_ref()),
        prompts,
        captures: value(raw.capture.as_ref()).unwrap_or_default(),
        lane: raw.lane.as_ref().map_or(0, |lane| number_of(&lane.value, lanes)),
        board: value(raw.board.as_ref()).unwrap_or(BoardRule::Open),
        names: value(raw.names.as_ref()).unwrap_or(NamesRule::Stored),
        timer: value(raw.timer.as_ref()).unwrap_or(TimerRule::Always),
        time_of_day: value(raw.time_of_day.as_ref()).unwrap_or(false),
    })
}

/// The number of a lane, counted from 0; the first one for a name that is none, which has been told by then.
fn number_of(lane: &str, lanes: &[String]) -> u8 {
    let number = lanes.iter().position(|title| title == lane).unwrap_or(0);
    u8::try_from(number).unwrap_or(0)
}

fn spoken(prompt: &RawPrompt) -> Option<Prompt> {
    Some(Prompt { at: value(prompt.at.as_ref())?, text: value(prompt.text.as_ref())? })
}

fn value<T: Clone>(field: Option<&Placed<T>>) -> Option<T> {
    field.map(|Placed { value, .. }| value.clone())
}

fn or_empty(field: Option<&Placed<String>>) -> String {
    value(field).unwrap_or_default()
}
