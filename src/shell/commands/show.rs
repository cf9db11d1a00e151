//! `fourfold show`: the run sheet of a workshop, to read or to print.

use std::process::ExitCode;

use super::{Ended, USAGE, print, workshops};
use crate::cli::{SheetFormat, Show};
use crate::domain::time::{Length, NotToCome, typed_time_of_day};
use crate::export::sheet::{self, Form};
use crate::shell::store::folders::Places;

/// Prints the run sheet.
pub(super) fn show(show: &Show, places: &Places) -> Result<ExitCode, Ended> {
    let start = show.start.as_deref().map(start_of).transpose()?;
    let (_, workshop) = workshops::find(&show.workshop, places)?;
    let form = match show.format {
        SheetFormat::Md => Form::Markdown,
        SheetFormat::Txt => Form::Text,
    };
    print(&sheet::write(&workshop, start, form))
}

/// `9:30` counted from midnight.
fn start_of(text: &str) -> Result<Length, Ended> {
    typed_time_of_day(text).ok_or_else(|| (USAGE, format!("--start: {}", NotToCome::NoTime(text.to_owned()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_has_hours_and_minutes() {
        assert_eq!(start_of("9:30").unwrap(), Length::from_minutes(570));
        assert_eq!(start_of("0930").unwrap(), Length::from_minutes(570));
        assert_eq!(start_of("00:00").unwrap(), Length::ZERO);
        for text in ["24:00", "25", "9:60", "+9:30", "", ":", "9:3o", "-1:00", "1000:00", "960", "12345"] {
            assert!(start_of(text).is_err(), "{text}");
        }
    }
}
