//! Who works with whom, for a room that looks for its tables: each with its number in a box and its names below each other; and
//! somebody who was drawn.
//!
//! Never here: who is in which group.

use std::cmp::Reverse;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::big_text_cache::Lettering;
use super::sheet::{Sheet, Stand};
use super::{band, lists};
use crate::domain::signatures::Focus;
use crate::domain::time::Timestamp;
use crate::screens::words::wall;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::Role;

/// So long a page of tables is seen before the next one.
const TURNS: i64 = 6_000;
/// So many pages at the most, so that nobody looks for their name for longer than half a minute.
const MOST_PAGES: usize = 5;

/// Puts groups together: in as many columns as make the names largest; where they would be plain, page after page.
pub(super) fn compose(sheet: &mut Sheet<'_>, tables: &[Vec<&str>], focus: Option<Focus>, now: Timestamp) {
    let largest = tables.iter().map(Vec::len).max().unwrap_or(0);
    let body = sheet.grid.body;
    let parts = parted(sheet, tables, body);
    let turn = now.as_millis().div_euclid(TURNS);
    let at = usize::try_from(turn.rem_euclid(i64::try_from(parts.len()).unwrap_or(1).max(1))).unwrap_or(0);
    let first = parts.iter().take(at).map(|part| part.len()).sum::<usize>() + 1;
    let Some(part) = parts.get(at).copied() else { return };
    let told = if parts.len() > 1 {
        sheet.changes_at = Some(Timestamp::from_millis((turn + 1) * TURNS));
        wall::some_of_groups(first, first + part.len() - 1, tables.len(), largest)
    } else {
        wall::so_many_groups(tables.len(), largest)
    };
    band::band(sheet, focus, wall::find_your_place(largest), [told]);
    let Some((layout, names)) = laid(sheet, part, body) else { return };
    let mut names = names.map(Vec::into_iter);
    let mut numbers = layout.numbers(sheet, first, part.len()).map(Vec::into_iter);
    for ((number, people), place) in (first..).zip(part).zip(layout.places(part.len(), body)) {
        let [number_box, beside] = layout.halves(place);
        sheet.ground(number_box, Role::Band(focus));
        number_in(sheet, number, numbers.as_mut().and_then(Iterator::next), number_box, Role::Band(focus));
        for (name, line) in people.iter().zip(lists::rows_of(beside, layout.line)) {
            match names.as_mut().and_then(Iterator::next) {
                Some(picture) => sheet.picture(picture, line, Role::Text),
                None => {
                    sheet.plain(&text::fit(name, line.width), line, Stand::Above, Role::Text);
                }
            }
        }
    }
}

/// Whether tables laid so, in big letters or not, are seen as they are to be.
type Fits<'a> = &'a dyn Fn(&[Vec<&str>], Layout, bool) -> bool;

/// The pages: as few as have all names in big letters, else as few as have all of them whole.
fn parted<'a, 'b>(sheet: &mut Sheet<'_>, tables: &'a [Vec<&'b str>], body: Rect) -> Vec<&'a [Vec<&'b str>]> {
    let pages = |count: usize| tables.chunks(tables.len().div_ceil(count).max(1)).collect::<Vec<_>>();
    let mut holds = |count: usize, fits: Fits<'_>| {
        pages(count)
            .into_iter()
            .all(|part| laid(sheet, part, body).is_some_and(|(layout, names)| fits(part, layout, names.is_some())))
    };
    let large = (1..=MOST_PAGES.min(tables.len())).find(|count| holds(*count, &|_, _, is_large| is_large));
    let mut whole =
        || (1..=tables.len()).find(|count| holds(*count, &|part, layout, is_large| is_large || layout.cut(part) == 0));
    pages(large.or_else(&mut whole).unwrap_or(1))
}

/// How tables lie best, with the names in big letters where they go into any.
fn laid(sheet: &mut Sheet<'_>, tables: &[Vec<&str>], body: Rect) -> Option<(Layout, Option<Vec<Arc<Lettering>>>)> {
    let laid = (1..=tables.len()).map(|across| {
        let layout = Layout::of(tables, across, body);
        let names = layout.names(sheet, tables);
        let capital = names.as_deref().and_then(<[_]>::first).map_or(0, |picture| picture.capital());
        (capital, layout, names)
    });
    // Plain names all have one size: as few as can be are cut, and the tables lie in a square.
    let square = (1..tables.len()).find(|side| side * side >= tables.len()).unwrap_or(1);
    let best = laid.max_by_key(|(capital, layout, _)| {
        (*capital, Reverse(layout.cut(tables)), Reverse(layout.across.abs_diff(square)))
    });
    best.map(|(_, layout, names)| (layout, names))
}

fn number_in(sheet: &mut Sheet<'_>, number: usize, picture: Option<Arc<Lettering>>, area: Rect, role: Role) {
    match picture {
        Some(picture) => {
            let place = parts::middle(area, picture.columns(), picture.rows());
            sheet.picture(picture, place, role);
        }
        None => {
            let words = number.to_string();
            sheet.plain(&words, parts::middle(area, text::width(&words), 1), Stand::Above, role);
        }
    }
}

/// Puts the name of somebody together who was drawn: as large as it goes.
pub(super) fn compose_drawn(sheet: &mut Sheet<'_>, name: &str, focus: Option<Focus>) {
    band::band(sheet, focus, wall::DRAWN, [""]);
    let body = sheet.grid.body;
    sheet.fill_middle(name, body, Role::Text);
}

/// How tables lie: so many across, each in a place so large.
#[derive(Clone, Copy)]
struct Layout {
    across: usize,
    place: (u16, u16),
    /// The columns of the box with the number.
    number: u16,
    /// The rows of a name.
    line: u16,
}

/// Free columns between two tables. Below each is a free row beside its box alone, so that names have all the rows there are.
const GAP: u16 = 2;

impl Layout {
    fn of(tables: &[Vec<&str>], across: usize, body: Rect) -> Self {
        let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX).max(1);
        let (columns, rows) = (cells(across), cells(tables.len().div_ceil(across)));
        let width = ((body.width + GAP) / columns).saturating_sub(GAP);
        let height = body.height / rows;
        let digits = if tables.len() > 9 { 2 } else { 1 };
        // A box is about as wide as it is high, as cells go, and leaves most of the room to the names.
        let number = height.min(width / 4).max(2 + digits);
        let largest = tables.iter().map(Vec::len).max().unwrap_or(0);
        Self { across, place: (width, height), number, line: (height / cells(largest)).max(1) }
    }

    fn places(self, count: usize, body: Rect) -> impl Iterator<Item = Rect> {
        let (width, height) = self.place;
        let steps = |count: usize, size: u16| u16::try_from(count).unwrap_or(u16::MAX).saturating_mul(size);
        (0..count).map(move |number| {
            let (x, y) = (steps(number % self.across, width + GAP), steps(number / self.across, height));
            Rect { x: body.x.saturating_add(x), y: body.y.saturating_add(y), width, height }.intersection(body)
        })
    }

    /// Where the number stands, and where the names do.
    fn halves(self, place: Rect) -> [Rect; 2] {
        let height = if place.height > 1 { place.height - 1 } else { place.height };
        [Rect { width: self.number.min(place.width), height, ..place }, parts::inset_left(place, self.number + 1)]
    }

    const fn name_columns(self) -> u16 {
        self.place.0.saturating_sub(self.number + 1)
    }

    /// All names in letters of one size; none where they do not go into big ones.
    fn names(self, sheet: &mut Sheet<'_>, tables: &[Vec<&str>]) -> Option<Vec<Arc<Lettering>>> {
        if self.line < 2 {
            return None;
        }
        let names: Vec<String> = tables.iter().flatten().map(|name| (*name).to_owned()).collect();
        let columns = vec![self.name_columns(); names.len()];
        let most = (sheet.grid.whole.height / 5).max(3);
        sheet.level(&names, &columns, self.line.min(most))
    }

    /// The numbers of so many tables from one on, in letters of one size; none where they do not go into big ones.
    fn numbers(self, sheet: &mut Sheet<'_>, first: usize, count: usize) -> Option<Vec<Arc<Lettering>>> {
        let numbers: Vec<String> = (first..first + count).map(|number| number.to_string()).collect();
        let columns = vec![self.number.saturating_sub(1); count];
        sheet.level(&numbers, &columns, self.place.1.saturating_sub(1))
    }

    /// How many names are cut, or not seen at all, in plain letters.
    fn cut(self, tables: &[Vec<&str>]) -> usize {
        let cut = tables.iter().map(|people| {
            let wide = people.iter().filter(|name| text::width(name) > self.name_columns()).count();
            wide + people.len().saturating_sub(usize::from(self.place.1))
        });
        cut.sum()
    }
}
