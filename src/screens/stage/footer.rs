//! The foot of a step, below its instruction: a count of hands, or what the votes of the step ask.

use ratatui::layout::Rect;

use crate::domain::public::{Asked, StepView};
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use super::big_text_cache::BigTextCache;
use super::tally;

/// The most rows that questions take.
const QUESTIONS: usize = 3;

/// The rows it takes at this width.
pub(super) fn rows(step: &StepView<'_>, letters: &BigTextCache, width: u16) -> u16 {
    match &step.tally {
        Some(counted) => tally::rows(counted, letters.counted(), width),
        None => u16::try_from(questions(step, width).len()).unwrap_or(0),
    }
}

/// Draws it at the lower end of an area.
pub(super) fn view(step: &StepView<'_>, letters: &BigTextCache, area: Rect, canvas: &mut Canvas<'_>) {
    let rows = rows(step, letters, area.width).min(area.height);
    let [_, below] = parts::rows(area, [area.height - rows, rows]);
    match &step.tally {
        Some(counted) => tally::view(counted, letters.counted(), step.instruction, below, canvas),
        None => canvas.lines(below, &questions(step, area.width), Role::Strong),
    }
}

/// What votes ask, each with its letter: `A Most useful  ·  B Most surprising`.
pub(in crate::screens) fn asked_words(asked: &[Asked<'_>]) -> String {
    let asked = asked.iter().filter(|asked| !asked.question().is_empty());
    let words = asked.map(|asked| match asked.letter {
        Some(letter) => format!("{letter} {}", asked.question()),
        None => asked.question().to_owned(),
    });
    words.collect::<Vec<_>>().join("  ·  ")
}

/// The lines of what the votes ask: one for all, or where that is too narrow one for each.
fn questions(step: &StepView<'_>, width: u16) -> Vec<String> {
    // A question that the instruction asks already is not asked twice.
    let asked: Vec<Asked<'_>> = step
        .asked
        .iter()
        .filter(|asked| !asked.question().is_empty() && asked.question() != step.instruction)
        .copied()
        .collect();
    let together = asked_words(&asked);
    if asked.len() < 2 || text::width(&together) <= width {
        return Some(together).filter(|words| !words.is_empty()).into_iter().collect();
    }
    asked.chunks(1).map(asked_words).take(QUESTIONS).collect()
}
