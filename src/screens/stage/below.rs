//! What the stage shows below all else: the sticky that is held up, where no board shows it, and a line that was sent.
//!
//! Never here: a session.

use std::collections::BTreeSet;

use ratatui::layout::{Alignment, Rect};

use super::lens::{self, Lens};
use crate::domain::public::{PublicView, Scene};
use crate::ui::big_type::{BigType, Edition, Picture};
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::sticky::Sticky;
use crate::ui::theme::Role;

/// The least and the most rows of a line that was sent.
const LINE_ROWS: (u16, u16) = (3, 10);

/// The words of both in big letters, which are set before drawing.
#[derive(Clone, Debug, Default)]
pub struct Below {
    line: Option<(Wanted, Option<Picture>)>,
    sticky: Lens,
}

/// Words, the room for them, and what their letters are set from.
type Wanted = (String, Rect, Edition);

/// What lies where on a stage.
#[derive(Clone, Copy, Debug)]
struct Rooms {
    above: Rect,
    sticky: Rect,
    line: Rect,
}

impl Rooms {
    fn of(view: &PublicView<'_>, area: Rect) -> Self {
        let line = if view.line.is_some() { (area.height / 4).clamp(LINE_ROWS.0, LINE_ROWS.1) } else { 0 };
        let sticky = if held_up(view).is_some() { area.height.saturating_sub(line) * 2 / 5 } else { 0 };
        let [above, sticky, line] = parts::rows(area, [area.height.saturating_sub(line + sticky), sticky, line]);
        Self { above, sticky: parts::inset(sticky, 2, 0), line }
    }
}

/// The sticky that is held up; none where the room does not see it.
fn held_up<'a>(view: &PublicView<'a>) -> Option<Sticky<'a>> {
    let (Scene::Step(step) | Scene::Debrief(step, ..)) = &view.scene else { return None };
    lens::on_board(&step.board, step.board.held_up?)
}

/// What is left of a stage above.
pub fn rest(view: &PublicView<'_>, area: Rect) -> Rect {
    Rooms::of(view, area).above
}

/// The same for a board, which shows what is held up itself.
pub fn rest_of_board(view: &PublicView<'_>, area: Rect) -> Rect {
    Rect { height: area.height - Rooms::of(view, area).line.height, ..area }
}

/// The room for the words of a line: on a higher band a row stays free above them.
fn words_of(band: Rect) -> Rect {
    let above = u16::from(band.height > 4);
    let words = Rect { y: band.y + above, height: band.height - above, ..band };
    parts::inset(words, 2, 0)
}

impl Below {
    /// Sets what is shown in big letters, unless that is done already.
    pub fn prepare(&mut self, big_type: &BigType, view: &PublicView<'_>, area: Rect) {
        let rooms = Rooms::of(view, area);
        let wanted = view.line.map(|line| (line.to_owned(), words_of(rooms.line), big_type.edition()));
        if self.line.as_ref().map(|(made_for, _)| made_for) != wanted.as_ref() {
            self.line = wanted.map(|wanted| {
                let picture = big_type.set(&wanted.0, wanted.1.width, wanted.1.height, Alignment::Left);
                (wanted, picture)
            });
        }
        self.sticky.prepare(big_type, held_up(view).as_ref(), (rooms.sticky, area.height));
    }

    /// The big letters of both, and what they say.
    pub fn letters(&self) -> impl Iterator<Item = (&Picture, &str)> {
        let line = self.line.as_ref().and_then(|((words, ..), picture)| Some((picture.as_ref()?, words.as_str())));
        line.into_iter().chain(self.sticky.letters())
    }

    /// What letters our typeface lacks of both.
    pub fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        let line = self.line.iter().flat_map(|((words, ..), _)| big_type.lacking(words));
        line.chain(self.sticky.lacking(big_type)).collect()
    }

    /// Draws it.
    pub fn view(&self, view: &PublicView<'_>, area: Rect, canvas: &mut Canvas<'_>) {
        if let Some(sticky) = held_up(view) {
            self.sticky.draw(&sticky, Rooms::of(view, area).sticky, canvas);
        }
        self.view_line(view, area, canvas);
    }

    /// Draws the line alone.
    pub fn view_line(&self, view: &PublicView<'_>, area: Rect, canvas: &mut Canvas<'_>) {
        let room = Rooms::of(view, area).line;
        if let Some(line) = view.line {
            let picture = self.line.as_ref().and_then(|(_, picture)| picture.as_ref());
            canvas.clear(room, Role::Selected);
            canvas.large(words_of(room), picture, line, Role::Selected);
        }
    }
}
