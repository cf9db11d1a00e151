//! The small parts a script is made of: its words, people, rooms and prompts, each with its own rules.

use super::beside::is_path;
use super::diagnostic::{Place, Placed, shortened};
use super::fields::{Fields, Reader, choice, count, line, list, moment, prose, raw_text, title, whole};
use super::language::{PEOPLE, PROMPT};
use super::tree::{Group, Node, Value};
use crate::domain::signatures::Focus;
use crate::domain::time::{Length, time_of_day as read_time_of_day};
use crate::domain::workshop::{
    Advance, BoardRule, Late, NamesRule, PeopleRange, Priority, Safety, Status, StepKind, TimerRule,
};
use crate::text::clean_line;

/// More people than any room holds.
const MOST_PEOPLE: u16 = 2_000;

/// The name of an exercise, or the path of its file as it was written.
pub(super) fn exercise(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    let name = raw_text(node, place, reader)?;
    if name.trim().is_empty() {
        reader.error(
            place,
            "this text is empty",
            "write a name such as \"opening/check-in\", or a path ending in .ron",
        );
        return None;
    }
    Some(if is_path(name) { name.to_owned() } else { clean_line(name) })
}

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

pub(super) fn status(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Status> {
    let table = [("Draft", Status::Draft), ("Tested", Status::Tested), ("Stable", Status::Stable)];
    choice(node, place, reader, &table)
}

pub(super) fn late(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Late> {
    choice(node, place, reader, &[("Keep", Late::Keep), ("Shorten", Late::Shorten), ("Drop", Late::Drop)])
}

pub(super) fn advance(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Advance> {
    choice(node, place, reader, &[("ByHand", Advance::ByHand), ("ByItself", Advance::ByItself)])
}

/// `"16:00"`, counted from midnight.
pub(super) fn time_of_day(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Length> {
    let Value::Text(text) = &node.value else {
        return reader.expected("a time of day such as \"16:00\"", node, place);
    };
    let time = read_time_of_day(text);
    if time.is_none() {
        let message = format!("`{}` is no time of day", shortened(text));
        reader.error(place, message, "write hours and minutes, such as \"16:00\"");
    }
    time
}

/// How many people stay together in a primary group.
pub(super) fn group_size(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<u16> {
    whole(node, place, reader, 2..=12)
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

/// What has to be on the tables, one line each.
pub(super) fn materials(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let items = list(node, place, reader, &title)?;
    Some(items.into_iter().map(|item| item.value).collect())
}

/// The longest id of a workshop, in letters.
pub const LONGEST_ID: usize = 64;

/// A workshop's id: the name it is called by on a command line and in file names.
pub(super) fn id(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    let id = prose(node, place, reader)?;
    let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let is_good =
        (1..=LONGEST_ID).contains(&id.len()) && id.chars().all(is_plain) && !id.starts_with('-') && !id.ends_with('-');
    if !is_good {
        let letters = id.to_lowercase();
        let words: Vec<&str> = letters.split(|letter: char| !is_plain(letter) || letter == '-').collect();
        let better = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        let better: String = better.chars().take(LONGEST_ID).collect();
        let example = if better.is_empty() { "a-short-name" } else { better.trim_matches('-') };
        let message =
            format!("an id is 1 to {LONGEST_ID} small letters a to z, digits and hyphens, with no hyphen at its ends");
        reader.error(place, message, format!("write \"{example}\""));
        return None;
    }
    Some(id)
}
