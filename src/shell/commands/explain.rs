//! `fourfold explain`: what a field of a script means.

use std::process::ExitCode;

use super::{Ended, USAGE, print};
use crate::script::explain;
use crate::shell::words::commands::no_field;

/// Prints what is told about a word, or everything in short.
pub(super) fn explain(asked: Option<&str>) -> Result<ExitCode, Ended> {
    let Some(asked) = asked else { return print(&explain::overview()) };
    let told = explain::page(asked).map_err(|near| (USAGE, no_field(asked, &near)))?;
    print(&told)
}
