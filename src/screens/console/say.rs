//! What is to be said, as a teleprompter: the present paragraph is marked at its edge, the others stand around it.
//!
//! Never here: where the words come from.

use ratatui::layout::{Rect, Size};

use crate::domain::event::Place;
use crate::input::keymap::Action;
use crate::text;
use crate::ui::big_type::{Alike, BigType, Picture};
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

use crate::screens::words::console as words;

/// Longer lines are hard to find again for somebody who looks up.
const MOST_COLUMNS: u16 = 72;

/// The columns before the words: the edge and one of white.
const BEFORE: u16 = 2;

/// The columns behind the words, where it stands that there are more.
const BEHIND: u16 = 8;

/// The rows of the capitals of what is large.
const LARGE: u16 = 4;

/// What is to be said, laid out.
#[derive(Debug, Default)]
pub(super) struct Say {
    place: Option<Place>,
    size: Size,
    /// How the words stood when they were laid out.
    paragraphs: Vec<String>,
    lines: Vec<String>,
    /// What is said at one look, in order: paragraphs, or as much of a long one as is seen at once.
    looks: Vec<Look>,
    present: usize,
    /// The present paragraph in big letters, where there is room for that.
    large: Option<Picture>,
    /// What it was set for.
    large_for: Option<(usize, Size)>,
}

/// How many rows paragraphs take in so many columns.
pub(super) fn rows(paragraphs: &[&str], width: u16) -> u16 {
    let rows: usize = paragraphs.iter().map(|words| text::wrap(words, columns(width)).len() + 1).sum();
    u16::try_from(rows.saturating_sub(1)).unwrap_or(u16::MAX)
}

/// The columns of the words themselves.
fn columns(width: u16) -> u16 {
    width.saturating_sub(BEFORE + BEHIND).min(MOST_COLUMNS)
}

/// What is said at one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    /// The paragraph that it is of.
    paragraph: usize,
    /// Its first line.
    first: usize,
    /// The line behind its last one.
    end: usize,
}

impl Say {
    /// Lays the words out for so much room. At another place it begins from the start.
    pub(super) fn set(&mut self, place: Place, paragraphs: &[&str], size: Size) {
        let is_same = self.place == Some(place) && self.paragraphs == paragraphs;
        if is_same && self.size == size {
            return;
        }
        let paragraph = self.looks.get(self.present).filter(|_| is_same).map_or(0, |look| look.paragraph);
        (self.large, self.large_for) = (None, None);
        self.place = Some(place);
        self.size = size;
        self.paragraphs = paragraphs.iter().map(|words| (*words).to_owned()).collect();
        self.lay();
        self.present = self.looks.iter().position(|look| look.paragraph >= paragraph).unwrap_or(0);
    }

    fn lay(&mut self) {
        (self.lines, self.looks) = (Vec::new(), Vec::new());
        let width = columns(self.size.width);
        let at_once = usize::from(self.size.height).max(1);
        for (paragraph, words) in self.paragraphs.iter().enumerate() {
            self.lines.extend((paragraph > 0).then(String::new));
            let first = self.lines.len();
            self.lines.extend(text::wrap(words, width));
            let end = self.lines.len();
            let looks = (first..end).step_by(at_once);
            self.looks.extend(looks.map(|first| Look { paragraph, first, end: end.min(first + at_once) }));
        }
    }

    /// Goes on, or back.
    pub(super) fn go(&mut self, action: Action) {
        self.present = crate::screens::moved(action, self.present, self.looks.len(), 1);
    }

    /// Whether that leads anywhere.
    pub(super) fn can_go(&self, action: Action) -> bool {
        crate::screens::moved(action, self.present, self.looks.len(), 1) != self.present
    }

    /// Which of how many paragraphs is the present one; nothing where there is one alone.
    pub(super) fn part(&self) -> String {
        match (self.looks.get(self.present), self.paragraphs.len()) {
            (Some(look), 2..) => words::part_of(look.paragraph + 1, self.paragraphs.len()),
            _ => String::new(),
        }
    }

    /// Sets the present paragraph in big letters, unless that was done. There are none where it would take more than two
    /// thirds of the room, or has letters that the typeface lacks.
    pub(super) fn enlarge(&mut self, big_type: &BigType) {
        let made_for = Some((self.present, self.size));
        if self.large_for == made_for {
            return;
        }
        self.large_for = made_for;
        let present = self.looks.get(self.present).and_then(|look| self.paragraphs.get(look.paragraph));
        self.large = present.and_then(|words| {
            let alike = Alike::read(big_type, std::iter::once(words.as_str()));
            let columns = [Some(self.size.width.saturating_sub(BEFORE + BEHIND))];
            let most = self.size.height * 2 / 3;
            let fits = |rows: &[Option<u16>]| rows.iter().flatten().all(|rows| *rows <= most);
            let (_, size) = alike.largest(&columns, LARGE, fits).max_by_key(|(worth, _)| *worth)?;
            alike.set(&columns, size, fits)?.pop()?
        });
    }

    /// Draws the words. What is present is marked, and large where it was made so.
    pub(super) fn draw(&self, edge: Role, area: Rect, canvas: &mut Canvas<'_>) {
        let Some(look) = self.looks.get(self.present) else { return };
        let rows = self.large.as_ref().map_or(look.end - look.first, |picture| usize::from(picture.rows()));
        let room = usize::from(area.height).saturating_sub(rows);
        let (before, behind) = (look.first, self.lines.len() - look.end);
        // A little of what was before, and no more room behind the end than needed.
        let above = before.min((room / 3).max(room.saturating_sub(behind)));
        let y = area.y + u16::try_from(above).unwrap_or(0).min(area.height);
        let [above_area, rest] = parts::rows(area, [y - area.y, area.bottom() - y]);
        let [present, below] = parts::rows(rest, [u16::try_from(rows).unwrap_or(rest.height), rest.height]);
        self.plain(before - above, Role::Dim, above_area, canvas);
        canvas.fill(Rect { width: present.width.min(1), ..present }, "▌", edge);
        match &self.large {
            Some(picture) => canvas.picture(parts::inset_left(present, BEFORE), picture, Role::Text),
            None => self.plain(look.first, Role::Strong, present, canvas),
        }
        self.plain(look.end, Role::Dim, below, canvas);
        signs(above < before, behind > usize::from(below.height), area, canvas);
    }

    /// Writes the lines from this one on.
    fn plain(&self, first: usize, role: Role, area: Rect, canvas: &mut Canvas<'_>) {
        for (line, y) in self.lines.iter().skip(first).zip(area.y..area.bottom()) {
            canvas.put(parts::inset_left(Rect { y, height: 1, ..area }, BEFORE), line, role);
        }
    }
}

/// Says where there is more than is seen.
fn signs(above: bool, below: bool, area: Rect, canvas: &mut Canvas<'_>) {
    let [first, _, last] = parts::rows(area, [1, area.height.saturating_sub(2), 1]);
    if above {
        canvas.put_right(first, words::MORE_ABOVE, Role::Accent);
    }
    if below {
        canvas.put_right(if last.is_empty() { first } else { last }, words::MORE_BELOW, Role::Accent);
    }
}
