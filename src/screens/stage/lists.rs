//! What lies below each other on the stage: the questions of a debrief, the plan for the room.

use ratatui::layout::{Alignment, Rect};

use super::about::{band_of, band_title, time_of_day};
use super::band;
use super::pieces::Piece;
use super::sheet::{Sheet, Stand};
use crate::domain::public::{Entry, RowState, StepView};
use crate::domain::signatures::Focus;
use crate::domain::time::Zone;
use crate::screens::words::wall;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::Role;

/// A label with its text, each in its color.
pub(super) struct Line {
    pub(super) label: (String, Role),
    pub(super) text: (String, Role),
}

/// Puts a debrief together: all its questions, as large as they go together; one alone fills the body, above the numbers of all.
pub(super) fn debrief(
    sheet: &mut Sheet<'_>,
    at: &StepView<'_>,
    (questions, alone): (&[String], Option<usize>),
    zone: &Zone,
) {
    let untold = band_of(sheet, at, band_title(at), (None, at.clock.as_ref()));
    let untold: Vec<(String, Role)> =
        untold.into_iter().chain(time_of_day(at, zone)).map(|words| (words, Role::Dim)).collect();
    let body = sheet.foot(&untold, sheet.grid.body);
    let color = at.focus.map_or(Role::Accent, Role::Focus);
    if let Some((number, question)) = alone.and_then(|number| Some((number, questions.get(number.checked_sub(1)?)?))) {
        return one_question(sheet, question, (number, questions.len()), color, body);
    }
    match questions {
        [question] => {
            sheet.fill(question, body, (body.height, Stand::Middle), Role::Text);
        }
        _ => {
            let lines = (1..).zip(questions).map(|(number, question): (u32, &String)| Line {
                label: (number.to_string(), color),
                text: (question.clone(), Role::Text),
            });
            let lines: Vec<Line> = lines.collect();
            if !list_large(sheet, &lines, (body.width / 12).max(6), body) {
                first_large(sheet, &lines, body);
            }
        }
    }
}

/// The first of some lines large, and the others plain below it: one can be read from the last row, and each of them alone is.
fn first_large(sheet: &mut Sheet<'_>, lines: &[Line], room: Rect) {
    let Some((first, others)) = lines.split_first() else { return };
    let rows = plain_rows(others, room.width).min(room.height / 2);
    let [above, _, below] = parts::rows(room, [room.height.saturating_sub(rows + 1), 1, rows]);
    let label = plain_label(lines);
    sheet.plain(&first.label.0, Rect { height: above.height.min(1), ..above }, Stand::Above, first.label.1);
    sheet.fill(&first.text.0, parts::inset_left(above, label), (above.height, Stand::Above), first.text.1);
    plain(sheet, others, below);
}

fn one_question(sheet: &mut Sheet<'_>, question: &str, (number, of): (usize, usize), color: Role, body: Rect) {
    let rows = sheet.grid.label;
    let [words, _, foot] = parts::rows(body, [body.height.saturating_sub(rows + 1), 1, rows]);
    sheet.fill(question, words, (words.height, Stand::Middle), Role::Text);
    let mut rest = foot;
    for other in 1..=of {
        let role = if other == number { color } else { Role::Dim };
        // Below the numbers there is room for a mark only where nothing else is told there.
        let is_marked = rows > 1 && foot.bottom() == sheet.grid.body.bottom();
        let words = if other == number && !is_marked { format!("[{other}]") } else { other.to_string() };
        let used = sheet.label(&words, rest, Alignment::Left, role);
        if other == number && is_marked {
            let below = Rect {
                y: foot.bottom(),
                height: 1.min(sheet.grid.day.y.saturating_sub(foot.bottom())),
                width: used,
                ..rest
            };
            sheet.pieces.add(Piece::Mark(below, "▀", role));
        }
        rest = parts::inset_left(rest, used + 4);
    }
}

/// Puts lines below each other as large as they go together; plain where they do not go into big letters.
pub(super) fn list(sheet: &mut Sheet<'_>, lines: &[Line], label: u16, room: Rect) {
    if !list_large(sheet, lines, label, room) {
        plain(sheet, lines, room);
    }
}

/// The same; whether they go into big letters, else nothing is put.
fn list_large(sheet: &mut Sheet<'_>, lines: &[Line], label: u16, room: Rect) -> bool {
    let pairs: Vec<[String; 2]> = lines.iter().map(|line| [line.label.0.clone(), line.text.0.clone()]).collect();
    let most = (sheet.grid.whole.height / 6).max(3);
    let Some(stack) = sheet.stacked(&pairs, label, room, most) else { return false };
    let rows = stack.pairs().map(|(_, text)| text.rows() + stack.air).sum::<u16>().saturating_sub(stack.air);
    let mut rest = parts::middle(room, room.width, rows);
    for (line, (name, text)) in lines.iter().zip(stack.pairs()) {
        if let Some(name) = name {
            sheet.picture(name.clone(), rest, line.label.1);
        }
        sheet.picture(text.clone(), parts::inset_left(rest, label), line.text.1);
        let taken = (text.rows() + stack.air).min(rest.height);
        rest = Rect { y: rest.y + taken, height: rest.height - taken, ..rest };
    }
    true
}

/// The columns of plain labels.
fn plain_label(lines: &[Line]) -> u16 {
    lines.iter().map(|line| text::width(&line.label.0)).max().unwrap_or(0) + 2
}

/// The rows of plain lines with a row between them.
fn plain_rows(lines: &[Line], columns: u16) -> u16 {
    let width = columns.saturating_sub(plain_label(lines));
    let rows = lines.iter().map(|line| text::wrap(&line.text.0, width).len()).sum::<usize>();
    u16::try_from(rows + lines.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

fn plain(sheet: &mut Sheet<'_>, lines: &[Line], room: Rect) {
    let (label, rows) = (plain_label(lines), plain_rows(lines, room.width));
    // With a row between them, in the middle, where there are rows for it.
    let air = u16::from(rows <= room.height);
    let mut rest = if air > 0 { parts::middle(room, room.width, rows) } else { room };
    for line in lines {
        let beside = parts::inset_left(rest, label);
        sheet.plain(&line.label.0, Rect { height: rest.height.min(1), ..rest }, Stand::Above, line.label.1);
        let taken = sheet.plain(&line.text.0, beside, Stand::Above, line.text.1);
        let taken = (taken + air).min(rest.height);
        rest = Rect { y: rest.y + taken, height: rest.height - taken, ..rest };
    }
}

/// Puts the plan together: what is under way large on its color, then as much of what comes as fits, and how much more there is. What
/// is behind us is not in it.
pub(super) fn plan(sheet: &mut Sheet<'_>, title: &str, entries: &[Entry<'_>], zone: &Zone) {
    let ahead: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.state != RowState::Past).collect();
    band::band(sheet, None, title, [""]);
    let (body, rows) = (sheet.grid.body, sheet.grid.label);
    let mut rest = body;
    let mut left = ahead.as_slice();
    if let [now, others @ ..] = left
        && now.state == RowState::Now
    {
        // Its letters do not touch the ends of their ground.
        let high = sheet.grid.middling().max(sheet.grid.line + 1);
        let place = Rect { height: high.min(rest.height), ..rest };
        let role = Role::Band(now.focus);
        sheet.ground(Rect { x: sheet.grid.whole.x, width: sheet.grid.whole.width, ..place }, role);
        sheet.fill(now.title, place, (high, Stand::Middle), role);
        rest = Rect { y: rest.y + high + 1, height: rest.height.saturating_sub(high + 1), ..rest };
        left = others;
    }
    let high = rows.max(1);
    let room = usize::from(rest.height / high);
    let shown = if left.len() > room { room.saturating_sub(1) } else { left.len() };
    let clock =
        left.iter().map(|entry| zone.short_clock(entry.starts)).map(|words| sheet.label_columns(&words, rows)).max();
    let clock = clock.unwrap_or(0) + 2;
    // How long each takes is left out where titles need the room.
    let letter = sheet.label_columns("M", rows) + 2;
    let mut needs = |minutes: bool| {
        let one = |entry: &&Entry<'_>| {
            let after = if minutes { sheet.label_columns(&entry.length.words(), rows).saturating_add(2) } else { 0 };
            sheet.label_columns(entry.title, rows).saturating_add(after)
        };
        left.iter().take(shown).map(one).max().unwrap_or(0)
    };
    let tells_minutes = needs(true) <= rest.width.saturating_sub(clock + letter);
    for (entry, place) in left.iter().take(shown).zip(rows_of(rest, high)) {
        line_of(sheet, entry, (&zone.short_clock(entry.starts), clock, letter), tells_minutes, place);
    }
    if left.len() > shown {
        let place = rows_of(rest, high).nth(shown).unwrap_or(rest);
        sheet.label(&wall::and_more(left.len() - shown), place, Alignment::Right, Role::Dim);
    }
}

fn line_of(
    sheet: &mut Sheet<'_>,
    entry: &Entry<'_>,
    (clock, columns, letter_columns): (&str, u16, u16),
    tells_minutes: bool,
    place: Rect,
) {
    let role = entry.focus.map_or(Role::Dim, Role::Focus);
    sheet.label(clock, place, Alignment::Left, Role::Dim);
    let minutes = if tells_minutes { entry.length.words() } else { String::new() };
    let after = sheet.label(&minutes, place, Alignment::Right, Role::Dim) + 2;
    let rest = parts::inset_left(place, columns);
    let letter =
        entry.focus.and_then(Focus::signature).map_or_else(String::new, |signature| signature.letter().to_string());
    sheet.label(&letter, rest, Alignment::Left, role);
    let title = parts::inset_left(rest, letter_columns);
    let title = Rect { width: title.width.saturating_sub(after), ..title };
    sheet.label(entry.title, title, Alignment::Left, Role::Text);
}

/// An area in parts of so many rows below each other.
pub(super) fn rows_of(area: Rect, rows: u16) -> impl Iterator<Item = Rect> {
    let tops = (area.y..area.bottom()).step_by(usize::from(rows.max(1)));
    tops.map(move |y| Rect { y, height: rows.min(area.bottom() - y), ..area })
}
