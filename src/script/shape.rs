//! What the language of scripts is made of: brackets, their fields, and what authors are told about each.

/// A bracket with its word, such as `Step( … )`; one without a word, such as `(min: 6, max: 24)`; or a word alone, such as
/// `Notes`.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    /// The word before the bracket; none where there is none.
    pub head: Option<&'static str>,
    /// What it is called: its word, or the field whose value it is.
    pub name: &'static str,
    /// What it is, in messages, where it has no word.
    pub what: &'static str,
    /// One of it, in short.
    pub example: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// The rows that its fields are among.
    pub rows: &'static [&'static [Field]],
    /// What holds where a field is left out that is laid over that of another bracket; empty where none is.
    pub over: &'static str,
}

impl Shape {
    /// One with a word.
    pub(super) const fn new(
        name: &'static str,
        example: &'static str,
        meaning: &'static str,
        rows: &'static [&'static [Field]],
    ) -> Self {
        Self { head: Some(name), name, what: "", example, meaning, rows, over: "" }
    }

    /// The same without a word, as messages call it.
    pub(super) const fn called(self, what: &'static str) -> Self {
        Self { head: None, what, ..self }
    }

    /// The same, its fields laid over those of the bracket that has them first.
    pub(super) const fn over(self, usual: &'static str) -> Self {
        Self { over: usual, ..self }
    }

    /// What it is, in messages.
    pub(super) fn words(&self) -> String {
        self.head.map_or_else(|| self.what.to_owned(), |head| format!("`{head}`"))
    }

    /// Its fields, in the order they are told in.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        let name = self.name;
        self.rows.iter().copied().flatten().filter(move |field| field.of.contains(&name))
    }

    /// Its field of this name.
    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        self.rows.iter().copied().flatten().find(|field| field.name == name && field.of.contains(&self.name))
    }

    /// What holds in this shape where one of its fields is left out.
    pub fn usual(&self, field: &Field) -> &'static str {
        if self.lays_over(field) { self.over } else { field.usual }
    }

    /// Whether one of its fields only takes the place of another bracket's.
    pub(super) fn lays_over(&self, field: &Field) -> bool {
        !self.over.is_empty() && field.of.first() != Some(&self.name)
    }
}

/// A field.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// The names of the shapes that have it; the author's guide tells it with the first.
    pub of: &'static [&'static str],
    /// Its name.
    pub name: &'static str,
    /// What stands after the colon.
    pub kind: &'static str,
    /// What holds where it is left out; it begins with `needed` where it has to be there.
    pub usual: &'static str,
    /// Whether it has to be there.
    pub needed: Needed,
    /// What it means.
    pub meaning: &'static str,
    /// It with a value, as an author writes it.
    pub example: &'static str,
}

/// Whether a field has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// It may be left out, or a rule of its own says when it may.
    No,
    /// It has to be there.
    Yes,
    /// It has to be there where the field of this name is not.
    Unless(&'static str),
}

/// What holds where a field is left out, as a row says it.
pub(super) type Usual = (Needed, &'static str);

/// For a row: it has to be there.
pub(super) const NEEDED: Usual = (Needed::Yes, "needed");

/// For a row: it may be left out, and then this holds.
pub(super) const fn or(usual: &'static str) -> Usual {
    (Needed::No, usual)
}

/// For a row: it has to be there where the field `other` is not.
pub(super) const fn unless(other: &'static str, usual: &'static str) -> Usual {
    (Needed::Unless(other), usual)
}

/// A whole language: its shapes, and the rows of all their fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Language {
    pub(super) shapes: &'static [&'static [Shape]],
    pub(super) rows: &'static [&'static [Field]],
}

impl Language {
    /// One in which no word means anything.
    pub(super) const NONE: Self = Self { shapes: &[], rows: &[] };

    pub(super) fn shapes(self) -> impl Iterator<Item = &'static Shape> {
        self.shapes.iter().copied().flatten()
    }

    pub(super) fn fields(self) -> impl Iterator<Item = &'static Field> {
        self.rows.iter().copied().flatten()
    }

    /// Whether any bracket has a field of this name.
    pub(super) fn is_field(self, name: &str) -> bool {
        self.fields().any(|field| field.name == name)
    }

    /// Whether a word opens an item of some list, such as `Step`.
    pub(super) fn is_item(self, word: &str) -> bool {
        let lists = self.fields().filter_map(|field| field.kind.strip_prefix("list of "));
        let items = lists.flat_map(|items| items.split(", "));
        items.filter_map(|item| item.strip_prefix('`')?.strip_suffix('`')).any(|item| item == word)
    }

    /// Whether a name is that of a field of a bracket without a word, such as `(min: 6, max: 24)`.
    pub(super) fn is_of_a_bare_group(self, name: &str) -> bool {
        self.shapes().any(|shape| shape.head.is_none() && shape.field(name).is_some())
    }
}
