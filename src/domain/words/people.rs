//! What became of a list of people, and how many led.

use crate::text::counted;

/// Said of a list in which each name is turned around.
pub(in crate::domain) const LAST_NAME_FIRST: &str = "read as “last name, first name”";

/// Said of a table whose other columns are no names.
pub(in crate::domain) const FIRST_COLUMN_ALONE: &str = "only the first column was read";

/// Said of a list of addresses.
pub(in crate::domain) const ADDRESSES: &str = "e-mail addresses are no names; put the names in a column called “Name”";

/// How much more there is to say.
pub(in crate::domain) fn more_like_these(more: usize) -> String {
    format!("and {more} more like these")
}

/// Said of a table with a header alone.
pub(in crate::domain) fn nobody_under(titles: &[String]) -> String {
    format!("nobody stands under {}", titles.join(", "))
}

/// Said of columns that hold no names.
pub(in crate::domain) fn left_out(columns: &[String]) -> String {
    let what = if columns.len() == 1 { "the column" } else { "the columns" };
    format!("{what} {} left out", columns.join(", "))
}

/// Said of a row without a name.
pub(in crate::domain) fn no_name_in(row: usize) -> String {
    format!("row {row} has no name")
}

/// Said of what stands where a name should.
pub(in crate::domain) fn is_no_name(row: usize, name: &str) -> String {
    format!("row {row}: `{name}` is no name")
}

/// Said of a name that came before, as it was written there where that is otherwise.
pub(in crate::domain) fn is_there_already(row: usize, name: &str, known: &str) -> String {
    let known = if known == name { String::new() } else { format!(", as {known}") };
    format!("row {row}: {name} is there already{known}")
}

/// How many led, and as if how many had led alike.
pub(in crate::domain) fn led(leaders: usize, carried: f64) -> String {
    let whole = carried.round();
    let as_if = if (carried - whole).abs() < 0.05 { format!("{whole:.0}") } else { format!("{carried:.1}") };
    let people = counted(leaders, "person", "people");
    match leaders {
        ..=1 => format!("{people} led."),
        _ if carried < 1.1 => format!("{people} led, and one of them nearly all of it."),
        _ => format!("{people} led, as if {as_if} had led equally."),
    }
}
