//! What is said about a script: how grave, where, what, and what to do; and words that were nearly right.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::words::values as words;
use crate::text::clean_line;
pub use crate::text::nearest;

/// One thing to say about a script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Whether it stops a run.
    pub severity: Severity,
    /// The name of the text it is about: the one given to `read`, or that of an exercise the script uses.
    pub source: String,
    /// Where it begins, for people.
    pub position: Position,
    /// The bytes it is about; always inside the text, on the borders of characters.
    pub span: Range<usize>,
    /// The place in the value, such as `blocks[2].steps[1].minutes`; empty where the text could not be read so far.
    pub path: String,
    /// What is the matter: lower case, no full stop, safe to print.
    pub message: String,
    /// What to do about it, where that can be said.
    pub remedy: Option<String>,
}

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The script cannot be run.
    Error,
    /// It can be run, and a room may suffer for it.
    Warning,
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column; a byte order mark counts for nothing.
    pub column: usize,
}

impl Position {
    /// The position of a byte in a text; that of the text's end where the byte lies past it.
    pub fn of(text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Self { line, column }
    }
}

/// `did you mean …` where something is near, else every name there is.
pub(super) fn suggestion(word: &str, candidates: &[&str]) -> String {
    let near = nearest(word, candidates.iter().copied());
    if near.is_empty() { words::write_one_of(candidates) } else { words::did_you_mean(&near) }
}

/// The start of a word from the script, short enough for a message.
pub(super) fn shortened(word: &str) -> String {
    let line = clean_line(word);
    let short: String = line.chars().take(40).collect();
    if short.len() < line.len() { short + "…" } else { short }
}

/// So many letters of anything that is said are told at most: a token of a script can be as long as the script.
const LONGEST: usize = 600;

/// A sentence, cut with a sign where it is longer than anybody reads.
pub(super) fn at_most(words: String) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => words.get(..end).unwrap_or_default().to_owned() + "…",
        None => words,
    }
}

/// Where a value stands: in which text, at which bytes, and where in the script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) source: Arc<str>,
    pub(super) span: Range<usize>,
    pub(super) path: Path,
}

impl Place {
    /// The place of a field of what stands here; without a name, of something in it that has none.
    pub(super) fn part(&self, span: &Range<usize>, name: &'static str) -> Self {
        let path = if name.is_empty() { self.path.clone() } else { self.path.with(Part::Field(Cow::Borrowed(name))) };
        Self { source: Arc::clone(&self.source), span: span.clone(), path }
    }

    /// The place of something that stands here under a name that nobody expected.
    pub(super) fn stranger(&self, span: &Range<usize>, name: String) -> Self {
        Self {
            source: Arc::clone(&self.source),
            span: span.clone(),
            path: self.path.with(Part::Field(Cow::Owned(name))),
        }
    }

    /// The place of an item of a list that stands here, counted from 0.
    pub(super) fn item(&self, span: &Range<usize>, number: usize) -> Self {
        Self { source: Arc::clone(&self.source), span: span.clone(), path: self.path.with(Part::Item(number)) }
    }
}

/// The way to a value in a script. Every value has one and nearly none is ever told, so it is put into words only then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path(Option<Arc<(Path, Part)>>);

/// A step of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Field(Cow<'static, str>),
    Item(usize),
}

impl Path {
    fn with(&self, part: Part) -> Self {
        Self(Some(Arc::new((self.clone(), part))))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((above, part)) = self.0.as_deref() else { return Ok(()) };
        above.fmt(f)?;
        match part {
            Part::Field(name) if above.0.is_none() => f.write_str(name),
            Part::Field(name) => write!(f, ".{name}"),
            Part::Item(number) => write!(f, "[{number}]"),
        }
    }
}

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

/// So many diagnostics are told of a script at most, and one more where the first error comes late; nobody mends more in
/// one go.
const MOST_TOLD: usize = 100;

/// How many there are in words, where a script is told so many: `12`, `more than 100`.
pub fn counted(count: usize) -> String {
    if count > MOST_TOLD { format!("more than {MOST_TOLD}") } else { count.to_string() }
}

/// Everything found so far, without repeats.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<Diagnostic>,
    seen: BTreeSet<(String, usize, String)>,
    /// Whether there was more to say than is kept.
    more: bool,
}

impl Findings {
    /// Tells at a place what stops a run, and what to do about it.
    pub(super) fn error(&mut self, place: &Place, (message, remedy): (impl Into<String>, impl Into<String>)) {
        self.add(Severity::Error, place, &message.into(), &remedy.into());
    }

    /// The same of what a room may suffer for.
    pub(super) fn warn(&mut self, place: &Place, (message, remedy): (impl Into<String>, impl Into<String>)) {
        self.add(Severity::Warning, place, &message.into(), &remedy.into());
    }

    fn add(&mut self, severity: Severity, place: &Place, message: &str, remedy: &str) {
        let source = place.source.to_string();
        let key = (source.clone(), place.span.start, message.to_owned());
        if self.is_full() {
            self.more |= !self.seen.contains(&key);
            return;
        }
        let is_new = self.seen.insert(key);
        // An error is always kept once, so that a text with a hundred warnings and one error is not taken for whole.
        let is_room = self.seen.len() <= MOST_TOLD || (severity == Severity::Error && !self.has_errors());
        self.more |= is_new && !is_room;
        if is_new && is_room {
            let position = Position { line: 1, column: 1 };
            let message = at_most(clean_line(message));
            let remedy = Some(at_most(clean_line(remedy))).filter(|remedy| !remedy.is_empty());
            let path = at_most(clean_line(&place.path.to_string()));
            self.found.push(Diagnostic { severity, source, position, span: place.span.clone(), path, message, remedy });
        }
    }

    /// Whether there was more to say than is kept.
    pub(super) const fn has_more(&self) -> bool {
        self.more
    }

    /// Whether nothing more would be kept.
    pub(super) fn is_full(&self) -> bool {
        self.seen.len() > MOST_TOLD && self.has_errors()
    }

    pub(super) fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many blocks of the text of this name stand before the first one with an error in it; none where it may be in any.
    pub(super) fn blocks_before_the_first_error(&self, name: &str) -> usize {
        let errors = self.found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let before = errors.map(|error| {
            let may_be_any = error.source != name || error.path.is_empty() || error.path == "blocks";
            let block = error
                .path
                .strip_prefix("blocks[")
                .filter(|_| !may_be_any)
                .and_then(|rest| rest.split(']').next()?.parse().ok());
            block.unwrap_or(if may_be_any { 0 } else { usize::MAX })
        });
        if self.more { 0 } else { before.min().unwrap_or(usize::MAX) }
    }

    /// All of them in the order of the texts and their lines, with positions. `texts` names every text in order.
    pub(super) fn finish(self, texts: &[(&str, &str)]) -> Vec<Diagnostic> {
        let rank = |source: &str| texts.iter().position(|(name, _)| *name == source).unwrap_or(texts.len());
        let mut found = self.found;
        for diagnostic in &mut found {
            let text = texts.iter().find(|(name, _)| *name == diagnostic.source).map_or("", |(_, text)| *text);
            diagnostic.span = inside(text, &diagnostic.span);
            diagnostic.position = Position::of(text, diagnostic.span.start);
        }
        found.sort_by_key(|diagnostic| (rank(&diagnostic.source), diagnostic.span.start, diagnostic.severity));
        found
    }
}

/// A span moved inside a text and onto the borders of its characters.
fn inside(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    start..text.ceil_char_boundary(span.end.clamp(start, text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["opening/check-in", "opening/coverage-map", "closing/check-out", "closing/plus-delta"];
        assert_eq!(nearest("opening/chekin", names.into_iter()), ["opening/check-in"]);
        assert_eq!(nearest("check-inn", names.into_iter()), ["opening/check-in", "closing/check-out"]);
        assert_eq!(nearest("coverage", names.into_iter()), ["opening/coverage-map"]);
        assert_eq!(nearest("xylophone", names.into_iter()), Vec::<&str>::new());
        assert_eq!(nearest("", names.into_iter()), Vec::<&str>::new());
        let days = ["leadership-full-day", "leadership-half-day", "leadership-taster"];
        assert_eq!(nearest("leadership-tester", days.into_iter()), ["leadership-taster"]);
        assert_eq!(
            nearest("leadership", days.into_iter()),
            ["leadership-taster", "leadership-full-day", "leadership-half-day"]
        );
    }

    #[test]
    fn a_way_is_put_into_words() {
        let root = Place { source: Arc::from("x"), span: 0..9, path: Path::default() };
        let step = root.part(&(0..9), "blocks").item(&(1..8), 2).part(&(2..7), "steps").item(&(3..6), 1);
        assert_eq!(step.part(&(4..5), "").path.to_string(), "blocks[2].steps[1]");
        assert_eq!(step.stranger(&(4..5), "minuets".into()).path.to_string(), "blocks[2].steps[1].minuets");
        assert_eq!(root.path.to_string(), "");
    }

    #[test]
    fn a_position_counts_characters_and_lets_a_byte_order_mark_out() {
        let text = "\u{feff}a\n日本 x";
        assert_eq!(Position::of(text, 3), Position { line: 1, column: 1 });
        assert_eq!(Position::of(text, text.len()), Position { line: 2, column: 5 });
        assert_eq!(Position::of(text, 9_999), Position { line: 2, column: 5 });
    }
}
