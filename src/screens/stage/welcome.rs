//! The welcome: what the room sees while people arrive.

use ratatui::layout::Rect;

use crate::domain::public::{PublicView, Scene};
use crate::domain::time::Length;
use crate::screens::words::wall;
use crate::ui::big_type::Picture;
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// Draws the title large, what people take home, how long it takes and how many are here.
pub(super) fn view(view: &PublicView<'_>, big: Option<&Picture>, area: Rect, canvas: &mut Canvas<'_>) {
    let body = parts::inset(area, 2, 0);
    let (top, below) = rooms(body);
    canvas.large(top, big, view.title, Role::Title);
    canvas.centered(below, view.promise, Role::Strong);
    if let Scene::Welcome(entries) = &view.scene {
        let length: Length = entries.iter().map(|entry| entry.length).sum();
        let line = Rect { y: body.bottom().saturating_sub(1), height: body.height.min(1), ..body };
        canvas.centered(line, &wall::welcome(length, view.people), Role::Dim);
    }
}

/// The room for the title, and that for the promise below it.
pub(super) fn rooms(body: Rect) -> (Rect, Rect) {
    let [_, top, below] = parts::rows(body, [1, body.height * 3 / 5, body.height]);
    (top, below)
}
