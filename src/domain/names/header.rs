//! The first row of a table of people: which column holds what, told by its title.

use crate::domain::words::columns::{FIRST, FULL, LAST, MAIL, TABLE};
use crate::text::fold::Spelling;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Full,
    First,
    Last,
    Mail,
    Table,
    Other,
}

impl Column {
    pub(super) const fn is_of_names(self) -> bool {
        matches!(self, Self::Full | Self::First | Self::Last)
    }
}

/// What the columns hold, where a row is a header. Nobody is called `E-mail`: that is one even where no column has names.
pub(super) fn header(cells: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map(|cell| column(&title(cell))).collect();
    let has = |wanted: Column| columns.contains(&wanted);
    if columns.iter().all(|column| matches!(column, Column::Other | Column::Table)) {
        return None;
    }
    let is_person = |cell: &String| is_given_too(&title(cell));
    let known = || cells.iter().zip(&columns).filter(|(_, column)| !matches!(column, Column::Other | Column::Table));
    if known().count() == 1 && known().all(|(cell, _)| is_person(cell)) {
        return None;
    }
    // Beside one half of a name, `name` is the other half.
    let other_half = match (has(Column::First), has(Column::Last)) {
        (true, false) => Column::Last,
        (false, true) => Column::First,
        _ => Column::Full,
    };
    Some(columns.into_iter().map(|column| if column == Column::Full { other_half } else { column }).collect())
}

/// What the columns hold, where the only row is a header over nothing: it has known words alone, which nobody is called.
/// Any other single row is names, whatever they are.
pub(super) fn lone_header(cells: &[String]) -> Option<Vec<Column>> {
    let is_title = |title: &str| column(title) != Column::Other && !is_given_too(title) && title != "nimi";
    if cells.iter().all(|cell| is_title(&title(cell))) { header(cells) } else { None }
}

/// Whether a title of a column is a name that people have as well; it is a title only beside another one.
fn is_given_too(title: &str) -> bool {
    matches!(title, "ad" | "adi" | "ho" | "ten" | "nev" | "nome" | "guest")
}

fn column(title: &str) -> Column {
    let is_one_of = |titles: &str| titles.split_whitespace().any(|known| known == title);
    match title {
        _ if is_one_of(FULL) => Column::Full,
        _ if is_one_of(FIRST) => Column::First,
        _ if is_one_of(LAST) => Column::Last,
        _ if is_one_of(MAIL) => Column::Mail,
        _ if is_one_of(TABLE) => Column::Table,
        _ => Column::Other,
    }
}

/// The table that a line begins with, and the names behind it: `Table 2: Amara, Ben`.
pub(super) fn table_of(line: &str) -> Option<(&str, &str)> {
    let (head, names) = line.split_once([':', '：'])?;
    let (word, label) = head.trim().rsplit_once(' ')?;
    (column(&title(word)) == Column::Table).then_some((label, names))
}

/// The title of a column, folded, without what stands in brackets: `Name (required)*`.
fn title(cell: &str) -> String {
    let bare = cell.split(['(', '[', '（']).next().unwrap_or_default();
    Spelling::of(bare).plain
}
