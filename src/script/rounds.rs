//! Rounds: how the parts of a step, played one after the other and as often as is said, are laid out as steps.

use std::borrow::Cow;

use super::diagnostic::{Findings, Placed};
use super::record::May;
use super::step::{RawPart, RawRounds, RawStep};
use super::words::rules as words;
use crate::domain::time::Length;
use crate::domain::workshop::{Advance, Turn};

/// Tells where a step's minutes are not those of its rounds.
pub(super) fn minutes_are_the_sum(step: &RawStep, findings: &mut Findings) {
    if let (Some(rounds), Some(minutes)) = (&step.rounds, &step.minutes)
        && rounds.value.parts().iter().all(|part| part.value.minutes.is_some())
        && rounds.value.length() != minutes.value
    {
        findings.error(&minutes.place, words::not_the_sum(minutes.value, rounds.value.length()));
    }
}

/// Tells of parts whose least time cannot be: above the planned one, or in a step that keeps its time.
pub(super) fn least_of_parts_makes_sense(step: &RawStep, findings: &mut Findings) {
    let parts = step.rounds.iter().flat_map(|rounds| rounds.value.parts());
    for (part, min) in parts.filter_map(|part| Some((&part.value, part.value.min.as_ref()?))) {
        if step.is_fixed() {
            findings.error(&min.place, words::fixed_has_no("min"));
        } else if part.minutes.as_ref().is_some_and(|minutes| min.value > minutes.value) {
            findings.error(&min.place, words::least_above(min.value, part.length()));
        }
    }
}

/// The steps of a list, every part of their rounds a step of its own; the list itself where there are no rounds.
pub(super) fn laid_out(steps: &[Placed<RawStep>]) -> Cow<'_, [Placed<RawStep>]> {
    if steps.iter().all(|step| step.value.rounds.is_none()) {
        return Cow::Borrowed(steps);
    }
    let mut all = Vec::new();
    for step in steps {
        match &step.value.rounds {
            Some(rounds) => played(step, &rounds.value, &mut all),
            None => all.push(step.clone()),
        }
    }
    Cow::Owned(all)
}

/// How many steps a list has once its rounds are laid out.
pub(super) fn count_of(steps: &[Placed<RawStep>]) -> usize {
    let parts = |step: &Placed<RawStep>| step.value.rounds.as_ref().map_or(1, |rounds| rounds.value.count());
    steps.iter().map(parts).sum()
}

/// Adds the parts of all rounds of a step, in the order they are played.
fn played(step: &Placed<RawStep>, rounds: &RawRounds, all: &mut Vec<Placed<RawStep>>) {
    let whole = rounds.length();
    let (times, parts) = (rounds.times(), u16::try_from(rounds.parts().len()).unwrap_or(u16::MAX));
    let first = u16::try_from(all.len()).unwrap_or(u16::MAX);
    let mut begins = Length::ZERO;
    for round in 1..=times {
        for (number, part) in (1..).zip(rounds.parts()) {
            let turn = Turn {
                round,
                rounds: times,
                part: number,
                parts,
                first,
                least: rounds.least.as_ref().map_or(times, |least| least.value.min(times)),
                advance: rounds.advance.as_ref().map_or(Advance::ByHand, |advance| advance.value),
            };
            let value = as_step(&step.value, &part.value, turn, (begins, whole));
            begins += part.value.length();
            all.push(Placed { value, place: part.place.clone() });
        }
    }
}

/// A part as a step. `begins` is when it begins in its step, `resolve` how long that takes.
fn as_step(step: &RawStep, part: &RawPart, turn: Turn, (begins, whole): (Length, Length)) -> RawStep {
    let ends = begins + part.length();
    let share = |field: &May<Length>| {
        let millis = |length: Length| length.as_millis().saturating_mul(part.length().as_millis());
        let share = |length| Length::from_millis(millis(length) / whole.as_millis().max(1) / 1_000 * 1_000);
        field.as_ref().map(|field| Placed { value: share(field.value), place: field.place.clone() })
    };
    // The step's own lines count from its start, so each belongs to the part in which it falls.
    let lines = step.prompts.iter().flat_map(|prompts| &prompts.value);
    let falls = lines.filter_map(|line| {
        let mut line = line.clone();
        let at = line.value.at.as_mut().filter(|at| (begins..ends).contains(&at.value))?;
        at.value = at.value - begins;
        Some(line)
    });
    let lines: Vec<_> = part.prompts.iter().flat_map(|prompts| prompts.value.iter().cloned()).chain(falls).collect();
    let place = part.prompts.as_ref().or(step.prompts.as_ref()).map_or(&step.place, |prompts| &prompts.place);
    let is_first = (turn.round, turn.part) == (1, 1);
    RawStep {
        kind: part.kind.clone().or_else(|| step.kind.clone()),
        minutes: part.minutes.clone(),
        min: part.min.clone().or_else(|| share(&step.min)),
        max: share(&step.max),
        baton: step.baton.clone().filter(|_| is_first),
        rounds: None,
        turn: Some(Placed { value: turn, place: step.place.clone() }),
        stage: part.stage.clone().or_else(|| step.stage.clone()),
        work: part.work.clone().or_else(|| step.work.clone().filter(|_| part.stage.is_none())),
        say: said(step, part, is_first),
        watch: part.watch.clone().or_else(|| step.watch.clone()),
        prompts: Some(Placed { value: lines, place: place.clone() }),
        lane: part.lane.clone().or_else(|| step.lane.clone()),
        ..step.clone()
    }
}

/// What is said as a part begins: its own words; before the first of them the step's, which open the rounds once.
fn said(step: &RawStep, part: &RawPart, is_first: bool) -> May<String> {
    let opening = step.say.as_ref().filter(|_| is_first);
    match (opening, &part.say) {
        (Some(opening), Some(own)) => {
            Some(Placed { value: format!("{}\n\n{}", opening.value, own.value), place: own.place.clone() })
        }
        (opening, own) => own.as_ref().or(opening).cloned(),
    }
}
