//! A table of names that comes line by line, its header first: it is read as it would be if it had been pasted.
//!
//! Never here: how a table is read.

use super::super::msg::{Effect, Msg};
use super::super::words::plain as words;
use super::Plain;
use super::line::says_yes;
use crate::domain::names::list;
use crate::domain::time::Timestamp;
use crate::screens::purpose::Purpose;

/// A table whose header was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    header: String,
    /// Whether it is one; else it is asked, and a row of as many cells is an answer as well.
    is_sure: bool,
}

impl Plain {
    /// Takes a line of a table of names, or an answer to whether it is one; none where it is nothing of that.
    pub(super) fn take_of_table(&mut self, now: Timestamp, text: &str) -> Option<Vec<Effect>> {
        if self.app.line.as_ref().map(|line| &line.purpose) != Some(&Purpose::People) {
            self.table = None;
            return None;
        }
        let Some(table) = self.table.take() else { return self.begin_table(text) };
        let sure = Table { is_sure: true, ..table.clone() };
        if list::is_row_of(&table.header, text) {
            let mut effects = self.app.add_people(now, list::read_row(&table.header, text));
            effects.extend(self.tell(now, Msg::Tick));
            self.table = Some(sure);
            return Some(effects);
        }
        if table.is_sure {
            self.table = Some(sure);
            return None;
        }
        if says_yes(text) == Some(true) {
            self.write(words::ROWS_COME);
            self.table = Some(sure);
            return Some(Vec::new());
        }
        let mut effects = self.take_words(now, &table.header);
        if says_yes(text).is_none() {
            effects.extend(self.words_for_line(now, text));
        }
        Some(effects)
    }

    fn begin_table(&mut self, text: &str) -> Option<Vec<Effect>> {
        let is_sure = list::may_be_header(text)?;
        self.write(if is_sure { words::ROWS_COME.to_owned() } else { words::is_it_a_header(text) });
        self.table = Some(Table { header: text.to_owned(), is_sure });
        Some(Vec::new())
    }

    /// Nothing comes any more: what was not answered to be a header is names.
    pub(super) fn end_table(&mut self, now: Timestamp) -> Vec<Effect> {
        match self.table.take() {
            Some(table) if !table.is_sure && self.app.line.is_some() => self.take_words(now, &table.header),
            _ => Vec::new(),
        }
    }
}
