//! A used exercise made one with what its `Use( … )` lays over it: form, words, changed steps; and pressed into its time.

use std::collections::BTreeMap;

use super::choices::Form;
use super::diagnostic::{Findings, Placed};
use super::exercise::RawExercise;
use super::fit_to_time::{Misfit, Span, scaled};
use super::record::Record;
use super::step::RawStep;
use super::words::rules as words;
use super::workshop::Usage;
use crate::domain::time::Length;

/// The exercise as the workshop runs it. What cannot be done is told at the place in the workshop that asks for it.
pub(super) fn merged(base: &RawExercise, usage: &Usage, with: &RawExercise, findings: &mut Findings) -> RawExercise {
    let mut body = base.clone();
    body.overlay(with);
    // The exercise has been checked as a whole; only the list that is run counts from here on.
    let short = body.short.take();
    if let Some(form) = usage.form.as_ref().filter(|form| form.value == Form::Short && with.steps.is_none()) {
        if short.is_none() {
            findings.error(&form.place, words::NO_SHORT_FORM);
        }
        body.steps = short.or(body.steps);
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
    let mut body = base.clone();
    if with.steps.is_some() {
        body.short = None;
    }
    body.overlay(with);
    body.like = None;
    body
}

fn lay_over(steps: &mut [Placed<RawStep>], change: &RawStep, findings: &mut Findings) {
    let Some(number) = &change.step else { return };
    let count = steps.len();
    let Some(step) = usize::from(number.value).checked_sub(1).and_then(|index| steps.get_mut(index)) else {
        findings.error(&number.place, words::no_step(number.value, count));
        return;
    };
    let step = &mut step.value;
    // Other rounds have another sum; the minutes of the old ones are not held against them.
    if change.rounds.is_some() {
        step.minutes = None;
    }
    // Who fixes a step wants none of its bounds, and who gives it bounds does not want it fixed.
    if change.is_fixed() {
        (step.min, step.max) = (None, None);
    }
    if change.min.is_some() || change.max.is_some() {
        step.fixed = None;
    }
    step.overlay(change);
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
        Err(Misfit::Uneven(below, above)) => findings.error(&total.place, words::uneven(total.value, below, above)),
        Err(Misfit::TooFew(shortest)) => findings.error(&total.place, words::too_few_minutes(total.value, shortest)),
        Err(Misfit::TooMany(longest)) => findings.error(&total.place, words::too_many_minutes(total.value, longest)),
    }
}

/// The steps that have to stay equally long, each with its number: every turn of the same part of a round together, every
/// other step alone.
fn together(steps: &[Placed<RawStep>]) -> Option<Vec<(Span, Vec<usize>)>> {
    let mut found: Vec<(Span, Vec<usize>)> = Vec::new();
    let mut parts: BTreeMap<(u16, u16), usize> = BTreeMap::new();
    for (number, step) in steps.iter().enumerate() {
        let part = step.value.turn.as_ref().map(|turn| (turn.value.first, turn.value.part));
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
    if step.is_fixed() {
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
    let prompts = step.prompts.iter_mut().flat_map(|prompts| &mut prompts.value);
    for at in prompts.filter_map(|prompt| prompt.value.at.as_mut()) {
        at.value = moved(at.value);
    }
}
