//! A script as a tree of values with their places.

use std::ops::Range;

use super::diagnostic::shortened;

/// A value and the bytes it was read from.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Value {
    /// A text, its escapes already read.
    Text(String),
    /// A number, infinite or none as it may be.
    Number(f64),
    /// A bare word such as `Must`.
    Word(String),
    /// `Name(…)` or `(…)`.
    Group(Group),
    /// `[…]`.
    List(Vec<Node>),
    /// Something that could not be read and has been told.
    Broken,
}

impl Value {
    /// What it is, as a message names it.
    pub(super) fn kind(&self) -> String {
        match self {
            Self::Text(_) => "a text".to_owned(),
            Self::Number(_) => "a number".to_owned(),
            Self::Word(word) => format!("the word `{}`", shortened(word)),
            Self::Group(Group { name: Some(name), .. }) => format!("`{}( … )`", shortened(&name.text)),
            Self::Group(_) => "`( … )`".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Broken => "something else".to_owned(),
        }
    }
}

/// A bracket with its entries.
#[derive(Debug)]
pub(super) struct Group {
    /// The word before the bracket.
    pub(super) name: Option<Name>,
    /// The opening bracket.
    pub(super) open: Range<usize>,
    /// What is in it, in order.
    pub(super) entries: Vec<TreeEntry>,
}

/// A word with its place.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// `name: value` or a value alone.
#[derive(Debug)]
pub(super) struct TreeEntry {
    pub(super) name: Option<Name>,
    pub(super) value: Node,
}

/// A mistake in the syntax.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) remedy: String,
}
