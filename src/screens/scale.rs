//! A scale on the stage: its numbers side by side, the hands above each, the words of its ends below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::public::TallyView;
use crate::ui::parts;
use crate::ui::text;
use crate::ui::theme::{Role, Theme};

/// The rows it takes: the question, the bars, the hands, the numbers, the ends.
pub(super) const ROWS: u16 = 4 + BAR;

/// The rows of the highest bar.
const BAR: u16 = 2;

/// Draws a scale.
///
/// ```text
///  How sure are we?
///                      ██
///            ██        ██
///   –    –   2    1    4         the hands; dashes before they were counted
///   0    1   2    3    4         the numbers
///   not at all     surely
/// ```
pub(super) fn view(tally: &TallyView<'_>, instruction: &str, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let [head, bars, hands, numbers, ends] = parts::rows(area, [1, BAR, 1, 1, 1]);
    // A question that the instruction asks already is not asked twice.
    if tally.question != instruction {
        parts::put(buf, head, tally.question, theme.style(Role::Dim));
    }
    let steps = u16::try_from(tally.options.len()).unwrap_or(u16::MAX).max(1);
    let width = (area.width / steps).max(1);
    let most = tally.options.iter().filter_map(|(_, count)| *count).max().unwrap_or(0).max(1);
    for ((number, count), x) in tally.options.iter().zip((area.x..area.right()).step_by(usize::from(width))) {
        let cell = |row: Rect| Rect { x, width: width.saturating_sub(1), ..row };
        parts::put(buf, cell(numbers), number, theme.style(Role::Text));
        let Some(count) = count else {
            parts::put(buf, cell(hands), "–", theme.style(Role::Dim));
            continue;
        };
        let role = if *count > 0 { Role::Strong } else { Role::Dim };
        parts::put(buf, cell(hands), &count.to_string(), theme.style(role));
        // In eighths of a row, so that one hand more is seen.
        let eighths = u64::from(*count) * u64::from(BAR) * 8 / u64::from(most);
        for (above, y) in (0..u64::from(BAR)).zip((bars.y..bars.bottom()).rev()) {
            let block = match eighths.saturating_sub(above * 8).min(8) {
                0 => continue,
                8 => '█',
                part => char::from_u32(0x2580 + u32::try_from(part).unwrap_or(4)).unwrap_or('▄'),
            };
            let bar = block.to_string().repeat(usize::from(width.saturating_sub(1).min(3)));
            parts::put(buf, cell(Rect { y, height: 1, ..bars }), &bar, theme.style(Role::Accent));
        }
    }
    let [low, high] = tally.ends;
    let right = width * (steps - 1) + text::width(tally.options.last().map_or("", |(last, _)| *last));
    let line = Rect { width: right.max(text::width(low) + text::width(high) + 2).min(ends.width), ..ends };
    let taken = parts::put_right(buf, line, high, theme.style(Role::Text));
    let low = text::fit(low, line.width.saturating_sub(taken + 1));
    parts::put(buf, line, &low, theme.style(Role::Text));
}
