//! What exports say, a page for each group of words: what stands above things ([`headings`]), what a report says in
//! sentences ([`report`]), what is left out and could not be had ([`left_out`]), the run sheet ([`sheet`]), and how
//! lengths of time are said ([`minutes`]). The words of a page itself stand in its template, `assets/export/summary.html` and
//! `sheet.html`.
//!
//! Never here: markup, a decision, a word that somebody else has written.

pub(super) mod headings;
pub(super) mod left_out;
pub(crate) mod minutes;
pub(super) mod report;
pub(super) mod sheet;
