//! What surrounds every screen of the stage: the band across its top, which says what the room works on, and the bar of the day at
//! its foot, which says where it is.

use ratatui::layout::{Alignment, Rect};

use super::pieces::Piece;
use super::sheet::Sheet;
use crate::domain::public::{Entry, RowState};
use crate::domain::signatures::{Focus, Signature};
use crate::domain::time::Length;
use crate::screens::words::wall;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::Role;

/// Draws the band: what the room works on from the left, and at the right the first of these facts that has room beside it.
/// A signature stands as its name, with its letter in a box. Which of them that is; none where none has room.
pub(super) fn band(
    sheet: &mut Sheet<'_>,
    focus: Option<Focus>,
    title: &str,
    facts: impl IntoIterator<Item = impl AsRef<str>>,
) -> Option<usize> {
    band_with(sheet, focus, (title, ""), facts)
}

/// The same with words behind the title, where they have room as well.
pub(super) fn band_with(
    sheet: &mut Sheet<'_>,
    focus: Option<Focus>,
    (title, behind): (&str, &str),
    facts: impl IntoIterator<Item = impl AsRef<str>>,
) -> Option<usize> {
    let (area, margin) = (sheet.grid.band, sheet.grid.margin);
    let role = Role::Band(focus);
    sheet.ground(area, role);
    let inside = parts::inset(area, margin, 0);
    let used = match focus.and_then(Focus::signature).filter(|signature| signature.name() == title) {
        Some(signature) => name(sheet, signature, inside, role),
        None => sheet.label(title, inside, Alignment::Left, role),
    };
    let rest = parts::inset_left(inside, used + 3);
    let mut facts = facts.into_iter().enumerate();
    let fact = facts.find(|(_, fact)| sheet.label_columns(fact.as_ref(), area.height) <= rest.width);
    let taken = fact.as_ref().map_or(0, |(_, fact)| sheet.label(fact.as_ref(), rest, Alignment::Right, role));
    let behind = if behind.is_empty() { String::new() } else { wall::behind(behind) };
    if sheet.label_columns(&behind, area.height).saturating_add(taken + 2) <= rest.width {
        sheet.label(&behind, parts::inset_left(inside, used + 2), Alignment::Left, role);
    }
    fact.map(|(index, _)| index)
}

/// A signature's letter in a box, and behind it the rest of its name: letter and name are one word. In plain letters the name is
/// whole. How many columns both take.
fn name(sheet: &mut Sheet<'_>, signature: Signature, inside: Rect, role: Role) -> u16 {
    let name = signature.name();
    let (letter, rest) = name.split_at_checked(1).unwrap_or((name, ""));
    let texts = [letter.to_owned(), rest.to_owned()];
    let edge = inside.x - sheet.grid.band.x;
    let boxed = |columns: u16| Rect { x: inside.x - edge, width: columns, ..inside };
    let size = (inside.height, sheet.label_capital());
    let pictures = (inside.height > 1).then(|| sheet.level_to(&texts, &[inside.width; 2], size)).flatten();
    match pictures.as_deref() {
        Some([initial, others]) => {
            let wide = initial.columns();
            sheet.ground(boxed(edge + wide + 1), Role::Boxed);
            sheet.picture(initial.clone(), inside, Role::Boxed);
            sheet.picture(others.clone(), parts::inset_left(inside, wide + 2), role);
            wide + 2 + others.columns()
        }
        _ => {
            sheet.ground(boxed(edge + 2), Role::Boxed);
            sheet.pieces.add(Piece::Words(letter.to_owned(), inside, Role::Boxed));
            sheet.pieces.add(Piece::Words(name.to_owned(), parts::inset_left(inside, 3), role));
            3 + text::width(name)
        }
    }
}

/// Draws the bar of the day: a part for each block, as wide as it is long. What is behind us is a thin line, what comes a thicker
/// one, and the present is a full cell with its letter.
pub(super) fn day(sheet: &mut Sheet<'_>, entries: &[Entry<'_>]) {
    let area = sheet.grid.day;
    let whole: i64 = entries.iter().map(minutes).sum();
    if area.is_empty() || whole == 0 {
        return;
    }
    let column = |before: i64| u16::try_from(before * i64::from(area.width + 1) / whole).unwrap_or(area.width);
    let mut before = 0;
    for entry in entries {
        let from = column(before);
        before += minutes(entry);
        // One column stays free behind each.
        let part = Rect { x: area.x + from, width: column(before).saturating_sub(from + 1), ..area };
        part_of_day(sheet, entry, part);
    }
}

fn minutes(entry: &Entry<'_>) -> i64 {
    (entry.length.max(Length::ZERO).as_millis() / 60_000).max(1)
}

fn part_of_day(sheet: &mut Sheet<'_>, entry: &Entry<'_>, part: Rect) {
    let last = Rect { y: part.bottom().saturating_sub(1), height: part.height.min(1), ..part };
    let role = entry.focus.map_or(Role::Border, Role::Focus);
    match entry.state {
        RowState::Now => {
            let band = Role::Band(entry.focus);
            sheet.ground(part, band);
            let letter = entry.focus.and_then(Focus::signature).map_or(' ', Signature::letter);
            let middle = parts::middle(part, 1, 1);
            sheet.pieces.add(Piece::Words(letter.to_string(), middle, band));
        }
        RowState::Ahead if !entry.is_free() => {
            sheet.pieces.add(Piece::Mark(last, "▃", role));
        }
        _ => sheet.pieces.add(Piece::Mark(last, "▁", role)),
    }
}
