//! Typed reading: the fields of a group one by one, each told where it is wrong, and single values that check themselves.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::diagnostic::{Findings, Place, Placed, listed, nearest, shortened, suggestion};
use super::minutes;
use super::shape::{Field, Language, Needed, Shape};
use super::tree::{Group, Name, Node, TreeEntry, Value};
use crate::domain::time::Length;
use crate::text::{clean_line, clean_lines, is_kept, odd_letters};

/// Reads the values of one text and tells what is wrong with them.
pub(super) struct Reader<'f> {
    pub(super) findings: &'f mut Findings,
    /// Whether a bracket was never closed: then a field that seems missing, or that another bracket has, is not told.
    pub(super) torn: bool,
    /// Where characters hide that nobody sees; they have been told, each at its place.
    pub(super) hidden: Vec<usize>,
    /// What all of a script may hold.
    pub(super) language: Language,
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
    shape: &'static Shape,
    pub(super) place: Place,
    /// What is written in fields that the shape has.
    written: Vec<(&'static str, &'t Node)>,
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
                let message = format!("expected {}, found {}", shape.words(), other.kind());
                reader.error(place, message, format!("write {}", shape.example));
                return None;
            }
        };
        let span = group.name.as_ref().map_or(&group.open, |name| &name.span);
        let place = Place { span: span.clone(), ..place.clone() };
        let mut fields = Self { shape, place, written: Vec::new(), meant: Vec::new() };
        fields.sort_out(&group.entries, reader);
        Some(fields)
    }

    fn sort_out(&mut self, entries: &'t [TreeEntry], reader: &mut Reader<'_>) {
        let mut is_nameless = false;
        let mut strangers: BTreeSet<&str> = BTreeSet::new();
        for TreeEntry { name, value } in entries {
            let Some(name) = name else {
                if !matches!(value.value, Value::Broken) && !reader.torn && !is_nameless {
                    let message = format!("{} in {} stands without a name", value.value.kind(), self.shape.words());
                    let place = self.place.part(&value.span, "");
                    reader.error(&place, message, format!("write {}", self.shape.example));
                }
                is_nameless = true;
                continue;
            };
            let known = self.shape.field(&name.text).map(|field| field.name);
            match known {
                Some(known) if !self.has(known) => self.written.push((known, value)),
                _ if reader.findings.is_full() => {}
                None if strangers.insert(&name.text) => self.tell_stranger(name, reader),
                _ => {
                    let (place, short) = self.stranger(name);
                    let message = format!("`{short}` stands twice in {}", self.shape.words());
                    reader.error(&place, message, "keep one of them");
                }
            }
        }
        // A value without its name is likely the one that would be missed.
        if is_nameless {
            self.meant = self.names();
        }
    }

    /// Tells of a field that the shape does not have, except where it may only stand in the wrong bracket.
    fn tell_stranger(&mut self, name: &Name, reader: &mut Reader<'_>) {
        if reader.torn && reader.language.is_field(&name.text) {
            return;
        }
        let names = self.names();
        let near = nearest(&name.text, names.iter().copied());
        let mut remedy = suggestion(&name.text, &names);
        if near.is_empty() && names.len() > 2 {
            remedy = format!("{remedy}; `fourfold explain {}` tells each", self.shape.name);
        }
        let (place, short) = self.stranger(name);
        reader.error(&place, format!("{} has no field `{short}`", self.shape.words()), remedy);
        self.meant.extend(near.first());
    }

    fn stranger(&self, name: &Name) -> (Place, String) {
        let short = shortened(&name.text);
        (self.place.stranger(&name.span, short.clone()), short)
    }

    fn names(&self) -> Vec<&'static str> {
        self.shape.fields().map(|field| field.name).collect()
    }

    /// The value of a field; none where it is not written, or written as `None`.
    fn find(&self, name: &str) -> Option<&'t Node> {
        let (_, node) = self.written.iter().find(|(written, _)| *written == name)?;
        match &node.value {
            Value::Word(word) if word == "None" => None,
            Value::Group(Group { name: Some(some), entries, .. }) if some.text == "Some" => match entries.as_slice() {
                [TreeEntry { name: None, value }] => Some(value),
                _ => Some(node),
            },
            _ => Some(node),
        }
    }

    /// Whether a field is written at all.
    pub(super) fn has(&self, name: &str) -> bool {
        self.written.iter().any(|(written, _)| *written == name)
    }

    /// What is written in a field; nothing where the shape has none of this name.
    pub(super) fn get<T>(&self, name: &'static str, reader: &mut Reader<'_>, read: Read<'_, T>) -> Option<Placed<T>> {
        let node = self.find(name)?;
        let place = self.place.part(&node.span, name);
        read(node, &place, reader).map(|value| Placed { value, place })
    }

    /// Tells of those among some rows that have to be there and are not.
    pub(super) fn tell_missing(&self, rows: &[Field], reader: &mut Reader<'_>) {
        let own = rows.iter().filter(|field| field.of.contains(&self.shape.name) && !self.shape.lays_over(field));
        for field in own {
            match field.needed {
                Needed::Yes => self.need(field.name, reader),
                Needed::Unless(other) if !self.has(other) => self.need(field.name, reader),
                Needed::Unless(_) | Needed::No => {}
            }
        }
    }

    /// Tells where a field is not there that has to be.
    pub(super) fn need(&self, name: &str, reader: &mut Reader<'_>) {
        if self.find(name).is_none() && !reader.torn && !self.meant.contains(&name) {
            let message = format!("{} needs a field `{name}`", self.shape.words());
            reader.error(&self.place, message, format!("add `{name}: …`"));
        }
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

/// A whole number of a range.
pub(super) fn whole<T: Copy + Into<f64> + TryFrom<i32>>(
    range: RangeInclusive<T>,
) -> impl Fn(&Node, &Place, &mut Reader<'_>) -> Option<T> {
    move |node, place, reader| {
        let Value::Number(number) = node.value else { return reader.expected("a number", node, place) };
        let (least, most): (f64, f64) = ((*range.start()).into(), (*range.end()).into());
        #[expect(clippy::cast_possible_truncation, reason = "the range has been checked")]
        let whole = (number.fract() == 0.0 && (least..=most).contains(&number)).then_some(number as i32);
        if whole.is_none() {
            reader.error(place, format!("expected a whole number from {least} to {most}"), "");
        }
        T::try_from(whole?).ok()
    }
}

/// What nobody writes.
pub(super) fn unwritten<T>(_: &Node, _: &Place, _: &mut Reader<'_>) -> Option<T> {
    None
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

/// A list, each of its items with its place.
pub(super) fn each<T>(
    read: impl Fn(&Node, &Place, &mut Reader<'_>) -> Option<T>,
) -> impl Fn(&Node, &Place, &mut Reader<'_>) -> Option<Vec<Placed<T>>> {
    move |node, place, reader| {
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
}

/// A list with at least one item.
pub(super) fn some<T>(
    read: impl Fn(&Node, &Place, &mut Reader<'_>) -> Option<T>,
) -> impl Fn(&Node, &Place, &mut Reader<'_>) -> Option<Vec<Placed<T>>> {
    let read = each(read);
    move |node, place, reader| {
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            reader.error(place, "this list is empty", "write at least one entry");
        }
        read(node, place, reader)
    }
}

/// A list of paragraphs, none of them empty.
pub(super) fn paragraphs(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let paragraph = |node: &Node, place: &Place, reader: &mut Reader<'_>| {
        let text = prose(node, place, reader)?;
        if text.is_empty() {
            reader.error(place, "this text is empty", "write a few words, or delete it");
            return None;
        }
        Some(text)
    };
    let items = each(paragraph)(node, place, reader)?;
    Some(items.into_iter().map(|item| item.value).collect())
}
