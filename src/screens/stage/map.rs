//! How the four signatures are carried: for each its name, the count with a word, and a bar; where it is the close, with a mark
//! where it ended at the start. And a statement by which people rate themselves.
//!
//! Never here: a rating of anybody, or a name that did not say yes.

use ratatui::layout::{Alignment, Rect};

use super::band;
use super::lists::rows_of;
use super::pieces::{Piece, at_right};
use super::sheet::{Sheet, Stand};
use crate::domain::public::{Coverage, MapRow, MapView};
use crate::domain::signatures::Signature;
use crate::screens::words::wall;
use crate::text;
use crate::ui::parts;
use crate::ui::theme::Role;

/// Puts a map together that fills the stage.
pub(super) fn compose_alone(sheet: &mut Sheet<'_>, map: &MapView<'_>) {
    band::band(sheet, None, wall::CARRIED, [wall::of_so_many(map.people, map.people_before, map.is_before_earlier)]);
    compose(sheet, map, sheet.grid.body);
}

/// Puts the map together: for each signature its name, how many carry it with a word where that is not plain, and below both a
/// bar. All letters have one size.
pub(super) fn compose(sheet: &mut Sheet<'_>, map: &MapView<'_>, body: Rect) {
    let rows = sheet.label_rows();
    let said = wall::MAY_BE_CHANCE;
    // A plain line of it is not worth the rows of the letters.
    let has_room =
        rows > 1 && body.height.saturating_sub(rows) / 4 > 2 && sheet.label_columns(said, rows) <= body.width;
    let foot = if map.is_chance && has_room { rows } else { 0 };
    let [body, foot] = parts::rows(body, [body.height - foot, foot]);
    sheet.label(said, foot, Alignment::Left, Role::Dim);
    let high = (body.height / 4).max(1);
    let thick = match high {
        ..2 => 0,
        2..7 => 1,
        _ => 2,
    };
    let letters = (high - thick - u16::from(high > 4)).min(sheet.grid.middling() + 1);
    let names: Vec<String> = map.rows.iter().map(|row| row.signature.name().to_owned()).collect();
    let words: Vec<String> =
        map.rows.iter().map(|row| wall::carried_by(row.before, row.carriers, row.coverage)).collect();
    let texts = [names, words].concat();
    let columns = [[body.width * 11 / 20; 4], [body.width * 8 / 20; 4]].concat();
    let large = (letters > 1).then(|| sheet.level(&texts, &columns, letters)).flatten();
    for (at, (row, place)) in map.rows.iter().zip(rows_of(body, high)).enumerate() {
        let [line, bar] = parts::rows(place, [letters, thick]);
        // What nobody carries, or everybody, is not said by the color alone: the word is strong.
        let role = if row.coverage == Coverage::Covered { Role::Dim } else { Role::Strong };
        let color = Role::Focus(row.signature.into());
        let picture = |at: usize| large.as_ref().and_then(|large| large.get(at)).cloned();
        let [left, right] = match (picture(at), picture(at + 4)) {
            (Some(name), Some(carried)) => {
                let taken = [name.columns(), carried.columns()];
                sheet.picture(name, line, color);
                sheet.picture(carried, at_right(line, taken[1]), role);
                taken
            }
            _ => {
                let words = texts.get(at + 4).map_or("", String::as_str);
                sheet.plain(row.signature.name(), line, Stand::Above, color);
                let foot = Rect { y: line.bottom().saturating_sub(1), height: line.height.min(1), ..line };
                let right = sheet.label(words, foot, Alignment::Right, role);
                [text::width(row.signature.name()), right]
            }
        };
        let between = parts::inset_left(line, left + 2);
        names_of(sheet, row, Rect { width: between.width.saturating_sub(right + 4), ..between });
        bar_of(sheet, row, map, bar);
    }
}

/// The names that may be read, between the name of the signature and the count: as many as have room.
fn names_of(sheet: &mut Sheet<'_>, row: &MapRow<'_>, room: Rect) {
    let rows = sheet.label_rows().min(room.height);
    let foot = Rect { y: room.bottom().saturating_sub(rows), height: rows, ..room };
    let told = (1..=row.names.len()).rev().map(|told| wall::some_of(&row.names, told));
    let fits = told.into_iter().find(|words| sheet.label_columns(words, rows) <= room.width);
    if let Some(words) = fits {
        sheet.label(&words, foot, Alignment::Right, Role::Text);
    }
}

/// The bar of a signature, with a mark where it ended at the start.
fn bar_of(sheet: &mut Sheet<'_>, row: &MapRow<'_>, map: &MapView<'_>, bar: Rect) {
    if bar.is_empty() {
        return;
    }
    sheet.pieces.add(Piece::Bar(bar, [row.carriers, map.people.max(1)], Role::Focus(row.signature.into())));
    if let (Some(count), Some(people)) = (row.before, map.people_before) {
        let end = u64::from(bar.width) * u64::from(count) / u64::from(people.max(1));
        let x = bar.x.saturating_add(u16::try_from(end).unwrap_or(bar.width)).min(bar.right().saturating_sub(1));
        sheet.pieces.add(Piece::Mark(Rect { x, width: 1, ..bar }, "┃", Role::Strong));
    }
}

/// Puts a statement together, as large as it goes, with the marks it may be given at the foot.
pub(super) fn statement(sheet: &mut Sheet<'_>, words: &str, [number, all]: [usize; 2], signature: Signature) {
    band::band(sheet, Some(signature.into()), wall::HOW_OFTEN, [wall::page_of([number, all])]);
    let body = sheet.foot(&[(wall::MARKS.to_owned(), Role::Dim)], sheet.grid.body);
    sheet.fill(words, body, (body.height, Stand::Middle), Role::Text);
}
