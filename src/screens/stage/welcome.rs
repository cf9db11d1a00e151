//! The welcome: what the room sees while people arrive.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::public::{PublicView, Scene};
use crate::domain::time::Length;
use crate::text;
use crate::ui::lettering::Picture;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// Draws the title large, what people take home, how long it takes and how many are here.
pub(super) fn view(view: &PublicView<'_>, big: Option<&Picture>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let body = parts::inset(area, 2, 0);
    let (top, below) = rooms(body);
    match big {
        Some(picture) => {
            picture.draw(buf, parts::middle(top, picture.columns(), picture.rows()), theme.style(Role::Title));
        }
        None => parts::centered(buf, top, view.title, theme.style(Role::Title)),
    }
    parts::centered(buf, below, view.promise, theme.style(Role::Strong));
    if let Scene::Welcome(entries) = &view.scene {
        let length: Length = entries.iter().map(|entry| entry.length).sum();
        let people = if view.people == 0 {
            String::new()
        } else {
            format!("  ·  {}", text::counted(view.people, "person", "people"))
        };
        let line = Rect { y: body.bottom().saturating_sub(1), height: body.height.min(1), ..body };
        parts::centered(buf, line, &format!("{}{people}", length.words()), theme.style(Role::Dim));
    }
}

/// The room for the title, and that for the promise below it.
pub(super) fn rooms(body: Rect) -> (Rect, Rect) {
    let [_, top, below] = parts::rows(body, [1, body.height * 3 / 5, body.height]);
    (top, below)
}
