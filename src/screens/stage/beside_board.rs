//! What surrounds a board: the band with what the room answers and how much there is, the bar of the day, and the sentence on a
//! board that is empty.
//!
//! Never here: a sticky.

use ratatui::layout::{Alignment, Rect};

use super::about::band_title;
use super::band;
use super::pieces::{Piece, at_right};
use super::sheet::{Sheet, Stand};
use crate::domain::public::{PublicView, StepView};
use crate::text;
use crate::ui::parts;
use crate::ui::theme::Role;

/// What is told around the stickies of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BesideBoard {
    /// What the room answers.
    pub question: String,
    /// How many there are, and how many of them are not seen.
    pub count: String,
    /// What stands on a board with nothing on it.
    pub instead: Option<String>,
}

/// Puts together what surrounds a board.
pub(super) fn compose(sheet: &mut Sheet<'_>, view: &PublicView<'_>, step: &StepView<'_>, told: &BesideBoard) {
    head(sheet, step, told);
    if let Some(words) = &told.instead {
        let role = if step.board.hidden { Role::Strong } else { Role::Dim };
        sheet.fill(words, sheet.grid.body, (sheet.grid.middling(), Stand::Middle), role);
    }
    band::day(sheet, &view.day);
}

/// What the room answers stands in the band where it goes there in big letters; else the band says what the step is for, as it does
/// on the stage, and the question stands in the row below it, or in its place where there is no such row.
fn head(sheet: &mut Sheet<'_>, step: &StepView<'_>, told: &BesideBoard) {
    let area = sheet.grid.band;
    let role = Role::Band(step.focus);
    let inside = parts::inset(area, sheet.grid.margin, 0);
    let large = sheet.label_columns(&told.count, area.height);
    let plain = text::width(&told.count);
    let goes = |sheet: &mut Sheet<'_>, taken: u16| {
        let room = Rect { width: inside.width.saturating_sub(taken + 3), ..inside };
        sheet.is_large(&told.question, room, area.height).then_some(room)
    };
    let found = if area.height > 1 { goes(sheet, large).or_else(|| goes(sheet, plain)) } else { None };
    if let Some(room) = found {
        sheet.ground(area, role);
        sheet.fill(&told.question, room, (area.height, Stand::Middle), role);
        let is_large = room.width + large + 3 <= inside.width;
        return count(sheet, told, inside, (is_large, role));
    }
    let gap = Rect { y: area.bottom(), height: sheet.grid.body.y - area.bottom(), ..inside };
    if gap.height > 0 {
        let taken = beginning(sheet, step, told);
        let question = text::fit(&told.question, gap.width.saturating_sub(taken)).into_owned();
        sheet.pieces.add(Piece::Words(question, gap, Role::Title));
        if taken > 0 {
            sheet.pieces.add(Piece::Words(told.count.clone(), at_right(gap, plain), Role::Dim));
        }
    } else {
        sheet.ground(area, role);
        let room = Rect { width: inside.width.saturating_sub(plain + 2), ..inside };
        sheet.plain(&told.question, room, Stand::Middle, role);
        count(sheet, told, inside, (false, role));
    }
}

/// What begins the question, in the letters of the band, with a sign for the rest; in a band of plain letters what the step is
/// for. How many columns beside the whole question are for the count, which has no room here.
fn beginning(sheet: &mut Sheet<'_>, step: &StepView<'_>, told: &BesideBoard) -> u16 {
    let area = sheet.grid.band;
    let inside = parts::inset(area, sheet.grid.margin, 0);
    let large = sheet.label_columns(&told.count, area.height);
    let room = Rect { width: inside.width.saturating_sub(large + 3), ..inside };
    if area.height < 2 || room.width < inside.width / 2 {
        let stands = band::band(sheet, step.focus, band_title(step), [&told.count]);
        return if stands.is_some() { 0 } else { text::width(&told.count) + 2 };
    }
    let role = Role::Band(step.focus);
    sheet.ground(area, role);
    sheet.label(&told.question, room, Alignment::Left, role);
    count(sheet, told, inside, (true, role));
    0
}

/// How many there are, at the right end of the band, in large letters where they go beside the question.
fn count(sheet: &mut Sheet<'_>, told: &BesideBoard, inside: Rect, (is_large, role): (bool, Role)) {
    if is_large {
        sheet.label(&told.count, inside, Alignment::Right, role);
    } else {
        let words = text::fit(&told.count, inside.width).into_owned();
        let place = parts::middle(at_right(inside, text::width(&words)), inside.width, 1);
        sheet.pieces.add(Piece::Words(words, place, role));
    }
}
