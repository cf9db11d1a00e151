//! Typed reading: the fields of a group one by one, each told where it is wrong, and single values that check themselves.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::diagnostic::{Findings, Place, Placed, listed, nearest, shortened, suggestion};
use super::language::{Shape, is_field};
use super::minutes;
use super::tree::{Entry, Group, Name, Node, Value};
use crate::domain::time::Length;
use crate::text::{clean_line, clean_lines, is_kept, odd_letters};

/// Reads the values of one text and tells what is wrong with them.
pub(super) struct Reader<'f> {
    pub(super) findings: &'f mut Findings,
    /// Whether a bracket was never closed: then a field that seems missing, or that another bracket has, is not told.
    pub(super) torn: bool,
    /// Where characters hide that nobody sees; they have been told, each at its place.
    pub(super) hidden: Vec<usize>,
}

impl Reader<'_> {
    pub(super) fn error(&mut self, place: &Place, message: impl Into<String>, remedy: impl Into<String>) {
        self.findings.error(place, message, remedy);
    }

    /// Tells that a value is of the wrong kind; what could not be read has been told already.
    pub(super) fn expected<T>(&mut self, what: &str, node: &Node, place: &Place) -> Option<T> {
        if !matches!(node.value, Value::Broken) {
            self.error(place, format!("expected {what}, found {}", node.value.kind()), "");
        }
        None
    }
}

/// How a field's value is read.
pub(super) type Read<'r, T> = &'r dyn Fn(&Node, &Place, &mut Reader<'_>) -> Option<T>;

/// The named fields of a group.
pub(super) struct Fields<'t> {
    group: &'t Group,
    shape: &'static Shape,
    pub(super) place: Place,
    /// Fields that are not missed, because something written is likely meant for them.
    meant: Vec<&'static str>,
}

impl<'t> Fields<'t> {
    /// Opens a group and tells of fields that it does not have, that stand twice, and of values without a name.
    pub(super) fn of(node: &'t Node, place: &Place, shape: &'static Shape, reader: &mut Reader<'_>) -> Option<Self> {
        let group = match &node.value {
            Value::Group(group) if group.name.as_ref().map(|name| name.text.as_str()) == shape.head => group,
            Value::Broken => return None,
            other => {
                let message = format!("expected {}, found {}", shape.what, other.kind());
                reader.error(place, message, format!("write {}", shape.example));
                return None;
            }
        };
        let span = group.name.as_ref().map_or(&group.open, |name| &name.span);
        let place = Place { span: span.clone(), ..place.clone() };
        let mut fields = Self { group, shape, place, meant: Vec::new() };
        fields.meant = fields.tell_strangers(reader);
        Some(fields)
    }

    fn tell_strangers(&self, reader: &mut Reader<'_>) -> Vec<&'static str> {
        let Shape { what, example, .. } = self.shape;
        let fields = self.shape.names();
        let mut is_nameless = false;
        let (mut seen, mut mistyped): (BTreeSet<&str>, Vec<&str>) = (BTreeSet::new(), Vec::new());
        for Entry { name, value } in &self.group.entries {
            if reader.findings.is_full() {
                break;
            }
            let Some(Name { text, span }) = name else {
                if !matches!(value.value, Value::Broken) && !reader.torn && !is_nameless {
                    let message = format!("{} in {what} stands without a name", value.value.kind());
                    reader.error(&self.place.part(&value.span, ""), message, format!("write {example}"));
                }
                is_nameless = true;
                continue;
            };
            let stranger = || (self.place.stranger(span, shortened(text)), shortened(text));
            if !seen.insert(text.as_str()) {
                let (place, short) = stranger();
                reader.error(&place, format!("`{short}` stands twice in {what}"), "keep one of them");
            } else if !fields.contains(&text.as_str()) && (!reader.torn || !is_field(text)) {
                let near = nearest(text, fields.iter().copied());
                let mut remedy = suggestion(text, &fields);
                if near.is_empty() && fields.len() > 2 {
                    remedy = format!("{remedy}; `fourfold explain {}` tells each", self.shape.name);
                }
                let (place, short) = stranger();
                reader.error(&place, format!("{what} has no field `{short}`"), remedy);
                mistyped.extend(near.first());
            }
        }
        // A value without its name is likely the one that would be missed.
        if is_nameless { fields } else { mistyped }
    }

    /// The value of a field; none where it is not written, or written as `None`.
    fn find(&self, name: &str) -> Option<&'t Node> {
        let named = |entry: &&Entry| entry.name.as_ref().is_some_and(|found| found.text == name);
        let node = &self.group.entries.iter().find(named)?.value;
        match &node.value {
            Value::Word(word) if word == "None" => None,
            Value::Group(Group { name: Some(some), entries, .. }) if some.text == "Some" => match entries.as_slice() {
                [Entry { name: None, value }] => Some(value),
                _ => Some(node),
            },
            _ => Some(node),
        }
    }

    /// Whether a field is written at all.
    pub(super) fn has(&self, name: &str) -> bool {
        self.group.entries.iter().any(|entry| entry.name.as_ref().is_some_and(|found| found.text == name))
    }

    /// A field that may be left out.
    pub(super) fn get<T>(&self, name: &'static str, reader: &mut Reader<'_>, read: Read<'_, T>) -> Option<Placed<T>> {
        debug_assert!(self.shape.has(name), "{name} is read but not allowed");
        let node = self.find(name)?;
        let place = self.place.part(&node.span, name);
        read(node, &place, reader).map(|value| Placed { value, place })
    }

    /// A field that has to be there.
    pub(super) fn need<T>(&self, name: &'static str, reader: &mut Reader<'_>, read: Read<'_, T>) -> Option<Placed<T>> {
        if self.find(name).is_none() && !reader.torn && !self.meant.contains(&name) {
            let message = format!("{} needs a field `{name}`", self.shape.what);
            reader.error(&self.place, message, format!("add `{name}: …`"));
        }
        self.get(name, reader, read)
    }
}

/// A text as written, after it was told whether invisible characters hide in it.
pub(super) fn raw_text<'n>(node: &'n Node, place: &Place, reader: &mut Reader<'_>) -> Option<&'n str> {
    let text = match &node.value {
        Value::Text(text) => text,
        Value::Word(word) => {
            let word = shortened(word);
            reader.error(
                place,
                format!("expected a text in quotes, found the word `{word}`"),
                format!("write \"{word}\""),
            );
            return None;
        }
        _ => return reader.expected("a text in quotes", node, place),
    };
    if let Some((_, letter)) = odd_letters(text).find(|(_, letter)| is_hidden(*letter)) {
        let is_told = reader.hidden.iter().any(|at| node.span.contains(at));
        if !is_told {
            tell_hidden(letter, place, reader.findings);
        }
        return None;
    }
    Some(text)
}

/// Whether nobody in the room could see what a character does.
pub(super) fn is_hidden(letter: char) -> bool {
    !is_kept(letter) && !matches!(letter, '\n' | '\r' | '\t')
}

pub(super) fn tell_hidden(letter: char, place: &Place, findings: &mut Findings) {
    let message = format!("an invisible character hides here: U+{:04X}", u32::from(letter));
    findings.error(place, message, "delete it; nobody in the room could see what it does");
}

/// One line, its spaces folded; may be empty.
pub(super) fn line(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    raw_text(node, place, reader).map(clean_line)
}

/// One line that says something.
pub(super) fn title(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    let line = line(node, place, reader)?;
    if line.is_empty() {
        reader.error(place, "this text is empty", "write a few words");
        return None;
    }
    Some(line)
}

/// Paragraphs: single line breaks and the indentation of a long text in a script are spaces, an empty line stays.
pub(super) fn prose(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    let text = clean_lines(raw_text(node, place, reader)?);
    let (mut prose, mut gap) = (String::with_capacity(text.len()), "");
    for line in text.lines() {
        let line = clean_line(line.trim());
        if line.is_empty() {
            gap = if prose.is_empty() { "" } else { "\n\n" };
            continue;
        }
        prose.push_str(gap);
        prose.push_str(&line);
        gap = " ";
    }
    Some(prose)
}

/// What the room reads: line breaks are kept, spaces at the ends of lines are not. Never empty.
pub(super) fn stage(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    let text = clean_lines(raw_text(node, place, reader)?);
    let text = text.lines().map(clean_line).collect::<Vec<_>>().join("\n").trim().to_owned();
    if text.is_empty() {
        reader.error(place, "the room would read nothing", "write what people do now, in a few words");
        return None;
    }
    Some(text)
}

/// A length of time, zero allowed.
pub(super) fn moment(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Length> {
    let length = match &node.value {
        Value::Number(number) => minutes::from_number(*number),
        Value::Text(text) => minutes::from_text(text),
        Value::Broken => return None,
        Value::Word(_) | Value::Group(_) | Value::List(_) => None,
    };
    if length.is_none() {
        let message = match &node.value {
            Value::Number(number) if *number < 0.0 => "a length of time cannot be below zero".to_owned(),
            Value::Number(number) if *number > 1_440.0 => "no workshop needs more than 24 hours for this".to_owned(),
            Value::Text(text) => format!("`{}` is not a length of time of at most 24 hours", shortened(text)),
            other => format!("expected a length of time, found {}", other.kind()),
        };
        reader.error(place, message, minutes::FORMS);
    }
    length
}

/// A length of time of at least a second.
pub(super) fn length(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Length> {
    let length = moment(node, place, reader)?;
    if length == Length::ZERO {
        reader.error(place, "no time at all is given", minutes::FORMS);
        return None;
    }
    Some(length)
}

/// A whole number from 1 to `most`.
pub(super) fn count(node: &Node, place: &Place, reader: &mut Reader<'_>, most: u16) -> Option<u16> {
    whole(node, place, reader, 1..=most)
}

/// A whole number of a range.
pub(super) fn whole<T: Copy + Into<f64> + TryFrom<i32>>(
    node: &Node,
    place: &Place,
    reader: &mut Reader<'_>,
    range: RangeInclusive<T>,
) -> Option<T> {
    let Value::Number(number) = node.value else { return reader.expected("a number", node, place) };
    let (least, most): (f64, f64) = ((*range.start()).into(), (*range.end()).into());
    #[expect(clippy::cast_possible_truncation, reason = "the range has been checked")]
    let whole = (number.fract() == 0.0 && (least..=most).contains(&number)).then_some(number as i32);
    if whole.is_none() {
        reader.error(place, format!("expected a whole number from {least} to {most}"), "");
    }
    T::try_from(whole?).ok()
}

/// `true` or `false`.
pub(super) fn flag(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<bool> {
    choice(node, place, reader, &[("true", true), ("false", false)])
}

/// One of a few words.
pub(super) fn choice<T: Clone>(node: &Node, place: &Place, reader: &mut Reader<'_>, table: &[(&str, T)]) -> Option<T> {
    let words: Vec<&str> = table.iter().map(|(word, _)| *word).collect();
    let (Value::Word(word) | Value::Text(word)) = &node.value else {
        return reader.expected(&format!("one of {}", listed(&words, "or")), node, place);
    };
    let found = table.iter().find(|(name, _)| name == word).map(|(_, value)| value.clone());
    match (&node.value, found) {
        (Value::Word(_), Some(value)) => return Some(value),
        (_, Some(_)) => reader.error(place, format!("`{word}` stands without quotes"), format!("write {word}")),
        (_, None) => reader.error(place, format!("`{}` is not known here", shortened(word)), suggestion(word, &words)),
    }
    None
}

/// More entries than any list of a script needs; it keeps a hostile one from filling the memory.
const MOST_ENTRIES: usize = 1_000;

/// The items of a list, each with its place.
pub(super) fn list<T>(
    node: &Node,
    place: &Place,
    reader: &mut Reader<'_>,
    read: Read<'_, T>,
) -> Option<Vec<Placed<T>>> {
    let Value::List(items) = &node.value else { return reader.expected("a list `[ … ]`", node, place) };
    if items.len() > MOST_ENTRIES {
        let message = format!("{} entries are more than a list can hold", items.len());
        reader.error(place, message, format!("keep {MOST_ENTRIES} at most"));
    }
    let mut read_items = Vec::new();
    for (number, item) in items.iter().take(MOST_ENTRIES).enumerate() {
        let place = place.item(&item.span, number);
        read_items.extend(read(item, &place, reader).map(|value| Placed { value, place }));
    }
    Some(read_items)
}

/// A list with at least one item.
pub(super) fn some<T>(
    node: &Node,
    place: &Place,
    reader: &mut Reader<'_>,
    read: Read<'_, T>,
) -> Option<Vec<Placed<T>>> {
    if matches!(&node.value, Value::List(items) if items.is_empty()) {
        reader.error(place, "this list is empty", "write at least one entry");
    }
    list(node, place, reader, read)
}

/// A list of paragraphs, none of them empty.
pub(super) fn paragraphs(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let items = list(node, place, reader, &|node, place, reader| {
        let text = prose(node, place, reader)?;
        if text.is_empty() {
            reader.error(place, "this text is empty", "write a few words, or delete it");
            return None;
        }
        Some(text)
    })?;
    Some(items.into_iter().map(|item| item.value).collect())
}
