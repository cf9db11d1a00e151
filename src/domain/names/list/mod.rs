//! A list of people, typed, pasted or from a file: the names in it, and what was left out of it.
//!
//! A table has a header (a row in which a cell is a known word, such as `Name` or `Nachname`) and one person a row; a list
//! without one is names between line ends, commas, semicolons, tabs and bars. `Last, First` becomes `First Last`.
//!
//! Never here: a file, who is on the roster already.

use std::collections::BTreeMap;

use csv::{Position, ReaderBuilder, Trim};

use super::header::{Column, header, lone_header, table_of};
use super::honorifics::is_title;
use super::name::{Name, Script};
use crate::domain::words::people as words;
use crate::text::fold::Spelling;
use crate::text::without_list_mark;
use crate::text::{clean_line, clean_lines};

/// A list of people, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// The names in their order, each once.
    pub names: Vec<String>,
    /// What was left out, and what was assumed: a few words each, for whoever gave the list.
    pub notes: Vec<String>,
    /// Who sits at which table, by what that is called.
    pub tables: Vec<(String, Vec<String>)>,
    /// Which name is spelled so.
    keys: BTreeMap<String, usize>,
}

impl From<Vec<String>> for People {
    fn from(names: Vec<String>) -> Self {
        Self { names, ..Self::default() }
    }
}

/// Reads a list of people.
pub fn read(text: &str) -> People {
    let text = clean_breaks(text);
    let (tables, others): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| table_of(line).is_some());
    if !tables.is_empty() {
        return seated(&tables, &others.join("\n"));
    }
    let rows = rows(&text);
    let header = rows.first().and_then(|(_, cells)| if rows.len() > 1 { header(cells) } else { lone_header(cells) });
    let mut listed = People::default();
    let has_column = header.as_ref().is_some_and(|columns| columns.iter().any(|column| column.is_of_names()));
    match header {
        Some(columns) => {
            let left_out = listed.table(&rows, &columns);
            listed.notes.extend(left_out);
        }
        None if is_last_first(&rows) => {
            listed.notes.push(words::LAST_NAME_FIRST.to_owned());
            for (row, cells) in &rows {
                listed.add(*row, &cells.iter().rev().map(String::as_str).collect::<Vec<_>>().join(" "));
            }
        }
        None if is_full_first(&rows) => {
            listed.notes.push(words::FIRST_COLUMN_ALONE.to_owned());
            for (row, cells) in &rows {
                listed.add(*row, cells.first().map(String::as_str).unwrap_or_default());
            }
        }
        None => {
            for (row, cells) in &rows {
                for cell in cells {
                    listed.add(*row, &in_order(cell));
                }
            }
        }
    }
    if listed.names.is_empty() && !has_column && rows.iter().flat_map(|(_, cells)| cells).any(|cell| is_mail(cell)) {
        listed.notes = vec![words::ADDRESSES.to_owned()];
    }
    listed
}

/// Reads lines that each tell who sits at a table, and the others beside them.
fn seated(tables: &[&str], others: &str) -> People {
    let mut listed = read(others);
    for (row, (label, names)) in (1..).zip(tables.iter().filter_map(|line| table_of(line))) {
        for name in names.split([',', ';', '|', '、', '，', '；', '،']) {
            listed.add(row, name);
            listed.seat(label, name);
        }
    }
    listed
}

/// Whether a line alone may be the header of a table with names in it, whose rows come; and whether it surely is. One column
/// needs no header.
pub fn may_be_header(line: &str) -> Option<bool> {
    let rows = rows(&clean_breaks(line));
    let (_, cells) = rows.first().filter(|(_, cells)| rows.len() == 1 && cells.len() > 1)?;
    let has_names = header(cells)?.iter().any(|column| column.is_of_names());
    has_names.then(|| lone_header(cells).is_some())
}

/// Whether a line has as many cells as the header of a table.
pub fn is_row_of(header: &str, line: &str) -> bool {
    let rows = rows(&clean_breaks(&format!("{header}\n{line}")));
    matches!(rows.as_slice(), [(_, titles), (_, cells)] if titles.len() == cells.len())
}

/// Reads one row below the header of a table. What columns are left out is not told with each of them.
pub fn read_row(header: &str, line: &str) -> People {
    let rows = rows(&clean_breaks(&format!("{header}\n{line}")));
    let mut listed = People::default();
    if let Some(columns) = rows.first().and_then(|(_, cells)| self::header(cells)) {
        let _left_out = listed.table(&rows, &columns);
    }
    listed
}

impl People {
    /// What was left out and assumed, in one line; empty where there is nothing to say.
    pub fn told(&self) -> String {
        const MOST: usize = 6;
        let more = self.notes.len().saturating_sub(MOST);
        let more = (more > 0).then(|| words::more_like_these(more));
        let notes = self.notes.iter().take(MOST).cloned();
        notes.chain(more).collect::<Vec<_>>().join("; ")
    }

    /// Takes in the rows of a table; what is said of the columns that were left out.
    fn table(&mut self, rows: &[(usize, Vec<String>)], columns: &[Column]) -> Option<String> {
        let titles = rows.first().map(|(_, cells)| cells.as_slice()).unwrap_or_default();
        let unread: Vec<String> = titles
            .iter()
            .zip(columns)
            .filter(|(title, column)| !column.is_of_names() && **column != Column::Table && !title.is_empty())
            .map(|(title, _)| format!("“{title}”"))
            .collect();
        if rows.len() == 1 {
            return Some(words::nobody_under(titles));
        }
        for (row, cells) in rows.iter().skip(1) {
            let cell = |wanted: Column| {
                let found = columns.iter().zip(cells).filter(|(column, cell)| **column == wanted && !cell.is_empty());
                found.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(" ")
            };
            let (full, first, last) = (cell(Column::Full), cell(Column::First), cell(Column::Last));
            let is_wide = last.chars().next().is_some_and(|letter| Script::of(letter) != Script::Spaced);
            let name = if full.is_empty() {
                if is_wide { format!("{last} {first}") } else { format!("{first} {last}") }
            } else {
                in_order(&full)
            };
            if name.trim().is_empty() {
                self.notes.push(words::no_name_in(*row));
            } else {
                self.add(*row, &name);
                self.seat(&cell(Column::Table), &name);
            }
        }
        (!unread.is_empty()).then(|| words::left_out(&unread))
    }

    /// Seats somebody who was taken in at a table.
    fn seat(&mut self, label: &str, name: &str) {
        let key = Name::of(&with_alias(&clean_line(name))).key();
        let known = self.keys.get(&key.plain).and_then(|at| self.names.get(*at)).cloned();
        let Some(name) = known.filter(|_| !label.is_empty()) else { return };
        match self.tables.iter_mut().find(|(other, _)| other == label) {
            Some((_, names)) => names.push(name),
            None => self.tables.push((label.to_owned(), vec![name])),
        }
    }

    /// Takes a name in, where it is one and not there yet.
    fn add(&mut self, row: usize, name: &str) {
        let name = with_alias(&clean_line(without_list_mark(name)));
        let has_letter = name.chars().any(char::is_alphabetic);
        if name.is_empty() {
            return;
        }
        if !has_letter || is_mail(&name) {
            self.notes.push(words::is_no_name(row, &name));
            return;
        }
        let key = Name::of(&name).key();
        let known = [&key.plain, &key.spread].into_iter().find_map(|key| self.keys.get(key));
        match known.and_then(|at| self.names.get(*at)) {
            Some(known) => self.notes.push(words::is_there_already(row, &name, known)),
            None => {
                self.keys.extend([key.plain, key.spread].map(|key| (key, self.names.len())));
                self.names.push(name);
            }
        }
    }
}

/// Clean text in which every line break is one.
fn clean_breaks(text: &str) -> String {
    // A tab divides cells here.
    text.split('\t').map(clean_lines).collect::<Vec<_>>().join("\t")
}

/// The rows that hold something, with their numbers from 1.
fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    let best = [';', '\t', ',', '|'].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(',');
    let is_mixed = !text.contains('"') && text.lines().filter(|line| !line.trim().is_empty()).count() == 1;
    if is_mixed {
        // One line is typed as it comes.
        let cells = text.trim().split([',', ';', '\t', '|', '、', '，', '；', '،']);
        return vec![(1, cells.map(|cell| cell.trim().to_owned()).collect())];
    }
    let separator = u8::try_from(best).unwrap_or(b',');
    // Where one is never closed, all the rest would be one name.
    let is_quoted = text.matches('"').count().is_multiple_of(2);
    let mut reader = ReaderBuilder::new()
        .delimiter(if count(best) == 0 { b',' } else { separator })
        .has_headers(false)
        .flexible(true)
        .quoting(is_quoted)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok);
    let rows = records.map(|record| {
        let cells = record.iter().map(|cell| clean_line(if is_quoted { cell } else { cell.trim_matches('"') }));
        (row_of(text, record.position()), cells.collect::<Vec<_>>())
    });
    rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect()
}

/// The number of the row that begins at a place, or behind the empty ones there.
fn row_of(text: &str, at: Option<&Position>) -> usize {
    let Some((byte, line)) =
        at.and_then(|at| Some((usize::try_from(at.byte()).ok()?, usize::try_from(at.line()).ok()?)))
    else {
        return 0;
    };
    let rest = text.get(byte..).unwrap_or_default();
    line + rest.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| *byte == b'\n').count()
}

/// Whether every one of several rows is a last and a first name: nobody writes two people on each line.
fn is_last_first(rows: &[(usize, Vec<String>)]) -> bool {
    let is_word = |cell: &String| !cell.is_empty() && !is_mail(cell) && cell.split(' ').count() <= 3;
    rows.len() > 1
        && rows.iter().all(|(_, cells)| cells.len() == 2 && cells.iter().all(is_word))
        && !is_full_first(rows)
}

/// Whether every row has a whole name first, and then something that is none: `Amara Obi,Lead`.
fn is_full_first(rows: &[(usize, Vec<String>)]) -> bool {
    let is_full = |cell: &String| cell.contains(' ') && cell.chars().any(char::is_alphabetic);
    let starts_full = |(_, cells): &(usize, Vec<String>)| cells.len() > 1 && cells.first().is_some_and(is_full);
    let others = rows.iter().flat_map(|(_, cells)| cells.iter().skip(1));
    rows.len() > 1 && rows.iter().all(starts_full) && !others.clone().all(is_full)
}

/// `Last, First` as `First Last`; everything else as it is.
fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() && !first.contains(',') => {
            let is_suffix = Spelling::of(first);
            if is_title(&is_suffix.plain) { name.to_owned() } else { format!("{} {}", first.trim(), last.trim()) }
        }
        _ => name.to_owned(),
    }
}

/// `Jo = Johanna Meier` as a name has its alias: `Johanna Meier (Jo)`. The longer of two is the name.
fn with_alias(name: &str) -> String {
    match name.split_once('=').map(|(one, other)| (one.trim(), other.trim())) {
        Some((one, other)) if !one.is_empty() && !other.is_empty() && !name.contains('(') => {
            let (alias, name) = if one.chars().count() > other.chars().count() { (other, one) } else { (one, other) };
            format!("{name} ({alias})")
        }
        _ => name.to_owned(),
    }
}

fn is_mail(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(local, host)| !local.is_empty() && !local.contains(' ') && host.contains('.'))
}

#[cfg(test)]
mod tests;
