//! A screen as lines that are read one after the other, for whoever hears it or reads it in a log: what it is about, and its
//! rows, of which those that can be chosen get numbers from whoever reads them out.
//!
//! Never here: what numbers they get, what of it is hidden from whom.

use crate::input::Key;
use crate::input::keymap::Action;

/// A screen in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What it is; the same for as long as the same screen is open.
    pub title: String,
    /// What more it is about, such as what was looked for; where that changes, all of it is read anew.
    pub about: String,
    /// Its rows.
    pub rows: Vec<ListedRow>,
    /// Whether it is read and then put away: nothing is done on it.
    pub is_read: bool,
    /// How many rows are read at first, where the others are read only once they are asked for.
    pub first: Option<usize>,
}

/// A row of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedRow {
    /// What it stands for, whatever becomes of its words.
    pub id: String,
    /// What it says beside its words and changes by itself, such as times; it is read only with all the others.
    pub beside: String,
    /// What it says.
    pub words: String,
    /// What it is, where only whoever leads may read it.
    pub private: Option<&'static str>,
    /// What choosing it does.
    pub does: Does,
    /// The key that chooses it, where it has one: it is called by that and by no number.
    pub key: Option<Key>,
}

/// What choosing a row does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Does {
    /// Nothing: it is only read.
    #[default]
    Nothing,
    /// It is selected, for keys that are about what is selected.
    Select,
    /// It is selected and taken.
    Take,
    /// This action is done.
    Act(Action),
}

impl Does {
    /// Whether the row is one of those that its screen counts when something is selected.
    pub const fn selects(self) -> bool {
        matches!(self, Self::Select | Self::Take)
    }
}

impl Listing {
    /// Rows under what they are.
    pub fn of(title: impl Into<String>, rows: Vec<ListedRow>) -> Self {
        Self { title: title.into(), rows, ..Self::default() }
    }

    /// The same about this.
    #[must_use]
    pub fn about(self, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..self }
    }

    /// The same, only to be read.
    #[must_use]
    pub fn to_read(self) -> Self {
        Self { is_read: true, ..self }
    }

    /// The same, of which only so many rows are read at first.
    #[must_use]
    pub fn first(self, rows: usize) -> Self {
        Self { first: Some(rows), ..self }
    }
}

impl Listing {
    /// What its rows are called, where all of them are private, only read, and called something: nothing else may be told.
    pub fn labels(&self) -> Option<Vec<&'static str>> {
        let is_alone = |row: &ListedRow| row.does == Does::Nothing && row.private.is_some_and(|it| it == row.beside);
        let labels: Option<Vec<&str>> = self.rows.iter().map(|row| row.private.filter(|_| is_alone(row))).collect();
        labels.filter(|labels| !labels.is_empty())
    }

    /// The rows that are read at first, and the others; all are, where there are few others.
    pub fn parted(&self) -> (Self, Vec<ListedRow>) {
        const FEW: usize = 6;
        let (mut first, mut rest) = (self.clone(), Vec::new());
        if let Some(count) = self.first.filter(|count| *count > 0 && count + FEW < self.rows.len()) {
            rest = first.rows.split_off(count);
        }
        (first, rest)
    }
}

impl ListedRow {
    /// Words that stand for themselves, and what choosing them does.
    pub fn new(words: impl Into<String>, does: Does) -> Self {
        let words = words.into();
        Self { id: words.clone(), words, does, ..Self::default() }
    }

    /// The same standing for something.
    #[must_use]
    pub fn id(self, id: &impl ToString) -> Self {
        Self { id: id.to_string(), ..self }
    }

    /// The same with something beside its words.
    #[must_use]
    pub fn beside(self, beside: impl Into<String>) -> Self {
        Self { beside: beside.into(), ..self }
    }

    /// The same with the key that chooses it.
    #[must_use]
    pub fn key(self, key: Key) -> Self {
        Self { key: Some(key), ..self }
    }

    /// The same where only whoever leads may read it: what it is.
    #[must_use]
    pub fn private(self, what: &'static str) -> Self {
        Self { private: Some(what), ..self }
    }
}
