//! The stage while it is put together: where words go and how large they become. Words are left-aligned from the margin;
//! what has no big letters is plain and bold, and never cut without a sign.
//!
//! Never here: which words.

use std::sync::Arc;

use ratatui::layout::{Alignment, Rect};

use super::big_text_cache::{BigTextCache, How, Lettering, Wanted};
use super::grid::Grid;
use super::pieces::{Piece, Pieces, at_right};
use crate::domain::time::Timestamp;
use crate::text;
use crate::ui::big_type::{Alike, BigType};
use crate::ui::parts;
use crate::ui::theme::Role;

/// A stage that is put together.
pub(super) struct Sheet<'a> {
    pub(super) grid: Grid,
    pub(super) pieces: Pieces,
    /// When it is put together otherwise, though nobody does anything.
    pub(super) changes_at: Option<Timestamp>,
    big_type: &'a BigType,
    cache: &'a mut BigTextCache,
}

/// Texts in letters of one size, below each other.
pub(super) struct Stack {
    pictures: Vec<Arc<Lettering>>,
    each: usize,
    /// The rows between them.
    pub(super) air: u16,
}

impl Stack {
    /// Each text, behind its label where it has one.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Option<&Arc<Lettering>>, &Arc<Lettering>)> {
        self.pictures.chunks(self.each).filter_map(|pair| match pair {
            [text] => Some((None, text)),
            [label, text] => Some((Some(label), text)),
            _ => None,
        })
    }
}

/// Where words stand in a room that is higher than they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Above,
    Middle,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(grid: Grid, big_type: &'a BigType, cache: &'a mut BigTextCache) -> Self {
        Self { grid, pieces: Pieces::default(), changes_at: None, big_type, cache }
    }

    pub(super) fn ground(&mut self, area: Rect, role: Role) {
        self.pieces.add(Piece::Ground(area, role));
    }

    /// Words as large as they go into a room, with capitals of so many rows at the most; how many rows they took.
    pub(super) fn fill(&mut self, words: &str, room: Rect, (most, stand): (u16, Stand), role: Role) -> u16 {
        let room_for = |rows: u16| if stand == Stand::Middle { parts::middle(room, room.width, rows) } else { room };
        match self.filling(words, room, most) {
            Some(picture) => {
                let rows = picture.rows();
                self.pieces.add(Piece::Letters(picture, room_for(rows), role));
                rows
            }
            None if stand == Stand::Middle => self.plain_middle(words, room, role),
            None => self.plain(words, room, stand, role),
        }
    }

    /// Plain words alone in a room that is much higher than they are stand in the middle of it, with a row between their lines: what
    /// is small is seen at least.
    fn plain_middle(&mut self, words: &str, room: Rect, role: Role) -> u16 {
        let lines = text::wrap(words, room.width);
        let rows = u16::try_from(2 * lines.len()).map_or(u16::MAX, |rows| rows.saturating_sub(1));
        if rows.saturating_mul(2) > room.height {
            return self.plain(words, room, Stand::Middle, role);
        }
        let all = parts::middle(room, room.width, rows);
        for (line, y) in lines.iter().zip((all.y..all.bottom()).step_by(2)) {
            let place = parts::middle(Rect { y, height: 1, ..room }, text::width(line), 1);
            self.plain(line, place, Stand::Above, role);
        }
        rows
    }

    /// Words as large as they go into a room, in the middle of it both ways.
    pub(super) fn fill_middle(&mut self, words: &str, room: Rect, role: Role) {
        match self.filling(words, room, room.height) {
            Some(picture) => {
                let place = parts::middle(room, picture.columns(), picture.rows());
                self.pieces.add(Piece::Letters(picture, place, role));
            }
            None => {
                let place = parts::middle(room, text::width(words), room.height);
                self.plain(words, place, Stand::Middle, role);
            }
        }
    }

    /// Whether words would be big letters in a room, with capitals of so many rows at the most.
    pub(super) fn is_large(&mut self, words: &str, room: Rect, most: u16) -> bool {
        self.filling(words, room, most).is_some()
    }

    /// The picture of words that fill a room.
    fn filling(&mut self, words: &str, room: Rect, most: u16) -> Option<Arc<Lettering>> {
        let big_type = self.big_type;
        let wanted = Wanted {
            texts: vec![words.to_owned()],
            room: vec![room.width, room.height, self.grid.whole.height],
            how: How::Filling(most),
            edition: self.big_type.edition(),
        };
        // For lines that are broken well no capital becomes less than a twelfth of the stage.
        let least = (i32::from(self.grid.whole.height) * i32::from(big_type.blocks().points().1) + 11) / 12;
        let set = |_: &Wanted| {
            let mut alike = Alike::read(big_type, std::iter::once(words));
            let size = alike.best((room.width, room.height), most.min(room.height), least)?;
            alike.set(&[Some(room.width)], size)?.into_iter().collect()
        };
        self.cache.get(wanted, set)?.into_iter().next()
    }

    /// Plain words in a room; how many rows they took.
    pub(super) fn plain(&mut self, words: &str, room: Rect, stand: Stand, role: Role) -> u16 {
        let lines = text::wrap_to_fit(words, room.width, room.height);
        let rows = u16::try_from(lines.len()).unwrap_or(room.height);
        let top = if stand == Stand::Middle { parts::middle(room, room.width, rows) } else { room };
        let strong = if role == Role::Text { Role::Strong } else { role };
        for (line, y) in lines.into_iter().zip(top.y..room.bottom()) {
            self.pieces.add(Piece::Words(line, Rect { y, height: 1, ..room }, strong));
        }
        rows
    }

    /// Clock figures as large as they go into a room, from its left; where they stand.
    pub(super) fn figures(&mut self, figures: &str, (room, stand): (Rect, Stand), role: Role) -> Rect {
        let big_type = self.big_type;
        let wanted = Wanted {
            texts: vec![figures.to_owned()],
            room: vec![room.width, room.height],
            how: How::Figures,
            edition: self.big_type.edition(),
        };
        let set = |_: &Wanted| big_type.figures(figures, room.width, room.height).map(|picture| vec![picture]);
        match self.cache.get(wanted, set).and_then(|pictures| pictures.into_iter().next()) {
            Some(picture) => {
                let rows = picture.rows();
                let place = if stand == Stand::Middle { parts::middle(room, room.width, rows) } else { room };
                let place = Rect { width: picture.columns(), height: rows.min(room.height), ..place };
                self.pieces.add(Piece::Letters(picture, place, role));
                place
            }
            // A time that comes twice in a night has a word behind it.
            None => Rect { height: self.fill(figures, room, (room.height, Stand::Above), role), ..room },
        }
    }

    /// A label on one line, at the left or at the right; how many columns it took. One that is too long loses its last words for a
    /// sign.
    pub(super) fn label(&mut self, words: &str, area: Rect, alignment: Alignment, role: Role) -> u16 {
        if words.is_empty() || area.is_empty() {
            return 0;
        }
        let picture = self.one_line(words, area.width, area.height);
        let mut shorter = words;
        let picture = picture.or_else(|| {
            std::iter::from_fn(|| {
                shorter = shorter.rsplit_once(' ')?.0;
                Some(format!("{} …", shorter.trim_end_matches([',', '·', ' '])))
            })
            .find_map(|words| self.one_line(&words, area.width, area.height))
        });
        let (columns, rows) = match &picture {
            Some(picture) => (picture.columns(), picture.rows()),
            None => (text::width(words).min(area.width), 1),
        };
        let place = if alignment == Alignment::Right { at_right(area, columns) } else { area };
        let place =
            Rect { y: place.y + (place.height.saturating_sub(rows)) / 2, height: rows.min(place.height), ..place };
        self.pieces.add(match picture {
            Some(picture) => Piece::Letters(picture, place, role),
            None => Piece::Words(text::fit(words, area.width).into_owned(), place, role),
        });
        columns
    }

    /// How many columns a label takes; more than there are where it does not go onto the stage.
    pub(super) fn label_columns(&mut self, words: &str, rows: u16) -> u16 {
        if rows < 2 || words.is_empty() {
            return text::width(words);
        }
        self.one_line(words, self.grid.whole.width, rows)
            .map_or(self.grid.whole.width.saturating_add(1), |picture| picture.columns())
    }

    /// Words on one line in the size of labels of so many rows.
    fn one_line(&mut self, words: &str, columns: u16, rows: u16) -> Option<Arc<Lettering>> {
        if rows < 2 {
            return None;
        }
        let capital = self.label_capital();
        let picture = self.level_to(&[words.to_owned()], &[columns], (rows, capital))?.into_iter().next()?;
        // All labels have one size: one that has no room loses words instead.
        (picture.capital() * 100 >= capital * 85).then_some(picture)
    }

    /// Texts of one size, each in its own columns and within so many rows; none where they do not go into big letters.
    pub(super) fn level(&mut self, texts: &[String], columns: &[u16], rows: u16) -> Option<Vec<Arc<Lettering>>> {
        let down = self.big_type.blocks().points().1;
        self.level_to(texts, columns, (rows, i32::from(rows) * i32::from(down)))
    }

    /// The rows of a label that hangs below its line with nothing cut off: 1 where labels are plain letters.
    pub(super) fn label_rows(&self) -> u16 {
        if self.grid.label < 2 {
            return 1;
        }
        let capital = self.label_capital();
        let points = u16::try_from(capital + (capital * 3 + 9) / 10).unwrap_or(u16::MAX);
        points.div_ceil(self.big_type.blocks().points().1)
    }

    /// The points of a capital in a label: its small letters are a twentieth of the stage high, and at least four points.
    pub(super) fn label_capital(&self) -> i32 {
        let points = i32::from(self.grid.whole.height) * i32::from(self.big_type.blocks().points().1);
        let small = ((points + 19) / 20).max(4);
        (small + 2).max((small * 4 + 1) / 3)
    }

    /// The same with capitals of so many points at the most.
    pub(super) fn level_to(
        &mut self,
        texts: &[String],
        columns: &[u16],
        (rows, most): (u16, i32),
    ) -> Option<Vec<Arc<Lettering>>> {
        let big_type = self.big_type;
        let wanted = Wanted {
            texts: texts.to_vec(),
            room: [columns, &[rows, u16::try_from(most).unwrap_or(u16::MAX)]].concat(),
            how: How::Level,
            edition: self.big_type.edition(),
        };
        let columns: Vec<Option<u16>> = columns.iter().copied().map(Some).collect();
        self.cache.get(wanted, |wanted| {
            let mut alike = Alike::read(big_type, wanted.texts.iter().map(String::as_str)).level();
            let fits = |taken: &[Option<u16>]| taken.iter().all(|taken| taken.is_some_and(|taken| taken <= rows));
            let size = alike.largest_in_points(&columns, most, fits)?;
            alike.set(&columns, size)?.into_iter().collect()
        })
    }

    /// Labels with a text each, all of one size, below each other in a room with a row between, or without where that is too much;
    /// none where they do not go in with capitals of so many rows at the most. Without columns for labels they are texts alone.
    pub(super) fn stacked(&mut self, pairs: &[[String; 2]], label: u16, room: Rect, most: u16) -> Option<Stack> {
        [1, 0].into_iter().find_map(|air| self.stacked_with(pairs, label, (room, most, air)))
    }

    fn stacked_with(
        &mut self,
        pairs: &[[String; 2]],
        label: u16,
        (room, most, air): (Rect, u16, u16),
    ) -> Option<Stack> {
        let big_type = self.big_type;
        let each = if label == 0 { 1 } else { 2 };
        let texts: Vec<String> = pairs.iter().flat_map(|pair| pair.iter().skip(2 - each)).cloned().collect();
        let sizes = vec![label, room.width, room.height, most, air];
        let wanted = Wanted { texts, room: sizes, how: How::Stacked, edition: big_type.edition() };
        // Two columns stay free between a label and its text.
        let one = [label.saturating_sub(2), room.width.checked_sub(label)?].into_iter().skip(2 - each);
        let columns: Vec<Option<u16>> = pairs.iter().flat_map(|_| one.clone()).map(Some).collect();
        let pictures = self.cache.get(wanted, |wanted| {
            let mut alike = Alike::read(big_type, wanted.texts.iter().map(String::as_str)).level();
            let fits = |rows: &[Option<u16>]| {
                let texts = rows.iter().skip(each - 1).step_by(each).flatten();
                texts.fold(0, |used: u16, rows| used.saturating_add(rows + air)) <= room.height.saturating_add(air)
            };
            let size = alike.largest(&columns, most, fits)?;
            alike.set(&columns, size)?.into_iter().collect()
        })?;
        Some(Stack { pictures, each, air })
    }

    /// Lines at the foot of a body, the first of them above. What is left of it: however much there is to tell, what is read keeps
    /// most of the room, and the last lines stay.
    pub(super) fn foot(&mut self, lines: &[(String, Role)], body: Rect) -> Rect {
        let rows = self.label_rows();
        let mut rest = body;
        for (words, role) in lines.iter().rev() {
            if rest.height < 3 * rows + 3 {
                break;
            }
            rest.height -= rows;
            let place = Rect { y: rest.bottom(), height: rows, ..rest };
            self.label(words, place, Alignment::Left, *role);
        }
        rest
    }

    pub(super) fn picture(&mut self, picture: Arc<Lettering>, area: Rect, role: Role) {
        self.pieces.add(Piece::Letters(picture, area, role));
    }
}
