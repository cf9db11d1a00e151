//! The summary on the wall: what was decided, who does what by when, how the four signatures are carried, who led.

use ratatui::layout::Rect;

use crate::domain::public::{PublicView, SummaryView};
use crate::screens::words::wall;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// A line of the summary: how far in it starts, what it says, how it looks.
type PrintedLine = (u16, String, Role);

/// Draws the summary; on a wide screen in two columns.
pub(super) fn view(view: &PublicView<'_>, summary: &SummaryView<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let body = parts::inset(area, 2, 0);
    let [head, rest] = parts::rows(body, [2.min(body.height), body.height.saturating_sub(2)]);
    canvas.put(Rect { height: head.height.min(1), ..head }, view.title, Role::Title);
    // Each takes a row at least, so there is no use in more of a kind.
    let most = usize::from(rest.height) + 1;
    if rest.width >= 100 {
        let half = rest.width / 2 - 1;
        let left = Rect { width: half, ..rest };
        let right = Rect { x: rest.x + half + 2, width: rest.width - half - 2, ..rest };
        lines(&promises(summary, most), left, canvas);
        lines(&carried(summary, most), right, canvas);
    } else {
        let mut all = promises(summary, most);
        all.extend(carried(summary, most));
        lines(&all, rest, canvas);
    }
}

fn lines(lines: &[PrintedLine], area: Rect, canvas: &mut Canvas<'_>) {
    let mut row = area.y;
    for (indent, words, role) in lines {
        if words.is_empty() {
            row += 1;
            continue;
        }
        let room = parts::inset_left(area, *indent);
        for line in text::wrap(words, room.width) {
            if row >= area.bottom() {
                // What does not fit is in the written summary; the last row says so.
                let last = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
                canvas.clear(last, Role::Text);
                canvas.put(last, wall::MORE_WRITTEN, Role::Dim);
                return;
            }
            canvas.put(Rect { y: row, height: 1, ..room }, &line, *role);
            row += 1;
        }
    }
}

fn promises(summary: &SummaryView<'_>, most: usize) -> Vec<PrintedLine> {
    let mut lines: Vec<PrintedLine> = Vec::new();
    if summary.commitments.is_empty() && summary.decisions.is_empty() {
        lines.push((0, wall::NO_OUTCOME.into(), Role::Dim));
    }
    if !summary.decisions.is_empty() {
        lines.push((0, wall::DECIDED.into(), Role::Accent));
        let decisions = summary.decisions.iter().take(most);
        lines.extend(decisions.map(|decision| (2, decision.text.to_owned(), Role::Strong)));
        lines.push((0, String::new(), Role::Text));
    }
    if !summary.commitments.is_empty() {
        lines.push((0, wall::PROMISED.into(), Role::Accent));
        for commitment in summary.commitments.iter().take(most) {
            let words = wall::promise(commitment.who, commitment.text, commitment.by_when);
            lines.push((2, words, Role::Strong));
        }
        lines.push((0, String::new(), Role::Text));
    }
    lines
}

fn carried(summary: &SummaryView<'_>, most: usize) -> Vec<PrintedLine> {
    let mut lines: Vec<PrintedLine> = Vec::new();
    if let Some(coverage) = &summary.coverage {
        lines.push((0, wall::CARRIED.into(), Role::Accent));
        for (signature, people, coverage) in coverage {
            let words = format!("{} {:<12} {people:>2}  {}", signature.letter(), signature.name(), coverage.word());
            lines.push((2, words, Role::Focus((*signature).into())));
        }
        lines.push((0, String::new(), Role::Text));
    }
    if !summary.leads.is_empty() {
        lines.push((0, wall::LED.into(), Role::Accent));
        lines.push((2, summary.leads.join(", "), Role::Strong));
        lines.push((0, String::new(), Role::Text));
    }
    for quote in summary.quotes.iter().take(most) {
        lines.push((0, format!("“{}”", quote.text), Role::Text));
    }
    lines.push((0, wall::caught(summary.ideas, summary.hidden_ideas, summary.questions), Role::Dim));
    lines
}
