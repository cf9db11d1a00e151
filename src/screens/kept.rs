//! Who is kept apart and who together, for whoever drives alone: chosen two and two, and taken back where it is listed.
//!
//! Never here: how groups meet it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow, Listing};
use super::screen::{Around, Screen, ScreenAnswer};
use super::words::lists;
use crate::domain::command::Command;
use crate::domain::groups::Seating;
use crate::domain::people::PersonId;
use crate::domain::session::Session;
use crate::input::keymap::Action;

/// What is wished of two people each, and everybody of whom something may be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept {
    selected: usize,
    /// Whose other one is chosen next.
    marked: Option<PersonId>,
}

/// A row of it.
#[derive(Clone, Copy, Debug)]
enum Row {
    Wish([PersonId; 2], Seating),
    Person(PersonId),
}

impl Row {
    fn words(self, kept: Kept, session: &Session) -> String {
        match self {
            Self::Wish([one, other], seating) => {
                lists::kept(session.short_name(one), session.short_name(other), seating)
            }
            Self::Person(id) => lists::kept_from(session.short_name(id), kept.marked == Some(id)),
        }
    }
}

impl Kept {
    fn rows(around: &Around<'_>) -> Vec<Row> {
        let Some(session) = around.session else { return Vec::new() };
        let wishes = session.seatings().map(|(people, seating)| Row::Wish(people, seating));
        wishes.chain(session.people().map(|person| Row::Person(person.id))).collect()
    }

    /// What choosing a row asks for; none where it only marks somebody, or unmarks them.
    fn chosen(&mut self, row: Row) -> Option<Command> {
        match row {
            Row::Wish(people, Seating::Apart) => Some(Command::WishSeating(people, Some(Seating::Together))),
            Row::Wish(people, Seating::Together) => Some(Command::WishSeating(people, None)),
            Row::Person(id) => match self.marked.take() {
                Some(marked) if marked == id => None,
                Some(marked) => Some(Command::WishSeating([marked, id], Some(Seating::Apart))),
                None => {
                    self.marked = Some(id);
                    None
                }
            },
        }
    }
}

impl Screen for Kept {
    fn is_private(&self) -> bool {
        true
    }

    fn on(&mut self, around: &Around<'_>, action: Action) -> ScreenAnswer {
        let rows = Self::rows(around);
        if let (Action::Choose, Some(row)) = (action, rows.get(self.selected)) {
            return self.chosen(*row).map_or(ScreenAnswer::Done, ScreenAnswer::Ask);
        }
        self.selected = super::moved(action, self.selected, rows.len(), 10);
        ScreenAnswer::Elsewhere
    }

    fn click(&mut self, around: &Around<'_>, place: Position) {
        let count = Self::rows(around).len();
        let row = super::row_at(self.selected, count, super::inside(around.panel), place);
        self.selected = row.unwrap_or(self.selected);
    }

    fn listing(&self, around: &Around<'_>) -> Option<Listing> {
        let session = around.session?;
        let rows = Self::rows(around).into_iter().map(|row| {
            let listed = ListedRow::new(row.words(*self, session), Does::Take);
            if let Row::Person(id) = row { listed.id(&id.0) } else { listed }
        });
        Some(Listing::of(lists::KEPT, rows.collect()))
    }

    fn view(&self, around: &Around<'_>, area: Rect, buf: &mut Buffer) {
        let rows = around.session.map_or_else(Vec::new, |session| {
            Self::rows(around).into_iter().map(|row| (row.words(*self, session), false)).collect()
        });
        super::view_rows(lists::KEPT, self.selected, &rows, around.theme, area, buf);
    }
}
