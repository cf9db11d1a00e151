//! The welcome: what the room sees while people arrive, and before there is a session.

use ratatui::layout::Rect;

use super::sheet::{Sheet, Stand};
use crate::domain::public::{Entry, PublicView};
use crate::domain::time::Length;
use crate::screens::words::wall;
use crate::ui::parts;
use crate::ui::theme::Role;

/// Puts the welcome together: the title large, what people take home, how long it takes and how many are here.
pub(super) fn compose(sheet: &mut Sheet<'_>, view: &PublicView<'_>, entries: &[Entry<'_>]) {
    let length: Length = entries.iter().map(|entry| entry.length).sum();
    super::band::band(sheet, None, wall::WELCOME, [wall::welcome(length, view.people)]);
    let body = sheet.grid.body;
    let (title, promise) = rooms(body);
    let taken = sheet.fill(view.title, title, (title.height, Stand::Above), Role::Title);
    let top = Rect { y: title.y + taken + 1, height: body.height.saturating_sub(taken + 1), ..promise };
    sheet.fill(view.promise, top, (sheet.grid.middling(), Stand::Above), Role::Text);
}

/// The room for the title, and that for the promise below it.
fn rooms(body: Rect) -> (Rect, Rect) {
    let [top, below] = parts::rows(body, [body.height * 3 / 5, body.height * 2 / 5]);
    (top, below)
}

/// Said while there is no session to show.
pub(super) fn waiting(sheet: &mut Sheet<'_>) {
    let body = sheet.grid.body;
    sheet.fill(wall::WE_BEGIN_SOON, body, (sheet.grid.middling(), Stand::Middle), Role::Text);
}
