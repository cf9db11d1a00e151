//! The welcome: what the room sees while people arrive, and before there is a session.

use ratatui::layout::Rect;

use super::sheet::{Sheet, Stand};
use crate::domain::public::{Entry, PublicView};
use crate::domain::time::Length;
use crate::screens::words::wall;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::Role;

/// How many fifths of the room the title may have, the first where that is enough for what is below.
const SHARES: [u16; 3] = [3, 2, 1];

/// Puts the welcome together: the title large, what people take home, how long it takes and how many are here.
pub(super) fn compose(sheet: &mut Sheet<'_>, view: &PublicView<'_>, entries: &[Entry<'_>]) {
    let length: Length = entries.iter().map(|entry| entry.length).sum();
    super::band::band(sheet, None, wall::WELCOME, [wall::welcome(length, view.people)]);
    let body = sheet.grid.body;
    let most = sheet.grid.middling();
    // The title leaves so much room that what people take home is large as well.
    let rooms = SHARES.map(|share| parts::rows(body, [body.height * share / 5, body.height - body.height * share / 5]));
    let [usual, ..] = rooms;
    let mut is_large = |[title, promise]: &[Rect; 2]| {
        let below = Rect { y: promise.y + 1, height: promise.height.saturating_sub(1), ..*promise };
        sheet.is_large(view.title, *title, title.height) && sheet.is_large(view.promise, below, most)
    };
    let both = rooms.into_iter().find(&mut is_large);
    // Where that is never so, the title is large at least.
    let lines = u16::try_from(text::wrap(view.promise, body.width).len()).unwrap_or(body.height);
    let below = (lines + 1).min(body.height);
    let alone = parts::rows(body, [body.height - below, below]);
    let is_title = |sheet: &mut Sheet<'_>| sheet.is_large(view.title, alone[0], alone[0].height);
    let [title, promise] = both.or_else(|| is_title(sheet).then_some(alone)).unwrap_or(usual);
    let taken = sheet.fill(view.title, title, (title.height, Stand::Above), Role::Title);
    let top = Rect { y: title.y + taken + 1, height: body.height.saturating_sub(taken + 1), ..promise };
    sheet.fill(view.promise, top, (most, Stand::Above), Role::Text);
}

/// Said while there is no session to show.
pub(super) fn waiting(sheet: &mut Sheet<'_>) {
    let body = sheet.grid.body;
    sheet.fill(wall::WE_BEGIN_SOON, body, (sheet.grid.middling(), Stand::Middle), Role::Text);
}
