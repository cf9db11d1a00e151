//! A count of hands below the instruction: options with bars, or a scale.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::public::{TallyMeaning, TallyView};
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

use super::scale;

/// The rows that a count of hands takes below the instruction.
pub(super) fn rows(tally: &TallyView<'_>) -> u16 {
    match tally.meaning {
        TallyMeaning::Scale => scale::ROWS,
        _ => u16::try_from(tally.options.len()).unwrap_or(6).min(6) + 1,
    }
}

/// Draws the count.
pub(super) fn view(tally: &TallyView<'_>, instruction: &str, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if tally.meaning == TallyMeaning::Scale {
        scale::view(tally, instruction, theme, area, buf);
    } else {
        bars(tally, instruction, theme, area, buf);
    }
}

/// The options with their counts as bars that share one scale; dashes before anything was counted.
fn bars(tally: &TallyView<'_>, instruction: &str, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let widest = tally.options.iter().map(|(option, _)| text::width(option)).max().unwrap_or(0);
    let most = tally.options.iter().filter_map(|(_, count)| *count).max().unwrap_or(0);
    let [head, mut rest] = parts::rows(area, [1, area.height.saturating_sub(1)]);
    // A question that the instruction asks already is not asked twice.
    if tally.question != instruction {
        parts::put(buf, head, tally.question, theme.style(Role::Dim));
    }
    for (option, count) in &tally.options {
        let [row, below] = parts::rows(rest, [1, rest.height.saturating_sub(1)]);
        parts::put(buf, row, option, theme.style(Role::Text));
        let bar = parts::inset_left(row, widest + 2);
        match count {
            Some(count) => {
                let used = parts::put(buf, bar, &format!("{count:>3} "), theme.style(Role::Strong));
                parts::bar(buf, parts::inset_left(bar, used), *count, most, theme.style(Role::Accent));
            }
            None => {
                parts::put(buf, bar, "  –", theme.style(Role::Dim));
            }
        }
        rest = below;
    }
}
