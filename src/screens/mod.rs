//! What a person sees: each file holds a screen as a value that knows itself ([`screen`]) and how it is drawn; what an
//! action asks of the session is in [`asks`], what lines are typed for in [`purpose`], a screen in lines that are read out in [`listing`], what is offered where a step is led in `offers`.
//!
//! Home ([`home`], its list in `home_list`) with what there is to choose from ([`shelf`]), the roster ([`roster`]), the agenda ([`agenda`], its lines in `agenda_lines`), what the room sees ([`wall`], drawn by [`stage`] and [`board`], read out by `board_lines`), what whoever drives sees while a stage shows that ([`console`]); what lies
//! on top: the typed line, header and foot ([`frame`]), help and palette ([`palette`]), and what is private and asked for
//! ([`peek`], [`schedule`], [`replan`], [`capture_list`]), what is about to be exported ([`exporting`]), what the stage is to show ([`on_stage`]), an exercise to put in
//! ([`insert`]), how either is looked for ([`search`]), lines to be read ([`to_read`]), all that was done ([`acts`]); what an author sees of a script ([`preview`]).
//!
//! What all of them say stands in `words`, a page for each group.
//!
//! May import: `text`, `domain`, `library`, `input`, `ui`. Stage and board are folders, drawn from a
//! [`PublicView`](crate::domain::public::PublicView), never from a session: a test reads the imports of all that lies in them.
//!
//! Never here: a change of anything while drawing, a clock, a decision about a session.

pub mod acts;
pub mod agenda;
mod agenda_lines;
pub mod asks;
pub mod board;
mod board_lines;
pub mod capture_list;
pub mod console;
pub mod exporting;
pub mod frame;
pub mod groups;
pub mod home;
mod home_list;
mod in_sight;
pub mod insert;
pub mod kept;
pub mod listing;
mod next_figure;
mod offers;
pub mod on_stage;
pub mod palette;
pub mod peek;
pub mod preview;
pub mod purpose;
pub mod rating_form;
pub mod replan;
pub mod roster;
pub mod schedule;
pub mod screen;
pub mod search;
pub mod shelf;
pub mod stage;
pub mod stage_screen;
pub mod to_read;
pub mod wall;
pub mod who_carries;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::keymap::Action;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// Where a selection goes: from `selected` of `count` rows, with pages of `page` rows. It stays where it is for every
/// other action, and inside the rows in any case.
pub fn moved(action: Action, selected: usize, count: usize, page: usize) -> usize {
    let last = count.saturating_sub(1);
    let to = match action {
        Action::Up => selected.saturating_sub(1),
        Action::Down => selected + 1,
        Action::PageUp => selected.saturating_sub(page),
        Action::PageDown => selected + page,
        Action::First => 0,
        Action::Last => last,
        _ => selected,
    };
    to.min(last)
}

/// Whether an action moves about in what is seen.
pub const fn is_move(action: Action) -> bool {
    matches!(action, Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last)
}

/// The first row shown so that the selected one is seen, near the middle where there are more than fit.
pub fn first_shown(selected: usize, count: usize, fit: usize) -> usize {
    selected.saturating_sub(fit / 2).min(count.saturating_sub(fit))
}

/// The rows shown so that the selected one is seen, each with its number and its place.
pub fn rows_shown(selected: usize, count: usize, area: Rect) -> impl Iterator<Item = (usize, Rect)> {
    let first = first_shown(selected, count, usize::from(area.height));
    (first..count).zip(area.y..area.bottom()).map(move |(row, y)| (row, Rect { y, height: 1, ..area }))
}

/// The number of the row that is shown at a place, if one is.
pub fn row_at(selected: usize, count: usize, area: Rect, place: Position) -> Option<usize> {
    rows_shown(selected, count, area).find(|(_, row)| row.contains(place)).map(|(row, _)| row)
}

/// Draws a panel with rows of which one is selected; each with whether it would come to nothing, which is told by its color as
/// well.
pub(super) fn view_rows(
    title: &str,
    selected: usize,
    rows: &[(String, bool)],
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let inside = parts::panel(buf, area, title, theme);
    let canvas = &mut Canvas::new(theme, buf);
    for (number, line) in rows_shown(selected, rows.len(), inside) {
        let Some((words, is_refused)) = rows.get(number) else { continue };
        let role = match (number == selected, is_refused) {
            (true, _) => Role::Selected,
            (false, true) => Role::Dim,
            (false, false) => Role::Text,
        };
        if role == Role::Selected {
            canvas.clear(line, role);
        }
        canvas.put(line, &text::fit(words, line.width), role);
    }
}

/// The inside of a panel that lies on top of the screen, within its frame.
pub const fn inside(area: Rect) -> Rect {
    parts::inset(parts::inset(area, 1, 0), 2, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_stays_inside() {
        assert_eq!(moved(Action::Up, 0, 5, 10), 0);
        assert_eq!(moved(Action::Down, 4, 5, 10), 4);
        assert_eq!(moved(Action::PageDown, 1, 5, 10), 4);
        assert_eq!(moved(Action::Last, 0, 0, 10), 0);
        assert_eq!(moved(Action::Choose, 9, 5, 10), 4);
    }

    #[test]
    fn what_is_selected_is_seen() {
        for count in 0..30 {
            for selected in 0..count {
                let first = first_shown(selected, count, 7);
                assert!(first <= selected && selected < first + 7, "{selected} of {count}");
                assert!(first + 7 <= count.max(7));
            }
        }
    }
}
