//! The rules that look at more than one value, one function each: first those of an exercise, then those of a workshop.
//! Errors would stop a session; warnings know about rooms.

use super::build::lanes;
use super::check_stage::{questions_can_be_read, stage_can_be_read};
use super::choices::Form;
use super::counted::VOTED_ON;
use super::diagnostic::{Findings, Place, Placed, shortened, suggestion};
use super::exercise::RawExercise;
use super::minutes::LONGEST;
use super::rounds::{count_of, laid_out, least_of_parts_makes_sense, minutes_are_the_sum};
use super::step::RawStep;
use super::words::rules as words;
use super::workshop::{RawBlock, RawWorkshop};
use crate::domain::captures::CaptureKind;
use crate::domain::time::Length;
use crate::domain::workshop::{BlockKind, CaptureRule, PeopleRange, StepKind, Workshop};

/// Theory longer than this loses the room.
const THEORY: Length = Length::from_minutes(6);
/// People need a break after this.
const SITTING: Length = Length::from_minutes(100);
/// More blocks than any workshop has; it keeps a hostile script from filling the memory.
pub(super) const MOST_BLOCKS: usize = 500;
/// More steps than any exercise has, its rounds laid out; for the same reason.
const MOST_STEPS: usize = 1_000;

/// Every rule of an exercise.
pub(super) fn exercise(exercise: &RawExercise, kind: BlockKind, findings: &mut Findings) {
    for steps in [&exercise.steps, &exercise.short].into_iter().flatten() {
        if steps_are_few(steps, findings) {
            for step in &steps.value {
                length_makes_sense(&step.value, findings);
                prompts_lie_within(&step.value, findings);
            }
            lanes_are_there(&steps.value, findings);
            for step in &*laid_out(&steps.value) {
                prompts_lie_within(&step.value, findings);
                stage_can_be_read(&step.value, findings);
                theory_is_short(&step.value, findings);
            }
            questions_can_be_read(&laid_out(&steps.value), findings);
        }
    }
    short_is_shorter(exercise, findings);
    debrief_is_decided(exercise, kind, findings);
}

/// Whether a list of steps, its rounds laid out, is short enough to be worked with; told where it is not.
pub(super) fn steps_are_few(steps: &Placed<Vec<Placed<RawStep>>>, findings: &mut Findings) -> bool {
    let count = count_of(&steps.value);
    if count > MOST_STEPS {
        findings.error(&steps.place, words::too_many_steps(count, MOST_STEPS));
    }
    count <= MOST_STEPS
}

/// Every rule about the minutes of a step as it is written.
pub(super) fn length_makes_sense(step: &RawStep, findings: &mut Findings) {
    minutes_are_the_sum(step, findings);
    least_of_parts_makes_sense(step, findings);
    least_is_not_above_length(step, findings);
    most_is_not_below_length(step, findings);
    fixed_stands_alone(step, findings);
}

fn least_is_not_above_length(step: &RawStep, findings: &mut Findings) {
    if let (Some(min), Some(length)) = (&step.min, step.length())
        && min.value > length
    {
        findings.error(&min.place, words::least_above(min.value, length));
    }
}

fn most_is_not_below_length(step: &RawStep, findings: &mut Findings) {
    if let (Some(max), Some(length)) = (&step.max, step.length())
        && max.value < length
    {
        findings.error(&max.place, words::most_below(max.value, length));
    }
}

fn fixed_stands_alone(step: &RawStep, findings: &mut Findings) {
    if step.is_fixed() {
        for (name, field) in [("min", &step.min), ("max", &step.max)] {
            if let Some(field) = field {
                findings.error(&field.place, words::fixed_has_no(name));
            }
        }
    }
}

fn prompts_lie_within(step: &RawStep, findings: &mut Findings) {
    let Some(length) = step.length() else { return };
    let prompts = step.prompts.iter().flat_map(|prompts| &prompts.value);
    for at in prompts.filter_map(|prompt| prompt.value.at.as_ref()) {
        if at.value >= length {
            findings.error(&at.place, words::prompt_too_late(at.value, length));
        }
    }
}

/// A step can only fill a lane that its exercise has.
fn lanes_are_there(steps: &[Placed<RawStep>], findings: &mut Findings) {
    let lanes: Vec<&str> = lanes(steps).iter().map(String::as_str).collect();
    for step in steps {
        let parts = step.value.rounds.iter().flat_map(|rounds| rounds.value.parts());
        let written = step.value.lane.iter().chain(parts.filter_map(|part| part.value.lane.as_ref()));
        for lane in written.filter(|lane| !lanes.contains(&lane.value.as_str())) {
            let remedy = match lanes.as_slice() {
                [] => words::NAME_LANES.to_owned(),
                lanes => suggestion(&lane.value, lanes),
            };
            findings.error(&lane.place, (words::no_lane(&shortened(&lane.value)), remedy));
        }
    }
}

fn theory_is_short(step: &RawStep, findings: &mut Findings) {
    if let (Some(kind), Some(minutes)) = (&step.kind, &step.minutes)
        && kind.value == StepKind::Brief
        && minutes.value > THEORY
    {
        findings.warn(&minutes.place, words::too_much_talk(minutes.value, THEORY));
    }
}

fn short_is_shorter(exercise: &RawExercise, findings: &mut Findings) {
    if let (Some(full), Some(short)) = (&exercise.steps, &exercise.short)
        && sum(&short.value) >= sum(&full.value)
        && !short.value.is_empty()
    {
        findings.warn(&short.place, words::short_not_shorter(sum(&short.value), sum(&full.value)));
    }
}

fn sum(steps: &[Placed<RawStep>]) -> Length {
    steps.iter().filter_map(|step| step.value.length()).sum()
}

/// An exercise says how it is talked over afterwards, or says with an empty list that it is not.
fn debrief_is_decided(exercise: &RawExercise, kind: BlockKind, findings: &mut Findings) {
    // One that is still to be laid over another has its debrief from there.
    if kind == BlockKind::Exercise && exercise.debrief.is_none() && exercise.like.is_none() {
        findings.warn(&exercise.place, words::NO_DEBRIEF);
    }
}

/// Every rule that looks at the blocks before they are made one with the exercises they use.
pub(super) fn blocks(blocks: &Placed<Vec<Placed<RawBlock>>>, findings: &mut Findings) {
    if blocks.value.len() > MOST_BLOCKS {
        findings.error(&blocks.place, words::too_many_blocks(blocks.value.len(), MOST_BLOCKS));
    }
    for block in &blocks.value {
        steps_and_short_do_not_clash(&block.value, findings);
    }
}

/// A `Use( … )` with steps of its own has no use for the exercise's short ones.
fn steps_and_short_do_not_clash(block: &RawBlock, findings: &mut Findings) {
    let form = block.usage.as_ref().and_then(|usage| usage.form.as_ref()).filter(|form| form.value == Form::Short);
    if let (Some(form), Some(_)) = (form, &block.body.steps) {
        findings.error(&form.place, words::SHORT_AND_STEPS);
    }
}

/// Every rule of the finished plan. `raw` is what was written, `places` are those of its blocks in the workshop's own text.
pub(super) fn plan(workshop: &Workshop, raw: &RawWorkshop, places: &[Place], findings: &mut Findings) {
    total_fits_a_day(workshop, &raw.place, findings);
    total_is_as_promised(workshop, raw, findings);
    breaks_come_in_time(workshop, places, findings);
    people_suit(workshop, places, findings);
}

fn total_fits_a_day(workshop: &Workshop, place: &Place, findings: &mut Findings) {
    if workshop.length() > LONGEST {
        findings.error(place, words::past_a_day(workshop.length()));
    }
}

fn total_is_as_promised(workshop: &Workshop, raw: &RawWorkshop, findings: &mut Findings) {
    if let Some(minutes) = raw.minutes.as_ref().filter(|minutes| workshop.length() > minutes.value) {
        let length = workshop.length();
        findings.warn(&minutes.place, words::past_promise(length, length - minutes.value));
    }
}

fn breaks_come_in_time(workshop: &Workshop, places: &[Place], findings: &mut Findings) {
    let mut since = Length::ZERO;
    for (block, place) in workshop.blocks.iter().zip(places) {
        let was_fine = since <= SITTING;
        since = if block.kind == BlockKind::Break { Length::ZERO } else { since + block.length() };
        if was_fine && since > SITTING {
            findings.warn(place, words::no_break(since));
        }
    }
}

/// A vote needs something to vote on: what its `on` names, caught before it in the workshop, or options of its own.
pub(super) fn votes_have_something(bodies: &[RawExercise], findings: &mut Findings) {
    let mut caught: Vec<CaptureKind> = Vec::new();
    for step in bodies.iter().flat_map(|body| &body.steps).flat_map(|steps| &steps.value) {
        let captures = step.value.capture.as_ref().map(|capture| capture.value.as_slice()).unwrap_or_default();
        let has_options = captures.iter().any(|rule| matches!(rule, CaptureRule::Tally(_)));
        caught.extend(captures.iter().filter_map(CaptureRule::kind));
        let votes: Vec<CaptureKind> = captures.iter().filter_map(CaptureRule::votes).map(|votes| votes.on).collect();
        if let (Some(capture), Some(missing)) = (&step.value.capture, votes.iter().find(|on| !caught.contains(on))) {
            let word = VOTED_ON.iter().find(|(_, kind)| kind == missing).map_or("Ideas", |(word, _)| *word);
            findings.warn(&capture.place, words::nothing_to_vote_on(word));
        }
        let is_bare = votes.is_empty() && !has_options && !VOTED_ON.iter().any(|(_, kind)| caught.contains(kind));
        if let Some(kind) = step.value.kind.as_ref().filter(|kind| kind.value == StepKind::Vote && is_bare) {
            findings.warn(&kind.place, words::nothing_to_vote_on("Ideas"));
        }
    }
}

fn people_suit(workshop: &Workshop, places: &[Place], findings: &mut Findings) {
    let PeopleRange { min, max } = workshop.people;
    for (block, place) in workshop.blocks.iter().zip(places) {
        if let Some(suits) = block.people.filter(|suits| suits.min > max || suits.max < min) {
            findings.warn(place, words::other_people((suits.min, suits.max), (min, max)));
        }
    }
}
