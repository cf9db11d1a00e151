//! The language of scripts as one table: every bracket and every field, what each means, its type, what it usually is, an
//! example. What is accepted, `fourfold explain` and the tables of the author's guide are all drawn from here.
//!
//! Holds: [`Shape`] and [`Field`], and their tables: of plans (`blocks`), of what people do (`steps`), of what is caught
//! (`captures`).
//!
//! May import: nothing.
//!
//! Never here: how a value is read, a rule over several values.

mod blocks;
mod captures;
mod steps;

pub(super) use blocks::{BLOCKS, BREAK, BUFFER, ENERGISER, EXERCISE, TEACH, USE, WORKSHOP};
pub(super) use captures::{AXES, IDEAS, LEAN_ON, RETURN_ON_TIME, SCALE, STRONGEST, TALLY, VOTES};
pub(super) use steps::{CHANGE, PART, PEOPLE, PROMPT, ROUNDS, STEP};

/// A bracket with its word, such as `Step( … )`; one without a word, such as `(min: 6, max: 24)`; or a word alone, such as
/// `Notes`.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    /// The word before the bracket; none where there is none.
    pub head: Option<&'static str>,
    /// What it is called: its word, or the field whose value it is.
    pub name: &'static str,
    /// What it is, in messages.
    pub what: &'static str,
    /// One of it, in short.
    pub example: &'static str,
    /// What it is for.
    pub meaning: &'static str,
}

impl Shape {
    const fn named(name: &'static str, what: &'static str, example: &'static str, meaning: &'static str) -> Self {
        Self { head: Some(name), name, what, example, meaning }
    }

    const fn bare(name: &'static str, what: &'static str, example: &'static str, meaning: &'static str) -> Self {
        Self { head: None, name, what, example, meaning }
    }

    /// Its fields, in the order they are told in.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        let name = self.name;
        fields().filter(move |field| field.of.contains(&name))
    }

    /// What holds in this shape where one of its fields is left out.
    pub fn usual(&self, field: &Field) -> &'static str {
        match self.name {
            "Use" if field.of.first() != Some(&"Use") => "the exercise's own",
            "Change" if field.of.first() != Some(&"Change") => "the step's own",
            _ => field.usual,
        }
    }

    /// Whether it has a field of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        fields().any(|field| field.name == name && field.of.contains(&self.name))
    }

    /// The names of its fields.
    pub(super) fn names(&self) -> Vec<&'static str> {
        self.fields().map(|field| field.name).collect()
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
    /// What it means.
    pub meaning: &'static str,
    /// It with a value, as an author writes it.
    pub example: &'static str,
}

/// A row of a table.
const fn field(
    of: &'static [&'static str],
    name: &'static str,
    kind: &'static str,
    usual: &'static str,
    meaning: &'static str,
    example: &'static str,
) -> Field {
    Field { of, name, kind, usual, meaning, example }
}

/// Every shape, from the whole to its parts.
pub fn shapes() -> impl Iterator<Item = &'static Shape> {
    blocks::SHAPES.iter().chain(steps::SHAPES).chain(captures::SHAPES)
}

/// Every field, in the same order.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    blocks::FIELDS.iter().chain(steps::FIELDS).chain(captures::FIELDS)
}

/// Whether any bracket has a field of this name.
pub(super) fn is_field(name: &str) -> bool {
    fields().any(|field| field.name == name)
}

/// The words of what can be caught.
pub(super) fn captured() -> impl Iterator<Item = &'static str> {
    captures::SHAPES.iter().filter_map(|shape| shape.head)
}

/// Whether a word opens an item of some list, such as `Step`.
pub(super) fn is_item(word: &str) -> bool {
    let lists = fields().filter_map(|field| field.kind.strip_prefix("list of "));
    let items = lists.flat_map(|items| items.split(", "));
    items.filter_map(|item| item.strip_prefix('`')?.strip_suffix('`')).any(|item| item == word)
}

/// Whether a name is that of a field of a bracket without a word, such as `(min: 6, max: 24)`.
pub(super) fn is_of_a_bare_group(name: &str) -> bool {
    shapes().any(|shape| shape.head.is_none() && shape.has(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_where_is_read_off_the_table() {
        let words: Vec<&str> = shapes().filter_map(|shape| shape.head).filter(|word| is_item(word)).collect();
        assert!(!is_item("texts"), "what is no bracket opens nothing");
        assert_eq!(words, ["Use", "Exercise", "Teach", "Energiser", "Break", "Buffer", "Step", "Change", "Part"]);

        let mut bare: Vec<&str> = fields().map(|field| field.name).filter(|name| is_of_a_bare_group(name)).collect();
        bare.sort_unstable();
        bare.dedup();
        assert_eq!(bare, ["across", "at", "max", "min", "text", "up"]);
    }
}
