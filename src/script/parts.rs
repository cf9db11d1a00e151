//! The small parts a script is made of: its names, people, rooms and lists, each with its own rules.

use super::diagnostic::{Place, shortened};
use super::fields::{Reader, choice, each, line, prose, raw_text, title, whole};
use super::naming::is_path;
use super::record::{Record, record, shapes};
use super::shape::NEEDED;
use super::tree::{Group, Node, Value};
use super::words::language::{ROOMS, groups_of};
use super::words::values as words;
use crate::domain::signatures::Focus;
use crate::domain::time::{Length, time_of_day as read_time_of_day};
use crate::domain::workshop::PeopleRange;
use crate::text::clean_line;

shapes! {
    PEOPLE: people of RawPeople, "(min: 6, max: 24)", "how many people, at least and at most", called "a number of people";
}

/// More people than any room holds.
const MOST_PEOPLE: u16 = 2_000;

/// The name of an exercise, or the path of its file as it was written.
pub(super) fn exercise(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    let name = raw_text(node, place, reader)?;
    if name.trim().is_empty() {
        reader.error(place, words::EMPTY_NAME);
        return None;
    }
    Some(if is_path(name) { name.to_owned() } else { clean_line(name) })
}

/// The words of [`focus`], as authors are told them.
pub(super) const FOCUS: &str =
    "`Sensemaking`, `Relating`, `Visioning`, `Inventing`, or `Opening`, `Capstone`, `Closing`";

pub(super) fn focus(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Focus> {
    choice(node, place, reader, &Focus::ALL.map(|focus| (focus.name(), focus)))
}

/// `"16:00"`, counted from midnight.
pub(super) fn time_of_day(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Length> {
    let Value::Text(text) = &node.value else {
        return reader.expected(words::A_TIME_OF_DAY, node, place);
    };
    let time = read_time_of_day(text);
    if time.is_none() {
        reader.error(place, words::no_time_of_day(&shortened(text)));
    }
    time
}

record! {
    RawPeople {
        min: u16 = whole(1..=MOST_PEOPLE), people("whole number, 1 to 2000", NEEDED, "the fewest people", "min: 6");
        max: u16 = whole(1..=MOST_PEOPLE), people("whole number, 1 to 2000", NEEDED, "the most people", "max: 24");
    }
}

/// `(min: 6, max: 24)`.
pub(super) fn people(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<PeopleRange> {
    let RawPeople { min, max } = RawPeople::of(&PEOPLE)(node, place, reader)?;
    let (min, max) = (min?, max?);
    if min.value > max.value {
        reader.error(&min.place, words::people_turned(min.value, max.value));
        return None;
    }
    Some(PeopleRange { min: min.value, max: max.value })
}

/// How the room is arranged: a word, `Groups(4)`, or the author's own words.
pub(super) fn room(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    match &node.value {
        Value::Text(_) => line(node, place, reader),
        Value::Group(Group { name: Some(name), entries, .. }) if name.text == "Groups" => match entries.as_slice() {
            [entry] if entry.name.is_none() => {
                let size = whole(1..=100_u16)(&entry.value, &place.part(&entry.value.span, ""), reader)?;
                Some(groups_of(size))
            }
            _ => reader.expected(words::A_SIZE, node, place),
        },
        Value::Word(word) if word == "Groups" => {
            reader.error(place, words::GROUPS);
            None
        }
        Value::Word(_) => choice(node, place, reader, &ROOMS).map(str::to_owned),
        Value::Number(_) | Value::Group(_) | Value::List(_) | Value::Broken => {
            reader.expected(words::A_ROOM, node, place)
        }
    }
}

/// What has to be on the tables, one line each.
pub(super) fn materials(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let items = each(title)(node, place, reader)?;
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
        reader.error(place, words::no_id(LONGEST_ID, better.trim_matches('-')));
        return None;
    }
    Some(id)
}

/// Digits choose lanes and options while a workshop runs, so there are as many as digits.
const MOST_TITLES: usize = 9;

/// What a list of titles is for.
pub(super) struct Titles {
    what: &'static str,
    least: usize,
    too_few: (&'static str, &'static str),
}

/// The lanes of a board.
pub(super) const LANES: Titles = Titles { what: words::LANE, least: 1, too_few: words::NO_LANES };
/// What hands are counted for.
pub(super) const OPTIONS: Titles = Titles { what: words::OPTION, least: 2, too_few: words::NO_CHOICE };

/// Titles that differ from each other, and at most one for every digit.
pub(super) fn distinct(titles: &'static Titles) -> impl Fn(&Node, &Place, &mut Reader<'_>) -> Option<Vec<String>> {
    move |node, place, reader| {
        let items = each(title)(node, place, reader)?;
        let Value::List(written) = &node.value else { return None };
        if written.len() < titles.least {
            reader.error(place, titles.too_few);
            return None;
        }
        if written.len() > MOST_TITLES {
            reader.error(place, words::too_many_titles(written.len(), titles.what, MOST_TITLES));
            return None;
        }
        let mut found: Vec<String> = Vec::new();
        for item in items {
            if found.contains(&item.value) {
                reader.error(&item.place, words::same_title(titles.what, &item.value));
            }
            found.push(item.value);
        }
        Some(found)
    }
}
