//! `fourfold explain`: what a field of a script means.

use std::process::ExitCode;

use super::{Ended, USAGE, print};
use crate::script::explain;
use crate::text::clean_line;

/// Prints what is told about a word, or everything in short.
pub(super) fn explain(asked: Option<&str>) -> Result<ExitCode, Ended> {
    let Some(asked) = asked else { return print(&explain::overview()) };
    let told = explain::page(asked).map_err(|near| {
        let remedy = if near.is_empty() {
            "`fourfold explain` names every one".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        (USAGE, format!("scripts have no `{}`; {remedy}", clean_line(asked)))
    })?;
    print(&told)
}
