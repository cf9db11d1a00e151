//! The run sheet as one page that needs nothing else; a block that has a page of its own gets a sheet of paper of its own.
//!
//! The page is `assets/export/sheet.html`, its style `page.css`, which the summary has too, and `sheet.css` beside it. Every
//! text that goes through the template is escaped there. Never here: `|safe` on anything but the style.

use askama::Template;

use super::{Look, Shape, Sheet};
use crate::export::html::words;

/// The look of the page.
const STYLE: &str =
    concat!(include_str!("../../../assets/export/page.css"), include_str!("../../../assets/export/sheet.css"));

pub(super) fn write(sheet: &Sheet) -> Result<String, askama::Error> {
    Page { sheet, style: STYLE }.render()
}

/// What the template is filled with.
#[derive(Template)]
#[template(path = "sheet.html", config = "assets/export/askama.toml")]
struct Page<'a> {
    sheet: &'a Sheet,
    style: &'static str,
}
