//! Diagnostics as people read them: with the source line and a caret, or on one line.
//!
//! Never here: a character of the source that could drive a terminal or turn a line around; each is shown as `�`.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::diagnostic::{Diagnostic, Position, Severity};
use crate::text::{clean_line, is_kept};

/// The most characters that are marked with carets.
const MARKED: usize = 40;

/// The most characters of a line that are looked at on each side of what is marked.
const AROUND: usize = 400;

/// The narrowest width that a source line and a caret can be shown in.
const NARROWEST: usize = 40;

/// Draws a diagnostic with its source line, a caret at the very value, its path and what to do. `text` is the text of the
/// diagnostic's source; `width` counts columns; with `paint` it is colored for a terminal. Ends without a line break.
pub fn render(diagnostic: &Diagnostic, text: &str, paint: bool, width: usize) -> String {
    let line = SourceLine::of(text, diagnostic);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let source = clean_line(&diagnostic.source);
    let Position { line: number, column } = diagnostic.position;
    let snippet = Snippet::source(line.text.as_str())
        .line_start(number)
        .annotation(AnnotationKind::Primary.span(line.span.clone()));
    let title = level.primary_title(diagnostic.message.as_str());
    let mut report = if line.is_cut {
        // Here the snippet cannot know its column; the place is told before it.
        title.element(Origin::path(source.as_str()).line(number).char_column(column)).element(snippet)
    } else {
        title.element(snippet.path(source.as_str()))
    };
    if !diagnostic.path.is_empty() {
        report = report.element(Level::NOTE.message(format!("in {}", diagnostic.path)));
    }
    if let Some(remedy) = &diagnostic.remedy {
        report = report.element(Level::HELP.message(remedy.as_str()));
    }
    let renderer = if paint { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width.max(NARROWEST));
    let drawn = renderer.render(&[report]);
    drawn.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// A diagnostic on one line, for lists and for tools that jump to `file:line:column`.
pub fn one_line(diagnostic: &Diagnostic) -> String {
    let Diagnostic { position, message, .. } = diagnostic;
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let remedy = diagnostic.remedy.as_ref().map_or_else(String::new, |remedy| format!(" ({remedy})"));
    let source = clean_line(&diagnostic.source);
    format!("{source}:{}:{}: {severity}: {message}{remedy}", position.line, position.column)
}

/// The line a diagnostic begins in, fit to be printed, and the part of it that it is about.
struct SourceLine {
    text: String,
    span: Range<usize>,
    /// Whether the beginning of the line was left out.
    is_cut: bool,
}

impl SourceLine {
    fn of(text: &str, diagnostic: &Diagnostic) -> Self {
        let at = diagnostic.span.start.min(text.len());
        let before = text.get(..at).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let rest = text.get(start..).unwrap_or("");
        let end = start + rest.find('\n').unwrap_or(rest.len());
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or("");
        // A caret under the first part of a long value says as much as one under all of it.
        let stop = diagnostic.span.end.clamp(at, end);
        let stop = part(at, stop).char_indices().nth(MARKED).map_or(stop, |(length, _)| at + length);
        let (head, marked, tail) = (part(start, at), part(at, stop), part(stop, end));
        let head = head.strip_prefix('\u{feff}').unwrap_or(head);
        let cut = head.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
        let head = visible(head.get(cut..).unwrap_or(head));
        let tail: String = tail.trim_end_matches('\r').chars().take(AROUND).collect();
        let (marked, tail) = (visible(marked), visible(&tail));
        Self { span: head.len()..head.len() + marked.len(), is_cut: cut > 0, text: head + &marked + &tail }
    }
}

/// The text with a visible sign for every character that is not.
fn visible(text: &str) -> String {
    let is_shown = |letter: char| letter == '\t' || (is_kept(letter) && !matches!(letter, '\u{200e}' | '\u{200f}'));
    text.chars().map(|letter| if is_shown(letter) { letter } else { '\u{fffd}' }).collect()
}
