//! Facts line by line: which are good, which number comes next, and what is wrong with the others.

use super::damage::{Damage, Flaw};
use super::line::decode;
use super::raw::RawLine;
use crate::domain::event::Record;

/// What is wrong with the lines read so far, and which number comes next.
pub(super) struct Facts {
    pub(super) damage: Vec<Damage>,
    /// The number after the last good fact and after one for each damaged line since.
    pub(super) next: u64,
    /// The number after the last good fact: none below it can come.
    least: u64,
}

impl Facts {
    pub(super) const fn new(next: u64) -> Self {
        Self { damage: Vec::new(), next, least: next }
    }

    /// The fact of the next line, if it is a good one.
    pub(super) fn take(&mut self, line: &RawLine<'_>) -> Option<Record> {
        if line.bytes.is_empty() {
            return None;
        }
        let record = match decode(line.bytes) {
            Ok(record) => record,
            Err(flaw) => {
                self.damaged(line, flaw);
                self.next = self.next.saturating_add(1);
                return None;
            }
        };
        if record.seq < self.least {
            self.damaged(line, Flaw::Repeated { seq: record.seq });
            return None;
        }
        if record.seq > self.next {
            self.damaged(line, Flaw::Missing { first: self.next, last: record.seq - 1 });
        }
        self.next = record.seq.saturating_add(1);
        self.least = self.next;
        Some(record)
    }

    pub(super) fn damaged(&mut self, line: &RawLine<'_>, what: Flaw) {
        self.damage.push(Damage { line: line.number, bytes: line.range(), what });
    }
}
