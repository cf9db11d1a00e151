//! `fourfold list exercises`: the exercises that meet what somebody looks for, shipped and own, as a table or as JSON.

use std::process::ExitCode;

use unicode_width::UnicodeWidthStr;

use super::{Ended, FILE, USAGE, complain, print};
use crate::cli::{Depth, List};
use crate::domain::signatures::Focus;
use crate::domain::time::Length;
use crate::domain::workshop::Safety;
use crate::library::exercises::{self, CatalogueEntry, Wanted};
use crate::script;
use crate::shell::store::disk::RealDisk;
use crate::shell::store::folders::{self, Places};
use crate::shell::words::commands;
use crate::text::clean_line;

/// Prints the exercises that are wanted.
pub(super) fn list(list: &List, places: &Places) -> Result<ExitCode, Ended> {
    let wanted = Wanted {
        focus: list.signature.as_deref().map(focus).transpose()?,
        at_most: list.minutes.map(|minutes| Length::from_minutes(i64::from(minutes))),
        people: list.people,
        safety: list.safety.map(|depth| match depth {
            Depth::Light => Safety::Light,
            Depth::Medium => Safety::Medium,
            Depth::Deep => Safety::Deep,
        }),
    };
    let library = folders::library(&RealDisk, &places.exercises()).map_err(|failure| (FILE, failure.to_string()))?;
    let all = exercises::exercises(&library);
    for (name, why) in &all.unusable {
        complain(&commands::unusable(name, why));
    }
    let count = all.entries.len();
    let entries: Vec<CatalogueEntry> = all.entries.into_iter().filter(|entry| wanted.admits(entry)).collect();
    if list.json {
        let text = serde_json::to_string_pretty(&entries).map_err(|error| (FILE, error.to_string()))?;
        return print(&(text + "\n"));
    }
    if entries.is_empty() {
        return print(&commands::none_like_that(count));
    }
    print(&table(&entries))
}

/// The place in the day or the signature of this name; the start of a name is enough.
fn focus(word: &str) -> Result<Focus, Ended> {
    let lower = word.to_lowercase();
    let starts = |focus: &Focus| !lower.is_empty() && focus.name().to_lowercase().starts_with(&lower);
    let mut found = Focus::ALL.into_iter().filter(starts);
    if let (Some(focus), None) = (found.next(), found.next()) {
        return Ok(focus);
    }
    let names = Focus::ALL.map(|focus| focus.name().to_lowercase());
    let near = script::nearest(&lower, names.iter().map(String::as_str));
    let remedy = match near.as_slice() {
        [] => commands::there_are(&names),
        near => commands::did_you_mean(near),
    };
    Err((USAGE, commands::none_called("signature", word, &remedy)))
}

/// A row for each exercise under a row of headings, every column as wide as what is in it.
fn table(entries: &[CatalogueEntry]) -> String {
    let heads = ["TITLE", "SIGNATURE", "MINUTES", "PEOPLE", "SAFETY", "ID"].map(str::to_owned);
    let rows: Vec<[String; 6]> = std::iter::once(heads).chain(entries.iter().map(cells)).collect();
    let wide = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| UnicodeWidthStr::width(cell.as_str())).max()
    };
    let line = |row: &[String; 6]| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let room = wide(column).unwrap_or(0).saturating_sub(UnicodeWidthStr::width(cell.as_str()));
            format!("{cell}{}", " ".repeat(room))
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

fn cells(entry: &CatalogueEntry) -> [String; 6] {
    let short = entry.short_minutes.map(|short| format!(" / {short}")).unwrap_or_default();
    [
        clean_line(&entry.title),
        entry.signature.map_or("", Focus::name).to_owned(),
        format!("{:>3}{short}", entry.minutes),
        entry.people.map_or_else(|| "any".to_owned(), |range| format!("{:>2}-{}", range.min, range.max)),
        format!("{:?}", entry.safety).to_lowercase(),
        clean_line(&entry.id),
    ]
}
