//! Lists as they were read out: which number stands for what. A number keeps its meaning for as long as its list is open;
//! what comes later gets the next one.
//!
//! Never here: what is chosen, what is written around a list.

use super::super::words::plain as words;
use crate::screens::listing::{Does, ListedRow, Listing};

/// The lists that were read out.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    /// Of the screen that fills the room.
    pub(super) base: Option<ListTold>,
    /// Of the one on top of it.
    pub(super) over: Option<ListTold>,
    /// One that was read and put away, until something else is done.
    pub(super) put_away: Option<ListTold>,
    /// What has not been read of that.
    pub(super) rest: Vec<ListedRow>,
}

impl Lists {
    /// The one that a number chooses from.
    pub(super) fn last(&self) -> Option<&ListTold> {
        let put_away = self.put_away.as_ref().filter(|read| read.len() > 0);
        put_away.or(self.over.as_ref()).or(self.base.as_ref())
    }
}

/// A list that was read out.
#[derive(Clone, Debug, Default)]
pub(super) struct ListTold {
    title: String,
    about: String,
    /// What can be chosen, in the order in which it was read.
    numbered: Vec<Numbered>,
    /// What was read without a number.
    read: Vec<String>,
}

/// A row that can be chosen.
#[derive(Clone, Debug)]
struct Numbered {
    /// What is typed to choose it: a number, or its key.
    called: String,
    id: String,
    said: String,
    does: Does,
}

impl ListTold {
    /// Nothing of a list so far.
    pub(super) fn new(listing: &Listing) -> Self {
        let (title, about) = (listing.title.clone(), listing.about.clone());
        Self { title, about, ..Self::default() }
    }

    /// Whether it is the list of this.
    pub(super) fn is_of(&self, listing: &Listing) -> bool {
        self.title == listing.title && self.about == listing.about
    }

    /// What a number stands for.
    pub(super) fn at(&self, number: usize) -> Option<(&str, Does)> {
        let called = number.to_string();
        let row = self.numbered.iter().find(|row| row.called == called)?;
        Some((&row.id, row.does))
    }

    /// How many rows can be chosen.
    pub(super) const fn len(&self) -> usize {
        self.numbered.len()
    }

    /// The numbers that stand for something, in their order.
    pub(super) fn numbers(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = self.numbered.iter().filter_map(|row| row.called.parse().ok()).collect();
        numbers.sort_unstable();
        numbers
    }

    /// Lines for the rows that were not read before, or say something else now; private ones only as much as `shows` says.
    pub(super) fn news(&mut self, listing: &Listing, shows_private: bool) -> Vec<String> {
        let whole = self.numbered.is_empty() && self.read.is_empty();
        let rows = listing.rows.iter();
        rows.filter_map(|row| self.row(row, (whole, shows_private))).collect()
    }

    fn row(&mut self, row: &ListedRow, (whole, shows_private): (bool, bool)) -> Option<String> {
        let said = words_of(row, shows_private);
        let beside = Some(row.beside.as_str()).filter(|it| !it.is_empty() && (whole || row.private.is_some()));
        let said_whole = beside.map_or_else(|| said.clone(), |beside| words::beside(beside, &said));
        if row.does == Does::Nothing {
            if self.read.contains(&said) && !whole {
                return None;
            }
            self.read.push(said);
            return Some(said_whole);
        }
        if let Some(known) = self.numbered.iter_mut().find(|known| known.id == row.id) {
            let is_told = known.said == said && !whole;
            (known.said, known.does) = (said, row.does);
            return (!is_told).then(|| words::numbered(&known.called, &said_whole));
        }
        let next = self.numbers().last().map_or(1, |last| last + 1);
        let called = row.key.map_or_else(|| next.to_string(), |key| key.to_string());
        let line = words::numbered(&called, &said_whole);
        self.numbered.push(Numbered { called, id: row.id.clone(), said, does: row.does });
        Some(line)
    }
}

/// What a row says; of what is private only what it is and how long.
fn words_of(row: &ListedRow, shows_private: bool) -> String {
    match row.private {
        Some(_) if shows_private => row.words.clone(),
        Some(what) if row.beside == what => words::letters(&row.words),
        Some(what) => words::masked(what, &row.words),
        None => row.words.clone(),
    }
}
