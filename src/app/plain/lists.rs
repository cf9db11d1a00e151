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
    /// What can be chosen, in the order of its numbers.
    numbered: Vec<(String, String, Does)>,
    /// What was read without a number.
    read: Vec<String>,
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

    /// What a number stands for, counted from 1.
    pub(super) fn at(&self, number: usize) -> Option<(&str, Does)> {
        let (id, _, does) = self.numbered.get(number.checked_sub(1)?)?;
        Some((id, *does))
    }

    /// How many numbers there are.
    pub(super) const fn len(&self) -> usize {
        self.numbered.len()
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
        let number = match self.numbered.iter().position(|(id, ..)| *id == row.id) {
            Some(at) => {
                let known = self.numbered.get_mut(at)?;
                if known.1 == said && !whole {
                    return None;
                }
                (known.1, known.2) = (said, row.does);
                at
            }
            None => {
                self.numbered.push((row.id.clone(), said, row.does));
                self.numbered.len() - 1
            }
        };
        Some(words::numbered(number + 1, &said_whole))
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
