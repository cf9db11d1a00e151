//! A used exercise made one with what its `Use( … )` lays over it: form, words, changed steps; and pressed into its time.

use std::collections::BTreeMap;

use super::diagnostic::{Findings, Placed};
use super::parts::Form;
use super::pressing::{Misfit, Span, scaled};
use super::raw::{Change, May, RawExercise, RawStep, Usage};
use crate::domain::time::Length;

/// The exercise as the workshop runs it. What cannot be done is told at the place in the workshop that asks for it.
pub(super) fn merged(base: &RawExercise, usage: &Usage, with: &RawExercise, findings: &mut Findings) -> RawExercise {
    let mut body = overlaid(base, with);
    if let Some(form) = usage.form.as_ref().filter(|form| form.value == Form::Short && with.steps.is_none()) {
        match &base.short {
            Some(short) => body.steps = Some(short.clone()),
            None => {
                findings.error(
                    &form.place,
                    "this exercise has no short form",
                    "delete `form`, or give `minutes` instead",
                );
            }
        }
    }
    if let (Some(changes), Some(steps)) = (&usage.change, &mut body.steps) {
        for change in &changes.value {
            lay_over(&mut steps.value, &change.value, findings);
        }
    }
    body
}

/// An exercise laid over the one that it is built on. The short form belongs to the steps, and comes with them alone.
pub(super) fn built_on(base: &RawExercise, with: &RawExercise) -> RawExercise {
    let short = base.short.as_ref().filter(|_| with.steps.is_none());
    RawExercise { short: or(with.short.as_ref(), short), ..overlaid(base, with) }
}

/// Every field of `with` that is written, else the one of `base`.
fn overlaid(base: &RawExercise, with: &RawExercise) -> RawExercise {
    RawExercise {
        place: base.place.clone(),
        like: None,
        title: or(with.title.as_ref(), base.title.as_ref()),
        signature: or(with.signature.as_ref(), base.signature.as_ref()),
        purpose: or(with.purpose.as_ref(), base.purpose.as_ref()),
        people: or(with.people.as_ref(), base.people.as_ref()),
        room: or(with.room.as_ref(), base.room.as_ref()),
        materials: or(with.materials.as_ref(), base.materials.as_ref()),
        source: or(with.source.as_ref(), base.source.as_ref()),
        licence: or(with.licence.as_ref(), base.licence.as_ref()),
        status: or(with.status.as_ref(), base.status.as_ref()),
        version: or(with.version.as_ref(), base.version.as_ref()),
        safety: or(with.safety.as_ref(), base.safety.as_ref()),
        priority: or(with.priority.as_ref(), base.priority.as_ref()),
        lead: or(with.lead.as_ref(), base.lead.as_ref()),
        steps: or(with.steps.as_ref(), base.steps.as_ref()),
        // The exercise has been checked as a whole; only the list that is run counts from here on.
        short: None,
        debrief: or(with.debrief.as_ref(), base.debrief.as_ref()),
        watch: or(with.watch.as_ref(), base.watch.as_ref()),
    }
}

fn or<T: Clone>(first: Option<&Placed<T>>, second: Option<&Placed<T>>) -> May<T> {
    first.or(second).cloned()
}

fn lay_over(steps: &mut [Placed<RawStep>], change: &Change, findings: &mut Findings) {
    let Some(number) = &change.step else { return };
    let count = steps.len();
    let Some(step) = usize::from(number.value).checked_sub(1).and_then(|index| steps.get_mut(index)) else {
        let message = format!("there is no step {}: this exercise has {count}", number.value);
        findings.error(&number.place, message, format!("write a number from 1 to {count}"));
        return;
    };
    let (with, base) = (&change.with, &step.value);
    // Other rounds have another sum; the minutes of the old ones are not held against them.
    let minutes = base.minutes.as_ref().filter(|_| with.rounds.is_none());
    // Who fixes a step wants none of its bounds, and who gives it bounds does not want it fixed.
    let is_fixed = with.fixed.as_ref().is_some_and(|fixed| fixed.value);
    let (min, max) = (base.min.as_ref().filter(|_| !is_fixed), base.max.as_ref().filter(|_| !is_fixed));
    let fixed = base.fixed.as_ref().filter(|_| with.min.is_none() && with.max.is_none());
    step.value = RawStep {
        place: base.place.clone(),
        turn: base.turn,
        kind: or(with.kind.as_ref(), base.kind.as_ref()),
        minutes: or(with.minutes.as_ref(), minutes),
        max: or(with.max.as_ref(), max),
        fixed: or(with.fixed.as_ref(), fixed),
        late: or(with.late.as_ref(), base.late.as_ref()),
        chime: or(with.chime.as_ref(), base.chime.as_ref()),
        baton: or(with.baton.as_ref(), base.baton.as_ref()),
        rounds: or(with.rounds.as_ref(), base.rounds.as_ref()),
        min: or(with.min.as_ref(), min),
        stage: or(with.stage.as_ref(), base.stage.as_ref()),
        say: or(with.say.as_ref(), base.say.as_ref()),
        watch: or(with.watch.as_ref(), base.watch.as_ref()),
        prompts: or(with.prompts.as_ref(), base.prompts.as_ref()),
        capture: or(with.capture.as_ref(), base.capture.as_ref()),
        lane: or(with.lane.as_ref(), base.lane.as_ref()),
        board: or(with.board.as_ref(), base.board.as_ref()),
        names: or(with.names.as_ref(), base.names.as_ref()),
        timer: or(with.timer.as_ref(), base.timer.as_ref()),
    };
}

/// Gives the steps a total length, their prompts moved in proportion. Rounds have been laid out by then.
pub(super) fn fit(steps: &mut [Placed<RawStep>], total: &Placed<Length>, findings: &mut Findings) {
    let Some(together) = together(steps) else { return };
    let spans: Vec<Span> = together.iter().map(|(span, _)| *span).collect();
    if spans.is_empty() {
        return;
    }
    match scaled(&spans, total.value) {
        Ok(lengths) => {
            for ((before, numbers), after) in together.iter().zip(lengths) {
                for number in numbers {
                    if let Some(step) = steps.get_mut(*number) {
                        set_length(&mut step.value, before.length, after);
                    }
                }
            }
        }
        Err(Misfit::Uneven(below, above)) => {
            let message = format!("{} cannot be shared out so that all turns are equal", total.value.words());
            let remedy = format!("write \"{}s\" or \"{}s\"", below.whole_seconds(), above.whole_seconds());
            findings.error(&total.place, message, remedy);
        }
        Err(Misfit::TooFew(shortest)) => {
            let message = format!("{} are too few: the steps need {} at least", total.value.words(), shortest.words());
            let remedy = "give more minutes, use `form: Short`, or change the steps' `min`";
            findings.error(&total.place, message, remedy);
        }
        Err(Misfit::TooMany(longest)) => {
            let message = format!("{} are too many: the steps take {} at most", total.value.words(), longest.words());
            findings.error(&total.place, message, "give fewer minutes, or change the steps' `max` or `fixed`");
        }
    }
}

/// The steps that have to stay equally long, each with its number: every turn of the same part of a round together, every
/// other step alone.
fn together(steps: &[Placed<RawStep>]) -> Option<Vec<(Span, Vec<usize>)>> {
    let mut found: Vec<(Span, Vec<usize>)> = Vec::new();
    let mut parts: BTreeMap<(u16, u16), usize> = BTreeMap::new();
    for (number, step) in steps.iter().enumerate() {
        let part = step.value.turn.map(|turn| (turn.first, turn.part));
        let known = part.and_then(|part| parts.get(&part)).and_then(|index| found.get_mut(*index));
        match known {
            Some((span, numbers)) => {
                span.times += 1;
                numbers.push(number);
            }
            None => {
                parts.extend(part.map(|part| (part, found.len())));
                found.push((span(&step.value)?, vec![number]));
            }
        }
    }
    Some(found)
}

/// What a step's length may become.
fn span(step: &RawStep) -> Option<Span> {
    let length = step.minutes.as_ref()?.value;
    if step.fixed.as_ref().is_some_and(|fixed| fixed.value) {
        return Some(Span { length, least: Some(length), most: Some(length), times: 1 });
    }
    let (least, most) = (step.min.as_ref(), step.max.as_ref());
    Some(Span {
        length,
        least: least.map(|least| least.value.min(length)),
        most: most.map(|most| most.value.max(length)),
        times: 1,
    })
}

fn set_length(step: &mut RawStep, before: Length, after: Length) {
    const FIVE_SECONDS: i64 = 5_000;
    if let Some(minutes) = &mut step.minutes {
        minutes.value = after;
    }
    let moved = |at: Length| {
        let at = at.as_millis().saturating_mul(after.as_millis()) / before.as_millis().max(1);
        Length::from_millis(at / FIVE_SECONDS * FIVE_SECONDS)
    };
    for prompt in step.prompts.iter_mut().flat_map(|prompts| &mut prompts.value) {
        prompt.value.at.value = moved(prompt.value.at.value);
    }
}
