//! The list at home: workshops, and below them the sessions, each of which takes two rows, so that it is told apart on the
//! smallest screen.
//!
//! Never here: what of it is selected, and what is done with that.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::listing::{Does, ListedRow};
use super::screen::Around;
use super::shelf::{Shelf, Shelved};
use super::words::lists;
use crate::library::sessions::SessionEntry;
use crate::library::workshops::Origin;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::{Role, Theme};

/// A line of the list. What can be selected has its number.
pub(super) enum Row {
    Heading(&'static str),
    /// A workshop: its title, and whether it can be run.
    Workshop(usize, String, bool),
    /// The first row of a session: its workshop, and when it was, with and without the time.
    Session(usize, String, [String; 2], bool),
    /// Its second: how many people, and where it stopped.
    Detail(usize, String),
}

impl Row {
    const fn index(&self) -> Option<usize> {
        match self {
            Self::Heading(_) => None,
            Self::Workshop(index, ..) | Self::Session(index, ..) | Self::Detail(index, ..) => Some(*index),
        }
    }
}

/// All of it.
pub(super) fn rows(shelf: &Shelf, around: &Around<'_>) -> Vec<Row> {
    let mut rows = vec![Row::Heading(lists::START)];
    for (index, workshop) in shelf.workshops.iter().enumerate() {
        let (title, own, usable) = match workshop {
            Shelved::Named { title, .. } => (*title, false, true),
            Shelved::Read(listed) => (listed.title(), listed.origin != Origin::Shipped, listed.workshop.is_ok()),
        };
        rows.push(Row::Workshop(index, if own { lists::own_workshop(title) } else { title.to_owned() }, usable));
    }
    if !shelf.sessions.is_empty() {
        rows.push(Row::Heading(lists::GO_ON));
    }
    for (index, session) in (shelf.workshops.len()..).zip(&shelf.sessions) {
        rows.push(Row::Session(index, session.title.clone(), when(session, around), session.usable));
        rows.push(Row::Detail(index, detail(session)));
    }
    rows
}

/// All of it as it is read out: a row for each thing that can be chosen.
pub(super) fn listed(shelf: &Shelf, around: &Around<'_>) -> Vec<ListedRow> {
    let mut listed: Vec<ListedRow> = Vec::new();
    for row in rows(shelf, around) {
        match row {
            Row::Workshop(index, title, _) => listed.push(ListedRow::new(title, Does::Take).id(&index)),
            Row::Session(index, ..) => {
                let Some(entry) = index.checked_sub(shelf.workshops.len()).and_then(|at| shelf.sessions.get(at)) else {
                    continue;
                };
                let [when, _] = when(entry, around);
                let words = lists::listed_session(&text::clean_line(&entry.title), &detail(entry), &when);
                // A session is thrown away by a key as well; the number alone goes on with it.
                listed.push(ListedRow::new(words, Does::Take).id(&entry.path.display()));
            }
            Row::Heading(_) | Row::Detail(..) => {}
        }
    }
    listed
}

/// The day of a session with the time of day, and without it; nothing where its file does not say.
fn when(session: &SessionEntry, around: &Around<'_>) -> [String; 2] {
    let Some(at) = session.last.or(session.started) else { return Default::default() };
    let zone = session.zone_or(around.zone);
    let day = lists::day(zone, at, around.now);
    [format!("{day} {}", zone.clock(at)), day]
}

/// What a session is called where it stands alone.
pub(super) fn called(session: &SessionEntry, around: &Around<'_>) -> String {
    let [when, _] = when(session, around);
    lists::called(&text::clean_line(&session.title), &when)
}

/// How many people were in a session, and where it stopped; of one that cannot be opened, why.
pub(super) fn detail(session: &SessionEntry) -> String {
    if !session.usable {
        return session.place.clone();
    }
    lists::session(session.people, session.rehearsal, &session.place)
}

/// How many sessions stand below what is shown, where their heading does too: whoever looks for one has to know.
fn sessions_below(rows: &[Row], shown: usize) -> Option<String> {
    let heading = rows.iter().rposition(|row| matches!(row, Row::Heading(_))).filter(|at| *at > 0)?;
    let count = rows.iter().filter(|row| matches!(row, Row::Session(..))).count();
    (heading + 1 >= shown).then(|| lists::sessions_below(count))
}

/// The last row of what is selected: the one before it is seen as well.
fn last_of(rows: &[Row], selected: usize) -> usize {
    rows.iter().rposition(|row| row.index() == Some(selected)).unwrap_or(0)
}

/// The number of what is shown at a place, if that can be selected.
pub(super) fn row_at(rows: &[Row], selected: usize, area: Rect, place: Position) -> Option<usize> {
    rows.get(super::row_at(last_of(rows, selected), rows.len(), area, place)?)?.index()
}

/// Draws as much of it as there is room for, around what is selected.
pub(super) fn view(rows: &[Row], selected: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let shown: Vec<(usize, Rect)> = super::rows_shown(last_of(rows, selected), rows.len(), area).collect();
    let mut below = sessions_below(rows, shown.last().map_or(0, |(last, _)| last + 1));
    for (row, line) in shown.into_iter().filter_map(|(row, line)| Some((rows.get(row)?, line))) {
        if let Row::Heading(title) = row {
            let used = parts::put(buf, line, title, theme.style(Role::Accent));
            if let Some(below) = below.take() {
                let room = parts::inset_left(line, used + 2);
                parts::put_right(buf, room, &text::fit(&below, room.width), theme.style(Role::Text));
            }
        } else {
            row_view(row, row.index() == Some(selected), theme, line, buf);
        }
    }
}

fn row_view(row: &Row, is_selected: bool, theme: &Theme, line: Rect, buf: &mut Buffer) {
    let (words, when, usable) = match row {
        Row::Heading(_) => return,
        Row::Workshop(_, title, usable) => (title, None, usable),
        Row::Session(_, title, when, usable) => (title, Some(when), usable),
        Row::Detail(_, words) => (words, None, &false),
    };
    let role = match (is_selected, usable) {
        (true, _) => Role::Selected,
        (false, true) => Role::Text,
        (false, false) => Role::Dim,
    };
    if is_selected {
        parts::clear(buf, line, theme.style(role));
    }
    let is_second = matches!(row, Row::Detail(..));
    let mark = if is_selected && !is_second { "▶ " } else { "  " };
    let used = parts::put(buf, line, mark, theme.style(role));
    let rest = parts::inset_left(line, used);
    let fits = |when: &&String| text::width(words) + 2 + text::width(when) <= rest.width;
    let when = when.and_then(|[long, short]| [long].into_iter().find(fits).or(Some(short)));
    let taken = when.map_or(0, |when| parts::put_right(buf, rest, when, theme.style(role)) + 2);
    let room = rest.width.saturating_sub(taken);
    parts::put(buf, rest, &text::fit(words, room), theme.style(role));
}
