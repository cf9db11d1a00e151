//! Scripts: RON text to a workshop, and everything there is to say about the text.
//!
//! Holds: [`read`] for a workshop and [`read_exercise`] for an exercise alone; [`Diagnostic`]s with line, column, caret
//! and remedy, and how they are drawn ([`render`], [`one_line`]); the [`Library`] of exercises a workshop can name; what
//! comes with the program ([`shipped_workshops`]). A text goes through `scan` (brackets, through every fault of syntax),
//! `tree` (values with places; `ron` has the last word on what is RON), `raw` (what authors write, told field by field),
//! `merge` (a used exercise with what is laid over it), `check` (rules over several values), `rounds` (each part of a round
//! a step of its own) and `build`.
//!
//! May import: `domain`.
//!
//! Never here: a file, a clock, a terminal. A script is never written anew: where values change (`retime`, by `edits`),
//! comments and layout are the author's and stay.

mod brackets;
mod build;
mod captures;
mod check;
mod diagnostic;
mod edits;
mod fields;
mod library;
mod merge;
mod minutes;
mod parts;
mod quotes;
mod raw;
mod render;
mod retime;
mod rounds;
mod scan;
mod shapes;
mod shipped;
mod tree;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use diagnostic::{Diagnostic, Position, Severity, nearest};
pub use library::{Library, Source};
pub use render::{one_line, render};
pub use retime::{Retimed, retimed};
pub use shipped::{NEW_WORKSHOP, Shipped, shipped_workshops};

use crate::domain::text::clean_line;
use crate::domain::workshop::{Block, BlockKind, Workshop};
use diagnostic::{Findings, Place, Placed};
use fields::Reader;
use raw::{RawBlock, RawExercise, RawWorkshop};
use tree::Node;

/// The longest text that is read, in bytes; the longest shipped script is a hundredth of it.
pub const LONGEST_TEXT: usize = 1_000_000;

/// More steps than any workshop has, all its blocks together; it keeps a hostile one from filling the memory.
const MOST_STEPS: usize = 5_000;

/// So many hidden characters are told one by one; a text with more is no text.
const HIDDEN: usize = 20;

/// What a workshop's text holds.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The workshop; none if any diagnostic is an error.
    pub workshop: Option<Workshop>,
    /// Everything there is to say, first about the text itself, then about the exercises it uses, in their order.
    pub diagnostics: Vec<Diagnostic>,
    /// The exercises the script names, in the order of first use, so that a session can carry all it needs.
    pub uses: Vec<Source>,
}

impl Reading {
    /// The text a diagnostic of this reading is about, to draw it with. `own` is the text that was read.
    pub fn text_of<'t>(&'t self, diagnostic: &Diagnostic, own: &'t str) -> &'t str {
        self.uses.iter().find(|used| used.name == diagnostic.source).map_or(own, |used| &used.text)
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
    let is_exercise = text.len() <= LONGEST_TEXT && tree::head(text).is_some_and(|head| head == "Exercise");
    if is_exercise { Kind::Exercise } else { Kind::Workshop }
}

/// Reads a workshop. `name` is what diagnostics call the text, usually its path; `library` has the exercises it may use.
pub fn read(name: &str, text: &str, library: &Library) -> Reading {
    let mut findings = Findings::default();
    let raw = parsed(name, text, &mut findings, &raw::workshop);
    let mut used = Used { library, order: Vec::new(), read: BTreeMap::new() };
    let mut workshop = None;
    if let Some(raw) = raw {
        workshop = finished(&raw, &mut used, &mut findings);
    }
    let Used { order: sources, .. } = used;
    if findings.has_errors() {
        workshop = None;
    }
    let own = std::iter::once((name, text));
    let texts: Vec<(&str, &str)> =
        own.chain(sources.iter().map(|source| (source.name.as_str(), source.text.as_str()))).collect();
    let diagnostics = findings.finish(&texts);
    Reading { workshop, diagnostics, uses: sources }
}

/// The text of a workshop under another id and title, all else in it as its author wrote it; none where the text has
/// errors. Both are plain words without quotes or backslashes.
pub fn renamed(text: &str, id: &str, title: &str) -> Option<String> {
    let mut findings = Findings::default();
    let raw = parsed("workshop", text, &mut findings, &raw::workshop)?;
    let mut spans = [(raw.id?.place.span, id), (raw.title?.place.span, title)];
    // From the end on, so that the first change does not move the second.
    spans.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, value) in spans {
        text.replace_range(span, &format!("{value:?}"));
    }
    (!findings.has_errors()).then_some(text)
}

/// Reads an exercise file alone and says what is to say about it; an exercise without errors can be used.
pub fn read_exercise(name: &str, text: &str) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    if let Some(raw) = parsed(name, text, &mut findings, &raw::exercise) {
        check::exercise(&raw, BlockKind::Exercise, &mut findings);
    }
    findings.finish(&[(name, text)])
}

/// Reads a text as far as its raw form, everything wrong so far told.
fn parsed<T>(name: &str, text: &str, findings: &mut Findings, read: fields::Read<'_, T>) -> Option<T> {
    let place = Place { source: Arc::from(name), span: 0..0, path: String::new() };
    if text.len() > LONGEST_TEXT {
        let message = format!("this text of {} kB is too long to be a script", text.len() / 1_000);
        findings.error(&place, message, format!("a script has {} kB at most", LONGEST_TEXT / 1_000));
        return None;
    }
    let hidden = tell_hidden(text, &place, findings);
    let tree = tree::parse(text, hidden.is_empty());
    for fault in &tree.faults {
        let place = Place { span: fault.span.clone(), ..place.clone() };
        findings.error(&place, fault.message.as_str(), fault.remedy.as_str());
    }
    let root: Node = tree.root?;
    let place = Place { span: root.span.clone(), ..place };
    let mut reader = Reader { findings, torn: tree.torn, hidden };
    read(&root, &place, &mut reader)
}

/// Tells of characters that nobody sees and that a script never needs, and returns where they are.
fn tell_hidden(text: &str, place: &Place, findings: &mut Findings) -> Vec<usize> {
    let skip = usize::from(text.starts_with('\u{feff}'));
    let hidden = text.char_indices().skip(skip).filter(|(_, letter)| fields::is_hidden(*letter));
    let told = hidden.take(HIDDEN).map(|(at, letter)| {
        let place = Place { span: at..at + letter.len_utf8(), ..place.clone() };
        fields::tell_hidden(letter, &place, findings);
        at
    });
    told.collect()
}

/// The exercises a workshop uses, each read once.
struct Used<'l> {
    library: &'l Library,
    order: Vec<Source>,
    read: BTreeMap<String, Option<RawExercise>>,
}

impl Used<'_> {
    /// The exercise of this name, read and checked by its own rules the first time it is asked for.
    fn exercise(&mut self, name: &Placed<String>, findings: &mut Findings) -> Option<&RawExercise> {
        if !self.read.contains_key(&name.value) {
            let raw = self.open(name, findings);
            self.read.insert(name.value.clone(), raw);
        }
        self.read.get(&name.value)?.as_ref()
    }

    fn open(&mut self, name: &Placed<String>, findings: &mut Findings) -> Option<RawExercise> {
        let text = self.library.text(&name.value)?;
        self.order.push(Source { name: name.value.clone(), text: text.to_owned() });
        let raw = parsed(&name.value, text, findings, &raw::exercise)?;
        check::exercise(&raw, BlockKind::Exercise, findings);
        Some(raw)
    }

    /// Tells, at the place that names it, of an exercise that is not there.
    fn tell_unknown(&self, name: &Placed<String>, findings: &mut Findings) {
        let names: Vec<&str> = self.library.names().collect();
        let near = nearest(&name.value, names.iter().copied());
        let remedy = if near.is_empty() {
            "`fourfold list exercises` names them all".to_owned()
        } else {
            format!("did you mean {}?", diagnostic::listed(&near, "or"))
        };
        let message = format!("there is no exercise `{}`", diagnostic::shortened(&clean_line(&name.value)));
        findings.error(&name.place, message, remedy);
    }
}

/// The workshop of a raw one: exercises fetched, laid together, checked.
fn finished(raw: &RawWorkshop, used: &mut Used<'_>, findings: &mut Findings) -> Option<Workshop> {
    let blocks = raw.blocks.as_ref()?;
    check::blocks(blocks, findings);
    let (mut built, mut bodies): (Vec<(Block, Place)>, Vec<RawExercise>) = (Vec::new(), Vec::new());
    let (mut is_whole, mut steps) = (true, 0);
    for (number, block) in blocks.value.iter().take(check::MOST_BLOCKS).enumerate() {
        let Some(body) = body(&block.value, used, findings) else {
            is_whole = false;
            continue;
        };
        steps += body.steps.as_ref().map_or(0, |steps| steps.value.len());
        if steps > MOST_STEPS {
            let message = format!("with this block the workshop has {steps} steps, more than it can hold");
            findings.error(&block.place, message, format!("keep {MOST_STEPS} at most"));
            return None;
        }
        match build::block(number, &block.value, &body) {
            Some(built_block) => built.push((built_block, block.value.body.place.clone())),
            None => is_whole = false,
        }
        bodies.push(body);
    }
    let (blocks, places): (Vec<Block>, Vec<Place>) = built.into_iter().unzip();
    let workshop = build::workshop(raw, blocks)?;
    if is_whole && !findings.has_errors() {
        check::votes_have_ideas(&bodies, findings);
    }
    if is_whole {
        check::plan(&workshop, raw, &places, findings);
    }
    Some(workshop)
}

/// What a block's exercise and its own words make together, its rounds laid out.
fn body(block: &RawBlock, used: &mut Used<'_>, findings: &mut Findings) -> Option<RawExercise> {
    let Some(usage) = &block.usage else {
        check::exercise(&block.body, block.kind, findings);
        return with_rounds_laid_out(block.body.clone(), findings);
    };
    let name = usage.exercise.as_ref()?;
    if used.library.text(&name.value).is_none() {
        used.tell_unknown(name, findings);
        return None;
    }
    let base = used.exercise(name, findings)?;
    let body = merge::merged(base, usage, &block.body, findings);
    for step in body.steps.iter().flat_map(|steps| &steps.value) {
        check::length_makes_sense(&step.value, findings);
    }
    let mut body = with_rounds_laid_out(body, findings)?;
    if let (Some(minutes), Some(steps)) = (&usage.minutes, &mut body.steps) {
        merge::fit(&mut steps.value, minutes, findings);
    }
    check::exercise(&body, block.kind, findings);
    Some(body)
}

/// An exercise in which every part of a round is a step; none where those would be too many.
fn with_rounds_laid_out(mut exercise: RawExercise, findings: &mut Findings) -> Option<RawExercise> {
    if let Some(steps) = &mut exercise.steps {
        if !check::steps_are_few(steps, findings) {
            return None;
        }
        steps.value = rounds::laid_out(&steps.value);
    }
    Some(exercise)
}
