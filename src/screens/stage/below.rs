//! What the stage shows below all else: the sticky that is held up, and a line that was sent.
//!
//! Never here: a session.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ratatui::layout::{Alignment, Rect};

use crate::domain::public::{PublicView, Scene, StickyView};
use crate::ui::big_type::{BigType, Edition, Picture};
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::sticky::{self, Sticky};
use crate::ui::theme::Role;

/// The least and the most rows of a line that was sent.
const LINE_ROWS: (u16, u16) = (3, 10);

/// The words of both in big letters, which are set before drawing.
#[derive(Clone, Debug, Default)]
pub struct Below {
    line: Kept<Wanted, Picture>,
    sticky: Kept<Wanted, Picture>,
}

/// Something that was made in big letters, and what it was made for; nothing where it does not fit in big type.
#[derive(Clone, Debug)]
struct Kept<K, V> {
    made: Option<(K, Option<V>)>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { made: None }
    }
}

impl<K: PartialEq, V> Kept<K, V> {
    /// Makes it for this, unless that was done; for nothing, it is forgotten.
    fn make(&mut self, wanted: Option<K>, make: impl FnOnce(&K) -> Option<V>) {
        if self.made.as_ref().map(|(key, _)| key) != wanted.as_ref() {
            self.made = wanted.map(|key| {
                let value = make(&key);
                (key, value)
            });
        }
    }

    fn get(&self) -> Option<&V> {
        self.made.as_ref()?.1.as_ref()
    }
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

/// The sticky that is held up, with its lane; none where the room does not see it.
fn held_up<'a>(view: &PublicView<'a>) -> Option<(StickyView<'a>, u8)> {
    let (Scene::Step(step) | Scene::Debrief(step, ..)) = &view.scene else { return None };
    let id = step.board.held_up?;
    (0_u8..).zip(&step.board.lanes).find_map(|(lane, in_lane)| Some((in_lane.stickies.find(id)?, lane)))
}

/// What is left of a stage above.
pub fn rest(view: &PublicView<'_>, area: Rect) -> Rect {
    Rooms::of(view, area).above
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
        let edition = big_type.edition();
        let set = |(words, room, _): &Wanted| big_type.set(words, room.width, room.height, Alignment::Left);
        self.line.make(view.line.map(|line| (line.to_owned(), words_of(rooms.line), edition)), set);
        let paper = rooms.sticky;
        let words = Rect { width: sticky::words_width(paper.width), height: paper.height.saturating_sub(2), ..paper };
        self.sticky.make(held_up(view).map(|(sticky, _)| (sticky.text.to_owned(), words, edition)), set);
    }

    /// The big letters of both, and what they say.
    pub fn letters(&self) -> impl Iterator<Item = (&Picture, &str)> {
        let made = [&self.line, &self.sticky].into_iter().filter_map(|kept| kept.made.as_ref());
        made.filter_map(|((words, ..), picture)| Some((picture.as_ref()?, words.as_str())))
    }

    /// What letters our typeface lacks of what is plain.
    pub fn lacking(&self, big_type: &BigType) -> BTreeSet<char> {
        let made = [&self.line, &self.sticky].into_iter().filter_map(|kept| kept.made.as_ref());
        let plain = made.filter(|(_, picture)| picture.is_none());
        plain.flat_map(|((words, ..), _)| big_type.lacking(words)).collect()
    }

    /// Draws it.
    pub fn view(&self, view: &PublicView<'_>, area: Rect, canvas: &mut Canvas<'_>) {
        let rooms = Rooms::of(view, area);
        if let Some((shown, lane)) = held_up(view) {
            let picture = self.sticky.get();
            let author = shown.who.map(Cow::Borrowed);
            let sticky = Sticky { text: shown.text, picture, author, votes: Cow::Borrowed(&[]), lane, selected: true };
            sticky::draw(&sticky, rooms.sticky, canvas);
        }
        if let Some(line) = view.line {
            canvas.clear(rooms.line, Role::Selected);
            canvas.large(words_of(rooms.line), self.line.get(), line, Role::Selected);
        }
    }
}
