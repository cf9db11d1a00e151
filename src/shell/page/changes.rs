//! Which cells of a page have to be written where the terminal shows another one.
//!
//! They are those that `Buffer::diff` of ratatui finds. Most frames differ from the one before in a few rows, so that nearly all
//! of the work is to see of the others that they are the same.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Position;

use super::sgr_state::is_seen_where_empty;

/// Asks an emoji to be drawn in color; terminals that do so may leave what was to the right of it.
const AS_EMOJI: char = '\u{fe0f}';

/// Tells the cells of the next page that have to be written, row by row.
pub(super) fn changes<'n>(shown: &Buffer, next: &'n Buffer, mut tell: impl FnMut(Position, &'n Cell)) {
    let columns = usize::from(next.area.width).max(1);
    let rows = shown.content.chunks(columns).zip(next.content.chunks(columns));
    for ((shown, next), y) in rows.zip(0..) {
        if shown.iter().zip(next).all(|(before, cell)| is_same(before, cell)) {
            continue;
        }
        let mut wide = Wide::default();
        for ((before, cell), x) in shown.iter().zip(next).zip(0..) {
            if wide.is_written(before, cell) {
                tell(Position { x, y }, cell);
            }
        }
    }
}

/// What letters that take several columns make of the cells to the right of them.
#[derive(Debug, Default)]
struct Wide {
    /// So many cells are covered by the letter before them.
    covered: u16,
    /// So many cells the terminal may show as something else than we know: a letter covered them that is not there any more,
    /// or one covers them that not every terminal draws so wide.
    doubtful: u16,
    /// Whether they are written in any case.
    in_any_case: bool,
}

impl Wide {
    /// Whether a cell has to be written, coming from left to right.
    fn is_written(&mut self, before: &Cell, cell: &Cell) -> bool {
        if self.covered > 0 {
            self.covered -= 1;
            return false;
        }
        if self.doubtful > 0 {
            self.covered = columns_behind(cell);
            self.doubtful = self.doubtful.saturating_sub(1 + self.covered);
            return self.in_any_case || before.symbol() != cell.symbol();
        }
        self.covered = columns_behind(cell);
        if is_same(before, cell) {
            return false;
        }
        if self.covered > 0 && cell.symbol().contains(AS_EMOJI) {
            (self.doubtful, self.covered, self.in_any_case) = (self.covered, 0, false);
        } else if self.covered == 0 && is_seen_where_empty(before) {
            (self.doubtful, self.in_any_case) = (columns_behind(before), true);
        }
        true
    }
}

/// How many columns the letter of a cell takes behind its own.
fn columns_behind(cell: &Cell) -> u16 {
    let letter = cell.symbol();
    if letter.len() == 1 { 0 } else { letter.cell_width().saturating_sub(1) }
}

/// Whether two cells look the same.
fn is_same(one: &Cell, other: &Cell) -> bool {
    one.modifier == other.modifier
        && one.fg == other.fg
        && one.bg == other.bg
        && match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
            // Without a call for the usual letter.
            ([one], [other]) => one == other,
            (one, other) => one == other,
        }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;
    use crate::ui::theme::{Role, Theme};

    /// Letters of one column and of two, of several characters, and such as have a sign behind them that asks for color.
    const LETTERS: [&str; 9] = ["a", "b", " ", "█", "e\u{301}", "日", "語", "⌨\u{fe0f}", "👍🏽"];

    /// A page on which these texts were written one over the other.
    fn page(texts: &[(u16, u16, Vec<usize>, usize, u8)]) -> Buffer {
        let mut page = Buffer::empty(Rect::new(0, 0, 12, 3));
        let theme = Theme::default();
        let styles = [Style::new(), theme.style(Role::Text), theme.style(Role::Banner), theme.style(Role::Selected)];
        let modifiers = [Modifier::empty(), Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED];
        for (x, y, letters, style, modifier) in texts {
            let text: String = letters.iter().map(|letter| LETTERS[*letter]).collect();
            let style = styles[*style].add_modifier(modifiers[usize::from(*modifier)]);
            page.set_string(*x, *y, text, style);
        }
        page
    }

    fn texts() -> impl Strategy<Value = Vec<(u16, u16, Vec<usize>, usize, u8)>> {
        let letters = proptest::collection::vec(0..LETTERS.len(), 1..12);
        proptest::collection::vec((0..12_u16, 0..3_u16, letters, 0..4_usize, 0..4_u8), 0..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_written_is_what_ratatui_would_write(before in texts(), next in texts()) {
            let (before, next) = (page(&before), page(&next));
            let mut written = Vec::new();
            changes(&before, &next, |place, cell| written.push((place.x, place.y, cell)));
            prop_assert_eq!(written, before.diff(&next));
        }
    }
}
