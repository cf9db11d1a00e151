//! Rounds: parts of a step that are played one after the other and as often as is said, and how they are laid out as steps.

use std::borrow::Cow;

use super::diagnostic::{Findings, Place, Placed};
use super::fields::{Fields, Reader, count, length, list, prose, stage, title};
use super::language::{PART, ROUNDS};
use super::parts::{self, RawPrompt};
use super::raw::{May, RawStep, prompts};
use super::tree::Node;
use crate::domain::time::Length;
use crate::domain::workshop::{Advance, StepKind, Turn};

/// So many parts one step may have, all rounds together.
const MOST_PARTS: usize = 100;

/// `Rounds( … )`.
#[derive(Clone, Debug)]
pub(super) struct RawRounds {
    pub(super) times: May<u16>,
    pub(super) least: May<u16>,
    pub(super) advance: May<Advance>,
    pub(super) parts: Vec<Placed<RawPart>>,
}

/// `Part( … )`: what it leaves out it takes from its step.
#[derive(Clone, Debug)]
pub(super) struct RawPart {
    pub(super) minutes: May<Length>,
    pub(super) min: May<Length>,
    pub(super) kind: May<StepKind>,
    pub(super) stage: May<String>,
    pub(super) say: May<String>,
    pub(super) watch: May<String>,
    pub(super) prompts: May<Vec<Placed<RawPrompt>>>,
    pub(super) lane: May<String>,
}

impl RawRounds {
    fn times(&self) -> u16 {
        self.times.as_ref().map_or(1, |times| times.value)
    }

    /// How many parts are played, all rounds together.
    fn count(&self) -> usize {
        self.parts.len().saturating_mul(usize::from(self.times()))
    }

    /// How long all rounds take together.
    pub(super) fn length(&self) -> Length {
        let round: Length = self.parts.iter().map(|part| part.value.length()).sum();
        Length::from_millis(round.as_millis().saturating_mul(i64::from(self.times())))
    }
}

impl RawPart {
    fn length(&self) -> Length {
        self.minutes.as_ref().map_or(Length::ZERO, |minutes| minutes.value)
    }
}

/// `Rounds(times: 3, parts: [ … ])`.
pub(super) fn rounds(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawRounds> {
    let fields = Fields::of(node, place, &ROUNDS, reader)?;
    let number = |node: &Node, place: &Place, reader: &mut Reader<'_>| count(node, place, reader, 1_000);
    let (times, least) = (fields.get("times", reader, &number), fields.get("least", reader, &number));
    let advance = fields.get("advance", reader, &parts::advance);
    let parts = fields.need("parts", reader, &|node, place, reader| list(node, place, reader, &part))?;
    if parts.value.is_empty() {
        reader.error(&parts.place, "there is no part in this list", "write at least one, such as Part(minutes: 2)");
        return None;
    }
    let rounds = RawRounds { times, least, advance, parts: parts.value };
    if let (Some(least), times) = (&rounds.least, rounds.times())
        && least.value > times
    {
        let message = format!("{} rounds at least are more than the {times} there are", least.value);
        reader.error(&least.place, message, "lower `least` or raise `times`");
    }
    let count = rounds.count();
    if count > MOST_PARTS {
        let place = rounds.times.as_ref().map_or(&parts.place, |times| &times.place);
        reader.error(
            place,
            format!("{count} parts are more than a step can hold"),
            format!("keep {MOST_PARTS} at most"),
        );
        return None;
    }
    Some(rounds)
}

fn part(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawPart> {
    let fields = Fields::of(node, place, &PART, reader)?;
    Some(RawPart {
        minutes: fields.need("minutes", reader, &length),
        min: fields.get("min", reader, &length),
        kind: fields.get("kind", reader, &parts::step_kind),
        stage: fields.get("stage", reader, &stage),
        say: fields.get("say", reader, &prose),
        watch: fields.get("watch", reader, &prose),
        prompts: fields.get("prompts", reader, &prompts),
        lane: fields.get("lane", reader, &title),
    })
}

/// Tells where a step's minutes are not those of its rounds.
pub(super) fn minutes_are_the_sum(step: &RawStep, findings: &mut Findings) {
    if let (Some(rounds), Some(minutes)) = (&step.rounds, &step.minutes)
        && rounds.value.parts.iter().all(|part| part.value.minutes.is_some())
        && rounds.value.length() != minutes.value
    {
        let (sum, written) = (rounds.value.length().words(), minutes.value.words());
        let message = format!("this says {written}, and the rounds take {sum} together");
        findings.error(&minutes.place, message, "delete `minutes`, or change the parts");
    }
}

/// Tells of parts whose least time cannot be: above the planned one, or in a step that keeps its time.
pub(super) fn least_of_parts_makes_sense(step: &RawStep, findings: &mut Findings) {
    let is_fixed = step.fixed.as_ref().is_some_and(|fixed| fixed.value);
    let parts = step.rounds.iter().flat_map(|rounds| &rounds.value.parts);
    for (part, min) in parts.filter_map(|part| Some((&part.value, part.value.min.as_ref()?))) {
        if is_fixed {
            findings.error(&min.place, "a step that keeps its time has no `min`", "delete `min`, or `fixed`");
        } else if part.minutes.as_ref().is_some_and(|minutes| min.value > minutes.value) {
            let (least, planned) = (min.value.words(), part.length().words());
            let message = format!("the least time, {least}, is above the planned {planned}");
            findings.error(&min.place, message, "lower `min` or raise `minutes`");
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
    let (times, parts) = (rounds.times(), u16::try_from(rounds.parts.len()).unwrap_or(u16::MAX));
    let first = u16::try_from(all.len()).unwrap_or(u16::MAX);
    let mut begins = Length::ZERO;
    for round in 1..=times {
        for (number, part) in (1..).zip(&rounds.parts) {
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

/// A part as a step. `begins` is when it begins in its step, `whole` how long that takes.
fn as_step(step: &RawStep, part: &RawPart, turn: Turn, (begins, whole): (Length, Length)) -> RawStep {
    let ends = begins + part.length();
    let share = |field: &May<Length>| {
        let millis = |length: Length| length.as_millis().saturating_mul(part.length().as_millis());
        let share = |length| Length::from_millis(millis(length) / whole.as_millis().max(1) / 1_000 * 1_000);
        field.as_ref().map(|field| Placed { value: share(field.value), place: field.place.clone() })
    };
    // The step's own lines count from its start, so each belongs to the part in which it falls.
    let lines = step.prompts.iter().flat_map(|prompts| &prompts.value);
    let falls = lines.filter(|line| (begins..ends).contains(&line.value.at.value)).map(|line| {
        let mut line = line.clone();
        line.value.at.value = line.value.at.value - begins;
        line
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
        turn: Some(turn),
        stage: part.stage.clone().or_else(|| step.stage.clone()),
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
