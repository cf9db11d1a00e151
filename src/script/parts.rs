//! The small parts a script is made of: its words, people, rooms, prompts and captures, each with its own rules.

use super::diagnostic::{Place, Placed};
use super::fields::{Fields, Reader, Shape, choice, count, line, list, moment, prose, title};
use super::tree::{Group, Node, Value};
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::Length;
use crate::domain::workshop::{
    BoardRule, CaptureRule, NamesRule, PeopleRange, Priority, Safety, StepKind, TallyMeaning, TimerRule,
};

/// Digits choose lanes and options while a workshop runs, so there are as many as digits.
pub(super) const MOST_LANES: usize = 9;

/// More people than any room holds.
const MOST_PEOPLE: u16 = 2_000;

/// Which list of steps of an exercise is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `steps`.
    Full,
    /// `short`.
    Short,
}

pub(super) fn form(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Form> {
    choice(node, place, reader, &[("Full", Form::Full), ("Short", Form::Short)])
}

pub(super) fn focus(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Focus> {
    choice(node, place, reader, &Focus::ALL.map(|focus| (focus.name(), focus)))
}

pub(super) fn safety(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Safety> {
    choice(node, place, reader, &[("Light", Safety::Light), ("Medium", Safety::Medium), ("Deep", Safety::Deep)])
}

pub(super) fn priority(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Priority> {
    choice(node, place, reader, &[("Must", Priority::Must), ("Should", Priority::Should), ("Could", Priority::Could)])
}

pub(super) fn board(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<BoardRule> {
    let table = [("Open", BoardRule::Open), ("Hidden", BoardRule::Hidden), ("Locked", BoardRule::Locked)];
    choice(node, place, reader, &table)
}

pub(super) fn names(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<NamesRule> {
    choice(node, place, reader, &[("Stored", NamesRule::Stored), ("NotStored", NamesRule::NotStored)])
}

pub(super) fn timer(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<TimerRule> {
    let table = [("Always", TimerRule::Always), ("LastMinute", TimerRule::LastMinute), ("Never", TimerRule::Never)];
    choice(node, place, reader, &table)
}

pub(super) fn step_kind(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<StepKind> {
    let table = [
        ("Brief", StepKind::Brief),
        ("Solo", StepKind::Solo),
        ("Pairs", StepKind::Pairs),
        ("Trios", StepKind::Trios),
        ("Groups", StepKind::Groups),
        ("All", StepKind::All),
        ("Move", StepKind::Move),
        ("Vote", StepKind::Vote),
        ("Rate", StepKind::Rate),
    ];
    choice(node, place, reader, &table)
}

const PEOPLE: Shape =
    Shape { head: None, what: "a number of people", example: "(min: 6, max: 24)", fields: &["min", "max"] };

/// `(min: 6, max: 24)`.
pub(super) fn people(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<PeopleRange> {
    let fields = Fields::of(node, place, &PEOPLE, reader)?;
    let number = |node: &Node, place: &Place, reader: &mut Reader<'_>| count(node, place, reader, MOST_PEOPLE);
    let (min, max) = (fields.need("min", reader, &number), fields.need("max", reader, &number));
    let (min, max) = (min?, max?);
    if min.value > max.value {
        let message = format!("the least number of people, {}, is above the greatest, {}", min.value, max.value);
        reader.error(&min.place, message, format!("write (min: {}, max: {})", max.value, min.value));
        return None;
    }
    Some(PeopleRange { min: min.value, max: max.value })
}

/// How the room is arranged: a word, `Groups(4)`, or the author's own words.
pub(super) fn room(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    let table = [
        ("Solo", "everybody alone"),
        ("Pairs", "pairs"),
        ("Trios", "groups of three"),
        ("Circle", "one circle"),
        ("Corners", "the four corners of the room"),
        ("Standing", "on your feet, no tables"),
        ("All", "the whole room"),
    ];
    match &node.value {
        Value::Text(_) => line(node, place, reader),
        Value::Group(Group { name: Some(name), entries, .. }) if name.text == "Groups" => match entries.as_slice() {
            [entry] if entry.name.is_none() => {
                let size = count(&entry.value, &place.part(&entry.value.span, ""), reader, 100)?;
                Some(format!("groups of {size}"))
            }
            _ => reader.expected("a size, such as `Groups(4)`", node, place),
        },
        Value::Word(word) if word == "Groups" => {
            reader.error(place, "`Groups` needs a size", "write Groups(4)");
            None
        }
        Value::Word(_) => choice(node, place, reader, &table).map(str::to_owned),
        Value::Number(_) | Value::Group(_) | Value::List(_) | Value::Broken => {
            reader.expected("a text, a word such as `Circle`, or `Groups(4)`", node, place)
        }
    }
}

const PROMPT: Shape =
    Shape { head: None, what: "a prompt", example: "(at: 3, text: \"…\")", fields: &["at", "text"] };

/// A line to say at a time into a step.
#[derive(Clone, Debug)]
pub(super) struct RawPrompt {
    pub(super) at: Placed<Length>,
    pub(super) text: String,
}

/// `(at: 3, text: "…")`.
pub(super) fn prompt(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<RawPrompt> {
    let fields = Fields::of(node, place, &PROMPT, reader)?;
    let (at, text) = (fields.need("at", reader, &moment), fields.need("text", reader, &title));
    Some(RawPrompt { at: at?, text: text?.value })
}

const IDEAS: Shape =
    Shape { head: Some("Ideas"), what: "`Ideas`", example: "Ideas(lanes: [\"…\", \"…\"])", fields: &["lanes"] };
const TALLY: Shape = Shape {
    head: Some("Tally"),
    what: "`Tally`",
    example: "Tally(question: \"…\", options: [\"…\", \"…\"])",
    fields: &["question", "options"],
};
const STRONGEST: Shape =
    Shape { head: Some("Strongest"), what: "`Strongest`", example: "Strongest", fields: &["question"] };
const LEAN_ON: Shape = Shape { head: Some("LeanOn"), what: "`LeanOn`", example: "LeanOn", fields: &["question"] };
const RETURN_ON_TIME: Shape =
    Shape { head: Some("ReturnOnTime"), what: "`ReturnOnTime`", example: "ReturnOnTime", fields: &["question"] };

/// The captures there are, for messages.
const CAPTURES: [&str; 10] = [
    "Ideas",
    "Notes",
    "Quotes",
    "Questions",
    "Decisions",
    "Commitments",
    "Tally",
    "Strongest",
    "LeanOn",
    "ReturnOnTime",
];

/// What is caught: a word, or a word with fields.
pub(super) fn capture(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<CaptureRule> {
    let word = match &node.value {
        Value::Word(word) => word.as_str(),
        Value::Group(Group { name: Some(name), .. }) => name.text.as_str(),
        Value::Text(_) | Value::Number(_) | Value::Group(_) | Value::List(_) | Value::Broken => {
            return reader.expected("what is caught, such as `Ideas`", node, place);
        }
    };
    let is_bare = matches!(node.value, Value::Word(_));
    let four = || Signature::ALL.map(|signature| signature.name().to_owned()).to_vec();
    let plain = match word {
        "Notes" => Some(CaptureRule::Notes),
        "Quotes" => Some(CaptureRule::Quotes),
        "Questions" => Some(CaptureRule::Questions),
        "Decisions" => Some(CaptureRule::Decisions),
        "Commitments" => Some(CaptureRule::Commitments),
        _ => None,
    };
    match (word, plain) {
        (_, Some(plain)) => {
            if !is_bare {
                reader.error(place, format!("`{word}` stands alone"), format!("write {word}"));
            }
            is_bare.then_some(plain)
        }
        ("Ideas", None) if is_bare => Some(CaptureRule::Ideas { lanes: Vec::new() }),
        ("Ideas", None) => {
            let fields = Fields::of(node, place, &IDEAS, reader)?;
            let lanes = fields.need("lanes", reader, &|node, place, reader| distinct(&LANES, node, place, reader))?;
            Some(CaptureRule::Ideas { lanes: lanes.value })
        }
        ("Tally", None) => tally(node, place, reader),
        ("Strongest", None) => counted(node, place, reader, (TallyMeaning::Strongest, &STRONGEST, four())),
        ("LeanOn", None) => counted(node, place, reader, (TallyMeaning::LeanOn, &LEAN_ON, four())),
        ("ReturnOnTime", None) => {
            let scale = (0..=5).map(|number| number.to_string()).collect();
            counted(node, place, reader, (TallyMeaning::ReturnOnTime, &RETURN_ON_TIME, scale))
        }
        (word, None) => {
            let span =
                if let Value::Group(Group { name: Some(name), .. }) = &node.value { &name.span } else { &node.span };
            let place = Place { span: span.clone(), ..place.clone() };
            let remedy = super::diagnostic::suggestion(word, &CAPTURES);
            reader.error(
                &place,
                format!("`{}` is nothing that can be caught", super::diagnostic::shortened(word)),
                remedy,
            );
            None
        }
    }
}

/// `Tally(question: "…", options: ["…", "…"])`.
fn tally(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<CaptureRule> {
    if matches!(node.value, Value::Word(_)) {
        reader.error(place, "a tally needs options", "write Tally(options: [\"…\", \"…\"])");
        return None;
    }
    let fields = Fields::of(node, place, &TALLY, reader)?;
    let question = fields.get("question", reader, &line).map_or_else(String::new, |question| question.value);
    let options = fields.need("options", reader, &|node, place, reader| distinct(&OPTIONS, node, place, reader))?;
    Some(CaptureRule::Tally { question, options: options.value, meaning: TallyMeaning::Hands })
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
        let fields = Fields::of(node, place, shape, reader)?;
        question = fields.get("question", reader, &line).map_or_else(String::new, |question| question.value);
    }
    Some(CaptureRule::Tally { question, options, meaning })
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

/// What has to be on the tables, one line each.
pub(super) fn materials(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let items = list(node, place, reader, &title)?;
    Some(items.into_iter().map(|item| item.value).collect())
}

/// A workshop's id: the name it is called by on a command line and in file names.
pub(super) fn id(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    let id = prose(node, place, reader)?;
    let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let is_good =
        (1..=64).contains(&id.len()) && id.chars().all(is_plain) && !id.starts_with('-') && !id.ends_with('-');
    if !is_good {
        let letters = id.to_lowercase();
        let words: Vec<&str> = letters.split(|letter: char| !is_plain(letter) || letter == '-').collect();
        let better = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        let better: String = better.chars().take(64).collect();
        let example = if better.is_empty() { "a-short-name" } else { better.trim_matches('-') };
        let message = "an id is 1 to 64 small letters a to z, digits and hyphens, with no hyphen at its ends";
        reader.error(place, message, format!("write \"{example}\""));
        return None;
    }
    Some(id)
}
