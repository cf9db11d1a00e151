//! What is caught: a word, a word with fields, or a list of them, each with its own rules.

use super::diagnostic::{Place, shortened, suggestion};
use super::fields::{Fields, Reader, choice, count, line, list, title, whole};
use super::language::{AXES, IDEAS, LEAN_ON, RETURN_ON_TIME, SCALE, STRONGEST, Shape, TALLY, VOTES, captured};
use super::tree::{Group, Node, Value};
use crate::domain::board::CaptureKind;
use crate::domain::signatures::Signature;
use crate::domain::workshop::{Ballot, CaptureRule, IdeasRule, Layout, TallyMeaning, TallyRule, VotesRule};

/// Digits choose lanes and options while a workshop runs, so there are as many as digits.
const MOST_LANES: usize = 9;
/// More steps of a scale than anybody tells apart.
const MOST_ON_A_SCALE: i16 = 11;
/// The furthest a scale goes, and the most dots or points.
const FURTHEST: i16 = 1_000;

/// The captures that are a word alone.
const PLAIN: [(&str, CaptureRule); 8] = [
    ("Notes", CaptureRule::Notes),
    ("Quotes", CaptureRule::Quotes),
    ("Questions", CaptureRule::Questions),
    ("Decisions", CaptureRule::Decisions),
    ("Commitments", CaptureRule::Commitments),
    ("LettingGo", CaptureRule::LettingGo),
    ("Photos", CaptureRule::Photos),
    ("Led", CaptureRule::Led),
];

/// What can be voted on: what the room sees, as captures call it.
pub(super) const VOTED_ON: [(&str, CaptureKind); 6] = [
    ("Ideas", CaptureKind::Idea),
    ("Questions", CaptureKind::Question),
    ("Quotes", CaptureKind::Quote),
    ("Decisions", CaptureKind::Decision),
    ("Commitments", CaptureKind::Commitment),
    ("Photos", CaptureKind::Photo),
];

/// One capture, or a list of them in which nothing is caught twice.
pub(super) fn captures(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<CaptureRule>> {
    if !matches!(node.value, Value::List(_)) {
        return capture(node, place, reader).map(|rule| vec![rule]);
    }
    let mut rules: Vec<CaptureRule> = Vec::new();
    for item in list(node, place, reader, &capture)? {
        if let CaptureRule::Votes(votes) = &item.value
            && cannot_be_told_apart(votes, &rules)
        {
            let remedy = "give each a question of its own: question: \"…\"";
            reader.error(&item.place, "two votes on the same thing cannot be told apart", remedy);
            continue;
        }
        match (&item.value, rules.iter().any(|rule| rule.is_like(&item.value))) {
            (_, false) => rules.push(item.value),
            (CaptureRule::Tally(_), true) => {
                reader.error(
                    &item.place,
                    "hands are counted for one thing in a step",
                    "give the other a step of its own",
                );
            }
            (_, true) => reader.error(&item.place, "this is caught already", "keep one of them"),
        }
    }
    Some(rules)
}

/// Whether a vote is on the same as another one, and one of them asks nothing or both ask the same.
fn cannot_be_told_apart(votes: &VotesRule, rules: &[CaptureRule]) -> bool {
    let mut others = rules.iter().filter_map(CaptureRule::votes).filter(|other| other.on == votes.on);
    others.any(|other| other.question.is_empty() || votes.question.is_empty() || other.question == votes.question)
}

fn capture(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<CaptureRule> {
    let (word, span) = match &node.value {
        Value::Word(word) => (word.as_str(), &node.span),
        Value::Group(Group { name: Some(name), .. }) => (name.text.as_str(), &name.span),
        Value::Text(_) | Value::Number(_) | Value::Group(_) | Value::List(_) | Value::Broken => {
            return reader.expected("what is caught, such as `Ideas`", node, place);
        }
    };
    let is_bare = matches!(node.value, Value::Word(_));
    if let Some((_, rule)) = PLAIN.into_iter().find(|(plain, _)| *plain == word) {
        if !is_bare {
            reader.error(place, format!("`{word}` stands alone"), format!("write {word}"));
        }
        return is_bare.then_some(rule);
    }
    let four = || Signature::ALL.map(|signature| signature.name().to_owned()).to_vec();
    match word {
        "Ideas" if is_bare => Some(CaptureRule::Ideas(IdeasRule::default())),
        "Ideas" => ideas(node, place, reader).map(CaptureRule::Ideas),
        "Tally" => tally(node, place, reader).map(CaptureRule::Tally),
        "Scale" => scale(node, place, reader).map(CaptureRule::Tally),
        "Votes" => votes(node, place, reader).map(CaptureRule::Votes),
        "Strongest" => counted(node, place, reader, (TallyMeaning::Strongest, &STRONGEST, four())),
        "LeanOn" => counted(node, place, reader, (TallyMeaning::LeanOn, &LEAN_ON, four())),
        "ReturnOnTime" => counted(node, place, reader, (TallyMeaning::ReturnOnTime, &RETURN_ON_TIME, numbers(0, 5))),
        word => {
            let names: Vec<&str> = captured().collect();
            let place = Place { span: span.clone(), ..place.clone() };
            let message = format!("`{}` is nothing that can be caught", shortened(word));
            reader.error(&place, message, suggestion(word, &names));
            None
        }
    }
}

/// `Ideas(lanes: […], layout: Rings, limit: 3)`, or with axes in place of lanes.
fn ideas(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<IdeasRule> {
    let fields = Fields::of(node, place, &IDEAS, reader)?;
    let lanes = fields.get("lanes", reader, &|node, place, reader| distinct(&LANES, node, place, reader));
    let layouts = [("Columns", Layout::Columns), ("Rings", Layout::Rings), ("Quadrants", Layout::Quadrants)];
    let layout = fields.get("layout", reader, &|node, place, reader| choice(node, place, reader, &layouts));
    let axes = fields.get("axes", reader, &axes);
    let limit = fields.get("limit", reader, &|node, place, reader| count(node, place, reader, 100));
    let limit = limit.map(|limit| limit.value);
    if fields.has("axes") {
        let others = [lanes.map(|lanes| (lanes.place, "lanes")), layout.map(|layout| (layout.place, "layout"))];
        for (place, name) in others.into_iter().flatten() {
            let message = format!("`{name}` and `axes` cannot both say where ideas lie");
            reader.error(&place, message, "keep one of them; the four fields of the axes are the lanes");
        }
        let (across, up) = axes?.value;
        let [left, right] = &across;
        let [low, high] = &up;
        let field = |up: &str, across: &str| format!("{up}, {across}");
        let lanes = vec![field(high, left), field(high, right), field(low, left), field(low, right)];
        return Some(IdeasRule { lanes, layout: Layout::Axes { across, up }, limit });
    }
    let lanes_written = lanes.is_some() || !fields.has("lanes");
    let lanes = lanes.map(|lanes| lanes.value).unwrap_or_default();
    if let Some(layout) = layout.as_ref().filter(|_| lanes_written) {
        match (&layout.value, lanes.len()) {
            (Layout::Quadrants, count) if count != 4 => {
                let message = format!("quadrants are four lanes, and there {}", are(count));
                reader.error(&layout.place, message, "name four lanes in reading order: top left, top right, below");
            }
            (Layout::Rings, 0) => reader.error(&layout.place, "rings need lanes", "name them, the innermost first"),
            _ => {}
        }
    }
    Some(IdeasRule { lanes, layout: layout.map(|layout| layout.value).unwrap_or_default(), limit })
}

fn are(count: usize) -> String {
    match count {
        0 => "are none".to_owned(),
        1 => "is one".to_owned(),
        count => format!("are {count}"),
    }
}

type Ends = [String; 2];

/// `(across: ("…", "…"), up: ("…", "…"))`.
fn axes(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<(Ends, Ends)> {
    let fields = Fields::of(node, place, &AXES, reader)?;
    let (across, up) = (fields.need("across", reader, &ends), fields.need("up", reader, &ends));
    Some((across?.value, up?.value))
}

/// `("little", "much")`: the words at the two ends of an axis.
fn ends(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Ends> {
    let Value::Group(Group { name: None, entries, .. }) = &node.value else {
        return reader.expected("the words at both ends, such as `(\"little\", \"much\")`", node, place);
    };
    let [low, high] = entries.as_slice() else {
        reader.error(place, "an axis has two ends", "write (\"little\", \"much\")");
        return None;
    };
    let mut word = |node: &Node| title(node, &place.part(&node.span, ""), reader);
    let (low, high) = (word(&low.value), word(&high.value));
    let (low, high) = (low?, high?);
    if low == high {
        reader.error(place, "both ends of this axis have the same words", "say how they differ");
        return None;
    }
    Some([low, high])
}

/// `Tally(question: "…", options: ["…", "…"])`.
fn tally(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<TallyRule> {
    if matches!(node.value, Value::Word(_)) {
        reader.error(place, "a tally needs options", "write Tally(options: [\"…\", \"…\"])");
        return None;
    }
    let fields = Fields::of(node, place, &TALLY, reader)?;
    let question = text_of(&fields, reader, "question");
    let options = fields.need("options", reader, &|node, place, reader| distinct(&OPTIONS, node, place, reader))?;
    Some(TallyRule { question, options: options.value, meaning: TallyMeaning::Hands, ends: Ends::default() })
}

/// `Scale(question: "…", from: 0, to: 10, low: "not at all", high: "surely")`.
fn scale(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<TallyRule> {
    if matches!(node.value, Value::Word(_)) {
        reader.error(place, "a scale needs its ends", "write Scale(from: 0, to: 10)");
        return None;
    }
    let fields = Fields::of(node, place, &SCALE, reader)?;
    let question = text_of(&fields, reader, "question");
    let number = |node: &Node, place: &Place, reader: &mut Reader<'_>| whole(node, place, reader, -FURTHEST..=FURTHEST);
    let (from, to) = (fields.need("from", reader, &number), fields.need("to", reader, &number));
    let ends = [text_of(&fields, reader, "low"), text_of(&fields, reader, "high")];
    let (from, to) = (from?, to?);
    if from.value >= to.value {
        let message = format!("this scale goes from {} to {}", from.value, to.value);
        reader.error(&to.place, message, "the low end stands first; `from` is below `to`");
        return None;
    }
    let steps = to.value - from.value + 1;
    if steps > MOST_ON_A_SCALE {
        let message = format!("a scale of {steps} steps is too fine to count hands for: {MOST_ON_A_SCALE} at most");
        reader.error(&to.place, message, format!("write {}", from.value.saturating_add(MOST_ON_A_SCALE - 1)));
        return None;
    }
    Some(TallyRule { question, options: numbers(from.value, to.value), meaning: TallyMeaning::Scale, ends })
}

/// A tally whose options are known: the word alone, or with a question.
fn counted(
    node: &Node,
    place: &Place,
    reader: &mut Reader<'_>,
    (meaning, shape, options): (TallyMeaning, &'static Shape, Vec<String>),
) -> Option<CaptureRule> {
    let mut question = String::new();
    if !matches!(node.value, Value::Word(_)) {
        question = text_of(&Fields::of(node, place, shape, reader)?, reader, "question");
    }
    Some(CaptureRule::Tally(TallyRule { question, options, meaning, ends: Ends::default() }))
}

/// `Votes(dots: 3, per_idea: 2)` or `Votes(score: 25)`, with `on: Questions` and a `question`.
fn votes(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<VotesRule> {
    let remedy = "write Votes(dots: 3), or Votes(score: 25) where every idea gets a score";
    if matches!(node.value, Value::Word(_)) {
        reader.error(place, "nobody knows how many dots there are", remedy);
        return None;
    }
    let fields = Fields::of(node, place, &VOTES, reader)?;
    let number = |node: &Node, place: &Place, reader: &mut Reader<'_>| count(node, place, reader, 100);
    let (dots, score) = (fields.get("dots", reader, &number), fields.get("score", reader, &number));
    let per_idea = fields.get("per_idea", reader, &number);
    let on = fields.get("on", reader, &voted_on);
    let (on, question) = (on.map(|on| on.value).unwrap_or_default(), text_of(&fields, reader, "question"));
    let ballot = match (dots, score) {
        (Some(_), Some(score)) => {
            reader.error(&score.place, "ideas get either dots or a score", "keep one of `dots` and `score`");
            None
        }
        (Some(dots), None) => {
            if let Some(most) = per_idea.as_ref().filter(|most| most.value > dots.value) {
                let message = format!("{} on one idea are more than the {} that each has", most.value, dots.value);
                reader.error(&most.place, message, "lower `per_idea`, or leave it out");
            }
            Some(Ballot::Dots { dots: dots.value, per_idea: per_idea.map(|most| most.value) })
        }
        (None, Some(score)) => {
            if let Some(most) = per_idea {
                reader.error(&most.place, "`per_idea` goes with `dots`", "delete it: the score is the most there is");
            }
            Some(Ballot::Score(score.value))
        }
        (None, None) => {
            if !fields.has("dots") && !fields.has("score") {
                reader.error(&fields.place, "nobody knows how many dots there are", remedy);
            }
            None
        }
    };
    Some(VotesRule { on, question, ballot: ballot? })
}

/// What is voted on. What only the facilitator sees is nothing to vote on.
fn voted_on(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<CaptureKind> {
    if matches!(&node.value, Value::Word(word) if word == "Notes") {
        reader.error(place, "the room does not see `Notes`, and cannot vote on them", "catch them as Quotes or Ideas");
        return None;
    }
    choice(node, place, reader, &VOTED_ON)
}

/// One line of a field that may be left out; empty where it is.
fn text_of(fields: &Fields<'_>, reader: &mut Reader<'_>, name: &'static str) -> String {
    fields.get(name, reader, &line).map_or_else(String::new, |text| text.value)
}

fn numbers(from: i16, to: i16) -> Vec<String> {
    (from..=to).map(|number| number.to_string()).collect()
}

/// What a list of titles is for.
struct Titles {
    what: &'static str,
    least: usize,
    too_few: &'static str,
    remedy: &'static str,
}

const LANES: Titles = Titles {
    what: "lane",
    least: 1,
    too_few: "there is no lane in this list",
    remedy: "name one, or write `Ideas` alone for a plain board",
};
const OPTIONS: Titles = Titles {
    what: "option",
    least: 2,
    too_few: "nobody can choose from fewer than two options",
    remedy: "write at least two",
};

/// Titles that differ from each other, and at most one for every digit.
fn distinct(titles: &Titles, node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let items = list(node, place, reader, &title)?;
    let Value::List(written) = &node.value else { return None };
    if written.len() < titles.least {
        reader.error(place, titles.too_few, titles.remedy);
        return None;
    }
    let what = titles.what;
    if written.len() > MOST_LANES {
        let message = format!("{} {what}s are too many: the digits 1 to 9 choose them", written.len());
        reader.error(place, message, format!("keep {MOST_LANES} at most"));
        return None;
    }
    let mut found: Vec<String> = Vec::new();
    for item in items {
        if found.contains(&item.value) {
            reader.error(&item.place, format!("the {what} `{}` stands twice", item.value), "give it another name");
        }
        found.push(item.value);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_stands_alone_is_told_to_authors() {
        for (word, _) in PLAIN {
            assert!(captured().any(|known| known == word), "`{word}` is not in the table of the language");
        }
    }

    #[test]
    fn what_the_room_sees_can_be_voted_on_but_not_what_is_handed_over() {
        for kind in CaptureKind::ALL {
            let can = VOTED_ON.iter().any(|(_, known)| *known == kind);
            assert_eq!(can, kind.is_public() && kind != CaptureKind::LettingGo, "{kind:?}");
        }
    }
}
