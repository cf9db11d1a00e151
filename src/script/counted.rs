//! What is counted in a room: hands for options or on a scale, dots and scores.

use super::diagnostic::Place;
use super::fields::{Fields, Reader, choice, line, whole};
use super::parts::{OPTIONS, distinct};
use super::record::{May, Record, record, shapes};
use super::shape::{NEEDED, Shape, or};
use super::tree::{Node, Value};
use super::words::values as words;
use crate::domain::captures::CaptureKind;
use crate::domain::signatures::Signature;
use crate::domain::workshop::{Ballot, TallyMeaning, TallyRule, VotesRule};

shapes! {
    VOTES: Votes of RawCount, "Votes(dots: 3)", "dots or a score for what this exercise caught: ideas, or what `on` says";
    TALLY: Tally of RawCount, "Tally(question: \"…\", options: [\"…\", \"…\"])", "hands, counted for each option";
    SCALE: Scale of RawCount, "Scale(from: 0, to: 10)", "hands on a scale of at most eleven steps";
    STRONGEST: Strongest of RawCount, "Strongest", "hands for the signature in which one is strongest; the summary draws the coverage map from it";
    LEAN_ON: LeanOn of RawCount, "LeanOn", "hands for the signature in which one leans on others";
    RETURN_ON_TIME: ReturnOnTime of RawCount, "ReturnOnTime", "hands for 0 to 5: was it worth the time?";
}

pub(super) const SHAPES: &[Shape] = &[VOTES, TALLY, SCALE, STRONGEST, LEAN_ON, RETURN_ON_TIME];

/// More steps of a scale than anybody tells apart.
const MOST_ON_A_SCALE: i16 = 11;
/// The furthest a scale goes.
const FURTHEST: i16 = 1_000;

/// What can be voted on: what the room sees, as captures call it.
pub(super) const VOTED_ON: [(&str, CaptureKind); 6] = [
    ("Ideas", CaptureKind::Idea),
    ("Questions", CaptureKind::Question),
    ("Quotes", CaptureKind::Quote),
    ("Decisions", CaptureKind::Decision),
    ("Commitments", CaptureKind::Commitment),
    ("Photos", CaptureKind::Photo),
];

record! {
    RawCount {
        dots: u16 = whole(1..=100), Votes("whole number, 1 to 100", or("needed, or `score`"), "how many dots each person has", "dots: 3");
        per_idea: u16 = whole(1..=100), Votes("whole number, 1 to 100", or("any number"), "how many of them may lie on one idea", "dots: 3, per_idea: 2");
        score: u16 = whole(1..=100), Votes("whole number, 1 to 100", or("dots"), "each idea gets a score of up to so much instead", "score: 25");
        on: CaptureKind = voted_on,
            Votes("`Ideas`, `Questions`, `Quotes`, `Decisions`, `Commitments`, `Photos`", or("`Ideas`"), "what is voted on", "dots: 3, on: Questions");
        question: String = line,
            Tally|Scale|Votes|Strongest|LeanOn|ReturnOnTime("text", or(""), "what is asked, in one line; several votes in one step need one each, and are counted apart", "question: \"Where do we usually act?\"");
        options: Vec<String> = distinct(&OPTIONS), Tally("list of 2 to 9 texts", NEEDED, "what hands are counted for", "options: [\"yes\", \"no\"]");
        from: i16 = whole(-FURTHEST..=FURTHEST), Scale("whole number", NEEDED, "the low end", "from: 0");
        to: i16 = whole(-FURTHEST..=FURTHEST), Scale("whole number", NEEDED, "the high end, at most ten above the low one", "to: 10");
        low: String = line, Scale("text", or(""), "what the low end means", "low: \"not at all\"");
        high: String = line, Scale("text", or(""), "what the high end means", "high: \"surely\"");
    }
}

/// `Tally(question: "…", options: ["…", "…"])`.
pub(super) fn tally(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<TallyRule> {
    if matches!(node.value, Value::Word(_)) {
        reader.error(place, words::TALLY_ALONE);
        return None;
    }
    let RawCount { question, options, .. } = RawCount::of(&TALLY)(node, place, reader)?;
    Some(rule(TallyMeaning::Hands, question, options?.value))
}

/// `Scale(question: "…", from: 0, to: 10, low: "not at all", high: "surely")`.
pub(super) fn scale(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<TallyRule> {
    if matches!(node.value, Value::Word(_)) {
        reader.error(place, words::SCALE_ALONE);
        return None;
    }
    let RawCount { question, from, to, low, high, .. } = RawCount::of(&SCALE)(node, place, reader)?;
    let (from, to) = (from?, to?);
    if from.value >= to.value {
        reader.error(&to.place, words::scale_turned(from.value, to.value));
        return None;
    }
    let steps = to.value - from.value + 1;
    if steps > MOST_ON_A_SCALE {
        let end = from.value.saturating_add(MOST_ON_A_SCALE - 1);
        reader.error(&to.place, words::scale_too_fine(steps, MOST_ON_A_SCALE, end));
        return None;
    }
    let ends = [or_empty(low), or_empty(high)];
    Some(TallyRule { ends, ..rule(TallyMeaning::Scale, question, numbers(from.value, to.value)) })
}

/// A tally whose options are known: the word alone, or with a question.
pub(super) fn known(
    node: &Node,
    place: &Place,
    reader: &mut Reader<'_>,
    (meaning, shape): (TallyMeaning, &'static Shape),
) -> Option<TallyRule> {
    let mut question = None;
    if !matches!(node.value, Value::Word(_)) {
        question = RawCount::of(shape)(node, place, reader)?.question;
    }
    let options = match meaning {
        TallyMeaning::ReturnOnTime => numbers(0, 5),
        _ => Signature::ALL.map(|signature| signature.name().to_owned()).to_vec(),
    };
    Some(rule(meaning, question, options))
}

fn rule(meaning: TallyMeaning, question: May<String>, options: Vec<String>) -> TallyRule {
    TallyRule { question: or_empty(question), options, meaning, ends: <[String; 2]>::default() }
}

/// `Votes(dots: 3, per_idea: 2)` or `Votes(score: 25)`, with `on: Questions` and a `question`.
pub(super) fn votes(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<VotesRule> {
    if matches!(node.value, Value::Word(_)) {
        reader.error(place, words::NO_BALLOT);
        return None;
    }
    let fields = Fields::of(node, place, &VOTES, reader)?;
    let RawCount { dots, per_idea, score, on, question, .. } = RawCount::read(&fields, reader);
    let ballot = match (dots, score) {
        (Some(_), Some(score)) => {
            reader.error(&score.place, words::TWO_BALLOTS);
            None
        }
        (Some(dots), None) => {
            if let Some(most) = per_idea.as_ref().filter(|most| most.value > dots.value) {
                reader.error(&most.place, words::too_many_dots(most.value, dots.value));
            }
            Some(Ballot::Dots { dots: dots.value, per_idea: per_idea.map(|most| most.value) })
        }
        (None, Some(score)) => {
            if let Some(most) = per_idea {
                reader.error(&most.place, words::NO_DOTS);
            }
            Some(Ballot::Score(score.value))
        }
        (None, None) => {
            if !fields.has("dots") && !fields.has("score") {
                reader.error(&fields.place, words::NO_BALLOT);
            }
            None
        }
    };
    let on = on.map(|on| on.value).unwrap_or_default();
    Some(VotesRule { on, question: or_empty(question), ballot: ballot? })
}

/// What is voted on. What only the facilitator sees is nothing to vote on.
fn voted_on(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<CaptureKind> {
    if matches!(&node.value, Value::Word(word) if word == "Notes") {
        reader.error(place, words::PRIVATE_VOTE);
        return None;
    }
    choice(node, place, reader, &VOTED_ON)
}

fn or_empty(text: May<String>) -> String {
    text.map_or_else(String::new, |text| text.value)
}

fn numbers(from: i16, to: i16) -> Vec<String> {
    (from..=to).map(|number| number.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_room_sees_can_be_voted_on_but_not_what_is_handed_over() {
        for kind in CaptureKind::ALL {
            let can = VOTED_ON.iter().any(|(_, known)| *known == kind);
            assert_eq!(can, kind.is_public() && kind != CaptureKind::LettingGo, "{kind:?}");
        }
    }
}
