//! Scripts: RON text to a workshop, and everything there is to say about the text.
//!
//! Holds: [`read`] for a workshop and [`read_exercise`] for an exercise alone; [`Diagnostic`]s with line, column, caret
//! and remedy, and how they are drawn ([`render()`], [`one_line`]); the [`Library`] of exercises a workshop can name; what
//! comes with the program ([`shipped_workshops`]). What authors can write is one table ([`language`]), whose rows stand
//! beside the readers that they make (`record`): of `workshop`, `exercise`, `step` and `captures`; what `fourfold explain` tells
//! of them is in [`explain`]. What is said of mistakes is in `words`.
//!
//! A text goes through `scan` (brackets, through every fault of syntax), `parse` (values with places; `ron` has the last
//! word on what is RON), `fields` (each value told by itself), `resolve` (the exercises it uses: shipped, one's own, or files
//! beside it), `merge` (an exercise with what is laid over it), `check` (rules over several values), `rounds` (each part of
//! a round a step of its own) and `build`.
//!
//! May import: `text`, `domain`.
//!
//! Never here: a file, a clock, a terminal. A script is never written anew: where values change (`retime`),
//! comments and layout are the author's and stay.

mod brackets;
mod build;
mod captures;
mod check;
mod check_stage;
mod choices;
mod companions;
mod counted;
mod diagnostic;
mod exercise;
pub mod explain;
mod fields;
mod fit_to_time;
mod ideas;
pub mod language;
mod library;
mod merge;
mod minutes;
mod naming;
mod parse;
mod parts;
mod plain;
mod quotes;
mod record;
mod render;
mod resolve;
mod retime;
mod rounds;
mod scan;
mod shape;
mod shipped;
mod step;
mod tree;
mod words;
mod workshop;

pub use companions::{Absent, Script};
pub use diagnostic::{Diagnostic, Position, Severity, counted, nearest};
pub use library::{Library, Source};
pub use naming::{is_path, named_own, own_file};
pub use parse::LONGEST_TEXT;
pub use parts::LONGEST_ID;
pub use plain::{fault_at_word, fault_in};
pub use render::{one_line, render};
pub use retime::{Retimed, retimed};
pub use shipped::{NEW_WORKSHOP, Shipped, shipped_workshops};
pub use words::language::LENGTHS;

use crate::domain::workshop::Workshop;
use diagnostic::Findings;
use exercise::{EXERCISE, RawExercise};
use parse::{head, parse, parsed};
use record::Record;
use resolve::Used;
use workshop::{RawWorkshop, WORKSHOP};

/// What a workshop's text holds.
#[derive(Clone, Debug)]
pub struct ScriptReading {
    /// The workshop; none if any diagnostic is an error.
    pub workshop: Option<Workshop>,
    /// Everything there is to say, first about the text itself, then about the exercises it uses, in their order.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether there is more to say; it is told once these are mended.
    pub more: bool,
    /// The exercises the script names and those they are built on, in the order of first use, so that a session can carry
    /// all it needs; files by their paths from the script's folder on.
    pub uses: Vec<Source>,
    /// What diagnostics call each of them.
    names: Vec<String>,
}

impl ScriptReading {
    /// The first error and how many there are, which is one too many where more are there than are told; none where there
    /// is none.
    pub fn mistakes(&self) -> Option<(String, usize)> {
        let mut errors = self.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let first = one_line(errors.next()?);
        Some((first, 1 + errors.count() + usize::from(self.more)))
    }

    /// The text a diagnostic of this reading is about, to draw it with. `own` is the text that was read.
    pub fn text_of<'t>(&'t self, diagnostic: &Diagnostic, own: &'t str) -> &'t str {
        let mut used = self.names.iter().zip(&self.uses);
        used.find(|(name, _)| **name == diagnostic.source).map_or(own, |(_, used)| &used.text)
    }
}

/// What a script file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `Workshop( … )`.
    Workshop,
    /// `Exercise( … )`.
    Exercise,
}

/// What a text is by its first word; what is neither is best read as a workshop, which says what is wrong with it.
pub fn kind_of(text: &str) -> Kind {
    let is_exercise = text.len() <= LONGEST_TEXT && head(text).is_some_and(|head| head == "Exercise");
    if is_exercise { Kind::Exercise } else { Kind::Workshop }
}

/// Reads a workshop. `name` is what diagnostics call the text, usually its path; `library` has the exercises it may use.
pub fn read(name: &str, text: &str, library: &Library) -> ScriptReading {
    let mut findings = Findings::default();
    let raw = parsed(name, text, &mut findings, &RawWorkshop::of(&WORKSHOP));
    let mut used = Used::by(name, library);
    let workshop = raw.and_then(|raw| resolve::workshop(&raw, &mut used, &mut findings));
    let workshop = workshop.filter(|_| !findings.has_errors());
    ScriptReading { workshop, ..told(name, text, used, findings) }
}

/// What is left of the plan of a workshop that has errors: the blocks that can be made, each under the number that it is
/// written in. None where its brackets are broken, so that nobody knows which block is which.
pub fn what_is_left(name: &str, text: &str, library: &Library) -> Option<(Workshop, usize)> {
    let mut findings = Findings::default();
    if text.len() > LONGEST_TEXT || !parse(text, false).faults.is_empty() {
        return None;
    }
    let raw = parsed(name, text, &mut findings, &RawWorkshop::of(&WORKSHOP))?;
    let workshop = resolve::workshop(&raw, &mut Used::by(name, library), &mut findings)?;
    Some((workshop, findings.blocks_before_the_first_error(name)))
}

/// Reads an exercise file alone and says what is to say about it; an exercise without errors can be used.
pub fn read_exercise(name: &str, text: &str, library: &Library) -> ScriptReading {
    let mut findings = Findings::default();
    let mut used = Used::by(name, library);
    if let Some(raw) = parsed(name, text, &mut findings, &RawExercise::of(&EXERCISE)) {
        // Where it stands counts from its own folder.
        let key = if is_path(name) { name.rsplit('/').next().unwrap_or(name) } else { name };
        used.alone(raw, key, &mut findings);
    }
    told(name, text, used, findings)
}

/// What was found in a text and in those it uses.
fn told(name: &str, text: &str, used: Used<'_>, findings: Findings) -> ScriptReading {
    let names: Vec<String> = used.order.iter().map(|source| used.shown(&source.name)).collect();
    let others = names.iter().zip(&used.order).map(|(name, source)| (name.as_str(), source.text.as_str()));
    let texts: Vec<(&str, &str)> = std::iter::once((name, text)).chain(others).collect();
    let more = findings.has_more();
    let diagnostics = findings.finish(&texts);
    ScriptReading { workshop: None, diagnostics, more, uses: used.order, names }
}

/// The text of a workshop under another id and title, all else in it as its author wrote it; none where the text has
/// errors. Both are plain words without quotes or backslashes.
pub fn renamed(text: &str, id: &str, title: &str) -> Option<String> {
    let mut findings = Findings::default();
    let raw = parsed("workshop", text, &mut findings, &RawWorkshop::of(&WORKSHOP))?;
    let mut spans = [(raw.id?.place.span, id), (raw.title?.place.span, title)];
    // From the end on, so that the first change does not move the second.
    spans.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, value) in spans {
        text.replace_range(span, &format!("{value:?}"));
    }
    (!findings.has_errors()).then_some(text)
}
