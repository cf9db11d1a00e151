//! The whole report for programs, as JSON.
//!
//! The shape is that of the types in [`super::report`], every field documented there, under one object with the number
//! of the format and, at its end, the sentence that ends every export. Numbers of this kind only grow; a reader refuses one it does not know.

use serde::{Deserialize, Serialize};

use super::report::Report;
use super::words::left_out as words;

/// The number of the format that [`super::Format::Json`] writes.
pub const FORMAT: u32 = 1;

/// What stands in the file.
#[derive(Serialize)]
struct JsonFile<'a> {
    format: u32,
    report: &'a Report,
    /// What every export says last, in a sentence; made anew from `report`, and not read back.
    ending: String,
}

/// What is looked at first in a file.
#[derive(Deserialize)]
struct Numbered {
    format: u32,
}

/// What is read from a file.
#[derive(Deserialize)]
struct Read {
    report: Report,
}

/// What stands in the file, to be written with two spaces for each level and a line end at its end.
pub(super) fn written(report: &Report) -> impl Serialize + '_ {
    JsonFile { format: FORMAT, report, ending: report.ending() }
}

pub(super) fn write(report: &Report) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string_pretty(&written(report))? + "\n")
}

/// Reads a report that was written as JSON.
///
/// # Errors
///
/// Where the text is no JSON, is of a format this program does not know, or lacks a field; in words.
pub fn read_json(text: &str) -> Result<Report, String> {
    let numbered: Numbered = serde_json::from_str(text).map_err(words::no_report)?;
    if numbered.format != FORMAT {
        return Err(words::other_format(numbered.format, FORMAT));
    }
    let read: Read = serde_json::from_str(text).map_err(words::not_whole)?;
    Ok(read.report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, fixture, render};

    #[test]
    fn what_was_written_is_read_back() {
        let report = fixture::empty();
        assert_eq!(read_json(&render(&report, Format::Json).unwrap()).unwrap(), report);
    }

    #[test]
    fn a_format_to_come_is_refused_in_words() {
        let newer = render(&fixture::empty(), Format::Json).unwrap().replacen("\"format\": 1", "\"format\": 2", 1);
        assert_eq!(
            read_json(&newer).unwrap_err(),
            "format 2 of exported reports is not known; this program reads format 1"
        );
        assert!(read_json("[]").unwrap_err().starts_with("not an exported report"));
    }
}
