//! Lines in big letters below each other, each behind a label: questions behind their numbers, blocks behind their times.
//! Where they do not fit in big type they are plain.
//!
//! Never here: what is listed.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::text;
use crate::ui::big_type::{Alike, BigType, Picture};
use crate::ui::canvas::Canvas;
use crate::ui::parts;
use crate::ui::theme::Role;

/// A capital of what is listed is at most this part of the room's height.
const PART: u16 = 6;

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed<'a> {
    label: Cow<'a, str>,
    text: &'a str,
    label_role: Role,
    role: Role,
}

impl<'a> Listed<'a> {
    /// A line behind its label.
    pub(super) fn new(label: impl Into<Cow<'a, str>>, text: &'a str) -> Self {
        Self { label: label.into(), text, label_role: Role::Accent, role: Role::Text }
    }

    /// The label and the text, to be kept.
    pub(super) fn owned(&self) -> (String, String) {
        (self.label.clone().into_owned(), self.text.to_owned())
    }

    /// The same in other colors.
    pub(super) fn in_colors(self, label_role: Role, role: Role) -> Self {
        Self { label_role, role, ..self }
    }
}

/// How a list fills its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// All of it behind narrow labels, or it is plain.
    All,
    /// As much of it as fits behind wide labels, from the first on.
    AsManyAsFit,
}

impl Form {
    /// The columns of a label in a room.
    pub(super) fn label_columns(self, room: Rect) -> u16 {
        match self {
            Self::All => (room.width / 12).max(9),
            Self::AsManyAsFit => (room.width / 4).max(17),
        }
    }
}

/// The words of a list in big letters: each label with its text.
pub(super) type Large = Vec<(Picture, Picture)>;

/// Sets a list as large as it goes into a room with a row between the lines; none where it does not fit in big type.
pub(super) fn set(big_type: &BigType, list: &[(String, String)], form: Form, room: Rect) -> Option<Large> {
    match form {
        Form::All => set_all(big_type, list, form, room),
        Form::AsManyAsFit => {
            let most = list.len().min(usize::from(room.height / 3));
            (1..=most).rev().find_map(|count| set_all(big_type, list.get(..count)?, form, room))
        }
    }
}

fn set_all(big_type: &BigType, list: &[(String, String)], form: Form, room: Rect) -> Option<Large> {
    let count = list.len();
    let (labels, texts) = (list.iter().map(|(label, _)| label), list.iter().map(|(_, text)| text));
    let mut alike = Alike::read(big_type, labels.chain(texts).map(String::as_str)).level();
    let label = form.label_columns(room);
    // Two columns stay free between a label and its text.
    let columns = [vec![Some(label - 2); count], vec![room.width.checked_sub(label); count]].concat();
    let fits = |rows: &[Option<u16>]| {
        let used = rows.iter().skip(count).flatten().fold(0, |used: u16, rows| used.saturating_add(rows + 1));
        used <= room.height.saturating_add(1)
    };
    let size = alike.largest(&columns, room.height / PART, fits)?;
    let mut pictures = alike.set(&columns, size)?.into_iter().flatten();
    let labels: Vec<Picture> = pictures.by_ref().take(count).collect();
    Some(labels.into_iter().zip(pictures).collect())
}

/// Draws a list in the middle of a room.
pub(super) fn view(list: &[Listed<'_>], large: Option<&Large>, form: Form, room: Rect, canvas: &mut Canvas<'_>) {
    match large {
        Some(large) => draw_large(list, large, form, room, canvas),
        None => draw_plain(list, room, canvas),
    }
}

fn draw_large(list: &[Listed<'_>], large: &Large, form: Form, room: Rect, canvas: &mut Canvas<'_>) {
    let rows = large.iter().map(|(_, text)| text.rows() + 1).sum::<u16>().saturating_sub(1);
    let mut rest = parts::middle(room, room.width, rows);
    for (listed, (label, text)) in list.iter().zip(large) {
        canvas.picture(rest, label, listed.label_role);
        canvas.picture(parts::inset_left(rest, form.label_columns(room)), text, listed.role);
        let taken = (text.rows() + 1).min(rest.height);
        rest = Rect { y: rest.y + taken, height: rest.height - taken, ..rest };
    }
}

fn draw_plain(list: &[Listed<'_>], room: Rect, canvas: &mut Canvas<'_>) {
    let label = list.iter().map(|listed| text::width(&listed.label)).max().unwrap_or(0) + 2;
    let width = room.width.saturating_sub(label + 1);
    let wrapped: Vec<Vec<String>> = list.iter().map(|listed| text::wrap(listed.text, width)).collect();
    let lines: usize = wrapped.iter().map(Vec::len).sum();
    let gaps = list.len().saturating_sub(1);
    let air = usize::from(usize::from(room.height) >= lines + gaps);
    let needed = u16::try_from(lines + gaps * air).unwrap_or(u16::MAX);
    let mut row = room.y + room.height.saturating_sub(needed) / 2;
    for (listed, lines) in list.iter().zip(wrapped) {
        if row < room.bottom() {
            canvas.put(Rect { y: row, height: 1, ..room }, &listed.label, listed.label_role);
        }
        let strong = if listed.role == Role::Text { Role::Strong } else { listed.role };
        for line in lines {
            if row < room.bottom() {
                canvas.put(Rect { x: room.x + label, y: row, width, height: 1 }, &line, strong);
            }
            row = row.saturating_add(1);
        }
        row = row.saturating_add(u16::try_from(air).unwrap_or(0));
    }
}
