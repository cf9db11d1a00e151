//! Typed reading: the fields of a group one by one, each told where it is wrong, and single values that check themselves.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::diagnostic::{Findings, Place, Placed, nearest, shortened, suggestion};
use super::minutes;
use super::shape::{Field, Language, Needed, Shape};
use super::tree::{Group, Name, Node, TreeEntry, Value};
use super::words::language::LENGTHS;
use super::words::{syntax, values as words};
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
    /// Tells at a place what is wrong, and what to do about it.
    pub(super) fn error(&mut self, place: &Place, said: (impl Into<String>, impl Into<String>)) {
        self.findings.error(place, said);
    }

    /// Tells that a value is of the wrong kind; what could not be read has been told already.
    pub(super) fn expected<T>(&mut self, what: &str, node: &Node, place: &Place) -> Option<T> {
        if !matches!(node.value, Value::Broken) {
            self.error(place, (words::expected(what, &node.value.kind()), ""));
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
                let message = words::expected(&shape.words(), &other.kind());
                reader.error(place, (message, words::write(shape.example)));
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
                    let place = self.place.part(&value.span, "");
                    let (kind, shape) = (value.value.kind(), self.shape);
                    reader.error(&place, words::nameless(&kind, &shape.words(), shape.example));
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
                    reader.error(&place, words::twice(&short, &self.shape.words()));
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
            remedy = words::tells_each(&remedy, self.shape.name);
        }
        let (place, short) = self.stranger(name);
        reader.error(&place, (words::has_no_field(&self.shape.words(), &short), remedy));
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
            reader.error(&self.place, words::needs_field(&self.shape.words(), name));
        }
    }
}

/// A text as written, after it was told whether invisible characters hide in it.
pub(super) fn raw_text<'n>(node: &'n Node, place: &Place, reader: &mut Reader<'_>) -> Option<&'n str> {
    let text = match &node.value {
        Value::Text(text) => text,
        Value::Word(word) => {
            reader.error(place, words::text_without_quotes(&shortened(word)));
            return None;
        }
        _ => return reader.expected(words::A_TEXT, node, place),
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
    findings.error(place, syntax::hidden(letter));
}

/// One line, its spaces folded; may be empty.
pub(super) fn line(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    raw_text(node, place, reader).map(clean_line)
}

/// One line that says something.
pub(super) fn title(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<String> {
    let line = line(node, place, reader)?;
    if line.is_empty() {
        reader.error(place, words::EMPTY_TITLE);
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
        reader.error(place, words::EMPTY_STAGE);
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
            Value::Number(number) if *number < 0.0 => words::BELOW_ZERO.to_owned(),
            Value::Number(number) if *number > 1_440.0 => words::PAST_A_DAY.to_owned(),
            Value::Text(text) => words::no_length(&shortened(text)),
            other => words::expected(words::A_LENGTH, &other.kind()),
        };
        reader.error(place, (message, LENGTHS));
    }
    length
}

/// A length of time of at least a second.
pub(super) fn length(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Length> {
    let length = moment(node, place, reader)?;
    if length == Length::ZERO {
        reader.error(place, words::NO_TIME);
        return None;
    }
    Some(length)
}

/// A whole number of a range.
pub(super) fn whole<T: Copy + Into<f64> + TryFrom<i32>>(
    range: RangeInclusive<T>,
) -> impl Fn(&Node, &Place, &mut Reader<'_>) -> Option<T> {
    move |node, place, reader| {
        let Value::Number(number) = node.value else { return reader.expected(words::A_NUMBER, node, place) };
        let (least, most): (f64, f64) = ((*range.start()).into(), (*range.end()).into());
        #[expect(clippy::cast_possible_truncation, reason = "the range has been checked")]
        let whole = (number.fract() == 0.0 && (least..=most).contains(&number)).then_some(number as i32);
        if whole.is_none() {
            reader.error(place, words::whole_number(least, most));
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
    let known: Vec<&str> = table.iter().map(|(word, _)| *word).collect();
    let (Value::Word(word) | Value::Text(word)) = &node.value else {
        return reader.expected(&words::one_of(&known), node, place);
    };
    let found = table.iter().find(|(name, _)| name == word).map(|(_, value)| value.clone());
    match (&node.value, found) {
        (Value::Word(_), Some(value)) => return Some(value),
        (_, Some(_)) => reader.error(place, words::word_in_quotes(word)),
        (_, None) => reader.error(place, (words::unknown(&shortened(word)), suggestion(word, &known))),
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
        let Value::List(items) = &node.value else { return reader.expected(words::A_LIST, node, place) };
        if items.len() > MOST_ENTRIES {
            reader.error(place, words::too_many_entries(items.len(), MOST_ENTRIES));
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
            reader.error(place, words::EMPTY_LIST);
        }
        read(node, place, reader)
    }
}

/// A list of paragraphs, none of them empty.
pub(super) fn paragraphs(node: &Node, place: &Place, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let paragraph = |node: &Node, place: &Place, reader: &mut Reader<'_>| {
        let text = prose(node, place, reader)?;
        if text.is_empty() {
            reader.error(place, words::EMPTY_PARAGRAPH);
            return None;
        }
        Some(text)
    };
    let items = each(paragraph)(node, place, reader)?;
    Some(items.into_iter().map(|item| item.value).collect())
}
