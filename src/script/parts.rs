//! The small parts a script is made of: its words, people, rooms, prompts and captures, each with its own rules.

use super::diagnostic::Place;
use super::fields::{Fields, Reader, choice, count, line, list, moment, prose, title};
use super::tree::{Group, Node, Value};
use crate::domain::signatures::{Focus, Signature};
use crate::domain::workshop::{
    BoardRule, CaptureRule, NamesRule, PeopleRange, Priority, Prompt, Safety, StepKind, TallyMeaning, TimerRule,
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

/// `(min: 6, max: 24)`.
pub(super) fn people(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<PeopleRange> {
    let fields = Fields::of(node, place, ("a number of people", None, &["min", "max"]), reader)?;
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

/// `(at: 3, text: "…")`.
pub(super) fn prompt(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Prompt> {
    let fields = Fields::of(node, place, ("a prompt", None, &["at", "text"]), reader)?;
    let (at, text) = (fields.need("at", reader, &moment), fields.need("text", reader, &title));
    Some(Prompt { at: at?.value, text: text?.value })
}

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
            let fields = Fields::of(node, place, ("a board of ideas", Some("Ideas"), &["lanes"]), reader)?;
            let lanes =
                fields.need("lanes", reader, &|node, place, reader| distinct("lane", 1, node, place, reader))?;
            Some(CaptureRule::Ideas { lanes: lanes.value })
        }
        ("Tally", None) => tally(node, place, reader),
        ("Strongest", None) => counted(node, place, reader, (TallyMeaning::Strongest, "Strongest", four())),
        ("LeanOn", None) => counted(node, place, reader, (TallyMeaning::LeanOn, "LeanOn", four())),
        ("ReturnOnTime", None) => {
            let scale = (0..=5).map(|number| number.to_string()).collect();
            counted(node, place, reader, (TallyMeaning::ReturnOnTime, "ReturnOnTime", scale))
        }
        (word, None) => {
            let span =
                if let Value::Group(Group { name: Some(name), .. }) = &node.value { &name.span } else { &node.span };
            let place = Place { span: span.clone(), ..place.clone() };
            let remedy = super::diagnostic::suggestion(word, &CAPTURES);
            reader.error(&place, format!("`{}` is nothing that can be caught", super::fields::shortened(word)), remedy);
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
    let fields = Fields::of(node, place, ("a tally", Some("Tally"), &["question", "options"]), reader)?;
    let question = fields.get("question", reader, &line).map_or_else(String::new, |question| question.value);
    let options = fields.need("options", reader, &|node, place, reader| distinct("option", 2, node, place, reader))?;
    Some(CaptureRule::Tally { question, options: options.value, meaning: TallyMeaning::Hands })
}

/// A tally whose options are known: the word alone, or with a question.
fn counted(
    node: &Node,
    place: &Place,
    reader: &mut Reader<'_>,
    (meaning, word, options): (TallyMeaning, &'static str, Vec<String>),
) -> Option<CaptureRule> {
    let mut question = String::new();
    if !matches!(node.value, Value::Word(_)) {
        let fields = Fields::of(node, place, ("this tally", Some(word), &["question"]), reader)?;
        question = fields.get("question", reader, &line).map_or_else(String::new, |question| question.value);
    }
    Some(CaptureRule::Tally { question, options, meaning })
}

/// Titles that differ from each other, at least `least` of them and at most one for every digit.
fn distinct(what: &str, least: usize, node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let items = list(node, place, reader, &title)?;
    let Value::List(written) = &node.value else { return None };
    if written.len() < least {
        let message = format!("{} {what}{} are too few", written.len(), if written.len() == 1 { "" } else { "s" });
        let remedy = format!("write at least {least}, or leave this out");
        reader.error(place, message.replace("1 lane are", "1 lane is").replace("1 option are", "1 option is"), remedy);
        return None;
    }
    if written.len() > MOST_LANES {
        let message = format!("{} {what}s are too many: the digits 1 to 9 choose them", written.len());
        reader.error(place, message, format!("keep {MOST_LANES} at most"));
        return None;
    }
    let mut titles: Vec<String> = Vec::new();
    for item in items {
        if titles.contains(&item.value) {
            reader.error(&item.place, format!("the {what} `{}` stands twice", item.value), "give it another name");
        }
        titles.push(item.value);
    }
    Some(titles)
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
